"""The record in words: is it intact, and what one entry shows and cannot show."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.views import Check, HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.rule_card_dialog import grouped
from reviewer.ui.presenters.timeline import WHERE
from reviewer.workflow.outside import SAME_DISK


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem of the record as it is listed."""

    what: str
    seq: int | None = None
    """The entry to go to, where there is one."""


@dataclass(frozen=True, slots=True)
class Banner:
    """The answer to *is the record intact*."""

    title: str
    sentence: str
    level: Level
    """NONE is shown as intact, INFO as not checked yet, BLOCK as problems."""
    checks: tuple[Check, ...] = ()
    """The eight questions, each with its answer; empty before the first check."""
    problems: tuple[ProblemLine, ...] = ()


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
    seq: int = 0
    hold: str = ""
    """What a legal hold on the post means; empty where there is none."""


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
            "The record is intact", f"{entries} checked {when}{took}. No problem found.", Level.NONE, result.checks
        )
    count = len(result.problems)
    first = next((p.seq for p in result.problems if p.seq is not None), None)
    where = f", the first in entry {first:,}" if first is not None else ""
    return Banner(
        f"{count} {'problem' if count == 1 else 'problems'} found{where}",
        "Do not go on deciding; export the record for legal first. " + f"Checked {when}{took}.",
        Level.BLOCK,
        result.checks,
        tuple(ProblemLine(p.what, p.seq) for p in result.problems),
    )


def day_line(status: RecordStatus, since: str = "", now: datetime | None = None) -> str:
    """``2,418 entries since Mar 2, 2026``. ``since`` is when the record began.

    How many decisions are not witnessed stands over the timeline and in the status bar.
    """
    entries = f"{status.entries:,} {'entry' if status.entries == 1 else 'entries'}"
    began = times.local(since, now) if now is not None else None
    if began is not None:
        entries += f" since {times.short_date(began.date())}"
    return entries


PLACES = {
    "file": "saved to a file",
    "folder": "in a witness folder",
    "mail": "in a mail draft",
    "report": "printed on a report",
    "export": "in an export",
    "countersigned": "countersigned",
}
"""Where the newest checkpoint is, in words."""


def where(status: RecordStatus) -> str:
    """``countersigned by Legal, C. Ruiz``; empty where nothing was witnessed."""
    words = PLACES.get(status.place, "outside") if status.witnessed_at else ""
    return f"{words} by {status.by}" if words and status.by else words


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """What the status bar says of witnesses."""

    words: str
    tip: str
    level: Level


_SAME_DISK = SAME_DISK[:1].lower() + SAME_DISK[1:]
_OUTSIDE = "Nothing before it can be rewritten unnoticed as long as it is kept outside this computer."


def witness_line(status: RecordStatus, now: datetime) -> WitnessLine:
    """``record witnessed 10:42, 7 decisions since``; what presses is said in words, not in color alone."""
    since = words.count(status.decisions_since, "decision")
    at = words.when(status.witnessed_at, now)
    if at:
        said, tip = f"record witnessed {at}, {since} since", f"Newest checkpoint {where(status)}. {_OUTSIDE}"
    else:
        said, tip = f"record not witnessed yet, {since}", "No checkpoint was kept outside this computer yet."
    if status.level is Level.BLOCK:
        said += ": overdue"
        tip += " That is a week or more ago: anything since could be rewritten by whoever holds this computer. Witness it now."
    elif status.level is Level.REVIEW:
        said += ": witness it soon"
        tip += " After a day, or 50 decisions, it is time for the next one."
    if status.folder_missing:
        said += ", witness folder not reachable"
        tip += " The witness folder cannot be reached: plug the disk in, or choose another one in Record."
    elif status.folder_same_disk:
        tip += f" The witness folder is worth less: {_SAME_DISK}"
    return WitnessLine(said, tip, max(status.level, Level.REVIEW) if status.folder_missing else status.level)


def entry_detail(entry: HistoryEntry, status: RecordStatus, now: datetime, hold: str = "") -> EntryDetail:
    """One entry in full, with what it proves and what it does not."""
    facts = [("What", entry.what, False), ("By", entry.who, False)]
    facts += [
        (label[:1].upper() + label[1:], WHERE.get(value, value) if label == "where" else shown(value), _is_code(value))
        for label, value in entry.detail
    ]
    facts.append(("Post", entry.post_id, True))
    facts.append(("Entry kind", entry.kind, True))
    facts.append(("Entry digest", grouped(entry.digest), True))
    covered = status.witnessed_size or (10**18 if entry.at <= status.witnessed_at else 0)
    witnessed = bool(status.witnessed_at) and entry.seq <= covered
    after = status.entries - status.witnessed_size
    if not status.witnessed_at:
        shows = "A change to an entry, a missing one or one too many shows when the record is checked."
        cannot = (
            "No checkpoint has left this computer yet. Somebody who holds this workspace and this device’s key "
            "could rewrite the whole record. Keep a checkpoint outside this computer to end that."
        )
    else:
        when = times.spoken(status.witnessed_at, now)
        upto = f"up to {status.witnessed_size:,} " if status.witnessed_size else f"up to the checkpoint of {when} "
        shows = (
            f"Entries {upto}cannot have been changed, added or removed without it showing here: their checkpoint is "
            f"{where(status)}, {when}. That holds as long as somebody keeps it outside this computer."
        )
        rewritten = (
            f"the {words.count(after, 'entry', 'entries')} since {when}"
            if status.witnessed_size
            else f"what came after {when}"
        )
        cannot = (
            f"Somebody who holds this workspace and this device’s key could rewrite {rewritten}. "
            "Witness more often to make that window smaller."
        )
        if status.place == "folder" and status.folder_same_disk:
            cannot += f" The witness folder is worth less: {_SAME_DISK}"
    return EntryDetail(
        title=f"Entry {entry.seq:,}",
        when=times.in_full(entry.at, now),
        facts=tuple((n, v, mono) for n, v, mono in facts if v),
        witnessed=witnessed,
        shows=shows,
        cannot_show=cannot,
        post_id=entry.post_id,
        seq=entry.seq,
        hold=hold,
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
