"""The office policy in a workspace: proposed, saved, in force, in the record."""

import json
import logging
from datetime import date, timedelta

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.office import Listed, ListEntry, OfficePolicy, OwnRecognizer, Pattern, Scope
from reviewer.model.reshare import CadenceRule
from reviewer.model.statistics import OfficeHours
from reviewer.model.training import TrainingRules
from reviewer.model.vocabulary import FindingKind, IssueKind, Label, Level, PersonRole
from reviewer.policy.assess import policy_digest
from reviewer.store import ledger
from reviewer.workflow import check, decide, office, office_proposals, record, review
from reviewer.workflow.describe import CHANGES
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY
from .test_tampering import alter, verified

LISTED = "Join us at Rosewood on Friday."
BADGE = OwnRecognizer("Badge", "OTHER_ID", (Pattern("badge", r"\bB\d{5}\b", "0.90"),))


def ready(ws, detector, text: str, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


def rules_of(ws, post: str) -> set[str]:
    return {i.rule_id for i in review.view_post(ws, post).assessment.issues}


def flagged(ws, words: str = "rosewood", **fields):
    return office.save(ws, office.propose_flag(ws, words, "Talks are on.", **fields))


def last_event(ws) -> dict:
    with ws.connections.read() as connection:
        return json.loads(ledger.newest(connection, 1)[0].body)


# -- proposing


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": "  "}, "words of the entry"),
        ({"words": "!!"}, "words of the entry"),
        ({"words": "x" * 201}, "at most 200"),
        ({"reason": " "}, "needs a reason"),
        ({"type": "NAME"}, "no kind of finding"),
        ({"level": Level.INFO}, "Levels are review and block"),
        ({"scope": Scope.AUTHOR}, "for which author"),
        ({"scope": Scope.PLATFORM, "where": " "}, "for which platform"),
        ({"where": "x"}, "holds everywhere"),
        ({"until": TODAY - timedelta(days=1)}, "day is past"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_in_words(ws, given, sentence):
    fields = {"words": "Rosewood", "reason": "Talks are on."} | given
    with pytest.raises(UsageError, match=sentence):
        office.propose_flag(ws, fields.pop("words"), fields.pop("reason"), **fields)


def test_a_proposal_says_what_it_does_and_changes_nothing(ws):
    proposal = office.propose_flag(ws, "Rosewood", "Talks.", type="FACILITY", level=Level.BLOCK, until=date(2027, 3, 1))
    assert proposal.what == "Always flag “Rosewood” as facility everywhere until Mar 1, 2027, as a block"
    allowed = office.propose_allow(ws, "Rosewood", "Ours.", scope=Scope.AUTHOR, where="Ann Lee")
    assert allowed.what == "Allow “Rosewood” in posts by Ann Lee"
    assert (proposal.change, proposal.needs_detection) == ("flag_added", False)
    assert ws.office().version == 0
    assert office.versions(ws) == ()


def test_the_same_entry_twice_is_refused_unless_the_first_is_over(ws, clock):
    flagged(ws, "Rosewood", until=TODAY)
    with pytest.raises(UsageError, match="on the list already"):
        flagged(ws, "ROSEWOOD")
    office.save(ws, office.propose_allow(ws, "Rosewood", "In letters."))
    flagged(ws, scope=Scope.PLATFORM, where="X")
    ws.today = lambda: TODAY + timedelta(days=1)
    flagged(ws)
    assert [e.listed for e in ws.office().entries] == [Listed.FLAG, Listed.ALLOW, Listed.FLAG, Listed.FLAG]


def test_fixed_rules_are_refused_with_the_reason(ws):
    for rule in ("PHI-001", "SPC-001", "CON-001", "LST-001"):
        with pytest.raises(RefusedError, match=r"cannot be changed that way\. It "):
            office.propose_rule(ws, rule, False, None, "Too many.")
    with pytest.raises(RefusedError, match="lowered to review"):
        office.propose_rule(ws, "IND-001", False, None, "Too many.")
    assert office.propose_rule(ws, "IND-001", True, Level.REVIEW, "Too many.").change == "rule_set"
    with pytest.raises(UsageError, match="no rule with this id"):
        office.propose_rule(ws, "ABC-001", False, None, "Too many.")
    with pytest.raises(UsageError, match="set like that already"):
        office.propose_rule(ws, "CLM-001", True, Level.REVIEW, "As it is.")


@pytest.mark.parametrize("value", ["", "high", "nan", "inf", "-1", "1e999999999", "11", "0x1"])
def test_a_threshold_that_is_no_number_within_bounds_is_refused(ws, value):
    with pytest.raises(UsageError):
        office.propose_threshold(ws, "opinion.claim.add", value, "Too many.")


def test_thresholds_are_set_and_reset(ws):
    row = next(r for r in office.thresholds(ws) if r.row.name == "span.PERSON")
    middle = f"{(row.row.low + row.row.high) / 2:.3f}"
    proposal = office.propose_threshold(ws, "span.PERSON", middle, "Too many.")
    assert proposal.needs_detection
    office.save(ws, proposal)
    now = next(r for r in office.thresholds(ws) if r.row.name == "span.PERSON")
    assert (now.value, now.setting.reason) == (float(middle), "Too many.")
    assert ws.own_lists().thresholds == (("span.PERSON", float(middle)),)
    with pytest.raises(UsageError, match="like that already"):
        office.propose_threshold(ws, "span.PERSON", middle, "Again.")
    office.save(ws, office.propose_threshold(ws, "span.PERSON", str(row.row.default), "As shipped."))
    assert ws.office().thresholds == ()
    with pytest.raises(UsageError, match="no threshold of this name"):
        office.propose_threshold(ws, "span.XYZ", None, "x")


def test_rules_show_what_is_set_and_what_is_fixed(ws):
    office.save(ws, office.propose_rule(ws, "CLM-001", False, None, "Ads are ours."))
    rows = {row.rule.id: row for row in office.rules(ws)}
    assert rows["CLM-001"].setting.reason == "Ads are ours."
    assert rows["PHI-001"].fixed
    assert rows["CLM-001"].fixed == ""
    assert any(row.measured for row in rows.values())


# -- in force


def test_a_flagged_word_is_found_marked_and_stops_the_approval(ws, detector):
    post = ready(ws, detector, LISTED)
    assert rules_of(ws, post) == set()
    flagged(ws, level=Level.BLOCK)
    assert post in check.unchecked(ws)
    with pytest.raises(RefusedError, match="the rules changed since this post was checked"):
        decide.approve(ws, post)
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    (issue,) = view.assessment.issues
    assert issue.details[0] == "Added by Ines Calloway"
    assert [view.post.text[s.start : s.end] for s in issue.spans] == ["Rosewood"]
    with pytest.raises(RefusedError, match="issue 1 must be settled"):
        decide.approve(ws, post)


def test_an_allowed_name_counts_nowhere_and_stays_visible(ws, detector):
    post = ready(ws, detector, NAMED)
    assert Label.CONSENT_GAP_MINOR in review.view_post(ws, post).assessment.labels
    office.save(ws, office.propose_allow(ws, "marisol duarte", "She is our mascot.", type="PERSON"))
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert view.assessment.people == ()
    assert {Label.CONSENT_GAP_MINOR, Label.CONSENT_GAP_PATIENT}.isdisjoint(view.assessment.labels)
    assert [f.allowed_by.split(":")[1] for f in view.detection.in_text() if f.type == "PERSON"] == [
        " She is our mascot."
    ]


def test_an_allowed_health_word_counts_nowhere():
    post = a_post("Marisol Duarte has the flu today.")
    why = Explanation("Looks like it")
    name = Finding(0, 14, FindingKind.IDENTIFIER, "PERSON", 0.9, "TST-1", why)
    found = Detection((name, Finding(23, 26, FindingKind.HEALTH, "CONDITION", 0.9, "TST-2", why)))
    entry = ListEntry("E-1", Listed.ALLOW, "flu", "Name of our ward.")
    before = check.judge(post, found, None, TODAY)
    after = check.judge(post, found, None, TODAY, OfficePolicy(entries=(entry,)))
    assert (before.people[0].role, before.level) == (PersonRole.PATIENT, Level.BLOCK)
    assert (after.people[0].role, after.level) == (PersonRole.UNKNOWN, Level.NONE)


def test_allowing_never_hides_that_something_was_not_checked(ws):
    post = a_post("Marisol Duarte has the flu today.")
    office_ = OfficePolicy(entries=(ListEntry("E-1", Listed.ALLOW, post.text, "All is well."),))
    result = check.judge(
        post, Detection(incomplete=("The check for names could not be finished.",)), None, TODAY, office_
    )
    assert [(i.kind, i.level) for i in result.issues] == [(IssueKind.NOT_FULLY_CHECKED, Level.BLOCK)]


def test_an_entry_does_nothing_after_its_day(ws, detector):
    flagged(ws, until=TODAY)
    post = ready(ws, detector, LISTED)
    assert rules_of(ws, post) == {"LST-001"}
    ws.today = lambda: TODAY + timedelta(days=1)
    assert post in check.unchecked(ws)
    check.check_posts(ws, [post], detector)
    assert rules_of(ws, post) == set()


def test_an_entry_for_an_author_is_for_that_author(ws, detector):
    flagged(ws, scope=Scope.AUTHOR, where="renee falk")
    assert rules_of(ws, ready(ws, detector, LISTED)) == {"LST-001"}
    assert rules_of(ws, ready(ws, detector, LISTED + " All.", author="Tom Abara")) == set()


def test_a_rule_that_is_off_says_nothing(ws, detector):
    post = ready(ws, detector, "We are the best hospital in the state, guaranteed to cure your pain!")
    assert "CLM-001" in rules_of(ws, post)
    office.save(ws, office.propose_rule(ws, "CLM-001", False, None, "Ads are ours."))
    check.check_posts(ws, [post], detector)
    assert "CLM-001" not in rules_of(ws, post)


def test_an_ended_entry_stays_in_the_versions(ws):
    flagged(ws)
    entry = ws.office().entries[0]
    office.save(ws, office.propose_end(ws, entry.id, "Talks are over."))
    assert ws.office().entries == ()
    newest, first = office.versions(ws)
    assert (newest.version, newest.what, newest.reason) == (
        2,
        "End: always flag “rosewood” everywhere",
        "Talks are over.",
    )
    assert (first.version, first.by, first.reason) == (1, "Ines Calloway", "Talks are on.")
    with pytest.raises(UsageError, match="not on the lists"):
        office.propose_end(ws, entry.id, "Again.")


def test_own_recognizers_are_kept_and_handed_to_detection(ws):
    office.save(ws, office.propose_recognizers(ws, (BADGE,), "Badges."))
    (own,) = ws.own_lists().recognizers
    assert (own.name, own.reason, own.by) == ("Badge", "Badges.", "Ines Calloway")
    pack = check.pack(ws)
    office.save(ws, office.propose_no_recognizer(ws, "Badge", "No badges."))
    assert ws.own_lists().recognizers == ()
    assert check.pack(ws) != pack
    with pytest.raises(UsageError, match="no recognizer"):
        office.propose_no_recognizer(ws, "Badge", "Again.")
    with pytest.raises(UsageError, match="no recognizer to add"):
        office.propose_recognizers(ws, (), "None.")


def test_a_stale_proposal_is_refused(ws):
    old = office.propose_flag(ws, "Rosewood", "Talks.")
    flagged(ws, "Elmfield")
    with pytest.raises(office.StaleProposal, match="changed meanwhile"):
        office.save(ws, old)
    assert [e.words for e in ws.office().entries] == ["Elmfield"]


def test_nobody_saves_without_a_name(ws):
    proposal = office.propose_flag(ws, "Rosewood", "Talks.")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        office.save(ws, proposal)


# -- the record


def test_the_policy_survives_a_restart_and_the_record_verifies(ws):
    flagged(ws)
    office.save(ws, office.propose_rule(ws, "CLM-001", True, Level.INFO, "Ads are ours."))
    before = ws.office()
    ws.close()
    again = open_workspace(ws.folder, today=TODAY)
    try:
        assert again.office() == before
        assert record.verify(again).intact
    finally:
        again.close()


def test_a_workspace_of_the_first_format_opens_verifies_and_takes_a_policy(ws, detector):
    post = ready(ws, detector, LISTED)
    ws.close()
    path = ws.folder / DATABASE
    alter(
        path,
        "drop table office_policy",
        "drop table resolutions",
        "delete from _sqlite_migrations where name = 'm0002_office'",
        "pragma user_version=1",
    )
    again = open_workspace(ws.folder, today=TODAY)
    try:
        assert (again.office().version, office.versions(again)) == (0, ())
        assert record.verify(again).intact
        flagged(again)
        check.check_posts(again, [post], detector)
        assert rules_of(again, post) == {"LST-001"}
        assert record.verify(again).intact
    finally:
        again.close()


def test_the_event_names_the_change_and_holds_no_words(ws):
    flagged(ws, "Marisol Duarte", type="PERSON")
    event = last_event(ws)
    assert (event["kind"], event["subject"], event["data"]["change"]) == (
        "policy.changed",
        {"version": 1},
        "flag_added",
    )
    assert set(event["data"]["contents"]) == {"document", "what", "reason"}
    assert "Marisol" not in json.dumps(event)
    assert record.entries(ws)[0].what == "Office policy, version 1: words always flagged"


def test_a_decision_records_the_policy_with_what_the_office_set(ws, detector):
    flagged(ws, "Elmfield")
    post = ready(ws, detector, CLEAN)
    decide.approve(ws, post)
    assert last_event(ws)["data"]["policy"] == policy_digest(ws.office()) != policy_digest()


@pytest.mark.parametrize(
    "statement",
    [
        "update office_policy set change = 'rule_set'",
        "update office_policy set document = (select document from office_policy where version = 1)",
        "delete from office_policy where version = 2",
        "insert into office_policy select 3, seq, document, at, person, change, reason, what, tried, flagged from office_policy where version = 1",
    ],
)
def test_a_changed_version_is_named(ws, statement):
    flagged(ws)
    flagged(ws, "Elmfield")
    ws.close()
    path = ws.folder / DATABASE
    alter(path, statement)
    result = verified(path)
    assert {p.kind for p in result.problems} == {"projection"}
    assert any("office_policy" in p.what for p in result.problems)


def test_no_word_of_an_entry_reaches_the_log_or_an_error(ws, detector, caplog):
    caplog.set_level(logging.DEBUG)
    flagged(ws, "Marisol Duarte", type="PERSON")
    ready(ws, detector, NAMED)
    for call in (
        lambda: flagged(ws, "marisol duarte", type="PERSON"),
        lambda: office.propose_end(ws, "Marisol", "x"),
        lambda: office.propose_rule(ws, "Marisol", False, None, "x"),
        lambda: office.propose_threshold(ws, "Marisol", "1", "x"),
    ):
        with pytest.raises(UsageError) as caught:
            call()
        assert "marisol" not in str(caught.value).lower()
    assert "marisol" not in caplog.text.lower()


def test_the_kind_of_each_change_has_words(ws):
    flagged(ws)
    office.save(ws, office.propose_end(ws, ws.office().entries[0].id, "x"))
    office.save(ws, office.propose_rule(ws, "CLM-001", False, None, "x"))
    office.save(ws, office.propose_rule(ws, "CLM-001", True, None, "x"))
    office.save(ws, office.propose_allow(ws, "rosewood", "x"))
    office.save(ws, office.propose_threshold(ws, "span.PERSON", str(next(iter(_other(ws)))), "x"))
    office.save(ws, office.propose_threshold(ws, "span.PERSON", None, "x"))
    office.save(ws, office.propose_recognizers(ws, (BADGE,), "x"))
    office.save(ws, office.propose_no_recognizer(ws, "Badge", "x"))
    office.save(ws, office.propose_second(ws, False, [], "x"))
    office.save(ws, office.propose_employee_release(ws, "required", "x"))
    office.save(ws, office.propose_training(ws, TrainingRules(annual_days=730), "x"))
    office.save(ws, office.propose_cadence(ws, (CadenceRule(cap=3),), "x"))
    office.save(ws, office.propose_affiliation(ws, "I am with {organization}.", "x"))
    office.save(ws, office.propose_lock(ws, 5, "x"))
    office.save(ws, office.propose_retention(ws, 8, "x"))
    office.save(ws, office_proposals.propose_hours(ws, OfficeHours(promise=90), "x"))
    told = [entry.what for entry in record.entries(ws) if entry.kind == EventKind.POLICY_CHANGED.value]
    assert len(told) == len(CHANGES) == 17
    assert {what.partition(": ")[2] for what in told} == set(CHANGES.values())


def _other(ws):
    row = next(r.row for r in office.thresholds(ws) if r.row.name == "span.PERSON")
    return [v for v in (row.low, row.high) if v != row.default]
