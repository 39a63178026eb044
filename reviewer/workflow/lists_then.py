"""The lists of people as they stood when a post came in: public persons, the directory, forms that say who somebody is.

Who is listed while a post waits may take what stops it out of the way; who was listed before may not. A list counts
only as far as it names somebody of the post: everything else is taken as it stands.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reviewer.consent.names import fold
from reviewer.model.people import Consent, Registry, StaffMember
from reviewer.model.post import Post
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import consents as consent_store
from reviewer.store import people as store
from reviewer.workflow.workspace import Workspace


def registry(ws: Workspace, connection: Any, post: Post, arrived: int, known: Registry) -> Registry:
    """``known`` with the lists as they stood at the entry ``arrived``, as far as they name somebody of the post;
    ``known`` itself where nobody of it is listed otherwise by now."""
    parts = (post.text, post.in_reply_to or "", *(f"{m.alt} {m.credit or ''}" for m in post.media))
    words = _words_of(parts)
    listed = {ws.text(connection, name) for _, seq, name in store.public_entries(connection) if seq > arrived}
    if _named(words, listed):
        known = replace(known, public=tuple(name for name in known.public if name not in listed))
    consents = _telling(ws, connection, arrived, known.consents)
    if _named(words, {consent.subject for consent in consents}):
        known = replace(known, consents=tuple(c for c in known.consents if c not in consents))
    staff = _staff(ws, connection, arrived, known.staff)
    if staff is not known.staff and _named(words, {name for name, _ in _listed(staff) ^ _listed(known.staff)}):
        known = replace(known, staff=staff)
    return known


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]{2,}", fold(text)))


def _named(words: frozenset[str], names: Iterable[str]) -> bool:
    """True if a word of one of the names stands in the post."""
    return any(not words.isdisjoint(_words_of((name,))) for name in names)


def _listed(staff: Sequence[StaffMember]) -> set[tuple[str, str]]:
    return {(member.name, "account" if member.kind == "organisation" else "person") for member in staff}


def _telling(ws: Workspace, connection: Any, arrived: int, known: Sequence[Consent]) -> tuple[Consent, ...]:
    """Forms recorded since that make somebody a relative, or an adult of a minor: they say who a person is.

    Any other form only covers, and is what a waiting post waits for.
    """
    minors = {fold(c.subject) for c in known if c.subject_kind is SubjectKind.MINOR}
    asked = [
        c
        for c in known
        if c.subject_kind is SubjectKind.RELATIVE
        or (c.subject_kind is SubjectKind.PATIENT and fold(c.subject) in minors)
    ]
    if not asked:
        return ()
    ids, entries = ws.consent_ids(), consent_store.entries(connection)
    return tuple(c for c in asked if entries.get(ids.get(c.document, ""), (0, ""))[0] > arrived)


def _staff(ws: Workspace, connection: Any, arrived: int, known: tuple[StaffMember, ...]) -> tuple[StaffMember, ...]:
    """The directory at an entry. The first one that is brought in counts as there before: nothing was known without it.

    Own accounts of that first one do not: they take names out of a post altogether.
    """
    now = store.directory_version(connection)
    if now <= arrived:
        return known
    last, rows, changes = store.directory_at(connection, arrived)
    if not last:
        return tuple(member for member in known if member.kind != "organisation")
    return ws.kept("directory then", last, lambda: ws.directory_of(connection, rows, changes))
