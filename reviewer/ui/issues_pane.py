"""The issues on the right: ranked, one open at a time, with counts above and what is allowed below."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.issue_card import IssueCard
from reviewer.ui.issue_notes import IssueNotes
from reviewer.ui.people_block import PeopleBlock
from reviewer.ui.presenters.covered_rows import covered_issue, covered_person
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.highlights import allowed_lines
from reviewer.ui.presenters.issue_notes import notes
from reviewer.ui.presenters.masking import NOTHING, Cover
from reviewer.ui.presenters.numbered import settled_line
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.text import Paragraph, label

SHOWN = 80
"""Cards built at once; a post with more issues names the rest in words."""

BELOW: tuple[tuple[str, str, str], ...] = (
    ("mark", "Mark something missed", "plus"),
    ("comment", "Comment or ask…", "message-text-outline"),
)
"""Actions under the issues: action of the key map, words, icon."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class IssuesPane(QWidget):
    """Emits which issue a person chose and what was said of it."""

    pressed = Signal(str)
    wanted = Signal(str, str)
    """What, and the issue."""
    person_pressed = Signal(str)
    """A person, by the name as the post writes it."""
    action_wanted = Signal(str)
    """An action of the key map: mark, comment or claim."""

    def __init__(self, clock: Callable[[], datetime] = _utc_now, parent: QWidget | None = None) -> None:
        """Show no issues."""
        super().__init__(parent)
        self._clock = clock
        self._state: DeskState | None = None
        self._cover = NOTHING
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cards: dict[str, IssueCard] = {}
        self._settle = Badge("", "block", "alert-octagon")
        self._look = Badge("", "review", "alert")
        self._clear = Badge("Nothing found", "clear", "shield-check")
        self.notes = IssueNotes()
        self.notes.pressed.connect(self.action_wanted)
        self._next = label("next", "caption", "text.muted")
        self._cap = KeyCap(keys.cap("next_issue"))
        self._list = QVBoxLayout()
        self._foot: list[QWidget] = []
        self._scroll = QScrollArea()
        self._build()

    def show_post(self, state: DeskState, fresh: bool) -> None:
        """Show the issues of a post."""
        self._forget()
        self._state = state
        self.notes.show_notes(notes(state.view, self._clock(), self._cover))
        settled = settled_line(state.rows)
        for row in state.rows[:SHOWN]:
            if row.settled and settled:
                self._head_group(settled)
                settled = ""
            card = IssueCard(covered_issue(row, self._cover), decided=bool(state.decided))
            card.pressed.connect(self.pressed)
            card.wanted.connect(self._wanted)
            self._cards[row.issue.key] = card
            self._list.insertWidget(self._list.count() - 1, card)
        if len(state.rows) > SHOWN:
            self._say(
                f"{len(state.rows) - SHOWN:,} more issues of the same kinds. Return this post.", "alert", "review"
            )
        self._show_foot(state)
        self._settle.set_text(f"{state.to_settle} to settle")
        self._settle.setVisible(bool(state.to_settle))
        self._look.set_text(f"{state.to_look_at} to look at")
        self._look.setVisible(bool(state.to_look_at))
        checked = state.view.assessment is not None
        self._clear.set_text("Nothing found" if not state.rows else "All settled")
        self._clear.setVisible(checked and not state.to_settle and not state.to_look_at)
        for widget in (self._next, self._cap):
            widget.setVisible(bool(state.rows))
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """There is no post."""
        self._forget()
        self._state = None
        self.notes.show_notes(())
        for widget in (self._settle, self._look, self._clear, self._next, self._cap):
            widget.hide()

    def set_cover(self, cover: Cover) -> None:
        """Cover these words wherever the pane says them, or (an empty cover) show them again."""
        if cover == self._cover:
            return
        self._cover = cover
        if self._state is None:
            return
        opened = self.open_card()
        focused = next((key for key, card in self._cards.items() if card.hasFocus()), "")
        self.show_post(self._state, fresh=False)
        self.open_issue(opened.key if opened else "")
        if focused in self._cards:
            card = self._cards[focused]
            card.show()  # one that waits for its layout cannot take the focus
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_issue(self, key: str) -> None:
        """Open one issue and close the others; it is brought fully into view."""
        for name, card in self._cards.items():
            card.set_open(name == key)
        if key in self._cards:
            QTimer.singleShot(0, self._show_open)

    def card(self, key: str) -> IssueCard | None:
        """The card of an issue."""
        return self._cards.get(key)

    def open_card(self) -> IssueCard | None:
        """The card that is open."""
        return next((card for card in self._cards.values() if card.opened), None)

    def panes(self) -> list[QWidget]:
        """What F6 walks to: the open card, else the first one."""
        first = self.open_card() or next(iter(self._cards.values()), None)
        return [first] if first is not None else []

    def _show_open(self) -> None:
        card = self.open_card()
        if card is not None:
            self._scroll.widget().adjustSize()
            self._scroll.ensureVisible(0, card.geometry().bottom(), 0, 8)
            self._scroll.ensureVisible(0, card.geometry().top(), 0, 8)

    def _wanted(self, what: str) -> None:
        card = self.sender()
        assert isinstance(card, IssueCard)
        self.wanted.emit(what, card.key)

    def _show_foot(self, state: DeskState) -> None:
        for words in allowed_lines(state.view.post.text, state.marks):
            self._say(self._cover.hide(words), "check-circle-outline", "clear")
        if state.view.assessment is None:
            self._say("The checks are still running.", "timer-sand", "text.muted")
        elif not state.rows:
            self._say("Nothing was found. Read the post all the same: checks can miss things.", "shield-check", "clear")
        if state.people:
            block = PeopleBlock(tuple(covered_person(line, self._cover) for line in state.people))
            block.pressed.connect(self.person_pressed)
            self._list.insertWidget(self._list.count() - 1, block)
            self._foot.append(block)
        self._add_actions()

    def _head_group(self, words: str) -> None:
        made = label(words, "caption.strong", "text.muted")
        made.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_1)
        self._list.insertWidget(self._list.count() - 1, made)
        self._foot.append(made)

    def _add_actions(self) -> None:
        made = QWidget()
        flow = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_1)
        flow.setContentsMargins(tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2, 0)
        for action, words, icon in BELOW:
            button = KeyButton(words, keys.cap(action), icon, flat=True, height=tokens.CONTROL_SMALL)
            button.setObjectName(action)
            button.clicked.connect(partial(self.action_wanted.emit, action))
            flow.addWidget(button)
        made.setLayout(flow)
        self._list.insertWidget(self._list.count() - 1, made)
        self._foot.append(made)

    def _say(self, words: str, icon: str, tone: str) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(words, "small", "text.muted"), 1)
        self._list.insertWidget(self._list.count() - 1, made)
        self._foot.append(made)

    def _forget(self) -> None:
        for widget in (*self._cards.values(), *self._foot):
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards.clear()
        self._foot.clear()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(label("Issues", "strong"))
        for badge in (self._settle, self._look, self._clear):
            head.addWidget(badge)
        head.addStretch(1)
        head.addWidget(self._next)
        head.addWidget(self._cap)
        header = QWidget()
        header.setFixedHeight(theme.scaled(tokens.PANEL_HEAD))
        header.setLayout(head)
        inside = QWidget()
        self._list.setContentsMargins(0, 0, 0, tokens.SPACE_4)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        inside.setLayout(self._list)
        self._scroll.setWidget(inside)
        # setWidget switches it on; the ground of the pane shall show.
        inside.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(rule())
        column.addWidget(self.notes)
        column.addWidget(self._scroll, 1)
