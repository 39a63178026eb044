"""The two cards under a comparison: what the author said with the later revision, and the issues then and now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.presenters.compare import CompareState
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import ElidedLabel, Paragraph

_LOOK = {Level.BLOCK: ("block", "alert-octagon"), Level.REVIEW: ("review", "alert")}


class _Card(QFrame):
    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        row.setSpacing(tokens.SPACE_3)
        if icon:
            row.addWidget(IconLabel(icon, "text.muted", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
        self.head = ElidedLabel("", "small", "text.muted")
        self.words = Paragraph("", "small")
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.SPACE_1)
        self.column.addWidget(self.head)
        self.column.addWidget(self.words)
        row.addLayout(self.column, 1)


class NoteCard(_Card):
    """What the author said; hidden where nothing was said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__("message-text-outline", parent)

    def show_state(self, state: CompareState) -> None:
        """Show the note that came with the later revision."""
        who, said = state.author_note
        self.setVisible(bool(said))
        self.head.setText(who)
        self.words.setText(shown(f"“{said}”") if said else "")


class LevelsCard(_Card):
    """Unsettled issues by level, then and now; hidden where neither is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__("", parent)
        self._badges = QHBoxLayout()
        self._badges.setSpacing(tokens.SPACE_2)
        self.column.insertLayout(1, self._badges)

    def show_state(self, state: CompareState) -> None:
        """Show the figures of a comparison."""
        self.setVisible(state.then is not None or state.now is not None)
        self.head.setText("Issues then and now" if state.then is not None else "Issues now")
        while (item := self._badges.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if state.then is not None:
            self._add(state.then)
        if state.then is not None and state.now is not None:
            arrow = IconLabel("arrow-right", "text.muted", tokens.ICON_M)
            arrow.setAccessibleName("then")
            self._badges.addWidget(arrow)
        if state.now is not None:
            self._add(state.now)
        self._badges.addStretch(1)
        self.words.setText(state.levels)

    def badges(self) -> list[str]:
        """What stands in the row of badges, for screen readers and tests."""
        places = (self._badges.itemAt(n).widget() for n in range(self._badges.count()))
        return [widget.accessibleName() for widget in places if widget is not None]

    def _add(self, levels: tuple[tuple[Level, int], ...]) -> None:
        counted = [(number, level) for level, number in levels if level in _LOOK]
        for number, level in counted:
            badge = Badge(f"{number:,}", *_LOOK[level])
            badge.setAccessibleName(f"{number:,} {level.word}")
            self._badges.addWidget(badge)
        if not counted:
            self._badges.addWidget(Badge("None", "clear", "shield-check"))
