from dataclasses import replace

from reviewer.model.views import Problem, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.record_words import banner, day_line, entry_detail
from tests.ui.examples import NOW, some_entries

INTACT = VerifyResult(2418, 214, (), "2026-11-20T11:29:00Z", 0.31, "ab" * 32, ("No gap in numbering",))
BROKEN = replace(
    INTACT, problems=(Problem(None, "file", "Damaged."), Problem(1204, "leaf", "Entry 1,204 was changed."))
)


def test_the_banner_says_that_nothing_was_checked_yet():
    assert banner(None, NOW).level is Level.INFO


def test_the_banner_of_an_intact_record_says_when_and_how_much():
    shown = banner(INTACT, NOW)
    assert shown.title == "The record is intact"
    assert shown.sentence == "All 2,418 entries were checked today at 11:29, in 0.3 seconds. No problem found."
    assert shown.level is Level.NONE


def test_the_banner_of_problems_names_the_first_entry_and_what_to_do():
    shown = banner(BROKEN, NOW)
    assert shown.title == "2 problems found, the first in entry 1,204"
    assert shown.sentence.startswith("Do not go on deciding; export the record for legal first.")
    assert shown.problems == ("Damaged.", "Entry 1,204 was changed.")
    assert banner(replace(BROKEN, problems=BROKEN.problems[:1]), NOW).title == "1 problem found"


def test_the_day_line_says_what_is_not_witnessed():
    assert day_line(RecordStatus(2418, "", 7)) == "2,418 entries · 7 decisions not witnessed yet"
    assert day_line(RecordStatus(1, "2026-11-20T10:42:00Z", 0)) == "1 entry"


def test_an_entry_says_whether_it_is_witnessed_and_what_that_cannot_show():
    status = RecordStatus(9, "2026-11-20T10:42:00Z", 2)
    newest, old = some_entries()[0], some_entries()[4]
    assert not entry_detail(newest, status, NOW).witnessed
    assert entry_detail(old, status, NOW).witnessed
    assert "could rewrite what came after today 10:42" in entry_detail(old, status, NOW).cannot_show
    assert "could rewrite the whole record" in entry_detail(old, RecordStatus(9, "", 2), NOW).cannot_show


def test_rule_ids_and_digests_are_set_in_the_fixed_face_and_digests_are_cut():
    entry = replace(some_entries()[0], detail=(("rules", "CON-004"), ("text digest", "ab" * 32), ("reason", "a-b c")))
    facts = {name: (value, mono) for name, value, mono in entry_detail(entry, RecordStatus(9, "", 0), NOW).facts}
    assert facts["Rules"] == ("CON-004", True)
    assert facts["Text digest"] == ("abab abab abab abab", True)
    assert facts["Reason"] == ("a-b c", False)
    assert facts["Post"] == ("P-0001", True)
