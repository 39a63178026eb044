"""What the frame expects of a section: a widget with a title, a second line, and a say in search and refresh."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer.model.views import Changes


class Section(QWidget):
    """One page of the window. Subclasses are constructed as ``SectionX(ws, runner, bus)``.

    The frame shows ``title`` and ``subtitle`` in its header, calls ``shown`` whenever the section comes to the front,
    ``search`` while somebody types in the header's search field, and ``apply_changes`` after each action.
    """

    name = ""
    """Short and stable: review, consent, people, record, settings."""
    title = ""
    """The heading: ``Consent``."""
    search_hint = ""
    """Placeholder of the search field, for example ``Search people and forms``; empty hides the field."""

    help_topic = ""
    """The topic of the help that opens while this section is in front; empty for the first one."""

    subtitle_changed = Signal(str)
    """The line beside the title: ``38 waiting · 5 due today``."""

    tools: QWidget | None = None
    """Buttons for the header, at the right of the search; the frame takes them over."""

    tools_fill = False
    """True if the tools take the whole header beside the title, in place of the line."""

    def make_new(self) -> bool:
        """Called for the key of a new post: True if this section makes something of its own with it."""
        return False

    def key_pressed(self, key: str) -> bool:
        """Called before the key map, with the key as the map writes it: True if it means something of its own here."""
        return False

    def shown(self) -> None:
        """Called each time the section comes to the front; refresh here if stale."""

    def search(self, words: str) -> None:
        """Called 150 ms after the last key stroke in the header's search field."""

    def apply_changes(self, changes: Changes) -> None:
        """Called after each action; refresh if it matters here (now when visible, else when next shown)."""

    def take_focus(self) -> None:
        """Called after the key of the section: put the focus where work begins."""
        self.panes()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Called for the search key while the header shows no search field."""

    def panes(self) -> list[QWidget]:
        """The widgets that F6 walks through, in order."""
        return [self]
