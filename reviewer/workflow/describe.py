"""Ledger entries in words, for the history of a post and the record section."""

from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.model.decision import DECIDED_WORDS, DecisionKind, Meaning
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.issue import DispositionKind
from reviewer.model.reports import OFFERS
from reviewer.model.views import HistoryEntry
from reviewer.workflow.workspace import Workspace

_PLAIN: dict[EventKind, str] = {
    EventKind.WORKSPACE_CREATED: "Workspace created",
    EventKind.PERSON_NAMED: "Person named",
    EventKind.FILE_IMPORTED: "File imported",
    EventKind.POST_SUBMITTED: "Handed in",
    EventKind.POST_REVISED: "Revised",
    EventKind.POST_OPENED: "Opened",
    EventKind.POSTS_SEARCHED: "Searched",
    EventKind.MEDIA_ATTACHED: "Image attached",
    EventKind.MEDIA_CHECKED: "Image checked by a person",
    EventKind.ISSUE_DISPOSED: "Issue settled",
    EventKind.DISPOSITION_WITHDRAWN: "Answer to an issue taken back",
    EventKind.DECISION_RECORDED: "Decided",
    EventKind.CONSENT_RECORDED: "Consent recorded",
    EventKind.STAFF_RECORDED: "Staff directory recorded",
    EventKind.OWN_LIST_CHANGED: "Own identifiers changed",
    EventKind.POLICY_CHANGED: "Office policy changed",
    EventKind.POSTS_RESCANNED: "Posts checked again",
    EventKind.PERSON_RESOLVED: "Person corrected",
    EventKind.COMMENT_ADDED: "Comment added",
    EventKind.POST_CLAIMED: "Claimed",
    EventKind.HOLD_CHANGED: "Legal hold changed",
    EventKind.FINDING_MARKED: "Missed words marked",
    EventKind.FINDING_UNMARKED: "Mark taken back",
    EventKind.POST_UNMASKED: "Covered text shown",
    EventKind.POST_PUBLISHED: "Publication recorded",
    EventKind.MESSAGE_SAVED: "Message to the author saved",
    EventKind.POSTS_SCHEDULED: "Scheduler file written",
    EventKind.INCIDENT_CHANGED: "Incident",
    EventKind.CONSENT_DOCUMENT: "Signed form attached to a consent",
    EventKind.CONSENT_FORM_MADE: "Empty form written",
    EventKind.CONSENT_TASK: "Task of a consent",
    EventKind.CONSENTS_EXPORTED: "Consent registry exported",
    EventKind.STAFF_CHANGED: "Staff directory changed",
    EventKind.POLICY_TEXT_RECORDED: "Staff policy recorded",
    EventKind.POLICY_ACKNOWLEDGED: "Staff policy acknowledged",
    EventKind.PUBLIC_PERSON_CHANGED: "Public persons changed",
    EventKind.NAME_SETTLED: "Name classified",
    EventKind.ACCOUNT_WATCHED: "Watched account",
    EventKind.FEED_READ: "Feed read",
    EventKind.RESHARE_CHANGED: "Re-share",
    EventKind.RIGHTS_RECORDED: "Rights record",
    EventKind.RIGHTS_LINKED: "Rights linked",
    EventKind.TIP_SHEET_RECORDED: "Tip sheet",
    EventKind.REPORT_PRINTED: "Report printed",
    EventKind.RECORD_VERIFIED: "Record verified",
    EventKind.RECORD_EXPORTED: "Record exported",
    EventKind.CHECKPOINT_SAVED: "Checkpoint saved",
    EventKind.SIGN_IN_STARTED: "People sign in from here on",
    EventKind.WORKSPACE_ENCRYPTED: "Workspace encrypted",
    EventKind.RECOVERY_CHANGED: "Recovery key replaced",
    EventKind.EMERGENCY_OPENED: "Opened in an emergency, with the recovery key",
    EventKind.EMERGENCY_REVIEWED: "Emergency reviewed",
    EventKind.PERSON_ENROLLED: "Person may sign in",
    EventKind.PERSON_KEY_CHANGED: "Signing key of a person changed",
    EventKind.PERSON_CHANGED: "Person changed",
    EventKind.PASSPHRASE_CHANGED: "Passphrase changed",
    EventKind.SIGNED_IN: "Signed in",
    EventKind.SIGN_IN_REFUSED: "Wrong passphrases",
    EventKind.CHECKPOINT_COUNTERSIGNED: "Checkpoint countersigned by a witness",
    EventKind.WITNESS_CHANGED: "Witnesses changed",
    EventKind.WITNESS_SIGNED: "Countersigned the record of another computer",
    EventKind.ACCESS_EXAMINED: "Access to the record examined",
    EventKind.CONTENTS_PURGED: "Contents purged",
    EventKind.BACKUP_MADE: "Backup made and verified",
    EventKind.WORKSPACE_RESTORED: "Workspace restored from a backup",
}

