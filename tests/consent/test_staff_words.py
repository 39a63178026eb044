"""Colleagues whom no list of the office knows, by the words around their names."""

import pytest

from reviewer.consent.staff_words import employed, greeted


def where(text: str, name: str) -> tuple[str, int, int]:
    start = text.index(name)
    return text, start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orla Finch from billing ran a marathon", "Orla Finch"),
        ("Nurse of the month: Tomas Beck", "Tomas Beck"),
        ("Priya Nand is our new midwife", "Priya Nand"),
        ("Anton forgot his badge again", "Anton"),
        ("Jo Hale brought cookies to the break room", "Jo Hale"),
        ("Thirty years of nursing and never late: Ines Roy", "Ines Roy"),
        ("our night pharmacist Bo Lind", "Bo Lind"),
    ],
)
def test_a_department_a_role_or_a_matter_of_employment_makes_a_colleague(text: str, name: str) -> None:
    assert employed(*where(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Moss went home after her surgery", "Ada Moss"),
        ("We read a poem by Emil Stone", "Emil Stone"),
        ("Lina is 7 and loves trains", "Lina"),
    ],
)
def test_other_words_do_not(text: str, name: str) -> None:
    assert not employed(*where(text, name))
    assert not greeted(*where(text, name))


def test_a_greeting_counts_only_in_a_sentence_about_the_team() -> None:
    assert greeted(*where("Welcome Ravi Sood to the night crew", "Ravi Sood"))
    assert not greeted(*where("Welcome Ravi Sood to the world", "Ravi Sood"))
