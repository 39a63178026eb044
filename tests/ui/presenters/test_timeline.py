from dataclasses import replace

import pytest

from reviewer.model.events import EventKind
from reviewer.ui.presenters.timeline import KIND_ICONS, icon, rows, witness_words
from tests.ui.examples import NOW, some_entries


def test_entries_stand_under_the_headings_of_their_days():
    found = rows(some_entries(), NOW)
    assert [r.text for r in found if r.kind == "day"] == ["Today, Friday, November 20", "Thursday, November 19"]
    assert found[0].kind == "day"
    assert found[1].time == "11:28"


def test_a_checkpoint_that_left_is_a_witness_line():
    found = [r for r in rows(some_entries(), NOW) if r.kind == "witness"]
    assert [r.text for r in found] == ["Witnessed, covers entries 1 to 5 · 10:42"]


def test_a_witness_line_says_where_the_checkpoint_is_and_what_it_covers():
    line = next(r.entry for r in rows(some_entries(), NOW) if r.kind == "witness")
    assert line is not None
    printed = replace(line, kind="checkpoint.saved", detail=(("size", "2409"), ("where", "report")))
    assert witness_words(printed, "10:42") == (
        "Witnessed 10:42 · checkpoint printed on a report · covers entries 1 to 2,409"
    )
    back = replace(printed, kind="checkpoint.countersigned", detail=(("size", "7"), ("witness", "w")))
    assert "countersigned by a witness · covers entries 1 to 7" in witness_words(back, "10:42")
    asked = replace(printed, detail=(("size", "7"), ("where", "request")))
    assert [r.kind for r in rows([asked], NOW)] == ["day", "entry"]


def test_the_first_day_says_how_many_decisions_nobody_keeps_outside():
    days = [r.text for r in rows(some_entries(), NOW, 7) if r.kind == "day"]
    assert days == ["Today, Friday, November 20 · 7 decisions not witnessed yet", "Thursday, November 19"]


def test_an_entry_names_its_post():
    assert rows(some_entries(), NOW)[1].text == "Returned, 1 reason, post P-0001"


def test_a_row_is_one_sentence_for_a_screen_reader():
    assert rows(some_entries(), NOW)[1].spoken == "11:28, Returned, 1 reason, post P-0001, by Ines Calloway, entry 9"


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("Approved", "check-circle-outline"),
        ("Returned, 2 reasons", "arrow-u-left-top"),
        ("Rejected", "close-circle-outline"),
        ("Escalated", "account-arrow-right-outline"),
        ("Withdrawn", "undo-variant"),
        ("Something new", "gavel"),
    ],
)
def test_a_decision_has_the_icon_of_what_was_decided(what: str, name: str):
    assert icon(replace(some_entries()[0], what=what)) == f"mdi6.{name}"


def test_every_kind_of_event_has_an_icon():
    known = tuple(start for start, _ in KIND_ICONS)
    assert [kind.value for kind in EventKind if not kind.value.startswith(known)] == []
    assert icon(replace(some_entries()[0], kind="unreadable", what="x")) == "mdi6.circle-small"


def test_an_entry_without_a_readable_time_is_shown_all_the_same():
    odd = replace(some_entries()[0], at="", what="This entry cannot be read.")
    assert [(r.kind, r.time) for r in rows([odd], NOW)] == [("entry", "")]
