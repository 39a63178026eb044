"""The lists of people as they stood when a post came in: public persons, colleagues and own accounts.

Somebody who is listed while a post waits may take what stops it out of the way. A list counts only as far as it names
somebody of the post: everything else is taken as it stands. Forms are no such list: a waiting post waits for them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reviewer.consent.names import fold
from reviewer.consent.spellings import collapsed
from reviewer.model.people import Registry, StaffMember
from reviewer.model.post import Post
from reviewer.store import people as store
from reviewer.workflow.workspace import Workspace


def registry(ws: Workspace, connection: Any, post: Post, arrived: int, known: Registry) -> Registry:
    """``known`` with the lists as they stood at the entry ``arrived``, as far as they can be about the post;
    ``known`` itself where they stand as they stood."""
    listed = {ws.text(connection, name) for _, seq, name in store.public_entries(connection) if seq > arrived}
    if listed and _named(post, listed):
        known = replace(known, public=tuple(name for name in known.public if name not in listed))
    staff, others = _staff(ws, connection, arrived, known.staff)
    return replace(known, staff=staff) if _named(post, others) else known


def _named(post: Post, names: Iterable[str]) -> bool:
    """True if a word of one of the names stands in the post: to judge it by another directory takes a while."""
    parts = (post.text, post.in_reply_to or "", *(f"{m.alt} {m.credit or ''}" for m in post.media))
    words = _words_of("\n".join(parts))
    return any(not words.isdisjoint(_words_of(name)) for name in names)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(collapsed(word) for word in re.findall(r"[^\W\d_]+", fold(text)))


def _listed(staff: Sequence[StaffMember]) -> set[tuple[str, bool]]:
    return {(member.name, member.kind == "organisation") for member in staff}


def _staff(
    ws: Workspace, connection: Any, arrived: int, known: tuple[StaffMember, ...]
) -> tuple[tuple[StaffMember, ...], frozenset[str]]:
    """The directory at an entry, and the names that are listed otherwise by now.

    The first one that is brought in counts as there before: nothing was known without it. Own accounts of it do not:
    they take names out of a post altogether.
    """
    now = store.directory_version(connection)
    if now <= arrived:
        return known, frozenset()
    last, rows, changes = store.directory_at(connection, arrived)

    def read() -> tuple[tuple[StaffMember, ...], frozenset[str]]:
        people = tuple(member for member in known if member.kind != "organisation")
        then = ws.directory_of(connection, rows, changes) if last else people
        return then, frozenset(name for name, _ in _listed(then) ^ _listed(known))

    return ws.kept("directory then", last << 32 | now, read)
