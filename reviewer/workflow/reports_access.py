"""Reports on the record itself: who looked at what, and the audit trail of a period."""

from reviewer.model.access_review import AccessReview
from reviewer.model.permissions import Act
from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.reports.access_review import access_csv, access_pdf
from reviewer.reports.trail import TrailEntry, csv_bytes
from reviewer.reports.trail_pdf import trail_pdf
from reviewer.store import access_review as store
from reviewer.store import ledger
from reviewer.workflow import access_review, second
from reviewer.workflow.decided import veils
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.office_hours import of_workspace
from reviewer.workflow.permissions import permits
from reviewer.workflow.reports_save import printed_now, titled
from reviewer.workflow.statistics import need_period
from reviewer.workflow.workspace import Workspace

ALL = 10_000_000
"""More lines than a record has."""


@permits(Act.READ_ACCESS)
def access(ws: Workspace, period: Period, person: str = "") -> Report:
    """Who looked at what in a period. Nothing is recorded until it is saved."""
    return of_review(ws, access_review.of(ws, period, person, limit=ALL))


@permits(Act.READ_ACCESS)
def of_review(ws: Workspace, review: AccessReview) -> Report:
    """The report of a review as it is shown, narrowed or not."""
    name = ws.persons().get(review.person, ("", ""))[0]
    title, file = titled(ReportKind.ACCESS, review.period)
    printed = printed_now(ws, ReportKind.ACCESS)
    return Report(
        kind=ReportKind.ACCESS,
        title=title,
        name=file,
        pdf=access_pdf(review, printed, name),
        csv=access_csv(review),
        note=printed.note,
        start=review.period.start.isoformat(),
        end=review.period.end.isoformat(),
    )


@permits(Act.READ_RECORD)
def trail(ws: Workspace, period: Period) -> Report:
    """Every entry of a period in words. Nothing is recorded until it is saved.

    What others say of a post on which the present person decides blind is an entry without words until then.
    """
    need_period(period)
    printed = printed_now(ws, ReportKind.TRAIL)
    people = ws.persons()
    hidden = veils(ws, people)
    start, end = of_workspace(ws).bounds(period)
    found = []
    with ws.connections.read() as connection:
        size, _, _ = ledger.head(connection)
        first, last = store.first_at(connection, start), store.first_at(connection, end) - 1
        for entry in ledger.entries(connection, first, last) if last >= first else ():
            line = entry_in_words(ws, entry, people)
            words = line.what
            if line.post_id in hidden and second.hides(*hidden[line.post_id], line, ws.person_name):
                words = f"{second.HIDDEN}."
            found.append(
                TrailEntry(line.seq, line.at, line.kind, line.who, "", line.post_id, words, line.digest, entry.body)
            )
    title, file = titled(ReportKind.TRAIL, period)
    return Report(
        kind=ReportKind.TRAIL,
        title=title,
        name=file,
        pdf=trail_pdf(found, period, size, printed),
        csv=csv_bytes(found),
        note=printed.note,
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
