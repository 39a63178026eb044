"""The message to the author of a re-share leaves the workspace: as a text file or an e-mail draft. Nothing is sent."""

from dataclasses import replace
from pathlib import Path

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.reports.email_draft import email_bytes
from reviewer.reports.wording import named
from reviewer.workflow import reshare_moves
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

ENDINGS = (".txt", ".eml")


@permits(EventKind.RESHARE_CHANGED)
def save_file(ws: Workspace, reshare_id: str, path: Path, message: str) -> Changes:
    """Write the message to a file, and keep it with the card, in one transaction. No address is filled in.

    Raises UsageError for an empty message and another ending than ENDINGS, FileProblem if it cannot be written.
    """
    need_reviewer(ws)
    message = normalise_text(message).strip()
    if not message:
        raise UsageError("The message is empty.", "Nothing was written.", "Write what the author shall read.")
    if path.suffix.casefold() not in ENDINGS:
        raise UsageError(
            "A message is kept as text or as an e-mail draft.", "Nothing was written.",
            f"Let the name end in {' or '.join(ENDINGS)}.",
        )  # fmt: skip
    with ws.connections.read() as connection:
        card = reading.load(ws, connection, reshare_id)
    content = _content(card.item.platform, path, message)
    with recording_with_file(ws, path, content) as recording:
        card = reading.load(ws, recording.connection, reshare_id)
        reshare_moves.put(recording, replace(card, message=message), "message")
    return Changes(reshares=True, record=True)


def _content(platform: str, path: Path, message: str) -> bytes:
    if path.suffix.casefold() == ".txt":
        return f"{message}\n".encode()
    where = f" on {named(platform)}" if platform else ""
    return email_bytes(f"Your post{where}", f"{message}\n")
