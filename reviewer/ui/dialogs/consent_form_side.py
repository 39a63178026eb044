"""Beside the fields of a form: the signed document, and what the form has and lacks while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import clear_layout
from reviewer.ui.presenters.consent_elements import ElementLine
from reviewer.ui.presenters.consent_form import Attached
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.ui.widgets.thumbnail import Thumbnail

WIDTH = 256
STATE_ICONS = {
    "there": ("check-bold", "clear"),
    "missing": ("close-thick", "block"),
    "wanted": ("alert", "review"),
    "unknown": ("minus", "text.muted"),
}
"""Icon and token of the state of an element."""


class FormSide(QWidget):
    """Document above, elements below; it stays while the fields scroll."""

    attach_wanted = Signal()
    take_off_wanted = Signal()

    page_wanted = Signal()

    def __init__(self, on_file: Attached | None = None, parent: QWidget | None = None) -> None:
        """``on_file`` is attached already."""
        super().__init__(parent)
        self._on_file = on_file
        self.shown: Attached | None = on_file
        """The document whose first page is shown."""
        self._shown: tuple[ElementLine, ...] = ()
        self.setFixedWidth(theme.scaled(WIDTH))
        self.thumbnail = Thumbnail()
        self.thumbnail.clicked.connect(self.page_wanted)
        self._name = Paragraph("", "small.strong")
        self._name.set_most_lines(3)
        self._detail = Paragraph("", "caption", "text.muted")
        self.attach = KeyButton("Attach the form…", icon="file-sign", height=tokens.CONTROL_SMALL)
        self.attach.setAutoDefault(False)
        self.attach.clicked.connect(self.attach_wanted)
        self.off = KeyButton("Take it off", flat=True, height=tokens.CONTROL_SMALL)
        self.off.setAutoDefault(False)
        self.off.clicked.connect(self.take_off_wanted)
        self._sentence = Paragraph("", "small.strong")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        self._build()
        self.show_attached(None)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_3)
        top.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE_2)
        buttons.addWidget(self.attach)
        buttons.addWidget(self.off)
        buttons.addStretch(1)
        inner = QWidget()
        elements = QVBoxLayout(inner)
        elements.setContentsMargins(0, 0, tokens.SPACE_2, 0)
        elements.addLayout(self._lines)
        elements.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_3, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(label("Signed form", "caption.strong", "text.muted"))
        column.addLayout(top)
        column.addLayout(buttons)
        column.addSpacing(tokens.SPACE_1)
        column.addWidget(rule())
        column.addWidget(label("What the form has", "caption.strong", "text.muted"))
        column.addWidget(self._sentence)
        column.addWidget(self.area, 1)

    def show_attached(self, attached: Attached | None) -> None:
        """Show the document that is to be attached."""
        self.shown = shown = attached or self._on_file
        self.thumbnail.show_page(shown.name if shown else "", shown.picture if shown else b"")
        self.thumbnail.setEnabled(shown is not None)
        self._name.setText(shown.name if shown else "None attached yet")
        self._detail.setText(shown.detail if shown else "A PDF, or a picture of the signed page. It is kept here.")
        self.attach.setText("Another…" if attached else "Attach one more…" if self._on_file else "Attach the form…")
        self.off.setVisible(attached is not None)

    def show_elements(self, shown: Sequence[ElementLine], sentence: str, complete: bool) -> None:
        """Show what is there and what is missing."""
        if self._sentence.text() != sentence:
            self._sentence.setText(sentence)
        missing = any(line.state == "missing" for line in shown)
        self._sentence.set_tone("clear" if complete else "block" if missing else "text.muted")
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        clear_layout(self._lines)
        for line in shown:
            self._lines.addWidget(_line(line))
        self.area.setAccessibleName(" ".join((sentence, *(line.spoken for line in shown if line.state != "there"))))


def _line(line: ElementLine) -> QWidget:
    icon, tone = STATE_ICONS[line.state]
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    strong = line.state == "missing"
    row.addWidget(
        Paragraph(
            line.title,
            "small.strong" if strong else "small",
            "block" if strong else "text" if line.state == "there" else "text.muted",
        ),
        1,
    )
    code = label(line.citation, "mono", "text.muted")
    row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
    made.setAccessibleName(line.spoken)
    return made
