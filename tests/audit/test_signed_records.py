"""Whatever people, keys and roles do in a record, in order or not: both verifiers say the same of it, whole and in parts."""

import base64
import json
import os
import random
import runpy
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.merkle import leaf_hash, root_of
from reviewer.audit.part import Shown, verify_part
from reviewer.audit.purges import Purges
from reviewer.audit.verify import verify_ledger
from reviewer.model.events import Entry
from tests.vectors.build import DEVICE, export, named, note, part, raw_of
from tests.vectors.persons import BO, CY, DI, EL, FAY, INES, OTHER, PAPER, Desk, packed, proof, public

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"))
ROUNDS = int(os.environ.get("REVIEWER_FLIPS", "60")) * 4
PEOPLE = ("p-ines", "p-bo", "p-cy", "p-di", "p-el", "recovery", "", "p-nobody")
KEYS = (INES, BO, CY, DI, EL, FAY, PAPER, OTHER)
ROLES = ("author", "comms-lead", "compliance-officer", "legal", "auditor", "administrator", "king", "", None)
KINDS = (
    "post.opened", "decision.recorded", "issue.disposed", "post.published", "hold.changed", "contents.purged",
    "incident.changed", "policy.changed", "person.signed_in", "workspace.emergency", "post.submitted", "post.revised",
)  # fmt: skip


def grown(dice: random.Random) -> Desk:
    """A record in which people do what they may, and now and then what they may not."""
    desk = Desk(people=dice.random() < 0.9)
    held = {"p-ines": INES, "p-bo": BO, "p-cy": CY, "p-el": EL}
    for _ in range(dice.randrange(1, 14)):
        step(desk, dice, held)
    return desk


def step(desk: Desk, dice: random.Random, held: dict[str, Any]) -> None:
    person = dice.choice(tuple(held))
    key = held[person] if dice.random() < 0.9 else dice.choice(KEYS)
    subject = (
        {"post": dice.choice(("P-1", "P-2"))}
        if dice.random() < 0.9
        else dice.choice([{}, {"post": 5}, {"person": person}])
    )
    what = dice.randrange(12)
    if what < 6:
        extra = {"role": dice.choice(ROLES)} if dice.random() < 0.08 else {}
        alter = {"at": "2026-11-20T23:00:00.000Z"} if dice.random() < 0.04 else None
        desk.by(person, key, dice.choice(KINDS), subject, some_data(dice), alter, **extra)
    elif what == 6:
        new, whom = dice.choice(KEYS), dice.choice(PEOPLE)
        changed = {"proof": proof(new, dice.choice(PEOPLE))} if dice.random() < 0.1 else {}
        desk.enroll(
            whom, new, dice.choice(ROLES[:7]), (person, key), initial=dice.choice((True, False, False, None)), **changed
        )
        held.setdefault(whom, new) if whom.startswith("p-") else None
    elif what == 7:
        new, whom = dice.choice(KEYS), dice.choice((person, person, *PEOPLE))
        why = dice.choice(("own", "reset", "recovered"))
        desk.new_key(whom, new, why, (person, key), initial=dice.random() < 0.3)
        held[person] = new if whom == person and dice.random() < 0.7 else held[person]
    elif what == 8:
        change = dice.choice([{"change": "disabled"}, {"change": "role", "role": dice.choice(ROLES)}, {"change": "x"}])
        whom = dice.choice(PEOPLE)
        desk.by(person, key, "person.changed", {"person": whom}, change)
        if change.get("role") in ROLES[:6]:
            desk.roles[whom] = str(change["role"])
    elif what == 9:
        data = Desk.key_data("p-ines", FAY, "recovered") if dice.random() < 0.5 else {}
        kind = (
            "person.key_changed" if data else dice.choice(("workspace.emergency", "post.opened", "decision.recorded"))
        )
        desk.recovery(kind, {"person": "p-ines"}, data, dice.choice((PAPER, PAPER, OTHER)))
    elif what == 10:
        new = dice.choice(KEYS)
        desk.by(
            person, key, "workspace.recovery_changed", {}, {"key": packed(public(new)), "proof": proof(new, "recovery")}
        )
    else:
        desk.plain(dice.choice(KINDS), subject, {}, identity=dice.choice(("asserted", "asserted", "signed", None)))


