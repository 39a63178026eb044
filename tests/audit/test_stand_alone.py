"""The stand-alone verifier: real exports, random damage, hostile files, and oracles that know nothing of it."""

import ast
import base64
import contextlib
import hashlib
import hmac
import json
import os
import random
import re
import runpy
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.audit.merkle import Frontier, leaf_hash
from reviewer.audit.note import Signer, Verifier
from reviewer.audit.verify import verify_ledger
from reviewer.bootstrap import create_workspace
from reviewer.model.events import Entry
from reviewer.model.post import Author, Post, PostId
from reviewer.workflow import export, record
from reviewer.workflow.submit import submit_post
from tests.vectors.build import DEVICE, built, lines, note, raw_of, with_manifest
from tests.vectors.build import export as exported
from tests.vectors.build import record as vector_events
from tests.vectors.groups import BODIES, bag, contents_lines

VERIFIER = Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"


TOOL = SimpleNamespace(**runpy.run_path(str(VERIFIER)))
"""The same, inside this process; no byte code is left among the resources."""


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As somebody without our program runs it."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), *words],
        cwd=cwd, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def checked(folder: Path, *words: str) -> Any:
    """The report of a run inside this process."""
    return TOOL.check(TOOL.arguments([str(folder), *words]))


def kinds(folder: Path, *words: str) -> set[str]:
    return {problem[0] for problem in checked(folder, *words).problems}


def written(folder: Path, files: dict[str, Any]) -> Path:
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw_of(value))
    return folder


# What it may use.


def test_it_is_one_file_for_python_3_8_and_the_standard_library():
    source = VERIFIER.read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    used = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    used |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert used <= sys.stdlib_module_names
    assert used & {"subprocess", "socket", "urllib", "http", "ctypes", "pickle", "shutil", "tempfile"} == set()
    for word in ("removeprefix", "removesuffix", "bit_count", "strict=True)", "match ", " | None"):
        assert word not in source.replace("csv.reader(file, strict=True)", ""), word
    modes = set(re.findall(r"open\([^)]*?[\"'](r?b|w|a|x)[\"']", source))
    assert modes == {"rb"}  # it writes nothing


# Real exports.


@pytest.fixture
def trail(tmp_path: Path) -> tuple[Path, str, str, str]:
    """An export of a small workspace, its key, an earlier checkpoint and the proof of one post."""
    ws = create_workspace(tmp_path / "workspace", "Test Clinic", "Ines Calloway")
    try:
        first, _ = submit_post(ws, Post(PostId(""), "One text", Author("Renee Falk"), submitter="Renee Falk"))
        kept = record.keep_checkpoint(ws, "report")
        for text in ("caf\u00e9 \U0001f49a", "=1+1", "Three"):
            submit_post(ws, Post(PostId(""), text, Author("Ren\u00e9e Falk"), submitter="x"))
        export.export(ws, tmp_path / "trail", purpose="For the examiner")
        return tmp_path / "trail", ws.signer.verifier.vkey, kept, export.prove(ws, first)
    finally:
        ws.close()


