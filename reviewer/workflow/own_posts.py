"""Which posts are a person's own: those that they wrote or handed in. Authors see these, and nobody approves them alone.

Names are contents and stand in no entry; ids of people do (``data.by`` of a post that is handed in), so that the
verifier too sees who must not approve it.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reviewer.intake.handles import folded
from reviewer.model.post import Author, Post
from reviewer.store import posts
from reviewer.workflow.people_names import same_person

if TYPE_CHECKING:
    from reviewer.workflow.workspace import Workspace


def who(ws: "Workspace", handed_in: Sequence[Post]) -> list[tuple[str, ...]]:
    """For each post, the ids of those who sign in here and wrote it or hand it in, sorted; none where nobody signs in."""
    if not ws.guarded:
        return [() for _ in handed_in]
    people = [(person, name) for person, (name, _) in sorted(ws.persons().items())]
    return [
        tuple(person for person, name in people if _is_of(ws, name, post.author, post.submitter)) for post in handed_in
    ]


def is_own(ws: "Workspace", connection: Any, post_id: str) -> bool:
    """True if the present person wrote the post or handed it in; False for one that is not there."""
    row = posts.row(connection, post_id)
    if row is None or not ws.person:
        return False
    if posts.handed_in_by(connection, post_id) == ws.person:
        return True
    author, submitter = _meta(ws, connection, row["meta"], row["author"])
    return _is_of(ws, ws.person_name, author, submitter)


def numbers(ws: "Workspace", connection: Any) -> frozenset[int]:
    """The numbers of all own posts. Only posts that came in since the last time are read."""
    if not ws.person:
        return frozenset()
    key = (ws.person, hash(tuple((m.name, m.handles) for m in ws.registry().staff if m.handles)))
    upto, found = ws.own_posts.get(key, (0, set()))
    for number, post_id, meta, name in posts.since(connection, upto):
        upto = number
        author, submitter = _meta(ws, connection, meta, name)
        if posts.handed_in_by(connection, post_id) == ws.person or _is_of(ws, ws.person_name, author, submitter):
            found.add(number)
    ws.own_posts[key] = upto, found
    return frozenset(found)


def among(ws: "Workspace", connection: Any, post_ids: Sequence[str]) -> frozenset[str]:
    """Those of some posts that are own ones."""
    return frozenset(post for post in post_ids if is_own(ws, connection, post))


def _meta(ws: "Workspace", connection: Any, commitment: str, name: str) -> tuple[Author, str]:
    raw = ws.content(connection, commitment)
    meta = json.loads(raw) if raw is not None else {}
    author = meta.get("author") or {}
    return Author(str(author.get("name") or name), handle=str(author.get("handle") or "")), str(
        meta.get("submitter") or ""
    )


def _is_of(ws: "Workspace", name: str, author: Author, submitter: str) -> bool:
    """True for a name that is the author's or the submitter's, or whose handle is."""
    written = (author.name, author.handle, submitter)
    if any(same_person(name, one) for one in written):
        return True
    own = {folded(handle) for m in ws.registry().staff if same_person(m.name, name) for handle in m.handles}
    return bool(own) and bool(own & {folded(one) for one in written if one})
