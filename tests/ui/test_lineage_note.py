"""The note over the paper of a re-share: source, answer, comparison on demand, and what stays covered."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reviewer.model.reshare import AuthorAnswer, Stage
from reviewer.model.vocabulary import Level
from reviewer.ui.lineage_note import LineageNote
from reviewer.ui.presenters.lineage_note import COVERED, shown_of
from reviewer.workflow import word_diff
from reviewer.workflow.reshare_lineage import Lineage
from tests.ui import sweep
from tests.ui.desk import look
from tests.ui.reshare_examples import LONG, NOW, TEXTS, YES

__all__ = ["look"]

OURS = "Our team taught forty teachers hands-only CPR this week."


def a_lineage(text: str = OURS, mode: str = "repurpose", **fields: Any) -> Lineage:
    source = TEXTS[0]
    base = Lineage(
        "RS-0001", Stage.IN_REVIEW, source, text, word_diff.changes(source, text), "linkedin", "@ngozi_heart",
        "Ngozi Achterberg", "Ngozi Achterberg", "https://example.org/p/1", "2026-11-18T10:00:00Z", mode, "facebook", "",
        None, False, "", "Rewritten from a post by Ngozi Achterberg on LinkedIn.",
    )  # fmt: skip
    return replace(base, **fields)


@pytest.fixture
def note(qtbot, look: None) -> LineageNote:
    made = LineageNote(lambda: NOW)
    made.resize(640, 200)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("fields", "level", "words"),
    [
        ({}, Level.REVIEW, "The author has not said yes to this wording."),
        ({"mode": "repost"}, Level.INFO, "The author was not asked."),
        ({"answer": YES, "agreed": True}, Level.NONE, "The author said yes on Nov 19."),
        ({"answer": YES}, Level.REVIEW, "another wording"),
        ({"answer": YES, "mode": "repost"}, Level.NONE, "said yes"),
        ({"answer": AuthorAnswer("no", "Please do not.", "Ines Calloway", "")}, Level.REVIEW, "The author said no."),
    ],
)
def test_what_the_author_said_to_this_text(fields: dict[str, Any], level: Level, words: str):
    found = shown_of(a_lineage(**fields), NOW)
    assert found.answer.level is level
    assert words in found.answer.spoken
    assert found.head == "Rewritten from a post by Ngozi Achterberg on LinkedIn, Nov 18."


def test_a_post_that_is_no_re_share_has_no_note(note: LineageNote):
    note.show_lineage(None)
    assert note.isHidden()


def test_the_texts_are_compared_when_somebody_asks(qtbot, note: LineageNote, look: None):
    note.show_lineage(a_lineage())
    note.show()
    assert note.diff.toPlainText() == "", "nothing is compared before"
    assert not note.diff.isVisible()
    with qtbot.waitSignal(note.resized):
        qtbot.keyClick(note.compare, Qt.Key.Key_Return)
    assert note.diff.isVisible()
    assert note.diff.accessibleDescription() == "removed “school nurses”, added “teachers”"
    note.resize(640, note.sizeHint().height())
    qtbot.wait(50)
    assert sweep.nameless(note) == []
    note.show_lineage(a_lineage(text=OURS.replace("forty", "fifty")))
    assert "added “fifty teachers”" in note.diff.accessibleDescription()
    note.show_lineage(replace(a_lineage(), reshare="RS-0002"))
    assert not note.compare.isChecked(), "another card begins folded"


def test_a_word_for_word_repost_offers_no_comparison(note: LineageNote):
    note.show_lineage(a_lineage(text=TEXTS[0], mode="repost"))
    note.show()
    assert not note.compare.isVisible()
    assert note.card.isVisible()


def test_what_is_covered_is_neither_compared_nor_quoted(qtbot, note: LineageNote):
    note.show_lineage(a_lineage(answer=replace(YES, words="Say hello to Marisol")), covered=True)
    note.show()
    note.compare.click()
    assert note.diff.toPlainText() == ""
    assert note._diff_words.text() == COVERED
    assert "Marisol" not in note.accessibleName()
    assert "Marisol" not in note._answer.text()
    note.show_lineage(a_lineage(answer=replace(YES, words="Say hello to Marisol")))
    assert "teachers" in note.diff.toPlainText()


def test_its_card_is_opened_on_the_board(qtbot, note: LineageNote):
    note.show_lineage(a_lineage(override="An award.", sentence=f"Rewritten from a post by {LONG} on LinkedIn."))
    note.show()
    assert note._over.isVisible()
    with qtbot.waitSignal(note.card_wanted) as got:
        qtbot.keyClick(note.card, Qt.Key.Key_Space)
    assert got.args == ["RS-0001"]
