"""Invented posts as the desk shows them, plain and hard, for the tests and the benchmark of the reports."""

from dataclasses import replace
from datetime import UTC, date, datetime

from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.issue import Assessment, Disposition, DispositionKind, Issue, IssueSpan
from reviewer.model.people import Consent, ConsentAnswer, PersonResolution
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.views import HistoryEntry, MediaView, PostView, RevisionView
from reviewer.model.vocabulary import (
    Category,
    ConsentStatus,
    FindingKind,
    IssueKind,
    Label,
    Level,
    PersonRole,
    SubjectKind,
    Verdict,
)
from reviewer.reports.entries import RecordFacts

FACTS = RecordFacts(
    organisation="Birch Harbor Health",
    printed_at=datetime(2026, 11, 20, 11, 29, tzinfo=UTC),
    program_version="0.1.0",
    printed_by="Inga Castellan",
    log="reviewer/birch-harbor-health/4f1c09",
    pack_digest="0f" * 32,
    policy_digest="a7" * 32,
)
NOTE = (
    "reviewer/birch-harbor-health/4f1c09\n"
    "2418\n"
    "q8Rk0dYk3gZ0o2Wc3gq0sQyUu1mA2b3c4d5e6f7g8h8=\n"
    "\n"
    "— reviewer/birch-harbor-health/4f1c09 "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
TEXT = (
    "Thank you, Ottilie! Nurse Jonas Abrecht and our 6 West team still talk about the morning Timo rang the bell on "
    "Tuesday, August 11, after his last round of chemo. Six years old and braver than all of us! 🎉 If anything "
    "worries you before his next visit, message me here or call 555-0142.\n\n"
    "On our unit no child goes home in pain, guaranteed. José and Zoë send their love ❤️"
)


def at(text: str, words: str) -> tuple[int, int]:
    """Start and end of words in a text."""
    start = text.index(words)
    return start, start + len(words)


def a_span(words: str, category: Category, tag: str, text: str = TEXT) -> IssueSpan:
    """A highlighted range over words of a text."""
    return IssueSpan(*at(text, words), category, tag, why="The words say who and what.")


def an_issue(key: str = "PHI-003:19-26", **changes: object) -> Issue:
    """An issue about a named child."""
    issue = Issue(
        key=key,
        kind=IssueKind.POLICY,
        level=Level.BLOCK,
        category=Category.IDENTIFIER,
        rule_id="PHI-003",
        title="A child's name with his cancer care",
        why="Name, unit, date and treatment together tell readers who this child is and what he was treated for.",
        source="45 CFR 164.514(b)(2)(i)(A), (B), (C)",
        clears="A complete authorization for this platform, or wording without these details.",
        label=Label.PHI_DISCLOSURE,
        spans=(
            a_span("Ottilie", Category.IDENTIFIER, "Name"),
            a_span("6 West", Category.IDENTIFIER, "Unit"),
            a_span("Timo", Category.IDENTIFIER, "Name"),
            a_span("Tuesday, August 11", Category.IDENTIFIER, "Date"),
            a_span("his last round of chemo", Category.HEALTH, "Treatment"),
            a_span("next visit", Category.HEALTH, "Care"),
        ),
        certainty="sure",
        to_author="Take out the names, unit, date, treatment and visit. Together they say who was treated for what.",
        safer="Thank you for your kind words. We share messages like yours with our teams, and they mean a lot to us.",
        details=("A first name", "A unit and a date", "A treatment"),
    )
    return replace(issue, **changes)  # type: ignore[arg-type]


def some_issues() -> tuple[Issue, ...]:
    """Five issues of all levels and categories."""
    return (
        an_issue(),
        an_issue(
            "CON-001:timo",
            kind=IssueKind.CONSENT,
            category=Category.CONSENT,
            rule_id="CON-001",
            title="Minor without authorization",
            why="The form that names him has no expiration date, so it covers nothing.",
            source="45 CFR 164.508(c)(1)(v)",
            label=Label.CONSENT_GAP_MINOR,
            spans=(a_span("Timo", Category.CONSENT, "No consent"),),
            subject="Timo Ferrand",
            consent=ConsentStatus.OUT_OF_SCOPE,
            document="BH-0412",
            to_author="Leave out the photo. We have no complete form for it.",
            safer="",
            details=(),
            media_index=0,
        ),
        an_issue(
            "CON-002:jonas abrecht",
            kind=IssueKind.CONSENT,
            level=Level.REVIEW,
            category=Category.CONSENT,
            rule_id="CON-002",
            title="Employee named, no release",
            why="A colleague is named and no release is on file.",
            source="Office policy, clause 7.2",
            label=Label.CONSENT_GAP_EMPLOYEE,
            spans=(a_span("Jonas Abrecht", Category.CONSENT, "No release"),),
            subject="Jonas Abrecht",
            consent=ConsentStatus.MISSING,
            to_author="Say “our nurses” instead of a name.",
            safer="",
            details=(),
        ),
        an_issue(
            "POL-004:300-340",
            level=Level.REVIEW,
            category=Category.POLICY,
            rule_id="POL-004",
            title="Promise of an outcome",
            why="A guarantee of a result is a claim that nobody can keep.",
            source="15 U.S.C. 45(a), FTC Health Products Compliance Guidance",
            label=Label.CLAIM,
            spans=(a_span("no child goes home in pain, guaranteed", Category.POLICY, "Promise"),),
            certainty="likely",
            to_author="Drop the promise about pain.",
            safer="",
            details=(),
        ),
        an_issue(
            "POL-005:200-220",
            level=Level.INFO,
            category=Category.POLICY,
            rule_id="POL-005",
            title="Private channel with a family",
            why="Families should be pointed to the clinic line.",
            source="Office policy, clause 4.1",
            label=Label.BOUNDARY,
            spans=(a_span("message me here", Category.POLICY, "Private channel"),),
            certainty="possible",
            to_author="Point to the clinic line only.",
            safer="",
            details=(),
        ),
    )


def a_view(text: str = TEXT, issues: tuple[Issue, ...] | None = None, **changes: object) -> PostView:
    """A reply that was returned once, with everything a record can show."""
    issues = some_issues() if issues is None else issues
    who = "Inga Castellan"
    post = Post(
        id=PostId("BH-2026-0412"),
        text=text,
        author=Author("Tessa Hollander", "community coordinator", "employee", "@tessa.bh"),
        platform="facebook",
        kind="reply",
        in_reply_to="Your nurses on 6 West were so kind to my son this summer. We will never forget it!",
        media=(Media("image", "A boy rings a brass bell beside a nurse.", ("minor", "staff_face"), None, "bell.jpg"),),
        submitter="Devin Marchetti",
        account="Birch Harbor Children's",
        link="https://social.example/p/8841",
        created=datetime(2026, 11, 20, 9, 40, tzinfo=UTC),
        due=datetime(2026, 11, 20, 11, 45, tzinfo=UTC),
    )
    allowed = Finding(
        *at(text, "555-0142"), FindingKind.IDENTIFIER, "PHONE_NUMBER", 0.9, "PHONE-1",
        Explanation("A phone number, on the list of our own."), allowed_by="own-3",
    ) if "555-0142" in text else None  # fmt: skip
    view = PostView(
        post=post,
        state=State.RETURNED,
        revision=1,
        text_digest="4b9f02c7e18a77d0" * 4,
        assessment=Assessment(
            issues=issues,
            labels=(Label.PHI_DISCLOSURE, Label.CONSENT_GAP_MINOR),
            people=(
                PersonResolution(
                    "Timo Ferrand", PersonRole.PATIENT, minor=True, pictured=True, uses=("name", "photo", "condition"),
                    how="“Timo” matches the subject of form BH-0412", needs=SubjectKind.MINOR,
                    consent=ConsentAnswer(ConsentStatus.OUT_OF_SCOPE, "BH-0412", "BH-0412 has no expiration date."),
                ),
                PersonResolution(
                    "Ottilie Ferrand", PersonRole.RELATIVE, uses=("name",), needs=SubjectKind.RELATIVE,
                    consent=ConsentAnswer(ConsentStatus.CLOSED, "BH-0409", "BH-0409 covers her name on Facebook."),
                ),
            ),
            verdict=Verdict.RETURN,
            level=Level.BLOCK if issues else Level.NONE,
            policy_digest="a7" * 32,
        ),
        detection=Detection((allowed,) if allowed else (), (), "0f" * 32, 41),
        dispositions=tuple(
            d
            for d in (
                Disposition("PHI-003:19-26", DispositionKind.CONFIRMED, who, "2026-11-20T11:20:00Z"),
                Disposition("CON-001:timo", DispositionKind.CONFIRMED, who, "2026-11-20T11:21:00Z"),
                Disposition(
                    "POL-005:200-220", DispositionKind.DISMISSED, who, "2026-11-20T11:22:00Z",
                    "clinic_line", "The clinic line is named in the same sentence",
                ),
                Disposition("PRV-001:4-9", DispositionKind.CLEARED, who, "2026-11-20T11:23:00Z", document="BH-0409"),
            )
            if issues
        ),
        media=(
            MediaView(
                0, "image", "A boy rings a brass bell beside a nurse.", ("minor", "staff_face"), None, "bell.jpg",
                "c1" * 32,
                ("1600 x 1067 pixels, JPEG.", "GPS data found. Previews leave it out; evidence packages keep it."),
            ),
        ),
        revisions=(RevisionView(1, "4b9f02c7e18a77d0" * 4, "2026-11-20T09:58:00Z", "Devin Marchetti"),),
        decisions=(
            Decision(
                DecisionKind.RETURN, 1, who, "compliance officer", "2026-11-20T11:28:07Z",
                reason="Names a child and his care without a complete form.",
                reason_issues=("PHI-003:19-26", "CON-001:timo"),
                message="Thank you for this reply, Tessa. It can't go out yet. Please change two things:\n\n"
                "1. Take out the names, unit, date, treatment and visit.\n2. Leave out the photo.",
                seq=2417, wanted_by="2026-11-20T14:00:00Z",
            ),
        ),
        history=(
            HistoryEntry(2401, "2026-11-20T09:58:00Z", "post.submitted", "Devin Marchetti", "Handed in", digest="d1" * 32),
            HistoryEntry(2415, "2026-11-20T11:19:00Z", "post.opened", who, "Opened", digest="5e" * 32),
            HistoryEntry(2416, "2026-11-20T11:20:00Z", "issue.confirmed", who, "Confirmed PHI-003", digest="6f" * 32),
            HistoryEntry(2417, "2026-11-20T11:28:07Z", "decision.recorded", who, "Returned, 2 reasons", digest="7a" * 32),
        ),
        submitted="2026-11-20T09:58:00Z",
    )  # fmt: skip
    return replace(view, **changes)  # type: ignore[arg-type]


def some_consents() -> tuple[Consent, ...]:
    """A registry with the form that is relied on and one that is not."""
    return (
        Consent("BH-0409", "Ottilie Ferrand", SubjectKind.RELATIVE, ("facebook",), ("name", "quote"),
                date(2026, 9, 1), date(2027, 9, 1)),
        Consent("BH-0412", "Timo Ferrand", SubjectKind.MINOR, ("facebook",), ("name",), date(2026, 8, 2)),
    )  # fmt: skip


def a_bare_view() -> PostView:
    """A post that was only handed in: nothing checked, nothing decided."""
    return PostView(
        post=Post(id=PostId("N-1"), text="Flu shots are here.", author=Author("Ada Lind")),
        state=State.SUBMITTED,
        revision=1,
        text_digest="",
        assessment=None,
        detection=None,
    )
