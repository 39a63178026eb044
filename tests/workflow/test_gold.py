"""An answer key with a hole is refused with its line, and nothing of it is repeated."""

import json

import pytest

from reviewer.errors import FileProblem
from reviewer.workflow.gold import pooled, read_gold
from tests.workflow.gold_posts import CLEAN, NAMED_GOLD, a_gold, as_lines


def refusal(raw: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read_gold("key.jsonl", raw)
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_lines_and_posts_come_in_order_with_the_digest_of_the_file():
    raw = b"\xef\xbb\xbf" + as_lines(NAMED_GOLD) + b"\n  \n" + as_lines(a_gold(id="g-2"))
    gold = read_gold("key.jsonl", raw)
    assert [post["id"] for post in gold.posts] == ["g-1", "g-2"]
    assert [json.loads(line)["id"] for line in gold.lines] == ["g-1", "g-2"]
    assert len(gold.sha256) == 64
    lines, posts = pooled([gold, gold])
    assert len(lines) == len(posts) == 4


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_sentence(raw: bytes):
    assert refusal(raw).startswith("key.jsonl holds no posts.")


@pytest.mark.parametrize("field", ["id", "text", "spans", "labels", "verdict"])
def test_a_missing_field_is_named_with_its_line(field: str):
    broken = {key: value for key, value in NAMED_GOLD.items() if key != field}
    said = refusal(as_lines(a_gold()) + b"\n" + as_lines(broken))
    assert said.startswith("key.jsonl: line 3 ")
    assert "Marisol" not in said


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"start": 0, "end": len(CLEAN) + 1, "type": "PERSON"}, "outside of its text"),
        ({"start": -1, "end": 3, "type": "PERSON"}, "outside of its text"),
        ({"start": 3, "end": 3, "type": "PERSON"}, "outside of its text"),
        ({"start": 5, "end": 3, "type": "PERSON"}, "outside of its text"),
        ({"start": 0, "end": 3, "type": "HERO"}, "none of the twenty"),
        ({"start": 0, "end": 3}, "none of the twenty"),
        ({"start": 0, "end": 3, "type": ["PERSON"]}, "none of the twenty"),
        ({"start": True, "end": 3, "type": "PERSON"}, "without a whole number"),
        ({"start": 0.0, "end": 3, "type": "PERSON"}, "without a whole number"),
        ({"end": 3, "type": "PERSON"}, "without a whole number"),
        ("Marisol", "without a whole number"),
    ],
)
def test_a_span_that_is_none_is_refused(span: object, words: str):
    said = refusal(as_lines(a_gold() | {"spans": [span]}))
    assert "key.jsonl: line 1 has a span, number 1, " in said
    assert words in said


@pytest.mark.parametrize(
    "fields",
    [
        {"labels": ["phi_disclosure", "gossip"]}, {"labels": [["phi_disclosure"]]}, {"labels": "claim"}, {"spans": {}},
        {"verdict": "maybe"}, {"verdict": ["approve"]}, {"consents": []}, {"cautions": "nlra_section7"},
    ],
)  # fmt: skip
def test_answers_outside_of_the_vocabulary_are_refused(fields: dict):
    assert "key.jsonl: line 1 has " in refusal(as_lines(a_gold() | fields))


@pytest.mark.parametrize("raw", [b"{", b"[]", b'"x"', b"\xff\xfe", b"12", b'{"id": 1e999}', b"[" * 5000])
def test_a_line_that_is_no_post_is_refused(raw: bytes):
    assert refusal(raw + b"\n").startswith("key.jsonl: line 1 ")