def some_data(dice: random.Random) -> dict[str, Any]:
    texts = dice.sample(["text", "meta", "reason"], dice.randrange(0, 3))
    return {
        "kind": dice.choice(("approve", "approve_with_edits", "escalate", "return", "withdraw", ["approve"])),
        "meaning": dice.choice(("approval", "first approval", "second approval", None)),
        "change": dice.choice(("placed", "lifted", "opened", "closed", ["opened"])),
        "why": dice.choice(("order", "retention")),
        "by": dice.choice(([], ["p-el"], ["p-ines", "p-bo"], "p-el")),
        "edited": dice.choice((True, False)),
        "import": dice.choice(("I-1", "", None)),
        "purged": dice.choice(([named(one) for one in texts], [named("text")], [5], "x")),
        "contents": {one: named(one) for one in texts},
    }


def ours(bodies: list[bytes], shown: tuple[int, ...] | None) -> set[tuple[int | None, str]]:
    entries = [Entry(n, body, leaf_hash(body)) for n, body in enumerate(bodies, 1)]
    if shown is None:
        purges, found = Purges(), list[Any]()
        checked = verify_ledger(
            entries, DEVICE.verifier, head=note(bodies), on_event=lambda event: found.extend(purges.add(event))
        )
        return {(p.seq, p.kind) for p in (*found, *checked.problems)}
    lines = [json.loads(line) for line in part(bodies, shown)]
    given = [Shown(entries[x["seq"] - 1], tuple(map(bytes.fromhex, x["proof"]))) for x in lines]
    return {(p.seq, p.kind) for p in verify_part(given, DEVICE.verifier, note(bodies)).problems}


def theirs(folder: Path, bodies: list[bytes], shown: tuple[int, ...] | None) -> set[tuple[int | None, str]]:
    files = export(bodies) if shown is None else export(bodies, events=part(bodies, shown))
    for name, value in files.items():
        (folder / name).write_bytes(raw_of(value))
    report = TOOL["check"](TOOL["arguments"]([str(folder)]))
    found: set[tuple[int | None, str]] = set()
    for kind, first, last, _ in report.listed():
        found |= {(seq, kind) for seq in range(first, last + 1)} if first else {(None, kind)}
    assert not any("to the end (" in what for _, _, _, what in report.listed())
    return found


def test_both_verifiers_say_the_same_of_whatever_was_signed(tmp_path: Path):
    wrong, kinds = [], set()
    for seed in range(ROUNDS):
        dice = random.Random(seed)
        bodies = grown(dice).bodies()
        shown = tuple(sorted({1, *dice.sample(range(1, len(bodies) + 1), dice.randrange(1, len(bodies) + 1))}))
        for given in (None, shown):
            said, also = ours(bodies, given), theirs(tmp_path, bodies, given)
            kinds |= {kind for _, kind in said}
            if said != also:
                wrong.append((seed, given, said ^ also))
    assert wrong == []
    assert kinds >= {"signature", "content", "unchecked"}


@pytest.mark.parametrize("seed", range(20))
def test_a_part_of_a_record_in_order_is_in_order(seed: int):
    """What a whole record lets pass, no part of it is blamed for."""
    for attempt in range(400):
        dice = random.Random(seed * 1000 + attempt)
        bodies = grown(dice).bodies()
        if not ours(bodies, None):
            break
    else:
        pytest.fail("no record in order was grown")
    for _ in range(20):
        shown = tuple(sorted(dice.sample(range(1, len(bodies) + 1), dice.randrange(1, len(bodies) + 1))))
        assert {kind for _, kind in ours(bodies, shown)} <= {"unchecked"}


def test_the_root_of_the_records_here_is_what_was_signed():
    bodies = grown(random.Random(0)).bodies()
    head = base64.b64encode(root_of([leaf_hash(body) for body in bodies])).decode()
    assert note(bodies).split("\n")[2] == head
