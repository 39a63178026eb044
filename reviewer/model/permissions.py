"""Who may do what: each kind of entry with the roles that may record it, and each way of reading with the roles that may.

The window asks before it offers an action, the workflow before it shows or writes something, the record before it takes
an entry, and the verifier afterwards, entry by entry. A program on one computer can be changed by who controls that
computer: what these tables refuse is enforced for whoever uses Reviewer, and named by the verifier for everybody else.

Source: 45 CFR 164.308(a)(4) and 164.312(a)(1) (access by role), 164.502(b) (minimum necessary), 21 CFR 11.10(g)
(authority checks); which role does what is this product's policy (help topic *sign-in*).
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from reviewer.model.access import Role
from reviewer.model.events import EventKind, Json
from reviewer.model.permission_words import ASK, DEEDS, MAY

_A, _C, _O, _L, _R, _M = (
    Role.AUTHOR,
    Role.COMMS_LEAD,
    Role.COMPLIANCE_OFFICER,
    Role.LEGAL,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
ALL = frozenset(Role)
_DESK = frozenset({_C, _O})
_READERS = frozenset({_C, _O, _L, _R})
_JUDGES = _DESK | {_L}
_OFFICER = frozenset({_O})
_MANAGERS = frozenset({_O, _M})
_OFFICE = frozenset({_O, _L, _R, _M})
_K = EventKind

MAY_RECORD: Mapping[EventKind, frozenset[Role]] = {
    # what happens by itself, or to oneself: whoever is signed in
    **dict.fromkeys(
        (
            _K.SIGNED_IN, _K.SIGN_IN_REFUSED, _K.PASSPHRASE_CHANGED, _K.PERSON_KEY_CHANGED, _K.RECORD_VERIFIED,
            _K.CHECKPOINT_SAVED, _K.BACKUP_MADE,
        ),
        ALL,
    ),
    # authors: their own posts and their own acknowledgment
    **dict.fromkeys((_K.POST_SUBMITTED, _K.MEDIA_ATTACHED), _DESK | {_A}),
    **dict.fromkeys((_K.POST_REVISED, _K.COMMENT_ADDED), _JUDGES | {_A}),
    _K.POLICY_ACKNOWLEDGED: _OFFICER | {_A},
    # reading
    **dict.fromkeys((_K.POST_OPENED, _K.POST_UNMASKED, _K.POSTS_SEARCHED), _READERS | {_A}),
    # the desk; legal where a post was escalated
    **dict.fromkeys(
        (
            _K.DECISION_RECORDED, _K.ISSUE_DISPOSED, _K.DISPOSITION_WITHDRAWN, _K.MEDIA_CHECKED, _K.PERSON_RESOLVED,
            _K.FINDING_MARKED, _K.FINDING_UNMARKED, _K.POST_CLAIMED, _K.MESSAGE_SAVED,
        ),
        _JUDGES,
    ),
    **dict.fromkeys(
        (
            _K.FILE_IMPORTED, _K.POST_PUBLISHED, _K.POSTS_SCHEDULED, _K.CONSENT_RECORDED, _K.CONSENT_DOCUMENT,
            _K.CONSENT_FORM_MADE, _K.CONSENT_TASK, _K.ACCOUNT_WATCHED, _K.FEED_READ, _K.RESHARE_CHANGED,
            _K.RIGHTS_RECORDED, _K.RIGHTS_LINKED, _K.TIP_SHEET_RECORDED,
        ),
        _DESK,
    ),
    **dict.fromkeys((_K.CONSENTS_EXPORTED, _K.INCIDENT_CHANGED), _JUDGES),
    # what the office knows and wants
    **dict.fromkeys(
        (_K.STAFF_RECORDED, _K.STAFF_CHANGED, _K.POLICY_TEXT_RECORDED, _K.PUBLIC_PERSON_CHANGED, _K.NAME_SETTLED),
        _OFFICER,
    ),
    **dict.fromkeys((_K.OWN_LIST_CHANGED, _K.POLICY_CHANGED), _MANAGERS),
    _K.POSTS_RESCANNED: _DESK | {_M},
    # evidence
    _K.HOLD_CHANGED: frozenset({_O, _L}),
    _K.CONTENTS_PURGED: frozenset({_O, _L}),
    _K.RECORD_EXPORTED: frozenset({_O, _L, _R}),
    _K.REPORT_PRINTED: _READERS | {_M},
    _K.ACCESS_EXAMINED: frozenset({_O, _R}),
    **dict.fromkeys((_K.CHECKPOINT_COUNTERSIGNED, _K.WITNESS_SIGNED), _OFFICE),
    _K.WITNESS_CHANGED: frozenset({_O, _R, _M}),
    # the workspace itself and who signs in; of these two roles, who manages people is ``access.may_manage``
    **dict.fromkeys(
        (
            _K.WORKSPACE_CREATED, _K.SIGN_IN_STARTED, _K.WORKSPACE_ENCRYPTED, _K.WORKSPACE_RESTORED, _K.PERSON_NAMED,
            _K.PERSON_ENROLLED, _K.PERSON_CHANGED, _K.RECOVERY_CHANGED,
        ),
        _MANAGERS,
    ),
    _K.EMERGENCY_REVIEWED: frozenset({_O, _R, _M}),
    _K.EMERGENCY_OPENED: frozenset(),  # by the recovery key alone
}  # fmt: skip
"""Every kind of entry with the roles that may record it where people sign in."""

WHERE_ESCALATED: frozenset[EventKind] = frozenset(
    {
        _K.DECISION_RECORDED, _K.ISSUE_DISPOSED, _K.DISPOSITION_WITHDRAWN, _K.MEDIA_CHECKED, _K.PERSON_RESOLVED,
        _K.FINDING_MARKED, _K.FINDING_UNMARKED, _K.POST_CLAIMED, _K.POST_REVISED,
    }
)  # fmt: skip
"""What legal records only on a post that was escalated and is not decided since."""

ONLY_VALUES: Mapping[tuple[Role, EventKind], tuple[str, frozenset[str]]] = {
    (_L, _K.CONTENTS_PURGED): ("why", frozenset({"order"})),
    (_C, _K.INCIDENT_CHANGED): ("change", frozenset({"opened"})),
}
"""A role that records a kind only with certain values of one field of ``data``: legal purges by order only, and a comms
lead reports an incident, which others assess."""

OWN_POSTS: frozenset[EventKind] = frozenset(
    {_K.POST_REVISED, _K.MEDIA_ATTACHED, _K.COMMENT_ADDED, _K.POST_OPENED, _K.POST_UNMASKED}
)
"""What authors record on posts that they wrote or handed in, and on no other."""

_EXPORTS_CONTENTS = frozenset({_O, _L})
"""A package for legal shows posts; ``data.posts`` tells it from an export of the record."""


class Act(StrEnum):
    """Reading something, or writing a file, for which a role is needed. Recording is asked for by its kind."""

    READ_POSTS = "read posts"
    """Authors: their own."""
    READ_RECORD = "read the record"
    READ_CONSENTS = "read consents"
    READ_PEOPLE = "read the staff directory"
    READ_RESHARES = "read the re-share board"
    READ_INCIDENTS = "read incidents"
    READ_STATISTICS = "read figures"
    READ_ACCESS = "read who looked at what"
    READ_ACCOUNTS = "read accounts"
    READ_SETTINGS = "read settings"
    REVIEW = "review posts"
    """Drafting, trying and comparing: what leads to an entry and is none yet."""
    APPROVE_SEVERAL = "approve several posts"
    CHECK_POSTS = "check posts"
    """Running the checks: by whoever is signed in."""
    IMPORT = "import"
    KEEP_CONSENTS = "keep consents"
    KEEP_PEOPLE = "keep the staff directory"
    KEEP_RESHARES = "keep re-shares"
    SETTINGS = "change settings"
    ACCOUNTS = "change accounts"
    EXPORT_RECORD = "export the record"
    EXPORT_POSTS = "export posts for legal"
    EXPORT_CONSENTS = "export consents"
    REPORT = "make reports"
    """With posts, people or figures in it."""
    REPORT_IT = "make the IT page"
    HANDOUTS = "make handouts"
    """Policy card, tip sheets, reminder: nothing of a post in it."""
    VERIFY = "verify"
    WITNESS = "witness"
    HOLD = "hold"
    PURGE = "purge"
    BACKUP = "back up"
    RESTORE = "restore"


MAY_DO: Mapping[Act, frozenset[Role]] = {
    Act.READ_POSTS: _READERS | {_A},
    Act.READ_RECORD: _READERS,
    Act.READ_CONSENTS: _READERS,
    Act.READ_PEOPLE: _READERS,
    Act.READ_RESHARES: _READERS,
    Act.READ_INCIDENTS: _READERS,
    Act.READ_STATISTICS: _READERS,
    Act.READ_ACCESS: frozenset({_O, _L, _R}),
    Act.READ_ACCOUNTS: _OFFICE,
    Act.READ_SETTINGS: ALL - {_A},
    Act.REVIEW: _JUDGES,
    Act.APPROVE_SEVERAL: _DESK,
    Act.CHECK_POSTS: ALL,
    Act.IMPORT: _DESK,
    Act.KEEP_CONSENTS: _DESK,
    Act.KEEP_PEOPLE: _OFFICER,
    Act.KEEP_RESHARES: _DESK,
    Act.SETTINGS: _MANAGERS,
    Act.ACCOUNTS: _MANAGERS,
    Act.EXPORT_RECORD: frozenset({_O, _L, _R}),
    Act.EXPORT_POSTS: _EXPORTS_CONTENTS,
    Act.EXPORT_CONSENTS: _JUDGES,
    Act.REPORT: _READERS,
    Act.REPORT_IT: _READERS | {_M},
    Act.HANDOUTS: ALL,
    Act.VERIFY: ALL,
    Act.WITNESS: _OFFICE,
    Act.HOLD: frozenset({_O, _L}),
    Act.PURGE: frozenset({_O, _L}),
    Act.BACKUP: ALL,
    Act.RESTORE: _MANAGERS,
}
"""Every act with the roles that may."""

RECOVERY_MAY_DO: frozenset[Act] = frozenset(
    {act for act in Act if act.value.startswith(("read", "export"))}
    | {Act.REPORT, Act.REPORT_IT, Act.HANDOUTS, Act.VERIFY, Act.CHECK_POSTS, Act.BACKUP, Act.RESTORE}
)
"""What is possible in an emergency: reading, handing over, keeping a copy (45 CFR 164.312(a)(2)(ii))."""

NOBODY_MAY_DO: frozenset[Act] = frozenset({Act.VERIFY, Act.BACKUP, Act.CHECK_POSTS, Act.READ_ACCOUNTS, Act.HANDOUTS})
"""What is possible while nobody is signed in: nothing that shows a post."""


def _known(role: str) -> Role | None:
    return Role(role) if role in frozenset(Role) else None


def roles_for(what: Act | EventKind) -> frozenset[Role]:
    """The roles that may do or record this."""
    return MAY_DO[what] if isinstance(what, Act) else MAY_RECORD[what]


def may_record(role: str, kind: EventKind, data: Mapping[str, Json]) -> bool:
    """True if a role may record such an entry, as far as its kind and data tell."""
    known = _known(role)
    if known is None or known not in MAY_RECORD[kind]:
        return False
    if (known, kind) in ONLY_VALUES:
        name, allowed = ONLY_VALUES[known, kind]
        return data.get(name) in allowed
    return not (kind is _K.RECORD_EXPORTED and "posts" in data and known not in _EXPORTS_CONTENTS)


def why_not(role: str, what: Act | EventKind) -> tuple[str, str]:
    """Why a role may not, and whom to ask, as two sentences."""
    known = _known(role)
    first = MAY[known] if known else "This role may not do that."
    return first, f"Ask {_asked(roles_for(what))} to {DEEDS[str(what.value)]}."


def _asked(roles: Collection[Role]) -> str:
    named = [words for role, words in ASK if role in roles][:2]
    return " or ".join(named) if named else "nobody"


def of_role(role: str, kind: EventKind, data: Mapping[str, Json], *, escalated: bool, decided_last: bool) -> bool:
    """True if the state of a post lets a role record such an entry about it: legal decides what is escalated.

    ``escalated``: it waits for somebody else's decision; ``decided_last``: by a decision of this very person, who may
    take it back.
    """
    if role != Role.LEGAL or kind not in WHERE_ESCALATED or escalated:
        return True
    if kind is _K.DECISION_RECORDED:
        return decided_last and data.get("kind") == "withdraw"
    return kind is _K.POST_CLAIMED and data.get("change") == "released"
