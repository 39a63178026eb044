"""The office policy as a value: what holds where and when, and its digest."""

import os
import subprocess
import sys
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.office import (
    SHIPPED,
    Listed,
    ListEntry,
    OfficePolicy,
    OwnRecognizer,
    RuleSetting,
    Scope,
    ThresholdSetting,
    TryOut,
)
from reviewer.model.post import Author, Post, PostId
from reviewer.model.vocabulary import Level

TODAY = date(2026, 11, 20)
POST = Post(PostId("p"), "Text.", Author("Robin Sayre", "RN"), platform="facebook")
ENTRY = ListEntry("E-1", Listed.FLAG, "Rosewood", "talks are on")


def test_an_entry_holds_to_the_end_of_its_last_day():
    entry = ListEntry("E-1", Listed.FLAG, "Rosewood", "talks", until=TODAY)
    assert entry.live(TODAY)
    assert not entry.live(TODAY + timedelta(days=1))
    assert ENTRY.live(date.max)


@given(st.dates())
def test_an_entry_past_its_day_never_holds(day: date):
    entry = ListEntry("E-1", Listed.ALLOW, "x", "r", until=day)
    assert OfficePolicy(entries=(entry,)).live(POST, date.max if day != date.max else day) == (
        () if day != date.max else (entry,)
    )


def test_an_entry_holds_where_it_says():
    by_author = ListEntry("E-1", Listed.FLAG, "x", "r", scope=Scope.AUTHOR, where="robin sayre")
    on_x = ListEntry("E-2", Listed.FLAG, "x", "r", scope=Scope.PLATFORM, where="x")
    on_facebook = ListEntry("E-3", Listed.FLAG, "x", "r", scope=Scope.PLATFORM, where="Facebook")
    assert OfficePolicy(entries=(by_author, on_x, on_facebook, ENTRY)).live(POST, TODAY) == (
        by_author,
        on_facebook,
        ENTRY,
    )


def test_each_change_is_the_next_version_and_leaves_the_old_value_alone():
    one = SHIPPED.with_entry(ENTRY)
    two = one.with_rule(RuleSetting("CLM-001", False, "ads"))
    three = two.with_rule(RuleSetting("CLM-001", True, "as before"))
    assert [p.version for p in (SHIPPED, one, two, three, three.without_entry("E-1"))] == [0, 1, 2, 3, 4]
    assert two.rule("CLM-001").on is False
    assert three.rules == ()
    assert SHIPPED.entries == ()


def test_a_threshold_and_a_recognizer_of_the_same_name_are_replaced():
    policy = SHIPPED.with_threshold(ThresholdSetting("opinion.any", "0.8", "r"))
    policy = policy.with_threshold(ThresholdSetting("opinion.any", "0.7", "r"))
    assert policy.values() == {"opinion.any": 0.7}
    assert policy.with_threshold(None, "opinion.any").thresholds == ()
    policy = policy.with_recognizers((OwnRecognizer("B", "OTHER_ID"), OwnRecognizer("A", "OTHER_ID")))
    policy = policy.with_recognizers((OwnRecognizer("B", "PERSON"),))
    assert [(r.name, r.type) for r in policy.recognizers] == [("A", "OTHER_ID"), ("B", "PERSON")]
    assert [r.name for r in policy.without_recognizer("A").recognizers] == ["B"]


def test_the_digest_names_all_that_is_set_and_not_the_version():
    policies = [
        SHIPPED.with_entry(ENTRY),
        SHIPPED.with_rule(RuleSetting("CLM-001", True, "r", Level.BLOCK)),
        SHIPPED.with_threshold(ThresholdSetting("span.PERSON", "0.9", "r")),
        SHIPPED.with_recognizers((OwnRecognizer("A", "OTHER_ID"),)),
    ]
    assert SHIPPED.digest() == SHIPPED.with_entry(ENTRY).without_entry("E-1").digest() == ""
    assert len({p.digest() for p in policies}) == 4
    assert all(len(p.digest()) == 64 for p in policies)


def test_the_digest_does_not_depend_on_the_hash_seed():
    code = (
        "from datetime import date; from reviewer.model.office import *; from reviewer.model.vocabulary import Level\n"
        "p = OfficePolicy().with_entry(ListEntry('E-1', Listed.FLAG, 'Rosé', 'r', 'PERSON', Level.BLOCK, until=date(2027, 1, 1)))\n"
        "print(p.with_recognizers((OwnRecognizer('B', 'OTHER_ID', words=('x', 'y')),)).digest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


def test_a_trial_is_told_in_one_sentence():
    assert TryOut(900, 12, 14).sentence == "Would have flagged 14 of 900 posts; no result would change."
    assert "nothing to try" in TryOut(0, 0, 0).sentence
