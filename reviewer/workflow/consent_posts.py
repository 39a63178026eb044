"""What a form covers, the posts that wait for one, and the posts that rest on one. Reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.consent.cover import ANY
from reviewer.consent.defects import defects
from reviewer.consent.names import same_in_full
from reviewer.intake.consent_columns import USES
from reviewer.model.people import Consent
from reviewer.model.permissions import Act
from reviewer.model.post import Post
from reviewer.model.vocabulary import Level
from reviewer.store import consents as store
from reviewer.store import desk, posts, relied
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.rejudge import title_of
from reviewer.workflow.workspace import Workspace

_GRID = ("name", "photo", "story", "video", "condition")
"""Uses that the grid always shows."""


@dataclass(frozen=True, slots=True)
class CoverGrid:
    """What a form covers on a day, by platform and use; nothing where it is not in force."""

    uses: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]
    """Platform (``any`` for all) and one answer for each of ``uses``."""
    in_force: bool
    """False: these are what it would cover if nothing were missing."""


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """A post that waits for a form of this person."""

    id: str
    platform: str
    author: str
    due: str
    """UTC, ISO 8601 with Z, or empty."""
    level: Level
    title: str = ""


@dataclass(frozen=True, slots=True)
class RelyingPost:
    """An approved or published post that rests on a form."""

    id: str
    platform: str
    author: str
    state: str
    """approved, scheduled (approved with a planned time) or published."""
    link: str
    decided: str
    """When it was approved: UTC, ISO 8601 with Z."""
    title: str = ""


def covers_grid(consent: Consent, today: date) -> CoverGrid:
    """What a form covers today, by platform and use."""
    uses = tuple(use for use in USES if use in consent.uses)
    others = tuple(use for use in _GRID if use not in uses)
    columns = (uses + others)[: max(len(uses), len(_GRID))]
    platforms = (ANY,) if ANY in consent.platforms else consent.platforms
    answers = tuple(use in uses for use in columns)
    return CoverGrid(columns, tuple((platform, answers) for platform in platforms), not defects(consent, today))


@permits(Act.READ_CONSENTS)
def waiting_posts(ws: Workspace, subject: str) -> tuple[WaitingPost, ...]:
    """Waiting posts that name this person and whose gap is open, by due time."""
    found: dict[str, WaitingPost] = {}
    with ws.connections.read() as connection:
        for gap in store.waiting_gaps(connection):
            if gap["post"] in found or not same_in_full(gap["key"], subject):
                continue
            post = _post(ws, connection, gap["post"])
            level = Level(max(gap["level"], 0))
            found[post.id] = WaitingPost(post.id, post.platform, post.author.name, gap["due"], level, title_of(post))
    return tuple(found.values())


@permits(Act.READ_CONSENTS)
def relying_posts(ws: Workspace, document: str) -> tuple[RelyingPost, ...]:
    """Approved and published posts whose approval rests on this form, published ones first, then the newest."""
    found = []
    with ws.connections.read() as connection:
        for standing in relied.standing(connection):
            if standing["document"] != document:
                continue
            post = _post(ws, connection, standing["id"])
            out = desk.publications(connection, standing["id"])
            link = ws.text(connection, out[-1]["link"]) if out and out[-1]["link"] else post.link
            state = "published" if standing["published"] else "scheduled" if standing["planned"] else "approved"
            decided = next(d["at"] for d in posts.decisions(connection, post.id) if d["seq"] == standing["seq"])
            platform = out[-1]["platform"] if out else post.platform
            found.append(RelyingPost(post.id, platform, post.author.name, state, link, decided, title_of(post)))
    newest = sorted(found, key=lambda p: p.decided, reverse=True)
    return tuple(sorted(newest, key=lambda p: p.state != "published"))


def _post(ws: Workspace, connection: Any, post_id: str) -> Post:
    return load(ws, connection, row_of(connection, post_id))
