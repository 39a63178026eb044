"""Keys are wrapped as the standards say, and open only with their passphrase, in their place."""

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from reviewer.store import wrapping
from reviewer.store.wrapping import Kdf, derive, unwrap, wrap

CHEAP = Kdf(1, 64, 1)


@pytest.mark.parametrize("kdf", [CHEAP, Kdf(2, 256, 4), Kdf()])
def test_the_derivation_is_the_argon2id_of_another_library(kdf):
    oracle = Argon2id(salt=b"s" * 16, length=32, iterations=kdf.time, lanes=kdf.lanes, memory_cost=kdf.memory_kib)
    assert derive("correct horse", b"s" * 16, kdf) == oracle.derive(b"correct horse")


def test_new_passphrases_cost_what_rfc_9106_asks_of_a_small_machine():
    assert Kdf(time=3, memory_kib=64 * 1024, lanes=4) == wrapping.NEW


def test_two_ways_to_type_a_letter_are_one_passphrase():
    assert derive("caf\u00e9", b"s" * 16, CHEAP) == derive("cafe\u0301", b"s" * 16, CHEAP)


def test_what_is_wrapped_opens_only_with_its_key_in_its_place():
    key, other = bytes(32), bytes([1]) * 32
    sealed = wrap(key, b"secret" * 5, "data of p-1")
    assert unwrap(key, sealed, "data of p-1") == b"secret" * 5
    assert unwrap(other, sealed, "data of p-1") is None
    assert unwrap(key, sealed, "data of p-2") is None
    assert unwrap(key, b"", "data of p-1") is None
    assert b"secret" not in sealed
    assert sealed != wrap(key, b"secret" * 5, "data of p-1")
    for at in range(len(sealed)):
        changed = bytes(b ^ 1 if i == at else b for i, b in enumerate(sealed))
        assert unwrap(key, changed, "data of p-1") is None


@pytest.mark.parametrize(
    "kdf", [Kdf(0, 64, 1), Kdf(1, 4, 1), Kdf(1, 2**21, 1), Kdf(99, 64, 1), Kdf(1, 999, 17), Kdf(1, 64, 0)]
)
def test_costs_that_would_hang_the_computer_are_refused(kdf):
    assert not kdf.sane
