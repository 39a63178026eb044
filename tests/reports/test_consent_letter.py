"""The letter to the communications team: which posts rely on a form that no longer covers them, and what to do."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from reviewer.reports.consent_letter import ANSWER, ConsentLetter, LetterPost, letter_bytes, letter_text, letter_title

LETTER = ConsentLetter(
    organisation="Birch Harbor Health",
    document="CA-0099",
    why="revoked",
    on=date(2026, 11, 20),
    posts=(
        LetterPost(
            "P-7K3M9QXA",
            "facebook",
            "published",
            "https://example.org/p/1",
            "2026-11-03T09:00:00.000Z",
            date(2026, 11, 23),
        ),
        LetterPost("P-22ABCDEF", "linkedin", "scheduled", due=date(2026, 11, 20)),
        LetterPost("P-99ZZXXWW", "google_reviews", "approved", due=date(2026, 11, 20)),
    ),
    written="2026-11-20T11:28:07.000Z",
    reviewer="Inga Castellan",
    role="privacy officer",
    program="Reviewer 0.1",
)


def words(letter: ConsentLetter) -> str:
    return " ".join("\n".join(p.extract_text() for p in PdfReader(io.BytesIO(letter_bytes(letter))).pages).split())


PARTS = (
    "Form CA-0099 was revoked on Nov 20, 2026. From then on it covers nothing.",
    "3 posts rely on it.",
    "P-7K3M9QXA, Facebook, published Nov 3, 2026",
    "take it down where that is possible, or tell us that it cannot be done, by Nov 23, 2026.",
    "https://example.org/p/1",
    "P-22ABCDEF, LinkedIn, scheduled",
    "take it out of the scheduler, by Nov 20, 2026.",
    "P-99ZZXXWW, Google Reviews, approved",
    "do not publish it. Please tell us by Nov 20, 2026 that you have read this.",
    "45 CFR 164.508(b)(5)",
    ANSWER,
    "Inga Castellan, privacy officer",
)


@pytest.mark.parametrize("part", PARTS)
def test_the_letter_says_what_to_do_with_each_post_as_text_and_as_a_page(part: str):
    assert " ".join(letter_text(LETTER).split()).count(part) == 1
    assert part in words(LETTER)


def test_the_subject_names_the_form_and_the_number_of_posts():
    assert letter_title(LETTER) == "Form CA-0099: 3 posts to look after"
    assert letter_title(replace(LETTER, posts=LETTER.posts[:1])) == "Form CA-0099: 1 post to look after"


@pytest.mark.parametrize(
    ("why", "said", "law"),
    [
        ("revoked", "was revoked on", "(b)(5)"),
        ("expired", "has expired on", "(b)(2)(i)."),
        ("ends_soon", "ends soon on", "(b)(2)(i)."),
        ("defect", "is not valid as it stands on", "(b)(2)(ii)"),
        ("anything", "no longer covers", "(b)(2)(ii)"),
    ],
)
def test_each_reason_has_its_words_and_its_source(why: str, said: str, law: str):
    text = letter_text(replace(LETTER, why=why))
    assert said in text
    assert law in text


def test_a_form_that_ends_soon_gives_time_until_then():
    text = letter_text(replace(LETTER, why="ends_soon"))
    assert "It may stay until then." in text
    assert "by Nov 23, 2026" not in text


def test_a_release_is_the_offices_own_rule():
    text = letter_text(replace(LETTER, employee=True))
    assert "our own rule, not HIPAA" in text
    assert "164.508" not in text


def test_without_posts_nothing_is_asked():
    text = letter_text(replace(LETTER, posts=(), on=None, reviewer="", role=""))
    assert "No post relies on it." in text
    assert "was revoked." in text


def test_the_same_letter_gives_the_same_bytes():
    assert letter_bytes(LETTER) == letter_bytes(LETTER)
    assert b"CA-0099" not in (PdfReader(io.BytesIO(letter_bytes(LETTER))).metadata or {}).get("/Title", "").encode()


def test_many_posts_run_over_pages_and_odd_values_are_drawn():
    many = replace(
        LETTER,
        organisation="湖畔醫院 <b>&",
        posts=tuple(
            LetterPost(f"P-{n:08}", "mastodon", "odd", "https://example.org/" + "x" * 300, "soon") for n in range(60)
        ),
    )
    data = letter_bytes(many)
    assert len(PdfReader(io.BytesIO(data)).pages) > 2
    assert "60." in words(many)
