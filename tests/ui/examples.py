"""Invented posts, consents and ledger entries for the tests of presenters, dialogs and sections."""

from datetime import UTC, date, datetime
from typing import Any

from reviewer.model.decision import DecisionKind, State
from reviewer.model.finding import CueHit, Detection, Explanation, Finding
from reviewer.model.issue import Assessment, Disposition, DispositionKind, Issue, IssueSpan
from reviewer.model.people import Consent, StaffMember
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.views import ConsentOption, ConsentRow, HistoryEntry, MediaView, PostView, RevisionView
from reviewer.model.vocabulary import Category, FindingKind, IssueKind, Label, Level, SubjectKind, Verdict

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)
TEXT = "Thank you, Odalys! Nurse Piet says Wim did great after his chemo on 4 East. No child goes home in pain."


def an_issue(key: str = "PHI-001:11-17", **changes: Any) -> Issue:
    """A block about a named child, unless changed."""
    values: dict[str, Any] = {
        "key": key,
        "kind": IssueKind.POLICY,
        "level": Level.BLOCK,
        "category": Category.IDENTIFIER,
        "rule_id": key.split(":")[0],
        "title": "A child's name with his cancer care",
        "why": "The names and the treatment together tell readers who was treated for what.",
        "source": "45 CFR 164.514(b)(2)(i)(A), (B), (C)",
        "clears": "An authorization for this platform, or wording without these details.",
        "label": Label.PHI_DISCLOSURE,
        "spans": (IssueSpan(11, 17, Category.IDENTIFIER, "Name"), IssueSpan(35, 38, Category.IDENTIFIER, "Name")),
        "certainty": "sure",
        "to_author": "Take out the names, the unit and the treatment.",
        "safer": "Thank you for your kind words.",
    }
    return Issue(**(values | changes))


def a_view(**changes: Any) -> PostView:
    """A reply with four issues, one of them confirmed and one dismissed."""
    issues = (
        an_issue(),
        an_issue(
            "CON-001:wim", kind=IssueKind.CONSENT, category=Category.CONSENT, title="Minor without authorization",
            to_author="Leave out the photo, or wait for the form.", label=Label.CONSENT_GAP_MINOR, spans=(), subject="wim",
        ),
        an_issue(
            "CON-004:piet", kind=IssueKind.CONSENT, category=Category.CONSENT, level=Level.REVIEW,
            title="Employee named, no release", to_author="Say “our nurses”, or ask your colleague for a release.",
            label=Label.CONSENT_GAP_EMPLOYEE, spans=(),
        ),
        an_issue(
            "POL-010:77-103", level=Level.REVIEW, category=Category.POLICY, title="Promise of an outcome",
            to_author="Drop the promise about pain.", label=Label.CLAIM, spans=(),
        ),
    )  # fmt: skip
    view: dict[str, Any] = {
        "post": Post(
            PostId("P-0001"), TEXT, Author("Tessa Hollins", "communications"), "facebook", "reply",
            in_reply_to="My boy rang the bell today!", media=(Media(alt="A boy at a bell"),),
            due=datetime(2026, 11, 20, 16, 0, tzinfo=UTC),
        ),
        "state": State.IN_REVIEW,
        "revision": 1,
        "text_digest": "ab" * 32,
        "assessment": Assessment(
            issues, verdict=Verdict.RETURN, level=Level.BLOCK,
            safer_text="Thank you for your kind words. We share messages like yours with our teams.",
            policy_digest="12ab" * 16,
        ),
        "detection": Detection(
            (
                Finding(
                    11, 17, FindingKind.IDENTIFIER, "PERSON", 0.9, "NAM-002",
                    Explanation(
                        "“Odalys” stands where a name stands, after thanks.", "45 CFR 164.514(b)(2)(i)(A)",
                        "capitalized word after thanks", (CueHit("thank you", 0, 9),), "",
                    ),
                ),
            ),
            pack_digest="cd34" * 16, checks_run=41,
        ),
        "dispositions": (
            Disposition(issues[0].key, DispositionKind.CONFIRMED, "Ines Calloway", "2026-11-20T11:00:00Z"),
            Disposition(
                issues[3].key, DispositionKind.DISMISSED, "Ines Calloway", "2026-11-20T11:01:00Z", "context",
                "the sentence is a quotation",
            ),
        ),
        "media": (a_media(),),
        "revisions": (RevisionView(1, "ab" * 32, "2026-11-20T10:00:00Z", "Tessa Hollins"),),
        "history": some_entries(),
        "can": frozenset({DecisionKind.RETURN, DecisionKind.REJECT, DecisionKind.ESCALATE}),
    }  # fmt: skip
    return PostView(**(view | changes))


def a_media(**changes: Any) -> MediaView:
    """An attached image with a place in its data, not looked at yet."""
    values: dict[str, Any] = {
        "index": 0, "type": "image", "alt": "A boy rings a bell", "shows": ("patient_face", "minor"), "credit": None,
        "file": "bell.jpg", "digest": "ef" * 32,
        "facts": ("1,600 × 1,200 pixels, JPEG.", "GPS data found. Previews leave it out; evidence packages keep it."),
    }  # fmt: skip
    return MediaView(**(values | changes))


