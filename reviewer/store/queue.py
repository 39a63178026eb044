"""The queue: a derived table with one short row per post, ordered by an index."""

from array import array
from collections.abc import Sequence
from typing import Any

from reviewer.model.decision import WAITING
from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.model.vocabulary import Level
from reviewer.store.migrations import URGENCY

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


def sync(connection: Any, post: str) -> None:
    """Bring the queue row of one post in line with its projections; the level of the last check stays."""
    number, state, due, submitted, revision, hold, alarm, questions = connection.execute(
        "select number, state, due, submitted, revision, exists (select 1 from holds where holds.post = posts.id), "
        "coalesce((select same = 'different' from publications where publications.post = posts.id "
        "order by publications.seq desc limit 1), 0), "
        "(select count(*) from comments as q where q.post = posts.id and q.kind = 'question' "
        "and not exists (select 1 from comments as a where a.answers = q.seq)) from posts where id = ?",
        (post,),
    ).fetchone()
    due = due or _NO_DUE
    connection.execute(
        "insert into queue (post, waiting, state, level, blocking, labels, due, urgency, submitted, revision, hold, alarm, "
        "questions) values (?, ?, ?, ?, 0, '', ?, ?, ?, ?, ?, ?, ?) on conflict (post) do update set "
        "waiting = excluded.waiting, state = excluded.state, due = excluded.due, revision = excluded.revision, "
        "hold = excluded.hold, alarm = excluded.alarm, questions = excluded.questions",
        (number, int(state in WAITING), state, UNCHECKED, due, due, submitted, revision, hold, alarm, questions),
    )
    connection.execute(f"update queue set urgency = {URGENCY} where post = ?", (number,))


def set_level(connection: Any, post: str, level: int, labels: Sequence[str]) -> None:
    """Write the result of a check into the queue; UNCHECKED when a new revision waits for its check."""
    number = connection.execute("select number from posts where id = ?", (post,)).fetchone()[0]
    connection.execute(
        "update queue set level = ?, blocking = ?, labels = ? where post = ?",
        (level, int(level == Level.BLOCK), " ".join(labels), number),
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


def numbers(connection: Any, wanted: QueueFilter, tomorrow: str) -> "array[int]":
    """Numbers of the posts that a filter shows, in order. ``tomorrow`` is the UTC start of the next local day."""
    where = [_VIEWS.get(wanted.view, _VIEWS["waiting"])]
    values: dict[str, str] = {"tomorrow": tomorrow}
    join = ""
    if query := fts_query(wanted.search):
        where.append("queue.post in (select rowid from posts_fts where posts_fts match :query)")
        values["query"] = query
    if wanted.platform or wanted.author:
        join = "join posts on posts.number = queue.post"
        if wanted.platform:
            where.append("posts.platform = :platform")
            values["platform"] = wanted.platform
        if wanted.author:
            where.append("posts.author = :author")
            values["author"] = wanted.author
    if wanted.label:
        where.append("(' ' || queue.labels || ' ') like '% ' || :label || ' %'")
        values["label"] = wanted.label
    order = _ORDERS.get(wanted.order, _ORDERS["urgency"])
    cursor = connection.execute(
        f"select queue.post from queue {join} where {' and '.join(where)} order by {order}", values
    )
    found = array("q")
    while rows := cursor.fetchmany(5000):
        found.extend(row[0] for row in rows)
    return found


def rows(connection: Any, wanted: Sequence[int]) -> list[tuple[Any, ...]]:
    """Rows for the given post numbers, in their order; unknown numbers are left out."""
    marks = ",".join("?" * len(wanted))
    found = {
        row[0]: tuple(row)
        for row in connection.execute(
            "select posts.number, posts.id, posts.author, posts.platform, posts.kind, posts.first_line, queue.level, "
            "queue.state, posts.due, posts.submitted, posts.revision, queue.labels "
            f"from posts join queue on queue.post = posts.number where posts.number in ({marks})",
            list(wanted),
        )
    }
    return [found[number] for number in wanted if number in found]


def counts(connection: Any, tomorrow: str) -> tuple[QueueCounts, str]:
    """The figures of the day line, and when the oldest waiting post was submitted."""
    row = connection.execute(
        "select count(*), coalesce(sum(due < ?), 0), coalesce(sum(state = 'escalated'), 0), "
        "coalesce(sum(level = -1), 0), coalesce(min(submitted), '') from queue where waiting = 1",
        (tomorrow,),
    ).fetchone()
    total = connection.execute("select count(*) from queue").fetchone()[0]
    return QueueCounts(waiting=row[0], due_today=row[1], escalated=row[2], unchecked=row[3], total=total), row[4]


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
