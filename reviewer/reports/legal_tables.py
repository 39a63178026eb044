"""Tables of an export for people and spreadsheets: documents, privilege log, redaction log, exceptions."""

import csv
import io
from collections.abc import Iterable, Sequence

from reviewer.model.legal import Document, ExportFacts, Flaw, Removal
from reviewer.reports.legal_fields import FIELDS, iso, values
from reviewer.reports.trail import BOM, safe_cell
from reviewer.reports.wording import named

DATES = (("DATESENT", "TIMESENT"), ("DATECREATED", "TIMECREATED"), ("DATELASTMOD", "TIMELASTMOD"))
"""Pairs of the load file that one column with offset stands for here."""
_PAIRED = {name for pair in DATES for name in pair}
POST_COLUMNS: tuple[str, ...] = (*(f for f in FIELDS if f not in _PAIRED), "SENT", "CREATED", "LASTMOD", "TEXT")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8 with byte order mark, CRLF, no cell that a spreadsheet reads as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return BOM + target.getvalue().encode("utf-8", "backslashreplace")


def documents_csv(documents: Iterable[Document], facts: ExportFacts) -> bytes:
    """One row for each document; times in ISO 8601 with offset."""
    return table(POST_COLUMNS, (_row(document, facts) for document in documents))


def _row(document: Document, facts: ExportFacts) -> list[str]:
    found = values(document, facts)
    for day, hour in DATES:
        at = f"{found[day]}T{found[hour]}+00:00" if found[day] else ""
        found[day.removeprefix("DATE")] = at
    if document.file is None and not document.withheld:
        found["TEXT"] = document.post.view.post.text
    return [found.get(name, "") for name in POST_COLUMNS]


PRIVILEGE_COLUMNS = ("BEGBATES", "ENDBATES", "DOCID", "DATE", "DOCTYPE", "AUTHOR", "RECIPIENT", "BASIS", "DESCRIPTION")


def privilege_csv(documents: Iterable[Document]) -> bytes:
    """What is withheld: who, when, what kind, on what basis; no words of it. Source: FRCP 26(b)(5)(A)."""
    rows = []
    for document in documents:
        if document.withheld:
            view = document.post.view
            rows.append([
                document.begin, document.end, document.id, iso(view.submitted), f"Social media {named(view.post.kind)}",
                view.post.author.name, f"{named(view.post.platform)} ({named(view.post.audience)})", document.withheld,
                f"A {named(view.post.kind)} with {len(view.revisions)} revision(s) and {len(view.decisions)} decision(s); "
                "withheld with its review",
            ])  # fmt: skip
    return table(PRIVILEGE_COLUMNS, rows)


REDACTION_COLUMNS = ("NUMBER", "DOCID", "PART", "START", "END", "REASON", "RULE", "REDACTEDBY", "AT")


def redactions_csv(removed: Iterable[Removal], facts: ExportFacts) -> bytes:
    """What was taken out: where and why, never what. Positions are code points of the original; none: the whole part."""
    return table(
        REDACTION_COLUMNS,
        (
            [
                str(r.number),
                r.item,
                r.part,
                *(("", "") if r.start < 0 else (str(r.start), str(r.end))),
                r.reason,
                r.rule,
                facts.exported_by,
                iso(facts.at),
            ]
            for r in removed
        ),
    )


def exceptions_csv(flaws: Iterable[Flaw]) -> bytes:
    """What is not as a reader would expect."""
    return table(("DOCID", "WHAT"), ([flaw.item, flaw.what] for flaw in flaws))
