"""What is read for the open form only: its documents and a picture, posts that wait for it, posts that relied on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reviewer.model.people import ConsentDocument
from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import words
from reviewer.workflow.consent_tasks import ConsentTask
from reviewer.workflow.consents import RelyingPost, WaitingPost

LEVEL_LINES = {
    Level.BLOCK: ("alert-octagon", "block", "Block"),
    Level.REVIEW: ("alert", "review", "Review"),
    Level.INFO: ("information", "info", "Info"),
    Level.NONE: ("shield-check", "clear", "Clear"),
}
"""Icon, token and word of a level."""

STATE_LINES = {
    "published": ("bullhorn-outline", "review", "Published"),
    "scheduled": ("clock-outline", "info", "Scheduled"),
    "approved": ("check-circle-outline", "clear", "Approved"),
}
"""Icon, token and word of where a post stands."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The registry with its tasks, as they stand on a day."""

    rows: Sequence[ConsentRow]
    tasks: Sequence[ConsentTask]
    today: date


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post beside a form."""

    post: str
    icon: str
    tone: str
    word: str
    words: str
    tail: str = ""

    @property
    def spoken(self) -> str:
        """The line as one sentence."""
        tail = f", {self.tail}" if self.tail else ""
        return f"{self.word}: {self.words}{tail}. Open the post"


@dataclass(frozen=True, slots=True)
class More:
    """What was read for one form."""

    document: str
    waiting: tuple[PostLine, ...] = ()
    relying: tuple[PostLine, ...] = ()
    documents: tuple[ConsentDocument, ...] = ()
    picture: bytes = b""
    """PNG of the first page of the newest document, or empty."""


def waiting_line(post: WaitingPost, now: datetime) -> PostLine:
    """``Block  Facebook by Tessa Hollins  due 11:45``."""
    icon, tone, word = LEVEL_LINES[post.level]
    title = f"{words.platform(post.platform)} by {words.author(post.author)}"
    return PostLine(post.id, icon, tone, word, title, words.due(post.due, now))


def relying_line(post: RelyingPost) -> PostLine:
    """``Published  Facebook by Tessa Hollins``."""
    icon, tone, word = STATE_LINES.get(post.state, ("post-outline", "text.muted", post.state))
    return PostLine(post.id, icon, tone, word, f"{words.platform(post.platform)} by {words.author(post.author)}")


def size_words(size: int) -> str:
    """``180 KB``, ``2.4 MB``."""
    return f"{max(1, round(size / 1024)):,} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
