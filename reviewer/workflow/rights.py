"""Rights records: who owns a picture, video, sound or quote, why it may be used, with which credit and which proof.

A record is linked to a picture (or to the text) of a post, or known again by the file itself. Words, names and proofs
are contents; events name ids and numbers only. Source: 17 USC 106, 107; office policy (a record for each work).
"""

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake.documents import Document, read_document
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind, Json
from reviewer.model.permissions import Act
from reviewer.model.post import Post
from reviewer.model.rights import KINDS, LICENSES, RightsRecord
from reviewer.model.views import Changes
from reviewer.store import posts as posts_store
from reviewer.store import rights as rights_store
from reviewer.workflow import check
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.media_rights import PostRights, for_post
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.recorder import Recording
from reviewer.workflow.rights_reading import (
    RightsOption,
    RightsRow,
    UsedIn,
    get,
    lacks,
    load_record,
    of_picture,
    options,
    proof,
    records,
    rows,
    save_proof,
    used_in,
)
from reviewer.workflow.tip_sheets import key as platform_key
from reviewer.workflow.values import RIGHTS
from reviewer.workflow.workspace import Workspace

__all__ = [
    "TEXT", "Place", "PostRights", "RightsOption", "RightsRow", "UsedIn", "end", "find", "for_post", "get", "lacks", "link",
    "of_picture", "options", "proof", "record", "records", "rows", "save_proof", "unlink", "used_in",
]  # fmt: skip

TEXT = rights_store.TEXT
LONGEST = 500
"""Characters of one field."""
MOST_FILES = 200
MAX_WORK_BYTES = 500 * 1024 * 1024
"""Larger files are not read for their digest. Source: office policy, default of this program; videos are large."""
_PREFIX = "RGT-"


@dataclass(frozen=True, slots=True)
class Place:
    """A picture of a post (or its text, ``TEXT``) that a record is made for."""

    post: str
    index: int
    same_file: bool = False
    """The attached file is known again in other posts."""


@permits(Act.READ_CONSENTS)
def find(ws: Workspace, wanted: str) -> str:
    """The number that a person means: ``RGT-0004``, ``rgt-4`` or ``4``. Raises UsageError."""
    digits = wanted.strip().upper().removeprefix(_PREFIX)
    number = f"{_PREFIX}{int(digits):04d}" if digits.isascii() and digits.isdigit() else wanted.strip()
    return get(ws, number).id


@permits(EventKind.RIGHTS_RECORDED)
def record(
    ws: Workspace,
    record: RightsRecord,
    proof: Path | None = None,
    files: Sequence[Path] = (),
    place: Place | None = None,
) -> Changes:
    """Record rights, new (no id) or changed, and link them to a picture in the same transaction.

    ``proof`` is a PDF, PNG or JPEG; ``files`` are the works themselves: the same file is known again in any post.
    Raises UsageError for what cannot be, FileProblem for a file that cannot be read.
    """
    need_reviewer(ws)
    wanted = _checked(record)
    document = read_document(proof) if proof is not None else None
    digests = [_sha256(path) for path in files]
    with ws.record() as recording:
        before = load_record(ws, recording.connection, wanted.id) if wanted.id else None
        if before is not None and before.ended:
            raise RefusedError(f"{before.id} has ended.", "Nothing was changed.", "Record the new rights as a new one.")
        made = wanted if before is not None else dataclasses.replace(wanted, id=_next(recording.connection))
        if place is not None:
            _place_of(ws, recording.connection, place.post, place.index)
            if place.same_file and (digest := _attached(ws, recording.connection, place)):
                digests.append(digest)
        made = _with_proof(recording, dataclasses.replace(made, files=_files(made, digests)), document)
        linked = place is not None and not _linked(recording.connection, made.id, place.post, place.index)
        if made == before and not linked:
            raise UsageError("Nothing is changed yet.", "Nothing was recorded.", "Change a field, then save it.")
        if made != before:
            _write(recording, made, "added" if before is None else "changed")
        if place is not None and linked:
            _link(recording, made.id, place.post, place.index, "linked")
    return Changes(frozenset({place.post}) if place else frozenset(), rights=True, record=True)


@permits(EventKind.RIGHTS_RECORDED)
def end(ws: Workspace, record_id: str, reason: str) -> Changes:
    """Say that a record no longer counts. Raises UsageError without a reason, RefusedError if it has ended already."""
    need_reviewer(ws)
    reason = normalise_line(reason)[:LONGEST]
    if not reason:
        raise UsageError("Say why it no longer counts.", "Nothing was changed.", "One sentence is enough.")
    with ws.record() as recording:
        before = load_record(ws, recording.connection, record_id)
        if before.ended:
            raise RefusedError(f"{before.id} has ended already.", "Nothing was changed.", "")
        used = rights_store.posts_of(recording.connection, record_id)
        _write(recording, dataclasses.replace(before, ended=reason), "ended")
    return Changes(frozenset(post for post, _ in used), rights=True, record=True)


@permits(EventKind.RIGHTS_LINKED)
def link(ws: Workspace, record_id: str, post_id: str, index: int) -> Changes:
    """Say that a record is about a picture of a post, or about its text (``TEXT``); the post is judged again at once.

    Raises UsageError for a picture that is not there, RefusedError for a record that ended or is linked already.
    """
    need_reviewer(ws)
    with ws.record() as recording:
        found = load_record(ws, recording.connection, record_id)
        if found.ended:
            raise RefusedError(f"{found.id} has ended.", "Nothing was changed.", "Record the new rights as a new one.")
        _place_of(ws, recording.connection, post_id, index)
        if _linked(recording.connection, record_id, post_id, index):
            raise RefusedError(f"{found.id} is linked here already.", "Nothing was changed.", "")
        _link(recording, record_id, post_id, index, "linked")
        check.judge_again(ws, recording.connection, post_id)
    return Changes(frozenset({post_id}), rights=True, record=True)


