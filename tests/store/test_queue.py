"""The queue in the store: the order of an index, filters together, figures kept by triggers, searches of any size."""

from array import array
from itertools import product
from random import Random

import pytest

from reviewer.model.views import QueueFilter
from reviewer.store import migrations, queue
from reviewer.store.database import connect
from reviewer.store.migrations import MIGRATIONS
from reviewer.store.queue_schema import URGENCY

TOMORROW = "2026-11-21T05:00:00.000Z"
STATES = ("submitted", "in_review", "escalated", "approved", "published", "returned", "rejected")
LABELS = ("", "claim", "phi_disclosure claim", "disclosure_missing", "phi_disclosure")


@pytest.fixture
def connection():
    from sqlite_utils import Database

    opened = connect(":memory:")
    opened.execute("pragma foreign_keys=off")
    MIGRATIONS.apply(Database(opened, execute_plugins=False))
    yield opened
    opened.close()


def fill(connection, many=400):
    chance = Random(7)
    for number in range(1, many + 1):
        state = chance.choice(STATES)
        due = chance.choice(["", f"2026-11-{chance.randint(18, 28)}T{chance.randint(10, 20)}:00:00.000Z"])
        submitted = f"2026-11-{chance.randint(10, 17)}T09:{chance.randint(10, 59)}:00.000Z"
        author, revision = f"Author {number % 9}", chance.choice([1, 1, 2])
        connection.execute(
            "insert into posts (number, id, seq, state, revision, text, meta, platform, kind, author, first_line, due, "
            "planned, submitted) values (?, ?, 1, ?, ?, 't', 'm', ?, 'post', ?, 'line', ?, '', ?)",
            (number, f"P-{number}", state, revision, chance.choice(["facebook", "x"]), author, due, submitted),
        )
        queue.sync(connection, f"P-{number}")
        queue.set_level(connection, f"P-{number}", chance.randint(-1, 3), chance.choice(LABELS).split())
        queue.index_text(connection, f"P-{number}", f"post {number} {chance.choice(['café', 'tumor'])}", author)
    connection.execute("update queue set hold = 1 where post % 40 = 0")
    connection.execute("update queue set alarm = 1 where post % 50 = 0")


def by_hand(connection, wanted: QueueFilter):
    names = "post, waiting, state, level, blocking, labels, due, urgency, submitted, revision, hold, alarm, platform, author"
    rows = [dict(zip(names.split(", "), row, strict=True)) for row in connection.execute(f"select {names} from queue")]
    views = {
        "waiting": lambda r: r["waiting"],
        "due_today": lambda r: r["waiting"] and r["due"] < TOMORROW,
        "high_risk": lambda r: r["waiting"] and r["level"] == 3,
        "back": lambda r: r["waiting"] and r["revision"] > 1,
        "returned": lambda r: r["state"] == "returned",
        "escalated": lambda r: r["state"] == "escalated",
        "hold": lambda r: r["hold"],
        "approved": lambda r: r["state"] in ("approved", "published"),
        "changed": lambda r: r["alarm"],
        "rejected": lambda r: r["state"] == "rejected",
        "all": lambda r: True,
    }
    shown = [
        row
        for row in rows
        if views[wanted.view](row)
        and wanted.platform in ("", row["platform"])
        and wanted.state in ("", row["state"])
        and (not wanted.label or wanted.label in row["labels"].split())
    ]
    shown.sort(key=lambda r: (-r["blocking"], r["urgency"], r["submitted"], r["post"]))
    return [row["post"] for row in shown]


@pytest.mark.parametrize("view", queue.VIEWS)
def test_every_view_with_every_filter_shows_what_it_says_in_the_order_of_urgency(connection, view):
    fill(connection)
    for platform, state, label in product(("", "x"), ("", "escalated", "approved"), ("", "claim", "disclosure")):
        wanted = QueueFilter(view=view, platform=platform, state=state, label=label)
        assert queue.numbers(connection, wanted, TOMORROW).tolist() == by_hand(connection, wanted), wanted


