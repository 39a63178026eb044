"""What the office knows of the rights to each picture and quoted text of a post: found, not recorded.

A record is about a picture because somebody linked it, because it names the very file (by SHA-256), or because the
credit beside the picture names its owner. Where a credit fits several records nobody is guessed: that is asked.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.model.post import Media, Post
from reviewer.model.rights import RightsRecord
from reviewer.model.surroundings import MediaRights
from reviewer.policy.rights import Use, names, standing
from reviewer.store import posts
from reviewer.store import rights as rights_store
from reviewer.workflow.tip_sheets import key as platform_key
from reviewer.workflow.tip_sheets import name as platform_name
from reviewer.workflow.values import RIGHTS
from reviewer.workflow.workspace import Workspace

FITTING: dict[str, frozenset[str]] = {
    "image": frozenset({"image", "chart"}),
    "video": frozenset({"video"}),
    "audio": frozenset({"audio"}),
}
"""Kinds of record that can be about a medium that only its credit tells of."""


@dataclass(frozen=True, slots=True)
class PostRights:
    """What is known of every picture and of every quoted text of a post."""

    media: tuple[MediaRights, ...] = ()
    quotes: tuple[MediaRights, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The records that are about one picture, and how that is known."""

    records: tuple[RightsRecord, ...]
    how: str
    """linked, file, credit, or several (a credit that fits more than one record)."""


def all_records(ws: Workspace, connection: Any) -> dict[str, RightsRecord]:
    """Every record by id, read once until one changes. A purged one is left out."""

    def read() -> dict[str, RightsRecord]:
        found = {}
        for record_id, document in rights_store.records(connection):
            stored = ws.content(connection, document)
            if stored is not None:
                found[record_id] = RIGHTS.validate_json(stored)
        return found

    return ws.kept("rights", rights_store.version(connection), read)


def for_post(ws: Workspace, connection: Any, post: Post) -> PostRights:
    """What is known of the rights to every picture of a post, attached ones included, and to texts that it quotes."""
    attached = posts.media(connection, post.id)
    count = max(len(post.media), max(attached, default=-1) + 1)
    records = all_records(ws, connection)
    links = rights_store.links_of_post(connection, post.id) if records else []
    if not count and not links:
        return PostRights()
    use = use_of(ws, post)
    media = [
        _rights(index, _found(ws, connection, post, index, attached, records, links), use) for index in range(count)
    ]
    quoted = [records[r] for r in _links(links, rights_store.TEXT)[0] if r in records]
    quotes = [_rights(n, Found((record,), "linked"), use) for n, record in enumerate(quoted)]
    return PostRights(tuple(media), tuple(quotes))


def use_of(ws: Workspace, post: Post) -> Use:
    """What a post does with its pictures: on its platform, from the planned day or from today."""
    planned = post.planned.astimezone().date() if post.planned else ws.today()
    return Use(platform_key(post.platform), post.kind, max(planned, ws.today()), platform_name(post.platform))


def found_for(ws: Workspace, connection: Any, post: Post, index: int) -> Found:
    """The records about one picture of a post, and how that is known."""
    attached, records = posts.media(connection, post.id), all_records(ws, connection)
    return _found(ws, connection, post, index, attached, records, rights_store.links_of_post(connection, post.id))


def _found(
    ws: Workspace,
    connection: Any,
    post: Post,
    index: int,
    attached: dict[int, dict[str, Any]],
    records: dict[str, RightsRecord],
    links: list[tuple[str, int, bool]],
) -> Found:
    described = post.media[index] if 0 <= index < len(post.media) else Media()
    file = attached.get(index)
    linked, barred = _links(links, index)
    left = {record: one for record, one in records.items() if record not in barred}
    digest = _digest(ws, connection, file["file"]) if file and any(r.files for r in left.values()) else ""
    return about(left, linked, digest, described, bool(file))


def about(records: dict[str, RightsRecord], linked: Sequence[str], digest: str, media: Media, attached: bool) -> Found:
    """The records about one picture. ``digest``: SHA-256 of its attached file where some record names files. Pure."""
    if by_hand := [records[r] for r in linked if r in records]:
        return Found(tuple(by_hand), "linked")
    live = [r for r in records.values() if not r.ended]
    if digest and (same := [r for r in live if digest in r.files]):
        return Found(tuple(same), "file")
    credit = media.credit or ""
    fitting = [
        r
        for r in live
        if r.kind in FITTING.get(media.type, frozenset())
        and not (attached and r.files)  # it is about other files
        and (names(r.owner, credit) or names(r.credit_line, credit))
    ]
    if len(fitting) > 1:
        exact = [r for r in fitting if names(r.credit_line, credit)]
        fitting = exact if len(exact) == 1 else fitting
    return Found(tuple(fitting), "several" if len(fitting) > 1 else "credit")


def _rights(index: int, found: Found, use: Use) -> MediaRights:
    if not found.records:
        return MediaRights(index, known=False)
    if found.how == "several":
        listed = [r.id for r in found.records]
        told = f"The credit fits {', '.join(listed[:-1])} and {listed[-1]}: link the one that is meant."
        return MediaRights(index, known=False, sentence=told)
    said = [(standing(record, use), record) for record in found.records]
    best, record = next(((s, r) for s, r in said if s.covers), said[0])
    return MediaRights(index, True, best.covers, best.sentence, record.credit_line)


def _links(links: Iterable[tuple[str, int, bool]], index: int) -> tuple[list[str], frozenset[str]]:
    """The records linked to one place of a post, and those of which somebody said that they are about another work."""
    here = [(record, linked) for record, at, linked in links if at == index]
    return [record for record, linked in here if linked], frozenset(r for r, linked in here if not linked)


def _digest(ws: Workspace, connection: Any, commitment: str) -> str:
    """SHA-256 (hex) of an attached file, found out once; empty for a purged one."""

    def read() -> str:
        raw = ws.content(connection, commitment)
        return "" if raw is None else hashlib.sha256(raw).hexdigest()

    return ws.kept(f"sha256 {commitment}", 0, read)
