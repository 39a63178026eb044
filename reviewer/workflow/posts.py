"""Posts in and out of the store: as contents when they are handed in, as values when they are read."""

import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.text import with_marks
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.post import Post, PostId
from reviewer.model.vocabulary import PLATFORMS, POST_KINDS
from reviewer.store import posts, queue
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.values import AUTHOR, MEDIA_LIST
from reviewer.workflow.workspace import Workspace

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> PostId:
    """A random id that can be read aloud: ``P-7K3M9QXA``."""
    return PostId("P-" + "".join(secrets.choice(_ALPHABET) for _ in range(8)))


def _when(moment: datetime | None) -> str:
    return "" if moment is None else stamp(moment.astimezone(UTC))


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def meta_of(post: Post) -> str:
    """What is known of a post beside its text, as a content. Names are contents: they never enter an event."""
    return json.dumps(
        {
            "source_id": post.id,
            "platform": post.platform,
            "kind": post.kind,
            "author": AUTHOR.dump_python(post.author, mode="json"),
            "submitter": post.submitter,
            "account": post.account,
            "audience": post.audience,
            "link": post.link,
            "in_reply_to": post.in_reply_to,
            "media": MEDIA_LIST.dump_python(post.media, mode="json"),
            "created": _when(post.created),
            **({"purpose": post.purpose} if post.purpose else {}),
            **({"site": post.site} if post.site else {}),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def add(recording: Recording, post: Post, import_id: str = "", by: Sequence[str] = ()) -> PostId:
    """Record one new post and put it into the search index. Returns its id.

    ``by``: ids of those who wrote it or hand it in, as far as they sign in here (``own_posts.people_of``).
    """
    post_id = new_id()
    recording.append(
        EventKind.POST_SUBMITTED,
        {"post": post_id, "revision": 1},
        {
            "platform": post.platform if post.platform in PLATFORMS else "other",
            "kind": post.kind if post.kind in POST_KINDS else "other",
            "due": _when(post.due),
            "planned": _when(post.planned),
            "import": import_id,
            **({"by": [*by]} if by else {}),
        },
        {"text": post.text, "meta": meta_of(post)},
    )
    queue.index_text(recording.connection, post_id, post.text, post.author.name)
    return post_id


def load(ws: Workspace, connection: Any, row: dict[str, Any], text: str | None = None) -> Post:
    """The post of a projection row; ``text`` is a commitment of another revision than the present one."""
    raw = ws.content(connection, row["meta"])
    meta = json.loads(raw) if raw is not None else {}
    return Post(
        id=PostId(row["id"]),
        text=ws.text(connection, text or row["text"]),
        author=AUTHOR.validate_python(meta.get("author", {"name": "[purged]"})),
        platform=meta.get("platform", row["platform"]),
        kind=meta.get("kind", row["kind"]),
        in_reply_to=meta.get("in_reply_to"),
        media=MEDIA_LIST.validate_python(meta.get("media", ())),
        submitter=meta.get("submitter", ""),
        account=meta.get("account", ""),
        audience=meta.get("audience", "public"),
        link=meta.get("link", ""),
        created=_moment(meta.get("created", "")),
        due=_moment(row["due"]),
        planned=_moment(row["planned"]),
        purpose=meta.get("purpose", ""),
        site=meta.get("site", ""),
    )


def source_id(ws: Workspace, connection: Any, row: dict[str, Any]) -> str:
    """The number that a post has where it came from, or empty."""
    raw = ws.content(connection, row["meta"])
    return str(json.loads(raw).get("source_id") or "") if raw is not None else ""


@permits(Act.READ_POSTS)
def find(ws: Workspace, wanted: str) -> PostId:
    """The id that a person means: whole, or an unambiguous beginning. Raises UsageError."""
    wanted = with_marks(wanted)
    with ws.connections.read() as connection:
        if posts.row(connection, wanted) is not None:
            return PostId(wanted)
        found = posts.matching(connection, wanted.upper()) if wanted else []
    if len(found) == 1:
        return PostId(found[0])
    if found:
        raise UsageError(f"{len(found)} posts begin with “{wanted}”.", "", "Give more of the id.")
    raise UsageError(f"No post has the id “{wanted}”.", "", "List the posts with: reviewer list.")


def row_of(connection: Any, post_id: str) -> dict[str, Any]:
    """The projection row of a post. Raises UsageError if there is none."""
    row = posts.row(connection, post_id)
    if row is None:
        raise UsageError("This post is not in the workspace.", "", "Refresh the list.")
    return row
