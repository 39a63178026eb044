"""The machine interface: every line becomes a post or a sentence, and offsets stay those of the input."""

import io
import json

import pytest

from reviewer.intake.scan_lines import ScanLine, scan_lines


def scan(*lines: str | bytes) -> list[ScanLine]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass") for line in lines)
    return list(scan_lines(io.BytesIO(data)))


def test_a_full_record_is_read_and_its_answers_are_ignored() -> None:
    record = {
        "id": "p-7", "platform": "x", "author": {"name": "Ana Lima", "role": "RN", "kind": "volunteer"}, "kind": "reply",
        "in_reply_to": "a\r\nb", "media": [{"type": "video", "alt": "two\rlines", "shows": ["staff_face"], "credit": "us"}],
        "text": "hello", "spans": "nonsense", "labels": 5, "verdict": None, "consents": [], "cautions": {},
    }  # fmt: skip
    (line,) = scan(json.dumps(record))
    assert line.error == ""
    assert line.warnings == ()
    assert line.raw_id == "p-7"
    assert line.post is not None
    assert (line.post.platform, line.post.kind, line.post.author.kind) == ("x", "reply", "volunteer")
    assert line.post.in_reply_to == "a\r\nb"
    assert (line.post.media[0].type, line.post.media[0].alt, line.post.media[0].credit) == ("video", "two\rlines", "us")


@pytest.mark.parametrize("text", ["a\r\nb\rc", "\ufeffstart", "nul\0here", "tail \ud800", "\udc00\ud800x", "😀 é", ""])
def test_offsets_of_the_input_hold(text: str) -> None:
    (line,) = scan(json.dumps({"text": text}))
    assert line.post is not None
    assert len(line.post.text) == len(text)
    assert line.post.text.encode("utf-8").decode("utf-8") == line.post.text  # can be stored and printed
    kept = [(a, b) for a, b in zip(text, line.post.text, strict=True) if a != b]
    assert all(a == "\0" or "\ud800" <= a <= "\udfff" for a, _ in kept)


def test_unknown_words_are_kept_with_a_warning() -> None:
    (line,) = scan('{"text": "t", "platform": "mastodon", "kind": "poem", "author": {"name": "A", "kind": "robot"}}')
    assert line.post is not None
    assert (line.post.platform, line.post.kind, line.post.author.kind) == ("mastodon", "poem", "robot")
    assert line.warnings == (
        "Unknown kind of author “robot” was kept as it came.",
        "Unknown platform “mastodon” was kept as it came.",
        "Unknown kind of post “poem” was kept as it came.",
    )


@pytest.mark.parametrize(
    ("field", "warning"),
    [
        ('"author": 5', "The author is neither"),
        ('"platform": 5', "The platform is not a word"),
        ('"in_reply_to": 5', "The text that it answers"),
        ('"media": [5]', "One of the media"),
        ('"media": [{"shows": ["ghost"]}]', "Unknown word “ghost”"),
        ('"due": "someday"', "The value of “due” is not a date"),
    ],
)
def test_odd_optional_fields_are_warnings(field: str, warning: str) -> None:
    (line,) = scan('{"text": "t", ' + field + "}")
    assert line.post is not None
    assert line.warnings[0].startswith(warning)


def test_missing_and_null_optional_fields_are_fine() -> None:
    (line,) = scan(
        '{"text": "t", "author": null, "media": null, "platform": null, "kind": null, "in_reply_to": null, "id": 12}'
    )
    assert line.post is not None
    assert line.warnings == ()
    assert line.raw_id == 12
    assert line.post.id == "12"
    assert line.post.platform == "facebook"
    assert line.post.author.name == ""


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("not json", "Line 1 is not JSON at character 1"),
        ('{"text": "cut', "Line 1 is not JSON at character 10"),
        (b'{"text": "\xff"}', "Line 1 is not UTF-8 text at byte 11"),
        ('"a string"', "Line 1 cannot be checked: it is not a JSON object"),
        ("{}", "Line 1 cannot be checked: it has no text."),
        ('{"text": 7}', "Line 1 cannot be checked: its text is not a string."),
        ('{"text": "t", "n": ' + "1" * 5000 + "}", "Line 1 is not JSON that can be read"),
        ("[" * 100_000, "Line 1 is not JSON that can be read"),
    ],
)
def test_a_line_that_is_no_post_is_a_sentence(raw: str | bytes, words: str) -> None:
    (line,) = scan(raw)
    assert line.post is None
    assert line.error.startswith(words)


def test_bad_lines_do_not_stop_the_others_and_numbers_are_true() -> None:
    lines = scan(b"\xef\xbb\xbf" + b'{"id": "a", "text": "1"}', "", "oops", '{"id": "b", "text": "2"}\r', "   ")
    assert [(line.line_no, line.post is not None) for line in lines] == [(1, True), (3, False), (4, True)]


def test_the_id_of_a_bad_record_is_kept() -> None:
    (line,) = scan('{"id": "x-1"}')
    assert line.raw_id == "x-1"
    assert line.error


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "[1e999]"])
def test_a_number_that_json_cannot_write_back_is_refused(number: str) -> None:
    assert "too large" in scan('{"id": ' + number + ', "text": "x"}')[0].error
    assert scan('{"id": 1.5, "text": "x"}')[0].raw_id == 1.5


def test_purpose_and_site_are_read_and_may_be_absent() -> None:
    found = scan(
        b'{"text": "Hi", "purpose": "ads", "site": " East  Campus "}',
        b'{"text": "Hi"}',
        b'{"text": "Hi", "purpose": 7, "site": ["x"]}',
    )
    posts = [line.post for line in found if line.post]
    assert [(p.purpose, p.site) for p in posts] == [("advertising", "East Campus"), ("", ""), ("", "")]
    assert found[2].warnings == ("The purpose is not a word; none is assumed.",)
