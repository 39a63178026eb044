"""The dialogs of the lists: a new entry, and the end of one."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.model.office import Listed, ListEntry, Scope
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import combo, facts_grid
from reviewer.ui.presenters import office_pages as words
from reviewer.ui.presenters.entry_dialog import (
    KNOWN_PLATFORMS,
    LEVELS,
    LISTED,
    SCOPES,
    TYPES,
    EntryDraft,
    proposing,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.shown_text import shown
from reviewer.workflow import office, queue
from reviewer.workflow.workspace import Workspace

DOES = {
    Listed.FLAG: "These words raise an issue each time. They are found whole, in any case, with or without accents.",
    Listed.ALLOW: "These words are taken for harmless where they stand alone. They stay visible, in gray.",
}


class EntryDialog(ChangeDialog):
    """Words that are always flagged, or allowed."""

    kept_as = "entry"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        draft: EntryDraft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``draft`` fills the fields; without one what was kept comes back."""
        propose = proposing(partial(office.propose_flag, ws), partial(office.propose_allow, ws))
        super().__init__(ws, runner, bus, kept, propose, "Add to your lists", DOES[Listed.FLAG], parent)
        self._words = QLineEdit()
        self._words.setMaxLength(200)
        self._listed = combo([text for _, text in LISTED])
        self._type = combo([text for _, text in TYPES])
        self._level = combo([text for _, text in LEVELS])
        self._scope = combo([text for _, text in SCOPES])
        self._where = combo([], editable=True)
        self._until = QLineEdit()
        self._until.setPlaceholderText("2027-03-01")
        self._level_field = Field("Level", self._level)
        self._where_field = Field("Author", self._where)
        self._authors = queue.authors(ws)
        self._offered: Scope | None = None
        self._build()
        if draft is not None:
            kept.pop(self.kept_as, None)
            self.show_draft(draft)
        self.build_end("Add")

    def first_focus(self) -> QWidget:
        """The words have the focus, or the reason where the words are there already."""
        return self.reason if self._words.text() else self._words

    def draft(self) -> EntryDraft:
        """What stands in the fields."""
        return EntryDraft(
            LISTED[self._listed.currentIndex()][0],
            self._words.text(),
            TYPES[self._type.currentIndex()][0],
            LEVELS[self._level.currentIndex()][0],
            SCOPES[self._scope.currentIndex()][0],
            self._where.currentText(),
            self._until.text(),
        )

    def show_draft(self, draft: EntryDraft) -> None:
        """Put a draft into the fields."""
        self._words.setText(draft.words)
        for box, pairs, value in (
            (self._listed, LISTED, draft.listed),
            (self._type, TYPES, draft.type),
            (self._level, LEVELS, draft.level),
            (self._scope, SCOPES, draft.scope),
        ):
            box.setCurrentIndex(next((n for n, (v, _) in enumerate(pairs) if v == value), 0))
        self._where.setCurrentText(draft.where)
        self._until.setText(draft.until)

    def edited(self, *arguments: object) -> None:
        """A field was changed: show the fields that belong to the choice."""
        draft = self.draft()
        self.subheading.setText(DOES[draft.listed])
        self._level_field.setVisible(draft.listed is Listed.FLAG)
        self._where_field.setVisible(draft.scope is not Scope.EVERYWHERE)
        if draft.scope is not self._offered and draft.scope is not Scope.EVERYWHERE:
            self._offer(draft.scope)
        super().edited(*arguments)

    def _offer(self, scope: Scope) -> None:
        typed = self._where.currentText() if self._offered is None else ""
        self._offered = scope
        names = self._authors if scope is Scope.AUTHOR else [text for _, text in KNOWN_PLATFORMS]
        self._where.blockSignals(True)
        self._where.clear()
        self._where.addItems(names)
        self._where.setCurrentText(typed)
        self._where.blockSignals(False)
        self._where_field.set_caption("Author" if scope is Scope.AUTHOR else "Platform")

    def _build(self) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(0)
        first.addWidget(Field("Words", self._words), 5)
        first.addWidget(Field("What they do", self._listed), 3)
        second.addWidget(Field("Kind", self._type), 1)
        second.addWidget(self._level_field, 1)
        third.addWidget(Field("Where", self._scope), 1)
        third.addWidget(self._where_field, 1)
        third.addWidget(Field("Last day, empty: no end", self._until), 1)
        self.column.setSpacing(tokens.SPACE_2)
        for row in (first, second, third):
            self.column.addLayout(row)
        self._words.textChanged.connect(self.edited)
        self._until.textChanged.connect(self.edited)
        self._where.editTextChanged.connect(self.edited)
        for box in (self._listed, self._type, self._level, self._scope):
            box.currentIndexChanged.connect(self.edited)


class EndEntryDialog(ChangeDialog):
    """An entry with everything that is known of it, and its end."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, entry: ListEntry, parent: QWidget | None = None
    ) -> None:
        """``entry`` is on the lists."""
        self.kept_as = f"end {entry.id}"
        super().__init__(
            ws,
            runner,
            bus,
            kept,
            lambda _draft, reason: office.propose_end(ws, entry.id, reason),
            "End this entry",
            "It does nothing from then on. It stays in the versions of your policy.",
            parent,
        )
        self.column.setSpacing(tokens.SPACE_2)
        today = ws.today()
        does = "Allowed" if entry.listed is Listed.ALLOW else "Always flagged"
        facts = (
            ("Words", shown(entry.words)),
            ("What", f"{does}, {words.meant_words(entry)}"),
            ("Level", "" if entry.listed is Listed.ALLOW else entry.level.word.capitalize()),
            ("Where", words.where_words(entry)),
            ("Holds", words.until_words(entry, today)),
            ("Reason", shown(entry.reason)),
            ("Added", ", ".join(part for part in (entry.by, entry.added[:10]) if part)),
        )
        grid = facts_grid([(name, value) for name, value in facts if value])
        grid.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        self.column.addLayout(grid)
        self.build_end("End entry", "Why it ends, one sentence for the record")

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason
