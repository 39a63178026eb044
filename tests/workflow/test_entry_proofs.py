"""Proofs of single entries and of an older record: read back by us and by the stand-alone verifier."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import resources
from reviewer.audit.canonical import decode
from reviewer.audit.proofs import ProofError, open_consistency, open_tlog_proof
from reviewer.errors import FileProblem, UsageError
from reviewer.workflow import entry_proofs, record
from reviewer.workflow.submit import submit_post

from .builders import NAMED, a_post


def stranger(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The verifier that is shipped, without any package of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(resources.path("verifier/verify_record.py")), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_proof_of_an_entry_holds_with_public_means_and_shows_no_text(ws, tmp_path):
    submit_post(ws, a_post(NAMED))
    entry_proofs.save_entry_proof(ws, 3, tmp_path / "e.tlog-proof")
    text = (tmp_path / "e.tlog-proof").read_text(encoding="utf-8")
    proved = open_tlog_proof(text, ws.signer.verifier)
    assert (proved.seq, decode(proved.body).kind) == (3, "post.submitted")
    assert "Marisol" not in text
    assert record.status(ws).place == "file"
    with pytest.raises(ProofError):
        open_tlog_proof(text.replace("index 2", "index 1"), ws.signer.verifier)


@pytest.mark.parametrize("seq", [0, -1, 99])
def test_an_entry_that_is_not_there_has_no_proof(ws, tmp_path, seq):
    with pytest.raises(UsageError, match="There is no entry"):
        entry_proofs.save_entry_proof(ws, seq, tmp_path / "e")
    assert list(tmp_path.glob("e*")) == []


def test_the_proof_of_a_post_is_a_folder_that_a_stranger_can_check(ws, tmp_path):
    post, other = submit_post(ws, a_post())[0], submit_post(ws, a_post(NAMED))[0]
    count, _ = entry_proofs.save_post_proofs(ws, post, tmp_path / "proof")
    made = sorted(p.name for p in (tmp_path / "proof").iterdir())
    assert made == ["FORMAT.md", "README.txt", "entry-000000003.tlog-proof", "key.txt", "verify_record.py"]
    assert count == 1
    assert all(other not in p.read_text(encoding="utf-8") for p in (tmp_path / "proof").iterdir())
    done = stranger("--key", str(tmp_path / "proof" / "key.txt"), str(tmp_path / "proof" / made[2]))
    assert "1 entry stood in the checkpoint over 4" in done.stdout
    assert "problem" not in done.stdout
    with pytest.raises(FileProblem, match="is not empty"):
        entry_proofs.save_post_proofs(ws, post, tmp_path / "proof")
    with pytest.raises(UsageError, match="no entry about this post"):
        entry_proofs.save_post_proofs(ws, "P-NOBODY", tmp_path / "none")


def test_a_folder_that_cannot_be_finished_is_taken_back(ws, tmp_path, monkeypatch):
    post = submit_post(ws, a_post())[0]
    before = record.status(ws).entries
    real = entry_proofs.write_file

    def fails(path: Path, content: bytes) -> None:
        if path.name.startswith("entry"):
            raise FileProblem("The disk is full.")
        real(path, content)

    monkeypatch.setattr(entry_proofs, "write_file", fails)
    with pytest.raises(FileProblem):
        entry_proofs.save_post_proofs(ws, post, tmp_path / "proof")
    assert not (tmp_path / "proof").exists()
    assert record.status(ws).entries == before


def test_an_older_checkpoint_is_proved_to_be_the_beginning(ws, tmp_path):
    old = record.keep_checkpoint(ws, "file")
    submit_post(ws, a_post())
    found = entry_proofs.consistency(ws, old)
    assert (found.holds, found.old) == (True, 2)
    before, after = open_consistency(found.document, ws.signer.verifier)
    assert (before.size, after.size) == (2, found.size)
    (tmp_path / "c.json").write_text(found.document, encoding="utf-8")
    assert "begins with that of 2" in stranger(str(tmp_path / "c.json")).stdout


def test_a_rewritten_or_longer_record_is_not_the_beginning(ws):
    size = record.status(ws).entries
    for at, root in ((size, bytes(32)), (size + 5, bytes(32))):
        found = entry_proofs.consistency(ws, ws.signer.checkpoint(ws.signer.name, at, root))
        assert (found.holds, found.document) == (False, "")
    with pytest.raises(FileProblem, match="cannot be trusted"):
        entry_proofs.consistency(ws, "nothing")
    with pytest.raises(FileProblem, match="another record"):
        entry_proofs.consistency(ws, ws.signer.checkpoint("reviewer/other/1", 1, bytes(32)))
