"""Purging: contents go, their entries and commitments stay, and an entry says what went, why, and by whose order.

Everything in one transaction; afterwards the search index and the log of the file hold nothing of it either. Backups
that were made before still do: they are named, and can be destroyed after a new one was made (``backups.drop_purged``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.events import EventKind, Json
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.retention import Kept, Kind, Purged, PurgePlan, Why
from reviewer.model.views import Changes
from reviewer.store import purge as store
from reviewer.workflow import backups, retention, signing
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.retention import Survey
from reviewer.workflow.workspace import Workspace

MAX_ORDER = 4_000
"""Characters of the order or reason."""
_AT_ONCE = 400
"""Commitments that one entry names: an entry has at most 64 KiB."""
_SUBJECTS = {Kind.POST: "post", Kind.CONSENT: "consent", Kind.FILE: "import", Kind.CARD: "reshare"}
_NEVER_MIND = {Why.RETENTION: frozenset[str](), Why.ORDER: frozenset({"young", "in_effect", "relied"})}
"""What does not stop an order: the age of a thing, and that it is in use. A hold and open work always do."""

Wanted = Sequence[tuple[Kind, str]]


@dataclass(slots=True)
class _Taking:
    """What goes: one entry or more for each thing."""

    items: list[Kept] = field(default_factory=list)
    refused: list[Kept] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    lots: list[tuple[Kind, str, str, dict[str, int]]] = field(default_factory=list)
    """(kind, id, number of the form, bytes by commitment)."""
    files: int = 0
    seen: set[str] = field(default_factory=set)


@permits(Act.PURGE)
def plan(ws: Workspace, wanted: Wanted, why: Why) -> PurgePlan:
    """What a purge of these things would take, what would stay, and what cannot go. Changes nothing."""
    with ws.connections.read() as connection:
        taking = _taking(retention.survey(ws, connection), wanted, why)
    return PurgePlan(
        why=why,
        items=tuple(taking.items),
        files=taking.files,
        contents=sum(len(there) for _, _, _, there in taking.lots),
        size_bytes=sum(sum(there.values()) for _, _, _, there in taking.lots),
        left=tuple(dict.fromkeys(taking.left)),
        refused=tuple(taking.refused),
        backups=len(backups.everything(ws)),
    )


@permits(EventKind.CONTENTS_PURGED)
def purge(
    ws: Workspace, wanted: Wanted, why: Why, order: str = "", progress: Progress = NO_PROGRESS
) -> tuple[Purged, Changes]:
    """Purge these things, all or nothing. ``order`` names the court, the letter or the decision; an order needs one.

    Raises RefusedError if one of them cannot go (a hold, open work, its time has not come), UsageError without an order.
    """
    need_reviewer(ws)
    order = normalise_text(order).strip()
    if why is Why.ORDER and not order:
        raise UsageError(
            "An order needs its reason.", "Nothing was purged.", "Name the court, the letter or who asked."
        )
    if len(order) > MAX_ORDER:
        raise UsageError(
            f"This reason has {len(order):,} characters; it can have {MAX_ORDER:,}.",
            "Nothing was purged.",
            "Shorten it.",
        )
    if not wanted:
        raise UsageError("Nothing was chosen.", "Nothing was purged.", "Choose what is to go.")
    entries: list[int] = []
    posts: set[str] = set()
    progress.report(0, 4, "Looking for what belongs to it")
    with signing.one_act(ws), ws.record() as recording:
        taking = _taking(retention.survey(ws, recording.connection), wanted, why)
        if taking.refused:
            raise _refused(taking.refused)
        if not taking.lots:
            raise RefusedError("There is nothing left to purge.", "Its texts and files are gone already.", "")
        progress.check_cancelled()
        progress.report(1, 4, "Removing texts and files")
        for kind, name, document, there in taking.lots:
            entries += _record(recording, kind, name, document, there, why, order)
            if kind is Kind.POST:
                store.forget_post(recording.connection, name)
                posts.add(name)
        progress.report(2, 4, "Removing words from the search index")
        store.merge_index(recording.connection)
    progress.report(3, 4, "Writing the file anew")
    cleared = ws.connections.leave_no_trace()
    ws.forget_cache()
    done = Purged(
        items=len(taking.items),
        contents=sum(len(there) for _, _, _, there in taking.lots),
        size_bytes=sum(sum(there.values()) for _, _, _, there in taking.lots),
        entries=tuple(entries),
        backups=tuple(one.name for one in backups.holding(ws, entries[0])),
        log_cleared=cleared,
    )
    progress.report(4, 4, "Done")
    kinds = {kind for kind, _, _, _ in taking.lots}
    changes = Changes(
        posts=frozenset(posts),
        consents=Kind.CONSENT in kinds,
        staff=Kind.DIRECTORY in kinds,
        reshares=Kind.CARD in kinds or bool(posts),
        record=True,
    )
    return done, changes


@permits(EventKind.CONTENTS_PURGED)
def purge_post(ws: Workspace, post_id: str, order: str, progress: Progress = NO_PROGRESS) -> tuple[Purged, Changes]:
    """Purge one post by order, whatever its age. Raises RefusedError while it is under hold or waits for a decision."""
    return purge(ws, [(Kind.POST, post_id)], Why.ORDER, order, progress)


def _taking(seen: Survey, wanted: Wanted, why: Why) -> _Taking:
    found = _Taking()
    for kind, name in dict.fromkeys(wanted):
        kept, own, document = retention.look(seen, kind, name)
        if stops := tuple(stop for stop in kept.stops if stop.code not in _NEVER_MIND[why]):
            found.refused.append(Kept(kept.kind, kept.id, kept.title, kept.last, kept.until, kept.contents, kept.size_bytes, stops))  # fmt: skip
            continue
        there = store.sizes(seen.connection, set(own.commitments) - found.seen)
        if held := set(there) & seen.protected[0]:
            found.left.append(_stays(len(held)))
            there = {name: size for name, size in there.items() if name not in held}
        found.items.append(kept)
        if there:
            found.seen |= set(there)
            found.lots.append((kind, name, document, there))
        if kind is Kind.POST:
            _with_files(seen, found, sorted(own.imports))
    return found


def _with_files(seen: Survey, found: _Taking, imports: list[str]) -> None:
    """The words of a post stand in the file that it came from, too: it goes along unless a hold needs it."""
    for name in imports:
        own = seen.beside.files.get(name)
        there = store.sizes(seen.connection, set(own.commitments) - found.seen) if own is not None else {}
        if not there:
            continue
        if name in seen.protected[1]:
            found.left.append("The imported file stays: another post that came from it is under legal hold.")
            continue
        found.files += 1
        found.seen |= set(there)
        found.lots.append((Kind.FILE, name, "", there))


def _stays(number: int) -> str:
    what = "One text or file stays" if number == 1 else f"{number:,} texts and files stay"
    return f"{what}: a post under legal hold needs {'it' if number == 1 else 'them'}."


def _record(
    recording: Recording, kind: Kind, name: str, document: str, there: dict[str, int], why: Why, order: str
) -> Iterator[int]:
    subject: dict[str, Json] = {_SUBJECTS[kind]: name} if kind in _SUBJECTS else {}
    listed = sorted(there)
    for start in range(0, len(listed), _AT_ONCE):
        lot = listed[start : start + _AT_ONCE]
        data: dict[str, Json] = {"purged": [*lot], "why": why.value, "kept": kind.value}
        if document:
            data["document"] = document
        event = recording.append(EventKind.CONTENTS_PURGED, subject, data, {"order": order or None})
        store.erase(recording.connection, lot, event.seq)
        yield event.seq


def _refused(refused: Sequence[Kept]) -> RefusedError:
    first = refused[0]
    what = f"{first.title} cannot be purged." if first.kind is not Kind.POST else f"Post {first.id} cannot be purged."
    if len(refused) > 1:
        what = f"{len(refused):,} of these cannot be purged."
    return RefusedError(what, f"{first.stops[0].words} Nothing was purged.", "Leave it out, or see to that first.")
