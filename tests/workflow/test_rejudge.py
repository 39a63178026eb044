"""Trying a change on past posts, and checking all of them again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reviewer.model.decision import State
from reviewer.model.finding import Detection, DetectionInput, Explanation, Finding
from reviewer.model.office import OwnRecognizer, Pattern
from reviewer.model.progress import Cancelled
from reviewer.model.vocabulary import FindingKind, Level
from reviewer.store.projections import TABLES
from reviewer.workflow import check, decide, office, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post

LISTED = "Join us at Rosewood on Friday."
BADGE = OwnRecognizer("Badge", "PHONE_NUMBER", (Pattern("badge", r"\bB\d{5}\b", "0.90"),))


@pytest.fixture
def posts(ws, detector) -> list[str]:
    ids = [submit_post(ws, a_post(text))[0] for text in (CLEAN, LISTED, NAMED)]
    check.check_posts(ws, ids, detector)
    return ids


@contextmanager
def unchanged(ws) -> Iterator[None]:
    """Nothing of the workspace is written meanwhile, derived tables included."""

    def rows() -> dict[str, list]:
        with ws.connections.read() as connection:
            tables = (*TABLES, "events", "contents", "head", "checks", "queue", "preferences")
            return {table: list(map(repr, connection.execute(f"select * from {table}"))) for table in tables}

    before = rows()
    yield
    assert rows() == before


class Never:
    def __init__(self, lists) -> None:
        raise AssertionError("the kept findings were enough")


def test_a_trial_says_what_would_change_and_stores_nothing(ws, posts):
    with unchanged(ws):
        tried = office.try_out(ws, office.propose_flag(ws, "rosewood", "Talks."), Never)
    assert tried.sentence == "Would have flagged 2 of 3 posts: 1 newly, 0 no longer."
    (changed,) = tried.changed
    assert (changed.post, changed.title) == (posts[1], LISTED)
    assert (changed.before.level, changed.after.level, changed.after.issues) == (Level.NONE, Level.REVIEW, 1)
    assert (tried.hits, tried.left_out) == (1, 0)


def test_a_trial_of_what_only_grays_words_counts_its_hits(ws, posts):
    tried = office.try_out(ws, office.propose_allow(ws, "Friday", "Every week."), Never)
    assert (tried.changed, tried.hits) == ((), 1)
    assert tried.sentence.endswith("no result would change.")


def test_a_trial_of_a_rule_and_of_an_end(ws, posts, detector):
    office.save(ws, office.propose_flag(ws, "rosewood", "Talks."))
    ended = office.try_out(ws, office.propose_end(ws, ws.office().entries[0].id, "Over."), Never)
    assert (ended.before, ended.after, ended.no_longer) == (2, 1, 1)
    low = office.try_out(ws, office.propose_rule(ws, "IND-001", True, Level.REVIEW, "x"), Never)
    assert low.checked == 3


def test_posts_without_a_result_are_left_out_and_counted(ws, posts):
    submit_post(ws, a_post("A new post about Rosewood."))
    revise_post(ws, posts[1], "Join us at Rosewood on Monday.")
    tried = office.try_out(ws, office.propose_flag(ws, "rosewood", "Talks."))
    assert (tried.checked, tried.left_out, tried.changed) == (2, 2, ())


def test_the_newest_posts_are_tried_first(ws, posts):
    tried = office.try_out(ws, office.propose_flag(ws, "rosewood", "Talks."), limit=1)
    assert (tried.checked, tried.changed) == (1, ())


def test_nothing_to_try_on(ws):
    assert "nothing to try" in office.try_out(ws, office.propose_flag(ws, "rosewood", "Talks.")).sentence


class Scripted:
    """Finds badges where a recognizer is set, in its own words; counts its posts."""

    made: list[tuple[OwnRecognizer, ...]]

    def __init__(self, lists) -> None:
        self.own = lists.recognizers
        self.made.append(self.own)

    def detect(self, unit: DetectionInput) -> Detection:
        at = unit.text.find("Rosewood")
        if not self.own or at < 0:
            return Detection()
        why = Explanation("Your recognizer “Badge” found this.", list_entry="Badge")
        return Detection((Finding(at, at + 8, FindingKind.HEALTH, "CONDITION", 0.9, "OWN-001", why),))


def test_a_trial_of_a_recognizer_detects_with_the_proposed_lists_only(ws, posts):
    Scripted.made = []
    proposal = office.propose_recognizers(ws, (BADGE,), "Badges.")
    with unchanged(ws):
        tried = office.try_out(ws, proposal, Scripted)
    assert Scripted.made == [proposal.policy.recognizers]
    assert (tried.checked, tried.hits, tried.no_longer) == (3, 3, 1)  # of the other posts it sees nothing


def test_findings_of_other_rules_are_made_again_for_a_fair_comparison(ws, posts):
    Scripted.made = []
    office.save(ws, office.propose_threshold(ws, "span.PERSON", _other(ws), "Fewer."))
    tried = office.try_out(ws, office.propose_recognizers(ws, (BADGE,), "Badges."), Scripted)
    assert [len(own) for own in Scripted.made] == [0, 1]
    assert (tried.before, tried.checked) == (0, 3)


def _other(ws) -> str:
    row = next(r.row for r in office.thresholds(ws) if r.row.name == "span.PERSON")
    return str(next(v for v in (row.low, row.high) if v != row.default))


class Stops:
    """A person who cancels at the first chance after a report."""

    def __init__(self) -> None:
        self.reports: list[tuple[int, int]] = []

    def report(self, done: int, total: int, words: str = "") -> None:
        self.reports.append((done, total))

    def check_cancelled(self) -> None:
        raise Cancelled


def test_a_trial_can_be_cancelled(ws, posts):
    with unchanged(ws), pytest.raises(Cancelled):
        office.try_out(ws, office.propose_flag(ws, "rosewood", "Talks."), Never, Stops())


def test_saving_keeps_what_the_trial_showed(ws, posts):
    proposal = office.propose_flag(ws, "rosewood", "Talks.")
    office.save(ws, proposal, office.try_out(ws, proposal))
    assert (office.versions(ws)[0].tried, office.versions(ws)[0].flagged) == (3, 2)


def test_a_rescan_checks_decided_posts_too_and_leaves_their_decisions(ws, posts, detector):
    decide.approve(ws, posts[1])
    office.save(ws, office.propose_flag(ws, "rosewood", "Talks.", level=Level.BLOCK))
    assert posts[1] not in check.unchecked(ws)
    done = office.rescan(ws, detector)
    assert done.sentence == "Checked 3 posts again; 1 changed, 1 of them decided before. Decisions stand as they are."
    assert [(c.post, c.before.level, c.after.level) for c in done.changed] == [(posts[1], Level.NONE, Level.BLOCK)]
    view = review.view_post(ws, posts[1])
    assert (view.state, view.assessment.level) == (State.APPROVED, Level.BLOCK)
    assert done.changes.posts == set(posts)
    newest = record.entries(ws)[0]
    assert (newest.kind, newest.what) == ("posts.rescanned", "Checked 3 posts again, 1 changed")
    assert record.verify(ws).intact
    assert office.rescan(ws, detector).sentence == "Checked 3 posts again; no result changed."


def test_a_cancelled_rescan_records_nothing(ws, posts, detector):
    with pytest.raises(Cancelled):
        office.rescan(ws, detector, Stops())
    assert record.entries(ws)[0].kind != "posts.rescanned"


def test_a_rescan_of_nothing(ws, detector):
    assert office.rescan(ws, detector).sentence == "There is no post to check."
