"""The consent registry to and from files."""

import argparse
from typing import Any

from reviewer.cli.consent_show import wrapped
from reviewer.cli.output import literal, say, say_json
from reviewer.workflow import consent_files, consents
from reviewer.workflow.consent_files import ConsentChange
from reviewer.workflow.workspace import Workspace


def export(ws: Workspace, asked: argparse.Namespace) -> int:
    """Write the registry to a file."""
    numbers = [consents.get(ws, number).consent.document for number in asked.numbers] or None
    consent_files.export(ws, asked.file, numbers)
    count = len(numbers or ws.registry().consents)
    if asked.json:
        say_json({"rows": count, "file": str(asked.file)})
    else:
        say(
            f"{count:,} {'form' if count == 1 else 'forms'} written to {asked.file.name}. Attached documents stay here."
        )
    return 0


def import_(ws: Workspace, asked: argparse.Namespace) -> int:
    """Import a registry file, or say what it would change."""
    if asked.dry_run:
        return _dry_run(ws, asked)
    result = consents.import_file(ws, asked.file)
    if asked.json:
        say_json({"recorded": result.imported, "unchanged": result.duplicates, "refused": result.refused})
    else:
        say(result.sentence)
        # The sentence has the first row that was left out; whoever corrects the file wants all of them.
        for bad in consent_files.preview(ws, asked.file).refused[1:] if result.refused > 1 else ():
            wrapped(f"refused  {bad.sentence(asked.file.name)}")
    return 0


def _dry_run(ws: Workspace, asked: argparse.Namespace) -> int:
    found = consent_files.preview(ws, asked.file)
    if asked.json:
        say_json(
            {
                "new": [_change_json(c) for c in found.of("new")],
                "changed": [_change_json(c) for c in found.of("changed")],
                "unchanged": len(found.of("same")),
                "refused": [{"row": r.line, "column": r.column, "reason": r.reason} for r in found.refused],
                "warnings": list(found.warnings),
            }
        )
        return 0
    for change in (*found.of("new"), *found.of("changed")):
        say(f"{change.kind:<8} {change.consent.document:<12} {literal(change.consent.subject, 40)}")
        for note in change.notes:
            wrapped(note, 9)
    for bad in found.refused:
        wrapped(f"refused  {bad.sentence(found.path_name)}")
    for warning in found.warnings:
        wrapped(warning)
    say(f"{found.sentence} Nothing was imported.")
    return 0


def _change_json(change: ConsentChange) -> dict[str, Any]:
    return {"document": change.consent.document, "subject": change.consent.subject, "notes": list(change.notes)}
