"""What an export for legal would hold, before anything is written."""

from dataclasses import dataclass

from reviewer.model.legal import Flaw


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One post that fits, for looking over before anything is written. No words of it."""

    post: str
    author: str
    platform: str
    submitted: str
    state: str
    revisions: int
    attachments: int
    why: tuple[str, ...]
    withheld: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would hold, counted by the same code that writes it."""

    rows: tuple[PreviewRow, ...]
    entries: int
    """Entries of the record that would be shown."""
    consents: int
    attachments: int
    left_out: tuple[str, ...]
    """What is left out, as sentences with numbers."""
    flaws: tuple[Flaw, ...]
    """What would stand in the exceptions report."""

    @property
    def posts(self) -> int:
        """How many posts."""
        return len(self.rows)

    @property
    def withheld(self) -> int:
        """How many of them are withheld as privileged."""
        return sum(bool(row.withheld) for row in self.rows)
