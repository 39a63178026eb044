"""Witnesses outside: who countersigns our checkpoints, whose checkpoints we countersign, and what was seen before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrustedWitness:
    """Somebody whose countersignatures count."""

    name: str
    """Of the key."""
    label: str
    """Who that is, in words."""
    vkey: str
    active: bool
    """False once retired: what it signed before still counts."""
    size: int = 0
    """How many entries its newest countersignature covers."""
    at: str = ""
    """When that came back, UTC with ``Z``; empty while there is none."""


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """The record of another computer, as this one remembers it."""

    log: str
    vkey: str
    size: int
    root: str
    """Hex."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to be countersigned, read and with its signature checked, before anybody says yes."""

    log: str
    vkey: str
    fingerprint: str
    """Of the key, in groups of four, to be compared by voice."""
    size: int
    known: int
    """How many entries were countersigned for this record before; 0 for the first time."""
    note: str
    bodies: tuple[str, ...]
    """The same request from each size that may be known (C2SP tlog-witness)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A countersigned checkpoint that came back, read and checked."""

    name: str
    vkey: str
    fingerprint: str
    label: str
    size: int
    signed_at: int
    """Seconds since 1970, by the clock of the witness."""
    note: str
    trusted: bool
    """True if this witness was trusted before."""


@dataclass(frozen=True, slots=True)
class HighWater:
    """The most that this computer has seen of a record."""

    size: int
    root: str
    """Hex."""
    at: str
    """When, UTC with ``Z``."""


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A workspace that does not continue what was seen here before."""

    here: int
    """Entries of the copy that is open."""
    seen: HighWater
    other: bool = False
    """True if the copy is not shorter, but has another history."""

    @property
    def missing(self) -> int:
        """How many entries were here and are not any more, at least."""
        return max(0, self.seen.size - self.here)
