"""A file of posts of watched accounts, told apart by its content: RSS, Atom, JSON, or a table.

Nothing in such a file is executed, expanded or fetched: markup becomes plain text, addresses stay words.
"""

from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.intake import feed_csv, feed_json, feed_xml
from reviewer.intake.feed_values import MAX_FEED_BYTES, MAX_ITEMS, Feed
from reviewer.intake.source import read_source
from reviewer.model.progress import NO_PROGRESS, Progress

__all__ = ["MAX_FEED_BYTES", "MAX_ITEMS", "Feed", "read_feed"]


def read_feed(path: str | Path, progress: Progress = NO_PROGRESS) -> Feed:
    """Read a feed file. Writes nothing, and opens nothing but this file.

    Raises FileProblem, with one plain sentence, for whatever cannot be read as a whole; single bad items come back as
    refused rows.
    """
    path = Path(path)
    data = read_source(path)
    if len(data) > MAX_FEED_BYTES:
        raise FileProblem(
            f"“{path.name}” is larger than {MAX_FEED_BYTES // 2**20} MB.", "Nothing was read.", "Export fewer posts."
        )
    return feed_of(data, path.name, progress)


def feed_of(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> Feed:
    """The feed in the bytes of a file; ``name`` is for sentences only."""
    progress.report(0, 1, "Reading the feed")
    if feed_xml.is_xml(data):
        found = feed_xml.read_xml(data, name, progress)
    elif feed_json.is_json_feed(data):
        found = feed_json.read_json(data, name, progress)
    else:
        found = feed_csv.read_csv_feed(data, name, progress)
    if not found.items and not found.refused:
        raise FileProblem(
            f"There are no posts in “{name}”.", "Nothing was read.", "Export the posts of the account again."
        )
    return found
