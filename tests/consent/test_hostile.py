"""Whatever a post holds: nobody's resolution fails, and a hostile text costs no more than a long one."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.consent.context import sentences_of
from reviewer.consent.resolve import resolve_people
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.people import Registry
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.vocabulary import FindingKind, PersonRole
from tests.consent.builders import TODAY, a_consent, a_member

WHY = Explanation("because")
REGISTRY = Registry(
    (a_member("Ana Lima"), a_member("Bo Ek"), a_member("Our Clinic", kind="organisation")),
    (a_consent("Cy Ito"), a_consent("Di Wu", "minor", "A-2"), a_consent("Ana Lima", "employee", "R-1")),
)
ALPHABET = st.sampled_from(
    [
        "Ana",
        "Lima",
        "Bo Ek",
        "Cy",
        "Ito",
        "Di Wu",
        "Dr. ",
        "7",
        "her ",
        "\n",
        ". ",
        ", ",
        "“",
        "”",
        "😀",
        "\u202e",
        "-",
        "says ",
    ]
)
KINDS = [
    (FindingKind.IDENTIFIER, "PERSON"),
    (FindingKind.IDENTIFIER, "AGE"),
    (FindingKind.HEALTH, "CONDITION"),
    (FindingKind.CUE, "care_fact"),
]


@given(
    parts=st.lists(ALPHABET, max_size=25),
    spans=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 12), st.sampled_from(KINDS), st.sampled_from([None, *PersonRole])), max_size=12),
    shows=st.lists(st.sampled_from(["patient_face", "staff_face", "minor", "whiteboard", "no_person", "odd"]), max_size=3),
    alt=st.text(max_size=30),
    author=st.sampled_from(["", "Ana Lima", "Our Clinic"]),
    kind=st.sampled_from(["employee", "organisation", "robot"]),
    post_kind=st.sampled_from(["post", "reply", "poem"]),
)  # fmt: skip
def test_nothing_raises_and_the_answer_is_the_same_twice(
    parts: list[str],
    spans: list[tuple[int, int, tuple[FindingKind, str], PersonRole | None]],
    shows: list[str],
    alt: str,
    author: str,
    kind: str,
    post_kind: str,
) -> None:
    text = "".join(parts)
    findings = tuple(
        Finding(start, start + length, what, type_, 0.9, "R", WHY, role=role)
        for start, length, (what, type_), role in spans
    )
    post = Post(
        PostId(""), text, Author(author, "", kind), "odd", post_kind, None, (Media("image", alt, tuple(shows)),)
    )
    for registry in (REGISTRY, None):
        people = resolve_people(post, Detection(findings), registry, TODAY)
        assert people == resolve_people(post, Detection(tuple(reversed(findings))), registry, TODAY)
        for person in people:
            assert person.key
            assert all(0 <= start < end <= len(text) for start, end in person.mentions)
            assert (person.consent is not None) == (registry is not None and person.needs is not None)
            assert bool(person.uses) == (person.needs is not None)
            assert person.mentions or person.pictured


def _names(text: str, length: int, step: int, type_: str = "PERSON") -> list[Finding]:
    return [
        Finding(start, start + length, FindingKind.IDENTIFIER, type_, 0.9, "R", WHY, role=PersonRole.PATIENT)
        for start in range(0, len(text) - length, step)
    ]


def _many_names() -> tuple[str, list[Finding]]:
    text = "".join(f"Ana{chr(97 + n % 26)} Lo{n:05d} " for n in range(4000))
    return text, _names(text, 12, 13)


def _one_name() -> tuple[str, list[Finding]]:
    text = "Ana Lima, " * 8000
    return text, _names(text, 8, 10)


def _names_and_ages() -> tuple[str, list[Finding]]:
    text = "".join(f"Bo{chr(97 + n % 26)} Ek{n:05d}, 7, ill. " for n in range(3000))
    ages = [Finding(s + 13, s + 14, FindingKind.IDENTIFIER, "AGE", 0.9, "R", WHY) for s in range(0, len(text) - 20, 21)]
    ill = [
        Finding(s + 16, s + 19, FindingKind.HEALTH, "CONDITION", 0.9, "R", WHY) for s in range(0, len(text) - 20, 21)
    ]
    return text, _names(text, 11, 21) + ages + ill


def _quotes() -> tuple[str, list[Finding]]:
    text = '"Ana Lima says so, " ' * 8000
    return text, [Finding(1, 9, FindingKind.IDENTIFIER, "PERSON", 0.9, "R", WHY, role=PersonRole.PATIENT)]


@pytest.mark.parametrize("make", [_many_names, _one_name, _names_and_ages, _quotes])
def test_a_hostile_post_is_resolved_in_seconds(make: object) -> None:
    assert callable(make)
    text, findings = make()
    start = time.process_time()
    people = resolve_people(
        Post(PostId(""), text, Author("X", "", "organisation")),
        Detection(tuple(findings)),
        REGISTRY,
        date(2026, 11, 20),
    )
    assert people
    assert time.process_time() - start < 24


@pytest.mark.parametrize(
    "text", ["." * 200_000, "!?" * 100_000, "\n" * 200_000, '."' * 100_000, "a. " * 60_000, " " * 200_000]
)
def test_runs_of_signs_are_split_quickly(text: str) -> None:
    start = time.process_time()
    assert sentences_of(text).starts[0] == 0
    assert time.process_time() - start < 6


def test_sentences_end_after_signs_and_not_after_titles_or_initials() -> None:
    text = "Dr. Ek met J. T. Lima. She said: “Go!” They went... Then home?\nYes. ok"
    found = sentences_of(text)
    parts = [text[slice(*found.range(number))].strip() for number in range(len(found.starts))]
    assert parts == ["Dr. Ek met J. T. Lima.", "She said: “Go!”", "They went...", "Then home?", "Yes.", "ok"]


def test_a_large_office_is_indexed_once_and_asked_quickly() -> None:
    staff = tuple(a_member(f"Given{n % 900} Family{n}") for n in range(8000))
    consents = tuple(a_consent(f"Other{n % 700} Name{n}", document=f"A-{n}") for n in range(8000))
    text = "Family77 and Given5 Family5 and Name9"
    found = Detection((Finding(13, 27, FindingKind.IDENTIFIER, "PERSON", 0.9, "R", WHY),))
    post = Post(PostId(""), text, Author("X", "", "organisation"))
    resolve_people(post, found, Registry(staff, consents), TODAY)
    start = time.process_time()
    for number in range(50):
        people = resolve_people(post, found, Registry(staff, consents, (("a", str(number)),)), TODAY)
        assert people[0].key == "Given5 Family5"
    assert time.process_time() - start < 6
