"""One produced document as plain text: what the text files of a load file hold, in the order of the printed page."""

from collections.abc import Iterable, Iterator

from reviewer.model.legal import Document
from reviewer.reports.content import ReportContent
from reviewer.reports.entries import Field
from reviewer.reports.legal_parts import Section


def text_bytes(document: Document, content: ReportContent | None, more: Iterable[Section]) -> bytes:
    """The text of one document: UTF-8 with byte order mark, CRLF. ``content`` is None for a file or what is withheld."""
    lines = list(_post(content) if content is not None else ())
    for section in more:
        lines += ["", section.title.upper(), section.note] if section.note else ["", section.title.upper()]
        lines += _fields(section.fields)
        for title, words in section.texts:
            lines += [title, words]
    head = [f"{document.begin} to {document.end}", ""]
    text = "\n".join([*head, *lines]).replace("\r\n", "\n").replace("\r", "\n")
    return b"\xef\xbb\xbf" + (text + "\n").replace("\n", "\r\n").encode("utf-8", "backslashreplace")


def _post(content: ReportContent) -> Iterator[str]:
    yield content.title
    yield content.headline
    yield from _fields(content.fields)
    yield from ("", "TEXT", content.text)
    if content.in_reply_to:
        yield from ("", "IN REPLY TO", content.in_reply_to)
    for medium in content.media:
        yield from ("", medium.title.upper())
        yield from _fields(medium.fields)
    yield from ("", "ISSUES", content.issues_note, *content.warnings)
    for issue in content.issues:
        yield f"{issue.number}. {issue.title}"
        yield issue.why
        yield from _fields(issue.fields)
        if issue.safer:
            yield f"Safer wording: {issue.safer}"
        yield issue.answer
    yield from content.earlier_answers
    if content.people:
        yield from ("", "PEOPLE IN THE POST")
        yield from _fields(content.people)
    yield from ("", "CONSENTS RELIED ON")
    for consent in content.consents:
        yield consent.document
        yield from _fields(consent.fields)
    yield from ("", "DECISIONS")
    for decision in content.decisions:
        yield decision.title
        yield from _fields(decision.fields)
        if decision.message:
            yield f"Message to the author: {decision.message}"
    if content.around:
        yield from ("", "AROUND THE POST")
        yield from _fields(content.around)
    yield from ("", "WHAT WAS CHECKED")
    yield from _fields(content.checked)
    yield from ("", "REVISIONS")
    yield from (f"{row.number}  {row.at}  {row.by}  {row.digest}" for row in content.revisions)
    yield from ("", "HISTORY")
    yield from (f"{row.seq}  {row.at}  {row.who}: {row.what}  [{row.kind}]  {row.digest}" for row in content.history)


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    return (f"{field.label}: {field.value}" for field in fields)
