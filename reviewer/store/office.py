"""Reading the versions of the office policy and the reviewers' words on named people."""

from typing import Any


def version(connection: Any) -> int:
    """The version in force; 0 while nothing was set."""
    return int(connection.execute("select coalesce(max(version), 0) from office_policy").fetchone()[0])


def document(connection: Any) -> str | None:
    """Commitment of the office policy in force, or None while nothing was set."""
    row = connection.execute("select document from office_policy order by version desc limit 1").fetchone()
    return None if row is None else str(row[0])


def at(connection: Any, moment: str) -> tuple[int, str | None]:
    """Version and commitment of the policy that was in force at a time; 0 and None before anything was set."""
    row = connection.execute(
        "select version, document from office_policy where at <= ? order by version desc limit 1", (moment,)
    ).fetchone()
    return (0, None) if row is None else (int(row[0]), str(row[1]))


def versions(connection: Any) -> list[dict[str, Any]]:
    """Every version, newest first."""
    found = connection.execute(
        "select version, at, person, change, reason, what, tried, flagged from office_policy order by version desc"
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def resolutions(connection: Any, post: str) -> list[tuple[str, str, str | None, str]]:
    """(commitment of the key, role, commitment of the known name, person) of the words on a post, oldest first."""
    return [
        tuple(row)
        for row in connection.execute(
            "select person_key, role, known_as, person from resolutions where post = ? order by seq", (post,)
        )
    ]