@permits(EventKind.RIGHTS_LINKED)
def unlink(ws: Workspace, record_id: str, post_id: str, index: int) -> Changes:
    """Say that a record is not about a picture of a post; it is not found there by file or credit again either."""
    need_reviewer(ws)
    with ws.record() as recording:
        load_record(ws, recording.connection, record_id)
        _place_of(ws, recording.connection, post_id, index)
        if (record_id, index, False) in rights_store.links_of_post(recording.connection, post_id):
            raise RefusedError(f"{record_id} is not linked here.", "Nothing was changed.", "")
        _link(recording, record_id, post_id, index, "unlinked")
        check.judge_again(ws, recording.connection, post_id)
    return Changes(frozenset({post_id}), rights=True, record=True)


def _next(connection: Any) -> str:
    numbers = [int(record_id.removeprefix(_PREFIX)) for record_id, _ in rights_store.records(connection)]
    return f"{_PREFIX}{max(numbers, default=0) + 1:04d}"


def _checked(record: RightsRecord) -> RightsRecord:
    """The record as it is kept. Raises UsageError for what cannot be."""
    lines = {
        name: normalise_line(getattr(record, name)) for name in ("title", "owner", "terms", "credit_line", "proof")
    }
    nothing = "Nothing was recorded."
    if not lines["title"]:
        raise UsageError("Say what it is, for example “Photo of the new atrium”.", nothing, "Fill in “What it is”.")
    if record.kind not in KINDS:
        raise UsageError("This is no kind of work.", nothing, f"Kinds are {', '.join(KINDS)}.")
    if record.license and record.license not in LICENSES:
        raise UsageError("This is no kind of license.", nothing, f"Kinds are {', '.join(LICENSES)}.")
    if not lines["owner"] and record.license not in ("own", "public_domain", "platform"):
        raise UsageError("Say who owns it.", nothing, "Fill in “Owner”: a person, an agency or a publisher.")
    if any(len(value) > LONGEST for value in lines.values()):
        raise UsageError(f"A field has at most {LONGEST} characters.", nothing, "Shorten it.")
    platforms = tuple(dict.fromkeys(key for p in record.platforms if (key := platform_key(p)) and key != "any"))
    return dataclasses.replace(
        record,
        title=lines["title"],
        owner=lines["owner"],
        terms=lines["terms"],
        credit_line=lines["credit_line"],
        proof=lines["proof"],
        platforms=platforms,
        ended="",
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            raise FileProblem(f"“{path.name}” is no file.", "Nothing was recorded.", "Choose the work itself.")
        if path.stat().st_size > MAX_WORK_BYTES:
            raise FileProblem(f"“{path.name}” is larger than 500 MB.", "Nothing was recorded.", "Link it by hand.")
        with path.open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
            if not file.tell():
                raise FileProblem(f"“{path.name}” is empty.", "Nothing was recorded.", "Choose the work itself.")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileProblem(
            f"“{path.name}” cannot be read.", "Nothing was recorded.", "Check that it is still there."
        ) from error
    return digest.hexdigest()


def _files(record: RightsRecord, digests: Sequence[str]) -> tuple[str, ...]:
    files = tuple(dict.fromkeys((*record.files, *digests)))
    if len(files) > MOST_FILES:
        raise UsageError(f"A record names at most {MOST_FILES} files.", "Nothing was recorded.", "Make a second one.")
    return files


def _with_proof(recording: Recording, record: RightsRecord, proof: Document | None) -> RightsRecord:
    if proof is None:
        return record
    return dataclasses.replace(record, proof_file=recording.content(proof.data), proof_name=proof.name)


def _attached(ws: Workspace, connection: Any, place: Place) -> str:
    """SHA-256 (hex) of the file attached to a picture, or empty where there is none."""
    file = posts_store.media(connection, place.post).get(place.index)
    raw = ws.content(connection, file["file"]) if file else None
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _place_of(ws: Workspace, connection: Any, post_id: str, index: int) -> Post:
    post = load(ws, connection, row_of(connection, post_id))
    count = max(len(post.media), max(posts_store.media(connection, post_id), default=-1) + 1)
    if index != TEXT and not 0 <= index < count:
        raise UsageError("The post has no such picture.", "Nothing was changed.", "Pictures are counted from 1.")
    return post


def _linked(connection: Any, record_id: str, post_id: str, index: int) -> bool:
    return (record_id, index, True) in rights_store.links_of_post(connection, post_id)


def _write(recording: Recording, record: RightsRecord, change: str) -> None:
    refs = {"file": record.proof_file} if record.proof_file else {}
    document = {"document": RIGHTS.dump_json(record)}
    recording.append(EventKind.RIGHTS_RECORDED, {"rights": record.id}, {"change": change}, document, refs)


def _link(recording: Recording, record_id: str, post_id: str, index: int, change: str) -> None:
    subject: dict[str, Json] = {"rights": record_id, "post": post_id, "index": index}
    recording.append(EventKind.RIGHTS_LINKED, subject, {"change": change})
