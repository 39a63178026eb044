"""Dialogs that end in a message to the author of a re-share: ask, hold, or just write."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.errors import UserFacingError
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import inset, text_area
from reviewer.ui.dialogs.reshare_parts import MessageEditor, Starts
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.reshares_dialogs import (
    HOLD_STARTS,
    HoldPresenter,
    WordsPresenter,
    ask_message,
    hold_message,
    limit_note,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field
from reviewer.workflow import cadence, permissions, reshare_cards, reshare_messages
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace


class _Keeper:
    """Saves the message of a dialog as a file, while the dialog stays open."""

    def __init__(
        self, dialog: Dialog, ws: Workspace, runner: TaskRunner, card: Card, told: Callable[[Changes], None]
    ) -> None:
        """``told`` gets what was recorded with the file."""
        self._dialog, self._ws, self._id, self._told = dialog, ws, card.reshare.id, told
        self._owned = Owned(runner, dialog)
        self._editor: MessageEditor | None = None

    def editor(self, caption: str, text: str, lines: int) -> MessageEditor:
        """The editor, in place."""
        made = self._editor = MessageEditor(caption, text, self._save, f"message-{self._id}", lines)
        return made

    def _save(self, path: str, words: str) -> None:
        work = partial(reshare_messages.save_file, self._ws, self._id, Path(path), words)
        self._owned.run(work, partial(self._saved, Path(path).name), failed=self._failed)

    def _saved(self, name: str, changes: Changes) -> None:
        self._told(changes)  # the window is told also when nothing else is done here
        self._dialog.show_message(None)
        if self._editor is not None:
            self._editor.say(f"Saved as {name}.")

    def _failed(self, error: UserFacingError) -> None:
        self._dialog.show_message(of_error(error))


class AskDialog(Dialog):
    """The author is asked outside of the program; what was asked is kept."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` is chosen, or was asked before."""
        found = card.reshare
        super().__init__(f"Ask {say.who(found)}", "Write to them as you usually do. Here you note what you asked.", 640,
            parent,
        )  # fmt: skip
        wanted = ask("Write what you ask the author.", "A sentence is enough.")
        self._presenter = WordsPresenter(self, Owned(runner, self), partial(reshare_cards.ask, ws, found.id), wanted)
        asked = ask_message(found, card.cadence, ws.today(), ws.organisation)
        note = limit_note(card.cadence, ws.today())
        if note is not None:
            self.column.addWidget(inset(note_bar(note)))
        self.message = _Keeper(self, ws, runner, card, self._saved).editor("What you ask", asked, 9)
        self.column.addWidget(self.message)
        self.column.addStretch(1)
        self.set_main("Asked", self._send, icon="message-text-outline")
        self.set_note("The card goes to “Asked the author”. The answer is written down there.")
        self.drafting = Drafting(ws, runner, key_of("reshare-ask", found.id), self)
        self.drafting.watch("message", self.message.editor)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The message has the focus."""
        return self.message.editor

    def _saved(self, changes: Changes) -> None:
        self._changes = changes

    def _send(self) -> None:
        self._presenter.send(self.message.text())


class NoteDialog(Dialog):
    """A message to the author, at any time."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """Begins with the last message, else with what fits where the card stands."""
        found = card.reshare
        super().__init__(f"Message to {say.who(found)}", "It is kept with the card. Nothing is sent.", 640, parent)
        wanted = ask("Write what the author shall read.")
        self._presenter = WordsPresenter(
            self, Owned(runner, self), partial(reshare_cards.save_message, ws, found.id), wanted
        )
        text = found.message or cadence.message(ws, found)
        self.message = _Keeper(self, ws, runner, card, self._saved).editor("Message", text, 10)
        self.column.addWidget(self.message)
        self.column.addStretch(1)
        self.set_main("Keep the message", self._send, icon="check")
        self.set_note("Kept with the card and in the record")
        self.drafting = Drafting(ws, runner, key_of("reshare-message", found.id), self)
        self.drafting.watch("message", self.message.editor)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The message has the focus."""
        return self.message.editor

    def _saved(self, changes: Changes) -> None:
        self._changes = changes

    def _send(self) -> None:
        self._presenter.send(self.message.text())


class HoldCardDialog(Dialog):
    """Not now: the reason, the day, and what the author is told."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """With the limit reached the reason is given, and the next slot is known."""
        found, counter = card.reshare, card.cadence
        super().__init__(f"Hold the post of {say.who(found)}", "It stays on the board, under Held.", 680, parent)
        self._presenter = HoldPresenter(
            self,
            Owned(runner, self),
            partial(reshare_cards.hold, ws, found.id),
            lambda reason, until: hold_message(found, counter, ws.today(), ws.organisation, reason, until),
            counter,
            ws.today(),
        )
        self._reason = text_area("", 2)
        self._until = DayLine("Until, if you know the day", hint=_until_hint(card, ws.today()))
        self._reached = counter.reached
        note = limit_note(counter, ws.today())
        if note is not None:
            self.column.addWidget(inset(note_bar(note)))
        wanted = "Optional: the limit is the reason." if counter.reached else "It stands on the card and in the record."
        self._reason_field = Field("Why it has to wait", self._reason, wanted)
        self.column.addWidget(self._reason_field)
        if not counter.reached:
            self.column.addWidget(Starts(HOLD_STARTS, self._reason))
        self.column.addWidget(self._until)
        lines = 7 if counter.reached else 5
        self.message = _Keeper(self, ws, runner, card, self._saved).editor(
            "What the author is told, optional", "", lines
        )
        self.column.addWidget(self.message)
        self.column.addStretch(1)
        self.set_main("Hold", self._send, icon="pause-circle-outline")
        self.set_note("Written to the record")
        self._reason.textChanged.connect(self._edited)
        self._until.line.textChanged.connect(self._edited)
        self._presenter.start()
        self.drafting = Drafting(ws, runner, key_of("reshare-hold", found.id), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.watch("message", self.message.editor)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The reason has the focus; with the limit reached the message, since nothing else is wanted."""
        return self.message.editor if self._reached else self._reason

    def show_draft(self, message: str) -> None:
        """View: show a message to the author."""
        self.message.editor.setPlainText(message)

    def show_wrong_day(self, sentence: str) -> None:
        """View: mark the day."""
        self._until.set_error(sentence)
        if sentence:
            self._until.line.setFocus()

    def _edited(self) -> None:
        self._presenter.edited(self._reason.toPlainText(), self._until.day, self.message.text())

    def _saved(self, changes: Changes) -> None:
        self._changes = changes

    def _send(self) -> None:
        wrong = bool(self._until.typed.strip()) and self._until.day is None
        self._presenter.send(self._reason.toPlainText(), self._until.day, wrong, self.message.text())


def note_bar(note: Message) -> MessageBar:
    """A note that stays: shape, sentence, what follows."""
    made = MessageBar(closable=False)
    made.show_message(note)
    return made


def _until_hint(card: Card, today: date) -> str:
    slot = card.cadence.next_slot
    return f"Empty: the next slot, {say.on(slot, today)}." if card.cadence.reached and slot else ""
