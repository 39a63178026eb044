"""The header: title of the section, its day line, search, new post and import."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.search_field import SearchField
from reviewer.ui.widgets.text import ElidedLabel, label


class Header(QWidget):
    """One for all sections."""

    searched = Signal(str)
    import_wanted = Signal()
    new_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No section yet."""
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "title")
        self._line = ElidedLabel("", "body", "text.muted")
        self.search = SearchField("Search", keys.cap("search"))
        self.search.searched.connect(self.searched)
        self.search.left.connect(self.left)
        self.new = KeyButton("New post…", keys.cap("new_post"), "plus", flat=True, height=tokens.CONTROL_HEAD)
        self.new.clicked.connect(self.new_wanted)
        self.import_ = KeyButton("Import…", keys.cap("import"), "tray-arrow-down", height=tokens.CONTROL_HEAD)
        self.import_.clicked.connect(self.import_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(tokens.SPACE_4)
        row.addWidget(self._title)
        row.addWidget(self._line, 1)
        row.addWidget(self.search)
        row.addWidget(self.new)
        row.addWidget(self.import_)
        self._row = row
        self._tools: QWidget | None = None
        self.setFixedHeight(theme.scaled(tokens.HEAD))

    def show_section(self, title: str, line: str, search_hint: str, words: str) -> None:
        """Show another section, with the words searched for there."""
        self._title.setText(title)
        self._line.setText(line)
        self.search.setVisible(bool(search_hint))
        self.search.set_hint(search_hint)
        self.search.set_silently(words)

    def limit(self, import_: str, new: str) -> None:
        """Say why this person may not import or hand in; empty where they may."""
        self.import_.hold(import_)
        self.new.hold(new)

    def show_intake(self, shown: bool) -> None:
        """The two buttons that bring posts in belong to the review desk; their keys work everywhere."""
        self.new.setVisible(shown)
        self.import_.setVisible(shown)

    def show_tools(self, tools: QWidget | None, fill: bool = False) -> None:
        """Show the buttons of the section in front instead of those of the section before; ``fill``: in place of the line."""
        if self._tools is not None and self._tools is not tools:
            self._tools.hide()
        if tools is not None and tools.parentWidget() is not self:
            self._row.addWidget(tools)
        self._tools = tools
        self._line.setVisible(not fill)
        if tools is not None:
            self._row.setStretchFactor(tools, 1 if fill else 0)
            tools.show()

    def set_line(self, line: str) -> None:
        """Show another line beside the title."""
        self._line.setText(line)

    def set_width(self, width: int) -> None:
        """The search field grows with the window."""
        self.search.setFixedWidth(260 if width < 1320 else 280 if width < 1700 else 360)

    def focus_search(self) -> None:
        """Put the focus into the search field."""
        if self.search.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
