"""The dialog that sends a card of the re-share board to the review desk; over the limit it wants a reason."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.reshare import Stage
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS, Level
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, heading, hint, inset, text_area
from reviewer.ui.dialogs.reshare_message import note_bar
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.reshares_detail import notes_of
from reviewer.ui.presenters.reshares_dialogs import ReviewPresenter, limit_note
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import permissions, reshare_cards
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace

LINES = 7
"""Of the text that is shown."""


class ReviewCardDialog(Dialog):
    """What goes to the desk, where it is to go out, and the limit."""

    hold_wanted = Signal()
    """Hold it instead; the dialog is closed."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` is chosen or was asked."""
        found = card.reshare
        super().__init__(
            f"Send the post of {say.who(found)} to review",
            "It becomes a post on the review desk: checked and matched with consents anew.", 640, parent,
        )  # fmt: skip
        self._presenter = ReviewPresenter(self, Owned(runner, self), partial(_send, ws, found.id), card.cadence)
        self._platform = choice(
            [(words.platform(name), name) for name in _platforms(card)], found.target_platform or found.item.platform
        )
        self._account = QLineEdit(found.target_account)
        self._account.setMaxLength(300)
        self._override = text_area("", 2)
        wanted = "Goes to the record. Without a reason, hold it."
        self._why = Field("Why it goes out over the limit", self._override, wanted)
        self.hold = KeyButton("Hold instead…", icon="pause-circle-outline")
        self.hold.setAutoDefault(False)
        self.hold.clicked.connect(self._hold_instead)
        reached = card.cadence.reached
        for note in _notes(card, ws):
            self.column.addWidget(inset(note_bar(note)))
        if reached:
            self.column.addWidget(self._why)
        self.column.addWidget(inset(heading(say.mode(found))))
        self.column.addWidget(inset(_text(card)))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(Field("Goes to", self._platform), 2)
        row.addWidget(Field("Our account there, optional", self._account), 3)
        self.column.addLayout(row)
        if not reached:
            line = f"{card.cadence.words} for {card.cadence.who}." if card.cadence.words else ""
            if line:
                self.column.addLayout(hint("calendar-month-outline", "text.muted", line))
        self.column.addStretch(1)
        if reached and Stage.HELD in card.can:
            self.foot_row.insertWidget(2, self.hold)
        self.set_main("Send to review", self._send, icon="clipboard-check-outline")
        self.set_note("" if reached else "Counts for the limit when it goes out, not before.")
        self.drafting = Drafting(ws, runner, key_of("reshare-review", found.id), self)
        self.drafting.watch("override", self._override)
        self.drafting.restore()
        self._reached = reached
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def first_focus(self) -> QWidget:
        """The reason has the focus where one is wanted, else the place."""
        return self._override if self._reached else self._platform

    def show_wanted(self, sentence: str) -> None:
        """View: mark the reason as wanted."""
        self._why.set_error(sentence)
        if sentence:
            self._override.setFocus()
        self.fit()

    def _send(self) -> None:
        self._presenter.send(
            self._override.toPlainText(), str(self._platform.currentData() or ""), self._account.text()
        )

    def _hold_instead(self) -> None:
        self.reject()
        self.hold_wanted.emit()


def _send(ws: Workspace, reshare_id: str, override: str, platform: str, account: str) -> Changes:
    _, changes = reshare_cards.to_review(ws, reshare_id, override, platform, account)
    return changes


def _platforms(card: Card) -> list[str]:
    """The known platforms, those of this card first."""
    mine = [card.reshare.target_platform, card.reshare.item.platform]
    return list(dict.fromkeys([*(name for name in mine if name), *PLATFORMS]))


def _notes(card: Card, ws: Workspace) -> list[Message]:
    """The limit first, then what the author said; what needs no look is left out."""
    limit = limit_note(card.cadence, ws.today())
    found = [limit] if limit is not None else []
    rest = notes_of(card, ws.clock().astimezone())
    said = card.reshare.answer is not None or card.reshare.mode == "repurpose"
    return found + [
        note for note in rest if said and "limit is reached" not in note.headline and note.level is not Level.NONE
    ]


def _text(card: Card) -> QWidget:
    made = frame("inset")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 12, 14, 12)
    words_ = Paragraph(shown(card.text.strip() or "No text yet. Press T on the card to write it."), "small")
    words_.set_most_lines(LINES)
    column.addWidget(words_)
    return made
