"""The vectors in tests/vectors, each through our audit code and through the stand-alone verifier in a bare Python."""

import base64
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import NoteError, Verifier, open_checkpoint, weak_key
from reviewer.audit.part import Shown, verify_part
from reviewer.audit.proofs import (
    ConsistencyProof,
    InclusionProof,
    ProofError,
    open_consistency,
    open_history,
    open_tlog_proof,
)
from reviewer.audit.purges import Purges
from reviewer.audit.verify import verify_ledger
from reviewer.audit.witness import WitnessKey
from reviewer.errors import FileProblem
from reviewer.model.events import Entry
from reviewer.workflow.export import verify_proof
from reviewer.workflow.legal_proofs import check_contents
from tests.vectors.__main__ import documents
from tests.vectors.build import raw_of
from tests.vectors.units import RFC_8032

FOLDER = Path(__file__).parents[1] / "vectors"
VERIFIER = Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"
ALL = {path.stem: json.loads(path.read_text(encoding="ascii")) for path in sorted(FOLDER.glob("*.json"))}
VECTORS = {name: document for name, document in ALL.items() if not name.startswith("unit-")}
CHEATS = [name for name, document in VECTORS.items() if document["cheat"] != "none"]
UNDETECTABLE = sorted(name for name, document in VECTORS.items() if "undetectable" in document)


def test_the_vectors_are_those_that_the_program_beside_them_makes():
    made = documents()
    assert sorted(made) == sorted(path.name for path in FOLDER.glob("*.json"))
    assert [name for name, text in made.items() if (FOLDER / name).read_text(encoding="ascii") != text] == []


def test_most_vectors_are_cheats_and_what_cannot_be_found_is_said():
    assert len(CHEATS) > 40
    assert len(CHEATS) > 3 * (len(VECTORS) - len(CHEATS))
    assert UNDETECTABLE == [
        "package-mended-with-key",
        "package-trail-stripped",
        "rewritten-after-witness",
        "rewritten-with-key",
        "rolled-back",
        "rolled-back-older-witness",
        "wrong-key-everywhere",
    ]
    for name in UNDETECTABLE:
        assert VECTORS[name]["want"] == {"exit": 0, "problems": []}
    for name in CHEATS:
        assert name in UNDETECTABLE or VECTORS[name]["want"]["exit"] > 0


def laid_out(folder: Path, vector: dict[str, Any]) -> None:
    for below, files in (("export", vector["files"]), ("outside", vector.get("outside", {}))):
        (folder / below).mkdir()
        for name, value in files.items():
            path = folder / below / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw_of(value))


@pytest.mark.parametrize("name", VECTORS)
def test_the_stand_alone_verifier_says_what_is_wanted(name: str, tmp_path: Path):
    vector = VECTORS[name]
    laid_out(tmp_path, vector)
    target = f"export/{vector['proof']}" if "proof" in vector else "export"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), target, *vector.get("arguments", []), "--json"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    said = json.loads(done.stdout)
    found = [[p["kind"], p["first"], p["last"]] for p in said["problems"]]
    assert sorted(found, key=str) == sorted(vector["want"]["problems"], key=str)
    assert done.returncode == said["exit"] == vector["want"]["exit"]


@pytest.mark.parametrize("name", [name for name, vector in VECTORS.items() if vector["ours"] is not None])
def test_our_audit_code_says_what_is_wanted(name: str):
    assert sorted(ours(VECTORS[name])) == VECTORS[name]["ours"]


