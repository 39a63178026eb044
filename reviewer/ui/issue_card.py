"""One issue in the panel: closed it is two lines, open it explains itself and takes an answer."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Category, IssueKind
from reviewer.ui import keys, theme, tokens
from reviewer.ui.presenters.numbered import NumberedIssue, certainty
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.level_marker import LevelMarker, look
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label

RIGHTS_RULES = "CPY-"
"""Rules that a rights record settles."""
_SHORT = 24
"""Details no longer than this share one line."""


def _details(details: tuple[str, ...]) -> list[str]:
    """The contributing details: short ones in one line, long ones as a list."""
    found = list(dict.fromkeys(details))
    if all(len(detail) <= _SHORT for detail in found):
        return [" · ".join(found)] if found else []
    return [f"•  {detail}" for detail in found]


class IssueNumber(QWidget):
    """The number of the issue in its category color; a tick once it is settled."""

    def __init__(self, row: NumberedIssue) -> None:
        """Show the number of this issue."""
        super().__init__()
        self._text = "✓" if row.settled else str(row.number)
        self._category = Category.ALLOWED if row.settled else row.issue.category
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: a small square, wider for three digits."""
        side = theme.scaled(20)
        return QSize(side if len(self._text) < 3 else side + 8, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the number on the color of the category."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._category.value))
        painter.drawRoundedRect(QRectF(self.rect()), tokens.RADIUS_S, tokens.RADIUS_S)
        painter.setFont(theme.font("caption.strong"))
        painter.setPen(theme.color("paper"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)


class IssueCard(QWidget):
    """Emits what a person wants to say of the issue; the presenter knows what that means."""

    pressed = Signal(str)
    wanted = Signal(str)
    """confirm, dismiss, consent, wording, image, check_again, why, take_back, allow or flag."""

    def __init__(self, row: NumberedIssue, decided: bool = False) -> None:
        """Closed. What is covered is covered in ``row`` already; of a ``decided`` post nothing is answered any more."""
        super().__init__()
        self._row = row
        self._decided = decided
        self._hovered = False
        self._body: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = Paragraph(row.issue.title, "strong")
        self._second = ElidedLabel(row.second_line, "small", "text.muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        self._column.setSpacing(tokens.SPACE_1)
        self._build_head()
        self._name(opened=False)

    @property
    def key(self) -> str:
        """The issue."""
        return self._row.issue.key

    @property
    def opened(self) -> bool:
        """True while it explains itself."""
        return self._body is not None

    def set_open(self, opened: bool) -> None:
        """Explain, or show two lines."""
        if opened == self.opened:
            return
        if opened:
            self._body = self._make_body()
            self._column.addWidget(self._body)
        else:
            assert self._body is not None
            self._column.removeWidget(self._body)
            self._body.deleteLater()
            self._body = None
        self._second.setVisible(not opened)
        self._name(opened)
        self.update()

    def button(self, what: str) -> QPushButton | None:
        """One of the buttons while it is open."""
        return self.findChild(QPushButton, what) if self.opened else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens or closes."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space open or close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.key)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """Qt: hover."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Qt: no hover."""
        self._hovered = False
        self.update()

    def focusInEvent(self, event: object) -> None:
        """Qt: the ring appears."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Qt: the ring goes."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: ground, hairline, bar of the open issue, ring."""
        painter = QPainter(self)
        ground = "paper" if self.opened else "hover" if self._hovered else "surface"
        painter.fillRect(self.rect(), theme.color(ground))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("line"))
        if self.opened:
            painter.fillRect(QRect(0, 0, 4, self.height() - 1), theme.color("accent"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -3))

    def _build_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IssueNumber(self._row), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        marker = LevelMarker(self._row.issue.level)
        row.addWidget(marker, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setContentsMargins(theme.scaled(20) + tokens.SPACE_2, 0, 0, 0)
        second.addWidget(self._second)
        self._column.addLayout(row)
        self._column.addLayout(second)

    def _make_body(self) -> QWidget:
        issue = self._row.issue
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(Paragraph(issue.why))
        for line in _details(issue.details):
            column.addWidget(Paragraph(line, "small", "text.muted"))
        column.addLayout(self._facts())
        if issue.safer:
            column.addLayout(self._safer_head())
            safer = frame("safer")
            inside = QVBoxLayout(safer)
            inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
            inside.addWidget(Paragraph(issue.safer, "small", "clear.text"))
            column.addWidget(safer)
        if self._row.disposition is not None:
            column.addLayout(self._answer())
        for line in (self._row.reach, self._row.ends):
            if line:
                column.addWidget(Paragraph(line, "small", "text.muted"))
        column.addLayout(self._actions())
        return body

    def _safer_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(label("Safer wording", "caption.strong", "text.muted"))
        link = LinkButton("Edit and use", keys.cap("wording"))
        link.setObjectName("wording")
        link.clicked.connect(self._clicked)
        row.addWidget(link)
        row.addStretch(1)
        return row

    def _facts(self) -> QGridLayout:
        issue = self._row.issue
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [
            ("Source", Paragraph(issue.source, "mono")),
            ("Rule", self._rule()),
            ("How sure", Paragraph(certainty(issue), "small")),
        ]
        if issue.clears:
            rows.append(("Clears it", Paragraph(issue.clears, "small")))
        for number, (name, value) in enumerate(rows):
            left = label(name, "small", "text.muted")
            left.setMinimumWidth(theme.scaled(64))
            side = Qt.AlignmentFlag.AlignTop if isinstance(value, Paragraph) else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(left, number, 0, side)
            grid.addWidget(value, number, 1)
        return grid

    def _rule(self) -> QWidget:
        """The rule and the link to its card."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(label(self._row.issue.rule_id, "mono"))
        link = LinkButton("Why this fired", keys.cap("why"))
        link.setObjectName("why")
        link.clicked.connect(self._clicked)
        row.addWidget(link)
        row.addStretch(1)
        return made

    def _answer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        tone = "review" if self._row.confirmed else "clear"
        row.addWidget(IconLabel("check", tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(self._row.answer, "small.strong", tone), 1)
        return row

    def _actions(self) -> FlowLayout:
        flow = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        small = tokens.CONTROL_SMALL
        offered: list[tuple[str, KeyButton]] = []
        if not self._row.settled and not self._row.confirmed:
            offered.append(("confirm", KeyButton("Confirm", keys.cap("confirm"), "check", True, height=small)))
        if not self._row.settled:
            offered.append(("dismiss", KeyButton("Dismiss…", keys.cap("dismiss"), height=small)))
        issue = self._row.issue
        if issue.kind is IssueKind.NOT_FULLY_CHECKED and issue.media_index is None and not self._row.settled:
            offered.insert(0, ("check_again", KeyButton("Check again", "", "update", True, height=small)))
        if not self._row.settled and issue.rule_id.startswith(RIGHTS_RULES):
            offered.insert(0, ("rights", KeyButton("Rights…", keys.cap("rights"), "copyright", True, height=small)))
        elif not self._row.settled and self._row.issue.media_index is not None:
            offered.insert(
                0, ("image", KeyButton("Check image…", keys.cap("image"), "image-outline", True, height=small))
            )
        if not self._row.settled and self._row.issue.subject:
            offered.append(("consent", KeyButton("Find consent…", keys.cap("consent"), height=small)))
        if self._row.disposition is not None:
            elsewhere = self._row.carried and bool(self._row.disposition.post)
            words = "Does not hold here" if elsewhere else "Take answer back"
            offered.append(("take_back", KeyButton(words, height=small)))
        if self._row.dismissed and issue.spans:
            offered.append(("allow", KeyButton("Allow these words…", keys.cap("list"), height=small)))
            offered.append(("flag", KeyButton("Always flag these words…", height=small)))
        if self._decided:
            offered = [one for one in offered if one[0] in ("allow", "flag")]
        for name, button in offered:
            button.set_primary(button.primary and button is offered[0][1])
            button.setObjectName(name)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
        return flow

    def _clicked(self) -> None:
        self.wanted.emit(self.sender().objectName())

    def _name(self, opened: bool) -> None:
        issue = self._row.issue
        state = "open" if opened else "closed"
        self.setAccessibleName(f"Issue {self._row.number}, {look(issue.level)[2]}: {issue.title}, {state}")
        self.setAccessibleDescription(f"{self._row.answer}. {issue.why}" if self._row.answer else issue.why)
