"""Everything of one post for an export: the view, all revisions, all answers, what was seen, files, consents, entries.

Nothing missing stops an export: what is purged, gone or changed outside becomes a flaw that the exceptions report lists.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reviewer.audit.commitment import holds
from reviewer.errors import FileProblem, RefusedError, WorkspaceProblem
from reviewer.intake import media
from reviewer.model.events import Entry
from reviewer.model.issue import DismissScope, Disposition, DispositionKind
from reviewer.model.legal import AttachedFile, Chosen, Flaw, LegalPost, LegalRequest, Opening, RevisionText, SeenIssue
from reviewer.model.people import Consent
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import PostView
from reviewer.store import ledger, legal, posts
from reviewer.workflow import legal_entries, legal_scope
from reviewer.workflow.acting import name_of
from reviewer.workflow.decide import relied_on
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.record import event_of
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace

PICTURE_SIDE = 700
"""Pixels of the longer side of a picture in the binder; the native file is produced whole."""
_MARKS = ("[purged]", "[changed outside Reviewer]")


@dataclass
class Gathered:
    """What was found, and what was not."""

    posts: list[LegalPost] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    entries: dict[int, Entry] = field(default_factory=dict)
    """Every entry about a produced post, and those that ``legal_entries`` adds."""
    purged: int = 0
    """Contents that are no longer here."""
    counts: Counter[str] = field(default_factory=Counter)
    """How much of each group of legal.GROUPS there is in the posts that are not withheld, whether it goes out or not."""
    openings: tuple[Opening, ...] = ()
    """Names of the people who acted, beside the contents of the posts."""


def gather(
    ws: Workspace, chosen: list[Chosen], request: LegalRequest, size: int, progress: Progress = NO_PROGRESS
) -> Gathered:
    """Read the chosen posts and their entries up to number ``size``."""
    found = Gathered()
    people = ws.persons()
    basis = dict(request.privileged)
    for count, one in enumerate(chosen):
        progress.check_cancelled()
        progress.report(count, len(chosen), f"Reading posts, {count:,} of {len(chosen):,}")
        view = _view(ws, one.post, found)
        if view is None:
            continue
        if view.second.blind:
            raise RefusedError(
                f"{one.post} waits for you to decide without seeing what the first person said.",
                "Nothing was exported: the export would show it.",
                "Decide first, or let somebody else export.",
            )
        withheld = basis.get(one.post, "")
        with ws.connections.read() as connection:
            entries = [e for e in ledger.about(connection, one.post) if e.seq <= size]
            if withheld:
                found.posts.append(LegalPost(view, one.why, withheld=withheld))
                continue
            found.posts.append(_post(ws, connection, view, one, request, entries, people, found))
        found.entries.update({entry.seq: entry for entry in entries})
    consents = {consent.document for post in found.posts for consent in post.consents}
    around = legal_entries.around(ws, found.entries.values(), consents, size, request)
    found.entries.update({entry.seq: entry for entry in around.entries})
    found.openings = around.openings
    return found


def _view(ws: Workspace, post_id: str, found: Gathered) -> PostView | None:
    try:
        return view_post(ws, post_id)
    except WorkspaceProblem:
        found.flaws.append(
            Flaw(
                post_id,
                "Not produced: a text or file of it is not the one that was recorded; it was changed outside Reviewer, "
                "or the disk failed. Its entries are not shown.",
            )
        )
        return None


def _post(
    ws: Workspace,
    connection: Any,
    view: PostView,
    one: Chosen,
    request: LegalRequest,
    entries: list[Entry],
    people: dict[str, tuple[str, str]],
    found: Gathered,
) -> LegalPost:
    names = legal_scope.involved(view, ws.person_name)
    found.counts.update(legal_scope.counted(view, ws.person_name))
    texts = tuple(_text(ws, connection, one.post, row, people, found) for row in posts.revisions(connection, one.post))
    files = tuple(
        _file(ws, connection, one.post, index, row, found)
        for index, row in sorted(posts.media(connection, one.post).items())
    )
    if gone := _gone(connection, (posts.row(connection, one.post) or {"meta": ""})["meta"]):
        found.purged += 1
        found.flaws.append(Flaw(one.post, f"Author, submitter and other facts are not produced. {gone}"))
    if view.assessment is None:
        found.flaws.append(
            Flaw(one.post, "This revision was not checked when it was exported, so no issues are listed.")
        )
    attached = {file.index for file in files}
    for index, described in enumerate(view.post.media):
        if index not in attached:
            found.flaws.append(
                Flaw(
                    one.post,
                    f"{described.type.capitalize()} {index + 1} is known by its description only; no file was attached.",
                )
            )
    if view.post.created is None:
        found.flaws.append(Flaw(one.post, "When it was written is not recorded; the date of submission stands for it."))
    decisions = posts.decisions(connection, one.post)
    history = tuple(entry_in_words(ws, entry, people) for entry in entries)
    return LegalPost(
        view=legal_scope.limited(view, request, ws.person_name),
        why=one.why,
        texts=texts,
        answers=tuple(_answer(ws, connection, row, people) for row in legal.dispositions(connection, one.post)),
        seen=tuple(issue for row in decisions for issue in _seen(ws, connection, one.post, row, found)),
        consents=_consents(ws, view, one.post, found),
        files=files,
        entries=tuple(legal_scope.hidden_names(history, names, "reading" in request.groups)),
        openings=tuple(legal_entries.openings(connection, entries, request)),
        policy=_policy(connection, decisions),
    )


def _gone(connection: Any, commitment: str) -> str:
    """Why a content is not here, as a sentence; empty where it is here and is what was recorded."""
    state = legal_entries.state_of(connection, commitment)
    if state is None:
        return "It is missing, and no entry says why."
    if isinstance(state, int):
        return f"It was purged; entry {state:,} says so." if state else "It is gone, and no entry says why."
    return "" if holds(commitment, *state) else "It was changed outside Reviewer after it was recorded."


def _text(
    ws: Workspace, connection: Any, post: str, row: dict[str, Any], people: dict[str, tuple[str, str]], found: Gathered
) -> RevisionText:
    gone = _gone(connection, row["text"])
    text = "" if gone else ws.text(connection, row["text"])
    if gone:
        found.purged += 1
        found.flaws.append(Flaw(post, f"The text of revision {row['revision']} is not produced. {gone}"))
    return RevisionText(
        number=row["revision"],
        at=row["at"],
        by=name_of(people, row["person"]),
        text=text,
        commitment=row["text"],
        sha256="" if gone else hashlib.sha256(text.encode("utf-8")).hexdigest(),
        gone=gone,
    )


def _file(ws: Workspace, connection: Any, post: str, index: int, row: dict[str, Any], found: Gathered) -> AttachedFile:
    gone = _gone(connection, row["file"])
    name = "unnamed" if _gone(connection, row["name"]) else ws.text(connection, row["name"])
    file = AttachedFile(index, name, row["mime"], row["size_bytes"], row["file"], gone=gone)
    if gone:
        found.purged += 1
        found.flaws.append(Flaw(f"{post}/{index + 1}", f"The attached file is not produced. {gone}"))
        return file
    return replace(file, sha256=hashlib.sha256(ws.content(connection, row["file"]) or b"").hexdigest())


def content_of(ws: Workspace, file: AttachedFile) -> bytes:
    """The bytes of an attached file; empty where they are gone. Read when they are written: files can be large."""
    if file.gone:
        return b""
    with ws.connections.read() as connection:
        return ws.content(connection, file.commitment) or b""


def picture_of(ws: Workspace, file: AttachedFile) -> bytes:
    """A small PNG of an attached picture for the binder; empty where there is none or it cannot be drawn."""
    content = content_of(ws, file)
    try:
        return media.thumbnail(content, PICTURE_SIDE, file.name) if content else b""
    except (FileProblem, OSError, ValueError, MemoryError):
        return b""


def _answer(ws: Workspace, connection: Any, row: dict[str, Any], people: dict[str, tuple[str, str]]) -> Disposition:
    return Disposition(
        issue_key=_words(ws, connection, row["issue"]) or row["rule"],
        kind=DispositionKind(row["kind"]),
        by=name_of(people, row["person"]),
        at=row["at"],
        reason_code=row["reason_code"],
        reason=_words(ws, connection, row["reason"]),
        scope=DismissScope(row["scope"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        document=row["consent"],
        phrase=_words(ws, connection, row["phrase"]),
        revision=row["revision"],
        seq=row["seq"],
    )


def _words(ws: Workspace, connection: Any, commitment: str | None) -> str:
    """A content in words; a mark where it is purged or was changed."""
    if not commitment:
        return ""
    gone = _gone(connection, commitment)
    return (_MARKS[1] if "changed" in gone else _MARKS[0]) if gone else ws.text(connection, commitment)


def _seen(ws: Workspace, connection: Any, post: str, row: dict[str, Any], found: Gathered) -> list[SeenIssue]:
    if gone := _gone(connection, row["seen"]):
        found.purged += 1
        found.flaws.append(
            Flaw(post, f"What was on the screen at the decision of entry {row['seq']:,} is not produced. {gone}")
        )
        return []
    seen = json.loads(ws.content(connection, row["seen"]) or b"{}")
    return [
        SeenIssue(row["seq"], one["rule"], one["level"], one["title"], one.get("disposition", ""), one.get("by", ""))
        for one in seen.get("issues", [])
    ]


def _consents(ws: Workspace, view: PostView, post: str, found: Gathered) -> tuple[Consent, ...]:
    by_number = {consent.document: consent for consent in ws.registry().consents}
    numbers = sorted({d.document for d in view.dispositions if d.document} | set(relied_on(view)))
    for number in numbers:
        if number not in by_number:
            found.flaws.append(Flaw(post, f"It relied on the form {number}, which is not in the registry any more."))
    return tuple(by_number[number] for number in numbers if number in by_number)


def _policy(connection: Any, decisions: list[dict[str, Any]]) -> str:
    if not decisions:
        return ""
    seq = decisions[-1]["seq"]
    entry = next(ledger.entries(connection, seq, seq), None)
    event = event_of(entry.body) if entry else None
    return str(event.data.get("policy") or "") if event else ""
