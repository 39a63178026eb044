"""A workspace with months of review behind it: real entries and tables, appended without running the checks."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.vocabulary import Label
from reviewer.policy.rulebook import rules_of
from reviewer.workflow.recorder import Recording
from reviewer.workflow.values import STAFF_LIST
from reviewer.workflow.workspace import Workspace

DEPARTMENTS: dict[str, int] = {
    "Nursing": 18, "Cardiology": 11, "Pediatrics": 12, "Dental": 8, "Volunteers": 7, "Pharmacy": 3,
}  # fmt: skip
REASONS: tuple[tuple[Label, tuple[str, ...], int], ...] = (
    (Label.PHI_DISCLOSURE, ("PERSON", "AGE"), 19),
    (Label.CONSENT_GAP_PATIENT, ("PERSON",), 14),
    (Label.CLAIM, (), 11),
    (Label.CONSENT_GAP_EMPLOYEE, ("PERSON", "SOCIAL_HANDLE"), 9),
    (Label.PATIENT_RELATIONSHIP_CONFIRMED, ("SOCIAL_HANDLE",), 6),
    (Label.LIABILITY_STATEMENT, (), 5),
    (Label.BOUNDARY, (), 2),
    (Label.SECURITY, ("MEDICAL_RECORD_NUMBER",), 1),
)
"""First reason, types that stood in its words, weight."""
FIRST = ("Ada", "Bela", "Cira", "Dov", "Esme", "Falk", "Gitta", "Hana", "Ivo", "Jorun", "Kaya", "Leif", "Mirka", "Noor",
         "Oda", "Pavel", "Quill", "Runa", "Sem", "Tove")  # fmt: skip


def staff(departments: dict[str, int] | None = None) -> tuple[StaffMember, ...]:
    """Invented people of each department, and one own account."""
    made = [
        StaffMember(
            f"{FIRST[n % len(FIRST)]} {name}son{n}",
            role="RN",
            department=name,
            training_completed=date(2026, 3, 1) if n % 7 else date(2025, 2, 1),
            hired=date(2020, 1, 1),
        )
        for name, people in (DEPARTMENTS if departments is None else departments).items()
        for n in range(people)
    ]
    return (*made, StaffMember("Test Clinic", handle="@testclinic", kind="organisation"))


@dataclass
class Filling:
    """Appends entries in one transaction, on a clock that it moves."""

    ws: Workspace
    recording: Recording
    set_clock: Callable[[datetime], None]
    number: int = 0

    def at(self, moment: datetime, kind: EventKind, subject: dict[str, Any], data: dict[str, Any],
           contents: dict[str, Any] | None = None, refs: dict[str, str] | None = None) -> Any:  # fmt: skip
        """One entry at a moment."""
        self.set_clock(moment)
        return self.recording.append(kind, subject, data, contents, refs)

    def hand_in(self, moment: datetime, author: str, platform: str = "facebook", text: str = "") -> str:
        """A post; its id."""
        self.number += 1
        post = f"FIG{self.number:06d}"
        meta = json.dumps({"author": {"name": author, "kind": "employee"}, "submitter": author})
        self.at(
            moment, EventKind.POST_SUBMITTED, {"post": post, "revision": 1},
            {"platform": platform, "kind": "post", "created": "", "due": "", "planned": "", "import": ""},
            {"text": text or f"Post {self.number} with words that no figure shows.", "meta": meta},
        )  # fmt: skip
        return post

    def revise(self, moment: datetime, post: str, revision: int, edited: bool = False) -> None:
        """A further revision."""
        self.at(
            moment, EventKind.POST_REVISED, {"post": post, "revision": revision}, {"edited": edited},
            {"text": f"{post} revision {revision}"},
        )  # fmt: skip

    def decide(self, moment: datetime, post: str, kind: str, reasons: Sequence[Label] = (),
               types: Sequence[str] = (), revision: int = 1, old: bool = False, rules: Sequence[str] = ()) -> None:  # fmt: skip
        """A decision. ``old``: an entry of before labels and identifiers were recorded."""
        named = list(rules) or [rules_of(label)[0].id for label in reasons]
        data: dict[str, Any] = {"kind": kind, "rules": named, "consents": [], "policy": "", "pack": ""}
        if not old:
            data |= {"labels": [label.value for label in reasons], "identifiers": sorted(types)}
        self.at(
            moment, EventKind.DECISION_RECORDED, {"post": post, "revision": revision}, data,
            {"seen": "{}", "details": "{}", "text": f"{post} {revision}"},
        )  # fmt: skip

    def dispose(self, moment: datetime, post: str, kind: str, rule: str = "PHI-001", revision: int = 1) -> None:
        """An answer to an issue."""
        self.at(
            moment, EventKind.ISSUE_DISPOSED, {"post": post, "revision": revision},
            {"rule": rule, "label": "", "level": "block", "kind": kind, "reason_code": "", "consent": "", "alike": 1,
             "uses": [], "scope": "post", "until": ""},
            {"issue": f"{rule}:{self.number}"},
        )  # fmt: skip


def filling(ws: Workspace, act: Callable[[Filling], None]) -> None:
    """Let ``act`` append entries; afterwards the workspace's clock is where it was left, a second on."""
    now = ws.clock()
    clock = ws.clock
    moment = [now]
    ws.clock = lambda: moment[0]
    try:
        with ws.record() as recording:
            act(Filling(ws, recording, lambda at: moment.__setitem__(0, at)))
    finally:
        ws.clock = clock


