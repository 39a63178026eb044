"""A long queue for benchmarks: made-up rows straight in the tables that the queue is read from.

Only what the queue reads is filled; there is no ledger behind these posts, so nothing but the queue may look at them.
"""

import random
from collections.abc import Iterator
from itertools import islice

from reviewer.model.vocabulary import Label
from reviewer.store.queue_schema import URGENCY
from reviewer.workflow.workspace import Workspace
from tests.benchmarks.data import texts

PLATFORMS = ("facebook", "x", "linkedin", "instagram", "youtube", "tiktok", "blog", "newsletter")
STATES = ("submitted",) * 80 + ("in_review",) * 8 + ("approved",) * 6 + ("returned",) * 3 + ("escalated",) * 2
WAITING = ("submitted", "in_review", "escalated")
DEPARTMENT = "4 East"
AUTHORS = 4000


def author(number: int) -> str:
    """A made-up author."""
    return f"Author {number:04}"


def fill(ws: Workspace, many: int) -> None:
    """Add ``many`` posts to the tables of the queue and to the search index."""
    chance = random.Random(2026)
    labels = [label.value for label in Label]
    with ws.connections.write() as connection:
        content = connection.execute("select commitment from contents limit 1").fetchone()[0]
        first = connection.execute("select coalesce(max(number), 0) from posts").fetchone()[0] + 1
        numbers = range(first, first + many)

        def posts() -> Iterator[tuple[object, ...]]:
            for number, text in zip(numbers, islice(texts(), many), strict=True):
                due = f"2026-{chance.choice((11, 12))}-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:30:00.000Z"
                yield (
                    number, f"P-{number}", chance.choice(STATES), 1 + (chance.random() < 0.03), content, content,
                    chance.choice(PLATFORMS), author(chance.randrange(AUTHORS)), text[:160],
                    due if chance.random() < 0.7 else "",
                    f"2026-10-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00.000Z",
                )  # fmt: skip

        connection.executemany(
            "insert into posts (number, id, seq, state, revision, text, meta, platform, kind, author, first_line, due, "
            "planned, submitted) values (?, ?, 1, ?, ?, ?, ?, ?, 'post', ?, ?, ?, '', ?)",
            posts(),
        )

        def checked() -> Iterator[tuple[object, ...]]:
            for number in numbers:
                level = chance.choice((-1, 0, 0, 0, 1, 2, 2, 3))
                found = chance.sample(labels, chance.choice((0, 1, 2))) if level > 0 else []
                yield (
                    level,
                    int(level == 3),
                    f" {' '.join(found)} " if found else "",
                    int(chance.random() < 0.001),
                    number,
                )

        connection.executemany(
            "insert into queue (post, waiting, state, level, blocking, labels, due, urgency, submitted, revision, hold, "
            "alarm, questions, platform, author) select number, state in ('submitted', 'in_review', 'escalated'), state, "
            "?1, ?2, ?3, coalesce(nullif(due, ''), '9999'), coalesce(nullif(due, ''), '9999'), submitted, revision, ?4, "
            "0, 0, platform, author from posts where number = ?5",
            checked(),
        )
        connection.execute(f"update queue set urgency = {URGENCY}")
        connection.execute(
            "insert into posts_fts (rowid, body, author) select number, first_line, author from posts where number >= ?",
            (first,),
        )
