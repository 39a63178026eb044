"""What is said while a plain workspace is encrypted, and what came of it. No Qt."""

from reviewer.model.access import Converted

TITLE = "Encrypting the workspace"
WORDS = (
    "Leave the computer on. If it stops all the same, nothing is lost: the plain file or the encrypted one is whole."
)
DONE = "The workspace is encrypted"
DESTROYED = "Overwritten and removed"
LEFT = "Still readable by anybody: delete these yourself"
ELSEWHERE = "Not known here"
LOOK = (
    "Copies elsewhere are not known here: backups of this computer, mails, other disks. Look for them.",
    "A solid-state disk may keep old blocks for a while. Encrypt the whole disk too.",
)
FAILED = "The workspace was not encrypted"


def result_words(found: Converted) -> str:
    """How it was checked, in a sentence."""
    entries = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    return f"{entries} counted and compared; the record has the same root as before, {found.root[:16]}…"


def result_groups(found: Converted) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What became of plain files, and what nobody here can know."""
    left = tuple(f"{name}: {why}" for name, why in found.left)
    groups = [(LEFT, left)] if left else []
    if found.destroyed:
        groups.append((DESTROYED, found.destroyed))
    return (*groups, (ELSEWHERE, LOOK))
