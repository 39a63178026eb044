"""Commands on the consent registry."""

import argparse

from reviewer.cli import consent_exchange, consent_follow, consent_record
from reviewer.cli.consent_follow import say_task, task_json
from reviewer.cli.consent_show import told
from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import UsageError
from reviewer.workflow import consent_documents, consents
from reviewer.workflow.workspace import Workspace


def consent(asked: argparse.Namespace) -> int:
    """List, show, record, correct, revoke, attach, import or export forms, and what follows for posts."""
    if asked.action == "form":
        # Loaded only here: drawing PDFs would cost a fifth of a second of every other action.
        from reviewer.cli.forms import form

        return form(asked)
    actions = {
        "list": _list, "show": _show, "add": consent_record.add, "change": consent_record.change, "revoke": _revoke,
        "event": _event, "attach": _attach, "copy": _copy, "export": consent_exchange.export,
        "import": consent_exchange.import_, "tasks": consent_follow.tasks, "settle": consent_follow.settle,
        "reopen": consent_follow.settle, "letter": consent_follow.letter,
    }  # fmt: skip
    with workspace(asked) as ws:
        return actions[asked.action](ws, asked)


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    words = asked.search.casefold().split()
    for row in consents.rows(ws):
        one = row.consent
        hay = f"{one.subject} {one.document} {one.personal_representative}".casefold()
        if asked.status.replace("-", "_") not in ("", row.status) or not all(word in hay for word in words):
            continue
        if asked.json:
            say_json(
                {"document": one.document, "subject": one.subject, "kind": one.subject_kind.value, "status": row.status,
                 "sentence": row.sentence, "documents": row.documents}
            )  # fmt: skip
        else:
            say(f"{one.document:<12} {literal(one.subject, 30):<30} {row.sentence}")
    return 0


def _show(ws: Workspace, asked: argparse.Namespace) -> int:
    return told(ws, consents.get(ws, asked.number), asked.json)


def _revoke(ws: Workspace, asked: argparse.Namespace) -> int:
    number = consents.get(ws, asked.number).consent.document
    _, found = consents.revoke(ws, number, asked.on or ws.today(), asked.reason, not asked.spoken)
    if asked.json:
        say_json({"document": number, "status": "revoked", "tasks": [task_json(task) for task in found]})
        return 0
    say(f"{number} is revoked. It covers nothing new.")
    if not found:
        say("No approved or published post rests on it.")
    for task in found:
        say_task(task)
    return 0


def _event(ws: Workspace, asked: argparse.Namespace) -> int:
    number = consents.get(ws, asked.number).consent.document
    consents.event_came(ws, number, asked.on or ws.today(), asked.reason)
    return told(ws, consents.get(ws, number), asked.json)


def _attach(ws: Workspace, asked: argparse.Namespace) -> int:
    number = consents.get(ws, asked.number).consent.document
    consent_documents.attach(ws, number, asked.file)
    newest = consent_documents.attached(ws, number)[-1]
    if asked.json:
        say_json({"document": number, "entry": newest.entry, "mime": newest.mime, "sha256": newest.digest})
    else:
        say(f"Attached to {number}: {literal(newest.name, 60)}, SHA-256 {newest.digest}")
    return 0


def _copy(ws: Workspace, asked: argparse.Namespace) -> int:
    number = consents.get(ws, asked.number).consent.document
    found = consent_documents.attached(ws, number)
    if not 0 <= asked.document <= len(found) or not found:
        raise UsageError("No such document is attached.", "Nothing was written.", "See “reviewer consent show”.")
    chosen = found[asked.document - 1]
    consent_documents.save_copy(ws, chosen.entry, asked.output)
    if asked.json:
        say_json({"document": number, "entry": chosen.entry, "sha256": chosen.digest, "file": str(asked.output)})
    else:
        say(f"A copy was written to {asked.output.name}.")
    return 0
