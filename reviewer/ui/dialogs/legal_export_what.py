"""First page of an export for legal: which posts, and what is added to what goes out by default."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.dates import day
from reviewer.ui.dialogs.parts import choice, heading, hint
from reviewer.ui.presenters.legal_export_draft import HOLD, KINDS, PERIOD, PERSON, POSTS, ROLES, SEARCH, What
from reviewer.ui.presenters.legal_export_words import GROUP_WORDS
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton

LIMIT = "Only posts that were handed in, decided or published in a period"
TRAIL = "Only the trail: every entry, no text of any post…"
MAX_CHARS = 10_000


class WhatPage(QWidget):
    """One way of choosing at a time."""

    trail_wanted = Signal()

    def __init__(self, begin: What, today: date) -> None:
        """``begin`` fills the fields."""
        super().__init__()
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self.ids = QLineEdit(begin.ids)
        self.ids.setMaxLength(MAX_CHARS)
        self.ids.setPlaceholderText("P-7K3M9QXA, P-2VCNEGE3")
        self.person = QLineEdit(begin.person)
        self.person.setMaxLength(200)
        self.person_as = choice(ROLES, begin.person_as)
        self.words = QLineEdit(begin.search)
        self.words.setMaxLength(500)
        self._limit = QCheckBox(LIMIT)
        self._limit.setChecked(bool(begin.start or begin.end) and begin.kind != PERIOD)
        self._start, self._end = _day(begin.start or today.replace(day=1)), _day(begin.end or today)
        self._groups = {name: QCheckBox(said) for name, said in GROUP_WORDS}
        for name, box in self._groups.items():
            box.setChecked(name in begin.groups)
        self._build(begin.kind)

    def what(self) -> What:
        """What stands in the fields."""
        limited = self.kind == PERIOD or (self.kind != POSTS and self._limit.isChecked())
        return What(
            self.kind,
            self.ids.text(),
            self.person.text(),
            str(self.person_as.currentData()),
            _date(self._start) if limited else None,
            _date(self._end) if limited else None,
            self.words.text(),
            tuple(name for name, box in self._groups.items() if box.isChecked()),
        )

    @property
    def kind(self) -> str:
        """How posts are chosen."""
        return next(kind for kind, chip in self._chips.items() if chip.isChecked())

    def first(self) -> QWidget:
        """What has the focus: the field of the chosen way."""
        fields = {
            POSTS: self.ids,
            PERSON: self.person,
            PERIOD: self._start,
            SEARCH: self.words,
            HOLD: self._chips[HOLD],
        }
        return fields[self.kind]

    def fields(self) -> dict[str, Field]:
        """The fields that can be marked, by name."""
        return {"ids": self._ids_field, "person": self._person_field, "search": self._words_field, "period": self._from}

    def choose(self, kind: str) -> None:
        """Choose in another way."""
        self._chips[kind].setChecked(True)
        self._shown(kind)

    def _build(self, kind: str) -> None:
        chips = FlowLayout(gap=6, row_gap=6)
        chips.setContentsMargins(4, 4, 4, 4)
        for words, name in KINDS:
            chip = Chip(words)
            chip.setAutoDefault(False)
            chip.clicked.connect(partial(self._picked, name))
            self._chips[name] = chip
            self._group.addButton(chip)
            chips.addWidget(chip)
        self._ids_field = Field("Ids of the posts", self.ids, "Separated by commas or blanks.")
        self._person_field = Field("Name, or @handle", self.person)
        self._as_field = Field("What the person is to a post", self.person_as)
        self._words_field = Field(
            "Words", self.words, "All of them, in any revision of the text. The search is recorded, as every search is."
        )
        self._from, self._to = Field("First day", self._start), Field("Last day", self._end)
        self._person_row = _row(self._person_field, self._as_field)
        self._days = _row(self._from, self._to)
        self._hold = QWidget()
        held = QVBoxLayout(self._hold)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(hint("gavel", "text.muted", "Every post that is under legal hold now.", "small"))
        self._limit.toggled.connect(lambda: self._shown(self.kind))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(chips)
        limit = QHBoxLayout()
        limit.setContentsMargins(4, 0, 4, 0)
        limit.addWidget(self._limit)
        self._limit_row = QWidget()
        self._limit_row.setLayout(limit)
        for part in (self._ids_field, self._person_row, self._words_field, self._hold, self._limit_row, self._days):
            column.addWidget(part)
        added = QVBoxLayout()
        added.setContentsMargins(4, tokens.SPACE_2, 4, 0)
        added.setSpacing(2)
        added.addWidget(heading("Add what is left out unless the purpose needs it"))
        for box in self._groups.values():
            added.addWidget(box)
        column.addLayout(added)
        trail = KeyButton(TRAIL, icon="book-lock-outline", flat=True, height=tokens.CONTROL_SMALL)
        trail.setAutoDefault(False)
        trail.clicked.connect(self.trail_wanted)
        column.addWidget(trail)
        column.addStretch(1)
        self.choose(kind)

    def _picked(self, kind: str) -> None:
        self._shown(kind)

    def _shown(self, kind: str) -> None:
        limited = kind == PERIOD or (kind != POSTS and self._limit.isChecked())
        self._ids_field.setVisible(kind == POSTS)
        self._person_row.setVisible(kind == PERSON)
        self._words_field.setVisible(kind == SEARCH)
        self._hold.setVisible(kind == HOLD)
        self._limit_row.setVisible(kind not in (POSTS, PERIOD))
        self._days.setVisible(limited)


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _day(value: date) -> QDateEdit:
    return day(QDate(value.year, value.month, value.day))


def _date(field: QDateEdit) -> date:
    value = field.date()
    return date(value.year(), value.month(), value.day())


def visible_fields(pages: Sequence[dict[str, Field]]) -> dict[str, Field]:
    """All fields of several pages by name."""
    return {name: field for page in pages for name, field in page.items()}
