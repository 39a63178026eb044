"""The review desk by keyboard: read, confirm, dismiss, decide, undo, search, with nothing but keys."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer import resources
from reviewer.errors import WorkspaceProblem
from reviewer.model.decision import DecisionKind, State
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.office import Listed
from reviewer.model.people import Correction, PersonResolution
from reviewer.model.post import PostId
from reviewer.model.views import Changes, RecordStatus, WorkspaceInfo
from reviewer.model.vocabulary import Category, IssueKind, Level, PersonRole
from reviewer.ui import preferences, theme
from reviewer.ui.bus import Bus
from reviewer.ui.help import HelpDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.presenters.help import Topic
from reviewer.ui.review_section import ReviewSection
from reviewer.ui.section import Section
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.sections.insights_section import InsightsSection
from reviewer.ui.sections.people_section import PeopleSection
from reviewer.ui.sections.practice_section import PracticeSection
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.ui.tasks import TaskRunner
from tests.ui.desk_fakes import NOW, FakeActions, an_issue, clock, the_post, the_view

FIRST = PostId("P-0001")


class Dialogs:
    """Remembers which dialog was asked for, and answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int | None]] = []
        self.image_index = 0
        self.person: Any = None
        self.draft: Any = None
        self.place = (0, 0)
        self.question = 0
        self.suggestion = ""
        self.cover: Any = None
        self.answer: Callable[[Changes | None], None] = lambda _: None

    def open(self, what: str, state: Any, row: Any, answered: Callable[[Changes | None], None]) -> None:
        self.asked.append((what, row.number if row else None))
        self.answer = answered


class Walk:
    """A window with the desk in it, driven by keys."""

    def __init__(self, qtbot: QtBot, actions: FakeActions) -> None:
        self.qtbot, self.actions = qtbot, actions
        self.bus, self.runner, self.dialogs = Bus(), TaskRunner(), Dialogs()
        self.window = MainWindow(self.bus)
        self.section = ReviewSection(actions, self.runner, self.bus, self.dialogs, clock)  # type: ignore[arg-type]
        self.window.add_section(self.section, 1)
        self.section.bind_keys(self.window.keys)
        self.window.resize(1440, 900)
        qtbot.addWidget(self.window)
        self.window.show_section("review")
        self.window.show()
        self.window.activateWindow()
        self.section.start()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.runner.busy == 0)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    @property
    def open(self) -> str:
        state = self.section.desk.state
        return state.view.post.id if state else ""

    @property
    def said(self) -> str:
        return self.window.status.said


@pytest.fixture
def walk(qtbot: QtBot) -> Iterator[Walk]:
    made = Walk(qtbot, FakeActions())
    yield made
    made.runner.close()


def test_the_first_post_is_open_with_its_first_issue(walk: Walk) -> None:
    assert walk.open == FIRST
    card = walk.section.issues_pane.open_card()
    assert card is not None
    assert card.key == "PHI-003:11-18"


def test_posts_and_issues_are_walked_by_letters(walk: Walk) -> None:
    walk.press(Qt.Key.Key_J)
    assert walk.open == "P-0002"
    walk.press(Qt.Key.Key_K)
    walk.press(Qt.Key.Key_N)
    card = walk.section.issues_pane.open_card()
    assert card is not None
    assert card.key == "CON-002:caleb"
    walk.press(Qt.Key.Key_P)
    card = walk.section.issues_pane.open_card()
    assert card is not None
    assert card.key == "PHI-003:11-18"


def test_only_one_issue_is_open_at_a_time(walk: Walk) -> None:
    for _ in range(4):
        walk.press(Qt.Key.Key_N)
        assert sum(card.opened for card in walk.section.issues_pane._cards.values()) == 1


def test_approve_is_blocked_with_its_reason_beside_it_and_in_the_status_bar(walk: Walk) -> None:
    bar = walk.section.decision_bar
    assert bar.approve.blocked == "Not yet: issues 1 and 2 must be settled first"
    assert bar.return_.primary
    assert not bar.approve.primary
    walk.press(Qt.Key.Key_A)
    assert walk.actions.views[FIRST].state is State.IN_REVIEW
    assert walk.said == "Not yet: issues 1 and 2 must be settled first"


