"""Commands on the consent registry and the staff directory."""

import argparse

from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.workflow import consents, people


def consent(asked: argparse.Namespace) -> int:
    """Import or list consents."""
    with workspace(asked) as ws:
        if asked.action == "import":
            result = consents.import_file(ws, asked.file)
            if asked.json:
                say_json({"recorded": result.imported, "unchanged": result.duplicates, "refused": result.refused})
            else:
                say(result.sentence)
            return 0
        for row in consents.rows(ws):
            if asked.json:
                say_json({"document": row.consent.document, "subject": row.consent.subject, "status": row.status})
            else:
                say(f"{row.consent.document:<12} {literal(row.consent.subject, 30):<30} {row.sentence}")
    return 0


def staff(asked: argparse.Namespace) -> int:
    """Import or list the staff directory."""
    with workspace(asked) as ws:
        if asked.action == "import":
            result = people.import_file(ws, asked.file)
            if asked.json:
                say_json({"recorded": result.imported, "refused": result.refused})
            else:
                say(result.sentence)
            return 0
        for member in people.staff(ws):
            if asked.json:
                say_json({"name": member.name, "role": member.role, "department": member.department})
            else:
                say(f"{literal(member.name, 30):<30} {literal(member.role, 40)}")
    return 0
