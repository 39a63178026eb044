"""The sample for practice: 40 invented posts, a directory and a registry, dated around the day on which it is opened."""

import dataclasses
from datetime import date, datetime, timedelta

from reviewer import resources
from reviewer.intake.consent_files import read_consents
from reviewer.intake.preview import PreviewRow
from reviewer.intake.staff_files import read_staff
from reviewer.model.events import EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes
from reviewer.workflow import consents, importing, lists, people
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

WRITTEN = date(2026, 11, 20)
"""The day on which the sample plays as it lies in the files."""


@permits(EventKind.FILE_IMPORTED)
def load_sample(ws: Workspace, progress: Progress = NO_PROGRESS) -> Changes:
    """Import the sample: staff, consents, our own identifiers and posts with three images.

    All dates are moved by the days since the sample was written, so that due times and consents are as meant. Safe to
    repeat after an interruption.
    """
    folder = resources.path("sample")
    days = ws.today() - WRITTEN
    staff, _ = read_staff(folder / "staff.csv")
    people.record_rows(ws, [dataclasses.replace(m, training_completed=_day(m.training_completed, days)) for m in staff])
    rows, _ = read_consents(folder / "consents.csv")
    consents.record_rows(
        ws,
        [
            dataclasses.replace(
                c, signed=_day(c.signed, days), expires=_day(c.expires, days), revoked=_day(c.revoked, days)
            )
            for c in rows
        ],
    )
    for line in (folder / "own.txt").read_text(encoding="utf-8").splitlines():
        kind, colon, value = line.partition(":")
        entry = kind.strip(), value.strip()
        if colon and not line.lstrip().startswith("#") and entry not in ws.own_identifiers():
            lists.add_own(ws, *entry, "sample")
    preview = importing.preview_file(ws, folder / "posts.jsonl", progress=progress)
    moved = dataclasses.replace(preview, rows=tuple(_moved(row, days) for row in preview.rows))
    result = importing.import_preview(ws, moved, False, progress, folder)
    return Changes(result.changes.posts, consents=True, staff=True, settings=True, record=True)


def _day(day: date | None, days: timedelta) -> date | None:
    return None if day is None else day + days


def _moment(moment: datetime | None, days: timedelta) -> datetime | None:
    return None if moment is None else moment + days


def _moved(row: PreviewRow, days: timedelta) -> PreviewRow:
    post = row.post
    return dataclasses.replace(
        row,
        post=dataclasses.replace(
            post,
            created=_moment(post.created, days),
            due=_moment(post.due, days),
            planned=_moment(post.planned, days),
        ),
    )
