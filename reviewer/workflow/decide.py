"""Decisions on one revision: approve, return, reject, escalate, withdraw.

A decision binds the digest of the text, what the reviewer saw and said, the rules and the consents relied on.
"""

import json
from collections.abc import Mapping, Sequence

from reviewer.errors import NotPermitted, RefusedError, UsageError
from reviewer.model.decision import DECIDED_WORDS, MEANINGS, DecisionKind, Meaning, after
from reviewer.model.events import EventKind, Json
from reviewer.model.issue import DispositionKind, Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import ConsentStatus, Level
from reviewer.reports.author_note import return_message as author_message
from reviewer.reports.wording import day_and_hour
from reviewer.workflow import claims, named_identifiers, second
from reviewer.workflow.dispose import Said, record, seen
from reviewer.workflow.permissions import not_in_role, permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.review import approve_blocked, view_post
from reviewer.workflow.workspace import Workspace

_OVERRIDES = (DispositionKind.DISMISSED, DispositionKind.CONFIRMED)
_OPINIONS = (None, DecisionKind.APPROVE, DecisionKind.RETURN, DecisionKind.REJECT)


@permits(EventKind.DECISION_RECORDED)
def approve(ws: Workspace, post_id: str) -> Changes:
    """Approve the present revision exactly as it stands.

    Where the rules want a second person and this is the first, it is handed on instead: the post is escalated, and the
    second decides without seeing what the first said. Raises RefusedError with what has to be settled first.
    """
    view = view_post(ws, post_id)
    _need_role(ws, view, DecisionKind.APPROVE)
    if blocked := approve_blocked(ws, view):
        raise RefusedError(f"{blocked}.", "Nothing was decided.", "")
    if view.second.needed and not view.second.counts:
        opinion: dict[str, Json] = {"reason": "", "to": second.TO, "opinion": DecisionKind.APPROVE.value, "blind": True}
        return _record(ws, view, DecisionKind.ESCALATE, (), opinion)
    return _record(ws, view, DecisionKind.APPROVE, (), {"first": view.second.first} if view.second.counts else None)


@permits(EventKind.DECISION_RECORDED)
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
    message = _message(view, issues, sentence, suggested, wanted_by)
    return _record(
        ws,
        view,
        DecisionKind.RETURN,
        issues,
        {"reason": sentence.strip(), "message": message, "suggested": suggested.strip(), "wanted_by": wanted_by},
    )


@permits(EventKind.DECISION_RECORDED)
def return_message(
    ws: Workspace,
    post_id: str,
    issue_keys: Sequence[str],
    sentence: str = "",
    suggested: str = "",
    wanted_by: str = "",
) -> str:
    """What the author will read."""
    view = view_post(ws, post_id)
    return _message(view, _issues(view, issue_keys), sentence, suggested, wanted_by)


def _message(view: PostView, issues: tuple[Issue, ...], sentence: str, suggested: str, wanted_by: str) -> str:
    return author_message(
        view.post.author.name,
        view.post.kind,
        issues,
        sentence.strip(),
        suggested.strip(),
        day_and_hour(wanted_by),
    )


@permits(EventKind.DECISION_RECORDED)
def reject(ws: Workspace, post_id: str, reason: str, issue_keys: Sequence[str] = ()) -> Changes:
    """Decide that a post must not be published in any wording. Raises UsageError without a reason."""
    if not reason.strip():
        raise UsageError("A rejection needs a reason.", "Nothing was decided.", "Say why in a sentence.")
    view = view_post(ws, post_id)
    return _record(ws, view, DecisionKind.REJECT, _issues(view, issue_keys), {"reason": reason.strip()})


@permits(EventKind.DECISION_RECORDED)
def escalate(
    ws: Workspace,
    post_id: str,
    to: str,
    question: str = "",
    opinion: DecisionKind | None = None,
    blind: bool = False,
) -> Changes:
    """Hand a post to somebody else to decide; ``opinion`` is what the present person would decide.

    ``blind``: the other decides without seeing what was said of this revision, the question and the opinion included.
    It is always so where the rules want a second person. Raises UsageError without a name, RefusedError for an opinion
    to approve what this person could not approve.
    """
    if not to.strip():
        raise UsageError("Say who shall decide.", "Nothing was decided.", "Type a name, for example of legal.")
    if opinion not in _OPINIONS:
        raise UsageError("This is no decision on a post.", "Nothing was decided.", "Approve, return or reject.")
    view = view_post(ws, post_id)
    _need_role(ws, view, DecisionKind.ESCALATE)
    if opinion is DecisionKind.APPROVE and (blocked := approve_blocked(ws, view)):
        raise RefusedError(f"{blocked}.", "Nothing was decided.", "Escalate it without saying that you would approve.")
    details: dict[str, Json] = {
        "reason": question.strip(),
        "to": to.strip(),
        "opinion": opinion.value if opinion else "",
        "blind": blind or view.second.needed,
    }
    return _record(ws, view, DecisionKind.ESCALATE, (), details)


