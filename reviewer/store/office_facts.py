"""Reading how the office stands: counts of the whole record, and the newest entry of a kind."""

from typing import Any


def newest_of(connection: Any, kind: str) -> str:
    """The time of the newest entry of a kind, or empty. Looked for from the end."""
    row = connection.execute(
        "select json_extract(cast(body as text), '$.at') from events "
        "where json_extract(cast(body as text), '$.kind') = ? order by seq desc limit 1",
        (kind,),
    ).fetchone()
    return str(row[0]) if row is not None and row[0] else ""


def imports(connection: Any) -> int:
    """How many files were imported."""
    return int(connection.execute("select count(*) from imports").fetchone()[0])


def count_of(connection: Any, kind: str) -> int:
    """How many entries of a kind there are."""
    return int(
        connection.execute(
            "select count(*) from events where json_extract(cast(body as text), '$.kind') = ?", (kind,)
        ).fetchone()[0]
    )


def cipher(connection: Any) -> str:
    """Version of SQLCipher, or empty where the library has none."""
    row = connection.execute("pragma cipher_version").fetchone()
    return str(row[0]) if row is not None and row[0] else ""
