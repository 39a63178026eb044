"""A post as it was handed in: whose words, where it goes, its text and its media."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

PostId = NewType("PostId", str)


@dataclass(frozen=True, slots=True)
class Author:
    """Whose words the post is (not necessarily who handed it in)."""

    name: str
    role: str = ""
    kind: str = "employee"
    """One of AUTHOR_KINDS; unknown values are kept as they came."""
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """An image, video or sound named in a post, by its description."""

    type: str = "image"
    alt: str = ""
    shows: tuple[str, ...] = ()
    """Of patient_face, staff_face, minor, screen, whiteboard, wristband, no_person."""
    credit: str | None = None
    file: str = ""
    """Name of the attached file as it came, or empty when only the description is known."""


@dataclass(frozen=True, slots=True)
class Post:
    """One revision of a post, ready to be checked. Text is normalised once at intake (line ends are ``\\n``)."""

    id: PostId
    text: str
    author: Author
    platform: str = "facebook"
    kind: str = "post"
    in_reply_to: str | None = None
    media: tuple[Media, ...] = ()
    submitter: str = ""
    account: str = ""
    audience: str = "public"
    link: str = ""
    created: datetime | None = None
    """When the author wrote it; aware UTC."""
    due: datetime | None = None
    """When a decision is wanted; aware UTC."""
    planned: datetime | None = None
    """When it is to be published; aware UTC."""
    purpose: str = ""
    """Of PURPOSES in ``model.people``; empty: a re-share for kind reshare, else a post."""
    site: str = ""
    """The site of the organization that publishes it, or empty."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that is empty or runs backwards."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def overlaps(self, other: "Span") -> bool:
        """True if the two share at least one code point."""
        return self.start < other.end and other.start < self.end
