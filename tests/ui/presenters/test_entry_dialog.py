from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.issue import IssueSpan
from reviewer.model.office import Listed, OfficePolicy, Scope
from reviewer.model.vocabulary import Category, FindingKind, Level
from reviewer.ui.presenters.entry_dialog import (
    EntryDraft,
    main_span,
    of_issue,
    of_selection,
    platform_value,
    proposing,
    until_of,
)
from reviewer.workflow.office import Proposal
from tests.ui.examples import TEXT, a_view, an_issue


class Wanted:
    def __init__(self) -> None:
        self.calls: list[tuple[str, str, str, dict[str, Any]]] = []

    def flag(self, words: str, reason: str, **options: Any) -> Proposal:
        self.calls.append(("flag", words, reason, options))
        return Proposal(OfficePolicy(), "flag_added", words, reason)

    def allow(self, words: str, reason: str, **options: Any) -> Proposal:
        self.calls.append(("allow", words, reason, options))
        return Proposal(OfficePolicy(), "allow_added", words, reason)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("   ", None),
        ("2027-03-01", date(2027, 3, 1)),
        ("2027-3-1", date(2027, 3, 1)),
        ("3/1/2027", date(2027, 3, 1)),
        ("Mar 1, 2027", date(2027, 3, 1)),
        ("march 1 2027", date(2027, 3, 1)),
        ("Sept. 9, 2027", date(2027, 9, 9)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date | None):
    assert until_of(typed) == day


@pytest.mark.parametrize("typed", ["tomorrow", "2027-02-30", "13/13/2027", "Foo 1, 2027", "1.3.2027"])
def test_what_is_no_day_is_refused_with_an_example(typed: str):
    with pytest.raises(UsageError, match="2027-03-01"):
        until_of(typed)


def test_a_flag_carries_its_level_and_an_allowed_word_does_not():
    wanted = Wanted()
    propose = proposing(wanted.flag, wanted.allow)
    propose(EntryDraft(Listed.FLAG, "Rosewood", "", Level.BLOCK), "why")
    propose(EntryDraft(Listed.ALLOW, "Beacon Street", "LOCATION", Level.BLOCK), "why")
    assert wanted.calls[0][3]["level"] is Level.BLOCK
    assert "level" not in wanted.calls[1][3]
    assert [c[0] for c in wanted.calls] == ["flag", "allow"]


def test_where_it_holds_follows_the_scope():
    wanted = Wanted()
    propose = proposing(wanted.flag, wanted.allow)
    draft = EntryDraft(words="x", where="Google review", until="2027-03-01")
    propose(draft, "why")
    propose(replace(draft, scope=Scope.PLATFORM), "why")
    propose(replace(draft, scope=Scope.AUTHOR, where="Tessa Hollins"), "why")
    assert [c[3]["where"] for c in wanted.calls] == ["", "google_reviews", "Tessa Hollins"]
    assert wanted.calls[0][3]["until"] == date(2027, 3, 1)


def test_another_platform_can_be_typed():
    assert platform_value("Mastodon") == "Mastodon"
    assert platform_value(" facebook ") == "facebook"


def test_a_selection_is_trimmed_and_takes_the_kind_of_what_was_found_there():
    view = a_view()
    draft = of_selection(view, 10, 17, Listed.ALLOW)
    assert draft == EntryDraft(Listed.ALLOW, "Odalys", "PERSON")
    assert of_selection(view, 11, 18, Listed.FLAG).type == ""


def test_a_long_selection_is_cut_to_what_an_entry_holds():
    view = a_view()
    long = replace(view, post=replace(view.post, text="word " * 200))
    assert len(of_selection(long, 0, 1000, Listed.FLAG).words) == 200


def test_an_issue_gives_the_name_it_is_about():
    view = a_view()
    health = TEXT.index("chemo")
    finding = Finding(35, 38, FindingKind.IDENTIFIER, "PERSON", 0.9, "NAM-002", Explanation("A name."))
    seen = replace(view, detection=Detection((finding,)))
    issue = an_issue(
        spans=(
            IssueSpan(health, health + 5, Category.HEALTH, "Treatment"),
            IssueSpan(11, 17, Category.IDENTIFIER, "Name"),
            IssueSpan(35, 38, Category.IDENTIFIER, "Name"),
        )
    )
    assert of_issue(seen, issue, Listed.ALLOW).words == "Wim"
    assert main_span(replace(view, detection=None), issue) == issue.spans[1]


def test_an_issue_that_marks_nothing_gives_an_empty_draft():
    assert of_issue(a_view(), an_issue(spans=()), Listed.ALLOW) == EntryDraft(Listed.ALLOW)
