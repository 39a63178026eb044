"""Lines of an export are read in one way only, or not at all."""

import base64
import json

import pytest

from reviewer.audit.merkle import leaf_hash
from reviewer.model.events import Entry
from reviewer.workflow.export_lines import LineError, check_trail, document, lines_of, read_events, read_line
from tests.vectors.build import built, lines, record, trail

BODIES = built(record())
ENTRIES = [Entry(n, body, leaf_hash(body)) for n, body in enumerate(BODIES, 1)]
GOOD = json.loads(lines(BODIES)[2])


def test_every_line_of_a_trail_is_read():
    found, problems = read_events("".join(f"{line}\n" for line in lines(BODIES, readable=True)).encode())
    assert [line.entry for line in found] == ENTRIES
    assert problems == []
    assert {line.path for line in found} == {None}


@pytest.mark.parametrize(
    "raw",
    [b"", b"null", b"[]", b"{", b'{"seq":1,"seq":1}', b'{"seq":1.0}', b'{"seq":NaN}', b'{"a":"\xff"}', b"[" * 100_000, b'{"seq":123456789012345678}'],
)  # fmt: skip
def test_what_two_readers_could_read_in_two_ways_is_refused(raw):
    with pytest.raises(LineError):
        read_line(raw) if raw == b'{"seq":123456789012345678}' else document(raw)


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 0}, {"seq": True}, {"seq": "3"}, {"seq": 2**53}, {"seq": None}, {"leaf": GOOD["leaf"].upper()},
        {"leaf": GOOD["leaf"][:-1]}, {"leaf": 5}, {"body_base64": GOOD["body_base64"] + "\n"}, {"body_base64": "e30"},
        {"body_base64": None}, {"proof": None}, {"proof": "x"}, {"proof": [5]}, {"proof": ["00" * 32] * 64}, {"more": 1},
    ],
)  # fmt: skip
def test_a_line_of_another_shape_is_refused(changed):
    with pytest.raises(LineError):
        read_line(json.dumps({**GOOD, **changed}).encode())


def test_a_line_that_does_not_end_and_one_that_is_too_long_are_named():
    text = "\n".join(lines(BODIES)).encode()  # the last one has no line feed
    assert [p.kind for p in read_events(text)[1]] == ["line"]
    assert lines_of(b"a\nb\n") == [b"a", b"b"]
    with pytest.raises(LineError, match="too long"):
        read_line(json.dumps({**GOOD, "problem": "x" * (1 << 20)}).encode())


def test_a_readable_copy_that_says_otherwise_is_named():
    for copy in ({**json.loads(BODIES[2]), "v": True}, {**json.loads(BODIES[2]), "kind": "post.opened"}, [], "x"):
        problems = read_events(json.dumps({**GOOD, "event": copy}).encode() + b"\n")[1]
        assert [(p.seq, p.kind) for p in problems] == [(3, "copy")]


def test_the_table_for_reading_is_compared_row_by_row():
    raw = trail(BODIES).encode()
    assert check_trail(raw, ENTRIES) == []
    assert [p.seq for p in check_trail(raw.replace(b"post.opened", b"post.closed"), ENTRIES)] == [4]
    for changed in (
        raw.replace(b"\r\n4,", b"\r\n5,"),
        raw[:-200],
        raw + raw.splitlines()[-1] + b"\r\n",
        b"seq\r\n",
        b'"',
        b"\xff",
    ):
        assert {p.kind for p in check_trail(changed, ENTRIES)} == {"trail"}
    words = raw.replace(b"Ines Calloway", b"Somebody Else")  # explains, and is not proven
    assert check_trail(words, ENTRIES) == []


def test_base64_has_one_form_only():
    assert base64.b64decode("e30=") == base64.b64decode("e31=") == b"{}"
    with pytest.raises(LineError, match="base64"):
        read_line(json.dumps({**GOOD, "body_base64": "e31="}).encode())
