"""A ReportContent as PDF bytes. Draws; decides nothing. Same content, same bytes."""

from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.reports.content import ReportContent
from reviewer.reports.flow import flow
from reviewer.reports.pages import Running, paged

TITLE = "Post record"
SUBJECT = "Confidential. May contain patient information."
CONFIDENTIAL_WIDTH = 70.0


def pdf_bytes(content: ReportContent) -> bytes:
    """Draw the report and return the file."""
    running = Running(
        title=TITLE,
        subject=SUBJECT,
        left=content.organisation,
        right="Confidential",
        right_width=CONFIDENTIAL_WIDTH,
        foot=f"{content.printed} · Post {content.post_id}",
        program=content.program,
        printed_at=content.printed_at,
    )
    return paged(flow(content), running)


def write_pdf(content: ReportContent, path: Path) -> int:
    """Write the report to a file and return its size in bytes. Raises FileProblem if it cannot be written."""
    data = pdf_bytes(content)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise FileProblem(
            f"The report could not be written to {path.name}: {error.strerror or 'the disk refused it'}.",
            "Nothing else was changed.",
            "Choose another place, or free some space, and print it again.",
        ) from error
    return len(data)
