"""A witness countersigns what only grew, and nothing else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.merkle import leaf_hash, root_of
from reviewer.audit.note import Checkpoint, NoteError, Signer, open_checkpoint
from reviewer.audit.proofs import Tree, witness_request
from reviewer.audit.witness import LATEST, Witness, WitnessKey, WitnessRefused, countersign

LOG = "reviewer/example/abc"
SIGNER = Signer.from_bytes(LOG, bytes(32))
WITNESS = Witness.from_bytes("witness.example/legal", bytes(range(32)))
AT = 1_795_000_000


def leaves(size: int, history: str = "") -> list[bytes]:
    return [leaf_hash(f"{history if i == 0 else ''}{i}".encode()) for i in range(size)]


def asked(size: int, old: int = 0, history: str = "", signer: Signer = SIGNER, origin: str = LOG) -> str:
    grown = leaves(size, history)
    return witness_request(signer.checkpoint(origin, size, root_of(grown)), Tree(grown).consistency(old))


def seen(size: int, history: str = "") -> Checkpoint:
    return Checkpoint(LOG, size, root_of(leaves(size, history)))


def test_a_first_checkpoint_is_signed_and_remembered():
    remembered, note = countersign(asked(5), SIGNER.verifier, None, WITNESS, AT)
    assert remembered == seen(5)
    assert WITNESS.key.signed_at(note) == AT
    assert open_checkpoint(note, SIGNER.verifier).size == 5
    assert WitnessKey.from_vkey(WITNESS.key.vkey) == WITNESS.key


def test_a_record_that_only_grew_is_signed():
    for old in range(1, 8):
        remembered, note = countersign(asked(8, old), SIGNER.verifier, seen(old), WITNESS, AT)
        assert remembered == seen(8)
        assert WITNESS.key.signed_at(note) == AT


def test_the_same_checkpoint_is_signed_again():
    assert countersign(asked(5, 5), SIGNER.verifier, seen(5), WITNESS, AT)[0] == seen(5)


@pytest.mark.parametrize(
    ("request_", "known", "reason"),
    [
        (asked(8, 5, "forged"), seen(5), "another history"),
        (asked(5, 5, "forged"), seen(5), "another history"),
        (asked(4, 4), seen(5), "does not begin where"),
        (asked(8), seen(5), "does not begin where"),
        (asked(8, 3), seen(5), "does not begin where"),
        (asked(8, 5), None, "does not begin where"),
        (asked(5, 3).replace("old 3", "old 6"), seen(6), "smaller"),
        (asked(8, 5, signer=Signer.from_bytes(LOG, bytes(range(32)))), seen(5), "not signed by"),
        (asked(8, 5, origin="reviewer/other/abc"), seen(5), "another record"),
        (asked(8, 5), Checkpoint("reviewer/other/abc", 5, bytes(32)), "another record"),
        ("", seen(5), "not a request"),
        (asked(8, 5).replace("old 5\n", "old 5\n" + base64.b64encode(bytes(32)).decode() + "\n"), seen(5), "another history"),
        (asked(8, 5).replace("old 5\n", "old 0\n"), None, "has no proof"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(request_: str, known: Checkpoint | None, reason: str):
    with pytest.raises(WitnessRefused, match=reason):
        countersign(request_, SIGNER.verifier, known, WITNESS, AT)


def test_a_refusal_says_from_where_to_prove():
    with pytest.raises(WitnessRefused) as caught:
        countersign(asked(8), SIGNER.verifier, seen(5), WITNESS, AT)
    assert caught.value.known == 5


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from(["", "forged"])), max_size=12))
def test_a_witness_never_signs_two_histories(offers: list[tuple[int, str]]):
    """Whoever holds the device key may offer what he likes, with the right proof for it."""
    known: Checkpoint | None = None
    signed = list[Checkpoint]()
    for size, history in offers:
        old = known.size if known else 0
        if old > size:
            continue
        try:
            known, _ = countersign(asked(size, old, history), SIGNER.verifier, known, WITNESS, AT)
        except WitnessRefused:
            continue
        signed.append(known)
    assert len({one.root == seen(one.size).root for one in signed}) <= 1
    assert [one.size for one in signed] == sorted(one.size for one in signed)


def test_a_false_countersignature_is_refused_and_another_one_is_none():
    note = SIGNER.checkpoint(LOG, 5, root_of(leaves(5)))
    line = WITNESS.sign(note, AT)
    assert WITNESS.key.signed_at(note) is None
    stranger = Witness.generate("witness.example/legal")
    assert stranger.key.signed_at(note + line) is None
    raw = bytearray(base64.b64decode(line.rsplit(" ", 1)[1]))
    raw[11] ^= 1
    with pytest.raises(NoteError, match="does not hold"):
        WITNESS.key.signed_at(f"{note}{line.rsplit(' ', 1)[0]} {base64.b64encode(raw).decode()}\n")
    with pytest.raises(NoteError):
        WITNESS.key.signed_at("nothing")
    with pytest.raises(NoteError):
        WITNESS.sign(note, LATEST + 1)
    assert Witness.from_bytes(WITNESS.name, WITNESS.private_bytes()).key == WITNESS.key


@pytest.mark.parametrize("text", ["", "name", SIGNER.verifier.vkey, "a+b+c", WITNESS.key.vkey + "A"])
def test_what_is_no_witness_key_is_refused(text: str):
    with pytest.raises(NoteError, match="witness key"):
        WitnessKey.from_vkey(text)


def test_a_name_cannot_break_the_format():
    for name in ("two words", "plus+sign", "", "line\nfeed"):
        with pytest.raises(ValueError, match="no space"):
            Witness.generate(name)
