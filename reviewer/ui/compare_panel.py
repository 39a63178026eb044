"""What was asked for, beside two revisions: done, not done, new, and what is carried forward."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.presenters.compare import CompareState, Group, Line
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.press_row import PressRow
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label

_SHOWN = 60
"""Requests built at once; the rest is counted."""


class AskedRow(PressRow):
    """One request; Enter, Space or a click goes to its issue where there is one."""

    def __init__(self, line: Line, group: Group) -> None:
        """Show a request."""
        super().__init__(line.issue_key)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 6, tokens.SPACE_4, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(IconLabel(group.icon, group.tone, tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Paragraph(line.title))
        column.addWidget(Paragraph(shown(line.detail), "small", "text.muted"))
        if line.safer:
            safer = frame("safer")
            inside = QVBoxLayout(safer)
            inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
            inside.addWidget(Paragraph(shown(line.safer), "small", "clear.text"))
            column.addSpacing(tokens.SPACE_1)
            column.addWidget(safer)
        row.addLayout(column, 1)
        self.setAccessibleName(f"{group.title}: {line.title}")
        self.setAccessibleDescription(line.detail)
        if line.issue_key:
            self.setToolTip("Open this issue")


class ComparePanel(QWidget):
    """Scrolls on its own beside the papers."""

    issue_pressed = Signal(str)
    return_wanted = Signal()
    """Ask again for what is not done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "strong")
        self._by = ElidedLabel("", "small", "text.muted")
        self._by.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._list = QVBoxLayout()
        self._made: list[QWidget] = []
        self._scroll = QScrollArea()
        self._build()

    def show_state(self, state: CompareState) -> None:
        """Show the requests of a comparison."""
        self._forget()
        self._title.setText(state.panel_title)
        self._by.setText(state.asked_by)
        self._show_badges(state)
        for number, group in enumerate(state.groups):
            self._show_group(group, first=number == 0)
        if state.asked_words:
            self._heading("Also asked, in words")
            self._add(self._quote(state.asked_words))
            self._note("Read for yourself whether it was done.")
        if state.quiet:
            self._note(state.quiet)
        if any(group.tone != "clear" for group in state.groups):
            self._show_again(sum(len(group.lines) for group in state.groups if group.tone != "clear"))
        if state.carried:
            self._add(rule())
            self._heading("Carried forward")
            for sentence in state.carried:
                self._carried(sentence)
        self._scroll.verticalScrollBar().setValue(0)

    def rows(self) -> list[AskedRow]:
        """The requests as they are shown."""
        return [widget for widget in self._made if isinstance(widget, AskedRow)]

    def _show_badges(self, state: CompareState) -> None:
        if not state.badges:
            return
        holder = QWidget()
        flow = FlowLayout(holder, gap=tokens.SPACE_2, row_gap=tokens.SPACE_1)
        flow.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, 0)
        for words, tone, icon in state.badges:
            flow.addWidget(Badge(words, tone, icon))
        self._add(holder)

    def _show_group(self, group: Group, first: bool) -> None:
        if not first:
            self._add(rule())
        self._heading(group.title)
        for line in group.lines[:_SHOWN]:
            row = AskedRow(line, group)
            row.pressed.connect(self.issue_pressed)
            self._add(row)
        if len(group.lines) > _SHOWN:
            self._note(f"{len(group.lines) - _SHOWN:,} more of the same kind.")

    def _show_again(self, number: int) -> None:
        words = {1: "Ask again…", 2: "Ask again for both…"}.get(number, f"Ask again for all {number:,}…")
        button = KeyButton(words, keys.cap("return"), "arrow-u-left-top", height=tokens.CONTROL_SMALL)
        button.setObjectName("again")
        button.clicked.connect(self.return_wanted)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        row.addWidget(button)
        row.addStretch(1)
        self._add(holder)

    def _carried(self, sentence: str) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_1, tokens.SPACE_4, tokens.SPACE_1)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(IconLabel("arrow-right", "text.muted", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(shown(sentence), "small", "text.muted"), 1)
        self._add(made)

    def _quote(self, words: str) -> QWidget:
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(tokens.SPACE_4, 2, tokens.SPACE_4, 2)
        quote = frame("quote")
        inside = QVBoxLayout(quote)
        inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        inside.addWidget(Paragraph(shown(words), "small"))
        around.addWidget(quote)
        return holder

    def _heading(self, words: str) -> None:
        made = label(words, "caption.strong", "text.muted")
        made.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, 2)
        self._add(made)

    def _note(self, words: str) -> None:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_4, tokens.SPACE_2)
        inside.addWidget(Paragraph(words, "small", "text.muted"))
        self._add(holder)

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)
        self._made.append(widget)

    def _forget(self) -> None:
        for widget in self._made:
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made.clear()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._by, 1)
        header = QWidget()
        header.setFixedHeight(theme.scaled(tokens.PANEL_HEAD))
        header.setLayout(head)
        inside = QWidget()
        self._list.setContentsMargins(0, 0, 0, tokens.SPACE_4)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        inside.setLayout(self._list)
        self._scroll.setWidget(inside)
        # setWidget switches it on; the ground of the panel shall show.
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
        column.addWidget(self._scroll, 1)
