"""One incident in words, for the list and the page beside it. Pure; today is passed in."""

from dataclasses import dataclass
from datetime import date, datetime

from reviewer.model.desk import Incident, Step
from reviewer.model.incident import (
    CONCLUSIONS,
    FACTORS,
    OUTER_LIMIT,
    STATE_LAW,
    TERM_DAYS,
    clock,
    deadline,
    hhs_deadline,
    missing,
    not_needed,
)
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times, words
from reviewer.workflow.incidents import IncidentRow, clock_words

STATE_ICONS = {"done": "check-bold", "open": "clock-outline", "not_needed": "minus-circle-outline"}
STATE_WORDS = {"done": "Done", "open": "To do", "not_needed": "Not needed"}
"""How a step stands, in an icon and in words."""
CLOCK_ICONS = {
    "running": "clock-outline",
    "overdue": "clock-alert-outline",
    "sent": "check-bold",
    "none_due": "check-bold",
    "closed": "lock-check-outline",
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the checklist."""

    step: Step
    state: str
    """done, open or not_needed."""
    said: str
    """Who and when, or why it has not to be done; empty where it is open."""
    by_hand: bool
    """False for the assessment: signing ticks it."""

    @property
    def spoken(self) -> str:
        """The line as one sentence."""
        parts = (STATE_WORDS[self.state], self.step.title, self.said, self.step.note, self.step.what, self.step.source)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """Everything that the page shows of one incident."""

    incident: Incident
    title: str
    second: str
    clock: str
    clock_detail: str
    level: Level
    icon: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[StepLine, ...]
    progress: str
    """``4 of 11 done``."""
    factors: tuple[tuple[str, str, str], ...]
    """Title, source and what was found."""
    conclusion: str
    why: str
    signatures: tuple[str, ...]
    sign_blocked: str
    close_blocked: str
    open: bool


def detail(row: IncidentRow, today: date, now: datetime, me: str) -> IncidentDetail:
    """The page of one incident; ``me`` is the name of the person who looks."""
    one = row.incident
    steps = tuple(_line(one, step, now) for step in one.steps)
    settled = sum(line.state != "open" for line in steps)
    left = missing(one)
    at = clock(one, today)
    return IncidentDetail(
        incident=one,
        title=one.what,
        second=f"Incident {one.id} · {words.platform(row.platform, row.kind)} by {words.author(row.author)}",
        clock=clock_words(one, today),
        clock_detail=f"{OUTER_LIMIT} {STATE_LAW}" if at.state in ("running", "overdue") else "",
        level=at.level,
        icon=CLOCK_ICONS[at.state],
        facts=_facts(row, now),
        steps=steps,
        progress=f"{settled} of {len(steps)} done or not needed",
        factors=tuple((f.title, f.source, dict(one.factors).get(f.code, "")) for f in FACTORS),
        conclusion=CONCLUSIONS.get(one.conclusion, ""),
        why=one.why,
        signatures=tuple(
            f"{name}{', ' + role if role else ''}, {times.spoken(at_, now)}" for name, role, at_ in one.signatures
        ),
        sign_blocked=_sign_blocked(one, me),
        close_blocked=f"Not yet: {words.listed(list(left))}" if left else "",
        open=not one.closed,
    )


def short_clock(incident: Incident, today: date) -> str:
    """The clock for a list: ``Day 12 of 60, due Jan 19, 2027``."""
    at = clock(incident, today)
    if at.state == "running":
        lead = "HHS" if at.annual else f"Day {at.day} of {TERM_DAYS},"
        return f"{lead} due {times.short_date(at.due)}"
    if at.state == "overdue":
        return f"Overdue since {times.short_date(at.due)}"
    return {"sent": "All notices went out", "none_due": "No notice is due", "closed": "Closed"}[at.state]


def list_title(row: IncidentRow) -> str:
    """``Facebook, Renee Falk``."""
    return f"{words.platform(row.platform, row.kind)}, {words.author(row.author)}"


def day_line(rows: tuple[IncidentRow, ...], today: date) -> str:
    """``2 open · 1 overdue · next notices due Jan 19, 2027``."""
    if not rows:
        return "no incidents"
    open_ones = [row.incident for row in rows if not row.incident.closed]
    clocks = [clock(one, today) for one in open_ones]
    parts = [f"{len(open_ones):,} open"]
    overdue = sum(at.state == "overdue" for at in clocks)
    if overdue:
        parts.append(f"{overdue:,} overdue")
    running = [at.due for at in clocks if at.state == "running"]
    if running:
        parts.append(f"next notices due {times.short_date(min(running))}")
    if len(rows) > len(open_ones):
        parts.append(f"{len(rows) - len(open_ones):,} closed")
    return " · ".join(parts)


def _facts(row: IncidentRow, now: datetime) -> tuple[tuple[str, str], ...]:
    one = row.incident
    published = times.spoken(row.published, now) if row.published else ""
    if one.unrecorded and not published:
        published = "out without an approval; no publication is recorded"
    found = (
        ("Discovered", times.short_date(one.discovered)),
        ("Notices by", times.short_date(deadline(one))),
        ("HHS by", times.short_date(hhs_deadline(one))),
        ("People affected", f"{one.people:,}" if one.people else "not known yet"),
        ("Published", published or "not recorded"),
        ("Link", row.link),
        ("Legal hold", row.hold or "none"),
        ("Opened", f"{times.spoken(one.opened, now)} by {one.by}" if one.by else times.spoken(one.opened, now)),
        ("Opened again", one.reopened),
    )
    return tuple(pair for pair in found if pair[1])


def _line(incident: Incident, step: Step, now: datetime) -> StepLine:
    spared = not_needed(incident, step.code)
    state = "done" if step.done else "not_needed" if spared else "open"
    said = spared if state == "not_needed" else ""
    if step.done:
        said = ", ".join(part for part in (step.by, times.spoken(step.at, now)) if part)
    return StepLine(step, state, said, step.code != "assess")


def _sign_blocked(incident: Incident, me: str) -> str:
    if not incident.conclusion:
        return "Conclude the assessment first"
    if any(name.casefold() == me.casefold() for name, _, _ in incident.signatures):
        return "You signed it already"
    return ""
