"""Which posts an export for legal is about: chosen posts, a person, a period, a search, a hold. Each with its reason."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from reviewer.errors import UsageError, WorkspaceProblem
from reviewer.model.legal import ASKED_AS, Chosen, Selection
from reviewer.model.permissions import Act
from reviewer.model.views import QueueFilter
from reviewer.store import legal, posts, queue
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import find
from reviewer.workflow.queue import post_ids, queue_ids, searched
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

_Why = dict[str, list[str]]


@permits(Act.EXPORT_POSTS)
def select(ws: Workspace, wanted: Selection) -> list[Chosen]:
    """The posts that fit everything that is given, in the order in which they were handed in.

    A search is recorded. Raises UsageError for what cannot be asked so, and where no post fits.
    """
    assert not wanted.empty
    if wanted.start and wanted.end and wanted.end < wanted.start:
        raise UsageError("The period ends before it begins.", "Nothing was exported.", "Change --from or --to.")
    if wanted.person_as not in ASKED_AS:
        raise UsageError("This is not what somebody can be to a post.", "", f"One of {', '.join(ASKED_AS)}.")
    parts: list[_Why] = []
    if wanted.posts:
        parts.append({find(ws, one): ["chosen by its id"] for one in wanted.posts})
    if wanted.person:
        parts.append(_of_person(ws, wanted.person, wanted.person_as))
    if wanted.start or wanted.end:
        parts.append(_in_period(ws, wanted.start, wanted.end))
    if wanted.search:
        found = having_words(ws, wanted.search)
        searched(ws, wanted.search, len(found))
        parts.append({one: ["holds the words searched for"] for one in found})
    if wanted.hold:
        with ws.connections.read() as connection:
            parts.append({one: ["under legal hold"] for one in legal.held(connection)})
    kept = set.intersection(*(set(part) for part in parts))
    with ws.connections.read() as connection:
        ordered = [one for one in posts.ids(connection) if one in kept]
    left = {str(find(ws, one)) for one in wanted.without}
    if unknown := left - kept:
        raise UsageError(
            f"{min(unknown)} is left out but does not fit anyway.", "Nothing was exported.", "Do not name it."
        )
    ordered = [one for one in ordered if one not in left]
    if not ordered:
        raise UsageError("No post fits.", "Nothing was exported.", "Widen what is asked for, or list the posts first.")
    return [Chosen(one, tuple(dict.fromkeys(w for part in parts for w in part[one]))) for one in ordered]


def period(start: date | None, end: date | None) -> tuple[datetime | None, datetime | None]:
    """The first moment of a period and the first one after it, in the time zone of this computer."""
    return (
        datetime.combine(start, time.min).astimezone() if start else None,
        datetime.combine(end + timedelta(days=1), time.min).astimezone() if end else None,
    )


def _in_period(ws: Workspace, start: date | None, end: date | None) -> _Why:
    first, after = period(start, end)
    found: _Why = defaultdict(list)
    with ws.connections.read() as connection:
        for post, what in legal.in_period(
            connection, stamp(first.astimezone(UTC)) if first else "", stamp(after.astimezone(UTC)) if after else "9999"
        ):
            found[post].append(f"{what} in the period")
    return found


def _of_person(ws: Workspace, name: str, asked_as: str) -> _Why:
    """Posts that somebody wrote, handed in or decided on, or that name this person."""
    found: _Why = defaultdict(list)
    wanted = ASKED_AS[1:] if asked_as == "any" else (asked_as,)
    with ws.connections.read() as connection:
        if {"author", "submitter"} & set(wanted):
            for post, meta, _ in legal.rows(connection):
                known = _Meta.of(ws, connection, meta)
                if "author" in wanted and (same_person(known.author, name) or _handle(known.handle, name)):
                    found[post].append("written by this person")
                if "submitter" in wanted and same_person(known.submitter, name):
                    found[post].append("handed in by this person")
        if "named" in wanted:
            for post, written, key in legal.named(connection):
                if same_person(written, name) or same_person(key, name):
                    found[post].append("names this person")
    if "named" in wanted:
        for post in having_words(ws, name, whole=True):
            found[post].append("names this person")
    if "decider" in wanted:
        ids = [person for person, (who, _) in ws.persons().items() if same_person(who, name)]
        with ws.connections.read() as connection:
            for post in legal.acted_on(connection, ids):
                found[post].append("decided or answered by this person")
    return found


def _handle(handle: str, name: str) -> bool:
    asked = name.strip()
    return asked.startswith("@") and handle.removeprefix("@").casefold() == asked.removeprefix("@").casefold()


@dataclass(frozen=True, slots=True)
class _Meta:
    """Who stands behind a post; empty where that is gone or was changed outside."""

    author: str = ""
    handle: str = ""
    submitter: str = ""

    @classmethod
    def of(cls, ws: Workspace, connection: Any, commitment: str) -> "_Meta":
        try:
            raw = ws.content(connection, commitment)
        except WorkspaceProblem:
            return cls()
        meta = json.loads(raw) if raw is not None else {}
        author = meta.get("author", {})
        return cls(author.get("name", ""), author.get("handle", ""), meta.get("submitter", ""))


@permits(Act.EXPORT_POSTS)
def having_words(ws: Workspace, words: str, whole: bool = False) -> list[str]:
    """Posts with all these words in one revision of their text or in the name of the author, sorted.

    The search of the queue knows the present revisions; an export must not overlook a wording that was changed after
    it was returned. The last word may be the beginning of one, unless ``whole``.
    """
    needles = plain(words).split()
    if not needles:
        return []
    numbers = queue_ids(ws, QueueFilter(view="all", search=words)) if queue.fts_query(words) else []
    found: set[str] = set(post_ids(ws, numbers)) if not whole else set()
    with ws.connections.read() as connection:
        for post, _, present in legal.rows(connection):
            if post in found or (present == 1 and not whole):
                continue
            if any(_has(text, needles, whole) for text in _texts(ws, connection, post)):
                found.add(post)
    return sorted(found)


def _texts(ws: Workspace, connection: Any, post: str) -> Iterable[str]:
    for revision in posts.revisions(connection, post):
        try:
            yield ws.text(connection, revision["text"])
        except WorkspaceProblem:
            continue  # changed outside: the verification names it


def plain(text: str) -> str:
    """Words for comparison: no case, no accents, one blank between them."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def _has(text: str, needles: list[str], whole: bool) -> bool:
    there = plain(text).split()
    if whole:
        return any(there[at : at + len(needles)] == needles for at in range(len(there) - len(needles) + 1))
    known = set(there)
    return all(n in known for n in needles[:-1]) and any(w.startswith(needles[-1]) for w in there)


def words(wanted: Selection, name_withheld: bool = False) -> tuple[str, ...]:
    """How the posts were chosen, as sentences for the cover; without the name and the words where they are withheld."""
    said: list[str] = []
    if wanted.posts:
        said.append(f"Posts chosen by id: {len(wanted.posts):,}.")
    if wanted.person:
        who = "a person whose name is withheld" if name_withheld else f"“{wanted.person}”"
        as_ = {"any": "author, submitter, decider or named person"}.get(wanted.person_as, wanted.person_as)
        said.append(f"Posts of {who} as {as_}.")
    if wanted.start or wanted.end:
        first, after = period(wanted.start, wanted.end)
        since = first.isoformat() if first else "the beginning"
        until = after.isoformat() if after else "now"
        said.append(f"Posts handed in, decided or published from {since} up to, not including, {until}.")
    if wanted.search:
        what = "words that are withheld" if name_withheld else f"“{wanted.search}”"
        said.append(f"Posts with {what} in any revision of the text.")
    if wanted.hold:
        said.append("Posts under legal hold.")
    return tuple(said)
