"""What a signed entry must fulfil before it is recorded: the role of who signs it, and whose post it is about.

One guard stands in each transaction, at the only place where entries are appended: no window, command or function
passes by it. What the tables say is in ``model.permissions``; ``audit.signatures`` judges the same afterwards.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviewer.errors import NotPermitted
from reviewer.model.access import Role
from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind, Json
from reviewer.model.permission_words import OWN_ONLY, WHERE_ESCALATED_ONLY
from reviewer.model.permissions import OWN_POSTS, WHERE_ESCALATED, may_record, of_role, why_not
from reviewer.store import posts
from reviewer.workflow import identity
from reviewer.workflow.own_posts import is_own

if TYPE_CHECKING:
    from reviewer.workflow.workspace import Workspace

NOTHING = "Nothing was recorded."


class EntryGuard:
    """Refuses entries that a role may not record, and signatures whose author must say who they are. One a transaction."""

    def __init__(self, ws: "Workspace") -> None:
        """Guard what the present person records."""
        self._ws, self._person = ws, ws.person
        self._role = "-".join(ws.person_role.lower().split())
        self._editing: set[str] = set()
        """Posts that were escalated until this transaction gave them the wording that it approves."""

    def check(self, connection: Any, kind: EventKind, subject: Mapping[str, Json], data: Mapping[str, Json]) -> None:
        """Raise NotPermitted for an entry that this person may not record, IdentityNeeded before some signatures."""
        self._check_role(connection, kind, subject, data)
        if identity.is_signature(kind, data):
            ws = self._ws
            identity.check(ws.presence, ws.clock(), ws.office().lock_minutes, ws.person_name, kind, data)

    def _check_role(
        self, connection: Any, kind: EventKind, subject: Mapping[str, Json], data: Mapping[str, Json]
    ) -> None:
        if not may_record(self._role, kind, data):
            first, todo = why_not(self._role, kind)
            raise NotPermitted(first, NOTHING, todo)
        post = subject.get("post")
        if not isinstance(post, str):
            return
        if self._role == Role.AUTHOR and kind in OWN_POSTS and not is_own(self._ws, connection, post):
            raise NotPermitted(OWN_ONLY, NOTHING, why_not(self._role, kind)[1])
        if self._role == Role.LEGAL and kind in WHERE_ESCALATED:
            self._check_escalated(connection, post, kind, data)

    def _check_escalated(self, connection: Any, post: str, kind: EventKind, data: Mapping[str, Json]) -> None:
        escalated = post in self._editing or is_escalated(connection, post)
        decided = posts.decisions(connection, post)
        own = bool(decided) and decided[-1]["person"] == self._person
        if not of_role(self._role, kind, data, escalated=escalated, decided_last=own):
            raise NotPermitted(WHERE_ESCALATED_ONLY, NOTHING, why_not(self._role, kind)[1])
        if kind is EventKind.POST_REVISED:
            if data.get("edited") is not True:
                raise NotPermitted(WHERE_ESCALATED_ONLY, NOTHING, why_not(self._role, kind)[1])
            self._editing.add(post)
        elif kind is EventKind.DECISION_RECORDED:
            self._editing.discard(post)


def is_escalated(connection: Any, post: str) -> bool:
    """True for a post whose present revision was handed to somebody else and is not decided since."""
    row, decided = posts.row(connection, post), posts.decisions(connection, post)
    if row is None or not decided:
        return False
    last = decided[-1]
    return (DecisionKind(last["kind"]), last["revision"]) == (DecisionKind.ESCALATE, row["revision"])
