"""The checkpoint that a report rests on: its note, what it covers, and a plain sentence on what that proves."""

import base64
import binascii
from dataclasses import dataclass, replace

from reviewer.reports.entries import Field
from reviewer.reports.wording import counted, grouped, when

ROOT_BYTES = 32
HOW_TO = (
    "Keep this page, or a copy of it, outside the computer that holds the record. The note is a C2SP signed "
    "checkpoint: it can be typed or scanned back and checked with “reviewer audit verify” or with any tool that "
    "reads C2SP checkpoints."
)
NO_NOTE = (
    "No checkpoint stood behind this report when it was printed. Its entries can still be checked inside the "
    "workspace, but this page alone shows nothing about later changes."
)
WHO = "It does not prove who sat at the keyboard: names are recorded as asserted, nobody had to sign in."
SIGNED = (
    "It does not prove who typed a passphrase. Since {} each entry is signed with a key of the person it names, which "
    "only that person's passphrase opens; before, names are asserted."
)
CLOCK = "It does not prove the time of day: the times are those of the computer's own clock."
CHECKS = "It does not say that the post is free of patient information. Checks can miss things."
NOT_PROVEN = (
    WHO,
    CLOCK,
    "It does not cover entries made after this checkpoint. Somebody who holds both the record and this computer's "
    "signing key could rewrite those, until a later checkpoint is kept outside.",
    CHECKS,
)
NOT_PROVEN_ALONE = (
    WHO,
    CLOCK,
    "It does not show that entries were left as they were: that needs a checkpoint kept outside this computer.",
    CHECKS,
)


@dataclass(frozen=True, slots=True)
class CheckpointPart:
    """The last section of a report."""

    note: str
    """The signed note, byte for byte; empty when there is none."""
    fields: tuple[Field, ...]
    how_to: str
    proves: tuple[str, ...]
    does_not_prove: tuple[str, ...]


def checkpoint_part(note: str, last_entry: int, signed_since: str = "") -> CheckpointPart:
    """Describe a C2SP note for a report whose latest entry has the given number (0: it has none).

    ``signed_since`` is the time from which on entries are signed by who acts; empty where nobody signs in.
    """
    part = _part(note, last_entry)
    if not signed_since:
        return part
    who = SIGNED.format(when(signed_since))
    return replace(part, does_not_prove=tuple(who if words == WHO else words for words in part.does_not_prove))


def _part(note: str, last_entry: int) -> CheckpointPart:
    if not note.strip():
        return CheckpointPart("", (), NO_NOTE, (), NOT_PROVEN_ALONE)
    lines = note.splitlines()
    size = (
        int(lines[1]) if len(lines) > 1 and lines[1].isascii() and lines[1].isdigit() and len(lines[1]) < 19 else None
    )
    root = _root(lines[2]) if len(lines) > 2 else b""
    if size is None or not root:
        return CheckpointPart(
            note, (), "This note is not in the form of a checkpoint, so it is printed as it came.", (), NOT_PROVEN_ALONE
        )
    fields = (
        Field("Log", lines[0], mono=True),
        Field("Covers", counted(size, "entry", "entries") + " of the record, from the first on"),
        Field("Root, base32", grouped(base64.b32encode(root).decode().rstrip("=")), mono=True),
        Field("Root, hex", grouped(root.hex()), mono=True),
    )
    proves = [
        f"The note fixes the first {counted(size, 'entry', 'entries')} of the record as they stood when it was "
        "signed. Whoever keeps it can show later whether one of them was changed, added, removed or put in another "
        "order: the root would no longer be the same.",
        "Each entry listed under History carries its own digest, so it can be shown to stand under this root without "
        "showing any other post.",
    ]
    if last_entry > size:
        proves.append(
            f"The latest entry of this post has number {last_entry:,}. This checkpoint ends before it; entries after "
            f"number {size:,} are covered by a later one."
        )
    return CheckpointPart(note, fields, HOW_TO, tuple(proves), NOT_PROVEN)


def _root(line: str) -> bytes:
    try:
        root = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return root if len(root) == ROOT_BYTES else b""
