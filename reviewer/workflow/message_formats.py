"""How a message to an author can leave the workspace, and how the present person did it last. Writes no file."""

from reviewer.workflow.workspace import Workspace

FORMATS: dict[str, tuple[str, str]] = {
    "text": ("Text file", ".txt"),
    "email": ("E-mail draft", ".eml"),
    "pdf": ("PDF page", ".pdf"),
}
"""Words and file ending of each format."""
_USUAL = "message.format:"


def usual(ws: Workspace) -> str:
    """The format of the last time; empty where the message was not to be saved."""
    stored = ws.preference(f"{_USUAL}{ws.person}")
    return stored if isinstance(stored, str) and stored in FORMATS else ""


def remember(ws: Workspace, format: str) -> None:
    """Keep the format for the next message of this person; empty for none."""
    if usual(ws) != format:
        ws.set_preference(f"{_USUAL}{ws.person}", format if format in FORMATS else "")
