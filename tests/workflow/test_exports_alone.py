"""Every export of a workspace in which people sign is checked by what it brings along, in a Python that has nothing of ours.

Both verifiers, the one that travels with the export and the one in the program, say the same of it, whole and cheated.
"""

import base64
import dataclasses
import hashlib
import json
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.canonical import decode, encode
from reviewer.audit.merkle import leaf_hash, root_of
from reviewer.audit.note import Signer, open_checkpoint
from reviewer.audit.package import PACKAGE, package_note
from reviewer.audit.person_key import PersonKey
from reviewer.model.access import Role
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.retention import Kind, Why
from reviewer.reports import legal_bag, trail
from reviewer.store import wrapping
from reviewer.workflow import accounts, decide, export, legal_export, legal_proofs, purge, record, signing
from reviewer.workflow.check import check_posts
from reviewer.workflow.legal_verify import inspect_bag, verify_bag
from reviewer.workflow.submit import submit_post
from reviewer.workflow.workspace import Workspace

from .access_builders import BO, CHEAP, INES, NEXT, enter, enter_with_paper, make
from .builders import CLEAN, a_post
from .conftest import TODAY, MovingClock
from .legal_samples import for_posts
from .test_legal_verify import reseal

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"))


@dataclasses.dataclass
class Made:
    """What all tests look at; each cheat works on a copy."""

    trail: Path
    bag: Path
    redacted: Path
    proof: Path
    signer: Signer
    kept: str
    """A checkpoint that left the workspace before the last things happened."""

    @property
    def key(self) -> str:
        return self.signer.verifier.vkey


@pytest.fixture(scope="module")
def made(detector, tmp_path_factory) -> Iterator[Made]:
    """An office of two with an emergency, a new passphrase, decisions, and a purge by order."""
    place = tmp_path_factory.mktemp("signed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_DATA", str(place / "keys"))
        patch.setattr(wrapping, "NEW", CHEAP)
        yield _made(place, detector)


def _made(place: Path, detector: Any) -> Made:
    clock = MovingClock()
    ws = make(place / "w", clock=clock, today=TODAY)
    accounts.add(ws, "Bo Silva", Role.COMMS_LEAD, BO)
    first = _approved(ws, detector, CLEAN)
    ws.close()
    ws = enter(place / "w", BO, "Bo Silva", clock=clock, today=TODAY)
    accounts.change_passphrase(ws, BO, NEXT)
    second = _approved(ws, detector, "The new atrium opens on Monday.")
    kept = record.keep_checkpoint(ws, "report")
    ws.close()
    ws = enter_with_paper(place / "w", clock=clock, today=TODAY)
    record.verify(ws)
    ws.close()
    ws = enter(place / "w", INES, clock=clock, today=TODAY)
    signing.confirm(ws, INES)
    purge.purge(ws, [(Kind.POST, second)], Why.ORDER, "Order 22-417 of the court")
    (place / "post.json").write_text(export.prove(ws, first), encoding="utf-8")
    legal_export.export(ws, place / "bag", for_posts(first, second))
    legal_export.export(ws, place / "redacted", for_posts(first, redact=True), detector)
    export.export(ws, place / "trail", purpose="For the examiner")
    ws.close()
    return Made(place / "trail", place / "bag", place / "redacted", place / "post.json", ws.signer, kept)


def _approved(ws: Workspace, detector: Any, text: str) -> str:
    post, _ = submit_post(ws, a_post(text))
    check_posts(ws, [post], detector)
    decide.approve(ws, post)
    return post


