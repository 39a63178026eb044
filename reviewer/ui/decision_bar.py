"""The decision bar: always visible, the reason beside a blocked Approve, the undo offer in place of *Next*."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.decision import DecisionKind, State
from reviewer.model.views import QueueRow
from reviewer.ui import keys, theme, tokens
from reviewer.ui.presenters import words
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph

ICONS = {
    "reject": "close-circle-outline", "escalate": "account-arrow-right-outline", "skip": "skip-next-outline",
    "take_back": "undo-variant", "message": "export-variant", "schedule": "calendar-clock",
    "published": "newspaper-variant-outline",
}  # fmt: skip
"""Icons left out where the bar is narrow, so that the offer to undo has room."""

UNDO_MS = 10_000
"""How long the undo offer stands. Source: design tokens, section 7."""


class DecisionBar(QWidget):
    """Emits the decision a person wants."""

    wanted = Signal(str)
    """approve, return, reject, escalate, skip, undo, revise or take_back."""
    refused = Signal(str)
    """A button was pressed while blocked: the reason."""
    undo_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """All buttons, nothing to decide."""
        super().__init__(parent)
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.approve = KeyButton("Approve", keys.cap("approve"), "check-circle-outline")
        self.approve.setToolTip("Approve this text exactly as it stands. Any edit makes a new revision")
        self.return_ = KeyButton("Return…", keys.cap("return"), "arrow-u-left-top")
        self.reject = KeyButton("Reject…", keys.cap("reject"), ICONS["reject"])
        self.escalate = KeyButton("Escalate…", keys.cap("escalate"), ICONS["escalate"])
        self.escalate.setToolTip("Hand this to somebody else to decide. You can add a question")
        self.skip = KeyButton("Skip", keys.cap("skip"), ICONS["skip"], flat=True)
        self.take_back = KeyButton("Take back…", "", ICONS["take_back"])
        self.revise = KeyButton("New revision…", keys.cap("revise"), "file-replace-outline")
        self.message = KeyButton("Message…", "", ICONS["message"])
        self.message.setToolTip("Save the message to the author as text, e-mail draft or PDF")
        self.published = KeyButton("Published…", keys.cap("published"), ICONS["published"])
        self.published.setToolTip("Record when and where this went out, and compare the live text")
        self.schedule = KeyButton("Schedule…", keys.cap("schedule"), ICONS["schedule"])
        self.schedule.setToolTip("Write approved posts to a file for your scheduler")
        self.undo = KeyButton("Undo", keys.cap("undo"), "undo")
        self._reason = Paragraph("", "small", "text.muted")
        self._decided = QWidget()
        self._decided_words = ElidedLabel("", "strong")
        self._next_at = ElidedLabel("", "small", "text.muted")
        self._next_who = ElidedLabel("", "small.strong")
        self._undo_words = Paragraph("", "small.strong")
        self._undo_words.set_most_lines(3)
        self._right = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._over)
        self._compact = False
        self._has_next = False
        self.why_not: Callable[[str], str] = lambda _what: ""
        """Why the person may not do what a button is for; empty where they may."""
        self._build()
        for name, button in self._buttons().items():
            button.setObjectName(name)
            button.clicked.connect(self._clicked)
            button.refused.connect(self.refused)

    def show_post(self, state: DeskState | None) -> None:
        """Show what can be decided of a post."""
        can = state.can if state else frozenset()
        decided = state.decided if state else ""
        open_ = state is not None and not decided
        self._decided.setVisible(bool(decided))
        self._decided_words.setText(decided)
        self.take_back.setVisible(bool(decided))
        returned = state is not None and state.view.state is State.RETURNED
        self.revise.setVisible(bool(decided) and returned)
        self.revise.set_primary(returned)
        approved = state is not None and state.view.state in (State.APPROVED, State.PUBLISHED)
        self.published.setVisible(bool(decided) and approved)
        self.schedule.setVisible(bool(decided) and approved and not (state and state.view.publications))
        told = state is not None and bool(state.view.decisions) and bool(state.view.decisions[-1].message)
        self.message.setVisible(bool(decided) and told)
        for button in (self.approve, self.return_, self.reject, self.escalate):
            button.setVisible(open_)
        self._reason.setVisible(open_)
        self.skip.setVisible(state is not None)
        reason = state.blocked if state else "No post is open"
        self.approve.set_blocked(reason)
        self._reason.setText((reason or state.note) if state else "")
        self.approve.set_primary(state is not None and state.main == "approve" and not reason)
        self.return_.set_primary(state is not None and state.main == "return")
        for button, kind in (
            (self.return_, DecisionKind.RETURN),
            (self.reject, DecisionKind.REJECT),
            (self.escalate, DecisionKind.ESCALATE),
        ):
            waits = state is not None and not decided
            why = (state.blocked if waits and state else "") or "This post is decided"
            button.set_blocked("" if kind in can else "No post is open" if state is None else why)
        for name in ("take_back", "message", "schedule", "published", "revise"):
            self._buttons()[name].set_blocked(self.why_not(name))

    def show_next(self, row: QueueRow | None, now: object) -> None:
        """Show which post comes next."""
        self._has_next = row is not None
        if row is not None:
            at = words.due(row.due, now)  # type: ignore[arg-type]
            self._next_at.setText("Next, overdue" if at.startswith("overdue") else f"Next, {at}" if at else "Next")
            self._next_who.setText(words.author(row.author))
        self._arrange()

    def show_undo(self, words: str) -> None:
        """Offer to take the last decision back, for ten seconds."""
        self._undo_words.setText(words)
        self.undo.setToolTip(words)
        self.undo.setAccessibleDescription(words)
        self._right.setCurrentIndex(1)
        self._timer.start()
        self._arrange()

    def hide_undo(self) -> None:
        """Stop offering it."""
        self._timer.stop()
        self._right.setCurrentIndex(0)
        self._arrange()

    @property
    def undo_offered(self) -> bool:
        """True while the last decision can be taken back with one key."""
        return self._right.currentIndex() == 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: leave *Next* out where there is no room; larger buttons where there is."""
        super().resizeEvent(event)
        width = event.size().width()
        self._compact = width < theme.scaled(1000)
        height = 40 if width >= 1300 else tokens.CONTROL
        for button in self._buttons().values():
            button.set_height(height)
        self._arrange()

    def panes(self) -> list[QWidget]:
        """What F6 walks to: the main button."""
        shown = [b for b in (self.return_, self.approve, self.revise, self.take_back) if b.isVisibleTo(self)]
        return [next((b for b in shown if b.primary), shown[0])] if shown else [self.skip]

    def _buttons(self) -> dict[str, KeyButton]:
        return {
            "approve": self.approve, "return": self.return_, "reject": self.reject, "escalate": self.escalate,
            "skip": self.skip, "undo": self.undo, "take_back": self.take_back, "revise": self.revise,
            "message": self.message, "published": self.published, "schedule": self.schedule,
        }  # fmt: skip

    def _clicked(self) -> None:
        self.wanted.emit(self.sender().objectName())

    def _over(self) -> None:
        self.hide_undo()
        self.undo_over.emit()

    def _arrange(self) -> None:
        tight = self._compact or (self.undo_offered and self.width() < theme.scaled(1240))
        for name, icon in ICONS.items():
            self._buttons()[name].set_icon("" if tight else icon)
        self._undo_words.setVisible(not self._compact)
        self._undo_words.setMinimumWidth(0 if self._compact else theme.scaled(96))
        self._reason.setMaximumWidth(theme.scaled(150 if tight and self.undo_offered else 230))
        self._reason.set_type("caption" if self._compact else "small")
        self._reason.set_most_lines(4 if self._compact else 3)
        self._reason.setMinimumWidth(theme.scaled(110 if self._compact else 142))
        self._right.setMaximumWidth(theme.scaled(132 if self._compact else 300))
        self._right.setMinimumWidth(max(theme.scaled(118), self._right.currentWidget().minimumSizeHint().width()))
        self._right.setVisible(self.undo_offered or (self._has_next and not self._compact))

    def _build(self) -> None:
        following = QWidget()
        column = QVBoxLayout(following)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._next_at)
        column.addWidget(self._next_who)
        column.addStretch(1)
        undo = QWidget()
        row = QHBoxLayout(undo)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._undo_words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo)
        self._right.addWidget(following)
        self._right.addWidget(undo)
        decided = QHBoxLayout(self._decided)
        decided.setContentsMargins(0, 0, 0, 0)
        decided.setSpacing(tokens.SPACE_2)
        decided.addWidget(IconLabel("check-circle-outline", "clear", tokens.ICON_M))
        decided.addWidget(self._decided_words, 1)
        self._reason.setMinimumWidth(theme.scaled(110))
        self._reason.setMaximumWidth(theme.scaled(230))
        self._next_who.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._next_at.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._right.setMinimumWidth(theme.scaled(118))
        bar = QHBoxLayout()
        bar.setContentsMargins(tokens.SPACE_4 + 4, 0, tokens.SPACE_4 + 4, 0)
        bar.setSpacing(tokens.SPACE_2)
        bar.addWidget(self.approve)
        bar.addSpacing(tokens.SPACE_1)
        bar.addWidget(self._reason, 3, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self._decided, 3)
        bar.addStretch(1)
        after = (self.take_back, self.message, self.schedule, self.published, self.revise)
        for button in (*after, self.return_, self.reject, self.escalate, self.skip):
            bar.addWidget(button)
        bar.addWidget(self._right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        holder = QWidget()
        holder.setLayout(bar)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        bar.addStrut(theme.scaled(tokens.CONTROL))
        column.addWidget(holder, 1)
        self.setFixedHeight(theme.scaled(tokens.BAR))
