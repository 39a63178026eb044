"""The dialog that returns a post to its author."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_dialog import ask_place, save
from reviewer.ui.dialogs.parts import choice, hint, inset, text_area
from reviewer.ui.dialogs.return_parts import PreviewPane, ReasonRow
from reviewer.ui.dialogs.saved_replies import SavedReplies
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.message_formats import FORMATS, Format
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.return_dialog import Preview, Return, ReturnPresenter, wanted_by_choices
from reviewer.ui.presenters.saved_replies import joined
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.line_button import LineButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import affiliation, decide, message_formats, permissions, templates
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace

PREVIEW_DELAY_MS = 150
MOST_WHOLE = 4
"""Reasons that are shown with all their words; of more, one line each, so that what is typed stays in sight."""


class ReturnDialog(Dialog):
    """Reasons on the left, what the author will read on the right."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        parent: QWidget | None = None,
        now: datetime | None = None,
        suggested: str = "",
    ) -> None:
        """``view`` is the post as the desk shows it; ``suggested`` replaces the safer wording that the rules propose.

        ``now`` is local and aware.
        """
        post = view.post
        name = post.author.name
        super().__init__(
            f"Return to {name}" if name else "Return the post",
            f"{words.platform(post.platform, post.kind)}, revision {view.revision}. "
            "Your reasons go back in one message, nothing is published.",
            parent=parent,
        )
        self._presenter = ReturnPresenter(
            self,
            Owned(runner, self),
            view,
            partial(_message, ws, post.id),
            partial(_record, ws, post.id),
            partial(save, ws, post.id, partial(_recorded_message, ws, post.id)),
            suggested,
        )
        self._rows = [
            ReasonRow(reason, len(self._presenter.reasons) > MOST_WHOLE) for reason in self._presenter.reasons
        ]
        self._sentence = text_area("", 2)
        self._safer = text_area(self._presenter.safer, 3)
        choices, start = wanted_by_choices(now or datetime.now().astimezone(), _due(view))
        self._wanted = choice([(one.words, one.value) for one in choices], choices[start].value)
        self._also = choice([("no", ""), *((one.also, one.key) for one in FORMATS)], message_formats.usual(ws))
        self._also.activated.connect(partial(self._remember, ws, Owned(runner, self)))
        self._preview = PreviewPane()
        self.replies = SavedReplies(ws, runner, post, self._sentence.toPlainText)
        self.replies.chosen.connect(self._put_in)
        self.replies.said.connect(self.show_message)
        self.replies.resized.connect(self.fit)
        self._line = affiliation.offered(ws, post)
        self._tie = LineButton(self._line, self._add_line)
        self._tie.listen(self)
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask_preview)
        self._build(name)
        for row in self._rows:
            row.tick.toggled.connect(self._timer.start)
        self._sentence.textChanged.connect(self._timer.start)
        self._safer.textChanged.connect(self._timer.start)
        self._wanted.currentIndexChanged.connect(self._timer.start)
        self.set_main("Return and open next", self._send, icon="arrow-u-left-top")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("return", post.id, view.revision), self)
        self.drafting.watch("sentence", self._sentence)
        if self._presenter.safer and not suggested:
            self.drafting.watch("suggested", self._safer)
        self.drafting.watch("wanted", self._wanted)
        for row in self._rows:
            self.drafting.watch(f"tick {row.key}", row.tick)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.DECISION_RECORDED))

    def _build(self, name: str) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(inset(label(self._presenter.heading, "caption.strong", "text.muted", wrap=True)))
        if not self._rows:
            left.addSpacing(tokens.SPACE_2)
            words = "The checks raised nothing to return for. Say in your own words what should change."
            left.addWidget(inset(Paragraph(words, "small", "text.muted")))
        for row in self._rows:
            left.addWidget(inset(row))
            left.addWidget(inset(rule()))
        left.addSpacing(tokens.SPACE_3)
        left.addWidget(Field("A sentence of your own, optional", self._sentence))
        left.addSpacing(tokens.SPACE_1)
        self.replies.beside.addWidget(self._tie)
        left.addWidget(self.replies)
        if self._presenter.safer:
            left.addSpacing(tokens.SPACE_2)
            left.addWidget(Field("Suggested text, yours to change", self._safer))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(label(f"What {_called(name)} will read", "caption.strong", "text.muted", wrap=True))
        right.addWidget(self._preview)
        right.addLayout(
            hint("information", "info", "The message repeats no patient details: they are left out on purpose.")
        )
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(Field("New revision wanted by", self._wanted), 1)
        line.addWidget(Field("Also save the message", self._also), 1)
        right.addLayout(line)
        if self._presenter.caution:
            right.addLayout(hint("alert", "review", self._presenter.caution))
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addLayout(left, 58)
        columns.addLayout(right, 42)
        self.column.addLayout(columns)

    def first_focus(self) -> QWidget:
        """The sentence has the focus."""
        return self._sentence

    def show_preview(self, preview: Preview) -> None:
        """Show what the author will read."""
        self._preview.show_preview(preview)
        self.fit()

    def ask_place(self, format: Format, name: str) -> None:
        """View: ask for the file of the message."""
        ask_place(self, format, name, self._presenter.save_to)

    def keep(self, changes: Changes) -> None:
        """View: the return is recorded, its message is not saved."""
        self._changes = changes
        for part in (*self._rows, self._sentence, self._safer, self._wanted, self.replies, self._tie):
            part.setEnabled(False)
        self.main.setText("Save the message…")
        self.cancel.setText("Close")

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: ask for the first preview."""
        super().showEvent(event)
        self._ask_preview()

    def _add_line(self) -> None:
        """Into the suggested text; where there is none, as what the author is asked to add."""
        if self._presenter.safer:
            self._safer.setPlainText(affiliation.insert(self._safer.toPlainText(), self._line))
        else:
            self._put_in(affiliation.asked(self._line))
        self._follow_line()

    def _follow_line(self) -> None:
        written = self._safer if self._presenter.safer else self._sentence
        self._tie.follow(affiliation.stands_in(written.toPlainText(), self._line))

    def _put_in(self, words: str) -> None:
        self._sentence.setPlainText(joined(self._sentence.toPlainText(), words))
        self._sentence.moveCursor(QTextCursor.MoveOperation.End)
        self._sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, ws: Workspace, runner: Owned, place: int) -> None:
        """The way in which the message is saved stays chosen for the next return."""
        format = str(self._also.itemData(place))
        runner.run(
            lambda: message_formats.remember(ws, format),
            lambda _: None,
            failed=lambda error: self.show_message(of_error(error)),
            beside=True,
        )

    def _made(self) -> Return:
        keys = tuple(row.key for row in self._rows if row.tick.isChecked())
        wanted = str(self._wanted.currentData())
        return Return(keys, self._sentence.toPlainText(), self._safer.toPlainText(), wanted)

    def _ask_preview(self) -> None:
        self._follow_line()
        self._presenter.changed(self._made())

    def _send(self) -> None:
        self._presenter.send(self._made(), str(self._also.currentData()))


def _message(ws: Workspace, post_id: str, made: Return) -> str:
    return decide.return_message(ws, post_id, made.keys, made.sentence, made.suggested, made.wanted_by)


def _record(ws: Workspace, post_id: str, made: Return) -> Changes:
    return decide.return_(ws, post_id, made.keys, made.sentence, made.suggested, made.wanted_by)


def _recorded_message(ws: Workspace, post_id: str) -> str:
    from reviewer.workflow import messages

    return messages.latest(view_post(ws, post_id))


def _called(name: str) -> str:
    """How the author is greeted in the message."""
    return templates.fill("{author}", name, "") if name else "the author"


def _due(view: PostView) -> str:
    return view.post.due.isoformat() if view.post.due else ""
