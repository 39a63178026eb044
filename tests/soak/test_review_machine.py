"""Any sequence of work on the review desk by three people who sign: the tables are what a replay of the record makes of it.

Hypothesis chooses who does what to which post, with restarts and sign-outs in between. A model of a few lines, made from
the table of transitions alone, says what must come of each step. ``make soak`` runs 10,000 steps and more.
"""

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from reviewer.audit.canonical import decode
from reviewer.bootstrap import open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import UserFacingError
from reviewer.model.access import ByPassphrase, Role
from reviewer.model.decision import WAITING, DecisionKind, State, after
from reviewer.model.events import EventKind
from reviewer.store import ledger, posts
from reviewer.workflow import accounts, check, claims, comments, decide, dispose, holds, record, review, sign_in, submit
from tests.workflow.access_builders import BO, INES, make
from tests.workflow.builders import CLEAN, NAMED, a_post
from tests.workflow.conftest import TODAY, MovingClock

EXAMPLES = int(os.environ.get("REVIEWER_REVIEW_MACHINE", "4"))
STEPS = int(os.environ.get("REVIEWER_REVIEW_STEPS", "25"))
PEOPLE = {"Ines Calloway": INES, "Bo Lindqvist": BO, "Amara Silva": "a third lamp beside the harbor"}
TEXTS = (CLEAN, NAMED, "A reminder that visiting hours end at eight.", "Our nurse Renee Falk ran a marathon.")
_DETECTOR: list[Detector] = []


@pytest.fixture(autouse=True, scope="module")
def the_detector() -> None:
    """One for all examples."""
    _DETECTOR.append(Detector())


@dataclass
class Expected:
    """What the model knows of one post."""

    state: State = State.SUBMITTED
    writer: str = ""
    revision: int = 1
    decisions: list[tuple[DecisionKind, str]] = field(default_factory=list)
    held: bool = False


