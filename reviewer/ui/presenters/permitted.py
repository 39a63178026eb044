"""What each action of the window records or shows: by that it is offered, or stands there with the sentence why not."""

from collections.abc import Mapping
from types import MappingProxyType

from reviewer.model.events import EventKind
from reviewer.model.permissions import Act

DESK: Mapping[str, Act | EventKind] = MappingProxyType(
    {
        "approve": EventKind.DECISION_RECORDED,
        "return": EventKind.DECISION_RECORDED,
        "reject": EventKind.DECISION_RECORDED,
        "escalate": EventKind.DECISION_RECORDED,
        "take_back": EventKind.DECISION_RECORDED,
        "edit": EventKind.DECISION_RECORDED,
        "wording": EventKind.DECISION_RECORDED,
        "confirm": EventKind.ISSUE_DISPOSED,
        "dismiss": EventKind.ISSUE_DISPOSED,
        "consent": EventKind.ISSUE_DISPOSED,
        "claim": EventKind.POST_CLAIMED,
        "image": EventKind.MEDIA_CHECKED,
        "rights": EventKind.RIGHTS_LINKED,
        "who": EventKind.PERSON_RESOLVED,
        "entry": EventKind.POLICY_CHANGED,
        "mark": EventKind.FINDING_MARKED,
        "unmark": EventKind.FINDING_UNMARKED,
        "comment": EventKind.COMMENT_ADDED,
        "message": EventKind.MESSAGE_SAVED,
        "published": EventKind.POST_PUBLISHED,
        "schedule": EventKind.POSTS_SCHEDULED,
        "incident": EventKind.INCIDENT_CHANGED,
        "hold": EventKind.HOLD_CHANGED,
        "revise": EventKind.POST_REVISED,
        "print": Act.REPORT,
    }
)
"""Actions of the desk by their name in the key map."""

SECTIONS: Mapping[str, Act] = MappingProxyType(
    {
        "review": Act.READ_POSTS,
        "reshares": Act.READ_RESHARES,
        "consent": Act.READ_CONSENTS,
        "people": Act.READ_PEOPLE,
        "record": Act.READ_RECORD,
        "incidents": Act.READ_INCIDENTS,
        "insights": Act.READ_STATISTICS,
    }
)
"""What a section shows; the others are everybody's."""
