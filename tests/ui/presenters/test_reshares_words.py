"""What stands on a card: counter, quality, topic, note; and the pane of a card."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reviewer.model.decision import State
from reviewer.model.reshare import AuthorAnswer, Stage
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.reshares_detail import changed_words, compared, detail, notes_of
from tests.ui.reshare_examples import COUNTER, NOW, REACHED, TODAY, YES, a_card, an_item


def test_a_card_says_whose_it_is_where_and_when_and_how_often():
    found = say.face(a_card(quality=3, topic="flu season"), NOW)
    assert (found.who, found.where) == ("Ngozi Achterberg", "LinkedIn · Nov 18")
    assert (found.counter, found.reached, found.mark) == ("1 of 2 in November", False, "good · flu season")
    assert found.spoken.startswith("Ngozi Achterberg, LinkedIn · Nov 18, Our team taught")
    assert "quality good, 3 of 5" in found.spoken


def test_a_reached_limit_is_said_in_words_too_but_not_of_what_went_out():
    assert say.face(a_card(cadence=REACHED), NOW).reached
    assert "2 of 2 in November, limit reached" in say.face(a_card(cadence=REACHED), NOW).spoken
    assert not say.face(a_card(Stage.RESHARED, REACHED), NOW).reached


def test_a_narrow_card_has_a_shorter_counter():
    assert say.shorter("2 of 2 in September (4 East)") == "2 of 2 in Sep (4 East)"
    assert say.shorter("2 of 2 in the last 30 days") == "2 of 2 in 30 days"
    assert say.shorter("") == ""


def test_a_card_without_text_author_or_date_says_what_it_has():
    item = an_item(text=" \n", author="", account="@somebody", published="", platform="mastodon")
    found = say.face(a_card(item=item, person=""), NOW)
    assert (found.who, found.where, found.text) == ("@somebody", "mastodon", "No text in the file")
    nobody = say.face(a_card(item=replace(item, account="")), NOW)
    assert nobody.who == "Ngozi Achterberg"
    assert say.face(a_card(item=replace(item, account=""), person=""), NOW).who == "No author named"


CHANGES = AuthorAnswer("changes", "Leave my title out.", "Ines Calloway", "2026-11-19T10:00:00Z")


@pytest.mark.parametrize(
    ("card", "note", "tone"),
    [
        (a_card(Stage.POSSIBLE), "", "text.muted"),
        (a_card(Stage.CHOSEN, mode="repurpose"), "Our text is not written yet", "text.muted"),
        (a_card(Stage.ASKED, asked_at="2026-11-18T10:00:00Z"), "Asked Nov 18, no answer", "text.muted"),
        (a_card(Stage.ASKED, answer=YES), "The author said yes on Nov 19", "clear"),
        (a_card(Stage.ASKED, answer=YES, mode="repurpose", text="Other"), "Said yes to another wording", "review"),
        (a_card(Stage.ASKED, answer=YES, mode="repurpose", agreed=True), "The author said yes on Nov 19", "clear"),
        (a_card(Stage.ASKED, answer=CHANGES), "The author wants changes on Nov 19", "review"),
        (a_card(Stage.IN_REVIEW, post_state="submitted"), "Waiting on the desk", "text.muted"),
        (a_card(Stage.IN_REVIEW, post_state="approved", override="x"), "Approved, can go out, over the limit", "clear"),
        (a_card(Stage.IN_REVIEW, post_state="rejected"), "Rejected on the desk", "review"),
        (a_card(Stage.RESHARED, counted=date(2026, 11, 3)), "Re-shared Nov 3", "clear"),
        (a_card(Stage.RESHARED, outcome="complaint"), "Somebody complained", "review"),
        (a_card(Stage.HELD, reason="Waits\nfor a consent."), "Waits for a consent.", "review"),
        (a_card(Stage.HELD, next_slot=date(2027, 1, 1)), "Next slot Jan 1, 2027", "review"),
    ],
)
def test_the_last_line_of_a_card(card, note: str, tone: str):
    assert say.note(card, NOW) == (note, tone)


def test_every_state_of_a_post_has_words_for_its_card():
    for state in State:
        if state is not State.PUBLISHED:
            assert state in say.DESK_WORDS


def test_the_day_line_leaves_out_what_is_none():
    assert say.day_line([(Stage.POSSIBLE, 1_200), (Stage.CHOSEN, 0), (Stage.HELD, 2)]) == "1,200 possible · 2 held"
    assert say.day_line([]) == "no posts on the board"


def test_the_pane_tells_the_source_from_our_text_and_names_the_changes():
    card = a_card(mode="repurpose", text="Our team taught forty teachers hands-only CPR this week.", reason="")
    found = detail(replace(card, text=card.reshare.text), NOW)
    assert found.source.startswith("Our team taught forty school nurses")
    assert found.ours is not None
    assert found.ours.spoken == "removed “school nurses”, added “teachers”"
    assert found.ours.sentence == "2 words removed, 1 added"
    assert found.link_note == "Leads to example.org. Links are never opened here."
    assert ("How", "Rewrite for our account") in found.facts
    assert detail(a_card(), NOW).ours is None


def test_a_quote_shows_our_words_alone_and_a_link_that_is_none_says_so():
    found = detail(a_card(mode="quote", text="Well done.", item=an_item(link="javascript:alert(1)")), NOW)
    assert found.ours is not None
    assert (found.ours.text, found.ours.runs) == ("Well done.", ())
    assert found.link_note == "This is no web address. It stays as the file has it."


def test_long_texts_are_not_compared_on_the_spot():
    found = compared("a " * 9_000, "b " * 9_000)
    assert found.runs == ()
    assert "Both texts are long" in found.sentence


@pytest.mark.parametrize(
    ("removed", "added", "words"),
    [
        (0, 0, "Word for word the same"),
        (1, 0, "1 word removed"),
        (0, 3, "3 words added"),
        (2, 1, "2 words removed, 1 added"),
    ],
)
def test_how_much_was_changed(removed: int, added: int, words: str):
    assert changed_words(removed, added) == words


def test_notes_name_the_limit_the_answer_and_what_it_was_about():
    held = notes_of(a_card(Stage.HELD, REACHED, reason="Waits for a consent."), NOW)
    assert [n.headline for n in held] == [
        "Held: Waits for a consent.",
        "2 of 2 in November for Ngozi Achterberg: the limit is reached.",
    ]
    assert held[1].detail == "The next slot is Dec 1."
    other = notes_of(a_card(Stage.ASKED, answer=YES, mode="repurpose", text="Other"), NOW)
    assert other[0].level is Level.REVIEW
    assert "new yes" in other[0].detail
    same = notes_of(a_card(Stage.ASKED, answer=YES, mode="repurpose", agreed=True), NOW)
    assert same[0].level is Level.NONE
    assert notes_of(a_card(Stage.POSSIBLE, COUNTER), NOW) == ()


def test_days_carry_the_year_only_where_it_is_another_one():
    assert say.on(date(2026, 12, 1), TODAY) == "Dec 1"
    assert say.on(date(2027, 1, 1), TODAY) == "Jan 1, 2027"
    assert say.day("no time", datetime(2026, 11, 20, tzinfo=UTC)) == ""
