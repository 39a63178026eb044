"""Commands on the record: verify, checkpoint, export, prove."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from reviewer.cli.open import workspace
from reviewer.cli.output import say, say_json
from reviewer.errors import FileProblem, UsageError
from reviewer.model.views import Problem
from reviewer.workflow import export, legal_verify, posts, record
from reviewer.workflow.files import write_file


def audit(asked: argparse.Namespace) -> int:
    """Run one of the actions."""
    if asked.action == "verify" and asked.target is not None:
        return _verify_outside(asked)
    with workspace(asked) as ws:
        if asked.action == "verify":
            result = record.verify(ws, witnesses=_witnesses(asked))
            if asked.json:
                say_json(
                    {
                        "intact": result.intact,
                        "entries": result.entries,
                        "root": result.root,
                        "problems": [{"entry": p.seq, "kind": p.kind, "what": p.what} for p in result.problems],
                    }
                )
            else:
                _print(
                    result.problems,
                    f"The record is intact. All {result.entries:,} entries checked in {result.seconds:.1f} s, no problem found.",
                )
            return 0 if result.intact else 1
        if asked.action == "checkpoint":
            if asked.output:
                record.save_checkpoint(ws, asked.output)
                say_json({"file": str(asked.output)}) if asked.json else say(f"The checkpoint is in {asked.output}.")
            else:
                note = record.keep_checkpoint(ws, "file")
                say_json({"checkpoint": note}) if asked.json else say(note.rstrip("\n"))
            return 0
        if asked.action == "export":
            sentence = export.export(ws, asked.folder, purpose=asked.purpose)
            say_json({"folder": str(asked.folder), "sentence": sentence}) if asked.json else say(sentence)
            return 0
        document = export.prove(ws, posts.find(ws, asked.id))
        if asked.output:
            write_file(asked.output, document.encode("utf-8"))
            say_json({"file": str(asked.output)}) if asked.json else say(f"The proof is in {asked.output}.")
        else:
            say(document)
    return 0


def _witnesses(asked: argparse.Namespace) -> list[tuple[str, str]]:
    return [(path.name, _read(path)) for path in asked.checkpoint]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            f"{path.name} cannot be read as a checkpoint.", "", "Choose the file that Reviewer wrote."
        ) from error


def _verify_outside(asked: argparse.Namespace) -> int:
    """Check an export folder or a proof file; no workspace is needed."""
    witnesses = _witnesses(asked)
    if asked.target.is_dir() and legal_verify.is_bag(asked.target):
        problems, entries = legal_verify.verify_bag(asked.target, witnesses=witnesses)
        fine = f"The export is intact: every file as it was written, {entries:,} entries in its signed checkpoint."
    elif asked.target.is_dir():
        problems, entries = export.verify_export(asked.target, witnesses=witnesses)
        fine = f"The export is intact: {entries:,} entries, all in its signed checkpoint."
    elif witnesses:
        raise UsageError(
            "A proof is checked by the checkpoint inside it.", "Nothing was checked.", "Leave --checkpoint out."
        )
    else:
        problems, entries = export.verify_proof(_read(asked.target))
        fine = f"The proof holds: {entries:,} entries stood in its signed checkpoint."
    if asked.json:
        say_json({"intact": not problems, "entries": entries, "problems": [p.what for p in problems]})
    else:
        _print(problems, fine)
    return 1 if problems else 0


def _print(problems: Sequence[Problem], fine: str) -> None:
    if not problems:
        say(fine)
        return
    say(
        f"{len(problems):,} problem{'' if len(problems) == 1 else 's'} found. Do not go on deciding; keep a copy of the folder for legal first."
    )
    for problem in problems:
        say(f"- {problem.what}")
