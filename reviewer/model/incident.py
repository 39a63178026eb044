"""The steps, factors and terms after a published post disclosed something, 45 CFR 164.400 to 164.414, as values.

Sources: the sections named with each step; the regulation is summarised, never quoted. The program counts days and
keeps the list: whether something is a breach is decided by people.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from reviewer.model.desk import Incident, Step
from reviewer.model.vocabulary import Level

TERM_DAYS = 60
"""Calendar days from discovery within which notices go out, at the latest. Source: 45 CFR 164.404(b), 164.406(b)."""
SOON_DAYS = 14
"""From here on the clock is shown as pressing. Source: office practice."""
LARGE = 500
"""From this many individuals on, HHS is told together with them. Source: 45 CFR 164.408(b), (c)."""
BREACH, LOW_PROBABILITY, NO_BREACH = "breach", "low_probability", "no_breach"

PRESUMPTION = (
    "A disclosure that the Privacy Rule does not permit is presumed to be a breach, unless a risk assessment of at "
    "least these four factors shows a low probability that the information was compromised. 45 CFR 164.402(2)."
)
BURDEN = (
    "The organization must be able to show that all notices were made, or that this was no breach. 45 CFR 164.414(b)."
)
OUTER_LIMIT = "Notices go out without unreasonable delay; 60 calendar days are the outer limit. 45 CFR 164.404(b)."
STATE_LAW = "State law can ask for more, or for less time: ask legal. 45 CFR 160.203."


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the four factors of the risk assessment."""

    code: str
    title: str
    question: str
    source: str


FACTORS: tuple[Factor, ...] = (
    Factor(
        "nature",
        "What was disclosed",
        "Which identifiers and which health details did it show, and how likely is it that somebody can tell who it is?",
        "45 CFR 164.402(2)(i)",
    ),
    Factor(
        "recipient",
        "Who received it",
        "To whom was it disclosed, or who used it: the public, a closed group, people who must keep it to themselves?",
        "45 CFR 164.402(2)(ii)",
    ),
    Factor(
        "viewed",
        "Whether it was acquired or viewed",
        "Was it really seen or copied: views, comments, shares, screenshots, caches?",
        "45 CFR 164.402(2)(iii)",
    ),
    Factor(
        "mitigated",
        "How far the risk was reduced",
        "What was taken down and when, which copies are gone, and which assurances came back?",
        "45 CFR 164.402(2)(iv)",
    ),
)
"""In the order of the rule."""

CONCLUSIONS: dict[str, str] = {
    BREACH: "A breach: notices are due",
    LOW_PROBABILITY: "Low probability of compromise, shown by all four factors",
    NO_BREACH: "No breach by definition: it was permitted, was no PHI, or an exclusion of 164.402(1) applies",
}
"""What an assessment can conclude. Source: 45 CFR 164.402, 164.414(b)."""

STEPS: tuple[Step, ...] = (
    Step(
        "preserve",
        "Preserve the evidence",
        "Save screenshots with date, address, comments and shares before anything goes. Keep drafts, messages and logs.",
        "45 CFR 164.414(b), 164.530(j); Fed. R. Civ. P. 37(e)",
    ),
    Step(
        "take_down",
        "Take the post down",
        "Remove it from every account that carries it, and note when. The evidence stays.",
        "45 CFR 164.530(f)",
    ),
    Step(
        "copies",
        "Have copies removed",
        "Ask the platform, people who shared it, search engines and caches. Keep the requests and the answers.",
        "45 CFR 164.530(f), 164.402(2)(iv)",
    ),
    Step(
        "tell",
        "Tell the privacy officer and legal",
        "They lead from here. Say what was disclosed, when it was found and what was done so far.",
        "45 CFR 164.530(a)(1)(i); office policy",
    ),
    Step(
        "assess",
        "Assess the four factors and sign",
        "Answer the four factors, conclude, and sign. Without it a breach is presumed.",
        "45 CFR 164.402(2)",
    ),
    Step(
        "individuals",
        "Notify each individual",
        "In plain language, by first-class mail, or by e-mail if the person agreed to it: what happened, which "
        "information, what they can do, what you do, and how to reach you.",
        "45 CFR 164.404(c), (d)",
    ),
    Step(
        "hhs",
        "Notify HHS",
        "500 or more individuals: together with their notices. Fewer: within 60 days after the end of the calendar "
        "year of discovery.",
        "45 CFR 164.408",
    ),
    Step(
        "media",
        "Notify the media",
        "Only if more than 500 residents of one State or jurisdiction are affected: its prominent media outlets.",
        "45 CFR 164.406",
    ),
    Step(
        "accounting",
        "Enter it in the accounting of disclosures",
        "A post without a permission counts. The individual can ask for the accounting of six years.",
        "45 CFR 164.528(a)",
    ),
    Step(
        "mitigate",
        "Reduce the harm",
        "Do what is practicable about harm that is known: ask the person concerned what helps.",
        "45 CFR 164.530(f)",
    ),
    Step(
        "coach",
        "Coach the author",
        "Go through what happened, train again where it helps. Sanctions are decided by people, by your policy.",
        "45 CFR 164.530(b), (e)",
    ),
)
"""The checklist, in the order in which most offices work."""

