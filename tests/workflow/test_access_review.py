from datetime import UTC, date, datetime, timedelta

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.access_review import ACCESS_GROUPS, ACCESS_WORDS
from reviewer.model.events import EventKind
from reviewer.model.statistics import Period
from reviewer.store import access_review as store
from reviewer.workflow import access_review, record, review
from reviewer.workflow.describe import summary
from reviewer.workflow.submit import submit_post

from .builders import a_post
from .figure_samples import filling

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
def looked(ws, clock):
    """Two people opened posts; one of them at night."""
    posts = [submit_post(ws, a_post(f"Post number {n} of this week."))[0] for n in range(3)]
    for post in posts:
        review.open_post(ws, post)
    clock.now = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    ws.set_reviewer("Bo Lindqvist", "auditor")
    review.open_post(ws, posts[0])
    return posts


def test_who_opened_what_newest_first(ws, looked):
    found = access_review.of(ws, WEEK)
    assert [line.who for line in found.lines] == ["Bo Lindqvist", "Ines Calloway", "Ines Calloway", "Ines Calloway"]
    assert found.lines[0].post_id == looked[0]
    assert [line.after_hours for line in found.lines] == [True, False, False, False]
    assert found.counts == (("opened", 4),)
    assert [(one.who, one.entries, one.posts) for one in found.people] == [
        ("Ines Calloway", 3, 3),
        ("Bo Lindqvist", 1, 1),
    ]
    assert (found.total, found.unexamined, found.refused) == (4, 4, 0)


def test_filters_by_person_kind_and_post(ws, looked):
    ines = next(person for person, words in access_review.people(ws) if words.startswith("Ines"))
    assert access_review.of(ws, WEEK, person=ines).total == 3
    assert access_review.of(ws, WEEK, post_id=looked[0]).total == 2
    assert access_review.of(ws, WEEK, groups=("searched", "refused")).total == 0
    shown = access_review.of(ws, WEEK, limit=1)
    assert (len(shown.lines), shown.total) == (1, 4)
    assert shown.people[0].entries == 3


def test_what_is_not_there_is_refused(ws, looked):
    with pytest.raises(UsageError, match="no “sleeping”"):
        access_review.of(ws, WEEK, groups=("sleeping",))
    with pytest.raises(UsageError, match="not acted here"):
        access_review.of(ws, WEEK, person="p-00000000")
    with pytest.raises(UsageError, match="before it begins"):
        access_review.of(ws, Period(WEEK.end, WEEK.start))


def test_an_examination_marks_what_others_did_and_never_ones_own(ws, looked):
    access_review.examine(ws, access_review.of(ws, WEEK), "Compared with the queue. Nothing unusual.")
    found = access_review.of(ws, WEEK)
    assert [(line.who, line.examined_by) for line in found.lines] == [
        ("Bo Lindqvist", ""), ("Ines Calloway", "Bo Lindqvist"), ("Ines Calloway", "Bo Lindqvist"), ("Ines Calloway", "Bo Lindqvist"),
    ]  # fmt: skip
    assert found.unexamined == 1
    assert access_review.of(ws, WEEK, unexamined=True).total == 1
    assert [(one.by, one.note, one.of_whom) for one in found.examinations] == [
        ("Bo Lindqvist", "Compared with the queue. Nothing unusual.", "")
    ]
    assert record.verify(ws).intact


def test_another_role_of_the_same_person_examines_nothing_of_their_own(ws, looked):
    ws.set_reviewer("Ines Calloway", "auditor")
    access_review.examine(ws, access_review.of(ws, WEEK), "My own, under another hat.")
    assert {line.who for line in access_review.of(ws, WEEK).lines if line.examined_by} == {"Bo Lindqvist"}


def test_what_came_after_the_review_was_drawn_is_not_examined_with_it(ws, looked, clock):
    drawn = access_review.of(ws, WEEK)
    ws.set_reviewer("Ines Calloway", "compliance officer")
    review.open_post(ws, submit_post(ws, a_post("Another post, handed in late."))[0])
    ws.set_reviewer("Bo Lindqvist", "auditor")
    access_review.examine(ws, drawn, "As printed.")
    found = access_review.of(ws, WEEK)
    assert found.lines[0].examined_by == ""
    assert found.last > drawn.last


def test_one_persons_accesses_are_examined_alone(ws, looked):
    ines = next(person for person, words in access_review.people(ws) if words.startswith("Ines"))
    ws.set_reviewer("Cora Meyer", "auditor")
    access_review.examine(ws, access_review.of(ws, WEEK, person=ines), "Hers only.")
    marked = {line.who: bool(line.examined_by) for line in access_review.of(ws, WEEK).lines}
    assert marked == {"Bo Lindqvist": False, "Ines Calloway": True}
    assert access_review.of(ws, WEEK).examinations[0].of_whom == "Ines Calloway"


