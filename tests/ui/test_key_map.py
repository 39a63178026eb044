"""The key map as values: what can be a key, what stands against one, and changes that are not trusted blindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.key_map import (
    KEYS,
    UNUSABLE,
    changed,
    changes_of,
    conflict,
    is_plain,
    is_written_well,
    owner_of,
    refusal,
    with_changes,
)


def key_of(rows, action: str) -> str:  # type: ignore[no-untyped-def]
    return next(row.key for row in rows if row.action == action)


def test_no_key_and_no_action_appears_twice() -> None:
    every = [key for row in KEYS for key in (row.key, *row.also)]
    assert len(set(every)) == len(every)
    assert len({row.action for row in KEYS}) == len(KEYS)


def test_every_shipped_key_is_written_as_keys_are_written() -> None:
    assert [key for row in KEYS for key in (row.key, *row.also) if refusal(key)] == []


@pytest.mark.parametrize("key", ["A", "Shift A", "Ctrl Shift E", "?", "[", "=", "Ctrl +", "Ctrl 0", "F6", "Ctrl F12", "Ö", "Ф", "7"])  # fmt: skip
def test_letters_signs_and_function_keys_can_be_keys(key: str) -> None:
    assert is_written_well(key)
    assert refusal(key) == ""


@pytest.mark.parametrize("key", ["", "a", "Shift ?", "Ctrl", "Ctrl ", "Tab", "Enter", "Alt A", "AA", " ", "\t", "F13", "Shift Ctrl A", "A\n", "ß"])  # fmt: skip
def test_what_is_written_otherwise_is_no_key(key: str) -> None:
    assert refusal(key) == UNUSABLE


@pytest.mark.parametrize("key", ["Ctrl A", "Ctrl C", "Ctrl V", "Ctrl X", "Ctrl Z", "Ctrl Y", "Ctrl Shift Z"])
def test_keys_that_edit_text_are_left_to_editing(key: str) -> None:
    assert "keeps its meaning for editing text" in refusal(key)


def test_keys_with_ctrl_and_function_keys_are_no_text() -> None:
    assert [key for key in ("A", "Shift A", "?", "Ctrl F", "Ctrl +", "F6") if is_plain(key)] == ["A", "Shift A", "?"]


def test_a_free_key_is_taken_and_only_the_difference_is_kept() -> None:
    rows = changed(KEYS, "approve", "Ctrl J")
    assert key_of(rows, "approve") == "Ctrl J"
    assert changes_of(rows) == (("approve", "Ctrl J"),)
    assert conflict(KEYS, "approve", "Ctrl J") is None
    assert with_changes(changes_of(rows)) == rows


def test_a_key_in_use_is_exchanged_and_the_sentence_says_for_what() -> None:
    against = conflict(KEYS, "approve", "N")
    assert against is not None
    assert against.sentence == (
        "N is the key for “Next issue”. Exchange them, and that one gets A; or choose another key."
    )
    assert against.other == "next_issue"
    rows = changed(KEYS, "approve", "N")
    assert (key_of(rows, "approve"), key_of(rows, "next_issue")) == ("N", "A")
    assert with_changes(changes_of(rows)) == rows


def test_a_second_key_of_an_action_is_not_given_away() -> None:
    against = conflict(KEYS, "approve", "Shift N")
    assert against is not None
    assert against.other == ""
    assert against.sentence == "Shift N means “Previous issue” as well as P does. Choose another key."
    with pytest.raises(ValueError, match="cannot be given"):
        changed(KEYS, "approve", "Shift N")


def test_the_second_key_of_the_action_itself_is_no_new_one() -> None:
    against = conflict(KEYS, "previous_issue", "Shift N")
    assert against is not None
    assert "does this already" in against.sentence


def test_an_own_key_is_in_nobody_s_way() -> None:
    assert conflict(KEYS, "approve", "A") is None


def test_what_cannot_be_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be given"):
        changed(KEYS, "approve", "Ctrl C")


def test_stored_changes_that_are_unknown_unreadable_or_collide_are_left_out() -> None:
    rows = with_changes(
        [("dance", "Z"), ("approve", "Tab"), ("reject", "N"), ("skip", "Z"), ("undo", "Z"), ("return", "Ctrl J")]
    )
    assert changes_of(rows) == (("return", "Ctrl J"),)


@given(
    st.lists(
        st.tuples(st.sampled_from([row.action for row in KEYS] + ["other"]), st.sampled_from(["A", "N", "Z", "Shift N", "Ctrl J", "?", "x", "Ctrl C", "F6"])),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_is_stored_every_action_has_a_key_of_its_own(changes: list[tuple[str, str]]) -> None:
    rows = with_changes(changes)
    every = [key for row in rows for key in (row.key, *row.also)]
    assert len(set(every)) == len(every)
    assert [row.action for row in rows] == [row.action for row in KEYS]
    assert with_changes(changes_of(rows)) == rows


def test_the_owner_of_a_key_is_found_by_either_of_its_keys() -> None:
    for key in ("P", "Shift N"):
        found = owner_of(key, KEYS)
        assert found is not None
        assert found.action == "previous_issue"
    assert owner_of("Ctrl J", KEYS) is None
