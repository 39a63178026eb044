"""Incidents: opened for published posts only, kept step by step, presumed a breach until it is shown otherwise."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.bootstrap import open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.incident import BREACH, FACTORS, LOW_PROBABILITY, NO_BREACH, STEPS
from reviewer.store import ledger
from reviewer.workflow import check, decide, incident_report, incidents, publication, record, submit
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post
from tests.workflow.conftest import TODAY, MovingClock

WHAT = "Names Marisol Duarte with her illness"
FOUR = {factor.code: f"found for {factor.code}" for factor in FACTORS}


@pytest.fixture
def post(ws: Workspace, detector: Detector) -> str:
    """A clean post, approved and out since this morning."""
    post_id, _ = submit.submit_post(ws, a_post())
    check.check_posts(ws, [post_id], detector)
    decide.approve(ws, post_id)
    publication.record(ws, post_id, datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "facebook", "https://example.org/p/1")
    return post_id


@pytest.fixture
def incident(ws: Workspace, post: str) -> str:
    return incidents.open(ws, post, TODAY, WHAT)[0]


def concluded(ws: Workspace, incident: str) -> None:
    incidents.assess(ws, incident, BREACH, "", 3, FOUR)
    incidents.sign(ws, incident)


def test_an_incident_is_opened_read_back_and_found(ws: Workspace, post: str):
    found, changes = incidents.open(ws, post, TODAY, f"  {WHAT} ")
    read = incidents.get(ws, found)
    assert changes.posts == {post}
    assert (read.what, read.by, read.discovered, read.unrecorded) == (WHAT, "Ines Calloway", TODAY, False)
    assert [step.code for step in read.steps] == [step.code for step in STEPS]
    assert incidents.find(ws, found[:4].lower()) == found
    assert incidents.find(ws, post) == found
    (row,) = incidents.rows(ws)
    assert (row.author, row.link, row.hold) == ("Renee Falk", "https://example.org/p/1", "")
    assert incidents.clock_words(read, TODAY + timedelta(days=12)) == "Day 12 of 60, notices due by Jan 19, 2027."


def test_a_post_that_never_went_out_has_no_incident_unless_somebody_says_that_it_is_out(ws: Workspace):
    post_id, _ = submit.submit_post(ws, a_post())
    with pytest.raises(RefusedError, match="not published"):
        incidents.open(ws, post_id, TODAY, WHAT)
    assert incidents.all(ws) == ()
    found, _ = incidents.open(ws, post_id, TODAY, WHAT, unrecorded=True)
    assert incidents.get(ws, found).unrecorded


def test_a_published_post_that_was_revised_since_still_has_its_incident(ws: Workspace, post: str):
    submit.revise_post(ws, post, "Another text altogether, without anybody in it.")
    found, _ = incidents.open(ws, post, TODAY, WHAT)
    assert incidents.get(ws, found).post == post


@pytest.mark.parametrize(
    ("day", "what", "words"),
    [
        (TODAY, "  ", "what was disclosed"),
        (TODAY + timedelta(days=1), WHAT, "in the future"),
        (date(2026, 11, 1), WHAT, "published on Nov 20, 2026"),
    ],
)
def test_days_and_words_that_cannot_be_are_refused(ws: Workspace, post: str, day: date, what: str, words: str):
    with pytest.raises(UsageError, match=words):
        incidents.open(ws, post, day, what)
    assert incidents.all(ws) == ()


def test_one_post_has_one_open_incident(ws: Workspace, post: str, incident: str):
    with pytest.raises(RefusedError, match="open already"):
        incidents.open(ws, post, TODAY, "Once more")


def test_nobody_cannot_open_or_sign(ws: Workspace, post: str, incident: str):
    ws.person = ""
    for action in (
        lambda: incidents.open(ws, post, TODAY, WHAT),
        lambda: incidents.step(ws, incident, "preserve", True),
        lambda: incidents.sign(ws, incident),
        lambda: incidents.close(ws, incident),
    ):
        with pytest.raises(RefusedError, match="Nobody is chosen"):
            action()


def test_steps_are_ticked_with_name_and_time_and_the_tick_can_be_taken_back(ws: Workspace, incident: str):
    incidents.step(ws, incident, "take_down", True, "On both pages")
    step = next(s for s in incidents.get(ws, incident).steps if s.code == "take_down")
    assert (step.done, step.by, step.note) == (True, "Ines Calloway", "On both pages")
    assert step.at.startswith("2026-11-20T10:")
    entries = ledger_size(ws)
    incidents.step(ws, incident, "take_down", True, "On both pages")
    assert ledger_size(ws) == entries
    incidents.step(ws, incident, "take_down", False, "It came back")
    assert not next(s for s in incidents.get(ws, incident).steps if s.code == "take_down").done


def test_a_notice_without_a_note_an_unknown_step_and_a_ticked_assessment_are_refused(ws: Workspace, incident: str):
    with pytest.raises(UsageError, match="proved later"):
        incidents.step(ws, incident, "individuals", True)
    with pytest.raises(UsageError, match="no such step"):
        incidents.step(ws, incident, "forget", True)
    with pytest.raises(RefusedError, match="not ticked by hand"):
        incidents.step(ws, incident, "assess", True)


def test_a_low_probability_is_shown_by_all_four_factors_or_not_at_all(ws: Workspace, incident: str):
    incidents.factors(ws, incident, {"nature": "Only a first name", "recipient": "A closed group"})
    with pytest.raises(UsageError, match="all four factors; empty: Whether it was acquired or viewed; How far"):
        incidents.assess(ws, incident, LOW_PROBABILITY, "Few saw it", 1)
    assert incidents.get(ws, incident).conclusion == ""
    incidents.assess(ws, incident, LOW_PROBABILITY, "Few saw it", 1, {"viewed": "By 3 nurses", "mitigated": "Gone"})
    assert incidents.get(ws, incident).conclusion == LOW_PROBABILITY
    with pytest.raises(UsageError, match="all four"):
        incidents.factors(ws, incident, {"viewed": " "})
    with pytest.raises(UsageError, match="no such factor"):
        incidents.factors(ws, incident, {"luck": "yes"})


@pytest.mark.parametrize("conclusion", [LOW_PROBABILITY, NO_BREACH])
def test_no_breach_needs_a_reason(ws: Workspace, incident: str, conclusion: str):
    with pytest.raises(UsageError, match="why this is no breach"):
        incidents.assess(ws, incident, conclusion, " ", 1, FOUR)


@pytest.mark.parametrize(("conclusion", "people"), [("fine", 1), (BREACH, -1), (BREACH, 10**12)])
def test_conclusions_and_numbers_that_are_none_are_refused(ws: Workspace, incident: str, conclusion: str, people: int):
    with pytest.raises(UsageError):
        incidents.assess(ws, incident, conclusion, "why", people, FOUR)


def test_a_signature_ends_when_the_words_under_it_change(ws: Workspace, incident: str):
    with pytest.raises(RefusedError, match="no conclusion"):
        incidents.sign(ws, incident)
    concluded(ws, incident)
    signed = incidents.get(ws, incident)
    assert [name for name, _, _ in signed.signatures] == ["Ines Calloway"]
    assert next(s for s in signed.steps if s.code == "assess").done
    with pytest.raises(RefusedError, match="signed this assessment already"):
        incidents.sign(ws, incident)
    incidents.assess(ws, incident, BREACH, "", 3, FOUR)
    assert incidents.get(ws, incident).signatures == signed.signatures
    incidents.factors(ws, incident, {"viewed": "By many more"})
    changed = incidents.get(ws, incident)
    assert changed.signatures == ()
    assert not next(s for s in changed.steps if s.code == "assess").done


def test_who_wrote_the_post_does_not_sign_its_assessment_whatever_role_is_chosen(ws: Workspace, incident: str):
    incidents.assess(ws, incident, BREACH, "", 1, FOUR)
    ws.set_reviewer("renee FALK", "privacy officer")
    with pytest.raises(RefusedError, match="wrote this post"):
        incidents.sign(ws, incident)
    assert incidents.get(ws, incident).signatures == ()


def test_it_closes_only_when_nothing_is_left_and_opens_again_with_a_reason(ws: Workspace, post: str, incident: str):
    concluded(ws, incident)
    with pytest.raises(RefusedError, match="Not yet: preserve the evidence; take the post down"):
        incidents.close(ws, incident)
    for step in incidents.get(ws, incident).steps:
        if step.code not in ("assess", "media"):
            incidents.step(ws, incident, step.code, True, "Done on Nov 20")
    incidents.close(ws, incident)
    assert incidents.clock_words(incidents.get(ws, incident), TODAY) == "Closed on Nov 20, 2026."
    with pytest.raises(RefusedError, match="is closed"):
        incidents.step(ws, incident, "coach", False)
    with pytest.raises(UsageError, match="why it is opened again"):
        incidents.reopen(ws, incident, "")
    incidents.reopen(ws, incident, "A copy was found")
    assert incidents.get(ws, incident).reopened == "A copy was found"
    with pytest.raises(RefusedError, match="is open"):
        incidents.reopen(ws, incident, "Again")


def test_a_closed_incident_leaves_room_for_a_second_one_but_not_for_two_open_ones(
    ws: Workspace, post: str, incident: str
):
    incidents.assess(ws, incident, NO_BREACH, "An authorization covers it", 0)
    incidents.sign(ws, incident)
    for code in ("preserve", "take_down", "copies", "tell", "mitigate", "coach"):
        incidents.step(ws, incident, code, True)
    incidents.close(ws, incident)
    second, _ = incidents.open(ws, post, TODAY, "Something else")
    assert [one.id for one in incidents.all(ws)] == [second, incident]
    with pytest.raises(RefusedError, match="open already"):
        incidents.reopen(ws, incident, "After all")


def test_the_events_name_codes_and_days_and_no_words(ws: Workspace, post: str, incident: str):
    concluded(ws, incident)
    incidents.step(ws, incident, "individuals", True, "Letter to Ana Duarte")
    with ws.connections.read() as connection:
        bodies = b"\n".join(entry.body for entry in ledger.entries(connection))
    for words in (WHAT, "Duarte", "found for nature", "Letter"):
        assert words.encode() not in bodies
    changes = [json.loads(b)["data"] for b in bodies.split(b"\n") if b'"incident.changed"' in b]
    assert [one["change"] for one in changes] == ["opened", "assessed", "signed", "step"]
    assert {one["discovered"] for one in changes} == {"2026-11-20"}


def test_everything_is_there_after_opening_the_workspace_anew_and_the_record_is_intact(
    ws: Workspace, post: str, incident: str, clock: MovingClock
):
    concluded(ws, incident)
    before = incidents.get(ws, incident)
    assert record.verify(ws).intact
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    try:
        assert incidents.get(again, incident) == before
        assert record.verify(again).intact
    finally:
        again.close()


def test_odd_words_are_kept_literally(ws: Workspace, post: str):
    odd = "<b>x</b> \u202eabc\u202c 🎗️ =1+1 \0 \ud83d"
    found, _ = incidents.open(ws, post, TODAY, odd)
    kept = incidents.get(ws, found).what
    assert "<b>x</b> \u202eabc\u202c 🎗️ =1+1" in kept
    assert "\0" not in kept


def test_a_legal_hold_is_placed_once_and_names_the_incident(ws: Workspace, post: str, incident: str):
    assert incidents.place_hold(ws, incident).posts == {post}
    assert incidents.rows(ws)[0].hold == f"Incident {incident}"
    entries = ledger_size(ws)
    incidents.place_hold(ws, incident)
    assert ledger_size(ws) == entries


def test_ids_that_are_unknown_or_ambiguous_say_what_to_do(ws: Workspace, incident: str):
    for wanted in ("", "I-NONE", "%"):
        with pytest.raises(UsageError, match="No incident has the id"):
            incidents.find(ws, wanted)
    with pytest.raises(UsageError, match="not in the workspace"):
        incidents.step(ws, "I-NONE", "preserve", True)


def test_the_pdf_is_written_with_its_entries_and_printing_is_recorded(
    ws: Workspace, post: str, incident: str, tmp_path: Path
):
    concluded(ws, incident)
    target = tmp_path / "incident.pdf"
    incident_report.incident_record(ws, incident, target)
    text = "".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    for words in (incident, WHAT, "Assess the four factors and sign", "assessment signed", "found for viewed"):
        assert "".join(words.split()) in text, words
    newest = record.entries(ws, limit=2)
    assert [entry.what for entry in newest] == ["Report printed", newest[1].what]
    assert newest[1].kind == "checkpoint.saved"
    assert record.verify(ws).intact


def test_a_pdf_that_cannot_be_written_records_nothing(ws: Workspace, incident: str, tmp_path: Path):
    entries = ledger_size(ws)
    with pytest.raises(FileProblem):
        incident_report.incident_record(ws, incident, tmp_path / "no" / "incident.pdf")
    with pytest.raises(UsageError):
        incident_report.incident_record(ws, "I-NONE", tmp_path / "incident.pdf")
    assert ledger_size(ws) == entries


def ledger_size(ws: Workspace) -> int:
    return record.status(ws).entries


@pytest.mark.parametrize("again", ["Dr. Sabine Okafor", "sabine  okafor", "Okafor, Sabine"])
def test_nobody_signs_twice_in_another_spelling(ws: Workspace, incident: str, again: str):
    incidents.assess(ws, incident, BREACH, "", 3, FOUR)
    ws.set_reviewer("Sabine Okafor", "privacy officer")
    incidents.sign(ws, incident)
    ws.set_reviewer(again, "legal")
    with pytest.raises(RefusedError, match="signed this assessment already"):
        incidents.sign(ws, incident)
