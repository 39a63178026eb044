"""Incidents as they stand: read one, list them with their posts, say where their clock is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.text import with_marks
from reviewer.model.desk import Incident
from reviewer.model.incident import TERM_DAYS, clock
from reviewer.model.permissions import Act
from reviewer.store import desk
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.values import INCIDENT
from reviewer.workflow.workspace import Workspace

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident with what a list and a report say of its post."""

    incident: Incident
    author: str
    platform: str
    kind: str
    revision: int
    text: str
    """The present text of the post."""
    published: str
    """When it went out first, UTC; empty where no publication is recorded any more."""
    link: str
    live: str
    """The text that was live, where it is known and differs from the approved one."""
    hold: str
    """Why the post is under legal hold, or empty."""
    changed: str
    """When the incident was changed last, UTC."""


@permits(Act.READ_INCIDENTS)
def all(ws: Workspace) -> tuple[Incident, ...]:
    """All incidents, open ones first, then the newest."""
    with ws.connections.read() as connection:
        return tuple(parse(ws, connection, row) for row in desk.incidents(connection))


@permits(Act.READ_INCIDENTS)
def get(ws: Workspace, incident_id: str) -> Incident:
    """One incident. Raises UsageError if there is none."""
    with ws.connections.read() as connection:
        return load_incident(ws, connection, incident_id)


@permits(Act.READ_INCIDENTS)
def rows(ws: Workspace) -> tuple[IncidentRow, ...]:
    """All incidents with what is known of their posts, in the order of ``all``."""
    with ws.connections.read() as connection:
        return tuple(_row(ws, connection, item) for item in desk.incidents(connection))


@permits(Act.READ_INCIDENTS)
def row_of_incident(ws: Workspace, incident_id: str) -> IncidentRow:
    """One incident with what is known of its post. Raises UsageError if there is none."""
    with ws.connections.read() as connection:
        item = desk.incident(connection, incident_id)
        if item is None:
            raise UsageError("This incident is not in the workspace.", "Nothing was changed.", "Refresh the list.")
        return _row(ws, connection, item)


@permits(Act.READ_INCIDENTS)
def find(ws: Workspace, wanted: str) -> str:
    """The id that a person means: of an incident, whole or its beginning, or of a post. Raises UsageError."""
    wanted = with_marks(wanted).strip()
    with ws.connections.read() as connection:
        known = [str(item["id"]) for item in desk.incidents(connection)]
        of_post = desk.incident_of(connection, wanted)
    found = [one for one in known if wanted and one.startswith(wanted.upper())]
    if len(found) == 1 or of_post:
        return of_post or found[0]
    if found:
        raise UsageError(f"{len(found)} incidents begin with “{wanted}”.", "", "Give more of the id.")
    raise UsageError(f"No incident has the id “{wanted}”.", "", "List them with: reviewer incident list.")


def parse(ws: Workspace, connection: Any, row: dict[str, Any]) -> Incident:
    """The incident of a projection row; of one whose words were purged only the dates are left."""
    stored = ws.content(connection, row["document"])
    if stored is None:
        day = date.fromisoformat(row["discovered"])
        return Incident(row["id"], row["post"], day, "[purged]", closed="" if row["open"] else str(row["at"]))
    return INCIDENT.validate_json(stored)


def load_incident(ws: Workspace, connection: Any, incident_id: str) -> Incident:
    """One incident. Raises UsageError if there is none."""
    row = desk.incident(connection, incident_id)
    if row is None:
        raise UsageError("This incident is not in the workspace.", "Nothing was changed.", "Refresh the list.")
    return parse(ws, connection, row)


def day_words(day: date) -> str:
    """``Jan 19, 2027``."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def clock_words(incident: Incident, today: date) -> str:
    """Where the clock stands, in one sentence: ``Day 12 of 60, notices due by Jan 19, 2027.``"""
    at = clock(incident, today)
    match at.state:
        case "closed":
            return f"Closed on {day_words(local_day(incident.closed))}."
        case "none_due":
            return "No notice is due: the signed assessment concludes that this is no breach."
        case "sent":
            return "All notices that are due went out."
        case "overdue":
            return f"Overdue: notices were due by {day_words(at.due)}, {_days(-at.left)} ago."
    if at.annual:
        return f"Notice to HHS due by {day_words(at.due)}."
    return f"Day {at.day} of {TERM_DAYS}, notices due by {day_words(at.due)}."


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def local_day(at: str) -> date:
    """The day, here, of a moment that is stored in UTC."""
    return datetime.fromisoformat(at).astimezone().date()


def _row(ws: Workspace, connection: Any, item: dict[str, Any]) -> IncidentRow:
    incident = parse(ws, connection, item)
    row = row_of(connection, incident.post)
    post = load(ws, connection, row)
    out = desk.publications(connection, incident.post)
    link = next((ws.text(connection, one["link"]) for one in reversed(out) if one["link"]), post.link)
    live = next((ws.text(connection, one["live"]) for one in reversed(out) if one["live"]), "")
    hold = desk.hold(connection, incident.post)
    return IncidentRow(
        incident=incident,
        author=post.author.name,
        platform=post.platform,
        kind=post.kind,
        revision=row["revision"],
        text=post.text,
        published=out[0]["published"] if out else "",
        link=link,
        live=live if live != post.text else "",
        hold=ws.text(connection, hold["reason"]) if hold else "",
        changed=str(item["at"]),
    )
