"""What a workspace adds around a post: a platform without a tip sheet, and the line that shows the author's tie."""

import pytest

from reviewer.model.issue import Assessment
from reviewer.model.post import Post
from reviewer.model.surroundings import Surroundings
from reviewer.model.vocabulary import FindingKind, IssueKind, Level, Verdict
from reviewer.policy.assess import assess
from reviewer.policy.wording import TIE
from tests.policy.builders import a_finding, a_post, detected

LINE = "Robin Sayre, RN at Test Clinic."
PRAISE = "You should go to Test Clinic for your flu shot."


def assessed(post: Post, around: Surroundings, *findings) -> Assessment:
    return assess(post, detected(*findings), (), False, around=around)


def praised(text: str, line: str) -> Assessment:
    post = a_post(text)
    cues = [
        a_finding(post, "You should go", "recommends", FindingKind.CUE),
        a_finding(post, "Test Clinic", "FACILITY"),
    ]
    return assessed(post, Surroundings(affiliation=line), *cues)


def test_a_platform_without_a_sheet_is_information_that_no_author_is_sent():
    told = "No tip sheet for Threads is in force."
    found = assessed(a_post(), Surroundings(tip_sheet=told))
    (issue,) = found.issues
    assert (issue.rule_id, issue.level, issue.label, issue.why) == ("TIP-001", Level.INFO, None, told)
    assert issue.kind is IssueKind.TRAINING
    assert found.verdict is Verdict.APPROVE
    assert assessed(a_post(), Surroundings()).issues == ()


def test_undisclosed_praise_offers_the_line_of_the_office():
    plain, own = praised(PRAISE, ""), praised(PRAISE, LINE)
    assert [i.rule_id for i in plain.issues] == [i.rule_id for i in own.issues] == ["DIS-001"]
    assert plain.issues[0].safer == TIE
    assert own.issues[0].safer == LINE
    assert own.issues[0].to_author == f"Please add to the post: “{LINE}”"
    assert own.safer_text == f"{PRAISE} {LINE}"


@pytest.mark.parametrize("added", [LINE, LINE.upper(), "robin  sayre, RN\nat test clinic."])
def test_praise_with_the_line_of_the_office_shows_the_tie(added: str):
    assert praised(f"{PRAISE}\n{added}", LINE).issues == ()
    assert len(praised(f"{PRAISE}\nRobin Sayre", LINE).issues) == 1
