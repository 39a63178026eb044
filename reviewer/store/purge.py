"""Purging: bytes and salts of contents, and everything that was derived from them.

``secure_delete`` is on for every connection: what is freed in the file is overwritten with zeros. The search index keeps
words of removed rows in its older parts until these are merged: that is done here. Copies of rows that were moved within
the file before, and old pages in the log, go with ``Connections.leave_no_trace``: afterwards no byte is left in the files
of the workspace.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from reviewer.model.events import Entry
from reviewer.store import queue


def erase(connection: Any, commitments: Collection[str], seq: int) -> None:
    """Remove bytes and salts of contents; their rows stay and name the entry that says so."""
    connection.execute(
        "update contents set salt = null, bytes = null, purged_by = ? "
        "where commitment in (select value from json_each(?)) and purged_by is null",
        (seq, json.dumps(list(commitments))),
    )


def sizes(connection: Any, commitments: Collection[str]) -> dict[str, int]:
    """Bytes of those contents that are there."""
    return {
        row[0]: int(row[1])
        for row in connection.execute(
            "select commitment, length(bytes) from contents where bytes is not null "
            "and commitment in (select value from json_each(?))",
            (json.dumps(list(commitments)),),
        )
    }


def forget_post(connection: Any, post: str) -> None:
    """Remove what was derived from the texts of a post: checks, who it names, search index, names in the queue, drafts."""
    number = connection.execute("select number from posts where id = ?", (post,)).fetchone()[0]
    connection.execute("delete from checks where post = ?", (post,))
    connection.execute("delete from named_people where post = ?", (post,))
    connection.execute("delete from posts_fts where rowid = ?", (number,))
    connection.execute(
        "delete from preferences where name like 'draft:%' and instr(name, ?) > 0",  # whoever typed them
        (post,),
    )
    kept = connection.execute("select level, blocking, labels from queue where post = ?", (number,)).fetchone()
    connection.execute("delete from queue where post = ?", (number,))
    queue.sync(connection, post)  # with the name of the author as it is now: none
    if kept is not None:
        connection.execute("update queue set level = ?, blocking = ?, labels = ? where post = ?", (*kept, number))
    connection.execute("delete from queue_tally where what = 'author' and n = 0")


def merge_index(connection: Any) -> None:
    """Write the search index anew without what was removed from it."""
    connection.execute("insert into posts_fts (posts_fts) values ('optimize')")


def settled(connection: Any, cutoff: str) -> list[tuple[str, str, str]]:
    """(id, first line, handed in) of posts whose text is there, that were handed in before a time, oldest first."""
    rows = connection.execute(
        "select posts.id, posts.first_line, posts.submitted from posts join contents on contents.commitment = posts.text "
        "where posts.submitted < ? and contents.bytes is not null order by posts.number",
        (cutoff,),
    )
    return [tuple(row) for row in rows]


def held(connection: Any) -> dict[str, str]:
    """Since when each post is under legal hold."""
    return {row[0]: row[1] for row in connection.execute("select post, at from holds order by post")}


def in_force(connection: Any, post: str, today: str) -> bool:
    """True while an answer that was given on a post still holds for other posts."""
    return bool(
        connection.execute(
            "select exists (select 1 from dispositions where post = ? and withdrawn is null and scope <> 'post' "
            "and (until = '' or until >= ?))",
            (post, today),
        ).fetchone()[0]
    )


def incident_open(connection: Any, post: str) -> bool:
    """True while an incident about a post is open."""
    return bool(
        connection.execute("select exists (select 1 from incidents where post = ? and open = 1)", (post,)).fetchone()[0]
    )


def published(connection: Any, post: str) -> str:
    """When a post was last seen published, or empty."""
    row = connection.execute("select max(published) from publications where post = ?", (post,)).fetchone()
    return str(row[0] or "")


def cards_of(connection: Any, post: str) -> list[str]:
    """Re-shares of which a post came."""
    return [row[0] for row in connection.execute("select id from reshares where post = ? order by id", (post,))]


def relied(connection: Any) -> dict[str, list[tuple[str, bool, str]]]:
    """(post, whether its text is still there, when it was approved) by number of the form that the approval rests on."""
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for document, post, there, at in connection.execute(
        "select relied.document, relied.post, contents.bytes is not null, decisions.at from relied "
        "join posts on posts.id = relied.post join contents on contents.commitment = posts.text "
        "join decisions on decisions.seq = relied.seq order by relied.document, relied.post"
    ):
        found.setdefault(document, []).append((post, bool(there), at))
    return found


def beside_posts(connection: Any) -> Iterator[Entry]:
    """Entries that are filed under no post, in order."""
    cursor = connection.execute("select seq, body, leaf from events where post = '' order by seq")
    while rows := cursor.fetchmany(1000):
        for seq, body, leaf in rows:
            yield Entry(seq, bytes(body), bytes(leaf))


def last_purge(connection: Any) -> int:
    """The newest entry that purged something; 0 where nothing was."""
    return int(connection.execute("select coalesce(max(purged_by), 0) from contents").fetchone()[0])


def first_line(connection: Any, post: str) -> str:
    """The first words of a post; empty where there is none, or they are gone."""
    row = connection.execute("select first_line from posts where id = ?", (post,)).fetchone()
    return "" if row is None else str(row[0])
