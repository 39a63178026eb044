"""What practice found: the text with its marks on paper, then every issue with why, source and wording."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.dialogs.parts import facts_grid
from reviewer.ui.issue_card import IssueNumber
from reviewer.ui.legend import Legend
from reviewer.ui.post_text import PostText
from reviewer.ui.presenters.desk_state import DeskState, level_of
from reviewer.ui.presenters.highlights import allowed_lines
from reviewer.ui.presenters.numbered import NumberedIssue, certainty
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.text import Paragraph, label

SHOWN = 40
"""Cards built at once; a text with more issues names the rest in words."""


class IssueNote(QFrame):
    """One issue, explained in full: nothing can be answered here."""

    pointed = Signal(str)
    """The focus came here: the issue."""
    why_wanted = Signal(str)

    def __init__(self, row: NumberedIssue, parent: QWidget | None = None) -> None:
        """Show everything that the desk would say."""
        super().__init__(parent)
        issue = row.issue
        self._key = issue.key
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IssueNumber(row), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Paragraph(issue.title, "strong"), 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(LevelMarker(issue.level), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(Paragraph(issue.why))
        facts = [("Source", issue.source), ("Rule", issue.rule_id), ("How sure", certainty(issue))]
        if issue.clears:
            facts.append(("Clears it", issue.clears))
        column.addLayout(facts_grid(facts, ("Source", "Rule"), 96))
        if issue.safer:
            column.addWidget(label("Safer wording", "caption.strong", "text.muted"))
            safer = frame("safer")
            inside = QVBoxLayout(safer)
            inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
            inside.addWidget(Paragraph(issue.safer, "small", "clear.text"))
            column.addWidget(safer)
        self.link = LinkButton("Why this fired")
        self.link.setAccessibleName(f"Why issue {row.number} fired: {issue.title}")
        self.link.setAccessibleDescription(f"{issue.why} Source: {issue.source}. {issue.clears}")
        self.link.clicked.connect(self._ask)
        self.link.installEventFilter(self)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 4)
        foot.addWidget(self.link)
        foot.addStretch(1)
        column.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the focus on the link points at the words."""
        if event.type() is QEvent.Type.FocusIn:
            self.pointed.emit(self._key)
        return False

    def _ask(self) -> None:
        self.why_wanted.emit(self._key)


class _Sheet(QWidget):
    """The paper: 1 px line, radius of a card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("paper"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_L, tokens.RADIUS_L)


class PracticeResult(QScrollArea):
    """Scrolls as a whole."""

    why_wanted = Signal(str)
    """The issue whose rule card is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What would be found")
        self._notes: dict[str, IssueNote] = {}
        self._foot: list[QWidget] = []
        self._level = LevelMarker(Level.NONE)
        self._headline = Paragraph("", "strong")
        self._stale = Paragraph("", "small", "review.text")
        self._stale_box = frame("warning")
        self.text = PostText()
        self.text.setAccessibleName("The text, with what was found")
        self.text.mark_pressed.connect(self.show_issue)
        self._legend = Legend()
        for button in (self._legend.mark, self._legend.cover, self._legend.comment, self._legend.history):
            button.hide()
        self._issues = QVBoxLayout()
        self._build()

    def show_result(self, state: DeskState, headline: str) -> None:
        """Show a text and what was found in it."""
        self._forget()
        self._level.set_level(level_of(state.view))
        self._headline.setText(headline)
        self.text.show_text(state.view.post.text, state.marks, "; ".join(mark.sentence for mark in state.marks))
        self._legend.set_checks(state.checks)
        for row in state.rows[:SHOWN]:
            note = IssueNote(row)
            note.pointed.connect(self._point)
            note.why_wanted.connect(self.why_wanted)
            self._notes[row.issue.key] = note
            self._issues.addWidget(note)
        if len(state.rows) > SHOWN:
            self._say(f"{len(state.rows) - SHOWN:,} more issues of the same kinds.")
        for line in allowed_lines(state.view.post.text, state.marks):
            self._say(line)
        self.verticalScrollBar().setValue(0)
        announce(self, headline)

    def show_stale(self, words: str) -> None:
        """Say over the result that it is of an earlier text; empty takes it away."""
        self._stale.setText(words)
        self._stale_box.setVisible(bool(words))

    def show_issue(self, key: str) -> None:
        """Bring an issue into view and put the ring on its words."""
        note = self._notes.get(key)
        if note is not None:
            note.link.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, note, lambda: self.ensureWidgetVisible(note, 0, tokens.SPACE_4))

    def note(self, key: str) -> IssueNote | None:
        """The card of an issue."""
        return self._notes.get(key)

    def first(self) -> QWidget:
        """Where F6 goes: the text."""
        return self.text

    def _point(self, key: str) -> None:
        place = self.text.select_issue(key)
        if not place.isEmpty():
            content = self.widget()
            assert content is not None
            top = self.text.mapTo(content, QPoint(0, int(place.top()))).y()
            note = self._notes[key]
            if note.geometry().bottom() - top < self.viewport().height():
                self.ensureVisible(0, top, 0, tokens.SPACE_6)

    def _say(self, words: str) -> None:
        made = Paragraph(words, "small", "text.muted")
        self._issues.addWidget(made)
        self._foot.append(made)

    def _forget(self) -> None:
        for widget in (*self._notes.values(), *self._foot):
            self._issues.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._notes.clear()
        self._foot.clear()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_6)
        column.setSpacing(tokens.SPACE_3)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(self._level, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._headline, 1)
        column.addLayout(head)
        stale = QVBoxLayout(self._stale_box)
        stale.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        stale.addWidget(self._stale)
        self._stale_box.hide()
        column.addWidget(self._stale_box)
        sheet = _Sheet()
        paper = QVBoxLayout(sheet)
        paper.setContentsMargins(tokens.SPACE_6, tokens.SPACE_3, tokens.SPACE_6, tokens.SPACE_3)
        paper.addWidget(self.text)
        FocusRing(self.text, tokens.RADIUS_S)
        column.addWidget(sheet)
        column.addWidget(self._legend)
        self._issues.setSpacing(tokens.SPACE_3)
        column.addLayout(self._issues)
        column.addStretch(1)
        inside.setMaximumWidth(820)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.text.set_size(17, 43)
