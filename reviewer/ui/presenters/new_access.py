"""Choosing a passphrase, and having the recovery key on paper before it counts. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.errors import UserFacingError
from reviewer.model.access import MIN_PASSPHRASE

HOW = f"{MIN_PASSPHRASE} characters or more: five or more words that do not belong together."
NEVER_SHOWN = "Nobody can look it up, neither we nor an administrator."
DIFFER = "The two are not the same. Type the second one again."
TYPE_BACK = "Type the key from the paper, so that it is certain that it can be read."
SEALED = "The key is shown only now. Seal the paper and keep it away from this computer."
WHY_KEY = (
    "If nobody remembers a passphrase, only this key opens the workspace. Print it or write it down now; it is never "
    "shown again, and it is kept nowhere."
)


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a new passphrase; empty where nothing is."""

    first: str = ""
    again: str = ""

    def __bool__(self) -> bool:
        """True if it cannot be used."""
        return bool(self.first or self.again)


def passphrase_problems(first: str, again: str, refuse: Callable[[str], None]) -> Problems:
    """What is wrong with a new passphrase that was typed twice; ``refuse`` raises a UserFacingError for a weak one."""
    if not first:
        return Problems(first="Choose a passphrase.")
    try:
        refuse(first)
    except UserFacingError as error:
        return Problems(first=" ".join(part for part in (error.what, error.todo) if part))
    if again != first:
        return Problems(again=DIFFER if again else "Type it once more.")
    return Problems()


def typed_back(shown: str, typed: str, same: Callable[[str, str], bool]) -> str:
    """Why a recovery key that was typed back is not the one that was shown, or empty."""
    if not typed.strip():
        return TYPE_BACK
    try:
        if same(shown, typed):
            return ""
    except UserFacingError as error:
        return str(error)
    return "This is another recovery key. Type the one that is shown here."


def grouped(typed: str) -> str:
    """A recovery key while it is typed: capital letters in groups of five, with dashes."""
    bare = "".join(c for c in typed.upper() if c.isalnum())[:35]
    return "-".join(bare[at : at + 5] for at in range(0, len(bare), 5))
