"""Recording and correcting a form from the command line."""

import argparse
import dataclasses
from typing import Any

from reviewer.cli.consent_arguments import CLEARED, STATEMENTS, TEXTS
from reviewer.cli.consent_show import DAYS, told
from reviewer.errors import UsageError
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.workflow import consents
from reviewer.workflow.workspace import Workspace


def add(ws: Workspace, asked: argparse.Namespace) -> int:
    """Record a form."""
    read = _read(asked)
    if read is None and asked.kind is None:
        raise UsageError("Say what kind of form it is.", "Nothing was recorded.", "Give --kind.")
    base = read or Consent("", "", SubjectKind(asked.kind))
    made = _with(base, asked)
    if not made.document:
        made = dataclasses.replace(made, document=consents.next_number(ws, made.subject_kind))
    consents.record(ws, made, asked.file)
    return told(ws, consents.get(ws, made.document), asked.json)


def change(ws: Workspace, asked: argparse.Namespace) -> int:
    """Correct a form; what is not given stays."""
    before = consents.get(ws, asked.number).consent
    read = _read(asked)
    base = before if read is None else dataclasses.replace(read, document=before.document, revoked=before.revoked)
    fields = {"event": "expires_event", "representative": "personal_representative"}
    empty: dict[str, Any] = {fields.get(name, name.replace("-", "_")): CLEARED[name] for name in asked.clear}
    made = _with(dataclasses.replace(base, **empty), asked)
    consents.record(ws, made, asked.file, replaces=before.document)
    return told(ws, consents.get(ws, made.document), asked.json)


def _read(asked: argparse.Namespace) -> Consent | None:
    """What the fields of the given form say, where that was asked for."""
    if not asked.read:
        return None
    if asked.file is None:
        raise UsageError("--read takes what a form says, and no form is given.", "Nothing was recorded.", "Add --file.")
    from reviewer.workflow import forms  # its library of fonts is read only where it is needed

    found = forms.read_form(asked.file).consent
    if found is None:
        raise UsageError(
            "This is no form of this program.", "Nothing was recorded.", "Leave --read out and give the fields."
        )
    return found


def _with(base: Consent, asked: argparse.Namespace) -> Consent:
    """The form with what was given on the command line."""
    given: dict[str, Any] = {name: getattr(asked, name) for name in DAYS}
    given |= {"subject": asked.subject or None, "document": asked.as_number or None, "note": asked.note}
    given |= {"expires_event": asked.event, "personal_representative": asked.representative}
    given |= {"subject_kind": SubjectKind(asked.kind) if asked.kind else None}
    lists = (("platforms", "platform"), ("uses", "use"), ("purposes", "purpose"), ("sites", "site"))
    given |= {field: tuple(values) for field, name in lists if (values := getattr(asked, name)) is not None}
    made = dataclasses.replace(base, **{name: value for name, value in given.items() if value is not None})
    texts = {field: getattr(asked, f"form_{option.replace('-', '_')}") for option, (field, _) in TEXTS.items()}
    said: dict[str, Any] = {name: value for name, value in texts.items() if value is not None}
    said |= {STATEMENTS[word]: True for word in asked.says or ()}
    said |= {"paid": True} if asked.paid else {}
    if not said:
        return made
    return dataclasses.replace(made, elements=dataclasses.replace(made.elements or FormElements(), **said))
