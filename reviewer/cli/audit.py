"""Commands on the record: verify, checkpoint, export, prove, consistency; witnesses are in ``witness``."""

import argparse
from collections.abc import Callable, Sequence

from reviewer.cli.open import workspace
from reviewer.cli.output import say, say_json
from reviewer.cli.witness import witness
from reviewer.errors import UsageError
from reviewer.model.views import Problem
from reviewer.workflow import (
    checkpoints,
    entry_proofs,
    export,
    high_water,
    legal_verify,
    outside,
    posts,
    record,
    verify_text,
)
from reviewer.workflow.export_check import own_key
from reviewer.workflow.files import write_file
from reviewer.workflow.witness_files import read_file
from reviewer.workflow.workspace import Workspace


def audit(asked: argparse.Namespace) -> int:
    """Run one of the actions."""
    if asked.action == "witness":
        return witness(asked)
    if asked.action == "verify" and asked.target is not None:
        return _verify_outside(asked)
    actions: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
        "verify": _verify,
        "checkpoint": _checkpoint,
        "export": _export,
        "prove": _prove,
        "consistency": _consistency,
        "older": _older,
    }
    with workspace(asked) as ws:
        return actions[asked.action](ws, asked)


def _verify(ws: Workspace, asked: argparse.Namespace) -> int:
    older = high_water.check(ws)
    result = record.verify(ws, witnesses=_witnesses(asked))
    code = 0 if result.intact and older is None else 1
    folder_same_disk = checkpoints.places(ws).same_disk
    if asked.output:
        write_file(asked.output, verify_text.as_text(ws, result).encode("utf-8"))
    if asked.json:
        say_json(
            {
                "intact": result.intact,
                "entries": result.entries,
                "root": result.root,
                "purged": result.purged,
                "checks": [{"what": c.words, "state": c.state} for c in result.checks],
                "problems": [{"entry": p.seq, "kind": p.kind, "what": p.what} for p in result.problems],
                "older_copy": older is not None,
                "witness_folder_on_same_disk": folder_same_disk,
            }
        )
        return code
    _print(
        result.problems,
        f"The record is intact. All {result.entries:,} entries checked in {result.seconds:.1f} s, no problem found.",
    )
    for check in result.checks:
        say(f"  {_MARKS[check.state]} {check.words}")
    if folder_same_disk:
        say(f"The witness folder: {outside.SAME_DISK}")
    if older is not None:
        say(verify_text.older_copy(older))
    return code


_MARKS = {"passed": "ok", "failed": "NO", "none": "--"}


def _checkpoint(ws: Workspace, asked: argparse.Namespace) -> int:
    path = asked.output or asked.mail or asked.paper
    if asked.folder:
        path, _ = checkpoints.save_to_folder(ws, asked.folder)
    elif asked.mail:
        checkpoints.save_mail(ws, asked.mail, asked.to)
    elif asked.paper:
        checkpoints.save_paper(ws, asked.paper)
    elif asked.output:
        record.save_checkpoint(ws, asked.output)
    else:
        note = record.keep_checkpoint(ws, "file")
        say_json({"checkpoint": note}) if asked.json else say(note.rstrip("\n"))
        return 0
    kept_there = not asked.mail and not asked.paper  # a draft and a page are to leave this computer
    same = kept_there and outside.same_disk(ws, path)
    if asked.json:
        say_json({"file": str(path)} | ({"same_disk": same} if kept_there else {}))
    else:
        say(f"The checkpoint is in {path}." + (f" {outside.SAME_DISK}" if same else ""))
    return 0


def _export(ws: Workspace, asked: argparse.Namespace) -> int:
    sentence = export.export(ws, asked.folder, purpose=asked.purpose)
    say_json({"folder": str(asked.folder), "sentence": sentence}) if asked.json else say(sentence)
    return 0


