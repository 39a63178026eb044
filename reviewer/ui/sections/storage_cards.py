"""The cards of the page of backups and retention: widgets and words, no decisions."""

from datetime import datetime

from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from reviewer.model.backup import Backup
from reviewer.model.retention import Kept
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import combo, hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters import storage_page as words
from reviewer.ui.presenters.storage_page import Line, StorageState
from reviewer.ui.sections.access_cards import buttons, small
from reviewer.ui.sections.parts import Card
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

MOST_ROWS = 6


def _row(key: object, line: Line) -> Row:
    return Row(key, line.title, line.second, icon=line.icon, icon_tone=line.tone, tail=line.tail, dimmed=line.dimmed)


def _fit(list_: RowsView, rows: int) -> None:
    list_.setVisible(rows > 0)
    list_.setFixedHeight(min(max(rows, 1), MOST_ROWS) * theme.scaled(tokens.ROW_LIST) + 2)


class BackupsCard(Card):
    """What there is, and what can be done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing read yet."""
        super().__init__("Backups", words.BACKUPS, parent)
        self.newest = Paragraph("", "strong")
        self.warning = Paragraph("", "small", "review.text")
        self.list = RowsView("Backups")
        self.make = KeyButton("Make one now", icon="content-save-outline", height=tokens.CONTROL_SMALL, primary=True)
        self.verify = small("Verify again", "shield-check-outline")
        self.restore = small("Restore…", "backup-restore")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Backup")
        self.progress.hide()
        self.holding = Paragraph("", "small", "text.muted")
        self.replace = small("Replace them now", "delete-outline")
        self.replaced = Paragraph("", "small", "text.muted")
        self.add(self.newest)
        self.add(self.warning)
        self.column.addWidget(self.list)
        self.column.addWidget(inset(self.progress))
        self.column.addLayout(buttons(self.make, self.verify, self.restore))
        self.add(self.holding)
        self._replace = QWidget()
        self._replace.setLayout(buttons(self.replace))
        self.column.addWidget(self._replace)
        self.add(self.replaced)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen, or None."""
        found = self.list.chosen()
        return found if isinstance(found, Backup) else None

    def show_state(self, state: StorageState, now: datetime) -> None:
        """Show what was read."""
        before = self.chosen
        self.newest.setText(words.newest_words(state, now))
        warning = state.status.warning if state.status is not None else ""
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning) and warning != self.newest.text())
        self.list.set_rows([_row(one, words.backup_line(one, now)) for one in state.backups])
        if before in state.backups:
            self.list.setCurrentIndex(self.list.rows.index(state.backups.index(before)))
        _fit(self.list, len(state.backups))
        self.holding.setText(words.holding_words(state))
        self.holding.setVisible(bool(state.holding))
        self._replace.setVisible(bool(state.holding))
        self.replace.set_blocked(state.may_purge)
        self.replaced.setText(words.replaced_words(state))
        self.replaced.setVisible(bool(state.replaced))
        self.follow(state)

    def follow(self, state: StorageState) -> None:
        """What can be done with what is chosen."""
        none = "" if self.chosen is not None else words.CHOOSE_BACKUP
        self.verify.set_blocked(none)
        self.restore.set_blocked(state.may_restore or none)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far it is; nothing where ``what`` is empty."""
        self.progress.setVisible(bool(what))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleDescription(what)


class SecondCard(Card):
    """Where the second copies go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing read yet."""
        super().__init__("A second place", words.SECOND, parent)
        self.where = Paragraph("", "strong")
        self.choose = small("Choose…", "folder-plus-outline")
        self.none = small("No second place", "folder-remove-outline")
        self.add(self.where)
        self.column.addLayout(buttons(self.choose, self.none))

    def show_state(self, state: StorageState, now: datetime) -> None:
        """Show what was read."""
        missing = state.status is not None and state.status.second_missing
        self.where.setText(words.second_words(state, now))
        self.where.set_tone("review.text" if missing else "text")
        self.choose.set_blocked(state.may_set)
        chosen = state.status is not None and bool(state.status.second_place)
        self.none.set_blocked(state.may_set or ("" if chosen else "There is none."))


class KeptCard(Card):
    """For how long contents are kept, and what is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing read yet."""
        super().__init__("How long contents are kept", parent=parent)
        self._words = Paragraph("", "small", "text.muted")
        self.years: QComboBox = combo([f"{years} years" for years in words.YEARS])
        self.due = Paragraph("", "strong")
        self.list = RowsView("What need not be kept any longer")
        self.purge = small("Purge what is due…", "delete-outline")
        self.one = small("Only this…", "delete-outline")
        self.order = small("By order…", "gavel")
        self.add(self._words)
        self.column.addWidget(Field("Kept for", self.years, "A change counts for everybody, and wants a reason."))
        self.add_layout(hint("scale-balance", "text.muted", words.SOURCE))
        self.column.addSpacing(tokens.SPACE_1)
        self.add(self.due)
        self.column.addWidget(self.list)
        self.column.addLayout(buttons(self.purge, self.one, self.order))
        self.add_layout(hint("gavel", "text.muted", words.HOLD))

    @property
    def chosen(self) -> Kept | None:
        """What is chosen of the list, or None."""
        found = self.list.chosen()
        return found if isinstance(found, Kept) else None

    def show_state(self, state: StorageState) -> None:
        """Show what was read."""
        self._words.setText(words.KEPT.format(years=f"{state.years:,}"))
        self.show_years(state.years)
        self.years.setEnabled(not state.may_set)
        self.years.setToolTip(state.may_set)
        self.due.setText(words.due_words(state))
        self.list.set_rows([_row(one, words.due_line(one)) for one in state.due])
        _fit(self.list, len(state.due))
        self.purge.set_blocked(state.may_purge or ("" if state.free else words.CHOOSE_DUE))
        self.order.set_blocked(state.may_purge)
        self.follow(state)

    def show_years(self, years: int) -> None:
        """Choose a time; one that is not offered is the next longer one."""
        place = next((n for n, known in enumerate(words.YEARS) if known >= years), len(words.YEARS) - 1)
        self.years.setCurrentIndex(place)

    def follow(self, state: StorageState) -> None:
        """What can be done with what is chosen."""
        chosen = self.chosen
        stop = "Choose one of the list first." if chosen is None else "" if chosen.free else chosen.stops[0].words
        self.one.set_blocked(state.may_purge or stop)