def test_a_real_export_is_intact_and_says_so_in_sentences(trail, tmp_path: Path):
    folder, key, kept, _ = trail
    (tmp_path / "kept.txt").write_text(kept, encoding="utf-8")
    done = run(str(folder), "--key", key, "--witness", "kept.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "RESULT: INTACT" in done.stdout
    assert "1 checkpoint from outside: the same record." in done.stdout
    assert "What it does not show:" in done.stdout
    assert done.stdout.isascii()


def test_lying_in_the_export_it_finds_the_record_by_itself(trail, tmp_path: Path):
    folder, *_ = trail
    below = folder / "verifier"
    below.mkdir()
    (below / VERIFIER.name).write_bytes(VERIFIER.read_bytes())
    done = subprocess.run([sys.executable, "-I", "-S", str(below / VERIFIER.name)], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "verifier/verify_record.py is not part of the export" in done.stdout


def test_an_export_brings_its_verifier_and_the_format_with_it(trail, tmp_path: Path):
    folder, key, _, _ = trail
    assert (folder / "verify_record.py").read_bytes() == VERIFIER.read_bytes()
    assert (folder / "FORMAT.md").read_bytes() == VERIFIER.with_name("FORMAT.md").read_bytes()
    shipped = [sys.executable, "-I", "-S", str(folder / "verify_record.py"), "--key", key]
    done = subprocess.run(shipped, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "is not part of the export" not in done.stdout
    (folder / "FORMAT.md").write_text("anything goes")
    assert {p.kind for p in export.verify_export(folder)[0]} == {"file"}
    assert kinds(folder) == {"file"}


def test_a_real_proof_holds_and_an_edited_one_does_not(trail, tmp_path: Path):
    _, key, _, proof = trail
    (tmp_path / "proof.json").write_text(proof, encoding="utf-8")
    assert run("proof.json", "--key", key, cwd=tmp_path).returncode == 0
    document = json.loads(proof)
    document["entries"][0]["seq"] += 1
    (tmp_path / "proof.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("proof.json", "--key", key, cwd=tmp_path)
    assert done.returncode == 1
    assert "did not stand in its checkpoint" in done.stdout


def test_all_problems_are_listed_and_not_only_the_first(trail, tmp_path: Path):
    folder, key, _, _ = trail
    text = (folder / "events.jsonl").read_text()
    rows = text.splitlines(keepends=True)
    rows[2] = rows[2].replace('"leaf":"', '"leaf":"0')
    rows[4], rows[5] = rows[5], rows[4]
    (folder / "events.jsonl").write_text("".join(rows))
    (folder / "README.txt").write_text("changed")
    found = {problem[0] for problem in checked(folder, "--key", key).problems}
    assert found >= {"file", "line", "gap", "prev_root", "trail", "checkpoint"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "no such folder"),
        (["empty"], "There is no record here"),
        (["empty", "--key", "nonsense"], "--key cannot be used"),
        (["empty", "--witness", "nowhere"], "--witness cannot be used"),
        (["empty", "--root", "5"], "--root takes"),
        (["empty", "--root", "5:xyz"], "the root cannot be read"),
        (["empty", "--witness-key", "a+b+c"], "--witness-key cannot be used"),
        (["text"], "does not hold"),
        (["--nonsense"], "unrecognized"),
    ],
)
def test_what_cannot_be_checked_exits_with_2_and_a_sentence(words: list[str], said: str, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("hello")
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


# Oracles.


def profile_oracle(body: bytes) -> bool:
    """The profile by another library: RFC 8785 of what a strict reader reads is the same bytes."""

    def refuse(_: object) -> None:
        raise ValueError

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError
        return dict(pairs)

    def fits(value: Any, depth: int) -> bool:
        if depth > 8:
            return False
        if isinstance(value, dict):
            return all(k and k.isascii() and fits(v, depth + 1) for k, v in value.items())
        if isinstance(value, list):
            return all(fits(v, depth + 1) for v in value)
        return not isinstance(value, str) or unicodedata.is_normalized("NFC", value)

    try:
        value = json.loads(body.decode("utf-8"), parse_float=refuse, parse_constant=refuse, object_pairs_hook=once)
        return len(body) <= 65536 and rfc8785.dumps(value) == body and fits(value, 0)
    except (ValueError, RecursionError):
        return False


def reads(body: bytes) -> bool:
    try:
        value = TOOL.parse(body)
    except TOOL.Bad:
        return False
    assert TOOL.canonical(value).encode() == body
    return True


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abAB_\"\\\n\u00e9", max_size=3), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(_json)
def test_reading_canonical_bytes_agrees_with_another_library(value):
    body = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert reads(body) is profile_oracle(body)


@settings(max_examples=400)
@given(st.sampled_from(BODIES), st.data())
def test_reading_damaged_bytes_agrees_with_another_library(body: bytes, data: st.DataObject):
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed)))
        new = data.draw(st.sampled_from([b"", b" ", b'"', b"\\", b"0", b"1", b"-", b".", b"e", b",", b"{", b"]", b"\n", b"u", b"\xcc\x81", b"\xff"]))  # fmt: skip
        changed[at : at + data.draw(st.integers(0, 1))] = new
    assert reads(bytes(changed)) is profile_oracle(bytes(changed))


