"""A public verifier of transparency logs accepts what is right and refuses what was forged.

``aics-tlog`` (Apache-2.0) is an independent implementation of C2SP signed notes, checkpoints and cosignatures and of the
proofs of RFC 6962. It needs Python 3.12; ``make interop`` makes an environment for it and names it in
``REVIEWER_PUBLIC_TLOG``. Without it these tests are skipped: the program itself runs on 3.11.
"""

import base64
import json
import os
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.note import Signer
from reviewer.audit.proofs import Tree, witness_request
from reviewer.audit.witness import Witness, countersign
from reviewer.bootstrap import create_workspace
from reviewer.store import ledger
from reviewer.workflow import record, submit
from tests.workflow.builders import a_post

PYTHON = os.environ.get("REVIEWER_PUBLIC_TLOG", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="make interop runs these with the public tool")


def verdict(*arguments: object) -> bool:
    """What the public tool says. Anything but yes or no is an error of ours."""
    done = subprocess.run([PYTHON, "-I", "-m", "aics_tlog", *map(str, arguments)], capture_output=True, text=True, check=False)  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode in (0, 1), (done.stdout, done.stderr)
    assert said["ok"] == (done.returncode == 0), said
    return done.returncode == 0


def packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@pytest.fixture
def lived(tmp_path: Path, own_keys: Path) -> tuple[list[bytes], list[bytes], Signer, str]:
    """Entries and leaves of a real workspace, its signer and its newest checkpoint."""
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    for n in range(11):
        submit.submit_post(ws, a_post(f"A text about flu shots, number {n}."))
    with ws.connections.read() as connection:
        entries = list(ledger.entries(connection))
    note = record.present_checkpoint(ws)
    signer = ws.signer
    ws.close()
    return [entry.body for entry in entries], [entry.leaf for entry in entries], signer, note


def test_a_checkpoint_of_a_workspace_verifies_and_a_changed_one_does_not(lived: Any, tmp_path: Path):
    _, leaves, signer, note = lived
    file = tmp_path / "a.ckpt"
    asked = ("verify-checkpoint", "--note", file, "--log-key", signer.verifier.vkey, "--origin", signer.name)
    file.write_text(note, encoding="utf-8")
    assert verdict(*asked)
    file.write_text(note.replace(f"\n{len(leaves)}\n", f"\n{len(leaves) - 1}\n", 1), encoding="utf-8")
    assert not verdict(*asked)
    file.write_text(note, encoding="utf-8")
    other = Signer.generate(signer.name)
    assert not verdict("verify-checkpoint", "--note", file, "--log-key", other.verifier.vkey)


def test_each_entry_is_proved_in_its_place_and_in_no_other(lived: Any, tmp_path: Path):
    bodies, leaves, _, _ = lived
    tree, proof, leaf = Tree(leaves), tmp_path / "proof.txt", tmp_path / "leaf"
    for index in (0, 1, len(leaves) // 2, len(leaves) - 1):
        proof.write_text("".join(f"{packed(h)}\n" for h in tree.inclusion(index).path), encoding="ascii")
        leaf.write_bytes(bodies[index])
        asked = ("--leaf", leaf, "--size", len(leaves), "--root", packed(tree.root()), "--proof", proof)
        assert verdict("verify-inclusion", *asked, "--index", index)
        assert not verdict("verify-inclusion", *asked, "--index", (index + 1) % len(leaves))
        leaf.write_bytes(bodies[index].replace(b"Z", b"Y", 1))
        assert not verdict("verify-inclusion", *asked, "--index", index)


@pytest.mark.parametrize("seed", range(6))
def test_a_later_checkpoint_is_proved_to_go_on_from_an_earlier_one(tmp_path: Path, seed: int):
    chance = random.Random(seed)
    leaves = [chance.randbytes(32) for _ in range(chance.randint(2, 400))]
    old, tree, proof = chance.randint(1, len(leaves) - 1), Tree(leaves), tmp_path / "proof.txt"
    proof.write_text("".join(f"{packed(h)}\n" for h in tree.consistency(old).path), encoding="ascii")
    asked = ("verify-consistency", "--old-size", old, "--new-size", len(leaves), "--new-root", packed(tree.root()), "--proof", proof)  # fmt: skip
    assert verdict(*asked, "--old-root", packed(tree.root(old)))
    assert not verdict(*asked, "--old-root", packed(chance.randbytes(32)))


def test_a_countersignature_of_a_witness_counts_for_it(lived: Any, tmp_path: Path):
    _, leaves, signer, note = lived
    witness = Witness.generate("witness/records-office")
    tree = Tree(leaves)
    request = witness_request(note, tree.consistency(0))
    _, signed = countersign(request, signer.verifier, None, witness, int(time.time()))
    file = tmp_path / "signed.ckpt"
    file.write_text(signed, encoding="utf-8")
    asked = ("verify-checkpoint", "--note", file, "--log-key", signer.verifier.vkey, "--quorum", 1, "--max-age", 600)
    assert verdict(*asked, "--witness-key", witness.key.vkey)
    assert not verdict(*asked, "--witness-key", Witness.generate("witness/records-office").key.vkey)
