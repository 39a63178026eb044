"""Overdue training of the author: a post is looked at, and not returned for it."""

from reviewer.model.issue import Assessment
from reviewer.model.office import OfficePolicy, RuleSetting
from reviewer.model.surroundings import Surroundings
from reviewer.model.vocabulary import IssueKind, Label, Level, Verdict
from reviewer.policy.assess import assess
from reviewer.policy.training import OVERDUE

from .builders import a_post, detected

SAID = "Annual training was due on Feb 11, 2026."


def judged(text: str = "A quiet day.", training: str = SAID, office: OfficePolicy | None = None) -> Assessment:
    post = a_post(text)
    return assess(post, detected(), (), True, office or OfficePolicy(), Surroundings(training=training))


def test_an_overdue_author_gives_one_issue_that_says_since_when() -> None:
    (issue,) = judged().issues
    assert (issue.rule_id, issue.kind, issue.level, issue.label) == ("TRN-001", IssueKind.TRAINING, Level.REVIEW, None)
    assert issue.why == f"{SAID} Look at this post with more care."
    assert issue.spans == ()
    assert issue.certainty == "sure"
    assert "164.530(b)" in issue.source


def test_the_level_rises_and_the_verdict_stays() -> None:
    assert judged(training="").level is Level.NONE
    found = judged()
    assert (found.level, found.verdict, found.labels, found.safer_text) == (
        Level.REVIEW,
        Verdict.APPROVE,
        (),
        judged(training="").safer_text,
    )


def test_other_issues_still_decide_the_verdict() -> None:
    post = a_post("A quiet day.")
    broken = assess(post, detected(incomplete=("names",)), (), True, OfficePolicy(), Surroundings(training=SAID))
    assert broken.verdict is Verdict.RETURN
    assert {issue.rule_id for issue in broken.issues} > {"TRN-001"}
    assert Label.PHI_DISCLOSURE not in broken.labels


def test_nothing_overdue_gives_nothing() -> None:
    assert judged(training="").issues == ()


def test_the_office_can_switch_it_off_or_make_it_information() -> None:
    off = OfficePolicy().with_rule(RuleSetting(OVERDUE.id, False, "Small office"))
    assert judged(office=off).issues == ()
    low = OfficePolicy().with_rule(RuleSetting(OVERDUE.id, True, "Small office", Level.INFO))
    assert [issue.level for issue in judged(office=low).issues] == [Level.INFO]
