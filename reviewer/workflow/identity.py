"""When somebody who signs must say once more who they are, in the manner of 21 CFR 11.200(a)(1).

Signing in gives both components, name and passphrase. What is signed in one continuous session needs no more; after an
idle time it does, and for a signature that carries more than others it always does: once for each. Checked where entries
are appended; ``signing`` is how a person answers.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from reviewer.errors import IdentityNeeded
from reviewer.model.decision import Meaning
from reviewer.model.events import EventKind, Json

FRESH = timedelta(minutes=2)
"""How long an answer waits for its signature: the window repeats the action at once."""

SIGNATURES: Mapping[EventKind, str] = {
    EventKind.DECISION_RECORDED: "decision",
    EventKind.HOLD_CHANGED: "legal hold",
    EventKind.CONTENTS_PURGED: "purge",
    EventKind.INCIDENT_CHANGED: "assessment of the incident",
    EventKind.POST_PUBLISHED: "publication",
    EventKind.ACCESS_EXAMINED: "examination",
    EventKind.EMERGENCY_REVIEWED: "review of the emergency",
}
"""Entries that are signatures, and what each means; that of a decision stands in its data."""

_BY_ITSELF = frozenset(
    {EventKind.BACKUP_MADE, EventKind.CHECKPOINT_SAVED, EventKind.RECORD_VERIFIED, EventKind.SIGN_IN_REFUSED}
)
"""What the program records by itself: it is no sign that somebody sits there."""


@dataclass(slots=True)
class Presence:
    """What is known of the person who is signed in: when they last did something, and last said who they are."""

    active: datetime | None = None
    confirmed: datetime | None = None
    """When they said it once more; None once it was used."""
    command: bool = False
    """True for a command: its passphrase was given for what it does."""
    _continued: bool = False

    def arrive(self, now: datetime) -> None:
        """Somebody signed in."""
        self.active, self.confirmed, self.command = now, None, False

    def confirm(self, now: datetime) -> None:
        """They said once more who they are: good for one signature."""
        self.active = self.confirmed = now

    def fresh(self, now: datetime) -> bool:
        """True if the next signature may be one that always asks."""
        return self.command or self._continued or (self.confirmed is not None and now - self.confirmed <= FRESH)

    def idle(self, now: datetime, minutes: int) -> bool:
        """True if nothing was done for longer than this."""
        return self.active is None or now - self.active > timedelta(minutes=minutes)

    def acted(self, kinds: Collection[EventKind], now: datetime) -> None:
        """Something was recorded: the session goes on, and an answer that was given for it is used up."""
        if any(kind not in _BY_ITSELF for kind in kinds):
            self.active = now
        if any(kind in SIGNATURES for kind in kinds):
            self.confirmed = None

    @contextmanager
    def continued(self, now: datetime) -> Iterator[None]:
        """Several signatures that are one act of a person: one answer is good for all of them."""
        before, self._continued = self._continued, self.fresh(now)
        try:
            yield
        finally:
            self._continued = before


def is_signature(kind: EventKind, data: Mapping[str, Json]) -> bool:
    """True for an entry by which somebody puts their name under something."""
    return kind in SIGNATURES and (kind is not EventKind.INCIDENT_CHANGED or data.get("change") == "signed")


def meaning(kind: EventKind, data: Mapping[str, Json]) -> str:
    """What the signature of such an entry means, in words."""
    said = data.get("meaning")
    if isinstance(said, str) and said:
        return said
    if kind is EventKind.HOLD_CHANGED and data.get("change") == "lifted":
        return "end of the legal hold"
    return SIGNATURES.get(kind, "")


def risk(kind: EventKind, data: Mapping[str, Json]) -> str:
    """Why such an entry always asks who signs it, as a sentence; empty where it does not."""
    match kind:
        case EventKind.DECISION_RECORDED if data.get("meaning") == Meaning.SECOND_APPROVAL:
            return "This is the second approval of two."
        case EventKind.DECISION_RECORDED if data.get("overridden"):
            number = data["overridden"]
            settled = "1 issue that stops posts was" if number == 1 else f"{number} issues that stop posts were"
            return f"You approve although {settled} dismissed."
        case EventKind.CONTENTS_PURGED:
            return "What is purged cannot be brought back."
        case EventKind.HOLD_CHANGED if data.get("change") == "lifted":
            return "Without the hold, this post can be purged when its time has come."
        case EventKind.POST_PUBLISHED if data.get("anyway"):
            return "It goes out although the limit for its author is reached."
    return ""


def check(
    presence: Presence, now: datetime, idle_minutes: int, name: str, kind: EventKind, data: Mapping[str, Json]
) -> None:
    """Raise IdentityNeeded before a signature for which the person must say once more who they are."""
    if not is_signature(kind, data) or presence.fresh(now):
        return
    if why := risk(kind, data):
        raise IdentityNeeded(name, meaning(kind, data), why)
    if presence.idle(now, idle_minutes):
        span = "a minute" if idle_minutes == 1 else f"{idle_minutes} minutes"
        raise IdentityNeeded(name, meaning(kind, data), f"Nothing was recorded in your name for more than {span}.")
