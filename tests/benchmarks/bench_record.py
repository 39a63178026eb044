"""Appending a decision with fsync, verifying a long record, verifying one exported proof."""

import tempfile
import time
from pathlib import Path

from reviewer.bootstrap import create_workspace
from reviewer.model.events import EventKind
from reviewer.model.post import Author, Post, PostId
from reviewer.workflow import decide, export, record
from reviewer.workflow.submit import submit_post
from tests.benchmarks.data import percentile

ENTRIES = 100_000


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        ws = create_workspace(Path(place) / "w", "Bench Clinic", "Ines Calloway")
        times = []
        post = PostId("")
        for number in range(300):
            post, _ = submit_post(ws, Post(PostId(""), f"Text {number}", Author("Renee Falk"), submitter="Renee Falk"))
            began = time.perf_counter()
            decide.reject(ws, post, "Not in any wording.")
            times.append(1000 * (time.perf_counter() - began))
        print(
            f"one decision, whole action with fsync: median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms (goal 10)"
        )
        began = time.perf_counter()
        done = 600
        while done < ENTRIES:
            with ws.record() as recording:
                for _ in range(2000):
                    recording.append(EventKind.POST_OPENED, {"post": post, "revision": 1})
            done += 2000
        print(f"{ENTRIES:,} entries appended in {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        result = record.verify(ws)
        took = time.perf_counter() - began
        assert result.intact
        print(
            f"verify {result.entries:,} entries with replay: {took:.1f} s, {1e6 * took / result.entries:.1f} s for a million at this rate (goal 15)"
        )
        other, _ = submit_post(ws, Post(PostId(""), "Text of a proof", Author("Renee Falk"), submitter="Renee Falk"))
        proof = export.prove(ws, other)
        began = time.perf_counter()
        problems, entries = export.verify_proof(proof)
        assert entries
        assert not problems
        print(f"verify one exported proof: {1000 * (time.perf_counter() - began):.1f} ms (goal 10)")
        ws.close()


if __name__ == "__main__":
    main()
