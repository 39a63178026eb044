"""A comment, a question to a colleague, or the answer to one. They never stop a decision. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.model.desk import Comment
from reviewer.model.views import Changes, PostView
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.masking import NOTHING, SIGN, Cover
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.people_names import plain

NEVER_STOPS = "Comments never stop a decision: the post can be decided while a question waits."
GONE = "This question is no longer on the post."


@dataclass(frozen=True, slots=True)
class About:
    """What is being written about."""

    title: str
    subtitle: str
    quote: str = ""
    """Words of the post in quotation marks, or empty for the whole post."""
    said: str = ""
    """The question or comment that is answered."""
    said_by: str = ""
    """``Devin Marsh asks Omar Haddad, today 10:42``."""
    answers: tuple[str, ...] = ()
    """What was answered already, oldest first."""
    can_settle: bool = False
    """True for a question that still waits."""
    missing: str = ""
    """Why nothing can be written, as a sentence; empty where it can."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields."""

    text: str
    to: str = ""
    due: str = ""
    """UTC, ISO 8601 with Z; empty for no time."""
    settle: bool = False
    """True if the text is the reason why no answer is needed."""


@dataclass(frozen=True, slots=True)
class Labels:
    """How the fields and the main button are called while this is written."""

    text: str
    main: str


class Saying(Protocol):
    """The functions of ``workflow.comments`` for one post and place."""

    def add(self, text: str) -> Changes:
        """Record a comment."""

    def ask(self, to: str, text: str, due: datetime | None) -> Changes:
        """Record a question."""

    def answer(self, text: str) -> Changes:
        """Record an answer."""

    def settle(self, reason: str) -> Changes:
        """Take the question off the list."""


def about(view: PostView, start: int, end: int, question: int, now: datetime, cover: Cover = NOTHING) -> About:
    """What the dialog shows of the words or the question that it is about."""
    post = view.post
    who = f"{words.platform(post.platform, post.kind)} by {words.author(post.author.name)}, revision {view.revision}."
    if question:
        said = next((one for one in view.comments if one.seq == question), None)
        return _reply(said, who, now, cover) if said else About("Answer a question", who, missing=GONE)
    if 0 <= start < end <= len(post.text):
        return About("Comment on these words", who, f"“{' '.join(_covered(post.text, start, end, cover).split())}”")
    return About("Comment on this post", f"{who} Select words first to comment on them alone.")


def _reply(said: Comment, who: str, now: datetime, cover: Cover) -> About:
    asks = said.kind == "question"
    by = f"{said.by} asks {said.to}" if asks and said.to else said.by
    parts = [by, times.spoken(said.at, now)]
    if said.waiting and said.due:
        parts.append(f"answer wanted by {times.spoken(said.due, now)}")
    return About(
        title="Answer the question" if said.waiting else "Add to the question" if asks else "Add to the comment",
        subtitle=who,
        quote=f"“{cover.hide(said.quote)}”" if said.quote else "",
        said=cover.hide(said.text),
        said_by=", ".join(part for part in parts if part),
        answers=tuple(f"{a.by}, {times.spoken(a.at, now)}: {cover.hide(a.text)}" for a in said.answers),
        can_settle=said.waiting,
    )


def _covered(text: str, start: int, end: int, cover: Cover) -> str:
    """Some words of the post, without the characters that are covered."""
    if not cover.touches(start, end):
        return text[start:end]
    return "".join(SIGN if cover.touches(at, at + 1) else text[at] for at in range(start, end))


def colleagues(names: Iterable[str], me: str) -> tuple[str, ...]:
    """People who have worked here, each once, without oneself, by name."""
    known = {plain(name): name for name in names if plain(name)}
    known.pop(plain(me), None)
    return tuple(sorted(known.values(), key=str.casefold))


def labels(replying: bool, written: Written) -> Labels:
    """A name makes a question of a comment; a tick makes a reason of an answer."""
    if replying:
        if written.settle:
            return Labels("Why no answer is needed", "Take off the list")
        return Labels("Your answer", "Answer")
    return Labels("Your question", "Ask") if written.to.strip() else Labels("Your comment", "Comment")


class CommentPresenter:
    """Wants words, and a name for a question; records once."""

    def __init__(self, screen: DecisionView, runner: Runner, saying: Saying, what: About, me: str = "") -> None:
        """``me`` is the name of the present person, who is not asked."""
        self._once = Once(screen, runner)
        self._screen, self._saying, self._what, self._me = screen, saying, what, me

    @property
    def replying(self) -> bool:
        """True for the answer to a question or an addition to a comment."""
        return bool(self._what.said or self._what.missing)

    def send(self, written: Written) -> None:
        """Record it, unless something is missing."""
        if self._what.missing:
            self._screen.show_message(ask(self._what.missing, "Look at the list again."))
            return
        text, to = written.text.strip(), " ".join(written.to.split())
        if not text:
            self._screen.show_message(ask(self._empty(written)))
        elif self.replying:
            send = self._saying.settle if written.settle and self._what.can_settle else self._saying.answer
            self._once.record(lambda: send(text))
        elif to and plain(to) == plain(self._me):
            self._screen.show_message(ask("This is your own name.", "Type who shall answer, or nobody for a comment."))
        elif to:
            due = datetime.fromisoformat(written.due) if written.due else None
            self._once.record(lambda: self._saying.ask(to, text, due))
        else:
            self._once.record(lambda: self._saying.add(text))

    def _empty(self, written: Written) -> str:
        if self.replying:
            return "Write one sentence: why is no answer needed?" if written.settle else "Write your answer first."
        return "Write your question first." if written.to.strip() else "Write your comment first."
