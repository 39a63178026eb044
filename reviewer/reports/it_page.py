"""The page for IT and security: what the program does not do, where the data lie, who gets in, whether the record holds."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepInFrame, Spacer

from reviewer.model.office_facts import ItFacts
from reviewer.model.vocabulary import Level
from reviewer.reports.blocks import Columns, Heading, Panel
from reviewer.reports.figure_parts import MiniCheckpoint, Tile, Tiles, title_flow
from reviewer.reports.fonts import REGULAR
from reviewer.reports.pages import paged
from reviewer.reports.printed import Printed, running
from reviewer.reports.styles import (
    BLOCK_SOFT,
    BODY,
    CLEAR,
    CLEAR_SOFT,
    CODE,
    ENTRY,
    GAP,
    GAP_LARGE,
    INK,
    LEVEL_INK,
    LINE,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    MUTED,
    PAGE_HEIGHT,
    SMALL,
    TEXT_WIDTH,
    Look,
)
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import counted, listed, shortened, when

TITLE = "IT and security page"
RIGHT = "No names, no words of posts"
LABEL_AT = 118.0
FACT = Look(REGULAR, 8.6, INK, 11.6)
NAME = Look(REGULAR, 8.2, MUTED, 11.6)
"""Smaller than elsewhere: all of it stands on one page."""
CHECKPOINT_WORDS = (
    "Checkpoint of the record as it was verified for this page. Kept outside the computer, it shows later whether an "
    "entry was changed, added or removed."
)
PLURAL = {"legal": "legal"}
MOST_FILES, LONGEST_PROBLEM, LONGEST_FOLDER = 3, 240, 200
"""How much is printed of what may be long: the page stays one."""
NETWORK = (
    "None. The program opens no network connection, holds no update or telemetry code, and needs no account. Each of its "
    "tests fails if a connection is tried."
)
LOCAL = "Whoever controls this computer while the workspace is open sees what its user sees: no program can stop that."


def it_pdf(facts: ItFacts, printed: Printed) -> bytes:
    """The page as a file. Same values, same bytes."""
    page = KeepInFrame(TEXT_WIDTH, PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM, _flow(facts, printed), mode="shrink")
    return paged([page], running(printed, TITLE, RIGHT))


def _flow(facts: ItFacts, printed: Printed) -> list[Flowable]:
    sound = facts.verified
    if sound:
        words = f"The record is intact. All {counted(facts.entries, 'entry', 'entries')} checked for this page, {when(facts.verified_at)}."
    else:
        words = (
            f"{counted(len(facts.problems), 'problem')} found in the record. Do not go on deciding; keep a copy of the "
            f"folder. First: {shortened(facts.problems[0], LONGEST_PROBLEM)}"
        )
    ink, ground = (CLEAR, CLEAR_SOFT) if sound else (LEVEL_INK[Level.BLOCK], BLOCK_SOFT)
    return [
        *title_flow("Reviewer on this computer", TITLE, f"Version {facts.version}, {facts.system}"),
        Tiles(_tiles(facts)),
        Spacer(0, GAP_LARGE),
        Panel(text_block(words, BODY), ground, ink, pad=GAP + 3),
        _heading("Network and files", "network"),
        *_rows(
            ("Network", NETWORK),
            ("Workspace", f"{_middle(facts.folder)} ({_size(facts.size_bytes)})", True),
            ("Files", f"{counted(facts.imports, 'imported file')} and {counted(facts.feeds, 'feed file')} came in so far; nothing in a file is run "
             "or fetched. What goes out is a file that a person saves, with an entry and its digest."),
        ),
        _heading("Encryption and sign-in", "encryption"),
        *_rows(*_access(facts)),
        _heading("The record", "record"),
        *_rows(*_record(facts)),
        Spacer(0, 3),
        text_block(LOCAL, SMALL),
        *([Spacer(0, GAP_LARGE), MiniCheckpoint(printed.note, CHECKPOINT_WORDS)] if printed.note.strip() else []),
    ]  # fmt: skip


def _heading(title: str, key: str) -> Heading:
    made = Heading(text_block(title, ENTRY), title, key)
    made.spaceBefore = GAP
    return made


def _tiles(facts: ItFacts) -> list[Tile]:
    people = sum(count for _, count in facts.roles)
    return [
        Tile("Network connections", "0", "by design, tested"),
        Tile("Encryption", "On" if facts.encrypted else "Off", facts.cipher or "a plain file: for practice only"),
        Tile("Sign-in", "On" if facts.signed else "Off", counted(people, "person", "people") if facts.signed else "names are asserted"),
        Tile("Record", "Intact" if facts.verified else "Problem", f"{facts.entries:,} entries checked"),
    ]  # fmt: skip


def _access(facts: ItFacts) -> list[tuple[str, str]]:
    if not facts.encrypted:
        return [
            ("Encryption", "None: this workspace is a plain file. Encrypt it in Settings before real posts are in it.")
        ]
    roles = listed([counted(count, role, PLURAL.get(role, "")) for role, count in facts.roles])
    found = [
        ("File", f"{facts.cipher}, under a random 256-bit key. Nothing in it is readable without that key."),
        ("Key", "Wrapped by each person's passphrase (Argon2id), and by "
         f"{counted(facts.recovery_keys, 'printed recovery key')}" + (", and held by the system's keyring." if facts.keyring else ".")),
        ("Who may sign in", f"{roles[:1].upper()}{roles[1:]}." if roles else "Nobody."),
        ("Signatures", "Each entry is signed by the Ed25519 key of who acts; the key is wrapped by that person's passphrase."),
        ("Lock and refusals", f"Locks after {counted(facts.lock_minutes, 'idle minute')}, and by key. {counted(facts.refused, 'wrong passphrase')} in "
         f"the last 30 days, each one slowed down; {counted(facts.emergencies, 'emergency opening')} not reviewed."),
    ]  # fmt: skip
    if facts.plain_files:
        found.append(("Plain files left", f"{_some(facts.plain_files)}: destroy them."))
    return found


def _record(facts: ItFacts) -> "list[tuple[str, str] | tuple[str, str, bool]]":
    witnessed = (
        f"{when(facts.witnessed_at)}, {counted(facts.decisions_since, 'decision')} since."
        if facts.witnessed_at
        else "Not yet."
    )
    backup = f"{when(facts.backup_at)}, {counted(facts.backups, 'backup')} in all." if facts.backup_at else "None yet."
    return [
        ("Public key", facts.key, True),
        ("Checked", f"{listed([facts.checks[0], *(c[:1].lower() + c[1:] for c in facts.checks[1:])])}." if facts.checks else "–"),
        ("Witnessed outside", witnessed),
        ("Newest verified backup", f"{backup} {facts.backup_warning}".strip()),
    ]  # fmt: skip


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - MOST_FILES
    return listed([*names[:MOST_FILES], *([f"{rest} more"] if rest > 0 else [])])


def _middle(folder: str) -> str:
    """A folder; of a very long one the beginning and the end."""
    half = LONGEST_FOLDER // 2
    return folder if len(folder) <= LONGEST_FOLDER else f"{folder[:half]} … {folder[-half:]}"


def _rows(*rows: "tuple[str, str] | tuple[str, str, bool]") -> list[Flowable]:
    return [
        Columns(
            ((0.0, text_block(row[0], NAME)), (LABEL_AT, text_block(row[1], CODE if len(row) > 2 else FACT))),
            below=2.0,
            rule=LINE if number < len(rows) - 1 else None,
        )
        for number, row in enumerate(rows)
    ]


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{size / 1e3:,.1f} kB"
