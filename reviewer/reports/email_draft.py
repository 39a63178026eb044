"""A message to an author as an e-mail draft: a file that the mail program opens for sending.

Nobody is filled in: the program knows no address and invents none.
"""

from email.message import EmailMessage
from email.policy import SMTP

_SUBJECT_CHARS = 120


def email_bytes(subject: str, text: str) -> bytes:
    """The file (RFC 5322, plain text in UTF-8). ``X-Unsent`` makes mail programs open it as a draft of one's own."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join("".join(c if c.isprintable() else " " for c in subject).split())[:_SUBJECT_CHARS]
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable" if _long(text) else None)
    return bytes(message)


def _long(text: str) -> bool:
    return not text.isascii() or any(len(line) > 76 for line in text.split("\n"))
