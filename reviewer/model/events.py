"""Events: the facts of a workspace, in the order in which they happened.

An event holds no PHI: ids, commitments, rule ids, codes and times only. Free text, names and files are contents,
named by a salted commitment (``audit.commitment``) under ``data.contents``. The canonical bytes are made in
``audit.canonical``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Union

SCHEMA_VERSION = 1

Json = Union[None, bool, int, str, list["Json"], dict[str, "Json"]]  # noqa: UP007 (a recursive alias needs the old form on 3.11)


class EventKind(StrEnum):
    """What happened. The data of each kind is listed with it; ``*`` marks a content (``data.contents``)."""

    WORKSPACE_CREATED = "workspace.created"
    """organisation*, key (public key of the device, base64), name (of the log key)."""
    PERSON_NAMED = "person.named"
    """subject.person; name*, role. A person who acts in the workspace; identity is asserted."""
    FILE_IMPORTED = "file.imported"
    """subject.import; file*, name*, rows, duplicates, refused, mode, revisions (rows that answer a post). No plain digest: a short file could be guessed."""
    POST_SUBMITTED = "post.submitted"
    """subject.post, subject.revision; text*, meta*, platform, kind, created, due, planned, import, by (ids of those who
    sign in here and wrote it or hand it in: they do not approve it)."""
    POST_REVISED = "post.revised"
    """subject.post, subject.revision; edited (true where the reviewer made it while approving), import (where it came
    from a file), text*."""
    POST_OPENED = "post.opened"
    """subject.post, subject.revision. Reading, once per person, post and session (45 CFR 164.312(b))."""
    POSTS_SEARCHED = "posts.searched"
    """words*, found."""
    MEDIA_ATTACHED = "media.attached"
    """subject.post, subject.index; file*, name*, mime, bytes."""
    MEDIA_CHECKED = "media.checked"
    """subject.post, subject.index; file*. A person looked at the image."""
    ISSUE_DISPOSED = "issue.disposed"
    """subject.post, subject.revision; issue*, rule, level, kind, reason_code, reason*, consent, subject*
    (the person it is about), phrase* (the words it is about), alike (how many issues of the revision were of the same
    rule and words), uses (what the text uses of that person), scope, until."""
    DISPOSITION_WITHDRAWN = "issue.disposition_withdrawn"
    """subject.post, subject.revision; entry (seq of the disposition)."""
    DECISION_RECORDED = "decision.recorded"
    """subject.post, subject.revision; kind, meaning (of the signature), overridden (how many issues that stop posts were
    dismissed), confirmed (true where who signs said once more who they are), text*, seen* (what the reviewer saw: issues with their dispositions),
    details* (reason, message to the author, suggested text, who is asked next), rules, labels (of the same issues),
    identifiers (kinds that stood in their words), consents, policy, pack."""
    CONSENT_RECORDED = "consent.recorded"
    """subject.consent; row*, subject_kind, import, change (added, changed, revoked, event or reinstated: a correction
    took a revocation or the event away), in_writing (false where a revocation was only spoken), reason*. A later event for the same consent replaces the row."""
    STAFF_RECORDED = "staff.recorded"
    """rows*, count, import. The directory as a whole; a later event replaces it."""
    OWN_LIST_CHANGED = "list.changed"
    """subject.entry; change (added or removed), type, value*, reason*."""
    POLICY_CHANGED = "policy.changed"
    """subject.version; change (code), document* (the whole new office policy), what*, reason*, tried, flagged (posts on
    which it was tried before it was saved, and how many it flagged)."""
    POSTS_RESCANNED = "posts.rescanned"
    """posts, changed. All posts were checked again on demand."""
    PERSON_RESOLVED = "person.resolved"
    """subject.post, subject.revision; key*, role, known_as*, reason*. A reviewer says who a named person is; an empty
    role takes it back."""
    COMMENT_ADDED = "comment.added"
    """subject.post, subject.revision; kind (comment, question, answer or settled), answers (seq of the question, 0 for
    none), start, end, due, text*, quote*, to*."""
    POST_CLAIMED = "post.claimed"
    """subject.post; change (claimed or released)."""
    HOLD_CHANGED = "hold.changed"
    """subject.post; change (placed or lifted), reason*."""
    FINDING_MARKED = "finding.marked"
    """subject.post, subject.revision; type, start, end, words*, note*. A reviewer marks what was missed."""
    FINDING_UNMARKED = "finding.unmarked"
    """subject.post, subject.revision; entry (seq of the mark)."""
    POST_UNMASKED = "post.unmasked"
    """subject.post, subject.revision. Covered text was shown, once per person, post and session."""
    POST_PUBLISHED = "post.published"
    """subject.post, subject.revision; at, platform, same (same, different or unknown), anyway (true where a limit is
    reached), approved* (a text that is
    stored already), live*, link*."""
    MESSAGE_SAVED = "message.saved"
    """subject.post, subject.revision; format (text, email or pdf), sha256. The message to the author left the workspace."""
    POSTS_SCHEDULED = "posts.scheduled"
    """posts (how many), format, sha256, list* (ids and revisions). Approved posts were written to a scheduler file."""
    INCIDENT_CHANGED = "incident.changed"
    """subject.post, subject.incident; change (opened, step, factors, assessed, signed, closed or reopened),
    discovered, code, document* (the whole incident)."""
    CONSENT_DOCUMENT = "consent.document"
    """subject.consent; file*, name*, mime, bytes, sha256. A signed form, or another proof, is attached to a consent."""
    CONSENT_FORM_MADE = "consent.form_made"
    """form (authorization, release or minor), sha256. An empty form was written to a file for signing."""
    CONSENT_TASK = "consent.task"
    """subject.post, subject.consent; document (number of the form), why (revoked, expired, ends_soon or defect), change
    (done, reopened or letter), since (day or entry that made the form lapse), sha256 (of a letter), note*. What follows
    for a post that relied on a consent which no longer covers it."""
    CONSENTS_EXPORTED = "consents.exported"
    """subject.consent (for one attached document); rows, format, sha256. The registry left the workspace as a file."""
    STAFF_CHANGED = "staff.changed"
    """subject.member; change (added, changed, removed or training), row* (left out for a removal), reason* (of a removal).
    Over the directory as last recorded whole."""
    POLICY_TEXT_RECORDED = "policy_text.recorded"
    """subject.text; row*, file*. A version of the policy that staff acknowledge."""
    POLICY_ACKNOWLEDGED = "policy_text.acknowledged"
    """subject.text, subject.member; on (day), name*."""
    PUBLIC_PERSON_CHANGED = "public_person.changed"
    """subject.entry; change (added or removed), name*, reason*."""
    NAME_SETTLED = "name.settled"
    """as (staff, patient, public or nobody), name*, known_as* (the colleague whose other name it is). A name that posts keep
    naming was classified."""
    ACCOUNT_WATCHED = "account.watched"
    """subject.account; row*. A watched account, new or changed."""
    FEED_READ = "feed.read"
    """subject.import; file*, name*, format, found, new, refused."""
    RESHARE_CHANGED = "reshare.changed"
    """subject.reshare, subject.post (once there is one); change (found, chosen, asked, answered, message, review, reshared,
    held, dropped, back, rated, edited or outcome), stage, counted (day, or empty), document* (the whole card)."""
    RIGHTS_RECORDED = "rights.recorded"
    """subject.rights; change (added, changed or ended), document* (the whole record), file* (a proof that was attached)."""
    RIGHTS_LINKED = "rights.linked"
    """subject.rights, subject.post, subject.index (of the media; -1 for the text); change (linked or unlinked)."""
    TIP_SHEET_RECORDED = "tip_sheet.recorded"
    """subject.platform; text*, title*. A removed sheet has neither."""
    REPORT_PRINTED = "report.printed"
    """subject.post (for the record of one); report (a ReportKind value), start, end (days of its period), sha256 (of the
    PDF), figures (sha256 of the CSV beside it)."""
    RECORD_VERIFIED = "record.verified"
    """entries, problems."""
    RECORD_EXPORTED = "record.exported"
    """entries, root (of the checkpoint), sha256 (of the manifest), purpose*; for legal also posts, shown (entries),
    formats, groups, redacted, withheld, recipient*, list* (ids and how they were chosen)."""
    CHECKPOINT_SAVED = "checkpoint.saved"
    """size, root, where (file, report, export, folder or mail). The checkpoint left this workspace: a witness."""
    CHECKPOINT_COUNTERSIGNED = "checkpoint.countersigned"
    """size, root, witness (name of its key), time (seconds since 1970), note* (with the countersignature). Somebody
    else's machine keeps that checkpoint."""
    WITNESS_CHANGED = "witness.changed"
    """change (trusted or retired), vkey; name*. Whose countersignatures count from now on."""
    WITNESS_SIGNED = "witness.signed"
    """log, vkey, size, root. This computer countersigned the record of another one."""
    ACCESS_EXAMINED = "access.examined"
    """first, last (numbers of entries), start, end (days), of (id of the person whose accesses were examined; empty:
    everybody's); note*. Somebody examined who looked at what (45 CFR 164.312(b))."""
    CONTENTS_PURGED = "contents.purged"
    """subject.post (where it is one); purged (commitments), why (retention, order or request), order*. The bytes of these
    contents are gone; their entries stay."""
    BACKUP_MADE = "backup.made"
    """size, root, sha256, place (folder or second). A verified copy of the workspace as it was at that size."""
    WORKSPACE_RESTORED = "workspace.restored"
    """size, root (of the backup), before (size that was replaced), lost (its entries that are not here any more)."""
    SIGN_IN_STARTED = "workspace.sign_in_started"
    """subject.person; role, key (public, base64), proof, recovery (public key of the recovery key), recovery_proof.
    From this entry on every entry is signed: by the key of the person who acts, or by the recovery key."""
    WORKSPACE_ENCRYPTED = "workspace.encrypted"
    """entries, root (of the plain record that was converted), destroyed, left (plain files)."""
    RECOVERY_CHANGED = "workspace.recovery_changed"
    """key (public, base64), proof. A new recovery key; the one before opens and signs nothing any more."""
    EMERGENCY_OPENED = "workspace.emergency"
    """reason*. Opened with the recovery key (45 CFR 164.312(a)(2)(ii))."""
    EMERGENCY_REVIEWED = "workspace.emergency_reviewed"
    """entry (seq of the opening), note*. A person looked into it."""
    PERSON_ENROLLED = "person.enrolled"
    """subject.person; role, key (public, base64), proof, initial (true where somebody else chose the passphrase: the key
    signs nothing then but its own change). May sign in from now on."""
    PERSON_KEY_CHANGED = "person.key_changed"
    """subject.person; key, proof, why (own, reset or recovered), initial. Earlier signatures stay valid for their time."""
    PERSON_CHANGED = "person.changed"
    """subject.person; change (role or disabled), role, reason*."""
    PASSPHRASE_CHANGED = "person.passphrase_changed"
    """subject.person. The same keys, wrapped anew."""
    SIGNED_IN = "person.signed_in"
    """subject.person."""
    SIGN_IN_REFUSED = "person.sign_in_refused"
    """subject.person (empty: a name that is not here; recovery: the recovery key), count, first, last. Wrong passphrases,
    recorded when the workspace was next opened (45 CFR 164.312(b))."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger. ``seq`` counts from 1; ``at`` is UTC with milliseconds and ``Z``."""

    seq: int
    log: str
    """Name of the log: ``reviewer/<organisation-slug>/<device-id>``, ASCII, never changes."""
    prev_root: str
    """Root hash (hex) over all entries before this one; the empty tree's for the first."""
    at: str
    kind: EventKind
    subject: Mapping[str, Json] = field(default_factory=dict)
    actor: Mapping[str, Json] = field(default_factory=dict)
    data: Mapping[str, Json] = field(default_factory=dict)
    v: int = SCHEMA_VERSION
    sig: Mapping[str, Json] | None = None
    """``{"alg": "Ed25519", "key": ..., "value": ...}``: the signature of who acts, over the bytes without it."""

    def contents(self) -> dict[str, str]:
        """The commitments of the contents that this event names, by field."""
        named = self.data.get("contents")
        return {k: v for k, v in named.items() if isinstance(v, str)} if isinstance(named, dict) else {}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it lies in the ledger: its exact bytes and its leaf hash."""

    seq: int
    body: bytes
    leaf: bytes
