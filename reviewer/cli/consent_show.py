"""One form of the registry, printed."""

import dataclasses
import textwrap
from typing import Any

from reviewer.cli.output import literal, say, say_json
from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow
from reviewer.workflow import consent_documents, consents
from reviewer.workflow.workspace import Workspace

_STATES = {"there": "[x]", "missing": "[ ]", "unknown": "[?]", "not_needed": "[-]"}
DAYS = ("signed", "starts", "expires", "revoked", "event_passed")


def told(ws: Workspace, row: ConsentRow, json: bool) -> int:
    """One form in full."""
    one, today = row.consent, ws.today()
    found = consents.elements(one, today)
    documents = consent_documents.attached(ws, one.document)
    relying = consents.relying_posts(ws, one.document)
    if json:
        say_json(
            {
                **_json(row),
                "elements": [
                    {"code": e.code, "title": e.title, "source": e.source, "value": e.value, "state": e.state}
                    for e in found
                ],
                "defects": [
                    {"code": d.code, "kind": d.kind, "sentence": d.sentence} for d in consents.defects(one, today)
                ],
                "files": [{"entry": d.entry, "name": d.name, "mime": d.mime, "sha256": d.digest} for d in documents],
                "relied_on_by": [{"post": p.id, "state": p.state, "platform": p.platform} for p in relying],
            }
        )
        return 0
    say(f"{one.document}  {literal(one.subject, 60)}, {one.subject_kind.value}")
    say(row.sentence)
    say(f"Platforms: {', '.join(one.platforms) or 'none'}. Uses: {', '.join(one.uses) or 'none'}.")
    limits = [("For", one.purposes), ("Sites", one.sites)]
    for words, values in limits:
        if values:
            say(f"{words}: {', '.join(values)}.")
    say()
    for element in found:
        say(f"{_STATES[element.state]} {element.code:<12} {element.title}: {literal(element.value, 60) or '-'}")
        if element.sentence and element.state == "missing":
            wrapped(element.sentence, 17)
    for number, document in enumerate(documents, 1):
        size = f"{max(1, document.size // 1024):,} KB"
        say(f"Document {number}: {literal(document.name, 60)}, {size}, SHA-256 {document.digest}")
    for post in relying:
        say(f"Relied on by {post.id}: {post.platform}, {post.state}")
    if one.note:
        wrapped(one.note)
    return 0


def _json(row: ConsentRow) -> dict[str, Any]:
    one = row.consent
    plain = {
        field.name: getattr(one, field.name)
        for field in dataclasses.fields(Consent)
        if field.name not in ("elements", "subject_kind", *DAYS)
    }
    days = {name: value.isoformat() if (value := getattr(one, name)) else None for name in DAYS}
    return {**plain, **days, "kind": one.subject_kind.value, "status": row.status, "sentence": row.sentence}


def wrapped(text: str, indent: int = 0) -> None:
    """A paragraph for a terminal of 96 columns."""
    for line in textwrap.wrap(literal(text), 96 - indent) or [""]:
        say(" " * indent + line)