@settings(max_examples=60)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.data())
def test_signatures_agree_with_another_library(secret: bytes, message: bytes, data: st.DataObject):
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert TOOL.ed25519_holds(public, message, signature)
    where, bit = data.draw(st.sampled_from("kms")), data.draw(st.integers(0, 255))

    def flipped(raw: bytes) -> bytes:
        changed = bytearray(raw or b"\x00")
        changed[bit // 8 % len(changed)] ^= 1 << bit % 8
        return bytes(changed)

    if where == "k":
        public = flipped(public)
    elif where == "m":
        message = flipped(message)
    else:
        signature = flipped(signature)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        held = True
    except (InvalidSignature, ValueError):
        held = False
    assert TOOL.ed25519_holds(public, message, signature) is held is False


@settings(max_examples=150)
@given(st.integers(0, 12), st.randoms(use_true_random=False))
def test_both_verifiers_say_the_same_of_a_record_that_was_tampered_with(
    tmp_path_factory, changes: int, chance: random.Random
):
    """Random edits, with and without mending: whatever one finds the other finds, and never both nothing in vain."""
    bodies, leaves = list(BODIES), [leaf_hash(b) for b in BODIES]
    for _ in range(changes):
        if not bodies:
            break
        at, what = chance.randrange(len(bodies)), chance.choice(["edit", "mend", "drop", "swap", "copy"])
        if what == "edit":
            bodies[at] = bodies[at].replace(b'"at":"2026', b'"at":"2027', 1)
        elif what == "mend":
            leaves[at] = leaf_hash(bodies[at])
        elif what == "drop":
            del bodies[at], leaves[at]
        elif what == "copy":
            bodies.insert(at, bodies[at])
            leaves.insert(at, leaves[at])
        else:
            other = chance.randrange(len(bodies))
            bodies[at], bodies[other] = bodies[other], bodies[at]
            leaves[at], leaves[other] = leaves[other], leaves[at]
    entries = [Entry(n, body, leaf) for n, (body, leaf) in enumerate(zip(bodies, leaves, strict=True), 1)]
    ours = verify_ledger(entries, DEVICE.verifier, head=note(BODIES)).problems
    rows = [
        json.dumps({"seq": e.seq, "leaf": e.leaf.hex(), "body_base64": base64.b64encode(e.body).decode()})
        for e in entries
    ]
    theirs = kinds(written(tmp_path_factory.mktemp("e"), exported(bodies, head=note(BODIES), events=rows)))
    assert bool(ours) is bool(theirs) is ((bodies, leaves) != (BODIES, [leaf_hash(b) for b in BODIES]))
    assert {p.kind for p in ours} - {"frontier"} <= theirs | {"profile"}


# Random damage.


def meaning(name: str, raw: bytes) -> Any:
    """What a file says: two with the same meaning are the same evidence."""
    if name == "key.txt":
        return raw.decode(errors="replace").strip()
    if name == "checkpoint.txt":
        return raw
    return [json.loads(row) for row in raw.split(b"\n") if row]


@pytest.mark.parametrize("name", ["events.jsonl", "checkpoint.txt", "key.txt", "contents.jsonl"])
def test_every_flipped_bit_is_found_or_says_the_same_even_where_the_manifest_was_mended(name: str, tmp_path: Path):
    chance = random.Random(name)
    extra = {"contents.jsonl": [json.dumps(x) for x in contents_lines()]}
    files = exported(BODIES, events=lines(BODIES, readable=True), extra=extra)
    genuine = raw_of(files[name])
    silent = []
    rounds = int(os.environ.get("REVIEWER_FLIPS", "60"))
    for _ in range(rounds):
        changed = bytearray(genuine)
        bit = chance.randrange(len(changed) * 8)
        changed[bit // 8] ^= 1 << bit % 8
        damaged = {**files, name: {"base64": base64.b64encode(bytes(changed)).decode()}}
        if not kinds(written(tmp_path, with_manifest(damaged))):
            with contextlib.suppress(ValueError):
                if meaning(name, bytes(changed)) == meaning(name, genuine):
                    continue
            silent.append(bit)
    assert silent == []


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(["events.jsonl", "checkpoint.txt", "key.txt", "contents.jsonl", "trail.csv", "manifest-sha256.txt", "bagit.txt", "witness-keys.txt", "proofs/a.json", "proofs/b.tlog-proof", "checkpoints/a.txt"]), st.binary(max_size=200)))  # fmt: skip
def test_arbitrary_bytes_never_crash_it(tmp_path_factory, files: dict[str, bytes]):
    folder = tmp_path_factory.mktemp("f")
    for name, raw in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)
    report = checked(folder)
    assert report.exit_code() in (1, 2)
    assert not any("to the end (" in what for _, _, _, what in report.listed())
    json.loads(TOOL.as_json(report))
    assert TOOL.as_text(report).isascii()


_words = st.sampled_from(["seq", "leaf", "event", "body_base64", "proof", "commitment", "salt", "file", "purged_by", "format", "checkpoint", "key", "entries", "old", "new", "reviewer-proof-1", "reviewer-consistency-1", note(BODIES), DEVICE.verifier.vkey, "\ud800", "../x", "\x00", "{0}"])  # fmt: skip
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _words | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=80)
@given(st.lists(st.dictionaries(_words, _values, max_size=6), min_size=1, max_size=4))
def test_json_of_the_wrong_shape_never_crashes_it(tmp_path_factory, documents: list[Any]):
    text = [json.dumps(document) for document in documents]
    extra = {"contents.jsonl": text, "proofs/a.json": text[0], "proofs/b.json": text[-1]}
    folder = written(tmp_path_factory.mktemp("g"), exported(BODIES, events=[*lines(BODIES)[:3], *text], extra=extra))
    report = checked(folder)
    assert report.exit_code() == 1
    assert not any("to the end (" in what for _, _, _, what in report.listed())
    (folder / "alone.json").write_text(text[0])
    assert checked(folder / "alone.json").exit_code() in (1, 2)