def some_entries() -> tuple[HistoryEntry, ...]:
    """Entries of two days, newest first, with a checkpoint between them."""
    rows = (
        (9, "2026-11-20T11:28:07Z", "decision.recorded", "Ines Calloway", "Returned, 1 reason"),
        (8, "2026-11-20T11:28:00Z", "post.opened", "Ines Calloway", "Opened a blog post"),
        (7, "2026-11-20T11:24:00Z", "decision.recorded", "Ines Calloway", "Approved an X post"),
        (6, "2026-11-20T10:42:00Z", "checkpoint.saved", "Ines Calloway", "Witnessed, covers entries 1 to 5"),
        (5, "2026-11-20T10:31:00Z", "consent.recorded", "Ines Calloway", "Authorization recorded"),
        (4, "2026-11-20T09:58:00Z", "post.submitted", "Tessa Hollins", "Handed in a Facebook reply"),
        (3, "2026-11-19T16:50:00Z", "decision.recorded", "Devin Marsh", "Rejected an Instagram story"),
        (2, "2026-11-19T16:12:00Z", "post.opened", "Devin Marsh", "Opened an Instagram story"),
        (1, "2026-11-19T16:00:00Z", "workspace.created", "Devin Marsh", "Workspace created"),
    )
    return tuple(
        HistoryEntry(
            seq, at, kind, who, what, "P-0001" if kind.startswith(("post", "decision")) else "", f"{seq:x}4b9" * 16,
            (("Post", "Blog, revision 1"), ("Rules", "CON-004")) if kind == "decision.recorded" else (),
        )
        for seq, at, kind, who, what in rows
    )  # fmt: skip


def a_consent(document: str = "CA-0412", subject: str = "Wim Ostrander", **changes: Any) -> Consent:
    """A minor's authorization without an end, unless changed."""
    values: dict[str, Any] = {
        "subject_kind": SubjectKind.MINOR, "platforms": ("facebook", "newsletter"), "uses": ("name", "photo", "story"),
        "signed": date(2026, 9, 14), "personal_representative": "Odalys Ostrander",
    }  # fmt: skip
    return Consent(document, subject, **(values | changes))


def some_consents() -> list[ConsentRow]:
    """One consent of each status."""
    patient, employee = SubjectKind.PATIENT, SubjectKind.EMPLOYEE
    end = date(2027, 6, 30)
    return [
        ConsentRow(a_consent(), "incomplete", "No expiration date or event, so it covers nothing."),
        ConsentRow(
            a_consent("CA-0409", "Joan Petrakis", subject_kind=patient, platforms=("linkedin", "blog"), expires=end,
                      uses=("name", "quote", "condition"), personal_representative=""),
            "valid", "Covers LinkedIn and blog until 30 Jun 2027."),
        ConsentRow(
            a_consent("CA-0398", "Samir Dufour", subject_kind=patient, platforms=("any",), expires=date(2026, 12, 4),
                      uses=("name", "photo", "video", "story"), personal_representative=""),
            "ends_soon", "Ends in 14 days, on 4 Dec 2026."),
        ConsentRow(
            a_consent("CA-0377", "Harold Eze", subject_kind=patient, platforms=("facebook",), expires=end,
                      revoked=date(2026, 11, 20), uses=("name", "story"), personal_representative=""),
            "revoked", "Revoked on 20 Nov 2026."),
        ConsentRow(
            a_consent("ER-0218", "Dr. Ilse Brandt", subject_kind=employee, platforms=("any",), uses=("name", "photo"),
                      personal_representative=""),
            "valid", "Covers any platform until revoked."),
        ConsentRow(
            a_consent("CA-0342", "Luis Cordero", subject_kind=patient, platforms=("youtube",), expires=date(2026, 10, 12),
                      uses=("video", "voice"), personal_representative=""),
            "expired", "Ended on 12 Oct 2026."),
    ]  # fmt: skip


def some_options() -> list[ConsentOption]:
    """Options of a gap: two cannot cover, one can."""
    rows = some_consents()
    return [
        ConsentOption(rows[0].consent, False, "No expiration date or event."),
        ConsentOption(rows[2].consent, True, "Covers name and photo on any platform until 4 Dec 2026."),
        ConsentOption(rows[3].consent, False, "Revoked on 20 Nov 2026."),
    ]


def some_staff() -> list[StaffMember]:
    """Three people and an own account."""
    return [
        StaffMember("Joel Abara", "@joel_rn", "RN", "4 East", training_completed=date(2026, 3, 2)),
        StaffMember("Núria Bàrtol", "", "Physician", "Pediatrics", training_completed=date(2025, 3, 2)),
        StaffMember("Wiremu Tāne", "", "Volunteer", "", "volunteer"),
        StaffMember("Lakemoor Health", "@lakemoor", "", "", "organisation"),
    ]