def test_the_figures_of_the_views_are_what_the_views_show(connection):
    fill(connection)
    connection.execute("delete from queue where post % 7 = 0")
    counts, oldest = queue.counts(connection, TOMORROW)
    assert dict(counts.views) == {
        view: len(queue.numbers(connection, QueueFilter(view=view), TOMORROW)) for view in queue.VIEWS
    }
    assert counts.total == dict(counts.views)["all"]
    unchecked = connection.execute("select count(*) from queue where waiting = 1 and level = -1").fetchone()[0]
    assert counts.unchecked == unchecked
    assert oldest == connection.execute("select min(submitted) from queue where waiting = 1").fetchone()[0]


def test_an_empty_queue_has_figures_too(connection):
    counts, oldest = queue.counts(connection, TOMORROW)
    assert counts.waiting == counts.total == counts.unchecked == 0
    assert oldest == ""
    assert queue.numbers(connection, QueueFilter(), TOMORROW) == array("q")


@pytest.mark.parametrize("order", ["urgency", "due", "newest", "oldest"])
def test_each_order_is_complete(connection, order):
    fill(connection, 60)
    numbers = queue.numbers(connection, QueueFilter(view="all", order=order), TOMORROW)
    assert sorted(numbers) == list(range(1, 61))
    if order in ("newest", "oldest"):
        at = dict(connection.execute("select post, submitted from queue"))
        times = [at[number] for number in numbers]
        assert times == sorted(times, reverse=order == "newest")


def test_authors_of_a_department_are_a_filter_and_nobody_is_nobody(connection):
    fill(connection, 60)
    some = queue.numbers(connection, QueueFilter(view="all"), TOMORROW, ["Author 1", "Author 2", 'O\'Brien "x"'])
    who = dict(connection.execute("select post, author from queue"))
    assert {who[number] for number in some} == {"Author 1", "Author 2"}
    assert len(queue.numbers(connection, QueueFilter(view="all"), TOMORROW, [])) == 0


def test_a_search_with_many_hits_shows_the_same_as_one_with_few(connection, monkeypatch):
    fill(connection)
    for search in ("cafe", "TUMOR", "caf", '"quoted', "post 3", "nothing at all"):
        wanted = QueueFilter(view="all", search=search)
        few = queue.numbers(connection, wanted, TOMORROW)
        monkeypatch.setattr(queue, "MANY_HITS", 0)
        assert queue.numbers(connection, wanted, TOMORROW) == few, search
        monkeypatch.undo()
    assert len(queue.numbers(connection, QueueFilter(view="all", search="cafe"), TOMORROW)) > 100


def test_one_post_can_be_asked_for_within_a_filter(connection):
    fill(connection, 60)
    waiting = queue.numbers(connection, QueueFilter(), TOMORROW)
    first = waiting[0]
    assert queue.numbers(connection, QueueFilter(post=f"P-{first}"), TOMORROW).tolist() == [first]
    connection.execute("update queue set waiting = 0 where post = ?", (first,))
    assert len(queue.numbers(connection, QueueFilter(post=f"P-{first}"), TOMORROW)) == 0
    assert len(queue.numbers(connection, QueueFilter(post="P-none"), TOMORROW)) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        QueueFilter(), QueueFilter(platform="x"), QueueFilter(author="Author 1"), QueueFilter(label="claim"),
        QueueFilter(view="all"), QueueFilter(view="hold", state="approved"), QueueFilter(view="approved", platform="x"),
    ],
)  # fmt: skip
def test_filters_are_answered_from_an_index_without_sorting(connection, wanted):
    fill(connection, 20)
    asked = []
    connection.set_trace_callback(asked.append)
    queue.numbers(connection, wanted, TOMORROW)
    connection.set_trace_callback(None)
    [sql] = [statement for statement in asked if "json_group_array" in statement]
    steps = " ".join(row[3] for row in connection.execute(f"explain query plan {sql}"))
    assert "USING COVERING INDEX queue_" in steps
    assert "TEMP B-TREE" not in steps


