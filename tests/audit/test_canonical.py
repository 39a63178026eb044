"""The bytes of an event: defined once, and nothing else is accepted."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.canonical import ProfileError, decode, encode
from reviewer.model.events import Event, EventKind

EVENT = Event(
    seq=41,
    log="reviewer/example/abc",
    prev_root="00" * 32,
    at="2026-11-20T20:20:20.123Z",
    kind=EventKind.DECISION_RECORDED,
    subject={"post": "P-1", "revision": 3},
    actor={"person": "p-1", "role": "legal"},
    data={"kind": "approve", "rules": ["PHI-001"], "contents": {"text": "ab" * 32}},
)


def test_the_bytes_are_those_of_the_standard():
    assert encode(EVENT) == (
        b'{"actor":{"person":"p-1","role":"legal"},"at":"2026-11-20T20:20:20.123Z","data":{"contents":{"text":"'
        + b"ab" * 32
        + b'"},"kind":"approve","rules":["PHI-001"]},"kind":"decision.recorded","log":"reviewer/example/abc",'
        b'"prev_root":"' + b"00" * 32 + b'","seq":41,"subject":{"post":"P-1","revision":3},"v":1}'
    )


def test_an_event_reads_back_and_names_its_contents():
    again = decode(encode(EVENT))
    assert again == EVENT
    assert again.contents() == {"text": "ab" * 32}


@pytest.mark.parametrize(
    "data",
    [
        {"score": 0.5},
        {"é": 1},
        {"": 1},
        {"n": 2**53},
        {"t": "e\u0301"},
        {"t": "\ud800"},
        {"b": b"bytes"},
        {"deep": [[[[[[[[[[1]]]]]]]]]]},
        {"long": "x" * 70_000},
    ],
    ids=["float", "key", "empty key", "large", "not NFC", "surrogate", "bytes", "deep", "64 KiB"],
)
def test_what_does_not_fit_the_profile_is_refused_without_telling_the_value(data):
    with pytest.raises(ProfileError) as caught:
        encode(dataclasses.replace(EVENT, data=data))
    assert len(str(caught.value)) < 60


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        json.dumps(json.loads(encode(EVENT))).encode(),
        encode(EVENT).replace(b'"v":1', b'"v":2'),
        encode(EVENT).replace(b'"v":1', b'"v":true'),
        encode(EVENT).replace(b'"seq":41', b'"seq":41.0'),
        encode(EVENT).replace(b"decision.recorded", b"decision.invented"),
        encode(EVENT).replace(b'"subject":{"post":"P-1","revision":3}', b'"subject":[]'),
        encode(EVENT) + b" ",
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_not_exactly_an_event_are_refused(body: bytes):
    with pytest.raises(ProfileError):
        decode(body)


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz_", min_size=1, max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcxyz_", min_size=1, max_size=6), _values, max_size=4))
def test_every_event_in_the_profile_survives_the_round_trip(data):
    event = dataclasses.replace(EVENT, data=data)
    try:
        body = encode(event)
    except ProfileError:
        return
    assert decode(body) == event
    assert encode(decode(body)) == body


@given(st.dictionaries(st.text("abcxyz_AZ09", min_size=1, max_size=6), _values, max_size=5))
def test_reading_and_writing_agree_on_what_is_canonical(data):
    """Bytes are read back by another function than the one that writes them: both mean the same bytes."""
    import rfc8785

    from reviewer.audit.canonical import _plain

    assert _plain(data).encode() == rfc8785.dumps(data)


def test_an_escaped_lone_surrogate_is_no_event():
    with pytest.raises(ProfileError):
        decode(encode(EVENT).replace(b"approve", b"\\ud800"))
