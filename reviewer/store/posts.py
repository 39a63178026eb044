"""Reading posts, their revisions, media, dispositions and decisions."""

from typing import Any


def row(connection: Any, post: str) -> dict[str, Any] | None:
    """The projection row of one post, or None."""
    cursor = connection.execute(
        "select number, id, seq, state, revision, text, meta, platform, kind, author, due, planned, submitted "
        "from posts where id = ?",
        (post,),
    )
    found = cursor.fetchone()
    return None if found is None else dict(zip([c[0] for c in cursor.description], found, strict=True))


def matching(connection: Any, prefix: str) -> list[str]:
    """Ids that begin with a prefix, in order."""
    escaped = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [
        r[0]
        for r in connection.execute(
            "select id from posts where id like ? escape '\\' order by id limit 20", (escaped + "%",)
        )
    ]


def ids(connection: Any) -> list[str]:
    """All ids in the order in which they were handed in."""
    return [r[0] for r in connection.execute("select id from posts order by number")]


def in_state(connection: Any, state: str) -> list[str]:
    """Ids of the posts in one state, in the order in which they were handed in."""
    return [r[0] for r in connection.execute("select id from posts where state = ? order by number", (state,))]


def _dicts(cursor: Any) -> list[dict[str, Any]]:
    names = [c[0] for c in cursor.description]
    return [dict(zip(names, r, strict=True)) for r in cursor]


def revisions(connection: Any, post: str) -> list[dict[str, Any]]:
    """The revisions of a post, oldest first."""
    return _dicts(
        connection.execute("select revision, text, at, person from revisions where post = ? order by revision", (post,))
    )


def arrived(connection: Any, post: str) -> int:
    """The entry with which a post came in; later revisions of it do not count. 0 for an unknown one."""
    row = connection.execute("select min(seq) from revisions where post = ?", (post,)).fetchone()
    return int(row[0] or 0)


def handed_in_by(connection: Any, post: str) -> str:
    """Id of the person who recorded the first revision of a post; empty for an unknown one."""
    row = connection.execute("select person from revisions where post = ? and revision = 1", (post,)).fetchone()
    return "" if row is None else str(row[0])


def since(connection: Any, number: int) -> list[tuple[int, str, str, str]]:
    """(number, id, meta, author) of the posts after this number, in the order in which they were handed in."""
    return list(
        connection.execute("select number, id, meta, author from posts where number > ? order by number", (number,))
    )


def media(connection: Any, post: str) -> dict[int, dict[str, Any]]:
    """The attached files of a post, by index."""
    found = _dicts(
        connection.execute(
            "select idx, file, name, mime, size_bytes, checked_by, checked_at from media where post = ?", (post,)
        )
    )
    return {r["idx"]: r for r in found}


def dispositions(connection: Any, post: str, revision: int) -> list[dict[str, Any]]:
    """What was said of the issues of one revision and not withdrawn, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, issue, rule, kind, reason_code, reason, consent, subject, phrase, scope, until, person, at "
            "from dispositions "
            "where post = ? and revision = ? and withdrawn is null order by seq",
            (post, revision),
        )
    )


def decisions(connection: Any, post: str) -> list[dict[str, Any]]:
    """The decisions on a post, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, revision, kind, person, role, at, text, details, seen from decisions where post = ? order by seq",
            (post,),
        )
    )
