"""Folding: what reads the same afterwards, where it stood, and what it hid."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.normalize import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("call 5 5 5 - 2 0 1 - 8 8 9 0 now", "call 555-201-8890 now"),
        ("five five five, two oh one, eight eight nine zero ok", "555-201-8890 ok"),
        ("double five five two zero one triple eight nine", "5552018889"),
        ("one two three dash four five dash six seven eight nine", "123-45-6789"),
        ("jane [at] mail (dot) example (dot) org", "jane@mail.example.org"),
        ("jane dot doe at example dot com please", "jane.doe@example.com please"),
        ("jane&#64;example&period;org", "jane@example.org"),
        ("#TeamMateo #NICUGrad #team_mateo", "#Team Mateo #NICU Grad #team mateo"),
        ("Pаtient Mаriа", "Patient Maria"),
        ("５５５－２０１", "555-201"),
        ("𝐉𝐚𝐧𝐞 ﬁne", "Jane fine"),
        ("555\u2011201\u20138890", "555-201-8890"),
        ("555-201-\n8890", "555-201-8890"),
        ("5\u200b5\u200b5", "555"),
        ("⁵⁵⁵ m² 10⁹", "555 m² 10⁹"),
        ("it’s “fine”", 'it\'s "fine"'),
        ("1️⃣2️⃣", "12"),
        ("cafe\u0301", "café"),
        ("MRN 77О120", "MRN 770120"),
        ("call 207 five five five 0123", "call 2075550123"),
        ("207 – 555 – 0123", "207 - 555 - 0123"),
        ("a\x7fb é\x7f", "ab é"),
        ("2O7-555-Ol23", "207-555-0123"),
        ("jane.doe @example.org", "jane.doe@example.org"),
        ("jane.doe at example.org", "jane.doe@example.org"),
        ("jane AT example.org", "jane@example.org"),
        ("jane(a)example.org", "jane@example.org"),
    ],
)
def test_disguises_read_as_what_they_mean(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "An ordinary post, with (parentheses) & ampersands at 5 dot points.",
        "I counted one, two, three, four sheep",
        "Look at gmail.com",
        "Room 5\n-3 nurses",
        "nice—Maria is here",
        "¿Qué tal, señora Núñez?",
        "Привет, Маша",
        "TNF-α and β-blockers, 5 µg",
        "https://example.org/#TeamMateo",
        "hello @example_friend",
        "meet at example.org tomorrow",
        "a line-up of IOU-OIl-lool",
        "half a dozen: 1, 2, 3, 4, 5, 6",
        "½ cup EpiPen™",
    ],
)
def test_honest_text_is_left_as_it_is(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert folded.hidden == ()


def test_ascii_text_keeps_the_identity_map() -> None:
    folded = fold("Call 555-201-8890 today.")
    assert folded.starts is None
    assert folded.span(5, 17) == (5, 17)


def test_spans_map_back_to_the_stored_characters() -> None:
    text = "😀 call 5 5 5 - 2 0 1 - 8 8 9 0 or #TeamMateo"
    folded = fold(text)
    at = folded.text.index("555-201-8890")
    assert folded.stored(at, at + 12) == "5 5 5 - 2 0 1 - 8 8 9 0"
    at = folded.text.index("Mateo")
    assert folded.span(at, at + 5) == (len(text) - 5, len(text))


def test_lower_has_the_same_length_even_where_lower_case_is_longer() -> None:
    folded = fold("İSTANBUL DR. ÖZ")
    assert len(folded.lower) == len(folded.text)
    assert folded.lower.endswith("dr. öz")


@pytest.mark.parametrize("bounds", [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_a_range_outside_the_text_is_refused(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a range"):
        fold("short").span(*bounds)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MRN 00\u200b482913 here", "00\u200b482913"),
        ("safe \u202etxt\u202c", "\u202etxt\u202c"),
        ("patient Mаria", "Mаria"),
        ("ok \U000e0041\U000e0042", "\U000e0041\U000e0042"),
        ("Jo\u2060hn", "Jo\u2060hn"),
        ("a\ufe00\ufe01\ufe02b", "a\ufe00\ufe01\ufe02b"),
        ("name\u200d here", "name\u200d"),
    ],
)
def test_what_is_hidden_is_reported_over_the_whole_word(text: str, shown: str) -> None:
    (finding,) = fold(text).hidden
    assert text[finding.start : finding.end] == shown
    assert (finding.rule_id, finding.type) == ("HID-001", "hidden_text")
    assert finding.explanation.sentence.endswith(".")
    assert finding.explanation.source


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦 family, 👩🏽‍⚕️ nurse, ❤️‍🩹 mend",
        "flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🇺🇸",
        "keycaps 1️⃣ 2️⃣ #️⃣",
        "שלום \u200fעולם",
        "\u202bمرحبا\u202c",
        "می\u200cخواهم",
        "क्\u200dष",
        "pasted soft\u00adhyphen",
        "\ufeffleading mark",
        "❤️ 🏳️‍🌈 ☎️",
    ],
)
def test_emoji_and_right_to_left_writing_hide_nothing(text: str) -> None:
    assert fold(text).hidden == ()


def test_many_hidden_places_end_in_one_last_finding() -> None:
    text = "ab\u200bcd " * 500
    found = fold(text).hidden
    assert len(found) == 50
    assert found[-1].end == len(text) - 1


@given(st.text(alphabet=st.sampled_from("aZ1 -.@#[]()\u200b\u202eаО５\u0301é👩\u200d\ufe0f\n&;4tdoe"), max_size=80))
def test_every_folded_character_maps_inside_the_stored_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.lower) == len(folded.text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(0 <= f.start < f.end <= len(text) for f in folded.hidden)


@given(st.text(max_size=200))
def test_any_text_can_be_folded(text: str) -> None:
    folded = fold(text)
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert 0 <= start <= end <= len(text)


LARGE = {
    "emoji": "👨‍👩‍👧‍👦" * 10_000,
    "mixed": "Pаtient é ‘x’ 5 5 5 5 5 5 5 5 \u200b" * 6_000,
    "digits with a bad end": "5 " * 100_000 + "55",
    "spelled": "five " * 40_000,
    "dots": "a dot " * 33_000,
    "hyphens": "a-" * 100_000 + " dot",
    "marks": "e" + "\u0301" * 200_000,
    "zero width": "\u200b" * 200_000,
    "brackets": "[at(" * 50_000,
    "entities": "&a" * 100_000 + ";",
    "one word": "a" * 200_000 + " Ж",
    "hashtags": "#" + "aB" * 100_000,
    "blanks": "a" + " " * 200_000 + "dot",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_hostile_texts_fold_quickly(name: str) -> None:
    began = time.process_time()
    fold(LARGE[name])
    assert time.process_time() - began < 6
