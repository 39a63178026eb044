"""Figures over 20,000 reviewed posts and 200,000 entries in an encrypted workspace, and an access review of all of it."""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from reviewer.bootstrap import create_workspace
from reviewer.model.access import NewAccess
from reviewer.model.events import EventKind
from reviewer.model.statistics import Period
from reviewer.workflow import access_review, statistics, unlocking
from tests.workflow.conftest import MovingClock
from tests.workflow.figure_samples import Filling, filling, season

ENTRIES = 200_000
TODAY = date(2026, 11, 20)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["REVIEWER_DATA"] = str(Path(place) / "keys")
        clock = MovingClock()
        clock.now = datetime(2022, 12, 30, 8, tzinfo=UTC)
        new = NewAccess("a bench passphrase of length", unlocking.new_recovery_key())
        ws = create_workspace(Path(place) / "w", "Bench", "Ines Calloway", new=new, clock=clock, today=TODAY)
        ws.guarded = False  # the entries of four years are not signed one by one: only their number matters here
        try:
            season(ws, start=date(2023, 1, 1), a_day=20)
            with ws.connections.read() as connection:
                size, posts = connection.execute(
                    "select (select count(*) from events), (select count(*) from posts)"
                ).fetchone()
                ids = [row[0] for row in connection.execute("select id from posts")]

            def read(fill: Filling) -> None:
                at = datetime(2026, 11, 20, 17, tzinfo=UTC)
                for n in range(max(0, ENTRIES - size)):
                    fill.at(at, EventKind.POST_OPENED, {"post": ids[n % len(ids)], "revision": 1}, {})

            filling(ws, read)
            clock.now = datetime(2026, 11, 20, 18, tzinfo=UTC)
            for words, period in (
                ("12 weeks", Period(date(2026, 9, 1), TODAY)),
                ("four years", Period(date(2023, 1, 1), TODAY)),
            ):
                began = time.perf_counter()
                stats = statistics.of(ws, period, compare=True)
                took = time.perf_counter() - began
                print(
                    f"figures of {words} with the time before, {stats.reviewed:,} of {posts:,} posts, {ENTRIES:,} entries: {took:.2f} s (goal 2)"
                )
            began = time.perf_counter()
            review = access_review.of(ws, Period(date(2023, 1, 1), TODAY))
            print(f"access review of {review.total:,} accesses: {time.perf_counter() - began:.2f} s")
        finally:
            ws.close()


if __name__ == "__main__":
    main()