def alone(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A bare Python: no site packages, no environment, nothing of ours on its path."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *words], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


def said(folder: Path, *words: str) -> Any:
    """The report of the stand-alone verifier, inside this process."""
    return TOOL["check"](TOOL["arguments"]([str(folder), *words]))


def test_the_environment_has_nothing_of_ours(tmp_path):
    for package in ("reviewer", "cryptography", "rfc8785"):
        assert alone("-c", f"import {package}", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(("name", "verifier"), [("trail", "verify_record.py"), ("bag", "data/verifier/verify_record.py"), ("redacted", "data/verifier/verify_record.py")])  # fmt: skip
def test_an_export_verifies_with_what_it_brings_along(made, tmp_path, name, verifier):
    folder = tmp_path / "handed over"
    shutil.copytree(getattr(made, name), folder)
    assert (folder / verifier).with_name("FORMAT.md").is_file()
    for given in ([], [str(folder)]):  # from where it lies, and with the folder named
        done = alone(str(folder / verifier), *given, "--key", made.key, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "RESULT: INTACT" in done.stdout
    assert not list(folder.rglob("__pycache__"))


def test_every_signature_of_a_whole_trail_is_checked(made):
    report = said(made.trail, "--key", made.key)
    assert report.exit_code() == 0
    lines = [json.loads(line) for line in (made.trail / "events.jsonl").read_bytes().splitlines()]
    signed = [line["seq"] for line in lines if "sig" in line["event"]]
    (words,) = [text for what, text in report.fine if what == "Persons"]
    assert words == f"{len(signed)} signatures of persons hold from entry {signed[0]} on."
    assert signed == list(range(signed[0], len(lines) + 1))
    assert export.verify_export(made.trail) == ([], len(lines))


@pytest.mark.parametrize("name", ["bag", "redacted"])
def test_every_signature_of_a_legal_export_is_checked(made, name):
    folder = getattr(made, name)
    report, ours = said(folder, "--key", made.key), inspect_bag(folder)
    lines = [json.loads(line) for line in (folder / "data/record/events.jsonl").read_bytes().splitlines()]
    signed = sum("sig" in line["event"] for line in lines)
    assert report.exit_code() == 0
    assert ours.problems == ()
    assert ours.signed == signed > 3
    assert any(text == f"{signed} signatures of persons hold." for what, text in report.fine if what == "Persons")
    assert any("may have ended a key" in text for text in report.notes)
    assert any("may have ended a key" in text for text in ours.unchecked)


def mended(bag: Path, change: Callable[[Path], object], place: Path) -> Path:
    """A copy with something changed and every digest made anew."""
    copy = Path(shutil.copytree(bag, place))
    change(copy)
    reseal(copy)
    return copy


@pytest.mark.parametrize(
    "name", ["tables/posts.jsonl", "tables/posts.csv", "binder/VOL001.pdf", "README.txt", "verifier/verify_record.py"]
)
def test_what_stands_in_the_manifest_alone_cannot_be_changed_with_its_digests(made, tmp_path, name):
    told = hashlib.sha256((made.bag / "manifest-sha256.txt").read_bytes()).hexdigest()

    def change(folder: Path) -> None:
        path = folder / "data" / name
        path.write_bytes(path.read_bytes() + b"\n")

    bag = mended(made.bag, change, tmp_path / "bag")
    wanted = [
        f"{tag} is not the file that package.note was signed over: it was changed or made anew"
        for tag in ("bag-info.txt", "manifest-sha256.txt")
    ]
    without = said(bag)
    assert [what.rstrip(".") for _, _, _, what in without.listed()] == wanted
    ours = [p.what for p in inspect_bag(bag).problems if PACKAGE in p.what]
    assert [what.removesuffix(" after the export.") for what in ours] == wanted
    assert len([kind for kind, _, _, _ in said(bag, "--manifest", told).listed() if kind == "file"]) == 3
    (bag / PACKAGE).unlink()
    reseal(bag)
    now = hashlib.sha256((bag / "manifest-sha256.txt").read_bytes()).hexdigest()
    without = said(bag)
    (kind, _, _, what) = next(one for one in without.listed())
    assert (without.exit_code(), kind, "The manifest is not signed" in what, now in what) == (
        2,
        "unchecked",
        True,
        True,
    )
    (one,) = [p for p in inspect_bag(bag).problems if PACKAGE in p.what]
    assert (one.kind, now in one.what) == ("unchecked", True)
    assert [kind for kind, _, _, _ in said(bag, "--manifest", told).listed()] == ["file"]
    right = said(made.bag, "--manifest", told)
    assert (right.exit_code(), [text for what, text in right.fine if what == "Manifest"]) == (
        0,
        ["It has the digest that was given: each listed file is the one that was exported."],
    )
    for folder in (made.bag, made.trail):
        assert [what for what, _ in said(folder, "--key", made.key).fine if what == "Package"] == ["Package"]


@pytest.mark.parametrize("name", ["trail", "bag"])
def test_the_note_of_an_export_is_of_this_export_and_this_record(made, tmp_path, name):
    folder = Path(shutil.copytree(getattr(made, name), tmp_path / "out"))
    note = (folder / PACKAGE).read_bytes()
    inside = folder / "data" / "record" if name == "bag" else folder
    head = open_checkpoint((inside / "checkpoint.txt").read_text(encoding="utf-8"), made.signer.verifier)
    tags = legal_bag.SIGNED if name == "bag" else (legal_bag.MANIFEST,)
    listed = {tag: hashlib.sha256((folder / tag).read_bytes()).hexdigest() for tag in tags}
    assert package_note(made.signer, head, listed) == note
    stranger = Signer.generate(made.signer.name)
    older = dataclasses.replace(head, size=head.size - 1)
    cheats = {
        "signed by": package_note(stranger, head, listed),
        "another checkpoint": package_note(made.signer, older, listed),
        "not the file": package_note(made.signer, head, {**listed, legal_bag.MANIFEST: "0" * 64}),
        "not the note": package_note(made.signer, head, {**listed, "more.txt": "0" * 64}),
        "does not hold": note[:-20] + (b"A" if note[-20:-19] != b"A" else b"B") + note[-19:],
        "UTF-8": b"\xff" + note,
        "": (inside / "checkpoint.txt").read_bytes(),
    }
    for words, forged in cheats.items():
        (folder / PACKAGE).write_bytes(forged)
        if name == "bag":
            reseal(folder)
        ours = [p.what for p in (verify_bag if name == "bag" else export.verify_export)(folder)[0]]
        theirs = [what for _, _, _, what in said(folder, "--key", made.key).listed()]
        for found in (ours, theirs):
            assert [PACKAGE in one and words in one for one in found] == [True], (words, found)
    (folder / PACKAGE).unlink()
    if name == "trail":
        (kind,) = {p.kind for p in export.verify_export(folder)[0]}
        assert (kind, said(folder).exit_code()) == ("unchecked", 2)


def test_a_digest_that_is_none_is_refused(made):
    done = alone(str(made.bag / "data/verifier/verify_record.py"), str(made.bag), "--manifest", "12ab", cwd=made.bag)
    assert (done.returncode, "64 hexadecimal digits" in done.stderr) == (2, True)


def test_a_file_beside_the_payload_is_named(made, tmp_path):
    bag = Path(shutil.copytree(made.bag, tmp_path / "bag"))
    (bag / "READ-ME-FIRST.txt").write_text("Believe this instead.", encoding="utf-8")
    (bag / "more").mkdir()
    (bag / "more" / "note.txt").write_text("And this.", encoding="utf-8")
    named = [what for _, _, _, what in said(bag).listed()]
    assert [any(name in one for one in named) for name in ("READ-ME-FIRST.txt", "more/note.txt")] == [True, True]
    assert len(named) == 2


def test_each_readme_says_where_the_verifier_should_come_from(made):
    for readme in (made.trail / "README.txt", made.bag / "data" / "README.txt"):
        words = " ".join(readme.read_text(encoding="utf-8").split())
        assert "ompare the key with one known otherwise" in words
        assert "from a place that you trust" in words


def test_what_was_purged_is_named_with_the_entry_that_purged_it(made):
    contents = [json.loads(line) for line in (made.bag / "data/record/contents.jsonl").read_bytes().splitlines()]
    gone = [line for line in contents if "purged_by" in line]
    lines = [json.loads(line)["event"] for line in (made.bag / "data/record/events.jsonl").read_bytes().splitlines()]
    by = {event["seq"]: event["data"]["purged"] for event in lines if event["kind"] == "contents.purged"}
    assert by
    assert gone
    assert all(line["commitment"] in by[line["purged_by"]] for line in gone)
    (words,) = [text for what, text in said(made.bag).fine if what == "Contents"]
    assert words.endswith(f"{len(gone)} purged.")


def test_a_checkpoint_of_before_is_compared_with_each_export(made, tmp_path):
    (tmp_path / "report.txt").write_text(made.kept, encoding="utf-8")
    witness = [("report", made.kept)]
    for folder, found in ((made.trail, export.verify_export(made.trail, None, witness)), (made.bag, verify_bag(made.bag, None, witness))):  # fmt: skip
        assert found[0] == []
        report = said(folder, "--witness", str(tmp_path / "report.txt"))
        assert report.exit_code() == 0
        assert any("same record" in text for what, text in report.fine if what == "Witnesses")


def test_a_proof_of_a_post_says_who_signed(made):
    report = said(made.proof, "--key", made.key)
    assert report.exit_code() == 0
    assert any(what == "Persons" for what, _ in report.fine)
    problems, count = export.verify_proof(made.proof.read_text(encoding="utf-8"))
    assert problems == []
    assert count == report.facts["proved"]


# Cheats by somebody with the file and the key of the record.


def other_actor(event: Event) -> Event:
    return dataclasses.replace(event, actor={**event.actor, "person": "p-somebody"})


CHEATS: dict[str, Callable[[Event], Event]] = {
    "another decision": lambda event: dataclasses.replace(event, data={**event.data, "kind": "reject"}),
    "another person": other_actor,
    "no signature": lambda event: dataclasses.replace(event, sig=None),
    "a key of their own": lambda event: PersonKey.from_seed(bytes(32)).sign(
        dataclasses.replace(event, actor={**event.actor, "key": PersonKey.from_seed(bytes(32)).name}, sig=None)
    ),
}


@pytest.mark.parametrize("cheat", CHEATS)
@pytest.mark.parametrize("name", ["trail", "bag"])
def test_what_somebody_else_decided_is_not_rewritten_with_the_key_of_the_record(made, tmp_path, name, cheat):
    """Every hash, root and digest and the checkpoint fit: only the signature of the person tells."""
    lines = [json.loads(line) for line in (made.trail / "events.jsonl").read_bytes().splitlines()]
    bodies = [base64.b64decode(line["body_base64"]) for line in lines]
    at = max(n for n, body in enumerate(bodies) if decode(body).kind is EventKind.DECISION_RECORDED)
    bodies = [*bodies[:at], encode(CHEATS[cheat](decode(bodies[at])))]
    entries = [Entry(n, body, leaf_hash(body)) for n, body in enumerate(bodies, 1)]
    signer = made.signer
    head = signer.checkpoint(signer.name, len(entries), root_of([entry.leaf for entry in entries]))
    shutil.copytree(getattr(made, name), tmp_path / "out")
    if name == "trail":
        rows = [row(entry) for entry in entries]
        for file, raw in (("events.jsonl", trail.jsonl_bytes(rows)), ("trail.csv", trail.csv_bytes(rows))):
            (tmp_path / "out" / file).write_bytes(raw)
        (tmp_path / "out" / "checkpoint.txt").write_text(head, encoding="utf-8")
        digests(tmp_path / "out")
        sign_anew(tmp_path / "out", signer, head, (legal_bag.MANIFEST,))
        found = export.verify_export(tmp_path / "out")[0]
    else:
        inside = tmp_path / "out" / "data" / "record"
        shown = {json.loads(line)["seq"] for line in (inside / "events.jsonl").read_bytes().splitlines()}
        part = [entry for entry in entries if entry.seq in shown]
        (inside / "events.jsonl").write_bytes(legal_proofs.events_bytes([entry.leaf for entry in entries], part))
        (inside / "trail.csv").write_bytes(trail.csv_bytes(map(row, part)))
        (inside / "checkpoint.txt").write_text(head, encoding="utf-8")
        (inside / "contents.jsonl").write_bytes(b"")
        (inside / "proofs" / "earlier.json").unlink()
        (tmp_path / "out" / "data" / "letters" / "certificate_902_draft.txt").unlink()
        reseal(tmp_path / "out")
        sign_anew(tmp_path / "out", signer, head, legal_bag.SIGNED)
        reseal(tmp_path / "out")
        found = verify_bag(tmp_path / "out")[0]
    theirs = said(tmp_path / "out", "--key", made.key)
    number = at + 1
    assert [(p.seq, p.kind) for p in found if "certificate" not in p.what] == [(number, "signature")]
    assert [(kind, first) for kind, first, _, _ in theirs.listed()] == [("signature", number)]


def sign_anew(folder: Path, signer: Signer, head: str, tags: tuple[str, ...]) -> None:
    """Whoever holds the key of the record signs what they like with it."""
    listed = {tag: hashlib.sha256((folder / tag).read_bytes()).hexdigest() for tag in tags}
    (folder / PACKAGE).write_bytes(package_note(signer, open_checkpoint(head, signer.verifier), listed))


def row(entry: Entry) -> trail.TrailEntry:
    event = decode(entry.body)
    about = " ".join(f"{key} {value}" for key, value in event.subject.items())
    role = str(event.actor.get("role") or "")
    return trail.TrailEntry(entry.seq, event.at, event.kind.value, "", role, about, "", entry.leaf.hex(), entry.body)


def digests(folder: Path) -> None:
    """A manifest of a trail that fits its files."""
    files = sorted(p for p in folder.iterdir() if p.name not in ("manifest-sha256.txt", PACKAGE))
    (folder / "manifest-sha256.txt").write_text(
        "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files), encoding="ascii"
    )
