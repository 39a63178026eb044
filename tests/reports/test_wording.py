"""Small words of the reports."""

from datetime import UTC, datetime, timedelta, timezone

from reviewer.model.decision import State
from reviewer.model.issue import DismissScope
from reviewer.model.vocabulary import Category, ConsentStatus, IssueKind, Label, PersonRole
from reviewer.reports import wording
from reviewer.reports.wording import counted, day_and_hour, grouped, listed, named, sentence, shortened, when


def test_times_are_shown_in_utc_and_say_so() -> None:
    assert when("2026-11-20T11:28:07Z") == "Nov 20, 2026, 11:28:07 UTC"
    assert when(datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))) == "Jan 2, 2026, 01:04:00 UTC"
    assert when(datetime(2026, 1, 2, 3, 4, 5, 999, tzinfo=UTC)) == "Jan 2, 2026, 03:04:05 UTC"


def test_a_time_without_zone_is_never_called_utc() -> None:
    assert when("2026-11-20T11:28:07") == "Nov 20, 2026, 11:28:07, time zone not known"


def test_no_time_is_nothing_and_odd_text_stays() -> None:
    assert (when(None), when(""), when("yesterday")) == ("", "", "yesterday")


def test_an_author_reads_a_day_and_an_hour_of_this_place() -> None:
    local = datetime(2026, 11, 20, 14, 0).astimezone()
    stored = local.astimezone(UTC).isoformat().replace("+00:00", "Z")
    assert day_and_hour(stored) == "Friday, November 20, 14:00"
    assert day_and_hour("") == ""
    assert day_and_hour("next week") == "next week"


def test_digests_are_grouped_once() -> None:
    assert grouped("4b9f02c7") == "4b9f 02c7"
    assert grouped(grouped("4b9f02c7")) == "4b9f 02c7"
    assert grouped("") == ""


def test_lists_counts_and_cuts_read_as_people_write() -> None:
    assert (listed(("a", "b", "c")), listed(("a",)), listed(())) == ("a, b and c", "a", "")
    assert (counted(1, "entry", "entries"), counted(2418, "entry", "entries")) == ("1 entry", "2,418 entries")
    assert shortened("one  two\nthree", 8) == "one two…"
    assert (sentence("Done"), sentence("Done?"), sentence("")) == ("Done.", "Done?", "")
    assert (named("google_reviews"), named("new_place")) == ("Google Reviews", "new place")


def test_every_value_of_a_vocabulary_has_words() -> None:
    for words, values in (
        (wording.STATE_WORDS, State), (wording.CATEGORY_WORDS, Category), (wording.PATTERN_WORDS, Category),
        (wording.KIND_WORDS, IssueKind), (wording.LABEL_WORDS, Label), (wording.CONSENT_WORDS, ConsentStatus),
        (wording.ROLE_WORDS, PersonRole), (wording.SCOPE_WORDS, DismissScope),
    ):  # fmt: skip
        assert set(words) == set(values)
