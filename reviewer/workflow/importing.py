"""Import a file of posts: always a preview first, then all of it or the good rows, in one transaction."""

import dataclasses
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import FileProblem, RefusedError, UserFacingError
from reviewer.intake.columns import FIELDS, Mapping, position
from reviewer.intake.preview import Preview, PreviewRow
from reviewer.intake.read import read_file
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.post import Post
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes
from reviewer.store import posts as posts_store
from reviewer.workflow import images, next_revisions, own_posts, posts
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace

__all__ = [
    "FIELDS",
    "ImportResult",
    "Mapping",
    "Preview",
    "PreviewRow",
    "import_preview",
    "position",
    "presets",
    "preview_file",
    "save_preset",
]

_PRESETS = "import.presets"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    imported: int
    duplicates: int
    refused: int
    sentence: str
    changes: Changes
    revised: int = 0
    """Rows that were recorded as the next revision of a returned post."""


def _fingerprint(post: Post) -> str:
    return hashlib.sha256(
        "\0".join((post.text, post.author.name.casefold(), post.platform.casefold())).encode("utf-8", "surrogatepass")
    ).hexdigest()


@permits(Act.IMPORT)
def known_posts(ws: Workspace) -> Callable[[Post], str]:
    """Tells the id of a post with the same text, author and platform in the workspace, or empty.

    A text of an earlier revision counts too: the file that a post came from brings nothing new after its answer.
    """
    seen: dict[str, str] = {}
    with ws.connections.read() as connection:
        for post_id in posts_store.ids(connection):
            row = posts.row_of(connection, post_id)
            post = posts.load(ws, connection, row)
            seen.setdefault(_fingerprint(post), post_id)
            for earlier in posts_store.revisions(connection, post_id)[:-1] if row["revision"] > 1 else ():
                text = ws.text(connection, earlier["text"])
                seen.setdefault(_fingerprint(dataclasses.replace(post, text=text)), post_id)
    return lambda post: seen.get(_fingerprint(post), "")


@permits(Act.IMPORT)
def preview_file(
    ws: Workspace, path: Path, mapping: Mapping | None = None, progress: Progress = NO_PROGRESS
) -> Preview:
    """What an import of this file would do. Writes nothing. Raises FileProblem naming file, line and column."""
    preview = read_file(path, mapping, progress, is_known=known_posts(ws))
    return dataclasses.replace(preview, rows=next_revisions.with_answers(ws, preview.rows))


def _import_sentence(imported: int, revised: int, duplicates: int, refused: int) -> str:
    parts = [f"{imported:,} post{'' if imported == 1 else 's'} imported"] if imported or not revised else []
    if revised:
        parts.append(f"{revised:,} answer{'' if revised == 1 else 's'} recorded as next revision")
    if duplicates:
        parts.append(f"{duplicates:,} already there and left out")
    if refused:
        parts.append(f"{refused:,} row{'' if refused == 1 else 's'} refused and left out")
    return ", ".join(parts) + "."


@permits(EventKind.FILE_IMPORTED)
def import_preview(
    ws: Workspace, preview: Preview, keep_good: bool, progress: Progress = NO_PROGRESS, folder: Path | None = None
) -> ImportResult:
    """Import the rows of a preview: all or nothing, or only the good ones if ``keep_good``.

    Duplicates are left out. A row that answers a returned post is recorded as its next revision. Media files named in a row are attached from ``folder``. Nothing is kept if it is
    cancelled or fails. Raises RefusedError if there are refused rows and ``keep_good`` is False.
    """
    if preview.refused and not keep_good:
        raise RefusedError(
            f"{len(preview.refused):,} of the rows cannot be imported, so none was.",
            "Nothing was changed.",
            "Mend them in the file, or choose to import the good rows only.",
        )
    new = [row for row in preview.rows if not row.duplicate_of]
    duplicates = len(preview.rows) - len(new)
    if not new:
        raise RefusedError("There is nothing new in this file.", "Nothing was changed.", "")
    import_id = f"I-{secrets.token_hex(4)}"
    ids: list[str] = []
    revised = 0
    by = own_posts.who(ws, [_with_submitter(ws, row.post) for row in new])
    with ws.record() as recording:
        recording.append(
            EventKind.FILE_IMPORTED,
            {"import": import_id},
            {
                "rows": len(new),
                "duplicates": duplicates,
                "refused": len(preview.refused),
                "mode": "good rows" if keep_good else "all",
                **({"revisions": len(preview.answers)} if preview.answers else {}),
            },
            {"file": preview.source_bytes, "name": preview.path_name},
        )
        for done, row in enumerate(new):
            if done % 50 == 0:
                progress.check_cancelled()
                progress.report(done, len(new), "Importing")
            if row.answers:
                next_revisions.record(ws, recording, row.answers, row.post.text, import_id)
                ids.append(row.answers)
                revised += 1
                continue
            post_id = posts.add(recording, _with_submitter(ws, row.post), import_id, by[done])
            _attach_files(recording, post_id, row.post, folder)
            ids.append(post_id)
        progress.report(len(new), len(new), "Saving")
    sentence = _import_sentence(len(new) - revised, revised, duplicates, len(preview.refused))
    changes = Changes(posts=frozenset(ids), record=True)
    return ImportResult(len(new) - revised, duplicates, len(preview.refused), sentence, changes, revised)


def _with_submitter(ws: Workspace, post: Post) -> Post:
    return post if post.submitter else dataclasses.replace(post, submitter=post.author.name)


def _attach_files(recording: Recording, post_id: str, post: Post, folder: Path | None) -> None:
    """Attach the named files that lie beside the import file; what is not there stays visibly unattached."""
    if folder is None:
        return
    for index, medium in enumerate(post.media):
        path = _beside(folder, medium.file)
        if path is None:
            continue
        try:
            raw = images.read_image(path)
        except FileProblem:
            continue  # shown as "not attached", an issue of the post
        images.add(recording, post_id, index, Path(medium.file).name, raw)


def _beside(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder or below it; None if there is none, or if the name leads out of it."""
    try:
        path = (folder / name).resolve()
        return path if name and path.is_file() and path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, a loop of links
        return None


@permits(Act.IMPORT)
def presets(ws: Workspace) -> dict[str, Mapping]:
    """The remembered column mappings, by name."""
    stored = ws.preference(_PRESETS) or {}
    found = {}
    for name, document in stored.items():
        try:
            found[name] = Mapping.from_dict(document)
        except (UserFacingError, KeyError, TypeError, ValueError):
            continue  # written by another version: the person maps the columns again
    return found


@permits(Act.IMPORT)
def save_preset(ws: Workspace, name: str, mapping: Mapping) -> None:
    """Remember a column mapping under a name."""
    stored = dict(ws.preference(_PRESETS) or {})
    stored[name] = mapping.to_dict()
    ws.set_preference(_PRESETS, stored)
