"""The pages of the settings on a real workspace, by keyboard."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.detect.engine import Detector
from reviewer.model.office import Listed, Scope
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.ui import keys, preferences, theme, trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.entry_dialog import EndEntryDialog, EntryDialog
from reviewer.ui.dialogs.key_dialog import KeyDialog
from reviewer.ui.dialogs.keys_overlay import KeysOverlay
from reviewer.ui.dialogs.recognizer_dialogs import RecognizersDialog, RemoveRecognizerDialog
from reviewer.ui.dialogs.rule_dialogs import RuleDialog, ThresholdDialog
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.sections.second_page import SecondPage
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, add_post

PRESIDIO = """recognizers:
  - name: Badges
    supported_entity: BADGE
    patterns: [{name: badge, regex: 'B-[0-9]{5}', score: 0.8}]
  - name: slow
    supported_entity: X
    patterns: [{name: a, regex: '(a+)+b', score: 0.5}]
"""


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def told(bus: Bus) -> list[Changes]:
    found: list[Changes] = []
    bus.changed.connect(found.append)
    return found


@pytest.fixture
def post(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector, CLEAN)


@pytest.fixture
def settings(
    qtbot, look: None, ws: Workspace, post: PostView, runner: TaskRunner, bus: Bus, tmp_path: Path, monkeypatch: Any,
    detector: Detector,
) -> SettingsSection:  # fmt: skip
    def in_this_process(where: Workspace, proposal: office.Proposal, progress: Any) -> Any:
        return office.try_out(where, proposal, lambda lists: detector, progress)

    monkeypatch.setattr(trying, "try_out", in_this_process)
    monkeypatch.setattr(trying, "rescan", lambda where, progress: office.rescan(where, detector, progress))
    made = SettingsSection(ws, runner, bus, stored=tmp_path / "window.ini")
    bus.changed.connect(made.apply_changes)
    made.resize(1204, 712)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    return made


def has_focus(widget: QWidget) -> bool:
    """True if keys would go to the widget once its window is in front."""
    return widget.window().focusWidget() is widget


def press(target: QWidget | None, *keys: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        assert target is not None
        QTest.keyClick(target, key, modifier)
    QApplication.processEvents()


def page(qtbot, settings: SettingsSection, name: str, rows: int | None = None) -> OfficePage:  # type: ignore[no-untyped-def]
    """A page with its rows read."""
    found = settings.show_page(name)
    assert isinstance(found, OfficePage)
    if rows is None:
        qtbot.waitUntil(lambda: found.model.rowCount() > 0)
    else:
        qtbot.waitUntil(lambda: settings._runner.busy == 0 and found.model.rowCount() == rows)
    return found


def saved(qtbot, opened: OfficePage) -> None:  # type: ignore[no-untyped-def]
    """Press Ctrl+Enter in the dialog and wait until it has closed."""
    dialog = opened.dialog
    assert dialog is not None
    press(dialog, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.dialog is None)


def flagged(ws: Workspace, words: str = "Rosewood", **changes: Any) -> None:
    office.save(ws, office.propose_flag(ws, words, "A project that is not public", **changes))


def test_the_arrow_keys_walk_the_pages_and_right_goes_into_one(qtbot, settings: SettingsSection):
    settings.take_focus()
    assert has_focus(settings.nav)
    shown = []
    wanted = [
        "keys",
        "access",
        "storage",
        "lists",
        "rules",
        "thresholds",
        "recognizers",
        "second",
        "releases",
        "rights",
        "tips",
        "versions",
    ]
    for _ in wanted:
        press(settings.nav, Qt.Key.Key_Down)
        shown.append(settings.page.name)
    assert shown == wanted
    press(settings.nav, *[Qt.Key.Key_Up] * 7)
    qtbot.waitUntil(lambda: settings.page.model.rowCount() > 50)
    press(settings.nav, Qt.Key.Key_Right)
    assert has_focus(settings.page.table)
    settings.focus_search()
    assert has_focus(settings.page.search_field)
    assert settings.page.search_field in settings.panes()


def test_the_line_beside_the_title_follows_the_page(qtbot, settings: SettingsSection):
    lines: list[str] = []
    settings.subtitle_changed.connect(lines.append)
    page(qtbot, settings, "rules")
    assert lines[-1] == f"{len(office.rules(settings._ws))} rules"
    page(qtbot, settings, "versions", rows=0)
    assert lines[-1] == "0 versions"


def test_words_are_added_by_keyboard_alone_and_stand_in_the_versions(
    qtbot, settings: SettingsSection, ws: Workspace, told: list[Changes]
):
    lists = page(qtbot, settings, "lists", rows=0)
    press(settings.nav, Qt.Key.Key_Right)
    first = lists._first
    assert first is not None
    assert has_focus(first)
    press(first, Qt.Key.Key_Return)
    dialog = lists.dialog
    assert isinstance(dialog, EntryDialog)
    assert dialog.focusWidget() is dialog._words
    QTest.keyClicks(dialog._words, "Rosewood")
    assert dialog.main.blocked
    QTest.keyClicks(dialog.reason, "A project that is not public")
    assert dialog.main.blocked == ""
    saved(qtbot, lists)
    assert [e.words for e in office.policy(ws).entries] == ["Rosewood"]
    assert told == [Changes(settings=True, record=True)]
    qtbot.waitUntil(lambda: lists.model.rowCount() == 1)
    assert has_focus(lists.table)
    assert lists.bar.message is not None
    assert "Rosewood" in lists.bar.message.detail
    versions = page(qtbot, settings, "versions", rows=1)
    assert versions.model.index(0, 2).data() == "Always flag “Rosewood” everywhere"
    assert versions.model.index(0, 3).data() == "not tried"


def test_a_try_out_lists_the_posts_and_is_saved_with_the_entry(
    qtbot, settings: SettingsSection, ws: Workspace, post: PostView, bus: Bus
):
    lists = page(qtbot, settings, "lists", rows=0)
    lists.add()
    dialog = lists.dialog
    assert isinstance(dialog, EntryDialog)
    QTest.keyClicks(dialog._words, "front desk")
    press(dialog.trial.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.trial.list.isVisible())
    assert dialog.trial._words.text() == "Would have flagged 1 of 1 post: 1 newly, 0 no longer."
    assert office.policy(ws).version == 0
    dialog._until.setText("2027-03-01")
    assert "changed this" in dialog.trial._words.text()
    dialog._until.clear()
    qtbot.waitUntil(lambda: dialog.trial.list.isVisible())
    QTest.keyClicks(dialog.reason, "We look at these")
    saved(qtbot, lists)
    assert (office.versions(ws)[0].tried, office.versions(ws)[0].flagged) == (1, 1)


def test_a_changed_post_opens_on_the_desk_and_what_was_typed_comes_back(
    qtbot, settings: SettingsSection, post: PostView, bus: Bus
):
    wanted: list[str] = []
    bus.post_wanted.connect(wanted.append)
    lists = page(qtbot, settings, "lists", rows=0)
    lists.add()
    dialog = lists.dialog
    assert isinstance(dialog, EntryDialog)
    QTest.keyClicks(dialog._words, "front desk")
    dialog._level.setCurrentIndex(1)
    QTest.keyClicks(dialog.reason, "We look")
    press(dialog.trial.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.trial.list.isVisible())
    press(dialog.trial.list, Qt.Key.Key_Return)
    assert wanted == [post.post.id]
    qtbot.waitUntil(lambda: lists.dialog is None)
    lists.add()
    again = lists.dialog
    assert isinstance(again, EntryDialog)
    assert (again.draft().words, again.draft().level, again.reason.text()) == ("front desk", Level.BLOCK, "We look")
    again.reject()


def test_fields_that_mean_nothing_are_hidden_and_what_is_wrong_is_said(qtbot, settings: SettingsSection, ws: Workspace):
    lists = page(qtbot, settings, "lists", rows=0)
    lists.add()
    dialog = lists.dialog
    assert isinstance(dialog, EntryDialog)
    dialog._listed.setCurrentIndex(1)
    assert not dialog._level_field.isVisible()
    assert not dialog._where_field.isVisible()
    dialog._scope.setCurrentIndex(1)
    assert dialog._where_field.isVisible()
    assert dialog._where.accessibleName() == "Author"
    assert dialog._where.itemText(0) == "Renee Falk"
    dialog._scope.setCurrentIndex(2)
    assert dialog._where.accessibleName() == "Platform"
    QTest.keyClicks(dialog._words, "front desk")
    dialog._where.setCurrentText("Facebook")
    dialog._until.setText("soon")
    dialog.reason.setText("Ours")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.bar.message.headline == "The last day is not a date."
    dialog._until.setText("2020-01-01")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.message is not None and "past" in dialog.bar.message.headline)
    dialog._until.clear()
    saved(qtbot, lists)
    entry = office.policy(ws).entries[0]
    assert (entry.listed, entry.scope, entry.where) == (Listed.ALLOW, Scope.PLATFORM, "facebook")


def test_entries_are_searched_filtered_and_ended_with_a_reason(qtbot, settings: SettingsSection, ws: Workspace):
    flagged(ws)
    flagged(ws, "miracle", until=date(2026, 11, 20))
    office.save(ws, office.propose_allow(ws, "Elm Street", "Our street", type="LOCATION"))
    ws.today = lambda: date(2026, 11, 25)
    lists = page(qtbot, settings, "lists", rows=3)
    assert [lists.model.index(n, 0).data() for n in range(3)][2] == "miracle"
    chips = {b.text(): b for b in lists._group.buttons()}
    qtbot.mouseClick(chips["Allow"], Qt.MouseButton.LeftButton)
    assert lists.model.rowCount() == 1
    qtbot.mouseClick(chips["All"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(lists.search_field, "rose")
    press(lists.search_field, Qt.Key.Key_Return)
    assert lists.model.rowCount() == 1
    assert has_focus(lists.table)
    press(lists.table, Qt.Key.Key_Return)
    dialog = lists.dialog
    assert isinstance(dialog, EndEntryDialog)
    assert dialog.focusWidget() is dialog.reason
    QTest.keyClicks(dialog.reason, "It is public now")
    saved(qtbot, lists)
    assert [e.words for e in office.policy(ws).entries] == ["miracle", "Elm Street"]


def test_a_rule_is_switched_off_and_a_fixed_one_says_why_it_stays(qtbot, settings: SettingsSection, ws: Workspace):
    rules = page(qtbot, settings, "rules")
    rules.table.setCurrentIndex(rules.model.index(rules.model.row_where(lambda r: bool(r.fixed)), 0))
    press(rules.table, Qt.Key.Key_Return)
    fixed = rules.dialog
    assert isinstance(fixed, RuleDialog)
    assert not fixed.main.isVisible()
    assert has_focus(fixed.cancel)
    press(fixed, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rules.dialog is None)
    rules.table.setCurrentIndex(rules.model.index(rules.model.row_where(lambda r: r.rule.id == "UNP-001"), 0))
    press(rules.table, Qt.Key.Key_Return)
    dialog = rules.dialog
    assert isinstance(dialog, RuleDialog)
    press(dialog.focusWidget(), Qt.Key.Key_End)
    assert not dialog.draft().on
    QTest.keyClicks(dialog.reason, "We have a filter of our own")
    saved(qtbot, rules)
    setting = office.policy(ws).rule("UNP-001")
    assert setting is not None
    assert not setting.on
    qtbot.waitUntil(lambda: any(c.text() == "Set by the office" for c in rules._group.buttons()))
    assert rules.model.index(rules.model.row_where(lambda r: r.rule.id == "UNP-001"), 5).data() == "Off"


def test_every_rule_of_the_book_has_a_measurement_that_the_table_can_read(ws: Workspace):
    from reviewer.ui.presenters.office_pages import measured_words

    told = {r.rule.id: measured_words(r) for r in office.rules(ws) if "was right in" in r.measured}
    assert told
    assert [i for i, words in told.items() if " of " not in words] == []


def test_a_threshold_is_set_within_its_bounds_and_set_back(qtbot, settings: SettingsSection, ws: Workspace):
    thresholds = page(qtbot, settings, "thresholds")
    press(thresholds.table, Qt.Key.Key_Return)
    dialog = thresholds.dialog
    assert isinstance(dialog, ThresholdDialog)
    dialog._value.setText("7")
    dialog.reason.setText("Fewer questions")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert "goes from" in dialog.bar.message.headline
    dialog._value.setText("0,9")
    saved(qtbot, thresholds)
    assert [(t.value, t.reason) for t in office.policy(ws).thresholds] == [("0.9", "Fewer questions")]
    qtbot.waitUntil(lambda: thresholds.model.index(0, 1).data() == "0.9")
    press(thresholds.table, Qt.Key.Key_Return)
    back = thresholds.dialog
    assert isinstance(back, ThresholdDialog)
    back._value.setText(back._default)
    back.reason.setText("It missed too much")
    saved(qtbot, thresholds)
    assert office.policy(ws).thresholds == ()


def test_a_threshold_that_leaves_nothing_to_set_says_so(qtbot, settings: SettingsSection):
    thresholds = page(qtbot, settings, "thresholds")
    at = thresholds.model.row_where(lambda r: r.row.low == r.row.high)
    assert at >= 0
    assert thresholds.model.index(at, 3).data() == "stays"
    thresholds.table.setCurrentIndex(thresholds.model.index(at, 0))
    press(thresholds.table, Qt.Key.Key_Return)
    dialog = thresholds.dialog
    assert isinstance(dialog, ThresholdDialog)
    assert not dialog.main.isVisible()
    assert has_focus(dialog.cancel)
    dialog.reject()


def test_columns_of_words_grow_with_the_window(qtbot, settings: SettingsSection):
    rules = page(qtbot, settings, "rules")
    source, level = rules.table.columnWidth(3), rules.table.columnWidth(2)
    settings.resize(1840, 1100)
    QApplication.processEvents()
    assert rules.table.columnWidth(3) > source
    assert rules.table.columnWidth(2) == level


def test_a_presidio_file_is_looked_at_taken_over_and_removed(
    qtbot, settings: SettingsSection, ws: Workspace, tmp_path: Path
):
    file = tmp_path / "badges.yaml"
    file.write_text(PRESIDIO, encoding="utf-8")
    recognizers = page(qtbot, settings, "recognizers", rows=0)
    recognizers.read(str(file))
    qtbot.waitUntil(lambda: recognizers.dialog is not None)
    dialog = recognizers.dialog
    assert isinstance(dialog, RecognizersDialog)
    assert dialog._list.rows.index(0).data() == "Badges"
    assert dialog._list.rows.rowCount() == 3
    dialog._try()
    qtbot.waitUntil(lambda: "Would have flagged" in dialog.trial._words.text())
    dialog.reason.setText("Badges are on photos")
    saved(qtbot, recognizers)
    assert [r.name for r in office.policy(ws).recognizers] == ["Badges"]
    qtbot.waitUntil(lambda: recognizers.model.rowCount() == 1)
    press(recognizers.table, Qt.Key.Key_Return)
    gone = recognizers.dialog
    assert isinstance(gone, RemoveRecognizerDialog)
    gone.reason.setText("Not used any more")
    saved(qtbot, recognizers)
    assert office.policy(ws).recognizers == ()


@pytest.mark.parametrize("content", ["not: a list", "recognizers: []", "[: broken", "\x00"])
def test_a_file_that_is_none_changes_nothing(
    qtbot, settings: SettingsSection, ws: Workspace, tmp_path: Path, content: str
):
    file = tmp_path / "odd.yaml"
    file.write_text(content, encoding="utf-8")
    recognizers = page(qtbot, settings, "recognizers", rows=0)
    recognizers.read(str(file))
    qtbot.waitUntil(lambda: recognizers.bar.message is not None)
    assert recognizers.dialog is None
    assert office.policy(ws).version == 0


def test_all_posts_are_checked_again_and_the_window_is_told(
    qtbot, settings: SettingsSection, ws: Workspace, told: list[Changes], post: PostView
):
    flagged(ws, "front desk")
    settings.again.click()
    dialog = settings._rescan
    assert dialog is not None
    press(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._presenter.result is not None)
    result = dialog._presenter.result
    assert result is not None
    assert result.checked == 1
    assert [c.post for c in result.changed] == [post.post.id]
    assert has_focus(dialog._panel.list)
    press(dialog, Qt.Key.Key_Escape)
    assert told == [result.changes]
    assert settings._rescan is None


def test_pages_that_are_built_read_anew_when_something_is_set_elsewhere(
    qtbot, settings: SettingsSection, ws: Workspace, bus: Bus
):
    lists = page(qtbot, settings, "lists", rows=0)
    page(qtbot, settings, "versions", rows=0)
    flagged(ws)
    bus.changed.emit(Changes(settings=True))
    qtbot.waitUntil(lambda: settings.page.model.rowCount() == 1)
    assert lists.model.rowCount() == 0
    settings.show_page("lists")
    qtbot.waitUntil(lambda: lists.model.rowCount() == 1)


def test_the_pages_survive_another_look(qtbot, qapp: QApplication, settings: SettingsSection):
    for name in ("lists", "rules", "thresholds", "recognizers", "versions"):
        settings.show_page(name)
    qtbot.waitUntil(lambda: settings._runner.busy == 0)
    try:
        theme.apply(qapp, "dark", 150)
        for name in ("rules", "lists"):
            settings.show_page(name)
            assert not settings.grab().isNull()
        assert settings.show_page("rules").table.verticalHeader().defaultSectionSize() == theme.scaled(55)
    finally:
        theme.apply(qapp, "light", 100)


def test_an_action_gets_another_key_by_keyboard_alone(qtbot, settings: SettingsSection, tmp_path: Path):
    button = KeyButton("Approve", keys.cap("approve"))
    qtbot.addWidget(button)
    opened = page(qtbot, settings, "keys")
    press(settings.nav, Qt.Key.Key_Right)
    assert has_focus(opened.table)
    press(opened.table, Qt.Key.Key_Return)
    dialog = opened.dialog
    assert isinstance(dialog, KeyDialog)
    assert has_focus(dialog._recorder)
    QTest.keyClick(dialog._recorder, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert dialog.bar.message is not None
    assert not dialog.main.isEnabled()
    QTest.keyClick(dialog._recorder, Qt.Key.Key_R)
    assert dialog.main.text() == "Exchange"
    press(dialog._recorder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.dialog is None)
    assert (str(keys.cap("approve")), str(keys.cap("return"))) == ("R", "A")
    assert button.accessibleName() == "Approve, key R"
    assert preferences.load(tmp_path / "window.ini").keys == (("approve", "R"), ("return", "A"))
    overlay = KeysOverlay()
    qtbot.addWidget(overlay)
    assert overlay.findChildren(KeyCap)[0].accessibleName() == "key R"
    qtbot.waitUntil(lambda: opened._reset.isEnabled())
    opened._reset.click()
    assert str(keys.cap("approve")) == "A"
    assert preferences.load(tmp_path / "window.ini").keys == ()


def test_nobody_is_caught_where_a_key_is_recorded(qtbot, settings: SettingsSection):
    opened = page(qtbot, settings, "keys")
    opened.open_row(keys.rows()[0])
    dialog = opened.dialog
    assert isinstance(dialog, KeyDialog)
    press(dialog._recorder, Qt.Key.Key_Tab)
    assert not has_focus(dialog._recorder)
    dialog._recorder.setFocus()
    press(dialog._recorder, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.dialog is None)
    assert keys.rows() == keys.KEYS


def test_letters_are_switched_off_on_the_page_of_the_keys(qtbot, settings: SettingsSection, bus: Bus, tmp_path: Path):
    told: list[preferences.Preferences] = []
    bus.preferences_changed.connect(told.append)
    opened = page(qtbot, settings, "keys")
    opened._letters.setFocus()
    press(opened._letters, Qt.Key.Key_Space)
    assert [wanted.letter_keys for wanted in told] == [False]
    assert preferences.load(tmp_path / "window.ini").letter_keys is False


def second_page(qtbot, settings: SettingsSection) -> SecondPage:  # type: ignore[no-untyped-def]
    found = settings.show_page("second")
    assert isinstance(found, SecondPage)
    qtbot.waitUntil(lambda: found.presenter.stored is not None)
    return found


def test_who_wants_a_second_person_is_set_by_keyboard_with_a_reason(
    qtbot, settings: SettingsSection, ws: Workspace, told: list[Changes]
):
    opened = second_page(qtbot, settings)
    press(settings.nav, Qt.Key.Key_Right)
    assert has_focus(opened.overrides)
    assert opened.overrides.isChecked()
    assert opened.save.blocked
    press(opened.save, Qt.Key.Key_Return)
    assert opened.dialog is None
    press(opened.overrides, Qt.Key.Key_Space)
    press(opened.boxes["liability_statement"], Qt.Key.Key_Space)
    assert not opened.save.blocked
    press(opened.save, Qt.Key.Key_Return)
    dialog = opened.dialog
    assert dialog is not None
    assert has_focus(dialog.reason)
    assert not dialog.trial.isVisible()
    press(dialog, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert opened.dialog is dialog, "without a reason nothing is saved"
    assert office.policy(ws).version == 0
    QTest.keyClicks(dialog.reason, "Two of us read admissions of fault")
    press(dialog, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.dialog is None)
    policy = office.policy(ws)
    assert (policy.version, policy.second_overrides, policy.second_labels) == (1, False, ("liability_statement",))
    assert office.versions(ws)[0].reason == "Two of us read admissions of fault"
    assert any(changes.settings for changes in told)
    assert opened.save.blocked
    assert opened.bar.message is not None


def test_leaving_the_reason_saves_nothing_and_the_ticks_stay_until_they_are_undone(
    qtbot, settings: SettingsSection, ws: Workspace
):
    opened = second_page(qtbot, settings)
    opened.boxes["claim"].click()
    opened.save.click()
    press(opened.dialog, Qt.Key.Key_Escape)
    assert opened.dialog is None
    assert opened.boxes["claim"].isChecked()
    assert office.policy(ws).version == 0
    opened.discard.click()
    assert not opened.boxes["claim"].isChecked()
    assert not opened.discard.isEnabled()


def test_a_second_person_set_elsewhere_shows_on_the_open_page(
    qtbot, settings: SettingsSection, ws: Workspace, bus: Bus
):
    opened = second_page(qtbot, settings)
    lines: list[str] = []
    settings.subtitle_changed.connect(lines.append)
    office.save(ws, office.propose_second(ws, False, ("claim",), "Set by the command line."))
    bus.changed.emit(Changes(settings=True))
    qtbot.waitUntil(lambda: opened.boxes["claim"].isChecked())
    assert not opened.overrides.isChecked()
    assert opened._alone.isVisible()
    assert lines[-1] == "two people for 1 kind of posts"
    settings.focus_search()
    assert set(opened.panes()) <= set(settings.panes())


def test_the_kinds_stand_in_one_column_where_two_have_no_room(qtbot, settings: SettingsSection):
    opened = second_page(qtbot, settings)
    first, last = opened.boxes["phi_disclosure"], opened.boxes["security"]
    assert first.x() != last.x()
    settings.resize(820, 712)
    qtbot.waitUntil(lambda: first.x() == last.x())
