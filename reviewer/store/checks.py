"""Results of checks: derived, cached by digests, recomputed at any time."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept result. ``basis`` names rules, registry and day of the assessment."""

    post: str
    revision: int
    pack: str
    basis: str
    detection: bytes
    assessment: bytes

    def sealed(self) -> bytes:
        """The bytes that a seal covers: every field, none confusable with its neighbour."""
        parts = (self.post.encode(), str(self.revision).encode(), self.pack.encode(), self.basis.encode())
        return b"".join(len(part).to_bytes(8, "big") + part for part in (*parts, self.detection, self.assessment))


def save(connection: Any, kept: Kept, seal: bytes) -> None:
    """Keep the newest result for a post, with its seal."""
    connection.execute(
        "insert into checks (post, revision, pack, basis, detection, assessment, seal) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (post) do update set revision = excluded.revision, pack = excluded.pack, basis = excluded.basis, "
        "detection = excluded.detection, assessment = excluded.assessment, seal = excluded.seal",
        (kept.post, kept.revision, kept.pack, kept.basis, kept.detection, kept.assessment, seal),
    )


def load(connection: Any, post: str) -> tuple[Kept, bytes] | None:
    """The last result of a post and its seal, or None."""
    row = connection.execute(
        "select revision, pack, basis, detection, assessment, seal from checks where post = ?", (post,)
    ).fetchone()
    return None if row is None else (Kept(post, row[0], row[1], row[2], bytes(row[3]), bytes(row[4])), bytes(row[5]))


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
