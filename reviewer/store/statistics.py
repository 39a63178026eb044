"""Reading for figures: decisions, hand-ins, answers and marks as rows. No content is read, so no words of a post."""

import json
from collections.abc import Sequence
from typing import Any

_STANDING = (
    "standing as (select seq, post, revision, kind, person, at from "
    "(select seq, post, revision, kind, person, at, lead(kind) over (partition by post order by seq) as following "
    "from decisions) where kind in ('approve', 'approve_with_edits', 'return', 'reject') "
    "and (following is null or following <> 'withdraw'))"
)
"""Decisions on a post that were not taken back by the next one; handing it on is none."""


def first_reviews(connection: Any) -> list[tuple[int, str, str, str, str, int]]:
    """The first standing decision of each post, in order: entry, post, author, kind, time, published by then (0 or 1)."""
    cursor = connection.execute(
        f"with {_STANDING}, firsts as (select min(seq) as seq from standing group by post) "
        "select d.seq, d.post, posts.author, d.kind, d.at, "
        "exists (select 1 from publications as p where p.post = d.post and p.published < d.at) "
        "from firsts join decisions as d on d.seq = firsts.seq join posts on posts.id = d.post order by d.seq"
    )
    return [tuple(row) for row in cursor]


def decided(connection: Any, start: str, end: str) -> list[tuple[str, str, str, str, str]]:
    """The standing decisions from a time on, before another: post, kind, person, hand-in of their revision, time.

    An edit while approving makes a revision of its own: its clock began with the one before.
    """
    cursor = connection.execute(
        f"with {_STANDING} select s.post, s.kind, s.person, coalesce(r.at, s.at), s.at from standing as s "
        "left join revisions as r on r.post = s.post "
        "and r.revision = s.revision - (s.kind = 'approve_with_edits' and s.revision > 1) "
        "where s.at >= ? and s.at < ? order by s.seq",
        (start, end),
    )
    return [tuple(row) for row in cursor]


def reasons(connection: Any, entries: Sequence[int]) -> dict[int, tuple[list[str], list[str], list[str]]]:
    """Rules, labels and types of identifier that decisions name, by entry. Empty lists where nothing is said."""
    cursor = connection.execute(
        "select seq, json_extract(cast(body as text), '$.data.rules', '$.data.labels', '$.data.identifiers') "
        "from events where seq in (select value from json_each(?))",
        (json.dumps(list(entries)),),
    )
    return {seq: _lists(found) for seq, found in cursor}


def _lists(found: str) -> tuple[list[str], list[str], list[str]]:
    rules, labels, identifiers = (value if isinstance(value, list) else [] for value in json.loads(found))
    return rules, labels, identifiers


def confirmed_before_edit(connection: Any, entries: Sequence[int]) -> dict[int, str]:
    """The rule of the first issue that was confirmed on the revision that a reviewer then edited, by entry."""
    cursor = connection.execute(
        "select d.seq, (select s.rule from dispositions as s where s.post = d.post and s.revision = d.revision - 1 "
        "and s.kind = 'confirmed' and s.withdrawn is null order by s.seq limit 1) "
        "from decisions as d where d.seq in (select value from json_each(?))",
        (json.dumps(list(entries)),),
    )
    return {seq: rule for seq, rule in cursor if rule}


def after_return(connection: Any, posts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """For posts: how often each was returned, and whether it stands approved now (0 or 1)."""
    cursor = connection.execute(
        f"with {_STANDING} select post, count(*), (select posts.state in ('approved', 'published') from posts "
        "where posts.id = post) from standing where kind = 'return' "
        "and post in (select value from json_each(?)) group by post",
        (json.dumps(list(posts)),),
    )
    return {post: (returned, approved) for post, returned, approved in cursor}


def settled(connection: Any, posts: Sequence[str]) -> dict[str, int]:
    """On some posts: findings that were kept or dismissed, and words marked as missed (kept, dismissed, missed)."""
    row = connection.execute(
        "with chosen as materialized (select value as post from json_each(?)) select "
        "(select count(*) from dispositions join chosen using (post) where kind <> 'dismissed' and withdrawn is null), "
        "(select count(*) from dispositions join chosen using (post) where kind = 'dismissed' and withdrawn is null), "
        "(select count(*) from marks join chosen using (post) where withdrawn is null)",
        (json.dumps(list(posts)),),
    ).fetchone()
    return dict(zip(("kept", "dismissed", "missed"), row, strict=True))


def volumes(connection: Any, start: str, end: str) -> dict[str, int]:
    """Plain counts from a time on, before another, and how things stand now (waiting, held, incidents_open)."""
    named = {"start": start, "end": end}
    one = {
        "handed_in": "select count(*) from posts where submitted >= :start and submitted < :end",
        "escalated": "select count(*) from decisions where kind = 'escalate' and at >= :start and at < :end",
        "withdrawn": "select count(*) from decisions where kind = 'withdraw' and at >= :start and at < :end",
        "published": "select count(distinct post) from publications where published >= :start and published < :end",
        "differing": "select count(distinct post) from publications where same = 'different' and published >= :start "
        "and published < :end",
        "waiting": "select count(*) from queue where waiting = 1",
        "held": "select count(*) from holds",
        "incidents_open": "select count(*) from incidents where open = 1",
    }
    columns = ", ".join(f"({statement}) as {name}" for name, statement in one.items())
    row = connection.execute(f"select {columns}", named).fetchone()
    return dict(zip(one, row, strict=True))


def incidents_opened(connection: Any, start: str, end: str) -> int:
    """How many incidents were opened from a time on, before another."""
    found: int = connection.execute(
        "select count(*) from incidents cross join events on events.post = incidents.post "
        "where json_extract(cast(events.body as text), '$.kind') = 'incident.changed' "
        "and json_extract(cast(events.body as text), '$.subject.incident') = incidents.id "
        "and json_extract(cast(events.body as text), '$.data.change') = 'opened' "
        "and json_extract(cast(events.body as text), '$.at') >= ? "
        "and json_extract(cast(events.body as text), '$.at') < ?",
        (start, end),
    ).fetchone()[0]
    return found


def authors(connection: Any) -> list[str]:
    """The different authors of posts."""
    return [row[0] for row in connection.execute("select value from queue_tally where what = 'author' order by value")]
