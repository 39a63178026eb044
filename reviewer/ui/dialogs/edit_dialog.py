"""The dialog that approves a post in the reviewer's wording: editor and changes left, checks and message right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QTextEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Category
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import ROLES, TONES, announce
from reviewer.ui.dialogs.parts import clear_layout, heading, inset
from reviewer.ui.drafting import Drafting
from reviewer.ui.icons import LEVEL_ICONS
from reviewer.ui.offsets import Offsets
from reviewer.ui.presenters import words
from reviewer.ui.presenters.edit_dialog import LISTED, Diff, EditPresenter, Looked, Place, Said, draft_key
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.compare_sheet import DiffLegend
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.exact_editor import ExactEditor
from reviewer.ui.widgets.field import Field, IconLabel
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.line_button import LineButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import affiliation, check, edits, permissions
from reviewer.workflow.workspace import Workspace

CHECK_MS = 600
"""After the last key the wording is checked."""
LINES = 7
TALL = 460
"""Height of the body from the start, so that the dialog does not grow while one types."""
RETURN_KEY = "Alt R"
_UNDERLINES = {
    Category.IDENTIFIER: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Category.HEALTH: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Category.CONSENT: QTextCharFormat.UnderlineStyle.DashUnderline,
    Category.POLICY: QTextCharFormat.UnderlineStyle.DotLine,
}


class SaidCard(QFrame):
    """What the checks say: an icon, a headline, and the issues one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        self._rows.setSpacing(tokens.SPACE_1)
        self.said: Said | None = None

    def show_said(self, said: Said) -> None:
        """Show another result."""
        self.said = said
        clear_layout(self._rows)
        self.setProperty("role", ROLES[said.level])
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(said.sentence)
        tone = TONES[said.level]
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        icon = LEVEL_ICONS[said.level] if said.known else "text-box-search-outline"
        head.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Paragraph(said.headline, "small.strong", tone), 1)
        self._rows.addLayout(head)
        for title, detail in said.lines:
            self._rows.addWidget(Paragraph(title, "small.strong"))
            if detail:
                self._rows.addWidget(Paragraph(detail, "caption", tone))


