"""The queue: a derived table with one short row per post, read in the order of an index that answers every filter."""

import json
from array import array
from collections.abc import Sequence
from itertools import compress
from typing import Any

from reviewer.model.decision import WAITING
from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.model.vocabulary import Level
from reviewer.store.queue_schema import URGENCY

UNCHECKED = -1
_ORDERS = {
    "urgency": "queue.blocking desc, queue.urgency, queue.submitted, queue.post",
    "due": "queue.due, queue.level desc, queue.post",
    "newest": "queue.submitted desc, queue.post desc",
    "oldest": "queue.submitted, queue.post",
}
_NO_DUE = "9999"
_VIEWS = {
    "waiting": "queue.waiting = 1",
    "due_today": "queue.waiting = 1 and queue.due < :tomorrow",
    "high_risk": "queue.waiting = 1 and queue.blocking = 1",
    "back": "queue.waiting = 1 and queue.revision > 1",
    "returned": "queue.state = 'returned'",
    "escalated": "queue.state = 'escalated'",
    "hold": "queue.hold = 1",
    "approved": "queue.state in ('approved', 'published')",
    "changed": "queue.alarm = 1",
    "rejected": "queue.state = 'rejected'",
    "all": "1",
}
VIEWS: tuple[str, ...] = tuple(_VIEWS)
"""The views by name."""
MANY_HITS = 100_000
"""Beyond this many hits of a search it is faster to walk the whole queue than to look every hit up and sort."""


def sync(connection: Any, post: str) -> None:
    """Bring the queue row of one post in line with its projections; the level of the last check stays."""
    number, state, due, submitted, revision, hold, alarm, questions, platform, author = connection.execute(
        "select number, state, due, submitted, revision, exists (select 1 from holds where holds.post = posts.id), "
        "exists (select 1 from publications as p where p.post = posts.id and p.same = 'different' and not exists "
        "(select 1 from publications as q where q.post = p.post and q.platform = p.platform and q.seq > p.seq "
        "and q.same = 'same')), "
        "(select count(*) from comments as q where q.post = posts.id and q.kind = 'question' "
        "and not exists (select 1 from comments as a where a.answers = q.seq)), "
        "platform, author from posts where id = ?",
        (post,),
    ).fetchone()
    due = due or _NO_DUE
    values = (number, int(state in WAITING), state, due, submitted, revision, hold, alarm, questions, platform, author)
    connection.execute(
        "insert into queue (post, waiting, state, level, blocking, labels, due, urgency, submitted, revision, hold, alarm, "
        f"questions, platform, author) values (?1, ?2, ?3, {UNCHECKED}, 0, '', ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
        "on conflict (post) do update set waiting = excluded.waiting, state = excluded.state, due = excluded.due, "
        "revision = excluded.revision, hold = excluded.hold, alarm = excluded.alarm, questions = excluded.questions",
        values,
    )
    connection.execute(f"update queue set urgency = {URGENCY} where post = ?", (number,))


def set_level(connection: Any, post: str, level: int, labels: Sequence[str]) -> None:
    """Write the result of a check into the queue; UNCHECKED when a new revision waits for its check."""
    number = connection.execute("select number from posts where id = ?", (post,)).fetchone()[0]
    connection.execute(
        "update queue set level = ?, blocking = ?, labels = ? where post = ?",
        (level, int(level == Level.BLOCK), f" {' '.join(labels)} " if labels else "", number),
    )
    connection.execute(f"update queue set urgency = {URGENCY} where post = ?", (number,))


def index_text(connection: Any, post: str, body: str, author: str) -> None:
    """Put the words of a post into the search index, replacing those of an earlier revision."""
    number = connection.execute("select number from posts where id = ?", (post,)).fetchone()[0]
    connection.execute("delete from posts_fts where rowid = ?", (number,))
    connection.execute("insert into posts_fts (rowid, body, author) values (?, ?, ?)", (number, body, author))