def directory(ws: Workspace, members: Sequence[StaffMember]) -> None:
    """Record a staff directory as it stands."""
    rows = STAFF_LIST.dump_json(tuple(members))
    with ws.record() as recording:
        recording.append(EventKind.STAFF_RECORDED, {}, {"count": len(members), "import": ""}, {"rows": rows})


def season(
    ws: Workspace,
    start: date = date(2026, 6, 1),
    end: date = date(2026, 11, 20),
    a_day: float = 6.0,
    seed: int = 7,
    departments: dict[str, int] | None = None,
) -> None:
    """Posts of every working day between two days: handed in, opened, answered, decided, some revised and published."""
    dice = random.Random(seed)
    members = [m for m in staff(departments) if m.kind != "organisation"]
    directory(ws, staff(departments))
    weights = [weight for *_, weight in REASONS]

    def act(fill: Filling) -> None:
        later: list[tuple[datetime, Callable[[], None]]] = []

        def upto(moment: datetime) -> None:
            later.sort(key=lambda one: one[0])
            while later and later[0][0] <= moment:
                later.pop(0)[1]()

        day = start
        while day <= end:
            share = (day - start).days / max(1, (end - start).days)
            posts = int(dice.gauss(a_day, a_day / 4) + 0.5) if day.weekday() < 5 else 0
            for n in range(max(0, posts)):
                came = datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC) + timedelta(minutes=n * 420 // posts)
                upto(came)
                wait = max(4.0, dice.gauss(75 - 38 * share, 18))
                _one(fill, dice, came, wait, dice.choice(members).name, share, weights, later)
            day += timedelta(days=1)
        upto(datetime(9000, 1, 1, tzinfo=UTC))

    filling(ws, act)


def _one(fill: Filling, dice: random.Random, came: datetime, wait: float, author: str, share: float,
         weights: Sequence[int], later: list[tuple[datetime, Callable[[], None]]]) -> None:  # fmt: skip
    post = fill.hand_in(came, author, dice.choice(("facebook", "linkedin", "instagram")))
    decided = came + timedelta(minutes=wait)
    passes = dice.random() < 0.66 + 0.14 * share

    def first() -> None:
        fill.at(decided - timedelta(minutes=2), EventKind.POST_OPENED, {"post": post, "revision": 1}, {})
        if passes:
            if dice.random() < 0.15:
                fill.dispose(decided, post, "dismissed")
            fill.decide(decided, post, "approve")
            return
        label, types, _ = dice.choices(REASONS, weights)[0]
        fill.dispose(decided, post, "confirmed")
        fill.decide(decided, post, "reject" if dice.random() < 0.12 else "return", (label,), types)
        if dice.random() < 0.8:
            again = decided + timedelta(minutes=90)
            later.append((again, lambda: fill.revise(again, post, 2)))
            later.append(
                (
                    again + timedelta(minutes=35),
                    lambda: fill.decide(again + timedelta(minutes=35), post, "approve", revision=2),
                )
            )

    later.append((decided, first))
