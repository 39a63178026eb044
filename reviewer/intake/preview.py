"""What an import would bring in: shown before anything is written."""

from collections.abc import Set
from dataclasses import dataclass, replace

from reviewer.intake.columns import Mapping
from reviewer.model.post import Post


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row that can be imported."""

    line: int
    """Where its record begins: the physical line of a text file, or the row of a sheet. From 1."""
    post: Post
    """Ready to be submitted; its id may be empty."""
    duplicate_of: str = ""
    """Where the same post already is (``line 12``, or what the workspace says), or empty."""
    notes: tuple[str, ...] = ()
    """What was assumed or kept as it came, as sentences."""
    answers: str = ""
    """Id of the returned post whose next revision this is, as the workspace says, or empty for a new post."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that cannot be imported, and why."""

    line: int
    column: str
    """Name of the column that is wrong, or empty when the whole row is."""
    reason: str
    """One or two sentences: what is wrong, what to do."""

    def sentence(self, file: str = "") -> str:
        """The refusal with its place: ``posts.csv, row 17, column “Date”: this is not a date.``"""
        place = f"{file}, row {self.line}" if file else f"Row {self.line}"
        if self.column:
            place += f", column “{self.column}”"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was read, with the rows to import, the duplicates and the refused rows."""

    path_name: str
    """Name of the file, without its folder."""
    sha256: str
    format_notes: tuple[str, ...]
    """How the file was read: ``Read as comma-separated text in UTF-8, header in line 1.``"""
    columns: tuple[str, ...]
    """Names of the columns; ``Column 1`` ... where there is no header."""
    sample_rows: tuple[tuple[str, ...], ...]
    """The first rows as they came, for the mapping dialog."""
    mapping: Mapping
    """The mapping that was used, given or found."""
    rows: tuple[PreviewRow, ...]
    refused: tuple[RefusedRow, ...]
    source_bytes: bytes
    """The file as it came."""

    @property
    def needs_mapping(self) -> bool:
        """True if no column is known to hold the text, so that nothing can be imported yet."""
        return not self.mapping.has("text")

    @property
    def fresh(self) -> tuple[PreviewRow, ...]:
        """The rows that are not duplicates."""
        return tuple(row for row in self.rows if not row.duplicate_of)

    @property
    def duplicates(self) -> tuple[PreviewRow, ...]:
        """The rows that are there already, in this file or in the workspace."""
        return tuple(row for row in self.rows if row.duplicate_of)

    @property
    def answers(self) -> tuple[PreviewRow, ...]:
        """The rows that are recorded as the next revision of a returned post."""
        return tuple(row for row in self.fresh if row.answers)

    def as_new(self, posts: Set[str]) -> "Preview":
        """The same preview; the answers to these posts come in as new posts."""
        rows = tuple(replace(row, answers="") if row.answers in posts else row for row in self.rows)
        return replace(self, rows=rows)

    @property
    def summary(self) -> str:
        """One sentence with the three numbers."""
        ready, twice, refused = len(self.fresh), len(self.duplicates), len(self.refused)
        return f"{ready} {_posts(ready)} to import, {twice} already there, {refused} refused."


def _posts(number: int) -> str:
    return "post" if number == 1 else "posts"
