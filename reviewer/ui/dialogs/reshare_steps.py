"""Short steps of a card of the re-share board: the author's answer, dropping it, that it went out, what became of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.dates import date_time
from reviewer.ui.dialogs.parts import heading, hint, inset, text_area
from reviewer.ui.dialogs.reshare_message import note_bar
from reviewer.ui.dialogs.reshare_parts import Choices, Starts
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.reshares_dialogs import (
    DROP_STARTS,
    OUTCOMES,
    SAID,
    AnswerPresenter,
    OutcomePresenter,
    ResharedPresenter,
    WordsPresenter,
    limit_note,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import permissions, reshare_cards
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace


class AnswerDialog(Dialog):
    """Yes, yes with changes, or no; it is about the text as it stands now."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` was asked, or is in review."""
        found = card.reshare
        super().__init__(f"What {say.who(found)} said", _about(card), width=600, parent=parent)
        self._presenter = AnswerPresenter(self, Owned(runner, self), partial(reshare_cards.answer, ws, found.id))
        self.said = Choices(SAID)
        self._words = text_area("", 4)
        self.column.addWidget(inset(heading("The answer")))
        self.column.addWidget(self.said)
        self.column.addWidget(Field("In their words", self._words, "For example the sentence of their mail."))
        words = "The answer counts for this text only: another wording needs another answer."
        self.column.addLayout(hint("information-outline", "info", words))
        self.column.addStretch(1)
        self.set_main("Write it down", self._send, icon="check")
        self.set_note("Your name and the time go to the record.")
        self.drafting = Drafting(ws, runner, key_of("reshare-answer", found.id), self)
        self.drafting.watch("words", self._words)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The first answer has the focus: digits choose."""
        return self.said.first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose wherever nothing is typed."""
        if not self.said.digit(event.text()):
            super().keyPressEvent(event)

    def _send(self) -> None:
        self._presenter.send(self.said.chosen, self._words.toPlainText())


class DropDialog(Dialog):
    """Not to be re-shared at all: one reason."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` leaves the board."""
        found = card.reshare
        super().__init__(
            f"Drop the post of {say.who(found)}", "It leaves the board. It stays in the record, and can come back.", 600,
            parent,
        )  # fmt: skip
        wanted = ask("Say in one sentence why it is not re-shared.")
        self._presenter = WordsPresenter(self, Owned(runner, self), partial(reshare_cards.drop, ws, found.id), wanted)
        self._reason = text_area("", 3)
        self.column.addWidget(Field("Why it is not re-shared", self._reason))
        self.column.addWidget(Starts(DROP_STARTS, self._reason))
        self.column.addStretch(1)
        self.set_main("Drop it", self._send, icon="close")
        self.set_note("Written to the record")
        self.drafting = Drafting(ws, runner, key_of("reshare-drop", found.id), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _send(self) -> None:
        self._presenter.send(self._reason.toPlainText())


class ResharedDialog(Dialog):
    """When it went out, and where it stands."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        card: Card,
        parent: QWidget | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """The post of ``card`` is approved; ``now`` is local and aware."""
        found = card.reshare
        clock = now or (lambda: datetime.now().astimezone())
        where = say.goes_to(found) or "its platform"
        super().__init__(
            f"Re-shared: the post of {say.who(found)}", f"Publish it on {where}, then record it here.", 560, parent
        )
        needs = self._needs = card.cadence.reached and not found.override
        self._presenter = ResharedPresenter(
            self, Owned(runner, self), partial(reshare_cards.reshared, ws, found.id), clock, needs
        )
        self._at = date_time(QDateTime.fromSecsSinceEpoch(int(clock().timestamp())))
        self._link = QLineEdit()
        self._link.setMaxLength(2_000)
        self._link.setPlaceholderText("https://")
        self._override = text_area("", 2)
        note = limit_note(card.cadence, ws.today()) if needs else None
        if note is not None:
            self.column.addWidget(inset(note_bar(note)))
            self.column.addWidget(Field("Why it went out all the same", self._override))
        self.column.addWidget(Field("When it went out", self._at))
        self.column.addWidget(Field("Link to it, optional", self._link, "Links are kept as words and never opened."))
        self.column.addStretch(1)
        self.set_main("Record it", self._send, icon="repeat-variant")
        self.set_note("Counts on this day, and is recorded as the publication of its post.")
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The link has the focus: the time is usually right."""
        return self._override if self._needs else self._link

    def _send(self) -> None:
        at = datetime.fromtimestamp(self._at.dateTime().toSecsSinceEpoch()).astimezone()
        self._presenter.send(at, self._link.text(), self._override.toPlainText())


class OutcomeDialog(Dialog):
    """What became of a re-share."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` went out."""
        found = card.reshare
        super().__init__(f"What became of the post of {say.who(found)}", "", width=560, parent=parent)
        self._presenter = OutcomePresenter(self, Owned(runner, self), partial(reshare_cards.outcome, ws, found.id))
        self.outcome = Choices(OUTCOMES, found.outcome)
        self._words = text_area(found.reason if found.outcome else "", 3)
        self.column.addWidget(self.outcome)
        self.column.addWidget(Field("Note, optional", self._words))
        words = "A disclosure that went out is an incident: open its post and press Ctrl D."
        self.column.addLayout(hint("information-outline", "info", words))
        self.column.addStretch(1)
        self.set_main("Keep it", self._send, icon="check")
        self.set_note("Written to the record")
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The first outcome has the focus."""
        return self.outcome.first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose wherever nothing is typed."""
        if not self.outcome.digit(event.text()):
            super().keyPressEvent(event)

    def _send(self) -> None:
        self._presenter.send(self.outcome.chosen, self._words.toPlainText())


def _about(card: Card) -> str:
    found = card.reshare
    if found.mode == "repurpose":
        return "About our rewritten text as it stands now."
    if found.mode == "quote":
        return "About the quote with our words above it, as it stands now."
    return "About re-sharing the post as it is."
