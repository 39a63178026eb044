"""Reading rights records, what they are linked to, and the tip sheets of platforms."""

from typing import Any

TEXT = -1
"""Index of a link that means the text of a post, not one of its pictures."""


def version(connection: Any) -> int:
    """A number that grows when a rights record changes; links do not count."""
    return int(connection.execute("select coalesce(max(seq), 0) from rights").fetchone()[0])


def records(connection: Any) -> list[tuple[str, str]]:
    """(id, commitment of the document) of every record, by id."""
    return [(r[0], r[1]) for r in connection.execute("select id, document from rights order by id")]


def document(connection: Any, record: str) -> str | None:
    """Commitment of the document of one record, or None if there is none."""
    row = connection.execute("select document from rights where id = ?", (record,)).fetchone()
    return None if row is None else str(row[0])


def links_of_post(connection: Any, post: str) -> list[tuple[str, int, bool]]:
    """(record, index, linked) of a post, oldest first; not linked where somebody said that it is another work."""
    return [
        (r[0], int(r[1]), bool(r[2]))
        for r in connection.execute(
            "select rights, idx, active from rights_links where post = ? order by idx, seq", (post,)
        )
    ]


def posts_of(connection: Any, record: str) -> list[tuple[str, int]]:
    """(post, index) of everything that a record is linked to, oldest first."""
    return [
        (r[0], int(r[1]))
        for r in connection.execute(
            "select post, idx from rights_links where rights = ? and active = 1 order by seq", (record,)
        )
    ]


def linked_posts(connection: Any) -> dict[str, int]:
    """How many pictures and texts each record is linked to."""
    return {
        r[0]: int(r[1])
        for r in connection.execute("select rights, count(*) from rights_links where active = 1 group by rights")
    }


def tip_sheets(connection: Any) -> dict[str, dict[str, Any]]:
    """What the office recorded for each platform: title and text are None where it withdrew the sheet."""
    found = connection.execute("select platform, title, text, person, at from tip_sheets order by platform")
    return {r[0]: {"title": r[1], "text": r[2], "person": r[3], "at": r[4]} for r in found}


def platform_counts(connection: Any) -> list[tuple[str, int]]:
    """Platforms of posts and how many posts each has, as events name them, by name."""
    return [
        (r[0], int(r[1]))
        for r in connection.execute("select platform, count(*) from posts group by platform order by platform")
    ]


def metas_of(connection: Any, platform: str) -> list[str]:
    """Commitments of what is known of the posts that an event files under a platform."""
    return [r[0] for r in connection.execute("select meta from posts where platform = ? order by number", (platform,))]
