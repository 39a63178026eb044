"""Names in other letters."""

import pytest

from reviewer.detect import person_scripts
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold


def _names(text: str) -> list[str]:
    return [text[f.start : f.end] for f in person_scripts.find(fold(text), OwnLists())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("So happy that 박지훈 walked to the window today.", "박지훈"),
        ("The surgery of 陈晓红 went well, she said thank you.", "陈晓红"),
        ("Our youngest donor, 佐藤健, came back with cookies.", "佐藤健"),
        ("Наталья Орлова taught the whole ward to play durak.", "Наталья Орлова"),
        ("Δημήτρης asked for coffee after his bypass.", "Δημήτρης"),
        ("We still talk about فاطمة and her garden.", "فاطمة"),
    ],
)
def test_a_name_in_other_letters_is_a_person(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "We say 감사합니다 to all our volunteers today!",
        "Happy new year, 新年快乐, from the whole team.",
        "Learn to say hello: привет, and thanks: спасибо, before the fair.",
        "The dose is 5 μg and the angle β stays small.",
        "A plain English sentence.",
    ],
)
def test_greetings_and_signs_are_no_names(text: str) -> None:
    assert _names(text) == []


def test_a_sentence_in_another_language_is_not_read_as_names() -> None:
    assert _names("이영희 환자는 오늘 퇴원했습니다 그리고 박철수 와 최민호 와 정수진 도 왔습니다, said the note.") == []