def test_a_confirmed_issue_is_recorded_and_the_next_one_opens(walk: Walk) -> None:
    walk.press(Qt.Key.Key_Y)
    assert ("confirmed", FIRST, "PHI-003:11-18") in walk.actions.calls
    card = walk.section.issues_pane.open_card()
    assert card is not None
    assert card.key == "CON-002:caleb"
    assert walk.said == "Issue 1 confirmed."


@pytest.mark.parametrize(
    ("key", "asked"),
    [(Qt.Key.Key_R, ("return", None)), (Qt.Key.Key_X, ("reject", None)), (Qt.Key.Key_E, ("escalate", None)),
     (Qt.Key.Key_D, ("dismiss", 1)), (Qt.Key.Key_I, ("why", 1)), (Qt.Key.Key_G, ("image", None))],
)  # fmt: skip
def test_each_key_opens_its_dialog(walk: Walk, key: Qt.Key, asked: tuple[str, int | None]) -> None:
    walk.press(key)
    assert walk.dialogs.asked == [asked]


def test_t_asks_who_a_named_person_is(walk: Walk) -> None:
    view = walk.actions.views[FIRST]
    assert view.assessment is not None
    caleb = PersonResolution("caleb", PersonRole.PATIENT, ((0, 1),), "Caleb", minor=True, how="“Caleb” is on no list.")
    people = (PersonResolution("joel abara", PersonRole.STAFF, ((0, 1),), "Joel Abara"), caleb)
    walk.actions.views[FIRST] = replace(view, assessment=replace(view.assessment, people=people))
    walk.section.desk.refresh()
    walk.press(Qt.Key.Key_T)
    assert walk.dialogs.asked == [("who", None)]
    assert walk.dialogs.person.written == "Joel Abara"
    walk.press(Qt.Key.Key_N)
    walk.press(Qt.Key.Key_T)
    assert walk.dialogs.person.written == "Caleb"
    walk.actions.corrected[FIRST] = (Correction("Caleb", "public"),)
    walk.dialogs.answer(Changes(posts=frozenset({FIRST}), record=True))
    walk.settle()
    state = walk.section.desk.state
    assert state is not None
    assert [line.corrected for line in state.people] == [False, True]
    assert walk.said == "Recorded. The post was judged again."


def test_t_says_so_where_nobody_is_named(walk: Walk) -> None:
    walk.press(Qt.Key.Key_J)
    walk.press(Qt.Key.Key_T)
    assert walk.dialogs.asked == []
    assert walk.said == "Nobody is named in this post."


def test_l_puts_the_words_of_the_issue_or_the_selection_on_a_list(walk: Walk) -> None:
    walk.press(Qt.Key.Key_L)
    assert walk.dialogs.asked == [("entry", None)]
    assert walk.dialogs.draft.words == "Marlene"
    cursor = walk.section.post_pane.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    walk.section.post_pane.text.setTextCursor(cursor)
    walk.press(Qt.Key.Key_L)
    assert walk.dialogs.draft.words == "Thank"
    walk.dialogs.answer(Changes(settings=True, record=True))
    walk.settle()
    assert walk.said == "Saved. Waiting posts are judged by it from now on."


def test_l_says_what_it_needs_where_nothing_is_marked(walk: Walk) -> None:
    walk.section.queue.open_index(8)
    walk.settle()
    walk.press(Qt.Key.Key_L)
    assert walk.dialogs.asked == []
    assert walk.said.startswith("Select words of the post first")


