"""A recovery key survives being written by hand: every slip is found, and the group is named."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.store.recovery_key import _ALPHABET, Mistyped, generate, read, written

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_what_is_written_reads_back(secret):
    text = written(secret)
    assert [len(group) for group in text.split("-")] == [5] * 7
    assert read(text) == secret
    assert read(" " + text.lower().replace("-", " \u2013 ").replace("1", "l").replace("0", "o") + "\n") == secret


@given(SECRETS, st.integers(0, 34), st.integers(1, 31))
def test_any_one_wrong_character_is_found_in_its_group(secret, at, by):
    characters = list(written(secret).replace("-", ""))
    characters[at] = _ALPHABET[_ALPHABET.index(characters[at]) ^ by]
    with pytest.raises(Mistyped) as caught:
        read("".join(characters))
    assert caught.value.group == at // 5 + 1


@given(SECRETS, st.integers(0, 33))
def test_any_two_neighbours_exchanged_are_found(secret, at):
    characters = list(written(secret).replace("-", ""))
    if characters[at] == characters[at + 1]:
        return
    characters[at], characters[at + 1] = characters[at + 1], characters[at]
    with pytest.raises(Mistyped):
        read("".join(characters))


@given(SECRETS, st.integers(0, 6), st.integers(0, 6))
def test_any_two_groups_exchanged_are_found(secret, one, other):
    groups = written(secret).split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(Mistyped):
        read("-".join(groups))


@given(st.text(max_size=60))
def test_anything_else_is_refused(text):
    with pytest.raises(Mistyped):
        read(text)


@given(SECRETS, st.integers(0, 34))
def test_one_that_is_too_short_or_too_long_is_refused(secret, length):
    text = written(secret).replace("-", "")
    for wrong in (text[:length], text + text[:1]):
        with pytest.raises(Mistyped):
            read(wrong)


def test_keys_are_random():
    assert len({generate() for _ in range(200)}) == 200
    assert written(bytes(16)).startswith("0000")
    assert "U" not in written(secrets.token_bytes(16))