NOTICES = ("individuals", "hhs", "media")
"""Steps that are due only for a breach, and that need a note when they are ticked: they have to be proved."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice that is due."""

    code: str
    to: str
    by: date
    """The last day."""
    sent: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """Where an incident stands in its term."""

    state: str
    """running, overdue, sent, none_due or closed."""
    day: int
    """Calendar days since discovery; the day of discovery is 0."""
    due: date
    """The next last day, or the last one of all."""
    left: int
    """Days until then; negative when it is past."""
    level: Level
    annual: bool = False
    """True where only the notice to HHS after the end of the year is left."""


def deadline(incident: Incident) -> date:
    """The last day for notices to individuals: 60 calendar days after discovery. 45 CFR 164.404(b)."""
    return incident.discovered + timedelta(days=TERM_DAYS)


def hhs_deadline(incident: Incident) -> date:
    """The last day for HHS: with the individuals from 500 on and while the number is not known, else after the year.

    45 CFR 164.408(b), (c): at the latest 60 days after the end of the calendar year of discovery.
    """
    if not incident.people or incident.people >= LARGE:
        return deadline(incident)
    return date(incident.discovered.year, 12, 31) + timedelta(days=TERM_DAYS)


def no_notice(incident: Incident) -> bool:
    """True where a signed assessment concluded that this is no breach."""
    return incident.conclusion in (LOW_PROBABILITY, NO_BREACH) and bool(incident.signatures)


def not_needed(incident: Incident, code: str) -> str:
    """Why a step has not to be done here, as a sentence; empty where it has, or where that is not known yet."""
    if code in NOTICES and no_notice(incident):
        return "No notice is due: the signed assessment concludes that this is no breach."
    if code == "media" and 0 < incident.people <= LARGE:
        return f"Not due: {_people(incident.people)} affected, and it takes more than {LARGE} residents of one State."
    if code == "accounting" and incident.conclusion == NO_BREACH and incident.signatures:
        return "Not needed if the disclosure was permitted or showed no PHI: the assessment says which."
    return ""


def assessed(incident: Incident) -> bool:
    """True where the assessment is concluded and signed."""
    return bool(incident.conclusion and incident.signatures)


def notices(incident: Incident) -> tuple[Notice, ...]:
    """The notices that are or may be due, in the order of the list."""
    to = {"individuals": "each individual", "hhs": "HHS", "media": "the media"}
    return tuple(
        Notice(
            step.code, to[step.code], hhs_deadline(incident) if step.code == "hhs" else deadline(incident), step.done
        )
        for step in incident.steps
        if step.code in NOTICES and not not_needed(incident, step.code)
    )


def clock(incident: Incident, today: date) -> Clock:
    """Where the incident stands on a day."""
    day = (today - incident.discovered).days
    waiting = [notice.by for notice in notices(incident) if not notice.sent]
    due = min(waiting, default=deadline(incident))
    left = (due - today).days
    if incident.closed:
        return Clock("closed", day, due, left, Level.NONE)
    if no_notice(incident):
        return Clock("none_due", day, due, left, Level.NONE)
    if not waiting:
        return Clock("sent", day, due, left, Level.NONE)
    if left < 0:
        return Clock("overdue", day, due, left, Level.BLOCK)
    level = Level.BLOCK if left <= SOON_DAYS else Level.REVIEW
    return Clock("running", day, due, left, level, annual=due > deadline(incident))


def missing(incident: Incident) -> tuple[str, ...]:
    """What has to be done before an incident can be closed, as parts of a sentence."""
    found = []
    if not incident.conclusion:
        found.append("conclude the assessment")
    elif not incident.signatures:
        found.append("sign the assessment")
    if incident.conclusion == BREACH and not incident.people:
        found.append("say how many people are affected")
    found += [
        f"{step.title[0].lower()}{step.title[1:]}"
        for step in incident.steps
        if step.code != "assess" and not step.done and not not_needed(incident, step.code)
    ]
    return tuple(found)


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number:,} people are"
