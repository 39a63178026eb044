"""The dialogs of own recognizers: what a Presidio file holds, and removing one."""

from PySide6.QtWidgets import QWidget

from reviewer.model.office import OwnRecognizer
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import facts_grid, heading, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.office_pages import holds_words
from reviewer.ui.presenters.office_words import type_words
from reviewer.ui.presenters.recognizers_dialog import FileRow, file_heading, file_rows
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

ROWS = 5
"""Lines of the preview that are visible at once; it scrolls."""


class RecognizersDialog(ChangeDialog):
    """The preview of a file; saving takes the recognizers over that can be used."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        file: office.PresidioFile,
        parent: QWidget | None = None,
    ) -> None:
        """``file`` was read already."""

        def propose(_draft: None, reason: str) -> office.Proposal:
            return office.propose_recognizers(ws, file.recognizers, reason)

        super().__init__(
            ws,
            runner,
            bus,
            kept,
            propose,
            "Use recognizers from a Presidio file",
            "They find more in each post, beside what Reviewer finds itself. Posts are searched again once you save.",
            parent,
        )
        rows = file_rows(file, office.policy(ws).recognizers)
        self._list = RowsView("What the file holds", lines=2)
        self._list.set_rows([_row(row) for row in rows], first=True)
        self._list.setFixedHeight(min(ROWS, max(1, len(rows))) * theme.scaled(tokens.ROW_LIST) + 2)
        self.column.setSpacing(tokens.SPACE_2)
        told = heading(file_heading(file))
        told.setWordWrap(True)
        self.column.addWidget(inset(told))
        self.column.addWidget(inset(self._list))
        for note in file.notes[:ROWS]:
            self.column.addWidget(inset(Paragraph(note, "caption", "text.muted")))
        if file.recognizers:
            self.build_end("Use them")
        else:
            self.column.addStretch(1)
            self.cancel.setText("Close")

    def first_focus(self) -> QWidget:
        """The list has the focus: first one reads."""
        return self._list


class RemoveRecognizerDialog(ChangeDialog):
    """One recognizer with all it holds, and its end."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        recognizer: OwnRecognizer,
        parent: QWidget | None = None,
    ) -> None:
        """``recognizer`` is in use."""
        self.kept_as = f"recognizer {recognizer.name}"
        super().__init__(
            ws,
            runner,
            bus,
            kept,
            lambda _draft, reason: office.propose_no_recognizer(ws, recognizer.name, reason),
            "Remove this recognizer",
            "It finds nothing from then on. It stays in the versions of your policy.",
            parent,
        )
        self.column.setSpacing(tokens.SPACE_2)
        patterns = "\n".join(f"{p.name}: {_short(p.regex)}" for p in recognizer.patterns[:ROWS])
        facts = (
            ("Name", recognizer.name),
            ("Finds", type_words(recognizer.type)),
            ("Holds", holds_words(recognizer)),
            ("Patterns", patterns),
            ("Words", _short(", ".join(recognizer.words))),
            ("Words nearby", _short(", ".join(recognizer.context))),
            ("Reason", recognizer.reason),
            ("Added", ", ".join(part for part in (recognizer.by, recognizer.added[:10]) if part)),
        )
        grid = facts_grid([(name, value) for name, value in facts if value], ("Patterns",))
        grid.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        self.column.addLayout(grid)
        self.build_end("Remove", "Why it goes, one sentence for the record")

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason


def _row(row: FileRow) -> Row:
    tone = "clear" if row.used else "block"
    return Row(row, row.title, row.second, icon="check-bold" if row.used else "close-thick", icon_tone=tone)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
