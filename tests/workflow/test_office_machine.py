"""Any sequence of work on consents, people, re-shares and rights: the tables are what a replay of the record makes of it.

Hypothesis chooses the sequence, with disks that fill up at the last signature and with restarts in between. After each
action it is asked, from the entries alone, what must follow: which posts rest on a revoked form, how often somebody was
re-shared, which moves a card made.
"""

import contextlib
import os
import random
import re
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reviewer.audit.canonical import decode
from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import UserFacingError, WorkspaceProblem
from reviewer.model.events import Event, EventKind
from reviewer.model.reshare import TRANSITIONS, Stage
from reviewer.store import ledger
from reviewer.workflow import cadence, consent_tasks, people, policy_texts, public_people, record, rights, watched
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.workspace import Workspace

from .conftest import TODAY, MovingClock
from .office_day import ACTIONS, COLLEAGUES, Day, Remembered, begin, chosen, detections, head

EXAMPLES = int(os.environ.get("REVIEWER_MACHINE", "6"))
STEPS = int(os.environ.get("REVIEWER_MACHINE_STEPS", "20"))
_KNOWN: dict[Any, Any] = {}
NAMES = list(ACTIONS)
CONSENT_ACTIONS = frozenset(
    {"record_form", "record_scanned_form", "correct_form", "import_forms", "revoke", "event_came"}
)


@pytest.fixture(autouse=True, scope="module")
def known() -> None:
    """What the real detector finds in the posts of a day."""
    _KNOWN.update(detections(Detector()))


def remembered(ws: Workspace) -> tuple[Any, ...]:
    """What an open workspace shows of this issue."""
    with ws.connections.read() as connection:
        cards = tuple(reading.all(ws, connection).values())
    return (
        ws.registry(),
        dict(ws.consent_ids()),
        cards,
        consent_tasks.tasks(ws, done=True),
        watched.accounts(ws),
        rights.records(ws),
        policy_texts.texts(ws),
        public_people.listed(ws),
        people.staff(ws),
    )


