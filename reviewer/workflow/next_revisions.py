"""Which rows of a file answer a returned post: the same author and platform, the same post number or link, other words.

A number that any file could have (``12``) and a link that several posts can carry count only where the texts share
words. What is found is a proposal: the person who imports sees it and can take the row as a new post.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence

from reviewer.errors import RefusedError
from reviewer.intake.preview import PreviewRow
from reviewer.model.decision import State
from reviewer.model.permissions import Act
from reviewer.model.post import Media, Post
from reviewer.store import posts as posts_store
from reviewer.workflow import posts
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.submit import add_revision
from reviewer.workflow.workspace import Workspace

_COMMON_NUMBER = re.compile(r"\D{0,2}\d{1,4}")
"""Numbers that count the rows of a file."""
_ALIKE = 0.3
"""Least part of the words of the shorter text that stands in the longer one too. Source: office practice; a miss is a
new post beside the old one, a false hit is unticked."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Returned:
    id: str
    number: str
    link: str
    words: frozenset[str]
    texts: frozenset[str]
    media: tuple[Media, ...]


@permits(Act.IMPORT)
def with_answers(ws: Workspace, rows: Sequence[PreviewRow]) -> tuple[PreviewRow, ...]:
    """The same rows, each naming the returned post whose next revision it is. Reads only.

    Two rows that would answer the same post, and a row with other images, stay new posts with a note that says so.
    """
    returned = _returned(ws)
    found = ["" if row.duplicate_of or not returned else _answered(row.post, returned) for row in rows]
    often = Counter(post_id for post_id in found if post_id)
    media = {one.id: one.media for group in returned.values() for one in group}
    return tuple(
        _marked(row, post_id, often, media) if post_id else row for row, post_id in zip(rows, found, strict=True)
    )


def record(ws: Workspace, recording: Recording, post_id: str, text: str, import_id: str) -> None:
    """Record an answer as the next revision. Raises RefusedError if the post is not what the preview saw."""
    row = posts.row_of(recording.connection, post_id)
    if State(row["state"]) is not State.RETURNED or ws.text(recording.connection, row["text"]) == text:
        raise RefusedError(
            f"{post_id} changed since the file was read.", "Nothing was imported.", "Read the file again, then import."
        )
    add_revision(recording, row, text, import_id)


def _marked(row: PreviewRow, post_id: str, often: Counter[str], media: dict[str, tuple[Media, ...]]) -> PreviewRow:
    note = ""
    if often[post_id] > 1:
        note = f"{often[post_id]} rows could be the next revision of {post_id}, so each comes as a new post."
    elif row.post.media != media[post_id]:
        note = f"It looks like the next revision of {post_id}, but its images differ, so it comes as a new post."
    if note:
        return dataclasses.replace(row, notes=(*row.notes, note))
    return dataclasses.replace(row, answers=post_id)


def _returned(ws: Workspace) -> dict[tuple[str, str], list[_Returned]]:
    """What waits for an answer, by author and platform."""
    found: dict[tuple[str, str], list[_Returned]] = {}
    with ws.connections.read() as connection:
        for post_id in posts_store.in_state(connection, State.RETURNED):
            row = posts_store.row(connection, post_id)
            if row is None:
                continue
            post = posts.load(ws, connection, row)
            texts = {ws.text(connection, one["text"]) for one in posts_store.revisions(connection, post_id)}
            number = posts.source_id(ws, connection, row)
            one = _Returned(post_id, number, _link(post.link), _words(post.text), frozenset(texts), post.media)
            found.setdefault(_whose(post), []).append(one)
    return found


def _answered(post: Post, returned: dict[tuple[str, str], list[_Returned]]) -> str:
    """The one returned post that this answers, or empty; where several fit, the newest."""
    number, link, words = post.id.strip(), _link(post.link), _words(post.text)
    for one in reversed(returned.get(_whose(post), [])):
        if post.text in one.texts:
            continue
        if number and number == one.number:
            if not _COMMON_NUMBER.fullmatch(number) or _alike(words, one.words):
                return one.id
        elif link and link == one.link and not (number and one.number) and _alike(words, one.words):
            return one.id
    return ""


def _whose(post: Post) -> tuple[str, str]:
    return " ".join(post.author.name.casefold().split()), post.platform.casefold()


def _link(link: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", link.strip(), flags=re.IGNORECASE).rstrip("/")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return bool(least) and len(one & other) / least >= _ALIKE