DRIVER = """
import base64, json, runpy, sys
tool = runpy.run_path(sys.argv[1])
Bad, out = tool["Bad"], {}

def tried(work, *given):
    try:
        return work(*given)
    except Bad:
        return None

def hashes(case):
    return [bytes.fromhex(step) for step in case["path"]]

def included(case):
    found = tried(tool["walk_inclusion"], bytes.fromhex(case["leaf"]), case["index"], case["size"], hashes(case))
    return [found is not None and found[0].hex() == case["root"], found and found[1].hex()]

def consistent(case):
    return tool["consistent"](case["old"], case["size"], *(bytes.fromhex(case[k]) for k in ("old_root", "root")), hashes(case))

def signed(case):
    return tool["ed25519_holds"](*(bytes.fromhex(case[k]) for k in ("public", "message", "signature")))

def fits(case):
    body = base64.b64decode(case["bytes_base64"])
    report = tool["Report"]()
    event = tool["Entries"](report, None, None).event(7, body, None, None)
    assert event is None or tool["canonical"](event).encode() == body
    return event is not None and not report.problems

def opens(case):
    key = tried(tool["Key"], case["key"])
    return key is not None and tried(tool["Checkpoint"], case["note"].encode(), key) is not None

work = {"unit-inclusion": included, "unit-consistency": consistent, "unit-ed25519": signed, "unit-events": fits, "unit-notes": opens}
print(json.dumps({name: [work[name](case) for case in cases] for name, cases in json.load(sys.stdin).items()}))
"""


def test_the_stand_alone_verifier_agrees_with_every_small_case():
    tables = {name: cases for name, cases in ALL.items() if name.startswith("unit-")}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", DRIVER, str(VERIFIER)],
        input=json.dumps(tables), capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    said = json.loads(done.stdout)
    wrong = []
    for name, field in (("consistency", "holds"), ("ed25519", "holds"), ("events", "fits"), ("notes", "opens")):
        cases = tables[f"unit-{name}"]
        wrong += [c["desc"] for c, found in zip(cases, said[f"unit-{name}"], strict=True) if found is not c[field]]
    for case, (held, before) in zip(tables["unit-inclusion"], said["unit-inclusion"], strict=True):
        if held is not case["holds"] or (held and before != case["root_before"]):
            wrong.append(case["desc"])
    assert wrong == []
    assert sum(map(len, tables.values())) > 500


def test_our_audit_code_agrees_with_every_small_case():
    wrong = []
    for c in ALL["unit-inclusion"]:
        proof = InclusionProof(c["index"], c["size"], tuple(map(bytes.fromhex, c["path"])))
        held = proof.holds(bytes.fromhex(c["leaf"]), bytes.fromhex(c["root"]))
        if held is not c["holds"] or (held and proof.root_before().hex() != c["root_before"]):
            wrong.append(c)
    for c in ALL["unit-consistency"]:
        chain = ConsistencyProof(c["old"], c["size"], tuple(map(bytes.fromhex, c["path"])))
        if chain.holds(bytes.fromhex(c["old_root"]), bytes.fromhex(c["root"])) is not c["holds"]:
            wrong.append(c)
    for c in ALL["unit-events"]:
        try:
            fits = decode(base64.b64decode(c["bytes_base64"])) is not None
        except ProfileError:
            fits = False
        if fits is not c["fits"]:
            wrong.append(c)
    for c in ALL["unit-notes"]:
        try:
            opens = open_checkpoint(c["note"], Verifier.from_vkey(c["key"])) is not None
        except NoteError:
            opens = False
        if opens is not c["opens"]:
            wrong.append(c)
    assert [c["desc"] for c in wrong] == []


def test_the_signatures_of_the_table_are_those_of_another_implementation():
    for secret, public, message, signature in RFC_8032:
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
        assert key.public_key().public_bytes_raw().hex() == public
        assert key.sign(bytes.fromhex(message)).hex() == signature
    for case in ALL["unit-ed25519"]:
        public, message, signature = (bytes.fromhex(case[k]) for k in ("public", "message", "signature"))
        if len(public) != 32 or weak_key(public):
            assert case["holds"] is False
            continue
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
            held = True
        except (InvalidSignature, ValueError):
            held = False
        assert held is case["holds"], case["desc"]


# What the parts of reviewer.audit say of a vector, as kinds of problems.


