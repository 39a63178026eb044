"""The buttons under an open form, or under the task that it left behind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme
from reviewer.ui.presenters.consent_elements import ConsentDetail
from reviewer.ui.presenters.consent_tasks import TaskLine
from reviewer.ui.sections.foot_bar import FootBar
from reviewer.ui.widgets.key_button import KeyButton

REQUEST, ATTACH, CORRECT, EVENT, REVOKE, LETTER = "request", "attach", "correct", "event", "revoke", "letter"
OPEN, DONE, REOPEN = "open", "done", "reopen"
_BUTTONS: tuple[tuple[str, str, str], ...] = (
    (OPEN, "Open the post", "post-outline"),
    (DONE, "Done…", "check"),
    (REOPEN, "Open again", "restart"),
    (REQUEST, "Copy request text", "email-outline"),
    (ATTACH, "Attach…", "paperclip"),
    (CORRECT, "Correct…", "file-sign"),
    (EVENT, "Event came…", "calendar-clock"),
    (REVOKE, "Revoke…", "undo-variant"),
    (LETTER, "Letter…", "email-outline"),
)
"""Action, words and icon, in the order of the bar."""


_ICONS = {action: icon for action, _, icon in _BUTTONS}
ICONS_FROM = 540
"""Width at 100 % text size from which every button has its icon."""


class ConsentBar(FootBar):
    """Shows the buttons that act on what is open."""

    wanted = Signal(str)
    """The action of the pressed button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a form."""
        super().__init__(parent)
        self.buttons: dict[str, KeyButton] = {}
        for action, words, icon in _BUTTONS:
            button = KeyButton(words, icon=icon)
            button.clicked.connect(lambda _=False, a=action: self.wanted.emit(a))
            self.buttons[action] = button
            self.add(button)
        self._task = self._ended = False
        self.show_for(None, None)

    def show_for(self, shown: ConsentDetail | None, task: TaskLine | None) -> None:
        """Show what can be done with a form, or with a task."""
        self.setVisible(shown is not None)
        self._task = task is not None
        self._ended = shown is not None and shown.status in ("revoked", "expired")
        on = {action: False for action, _, _ in _BUTTONS}
        if shown is not None and task is not None:
            on |= {OPEN: True, DONE: not task.done, REOPEN: task.done, LETTER: not task.done}
        elif shown is not None:
            revoked = shown.status == "revoked"
            on |= {
                REQUEST: bool(shown.request),
                ATTACH: True,
                CORRECT: True,
                EVENT: shown.event_open,
                REVOKE: not revoked,
            }
        focus = self.window().focusWidget()
        for action, button in self.buttons.items():
            if on[action]:
                button.show()
        if focus in self.buttons.values() and not next(on[a] for a, b in self.buttons.items() if b is focus):
            following = next((b for a, b in self.buttons.items() if on[a]), None)
            if following is not None:  # before it is hidden: else the focus goes wherever Qt finds something
                following.setFocus(Qt.FocusReason.OtherFocusReason)
        for action, button in self.buttons.items():
            if not on[action]:
                button.hide()
        self.buttons[REQUEST].set_primary(shown is not None and shown.status == "incomplete")
        self.buttons[DONE].set_primary(True)
        self.refit()

    def show_relying(self, relying: bool) -> None:
        """Posts rely on the form: a letter can be written once it has ended."""
        if not self._task:
            self.buttons[LETTER].setVisible(relying and self._ended)
            self.refit()

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""
        for button in self.buttons.values():
            button.setDisabled(busy)

    @property
    def main(self) -> bool:
        """True while one of its buttons is the main one of the screen."""
        return any(b.primary and not b.isHidden() for b in self.buttons.values()) and not self.isHidden()

    def refit(self) -> None:
        """Icons where there is room for them; as many lines as the width needs."""
        for action in (ATTACH, CORRECT, REVOKE):
            self.buttons[action].set_icon(_ICONS[action] if self.width() >= theme.scaled(ICONS_FROM) else "")
        super().refit()