def test_names_stay_listed_as_long_as_a_post_has_them(connection):
    fill(connection, 20)
    assert queue.values(connection, "platform") == ["facebook", "x"]
    connection.execute("delete from queue where platform = 'x'")
    assert queue.values(connection, "platform") == ["facebook"]
    assert queue.values(connection, "author") == sorted(
        {f"Author {n % 9}" for n in range(1, 21)} & {row[0] for row in connection.execute("select author from queue")}
    )


def test_what_names_a_patient_stands_before_another_block_that_is_due_earlier(connection):
    for number, due, label in (
        (1, "2026-11-20T18:00:00.000Z", "security"),
        (2, "2026-11-21T06:00:00.000Z", "phi_disclosure"),
    ):
        connection.execute(
            "insert into posts (number, id, seq, state, revision, text, meta, platform, kind, author, first_line, due, "
            "planned, submitted) values (?, ?, 1, 'submitted', 1, 't', 'm', 'x', 'post', 'A', 'l', ?, '', '2026-11-19')",
            (number, f"P-{number}", due),
        )
        queue.sync(connection, f"P-{number}")
        queue.set_level(connection, f"P-{number}", 3, [label])
    assert queue.numbers(connection, QueueFilter(), TOMORROW).tolist() == [2, 1]
    urgency = connection.execute(f"select urgency, {URGENCY} from queue where post = 2").fetchone()
    assert urgency == ("2026-11-20T06:00:00.000Z", "2026-11-20T06:00:00.000Z")


def test_rows_and_ids_come_in_the_order_asked_for_and_unknown_ones_are_left_out(connection):
    fill(connection, 9)
    assert queue.ids(connection, [5, 99, 2]) == ["P-5", "P-2"]
    assert [row[1] for row in queue.rows(connection, [9, 1, 77])] == ["P-9", "P-1"]
    assert queue.ids(connection, []) == queue.rows(connection, []) == []


def test_a_workspace_of_the_second_format_keeps_its_levels_and_is_counted():
    from sqlite_utils import Database

    opened = connect(":memory:")
    opened.execute("pragma foreign_keys=off")
    for step in (migrations.m0001_first, migrations.m0002_office):
        step(Database(opened, execute_plugins=False))
    for number, state, due in ((1, "in_review", "2026-11-22T10:00:00.000Z"), (2, "approved", ""), (3, "submitted", "")):
        opened.execute(
            "insert into posts (number, id, seq, state, revision, text, meta, platform, kind, author, first_line, due, "
            "planned, submitted) values (?, ?, 1, ?, 2, 't', 'm', 'x', 'post', 'Ada', 'l', ?, '', '2026-11-19')",
            (number, f"P-{number}", state, due),
        )
    opened.execute("insert into queue values (1, 1, 'in_review', 3, 'claim phi_disclosure', '9999', '2026-11-19')")
    opened.execute("insert into queue values (2, 0, 'approved', 0, '', '9999', '2026-11-19')")
    migrations.m0003_desk(Database(opened, execute_plugins=False))
    assert queue.numbers(opened, QueueFilter(view="all", label="phi_disclosure"), TOMORROW).tolist() == [1]
    assert opened.execute("select level, urgency from queue order by post").fetchall() == [
        (3, "2026-11-21T10:00:00.000Z"),
        (0, "9999"),
        (-1, "9999"),
    ]
    counts, _ = queue.counts(opened, TOMORROW)
    assert (counts.waiting, counts.unchecked, counts.of("high_risk"), counts.of("back"), counts.total) == (
        2,
        1,
        1,
        2,
        3,
    )
    assert queue.values(opened, "author") == ["Ada"]
    opened.close()
