"""Passphrases of these tests cost little to try; users' cost what ``store.wrapping`` says."""

import pytest

from reviewer.store import wrapping
from tests.workflow.access_builders import CHEAP


@pytest.fixture(autouse=True)
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with the smallest parameters."""
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
