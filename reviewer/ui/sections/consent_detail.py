"""One form of the consent registry: facts, elements, and what it would cover."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from reviewer.model.views import ConsentRow
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import facts_grid
from reviewer.ui.models.consent_model import TONES
from reviewer.ui.presenters.consent_elements import ConsentDetail, Element, detail
from reviewer.ui.presenters.consent_section import STATUS_ICONS, STATUS_LEVELS, STATUS_WORDS
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.avatar import Avatar
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.text import Paragraph, label

_STATE = {
    "there": ("check-bold", "clear"),
    "missing": ("close-thick", "block"),
    "unknown": ("minus", "text.muted"),
}


class ConsentDetailPane(DetailPane):
    """Shows one form, or that none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a form."""
        super().__init__("Details of the form", (480, 560, 680), parent)
        self.show_row(None)

    def show_row(self, row: ConsentRow | None) -> None:
        """Show a form."""
        clear(self.column)
        if row is None:
            self.column.addStretch(1)
            words = label("Choose a form to see what it covers.", "body", "text.muted")
            self.column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
            self.column.addStretch(2)
            return
        shown = detail(row)
        self.area.setAccessibleDescription(f"{shown.name}. {shown.sentence}")
        self.column.addLayout(self._head(shown))
        if shown.sentence and shown.status != "valid":
            tone = TONES[STATUS_LEVELS.get(shown.status, STATUS_LEVELS["valid"])]
            self.column.addWidget(Paragraph(shown.sentence, "small.strong", f"{tone}.text"))
        self.column.addLayout(facts_grid(shown.facts))
        self.column.addSpacing(tokens.SPACE_1)
        title = QHBoxLayout()
        title.setSpacing(tokens.SPACE_2)
        title.addWidget(Paragraph(shown.elements_title, "strong"), 1)
        title.addWidget(label(shown.elements_source, "mono", "text.muted"), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(title)
        self.column.addWidget(_elements(shown.elements))
        if shown.grid:
            self.column.addLayout(_coverage(shown))
        self.column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _head(self, shown: ConsentDetail) -> QHBoxLayout:
        tone = TONES[STATUS_LEVELS.get(shown.status, STATUS_LEVELS["valid"])]
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Paragraph(shown.name, "heading"))
        names.addWidget(Paragraph(shown.second, "caption", "text.muted"))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(Avatar(shown.name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        badge = Badge(STATUS_WORDS.get(shown.status, shown.status), tone, STATUS_ICONS.get(shown.status, ""))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _elements(elements: tuple[Element, ...]) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 4, 1, 4)
    column.setSpacing(0)
    for number, element in enumerate(elements):
        if number and "missing" not in (element.state, elements[number - 1].state):
            line = QWidget()
            inner = QHBoxLayout(line)
            inner.setContentsMargins(tokens.SPACE_3, 0, tokens.SPACE_3, 0)
            inner.addWidget(rule())
            column.addWidget(line)
        column.addWidget(_element(element))
    return frame


def _element(element: Element) -> QWidget:
    row = QFrame()
    missing = element.state == "missing"
    if missing:
        row.setProperty("role", "problem")
    icon, tone = _STATE[element.state]
    grid = QGridLayout(row)
    grid.setContentsMargins(tokens.SPACE_3, 7, tokens.SPACE_3, 7)
    grid.setHorizontalSpacing(tokens.SPACE_2)
    grid.setColumnMinimumWidth(1, theme.scaled(62))
    grid.setColumnStretch(2, 1)
    grid.addWidget(IconLabel(icon, tone), 0, 0, Qt.AlignmentFlag.AlignTop)
    citation = label(element.citation, "mono", "block.text" if missing else "text.muted")
    grid.addWidget(citation, 0, 1, Qt.AlignmentFlag.AlignTop)
    if missing:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(f"{element.title}: missing", "small.strong", "block.text"))
        words.addWidget(Paragraph(element.value, "small", "block.text"))
        grid.addLayout(words, 0, 2)
    else:
        text = Paragraph(
            f"{element.title}: {element.value}", "small", "text.muted" if element.state == "unknown" else "text"
        )
        grid.addWidget(text, 0, 2)
    states = {"there": "there", "missing": "missing", "unknown": "not kept here"}
    row.setAccessibleName(f"{element.citation} {element.title}, {states[element.state]}: {element.value}")
    return row


def _coverage(shown: ConsentDetail) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_3)
    grid.setVerticalSpacing(2)
    grid.addWidget(Paragraph("Covers today", "strong"), 0, 0)
    grid.setColumnStretch(0, 1)
    for column, use in enumerate(shown.uses, 1):
        grid.addWidget(label(use, "caption", "text.muted"), 0, column, Qt.AlignmentFlag.AlignHCenter)
    for number, (platform, answers) in enumerate(shown.grid, 1):
        grid.addWidget(label(platform[:1].upper() + platform[1:], "small"), number, 0)
        for column, covers in enumerate(answers, 1):
            mark: QWidget = IconLabel("check-bold", "clear") if covers else label("no", "small", "text.muted")
            mark.setAccessibleName(f"{platform}, {shown.uses[column - 1]}: {'covered' if covers else 'not covered'}")
            grid.addWidget(mark, number, column, Qt.AlignmentFlag.AlignHCenter)
    return grid


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while column.count():
        _drop(column.takeAt(0))


def _drop(item: QLayoutItem | None) -> None:
    if item is None:
        return
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif inner is not None:
        while inner.count():
            _drop(inner.takeAt(0))
