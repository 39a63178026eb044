"""One post as an e-mail message (RFC 5322), for archives that take in nothing but mail."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from reviewer.model.legal import Document, ExportFacts
from reviewer.reports.legal_fields import subject
from reviewer.reports.legal_record import record_bytes

DOMAIN = "reviewer.invalid"
"""Nobody's: the program knows no address and invents none that could exist. Source: RFC 2606, 2."""
NAME_CHARS = 80


def mail_bytes(document: Document, facts: ExportFacts, files: Sequence[tuple[str, str, bytes]]) -> bytes:
    """The message: the present text as body; the record and the files as (name, type, bytes) attached. Same input, same bytes."""
    post = document.post
    view = post.view
    message = EmailMessage(policy=SMTP.clone(max_line_length=200))
    message["From"] = Address(_plain(view.post.author.name, NAME_CHARS), "author", DOMAIN)
    message["To"] = Address(_plain(f"{view.post.platform} ({view.post.audience})", NAME_CHARS), "audience", DOMAIN)
    message["Subject"] = _plain(subject(document), 200)
    message["Date"] = format_datetime(_moment(document, facts))
    message["Message-ID"] = f"<{document.begin or post.id}.{_name(post.id)}@{DOMAIN}>"
    for name, value in _facts(document, facts):
        if value:
            message[f"X-Reviewer-{name}"] = _plain(value, 400)
    body = view.post.text if not _present_gone(document) else "[The text is not produced; see the exceptions report.]"
    message.set_content(body, cte="base64")
    for name, mime, content in (("record.json", "application/json", record_bytes(post, facts)), *files):
        kind, _, sub = mime.partition("/")
        message.add_attachment(
            content, maintype=kind or "application", subtype=sub or "octet-stream", filename=_plain(name, 120)
        )
    message.set_boundary("reviewer-" + hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:32])
    return bytes(message)


def _present_gone(document: Document) -> bool:
    return any(text.gone for text in document.post.texts if text.number == document.post.view.revision)


def _moment(document: Document, facts: ExportFacts) -> datetime:
    """When it was written, else handed in."""
    view = document.post.view
    if view.post.created is not None:
        return view.post.created.astimezone(UTC)
    return datetime.fromisoformat(view.submitted) if view.submitted else facts.at


def _facts(document: Document, facts: ExportFacts) -> tuple[tuple[str, str], ...]:
    view = document.post.view
    return (
        ("Post", document.id),
        ("Bates", f"{document.begin} - {document.end}"),
        ("State", view.state.value),
        ("Revision", str(view.revision)),
        ("Custodian", facts.custodian),
        ("Text-Commitment", view.text_digest),
        ("Permalink", view.post.link),
        ("Redacted", "yes" if facts.redacted else "no"),
    )


def _name(post_id: str) -> str:
    return "".join(c for c in post_id if c.isascii() and c.isalnum()).lower()


def _plain(text: str, limit: int) -> str:
    """A header value: one line, printable, cut; nothing in a post can begin another header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]