CHANGES: dict[str, str] = {
    "flag_added": "words always flagged",
    "allow_added": "words allowed",
    "entry_ended": "list entry ended",
    "rule_set": "rule set",
    "rule_reset": "rule as shipped again",
    "threshold_set": "threshold set",
    "threshold_reset": "threshold as shipped again",
    "recognizers_added": "own recognizers added",
    "recognizer_removed": "own recognizer removed",
    "second_set": "second person set",
}
"""What a change of the office policy did, by its code."""

_COMMENTS = {
    "comment": "Comment added",
    "question": "Question asked",
    "answer": "Question answered",
    "settled": "Question settled",
}
_INCIDENT = {
    "opened": "opened",
    "step": "step recorded",
    "factors": "four factors recorded",
    "assessed": "assessed",
    "signed": "assessment signed",
    "closed": "closed",
    "reopened": "opened again",
}

_OFFICE = {
    "employee_release": "releases of colleagues",
    "training": "training",
    "cadence": "cadence of re-shares",
    "affiliation": "affiliation line",
    "lock": "lock after idle time",
    "retention": "time that contents are kept",
    "hours": "office hours",
}
CHANGES.update({f"{name}_set": f"{words} set" for name, words in _OFFICE.items()})
_CONSENT = {
    "changed": "Consent corrected",
    "reinstated": "Consent corrected: its revocation or end was taken back",
    "revoked": "Consent revoked",
    "event": "Consent ended: its event came",
}
_TASKS = {"done": "done", "reopened": "opened again", "letter": "letter written"}
_WHY = {"revoked": "revoked", "expired": "expired", "defect": "defective", "ends_soon": "ends soon"}
_STAFF = {"added": "added", "changed": "changed", "removed": "removed", "training": "training recorded"}
_RESHARE = {
    "found": "found",
    "chosen": "chosen",
    "asked": "author asked",
    "answered": "author answered",
    "message": "message to the author",
    "review": "sent to review",
    "reshared": "re-shared",
    "held": "held",
    "dropped": "dropped",
    "back": "put back",
    "rated": "rated",
    "edited": "text changed",
    "outcome": "outcome recorded",
}

_PLACES = {
    "file": "saved to a file",
    "folder": "saved to a witness folder",
    "mail": "written into a mail draft",
    "report": "printed on a report",
    "export": "put into an export",
    "request": "sent to be countersigned",
}
"""Where a checkpoint went."""

_REPORTS = {offer.kind.value: offer.title for offer in OFFERS}
_ISSUE_WORDS = {
    DispositionKind.CONFIRMED: "confirmed",
    DispositionKind.DISMISSED: "dismissed",
    DispositionKind.CLEARED: "cleared by a consent",
    DispositionKind.FIXED: "fixed",
}


