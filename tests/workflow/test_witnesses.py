"""A colleague's computer countersigns our checkpoints: what counts, what is refused, what a rewritten record shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.audit.note import Signer
from reviewer.audit.proofs import Tree, witness_request
from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError, UserFacingError, WorkspaceProblem
from reviewer.model.witness import Answer
from reviewer.store import ledger
from reviewer.workflow import record, witnesses, witnessing
from reviewer.workflow.submit import submit_post
from reviewer.workflow.witness_files import read_answer, read_request, request_document

from .builders import NAMED, a_post
from .conftest import TODAY
from .test_tampering import alter

Colleague = Callable[[str], str]


@pytest.fixture
def colleague(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_keys: Path) -> Colleague:
    """Somebody at another computer, without a workspace, who countersigns what they are given."""
    monkeypatch.setenv("REVIEWER_DATA", str(tmp_path / "colleague"))
    witnessing.make("Legal, C. Ruiz")
    monkeypatch.setenv("REVIEWER_DATA", str(own_keys))

    def sign(document: str) -> str:
        with monkeypatch.context() as there:
            there.setenv("REVIEWER_DATA", str(tmp_path / "colleague"))
            return witnessing.sign(witnessing.look(document))

    return sign


def asked(ws, tmp_path: Path) -> str:
    witnesses.save_request(ws, tmp_path / "request.json")
    return (tmp_path / "request.json").read_text(encoding="utf-8")


def accepted(ws, answer: str) -> Answer:
    found = witnesses.look(ws, answer)
    witnesses.accept(ws, found, trust=True)
    return found


def rewritten(ws) -> tuple[Tree, int]:
    """The tree of a record of the same length in which one entry is another."""
    with ws.connections.read() as connection:
        leaves = ledger.leaves(connection)
    return Tree([*leaves[:1], bytes(32), *leaves[2:]]), len(leaves)


def test_a_countersigned_checkpoint_comes_back_and_counts(ws, colleague, tmp_path):
    submit_post(ws, a_post())
    found = accepted(ws, colleague(asked(ws, tmp_path)))
    status = record.status(ws)
    assert (status.place, status.by, status.witnessed_size) == ("countersigned", "Legal, C. Ruiz", found.size)
    assert status.witnessed_at > ws.created
    result = record.verify(ws)
    assert result.intact
    assert result.checks[-1].words == "1 witness agrees"
    (one,) = witnesses.trusted(ws)
    assert (one.label, one.size, one.active) == ("Legal, C. Ruiz", found.size, True)
    assert [e.what for e in record.entries(ws, "checkpoints")][2] == "Witness trusted"


def test_a_request_alone_is_no_witness(ws, tmp_path):
    asked(ws, tmp_path)
    assert record.status(ws).witnessed_at == ""
    assert record.entries(ws)[0].what == "Checkpoint over 2 entries sent to be countersigned"


def test_the_name_of_a_witness_is_a_content_and_stands_in_no_entry(ws, colleague, tmp_path):
    accepted(ws, colleague(asked(ws, tmp_path)))
    with ws.connections.read() as connection:
        assert all(b"Ruiz" not in entry.body for entry in ledger.entries(connection))


def test_a_new_witness_is_recorded_only_when_somebody_trusts_it(ws, colleague, tmp_path):
    found = witnesses.look(ws, colleague(asked(ws, tmp_path)))
    assert not found.trusted
    with pytest.raises(RefusedError, match="not trusted here yet") as refused:
        witnesses.accept(ws, found)
    assert found.fingerprint in refused.value.todo
    assert witnesses.trusted(ws) == ()
    witnesses.accept(ws, found, "Rowan at legal", trust=True)
    assert witnesses.trusted(ws)[0].label == "Rowan at legal"


def test_the_same_countersignature_counts_once(ws, colleague, tmp_path):
    answer = colleague(asked(ws, tmp_path))
    accepted(ws, answer)
    with pytest.raises(RefusedError, match="in the record already"):
        witnesses.accept(ws, witnesses.look(ws, answer))


def test_an_answer_that_got_lost_does_no_harm(ws, colleague, tmp_path):
    first = asked(ws, tmp_path)
    colleague(first)
    colleague(first)  # asked once more for the same
    submit_post(ws, a_post())
    assert accepted(ws, colleague(asked(ws, tmp_path))).size == 4  # two, the request, the post
    assert record.verify(ws).intact


def test_a_second_history_is_not_signed_even_with_the_key_of_the_device(ws, colleague, tmp_path):
    submit_post(ws, a_post())
    colleague(asked(ws, tmp_path))
    tree, size = rewritten(ws)
    note = ws.signer.checkpoint(ws.signer.name, size, tree.root())
    bodies = [witness_request(note, tree.consistency(old)) for old in range(size + 1)]
    with pytest.raises(RefusedError, match="another history"):
        colleague(request_document(ws.signer.verifier.vkey, bodies))


def test_a_smaller_record_is_not_signed(ws, colleague, tmp_path):
    early = asked(ws, tmp_path)
    submit_post(ws, a_post())
    colleague(asked(ws, tmp_path))
    with pytest.raises(RefusedError, match="signed 4 entries of that record already, and the request has only 2"):
        colleague(early)


def test_a_record_that_was_set_back_behind_its_witness_is_said(ws, colleague, tmp_path):
    ws.connections.close()
    old = (ws.folder / DATABASE).read_bytes()
    ws.lock.release()
    ws = open_workspace(ws.folder, today=TODAY)
    submit_post(ws, a_post())
    answer = colleague(asked(ws, tmp_path))
    ws.close()
    (ws.folder / DATABASE).write_bytes(old)
    again = open_workspace(ws.folder, today=TODAY)
    try:
        with pytest.raises(WorkspaceProblem, match="the record has only 2"):
            witnesses.look(again, answer)
    finally:
        again.close()


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda a: {**a, "note": a["note"].replace("\n3\n", "\n2\n")}, FileProblem, "cannot be trusted"),
        (lambda a: {**a, "note": a["note"][:-10] + "AAAAAAAAA\n"}, FileProblem, "cannot be trusted"),
        (lambda a: {**a, "note": a["note"].rsplit("\u2014 witness", 1)[0]}, RefusedError, "No witness that is trusted"),
        (lambda a: {**a, "witness": "witness/x+00000000+AAAA"}, FileProblem, "cannot be trusted"),
        (lambda a: {**a, "witness": ""}, RefusedError, "No witness that is trusted"),
        (lambda a: {**a, "format": "other"}, FileProblem, "not a countersigned checkpoint"),
        (lambda a: {**a, "note": 7}, FileProblem, "not a countersigned checkpoint"),
    ],
)
def test_an_answer_that_was_changed_is_refused(ws, colleague, tmp_path, spoil, error, words):
    submit_post(ws, a_post())
    answer = json.loads(colleague(asked(ws, tmp_path)))
    before = record.status(ws).entries
    with pytest.raises(error, match=words):
        witnesses.look(ws, json.dumps(spoil(answer)))
    assert record.status(ws).entries == before


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "old 0", "old 0\n\nnonsense\n", "{" * 3000, "\x00"])
def test_what_is_no_request_is_not_signed(ws, text):
    with pytest.raises(UserFacingError):
        witnessing.look(text, ws)


def test_an_answer_for_another_record_is_refused(ws, colleague, tmp_path):
    other = Signer.generate("reviewer/elsewhere/0011223344")
    tree = Tree([bytes(32)])
    note = other.checkpoint(other.name, 1, tree.root())
    answer = colleague(request_document(other.verifier.vkey, [witness_request(note, tree.consistency(0))]))
    with pytest.raises(FileProblem, match="not signed by the key of this log"):
        witnesses.look(ws, answer)


def test_a_retired_witness_signs_no_more_and_what_it_signed_stays(ws, colleague, tmp_path):
    accepted(ws, colleague(asked(ws, tmp_path)))
    witnesses.retire(ws, "Legal, C. Ruiz")
    submit_post(ws, a_post())
    with pytest.raises(RefusedError, match="was retired"):
        witnesses.look(ws, colleague(asked(ws, tmp_path)))
    assert not witnesses.trusted(ws)[0].active
    assert record.verify(ws).checks[-1].words == "1 witness agrees"
    with pytest.raises(RefusedError, match="retired before"):
        witnesses.retire(ws, "Legal, C. Ruiz")
    with pytest.raises(UsageError, match="no witness of this name"):
        witnesses.retire(ws, "Nobody")


def test_a_public_witness_gets_a_plain_request_from_the_size_that_it_names(ws, tmp_path):
    submit_post(ws, a_post())
    witnesses.save_request(ws, tmp_path / "plain.txt", 2)
    text = (tmp_path / "plain.txt").read_text(encoding="utf-8")
    assert text.startswith("old 2\n")
    assert read_request(text) == ("", (text,))
    with pytest.raises(UsageError, match="The record has 4 entries"):
        witnesses.request(ws, 99)


def test_a_plain_request_needs_the_key_of_its_record_the_first_time(ws, colleague, tmp_path, monkeypatch):
    text = witnesses.request(ws, 0)[1]
    with pytest.raises(UsageError, match="does not carry the key"):
        colleague(text)
    monkeypatch.setenv("REVIEWER_DATA", str(tmp_path / "colleague"))
    assert witnessing.look(text, key=ws.signer.verifier.vkey).known == 0


def test_what_is_signed_is_remembered_before_it_is_handed_out(ws, colleague, tmp_path, monkeypatch):
    document = asked(ws, tmp_path)
    answer = colleague(document)
    monkeypatch.setenv("REVIEWER_DATA", str(tmp_path / "colleague"))
    (seen,) = witnessing.remembered()
    assert (seen.log, seen.size) == (ws.signer.name, witnessing.look(document).size)
    assert read_answer(answer)[1] == "Legal, C. Ruiz"


def test_a_disk_that_refuses_the_memory_lets_no_signature_out(ws, colleague, tmp_path, monkeypatch):
    document = asked(ws, tmp_path)
    monkeypatch.setattr("reviewer.store.witness_file.durable.write_whole", _no_space)
    with pytest.raises(WorkspaceProblem, match="could not be stored"):
        colleague(document)


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_record_that_comes_with_another_key_is_not_signed(ws, colleague, tmp_path):
    colleague(asked(ws, tmp_path))
    false = Signer.generate(ws.signer.name)
    tree = Tree([bytes(32)] * 9)
    note = false.checkpoint(false.name, 9, tree.root())
    with pytest.raises(RefusedError, match="signed by another key than the last time"):
        colleague(request_document(false.verifier.vkey, [witness_request(note, tree.consistency(0))]))


def test_a_record_is_not_its_own_witness(ws, tmp_path):
    witnessing.make("Myself")
    with pytest.raises(RefusedError, match="of this workspace itself"):
        witnessing.look(asked(ws, tmp_path), ws)


def test_signing_inside_a_workspace_is_recorded_and_remembered_there_too(ws, own_keys):
    other = Signer.generate("reviewer/elsewhere/0011223344")
    tree = Tree([bytes([n]) * 32 for n in range(5)])
    note = other.checkpoint(other.name, 5, tree.root())
    document = request_document(other.verifier.vkey, [witness_request(note, tree.consistency(0))])
    with pytest.raises(RefusedError, match="no witness yet"):
        witnessing.sign(witnessing.look(document, ws), ws)
    witnessing.make("Ines Calloway")
    witnessing.sign(witnessing.look(document, ws), ws)
    assert record.entries(ws)[0].what == "Countersigned another record, 5 entries"
    assert witnesses.records(ws)[0].size == 5
    assert record.verify(ws).intact
    # Its memory was lost with a backup of the user's folder: the workspace still knows.
    path = own_keys / "witness" / "witness.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "logs": {}}))
    other_tree = Tree([bytes([n + 9]) * 32 for n in range(5)])
    note = other.checkpoint(other.name, 5, other_tree.root())
    bodies = [witness_request(note, other_tree.consistency(n)) for n in (0, 5)]
    with pytest.raises(RefusedError, match="another history"):
        witnessing.sign(witnessing.look(request_document(other.verifier.vkey, bodies), ws), ws)


def test_a_witness_is_made_once_and_its_key_is_destroyed_when_it_retires(own_keys):
    with pytest.raises(UsageError, match="who witnesses"):
        witnessing.make("  ")
    vkey = witnessing.make("Legal")
    with pytest.raises(RefusedError, match="a witness already"):
        witnessing.make("Legal")
    found = witnessing.own()
    assert found is not None
    assert found[:2] == ("Legal", vkey)
    path = own_keys / "witness" / "witness.json"
    assert path.stat().st_mode & 0o077 == 0
    witnessing.retire_own()
    assert witnessing.own() is None
    assert witnessing.make("Legal") != vkey


def test_a_witness_file_that_cannot_be_read_signs_nothing(own_keys):
    witnessing.make("Legal")
    (own_keys / "witness" / "witness.json").write_text('{"format": "reviewer-witness-1", "key": "00"}')
    with pytest.raises(WorkspaceProblem, match="cannot be read"):
        witnessing.own()


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("update countersignatures set size = size - 1", "witness"),
        ("update countersignatures set signed_at = signed_at + 1", "witness"),
        ("update witnesses set vkey = vkey || 'x'", "projection"),
        ("delete from countersignatures", "projection"),
        ("delete from witnesses", "projection"),
    ],
)
def test_what_is_changed_in_the_tables_of_witnesses_is_named(ws, colleague, tmp_path, statement, kind):
    submit_post(ws, a_post(NAMED))
    accepted(ws, colleague(asked(ws, tmp_path)))
    ws.close()
    alter(ws.folder / DATABASE, "pragma foreign_keys=off", statement)
    again = open_workspace(ws.folder, today=TODAY)
    try:
        assert kind in {p.kind for p in record.verify(again).problems}
    finally:
        again.close()
