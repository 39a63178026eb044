"""The parts of an open form: its head, the task over it, its elements, what it covers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import ROLES
from reviewer.ui.dialogs.parts import facts_grid
from reviewer.ui.models.consent_model import TONES
from reviewer.ui.presenters.consent_elements import ConsentDetail, ElementLine
from reviewer.ui.presenters.consent_tasks import TaskLine
from reviewer.ui.presenters.consent_words import STATUS_ICONS, STATUS_LEVELS, STATUS_WORDS
from reviewer.ui.widgets.avatar import Avatar
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label

_STATE = {
    "there": ("check-bold", "clear"),
    "missing": ("close-thick", "block"),
    "wanted": ("alert", "review"),
    "unknown": ("minus", "text.muted"),
}


def head(shown: ConsentDetail) -> QHBoxLayout:
    """Who it is about, and how the form stands."""
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


def task(task: TaskLine) -> QFrame:
    """The task that the form left behind."""
    card = frame(ROLES[task.level])
    tone = f"{TONES[task.level]}.text"
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.addWidget(Paragraph(task.title, "small.strong", tone), 1)
    head.addWidget(label("done" if task.done else task.due, "small.strong", tone), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if task.first_words:
        words = Paragraph(f"“{task.first_words}”", "small", tone)
        words.set_most_lines(2)
        column.addWidget(words)
    column.addWidget(Paragraph(task.sentence, "small", tone))
    if task.note:
        column.addWidget(Paragraph(f"Done: {task.note}", "small.strong", tone))
    card.setAccessibleName(f"{task.spoken}. {task.sentence}")
    return card


def elements(elements: Sequence[ElementLine]) -> QFrame:
    """The elements, one below the other; the missing one is filled."""
    card = frame("card")
    column = QVBoxLayout(card)
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
    return card


def _element(element: ElementLine) -> QWidget:
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
        said = f"{element.title}: {element.value}" if element.value else element.title
        grid.addWidget(Paragraph(said, "small", "text.muted" if element.state == "unknown" else "text"), 0, 2)
    row.setAccessibleName(element.spoken)
    return row


def coverage(shown: ConsentDetail, room: int) -> QGridLayout | QVBoxLayout:
    """A grid of platforms and uses; where that has no room, the uses of each platform in words."""
    metrics = QFontMetrics(theme.font("caption"))
    wanted = sum(metrics.horizontalAdvance(use) + tokens.SPACE_3 for use in shown.uses) + theme.scaled(96)
    if wanted > room:
        words = QVBoxLayout()
        words.setSpacing(tokens.SPACE_1)
        words.addWidget(Paragraph(shown.covers, "strong"))
        words.addLayout(facts_grid([(_cap(platform), _uses(shown, answers)) for platform, answers in shown.grid]))
        return words
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_3)
    grid.setVerticalSpacing(2)
    grid.addWidget(Paragraph(shown.covers, "strong"), 0, 0)
    grid.setColumnStretch(0, 1)
    tick = "clear" if shown.in_force else "text.muted"
    for column, use in enumerate(shown.uses, 1):
        grid.addWidget(label(use, "caption", "text.muted"), 0, column, Qt.AlignmentFlag.AlignHCenter)
    for number, (platform, answers) in enumerate(shown.grid, 1):
        grid.addWidget(ElidedLabel(_cap(platform), "small"), number, 0)
        for column, covers in enumerate(answers, 1):
            mark: QWidget = IconLabel("check-bold", tick) if covers else label("no", "small", "text.muted")
            said = f"{shown.covers.lower()}" if covers else "not covered"
            mark.setAccessibleName(f"{platform}, {shown.uses[column - 1]}: {said}")
            grid.addWidget(mark, number, column, Qt.AlignmentFlag.AlignHCenter)
    return grid


def _uses(shown: ConsentDetail, answers: Sequence[bool]) -> str:
    return ", ".join(use for use, covers in zip(shown.uses, answers, strict=True) if covers) or "nothing"


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def short(name: str, most: int) -> str:
    """A file name that keeps its ending: ``authorization-of-…-final.pdf``."""
    return name if len(name) <= most else f"{name[: most - 13]}…{name[-12:]}"
