"""Answer an issue: confirm, dismiss with a reason, clear with a consent, or take an answer back."""

import json

from reviewer.consent.cover import options as cover_options
from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import WAITING
from reviewer.model.events import EventKind
from reviewer.model.issue import DismissScope, DispositionKind, Issue
from reviewer.model.people import PersonResolution
from reviewer.model.views import Changes, ConsentOption, PostView
from reviewer.model.vocabulary import IssueKind, Label, Level, SubjectKind
from reviewer.store import posts
from reviewer.workflow import check
from reviewer.workflow.review import issue_of, view_post
from reviewer.workflow.workspace import Workspace

DISMISS_REASONS: tuple[tuple[str, str], ...] = (
    ("not_a_person", "Not a patient or no person at all"),
    ("public", "Public information, nothing to do with care"),
    ("own", "Our own name, number or place"),
    ("permitted", "Permission is on file elsewhere"),
    ("context", "Harmless in this context"),
    ("other", "Another reason, in a sentence"),
)
"""Code and words of the reasons for a dismissal, in the order of their digit keys. ``other`` wants a sentence."""


def _reviewable(view: PostView) -> None:
    if view.state not in WAITING:
        raise RefusedError("This post is decided.", "Nothing was changed.", "Take the decision back first, with U.")


def _record(
    ws: Workspace,
    view: PostView,
    issue: Issue,
    kind: DispositionKind,
    reason_code: str = "",
    reason: str = "",
    consent: str = "",
) -> Changes:
    with ws.record() as recording:
        recording.append(
            EventKind.ISSUE_DISPOSED,
            {"post": view.post.id, "revision": view.revision},
            {
                "rule": issue.rule_id,
                "label": issue.label.value if issue.label else "",
                "level": issue.level.word,
                "kind": kind.value,
                "reason_code": reason_code,
                "consent": consent,
                "scope": DismissScope.POST.value,
                "until": "",
            },
            {"issue": issue.key, "reason": reason or None, "subject": issue.subject if consent else None},
        )
    return Changes(posts=frozenset({view.post.id}), record=True)


def confirm(ws: Workspace, post_id: str, issue_key: str) -> Changes:
    """Say that an issue is right. A confirmed block still blocks; it becomes a reason of a return."""
    view = view_post(ws, post_id)
    _reviewable(view)
    return _record(ws, view, issue_of(view, issue_key), DispositionKind.CONFIRMED)


def dismiss(ws: Workspace, post_id: str, issue_key: str, reason_code: str, reason: str = "") -> Changes:
    """Say that an issue is none, with a reason of DISMISS_REASONS.

    Raises UsageError without a valid reason, RefusedError for what cannot be dismissed: something unchecked.
    """
    view = view_post(ws, post_id)
    _reviewable(view)
    issue = issue_of(view, issue_key)
    if issue.kind is IssueKind.NOT_FULLY_CHECKED and issue.media_index is not None and issue.level is Level.BLOCK:
        raise RefusedError("An image that nobody has looked at cannot be dismissed.", "", "Open it with G and tick it.")
    if reason_code not in dict(DISMISS_REASONS):
        raise UsageError("Choose a reason for the dismissal.", "", "Press one of the digits 1 to 6.")
    if reason_code == "other" and not reason.strip():
        raise UsageError("Another reason needs a sentence.", "", "Type why this is no issue.")
    return _record(ws, view, issue, DispositionKind.DISMISSED, reason_code, reason.strip())


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
        )
    )


def attach_consent(ws: Workspace, post_id: str, issue_key: str, document: str) -> Changes:
    """Clear a gap with a consent of the registry. Raises RefusedError with the element that is missing."""
    view = view_post(ws, post_id)
    _reviewable(view)
    issue = issue_of(view, issue_key)
    option = next((o for o in options(ws, post_id, issue_key) if o.consent.document == document), None)
    if option is None:
        raise UsageError(f"No consent {document} is in the registry.", "", "Import it first.")
    if not option.covers:
        raise RefusedError(f"{document} does not cover this.", option.sentence, "Choose another, or return the post.")
    changes = _record(ws, view, issue, DispositionKind.CLEARED, consent=document)
    check.recheck_people(ws, post_id)
    return changes


def undo_disposition(ws: Workspace, post_id: str, issue_key: str) -> Changes:
    """Take the last answer to an issue back; both stay in the record."""
    view = view_post(ws, post_id)
    _reviewable(view)
    with ws.record() as recording:
        rows = posts.dispositions(recording.connection, post_id, view.revision)
        last = next((r for r in reversed(rows) if ws.text(recording.connection, r["issue"]) == issue_key), None)
        if last is None:
            raise UsageError("This issue has no answer to take back.")
        recording.append(
            EventKind.DISPOSITION_WITHDRAWN,
            {"post": post_id, "revision": view.revision},
            {"entry": last["seq"], "rule": last["rule"]},
        )
    if last["kind"] == DispositionKind.CLEARED:
        check.recheck_people(ws, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


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
                "reason": said.reason_code if said else "",
                "consent": said.document if said else issue.document,
            }
        )
    return json.dumps({"issues": listed, "text": view.text_digest}, ensure_ascii=False, sort_keys=True)
