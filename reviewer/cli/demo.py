"""The commands ``demo`` and ``self-test``: the main job on the sample, end to end."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from reviewer import resources
from reviewer.bootstrap import DATABASE, create_workspace, load_sample, open_workspace
from reviewer.cli.output import complain, say, say_json
from reviewer.cli.posts import print_queue, row_json
from reviewer.detect import cues, identifiers
from reviewer.detect.engine import Detector
from reviewer.model.finding import DetectionInput
from reviewer.model.views import QueueFilter
from reviewer.workflow import check, export, queue, record, report, review
from reviewer.workflow.workspace import Workspace

ORGANISATION = "Saltmarsh Valley Health (practice)"
REVIEWER = "Ines Calloway"


def _sample_workspace(folder: Path) -> Workspace:
    ws = open_workspace(folder) if (folder / DATABASE).exists() else create_workspace(folder, ORGANISATION, REVIEWER)
    try:
        if not queue.counts(ws).total:  # new, or interrupted while the sample was read
            load_sample(ws)
    except BaseException:
        ws.close()
        raise
    return ws


def has_display() -> bool:
    """True if a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    on_linux = sys.platform.startswith("linux")
    return not on_linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(asked: argparse.Namespace) -> int:
    """Import the sample, check it, and open the window; or do the main job in the terminal."""
    folder = asked.dir / "workspace"
    if not asked.no_window and has_display():
        _sample_workspace(folder).close()
        # Qt is loaded only for the window: commands start without it.
        from reviewer.ui.app import run as run_window

        return run_window(folder)
    if not asked.no_window:
        complain("There is no display here, so the same job is done in the terminal.")
    ws = _sample_workspace(folder)
    try:
        rows = main_job(ws, asked.dir, quiet=asked.json)
        if asked.json:
            for row in rows:
                say_json(row)
    finally:
        ws.close()
    return 0


def main_job(ws: Workspace, folder: Path, quiet: bool = False) -> list[dict[str, object]]:
    """Check all posts, print the queue, write ``record.pdf`` of the first and ``audit/`` verified. Returns the queue."""
    tell: Callable[[str], None] = (lambda _: None) if quiet else say
    waiting = check.unchecked(ws)
    check.check_posts(ws, waiting, Detector(ws.own_lists()))
    numbers = queue.queue_ids(ws, QueueFilter())
    rows = queue.queue_rows(ws, numbers)
    tell(f"{len(waiting)} posts checked, {len(rows)} are waiting:")
    if not quiet:
        print_queue(rows)
    if rows:
        first = rows[0].id
        review.open_post(ws, first)
        report.post_record(ws, first, folder / "record.pdf")
        tell(f"The record of {first} is in {folder / 'record.pdf'}.")
    sentence = export.export(ws, folder / "audit", replace=True)
    tell(sentence)
    result = record.verify(ws)
    tell(
        f"The record is intact: {result.entries:,} entries checked."
        if result.intact
        else f"The record has {len(result.problems)} problems: {result.problems[0].what}"
    )
    tell(f"Everything is in {folder}. Open it in the window with: reviewer --workspace {folder / 'workspace'}")
    return [row_json(row) for row in rows]


def self_test(asked: argparse.Namespace) -> int:
    """Check this installation: resources, one detection, a workspace, one PDF, the verification. Exit 0 or 1."""
    steps: list[tuple[str, bool]] = []

    def step(words: str, fine: bool) -> None:
        steps.append((words, fine))
        if not asked.json:
            say(f"{'ok  ' if fine else 'FAIL'}  {words}")

    step("resources are there", (resources.path("rules").is_dir() and resources.path("fonts").is_dir()))
    step("every identifier rule finds its examples and leaves its counter-examples", not identifiers.check_table())
    step("every wording cue finds its examples and leaves its counter-examples", not cues.self_test())
    found = Detector().detect(DetectionInput("So proud of our patient Maria Gomez, 7. Call 212-555-0147."))
    types = {f.type for f in found.in_text()}
    step("a name and a phone number are found", {"PERSON", "PHONE_NUMBER"} <= types)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["REVIEWER_DATA"] = str(folder / "keys")
        ws = create_workspace(folder / "workspace", ORGANISATION, REVIEWER)
        try:
            load_sample(ws)
            rows = main_job(ws, folder, quiet=True)
            step("the sample is imported and checked", len(rows) == 40)
            step("a record is printed", (folder / "record.pdf").read_bytes().startswith(b"%PDF-"))
            step("the audit trail is exported and verified", not export.verify_export(folder / "audit")[0])
            step("the record is intact", record.verify(ws).intact)
        finally:
            ws.close()
    fine = all(ok for _, ok in steps)
    if asked.json:
        say_json({"passed": fine, "steps": [{"step": words, "passed": ok} for words, ok in steps]})
    else:
        say("Everything works." if fine else "Something is wrong with this installation. Install Reviewer again.")
    return 0 if fine else 1
