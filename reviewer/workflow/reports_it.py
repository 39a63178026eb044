"""The page for IT and security, and the record of one post."""

from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reports import Report, ReportKind
from reviewer.reports.it_page import it_pdf
from reviewer.workflow import office_facts, report, review
from reviewer.workflow.permissions import permits
from reviewer.workflow.reports_save import printed_now, titled
from reviewer.workflow.workspace import Workspace


@permits(Act.REPORT_IT)
def it_page(ws: Workspace, progress: Progress = NO_PROGRESS) -> Report:
    """One page for IT; the whole record is verified for it, and a check that finds nothing is recorded."""
    facts = office_facts.for_it(ws, progress)
    title, name = titled(ReportKind.IT)
    # A record with a problem gets no checkpoint on paper: it would vouch for what does not verify.
    printed = printed_now(ws, ReportKind.IT, checkpoint=facts.verified)
    return Report(ReportKind.IT, title, name, it_pdf(facts, printed), note=printed.note)


@permits(Act.REPORT, own=True)
def post(ws: Workspace, post_id: str) -> Report:
    """The record of one post. Drawing it counts as opening the post."""
    view = review.open_post(ws, post_id)
    drawn, note = report.drawn(ws, view)
    title, name = titled(ReportKind.POST, of=post_id)
    return Report(ReportKind.POST, title, name, drawn, note=note, post_id=post_id)
