"""Record that a post went out, and compare what is live with the text that was approved."""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake.decode import decode
from reviewer.intake.source import read_source
from reviewer.intake.text import normalise_line, with_marks
from reviewer.model.desk import Change, Publication, alarms
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import PLATFORMS
from reviewer.store import desk, posts
from reviewer.workflow import approval, consent_lapse, reshare_moves, word_diff
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.recorder import stamp
from reviewer.workflow.submit import MAX_CHARS
from reviewer.workflow.workspace import Workspace

SAME, DIFFERENT, UNKNOWN = "same", "different", "unknown"
MAX_LINK = 2_000
MAX_FILE_BYTES = 4 * MAX_CHARS + 4
_SCHEMES = ("https://", "http://")


def of_post(
    ws: Workspace, connection: Any, post_id: str, people: dict[str, tuple[str, str]]
) -> tuple[Publication, ...]:
    """How a post was published, oldest first. A later revision or withdrawal takes nothing away from it."""
    return tuple(
        Publication(
            seq=row["seq"],
            at=row["published"],
            platform=row["platform"],
            link=ws.text(connection, row["link"]) if row["link"] else "",
            by=name_of(people, row["person"]),
            recorded=row["at"],
            revision=row["revision"],
            same=row["same"],
            live=ws.text(connection, row["live"]) if row["live"] else "",
        )
        for row in desk.publications(connection, post_id)
    )


@permits(EventKind.POST_PUBLISHED)
def record(
    ws: Workspace,
    post_id: str,
    at: datetime,
    platform: str,
    link: str = "",
    live: str | None = None,
    live_file: Path | None = None,
    override: str = "",
) -> Changes:
    """Record when and where a post went out; the live text, if it is given, is compared with the approved one.

    A re-share counts with it; ``override`` says why it went out although the cap of its author was reached.
    Raises RefusedError for a post whose approval, or a consent that it rests on, does not hold for that day and platform,
    and for a re-share to which its author said no; UsageError for fields that cannot be used, FileProblem for a file that cannot be read.
    """
    need_reviewer(ws)
    if at > ws.clock():
        raise UsageError("This time has not come yet.", "Nothing was recorded.", "Give the time when it went out.")
    platform = normalise_line(platform).casefold().replace(" ", "_")
    if not platform:
        raise UsageError("Say where it went out.", "Nothing was recorded.", "Choose the platform.")
    link = _link(link)
    if live is not None and live_file is not None:
        raise UsageError("Give the live text or a file, not both.", "Nothing was recorded.", "Take one of them out.")
    text = _live_of(live_file) if live_file is not None else live
    if text is not None:
        text = _live(text)
    when, where = stamp(at.astimezone(UTC)), platform if platform in PLATFORMS else "other"
    with ws.record() as recording:
        connection = recording.connection
        row = row_of(connection, post_id)
        holds = approval.standing(ws, connection, row)
        if holds.why_not:
            raise RefusedError(
                "Only an approved post can be recorded as published.",
                holds.why_not,
                "If it is out all the same, open an incident.",
            )
        if lapsed := consent_lapse.stops(ws, connection, post_id, at, where):
            raise RefusedError(
                "Only an approved post can be recorded as published.",
                lapsed,
                "If it is out all the same, open an incident.",
            )
        if reshare_moves.refused_by_author(ws, connection, post_id, at):
            raise RefusedError(
                "The author said no to this re-share.",
                "Nothing was recorded.",
                "If it is out all the same, open an incident.",
            )
        same = UNKNOWN if text is None else verdict(ws.text(connection, holds.text), text)
        fields = (when, where, link, same, text or "")
        if any(fields == _fields(ws, connection, one) for one in desk.publications(connection, post_id)):
            raise UsageError("This publication is recorded already.", "Nothing was changed.", "")
        recording.append(
            EventKind.POST_PUBLISHED,
            {"post": post_id, "revision": row["revision"]},
            {"at": when, "platform": where, "same": same, **({"anyway": True} if override.strip() else {})},
            {"live": text, "link": link or None},
            {"approved": holds.text},
        )
        counted = reshare_moves.published(ws, recording, post_id, at, override)
    return Changes(posts=frozenset({post_id}), record=True, reshares=counted)


@permits(Act.READ_POSTS, own=True)
def compare(ws: Workspace, post_id: str, live: str, revision: int = 0) -> tuple[str, tuple[Change, ...]]:
    """``same`` or ``different``, and the words that differ between the approved text and a live one.

    ``revision`` is that of a recorded publication; without it the present text counts. White space and the way in
    which accents are stored are no difference; any other character is, visible or not.
    """
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
        commitment = row["text"]
        if revision:
            found = [r["text"] for r in posts.revisions(connection, post_id) if r["revision"] == revision]
            if not found:
                raise UsageError(f"This post has no revision {revision}.", "", "Look at its history.")
            commitment = found[0]
        approved = ws.text(connection, commitment)
    text = _live(live)
    return verdict(approved, text), word_diff.changes(approved, text)


def read_live(path: Path) -> str:
    """The live text that a file holds. Raises FileProblem or UsageError for one that cannot be compared."""
    return _live(_live_of(path))


def verdict(approved: str, live: str) -> str:
    """``same`` or ``different``. Only white space and canonical forms of the same characters may differ."""
    return SAME if _plain(approved) == _plain(live) else DIFFERENT


def warning(view: PostView) -> str:
    """What is wrong with how a post is out, as a sentence; empty where nothing is known to be."""
    if not view.publications:
        return ""
    last = view.publications[-1]
    if alarms(view.publications):
        return "What is live is not the approved text. Compare it, and have it taken down or put right."
    if last.revision != view.revision:
        return f"Revision {last.revision} is published, and the text was changed after it. What is live is the old one."
    if view.state.value not in ("approved", "published"):
        return "This text is published, and its approval was taken back. Have it taken down."
    return ""


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _fields(ws: Workspace, connection: Any, row: dict[str, Any]) -> tuple[str, str, str, str, str]:
    link = ws.text(connection, row["link"]) if row["link"] else ""
    live = ws.text(connection, row["live"]) if row["live"] else ""
    return row["published"], row["platform"], link, row["same"], live


def _link(link: str) -> str:
    link = normalise_line(link)
    if link and not (link.lower().startswith(_SCHEMES) and len(link) <= MAX_LINK and " " not in link):
        raise UsageError(
            "This is not the address of a page.",
            "Nothing was recorded.",
            "Paste the address of the post, beginning with https://, or leave it out.",
        )
    return link


def _live(text: str) -> str:
    """The live text as it is stored: line ends and what cannot be stored are put right, nothing else."""
    text = with_marks(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise UsageError("The live text is empty.", "Nothing was recorded.", "Paste it, or leave it out.")
    if len(text) > MAX_CHARS:
        raise UsageError(
            f"This text has {len(text):,} characters; {MAX_CHARS:,} can be compared.", "Nothing was recorded.", ""
        )
    return text


def _live_of(path: Path) -> str:
    raw = read_source(path)
    if len(raw) > MAX_FILE_BYTES:
        raise FileProblem(f"“{path.name}” is too large for one post.", "Nothing was recorded.", "Paste the text.")
    return decode(raw, path.name)[0]
