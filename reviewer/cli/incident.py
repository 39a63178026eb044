"""Commands on incidents: a published post turned out to disclose something."""

import argparse
import textwrap
from datetime import date

from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.model.desk import Incident
from reviewer.model.incident import CONCLUSIONS, FACTORS, assessed
from reviewer.workflow import incident_report, incidents, posts
from reviewer.workflow.incidents import IncidentRow
from reviewer.workflow.workspace import Workspace

_MARKS = {True: "[x]", False: "[ ]"}


def incident(asked: argparse.Namespace) -> int:
    """List, open, show or change incidents, or write one as PDF."""
    actions = {"list": _list, "open": _open, "show": _show, "report": _report}
    with workspace(asked) as ws:
        if asked.action in actions:
            return actions[asked.action](ws, asked)
        found = incidents.find(ws, asked.id)
        match asked.action:
            case "step":
                incidents.step(ws, found, asked.step, not asked.undo, asked.note)
            case "assess":
                _assess(ws, found, asked)
            case "sign":
                incidents.sign(ws, found)
            case "close":
                incidents.close(ws, found)
            case "reopen":
                incidents.reopen(ws, found, asked.reason)
        return _told(ws, found, asked.json)


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    rows = incidents.rows(ws)
    if not rows and not asked.json:
        say("No incidents. Open one with: reviewer incident open POST.")
    for row in rows:
        if asked.json:
            say_json(_json(ws, row.incident))
        else:
            one = row.incident
            say(f"{one.id}  post {one.post}  {literal(row.author, 28)}, {row.platform} {row.kind}")
            say(f"     {literal(one.what, 100)}")
            say(f"     {incidents.clock_words(one, ws.today())}")
    return 0


def _open(ws: Workspace, asked: argparse.Namespace) -> int:
    post_id = posts.find(ws, asked.id)
    found, _ = incidents.open(ws, post_id, asked.discovered or ws.today(), asked.what, asked.unrecorded)
    if asked.hold:
        incidents.place_hold(ws, found)
    return _told(ws, found, asked.json)


def _assess(ws: Workspace, found: str, asked: argparse.Namespace) -> None:
    before = incidents.get(ws, found)
    given = {factor.code: getattr(asked, factor.code) for factor in FACTORS}
    incidents.assess(
        ws,
        found,
        before.conclusion if asked.conclusion is None else asked.conclusion.replace("-", "_"),
        before.why if asked.why is None else asked.why,
        before.people if asked.people is None else asked.people,
        {code: text for code, text in given.items() if text is not None},
    )


def _report(ws: Workspace, asked: argparse.Namespace) -> int:
    found = incidents.find(ws, asked.id)
    incident_report.incident_record(ws, found, asked.output)
    if asked.json:
        say_json({"incident": found, "file": str(asked.output)})
    else:
        say(f"Incident {found} written to {asked.output.name}.")
    return 0


def _show(ws: Workspace, asked: argparse.Namespace) -> int:
    found = incidents.find(ws, asked.id)
    row = next(row for row in incidents.rows(ws) if row.incident.id == found)
    if asked.json:
        say_json(_json(ws, row.incident))
    else:
        _say(row, ws.today())
    return 0


def _say(row: IncidentRow, today: date) -> None:
    one = row.incident
    say(f"Incident {one.id} about post {one.post} by {literal(row.author, 60)}, {row.platform} {row.kind}")
    say(incidents.clock_words(one, today))
    say(f"Discovered on {incidents.day_words(one.discovered)}, opened by {literal(one.by, 60)}.")
    say(f"People affected: {one.people:,}" if one.people else "People affected: not known yet")
    say(f"Legal hold: {literal(row.hold)}" if row.hold else "Legal hold: none")
    say()
    _wrapped(one.what)
    say()
    for step in one.steps:
        say(f"{_MARKS[step.done]} {step.code:<12} {step.title}  ({step.source})")
        if spared := ("" if step.done else incidents.not_needed(one, step.code)):
            _wrapped(spared, 17)
        if step.done:
            _wrapped(f"{step.by}, {step.at}" + (f": {step.note}" if step.note else ""), 17)
    say()
    for factor in FACTORS:
        say(f"{factor.title}  ({factor.source})")
        _wrapped(dict(one.factors).get(factor.code) or "not answered yet", 4)
    say()
    say(f"Conclusion: {CONCLUSIONS.get(one.conclusion, 'none yet; a breach is presumed')}")
    if one.why:
        _wrapped(one.why, 4)
    for name, role, at in one.signatures:
        say(f"Signed by {literal(name, 60)}, {role}, {at}")
    if not one.closed and (left := incidents.missing(one)):
        say(f"Left to do: {'; '.join(left)}.")


def _wrapped(text: str, indent: int = 0) -> None:
    for line in textwrap.wrap(literal(text), 96 - indent) or [""]:
        say(" " * indent + line)


def _told(ws: Workspace, found: str, json: bool) -> int:
    one = incidents.get(ws, found)
    if json:
        say_json(_json(ws, one))
    else:
        say(f"Incident {one.id}: {incidents.clock_words(one, ws.today())}")
        if not one.closed and (left := incidents.missing(one)):
            say(f"Left to do: {'; '.join(left)}.")
    return 0


def _json(ws: Workspace, one: Incident) -> dict[str, object]:
    at = incidents.clock(one, ws.today())
    return {
        "id": one.id,
        "post": one.post,
        "discovered": one.discovered.isoformat(),
        "what": one.what,
        "clock": {"state": at.state, "day": at.day, "due": at.due.isoformat(), "left": at.left},
        "deadline": incidents.deadline(one).isoformat(),
        "hhs_deadline": incidents.hhs_deadline(one).isoformat(),
        "people": one.people or None,
        "steps": [
            {"code": s.code, "done": s.done, "by": s.by, "at": s.at, "note": s.note,
             "not_needed": incidents.not_needed(one, s.code)}
            for s in one.steps
        ],
        "factors": dict(one.factors),
        "conclusion": one.conclusion or None,
        "why": one.why,
        "assessed": assessed(one),
        "signatures": [{"name": name, "role": role, "at": at} for name, role, at in one.signatures],
        "closed": one.closed or None,
        "unrecorded": one.unrecorded,
    }  # fmt: skip
