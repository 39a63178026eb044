"""Reading who looked at what: entries by kind between two times, and the examinations of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TEXT = "cast(body as text)"
_FIELDS = (
    "'$.kind', '$.at', '$.actor.person', '$.actor.role', '$.actor.identity', '$.subject.post', '$.subject.person', "
    "'$.data.count', '$.data.last'"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one entry that an access review needs. What is not text, or not a number, is empty or 0."""

    seq: int
    kind: str
    at: str
    person: str
    role: str
    identity: str
    post: str
    subject: str
    """Person whom the entry names."""
    count: int
    last: str


def first_at(connection: Any, at: str) -> int:
    """Number of the first entry at a time or later; one more than the last where there is none. Times never go back."""
    low, high = 1, connection.execute("select coalesce(max(seq), 0) from events").fetchone()[0] + 1
    while low < high:
        middle = (low + high) // 2
        row = connection.execute(
            f"select json_extract({_TEXT}, '$.at') from events where seq = ?", (middle,)
        ).fetchone()
        if row is not None and isinstance(row[0], str) and row[0] < at:
            low = middle + 1
        else:
            high = middle
    return low


def rows(connection: Any, first: int, last: int, kinds: Sequence[str]) -> list[Row]:
    """The entries of some kinds from one number to another, oldest first."""
    cursor = connection.execute(
        f"select seq, json_extract({_TEXT}, {_FIELDS}) from events where seq between ? and ? "
        f"and json_extract({_TEXT}, '$.kind') in (select value from json_each(?)) order by seq",
        (first, last, json.dumps(list(kinds))),
    )
    return [_row(seq, json.loads(found)) for seq, found in cursor]


def _row(seq: int, found: list[Any]) -> Row:
    kind, at, person, role, identity, post, subject, _, last = (v if isinstance(v, str) else "" for v in found)
    count = found[7] if isinstance(found[7], int) and not isinstance(found[7], bool) else 0
    return Row(seq, kind, at, person, role, identity, post, subject, count, last)


def bodies(connection: Any, entries: Sequence[int]) -> dict[int, bytes]:
    """The bytes of some entries by number."""
    cursor = connection.execute(
        "select seq, body from events where seq in (select value from json_each(?))", (json.dumps(list(entries)),)
    )
    return {seq: bytes(body) for seq, body in cursor}


def examinations(connection: Any) -> list[dict[str, Any]]:
    """Every examination, newest first."""
    cursor = connection.execute(
        "select seq, person, first, last, starts, ends, subject, at, note from examinations order by seq desc"
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
