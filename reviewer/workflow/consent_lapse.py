"""Whether the forms that an approval rests on still cover its post, and if one does not, why and since when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.consent.cover import judge, purpose_of
from reviewer.consent.defects import ended
from reviewer.consent.form_words import KIND_WORDS, day
from reviewer.consent.names import same_in_full
from reviewer.model.people import Consent
from reviewer.model.post import Post
from reviewer.model.vocabulary import ConsentStatus
from reviewer.store import consents as store
from reviewer.store import relied
from reviewer.workflow import check
from reviewer.workflow.approval import first_day as approved_first
from reviewer.workflow.incident_reading import local_day
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.values import ASSESSMENT, CONSENT, unpacked
from reviewer.workflow.workspace import Workspace

AHEAD = timedelta(days=7)
"""How long before the last day of a form the posts on it are listed. Source: office policy, default of this program."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """Why a form no longer covers a post that was approved on it."""

    why: str
    """revoked, expired, defect or ends_soon."""
    since: str
    """Day (ISO) of the revocation or of the end; for a defect the entry that recorded the form as it is."""
    known: date
    """The day from which a task counts: when it was known here, or for ``ends_soon`` the last day of the form."""
    sentence: str
    """``CA-0004 was revoked on Nov 3, 2026.``"""


@dataclass(frozen=True, slots=True)
class Forms:
    """The registry as tasks read it: each form with the entry that recorded it. Read once for many posts."""

    by_number: dict[str, Consent]
    entries: dict[str, int]
    """Entry that recorded a form as it stands, by number."""

    @classmethod
    def of(cls, ws: Workspace, connection: Any) -> "Forms":
        """The registry as it stands."""
        entries = store.entries(connection)
        numbers = {number: entries[form][0] for number, form in ws.consent_ids().items() if form in entries}
        return cls({c.document: c for c in ws.registry().consents}, numbers)


def _moment(ws: Workspace, connection: Any, document: str, otherwise: datetime) -> datetime:
    """When a form was recorded as it stands."""
    found = store.recorded(connection, ws.consent_ids().get(document, ""))
    try:
        return datetime.fromisoformat(decode(bytes(found["body"])).at) if found is not None else otherwise
    except ProfileError:
        return otherwise


def recorded_day(ws: Workspace, connection: Any, document: str, otherwise: date) -> date:
    """The local day on which a form was recorded as it stands."""
    noon = datetime(otherwise.year, otherwise.month, otherwise.day, 12).astimezone()
    return _moment(ws, connection, document, noon).astimezone().date()


def lapse(ws: Workspace, connection: Any, forms: Forms, row: dict[str, Any], today: date) -> Lapse | None:
    """Why one form no longer covers the post of a row of ``store.relied.standing``; None while it does.

    A post that is not out yet is judged on its planned day.
    """
    document, consent = row["document"], forms.by_number.get(row["document"])
    entry = forms.entries.get(document, 0)
    if consent is None:
        return Lapse("defect", "gone", today, f"{document} is no longer in the registry.")
    planned = local_day(row["planned"]) if row["planned"] and not row["published"] else today
    last_day = max(today, planned)
    if consent.revoked is not None and consent.revoked <= last_day:
        known = recorded_day(ws, connection, document, consent.revoked)
        sentence = f"{document} will have been revoked by the planned day, on {day(consent.revoked)}."
        if consent.revoked <= today:
            known = max(known, consent.revoked)
            sentence = f"{document} was revoked on {day(consent.revoked)}."
        return Lapse("revoked", consent.revoked.isoformat(), known, sentence)
    if over := ended(consent, last_day):
        return _expired(ws, connection, consent, over, today)
    if entry > row["seq"] and (
        why := somebody_elses(ws, connection, consent, row["seq"])
        or scope_lost(ws, connection, consent, row["id"], today, last_day)
    ):
        return Lapse("defect", str(entry), recorded_day(ws, connection, document, today), why)
    ends = [end for end in (consent.expires, consent.revoked) if end is not None]
    if ends and min(ends) - today <= AHEAD:
        return Lapse("ends_soon", min(ends).isoformat(), min(ends), f"{document} ends on {day(min(ends))}.")
    return None


def _expired(ws: Workspace, connection: Any, consent: Consent, over: str, today: date) -> Lapse:
    if consent.event_passed is not None and f"expired on {day(consent.event_passed)}" in over:
        known = max(consent.event_passed, recorded_day(ws, connection, consent.document, consent.event_passed))
        return Lapse("expired", consent.event_passed.isoformat(), known, over)
    assert consent.expires is not None
    known = consent.expires + timedelta(days=1)
    if consent.expires >= today:
        known, over = (
            consent.expires,
            f"{consent.document} will have expired by the planned day, on {day(consent.expires)}.",
        )
    return Lapse("expired", consent.expires.isoformat(), known, over)


def somebody_elses(ws: Workspace, connection: Any, consent: Consent, approval: int) -> str:
    """That a form is in another name or of another kind than when a post was approved on it; empty where it is not."""
    row = store.row_at(connection, ws.consent_ids().get(consent.document, ""), approval)
    stored = ws.content(connection, row) if row else None
    if stored is None:
        return ""
    then = CONSENT.validate_json(stored)
    if then.subject_kind is not consent.subject_kind:
        words = KIND_WORDS[then.subject_kind], KIND_WORDS[consent.subject_kind]
        return f"{consent.document} was {words[0]} then and is {words[1]} now."
    if not same_in_full(then.subject, consent.subject):
        return f"{consent.document} is in another name than it was then."
    return ""


def scope_lost(
    ws: Workspace,
    connection: Any,
    consent: Consent,
    post_id: str,
    today: date,
    planned: date,
    uses: bool = True,
    platform: str = "",
) -> str:
    """What a form as it now stands lacks for a post, apart from its person's name; empty where it covers it.

    ``uses``: what the post uses of the person counts too, as it was last checked. ``platform``: where it went out, if
    that is another one than it was approved for.
    """
    post = load(ws, connection, row_of(connection, post_id))
    said = judge(
        consent,
        consent.subject_kind,
        platform or post.platform,
        _uses(ws, connection, post, consent) if uses else (),
        today,
        planned,
        purpose=purpose_of(post),
        site=post.site,
    )
    return "" if said.status is ConsentStatus.CLOSED else said.sentence


def _uses(ws: Workspace, connection: Any, post: Post, consent: Consent) -> tuple[str, ...]:
    """What a post uses of the person of a form, as last checked."""
    kept = check.kept_result(ws, connection, post.id)
    assessment = unpacked(ASSESSMENT, kept.assessment) if kept is not None else None
    found: dict[str, None] = {}
    for person in assessment.people if assessment else ():
        by_form = person.consent is not None and person.consent.document == consent.document
        if person.needs is consent.subject_kind and (by_form or same_in_full(person.key, consent.subject)):
            found.update(dict.fromkeys(person.uses))
    return tuple(found)


def stops(ws: Workspace, connection: Any, post_id: str, at: datetime | None = None, platform: str = "") -> str:
    """Why an approved post must not be published or scheduled, because of a form that it rests on; else empty.

    ``at``: when it went out, to be recorded now, and ``platform`` where; before it was approved it did not go out as an
    approved post. Without them, today or the planned day counts, whichever is later, and the platform of the post.
    """
    approval = relied.of_post(connection, post_id)
    if approval is None or not approval[1]:
        return ""
    row = row_of(connection, post_id)
    today = max(at.astimezone().date(), approved_first(connection, post_id)) if at else ws.today()
    planned = local_day(row["planned"]) if row["planned"] and at is None else today
    forms = Forms.of(ws, connection)
    for document in approval[1]:
        consent = forms.by_number.get(document)
        if consent is None:
            return f"It was approved on {document}, which is no longer in the registry. {_TAKE_BACK}"
        if (
            at is not None
            and consent.revoked == at.astimezone().date() == today
            and at < _moment(ws, connection, document, at)
        ):
            consent = replace(consent, revoked=None)  # out before anybody here knew: 164.508(b)(5)(i)
        changed = forms.entries.get(document, 0) > approval[0]  # else the decision on what the post uses stands
        why = somebody_elses(ws, connection, consent, approval[0]) if changed else ""
        why = why or scope_lost(ws, connection, consent, post_id, today, max(today, planned), changed)
        if not why and platform not in ("", row["platform"]):
            elsewhere = scope_lost(ws, connection, consent, post_id, today, max(today, planned), changed, platform)
            if elsewhere:
                return f"It was approved for another platform: {elsewhere}"
        if why:
            return f"It was approved on {document}, which no longer stands: {why} {_TAKE_BACK}"
    return ""


_TAKE_BACK = "Take the approval back and check it again."
