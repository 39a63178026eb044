"""Commands on witnesses: keys, requests, countersignatures, the folder outside."""

import argparse
from collections.abc import Callable
from contextlib import nullcontext

from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import RefusedError, UsageError
from reviewer.workflow import checkpoints, outside, witnesses, witnessing
from reviewer.workflow.files import write_file
from reviewer.workflow.witness_files import read_file


def witness(asked: argparse.Namespace) -> int:
    """Run one of the steps."""
    steps: dict[str, Callable[[argparse.Namespace], int]] = {
        "init": _init,
        "request": _request,
        "sign": _sign,
        "accept": _accept,
        "retire": _retire,
        "list": _list,
        "folder": _folder,
    }
    return steps[asked.step](asked)


def _done(asked: argparse.Namespace, sentence: str, **values: object) -> int:
    say_json({"done": True, **values}) if asked.json else say(sentence)
    return 0


def _init(asked: argparse.Namespace) -> int:
    vkey = witnessing.make(asked.name)
    return _done(asked, f"This computer can countersign now. Its public key:\n{vkey}", vkey=vkey)


def _request(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        witnesses.save_request(ws, asked.output, asked.known)
        return _done(
            asked, f"The request is in {asked.output}. Give it to the colleague. It holds nothing of a post; it names your organization.",
            file=str(asked.output),
        )  # fmt: skip


def _sign(asked: argparse.Namespace) -> int:
    """A witness needs no workspace; inside one it is recorded."""
    with workspace(asked) if asked.workspace is not None else nullcontext() as ws:
        request = witnessing.look(read_file(asked.request), ws, asked.key)
        if not request.known and not asked.first:
            raise RefusedError(
                f"This computer never signed the record {request.log}.",
                f"Nothing was signed. The fingerprint of its key is {request.fingerprint}.",
                "Compare it with the person, then do it again with --first.",
            )
        answer = witnessing.sign(request, ws)
        write_file(asked.output, answer.encode("utf-8"))
    return _done(
        asked, f"Countersigned: {request.size:,} entries of {request.log}. Send {asked.output} back.",
        file=str(asked.output), log=request.log, size=request.size, before=request.known,
    )  # fmt: skip


def _accept(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        answer = witnesses.look(ws, read_file(asked.answer))
        witnesses.accept(ws, answer, asked.label, trust=asked.trust)
        who = asked.label or answer.label or answer.name
        return _done(
            asked, f"{literal(who)} keeps a checkpoint over {answer.size:,} entries.", witness=answer.name,
            size=answer.size,
        )  # fmt: skip


def _retire(asked: argparse.Namespace) -> int:
    if asked.own:
        witnessing.retire_own()
        return _done(asked, "The key of this computer's witness is gone. What it signed stays valid.")
    if not asked.name:
        raise UsageError("Say which witness.", "", "See: reviewer audit witness list.")
    with workspace(asked) as ws:
        witnesses.retire(ws, asked.name)
        return _done(asked, f"{literal(asked.name)} is no witness any more. Its countersignatures stay.")


def _list(asked: argparse.Namespace) -> int:
    own = witnessing.own()
    signed = witnessing.remembered()
    here: tuple[object, ...] = ()
    if asked.workspace is not None:
        with workspace(asked) as ws:
            here = found = witnesses.trusted(ws)
            if not asked.json:
                for one in found:
                    state = "" if one.active else ", retired"
                    last = f"{one.size:,} entries, {one.at[:10]}" if one.at else "nothing yet"
                    say(f"{literal(one.label, 40):<40} {last}{state}")
                if not found:
                    say("Nobody countersigns this record yet: reviewer audit witness request.")
            else:
                say_json(
                    [
                        {
                            "name": o.name,
                            "label": o.label,
                            "vkey": o.vkey,
                            "active": o.active,
                            "size": o.size,
                            "at": o.at,
                        }
                        for o in found
                    ]
                )
    if asked.json:
        say_json(
            {
                "own": None if own is None else {"label": own[0], "vkey": own[1], "fingerprint": own[2]},
                "signed": [{"log": one.log, "size": one.size} for one in signed],
            }
        )
    elif own is not None:
        say(f"This computer witnesses for others as {literal(own[0])}, fingerprint {own[2]}:")
        for other in signed:
            say(f"  {other.log}, {other.size:,} entries")
    elif not here:
        say("This computer witnesses for nobody: reviewer audit witness init.")
    return 0


def _folder(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        if asked.off:
            checkpoints.set_folder(ws, None)
            return _done(asked, "No checkpoint goes to a folder by itself any more.")
        if asked.folder is not None:
            checkpoints.set_folder(ws, asked.folder)
            checkpoints.catch_up(ws)
        found = checkpoints.places(ws)
        if not found.folder:
            return _done(asked, "No folder is set: reviewer audit witness folder DIR.", folder="")
        same = f" {outside.SAME_DISK}" if found.same_disk else ""
        away = " It cannot be reached now." if found.folder_missing else ""
        last = f" The last one is of {found.last[:10]}." if found.last else ""
        return _done(
            asked, f"A checkpoint goes to {literal(found.folder)} every day and at every export.{last}{away}{same}",
            folder=found.folder, missing=found.folder_missing, last=found.last, same_disk=found.same_disk,
        )  # fmt: skip
