"""Reading what an export for legal needs across posts: periods, people, states of contents, entries about consents."""

from collections.abc import Collection, Iterator
from typing import Any

from reviewer.model.events import Entry


def content_state(connection: Any, commitment: str) -> tuple[bytes, bytes] | int | None:
    """Salt and bytes of a content; the entry that purged it (0: none says so); None where it was never stored."""
    row = connection.execute(
        "select salt, bytes, purged_by from contents where commitment = ?", (commitment,)
    ).fetchone()
    if row is None:
        return None
    if row[0] is None or row[1] is None:
        return int(row[2] or 0)
    return bytes(row[0]), bytes(row[1])


def in_period(connection: Any, start: str, end: str) -> list[tuple[str, str]]:
    """(post, what happened) for what was handed in, decided or published from ``start`` up to ``end``, UTC, sorted."""
    rows = connection.execute(
        "select post, 'handed in' from revisions where at >= :start and at < :end union "
        "select post, 'decided' from decisions where at >= :start and at < :end union "
        "select post, 'published' from publications where published >= :start and published < :end order by 1, 2",
        {"start": start, "end": end},
    )
    return [tuple(row) for row in rows]


def acted_on(connection: Any, persons: Collection[str]) -> list[str]:
    """Posts on which one of these people decided or answered an issue, sorted."""
    found: set[str] = set()
    for person in persons:
        rows = connection.execute(
            "select post from decisions where person = ?1 union select post from dispositions where person = ?1",
            (person,),
        )
        found |= {row[0] for row in rows}
    return sorted(found)


def named(connection: Any) -> list[tuple[str, str, str]]:
    """(post, name as written and folded, name in directory or registry) of everybody whom the checked posts name."""
    return [tuple(row) for row in connection.execute("select post, name, key from named_people order by post, name")]


def held(connection: Any) -> list[str]:
    """Posts under legal hold."""
    return [row[0] for row in connection.execute("select post from holds order by post")]


def rows(connection: Any) -> list[tuple[str, str, int]]:
    """(id, commitment of what is known beside the text, present revision) of all posts, as they were handed in."""
    return [tuple(row) for row in connection.execute("select id, meta, revision from posts order by number")]


def dispositions(connection: Any, post: str) -> list[dict[str, Any]]:
    """What was said of the issues of all revisions of a post and not taken back, oldest first."""
    cursor = connection.execute(
        "select seq, revision, issue, rule, kind, reason_code, reason, consent, phrase, scope, until, person, at "
        "from dispositions where post = ? and withdrawn is null order by seq",
        (post,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def of_kinds(connection: Any, kinds: Collection[str], last: int) -> Iterator[Entry]:
    """Entries up to ``last`` about no post whose kind is one of these or, for one that ends with a dot, begins so, in order."""
    if not kinds:
        return
    wanted = " or ".join(["instr(body, cast(? as blob)) > 0"] * len(kinds))
    cursor = connection.execute(
        f"select seq, body, leaf from events where seq <= ? and post = '' and ({wanted}) order by seq",
        (last, *(f'"kind":"{kind}' + ("" if kind.endswith(".") else '"') for kind in kinds)),
    )
    while found := cursor.fetchmany(500):
        for seq, body, leaf in found:
            yield Entry(seq, bytes(body), bytes(leaf))
