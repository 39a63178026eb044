"""What of a damaged record still counts: up to the first entry that nothing vouches for."""

import pytest

from reviewer.audit.canonical import encode
from reviewer.audit.merkle import EMPTY_ROOT, Edge, leaf_hash
from reviewer.audit.note import Signer
from reviewer.audit.salvage import covered, provable
from reviewer.model.events import Entry, Event, EventKind
from reviewer.store.rescue import leaf_fits

SIGNER = Signer.generate("reviewer/test/1")


def record(number):
    """Entries that follow one another, and the root after each."""
    tree, entries, roots = Edge(), [], [EMPTY_ROOT]
    for seq in range(1, number + 1):
        event = Event(
            seq,
            SIGNER.name,
            tree.root().hex(),
            f"2026-11-20T10:00:{seq:02d}.000Z",
            EventKind.POSTS_SEARCHED,
            {},
            {},
            {},
        )
        body = encode(event)
        entries.append(Entry(seq, body, leaf_hash(body)))
        tree.append(entries[-1].leaf)
        roots.append(tree.root())
    return entries, roots


def note(size, root, signer=SIGNER):
    return signer.checkpoint(signer.name, size, root)


def numbers(entries, *notes):
    return [one.entry.seq for one in provable(entries, SIGNER.verifier, notes)]


def test_a_signed_checkpoint_vouches_for_all_before_it():
    entries, roots = record(8)
    assert numbers(entries, note(8, roots[8])) == list(range(1, 9))
    assert numbers(entries, note(5, roots[5])) == list(range(1, 6))
    assert numbers(entries) == []
    assert covered(8, roots[8], SIGNER.verifier, [note(8, roots[8])])
    assert not covered(8, roots[7], SIGNER.verifier, [note(8, roots[8])])


def test_a_note_of_another_key_record_or_root_vouches_for_nothing():
    entries, roots = record(4)
    other = Signer.generate("reviewer/test/1")
    assert numbers(entries, note(4, roots[4], other)) == []
    assert numbers(entries, note(4, roots[3])) == []
    assert numbers(entries, SIGNER.checkpoint("reviewer/other/1", 4, roots[4])) == []
    assert numbers(entries, "no note at all", "", note(2, roots[2])) == [1, 2]


@pytest.mark.parametrize("cheat", ["body", "leaf", "missing", "order", "twice"])
def test_it_ends_where_an_entry_does_not_fit(cheat):
    entries, roots = record(8)
    notes = [note(3, roots[3]), note(8, roots[8])]
    at = 4
    if cheat == "body":
        entries[at] = Entry(5, entries[at].body.replace(b"10:00:05", b"10:00:06"), entries[at].leaf)
    elif cheat == "leaf":
        entries[at] = Entry(5, entries[at].body, bytes(32))
    elif cheat == "missing":
        del entries[at]
    elif cheat == "order":
        entries[at], entries[at + 1] = entries[at + 1], entries[at]
    else:
        entries.insert(at, entries[at - 1])
    assert numbers(entries, *notes) == [1, 2, 3]


def test_an_entry_with_its_hash_mended_does_not_lead_to_the_signed_root():
    entries, roots = record(6)
    body = entries[5].body.replace(b"10:00:06", b"10:00:07")
    entries[5] = Entry(6, body, leaf_hash(body))
    assert numbers(entries, note(5, roots[5]), note(6, roots[6])) == [1, 2, 3, 4, 5]


def test_the_store_knows_a_leaf_as_the_audit_does():
    entries, _ = record(3)
    assert all(leaf_fits(entry.body, entry.leaf) for entry in entries)
    assert not leaf_fits(entries[0].body, entries[1].leaf)
