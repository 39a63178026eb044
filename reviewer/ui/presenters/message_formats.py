"""The files that a message to an author can be kept as. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One way to keep a message."""

    key: str
    """As ``workflow.message_formats.FORMATS`` has it."""
    words: str
    also: str
    """After *also save the message*."""
    ending: str


FORMATS: tuple[Format, ...] = (
    Format("text", "Text file, to paste anywhere", "as a text file", "txt"),
    Format("email", "E-mail draft, opens in your mail program", "as an e-mail draft", "eml"),
    Format("pdf", "PDF page, to print or attach", "as a PDF page", "pdf"),
)
"""In the order of their digits."""


def format_of(key: str) -> Format | None:
    """The format of a key; None for the empty one."""
    return next((one for one in FORMATS if one.key == key), None)


def file_name(post_id: str, format: Format) -> str:
    """The name that is proposed: no name of a person in it."""
    return f"message-{post_id[:12]}.{format.ending}"