class Desk(RuleBasedStateMachine):
    """A desk with three reviewers."""

    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="desk"))
        self.clock = MovingClock()
        self.ws = make(self.folder / "w", clock=self.clock, today=TODAY)
        self.posts: dict[str, Expected] = {}
        self.steps = 0

    @initialize()
    def colleagues(self) -> None:
        """Two more who sign in."""
        for name, passphrase in list(PEOPLE.items())[1:]:
            accounts.add(self.ws, name, Role.COMPLIANCE_OFFICER, passphrase, own=True)

    def entries(self) -> int:
        with self.ws.connections.read() as connection:
            return ledger.head(connection)[0]

    def confirmed(self) -> None:
        """Say the passphrase once more, as a person does before a decision."""
        sign_in.confirm(self.ws, PEOPLE[self.ws.person_name])

    @rule(target=known, text=st.sampled_from(TEXTS), author=st.sampled_from([*PEOPLE, "Renee Falk"]))
    def hand_in(self, text: str, author: str) -> object:
        """A post, checked at once."""
        if len(self.posts) >= 6:
            return multiple()
        post, _ = submit.submit_post(self.ws, a_post(text, author))
        check.check_posts(self.ws, [post], _DETECTOR[0])
        self.posts[str(post)] = Expected(writer=author)
        return str(post)

    @rule(post=known, kind=st.sampled_from(["approve", "return", "reject", "escalate", "withdraw"]))
    def decide(self, post: str, kind: str) -> None:
        """One decision: taken exactly when the table of transitions and the separation of duties allow it."""
        expected, before = self.posts[post], self.entries()
        view = review.view_post(self.ws, post)
        wanted = DecisionKind(kind)
        self.confirmed()
        try:
            if wanted is DecisionKind.APPROVE:
                decide.approve(self.ws, post)
            elif wanted is DecisionKind.RETURN:
                decide.return_(self.ws, post, [], "Please shorten it.")
            elif wanted is DecisionKind.REJECT:
                decide.reject(self.ws, post, "Not in any wording.")
            elif wanted is DecisionKind.ESCALATE:
                decide.escalate(self.ws, post, "legal", "May we?")
            else:
                decide.withdraw(self.ws, post, "A slip.")
        except UserFacingError:
            assert self.entries() == before, f"{kind} was refused and recorded"
            return
        assert after(expected.state, wanted) is not None, f"{kind} in state {expected.state}"
        found = State(self._row(post)["state"])
        taken = DecisionKind.ESCALATE if wanted is DecisionKind.APPROVE and found is State.ESCALATED else wanted
        assert found is after(expected.state, taken)
        if taken is DecisionKind.APPROVE:
            assert expected.writer != self.ws.person_name, "approved by who wrote it"
            assert not view.open_issues() or all(i.level.value != "block" for i in view.open_issues())
        expected.state = found
        expected.decisions.append((taken, self.ws.person_name))

    @rule(post=known, text=st.sampled_from(TEXTS))
    def revise(self, post: str, text: str) -> None:
        """A new revision of a returned post goes back into the queue."""
        before, expected = self.entries(), self.posts[post]
        try:
            submit.revise_post(self.ws, post, f"{text} Again, {expected.revision}.")
        except UserFacingError:
            assert self.entries() == before
            return
        expected.revision += 1
        expected.state = State(self._row(post)["state"])
        assert expected.state in WAITING
        check.check_posts(self.ws, [post], _DETECTOR[0])

    @rule(post=known, how=st.sampled_from(["confirm", "dismiss", "undo"]), which=st.integers(0, 5))
    def say_of_an_issue(self, post: str, how: str, which: int) -> None:
        """Confirm, dismiss or take back."""
        before = self.entries()
        issues = review.view_post(self.ws, post).assessment
        keys = [issue.key for issue in issues.issues] if issues else []
        if not keys:
            return
        key = keys[which % len(keys)]
        try:
            if how == "confirm":
                dispose.confirm(self.ws, post, key)
            elif how == "dismiss":
                dispose.dismiss(self.ws, post, key, "not_a_person")
            else:
                dispose.undo_disposition(self.ws, post, key)
        except UserFacingError:
            assert self.entries() == before

    @rule(post=known, what=st.sampled_from(["comment", "claim", "release", "hold", "lift", "open"]))
    def around(self, post: str, what: str) -> None:
        """What goes on beside the decisions moves no post."""
        state, before = self._row(post)["state"], self.entries()
        try:
            if what == "comment":
                comments.add(self.ws, post, "Look at the second sentence.")
            elif what == "claim":
                claims.claim(self.ws, post)
            elif what == "release":
                claims.release(self.ws, post)
            elif what == "open":
                review.open_post(self.ws, post)
                self.posts[post].state = State(self._row(post)["state"])
                return
            else:
                self.confirmed()
                (holds.place if what == "hold" else holds.lift)(self.ws, post, "Matter 7")
                self.posts[post].held = what == "hold"
        except UserFacingError:
            assert self.entries() == before
        assert self._row(post)["state"] == state

    @rule(name=st.sampled_from(list(PEOPLE)))
    def switch(self, name: str) -> None:
        """Somebody else sits down."""
        sign_in.sign_out(self.ws)
        before = self.entries()
        with pytest.raises(UserFacingError):
            submit.submit_post(self.ws, a_post(CLEAN))
        assert self.entries() == before
        sign_in.sign_in(self.ws, name, PEOPLE[name])

    @rule()
    def restart(self) -> None:
        """Close and open."""
        name = self.ws.person_name
        self.ws.close()
        self.ws = open_workspace(
            self.folder / "w", unlock=ByPassphrase(name, PEOPLE[name]), clock=self.clock, today=TODAY
        )

    def _row(self, post: str) -> dict[str, object]:
        with self.ws.connections.read() as connection:
            found = posts.row(connection, post)
        assert found is not None
        return dict(found)

    @invariant()
    def every_post_stands_where_the_table_puts_it(self) -> None:
        self.steps += 1
        for post, expected in self.posts.items():
            row = self._row(post)
            assert row["state"] == expected.state.value
            assert row["revision"] == expected.revision

    @invariant()
    def replay_equals_tables(self) -> None:
        """The whole verification now and then: it takes longer than the steps."""
        if self.steps % 10 == 0:
            assert record.verify(self.ws).problems == ()

    def teardown(self) -> None:
        try:
            assert record.verify(self.ws).problems == ()
            with self.ws.connections.read() as connection:
                events = [decode(entry.body) for entry in ledger.entries(connection)]
            people = {person: name for person, (name, _) in self.ws.persons().items()}
            said = {
                post: [
                    (DecisionKind(str(e.data["kind"])), people[str(e.actor["person"])])
                    for e in events
                    if e.kind is EventKind.DECISION_RECORDED and e.subject["post"] == post
                ]
                for post in self.posts
            }
            assert said == {post: expected.decisions for post, expected in self.posts.items()}
        finally:
            with contextlib.suppress(Exception):
                self.ws.close()
            shutil.rmtree(self.folder, ignore_errors=True)


Desk.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestDesk = Desk.TestCase
