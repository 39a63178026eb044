from datetime import date, timedelta

from reviewer.model.incident import BREACH, FACTORS, LOW_PROBABILITY, STEPS
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.incident_words import CLOCK_ICONS, STATE_ICONS, STATE_WORDS, day_line, detail, short_clock
from tests.ui.incident_examples import NOW, SIGNED, TODAY, a_row, an_incident


def test_an_open_incident_says_its_day_what_is_done_and_what_keeps_it_open():
    shown = detail(a_row(an_incident(("preserve", "take_down"))), TODAY, NOW, "Ines Calloway")
    assert shown.clock == "Day 12 of 60, notices due by Jan 19, 2027."
    assert "without unreasonable delay" in shown.clock_detail
    assert shown.progress == "2 of 11 done or not needed"
    assert shown.sign_blocked == "Conclude the assessment first"
    assert shown.close_blocked.startswith("Not yet: conclude the assessment, have copies removed")
    assert ("People affected", "not known yet") in shown.facts
    assert [line.state for line in shown.steps[:3]] == ["done", "done", "open"]
    assert shown.steps[0].said == "Ines Calloway, yesterday 09:00"


def test_every_step_can_be_heard_as_one_sentence_with_its_state_and_source():
    shown = detail(a_row(an_incident(("preserve",), people=3)), TODAY, NOW, "")
    assert shown.steps[0].spoken.startswith("Done. Preserve the evidence. Ines Calloway")
    for line in shown.steps:
        assert line.step.source in line.spoken
        assert line.spoken.startswith(STATE_WORDS[line.state])
    media = next(line for line in shown.steps if line.step.code == "media")
    assert (media.state, media.said[:8]) == ("not_needed", "Not due:")
    assert not next(line for line in shown.steps if line.step.code == "assess").by_hand


def test_a_signed_low_probability_spares_the_notices_and_names_its_reason():
    one = an_incident(conclusion=LOW_PROBABILITY, why="Few saw it", signatures=SIGNED,
                      factors=tuple((factor.code, "found") for factor in FACTORS))  # fmt: skip
    shown = detail(a_row(one), TODAY, NOW, "ines CALLOWAY")
    assert (shown.level, shown.clock_detail) == (Level.NONE, "")
    assert shown.conclusion.startswith("Low probability")
    assert shown.signatures == ("Ines Calloway, compliance officer, yesterday 10:00",)
    assert shown.sign_blocked == "You signed it already"
    assert detail(a_row(one), TODAY, NOW, "Devin Marsh").sign_blocked == ""


def test_a_closed_one_is_not_open_and_nothing_blocks_it():
    done = tuple(step.code for step in STEPS)
    closed = an_incident(done, conclusion=BREACH, people=2, signatures=SIGNED, closed="2026-12-02T10:00:00Z")
    shown = detail(a_row(closed), TODAY, NOW, "")
    assert (shown.open, shown.close_blocked) == (False, "")
    assert shown.icon == CLOCK_ICONS["closed"]


def test_a_post_that_went_out_without_approval_says_so():
    shown = detail(a_row(an_incident(unrecorded=True), published=""), TODAY, NOW, "")
    assert ("Published", "out without an approval; no publication is recorded") in shown.facts


def test_the_list_says_the_clock_in_a_few_words():
    assert short_clock(an_incident(), TODAY) == "Day 12 of 60, due Jan 19, 2027"
    assert short_clock(an_incident(), date(2027, 2, 1)) == "Overdue since Jan 19, 2027"
    told = an_incident(("individuals",), conclusion=BREACH, people=2, signatures=SIGNED)
    assert short_clock(told, TODAY) == "HHS due Mar 1, 2027"
    sent = an_incident(("individuals", "hhs"), conclusion=BREACH, people=2, signatures=SIGNED)
    assert short_clock(sent, TODAY) == "All notices went out"
    assert short_clock(an_incident(conclusion=LOW_PROBABILITY, signatures=SIGNED), TODAY) == "No notice is due"
    assert short_clock(an_incident(closed="2026-12-01T10:00:00Z"), TODAY) == "Closed"


def test_the_day_line_counts_and_names_the_next_day():
    assert day_line((), TODAY) == "no incidents"
    rows = (a_row(), a_row(an_incident(id="I-B", closed="2026-12-01T10:00:00Z")))
    assert day_line(rows, TODAY) == "1 open · next notices due Jan 19, 2027 · 1 closed"
    assert "1 overdue" in day_line(rows, TODAY + timedelta(days=60))


def test_every_state_has_its_icon_and_words():
    assert set(STATE_ICONS) == set(STATE_WORDS)
