"""Practice in its states, the page of the keys with its dialog, and the help."""

from collections.abc import Callable

from reviewer.ui.dialogs.key_dialog import KeyDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.practice_section import EXAMPLES
from reviewer.ui.sections.keys_page import KeysPage
from reviewer.ui.sections.practice_section import PracticeSection
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.session import Session
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait


def practice(camera: Shots, session: Session, until: Callable[[Callable[[], bool]], None]) -> None:
    """Empty, something to settle, out of date, nothing found, nothing typed."""
    window = session.window
    window.show_section("practice")
    section = window.section("practice")
    assert isinstance(section, PracticeSection)
    wait(200)
    camera.shot("practice-empty", window)
    section.check()
    camera.shot("practice-no-text", window)
    for name, example in zip(("story", "reply", "clean"), EXAMPLES, strict=True):
        section.set_fields(example.fields)
        section.check()
        until(lambda: not section.presenter.busy)
        wait(200)
        camera.shot(f"practice-{name}", window)
    section._text.appendPlainText("One more line.")
    wait()
    camera.shot("practice-out-of-date", window)
    section.clear()
    window.show_section("review")
    wait()


def keys(camera: Shots, session: Session, until: Callable[[Callable[[], bool]], None]) -> None:
    """The page, a key that is free, one in use, one that cannot be; then the topics of the help."""
    window = session.window
    window.show_section("settings")
    section = window.section("settings")
    assert isinstance(section, SettingsSection)
    page = section.show_page("keys")
    assert isinstance(page, KeysPage)
    until(lambda: page.model.rowCount() > 0)
    camera.shot("settings-keys", window)
    page.table.setCurrentIndex(page.model.index(14, 0))
    page._open_chosen()
    wait()
    dialog = page.dialog
    assert isinstance(dialog, KeyDialog)
    for name, key in (("free", "Z"), ("in-use", "R"), ("not-possible", "Ctrl C")):
        dialog._presenter.press(key)
        camera.shot(f"dialog-key-{name}", window)
    dialog.reject()
    wait()
    window.show_section("review")
    for topic in ("second-person", "incidents", "keys"):
        shown = HelpDialog(window, topic)
        shown.open()
        wait()
        camera.shot(f"help-{topic}", window)
        shown.reject()
        wait()
