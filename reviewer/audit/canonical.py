"""The bytes of an event, defined once.

RFC 8785 canonical JSON in a narrow profile: no floats (decimal strings instead), ASCII keys, NFC text, 64 KiB at
most. Canonical JSON does not round-trip large floats, so the profile has none.

A signed event has one more field, ``sig``. What is signed are the canonical bytes of the same event without it
(``signed_bytes``): they begin with ``{``, which nothing else that a key of ours signs does, and they name the signing
key themselves (``actor.key``), the log, the number and the root of all entries before.
"""

import base64
import binascii
import json
import re
import unicodedata
from dataclasses import replace
from typing import cast

import rfc8785

from reviewer.model.events import Event, EventKind, Json

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
MAX_INT = 2**53 - 1
_FIELDS = {"v", "seq", "log", "prev_root", "at", "kind", "subject", "actor", "data"}
_KINDS = {kind.value: kind for kind in EventKind}
_SIGNED = _FIELDS | {"sig"}
_SIGNATURE = {"alg", "key", "value"}
ALGORITHM = "Ed25519"


class ProfileError(ValueError):
    """Bytes or values that are not an event in our profile. The message names the rule, never the value."""


def _check(value: object, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise ProfileError("nested too deeply")
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        if abs(value) > MAX_INT:
            raise ProfileError("integer out of range")
        return
    if isinstance(value, str):
        if not unicodedata.is_normalized("NFC", value):
            raise ProfileError("text is not NFC")
        return
    if isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii() or not key:
                raise ProfileError("key is not ASCII")
            _check(item, depth + 1)
        return
    raise ProfileError(f"{type(value).__name__} is not allowed")


def _document(event: Event) -> dict[str, Json]:
    document: dict[str, Json] = {
        "v": event.v,
        "seq": event.seq,
        "log": event.log,
        "prev_root": event.prev_root,
        "at": event.at,
        "kind": event.kind.value,
        "subject": dict(event.subject),
        "actor": dict(event.actor),
        "data": dict(event.data),
    }
    if event.sig is not None:
        document["sig"] = dict(event.sig)
    return document


def signed_bytes(event: Event) -> bytes:
    """What a signature of this event is over: its canonical bytes without ``sig``. Raises ProfileError."""
    return encode(replace(event, sig=None))


def signed_bytes_of_decoded(event: Event) -> bytes:
    """The same for an event that ``decode`` gave, without checking the profile once more."""
    return _plain(_document(replace(event, sig=None))).encode()


def signature_value(event: Event) -> bytes:
    """The 64 bytes of the signature. Raises ProfileError for anything that is not exactly one."""
    sig = event.sig
    if sig is None or set(sig) != _SIGNATURE or sig["alg"] != ALGORITHM:
        raise ProfileError("not the fields of a signature")
    key, value = sig["key"], sig["value"]
    if not isinstance(key, str) or not re.fullmatch("[0-9a-f]{32}", key) or not isinstance(value, str):
        raise ProfileError("not the fields of a signature")
    try:
        raw = base64.b64decode(value, validate=True)
    except (ValueError, binascii.Error) as error:
        raise ProfileError("a signature is not base64") from error
    if len(raw) != 64 or base64.b64encode(raw).decode("ascii") != value:
        raise ProfileError("a signature has 64 bytes, in one way of writing")
    return raw


def encode(event: Event) -> bytes:
    """The canonical bytes of an event. Raises ProfileError if a value does not fit the profile."""
    document = _document(event)
    _check(document)
    try:
        body = rfc8785.dumps(cast("dict[str, rfc8785._impl._Value]", document))
    except rfc8785.CanonicalizationError as error:
        raise ProfileError("cannot be written as canonical JSON") from error
    if len(body) > MAX_BYTES:
        raise ProfileError("larger than 64 KiB")
    return body


def _refuse(token: str) -> None:
    raise ProfileError(f"{'float' if token[-1:].isdigit() else 'not-a-number'} is not allowed")


def _whole(token: str) -> int:
    if len(token) > 15 and (len(token) > 17 or abs(int(token)) > MAX_INT):
        raise ProfileError("integer out of range")
    return int(token)


_READ = json.JSONDecoder(parse_int=_whole, parse_float=_refuse, parse_constant=_refuse).raw_decode
_WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode
"""What RFC 8785 gives for a document inside the profile, three times as fast. Without floats and with ASCII keys the
standard library's sorted, compact form is the canonical one; a test compares the two."""


def _plain(document: dict[str, Json]) -> str:
    """The canonical text of a document inside the profile."""
    return _WRITE(document)


def _may_break(body: bytes) -> bool:
    """True if canonical bytes need a closer look: not ASCII, an empty key, or brackets enough to be too deep.

    A verifier of a million entries has no time for the closer look at each; canonical ASCII bytes have neither
    escapes that hide other letters nor numbers that the reader has not refused.
    """
    if not body.isascii() or b'"":' in body:
        return True
    lists = body.count(b"[") if b"[" in body else 0  # looking for one byte is several times as fast as counting
    return body.count(b"{") + lists > MAX_DEPTH


def decode(body: bytes) -> Event:
    """The event in some bytes. Raises ProfileError unless the bytes are exactly canonical."""
    if len(body) > MAX_BYTES:
        raise ProfileError("larger than 64 KiB")
    try:
        text = body.decode("utf-8")
        document, end = _READ(text)
    except ProfileError:
        raise
    except (UnicodeDecodeError, ValueError, RecursionError, StopIteration) as error:
        raise ProfileError("not JSON") from error
    if not isinstance(document, dict) or document.keys() not in (_FIELDS, _SIGNED):
        raise ProfileError("not the fields of an event")
    if _may_break(body):
        _check(document)
    if end != len(text) or _plain(document) != text:
        raise ProfileError("not canonical")
    seq, kind = document["seq"], _KINDS.get(document["kind"]) if isinstance(document["kind"], str) else None
    if document["v"] != 1 or isinstance(document["v"], bool):
        raise ProfileError("unknown version")
    if kind is None:
        raise ProfileError("unknown kind")
    log, prev_root, at = document["log"], document["prev_root"], document["at"]
    if (
        not isinstance(seq, int)
        or not isinstance(log, str)
        or not isinstance(prev_root, str)
        or not isinstance(at, str)
    ):
        raise ProfileError("field of the wrong type")
    subject, actor, data = document["subject"], document["actor"], document["data"]
    if not isinstance(subject, dict) or not isinstance(actor, dict) or not isinstance(data, dict):
        raise ProfileError("field of the wrong type")
    if "sig" not in document:
        return Event(seq, log, prev_root, at, kind, subject, actor, data, 1)
    if not isinstance(document["sig"], dict):
        raise ProfileError("field of the wrong type")
    event = Event(seq, log, prev_root, at, kind, subject, actor, data, 1, document["sig"])
    signature_value(event)
    return event
