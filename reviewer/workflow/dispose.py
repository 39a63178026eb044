"""Answer an issue: confirm, dismiss with a reason, clear with a consent, or take an answer back."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.consent.cover import options as cover_options
from reviewer.consent.cover import purpose_of
from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import WAITING
from reviewer.model.events import EventKind
from reviewer.model.issue import DISMISS_REASONS as DISMISS_REASONS
from reviewer.model.issue import DismissScope, DispositionKind, Issue
from reviewer.model.people import PersonResolution
from reviewer.model.views import Changes, ConsentOption, PostView
from reviewer.model.vocabulary import IssueKind, Label, Level, SubjectKind
from reviewer.store import desk, posts
from reviewer.workflow import carried, check
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.reach import check_until, narrow
from reviewer.workflow.reach import scopes as scopes
from reviewer.workflow.recorder import Recording
from reviewer.workflow.review import issue_of, view_post
from reviewer.workflow.workspace import Workspace


def _reviewable(ws: Workspace, view: PostView) -> None:
    need_reviewer(ws)
    if view.state not in WAITING:
        raise RefusedError("This post is decided.", "Nothing was changed.", "Take the decision back first, with U.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of an issue."""

    kind: DispositionKind
    reason_code: str = ""
    reason: str = ""
    consent: str = ""
    scope: DismissScope = DismissScope.POST
    until: date | None = None


def record(recording: Recording, view: PostView, issue: Issue, said: Said) -> None:
    """Record an answer to an issue. One that reached beyond the post ends with the answer that replaces it."""
    before = view.disposition_of(issue)
    if before is not None and before.scope is not DismissScope.POST and not before.post:
        _withdraw(recording, view, before.seq, issue.rule_id)
    issues = view.assessment.issues if view.assessment else ()
    recording.append(
        EventKind.ISSUE_DISPOSED,
        {"post": view.post.id, "revision": view.revision},
        {
            "rule": issue.rule_id,
            "label": issue.label.value if issue.label else "",
            "level": issue.level.word,
            "kind": said.kind.value,
            "reason_code": said.reason_code,
            "consent": said.consent,
            "alike": carried.alike(view.post.text, issues, issue),
            "uses": [*sorted(carried.uses_of(view.assessment, issue))],
            "scope": said.scope.value,
            "until": said.until.isoformat() if said.until else "",
        },
        {
            "issue": issue.key,
            "reason": said.reason or None,
            "subject": issue.subject or None,
            "phrase": carried.phrase_of(view.post.text, issue) or None,
        },
    )


def _withdraw(recording: Recording, view: PostView, entry: int, rule: str) -> None:
    recording.append(
        EventKind.DISPOSITION_WITHDRAWN,
        {"post": view.post.id, "revision": view.revision},
        {"entry": entry, "rule": rule},
    )


def _unchanged(connection: Any, view: PostView) -> None:
    row = row_of(connection, view.post.id)
    if (row["revision"], row["state"]) != (view.revision, view.state):
        raise RefusedError("This post changed meanwhile.", "Nothing was recorded.", "Look at it again.")


def _record(ws: Workspace, view: PostView, issue: Issue, said: Said) -> Changes:
    with ws.record() as recording:
        _unchanged(recording.connection, view)
        record(recording, view, issue, said)
        if said.kind is DispositionKind.CLEARED:
            check.judge_again(ws, recording.connection, view.post.id)
    return Changes(posts=frozenset({view.post.id}), record=True)


@permits(EventKind.ISSUE_DISPOSED)
def confirm(ws: Workspace, post_id: str, issue_key: str) -> Changes:
    """Say that an issue is right. A confirmed block still blocks; it becomes a reason of a return."""
    view = view_post(ws, post_id)
    _reviewable(ws, view)
    return _record(ws, view, issue_of(view, issue_key), Said(DispositionKind.CONFIRMED))


@permits(EventKind.ISSUE_DISPOSED)
def dismiss(
    ws: Workspace,
    post_id: str,
    issue_key: str,
    reason_code: str,
    reason: str = "",
    scope: DismissScope = DismissScope.POST,
    until: date | None = None,
) -> Changes:
    """Say that an issue is none, with a reason of DISMISS_REASONS, for this post or as far as ``scope`` reaches.

    ``until`` is the last day of a wider scope; a phrase everywhere needs one, at most a year ahead.

    Raises UsageError without a valid reason or day, RefusedError for what cannot be dismissed: something unchecked.
    """
    view = view_post(ws, post_id)
    _reviewable(ws, view)
    issue = issue_of(view, issue_key)
    if issue.kind is IssueKind.NOT_FULLY_CHECKED and issue.media_index is not None and issue.level is Level.BLOCK:
        raise RefusedError("An image that nobody has looked at cannot be dismissed.", "", "Open it with G and tick it.")
    if reason_code not in dict(DISMISS_REASONS):
        raise UsageError("Choose a reason for the dismissal.", "", "Press one of the digits 1 to 6.")
    if reason_code == "other" and not reason.strip():
        raise UsageError("Another reason needs a sentence.", "", "Type why this is no issue.")
    if scope is not DismissScope.POST and (why_not := narrow(view, issue)):
        raise UsageError(why_not, "Nothing was changed.", "Dismiss it for this post only.")
    check_until(ws, scope, until)
    return _record(
        ws, view, issue, Said(DispositionKind.DISMISSED, reason_code, reason.strip(), scope=scope, until=until)
    )


