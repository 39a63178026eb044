"""The only code that writes the state tables: one ``apply`` per aggregate, a fold over events.

Each function gets a connection, an event and a reader of contents; it knows nothing but these, so that a replay
into an empty database gives the same rows.
"""

from collections.abc import Callable
from typing import Any

from reviewer.model.events import Event, EventKind
from reviewer.store.projections import (
    access,
    desk,
    examinations,
    lists,
    office,
    posts,
    purges,
    registry,
    reshares,
    reviews,
    witnesses,
)
from reviewer.store.projections.fields import ReadContent

_APPLY: dict[EventKind, Callable[[Any, Event, ReadContent], None]] = {
    EventKind.PERSON_NAMED: lists.person_named,
    EventKind.FILE_IMPORTED: lists.file_imported,
    EventKind.CONSENT_RECORDED: lists.consent_recorded,
    EventKind.STAFF_RECORDED: lists.staff_recorded,
    EventKind.OWN_LIST_CHANGED: lists.own_list_changed,
    EventKind.POLICY_CHANGED: office.policy_changed,
    EventKind.PERSON_RESOLVED: office.person_resolved,
    EventKind.POST_SUBMITTED: posts.submitted,
    EventKind.POST_REVISED: posts.revised,
    EventKind.POST_OPENED: posts.opened,
    EventKind.MEDIA_ATTACHED: posts.media_attached,
    EventKind.MEDIA_CHECKED: posts.media_checked,
    EventKind.ISSUE_DISPOSED: reviews.disposed,
    EventKind.DISPOSITION_WITHDRAWN: reviews.disposition_withdrawn,
    EventKind.DECISION_RECORDED: reviews.decided,
    EventKind.COMMENT_ADDED: desk.commented,
    EventKind.POST_CLAIMED: desk.claimed,
    EventKind.HOLD_CHANGED: desk.hold_changed,
    EventKind.FINDING_MARKED: desk.marked,
    EventKind.FINDING_UNMARKED: desk.unmarked,
    EventKind.POST_PUBLISHED: desk.published,
    EventKind.INCIDENT_CHANGED: desk.incident_changed,
    EventKind.CONSENT_DOCUMENT: registry.consent_document,
    EventKind.CONSENT_TASK: registry.consent_task,
    EventKind.STAFF_CHANGED: registry.staff_changed,
    EventKind.POLICY_TEXT_RECORDED: registry.policy_text,
    EventKind.POLICY_ACKNOWLEDGED: registry.acknowledged,
    EventKind.PUBLIC_PERSON_CHANGED: registry.public_person,
    EventKind.NAME_SETTLED: registry.name_settled,
    EventKind.ACCOUNT_WATCHED: reshares.account_watched,
    EventKind.RESHARE_CHANGED: reshares.reshare_changed,
    EventKind.RIGHTS_RECORDED: registry.rights_recorded,
    EventKind.RIGHTS_LINKED: registry.rights_linked,
    EventKind.TIP_SHEET_RECORDED: registry.tip_sheet,
    EventKind.SIGN_IN_STARTED: access.sign_in_started,
    EventKind.PERSON_ENROLLED: access.enrolled,
    EventKind.PERSON_KEY_CHANGED: access.key_changed,
    EventKind.PERSON_CHANGED: access.changed,
    EventKind.RECOVERY_CHANGED: access.recovery_changed,
    EventKind.EMERGENCY_OPENED: access.emergency,
    EventKind.EMERGENCY_REVIEWED: access.emergency_reviewed,
    EventKind.ACCESS_EXAMINED: examinations.examined,
    EventKind.WITNESS_CHANGED: witnesses.changed,
    EventKind.CHECKPOINT_COUNTERSIGNED: witnesses.countersigned,
    EventKind.WITNESS_SIGNED: witnesses.signed,
    EventKind.CONTENTS_PURGED: purges.purged,
}

TABLES: dict[str, str] = {
    "persons": "id",
    "imports": "id",
    "posts": "id",
    "revisions": "post, revision",
    "media": "post, idx",
    "dispositions": "seq",
    "decisions": "seq",
    "consents": "id",
    "staff": "id",
    "own_list": "entry",
    "office_policy": "version",
    "resolutions": "seq",
    "comments": "seq",
    "claims": "post",
    "holds": "post",
    "marks": "seq",
    "publications": "seq",
    "incidents": "id",
    "consent_documents": "seq",
    "relied": "seq, document",
    "consent_tasks": "post, document, why",
    "staff_changes": "member",
    "policy_texts": "id",
    "acknowledgements": "text, member",
    "public_persons": "entry",
    "settled_names": "seq",
    "watched_accounts": "id",
    "reshares": "id",
    "rights": "id",
    "rights_links": "rights, post, idx",
    "tip_sheets": "platform",
    "accounts": "person",
    "account_keys": "key",
    "emergencies": "seq",
    "examinations": "seq",
    "witnesses": "name",
    "countersignatures": "seq",
    "witnessed_logs": "log",
}
"""The state tables and the order in which a replay compares them."""


def apply(connection: Any, event: Event, read: ReadContent) -> None:
    """Write what one event changes. Events that change no state are only in the ledger."""
    if handler := _APPLY.get(event.kind):
        handler(connection, event, read)
