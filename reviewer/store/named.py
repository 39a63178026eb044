"""Who the checked posts name. Derived from kept results: written with each check, made anew at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """One person of one post, as the newest check took it."""

    name: str
    """As the post writes it, folded."""
    key: str
    """Name in the directory or registry, else as written."""
    known: bool
    """True if directory, registry, public persons or the author answer to it."""
    role: str
    """A PersonRole value."""
    needs: str
    """A SubjectKind value, or empty."""
    answer: str
    """A ConsentStatus value, or empty."""


def save(connection: Any, post: str, people: Sequence[Named]) -> None:
    """Replace the people of a post."""
    connection.execute("delete from named_people where post = ?", (post,))
    for one in {person.name: person for person in people}.values():
        connection.execute(
            "insert into named_people (post, name, key, known, role, needs, answer) values (?, ?, ?, ?, ?, ?, ?)",
            (post, one.name, one.key, int(one.known), one.role, one.needs, one.answer),
        )


def often_unknown(connection: Any, least: int) -> list[tuple[str, str, int, str]]:
    """(folded name, as written once, number of posts, commonest role) of unknown names in at least so many posts."""
    return [
        tuple(row)
        for row in connection.execute(
            "select name, min(key), count(*), (select role from named_people as n where n.name = m.name "
            "group by role order by count(*) desc, role limit 1) from named_people as m where known = 0 "
            "and name not like '% in image %' group by name having count(*) >= ? order by count(*) desc, name",
            (least,),
        )
    ]


def posts_naming(connection: Any, name: str) -> list[str]:
    """Ids of the posts that name somebody so (folded), oldest first."""
    return [
        row[0]
        for row in connection.execute(
            "select post from named_people join posts on posts.id = post where name = ? order by posts.number", (name,)
        )
    ]


def waiting_for(connection: Any, key: str) -> list[str]:
    """Ids of the waiting posts that name this subject and whose gap is open, by due time."""
    return [
        row[0]
        for row in connection.execute(
            "select posts.id from named_people join posts on posts.id = post join queue on queue.post = posts.number "
            "where key = ? and needs <> '' and answer <> 'closed' and queue.waiting order by queue.due, posts.number",
            (key,),
        )
    ]
