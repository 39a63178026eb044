"""Words for people: kind, training, acknowledgement, and the detail of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reviewer.model.people import StaffMember
from reviewer.model.training import PolicyText, TrainingStatus
from reviewer.ui.presenters import times, words
from reviewer.workflow.unknown_names import UnknownName

ROLE_WORDS = {
    "staff": "A colleague",
    "patient": "A patient",
    "public": "A public person",
    "nobody": "Nobody to keep track of",
}
"""What a name that posts keep naming can be, as it is offered."""

SAME = "same:"
"""How the choice begins that a name is another name of somebody in the directory."""

SETTLED_MEANS = {
    "staff": "The name goes into the directory; role and department can follow there.",
    "patient": "In every post it is taken for a patient’s name, which needs an authorization.",
    "public": "It goes to the list of public persons: posts may name it without a consent.",
    "nobody": "It is only no longer proposed here.",
}
SAME_MEANS = "In every post the name is taken for this colleague."
"""What follows from each choice."""

LIKELY_WORDS = {
    "patient": "probably a patient",
    "staff": "probably a colleague",
    "public": "probably a public figure",
}
"""What the words around a name say of it."""


def is_account(member: StaffMember) -> bool:
    """True for an own account, which is no person."""
    return member.kind == "organisation"


def kind_words(member: StaffMember) -> str:
    """``employee``, ``own account`` ..."""
    return "own account" if is_account(member) else member.kind.replace("_", " ")


def day_line(rows: Sequence[TrainingStatus]) -> str:
    """``212 people, 3 own accounts · training overdue for 14``."""
    if not rows:
        return "nobody on file"
    accounts = sum(is_account(r.member) for r in rows)
    people = len(rows) - accounts
    parts = [words.count(people, "person", "people")]
    if accounts:
        parts[0] += f", {words.count(accounts, 'own account')}"
    overdue = sum(r.overdue for r in rows if not is_account(r.member))
    if overdue:
        parts.append(f"training overdue for {overdue:,}")
    return " · ".join(parts)


def training_words(status: TrainingStatus) -> tuple[str, str]:
    """What stands in the list, and the tone it stands in: ``overdue since Feb 11, 2026`` in review."""
    member = status.member
    if is_account(member):
        return "", "text"
    if status.orientation == "overdue":
        return "orientation overdue", "block"
    if status.annual in ("overdue", "never"):
        if status.annual == "never" or member.training_completed is None:
            return "no training on file", "block" if status.overdue else "review"
        return f"overdue, last {times.short_date(member.training_completed)}", "block"
    if status.annual == "soon" and status.annual_due:
        return f"due by {times.short_date(status.annual_due)}", "review"
    if status.orientation in ("due", "soon") and status.orientation_due:
        return f"orientation by {times.short_date(status.orientation_due)}", "review"
    done = member.training_completed
    return (times.short_date(done) if done else "none needed"), "text"


def spoken(status: TrainingStatus) -> str:
    """One row as a sentence for a screen reader."""
    member = status.member
    training, _ = training_words(status)
    parts = [member.name, kind_words(member), member.role, member.department, member.handle]
    return ", ".join(p for p in (*parts, f"training {training}" if training else "") if p)


def proposal_line(found: UnknownName) -> str:
    """``Named in 4 posts, probably a patient.``"""
    likely = LIKELY_WORDS.get(found.likely, "")
    return f"Named in {words.count(found.posts, 'post')}" + (f", {likely}." if likely else ".")


def settle_choices(found: UnknownName) -> tuple[tuple[str, str], ...]:
    """Words and value of each choice; people of the directory whom it may mean come first."""
    same = tuple((f"The same person as {name}", f"{SAME}{name}") for name in found.like)
    return (*same, *((title, role) for role, title in ROLE_WORDS.items()))


@dataclass(frozen=True, slots=True)
class TrackLine:
    """One of the three tracks of a person: orientation, annual training, policy."""

    title: str
    words: str
    level: str
    """clear, review, block or info."""


def tracks(status: TrainingStatus, text: PolicyText | None) -> tuple[TrackLine, ...]:
    """The three tracks in words. Source of the order: orientation, training, policy, as offices run them."""
    member = status.member
    return (_orientation(status, member), _annual(status, member), _policy(status, text))


def _orientation(status: TrainingStatus, member: StaffMember) -> TrackLine:
    if member.orientation is not None:
        return TrackLine("Orientation", f"done on {times.short_date(member.orientation)}", "clear")
    due = f" by {times.short_date(status.orientation_due)}" if status.orientation_due else ""
    match status.orientation:
        case "overdue":
            return TrackLine("Orientation", f"was due{due}", "block")
        case "due" | "soon":
            return TrackLine("Orientation", f"due{due}", "review")
        case "done":
            return TrackLine("Orientation", "done", "clear")
        case _:
            return TrackLine("Orientation", "none asked for: no day of hire on file", "info")


def _annual(status: TrainingStatus, member: StaffMember) -> TrackLine:
    last = f"last on {times.short_date(member.training_completed)}" if member.training_completed else "none on file"
    due = times.short_date(status.annual_due) if status.annual_due else ""
    match status.annual:
        case "overdue":
            return TrackLine("Annual training", f"{last}, was due by {due}" if due else last, "block")
        case "soon":
            return TrackLine("Annual training", f"{last}, due by {due}", "review")
        case "never":
            return TrackLine("Annual training", last, "block" if status.overdue else "review")
        case "done":
            return TrackLine("Annual training", f"{last}, next by {due}" if due else last, "clear")
        case _:
            return TrackLine("Annual training", "none asked for", "info")


def _policy(status: TrainingStatus, text: PolicyText | None) -> TrackLine:
    if text is None:
        return TrackLine("Staff policy", "no version is recorded yet", "info")
    match status.acknowledged:
        case "done":
            at = status.acknowledged_at[:10]
            when = f" on {times.short_date(date.fromisoformat(at))}" if at else ""
            return TrackLine("Staff policy", f"acknowledged “{text.title}”{when}", "clear")
        case "old":
            return TrackLine("Staff policy", f"acknowledged an earlier version, not “{text.title}”", "review")
        case "never":
            return TrackLine("Staff policy", f"has not acknowledged “{text.title}”", "review")
        case _:
            return TrackLine("Staff policy", "not asked for", "info")


def facts(member: StaffMember) -> tuple[tuple[str, str], ...]:
    """What is on file of a person, without empty lines."""
    accounts = ", ".join(f"{handle} ({words.platform(platform)})" for platform, handle in member.accounts)
    rows = (
        ("Role", member.role),
        ("Department", member.department),
        ("Site", member.site),
        ("Leader", member.leader),
        ("Handle", member.handle),
        ("Accounts", accounts),
        ("Hired", times.short_date(member.hired) if member.hired else ""),
    )
    return tuple((title, value) for title, value in rows if value)