def test_what_cannot_be_marked(ws, looked):
    with pytest.raises(UsageError, match="Say what"):
        access_review.examine(ws, access_review.of(ws, WEEK), "  ")
    with pytest.raises(UsageError, match="at most"):
        access_review.examine(ws, access_review.of(ws, WEEK), "x" * 5000)
    with pytest.raises(RefusedError, match="part"):
        access_review.examine(ws, access_review.of(ws, WEEK, groups=("opened",)), "Only a kind.")
    with pytest.raises(RefusedError, match="nothing to examine"):
        access_review.examine(ws, access_review.of(ws, Period(date(2020, 1, 1), date(2020, 1, 2))), "Nothing.")
    bo = next(person for person, words in access_review.people(ws) if words.startswith("Bo"))
    with pytest.raises(RefusedError, match="your own"):
        access_review.examine(ws, access_review.of(ws, WEEK, person=bo), "Mine.")
    assert access_review.of(ws, WEEK).examinations == ()


def test_who_was_refused_at_sign_in_is_told_with_the_time_of_the_attempt(ws, clock):
    def act(fill):
        fill.at(
            datetime(2026, 11, 20, 12, tzinfo=UTC), EventKind.SIGN_IN_REFUSED, {"person": ws.person},
            {"count": 4, "first": "2026-11-20T02:10:00.000Z", "last": "2026-11-20T02:13:00.000Z"},
        )  # fmt: skip
        fill.at(
            datetime(2026, 11, 20, 12, tzinfo=UTC), EventKind.SIGN_IN_REFUSED, {"person": ""},
            {"count": 1, "first": "2026-11-20T03:10:00.000Z", "last": "2026-11-20T03:10:00.000Z"},
        )  # fmt: skip
        fill.at(
            datetime(2026, 11, 20, 12, tzinfo=UTC), EventKind.SIGN_IN_REFUSED, {"person": "recovery"},
            {"count": 2, "first": "2026-11-20T03:20:00.000Z", "last": "2026-11-20T03:22:00.000Z"},
        )  # fmt: skip

    filling(ws, act)
    found = access_review.of(ws, WEEK, groups=("refused",))
    assert found.refused == 7
    assert [(line.who, line.count, line.at[:16]) for line in found.lines] == [
        ("Recovery key", 2, "2026-11-20T03:22"),
        ("A name that is not here", 1, "2026-11-20T03:10"),
        ("Ines Calloway", 4, "2026-11-20T02:13"),
    ]
    assert all(line.after_hours for line in found.lines)
    assert found.lines[2].what == "4 wrong passphrases"


def test_every_kind_of_reading_is_in_one_group_only_and_has_words():
    kinds = [kind for group in ACCESS_GROUPS.values() for kind in group]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= {kind.value for kind in EventKind}
    assert set(ACCESS_GROUPS) == set(ACCESS_WORDS)
    reading = {
        "post.opened",
        "post.unmasked",
        "posts.searched",
        "report.printed",
        "record.exported",
        "person.sign_in_refused",
    }
    assert reading <= set(kinds)


def test_days_are_found_by_halving_also_at_the_edges(ws, clock):
    def act(fill):
        for hour in range(24):
            fill.at(
                datetime(2026, 11, 20, 10, tzinfo=UTC) + timedelta(hours=hour), EventKind.POSTS_SEARCHED, {}, {"found": hour}, {"words": "w"}
            )  # fmt: skip

    filling(ws, act)
    with ws.connections.read() as connection:
        whole = connection.execute("select max(seq) from events").fetchone()[0]
        assert store.first_at(connection, "") == 1
        assert store.first_at(connection, "9999") == whole + 1
        for hour in range(1, 24):
            moment = (datetime(2026, 11, 20, 10, tzinfo=UTC) + timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
            assert store.first_at(connection, moment) == whole - 23 + hour


def test_an_empty_record_has_no_first_entry():
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("create table events (seq integer, body blob)")
    assert store.first_at(connection, "2026") == 1
    connection.close()


def test_the_entry_of_an_examination_holds_no_words(ws, looked):
    access_review.examine(ws, access_review.of(ws, WEEK), "Marisol was looked up twice.")
    with ws.connections.read() as connection:
        body = connection.execute("select body from events order by seq desc limit 1").fetchone()[0]
    assert b"Marisol" not in bytes(body)
    event = record.event_of(bytes(body))
    assert event is not None
    assert summary(event) == "Access to the record examined"
    assert (event.data["start"], event.data["end"], event.data["of"]) == ("2026-11-16", "2026-11-22", "")