def _count(number: Any, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if isinstance(number, int) else ""


def summary(event: Event) -> str:
    """What happened, in a few words, from the event alone."""
    data = event.data
    match event.kind:
        case EventKind.DECISION_RECORDED:
            rules = data.get("rules")
            words = DECIDED_WORDS[DecisionKind(str(data.get("kind")))]
            if data.get("meaning") == Meaning.SECOND_APPROVAL:
                words = f"{words}, second approval"
            return f"{words}, {_count(len(rules), 'reason', 'reasons')}" if isinstance(rules, list) and rules else words
        case EventKind.ISSUE_DISPOSED:
            return f"Issue {data.get('rule')} {_ISSUE_WORDS[DispositionKind(str(data.get('kind')))]}"
        case EventKind.FILE_IMPORTED:
            return f"Imported {_count(data.get('rows'), 'row', 'rows')} from a file"
        case EventKind.POST_REVISED | EventKind.POST_SUBMITTED:
            return f"{_PLAIN[event.kind]}, revision {event.subject.get('revision')}"
        case EventKind.STAFF_RECORDED:
            return f"Staff directory recorded, {_count(data.get('count'), 'row', 'rows')}"
        case EventKind.REPORT_PRINTED:
            return f"{_REPORTS.get(str(data.get('report')), 'Report')} printed"
        case EventKind.RECORD_VERIFIED:
            problems = data.get("problems")
            return (
                "Record verified, no problem found"
                if problems == 0
                else f"Record verified, {_count(problems, 'problem', 'problems')}"
            )
        case EventKind.OWN_LIST_CHANGED:
            return f"Own identifier {data.get('change')} ({data.get('type')})"
        case EventKind.POLICY_CHANGED:
            change = CHANGES.get(str(data.get("change")), "changed")
            return f"Office policy, version {event.subject.get('version')}: {change}"
        case EventKind.POSTS_RESCANNED:
            return f"Checked {_count(data.get('posts'), 'post', 'posts')} again, {data.get('changed')} changed"
        case EventKind.PERSON_RESOLVED:
            role = data.get("role")
            return f"Named person corrected to {role}" if role else "Correction of a named person taken back"
        case EventKind.COMMENT_ADDED:
            return _COMMENTS.get(str(data.get("kind")), "Comment added")
        case EventKind.POST_CLAIMED:
            return "Claimed" if data.get("change") == "claimed" else "Given back"
        case EventKind.HOLD_CHANGED:
            return "Legal hold placed" if data.get("change") == "placed" else "Legal hold lifted"
        case EventKind.FINDING_MARKED:
            return f"Marked as missed: {data.get('type')}"
        case EventKind.POST_PUBLISHED:
            live = {"same": "as approved", "different": "not as approved"}.get(
                str(data.get("same")), "text not compared"
            )
            return f"Published on {str(data.get('platform')).replace('_', ' ')}, {live}"
        case EventKind.POSTS_SCHEDULED:
            return f"{_count(data.get('posts'), 'approved post', 'approved posts')} written to a scheduler file"
        case EventKind.INCIDENT_CHANGED:
            return f"Incident {event.subject.get('incident')}: {_INCIDENT.get(str(data.get('change')), 'changed')}"
        case EventKind.CONSENT_RECORDED:
            return _CONSENT.get(str(data.get("change")), _PLAIN[event.kind])
        case EventKind.CONSENT_TASK:
            why = _WHY.get(str(data.get("why")), "no longer covering")
            return f"Consent {data.get('document')}, {why}: {_TASKS.get(str(data.get('change')), 'changed')}"
        case EventKind.CONSENTS_EXPORTED:
            return f"Consent registry exported, {_count(data.get('rows'), 'form', 'forms')}"
        case EventKind.CONSENT_FORM_MADE:
            return f"Empty {str(data.get('form')).replace('_', ' ')} form written"
        case EventKind.STAFF_CHANGED:
            return f"Staff directory: one person, {_STAFF.get(str(data.get('change')), 'changed')}"
        case EventKind.PUBLIC_PERSON_CHANGED:
            return f"Public person {data.get('change')}"
        case EventKind.NAME_SETTLED:
            return f"A name that posts keep naming was classified: {data.get('as')}"
        case EventKind.FEED_READ:
            return f"Feed read, {_count(data.get('new'), 'new post', 'new posts')}"
        case EventKind.RESHARE_CHANGED:
            return f"Re-share {event.subject.get('reshare')}: {_RESHARE.get(str(data.get('change')), 'changed')}"
        case EventKind.RIGHTS_RECORDED:
            return f"Rights record {event.subject.get('rights')} {data.get('change')}"
        case EventKind.RIGHTS_LINKED:
            return f"Rights record {event.subject.get('rights')} {data.get('change')}"
        case EventKind.TIP_SHEET_RECORDED:
            return f"Tip sheet for {str(event.subject.get('platform')).replace('_', ' ')}" + (
                "" if event.contents() else " withdrawn"
            )
        case EventKind.POSTS_SEARCHED:
            return f"Searched, {_count(data.get('found'), 'post', 'posts')} found"
        case EventKind.RECORD_EXPORTED:
            of = _count(data.get("posts"), "post", "posts")
            redacted = ", redacted" if data.get("redacted") is True else ""
            shown = data.get("shown", data.get("entries"))
            return f"Exported {_count(shown, 'entry', 'entries')} of {of or 'the record'}{redacted}"
        case EventKind.WORKSPACE_ENCRYPTED:
            left = f", {data.get('left')} left" if data.get("left") else ""
            return f"Workspace encrypted, {_count(data.get('destroyed'), 'plain file', 'plain files')} destroyed{left}"
        case EventKind.PERSON_ENROLLED:
            return f"A person may sign in as {str(data.get('role')).replace('-', ' ')}"
        case EventKind.PERSON_CHANGED:
            role = str(data.get("role")).replace("-", " ")
            return (
                "A person may not sign in any more" if data.get("change") == "disabled" else f"Role changed to {role}"
            )
        case EventKind.PERSON_KEY_CHANGED:
            return {
                "own": "Own passphrase chosen, with a new signing key",
                "reset": "Passphrase and signing key of a person reset",
                "recovered": "Passphrase and signing key of a person replaced with the recovery key",
            }.get(str(data.get("why")), _PLAIN[event.kind])
        case EventKind.SIGN_IN_REFUSED:
            return _count(data.get("count"), "wrong passphrase", "wrong passphrases")
        case EventKind.CHECKPOINT_SAVED:
            where = _PLACES.get(str(data.get("where")), "saved")
            return f"Checkpoint over {_count(data.get('size'), 'entry', 'entries')} {where}"
        case EventKind.CHECKPOINT_COUNTERSIGNED:
            return f"Checkpoint over {_count(data.get('size'), 'entry', 'entries')} countersigned by a witness"
        case EventKind.WITNESS_CHANGED:
            return "Witness retired" if data.get("change") == "retired" else "Witness trusted"
        case EventKind.CONTENTS_PURGED:
            gone = data.get("purged")
            count = _count(len(gone) if isinstance(gone, list) else None, "text or file", "texts and files")
            why = "kept long enough" if data.get("why") == "retention" else "by order"
            return f"Purged {count or 'texts and files'}, {why}"
        case EventKind.BACKUP_MADE:
            where = "in the second place" if data.get("place") == "second" else "made and verified"
            return f"Backup {where}, {_count(data.get('size'), 'entry', 'entries')}"
        case EventKind.WORKSPACE_RESTORED:
            lost = _count(data.get("lost"), "entry", "entries") if data.get("lost") else ""
            return f"Workspace restored from a backup, {f'{lost} lost' if lost else 'nothing lost'}"
        case EventKind.WITNESS_SIGNED:
            return f"Countersigned another record, {_count(data.get('size'), 'entry', 'entries')}"
        case _:
            return _PLAIN[event.kind]


def _details(ws: Workspace, event: Event) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for name, value in event.data.items():
        if isinstance(value, list) and name == "purged":
            value = f"{len(value):,}"
        elif isinstance(value, list):
            value = ", ".join(str(v) for v in value)
        if name != "contents" and value not in ("", None):
            pairs.append((name.replace("_", " "), str(value)))
    pairs += [(f"{name} digest", commitment) for name, commitment in sorted(event.contents().items())]
    return tuple(pairs)


def _who(event: Event, person: str, people: dict[str, tuple[str, str]]) -> str:
    if event.actor.get("identity") == "recovery":
        return "Recovery key"
    return people.get(person, ("Reviewer", ""))[0] if person else "Reviewer"


def entry_in_words(ws: Workspace, entry: Entry, people: dict[str, tuple[str, str]]) -> HistoryEntry:
    """One ledger entry as a line of a history. An entry that cannot be read says so."""
    try:
        event = decode(entry.body)
    except ProfileError:
        return HistoryEntry(
            entry.seq, "", "unreadable", "", "This entry cannot be read. Verify the record.", digest=entry.leaf.hex()
        )
    person = str(event.actor.get("person") or "")
    return HistoryEntry(
        seq=entry.seq,
        at=event.at,
        kind=event.kind.value,
        who=_who(event, person, people),
        what=summary(event),
        post_id=str(event.subject.get("post") or ""),
        digest=entry.leaf.hex(),
        detail=_details(ws, event),
    )
