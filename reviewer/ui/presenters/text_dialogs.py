"""New post and next revision: fields in, a Post or a text out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner


@dataclass(frozen=True, slots=True)
class NewPostFields:
    """The fields as they were filled in."""

    text: str = ""
    author: str = ""
    author_role: str = ""
    author_kind: str = "employee"
    platform: str = "facebook"
    kind: str = "post"
    in_reply_to: str = ""
    due: datetime | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What one field still wants; the sentence says what to do."""

    field: str
    sentence: str


class FieldsView(Protocol):
    """What the two dialogs can show."""

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Mark the fields; the first gets the focus. An empty tuple takes the marks away."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while the text is being stored."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def problems_of(fields: NewPostFields) -> tuple[FieldProblem, ...]:
    """What keeps these fields from becoming a post."""
    found = []
    if not fields.text.strip():
        found.append(FieldProblem("text", "Paste or type the text as it is meant to be published."))
    if not fields.author.strip():
        found.append(FieldProblem("author", "Whose words are these? A name, or your organization."))
    if fields.kind == "reply" and not fields.in_reply_to.strip():
        found.append(FieldProblem("in_reply_to", "Paste what it answers. A reply can only be judged with it."))
    return tuple(found)


def post_of(fields: NewPostFields) -> Post:
    """The post that the fields describe, handed in by its author. Its id is given when it is stored."""
    return Post(
        id=PostId(""),
        text=fields.text,
        author=Author(fields.author.strip(), fields.author_role.strip(), fields.author_kind),
        platform=fields.platform,
        kind=fields.kind,
        in_reply_to=fields.in_reply_to if fields.in_reply_to.strip() else None,
        submitter=fields.author.strip(),
        link=fields.link.strip(),
        due=fields.due.astimezone(UTC) if fields.due else None,
    )


class NewPostPresenter:
    """Stores a pasted text as a new post."""

    def __init__(
        self,
        screen: FieldsView,
        runner: Runner,
        submit: Callable[[Post], tuple[PostId, Changes]],
    ) -> None:
        """``submit`` stores the post and gives it its id."""
        self._screen = screen
        self._runner = runner
        self._submit = submit
        self._busy = False
        self.post_id = PostId("")
        """The id of the stored post, once it is stored."""

    def send(self, fields: NewPostFields) -> None:
        """Store the post, unless a field still wants something."""
        if self._busy:
            return
        problems = problems_of(fields)
        self._screen.show_problems(problems)
        if problems:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        post = post_of(fields)
        self._runner.run(lambda: self._submit(post), self._stored, failed=self._failed)

    def _stored(self, result: tuple[PostId, Changes]) -> None:
        self.post_id, changes = result
        self._screen.finish(changes)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))


class RevisePresenter:
    """Stores the next revision of a post; the old one stays."""

    def __init__(self, screen: FieldsView, runner: Runner, text: str, revise: Callable[[str], Changes]) -> None:
        """``text`` is the text as it stands now."""
        self._screen = screen
        self._runner = runner
        self._text = text
        self._revise = revise
        self._busy = False

    def send(self, text: str) -> None:
        """Store the text, unless it says the same as before."""
        if self._busy:
            return
        problems = self._problems(text)
        self._screen.show_problems(problems)
        if problems:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._revise(text), self._screen.finish, failed=self._failed)

    def _problems(self, text: str) -> tuple[FieldProblem, ...]:
        if not text.strip():
            return (FieldProblem("text", "Write the new text. To take a post out of review, reject it instead."),)
        if text == self._text:
            return (FieldProblem("text", "This is the text as it stands now. Change it first."),)
        return ()

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