def ours(vector: dict[str, Any]) -> set[str]:
    arguments = vector.get("arguments", [])
    trusted = Verifier.from_vkey(arguments[arguments.index("--key") + 1]) if "--key" in arguments else None
    if "proof" in vector:
        return our_proof(raw_of(vector["files"][vector["proof"]]).decode(), trusted)
    files = {name.removeprefix("data/record/"): raw_of(value) for name, value in vector["files"].items()}
    try:
        key = trusted or Verifier.from_vkey(files["key.txt"].decode())
    except NoteError:
        return {"checkpoint"}
    lines = [json.loads(line) for line in files["events.jsonl"].splitlines()]
    outside = [
        (word, raw_of(vector["outside"][word.partition("/")[2]]).decode().replace("\r\n", "\n"))
        for before, word in itertools.pairwise(arguments)
        if before == "--witness"
    ]
    note = files["checkpoint.txt"].decode()
    if lines and "proof" in lines[0]:
        found = our_part(lines, key, note, files, outside)
    else:
        entries = [Entry(x["seq"], base64.b64decode(x["body_base64"]), bytes.fromhex(x["leaf"])) for x in lines]
        purges, found = Purges(), set[str]()
        checked = verify_ledger(
            entries, key, head=note, witnesses=outside,
            on_event=lambda event: found.update(p.kind for p in purges.add(event)),
        )  # fmt: skip
        found |= {p.kind for p in checked.problems}
        found |= our_root(arguments, entries)
    return found | our_contents(files, lines) | our_witnesses(arguments, note)


def our_root(arguments: list[str], entries: list[Entry]) -> set[str]:
    if "--root" not in arguments:
        return set()
    from reviewer.audit.merkle import root_of

    size, _, root = arguments[arguments.index("--root") + 1].partition(":")
    typed = root.strip()
    raw = bytes.fromhex(typed) if len(typed) == 64 else base64.b32decode(typed.upper())
    return set() if root_of([leaf_hash(e.body) for e in entries[: int(size)]]) == raw else {"witness"}


def our_proof(text: str, trusted: Verifier | None) -> set[str]:
    try:
        if text.startswith("c2sp"):
            assert trusted is not None
            open_tlog_proof(text, trusted)
        elif "reviewer-consistency-1" in text:
            open_consistency(text, trusted)
        elif "reviewer-history-1" in text:
            open_history(text, trusted)
        else:
            return {"proof"} if verify_proof(text, trusted)[0] else set()
    except (ProofError, FileProblem):
        return {"proof"}
    return set()


def our_part(lines: list[Any], key: Verifier, note: str, files: dict[str, bytes], outside: list[Any]) -> set[str]:
    proofs = [raw.decode() for name, raw in files.items() if name.startswith("proofs/")]
    links = [
        link
        for text in proofs
        for link in (open_history(text, key) if "earlier" in text else [open_consistency(text, key)])
    ]
    shown = [
        Shown(
            Entry(line["seq"], base64.b64decode(line["body_base64"]), bytes.fromhex(line["leaf"])),
            tuple(map(bytes.fromhex, line["proof"])) if "proof" in line else None,
        )
        for line in lines
    ]
    return {p.kind for p in verify_part(shown, key, note, witnesses=outside, links=links).problems}


def our_contents(files: dict[str, bytes], lines: list[Any]) -> set[str]:
    if "contents.jsonl" not in files:
        return set()
    entries = [Entry(x["seq"], base64.b64decode(x["body_base64"]), bytes.fromhex(x["leaf"])) for x in lines]
    below = "data/" if any(name.startswith("data/") for name in files) else ""
    given = {name.removeprefix(below): raw for name, raw in files.items()}
    size = int(files["checkpoint.txt"].split(b"\n")[1]) if lines and "proof" in lines[0] else 0
    return {p.kind for p in check_contents(files["contents.jsonl"], entries, given, size, below)[0]}


def our_witnesses(arguments: list[str], note: str) -> set[str]:
    if "--witness-key" not in arguments:
        return set()
    try:
        at = WitnessKey.from_vkey(arguments[arguments.index("--witness-key") + 1]).signed_at(note)
    except NoteError:
        return {"witness"}
    return set() if at else {"witness"}


def test_a_consistency_proof_from_nothing_holds_for_nothing_else():
    assert ConsistencyProof(0, 5, ()).holds(
        bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), bytes(32)
    )
    assert not ConsistencyProof(0, 5, ()).holds(bytes(32), bytes(32))
