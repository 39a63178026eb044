"""Forms for signing: written empty or prefilled as fillable PDFs, read back when they come in, shown small."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer import __version__
from reviewer.errors import UsageError
from reviewer.intake import pdf_pages
from reviewer.intake.documents import Document, form_fields, read_document
from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.views import Changes
from reviewer.reports.consent_form import authorization, minor
from reviewer.reports.form_parts import FormContent
from reviewer.reports.form_pdf import form_bytes
from reviewer.reports.release_form import release
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.form_reading import consent_of, form_of
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

FORMS: dict[str, str] = {
    "authorization": "Authorization of a patient or relative",
    "release": "Release of an employee",
    "minor": "Authorization for a minor",
}
"""The forms that can be written, with their names in menus."""

_CONTENTS: dict[str, Callable[[str, str, str, Consent | None], FormContent]] = {
    "authorization": authorization,
    "release": release,
    "minor": minor,
}


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A document that came in, and what could be read from it."""

    consent: Consent | None
    """What the fields of a form of ours say, for the dialog; None for a scan or a form from elsewhere. Its number, name
    or dates may be empty: nothing is recorded from it without a person."""
    document: Document
    form: str = ""
    """authorization, release or minor where it is one of ours."""
    notes: tuple[str, ...] = ()
    """Sentences for the reviewer."""


@permits(EventKind.CONSENT_FORM_MADE)
def write_form(ws: Workspace, which: str, path: Path, prefill: Consent | None = None) -> Changes:
    """Write a form as a fillable PDF, empty or with what is known filled in.

    Raises UsageError for an unknown form, RefusedError where nobody is chosen, FileProblem if it cannot be written.
    """
    need_reviewer(ws)
    if which not in FORMS:
        raise UsageError(f"“{which}” is no form.", "Nothing was written.", f"Forms are {', '.join(FORMS)}.")
    if path.suffix.casefold() != ".pdf":
        raise UsageError("A form is a PDF.", "Nothing was written.", "Give it a name that ends in .pdf.")
    drawn = form_bytes(_CONTENTS[which](ws.organisation, stamp(ws.clock()), f"Reviewer {__version__}", prefill))
    with recording_with_file(ws, path, drawn) as recording:
        recording.append(EventKind.CONSENT_FORM_MADE, {}, {"form": which, "sha256": hashlib.sha256(drawn).hexdigest()})
    return Changes(record=True)


def read_form(path: Path) -> FilledForm:
    """Read a signed form or another proof. Records nothing. Raises FileProblem for what cannot be attached."""
    document = read_document(path)
    fields = form_fields(document.data)
    consent, notes = consent_of(fields)
    return FilledForm(consent, document, form_of(fields), notes)


def thumbnail(data: bytes, width: int) -> bytes:
    """A PNG of the first page of a document, ``width`` pixels wide; empty if it cannot be drawn."""
    return pdf_pages.thumbnail(data, width)