@permits(EventKind.DECISION_RECORDED)
def withdraw(ws: Workspace, post_id: str, reason: str = "") -> Changes:
    """Take the last decision back; it stays in the record, followed by this one.

    Raises RefusedError where a second person decides blind and somebody else than the first takes that back.
    """
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
    return view.state, view.text_digest, view.dispositions, view.assessment, view.media, view.second


def _need_role(ws: Workspace, view: PostView, kind: DecisionKind) -> None:
    if why := not_in_role(ws, view, kind):
        raise NotPermitted(why, "Nothing was decided.", "")


def check_possible(ws: Workspace, view: PostView, kind: DecisionKind) -> None:
    """Raise RefusedError unless the present person can take such a decision on this post now."""
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
    _need_role(ws, view, kind)
    if kind is DecisionKind.WITHDRAW and kind not in view.can:
        raise RefusedError(
            "Only the person who asked for a second one can take that back.",
            "Nothing was decided.",
            "Decide on the post, or ask that person.",
        )
    if view.claim is not None and not view.claim.mine:
        raise claims.refused(ws, view.claim, "Nothing was decided.")


def same_as_seen(ws: Workspace, view: PostView, kind: DecisionKind) -> None:
    """Raise RefusedError if what a decision rests on changed since it was looked at. Inside the transaction."""
    now = view_post(ws, view.post.id)
    if _basis(now) != _basis(view):
        raise RefusedError("This post changed meanwhile.", "Nothing was decided.", "Look at it again.")
    check_possible(ws, now, kind)


def _record(
    ws: Workspace,
    view: PostView,
    kind: DecisionKind,
    issues: Sequence[Issue] = (),
    details: Mapping[str, Json] | None = None,
) -> Changes:
    check_possible(ws, view, kind)
    with ws.record() as recording:
        same_as_seen(ws, view, kind)
        for issue in issues:
            said = view.disposition_of(issue)
            if said is None or said.carried:
                record(recording, view, issue, Said(DispositionKind.CONFIRMED))
        append(recording, view, kind, issues, details)
    return Changes(posts=frozenset({view.post.id}), record=True)


def meaning_of(view: PostView, kind: DecisionKind, details: Mapping[str, Json]) -> Meaning:
    """What the signature under a decision means."""
    if kind is DecisionKind.APPROVE and view.second.counts:
        return Meaning.SECOND_APPROVAL
    if kind is DecisionKind.ESCALATE and details.get("opinion") == DecisionKind.APPROVE:
        return Meaning.FIRST_APPROVAL
    return MEANINGS[kind]


def overridden(view: PostView) -> int:
    """How many issues that stop posts were dismissed: whoever approves answers for that."""
    issues = view.assessment.issues if view.assessment else ()
    said = (view.disposition_of(issue) for issue in issues if issue.level is Level.BLOCK)
    return sum(one is not None and one.kind in _OVERRIDES for one in said)


def append(
    recording: Recording,
    view: PostView,
    kind: DecisionKind,
    issues: Sequence[Issue] = (),
    details: Mapping[str, Json] | None = None,
) -> None:
    """Record a decision on what ``view`` shows, and give the post back if it was claimed."""
    approves = kind in (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_EDITS)
    meaning = meaning_of(view, kind, details or {})
    over = overridden(view) if approves or meaning is Meaning.FIRST_APPROVAL else 0
    recording.append(
        EventKind.DECISION_RECORDED,
        {"post": view.post.id, "revision": view.revision},
        {
            "kind": kind.value,
            "meaning": meaning.value,
            **({"overridden": over} if over else {}),
            **({"confirmed": True} if recording.confirmed else {}),
            "rules": [issue.rule_id for issue in issues],
            "labels": [issue.label.value if issue.label else "" for issue in issues],
            "identifiers": [*named_identifiers.of(view, issues)],
            "consents": [*relied_on(view)] if approves else [],
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
    if view.claim is not None:
        claims.released(recording, view.post.id)
