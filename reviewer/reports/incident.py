"""What the record of an incident says on paper: frozen values, and the function that builds them. Pure.

``incident_pdf`` only draws it; everything that is decided about wording and order is decided here.
"""

from dataclasses import dataclass, replace
from datetime import date

from reviewer.model.desk import Incident, Step
from reviewer.model.incident import (
    BURDEN,
    CONCLUSIONS,
    FACTORS,
    OUTER_LIMIT,
    PRESUMPTION,
    STATE_LAW,
    TERM_DAYS,
    clock,
    deadline,
    hhs_deadline,
    not_needed,
    notices,
)
from reviewer.model.vocabulary import Level
from reviewer.reports.checkpoint import CHECKS, CheckpointPart, checkpoint_part
from reviewer.reports.entries import Field, HistoryRow, RecordFacts
from reviewer.reports.wording import counted, day_words, identity, named, when

NOT_DECIDED = "Not concluded yet. Until a low probability is shown by all four factors, a breach is presumed."
JUDGED = "It does not say that the assessment is right: that is for the people who signed it."
SIGNERS = ("Privacy officer", "Legal counsel")
"""Lines for a signature in ink, beside those who signed in the record. Source: office practice."""


@dataclass(frozen=True, slots=True)
class IncidentPost:
    """What a report says of the post that an incident is about."""

    author: str
    platform: str
    kind: str
    revision: int
    text: str
    published: str
    """UTC, or empty."""
    link: str
    live: str
    """The live text where it differs, or empty."""
    hold: str
    """Reason of the legal hold, or empty."""


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One line of the checklist."""

    title: str
    what: str
    source: str
    mark: str
    """done, open or not_needed."""
    said: str
    """Who did it and when, or why it has not to be done; empty where it is open."""
    note: str


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """One of the four factors with what was found."""

    title: str
    question: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class IncidentContent:
    """The record of one incident, ready to be drawn."""

    organisation: str
    incident_id: str
    title: str
    headline: str
    standing: str
    """One sentence: where the clock stands."""
    level: Level
    fields: tuple[Field, ...]
    what: str
    text: str
    text_note: str
    live: str
    steps: tuple[StepEntry, ...]
    done: str
    """``4 of 11 steps done``."""
    notices: tuple[tuple[str, str, str], ...]
    """To whom, by when, how it stands."""
    factors: tuple[FactorEntry, ...]
    conclusions: tuple[tuple[bool, str], ...]
    conclusion_note: str
    why: str
    signatures: tuple[tuple[str, str], ...]
    """Who signed in the record, and when."""
    ink: tuple[str, ...]
    """Captions of further lines for a signature in ink."""
    history: tuple[HistoryRow, ...]
    checkpoint: CheckpointPart
    printed: str
    printed_at: str
    program: str


def build_incident_record(
    incident: Incident,
    post: IncidentPost,
    history: tuple[HistoryRow, ...],
    checkpoint: str,
    facts: RecordFacts,
    today: date,
) -> IncidentContent:
    """Build the record of one incident. ``history`` is its ledger entries, ``today`` the local day of printing."""
    steps = tuple(_step(incident, step) for step in incident.steps)
    part = checkpoint_part(checkpoint, max((row.seq for row in history), default=0), facts.signed_since)
    settled = sum(step.mark != "open" for step in steps)
    return IncidentContent(
        organisation=facts.organisation,
        incident_id=incident.id,
        title="Incident record",
        headline=f"Incident {incident.id}: a published post disclosed something. 45 CFR 164.400 to 164.414",
        standing=standing(incident, today),
        level=clock(incident, today).level,
        fields=_fields(incident, post, facts.signed_since),
        what=incident.what,
        text=post.text,
        text_note=f"Revision {post.revision}, as it stands in this record on the day of printing.",
        live=post.live,
        steps=steps,
        done=f"{settled} of {counted(len(steps), 'step')} done or not needed.",
        notices=tuple(_notice(incident, n.code, n.to, n.by, n.sent) for n in notices(incident)),
        factors=tuple(
            FactorEntry(f.title, f.question, f.source, dict(incident.factors).get(f.code, "")) for f in FACTORS
        ),
        conclusions=tuple((code == incident.conclusion, words) for code, words in CONCLUSIONS.items()),
        conclusion_note="" if incident.conclusion else NOT_DECIDED,
        why=incident.why,
        signatures=tuple(
            (
                f"{name}, {role}" if role else name,
                f"Signed in the record on {when(at)} ({identity(at, facts.signed_since)})",
            )
            for name, role, at in incident.signatures
        ),
        ink=SIGNERS,
        history=history,
        checkpoint=replace(part, does_not_prove=tuple(JUDGED if s == CHECKS else s for s in part.does_not_prove)),
        printed=f"Printed {when(facts.printed_at)}" + (f" by {facts.printed_by}" if facts.printed_by else ""),
        printed_at=facts.printed_at.isoformat().replace("+00:00", "Z"),
        program=f"Reviewer {facts.program_version}",
    )


def rules() -> tuple[str, ...]:
    """The four sentences on the law that stand under the notices."""
    return PRESUMPTION, OUTER_LIMIT, BURDEN, STATE_LAW


def standing(incident: Incident, today: date) -> str:
    """Where the clock stands, in one sentence."""
    at = clock(incident, today)
    match at.state:
        case "closed":
            return f"Closed on {when(incident.closed)}."
        case "none_due":
            return "No notice is due: the signed assessment concludes that this is no breach."
        case "sent":
            return "All notices that are due went out."
        case "overdue":
            return f"Overdue: notices were due by {day_words(at.due)}, {counted(-at.left, 'day')} ago."
    if at.annual:
        return f"The notice to HHS is due by {day_words(at.due)}."
    return f"Day {at.day} of {TERM_DAYS} since discovery. Notices are due by {day_words(at.due)}."


def _fields(incident: Incident, post: IncidentPost, signed_since: str) -> tuple[Field, ...]:
    people = counted(incident.people, "individual") if incident.people else "not known yet"
    platform = named(post.platform)
    fields = (
        Field("Discovered", f"{day_words(incident.discovered)}. The day on which it was known, or could have been "
              "with reasonable diligence: 45 CFR 164.404(a)(2)"),
        Field("Last day", f"{day_words(deadline(incident))}, {TERM_DAYS} calendar days after discovery: 45 CFR 164.404(b)"),
        Field("Last day, HHS", f"{day_words(hhs_deadline(incident))}: 45 CFR 164.408"),
        Field("People affected", people),
        Field("Post", incident.post, mono=True),
        Field("Published", " ".join(part for part in (f"{platform[:1].upper()}{platform[1:]} {named(post.kind)},",
              _published(incident, post)) if part)),
        Field("Link", post.link),
        Field("Author", post.author),
        Field("Legal hold", post.hold or "None"),
        Field("Opened", when(incident.opened)
              + (f" by {incident.by} ({identity(incident.opened, signed_since)})" if incident.by else "")),
        Field("Opened again", incident.reopened),
        Field("Closed", when(incident.closed)),
    )  # fmt: skip
    return tuple(field for field in fields if field.value)


def _published(incident: Incident, post: IncidentPost) -> str:
    if incident.unrecorded and not post.published:
        return "without an approval and without an entry here"
    return when(post.published) or "time not recorded"


def _step(incident: Incident, step: Step) -> StepEntry:
    spared = not_needed(incident, step.code)
    mark = "done" if step.done else "not_needed" if spared else "open"
    said = spared if mark == "not_needed" else ""
    if step.done:
        said = f"Done {when(step.at)}" + (f"\nby {step.by}" if step.by else "")
    return StepEntry(step.title, step.what, step.source, mark, said, step.note)


def _notice(incident: Incident, code: str, to: str, by: date, sent: bool) -> tuple[str, str, str]:
    note = next((step.note for step in incident.steps if step.code == code), "")
    return f"{to[:1].upper()}{to[1:]}", day_words(by), f"Sent. {note}" if sent else "Not yet"
