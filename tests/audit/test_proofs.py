"""Proofs against the definitions of RFC 6962 as they are written there, and their documents."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.merkle import EMPTY_ROOT, Edge, Frontier, leaf_hash, root_of
from reviewer.audit.note import Signer
from reviewer.audit.proofs import (
    ConsistencyProof,
    InclusionProof,
    ProofError,
    Tree,
    consistency_document,
    open_consistency,
    open_tlog_proof,
    read_witness_request,
    tlog_proof,
    witness_request,
)
from tests.vectors import units

LOG = "reviewer/example/abc"
SIGNER = Signer.from_bytes(LOG, bytes(32))
# Roots of the reference implementation of Certificate Transparency, and two of its audit paths.
CT_ROOT_8 = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def some_leaves(size: int) -> list[bytes]:
    return [leaf_hash(i.to_bytes(4, "big")) for i in range(size)]


def note(leaves: list[bytes], signer: Signer = SIGNER) -> str:
    return signer.checkpoint(LOG, len(leaves), root_of(leaves))


def test_the_tree_of_the_reference_implementation_is_reproduced():
    assert Tree(units.LEAVES).root().hex() == CT_ROOT_8


@given(st.integers(0, 300), st.data())
def test_roots_and_proofs_of_every_size_are_those_of_the_definition(size: int, data: st.DataObject):
    leaves = some_leaves(size)
    tree = Tree(leaves)
    assert (tree.size, tree.root()) == (size, units.mth(leaves))
    part = data.draw(st.integers(0, size))
    assert tree.root(part) == units.mth(leaves[:part])
    if part:
        index, old = data.draw(st.integers(0, part - 1)), data.draw(st.integers(1, part))
        assert list(tree.inclusion(index, part).path) == units.path(index, leaves[:part])
        assert list(tree.consistency(old, part).path) == units.proof(old, leaves[:part])


@given(st.integers(1, 300), st.data())
def test_every_proof_holds_and_shows_the_root_before(size: int, data: st.DataObject):
    leaves = some_leaves(size)
    tree, index = Tree(leaves), data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index)
    assert proof.holds(leaves[index], tree.root())
    assert proof.root_before() == units.mth(leaves[:index])
    old = data.draw(st.integers(0, size))
    assert tree.consistency(old).holds(tree.root(old), tree.root())


@given(st.integers(2, 200), st.data())
def test_no_changed_proof_holds(size: int, data: st.DataObject):
    leaves = some_leaves(size)
    tree, index = Tree(leaves), data.draw(st.integers(0, size - 1))
    proof, root = tree.inclusion(index), tree.root()
    at, bit = data.draw(st.integers(0, len(proof.path) - 1)), data.draw(st.integers(0, 255))
    step = (int.from_bytes(proof.path[at], "big") ^ 1 << bit).to_bytes(32, "big")
    changed = (*proof.path[:at], step, *proof.path[at + 1 :])
    assert not InclusionProof(index, size, changed).holds(leaves[index], root)
    assert not InclusionProof(index, size, (*proof.path, step)).holds(leaves[index], root)
    assert not InclusionProof(index, size, proof.path[:-1]).holds(leaves[index], root)
    old = data.draw(st.integers(1, size - 1))
    chain = tree.consistency(old)
    at = data.draw(st.integers(0, len(chain.path) - 1))
    step = (int.from_bytes(chain.path[at], "big") ^ 1 << bit).to_bytes(32, "big")
    changed = (*chain.path[:at], step, *chain.path[at + 1 :])
    assert not ConsistencyProof(old, size, changed).holds(tree.root(old), root)
    assert not ConsistencyProof(old, size, chain.path[:-1]).holds(tree.root(old), root)
    other = [leaf_hash(b"rewritten"), *leaves[1:]]
    assert not chain.holds(root_of(other[:old]), root)
    assert not chain.holds(tree.root(old), root_of(other))


@given(st.integers(0, 300))
def test_an_edge_that_grows_in_place_is_the_frontier(size: int):
    edge, frontier = Edge(), Frontier()
    for leaf in some_leaves(size):
        assert edge.root() == frontier.root()
        edge.append(leaf)
        frontier = frontier.append(leaf)
    assert edge.frontier() == frontier
    assert edge.root() == frontier.root()


def test_what_is_not_in_the_tree_has_no_proof():
    tree = Tree(some_leaves(3))
    for work in (
        lambda: tree.inclusion(3),
        lambda: tree.inclusion(0, 4),
        lambda: tree.consistency(4),
        lambda: tree.root(4),
    ):
        with pytest.raises(IndexError):
            work()
    with pytest.raises(ValueError, match="32 bytes"):
        tree.append(b"short")
    assert Tree().root() == EMPTY_ROOT


def test_a_tlog_proof_reads_back_with_the_entry_and_without_it():
    bodies = [b"one", b"two", b"three"]
    leaves = [leaf_hash(b) for b in bodies]
    text = tlog_proof(note(leaves), bodies[1], Tree(leaves).inclusion(1))
    assert text.startswith("c2sp.org/tlog-proof@v1\nextra dHdv\nindex 1\n")
    opened = open_tlog_proof(text, SIGNER.verifier)
    assert (opened.body, opened.seq, opened.checkpoint.size) == (b"two", 2, 3)
    bare = text.replace("extra dHdv\n", "")
    assert open_tlog_proof(bare, SIGNER.verifier, b"two").seq == 2
    for wrong in (
        lambda: open_tlog_proof(bare, SIGNER.verifier),
        lambda: open_tlog_proof(bare, SIGNER.verifier, b"one"),
        lambda: open_tlog_proof(text, SIGNER.verifier, b"one"),
        lambda: open_tlog_proof(text, Signer.generate(LOG).verifier),
        lambda: open_tlog_proof(text.replace("index 1", "index 01"), SIGNER.verifier),
        lambda: open_tlog_proof(text.replace("index 1", "index 9"), SIGNER.verifier),
        lambda: open_tlog_proof(text.replace("@v1", "@v2"), SIGNER.verifier),
        lambda: open_tlog_proof("", SIGNER.verifier),
    ):
        with pytest.raises(ProofError):
            wrong()


@given(st.binary(max_size=300), st.integers(1, 40), st.data())
def test_every_tlog_proof_survives_the_round_trip(body: bytes, size: int, data: st.DataObject):
    index = data.draw(st.integers(0, size - 1))
    leaves = some_leaves(size)
    leaves[index] = leaf_hash(body)
    text = tlog_proof(note(leaves), body, Tree(leaves).inclusion(index))
    opened = open_tlog_proof(text, SIGNER.verifier)
    assert (opened.body, opened.proof.index) == (body, index)


def test_a_proof_of_consistency_reads_back_and_refuses_another_history():
    leaves = some_leaves(9)
    tree = Tree(leaves)
    document = consistency_document(note(leaves[:4]), note(leaves), tree.consistency(4), SIGNER.verifier)
    old, new = open_consistency(document)
    assert (old.size, new.size) == (4, 9)
    assert open_consistency(document, SIGNER.verifier) == (old, new)
    other = consistency_document(
        note([leaf_hash(b"x"), *leaves[1:4]]), note(leaves), tree.consistency(4), SIGNER.verifier
    )
    stranger = Signer.generate(LOG)
    for text, trusted in (
        (other, None),
        (document, stranger.verifier),
        (document.replace('"proof"', '"prove"'), None),
        (document[:-3], None),
        ("[]", None),
        ("1", None),
        ("[" * 100_000, None),
        (json.dumps({**json.loads(document), "key": 7}), None),
        (json.dumps({**json.loads(document), "old": 7}), None),
        (json.dumps({**json.loads(document), "proof": {}}), None),
        (json.dumps({**json.loads(document), "proof": [7]}), None),
        (json.dumps({**json.loads(document), "more": 7}), None),
    ):
        with pytest.raises(ProofError):
            open_consistency(text, trusted)


def test_a_request_to_a_witness_has_the_published_form():
    leaves = some_leaves(5)
    request = witness_request(note(leaves), Tree(leaves).consistency(3))
    lines = request.split("\n")
    assert lines[0] == "old 3"
    assert [len(base64.b64decode(x)) for x in lines[1:4]] == [32, 32, 32]
    assert lines[lines.index("") + 1] == LOG
    old, path, text = read_witness_request(request)
    assert (old, path, text) == (3, Tree(leaves).consistency(3).path, note(leaves))
    for wrong in (
        "",
        "old 3\n",
        "new 3\n\n" + text,
        "old 03\n\n" + text,
        "old 3\nAAAA\n\n" + text,
        "old 3\n" + lines[1] * 2 + "\n\n",
    ):
        with pytest.raises(ProofError):
            read_witness_request(wrong)
    with pytest.raises(ProofError, match="too long"):
        read_witness_request("old 3\n" + f"{lines[1]}\n" * 64 + "\n" + text)