def _prove(ws: Workspace, asked: argparse.Namespace) -> int:
    if (asked.id is None) == (asked.entry is None):
        raise UsageError("Give the id of a post, or --entry N.", "Nothing was written.", "")
    if asked.folder is not None:
        if asked.entry is not None or asked.output is not None:
            raise UsageError(
                "A folder is for the proofs of a post.", "Nothing was written.", "Use --output for one entry."
            )
        count, _ = entry_proofs.save_post_proofs(ws, posts.find(ws, asked.id), asked.folder)
        say_json({"folder": str(asked.folder), "entries": count}) if asked.json else say(
            f"The proofs of {count:,} entries are in {asked.folder}."
        )
        return 0
    if asked.entry is not None:
        document = entry_proofs.entry_proof(ws, asked.entry)
    else:
        document = export.prove(ws, posts.find(ws, asked.id))
    if asked.output:
        write_file(asked.output, document.encode("utf-8"))
        say_json({"file": str(asked.output)}) if asked.json else say(f"The proof is in {asked.output}.")
    else:
        say(document)
    return 0


def _consistency(ws: Workspace, asked: argparse.Namespace) -> int:
    found = entry_proofs.consistency(ws, read_file(asked.old))
    if found.holds and asked.output:
        write_file(asked.output, found.document.encode("utf-8"))
    if asked.json:
        say_json({"holds": found.holds, "old": found.old, "entries": found.size})
    elif found.holds:
        say(f"The {found.old:,} entries of that checkpoint are the beginning of the {found.size:,} that are here now.")
    elif found.old > found.size:
        say(f"That checkpoint covers {found.old:,} entries, and only {found.size:,} are here: entries are missing.")
    else:
        say(f"Entries 1 to {found.old:,} are not what was signed then: the record was rewritten.")
    return 0 if found.holds else 1


def _older(ws: Workspace, asked: argparse.Namespace) -> int:
    older = high_water.check(ws)
    if older is not None and asked.accept:
        high_water.accept(ws)
        say_json({"accepted": True}) if asked.json else say("Noted in the record. Work goes on with this copy.")
        return 0
    if asked.json:
        say_json({"older": older is not None, "entries_missing": older.missing if older else 0})
    else:
        say(verify_text.older_copy(older) if older else "This copy continues what was seen on this computer.")
    return 1 if older is not None else 0


def _witnesses(asked: argparse.Namespace) -> list[tuple[str, str]]:
    return checkpoints.read_notes(asked.checkpoint)


def _verify_outside(asked: argparse.Namespace) -> int:
    """Check an export folder or a proof file; no workspace is needed."""
    witnesses = _witnesses(asked)
    to_know: tuple[str, ...] = ()
    if asked.target.is_dir() and legal_verify.is_bag(asked.target):
        bag = legal_verify.inspect_bag(asked.target, witnesses=witnesses)
        problems, entries = list(bag.problems), bag.entries
        to_know = (*bag.unchecked, own_key(asked.target, legal_verify.KEY))
        fine = (
            f"The export is intact: every file as its manifest lists it, {entries:,} entries in its signed checkpoint."
        )
    elif asked.target.is_dir():
        problems, entries = export.verify_export(asked.target, witnesses=witnesses)
        to_know = (own_key(asked.target),)
        fine = f"The export is intact: {entries:,} entries, all in its signed checkpoint."
    elif witnesses:
        raise UsageError(
            "A proof is checked by the checkpoint inside it.", "Nothing was checked.", "Leave --checkpoint out."
        )
    else:
        problems, entries = export.verify_proof(read_file(asked.target))
        fine = f"The proof holds: {entries:,} entries stood in its signed checkpoint."
    if asked.json:
        found = {"intact": not problems, "entries": entries, "problems": [p.what for p in problems]}
        say_json(found | {"not_checked": list(to_know)})
    else:
        _print(problems, fine)
        for sentence in to_know:
            say(f"To know: {sentence}")
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
