"""The fields that load files give of each produced document: one list for DAT, EDRM XML and CSV."""

from datetime import UTC, datetime

from reviewer.model.decision import DECIDED_WORDS, DecisionKind
from reviewer.model.legal import Document, ExportFacts
from reviewer.reports.wording import STATE_WORDS, named, shortened

FIELDS: tuple[str, ...] = (
    "BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "DOCID", "PARENTID", "CUSTODIAN", "DOCTYPE", "FROM", "TO",
    "SUBJECT", "DATESENT", "TIMESENT", "DATECREATED", "TIMECREATED", "DATELASTMOD", "TIMELASTMOD", "TIMEZONE",
    "AUTHOR", "TITLE", "FILENAME", "FILEEXT", "FILESIZE", "PGCOUNT", "CONFIDENTIALITY", "PRIVILEGE", "REDACTED",
    "PLATFORM", "ACCOUNT", "PERMALINK", "AUDIENCE", "SUBMITTER", "REVISION", "STATE", "LEVEL", "LABELS", "DECISION",
    "DECIDEDBY", "DATEDECIDED", "POLICYVERSION", "LEGALHOLD", "CONSENTS", "SELECTEDBECAUSE", "ENTRIES", "TEXTSHA256",
    "SHA256", "NATIVEPATH", "TEXTPATH",
)  # fmt: skip
"""In this order. Sources: the usual production fields of Concordance load files, and those of this program from PLATFORM on."""
CONFIDENTIAL = "Confidential - may contain patient information"
SUBJECT_CHARS = 80
_APPROVED = (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_EDITS)


def iso(at: datetime | str | None) -> str:
    """A time in ISO 8601 with its offset from UTC; text that is no time comes back as it is, None as nothing."""
    if at is None or at == "":
        return ""
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    except ValueError:
        return str(at)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat(timespec="seconds")


def _day_and_time(at: datetime | str | None) -> tuple[str, str]:
    day, _, rest = iso(at).partition("T")
    return day, rest[:8]


def subject(document: Document) -> str:
    """``Facebook post: first words`` on one line."""
    view = document.post.view
    platform, kind = named(view.post.platform), named(view.post.kind)
    head = f"{platform[:1].upper()}{platform[1:]} {kind}"
    if document.withheld:
        return head
    if document.file is not None:
        return f"Attachment {document.file.index + 1} of {head} {document.post.id}"
    return shortened(f"{head}: {view.post.text}", SUBJECT_CHARS)


def values(document: Document, facts: ExportFacts) -> dict[str, str]:
    """All fields of one document, by name; empty where there is nothing or it is withheld."""
    view, file, native = document.post.view, document.file, document.native
    post = view.post
    sent, created = _day_and_time(view.submitted), _day_and_time(post.created)
    dates = [view.submitted, *(text.at for text in document.post.texts)]
    changed = _day_and_time(max(filter(None, dates), default=""))
    filename = native.path.rpartition("/")[2] if native else ""
    found = dict.fromkeys(FIELDS, "") | {
        "BEGBATES": document.begin,
        "ENDBATES": document.end,
        "BEGATTACH": document.family_begin,
        "ENDATTACH": document.family_end,
        "DOCID": document.id,
        "PARENTID": "" if file is None else document.post.id,
        "CUSTODIAN": facts.custodian,
        "DOCTYPE": f"Social media {named(post.kind)}" if file is None else "Attachment",
        "FROM": post.author.name,
        "TO": f"{named(post.platform)} ({named(post.audience)})",
        "SUBJECT": subject(document),
        "DATESENT": sent[0],
        "TIMESENT": sent[1],
        "DATECREATED": created[0],
        "TIMECREATED": created[1],
        "DATELASTMOD": changed[0],
        "TIMELASTMOD": changed[1],
        "TIMEZONE": "UTC",
        "AUTHOR": post.author.name,
        "TITLE": subject(document),
        "PGCOUNT": str(document.pages or ""),
        "CONFIDENTIALITY": CONFIDENTIAL,
        "REDACTED": _redacted(document),
        "PLATFORM": post.platform,
        "LEGALHOLD": "Yes" if view.hold else "No",
        "SELECTEDBECAUSE": "; ".join(document.post.why),
    }
    if document.withheld:
        return found | {
            "PRIVILEGE": f"Withheld: {document.withheld}",
            "REDACTED": "Withheld",
            "AUTHOR": post.author.name,
        }
    return (
        found
        | _more(document)
        | {
            "FILENAME": file.name if file else filename,
            "FILEEXT": filename.rpartition(".")[2],
            "FILESIZE": str(native.size) if native else "",
            "SHA256": native.sha256 if native else "",
            "NATIVEPATH": windows(native.path) if native else "",
            "TEXTPATH": windows(document.text.path) if document.text else "",
        }
    )


def _redacted(document: Document) -> str:
    if document.file is not None:
        return "Withheld" if document.file.gone.startswith("Withheld") else "No"
    return "Yes" if document.post.redacted else "No"


def _more(document: Document) -> dict[str, str]:
    """The fields of this program: where it went and what was decided."""
    view = document.post.view
    last = view.decisions[-1] if view.decisions else None
    hold = f"Yes, since {iso(view.hold.at)}" if view.hold else "No"
    present = next((text for text in document.post.texts if text.number == view.revision), None)
    return {
        "ACCOUNT": view.post.account or view.post.author.handle,
        "PERMALINK": next((p.link for p in reversed(view.publications) if p.link), view.post.link),
        "AUDIENCE": named(view.post.audience),
        "SUBMITTER": view.post.submitter,
        "REVISION": str(view.revision),
        "STATE": STATE_WORDS[view.state],
        "LEVEL": view.assessment.level.word if view.assessment else "",
        "LABELS": "; ".join(label.value for label in view.assessment.labels) if view.assessment else "",
        "DECISION": DECIDED_WORDS[last.kind] if last else "",
        "DECIDEDBY": f"{last.by}, {last.role}".rstrip(", ") if last else "",
        "DATEDECIDED": iso(last.at) if last else "",
        "POLICYVERSION": document.post.policy,
        "LEGALHOLD": hold,
        "CONSENTS": "; ".join(consent.document for consent in document.post.consents),
        "ENTRIES": "; ".join(str(entry.seq) for entry in document.post.entries),
        "TEXTSHA256": present.sha256 if present and document.file is None else "",
    }


def windows(path: str) -> str:
    """A path as load files write it."""
    return path.replace("/", "\\")
