"""An insider who rewrites history with everything that this computer has: the file, its key, and the key of the device."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reviewer.audit.canonical import encode
from reviewer.audit.merkle import Frontier, leaf_hash
from reviewer.audit.note import Signer
from reviewer.audit.person_key import PersonKey
from reviewer.model.events import Entry, Event, EventKind
from reviewer.store import ledger, queue
from reviewer.store.migrations import TRIGGERS
from reviewer.store.projections import TABLES, apply

Change = Callable[[list[Event]], list[Event]]
_ROOTS = {EventKind.CHECKPOINT_SAVED: "size", EventKind.RECORD_EXPORTED: "entries"}


def rewrite(
    connection: Any, events: list[Event], signer: Signer, change: Change, own: dict[str, PersonKey] | None = None
) -> None:
    """Write the changed history so that everything fits that can be made to fit.

    Numbers, roots, tree, tables, kept checkpoints and the signed head are all made anew, by ``signer``; events of the
    persons in ``own`` are signed again. What nobody can make is the signature of somebody else.
    """
    guards = [(n, s) for n, s in connection.execute("select name, sql from sqlite_master where type = 'trigger'") if n in TRIGGERS]  # fmt: skip
    connection.execute("pragma foreign_keys=off")
    connection.execute("begin immediate")
    for name, _ in guards:
        connection.execute(f"drop trigger {name}")
    for table in ("events", "checkpoints", *TABLES):
        connection.execute(f"delete from {table}")
    tree, roots = Frontier(), {0: Frontier().root()}
    for event in change(events):
        entry, made = _made(event, tree, roots, own or {})
        post = str(made.subject.get("post") or "")
        ledger.insert(connection, entry, post)
        apply(connection, made, lambda name: ledger.content(connection, name))
        if post:
            queue.sync(connection, post)
        if made.kind is EventKind.CHECKPOINT_SAVED:
            size = int(str(made.data["size"]))
            note = signer.checkpoint(signer.name, size, roots[size])
            ledger.add_checkpoint(connection, size, note, str(made.data["where"]), made.at)
        tree = tree.append(entry.leaf)
        roots[tree.size] = tree.root()
    note = signer.checkpoint(signer.name, tree.size, tree.root())
    connection.execute(
        "update head set size = ?, hashes = ?, note = ? where id = 1", (tree.size, b"".join(tree.hashes), note)
    )
    for _, sql in guards:
        connection.execute(sql)
    connection.execute("commit")


def _made(event: Event, tree: Frontier, roots: dict[int, bytes], own: dict[str, PersonKey]) -> tuple[Entry, Event]:
    data = dict(event.data)
    if event.kind in _ROOTS:
        size = min(int(str(data[_ROOTS[event.kind]])), tree.size)
        data |= {_ROOTS[event.kind]: size, "root": roots[size].hex()}
    made = replace(event, seq=tree.size + 1, prev_root=tree.root().hex(), data=data)
    if made.sig is not None and (key := own.get(str(made.actor.get("person")))):
        made = key.sign(replace(made, sig=None))
    body = encode(made)
    return Entry(made.seq, body, leaf_hash(body)), made


def forged(event: Event, **data: Any) -> Event:
    """The event with other data."""
    return replace(event, data={**event.data, **data})


def as_if_signed(event: Event, key: PersonKey) -> Event:
    """The event with a signature that the insider makes with another key, in the name of whoever acted."""
    value = base64.b64decode(str((key.sign(replace(event, sig=None)).sig or {})["value"]))
    assert event.sig is not None
    return replace(event, sig={**event.sig, "value": base64.b64encode(value).decode()})
