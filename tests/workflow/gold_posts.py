"""A few annotated posts for tests of the measures. Invented people only."""

import json
from typing import Any

NAMED = "Our patient Marisol Duarte beat leukemia!"
CLEAN = "Flu shots are free this month. Stop by the front desk any weekday."


def a_gold(text: str = CLEAN, spans: tuple[tuple[str, str], ...] = (), **fields: Any) -> dict[str, Any]:
    """An annotated post; spans are given as (words, type) and looked up in the text."""
    marked = []
    for words, kind in spans:
        span: dict[str, Any] = {"start": text.index(words), "end": text.index(words) + len(words), "type": kind}
        marked.append(span | ({"role": "patient"} if kind == "PERSON" else {}))
    base = {
        "id": "g-1", "platform": "facebook", "author": {"name": "Renee Falk", "role": "RN", "kind": "employee"},
        "kind": "post", "in_reply_to": None, "media": [], "text": text, "spans": marked, "labels": [],
        "verdict": "approve",
    }  # fmt: skip
    return base | fields


def a_result(spans: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    """A line of a scan."""
    base = {
        "spans": spans or [], "labels": [], "needs_attention": False, "verdict": "approve", "consents": {},
        "level": "none", "seconds": 0.01,
    }  # fmt: skip
    return base | fields


NAMED_GOLD = a_gold(
    NAMED,
    (("Marisol Duarte", "PERSON"), ("leukemia", "CONDITION")),
    labels=["phi_disclosure", "consent_gap_patient"],
    verdict="return",
    consents={"Marisol Duarte": "missing"},
)


def as_lines(*posts: dict[str, Any]) -> bytes:
    """The posts as the bytes of a file."""
    return "".join(json.dumps(post) + "\n" for post in posts).encode()
