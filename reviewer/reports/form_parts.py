"""What a form for signing consists of: frozen values, and the names of the fields that are read back. Draws nothing."""

from dataclasses import dataclass

FORM_FIELD = "reviewer_form"
"""Name of the hidden field that says which form it is: ``authorization 1``."""
VERSION = 1
"""Of the wording. A form that comes back says by it which printed statements the patient has read."""


@dataclass(frozen=True, slots=True)
class Field:
    """A box to write in."""

    name: str
    label: str
    """Stands above the box."""
    value: str = ""
    lines: int = 1
    share: float = 1.0
    """Of the width of its row."""
    tip: str = ""
    """What a screen reader says; empty: the label."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick."""

    name: str
    label: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. Small ones explain."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A statement that the signer has to know, with its first words in bold."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes to write in, side by side."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick in columns of equal width, below a line that asks."""

    ticks: tuple[Tick, ...]
    columns: int = 4
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on in ink, and beside it a box for the day."""

    caption: str
    date: Field | None = None


Part = Words | Point | Row | Ticks | Signature


@dataclass(frozen=True, slots=True)
class FormSection:
    """A numbered part of the form; it stands on one page whole."""

    title: str
    source: str
    """The element of the law that it answers, small at the right; may be empty."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form, ready to be drawn."""

    form: str
    """authorization, release or minor."""
    title: str
    subtitle: str
    lead: str
    organisation: str
    number: Field
    sections: tuple[FormSection, ...]
    made_at: str
    """UTC, ISO 8601 with Z."""
    program: str

    @property
    def code(self) -> str:
        """What the hidden field says."""
        return f"{self.form} {VERSION}"


PLATFORM_LABELS: dict[str, str] = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "x": "X (Twitter)",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "blog": "Our website, blog",
    "newsletter": "Newsletter",
    "google_reviews": "Google Reviews",
    "yelp": "Yelp",
    "any": "Anywhere in public",
}
"""Places as the form words them, in the order of the form."""

PURPOSE_LABELS: dict[str, str] = {
    "post": "Our own posts",
    "reshare": "Re-sharing posts",
    "advertising": "Advertising for us",
    "press": "News media",
}
"""Purposes as the form words them."""


def prefilled(names: tuple[str, ...], prefix: str, labels: dict[str, str]) -> tuple[Tick, ...]:
    """One box to tick for each label; those named are ticked."""
    return tuple(Tick(f"{prefix}_{code}", label, code in names) for code, label in labels.items())