_NEEDS = {
    Label.CONSENT_GAP_PATIENT: SubjectKind.PATIENT,
    Label.CONSENT_GAP_MINOR: SubjectKind.MINOR,
    Label.CONSENT_GAP_EMPLOYEE: SubjectKind.EMPLOYEE,
}


def _person(view: PostView, issue: Issue) -> PersonResolution:
    """The person of a gap. A colleague who is spoken of as a patient is there twice, with two needs."""
    people = [
        p for p in (view.assessment.people if view.assessment else ()) if p.key == issue.subject and p.needs is not None
    ]
    wanted = _NEEDS.get(issue.label) if issue.label else None
    for person in sorted(people, key=lambda p: p.needs is not wanted):
        return person
    raise UsageError("This issue is not about a consent.", "", "Confirm it, dismiss it, or ask for a change.")


@permits(EventKind.ISSUE_DISPOSED)
def options(ws: Workspace, post_id: str, issue_key: str) -> list[ConsentOption]:
    """The consents that can cover the person of a gap first, then the others with what they miss."""
    view = view_post(ws, post_id)
    person = _person(view, issue_of(view, issue_key))
    assert person.needs is not None
    return list(
        cover_options(
            ws.registry().consents,
            person.key,
            person.needs,
            view.post.platform,
            person.uses,
            ws.today(),
            planned=view.post.planned.astimezone().date() if view.post.planned else None,
            named=bool(person.mentions),
            purpose=purpose_of(view.post),
            site=view.post.site,
        )
    )


@permits(EventKind.ISSUE_DISPOSED)
def attach_consent(ws: Workspace, post_id: str, issue_key: str, document: str) -> Changes:
    """Clear a gap with a consent of the registry. Raises RefusedError with the element that is missing."""
    view = view_post(ws, post_id)
    _reviewable(ws, view)
    issue = issue_of(view, issue_key)
    option = next((o for o in options(ws, post_id, issue_key) if o.consent.document == document), None)
    if option is None:
        raise UsageError(f"No consent {document} is in the registry.", "", "Import it first.")
    if not option.covers:
        raise RefusedError(f"{document} does not cover this.", option.sentence, "Choose another, or return the post.")
    return _record(ws, view, issue, Said(DispositionKind.CLEARED, consent=document))


@permits(EventKind.DISPOSITION_WITHDRAWN)
def undo_disposition(ws: Workspace, post_id: str, issue_key: str) -> Changes:
    """Take the last answer to an issue back; both stay in the record.

    One that was said of an earlier revision is taken back where it was said. One that was said of another post stays
    in force there: here it is answered by a confirmation.
    """
    view = view_post(ws, post_id)
    _reviewable(ws, view)
    issue = next((i for i in (view.assessment.issues if view.assessment else ()) if i.key == issue_key), None)
    held = view.disposition_of(issue) if issue else None
    with ws.record() as recording:
        _unchanged(recording.connection, view)
        if issue is None or held is None or not held.carried:
            last = _last_of(ws, recording.connection, view, issue_key)
            cleared = last["kind"] == DispositionKind.CLEARED
            _withdraw(recording, view, last["seq"], last["rule"])
        elif held.post:
            cleared = False
            record(recording, view, issue, Said(DispositionKind.CONFIRMED))
        else:
            cleared = held.kind is DispositionKind.CLEARED
            place = carried.Place.of(post_id, view.revision, view.post.text, "", view.assessment)
            entries = carried.entries_behind(ws, recording.connection, place, issue)
            for entry in dict.fromkeys((*entries, held.seq)):
                _withdraw(recording, view, entry, issue.rule_id)
        if cleared:
            check.judge_again(ws, recording.connection, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


def _last_of(ws: Workspace, connection: Any, view: PostView, issue_key: str) -> dict[str, Any]:
    """The last answer of the present revision that this person may see, or the consent attached on an earlier one."""
    seen_here = {d.seq for d in view.dispositions}
    row: dict[str, Any]
    for row in reversed(posts.dispositions(connection, view.post.id, view.revision)):
        consent = row["kind"] == DispositionKind.CLEARED and not view.second.blind
        if (row["seq"] in seen_here or consent) and ws.text(connection, row["issue"]) == issue_key:
            return row
    for row in reversed(desk.earlier_dispositions(connection, view.post.id, view.revision)):
        if row["kind"] == DispositionKind.CLEARED and ws.text(connection, row["issue"]) == issue_key:
            return row
    raise UsageError("This issue has no answer to take back.", "Nothing was changed.", "")


def seen(view: PostView) -> str:
    """What the reviewer saw and said, as a content of the decision: issues in order with their dispositions."""
    issues = view.assessment.issues if view.assessment else ()
    listed = []
    for issue in issues:
        said = view.disposition_of(issue)
        listed.append(
            {
                "key": issue.key,
                "rule": issue.rule_id,
                "label": issue.label.value if issue.label else "",
                "level": issue.level.word,
                "title": issue.title,
                "why": issue.why,
                "spans": [[s.start, s.end, s.category.value] for s in issue.spans],
                "disposition": said.kind.value if said else "",
                "by": said.by if said else "",
                "carried": said.seq if said and said.carried else 0,
                "reason": said.reason_code if said else "",
                "consent": said.document if said else issue.document,
            }
        )
    return json.dumps({"issues": listed, "text": view.text_digest}, ensure_ascii=False, sort_keys=True)