def rested_on(events: list[Event]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """From the entries alone: (post, form) that must be looked at if the form ends, and those that may be."""
    approval: dict[str, list[str]] = {}
    ever: dict[str, set[str]] = defaultdict(set)
    live: dict[str, set[str]] = defaultdict(set)
    for event in events:
        post = str(event.subject.get("post") or "")
        if event.kind is EventKind.DECISION_RECORDED:
            approval.pop(post, None)
            if event.data["kind"] in ("approve", "approve_with_edits"):
                approval[post] = [str(one) for one in event.data["consents"]]  # type: ignore[union-attr]
                ever[post].update(approval[post])
        elif event.kind is EventKind.POST_REVISED:
            approval.pop(post, None)
        elif event.kind is EventKind.POST_PUBLISHED:
            live[post].update(approval.get(post, ()))
    must = {(post, form) for post, forms in (*approval.items(), *live.items()) for form in forms}
    return must, must | {(post, form) for post in live for form in ever[post]}


class Office(RuleBasedStateMachine):
    """An office at work."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="office"))
        self.clock = MovingClock()
        self.ws = create_workspace(self.folder / "w", "Test Clinic", "Ines Calloway", clock=self.clock, today=TODAY)
        self.acted = 0

    @initialize(seed=st.integers(0, 2**32 - 1))
    def first_weeks(self, seed: int) -> None:
        """An office with some work behind it: forms, approvals on them, cards in every column."""
        begin(self.ws)
        day = self.day(seed)
        for _ in range(80):
            with contextlib.suppress(UserFacingError):
                day.run(chosen(day.dice))

    def events(self, after: int = 0) -> list[Event]:
        with self.ws.connections.read() as connection:
            return [decode(entry.body) for entry in ledger.entries(connection, after + 1)]

    def day(self, seed: int) -> Day:
        return Day(self.ws, self.folder, random.Random(seed), Remembered(_KNOWN))

    def stages(self) -> dict[str, Stage]:
        with self.ws.connections.read() as connection:
            return {card.id: card.stage for card in reading.all(self.ws, connection).values()}

    @rule(seed=st.integers(0, 2**32 - 1))
    def work(self, seed: int) -> None:
        """Eight actions as they come in an office."""
        dice = random.Random(seed)
        for _ in range(8):
            self.act(chosen(dice), dice.getrandbits(32))

    @rule(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32 - 1))
    def act(self, name: str, seed: int) -> None:
        """One action: done or refused, with the entries that belong to it, and moves that the board knows."""
        before, stages, forms = head(self.ws), self.stages(), self.ws.registry().consents
        try:
            self.day(seed).run(name)
        except UserFacingError:
            assert head(self.ws) == before, f"{name} was refused and recorded"
            return
        self.acted += 1
        kinds = "".join(f"{event.kind.value}," for event in self.events(before[0]))
        assert not kinds or re.fullmatch(ACTIONS[name][1], kinds), (name, kinds)
        if name not in CONSENT_ACTIONS:
            assert self.ws.registry().consents == forms, f"{name} changed a form"
        for card, stage in self.stages().items():
            was = stages.get(card)
            if was is None:
                assert (name, stage) == ("take_feed", Stage.POSSIBLE)
            elif stage is not was:
                out = name == "publish" and stage is Stage.RESHARED  # what is out is out, from whichever column
                assert out or stage in TRANSITIONS[was], (name, was, stage)

    @rule(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32 - 1))
    def act_on_a_full_disk(self, name: str, seed: int) -> None:
        """The last signature cannot be written: nothing was done, and nothing of it is remembered."""

        def full(*_: object) -> None:
            raise sqlite.OperationalError("database or disk is full")

        before, shown = head(self.ws), remembered(self.ws)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ledger, "move_head", full)
            with contextlib.suppress(UserFacingError):
                self.day(seed).run(name)
        assert head(self.ws) == before
        assert remembered(self.ws) == shown, name

    @precondition(lambda self: self.acted > 5)
    @rule()
    def restart(self) -> None:
        """Close, open: the same office."""
        shown = remembered(self.ws)
        self.ws.close()
        self.ws = open_workspace(self.folder / "w", clock=self.clock, today=TODAY)
        assert remembered(self.ws) == shown

    @invariant()
    def every_post_on_a_revoked_form_is_a_task(self) -> None:
        must, may = rested_on(self.events())
        revoked = {c.document for c in self.ws.registry().consents if c.revoked and c.revoked <= TODAY}
        tasks = {(t.post, t.document) for t in consent_tasks.tasks(self.ws, done=True) if t.why == "revoked"}
        assert {one for one in must if one[1] in revoked} <= tasks
        assert tasks <= {one for one in may if one[1] in revoked}

    @invariant()
    def what_went_out_counts_once(self) -> None:
        went = [e for e in self.events() if e.kind is EventKind.RESHARE_CHANGED and e.data["change"] == "reshared"]
        assert len({e.subject["reshare"] for e in went}) == len(went)
        with self.ws.connections.read() as connection:
            cards = reading.all(self.ws, connection)
        assert {str(e.subject["reshare"]) for e in went} == {c.id for c in cards.values() if c.stage is Stage.RESHARED}
        for name in COLLEAGUES:
            mine = [c for c in cards.values() if c.counted and reading.whose(c) == name]
            assert cadence.of_person(self.ws, name).used == sum(
                (c.counted.year, c.counted.month) == (TODAY.year, TODAY.month) for c in mine if c.counted
            )

    def teardown(self) -> None:
        try:
            shown = remembered(self.ws)
            fresh = Workspace(
                self.ws.folder, self.ws.connections, self.ws.signer, self.ws.organisation, self.ws.lock,
                clock=self.clock, today=self.ws.today,
            )  # fmt: skip
            assert remembered(fresh) == shown, "what is remembered is not what is stored"
            assert record.verify(self.ws).problems == ()
        except WorkspaceProblem as error:  # pragma: no cover
            raise AssertionError(str(error)) from error
        finally:
            self.ws.close()
            shutil.rmtree(self.folder, ignore_errors=True)


Office.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestOffice = Office.TestCase
