"""Who decided what they must not: the roles of decisions, and that nobody approves alone what is theirs.

A fold over the entries, fed by ``audit.signatures``: an entry that is signed by a person is judged by the role that the
record gives that person at that time. What stands here belongs to the format of the record and is never narrowed: what
was right when it was recorded stays right. Everything else that roles forbid is refused where it would be recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.model.access import Role
from reviewer.model.decision import DecisionKind, Meaning
from reviewer.model.events import Event, EventKind
from reviewer.model.permissions import ONLY_VALUES, of_role

_DESK = frozenset({Role.COMPLIANCE_OFFICER, Role.COMMS_LEAD})
_JUDGES = _DESK | {Role.LEGAL}

ROLES: Mapping[EventKind, frozenset[Role]] = {
    EventKind.DECISION_RECORDED: _JUDGES,
    EventKind.ISSUE_DISPOSED: _JUDGES,
    EventKind.DISPOSITION_WITHDRAWN: _JUDGES,
    EventKind.POST_PUBLISHED: _DESK,
    EventKind.CONSENT_RECORDED: _DESK,
    EventKind.INCIDENT_CHANGED: _JUDGES,
    EventKind.HOLD_CHANGED: frozenset({Role.COMPLIANCE_OFFICER, Role.LEGAL}),
    EventKind.CONTENTS_PURGED: frozenset({Role.COMPLIANCE_OFFICER, Role.LEGAL}),
    EventKind.POLICY_CHANGED: frozenset({Role.COMPLIANCE_OFFICER, Role.ADMINISTRATOR}),
}
"""The kinds of entries that decide something, with the roles that may sign them."""

_APPROVES = frozenset({DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_EDITS})


@dataclass(slots=True)
class _Post:
    by: frozenset[str] = frozenset()
    """Who wrote the post or handed it in, as far as they act here."""
    last: str = ""
    """Who decided last."""
    handed: list[tuple[str, str]] = field(default_factory=list)
    """Person and meaning of each escalation since the last other decision or revision."""


@dataclass(slots=True)
class Duties:
    """Feed it every entry in order: ``judge`` those that people sign, ``add`` all that stand."""

    _posts: dict[str, _Post] = field(default_factory=dict)

    def judge(self, event: Event, person: str, role: str) -> str:
        """What is wrong, as the end of a sentence that begins with the entry; empty when nothing is."""
        kind, data = event.kind, event.data
        if kind not in ROLES:
            return ""
        if role not in ROLES[kind]:
            return "was recorded by a person whose role may not do that"
        name, allowed = ONLY_VALUES.get((Role(role), kind), ("", frozenset()))
        if name and data.get(name) not in list(allowed):  # a forged value may be anything
            return "was recorded by a person whose role may not do that"
        post = self._posts.get(_post(event), _Post())
        if not of_role(role, kind, data, escalated=bool(post.handed), decided_last=post.last == person):
            return "is by legal, and the post was not handed on to be decided"
        if kind is EventKind.DECISION_RECORDED and data.get("kind") in list(_APPROVES):
            return _judge_approval(post, person, data.get("meaning"))
        return ""

    def add(self, event: Event) -> None:
        """Take in an entry that stands."""
        kind, data = event.kind, event.data
        if kind is EventKind.POST_SUBMITTED:
            by = data.get("by")
            if isinstance(by, list) and by:
                self._of(event).by = frozenset(str(one) for one in by)
        elif kind is EventKind.POST_REVISED:
            if data.get("edited") is not True and _post(event) in self._posts:
                self._of(event).handed = []
        elif kind is EventKind.DECISION_RECORDED:
            post, person = self._of(event), str(event.actor.get("person") or "")
            post.last = person
            if data.get("kind") == DecisionKind.ESCALATE:
                post.handed.append((person, str(data.get("meaning") or "")))
            else:
                post.handed = []

    def _of(self, event: Event) -> _Post:
        return self._posts.setdefault(_post(event), _Post())


def _post(event: Event) -> str:
    return str(event.subject.get("post") or "")


def _judge_approval(post: _Post, person: str, meaning: object) -> str:
    first = [who for who, meant in post.handed if meant == Meaning.FIRST_APPROVAL]
    if person in post.by:
        return "approves a post that the same person wrote or handed in"
    if person in first or (post.handed and post.handed[-1][0] == person):
        return "approves a post that the same person had handed on to somebody else"
    if meaning == Meaning.SECOND_APPROVAL and not first:
        return "is a second approval, and nobody gave a first"
    return ""
