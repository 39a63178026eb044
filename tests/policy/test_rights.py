"""Whether a rights record covers a use: license, proof, platform, last day, and the credit that it asks for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reviewer.model.issue import Assessment
from reviewer.model.post import Media, Post
from reviewer.model.rights import RightsRecord
from reviewer.model.surroundings import MediaRights, Surroundings
from reviewer.model.vocabulary import FindingKind, Label, Level, Verdict
from reviewer.policy.assess import assess
from reviewer.policy.rights import Use, basis, folded, missing, names, standing, status
from tests.policy.builders import TODAY, a_finding, a_post, detected

PHOTO = RightsRecord(
    "RGT-0004", "image", "Atrium", "Ana Field", "license", proof="Order 55", credit_line="Photo: Ana Field"
)
USE = Use("facebook", "post", TODAY, "Facebook")
PICTURE = Media("image", "The new atrium")
COVERED = MediaRights(0, True, True, "RGT-0004: Licensed to us by Ana Field.", "Photo: Ana Field")


def assessed(post: Post, around: Surroundings, *findings) -> Assessment:
    return assess(post, detected(*findings), (), False, around=around)


def rules(found: Assessment) -> list[tuple[str, Level]]:
    return [(issue.rule_id, issue.level) for issue in found.issues]


@pytest.mark.parametrize(
    ("changes", "use", "covers", "words"),
    [
        ({}, {}, True, "RGT-0004: Licensed to us by Ana Field."),
        ({"until": TODAY}, {}, True, "until Nov 20, 2026"),
        ({"until": TODAY - timedelta(1)}, {}, False, "ended on Nov 19, 2026"),
        ({"until": TODAY}, {"day": TODAY + timedelta(1)}, False, "ended on Nov 20, 2026"),
        ({"platforms": ("blog", "x")}, {}, False, "does not cover Facebook"),
        ({"platforms": ("facebook",)}, {}, True, "Licensed"),
        ({"proof": " "}, {}, False, "lacks a proof"),
        ({"proof": "", "proof_file": "ab" * 32}, {}, True, "Licensed"),
        ({"license": ""}, {}, False, "lacks the license"),
        ({"license": "", "owner": ""}, {}, False, "the license and the owner"),
        ({"ended": "The owner withdrew it."}, {}, False, "no longer counts: The owner withdrew it."),
        ({"license": "own", "owner": "Test Clinic", "proof": ""}, {}, True, "Made by us."),
        ({"license": "platform", "proof": ""}, {}, False, "a post of our own"),
        ({"license": "platform", "proof": ""}, {"kind": "reshare"}, True, "platform's own function, Ana Field"),
        ({"license": "creative_commons", "proof": ""}, {}, False, "the name of its Creative Commons license"),
        ({"license": "creative_commons", "terms": "CC BY 4.0", "credit_line": ""}, {}, False, "the credit line"),
        ({"license": "creative_commons", "terms": "CC BY 4.0"}, {}, True, "(CC BY 4.0)"),
        ({"license": "creative_commons", "terms": "CC0", "credit_line": ""}, {}, True, "(CC0)"),
    ],
)
def test_what_a_record_covers(changes: dict, use: dict, covers: bool, words: str):
    said = standing(replace(PHOTO, **changes), replace(USE, **use))
    assert said.covers is covers
    assert words in said.sentence
    assert said.sentence.startswith("RGT-0004")
    assert said.sentence.endswith(".")


@pytest.mark.parametrize(
    ("changes", "word", "sentence"),
    [
        ({}, "valid", "No end."),
        ({"until": date(2027, 3, 1)}, "valid", "Until Mar 1, 2027."),
        ({"until": TODAY}, "ends_soon", "Ends today, on Nov 20, 2026."),
        ({"until": TODAY + timedelta(30)}, "ends_soon", "Ends in 30 days, on Dec 20, 2026."),
        ({"until": TODAY - timedelta(1)}, "over", "Ended on Nov 19, 2026."),
        ({"license": ""}, "incomplete", "Lacks the license."),
        ({"ended": "Sold"}, "ended", "Ended: Sold."),
    ],
)
def test_how_a_record_stands_in_the_list(changes: dict, word: str, sentence: str):
    assert status(replace(PHOTO, **changes), TODAY) == (word, sentence)


def test_a_whole_record_lacks_nothing_and_says_what_it_rests_on():
    assert missing(PHOTO) == ()
    assert basis(replace(PHOTO, terms="web only")) == "Licensed to us by Ana Field (web only)"


@pytest.mark.parametrize(
    ("part", "whole", "there"),
    [
        ("Ana Field", "photo: ANA  FIELD, 2026", True),
        ("Zoë Núñez", "© Zoe Nunez", True),
        ("Ana Field", "Ana Fielding", False),
        ("Ana", "Banana", False),
        ("", "anything", False),
        ("📷", "📷 by somebody", False),
    ],
)
def test_names_stand_whole_whatever_their_accents_and_signs(part: str, whole: str, there: bool):
    assert names(part, whole) is there


def test_folding_keeps_letters_of_every_script():
    assert folded("  Фото:  Анна-Мария ") == "фото анна мария"


def test_a_scan_asks_for_no_records():
    assert assessed(a_post("A quiet day.", media=(PICTURE,)), Surroundings()).issues == ()


def test_a_workspace_asks_for_a_record_of_each_picture_as_information():
    post = a_post("A quiet day.", media=(PICTURE, Media("video", "A walk"), Media("audio", "A bell")))
    found = assessed(post, Surroundings(ask_rights=True))
    assert rules(found) == [("CPY-003", Level.INFO)] * 3
    assert [i.title for i in found.issues] == [f"No rights record for this {w}" for w in ("picture", "video", "sound")]
    assert [i.media_index for i in found.issues] == [0, 1, 2]
    assert (found.labels, found.verdict) == ((), Verdict.APPROVE)


def test_a_file_that_was_attached_without_a_description_is_asked_for_too():
    around = Surroundings(ask_rights=True, rights=(MediaRights(0, False),))
    assert rules(assessed(a_post("A quiet day."), around)) == [("CPY-003", Level.INFO)]


def test_a_credit_that_fits_several_records_is_asked_and_never_guessed():
    told = "The credit fits RGT-0001 and RGT-0002: link the one that is meant."
    around = Surroundings(ask_rights=True, rights=(MediaRights(0, False, sentence=told),))
    (issue,) = assessed(a_post("A quiet day.", media=(PICTURE,)), around).issues
    assert issue.why == told


def test_a_covering_record_whose_credit_stands_in_the_post_raises_nothing():
    around = Surroundings(ask_rights=True, rights=(COVERED,))
    assert assessed(a_post("Our atrium. Photo: Ana Field", media=(PICTURE,)), around).issues == ()
    assert assessed(a_post("Our atrium.", media=(replace(PICTURE, credit="photo Ana Field"),)), around).issues == ()


def test_a_missing_credit_is_asked_for_by_its_words():
    around = Surroundings(ask_rights=True, rights=(COVERED,))
    (issue,) = assessed(a_post("Our atrium.", media=(PICTURE,)), around).issues
    assert (issue.rule_id, issue.level, issue.label) == ("CPY-005", Level.REVIEW, Label.COPYRIGHT)
    assert issue.to_author == "Please add to the post: “Photo: Ana Field”"
    assert "RGT-0004" in issue.why


def test_a_record_that_ended_is_a_finding_of_its_own():
    over = MediaRights(0, True, False, "RGT-0004 ended on Nov 19, 2026.")
    found = assessed(a_post("Our atrium.", media=(PICTURE,)), Surroundings(ask_rights=True, rights=(over,)))
    assert rules(found) == [("CPY-004", Level.REVIEW)]
    assert (found.issues[0].why, found.issues[0].media_index) == (over.sentence, 0)
    assert found.verdict is Verdict.RETURN


def test_a_covered_picture_that_looks_foreign_is_information_and_keeps_its_label():
    post = a_post("Our atrium. Photo: Ana Field", media=(PICTURE,))
    cue = replace(a_finding(post, "Our", "copied_work", FindingKind.CUE), where="media:0", start=0, end=3)
    alone = assessed(post, Surroundings(), cue)
    assert rules(alone) == [("CPY-002", Level.REVIEW)]
    covered = assessed(post, Surroundings(ask_rights=True, rights=(COVERED,)), cue)
    assert rules(covered) == [("CPY-002", Level.INFO)]
    assert covered.issues[0].why == COVERED.sentence
    assert covered.labels == alone.labels == (Label.COPYRIGHT,)
    unknown = assessed(post, Surroundings(ask_rights=True), cue)
    assert rules(unknown) == [("CPY-002", Level.REVIEW)]
    over = MediaRights(0, True, False, "RGT-0004 ended on Nov 19, 2026.")
    ended = assessed(post, Surroundings(ask_rights=True, rights=(over,)), cue)
    assert rules(ended) == [("CPY-002", Level.REVIEW)]
    assert ended.issues[0].why == over.sentence


def test_a_text_taken_from_elsewhere_is_covered_by_the_record_of_its_quote():
    post = a_post("I copied this poem whole.")
    cue = a_finding(post, "copied this poem", "copied_work", FindingKind.CUE)
    assert rules(assessed(post, Surroundings(ask_rights=True), cue)) == [("CPY-001", Level.REVIEW)]
    quote = MediaRights(0, True, True, "RGT-0009: Written permission by Lena Ortiz.")
    covered = assessed(post, Surroundings(ask_rights=True, quote_rights=(quote,)), cue)
    assert rules(covered) == [("CPY-001", Level.INFO)]
    assert covered.issues[0].why == quote.sentence
    over = MediaRights(0, True, False, "RGT-0009 ended on Nov 1, 2026.")
    ended = assessed(post, Surroundings(quote_rights=(over,)), cue)
    assert rules(ended) == [("CPY-001", Level.REVIEW), ("CPY-004", Level.REVIEW)]


def test_words_on_a_picture_count_as_covered_when_every_picture_is():
    post = a_post("I took this chart from a site. Photo: Ana Field", media=(PICTURE, PICTURE))
    cue = a_finding(post, "took this chart", "copied_work", FindingKind.CUE)
    one = Surroundings(rights=(COVERED,))
    assert ("CPY-001", Level.REVIEW) in rules(assessed(post, one, cue))
    both = Surroundings(rights=(COVERED, replace(COVERED, index=1)))
    assert rules(assessed(post, both, cue)) == [("CPY-001", Level.INFO)]
