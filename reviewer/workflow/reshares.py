"""Fill the board of possible re-shares from a feed file: always a preview first, then all that is new, in one transaction."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import RefusedError
from reviewer.intake.feeds import read_feed
from reviewer.intake.preview import RefusedRow
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reshare import FeedItem, Reshare, Stage, WatchedAccount
from reviewer.model.views import Changes
from reviewer.store import reshares
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow import watched
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.people_index import directory
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.reshare_doubles import Doubles
from reviewer.workflow.reshare_moves import put
from reviewer.workflow.watched import UnknownAccount
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item that is not taken, and why."""

    item: FeedItem
    why: str
    """``It is on the board as RS-0007.``"""


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What taking a feed would do. Nothing is recorded yet."""

    path_name: str
    format: str
    """rss, atom, json or csv."""
    title: str
    fresh: tuple[FeedItem, ...]
    """What would come to the board as possible."""
    known: tuple[KnownItem, ...]
    """What is there already, and what comes of accounts that are watched no longer."""
    refused: tuple[RefusedRow, ...]
    warnings: tuple[str, ...]
    unknown: tuple[UnknownAccount, ...]
    """Accounts of the fresh items that nobody watches yet."""
    source_bytes: bytes

    @property
    def summary(self) -> str:
        """One sentence with the three numbers."""
        parts = [f"{len(self.fresh):,} new {_posts(len(self.fresh))}"]
        if self.known:
            parts.append(f"{len(self.known):,} left out")
        if self.refused:
            parts.append(f"{len(self.refused):,} refused")
        return ", ".join(parts) + "."


@permits(Act.KEEP_RESHARES)
def read_file(ws: Workspace, path: Path, progress: Progress = NO_PROGRESS) -> FeedPreview:
    """What a feed file would bring. Writes nothing, fetches nothing. Raises FileProblem."""
    path = Path(path)
    feed = read_feed(path, progress)
    with ws.connections.read() as connection:
        accounts = watched.load(ws, connection)
        fresh, known = _sorted_out(ws, connection, feed.items, accounts, progress)
    return FeedPreview(
        path.name, feed.format, feed.title, fresh, known, feed.refused, (*feed.warnings, *_ahead(ws, fresh)),
        watched.unknown_in(ws, fresh, accounts), feed.data,
    )  # fmt: skip


@permits(EventKind.FEED_READ)
def take(ws: Workspace, preview: FeedPreview, progress: Progress = NO_PROGRESS) -> ImportResult:
    """Put what is new of a preview on the board as possible re-shares, all of it or, at a failure, nothing.

    What came to the board since the preview is left out. Raises RefusedError where nothing is new.
    """
    need_reviewer(ws)
    import_id = f"I-{secrets.token_hex(4)}"
    with ws.record() as recording:
        connection = recording.connection
        accounts = watched.load(ws, connection)
        fresh, since = _sorted_out(ws, connection, preview.fresh, accounts, progress)
        if not fresh:
            raise RefusedError("There is nothing new in this file.", "The board stays as it is.", "")
        recording.append(
            EventKind.FEED_READ,
            {"import": import_id},
            {
                "format": preview.format,
                "found": len(preview.fresh) + len(preview.known),
                "new": len(fresh),
                "refused": len(preview.refused),
            },
            {"file": preview.source_bytes, "name": preview.path_name},
        )
        known, staff = watched.by_key(accounts), directory(ws)
        number = reshares.last_number(connection)
        found_at = stamp(ws.clock())
        for done, item in enumerate(fresh, start=1):
            if done % 50 == 0:
                progress.check_cancelled()
                progress.report(done, len(fresh), "Filling the board")
            card = Reshare(
                reading.number_of(number + done), item, Stage.POSSIBLE, found_at=found_at, import_id=import_id
            )
            put(recording, watched.completed(card, known, staff), "found")
        progress.report(len(fresh), len(fresh), "Saving")
    left = len(preview.known) + len(since)
    sentence = f"{len(fresh):,} possible re-{'share' if len(fresh) == 1 else 'shares'} on the board"
    sentence += f", {left:,} left out" if left else ""
    sentence += f", {len(preview.refused):,} refused" if preview.refused else ""
    return ImportResult(len(fresh), left, len(preview.refused), f"{sentence}.", Changes(reshares=True, record=True))


def _sorted_out(
    ws: Workspace,
    connection: Any,
    items: Iterable[FeedItem],
    accounts: tuple[WatchedAccount, ...],
    progress: Progress,
) -> tuple[tuple[FeedItem, ...], tuple[KnownItem, ...]]:
    """What is new, and what is not with the reason: on the board, twice in the file, of an account watched no longer."""
    stopped = {watched.key_of(a.platform, a.handle) for a in accounts if not a.active}
    there = Doubles()
    for card in reading.all(ws, connection).values():
        there.add(card.item, card.id)
    fresh: list[FeedItem] = []
    known: list[KnownItem] = []
    for number, item in enumerate(items, start=1):
        if number % 200 == 0:
            progress.check_cancelled()
        if watched.key_of(item.platform, item.account or item.author) in stopped:
            known.append(KnownItem(item, "Its account is watched no longer."))
        elif same := there.take(item, f"post {number:,}"):
            where = f"on the board as {same}" if same.startswith("RS-") else f"the same as {same} of this file"
            known.append(KnownItem(item, f"It is {where}."))
        else:
            fresh.append(item)
    return tuple(fresh), tuple(known)


def _ahead(ws: Workspace, items: Iterable[FeedItem]) -> tuple[str, ...]:
    """That dates lie in the future: a clock was wrong, or day and month are mixed up."""
    now = stamp(ws.clock())
    late = sum(item.published > now for item in items)
    if not late:
        return ()
    return ("1 post has a date in the future." if late == 1 else f"{late:,} posts have dates in the future.",)


def _posts(number: int) -> str:
    return "post" if number == 1 else "posts"
