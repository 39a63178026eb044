"""One test per way to cheat, on the pure verification: each is named, or asserted as not detectable."""

import dataclasses
from collections.abc import Callable

import pytest

from reviewer.audit.canonical import decode, encode
from reviewer.audit.merkle import Frontier, leaf_hash
from reviewer.audit.note import Signer
from reviewer.audit.verify import verify_ledger
from reviewer.model.events import Entry, Event, EventKind

LOG = "reviewer/example/abc"


@dataclasses.dataclass
class Ledger:
    """A ledger with everything that a workspace stores of it."""

    signer: Signer
    entries: list[Entry]
    frontier: Frontier
    head: str

    def problems(self, witnesses: list[tuple[str, str]] | None = None, **changed: object) -> set[str]:
        given = {"head": self.head, "frontier": self.frontier, "witnesses": witnesses or []} | changed
        return {p.kind for p in verify_ledger(self.entries, self.signer.verifier, **given).problems}  # type: ignore[arg-type]

    def what(self) -> str:
        found = verify_ledger(self.entries, self.signer.verifier, head=self.head, frontier=self.frontier).problems
        return " ".join(p.what for p in found)


def event(seq: int, prev: Frontier, note: str = "") -> Event:
    return Event(
        seq=seq,
        log=LOG,
        prev_root=prev.root().hex(),
        at=f"2026-11-20T10:{seq // 60:02d}:{seq % 60:02d}.000Z",
        kind=EventKind.POST_OPENED,
        subject={"post": f"P-{seq}"},
        actor={"person": "p-1"},
        data={"note": note},
    )


def build(count: int, signer: Signer, note: Callable[[int], str] = lambda seq: "") -> Ledger:
    tree, entries = Frontier(), []
    for seq in range(1, count + 1):
        body = encode(event(seq, tree, note(seq)))
        entries.append(Entry(seq, body, leaf_hash(body)))
        tree = tree.append(leaf_hash(body))
    return Ledger(signer, entries, tree, signer.checkpoint(LOG, tree.size, tree.root()))


@pytest.fixture
def signer() -> Signer:
    return Signer.from_bytes(LOG, bytes(32))


@pytest.fixture
def ledger(signer: Signer) -> Ledger:
    return build(100, signer)


def test_an_untouched_ledger_has_no_problem(ledger: Ledger):
    assert ledger.problems() == set()


def edited(entry: Entry, fix_leaf: bool) -> Entry:
    body = encode(dataclasses.replace(decode(entry.body), data={"note": "changed"}))
    return Entry(entry.seq, body, leaf_hash(body) if fix_leaf else entry.leaf)


def test_an_edited_entry_is_named(ledger: Ledger):
    ledger.entries[29] = edited(ledger.entries[29], fix_leaf=False)
    assert "leaf" in ledger.problems()
    assert "Entry 30 was changed" in ledger.what()


def test_an_edited_entry_with_a_mended_hash_breaks_all_that_follows(ledger: Ledger):
    ledger.entries[29] = edited(ledger.entries[29], fix_leaf=True)
    assert {"prev_root", "checkpoint", "frontier"} <= ledger.problems()
    assert "Entries 31 to 100 do not follow" in ledger.what()
    assert ledger.what().count("not follow") == 1


def test_a_removed_entry_is_a_gap(ledger: Ledger):
    del ledger.entries[29]
    assert "gap" in ledger.problems()
    assert "Before entry 31" in ledger.what()


def test_an_inserted_entry_is_noticed(ledger: Ledger):
    ledger.entries.insert(30, dataclasses.replace(ledger.entries[10], seq=31))
    assert "gap" in ledger.problems()


def test_swapped_entries_are_noticed(ledger: Ledger):
    a, b = ledger.entries[10], ledger.entries[11]
    ledger.entries[10], ledger.entries[11] = Entry(11, b.body, b.leaf), Entry(12, a.body, a.leaf)
    assert "gap" in ledger.problems()
    assert "says that it is entry 12" in ledger.what()


def test_a_cut_tail_is_noticed_by_the_signed_head(ledger: Ledger):
    del ledger.entries[90:]
    assert {"checkpoint", "frontier"} <= ledger.problems()
    assert "the end of the record is missing" in ledger.what()


def test_a_head_that_is_thrown_away_is_noticed(ledger: Ledger):
    assert "checkpoint" in ledger.problems(head="")


def test_a_log_rewritten_with_another_key_is_refused(ledger: Ledger):
    forged = build(100, Signer.generate(LOG), lambda seq: "forged" if seq == 30 else "")
    forged.signer = ledger.signer
    assert "checkpoint" in forged.problems()
    assert "cannot be trusted" in forged.what()


def test_entries_of_another_log_are_refused(ledger: Ledger):
    body = encode(dataclasses.replace(decode(ledger.entries[99].body), log="reviewer/other/abc"))
    ledger.entries[99] = Entry(100, body, leaf_hash(body))
    assert "another record" in ledger.what()


def test_bytes_that_are_no_event_are_named(ledger: Ledger):
    body = b'{"v":1}'
    ledger.entries[4] = Entry(5, body, leaf_hash(body))
    assert "profile" in ledger.problems()
    assert "Entry 5 is not an event" in ledger.what()


def test_time_that_runs_backwards_is_named(signer: Signer):
    tree, entries = Frontier(), []
    for seq, at in ((1, "2026-11-20T10:00:00.000Z"), (2, "2026-11-20T09:00:00.000Z")):
        body = encode(dataclasses.replace(event(seq, tree), at=at))
        entries.append(Entry(seq, body, leaf_hash(body)))
        tree = tree.append(leaf_hash(body))
    ledger = Ledger(signer, entries, tree, signer.checkpoint(LOG, 2, tree.root()))
    assert ledger.problems() == {"time"}


def test_a_kept_checkpoint_of_another_history_is_named(ledger: Ledger):
    other = build(60, ledger.signer, lambda seq: "other" if seq == 7 else "")
    assert ledger.problems(checkpoints=[(60, other.head)]) == {"checkpoint"}


def test_a_head_replayed_from_an_earlier_day_does_not_cover_the_entries(ledger: Ledger):
    earlier = build(50, ledger.signer)
    assert "checkpoint" in ledger.problems(head=earlier.head)


# With the device key: undetectable alone, found out by a checkpoint kept elsewhere.


def test_a_rewrite_with_the_device_key_contradicts_a_witness_and_only_a_witness(ledger: Ledger):
    witness = build(60, ledger.signer).head
    forged = build(100, ledger.signer, lambda seq: "forged" if seq == 30 else "")
    assert forged.problems() == set()
    assert forged.problems([("report R-1", witness)]) == {"witness"}


def test_an_old_copy_put_back_contradicts_a_younger_witness(ledger: Ledger):
    witness = build(60, ledger.signer).head
    assert build(50, ledger.signer).problems() == set()
    assert build(50, ledger.signer).problems([("report R-1", witness)]) == {"witness"}


def test_what_happened_after_the_last_witness_can_be_rewritten_with_the_key(ledger: Ledger):
    """Asserted as not detectable: the help and every report say so."""
    witness = build(60, ledger.signer).head
    assert build(100, ledger.signer, lambda seq: "forged" if seq == 80 else "").problems([("R-1", witness)]) == set()
    assert build(90, ledger.signer).problems([("R-1", witness)]) == set()


def test_a_witness_of_a_stranger_is_not_believed(ledger: Ledger):
    assert ledger.problems([("mail", build(60, Signer.generate(LOG)).head)]) == {"witness"}
