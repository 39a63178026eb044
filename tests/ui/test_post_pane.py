"""The post pane: cover, phone, comments, banners, zoom, and marking what was missed, by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.model.views import PostView
from reviewer.ui import theme
from reviewer.ui.post_pane import PHONE, PostPane
from reviewer.ui.presenters.desk_state import build
from reviewer.ui.presenters.masking import SIGN, cover_of
from tests.screens.post_screens import bannered, commented, linked, overlapping, pane_of, pictured, states
from tests.ui.desk_fakes import NOW, TEXT, the_post, the_view

SECRETS = ("Marlene", "Joel", "Abara", "Caleb", "August", "chemo")


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PostPane]:
    made = pane_of(620, 900)
    qtbot.addWidget(made)
    yield made
    if theme.is_dark():
        theme.apply(QGuiApplication.instance(), "light")  # type: ignore[arg-type]


def show(pane: PostPane, view: PostView) -> None:
    pane.show_post(build(view, NOW), True)


def listen(signal: Any) -> list[tuple[Any, ...]]:
    heard: list[tuple[Any, ...]] = []
    signal.connect(lambda *what: heard.append(what))
    return heard


def everything_said(widget: QWidget) -> str:
    """All that a person, the clipboard or a screen reader can get out of a widget and what is in it."""
    said: list[str] = []
    parts: list[QObject] = [widget, *widget.findChildren(QWidget)]
    for part in parts:
        assert isinstance(part, QWidget)
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.whatsThis()]
        if isinstance(part, QLabel | QAbstractButton):
            said.append(part.text())
        interface = QAccessible.queryAccessibleInterface(part)
        if interface is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            said += [interface.text(kind) for kind in kinds]
            text = interface.textInterface()
            if text is not None:
                said.append(text.text(0, text.characterCount()))
    return "\n".join(said)


def test_nothing_covered_can_be_read_anywhere_in_the_pane(pane: PostPane, qtbot: QtBot) -> None:
    view = commented()
    view = replace(
        view,
        post=replace(view.post, in_reply_to="Caleb rang the bell", link="https://lakemoor.example/Caleb"),
        hold=bannered().hold,
        media=(replace(view.media[0], alt="Caleb at a bell", file="Caleb.jpg"),),
        assessment=replace(view.assessment, issues=view.assessment.issues) if view.assessment else None,
    )
    assert view.detection is not None
    extra = [replace(f, start=0, end=5, type="PERSON", allowed_by="") for f in view.detection.findings]
    found = (*view.detection.findings, replace(extra[0], where="in_reply_to"), replace(extra[0], where="media:0"))
    view = replace(view, detection=replace(view.detection, findings=found))
    show(pane, view)
    assert any(secret in everything_said(pane) for secret in SECRETS)
    pane.set_covered(True)
    QTest.qWait(1)  # what was shown before is deleted by the event loop
    pane.text.selectAll()
    pane.text.copy()
    said = everything_said(pane) + pane.text.toHtml() + QGuiApplication.clipboard().text()
    for piece in pane.text._placed():
        said += pane.text.tooltip_at(piece.rect.center())
    for secret in SECRETS:
        assert secret not in said, secret
    assert SIGN in said


def test_a_picture_that_is_covered_is_not_even_asked_for(pane: PostPane) -> None:
    wanted = listen(pane.thumbnail_wanted)
    pane.cover_first = True
    show(pane, the_view())
    assert wanted == []
    card = pane.paper.cards[0]
    assert card.covered
    card.picture.set_png(b"anything")
    assert card.picture._pixmap.isNull()
    pane.set_covered(False)
    assert [what[1] for what in wanted] == [0]


def test_asking_to_see_what_is_covered_is_handed_over_first(pane: PostPane) -> None:
    asked, said = listen(pane.uncover_wanted), listen(pane.said)
    show(pane, the_view())
    assert pane.cover.hide("Caleb came") == "Caleb came"
    pane.toggle_cover()
    assert pane.covered
    assert pane.cover.hide("Caleb came") == "••••• came"
    assert asked == []
    assert said == [("Identifiers are covered.",)]
    assert pane.legend.cover.text() == "Show identifiers"
    pane.toggle_cover()
    assert asked == [()]
    assert pane.covered
    pane.set_covered(False)
    assert not pane.covered
    assert pane.text.toPlainText() == TEXT


def test_covering_a_post_in_which_nothing_was_found_says_so(pane: PostPane) -> None:
    said = listen(pane.said)
    show(pane, the_view(the_post(text="Flu shots are free.", media=(), in_reply_to=None), []))
    pane.toggle_cover()
    assert said[-1] == ("Nothing to cover was found in this post.",)


def test_with_the_setting_each_post_and_each_revision_begins_covered_until_it_was_shown_once(pane: PostPane) -> None:
    pane.cover_first = True
    show(pane, the_view())
    assert pane.covered
    pane.set_covered(False)
    show(pane, the_view(the_post("P-0002")))
    assert pane.covered
    show(pane, the_view())
    assert not pane.covered
    show(pane, the_view(revision=2))
    assert pane.covered


def test_a_refresh_does_not_uncover(pane: PostPane) -> None:
    show(pane, the_view())
    pane.set_covered(True)
    pane.show_post(build(the_view(voided="The approval no longer holds."), NOW), False)
    assert pane.covered
    assert "Caleb" not in pane.text.toPlainText()


def select(pane: PostPane, words: str) -> None:
    start = TEXT.index(words)
    cursor = pane.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)


def test_selected_words_are_marked_without_the_blanks_around_them(pane: PostPane) -> None:
    wanted = listen(pane.mark_wanted)
    show(pane, the_view())
    select(pane, " braver than ")
    pane.mark_missed()
    start = TEXT.index("braver")
    assert wanted == [(start, start + len("braver than"))]


def test_without_a_selection_the_caret_stands_in_the_text_and_keys_select_words(pane: PostPane, qtbot: QtBot) -> None:
    wanted, said = listen(pane.mark_wanted), listen(pane.said)
    show(pane, the_view())
    pane.activateWindow()
    pane.mark_missed()
    assert wanted == []
    assert said == [("Select with Shift and arrows, then press M.",)]
    qtbot.waitUntil(pane.text.hasFocus)
    word = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pane.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.text, Qt.Key.Key_Right, word)
    pane.mark_missed()
    assert [TEXT[a:b] for a, b in wanted] == ["you"]


def test_covered_words_cannot_be_marked_before_they_are_shown(pane: PostPane) -> None:
    wanted, said = listen(pane.mark_wanted), listen(pane.said)
    show(pane, the_view())
    pane.set_covered(True)
    select(pane, "Caleb")
    pane.mark_missed()
    assert wanted == []
    assert said[-1] == ("These words are covered. Press F to show them first.",)


def test_the_phone_shows_the_fold_of_the_platform_and_its_source(pane: PostPane) -> None:
    show(pane, linked())
    assert pane.phone_note.isHidden()
    pane.toggle_phone()
    assert not pane.phone_note.isHidden()
    said = everything_said(pane.phone_note)
    assert "Show more" in said
    assert "X Help Center" in said
    assert pane._column.maximumWidth() < PHONE + 40
    assert pane.text.extraSelections()
    assert not pane.paper.card.isHidden()
    pane.toggle_phone()
    assert pane.phone_note.isHidden()
    assert pane.text.extraSelections() == []
    assert pane.paper.card.isHidden()


def test_a_picture_stands_above_the_words_where_its_platform_puts_it_there(pane: PostPane) -> None:
    show(pane, pictured())
    pane.toggle_phone()
    QTest.qWait(20)
    assert pane.paper.cards[0].mapTo(pane.paper, pane.paper.cards[0].rect().topLeft()).y() < 40
    pane.toggle_phone()
    QTest.qWait(20)
    words = pane.text.mapTo(pane.paper, pane.text.rect().bottomLeft()).y()
    assert pane.paper.cards[0].mapTo(pane.paper, pane.paper.cards[0].rect().topLeft()).y() > words


def test_links_are_shown_whole_with_what_they_hide(pane: PostPane) -> None:
    show(pane, linked())
    said = everything_said(pane.paper.links)
    assert "https://clinic.lakemoor.example/hours?utm_source=autumn" in said
    assert "It leads to payments.example." in said
    show(pane, the_view())
    assert pane.paper.links.isHidden()


def test_comments_stand_beside_their_words_and_lead_to_the_list(pane: PostPane, qtbot: QtBot) -> None:
    show(pane, commented())
    QTest.qWait(20)
    places = {placed.line.number: placed for placed in pane.paper.margin.places()}
    assert set(places) == {1, 2}
    caleb = pane.text.extent(TEXT.index("Caleb"), TEXT.index("Caleb") + 5)
    assert places[1].upright.top() == caleb.top()
    pane.activateWindow()
    QTest.mouseClick(pane.paper.margin, Qt.MouseButton.LeftButton, pos=places[1].bubble.center().toPoint())
    qtbot.waitUntil(pane.comments.rows[2410].hasFocus)
    assert "Question 2" in pane.paper.margin.accessibleDescription()


def test_marks_in_the_margin_never_cover_one_another(pane: PostPane) -> None:
    view = commented()
    first = view.comments[0]
    many = tuple(replace(first, seq=3000 + n) for n in range(6))
    show(pane, replace(view, comments=many))
    boxes = [placed.bubble for placed in pane.paper.margin.places()]
    assert len(boxes) == 6
    assert all(one.bottom() <= other.top() for one, other in pairwise(boxes))


def test_a_waiting_question_can_be_answered_from_the_list(pane: PostPane) -> None:
    wanted = listen(pane.answer_wanted)
    show(pane, commented())
    assert set(pane.comments.answers) == {2411}
    pane.comments.answers[2411].click()
    assert wanted == [(2411,)]
    assert "3 comments, 1 question waiting" in everything_said(pane.comments)
    show(pane, the_view())
    assert pane.comments.isHidden()


def test_banners_are_shown_read_aloud_and_lead_to_their_action(pane: PostPane) -> None:
    wanted = listen(pane.banner_pressed)
    show(pane, bannered())
    assert list(pane.banners.buttons) == ["incident", "live", "published", "hold", "claim"]
    for kind in ("incident", "live", "hold", "claim"):
        pane.banners.buttons[kind].click()
    assert wanted == [("incident",), ("published",), ("hold",), ("claim",)]
    assert "Incident INC-0007" in pane.head.heading.accessibleName()
    assert "works on this post" in pane.head.heading.accessibleName()
    show(pane, the_view())
    assert pane.banners.isHidden()
    assert "Incident" not in pane.head.heading.accessibleName()


def test_the_same_banners_keep_the_focus(pane: PostPane, qtbot: QtBot) -> None:
    show(pane, bannered())
    pane.activateWindow()
    button = pane.banners.buttons["claim"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    pane.show_post(build(bannered(), NOW), False)
    assert pane.banners.buttons["claim"] is button
    assert button.hasFocus()


def test_zoom_makes_the_post_larger_and_is_handed_over_to_be_kept(pane: PostPane) -> None:
    kept = listen(pane.zoom_changed)
    show(pane, the_view())
    usual = pane.text.font().pixelSize()
    pane.zoom(1)
    pane.zoom(1)
    assert kept == [(115,), (130,)]
    assert pane.text.font().pixelSize() == round(usual * 1.3)
    pane.zoom(0)
    assert pane.text.font().pixelSize() == usual
    pane.set_zoom(200)
    assert pane.text.font().pixelSize() == usual * 2
    assert kept[-1] == (100,)


def test_a_page_takes_the_place_of_the_paper_and_gives_it_back_with_the_next_post(pane: PostPane) -> None:
    page = QWidget()
    show(pane, the_view())
    pane.open_page(page)
    assert page.isVisible()
    assert not pane.paper.isVisible()
    pane.show_post(build(the_view(), NOW), False)
    assert page.isVisible()
    show(pane, the_view(the_post("P-0002")))
    assert not page.isVisible()
    assert pane.paper.isVisible()


def test_every_button_of_the_pane_has_a_name_and_is_large_enough(pane: PostPane, qtbot: QtBot) -> None:
    for view in (commented(), bannered(), linked()):
        show(pane, view)
        buttons = [button for button in pane.findChildren(QAbstractButton) if button.isVisible()]
        assert buttons
        assert [button for button in buttons if not button.accessibleName()] == []
        qtbot.waitUntil(lambda made=buttons: min(min(b.width(), b.height()) for b in made) >= 24)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_drawn_in_both_schemes_without_a_warning(pane: PostPane, scheme: str) -> None:
    theme.apply(QGuiApplication.instance(), scheme)  # type: ignore[arg-type]
    taken: list[str] = []

    def shot(name: str, window: QWidget) -> None:
        image = window.grab().toImage()
        assert image.pixelColor(2, image.height() - 3).name() == theme.color("desk").name()
        taken.append(name)

    states(pane, shot)
    assert len(taken) == len(set(taken)) >= 15


def test_overlapping_words_and_their_lines_are_inside_the_text(pane: PostPane) -> None:
    view = overlapping()
    show(pane, view)
    QTest.qWait(20)
    assert max(mark.lane for mark in build(view, NOW).marks) >= 2
    assert all(piece.rect.bottom() + 4 * piece.mark.lane < pane.text.height() for piece in pane.text._placed())
    assert not cover_of(view).touches(0, 3)


def test_the_pane_scrolls_with_the_caret(pane: PostPane, qtbot: QtBot) -> None:
    show(pane, the_view(the_post(text="Line of a long post.\n" * 60, media=()), []))
    pane.activateWindow()
    pane.text.begin_selection()
    qtbot.waitUntil(pane.text.hasFocus)
    QTest.qWait(20)
    before = pane._scroll.verticalScrollBar().value()
    QTest.keyClick(pane.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pane._scroll.verticalScrollBar().value() > before + 500
    assert pane.text.selected() == (0, len("Line of a long post.\n" * 60))
