"""The forms for signing: what stands on them, that they print on Letter, and that every field can be filled in."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from reviewer.intake.documents import document_of, form_fields
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import PLATFORMS, SubjectKind
from reviewer.reports import consent_form, release_form
from reviewer.reports.form_parts import FORM_FIELD, PLATFORM_LABELS, FormContent, Tick, Ticks
from reviewer.reports.form_pdf import CHOICE, INDENT, LABEL_AT, form_bytes
from reviewer.reports.layout import fitted
from reviewer.reports.styles import GAP, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH

AT = "2026-11-20T11:28:07.000Z"
ORG = "Birch Harbor Health"
Maker = Callable[..., FormContent]
MAKERS: dict[str, Maker] = {
    "authorization": consent_form.authorization,
    "minor": consent_form.minor,
    "release": release_form.release,
}
FULL = Consent(
    "CA-0099",
    "Siobhán Ó Dálaigh-Nguyễn Thị Minh Khai",
    SubjectKind.MINOR,
    ("facebook", "newsletter", "mastodon"),
    ("name", "photo", "story"),
    signed=date(2026, 11, 18),
    expires=date(2027, 6, 30),
    personal_representative="Łucja Ó Dálaigh (mother)",
    starts=date(2026, 12, 1),
    purposes=("post", "press"),
    sites=("4 East", "Harbor Clinic"),
    elements=FormElements(
        information="A photo at the bell, with the poster of 王小明, and what was said that day 🎗️",
        discloser="Birch Harbor Health, communications",
        recipient="Everyone",
        purpose="To thank the team",
        signer="Łucja Ó Dálaigh",
        authority="mother",
        says_revocable=True,
        says_conditions=True,
        says_redisclosure=True,
        plain_language=True,
        copy_given=True,
    ),
)


def drawn(which: str, organisation: str = ORG, prefill: Consent | None = None) -> bytes:
    return form_bytes(MAKERS[which](organisation, AT, "Reviewer 0.1", prefill))


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def widgets(data: bytes) -> list[tuple[int, Any]]:
    return [
        (number, ref.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages)
        for ref in page.get("/Annots", [])
    ]


@pytest.mark.parametrize("which", MAKERS)
def test_a_form_is_two_letter_pages_and_the_same_bytes_every_time(which: str):
    data = drawn(which)
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 2
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {(612.0, 792.0)}
    assert data == drawn(which)
    assert data != form_bytes(replace(MAKERS[which](ORG, AT, "Reviewer 0.1", None), made_at="2026-11-21T11:28:07.000Z"))


@pytest.mark.parametrize("which", MAKERS)
def test_a_form_of_ours_is_a_document_that_we_take_back(which: str):
    assert document_of(drawn(which), "form.pdf").pages == 2


ELEMENTS = {
    "(c)(1)(i)": "What may be shared",
    "(c)(1)(ii)": "Who may share it",
    "(c)(1)(iii)": "Who will see it",
    "(c)(1)(iv)": "to thank the team",
    "(c)(1)(v)": "An end date or an event must be filled in",
    "(c)(1)(vi) signature": "Signature",
    "(c)(1)(vi) date": "Date signed",
    "(c)(2)(i) the right": "You can take this permission back at any time. Do it in writing",
    "(c)(2)(i) how": "Hand them to any of our staff or send them to the address below",
    "(c)(2)(i) its limit": "What was shared before cannot be undone",
    "(c)(2)(ii)": "payment, enrollment or eligibility for benefits depend on whether you sign",
    "(c)(2)(iii)": "Privacy law (HIPAA) may then no longer protect it",
    "(a)(3)(ii)": f"{ORG} receives payment from somebody else for this use",
    "(c)(4)": "You get a copy of the signed form",
    "(b)(6), 164.530(j)": "at least six years",
    "164.508": "45 CFR 164.508",
    "the organization": f"{ORG} would like to",
}


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("which", ["authorization", "minor"])
def test_an_authorization_has_every_required_element(which: str, element: str):
    assert ELEMENTS[element] in words(drawn(which))


def test_a_representative_states_the_authority():
    adult, child = words(drawn("authorization")), words(drawn("minor"))
    for right in (*consent_form.AUTHORITIES.values(), "By another right: which?"):
        assert right in adult
    for right in (*consent_form.MINOR_AUTHORITIES.values(), "By another right: which?"):
        assert right in child
    assert "Full name of the person who decides for the child" in child
    assert "I have the legal right to decide this for the child" in child


def test_a_release_is_not_an_authorization_and_says_so():
    text = words(drawn("release"))
    for said in (
        "Your job, your pay, your schedule and how your work is judged do not depend on it.",
        "take this permission back at any time",
        "does not allow Birch Harbor Health to share health information of yours",
        "My job or title", "You are not paid for this", "a parent or guardian signs for you",
    ):  # fmt: skip
        assert said in text
    assert "164.508" not in text


@pytest.mark.parametrize("which", MAKERS)
def test_the_words_are_plain(which: str):
    """Short sentences and short words: the Flesch-Kincaid grade of what the signer reads. Source of the goal: 164.508(c)(3)."""
    content = MAKERS[which]("Our clinic", AT, "Reviewer 0.1", None)
    said = [content.lead]
    for section in content.sections:
        for part in section.parts:
            said += (
                [f"{part.title} {part.text}"]
                if hasattr(part, "title")
                else [part.text]
                if hasattr(part, "text")
                else []
            )
    text = " ".join(said)
    sentences = sum(text.count(mark) for mark in ".?!")
    spoken = ["".join(c for c in word.casefold() if c.isalpha()) for word in text.split()]
    spoken = [word for word in spoken if word]
    syllables = sum(
        max(1, sum(a not in "aeiouy" and b in "aeiouy" for a, b in pairwise(f" {w.removesuffix('e')}"))) for w in spoken
    )
    grade = 0.39 * len(spoken) / sentences + 11.8 * syllables / len(spoken) - 15.59
    assert grade < 8.0


@pytest.mark.parametrize("which", MAKERS)
def test_every_field_has_a_name_of_its_own_and_words_for_a_screen_reader(which: str):
    found = [widget for _, widget in widgets(drawn(which))]
    names = [str(widget["/T"]) for widget in found]
    assert len(names) == len(set(names)) > 30
    assert all(str(widget["/TU"]).strip() for widget in found)
    assert all("." not in name for name in names), "a dot would make a tree of it"
    assert FORM_FIELD in names


@pytest.mark.parametrize("which", MAKERS)
def test_the_fields_lie_on_the_paper_and_never_on_each_other(which: str):
    boxes: dict[int, list[list[float]]] = {}
    for page, widget in widgets(drawn(which)):
        if widget["/T"] == FORM_FIELD:
            continue
        left, bottom, right, top = box = [float(edge) for edge in widget["/Rect"]]
        assert 36 < left < right < PAGE_WIDTH - 36
        assert 50 < bottom < top < PAGE_HEIGHT - 50
        assert top - bottom >= 10, "a pen needs room"
        for other in boxes.setdefault(page, []):
            assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom, widget["/T"]
        boxes[page].append(box)


@pytest.mark.parametrize("which", MAKERS)
def test_the_order_of_the_fields_is_that_of_reading(which: str):
    places = [
        (page, -round(float(w["/Rect"][3])))
        for page, w in widgets(drawn(which))
        if w["/T"] not in (FORM_FIELD, "document")
    ]
    assert places == sorted(places, key=lambda place: place[0])
    falls = [b[1] - a[1] for a, b in pairwise(places) if a[0] == b[0]]
    assert min(falls) > -25, "only a box of two lines stands higher than its neighbor"


@pytest.mark.parametrize("which", MAKERS)
def test_no_label_of_a_tick_is_cut_or_wraps(which: str):
    for section in MAKERS[which](ORG, AT, "Reviewer 0.1", None).sections:
        for part in section.parts:
            if isinstance(part, Ticks):
                room = (TEXT_WIDTH - INDENT) / part.columns - LABEL_AT - GAP
                for tick in part.ticks:
                    assert fitted(tick.label, CHOICE, 1e6).width <= room, tick.label


@pytest.mark.parametrize("which", MAKERS)
def test_a_form_has_no_program_in_it_and_asks_no_reader_to_redraw(which: str):
    data = drawn(which)
    for token in (b"/JS", b"/JavaScript", b"/AA ", b"/OpenAction", b"/NeedAppearances", b"/XFA", b"/URI"):
        assert token not in data
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert ORG not in str(reader.metadata), "the file list shows what kind of form it is and nobody's name"
    for _, widget in widgets(data):
        if widget["/T"] != FORM_FIELD:
            assert "/AP" in widget
            assert int(widget["/F"]) & 4, "it is printed"


@pytest.mark.parametrize("which", MAKERS)
@pytest.mark.parametrize(
    "organisation",
    [
        "St. Brendan’s Regional Medical Center and Affiliated Outpatient Clinics of the Greater Northern Lakes Region, Inc.",
        "مستشفى البحيرة",
        "湖畔醫院 🏥",
        "<b>A&B</b> {x} %s \\n Clinic",
        "X" * 400,
        "",
    ],
)
def test_odd_names_of_organizations(which: str, organisation: str):
    data = drawn(which, organisation)
    assert len(PdfReader(io.BytesIO(data)).pages) in (2, 3)
    assert document_of(data, "form.pdf").mime == "application/pdf"


def test_what_is_known_is_filled_in_and_shows():
    data = drawn("minor", prefill=FULL)
    fields = form_fields(data)
    assert fields["subject"] == FULL.subject
    assert (fields["use_photo"], fields["use_video"]) == ("Yes", "Off")
    assert (fields["authority_mother"], fields["authority_father"]) == ("Yes", "Off")
    assert fields["expires"] == "Jun 30, 2027"
    assert fields["platform_other"] == "mastodon"
    shown = " ".join(
        str(widget["/AP"]["/N"].get_data()) for _, widget in widgets(data) if widget["/T"] in ("subject", "information")
    )
    assert "Tj" in shown, "the field brings its own picture of the name"
    assert fields["revoke_to"] == ""


def test_a_long_value_is_drawn_smaller_and_never_over_the_edge():
    long = replace(FULL, elements=replace(FULL.elements or FormElements(), information="what was said that day, " * 60))
    data = drawn("minor", prefill=long)
    assert form_fields(data)["information"].count("that day") >= 40, "the value itself is whole, up to its limit"
    assert len(PdfReader(io.BytesIO(data)).pages) == 2


def test_every_platform_of_the_program_can_be_ticked():
    assert set(PLATFORM_LABELS) == {*PLATFORMS, "any"}


def test_a_tick_says_what_it_means():
    assert all(
        isinstance(t, Tick) and t.label
        for s in consent_form.minor(ORG, AT, "").sections
        for p in s.parts
        if isinstance(p, Ticks)
        for t in p.ticks
    )
