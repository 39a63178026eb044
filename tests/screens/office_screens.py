"""The pages of the office policy, their dialogs, and the people of a post."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.model.office import Scope
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.entry_dialog import EntryDialog
from reviewer.ui.sections.general_page import GeneralPage
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.sections.recognizers_page import RecognizersPage
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.session import Session
from reviewer.workflow import corrections, office
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein, MD, PhD"
ODD = "<b>Projekt</b> \u202eRosewood\u202c 🌹 with a name that is far too long for any cell of a table, عندما عاد محمد"
PRESIDIO = """recognizers:
  - name: Badge numbers of the north campus and of all its outpatient clinics
    supported_entity: BADGE
    patterns: [{name: badge, regex: 'B-[0-9]{5}', score: 0.8}]
    context: [badge]
  - name: Study names
    supported_entity: ORGANIZATION
    deny_list: [HARBOR-2, LIGHTHOUSE]
  - name: slow
    supported_entity: X
    patterns: [{name: a, regex: '(a+)+b', score: 0.5}]
  - CreditCardRecognizer
"""


def settings_pages(camera: Shots, session: Session, until: Callable[[Callable[[], bool]], None]) -> None:
    """Empty, then filled; every dialog in the states that people meet."""
    window = session.window
    window.show_section("settings")
    section = window.section("settings")
    assert isinstance(section, SettingsSection)
    for name in ("lists", "recognizers", "versions"):
        section.show_page(name)
        wait()
        camera.shot(f"settings-{name}-empty", window)
    _set_something(session)
    for name in ("lists", "rules", "thresholds", "releases", "rights", "tips", "versions"):
        section.show_page(name)
        wait(300)
        camera.shot(f"settings-{name}", window)
    general = section.show_page("general")
    assert isinstance(general, GeneralPage)
    general.hours.ask()
    assert general.hours.dialog is not None
    wait(300)
    camera.shot("dialog-hours", window)
    general.hours.dialog.reject()
    lists = _page(section, "lists")
    lists.search_field.setText("zebra")
    wait(300)
    camera.shot("settings-lists-no-match", window)
    lists.search_field.clear()
    wait(300)
    _entry_dialogs(camera, section, window, until)
    for name, row in (("rules", 2), ("rules", 31), ("thresholds", 0)):
        page = _page(section, name)
        page.table.setCurrentIndex(page.model.index(row, 0))
        _shot_open(camera, page, window, f"dialog-{name}-{row}")
    _recognizers(camera, section, window, until)
    section.rescan()
    wait()
    dialog = section._rescan
    assert dialog is not None
    camera.shot("dialog-rescan", window)
    dialog._panel.button.click()
    until(lambda: not dialog._presenter.running)
    camera.shot("dialog-rescan-done", window)
    dialog.reject()
    wait()
    window.show_section("review")
    wait()
    until(lambda: not session.checks.busy)


def people(camera: Shots, session: Session, find: Callable[[Session, str], None]) -> None:
    """The people of a post, who one of them is, and the words of a dismissed issue."""
    review, window, ws = session.review, session.window, session.ws
    find(session, "octopuses")
    state = review.desk.state
    assert state is not None
    named = next(line.written for line in state.people if line.written)
    _scroll(session)
    camera.shot("review-people", window)
    review.commands.ask_who()
    wait(300)
    camera.shot("dialog-who", window)
    _close(session)
    corrections.correct(ws, state.view.post.id, named, "public", "", "The mayor’s son, in his own words")
    review.desk.refresh()
    _scroll(session)
    camera.shot("review-people-corrected", window)
    review.commands.ask_who()
    wait(300)
    camera.shot("dialog-who-corrected", window)
    _close(session)
    corrections.take_back(ws, state.view.post.id, named, "")
    review.queue.clear_filter()
    wait()
    review.queue.open_index(0)
    wait(200)
    state = review.desk.state
    assert state is not None
    row = next(row for row in state.rows if row.issue.spans and not row.settled)
    review.desk.focus_issue(row.issue.key)
    review.commands.list_words()
    wait()
    camera.shot("dialog-list-from-issue", window)
    _close(session)


def _set_something(session: Session) -> None:
    ws = session.ws
    for proposal in (
        lambda: office.propose_flag(
            ws, "Rosewood", "Name of a project that is not public before the board has met", level=Level.BLOCK
        ),
        lambda: office.propose_allow(ws, "Beacon Street", "Our own street, printed on every letter", type="LOCATION"),
        lambda: office.propose_flag(
            ws, "miracle", "Promises", scope=Scope.AUTHOR, where=LONG, until=date(2026, 11, 21)
        ),
        lambda: office.propose_flag(ws, ODD, ODD * 3, scope=Scope.PLATFORM, where="google_reviews", type="FACILITY"),
        lambda: office.propose_rule(ws, "CLM-001", True, Level.BLOCK, "Legal asked for it"),
        lambda: office.propose_rule(ws, "UNP-001", False, None, "We have a filter of our own"),
        lambda: office.propose_threshold(ws, "opinion.phi_disclosure.add", "0.9", "Fewer questions"),
    ):
        session.bus.changed.emit(office.save(ws, proposal()))
    today = ws.today()
    ws.today = lambda: date(2026, 11, 22)  # one of them has expired
    wait()
    session.bus.changed.emit(office.save(ws, office.propose_flag(ws, "after hours", "Ask who was on duty")))
    assert today < ws.today()
    wait(200)


def _entry_dialogs(
    camera: Shots, section: SettingsSection, window: QWidget, until: Callable[[Callable[[], bool]], None]
) -> None:
    lists = _page(section, "lists")
    lists._add.click()  # type: ignore[attr-defined]
    wait(200)
    camera.shot("dialog-entry", window)
    dialog = lists.dialog
    assert isinstance(dialog, EntryDialog)
    dialog._words.setText("nurse")
    dialog._scope.setCurrentIndex(1)
    dialog._until.setText("soon")
    dialog.reason.setText("We look at these")
    dialog.press_main()
    wait(200)
    camera.shot("dialog-entry-errors", window)
    dialog.show_message(None)
    dialog._scope.setCurrentIndex(0)
    dialog._until.clear()
    dialog._try()
    until(lambda: not dialog._presenter.running)
    wait(200)
    camera.shot("dialog-entry-tried", window)
    dialog.reject()
    wait()
    lists.table.setCurrentIndex(lists.model.index(0, 0))
    _shot_open(camera, lists, window, "dialog-entry-end")


def _recognizers(
    camera: Shots, section: SettingsSection, window: QWidget, until: Callable[[Callable[[], bool]], None]
) -> None:
    page = _page(section, "recognizers")
    assert isinstance(page, RecognizersPage)
    with tempfile.TemporaryDirectory() as place:
        odd, good = Path(place) / "odd.yaml", Path(place) / "good.yaml"
        odd.write_text("nothing: here", encoding="utf-8")
        good.write_text(PRESIDIO, encoding="utf-8")
        page.read(str(odd))
        until(lambda: page.bar.message is not None)
        camera.shot("settings-recognizers-refused", window)
        page.read(str(good))
        until(lambda: page.dialog is not None)
    dialog = page.dialog
    assert dialog is not None
    camera.shot("dialog-recognizers", window)
    dialog._try()  # type: ignore[attr-defined]
    wait(150)
    camera.shot("dialog-recognizers-trying", window)
    until(lambda: not dialog._presenter.running)  # type: ignore[attr-defined]
    camera.shot("dialog-recognizers-tried", window)
    dialog.reason.setText("Badges are on many photos")  # type: ignore[attr-defined]
    dialog.press_main()
    until(lambda: page.model.rowCount() == 2)
    camera.shot("settings-recognizers", window)


def _page(section: SettingsSection, name: str) -> OfficePage:
    page = section.show_page(name)
    assert isinstance(page, OfficePage)
    wait(300)
    return page


def _shot_open(camera: Shots, page: OfficePage, window: QWidget, name: str) -> None:
    page._open_chosen()
    wait(200)
    camera.shot(name, window)
    assert page.dialog is not None
    page.dialog.reject()
    wait(60)


def _scroll(session: Session) -> None:
    wait(150)
    bar = session.review.issues_pane._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def _close(session: Session) -> None:
    dialog = session.dialogs.current
    assert dialog is not None
    dialog.reject()  # type: ignore[attr-defined]
    wait()
