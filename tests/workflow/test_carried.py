"""Answers that hold elsewhere: on later revisions, and dismissals that reach beyond their post. And where they do not."""

import dataclasses
from datetime import date, timedelta

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.issue import DismissScope, DispositionKind, Issue, IssueSpan
from reviewer.model.vocabulary import Category, IssueKind, Label, Level
from reviewer.store import ledger
from reviewer.workflow import carried, check, consents, decide, dispose, office, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY

CLAIM = "The best clinic in town has free flu shots."
TWICE = "Our patient Marisol Duarte rang the bell. Tomas Weller rang it too."


def ready(ws, detector, text: str, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


def revised(ws, detector, post: str, text: str):
    revise_post(ws, post, text)
    check.check_posts(ws, [post], detector)
    return review.view_post(ws, post)


def of_rule(view, rule: str) -> Issue:
    return next(i for i in view.assessment.issues if i.rule_id == rule)


def said(view, rule: str):
    return view.disposition_of(of_rule(view, rule))


def dismissed(ws, post: str, rule: str = "CLM-001", **fields):
    return dispose.dismiss(ws, post, of_rule(review.view_post(ws, post), rule).key, "context", **fields)


def test_an_answer_holds_for_the_same_words_in_the_next_revision_wherever_they_stand(ws, detector):
    post = ready(ws, detector, CLAIM)
    dismissed(ws, post)
    first = said(review.view_post(ws, post), "CLM-001")
    assert (first.phrase, first.revision, first.carried) == ("best clinic in town", 1, False)
    view = revised(ws, detector, post, f"Good morning, everyone. {CLAIM}")
    kept = said(view, "CLM-001")
    assert kept.issue_key == of_rule(view, "CLM-001").key
    assert (kept.kind, kept.carried, kept.revision, kept.post, kept.by) == (
        DispositionKind.DISMISSED, True, 1, "", "Ines Calloway",
    )  # fmt: skip
    assert view.carried == 1
    assert said(revised(ws, detector, post, f"{CLAIM} Bring a friend."), "CLM-001").revision == 1


def test_case_and_accents_make_no_other_words_but_other_words_do(ws, detector):
    post = ready(ws, detector, CLAIM)
    dismissed(ws, post)
    assert said(revised(ws, detector, post, CLAIM.replace("best", "Best")), "CLM-001").carried
    view = revised(ws, detector, post, CLAIM.replace("in town", "in the state"))
    assert said(view, "CLM-001") is None
    assert view.carried == 0


def test_a_confirmed_issue_stays_confirmed_and_open_in_the_next_revision(ws, detector):
    post = ready(ws, detector, NAMED)
    decide.return_(ws, post, [i.key for i in review.open_post(ws, post).open_issues()])
    view = revised(ws, detector, post, f"Dear all. {NAMED}")
    assert {d.kind for d in view.dispositions} == {DispositionKind.CONFIRMED}
    assert all(d.carried for d in view.dispositions)
    assert len(view.open_issues()) == 3
    decide.return_(ws, post, [i.key for i in view.open_issues()])
    assert {(d.carried, d.revision) for d in review.view_post(ws, post).dispositions} == {(False, 2)}


def test_more_said_of_a_person_is_another_finding(ws, detector):
    post = ready(ws, detector, "Our patient Marisol Duarte is fine.")
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    view = revised(ws, detector, post, "Our patient Marisol Duarte is fine after her leukemia.")
    assert said(view, "PHI-001") is None
    assert said(view, "CON-001") is None, "a gap that was dismissed for the name alone does not cover the condition"
    assert len(view.open_issues()) == 2


def test_another_person_is_another_finding(ws, detector):
    post = ready(ws, detector, "Our patient Marisol Duarte rang the bell.")
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    view = revised(ws, detector, post, TWICE)
    assert {i.subject for i in view.open_issues()} == {"Tomas Weller"}


def _spot(key: str, start: int, end: int, **fields) -> Issue:
    given = {"kind": IssueKind.POLICY, "level": Level.BLOCK, "category": Category.IDENTIFIER, "rule_id": "PHI-009"}
    return Issue(
        key=key, title="A number", why="It is one.", source="Test", clears="Leave it out.",
        spans=(IssueSpan(start, end, Category.IDENTIFIER, "Number"),), **(given | fields),
    )  # fmt: skip


def carried_for(ws, post: str, revision: int, text: str, *issues: Issue, author: str = "Renee Falk"):
    place = carried.Place(post, revision, text, author, issues)
    with ws.connections.read() as connection:
        return carried.dispositions(ws, connection, place, frozenset(), ws.persons())


def record_answer(ws, post: str, text: str, issue: Issue, among: tuple[Issue, ...], kind=DispositionKind.DISMISSED):
    """As the reviewer's answer is recorded, on issues that the test makes up."""
    view = review.view_post(ws, post)
    shown = dataclasses.replace(view.assessment, issues=among)
    view = dataclasses.replace(view, post=dataclasses.replace(view.post, text=text), assessment=shown, dispositions=())
    with ws.record() as recording:
        dispose.record(recording, view, issue, dispose.Said(kind, "context"))


def test_where_the_same_words_raised_two_issues_and_one_was_answered_both_are_asked_again(ws, detector):
    text = "Room 12 and room 12."
    post = ready(ws, detector, CLEAN)
    one, two = _spot("PHI-009:0-7", 0, 7), _spot("PHI-009:12-19", 12, 19)
    record_answer(ws, post, text, one, (one, two))
    assert carried_for(ws, post, 2, text, one, two) == ()
    assert carried_for(ws, post, 2, "Room 12", one) == (), "the one that is left may be the other one"
    record_answer(ws, post, text, two, (one, two))
    assert [d.issue_key for d in carried_for(ws, post, 2, text, one, two)] == [one.key, two.key]
    three = _spot("PHI-009:21-28", 21, 28)
    assert carried_for(ws, post, 2, f"{text} Room 12", one, two, three) == (), "a third came with the revision"


def test_two_answers_that_differ_settle_neither(ws, detector):
    text = "Room 12 and room 12."
    post = ready(ws, detector, CLEAN)
    one, two = _spot("PHI-009:0-7", 0, 7), _spot("PHI-009:12-19", 12, 19)
    record_answer(ws, post, text, one, (one, two))
    record_answer(ws, post, text, two, (one, two), DispositionKind.CONFIRMED)
    assert carried_for(ws, post, 2, text, one, two) == ()


@pytest.mark.parametrize(
    "other",
    [{"rule_id": "PHI-010"}, {"label": "claim"}, {"subject": "Tomas Weller"}, {"level": Level.BLOCK}],
    ids=["rule", "label", "person", "level"],
)
def test_another_rule_label_person_or_a_graver_level_is_another_finding(ws, detector, other):
    if "label" in other:
        other = {"label": Label(other["label"])}
    text = "Room 12 is open."
    post = ready(ws, detector, CLEAN)
    mild = _spot("PHI-009:0-7", 0, 7, level=Level.REVIEW)
    record_answer(ws, post, text, mild, (mild,))
    assert len(carried_for(ws, post, 2, text, mild)) == 1
    assert carried_for(ws, post, 2, text, _spot("PHI-009:0-7", 0, 7, **({"level": Level.REVIEW} | other))) == ()


def test_an_issue_without_words_is_never_settled_from_elsewhere(ws, detector):
    post = ready(ws, detector, CLEAN)
    bare = dataclasses.replace(_spot("PHI-009:post", 0, 1), spans=())
    record_answer(ws, post, CLEAN, bare, (bare,))
    assert carried_for(ws, post, 2, CLEAN, bare) == ()


def test_the_answer_of_the_present_revision_wins_and_going_back_is_one_key(ws, detector):
    post = ready(ws, detector, CLAIM)
    dismissed(ws, post)
    view = revised(ws, detector, post, f"Hello. {CLAIM}")
    key = of_rule(view, "CLM-001").key
    dispose.confirm(ws, post, key)
    view = review.view_post(ws, post)
    assert (said(view, "CLM-001").kind, view.carried) == (DispositionKind.CONFIRMED, 0)
    dispose.undo_disposition(ws, post, key)
    assert said(review.view_post(ws, post), "CLM-001").carried


def test_a_carried_answer_is_taken_back_where_it_was_said_every_time_it_was_said(ws, detector):
    post = ready(ws, detector, CLAIM)
    dismissed(ws, post)
    view = revised(ws, detector, post, f"Hello. {CLAIM}")
    dispose.dismiss(ws, post, of_rule(view, "CLM-001").key, "public")
    view = revised(ws, detector, post, f"Hello, all. {CLAIM}")
    assert said(view, "CLM-001").reason_code == "public"
    dispose.undo_disposition(ws, post, of_rule(view, "CLM-001").key)
    view = review.view_post(ws, post)
    assert said(view, "CLM-001") is None
    assert [e.kind for e in view.history].count("issue.disposition_withdrawn") == 2
    with pytest.raises(UsageError, match="no answer to take back"):
        dispose.undo_disposition(ws, post, of_rule(view, "CLM-001").key)
    assert record.verify(ws).intact


# -- dismissals that reach further


def test_words_of_an_author_stay_with_that_author(ws, detector):
    first = ready(ws, detector, CLAIM)
    dismissed(ws, first, scope=DismissScope.AUTHOR_PHRASE)
    same = review.view_post(ws, ready(ws, detector, f"Hi. {CLAIM}", author="RENEE  Falk"))
    kept = said(same, "CLM-001")
    assert (kept.carried, kept.post, kept.scope, same.carried) == (True, first, DismissScope.AUTHOR_PHRASE, 1)
    other = review.view_post(ws, ready(ws, detector, f"Hi. {CLAIM}", author="Renee Falkner"))
    assert said(other, "CLM-001") is None
    words = review.view_post(ws, ready(ws, detector, CLAIM.replace("town", "Texas")))
    assert said(words, "CLM-001") is None


def test_words_of_an_author_end_with_their_day_if_they_have_one(ws, detector):
    first = ready(ws, detector, CLAIM)
    dismissed(ws, first, scope=DismissScope.AUTHOR_PHRASE, until=TODAY)
    post = ready(ws, detector, f"Hi. {CLAIM}")
    assert said(review.view_post(ws, post), "CLM-001").until == TODAY
    ws.today = lambda: TODAY + timedelta(days=1)
    assert said(review.view_post(ws, post), "CLM-001") is None


def test_words_everywhere_hold_for_every_author_until_their_day_and_not_after(ws, detector):
    first = ready(ws, detector, CLAIM)
    until = TODAY + timedelta(days=30)
    dismissed(ws, first, scope=DismissScope.PHRASE, until=until)
    post = ready(ws, detector, f"Hi. {CLAIM}", author="Tom Abara")
    assert said(review.view_post(ws, post), "CLM-001").post == first
    ws.today = lambda: until
    assert said(review.view_post(ws, post), "CLM-001") is not None
    ws.today = lambda: until + timedelta(days=1)
    assert said(review.view_post(ws, post), "CLM-001") is None
    first_view = revised(ws, detector, first, f"Hello. {CLAIM}")
    assert said(first_view, "CLM-001") is None, "nor on a later revision of its own post"


def test_a_rule_that_finds_the_same_words_is_not_settled_by_the_dismissal_of_another(ws, detector):
    text = "Our patient Marisol Duarte is fine."
    first = ready(ws, detector, text)
    dismissed(ws, first, "CON-001", scope=DismissScope.PHRASE, until=TODAY)
    view = review.view_post(ws, ready(ws, detector, f"Hi. {text}"))
    assert said(view, "CON-001").carried
    assert said(view, "PHI-001") is None
    assert [i.rule_id for i in view.open_issues()] == ["PHI-001"]


def test_a_dismissal_for_this_post_stays_there(ws, detector):
    dismissed(ws, ready(ws, detector, CLAIM))
    assert said(review.view_post(ws, ready(ws, detector, f"Hi. {CLAIM}")), "CLM-001") is None


def test_a_wide_dismissal_ends_where_it_was_said_and_is_answered_elsewhere_by_a_confirmation(ws, detector):
    first = ready(ws, detector, CLAIM)
    dismissed(ws, first, scope=DismissScope.PHRASE, until=TODAY)
    here, there = ready(ws, detector, f"Hi. {CLAIM}"), ready(ws, detector, f"Hey. {CLAIM}")
    dispose.undo_disposition(ws, here, of_rule(review.view_post(ws, here), "CLM-001").key)
    assert said(review.view_post(ws, here), "CLM-001").kind is DispositionKind.CONFIRMED
    assert said(review.view_post(ws, there), "CLM-001").kind is DispositionKind.DISMISSED
    dispose.undo_disposition(ws, first, of_rule(review.view_post(ws, first), "CLM-001").key)
    assert said(review.view_post(ws, there), "CLM-001") is None


def test_another_answer_on_the_post_itself_ends_a_wide_dismissal(ws, detector):
    first = ready(ws, detector, CLAIM)
    dismissed(ws, first, scope=DismissScope.AUTHOR_PHRASE)
    there = ready(ws, detector, f"Hey. {CLAIM}")
    dispose.confirm(ws, first, of_rule(review.view_post(ws, first), "CLM-001").key)
    assert said(review.view_post(ws, there), "CLM-001") is None
    assert record.verify(ws).intact


@pytest.mark.parametrize(
    ("scope", "until", "sentence"),
    [
        (DismissScope.PHRASE, None, "needs a last day"),
        (DismissScope.PHRASE, TODAY - timedelta(days=1), "day is past"),
        (DismissScope.PHRASE, date(2027, 11, 22), "a year at most"),
        (DismissScope.AUTHOR_PHRASE, date(2036, 1, 1), "a year at most"),
        (DismissScope.POST, TODAY, "has no last day"),
    ],
)
def test_a_reach_that_cannot_be_is_refused(ws, detector, scope, until, sentence):
    post = ready(ws, detector, CLAIM)
    with pytest.raises(UsageError, match=sentence):
        dismissed(ws, post, scope=scope, until=until)
    assert review.view_post(ws, post).dispositions == ()


def test_an_issue_without_words_can_be_dismissed_for_its_post_only(ws, detector):
    view = review.view_post(ws, ready(ws, detector, CLAIM))
    issue = of_rule(view, "CLM-001")
    reach = dispose.scopes(ws, view, issue)
    assert [s for s, _, _ in reach] == [DismissScope.POST, DismissScope.AUTHOR_PHRASE, DismissScope.PHRASE]
    assert [why for _, _, why in reach] == ["", "", ""]
    assert reach[1][1] == "“best clinic in town” in every post by Renee Falk"
    bare = dispose.scopes(ws, view, dataclasses.replace(issue, spans=()))
    assert bare[0][2] == ""
    assert all("no particular words" in why for _, _, why in bare[1:])
    unread = dispose.scopes(ws, view, dataclasses.replace(issue, kind=IssueKind.NOT_FULLY_CHECKED))
    assert all("not checked" in why for _, _, why in unread[1:])
    long = dataclasses.replace(view, post=dataclasses.replace(view.post, text="x" * 500))
    span = dataclasses.replace(issue, spans=(IssueSpan(0, 500, Category.POLICY, "Long"),))
    assert len(dispose.scopes(ws, long, span)[2][1]) < 100


def test_nobody_answers_in_nobodys_name(ws, detector):
    post = ready(ws, detector, CLAIM)
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        dismissed(ws, post)


# -- a second person and wide dismissals


def test_a_wide_dismissal_of_a_block_by_one_person_wants_a_second_on_every_post_until_one_agreed(ws, detector):
    text = "Our patient Marisol Duarte is fine."
    first = ready(ws, detector, text)
    for issue in review.open_post(ws, first).open_issues():
        dispose.dismiss(ws, first, issue.key, "permitted", scope=DismissScope.PHRASE, until=TODAY)
    there = ready(ws, detector, f"Hello. {text}", author="Tom Abara")
    view = review.open_post(ws, there)
    assert view.open_issues() == ()
    assert view.second.needed, "it would be a way around the second person"
    decide.approve(ws, first)
    ws.set_reviewer("Rowan Achterberg", "legal")
    for issue in review.view_post(ws, first).open_issues():
        dispose.dismiss(ws, first, issue.key, "permitted", scope=DismissScope.PHRASE, until=TODAY)
    decide.approve(ws, first)
    ws.set_reviewer("Ines Calloway")
    assert not review.view_post(ws, there).second.needed
    decide.approve(ws, there)
    assert review.view_post(ws, there).state.value == "approved"
    decide.withdraw(ws, first)
    other = ready(ws, detector, f"Hey. {text}", author="Tom Abara")
    assert review.view_post(ws, other).second.needed, "the agreement was taken back"


@pytest.mark.parametrize("scope", [DismissScope.POST, DismissScope.AUTHOR_PHRASE])
def test_a_second_person_who_said_it_of_less_agrees_to_no_more(ws, detector, scope):
    """The second decides blind, so the reach of the first dismissal was not seen."""
    text = "Our patient Marisol Duarte is fine."
    first, there = ready(ws, detector, text), ready(ws, detector, f"Hello. {text}", author="Tom Abara")
    for issue in review.open_post(ws, first).open_issues():
        dispose.dismiss(ws, first, issue.key, "permitted", scope=DismissScope.PHRASE, until=TODAY)
    decide.approve(ws, first)
    ws.set_reviewer("Rowan Achterberg", "legal")
    for issue in review.view_post(ws, first).open_issues():
        dispose.dismiss(ws, first, issue.key, "permitted", scope=scope)
    decide.approve(ws, first)
    ws.set_reviewer("Ines Calloway")
    assert review.view_post(ws, first).state.value == "approved"
    assert review.view_post(ws, there).second.needed


def test_words_of_an_author_reach_nobody_whose_name_is_only_alike(ws, detector):
    first = ready(ws, detector, CLAIM, author="John Dorsey")
    dismissed(ws, first, scope=DismissScope.AUTHOR_PHRASE)
    assert review.view_post(ws, ready(ws, detector, f"Hi. {CLAIM}", author="john  dorsey")).carried == 1
    assert review.view_post(ws, ready(ws, detector, f"Hi. {CLAIM}", author="John Dorsey Jr")).carried == 0


# -- consents


def consent(ws, tmp_path, revoked: str = "") -> None:
    path = tmp_path / "consents.csv"
    path.write_text(
        "Name,Kind,Scope,Signed,Expires,Revoked,Personal representative,Document\n"
        f"Mari Duarta,patient,platforms=any; uses=name|condition|story,2026-01-10,2027-01-10,{revoked},,AUTH-7\n",
        encoding="utf-8",
    )
    consents.import_file(ws, path)


def test_a_consent_attached_on_an_earlier_revision_still_covers_and_is_judged_anew(ws, detector, tmp_path):
    consent(ws, tmp_path)
    text = "Our patient Mari Duarte is fine."
    post = ready(ws, detector, text)
    gap = of_rule(review.open_post(ws, post), "CON-001")
    dispose.attach_consent(ws, post, gap.key, "AUTH-7")
    assert of_rule(review.view_post(ws, post), "CON-001").level < Level.BLOCK
    view = revised(ws, detector, post, f"Hello. {text}")
    assert of_rule(view, "CON-001").level < Level.BLOCK
    assert (said(view, "CON-001").kind, said(view, "CON-001").document) == (DispositionKind.CLEARED, "AUTH-7")
    dispose.undo_disposition(ws, post, of_rule(view, "CON-001").key)
    assert of_rule(review.view_post(ws, post), "CON-001").level is Level.BLOCK


def test_a_consent_that_was_attached_and_then_revoked_settles_nothing(ws, detector, tmp_path):
    consent(ws, tmp_path)
    post = ready(ws, detector, "Our patient Mari Duarte is fine.")
    dispose.attach_consent(ws, post, of_rule(review.open_post(ws, post), "CON-001").key, "AUTH-7")
    consent(ws, tmp_path, "2026-11-19")
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert "CON-001" in {i.rule_id for i in view.open_issues()}
    assert "must be settled first" in view.approve_blocked


def test_dismissed_words_are_kept_as_a_content_and_never_in_an_event(ws, detector):
    post = ready(ws, detector, "Our patient Marisol Duarte is fine.")
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "other", "Marisol is a mascot.", scope=DismissScope.AUTHOR_PHRASE)
    with ws.connections.read() as connection:
        bodies = b"".join(e.body for e in ledger.about(connection, post))
    assert b"arisol" not in bodies
    assert office.policy(ws).digest() == ""