def fts_query(words: str) -> str:
    """The words of a person as an FTS5 query: each quoted, the last one a prefix. Empty when there is none."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()]
    return " ".join(quoted) + "*" if quoted else ""


def numbers(connection: Any, wanted: QueueFilter, tomorrow: str, authors: Sequence[str] | None = None) -> "array[int]":
    """Numbers of the posts that a filter shows, in order. ``tomorrow`` is the UTC start of the next local day.

    ``authors``: only posts of one of these, where a department is asked for; None for everybody's.
    """
    where = [_VIEWS.get(wanted.view, _VIEWS["waiting"])]
    values: dict[str, str] = {"tomorrow": tomorrow}
    for column, value in (("platform", wanted.platform), ("author", wanted.author), ("state", wanted.state)):
        if value:
            where.append(f"queue.{column} = :{column}")
            values[column] = value
    if authors is not None:
        where.append("queue.author in (select value from json_each(:authors))")
        values["authors"] = json.dumps(list(authors))
    if wanted.label:
        where.append("instr(queue.labels, :label) > 0")
        values["label"] = f" {wanted.label} "
    if wanted.post:
        where.append("queue.post = (select number from posts where id = :post)")
        values["post"] = wanted.post
    hits: list[int] | None = None
    if query := fts_query(wanted.search):
        values["query"] = query
        if not wanted.post and _hits(connection, query) > MANY_HITS:
            hits = _list(connection, "select rowid as post from posts_fts where posts_fts match :query", values)
        else:
            where.append("queue.post in (select rowid from posts_fts where posts_fts match :query)")
    order = _ORDERS.get(wanted.order, _ORDERS["urgency"])
    shown = _list(connection, f"select queue.post from queue where {' and '.join(where)} order by {order}", values)
    return array("q", shown if hits is None else _among(shown, hits))


def _list(connection: Any, sql: str, values: dict[str, str]) -> list[int]:
    """The ``post`` column of a statement in its order: one text from SQLite, several times faster than row by row."""
    found: list[int] = json.loads(
        connection.execute(f"select json_group_array(post) from ({sql})", values).fetchone()[0]
    )
    return found


def _hits(connection: Any, query: str) -> int:
    """How many posts a search finds, counted no further than matters."""
    found: int = connection.execute(
        "select count(*) from (select 1 from posts_fts where posts_fts match ? limit ?)", (query, MANY_HITS + 1)
    ).fetchone()[0]
    return found


def _among(shown: list[int], hits: list[int]) -> "compress[int]":
    """Those of ``shown`` that are in ``hits``, in their order."""
    marked = bytearray(max(max(shown, default=0), max(hits, default=0)) + 1)
    for hit in hits:
        marked[hit] = 1
    return compress(shown, map(marked.__getitem__, shown))


def ids(connection: Any, wanted: Sequence[int]) -> list[str]:
    """Ids of the posts with these numbers, in their order; unknown numbers are left out."""
    marks = ",".join("?" * len(wanted))
    found = dict(connection.execute(f"select number, id from posts where number in ({marks})", list(wanted)))
    return [found[number] for number in wanted if number in found]


def rows(connection: Any, wanted: Sequence[int]) -> list[tuple[Any, ...]]:
    """Rows for the given post numbers, in their order; unknown numbers are left out."""
    marks = ",".join("?" * len(wanted))
    found = {
        row[0]: tuple(row)
        for row in connection.execute(
            "select posts.number, posts.id, posts.author, posts.platform, posts.kind, posts.first_line, queue.level, "
            "queue.state, posts.due, posts.submitted, posts.revision, queue.labels, queue.hold, queue.alarm, "
            f"queue.questions from posts join queue on queue.post = posts.number where posts.number in ({marks})",
            list(wanted),
        )
    }
    return [found[number] for number in wanted if number in found]


def values(connection: Any, what: str) -> list[str]:
    """The different platforms, authors or states that posts have, sorted."""
    return [
        row[0]
        for row in connection.execute("select value from queue_tally where what = ? and n > 0 order by value", (what,))
    ]


def counts(connection: Any, tomorrow: str) -> tuple[QueueCounts, str]:
    """The figures of the day line and of the views, and when the oldest waiting post was submitted."""
    tally = {
        (row[0], row[1]): row[2]
        for row in connection.execute("select what, value, n from queue_tally where what in ('state', 'view')")
    }
    due, oldest = connection.execute(
        "select (select count(*) from queue where waiting = 1 and due < ?), "
        "(select coalesce(min(submitted), '') from queue where waiting = 1)",
        (tomorrow,),
    ).fetchone()
    states = {state: n for (what, state), n in tally.items() if what == "state"}
    views = {view: n for (what, view), n in tally.items() if what == "view"}
    total = sum(states.values())
    figures = {
        "waiting": views.get("waiting", 0),
        "due_today": due,
        "high_risk": views.get("high_risk", 0),
        "back": views.get("back", 0),
        "returned": states.get("returned", 0),
        "escalated": states.get("escalated", 0),
        "hold": views.get("hold", 0),
        "approved": states.get("approved", 0) + states.get("published", 0),
        "changed": views.get("changed", 0),
        "rejected": states.get("rejected", 0),
        "all": total,
    }
    found = QueueCounts(
        waiting=figures["waiting"],
        due_today=due,
        escalated=figures["escalated"],
        unchecked=views.get("unchecked", 0),
        total=total,
        views=tuple(figures.items()),
    )
    return found, oldest


def mismatches(connection: Any) -> list[str]:
    """Posts whose queue row does not say what their projection says."""
    return [
        row[0]
        for row in connection.execute(
            "select posts.id from posts left join queue on queue.post = posts.number where queue.post is null "
            "or queue.state <> posts.state or queue.waiting <> (posts.state in ('submitted', 'in_review', 'escalated')) "
            "or queue.submitted <> posts.submitted or queue.due <> coalesce(nullif(posts.due, ''), '9999') order by posts.id"
        )
    ]
