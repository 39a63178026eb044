"""What every report begins and ends with: who prints it on which checkpoint, and the entry that says it left."""

import contextlib
import hashlib
import re
from pathlib import Path

from reviewer import __version__
from reviewer.model.events import EventKind, Json
from reviewer.model.permissions import Act
from reviewer.model.reports import OFFERS, Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.reports.printed import Printed, period_words
from reviewer.workflow.files import recording_with_file, refuse_own, write_file
from reviewer.workflow.permissions import may, permits
from reviewer.workflow.record import note_kept, present_checkpoint
from reviewer.workflow.recorder import stamp
from reviewer.workflow.signed_since import signed_since
from reviewer.workflow.workspace import Workspace

HANDOUTS = frozenset({ReportKind.POLICY_CARD, ReportKind.TIP_SHEET, ReportKind.REMINDER})
"""Reports with nothing of a post and no figure: they carry no checkpoint."""
PROGRAM = f"Reviewer {__version__}"


@permits(Act.HANDOUTS)
def save(ws: Workspace, report: Report, path: Path, csv_path: Path | None = None) -> Changes:
    """Write a report as it was previewed, with its figures beside it if a path for them is given, and record it.

    The bytes are those of the preview. A handout can be saved by everybody; where somebody may not record, it leaves no
    entry, as nothing of the workspace is in it. Raises FileProblem if a file cannot be written; then nothing is recorded.
    """
    if report.kind in HANDOUTS and not may(ws, EventKind.REPORT_PRINTED):
        write_file(path, report.pdf)
        return Changes()
    data: dict[str, Json] = {"report": report.kind.value, "sha256": _digest(report.pdf)}
    if report.start:
        data |= {"start": report.start, "end": report.end}
    figures = report.csv if csv_path is not None else None
    if figures is not None and csv_path is not None:
        refuse_own(csv_path)
        data["figures"] = _digest(figures)
    beside = False
    try:
        with recording_with_file(ws, path, report.pdf) as recording:
            if report.note:
                note_kept(ws, recording, report.note, "report")
            recording.append(EventKind.REPORT_PRINTED, {"post": report.post_id} if report.post_id else {}, data)
            if figures is not None and csv_path is not None:
                write_file(csv_path, figures)
                beside = True
    except BaseException:
        if beside and csv_path is not None:  # figures without their report, of which no entry tells
            with contextlib.suppress(OSError):
                csv_path.unlink()
        raise
    return Changes(posts=frozenset({report.post_id} if report.post_id else ()), record=True)


def printed_now(ws: Workspace, kind: ReportKind, *, checkpoint: bool = True) -> Printed:
    """Who prints now, on which checkpoint. A handout carries none: it says nothing of the record."""
    note = present_checkpoint(ws) if checkpoint and kind not in HANDOUTS else ""
    return Printed(ws.organisation, ws.person_name, stamp(ws.clock()), PROGRAM, note, signed_since(ws))


def titled(kind: ReportKind, period: Period | None = None, of: str = "") -> tuple[str, str]:
    """Title and name of the file of a report: ``Executive report, September 2026`` and ``executive-report-2026-09-01…``."""
    offer = next(one for one in OFFERS if one.kind is kind)
    title = offer.title + (f", {of}" if of else "")
    name = offer.title + (f" {of}" if of else "")
    if period is not None:
        title += f", {period_words(period, short=True)}"
        name += f" {period.start.isoformat()} to {period.end.isoformat()}"
    return title, re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
