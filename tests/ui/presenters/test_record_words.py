from dataclasses import replace

from reviewer.model.views import Check, Problem, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.record_words import banner, day_line, entry_detail, witness_line
from reviewer.workflow.outside import SAME_DISK
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
    assert [(p.what, p.seq) for p in shown.problems] == [("Damaged.", None), ("Entry 1,204 was changed.", 1204)]
    assert banner(replace(BROKEN, problems=BROKEN.problems[:1]), NOW).title == "1 problem found"


def test_the_day_line_is_short_enough_for_a_small_window():
    assert day_line(RecordStatus(2418, "", 943), "2026-03-02T08:00:00Z", NOW) == "2,418 entries since Mar 2, 2026"
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


def test_the_answers_to_all_questions_are_shown_whether_good_or_not():
    checks = (Check("No gap in numbering", "passed"), Check("An entry was changed", "failed"))
    assert banner(replace(INTACT, checks=checks), NOW).checks == checks
    assert banner(replace(BROKEN, checks=checks), NOW).checks == checks


def test_entries_are_witnessed_by_their_number_not_by_their_time():
    status = RecordStatus(12, "2026-11-20T10:42:00Z", 2, 7, "countersigned", "Legal, C. Ruiz")
    entry = replace(some_entries()[0], seq=7)
    shown = entry_detail(entry, status, NOW, "This post cannot be deleted.")
    assert shown.witnessed
    assert not entry_detail(replace(entry, seq=8), status, NOW).witnessed
    assert shown.shows.startswith("Entries up to 7 cannot have been changed")
    assert "countersigned by Legal, C. Ruiz, today 10:42" in shown.shows
    assert "could rewrite the 5 entries since today 10:42" in shown.cannot_show
    assert (shown.seq, shown.hold) == (7, "This post cannot be deleted.")


def test_a_witness_folder_on_the_disk_of_the_workspace_is_said_to_be_worth_less():
    near = RecordStatus(12, "2026-11-20T10:42:00Z", 2, 7, "folder", folder_same_disk=True)
    entry = some_entries()[0]
    for said in (entry_detail(entry, near, NOW).cannot_show, witness_line(near, NOW).tip):
        assert said.endswith("The witness folder is worth less: i" + SAME_DISK[1:])
    for other in (replace(near, folder_same_disk=False), replace(near, place="countersigned")):
        assert "same disk" not in entry_detail(entry, other, NOW).cannot_show
    assert "same disk" not in witness_line(replace(near, folder_missing=True), NOW).tip


def test_the_status_bar_says_in_words_what_presses():
    fine = witness_line(RecordStatus(9, "2026-11-20T10:42:00Z", 7, 5, "folder"), NOW)
    assert (fine.words, fine.level) == ("record witnessed 10:42, 7 decisions since", Level.NONE)
    assert "in a witness folder" in fine.tip
    soon = witness_line(RecordStatus(9, "2026-11-19T10:42:00Z", 1, level=Level.REVIEW), NOW)
    assert soon.words.endswith("1 decision since: witness it soon")
    late = witness_line(RecordStatus(9, "", 60, level=Level.BLOCK), NOW)
    assert late.words == "record not witnessed yet, 60 decisions: overdue"
    away = witness_line(RecordStatus(9, "2026-11-20T10:42:00Z", 0, folder_missing=True), NOW)
    assert away.words.endswith("witness folder not reachable")
    assert away.level is Level.REVIEW
