"""Images of a post: attach a file, look at it, tick that a person checked it."""

from pathlib import Path

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake import media as files
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import posts, queue
from reviewer.workflow import check
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.recorder import Recording
from reviewer.workflow.review import image_bytes
from reviewer.workflow.workspace import Workspace

MAX_BYTES = 50 * 1024 * 1024


def read_image(path: Path) -> bytes:
    """The bytes of an image file. Raises FileProblem if it cannot be read, is too large or is no image."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileProblem(f"{path.name} is larger than 50 MB.", "It was not attached.", "Attach a smaller copy.")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileProblem(
            f"{path.name} cannot be read.", "It was not attached.", "Check that it is still there."
        ) from error
    files.inspect(raw, path.name)
    return raw


def add(recording: Recording, post_id: str, index: int, name: str, raw: bytes) -> None:
    """Record an attached file."""
    facts = files.inspect(raw, name)
    recording.append(
        EventKind.MEDIA_ATTACHED,
        {"post": post_id, "index": index},
        {"mime": facts.mime, "bytes": len(raw)},
        {"file": raw, "name": name},
    )


def _set_level(ws: Workspace, recording: Recording, post_id: str) -> None:
    row = row_of(recording.connection, post_id)
    found = check.result(ws, post_id, row["revision"])
    if found is not None:
        described = len(load(ws, recording.connection, row).media)
        level = max(found[1].level, check.image_level(recording.connection, post_id, described))
        queue.set_level(recording.connection, post_id, int(level), [label.value for label in found[1].labels])


@permits(EventKind.MEDIA_ATTACHED, own=True)
def attach(ws: Workspace, post_id: str, index: int | None, path: Path) -> Changes:
    """Attach a file to medium ``index`` of a post, or as a new one. Nobody has looked at it yet.

    Raises FileProblem for what is no image, RefusedError for an approved post: its approval is of other images.
    """
    raw = read_image(path)
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        if State(row["state"]) in (State.APPROVED, State.PUBLISHED):
            raise RefusedError(
                "This post is approved as it is.", "Nothing was attached.", "Take the approval back first, with U."
            )
        if index is None:
            taken = posts.media(recording.connection, post_id)
            index = max(len(load(ws, recording.connection, row).media), max(taken, default=-1) + 1)
        add(recording, post_id, index, path.name, raw)
        _set_level(ws, recording, post_id)
        check.judge_again(ws, recording.connection, post_id)  # a rights record may name this very file
    return Changes(posts=frozenset({post_id}), record=True)


@permits(EventKind.MEDIA_CHECKED)
def tick(ws: Workspace, post_id: str, index: int) -> Changes:
    """Record that the present person looked at an image. Raises UsageError if no file is attached."""
    with ws.record() as recording:
        file = posts.media(recording.connection, post_id).get(index)
        if file is None:
            raise UsageError("No file is attached here.", "", "Attach the image first.")
        recording.append(EventKind.MEDIA_CHECKED, {"post": post_id, "index": index}, {}, refs={"file": file["file"]})
        _set_level(ws, recording, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


@permits(Act.READ_POSTS, own=True)
def thumbnail(ws: Workspace, post_id: str, index: int, size: int) -> bytes | None:
    """A PNG of at most ``size`` pixels without metadata, or None when no picture is attached."""
    found = image_bytes(ws, post_id, index)
    return None if found is None else files.thumbnail(found[1], size)
