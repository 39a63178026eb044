"""The dialogs that end a form: its revocation, or the event it was to end with."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.views import Changes
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, hint, inset, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.consent_more import PostLine, relying_line
from reviewer.ui.presenters.consent_revoke import IN_WRITING, NOT_IN_WRITING, RELIED_BEFORE, EndPresenter
from reviewer.ui.presenters.consent_words import AUTHORIZATIONS, FORM_NOUNS
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field, IconLabel
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import consents, permissions
from reviewer.workflow.workspace import Workspace

LISTED = 6
Records = Callable[[date, str, bool], tuple[Changes, Sequence[Any]]]


class EndDialog(Dialog):
    """The frame of both: a day, a reason, and below it the posts that relied on the form."""

    what = ""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        consent: Consent,
        title: str,
        subtitle: str,
        record: Records,
        parent: QWidget | None,
    ) -> None:
        """``record`` ends the form on a day; subclasses call ``build`` last."""
        super().__init__(title, subtitle, width=640, parent=parent)
        self.document = consent.document
        self._presenter = EndPresenter(
            self,
            Owned(runner, self),
            lambda: [relying_line(post) for post in consents.relying_posts(ws, consent.document)],
            record,
            lambda: ws.today(),
        )
        self._day = DayLine("Counts from", ws.today())
        self._reason = text_area("", 3)
        self._writing = QCheckBox(IN_WRITING)
        self._writing.setChecked(True)
        self._follows = QVBoxLayout()
        self._follows.setSpacing(2)
        self._ws, self._runner = ws, runner
        self.limit(permissions.why_not(ws, EventKind.CONSENT_RECORDED))

    def build(self, caption: str, consent: Consent, main: str, icon: str, writing: bool) -> None:
        """Lay it out."""
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._day, 1)
        row.addStretch(1)
        self.column.addLayout(row)
        if writing:
            self.column.addWidget(inset(self._writing))
            self._not = QWidget()
            self._not.setLayout(hint("alert", "review", NOT_IN_WRITING))
            self._not.hide()
            self._writing.toggled.connect(self._written)
            self.column.addWidget(self._not)
        else:
            self._writing.hide()
        self.column.addWidget(Field(caption, self._reason, "Not needed. It is kept with the form."))
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(4, 0, 4, 0)
        inner.addLayout(self._follows)
        self.column.addWidget(holder)
        self.column.addStretch(1)
        self.set_main(main, self._send, icon=icon)
        self.set_note("The form stays on file, and covers nothing more.")
        self.drafting = Drafting(self._ws, self._runner, key_of(self.what, consent.document), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.restore()
        self._presenter.start()

    @property
    def tasks(self) -> tuple[Any, ...]:
        """What follows, once it is recorded."""
        return self._presenter.tasks

    def first_focus(self) -> QWidget:
        """The day has the focus: mostly it is today, and Ctrl+Enter is enough."""
        return self._day.line

    def show_posts(self, posts: Sequence[PostLine], sentence: str) -> None:
        """View: the posts that relied on the form."""
        clear_layout(self._follows)
        card = QFrame()
        card.setProperty("role", "warning" if posts else "notice")
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        tone = "review.text" if posts else "info.text"
        column.addWidget(Paragraph(sentence, "small.strong", tone))
        for post in posts[:LISTED]:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconLabel(post.icon, tone), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Paragraph(f"{post.word}: {post.words}", "small", tone), 1)
            column.addLayout(line)
        if len(posts) > LISTED:
            column.addWidget(label(f"And {len(posts) - LISTED:,} more.", "caption", tone))
        card.setAccessibleName(" ".join((sentence, *(f"{p.word}: {p.words}." for p in posts[:LISTED]))))
        self._follows.addWidget(card)
        QTimer.singleShot(0, self, self.fit)  # the card has its width then

    def show_day_error(self, sentence: str) -> None:
        """View: mark the day."""
        self._day.set_error(sentence)
        if sentence:
            self._day.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _written(self, written: bool) -> None:
        self._not.setVisible(not written)
        self.fit()

    def _send(self) -> None:
        self._presenter.send(self._day.typed, self._reason.toPlainText(), self._writing.isChecked())


class RevokeDialog(EndDialog):
    """Somebody takes the form back."""

    what = "revoke"

    def __init__(self, ws: Workspace, runner: TaskRunner, consent: Consent, parent: QWidget | None = None) -> None:
        """``consent`` is in force, or not; what is revoked covers nothing from the day on."""

        def record(on: date, reason: str, in_writing: bool) -> tuple[Changes, Sequence[Any]]:
            return consents.revoke(ws, consent.document, on, reason, in_writing)

        law = consent.subject_kind in AUTHORIZATIONS
        about = (
            RELIED_BEFORE
            if law
            else "A release that is taken back covers nothing new; what can be taken down is taken down."
        )
        super().__init__(ws, runner, consent, f"Revoke {consent.document} of {consent.subject}", about, record, parent)
        self.build(
            "Why, if it was said", consent, f"Revoke the {FORM_NOUNS[consent.subject_kind]}", "undo-variant", law
        )


class EventDialog(EndDialog):
    """The event has come with which the form ends."""

    what = "event"

    def __init__(self, ws: Workspace, runner: TaskRunner, consent: Consent, parent: QWidget | None = None) -> None:
        """``consent`` ends with an event that was not recorded yet."""

        def record(on: date, reason: str, in_writing: bool) -> tuple[Changes, Sequence[Any]]:
            return consents.event_came(ws, consent.document, on, reason), ()

        super().__init__(
            ws,
            runner,
            consent,
            "The event has come",
            f"{consent.document} of {consent.subject} ends with it: {consent.expires_event}. 45 CFR 164.508(b)(2)(i).",
            record,
            parent,
        )
        self.build("How it is known", consent, "The form has ended", "calendar-clock", False)
