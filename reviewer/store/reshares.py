"""Reading watched accounts and the cards of the re-share board."""

from typing import Any


def watched(connection: Any) -> list[tuple[str, str]]:
    """(id, commitment of the row) of each watched account, the oldest id first."""
    return [tuple(r) for r in connection.execute("select id, row from watched_accounts order by id")]


def heads(connection: Any) -> list[dict[str, Any]]:
    """Every card: id, commitment of its document, stage, counted day, post and when it was changed; by id."""
    return _dicts(
        connection.execute("select id, document, stage, counted, post, at from reshares order by length(id), id")
    )


def head(connection: Any, reshare: str) -> dict[str, Any] | None:
    """One card, or None."""
    found = _dicts(
        connection.execute("select id, document, stage, counted, post, at from reshares where id = ?", (reshare,))
    )
    return found[0] if found else None


def counted_since(connection: Any, day: str) -> list[dict[str, Any]]:
    """The cards that count in the cadence on a day or later, by day and id."""
    return _dicts(
        connection.execute(
            "select id, document, stage, counted, post, at from reshares where counted >= ? and counted <> '' "
            "order by counted, length(id), id",
            (day,),
        )
    )


def of_post(connection: Any, post: str) -> str:
    """Id of the card whose text a post is, or empty."""
    row = connection.execute("select id from reshares where post = ? order by seq desc limit 1", (post,)).fetchone()
    return "" if row is None else str(row[0])


def post_states(connection: Any) -> dict[str, str]:
    """State by id of the posts that came of cards."""
    rows = connection.execute(
        "select posts.id, posts.state from posts where posts.id in (select post from reshares where post <> '')"
    )
    return {r[0]: r[1] for r in rows}


def last_number(connection: Any) -> int:
    """The highest number of a card; 0 before the first."""
    row = connection.execute("select coalesce(max(cast(substr(id, 4) as integer)), 0) from reshares").fetchone()
    return int(row[0])


def _dicts(cursor: Any) -> list[dict[str, Any]]:
    names = [c[0] for c in cursor.description]
    return [dict(zip(names, r, strict=True)) for r in cursor]