def test_the_words_of_a_dismissed_issue_can_be_allowed_from_its_card(walk: Walk) -> None:
    said = Disposition(
        "PHI-003:11-18", DispositionKind.DISMISSED, "Ines Calloway", "2026-11-20T11:29:00Z", "other", "harmless"
    )
    walk.actions.dispose(FIRST, said)
    walk.section.desk.refresh()
    walk.section.desk.focus_issue("PHI-003:11-18")
    card = walk.section.issues_pane.open_card()
    assert card is not None
    button = card.button("allow")
    assert button is not None
    button.click()
    assert walk.dialogs.asked == [("entry", None)]
    assert (walk.dialogs.draft.words, walk.dialogs.draft.listed) == ("Marlene", Listed.ALLOW)
    flag = card.button("flag")
    assert flag is not None
    flag.click()
    assert walk.dialogs.draft.listed is Listed.FLAG


def test_a_consent_is_looked_for_only_where_one_would_help(walk: Walk) -> None:
    walk.press(Qt.Key.Key_C)
    assert walk.dialogs.asked == []
    assert walk.said == "Issue 1 is not about a consent. Confirm it (Y) or dismiss it (D)."
    walk.press(Qt.Key.Key_N)
    walk.press(Qt.Key.Key_C)
    assert walk.dialogs.asked == [("consent", 2)]


def test_a_return_moves_on_and_offers_to_undo(walk: Walk) -> None:
    walk.press(Qt.Key.Key_R)
    walk.dialogs.answer(walk.actions.decide(FIRST, DecisionKind.RETURN))
    walk.settle()
    assert walk.open == "P-0002"
    assert walk.section.decision_bar.undo_offered
    walk.press(Qt.Key.Key_U)
    assert walk.open == FIRST
    assert walk.actions.views[FIRST].state is State.IN_REVIEW
    assert not walk.section.decision_bar.undo_offered


def test_a_cancelled_dialog_changes_nothing(walk: Walk) -> None:
    walk.press(Qt.Key.Key_R)
    walk.dialogs.answer(None)
    walk.settle()
    assert walk.open == FIRST
    assert not walk.section.decision_bar.undo_offered


def test_settling_every_block_frees_approve_and_makes_it_the_main_button(walk: Walk) -> None:
    for key in ("PHI-003:11-18", "CON-002:caleb"):
        walk.press(Qt.Key.Key_D)
        said = Disposition(key, DispositionKind.DISMISSED, "Ines Calloway", "2026-11-20T11:29:00Z", "other", "harmless")
        walk.dialogs.answer(walk.actions.dispose(FIRST, said))
        walk.settle()
    bar = walk.section.decision_bar
    assert bar.approve.blocked == ""
    assert bar.approve.primary
    walk.press(Qt.Key.Key_A)
    assert walk.actions.views[FIRST].state is State.APPROVED
    assert walk.open == "P-0002"


def test_after_a_decision_by_keyboard_the_focus_is_on_the_heading_of_the_next_post(walk: Walk) -> None:
    walk.section.queue.open_index(8)
    walk.settle()
    walk.section.post_pane.head.focus_heading()
    walk.press(Qt.Key.Key_A)
    heading = walk.section.post_pane.head.heading
    walk.qtbot.waitUntil(heading.hasFocus)
    assert heading.accessibleName().startswith("X, by Dr. Lucia Bern")


def test_the_undo_offer_ends_by_itself(walk: Walk) -> None:
    walk.section.queue.open_index(8)
    walk.settle()
    walk.press(Qt.Key.Key_A)
    walk.section.decision_bar._timer.setInterval(1)
    walk.section.decision_bar._timer.start()
    walk.qtbot.waitUntil(lambda: not walk.section.decision_bar.undo_offered)
    walk.press(Qt.Key.Key_U)
    assert ("withdraw", "P-0009") not in walk.actions.calls


def test_typing_in_the_search_field_searches_and_decides_nothing(walk: Walk) -> None:
    walk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = walk.window.header.search
    assert search.hasFocus()
    QTest.keyClicks(search, "arexsy")
    walk.qtbot.waitUntil(lambda: walk.section.queue.filter.search == "arexsy")
    walk.settle()
    assert walk.dialogs.asked == []
    assert walk.section.queue_pane._empty.isVisible()
    assert ("searched", "arexsy", "0") in walk.actions.calls
    walk.press(Qt.Key.Key_Escape)
    walk.qtbot.waitUntil(lambda: walk.section.queue.found == 9)


