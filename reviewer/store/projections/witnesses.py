"""Witnesses: whose countersignatures count, what came back, and what this computer signed for others."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, text


def changed(connection: Any, event: Event, read: ReadContent) -> None:
    """A witness is trusted from now on, or retired. A name that was retired never counts again."""
    vkey = text(event.data.get("vkey"))
    name = vkey.partition("+")[0]
    if event.data.get("change") == "retired":
        connection.execute("update witnesses set active = 0, seq = ? where name = ?", (event.seq, name))
        return
    connection.execute(
        "insert into witnesses (name, seq, vkey, label, active) values (?, ?, ?, ?, 1)",
        (name, event.seq, vkey, event.contents()["name"]),
    )


def countersigned(connection: Any, event: Event, read: ReadContent) -> None:
    """A checkpoint came back with the signature of a witness."""
    connection.execute(
        "insert into countersignatures (seq, witness, size, root, signed_at, note) values (?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            text(event.data.get("witness")),
            number(event.data.get("size")),
            text(event.data.get("root")),
            number(event.data.get("time")),
            event.contents()["note"],
        ),
    )


def signed(connection: Any, event: Event, read: ReadContent) -> None:
    """This computer countersigned the record of another one; the newest checkpoint of it is remembered."""
    connection.execute(
        "insert into witnessed_logs (log, seq, vkey, size, root) values (?, ?, ?, ?, ?) on conflict (log) do update "
        "set seq = excluded.seq, vkey = excluded.vkey, size = excluded.size, root = excluded.root",
        (
            text(event.data.get("log")),
            event.seq,
            text(event.data.get("vkey")),
            number(event.data.get("size")),
            text(event.data.get("root")),
        ),
    )
