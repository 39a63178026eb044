"""The status bar: what is checked, what is witnessed, the last result, who reviews, which workspace, offline."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.text import ElidedLabel

LOOKS = {Level.REVIEW: ("alert", "review"), Level.BLOCK: ("alert-octagon", "block")}
"""Icon and tone of what presses."""
SAID_MS = 20_000
"""How long a result stays in the status bar: longer, and it would stand beside another post."""


class _Item(QWidget):
    """An icon and words, elided where the bar is narrow."""

    def __init__(self, icon: str, words: str = "") -> None:
        super().__init__()
        self._name = icon
        self._icon = IconLabel(icon, "text.muted", 15)
        self._words = ElidedLabel(words, "caption", "text.muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def set_words(self, words: str, tip: str = "") -> None:
        self._words.setText(words)
        self._words.updateGeometry()
        self.setToolTip(tip)
        self.setVisible(bool(words))

    def set_level(self, level: Level) -> None:
        """What presses has another icon and color; the words say it too."""
        icon, tone = LOOKS.get(level, (self._name, "text.muted"))
        self._icon.set_icon(icon, tone)
        self._words.set_tone(tone)


class StatusBar(QWidget):
    """Across the full width of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to say yet."""
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Status")
        self._checked = _Item("text-box-check-outline")
        self._record = _Item("book-lock-outline")
        self._said = ElidedLabel("", "caption.strong", "text")
        self._over = QTimer(self, singleShot=True, interval=SAID_MS)
        self._over.timeout.connect(partial(self.say, ""))
        self._before_said = _divider()
        keep = self._before_said.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # a result that comes or goes moves nothing
        self._before_said.setSizePolicy(keep)
        self._who = _Item("account-outline")
        self._where = _Item("folder-lock-outline")
        self._offline = _Item("lan-disconnect", "offline by design")
        self._offline.setToolTip("Reviewer opens no network connection, ever")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_3, 0, tokens.SPACE_3, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._checked)
        row.addWidget(_divider())
        row.addWidget(self._record)
        row.addWidget(self._before_said)
        row.addWidget(self._said, 1)
        for item in (self._who, self._where, self._offline):
            row.addWidget(item)
            if item is not self._offline:
                row.addWidget(_divider())
        self.setFixedHeight(theme.scaled(tokens.STATUS))
        self.say("")

    def set_checked(self, words: str) -> None:
        """``checked 38 of 38`` or ``Checking 12 of 38``."""
        self._checked.set_words(words)

    def set_record(self, words: str, tip: str = "", level: Level = Level.NONE) -> None:
        """How much of the record is witnessed, and how pressing that is."""
        self._record.set_words(words, tip)
        self._record.set_level(level)

    def set_people(self, reviewer: str, organisation: str) -> None:
        """Who reviews, and for whom."""
        self._who.set_words(reviewer)
        self._where.set_words(organisation)

    def say(self, words: str) -> None:
        """The last result; stays a while, or until the next one. It is in the record too."""
        self._said.setText(words)
        self._before_said.setVisible(bool(words))
        if words:
            self._over.start()
        else:
            self._over.stop()

    @property
    def said(self) -> str:
        """The last result."""
        return self._said.text()


def _divider() -> QWidget:
    made = rule(vertical=True)
    made.setFixedHeight(14)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