def test_the_filter_opens_with_a_slash_and_closes_with_escape(walk: Walk) -> None:
    walk.press(Qt.Key.Key_Slash)
    panel = walk.section.queue_pane.panel
    assert panel.isVisible()
    walk.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert walk.section.queue_pane.list.hasFocus()


def test_a_view_is_chosen_by_its_chip(walk: Walk) -> None:
    walk.press(Qt.Key.Key_Slash)
    walk.section.queue_pane.panel._chips["approved"].click()
    walk.settle()
    assert walk.section.queue.filter.view == "approved"
    assert walk.section.queue_pane._empty.isVisible()


def test_f6_walks_rail_queue_post_issues_and_decision_bar(walk: Walk) -> None:
    names = []
    for _ in range(6):
        walk.press(Qt.Key.Key_F6)
        names.append((walk.window.focusWidget() or walk.window).accessibleName().split(",")[0])
    assert names[:5] != []
    assert "Queue" in names
    assert any(name.startswith("Facebook reply") for name in names)
    assert any(name.startswith("Issue 1") for name in names)
    assert "Return" in names
    assert any(name.startswith("Review") for name in names)


def test_tab_never_gets_stuck(walk: Walk) -> None:
    seen: list[int] = []
    for _ in range(80):
        QTest.keyClick(walk.window.focusWidget() or walk.window, Qt.Key.Key_Tab)
        seen.append(id(walk.window.focusWidget()))
    assert len(set(seen)) > 15
    assert seen.count(seen[0]) >= 2


def test_every_widget_that_takes_the_focus_has_an_accessible_name(walk: Walk) -> None:
    nameless = []
    for widget in walk.window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(walk.window):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_the_text_of_the_post_is_read_aloud_with_its_marks(walk: Walk) -> None:
    description = walk.section.post_pane.text.accessibleDescription()
    assert "identifier, issue 1, Name" in description
    assert "policy, issue 4, Promise" in description


def test_the_history_opens_and_closes_with_its_key(walk: Walk) -> None:
    walk.press(Qt.Key.Key_H)
    assert walk.section.post_pane.history.isVisible()
    walk.press(Qt.Key.Key_H)
    assert not walk.section.post_pane.history.isVisible()


def test_a_post_without_an_image_says_so(walk: Walk) -> None:
    walk.press(Qt.Key.Key_J)
    walk.press(Qt.Key.Key_G)
    assert walk.dialogs.asked == []
    assert walk.said.startswith("This post has no image")


