"""The record of an incident on paper: what it says, how it is drawn, what a forensic look at the file finds."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from reviewer.model.desk import Incident
from reviewer.model.incident import BREACH, CONCLUSIONS, FACTORS, LOW_PROBABILITY, STEPS
from reviewer.model.vocabulary import Level
from reviewer.reports.entries import HistoryRow
from reviewer.reports.incident import JUDGED, NOT_DECIDED, IncidentContent, IncidentPost, build_incident_record
from reviewer.reports.incident_pdf import incident_pdf_bytes

from .report_samples import FACTS, NOTE

FOUND = date(2026, 11, 14)
HARD = "<b>x</b> {0} %s \u202eevil\u202c مرحبا 中文 👨‍👩‍👧‍👦 " + "W" * 400
POST = IncidentPost(
    author="Renee Falk", platform="facebook", kind="post", revision=2, text="Our patient Timo rang the bell 🎉",
    published="2026-11-12T15:00:00.000Z", link="https://example.org/p/99812", live="", hold="",
)  # fmt: skip
HISTORY = (
    HistoryRow(40, "Nov 14, 2026, 10:00:00 UTC", "Inga Castellan", "Incident: opened", "incident.changed", "7a" * 32),
)


def an_incident(**fields: object) -> Incident:
    base = Incident(
        id="I-7K3M9Q", post="P-7K3M9QXA", discovered=FOUND, what="Names a child and an illness", by="Inga Castellan",
        opened="2026-11-14T10:00:00.000Z", steps=STEPS, factors=tuple((factor.code, "") for factor in FACTORS),
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def a_finished_incident(words: str = "Letter by first-class mail") -> Incident:
    steps = tuple(
        replace(step, done=step.code != "media", by="Inga Castellan", at="2026-11-16T09:00:00.000Z", note=words)
        for step in STEPS
    )
    return an_incident(
        steps=steps, factors=tuple((f.code, f"{words} {f.code}") for f in FACTORS), conclusion=BREACH, why=words,
        people=3, signatures=(("Inga Castellan", "compliance officer", "2026-11-15T09:00:00.000Z"),),
    )  # fmt: skip


def built(incident: Incident, post: IncidentPost = POST, today: date = FOUND + timedelta(days=12)) -> IncidentContent:
    return build_incident_record(incident, post, HISTORY, NOTE, FACTS, today)


def read(content: IncidentContent) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(incident_pdf_bytes(content)))
    return reader, "".join("".join(page.extract_text().split()) for page in reader.pages)


def has(text: str, *words: str) -> None:
    for one in words:
        assert "".join(one.split()) in text, one


def test_an_open_incident_says_the_day_the_last_days_and_leaves_room_to_write():
    content = built(an_incident())
    assert content.standing == "Day 12 of 60 since discovery. Notices are due by Jan 13, 2027."
    assert content.level is Level.REVIEW
    assert content.conclusion_note == NOT_DECIDED
    assert content.done == "0 of 11 steps done or not needed."
    assert [notice[0] for notice in content.notices] == ["Each individual", "HHS", "The media"]
    _, text = read(content)
    has(
        text,
        "Jan 13, 2027, 60 calendar days after discovery",
        "By ______",
        "Privacy officer",
        "Legal counsel",
        "Because",
    )


def test_every_step_factor_and_rule_is_on_paper_with_its_source():
    _, text = read(built(an_incident()))
    for one in (*STEPS, *FACTORS):
        has(text, one.title, one.source)
    has(text, *CONCLUSIONS.values(), "presumed to be a breach", "45 CFR 164.414(b)", "State law can ask for more")


def test_a_finished_one_shows_who_did_what_who_signed_and_what_was_concluded():
    content = built(a_finished_incident())
    assert [chosen for chosen, _ in content.conclusions] == [True, False, False]
    assert content.standing == "All notices that are due went out."
    assert next(step for step in content.steps if step.title == "Notify the media").mark == "not_needed"
    _, text = read(content)
    has(text, "Done Nov 16, 2026, 09:00:00 UTC by Inga Castellan", "Sent. Letter by first-class mail", "3 individuals",
        "Signed in the record on Nov 15, 2026, 09:00:00 UTC (identity asserted)", "incident.changed", JUDGED)  # fmt: skip
    assert "Because" not in text


@pytest.mark.parametrize(
    ("incident", "today", "standing"),
    [
        (an_incident(), FOUND + timedelta(days=61), "Overdue: notices were due by Jan 13, 2027, 1 day ago."),
        (an_incident(closed="2026-11-30T10:00:00.000Z"), FOUND, "Closed on Nov 30, 2026, 10:00:00 UTC."),
        (
            an_incident(conclusion=LOW_PROBABILITY, signatures=(("I", "", "2026-11-15T09:00:00Z"),)),
            FOUND + timedelta(days=90),
            "No notice is due: the signed assessment concludes that this is no breach.",
        ),
    ],
)
def test_where_the_clock_stands_is_one_sentence(incident: Incident, today: date, standing: str):
    assert built(incident, today=today).standing == standing
    has(read(built(incident, today=today))[1], standing)


def test_what_was_live_is_shown_where_it_differs_and_the_hold_by_its_reason():
    _, text = read(built(an_incident(), replace(POST, live="Timo, 6, rang the bell", hold="Letter of Nov 15")))
    has(text, "What was live, where it differs", "Timo, 6, rang the bell", "Letter of Nov 15")


def test_a_post_that_went_out_without_approval_is_said_to_have():
    _, text = read(built(an_incident(unrecorded=True), replace(POST, published="", link="")))
    has(text, "without an approval and without an entry here")


def test_hard_words_are_literal_and_long_ones_split_over_pages():
    long = a_finished_incident(HARD + " word" * 1500)
    reader, text = read(built(long, replace(POST, text=HARD, author=HARD)))
    assert len(reader.pages) > 10
    has(text, "<b>x</b> {0} %s", "U+202E")
    assert text.count("U+202E") > 10


def test_the_same_content_gives_the_same_bytes_and_the_metadata_name_nobody():
    content = built(a_finished_incident())
    assert incident_pdf_bytes(content) == incident_pdf_bytes(content)
    reader, _ = read(content)
    info = reader.metadata
    assert info is not None
    assert info.title == "Incident record"
    said = " ".join(str(value) for value in info.values())
    for private in ("I-7K3M9Q", "Falk", "Castellan", "Timo"):
        assert private not in said


def test_the_outline_and_the_page_numbers_are_those_of_the_other_reports():
    reader, _ = read(built(an_incident()))
    titles = [entry.title for entry in reader.outline]  # type: ignore[union-attr]
    assert titles == ["What was disclosed", "Checklist", "Notices", "Assessment of the four factors", "Signatures",
                      "History", "Checkpoint"]  # fmt: skip
    for number, page in enumerate(reader.pages, 1):
        has("".join(page.extract_text().split()), f"Page {number} of {len(reader.pages)}", "Confidential")
