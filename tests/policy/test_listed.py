"""Issues of the always-flag list."""

from reviewer.model.finding import Explanation
from reviewer.model.office import FLAGGED, SHIPPED, Listed, ListEntry
from reviewer.model.vocabulary import FindingKind, Level
from reviewer.policy.assess import assess

from .builders import a_finding, a_post, detected

BLOCK = ListEntry("E-1", Listed.FLAG, "Rosewood", "talks are on", level=Level.BLOCK, added="2026-11-20T10", by="Ines")
REVIEW = ListEntry("E-2", Listed.FLAG, "gala", "ask us")


def hit(post, words: str, entry: str, **fields):
    why = Explanation("On your always-flag list", list_entry=entry)
    return a_finding(post, words, FLAGGED, FindingKind.CUE, rule_id="LST-001", explanation=why, **fields)


def test_each_entry_gives_one_issue_at_its_level_with_who_and_why():
    post = a_post("Rosewood gala: Rosewood invites.")
    again = hit(post, "Rosewood", "E-1")
    office = SHIPPED.with_entry(BLOCK).with_entry(REVIEW)
    result = assess(post, detected(again, hit(post, "gala", "E-2")), (), False, office)
    first, second = result.issues
    assert (first.key, first.level, first.why) == ("LST-001:E-1", Level.BLOCK, "On your always-flag list: talks are on")
    assert first.details == ("Added by Ines", "2026-11-20")
    assert [(s.start, s.end, s.tag) for s in first.spans] == [(0, 8, "Listed")]
    assert (second.level, second.details) == (Level.REVIEW, ())
    assert result.labels == ()
    assert result.level is Level.BLOCK


def test_an_entry_that_ended_or_a_hit_elsewhere_gives_no_highlight():
    post = a_post("A quiet day at Rosewood.")
    found = detected(hit(post, "Rosewood", "E-1"))
    assert assess(post, found, (), False, SHIPPED).issues == ()
    answered = a_post("Thank you.", in_reply_to="Is it Rosewood?")
    other = detected(hit(post, "Rosewood", "E-1", where="in_reply_to"))
    (issue,) = assess(answered, other, (), False, SHIPPED.with_entry(BLOCK)).issues
    assert issue.spans == ()
