"""The command ``export``: chosen posts with their record, for legal."""

import argparse

from reviewer.bootstrap import start_worker
from reviewer.cli.export_preview import say_preview
from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import say, say_json
from reviewer.cli.secrets import ask, given
from reviewer.errors import UsageError
from reviewer.model.legal import GROUPS, LegalRequest, Selection
from reviewer.model.signer import Signing
from reviewer.workflow.check import WorkerDetector
from reviewer.workflow.legal_export import Exported
from reviewer.workflow.legal_export import export as run
from reviewer.workflow.legal_preview import preview, signing_from
from reviewer.workflow.legal_request import checked, chosen_well


def export(asked: argparse.Namespace) -> int:
    """Export for legal, or say what an export would hold; a redacted one starts the checks in a process of their own."""
    request = _request(asked)
    if asked.folder is None and not asked.preview:
        raise UsageError("Say where the export goes.", "Nothing was exported.", "Give a new folder, or --preview.")
    with workspace(asked) as ws:
        if asked.preview:
            chosen_well(ws, request)
        else:
            checked(ws, request, asked.sign_with is not None)  # said before anything long begins
        signing = _signing(asked) if not asked.preview else None
        ensure_checked(ws)
        if asked.preview:
            say_preview(preview(ws, request), asked.json)
            return 0
        if asked.redact:
            with start_worker(ws) as worker:
                done = run(ws, asked.folder, request, WorkerDetector(worker), signing=signing)
        else:
            done = run(ws, asked.folder, request, signing=signing)
    _say(done, asked.json)
    return 0


def _signing(asked: argparse.Namespace) -> Signing | None:
    """The certificate to sign with; its passphrase from a file, a descriptor or the terminal."""
    if asked.sign_with is None:
        return None
    passphrase = given(asked, "sign_passphrase")
    return signing_from(asked.sign_with, ask("Passphrase of the certificate") if passphrase is None else passphrase)


def _request(asked: argparse.Namespace) -> LegalRequest:
    selection = Selection(
        posts=tuple(asked.posts),
        person=asked.person,
        person_as=asked.person_as,
        start=asked.start,
        end=asked.end,
        search=asked.search,
        hold=asked.hold,
        without=tuple(asked.without),
    )
    return LegalRequest(
        selection=selection,
        purpose=asked.purpose,
        recipient=asked.recipient,
        matter=asked.matter,
        custodian=asked.custodian,
        formats=tuple(name.strip() for name in asked.formats.split(",") if name.strip()),
        groups=tuple(GROUPS) if asked.everything else tuple(dict.fromkeys(asked.groups)),
        privileged=tuple(_privileged(one) for one in asked.privileged),
        redact=asked.redact,
        prefix=asked.bates,
        first_number=asked.first_number,
        images=not asked.no_images,
        certificate=not asked.no_certificate,
    )


def _privileged(text: str) -> tuple[str, str]:
    post, colon, basis = text.partition(":")
    if not colon or not post.strip() or not basis.strip():
        raise UsageError(
            "A privileged post is given as ID:BASIS.", "Nothing was exported.", "For example P-7K3M9QXA:work product."
        )
    return post.strip(), basis.strip()


def _say(done: Exported, json: bool) -> None:
    if json:
        say_json(
            {
                "folder": str(done.folder), "posts": done.posts, "documents": done.documents, "entries": done.entries,
                "exceptions": done.flaws, "redactions": done.redactions, "withheld": done.withheld,
                "signed_by": done.signed_by, "manifest_sha256": done.manifest,
            }
        )  # fmt: skip
    else:
        say(done.sentence)
