"""Reports of figures: for executives and HR, for one department, for the compliance committee."""

from reviewer.errors import UsageError
from reviewer.model.permissions import Act
from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.reports.executive import executive_pdf
from reviewer.reports.figures_csv import figures_csv
from reviewer.reports.period import period_pdf
from reviewer.workflow import office_facts, statistics
from reviewer.workflow.permissions import permits
from reviewer.workflow.reports_save import printed_now, titled
from reviewer.workflow.workspace import Workspace


@permits(Act.REPORT)
def executive(ws: Workspace, period: Period, compare: bool = False) -> Report:
    """Two pages for executives and HR. Nothing is recorded."""
    return _figures(ws, ReportKind.EXECUTIVE, period, compare, "")


@permits(Act.REPORT)
def department(ws: Workspace, period: Period, name: str, compare: bool = False) -> Report:
    """The same of one department. Raises RefusedError where it is too small to be shown. Nothing is recorded."""
    if not name:
        raise UsageError("Say which department.", "", "Choose one of the list.")
    return _figures(ws, ReportKind.DEPARTMENT, period, compare, name)


def _figures(ws: Workspace, kind: ReportKind, period: Period, compare: bool, name: str) -> Report:
    stats = statistics.of(ws, period, compare, name)
    printed = printed_now(ws, kind)
    title, file = titled(kind, period, name)
    return Report(
        kind=kind,
        title=title,
        name=file,
        pdf=executive_pdf(stats, printed),
        csv=figures_csv(stats),
        note=printed.note,
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )


@permits(Act.REPORT)
def period_report(ws: Workspace, period: Period, compare: bool = False) -> Report:
    """The whole period for the compliance committee. Nothing is recorded."""
    stats = statistics.of(ws, period, compare)
    facts = office_facts.of(ws, period)
    printed = printed_now(ws, ReportKind.PERIOD)
    title, file = titled(ReportKind.PERIOD, period)
    return Report(
        kind=ReportKind.PERIOD,
        title=title,
        name=file,
        pdf=period_pdf(stats, facts, printed),
        csv=figures_csv(stats),
        note=printed.note,
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
