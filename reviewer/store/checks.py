"""Results of checks: derived, cached by digests, recomputed at any time."""

from typing import Any


def save(connection: Any, post: str, revision: int, pack: str, basis: str, detection: bytes, assessment: bytes) -> None:
    """Keep the newest result for a post. ``basis`` names rules, registry and day of the assessment."""
    connection.execute(
        "insert into checks (post, revision, pack, basis, detection, assessment) values (?, ?, ?, ?, ?, ?) "
        "on conflict (post) do update set revision = excluded.revision, pack = excluded.pack, basis = excluded.basis, "
        "detection = excluded.detection, assessment = excluded.assessment",
        (post, revision, pack, basis, detection, assessment),
    )


def load(connection: Any, post: str) -> tuple[int, str, str, bytes, bytes] | None:
    """(revision, pack, basis, detection, assessment) of the last check, or None."""
    row = connection.execute(
        "select revision, pack, basis, detection, assessment from checks where post = ?", (post,)
    ).fetchone()
    return None if row is None else (row[0], row[1], row[2], bytes(row[3]), bytes(row[4]))


def forget(connection: Any, post: str) -> None:
    """Drop the result of a post: it counts as unchecked."""
    connection.execute("delete from checks where post = ?", (post,))


def outdated(connection: Any, pack: str, basis: str, limit: int) -> list[str]:
    """Waiting posts without a result for their revision under this pack and basis, most urgent first."""
    return [
        row[0]
        for row in connection.execute(
            "select posts.id from queue join posts on posts.number = queue.post "
            "left join checks on checks.post = posts.id "
            "where queue.waiting = 1 and (checks.post is null or checks.revision <> posts.revision "
            "or checks.pack <> ? or checks.basis <> ?) order by queue.due, queue.post limit ?",
            (pack, basis, limit),
        )
    ]