class EditDialog(Dialog):
    """Ctrl+Enter approves the wording; Alt+R takes it into a return."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        detect: Callable[[], check.Detects],
        start: str,
        parent: QWidget | None = None,
    ) -> None:
        """``detect`` gives the detector for a wording; ``start`` stands in the editor: the post, or a safer wording."""
        post = view.post
        safer = start != post.text
        super().__init__(
            "Edit the safer wording" if safer else "Approve with edits",
            f"{words.platform(post.platform, post.kind)} by {words.author(post.author.name)}. Your wording becomes "
            f"revision {view.revision + 1}; the words of revision {view.revision} stay in the record.",
            parent=parent,
        )
        self.suggestion = ""
        """The wording for a return, once the dialog was left for one; empty otherwise."""
        self._presenter = EditPresenter(
            self, Owned(runner, self), view, partial(_look, ws, view, detect), partial(_approve, ws, view, detect)
        )
        self._places: tuple[Place, ...] = ()
        self.editor = ExactEditor(start)
        self.editor.setFixedHeight(LINES * theme.line("body") + 18)
        self._diff = DiffText()
        self._diff.set_size(14, 24)
        self._diff.setAccessibleName("Present and new wording in one, changes marked")
        self._diff_head = heading("")
        self._said = SaidCard()
        self._line = affiliation.offered(ws, post)
        self._tie = LineButton(self._line, self._add_line)
        self._tie.listen(self)
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._timer.timeout.connect(self._presenter.rested)
        self._build(view, start if safer else (view.assessment.safer_text if view.assessment else ""))
        self._use = KeyButton("Use in a return", RETURN_KEY, "arrow-u-left-top")
        self._use.setAutoDefault(False)
        self._use.clicked.connect(self._presenter.use_in_return)
        QShortcut(QKeySequence("Alt+R"), self, activated=self._presenter.use_in_return)
        self.foot_row.addWidget(self._use)
        self.set_main("Approve with edits", self._presenter.approve, icon="check-circle-outline")
        self.main.refused.connect(self._refused)
        self.editor.textChanged.connect(self._typed)
        theme.changed().connect(self._recolor)
        self.drafting = Drafting(ws, runner, draft_key(view), self)
        self.drafting.watch("text", self.editor)
        self.drafting.restore()
        self._typed()
        self.limit(permissions.why_not(ws, EventKind.DECISION_RECORDED))

    def _build(self, view: PostView, safer: str) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_2)
        left.addWidget(Field("Your wording", self.editor))
        anew = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_1)
        anew.setContentsMargins(4, 0, 4, 0)
        for name, text in (("The post as it stands", view.post.text), ("The safer wording", safer)):
            if text:
                button = KeyButton(name, icon="undo", height=tokens.CONTROL_SMALL)
                button.setAutoDefault(False)
                button.setToolTip("Begin anew with it. Ctrl+Z brings back what you typed")
                button.clicked.connect(partial(self._begin_anew, text))
                anew.addWidget(button)
        anew.addWidget(self._tie)
        left.addLayout(anew)
        left.addSpacing(tokens.SPACE_1)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self._diff_head, 1)
        self._legend = DiffLegend()
        head.addWidget(self._legend)
        left.addLayout(head)
        self._paper = QFrame()
        self._paper.setProperty("role", "card")
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        paper.addWidget(self._diff)
        self._listed = Paragraph("", "small")
        paper.addWidget(self._listed)
        left.addWidget(inset(self._paper))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(heading("What the checks say"))
        right.addWidget(self._said)
        right.addSpacing(tokens.SPACE_1)
        self._author_head = heading("What the author will read")
        self._letter = QFrame()
        self._letter.setProperty("role", "inset")
        self._letter.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._letter.setAccessibleName("What the author will read")
        self._paragraphs = QVBoxLayout(self._letter)
        self._paragraphs.setContentsMargins(tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
        self._paragraphs.setSpacing(tokens.SPACE_2)
        right.addWidget(self._author_head)
        right.addWidget(self._letter)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addLayout(left, 58)
        columns.addLayout(right, 42)
        columns.addSpacerItem(QSpacerItem(0, theme.scaled(TALL)))
        self.column.addLayout(columns)

    def first_focus(self) -> QWidget:
        """The wording has the focus."""
        return self.editor

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what stands there at the start is checked at once."""
        super().showEvent(event)
        self._timer.stop()
        self._presenter.rested()

    def show_diff(self, diff: Diff) -> None:
        """View: how the wording stands to the present text."""
        self._diff_head.setText(f"What changes: {diff.heading}" if diff.lines else diff.heading)
        self._paper.setVisible(bool(diff.lines))
        self._legend.setVisible(bool(diff.text))
        self._diff.setVisible(bool(diff.text))
        self._listed.setVisible(bool(diff.lines and not diff.text))
        if diff.text:
            self._diff.show_diff(diff.text, diff.runs, (), "; ".join(diff.lines[:LISTED]))
        elif diff.lines:
            more = len(diff.lines) - LISTED
            shown = [f"{line[:1].upper()}{line[1:]}" for line in diff.lines[:LISTED]]
            self._listed.setText("\n".join([*shown, *([f"And {more:,} more"] if more > 0 else [])]))

    def show_said(self, said: Said) -> None:
        """View: what the checks say; the words meant are marked in the editor."""
        self._said.show_said(said)
        if said.known:
            self._places = said.places
            self._mark()
            announce(self, said.sentence)

    def show_message_to_author(self, message: str) -> None:
        """View: what the author will read."""
        clear_layout(self._paragraphs)
        for piece in message.strip().split("\n\n"):
            self._paragraphs.addWidget(Paragraph(piece, "small"))
        self._letter.setAccessibleDescription(message.strip())
        self._letter.setVisible(bool(message))
        self._author_head.setVisible(bool(message))

    def show_blocked(self, reason: str) -> None:
        """View: let the main button act, or say beside it why it does not."""
        self.main.set_blocked(reason)
        if reason:
            self.set_note(f"{reason.rstrip('.')}.", "alert")
        else:
            self.set_note("Written to the record. The author is told.")

    def say(self, words: str) -> None:
        """View: have a screen reader say it; it stands beside the main button already."""
        announce(self, words)

    def set_busy(self, busy: bool) -> None:
        """Hold everything while the approval is being recorded."""
        super().set_busy(busy)
        self._use.setEnabled(not busy)
        self.editor.setReadOnly(busy)

    def leave_for_return(self, text: str) -> None:
        """View: close; whoever opened the dialog goes on with a return."""
        self.suggestion = text
        self._timer.stop()
        self.reject()

    def _typed(self) -> None:
        text = self.editor.toPlainText()
        self._tie.follow(affiliation.stands_in(text, self._line))
        self._presenter.typed(text)
        self._timer.start()

    def _add_line(self) -> None:
        """Put the affiliation line in, in one step that Ctrl+Z takes back."""
        self._begin_anew(affiliation.insert(self.editor.toPlainText(), self._line))
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def _begin_anew(self, text: str) -> None:
        self.editor.begin_anew(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, _: str) -> None:
        self._presenter.approve()

    def _recolor(self) -> None:
        """Another scheme. Marks that moved while somebody typed wait for the next result."""
        if self._said.said is not None:
            self._said.show_said(self._said.said)
            if self._said.said.known:
                self._mark()

    def _mark(self) -> None:
        """Underline what is meant in the pattern of its category; it moves along while one types."""
        offsets = Offsets(self.editor.toPlainText())
        made = []
        for place in self._places:
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.editor.document())
            one.cursor.setPosition(offsets.to_qt(place.start))
            one.cursor.setPosition(offsets.to_qt(place.end), QTextCursor.MoveMode.KeepAnchor)
            one.format.setBackground(theme.color(f"{place.category.value}.fill"))
            one.format.setForeground(theme.color("text"))
            one.format.setUnderlineStyle(_UNDERLINES.get(place.category, _UNDERLINES[Category.POLICY]))
            one.format.setUnderlineColor(theme.color(place.category.value))
            made.append(one)
        self.editor.setExtraSelections(made)


def _look(ws: Workspace, view: PostView, detect: Callable[[], check.Detects], text: str) -> Looked:
    found = edits.check_edit(ws, view.post.id, text, detect())
    return Looked(found, edits.message_of(view, found.text))


def _approve(ws: Workspace, view: PostView, detect: Callable[[], check.Detects], text: str) -> Changes:
    return edits.approve_with_edits(ws, view.post.id, text, detect(), view.revision)
