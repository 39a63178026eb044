"""The author line above the paper: who, for whom, where, when. It does not scroll and takes the focus first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import icons, keys, tokens
from reviewer.ui.presenters import words
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.widgets.avatar import Avatar
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel


class PostHead(QWidget):
    """Heading of the post pane; focusable, its name is read aloud when a post opens."""

    phone_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody."""
        super().__init__(parent)
        self._who = QWidget()
        self._who.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self._who)
        self._avatar = Avatar()
        self._name = ElidedLabel("", "heading")
        self._role = ElidedLabel("", "body", "text.muted")
        self._icon = IconLabel("web", "text.muted")
        self._facts = ElidedLabel("", "small", "text.muted")
        self.phone = KeyButton("Phone", keys.cap("phone"), "cellphone")
        self.phone.setToolTip("Show the post as its platform shows it on a phone")
        self.phone.setCheckable(True)
        self.phone.clicked.connect(self.phone_wanted)
        self._build()

    def show_post(self, state: DeskState, more: str = "") -> None:
        """Show the author and facts of a post; ``more`` is read aloud with them: what stands in the banners."""
        post = state.view.post
        self._avatar.set_name(post.author.name)
        self._name.setText(words.author(post.author.name))
        self._role.setText(state.role_line)
        self._icon.set_icon(icons.platform_icon(post.platform), "text.muted")
        self._facts.setText(f"{words.platform(post.platform, post.kind)} · {state.fact_line}")
        self._who.setAccessibleName(f"{state.spoken}. {more}" if more else state.spoken)

    def focus_heading(self) -> None:
        """Put the focus on the heading: screen readers read it."""
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def heading(self) -> QWidget:
        """The focusable heading."""
        return self._who

    def set_compact(self, compact: bool) -> None:
        """Leave the words of the buttons out where there is no room."""
        self.phone.setText("" if compact else "Phone")
        self.phone.setAccessibleName(f"Phone width, key {keys.cap('phone')}")

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(tokens.SPACE_2)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        first.addWidget(self._name)
        first.addWidget(self._role, 1)
        second = QHBoxLayout()
        second.setSpacing(5)
        second.addWidget(self._icon)
        second.addWidget(self._facts, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        inside = QHBoxLayout(self._who)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.SPACE_3)
        inside.addWidget(self._avatar)
        inside.addLayout(column, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._who, 1)
        row.addWidget(self.phone)
