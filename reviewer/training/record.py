"""A piece of training text with its answers."""

from dataclasses import dataclass, field

from reviewer.detect.ner_text import PostContext
from reviewer.model.vocabulary import Label

LABELS: tuple[str, ...] = tuple(label.value for label in Label)
"""Order of the outputs of the post head."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text: code points, half open, and its type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Record:
    """One text. ``labels`` is None where nobody judged the post, as in the public corpora."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    source: str
    """``own``, or the name of a corpus."""
    context: PostContext = field(default_factory=PostContext)
    labels: tuple[str, ...] | None = None
