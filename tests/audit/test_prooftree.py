"""Many proofs of one tree are the proofs of the plain construction."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.merkle import inclusion_proof, root_of, verify_inclusion
from reviewer.audit.prooftree import ProofTree


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(str(n).encode()).digest() for n in range(count)]


@given(st.integers(1, 300), st.data())
def test_a_path_is_that_of_the_plain_construction(size: int, data: st.DataObject):
    all_leaves = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    tree = ProofTree(all_leaves)
    assert tree.root() == root_of(all_leaves)
    assert tree.path(index) == inclusion_proof(all_leaves, index)
    assert verify_inclusion(all_leaves[index], index, size, tree.path(index), tree.root())


def test_paths_come_in_the_order_asked_for():
    tree = ProofTree(leaves(9))
    assert tree.paths([8, 0]) == [tree.path(8), tree.path(0)]


@pytest.mark.parametrize("index", [-1, 5])
def test_a_leaf_that_is_not_there_has_no_path(index: int):
    with pytest.raises(IndexError):
        ProofTree(leaves(5)).path(index)
