"""The dialog that records a publication: when, where, the link, and the live text beside the approved one."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.desk import Comparison
from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.dates import date_time
from reviewer.ui.dialogs.message_bar import ROLES, TONES
from reviewer.ui.dialogs.parts import clear_layout, hint, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.icons import LEVEL_ICONS
from reviewer.ui.presenters import words
from reviewer.ui.presenters.compare_text import in_one
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.publish_dialog import (
    NOT_COMPARED,
    Difference,
    PublishPresenter,
    before,
    blocked,
    platform_choices,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.field import Field, IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import permissions, publication
from reviewer.workflow.workspace import Workspace

FILES = "Texts (*.txt *.md);;All files (*)"
COMPARE_MS = 350
LISTED = 12
"""Changes that are listed below the text."""
LONGEST = 20_000
"""Characters up to which the difference is drawn as a text; longer ones are listed only."""


class PublishDialog(Dialog):
    """What is live is compared while one types; a difference is an alarm."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        post = view.post
        super().__init__(
            f"Record the publication of revision {view.revision}",
            f"{words.platform(post.platform, post.kind)} by {words.author(post.author.name)}. "
            "Nothing is published by this: it notes what was published.",
            width=760,
            parent=parent,
        )
        why_not = blocked(view)
        self._presenter = PublishPresenter(
            self,
            Owned(runner, self),
            partial(publication.compare, ws, post.id),
            lambda path: publication.read_live(Path(path)),
            lambda at, platform, link, live: publication.record(ws, post.id, at, platform, link, live),
            why_not,
        )
        self._platforms = platform_choices(post.platform)
        now = QDateTime.fromSecsSinceEpoch(int(ws.clock().timestamp()))
        self._at = date_time(now)
        self._at.setMaximumDateTime(now.addSecs(60))
        self._platform = QComboBox()
        self._platform.setFixedHeight(self._at.height())
        self._platform.addItems([shown for _, shown in self._platforms])
        self._link = QLineEdit()
        self._live = text_area("", 4)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self._timer = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._timer.timeout.connect(self._compare)
        self._live.textChanged.connect(self._timer.start)
        self._build(before(view.publications, datetime.now().astimezone()), why_not)
        self.show_difference(NOT_COMPARED)
        self.set_main("Record publication", self._send, icon="bullhorn-outline")
        self.main.set_blocked(why_not)
        self.set_note("Written to the record. The live text is kept with the post.")
        self.drafting = Drafting(ws, runner, key_of("publish", post.id, view.revision), self)
        self.drafting.watch("link", self._link)
        self.drafting.watch("live", self._live)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.POST_PUBLISHED))

    def _build(self, earlier: tuple[str, ...], why_not: str) -> None:
        if why_not:
            self.column.addLayout(hint("alert", "review", why_not, "small"))
        for sentence in earlier:
            self.column.addLayout(hint("bullhorn-outline", "info", f"Recorded already: {sentence}."))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(Field("When it went out", self._at), 1)
        row.addWidget(Field("Where", self._platform), 1)
        self.column.addLayout(row)
        self.column.addWidget(Field("Link to the live post, if there is one", self._link, "Kept, and never opened."))
        choose = KeyButton("Choose a file…", icon="tray-arrow-down", height=tokens.CONTROL_SMALL)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._ask_file)
        self.column.addWidget(Field("Live text, pasted as it stands there", self._live))
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 4, 0)
        line.addWidget(choose)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addLayout(self._box)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The link has the focus: time and place are mostly right."""
        return self._link

    @property
    def live(self) -> str:
        """What stands in the editor of the live text."""
        return self._live.toPlainText()

    def show_live(self, text: str) -> None:
        """Put the text of a file into the editor."""
        self._live.setPlainText(text)
        self._live.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare()

    def show_difference(self, found: Difference) -> None:
        """Show how the live text stands to the approved one."""
        clear_layout(self._box)
        card = QFrame()
        card.setProperty("role", ROLES[found.level])
        card.setAccessibleName(" ".join((found.headline, found.detail, *found.lines[:LISTED])))
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        tone = TONES[found.level]
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IconLabel(LEVEL_ICONS[found.level], tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Paragraph(found.headline, "small.strong", tone), 1)
        column.addLayout(head)
        column.addWidget(Paragraph(found.detail, "caption", tone))
        if found.level is Level.BLOCK:
            column.addLayout(self._differing(found))
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(4, 0, 4, 0)
        inner.addWidget(card)
        self._box.addWidget(holder)
        self.main.setText("Record with an alarm" if found.level is Level.BLOCK else "Record publication")
        self.fit()
        if found.changes:
            QTimer.singleShot(0, self, self.fit)  # the text of the difference takes its height when it has its width

    def _differing(self, found: Difference) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, tokens.SPACE_1, 0, 0)
        column.setSpacing(2)
        text, runs, _ = in_one(Comparison(0, 0, "", "", found.changes), (), ())
        if text and len(text) <= LONGEST:
            paper = QFrame()
            paper.setProperty("role", "card")
            inner = QVBoxLayout(paper)
            inner.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
            shown = DiffText()
            shown.set_size(14, 24)
            shown.setAccessibleName("Approved and live text in one, changes marked")
            shown.show_diff(text, runs, (), "; ".join(found.lines[:LISTED]))
            inner.addWidget(shown)
            column.addWidget(paper)
        for line in found.lines[:LISTED]:
            column.addWidget(label(f"{line[:1].upper()}{line[1:]}", "caption", "text", wrap=True))
        if len(found.lines) > LISTED:
            column.addWidget(label(f"And {len(found.lines) - LISTED:,} more.", "caption", "text"))
        return column

    def finish(self, changes: Changes) -> None:
        """Close with the result."""
        self._timer.stop()
        super().finish(changes)

    def _compare(self) -> None:
        self._timer.stop()
        self._presenter.live_changed(self.live)

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, "Choose the file with the live text", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._presenter.choose_file)
        chooser.open()

    def _send(self) -> None:
        at = datetime.fromtimestamp(self._at.dateTime().toSecsSinceEpoch(), UTC)
        self._presenter.send(at, self._platforms[self._platform.currentIndex()][0], self._link.text(), self.live)
