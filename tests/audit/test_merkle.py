"""The tree against published roots and an independent, recursive definition."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

# Inputs and roots of the reference implementation of Certificate Transparency.
CT_LEAVES = [
    bytes.fromhex(x)
    for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def oracle(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962 section 2.1, as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + oracle(leaves[:k]) + oracle(leaves[k:])).digest()


def some_leaves(size: int) -> list[bytes]:
    return [leaf_hash(i.to_bytes(4, "big")) for i in range(size)]


def test_published_roots_are_reproduced():
    frontier = Frontier()
    for body, root in zip(CT_LEAVES, CT_ROOTS, strict=True):
        frontier = frontier.append(leaf_hash(body))
        assert frontier.root().hex() == root


def test_the_empty_tree_has_the_hash_of_nothing():
    assert Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


@given(st.integers(0, 200))
def test_frontier_equals_the_definition_at_every_size(size: int):
    leaves = some_leaves(size)
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.append(leaf)
    assert frontier.root() == oracle(leaves)
    assert frontier.consistent()
    assert frontier.size == size


@given(st.integers(1, 130), st.data())
def test_every_leaf_can_be_proved_and_no_other_in_its_place(size: int, data: st.DataObject):
    leaves = some_leaves(size)
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(leaves, index), root_of(leaves)
    assert verify_inclusion(leaves[index], index, size, proof, root)
    assert not verify_inclusion(leaf_hash(b"another"), index, size, proof, root)
    other = data.draw(st.integers(0, size - 1))
    assert verify_inclusion(leaves[index], other, size, proof, root) == (other == index)
    assert not verify_inclusion(leaves[index], index, size, [*proof, root], root)
    if proof:
        assert not verify_inclusion(leaves[index], index, size, proof[:-1], root)


@given(st.integers(1, 130), st.data())
def test_every_prefix_can_be_proved_and_no_other_history(size: int, data: st.DataObject):
    leaves = some_leaves(size)
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(leaves, old)
    assert verify_consistency(old, size, root_of(leaves[:old]), root_of(leaves), proof)
    forged = [leaf_hash(b"forged"), *leaves[1:]]
    assert not verify_consistency(old, size, root_of(forged[:old]), root_of(leaves), proof)
    assert old == size or not verify_consistency(old, size, root_of(leaves[:old]), root_of(forged), proof)
    assert not verify_consistency(old, size, root_of(leaves[:old]), root_of(leaves), [*proof, leaf_hash(b"x")])


def test_a_leaf_that_is_not_there_has_no_proof():
    with pytest.raises(IndexError):
        inclusion_proof(some_leaves(3), 3)
    with pytest.raises(ValueError, match="between 1 and"):
        consistency_proof(some_leaves(3), 4)


def test_a_frontier_with_a_hash_too_few_is_noticed():
    assert not Frontier(3, (b"x" * 32,)).consistent()
