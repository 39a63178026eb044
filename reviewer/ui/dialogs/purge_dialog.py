"""The dialog that purges: what goes, what stays, by whose order, and that it cannot be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reviewer.model.retention import Kind, Purged, Why
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, hint, inset, text_area
from reviewer.ui.presenters.purge_dialog import GONE, STAYS, PurgePresenter, result_words
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import purge
from reviewer.workflow.workspace import Workspace

_ASKED = {
    Why.RETENTION: ("Note (may be left empty)", "yearly clearing, agreed with legal"),
    Why.ORDER: ("Whose order it is", "order of the county court of May 4"),
}
"""Caption and example of what is asked."""
TITLES = {Why.RETENTION: "Purge what was kept long enough", Why.ORDER: "Purge by order"}


class PurgeDialog(Dialog):
    """Shows the plan, asks for the order where there is one, and purges."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        wanted: Sequence[tuple[Kind, str]],
        why: Why,
        parent: QWidget | None = None,
    ) -> None:
        """``wanted`` is what is to go."""
        super().__init__(TITLES[why], "See first what would go.", 640, parent)
        self.sentence = ""
        self._presenter = PurgePresenter(
            self,
            Owned(runner, self),
            why,
            partial(purge.plan, ws, wanted, why),
            lambda order, progress: purge.purge(ws, wanted, why, order, progress),
        )
        self._words = Paragraph("", "strong")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.order = text_area("", 3)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Purging")
        self._progress.hide()
        self.column.addWidget(inset(self._words))
        self.column.addLayout(self._lines)
        caption, example = _ASKED[why]
        self.column.addWidget(Field(caption, self.order, f"For example: {example}. Kept in the record."))
        self.column.addLayout(hint("alert-octagon", "block", GONE, "small"))
        self.column.addLayout(hint("information-outline", "info", STAYS, "small"))
        self.column.addWidget(inset(self._progress))
        self.column.addStretch(1)
        self.set_main("Purge for good", self._send, icon="delete-outline")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self._presenter.load()

    def first_focus(self) -> QWidget:
        """What is written has the focus; the button wants a second step."""
        return self.order

    def show_plan(self, sentence: str, detail: tuple[str, ...], blocked: str) -> None:
        """View: what would go."""
        self._words.setText(sentence)
        clear_layout(self._lines)
        for line in detail:
            self._lines.addLayout(hint("chevron-right", "text.muted", line, "small"))
        self.main.set_blocked(blocked)
        QTimer.singleShot(0, self, self.fit)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """View: how far it is."""
        self._progress.show()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setAccessibleDescription(words)

    def set_busy(self, busy: bool) -> None:
        """View: hold the button; no bar while nothing is under way."""
        super().set_busy(busy)
        self._progress.setVisible(busy)

    def purged(self, done: Purged, changes: Changes) -> None:
        """View: it is done."""
        self.sentence = result_words(done)
        self.finish(changes)

    def reject(self) -> None:
        """Qt: stop what is under way; a second time close."""
        if not self._presenter.stop():
            super().reject()

    def _send(self) -> None:
        self._presenter.send(self.order.toPlainText())
