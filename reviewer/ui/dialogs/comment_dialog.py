"""The dialog that comments on a post, asks a colleague about it, or answers a question."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, combo, hint, inset, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.comment_dialog import (
    NEVER_STOPS,
    About,
    CommentPresenter,
    Written,
    about,
    colleagues,
    labels,
)
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.masking import NOTHING, Cover
from reviewer.ui.presenters.return_dialog import wanted_by_choices
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import comments, permissions
from reviewer.workflow.workspace import Workspace

NO_ANSWER = "No answer is needed any more: take it off the list"
MOST_LINES = 4
"""Lines of a quotation; the whole of it stands in the tooltip."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """``workflow.comments`` for one post and place."""

    ws: Workspace
    post_id: str
    start: int
    end: int
    question: int

    def add(self, text: str) -> Changes:
        """Record a comment."""
        return comments.add(self.ws, self.post_id, text, self.start, self.end)

    def ask(self, to: str, text: str, due: datetime | None) -> Changes:
        """Record a question."""
        return comments.ask(self.ws, self.post_id, to, text, due, self.start, self.end)

    def answer(self, text: str) -> Changes:
        """Record an answer."""
        return comments.answer(self.ws, self.post_id, self.question, text)

    def settle(self, reason: str) -> Changes:
        """Take the question off the list."""
        return comments.settle(self.ws, self.post_id, self.question, reason)


class CommentDialog(Dialog):
    """One text; a name makes it a question, which can have a time."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        start: int,
        end: int,
        question: int,
        parent: QWidget | None = None,
        now: datetime | None = None,
        cover: Cover = NOTHING,
    ) -> None:
        """About the words from ``start`` to ``end`` (code points) if there are any, or the answer to ``question``.

        ``question`` is the number of its ledger entry, 0 for something new; ``cover`` is what the desk covers.
        """
        now = now or datetime.now().astimezone()
        what = about(view, start, end, question, now, cover)
        super().__init__(what.title, what.subtitle, width=600, parent=parent)
        place = (start, end) if what.quote and not question else (-1, -1)
        saying = _Saying(ws, view.post.id, *place, question)
        self._presenter = CommentPresenter(self, Owned(runner, self), saying, what, ws.person_name)
        self._text = text_area("", 4)
        self._field = Field("", self._text)
        self._to = combo(("", *colleagues((name for name, _ in ws.persons().values()), ws.person_name)), 0, True)
        times, first = wanted_by_choices(now, view.post.due.isoformat() if view.post.due else "")
        self._due = choice([(one.words if one.value else "no time", one.value) for one in times], times[first].value)
        self._due_field = Field("Answer wanted by", self._due)
        self._settle = QCheckBox(NO_ANSWER)
        self.set_main("Comment", self._send, icon="message-text-outline")
        self._build(what)
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, self._key(view, question), self)
        self.drafting.watch("text", self._text)
        if what.can_settle:
            self.drafting.watch("settle", self._settle)
        if not self._presenter.replying:
            self.drafting.watch("to", self._to)
            self.drafting.watch("due", self._due)
        self.drafting.restore()
        self._show_labels()
        self._to.currentTextChanged.connect(self._show_labels)
        self._settle.toggled.connect(self._show_labels)
        self.limit(permissions.why_not(ws, EventKind.COMMENT_ADDED))

    @staticmethod
    def _key(view: PostView, question: int) -> str:
        if question:
            return key_of("answer", view.post.id, question)
        return key_of("comment", view.post.id, view.revision)

    def first_focus(self) -> QWidget:
        """The text has the focus."""
        return self._text

    def _build(self, what: About) -> None:
        if what.quote or what.said:
            self.column.addWidget(inset(_card(what)))
        self.column.addWidget(self._field)
        if what.missing:
            self._text.setEnabled(False)
            self.main.set_blocked(what.missing)
            self.column.addLayout(hint("alert", "review", what.missing, "small"))
        elif self._presenter.replying:
            if what.can_settle:
                self.column.addWidget(inset(self._settle))
        else:
            line = QHBoxLayout()
            line.setSpacing(tokens.SPACE_2)
            line.addWidget(Field("Ask a colleague, optional", self._to, "With a name it is a question."), 56)
            due = QVBoxLayout()
            due.addWidget(self._due_field)
            due.addStretch(1)
            line.addLayout(due, 44)
            self.column.addLayout(line)
        self.column.addLayout(hint("information-outline", "info", NEVER_STOPS))
        self.column.addStretch(1)

    def _written(self) -> Written:
        return Written(
            self._text.toPlainText(), self._to.currentText(), str(self._due.currentData()), self._settle.isChecked()
        )

    def _show_labels(self, *_: object) -> None:
        written = self._written()
        said = labels(self._presenter.replying, written)
        self._field.set_caption(said.text)
        self.main.setText(said.main)
        self._due_field.setEnabled(bool(written.to.strip()))

    def _send(self) -> None:
        self._presenter.send(self._written())


def _card(what: About) -> QFrame:
    """The words or the question that is written about."""
    card = QFrame()
    card.setProperty("role", "quote")
    card.setAccessibleName(" ".join(part for part in (what.quote, what.said_by, what.said, *what.answers) if part))
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    column.setSpacing(tokens.SPACE_1)
    if what.said_by:
        column.addWidget(Paragraph(shown(what.said_by), "caption", "text.muted"))
    if what.quote:
        quote = Paragraph(shown(what.quote), "small" if what.said else "body", "text.muted" if what.said else "text")
        quote.set_most_lines(2 if what.said else MOST_LINES)
        column.addWidget(quote)
    if what.said:
        column.addWidget(Paragraph(shown(what.said), "body"))
    for answer in what.answers:
        column.addWidget(Paragraph(shown(answer), "small", "text.muted"))
    return card
