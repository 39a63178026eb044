"""Comments and questions on a post, numbered for the margin and the list below the paper. Pure."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.desk import Comment
from reviewer.model.views import PostView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.masking import NOTHING, Cover


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment as the desk shows it."""

    seq: int
    number: int
    """As it stands in the margin: 1 is the oldest."""
    head: str
    """``Devin Marsh asks Omar Haddad, 10:42, answer wanted by 16:00``."""
    text: str
    quote: str
    """The words it is about; empty where it is about the whole post."""
    answers: tuple[str, ...]
    start: int
    end: int
    waiting: bool
    """A question without an answer."""
    question: bool

    @property
    def anchored(self) -> bool:
        """True if its words stand in the present text."""
        return 0 <= self.start < self.end

    @property
    def spoken(self) -> str:
        """What the mark in the margin says: no word of the post."""
        kind = "Question" if self.question else "Comment"
        return f"{kind} {self.number}, {self.head}{', no answer yet' if self.waiting else ''}"


def comment_lines(view: PostView, now: datetime, cover: Cover = NOTHING) -> tuple[CommentLine, ...]:
    """The comments of a post, oldest first; covered words are covered in them too."""
    return tuple(_line(number, comment, view, now, cover) for number, comment in enumerate(view.comments, start=1))


def _line(number: int, comment: Comment, view: PostView, now: datetime, cover: Cover) -> CommentLine:
    question = comment.kind == "question"
    who = f"{comment.by} asks {comment.to}" if question and comment.to else comment.by
    parts = [who, words.when(comment.at, now)]
    if comment.revision < view.revision:
        parts.append(f"on revision {comment.revision}")
    if comment.waiting and comment.due:
        parts.append(f"answer wanted by {words.when(comment.due, now)}")
    quote = comment.quote
    if quote and comment.start < 0:
        quote = f"{quote}” (no longer in the text)"
    elif quote:
        quote = f"{quote}”"
    return CommentLine(
        seq=comment.seq,
        number=number,
        head=", ".join(part for part in parts if part),
        text=cover.hide(comment.text),
        quote=f"“{cover.hide(quote)}" if quote else "",
        answers=tuple(f"{a.by}, {words.when(a.at, now)}: {cover.hide(a.text)}" for a in comment.answers),
        start=comment.start,
        end=comment.end,
        waiting=comment.waiting,
        question=question,
    )
