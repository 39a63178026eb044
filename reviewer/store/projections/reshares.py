"""Watched accounts and the cards of the re-share board."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, post, text


def account_watched(connection: Any, event: Event, read: ReadContent) -> None:
    """A watched account, new or changed."""
    connection.execute(
        "insert into watched_accounts (id, seq, row) values (?, ?, ?) on conflict (id) do update set "
        "seq = excluded.seq, row = excluded.row",
        (text(event.subject.get("account")), event.seq, event.contents()["row"]),
    )


def reshare_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """A card was found, moved or changed: its newest document counts."""
    connection.execute(
        "insert into reshares (id, seq, document, stage, counted, post, at) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (id) do update set seq = excluded.seq, document = excluded.document, stage = excluded.stage, "
        "counted = excluded.counted, post = excluded.post, at = excluded.at",
        (
            text(event.subject.get("reshare")),
            event.seq,
            event.contents()["document"],
            text(event.data.get("stage")),
            text(event.data.get("counted")),
            post(event),
            event.at,
        ),
    )
