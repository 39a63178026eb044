"""The bytes that a person signs: one form, whoever makes them."""

import json

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.canonical import decode, encode, signed_bytes, signed_bytes_of_decoded
from reviewer.audit.person_key import PersonKey, key_name, signature_holds
from reviewer.model.events import Event, EventKind
from reviewer.workflow.recorder import _nfc

KEY = PersonKey.from_seed(b"\x07" * 32)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20).map(_nfc)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT, lambda inner: st.lists(inner, max_size=3)
)
FIELDS = st.dictionaries(st.text("abc_:-Z", min_size=1, max_size=5), VALUES, max_size=4)


@given(FIELDS, FIELDS, FIELDS)
def test_signed_bytes_are_the_canonical_bytes_without_the_signature(subject, actor, data):
    event = Event(3, "reviewer/x/1", "00", "2026-11-20T10:00:00.000Z", EventKind.POST_OPENED, subject, actor, data)
    signed = KEY.sign(event)
    read = decode(encode(signed))
    assert read == signed
    document = json.loads(encode(signed))
    assert set(document.pop("sig")) == {"alg", "key", "value"}
    assert signed_bytes(event) == signed_bytes(signed) == signed_bytes_of_decoded(read) == rfc8785.dumps(document)
    assert signed_bytes(event).startswith(b"{")
    assert signature_holds(read, KEY.public)
    assert not signature_holds(read, PersonKey.from_seed(b"\x08" * 32).public)


def test_the_projection_names_keys_as_the_signatures_do():
    import sqlcipher3.dbapi2 as sqlite

    from reviewer.store.projections import access

    connection = sqlite.connect(":memory:")
    connection.execute("create table account_keys (key, seq, person, public, ended)")
    event = Event(3, "l", "00", "t", EventKind.RECOVERY_CHANGED, {}, {}, {"key": KEY.public_text})
    access.recovery_changed(connection, event, lambda name: None)
    assert connection.execute("select key from account_keys").fetchone()[0] == KEY.name == key_name(KEY.public)
    connection.close()
