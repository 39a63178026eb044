"""Decisions on one revision: approve, return, reject, escalate, withdraw.

A decision binds the digest of the text, what the reviewer saw and said, the rules and the consents relied on.
"""

import json
from collections.abc import Sequence

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DECIDED_WORDS, DecisionKind, after
from reviewer.model.events import EventKind, Json
from reviewer.model.issue import DispositionKind, Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import ConsentStatus
from reviewer.reports.author_note import return_message as author_message
from reviewer.workflow.dispose import seen
from reviewer.workflow.review import approve_blocked, view_post
from reviewer.workflow.workspace import Workspace


def approve(ws: Workspace, post_id: str) -> Changes:
    """Approve the present revision exactly as it stands. Raises RefusedError with what has to be settled first."""
    view = view_post(ws, post_id)
    if blocked := approve_blocked(ws, view):
        raise RefusedError(f"{blocked}.", "Nothing was decided.", "")
    return _record(ws, view, DecisionKind.APPROVE)


def return_(
    ws: Workspace,
    post_id: str,
    issue_keys: Sequence[str],
    sentence: str = "",
    suggested: str = "",
    wanted_by: str = "",
) -> Changes:
    """Send a post back to its author with reasons and, if given, a safer wording.

    Issues named as reasons that nobody answered yet are confirmed with it. Raises UsageError without any reason.
    """
    view = view_post(ws, post_id)
    issues = _issues(view, issue_keys)
    if not issues and not sentence.strip():
        raise UsageError("A return needs a reason.", "Nothing was decided.", "Choose an issue or write a sentence.")
    message = author_message(view.post.author.name, view.post.kind, issues, sentence.strip(), suggested.strip())
    return _record(
        ws,
        view,
        DecisionKind.RETURN,
        issues,
        {"reason": sentence.strip(), "message": message, "suggested": suggested.strip(), "wanted_by": wanted_by},
    )


def return_message(
    ws: Workspace, post_id: str, issue_keys: Sequence[str], sentence: str = "", suggested: str = ""
) -> str:
    """What the author will read."""
    view = view_post(ws, post_id)
    return author_message(
        view.post.author.name, view.post.kind, _issues(view, issue_keys), sentence.strip(), suggested.strip()
    )


def reject(ws: Workspace, post_id: str, reason: str, issue_keys: Sequence[str] = ()) -> Changes:
    """Decide that a post must not be published in any wording. Raises UsageError without a reason."""
    if not reason.strip():
        raise UsageError("A rejection needs a reason.", "Nothing was decided.", "Say why in a sentence.")
    view = view_post(ws, post_id)
    return _record(ws, view, DecisionKind.REJECT, _issues(view, issue_keys), {"reason": reason.strip()})


def escalate(ws: Workspace, post_id: str, to: str, question: str = "") -> Changes:
    """Hand a post to somebody else to decide. Raises UsageError without a name."""
    if not to.strip():
        raise UsageError("Say who shall decide.", "Nothing was decided.", "Type a name, for example of legal.")
    view = view_post(ws, post_id)
    return _record(ws, view, DecisionKind.ESCALATE, (), {"reason": question.strip(), "to": to.strip()})


def withdraw(ws: Workspace, post_id: str, reason: str = "") -> Changes:
    """Take the last decision back; it stays in the record, followed by this one."""
    view = view_post(ws, post_id)
    return _record(ws, view, DecisionKind.WITHDRAW, (), {"reason": reason.strip()})


def _issues(view: PostView, keys: Sequence[str]) -> tuple[Issue, ...]:
    found = tuple(i for i in (view.assessment.issues if view.assessment else ()) if i.key in set(keys))
    if len(found) != len(set(keys)):
        raise UsageError("One of these issues is no longer there.", "Nothing was decided.", "Look at the list again.")
    return found


def relied_on(view: PostView) -> list[str]:
    """Document numbers of the consents that an approval of this view relies on, sorted."""
    found = {d.document for d in view.dispositions if d.kind is DispositionKind.CLEARED and d.document}
    for person in view.assessment.people if view.assessment else ():
        if person.consent is not None and person.consent.status is ConsentStatus.CLOSED and person.consent.document:
            found.add(person.consent.document)
    return sorted(found)


def _basis(view: PostView) -> tuple[object, ...]:
    """What a decision rests on: it must not change between looking and recording."""
    return view.state, view.text_digest, view.dispositions, view.assessment, view.media


def _record(
    ws: Workspace,
    view: PostView,
    kind: DecisionKind,
    issues: Sequence[Issue] = (),
    details: dict[str, str] | None = None,
) -> Changes:
    if not ws.person:
        raise RefusedError(
            "Nobody is chosen as reviewer.", "Nothing was decided.", "Say who is reviewing, in Settings."
        )
    if after(view.state, kind) is None:
        raise RefusedError(
            f"“{DECIDED_WORDS[kind]}” is not possible: this post is {view.state.value.replace('_', ' ')}.",
            "Nothing was decided.",
            "Open it again first, with U." if kind is not DecisionKind.WITHDRAW else "",
        )
    subject: dict[str, Json] = {"post": view.post.id, "revision": view.revision}
    with ws.record() as recording:
        now = view_post(ws, view.post.id)
        if _basis(now) != _basis(view):
            raise RefusedError("This post changed meanwhile.", "Nothing was decided.", "Look at it again.")
        for issue in issues:
            if view.disposition_of(issue) is None:
                recording.append(
                    EventKind.ISSUE_DISPOSED,
                    subject,
                    {
                        "rule": issue.rule_id,
                        "label": issue.label.value if issue.label else "",
                        "level": issue.level.word,
                        "kind": DispositionKind.CONFIRMED.value,
                        "reason_code": "",
                        "consent": "",
                        "scope": "post",
                        "until": "",
                    },
                    {"issue": issue.key},
                )
        recording.append(
            EventKind.DECISION_RECORDED,
            subject,
            {
                "kind": kind.value,
                "rules": [issue.rule_id for issue in issues],
                "consents": [*relied_on(view)] if kind is DecisionKind.APPROVE else [],
                "policy": view.assessment.policy_digest if view.assessment else "",
                "pack": view.detection.pack_digest if view.detection else "",
            },
            {
                "seen": seen(view),
                "details": json.dumps(
                    {**(details or {}), "issues": [issue.key for issue in issues]}, ensure_ascii=False, sort_keys=True
                ),
            },
            {"text": view.text_digest},
        )
    return Changes(posts=frozenset({view.post.id}), record=True)
