"""Invented entries, rules, thresholds, recognizers and try-outs for the tests of the office policy's pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from reviewer.model.office import (
    ChangedPost,
    Listed,
    ListEntry,
    OfficePolicy,
    Outcome,
    OwnRecognizer,
    Pattern,
    PolicyVersion,
    Scope,
    TryOut,
)
from reviewer.model.post import PostId
from reviewer.model.vocabulary import Label, Level
from reviewer.workflow.office import Proposal

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def an_entry(**changes: Any) -> ListEntry:
    """A project name that is always flagged, unless changed."""
    values: dict[str, Any] = {
        "id": "E-1", "listed": Listed.FLAG, "words": "Rosewood", "reason": "A project that is not public",
        "added": "2026-11-20T10:00:00Z", "by": "Ines Calloway",
    }  # fmt: skip
    return ListEntry(**(values | changes))


def some_entries() -> tuple[ListEntry, ...]:
    """A block, an allowed street, and an entry for one author that has expired."""
    return (
        an_entry(level=Level.BLOCK),
        an_entry(id="E-2", listed=Listed.ALLOW, words="Beacon Street", type="LOCATION", reason="Our own street"),
        an_entry(
            id="E-3", words="miracle", reason="Promises", scope=Scope.AUTHOR, where="Tessa Hollins",
            until=date(2026, 11, 1),
        ),
    )  # fmt: skip


def a_recognizer(**changes: Any) -> OwnRecognizer:
    """Badge numbers."""
    values: dict[str, Any] = {
        "name": "Badges", "type": "OTHER_ID", "patterns": (Pattern("badge", r"B-\d{5}", "0.80"),),
        "words": ("B-TEST", "B-DEMO"), "context": ("badge",), "reason": "On many photos", "by": "Ines Calloway",
        "added": "2026-11-20T10:00:00Z",
    }  # fmt: skip
    return OwnRecognizer(**(values | changes))


def a_version(**changes: Any) -> PolicyVersion:
    """The first version, tried on nine hundred posts."""
    values: dict[str, Any] = {
        "version": 1, "at": "2026-11-20T10:00:00Z", "by": "Ines Calloway", "what": "Always flag “Rosewood” everywhere",
        "reason": "A project that is not public", "tried": 900, "flagged": 14,
    }  # fmt: skip
    return PolicyVersion(**(values | changes))


CLEAR = Outcome()
LISTED = Outcome(Level.REVIEW, (), 1)
SECURITY = Outcome(Level.BLOCK, (Label.SECURITY,), 2)


def a_try_out(**changes: Any) -> TryOut:
    """Two posts would come out differently."""
    values: dict[str, Any] = {
        "checked": 900, "before": 12, "after": 14, "hits": 3,
        "changed": (
            ChangedPost(PostId("P-1"), "Rosewood opens in spring", CLEAR, LISTED),
            ChangedPost(PostId("P-2"), "The code of the back door", SECURITY, CLEAR),
        ),
    }  # fmt: skip
    return TryOut(**(values | changes))


@dataclass
class Office:
    """What proposes, tries and saves in the tests of presenters; notes what it was asked."""

    version: int = 1

    def __post_init__(self) -> None:
        self.proposed: list[tuple[Any, str]] = []
        self.saved: list[tuple[Proposal, TryOut | None]] = []
        self.result = a_try_out()

    def propose(self, draft: Any, reason: str) -> Proposal:
        """A proposal on the present version."""
        self.proposed.append((draft, reason))
        return Proposal(OfficePolicy(version=self.version), "flag_added", f"Always flag “{draft}” everywhere", reason)
