"""Rights records as they are read: the list, what can be linked to a picture, where a record is used. Records nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.model.permissions import Act
from reviewer.model.rights import RightsRecord
from reviewer.model.surroundings import MediaRights
from reviewer.policy.rights import folded, listed, missing, standing, status
from reviewer.store import rights as rights_store
from reviewer.workflow.files import write_file
from reviewer.workflow.media_rights import all_records, for_post, found_for, use_of
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.values import RIGHTS
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RightsRow:
    """One record in the list, with how it stands today."""

    record: RightsRecord
    status: str
    """valid, ends_soon, over, incomplete or ended."""
    sentence: str
    links: int = 0
    """How many pictures and texts it is linked to."""


@dataclass(frozen=True, slots=True)
class RightsOption:
    """One record in the picker of a picture: whether it can cover this use."""

    record: RightsRecord
    covers: bool
    sentence: str
    how: str = ""
    """How it is known to be about this picture: linked, file or credit; empty where it is not."""


@dataclass(frozen=True, slots=True)
class UsedIn:
    """One picture or text that a record is linked to."""

    post: str
    index: int
    """-1: the text."""
    author: str
    platform: str
    first_line: str
    state: str


@permits(Act.READ_CONSENTS)
def records(ws: Workspace) -> tuple[RightsRecord, ...]:
    """Every record, by number."""
    with ws.connections.read() as connection:
        return tuple(one for _, one in sorted(all_records(ws, connection).items()))


@permits(Act.READ_CONSENTS)
def rows(ws: Workspace, search: str = "") -> tuple[RightsRow, ...]:
    """The list: what needs somebody first, then by number. ``search`` looks into every field."""
    with ws.connections.read() as connection:
        known, links = all_records(ws, connection), rights_store.linked_posts(connection)
    wanted, found = folded(search), []
    for one in known.values():
        words = (one.id, one.title, one.owner, one.terms, one.credit_line, one.proof, one.kind, *one.platforms)
        if not wanted or all(part in folded(" ".join(words)) for part in wanted.split()):
            found.append(RightsRow(one, *status(one, ws.today()), links.get(one.id, 0)))
    order = ("over", "incomplete", "ends_soon", "valid", "ended")
    return tuple(sorted(found, key=lambda row: (order.index(row.status), row.record.id)))


@permits(Act.READ_CONSENTS)
def get(ws: Workspace, record_id: str) -> RightsRecord:
    """One record. Raises UsageError if there is none."""
    with ws.connections.read() as connection:
        return load_record(ws, connection, record_id)


@permits(Act.READ_CONSENTS)
def options(ws: Workspace, post_id: str, index: int) -> tuple[RightsOption, ...]:
    """The records that can be linked to a picture: those that cover its use first, the others with what is missing."""
    with ws.connections.read() as connection:
        post = load(ws, connection, row_of(connection, post_id))
        about = found_for(ws, connection, post, index)
        known = all_records(ws, connection)
    how = {one.id: about.how for one in about.records if about.how != "several"}
    use, found = use_of(ws, post), []
    for one in known.values():
        if not one.ended or one.id in how:
            said = standing(one, use)
            found.append(RightsOption(one, said.covers, said.sentence, how.get(one.id, "")))
    return tuple(sorted(found, key=lambda o: (not o.how, not o.covers, o.record.id)))


def lacks(record: RightsRecord) -> str:
    """What a record does not say yet, as a sentence; empty for a whole one."""
    parts = missing(record)
    return f"Still lacks {listed(parts)}: it covers nothing until then." if parts else ""


@permits(Act.READ_POSTS, own=True)
def of_picture(ws: Workspace, post_id: str, index: int) -> MediaRights | None:
    """What is known of one picture, or None if the post has none with this index."""
    with ws.connections.read() as connection:
        post = load(ws, connection, row_of(connection, post_id))
        return next((one for one in for_post(ws, connection, post).media if one.index == index), None)


@permits(Act.READ_CONSENTS)
def used_in(ws: Workspace, record_id: str, limit: int = 1_000) -> tuple[UsedIn, ...]:
    """The pictures and texts that a record is linked to, newest link first."""
    found = []
    with ws.connections.read() as connection:
        for post_id, index in rights_store.posts_of(connection, record_id)[::-1][:limit]:
            row = row_of(connection, post_id)
            post = load(ws, connection, row)
            first = " ".join(post.text.split())[:120]
            found.append(UsedIn(post_id, index, post.author.name, post.platform, first, row["state"]))
    return tuple(found)


@permits(Act.READ_CONSENTS)
def proof(ws: Workspace, record_id: str) -> bytes | None:
    """The attached proof, or None where there is none or it was purged."""
    with ws.connections.read() as connection:
        found = load_record(ws, connection, record_id)
        return ws.content(connection, found.proof_file) if found.proof_file else None


@permits(Act.EXPORT_CONSENTS)
def save_proof(ws: Workspace, record_id: str, path: Path) -> None:
    """Write the attached proof to a file. Raises RefusedError where there is none."""
    content = proof(ws, record_id)
    if content is None:
        raise RefusedError("No proof is attached to this record.", "Nothing was written.", "")
    write_file(path, content)


def load_record(ws: Workspace, connection: Any, record_id: str) -> RightsRecord:
    """One record. Raises UsageError if there is none, or if it was purged."""
    document = rights_store.document(connection, record_id)
    stored = ws.content(connection, document) if document else None
    if stored is None:
        raise UsageError("There is no rights record with this number.", "", "Look at the list of rights in Settings.")
    return RIGHTS.validate_json(stored)
