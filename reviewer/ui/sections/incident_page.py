"""The page of one incident: clock and facts, the checklist, the assessment and its signatures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import ROLES, TONES
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, hint
from reviewer.ui.presenters.incident_words import IncidentDetail
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.incident_checklist import Checklist
from reviewer.ui.sections.parts import Card
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

WIDEST = 900


class IncidentPage(QWidget):
    """Shows one incident, or that none is chosen. It scrolls; the buttons above stay."""

    ticked = Signal(str, bool)
    note_wanted = Signal(str)
    assess_wanted = Signal()
    sign_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    pdf_wanted = Signal()
    post_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without an incident."""
        super().__init__(parent)
        self.checklist = Checklist()
        self.checklist.ticked.connect(self.ticked)
        self.checklist.note_wanted.connect(self.note_wanted)
        self.checklist.focused.connect(self._bring_into_view)
        self._shown = ""
        self.pdf = KeyButton("Save as PDF…", icon="file-pdf-box", height=tokens.CONTROL_HEAD)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.post = KeyButton("Open the post", icon="post-outline", height=tokens.CONTROL_HEAD)
        self.post.clicked.connect(self.post_wanted)
        self.close_button = KeyButton("Close incident", icon="lock-check-outline", height=tokens.CONTROL_HEAD)
        self.close_button.clicked.connect(self.close_wanted)
        self.again = KeyButton("Open again…", icon="restart", height=tokens.CONTROL_HEAD)
        self.again.clicked.connect(self.reopen_wanted)
        self.assess = KeyButton("Assess…", icon="scale-balance", height=tokens.CONTROL_SMALL)
        self.assess.clicked.connect(self.assess_wanted)
        self.sign = KeyButton("Sign", icon="signature-freehand", height=tokens.CONTROL_SMALL)
        self.sign.clicked.connect(self.sign_wanted)
        self._head = QVBoxLayout()
        self._head.setSpacing(tokens.SPACE_2)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(tokens.SPACE_6)
        self._assessment = QVBoxLayout()
        self._assessment.setSpacing(tokens.SPACE_3)
        self._sign_why = label("", "caption", "text.muted", wrap=True)
        self._close_why = label("", "caption", "text.muted", wrap=True)
        self._body = self._make_body()
        self._build()
        self.show_detail(None)

    def _make_body(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(self._head)
        facts = Card()
        facts.add_layout(self._facts)
        column.addWidget(facts)
        column.addWidget(self.checklist)
        card = Card("Assessment", "A breach is presumed unless all four factors show a low probability.")
        card.add_layout(self._assessment)
        buttons = FlowLayout()
        buttons.addWidget(self.assess)
        buttons.addWidget(self.sign)
        card.column.addLayout(buttons)
        card.add(self._sign_why)
        column.addWidget(card)
        column.addWidget(self._close_why)
        column.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(WIDEST))
        inner.setLayout(column)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        return body

    def _build(self) -> None:
        actions = FlowLayout()
        for button in (self.pdf, self.post, self.close_button, self.again):
            actions.addWidget(button)
        bar = QHBoxLayout()
        bar.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_4, 0)
        bar.addLayout(actions)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Incident")
        self.area.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.area, 1)

    def show_detail(self, shown: IncidentDetail | None) -> None:
        """Show an incident; its checklist keeps the focus."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        self.area.setAccessibleDescription(f"{shown.second}. {shown.clock}")
        clear_layout(self._head)
        self._head.addWidget(Paragraph(shown.title, "heading"))
        self._head.addWidget(Paragraph(shown.second, "small", "text.muted"))
        self._head.addWidget(_clock(shown))
        clear_layout(self._facts)
        half = (len(shown.facts) + 1) // 2
        for part in (shown.facts[:half], shown.facts[half:]):
            column = QVBoxLayout()
            column.addLayout(facts_grid(part))
            column.addStretch(1)
            self._facts.addLayout(column, 1)
        self.checklist.show_steps(shown.steps, shown.progress, shown.open)
        self._show_assessment(shown)
        self.close_button.setVisible(shown.open)
        self.close_button.set_blocked(shown.close_blocked)
        self.again.setVisible(not shown.open)
        self._close_why.setText(f"To close it: {shown.close_blocked.removeprefix('Not yet: ')}." if shown.open else "")
        self._close_why.setVisible(bool(shown.open and shown.close_blocked))
        if shown.incident.id != self._shown:
            self._shown = shown.incident.id
            self.area.verticalScrollBar().setValue(0)

    def set_busy(self, busy: bool) -> None:
        """Hold what records while something is recorded. Focus stays where it is."""
        for button in (self.sign, self.close_button, self.again, self.assess):
            button.setDisabled(busy)

    def _bring_into_view(self, row: QWidget) -> None:
        self.area.ensureWidgetVisible(row, 0, tokens.SPACE_4)

    def _show_assessment(self, shown: IncidentDetail) -> None:
        clear_layout(self._assessment)
        for number, (title, source, found) in enumerate(shown.factors, 1):
            column = QVBoxLayout()
            column.setSpacing(0)
            head = QHBoxLayout()
            head.addWidget(Paragraph(f"{number}. {title}", "small.strong"), 1)
            head.addWidget(label(source, "mono", "text.muted"))
            column.addLayout(head)
            column.addWidget(Paragraph(found or "Not answered yet", "small", "text" if found else "text.muted"))
            self._assessment.addLayout(column)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Paragraph("Conclusion", "small.strong"))
        tone = "text" if shown.conclusion else "text.muted"
        column.addWidget(Paragraph(shown.conclusion or "None yet", "small", tone))
        if shown.why:
            column.addWidget(Paragraph(shown.why, "small"))
        self._assessment.addLayout(column)
        for signature in shown.signatures:
            self._assessment.addLayout(hint("signature-freehand", "clear", f"Signed by {signature}", "small"))
        for button in (self.assess, self.sign):
            button.setVisible(shown.open)
        self.sign.set_blocked(shown.sign_blocked)
        self._sign_why.setText(shown.sign_blocked)
        self._sign_why.setVisible(bool(shown.open and shown.sign_blocked))


def _clock(shown: IncidentDetail) -> QFrame:
    card = QFrame()
    card.setProperty("role", ROLES[shown.level])
    card.setAccessibleName(f"{shown.clock} {shown.clock_detail}".strip())
    tone = TONES[shown.level]
    row = QHBoxLayout(card)
    row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel(shown.icon, tone, tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Paragraph(shown.clock, "strong", tone))
    if shown.clock_detail:
        words.addWidget(Paragraph(shown.clock_detail, "caption", tone))
    row.addLayout(words, 1)
    return card
