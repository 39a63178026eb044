"""Invented incidents for the tests of their section and dialogs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reviewer.model.desk import Incident
from reviewer.model.incident import FACTORS, STEPS
from reviewer.workflow.incidents import IncidentRow

TODAY = date(2026, 12, 2)
NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
SIGNED = (("Ines Calloway", "compliance officer", "2026-12-01T10:00:00Z"),)


def an_incident(done: tuple[str, ...] = (), **fields: Any) -> Incident:
    steps = tuple(
        replace(step, done=True, by="Ines Calloway", at="2026-12-01T09:00:00Z", note="Kept")
        if step.code in done
        else step
        for step in STEPS
    )
    base = Incident(
        "I-AAAAAA", "P-7K3M9QXA", date(2026, 11, 20), "Names a child 🎗️ <b>and</b> an illness", "Ines Calloway",
        "2026-11-20T10:00:00Z", steps, tuple((factor.code, "") for factor in FACTORS),
    )  # fmt: skip
    return replace(base, **fields)


def a_row(incident: Incident | None = None, **fields: Any) -> IncidentRow:
    base = IncidentRow(
        incident or an_incident(), "Renee Falk", "facebook", "post", 1, "Our patient Timo", "2026-11-19T15:00:00Z",
        "https://example.org/p/1", "", "", "2026-12-01T10:00:00Z",
    )  # fmt: skip
    return replace(base, **fields)