def test_hostile_files_end_in_a_sentence(tmp_path: Path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    folder = written(tmp_path / "e", exported(BODIES))
    outside = tmp_path / "outside"
    outside.write_text("secret")
    for name in ("key.txt", "checkpoint.txt", "events.jsonl", "manifest-sha256.txt"):
        for make in (
            lambda path: path.mkdir(),
            os.mkfifo,
            lambda path: path.symlink_to(outside),
            lambda path: path.symlink_to(path),
            lambda path: path.write_bytes(b"\x00" * 300_000),
            lambda path: path.write_bytes(b"[" * 1_100_000),
            lambda path: path.write_bytes(b"\n" * 50_000),
            lambda path: path.write_bytes(b'{"seq":' + b"9" * 500_000 + b"}\n"),
        ):
            kept = (folder / name).read_bytes()
            (folder / name).unlink()
            make(folder / name)
            report = checked(folder)
            assert report.exit_code() == 1
            assert not any("to the end (" in what for _, _, _, what in report.listed())
            (folder / name).rmdir() if (folder / name).is_dir() else (folder / name).unlink()
            (folder / name).write_bytes(kept)
    assert checked(folder).exit_code() == 0


def test_a_readable_copy_of_any_depth_is_compared(tmp_path: Path):
    for depth in (*range(1, 1200, 37), 5000):
        rows = lines(BODIES)
        rows[3] = rows[3].replace("{", '{"event":' + "[" * depth + "]" * depth + ",", 1)
        found = kinds(written(tmp_path, exported(BODIES, events=rows)))
        assert found & {"copy", "line"}
        assert "unchecked" not in found


def test_many_problems_stay_few_lines(tmp_path: Path):
    folder = written(tmp_path, exported(BODIES, events=["x"] * 30_000))
    found = [problem for problem in checked(folder).listed() if problem[0] == "line"]
    assert [(first, last) for _, first, last, _ in found] == [(1, 30_000)]


def test_what_a_name_says_cannot_play_with_the_terminal(tmp_path: Path):
    folder = written(tmp_path, bag(**{"data/\x1b[2J\u202e{0}.txt": "x"}))
    text = TOOL.as_text(checked(folder))
    assert "\x1b" not in text
    assert text.isascii()


def test_a_bag_reads_the_algorithms_that_it_names(tmp_path: Path):
    files = bag()
    listed = [f"{hashlib.sha512(raw_of(v)).hexdigest()}  {k}" for k, v in files.items() if k.startswith("data/")]
    written(tmp_path, {**files, "manifest-sha512.txt": listed})
    assert kinds(tmp_path) == set()
    (tmp_path / "manifest-sha512.txt").write_text("\n".join(listed[:-1]))
    assert kinds(tmp_path) == {"file"}


# Longer records.


def test_the_walk_agrees_with_ours_over_some_hundred_entries(tmp_path: Path):
    signer, tree, bodies = Signer.from_bytes(DEVICE.name, bytes(32)), Frontier(), []
    first = {**vector_events()[0], "data": {"key": signer.verifier.vkey}}
    for seq in range(1, 701):
        event = {**first, "seq": seq, "prev_root": tree.root().hex(), "at": f"2026-11-20T10:{seq // 60:02d}:{seq % 60:02d}.000Z"}  # fmt: skip
        event |= {} if seq == 1 else {"kind": "post.opened", "data": {}}
        bodies += built([event], signer)
        tree = tree.append(leaf_hash(bodies[-1]))
    files = exported(bodies, head=signer.checkpoint(DEVICE.name, 700, tree.root()), key=signer)
    folder = written(tmp_path, files)
    assert checked(folder).exit_code() == 0
    key = Verifier.from_vkey(signer.verifier.vkey)
    entries = [Entry(n, b, leaf_hash(b)) for n, b in enumerate(bodies, 1)]
    assert verify_ledger(entries, key, head=raw_of(files["checkpoint.txt"]).decode()).problems == ()


def test_a_commitment_is_what_the_standard_library_makes_of_it():
    for one in contents_lines():
        raw = base64.b64decode(one["bytes_base64"])
        assert hmac.new(bytes.fromhex(one["salt"]), raw, "sha256").hexdigest() == one["commitment"]
