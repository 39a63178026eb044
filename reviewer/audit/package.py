"""What an export consists of, signed: a C2SP signed note over the digests of its manifest and tag files.

Its first line is no name of a log and its second no number, so a checkpoint cannot pass for it nor it for one.
Described in resources/verifier/FORMAT.md, section 11.1.
"""

import base64
import re
from collections.abc import Mapping

from reviewer.audit.note import Checkpoint, NoteError, Signer, Verifier, open_note

PACKAGE = "package.note"
_KIND = "reviewer package v1"
_LISTED = re.compile("([0-9a-f]{64})  ([!-~]+)")


def _lines(checkpoint: Checkpoint) -> list[str]:
    return [_KIND, checkpoint.origin, str(checkpoint.size), base64.b64encode(checkpoint.root).decode("ascii")]


def package_note(signer: Signer, checkpoint: Checkpoint, digests: Mapping[str, str]) -> bytes:
    """The note over SHA-256 (hex) by file name, signed by the key that signed the checkpoint of the export."""
    lines = [*_lines(checkpoint), *(f"{digest}  {name}" for name, digest in sorted(digests.items()))]
    return signer.note("".join(f"{line}\n" for line in lines)).encode("utf-8")


def check_package(
    raw: bytes, verifier: Verifier, checkpoint: Checkpoint | None, digests: Mapping[str, str]
) -> list[str]:
    """What is wrong with a note, in sentences. ``digests`` are those of the files that it must list, as they are now.

    ``checkpoint`` is that of the export; None if it could not be read, which is told elsewhere.
    """
    try:
        lines = open_note(raw.decode("utf-8"), verifier).split("\n")[:-1]
    except UnicodeDecodeError:
        return [f"{PACKAGE} cannot be trusted: it is not UTF-8."]
    except NoteError as error:
        return [f"{PACKAGE} cannot be trusted: {error}."]
    rows = [_LISTED.fullmatch(line) for line in lines[4:]]
    listed = {row[2]: row[1] for row in rows if row}
    if lines[0] != _KIND or len(listed) != len(rows) or listed.keys() != digests.keys():
        return [f"{PACKAGE} is not the note of such an export."]
    wrong = []
    if checkpoint is not None and lines[:4] != _lines(checkpoint):
        wrong.append(f"{PACKAGE} was signed over another checkpoint than the one here: it is of another export.")
    wrong += [
        f"{name} is not the file that {PACKAGE} was signed over: it was changed or made anew after the export."
        for name, digest in sorted(digests.items())
        if listed[name] != digest
    ]
    return wrong