def test_shift_g_asks_for_the_rights_of_a_picture(walk: Walk) -> None:
    walk.press(Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert [what for what, _ in walk.dialogs.asked] == ["rights"]
    assert walk.dialogs.image_index == 0
    walk.dialogs.answer(Changes(posts=frozenset({FIRST}), rights=True, record=True))
    assert walk.said.startswith("The rights are recorded.")


def test_a_post_without_a_picture_has_no_rights_to_record(walk: Walk) -> None:
    walk.press(Qt.Key.Key_J)
    walk.press(Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert walk.dialogs.asked == []
    assert walk.said.startswith("This post has no picture")


def test_a_thumbnail_arrives_from_the_file(qtbot: QtBot) -> None:
    actions = FakeActions()
    actions.png = resources.path("sample/whiteboard.png").read_bytes()
    walk = Walk(qtbot, actions)
    picture = walk.section.post_pane.paper.cards[0].picture
    qtbot.waitUntil(lambda: not picture._pixmap.isNull())
    walk.runner.close()


def test_an_error_is_shown_in_the_bar_and_the_post_stays(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(post_id: PostId) -> Changes:
        raise WorkspaceProblem("The disk is full.", "Nothing was decided.", "Free some space.")

    monkeypatch.setattr(walk.actions, "approve", full)
    walk.section.queue.open_index(8)
    walk.settle()
    walk.press(Qt.Key.Key_A)
    assert walk.window.messages.isVisible()
    assert walk.window.messages.message is not None
    assert walk.window.messages.message.headline == "The disk is full."
    assert walk.open == "P-0009"


def test_checks_that_finish_show_their_result_at_once(qtbot: QtBot) -> None:
    full = the_view()
    actions = FakeActions([replace(full, assessment=None, detection=None)], ["not checked yet"])
    walk = Walk(qtbot, actions)
    assert walk.section.issues_pane.open_card() is None
    actions.views[FIRST] = full
    walk.section.posts_checked(frozenset({FIRST}))
    walk.settle()
    assert walk.section.issues_pane.open_card() is not None
    walk.runner.close()


def test_changes_made_elsewhere_refresh_the_desk_when_it_is_shown(walk: Walk) -> None:
    new = the_view(the_post("P-0100", "Hello there", media=()), [])
    walk.actions.views[new.post.id] = new
    walk.actions.order.append(new.post.id)
    walk.bus.changed.emit(Changes(posts=frozenset({"P-0100"})))
    walk.settle()
    assert walk.section.queue.found == 10
    assert walk.open == FIRST


def test_an_empty_workspace_offers_the_two_ways_in(qtbot: QtBot) -> None:
    walk = Walk(qtbot, FakeActions([], []))
    page = walk.section.post_pane.nothing
    assert page.isVisible()
    assert not walk.section.queue_pane.isVisible()
    with qtbot.waitSignal(walk.bus.import_wanted):
        page.buttons["import"].click()
    with qtbot.waitSignal(walk.bus.new_post_wanted):
        page.buttons["new"].click()
    walk.runner.close()


def test_a_decided_post_offers_to_take_the_decision_back_with_a_reason(walk: Walk) -> None:
    walk.actions.decide(FIRST, DecisionKind.REJECT)
    walk.section.queue.set_view("rejected")
    walk.settle()
    bar = walk.section.decision_bar
    assert bar.take_back.isVisible()
    assert not bar.approve.isVisible()
    bar.take_back.click()
    assert walk.dialogs.asked == [("take_back", None)]


def test_dark_and_a_large_text_size_are_drawn_without_a_warning(walk: Walk, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "dark", 150)
    qtbot.wait(20)
    image = walk.window.grab().toImage()
    assert image.pixelColor(5, 5).lightness() < 60
    assert walk.section.decision_bar.approve.sizeHint().height() == 54


def test_the_status_bar_says_what_is_checked_and_witnessed(walk: Walk) -> None:
    walk.window.show_counts(replace(walk.section.counts, waiting=38, unchecked=5))
    walk.window.show_record(RecordStatus(2418, "", 1), NOW)
    walk.window.show_workspace(WorkspaceInfo("/w", "Lakemoor Health", "Ines Calloway", "reviewer", "log", "2026"))
    status = walk.window.status
    assert status._checked._words.text() == "checked 33 of 38"
    assert status._record._words.text() == "record not witnessed yet, 1 decision"
    assert status._who._words.text() == "Ines Calloway, reviewer"
    walk.window.show_checking(12, 38)
    assert status._checked._words.text() == "Checking 12 of 38"


def test_a_row_of_the_queue_is_read_aloud_as_a_sentence(walk: Walk) -> None:
    view = QAccessible.queryAccessibleInterface(walk.section.queue_pane.list)
    assert view is not None
    assert view.text(QAccessible.Text.Name) == "Queue"
    spoken = [
        view.child(number).text(QAccessible.Text.Name) for number in range(view.childCount()) if view.child(number)
    ]
    assert any(text.startswith("Block, due ") and "Tessa Hollins, Facebook reply" in text for text in spoken)


def test_a_returned_post_takes_the_next_revision(walk: Walk) -> None:
    walk.actions.decide(FIRST, DecisionKind.RETURN)
    walk.section.queue.set_view("returned")
    walk.settle()
    bar = walk.section.decision_bar
    assert bar.revise.isVisible()
    assert bar.revise.primary
    walk.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert walk.dialogs.asked == [("revise", None)]


def test_a_post_that_could_not_be_checked_offers_to_check_it_again(qtbot: QtBot) -> None:
    issue = an_issue("CHK-001:all", Level.BLOCK, Category.POLICY, "Not fully checked", kind=IssueKind.NOT_FULLY_CHECKED)
    walk = Walk(qtbot, FakeActions([the_view(the_post(media=()), [issue])], ["something could not be checked"]))
    card = walk.section.issues_pane.open_card()
    assert card is not None
    button = card.button("check_again")
    assert button is not None
    with qtbot.waitSignal(walk.bus.check_wanted) as wanted:
        button.click()
    assert wanted.args == [FIRST]
    assert walk.section.decision_bar.approve.blocked.endswith("See issue 1")
    walk.runner.close()


def test_an_issue_about_an_image_leads_to_the_image(walk: Walk) -> None:
    walk.press(Qt.Key.Key_N)
    card = walk.section.issues_pane.open_card()
    assert card is not None
    button = card.button("image")
    assert button is not None
    button.click()
    assert walk.dialogs.asked == [("image", None)]


def test_the_places_of_the_panes_are_remembered_and_can_be_put_back(walk: Walk, qtbot: QtBot) -> None:
    panes = walk.section._panes
    panes._outer.moveSplitter(346, 1)
    assert preferences.load_sizes("desk.medium")[0] == 346
    handle = panes._outer.handle(1)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton)
    assert panes._outer.sizes()[0] == 332
    assert preferences.load_sizes("desk.medium")[0] == 332


def test_a_section_that_comes_later_is_built_when_it_is_first_shown(walk: Walk, qtbot: QtBot) -> None:
    class Later(Section):
        name, title, search_hint = "record", "Record", ""

    built: list[Later] = []

    def make() -> Later:
        built.append(Later())
        return built[-1]

    walk.window.add_later(Later, make, 4)
    assert built == []
    walk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    walk.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    walk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert len(built) == 1
    assert walk.window.current is built[0]
    assert not walk.window.header.search.isVisible()


def test_f1_opens_the_help_once(walk: Walk) -> None:
    walk.press(Qt.Key.Key_F1)
    opened = walk.window.findChildren(HelpDialog)
    assert [dialog.isVisible() for dialog in opened] == [True]
    walk.window.show_help()
    assert len(walk.window.findChildren(HelpDialog)) == 1
    opened[0].reject()


@pytest.mark.parametrize(
    "section",
    [ConsentSection, PeopleSection, ReshareSection, RecordSection, IncidentsSection, PracticeSection, InsightsSection],
)
def test_f1_opens_the_topic_of_the_section_in_front(walk: Walk, section: type[Section]) -> None:
    class InFront(Section):
        name, title, help_topic = "consent", "In front", section.help_topic

    walk.window.add_later(InFront, InFront, 4)
    walk.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    walk.press(Qt.Key.Key_F1)
    (opened,) = walk.window.findChildren(HelpDialog)
    topic = opened._list.chosen()
    assert isinstance(topic, Topic)
    assert (topic.name, opened._page.accessibleDescription()) == (section.help_topic, topic.title)
    opened.reject()


def test_the_list_opens_no_post_because_it_takes_the_focus(walk: Walk) -> None:
    walk.section.queue_pane.list.mark(-1)
    before = walk.open
    walk.section.queue_pane.list.setFocus()
    walk.settle()
    assert walk.open == before


def test_the_offer_to_undo_is_wide_enough_for_its_button(walk: Walk) -> None:
    walk.press(Qt.Key.Key_R)
    walk.dialogs.answer(walk.actions.decide(FIRST, DecisionKind.RETURN))
    walk.settle()
    bar = walk.section.decision_bar
    assert bar.undo.width() >= bar.undo.sizeHint().width()
    assert bar.undo.mapTo(bar, bar.undo.rect().bottomRight()).x() <= bar.width()
