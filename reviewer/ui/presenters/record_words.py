"""The record in words: is it intact, and what one entry shows and cannot show."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.views import HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.rule_card_dialog import grouped


@dataclass(frozen=True, slots=True)
class Banner:
    """The answer to *is the record intact*."""

    title: str
    sentence: str
    level: Level
    """NONE is shown as intact, INFO as not checked yet, BLOCK as problems."""
    passed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One entry in full."""

    title: str
    when: str
    facts: tuple[tuple[str, str, bool], ...]
    """Label, value, and whether the value is set in the fixed-width face."""
    witnessed: bool
    shows: str
    cannot_show: str
    post_id: str = ""


def banner(result: VerifyResult | None, now: datetime) -> Banner:
    """The banner of a result, or of no result yet."""
    if result is None:
        return Banner(
            "The record has not been checked since you opened it",
            "A check reads every entry again and compares it with its proof and with what the screens show.",
            Level.INFO,
        )
    when = times.spoken(result.checked_at, now).replace("today ", "today at ")
    took = f", in {result.seconds:.1f} seconds" if result.seconds >= 0.05 else ""
    if result.intact:
        entries = "The 1 entry was" if result.entries == 1 else f"All {result.entries:,} entries were"
        return Banner(
            "The record is intact", f"{entries} checked {when}{took}. No problem found.", Level.NONE, result.passed
        )
    count = len(result.problems)
    first = next((p.seq for p in result.problems if p.seq is not None), None)
    where = f", the first in entry {first:,}" if first is not None else ""
    return Banner(
        f"{count} {'problem' if count == 1 else 'problems'} found{where}",
        "Do not go on deciding; export the record for legal first. " + f"Checked {when}{took}.",
        Level.BLOCK,
        (),
        tuple(p.what for p in result.problems),
    )


def day_line(status: RecordStatus) -> str:
    """``2,418 entries · 7 decisions not witnessed yet``."""
    entries = f"{status.entries:,} {'entry' if status.entries == 1 else 'entries'}"
    if status.decisions_since:
        noun = "decision" if status.decisions_since == 1 else "decisions"
        return f"{entries} · {status.decisions_since:,} {noun} not witnessed yet"
    return entries


def entry_detail(entry: HistoryEntry, status: RecordStatus, now: datetime) -> EntryDetail:
    """One entry in full, with what it proves and what it does not."""
    facts = [("What", entry.what, False), ("By", entry.who, False)]
    facts += [(label[:1].upper() + label[1:], shown(value), _is_code(value)) for label, value in entry.detail]
    facts.append(("Post", entry.post_id, True))
    facts.append(("Kind", entry.kind, True))
    facts.append(("Entry digest", grouped(entry.digest), True))
    witnessed = bool(status.witnessed_at) and entry.at <= status.witnessed_at
    if not status.witnessed_at:
        shows = "A change to an entry, a missing one or one too many shows when the record is checked."
        cannot = (
            "No checkpoint has left this computer yet. Somebody who holds this workspace and this device’s key "
            "could rewrite the whole record. Save a checkpoint outside this computer to end that."
        )
    else:
        when = times.spoken(status.witnessed_at, now)
        shows = (
            f"Entries up to the checkpoint of {when} cannot have been changed, added or removed without it showing "
            "here, as long as somebody keeps that checkpoint outside this computer."
        )
        cannot = (
            f"Somebody who holds this workspace and this device’s key could rewrite what came after {when}. "
            "Save checkpoints more often to make that window smaller."
        )
    return EntryDetail(
        title=f"Entry {entry.seq:,}",
        when=times.in_full(entry.at, now),
        facts=tuple((n, v, mono) for n, v, mono in facts if v),
        witnessed=witnessed,
        shows=shows,
        cannot_show=cannot,
        post_id=entry.post_id,
    )


def shown(value: str) -> str:
    """Digests are cut to their first four groups; other values stay as they are."""
    return grouped(value) if len(value) >= 40 and _is_hex(value) else value


def _is_hex(value: str) -> bool:
    return bool(value) and all(c in "0123456789abcdef" for c in value)


def _is_code(value: str) -> bool:
    """True for rule ids and digests."""
    if len(value) >= 16 and _is_hex(value.replace(" ", "")):
        return True
    return len(value) <= 12 and "-" in value and value.replace("-", "").isalnum() and value.upper() == value
