"""Every report by its kind: drawn for a preview, saved as it was shown."""

from reviewer.errors import UsageError
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reports import OFFERS, Report, ReportKind, ReportOffer
from reviewer.model.statistics import Period
from reviewer.workflow import permissions, reports_access, reports_figures, reports_handouts, reports_it
from reviewer.workflow.permissions import permits
from reviewer.workflow.reports_save import save as save
from reviewer.workflow.workspace import Workspace

ACTS: dict[ReportKind, Act] = {
    ReportKind.EXECUTIVE: Act.REPORT,
    ReportKind.PERIOD: Act.REPORT,
    ReportKind.DEPARTMENT: Act.REPORT,
    ReportKind.ACCESS: Act.READ_ACCESS,
    ReportKind.IT: Act.REPORT_IT,
    ReportKind.TRAIL: Act.READ_RECORD,
    ReportKind.POST: Act.REPORT,
    ReportKind.POLICY_CARD: Act.HANDOUTS,
    ReportKind.TIP_SHEET: Act.HANDOUTS,
    ReportKind.REMINDER: Act.HANDOUTS,
}
"""What the present person must be allowed to do for each report."""


@permits(Act.HANDOUTS)
def offers(ws: Workspace) -> tuple[ReportOffer, ...]:
    """The reports that the present person may make, in order."""
    return tuple(one for one in OFFERS if permissions.may(ws, ACTS[one.kind]))


def draw(
    ws: Workspace,
    kind: ReportKind,
    *,
    period: Period | None = None,
    compare: bool = False,
    department: str = "",
    person: str = "",
    post_id: str = "",
    platform: str = "",
    progress: Progress = NO_PROGRESS,
) -> Report:
    """Draw one report. Raises UsageError where something that it asks for is missing, RefusedError where it may not be.

    Nothing is recorded until it is saved; drawing the record of a post counts as opening it, and drawing the IT page
    verifies the record. Each of the functions called here asks for its own permission.
    """
    match kind:
        case ReportKind.EXECUTIVE:
            return reports_figures.executive(ws, _need(period), compare)
        case ReportKind.PERIOD:
            return reports_figures.period_report(ws, _need(period), compare)
        case ReportKind.DEPARTMENT:
            return reports_figures.department(ws, _need(period), department, compare)
        case ReportKind.ACCESS:
            return reports_access.access(ws, _need(period), person)
        case ReportKind.IT:
            return reports_it.it_page(ws, progress)
        case ReportKind.TRAIL:
            return reports_access.trail(ws, _need(period))
        case ReportKind.POST:
            if not post_id:
                raise UsageError("Say which post.", "", "Choose one of the queue.")
            return reports_it.post(ws, post_id)
        case ReportKind.POLICY_CARD:
            return reports_handouts.policy_card(ws)
        case ReportKind.TIP_SHEET:
            if not platform:
                raise UsageError("Say for which platform.", "", "Choose one of the list.")
            return reports_handouts.tip_sheet(ws, platform)
        case ReportKind.REMINDER:
            return reports_handouts.reminder(ws, _need(period))


def _need(period: Period | None) -> Period:
    if period is None:
        raise UsageError("Say for which period.", "", "Give the first and the last day.")
    return period
