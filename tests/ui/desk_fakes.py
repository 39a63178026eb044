"""A desk without a workspace: invented posts, and actions that change them in memory the way the workflow does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from reviewer.model.decision import WAITING, Decision, DecisionKind, State, after
from reviewer.model.desk import Change, Claim, Comparison
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.issue import Assessment, Disposition, DispositionKind, Issue, IssueSpan
from reviewer.model.people import Correction, PersonResolution
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.views import Changes, HistoryEntry, MediaView, PostView, QueueCounts, QueueFilter, QueueRow
from reviewer.model.vocabulary import (
    Category,
    FindingKind,
    IssueKind,
    Label,
    Level,
    PersonRole,
    Verdict,
)

NOW = datetime(2026, 11, 20, 11, 29, tzinfo=UTC)
"""Friday noon in the invented office."""

TEXT = (
    "Thank you, Marlene! Nurse Joel Abara and our 4 East team still talk about the morning Caleb rang the bell on "
    "Tuesday, August 11, after his last round of chemo. Six years old and braver than all of us! If anything worries "
    "you before his next visit, message me here or call 555-0142. On our unit no child goes home in pain, guaranteed."
)


def clock() -> datetime:
    """The invented time."""
    return NOW


def span_of(text: str, words: str, category: Category, tag: str) -> IssueSpan:
    """The span of the first occurrence of some words."""
    start = text.index(words)
    return IssueSpan(start, start + len(words), category, tag, f"Found by the rule for {tag.lower()}.")


def an_issue(key: str, level: Level, category: Category, title: str, **changes: object) -> Issue:
    """An issue with everything filled in."""
    base = Issue(
        key=key,
        kind=IssueKind.POLICY,
        level=level,
        category=category,
        rule_id=key.split(":")[0],
        title=title,
        why="Name, unit, date and treatment together tell readers who this child is and what he was treated for.",
        source="45 CFR 164.514(b)(2)(i)(A), (B), (C)",
        clears="A complete authorization for this person and platform, or wording without these details",
        certainty="sure",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def the_issues(text: str = TEXT) -> tuple[Issue, ...]:
    """Five issues of all categories on the text of the design."""
    identifier, health = Category.IDENTIFIER, Category.HEALTH
    return (
        an_issue(
            "PHI-003:11-18", Level.BLOCK, identifier, "A child's name with his cancer care",
            label=Label.PHI_DISCLOSURE,
            spans=(
                span_of(text, "Marlene", identifier, "Name"),
                span_of(text, "4 East", identifier, "Unit"),
                span_of(text, "Caleb", identifier, "Name"),
                span_of(text, "Tuesday, August 11", identifier, "Date"),
                span_of(text, "his last round of chemo", health, "Treatment"),
                span_of(text, "next visit", health, "Care"),
            ),
            safer="Thank you for your kind words. We share messages like yours with our teams, and they mean a great deal to us.",
            to_author="Take out the names, the unit, the date and the treatment.",
        ),
        an_issue(
            "CON-002:caleb", Level.BLOCK, Category.CONSENT, "Minor without authorization", kind=IssueKind.CONSENT,
            label=Label.CONSENT_GAP_MINOR, subject="caleb", document="CA-0412", source="45 CFR 164.508(c)(1)(v)",
            spans=(span_of(text, "Caleb", Category.CONSENT, "No consent"),),
            details=("CA-0412 has no expiration date",), media_index=0,
        ),
        an_issue(
            "CON-004:joel abara", Level.REVIEW, Category.CONSENT, "Employee named, no release", kind=IssueKind.CONSENT,
            label=Label.CONSENT_GAP_EMPLOYEE, subject="joel abara", source="Office policy, section 4",
            spans=(span_of(text, "Joel Abara", Category.CONSENT, "No release"),),
            details=("Joel Abara, RN, no release on file",), certainty="likely",
        ),
        an_issue(
            "CLM-001:outcome", Level.REVIEW, Category.POLICY, "Promise of an outcome", label=Label.CLAIM,
            spans=(span_of(text, "no child goes home in pain, guaranteed", Category.POLICY, "Promise"),),
            details=("“no child goes home in pain, guaranteed”",), source="FTC Act section 5",
        ),
        an_issue(
            "BND-002:channel", Level.REVIEW, Category.POLICY, "Private channel with a family", label=Label.BOUNDARY,
            spans=(span_of(text, "message me here", Category.POLICY, "Private channel"),),
            details=("point to the clinic line instead",), certainty="possible",
        ),
    )  # fmt: skip


def a_finding(text: str, words: str, type_name: str, allowed_by: str = "") -> Finding:
    """A finding on the first occurrence of some words."""
    start = text.index(words)
    return Finding(
        start, start + len(words), FindingKind.IDENTIFIER, type_name, 0.9, "PHONE-001", Explanation("A phone number."),
        allowed_by=allowed_by,
    )  # fmt: skip


def the_post(post_id: str = "P-0001", text: str = TEXT, **changes: object) -> Post:
    """The reply of the design pictures."""
    base = Post(
        id=PostId(post_id),
        text=text,
        author=Author("Tessa Hollins", "community coordinator"),
        platform="facebook",
        kind="reply",
        in_reply_to="Your nurses on 4 East were so kind to my son this summer. We will never forget it!",
        media=(
            Media(
                alt="A boy rings a brass bell beside a nurse.", shows=("minor", "staff_face"), file="bell-ringing.jpg"
            ),
        ),
        account="Lakemoor Children's",
        due=NOW + timedelta(minutes=16),
        planned=NOW + timedelta(hours=1),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def the_view(post: Post | None = None, issues: Sequence[Issue] | None = None, **changes: object) -> PostView:
    """A post in review with its issues, ready for the desk."""
    post = post or the_post()
    found = tuple(the_issues(post.text) if issues is None else issues)
    findings = (a_finding(post.text, "555-0142", "PHONE_NUMBER", "own phone"),) if "555-0142" in post.text else ()
    level = max((issue.level for issue in found), default=Level.NONE)
    base = PostView(
        post=post,
        state=State.IN_REVIEW,
        revision=1,
        text_digest="d1",
        assessment=Assessment(
            issues=found,
            level=level,
            verdict=Verdict.RETURN if found else Verdict.APPROVE,
            people=(
                PersonResolution(
                    "joel abara", PersonRole.STAFF, how="“Nurse Joel Abara” matches Joel Abara in the staff directory."
                ),
            )
            if "Joel" in post.text
            else (),
        ),
        detection=Detection(findings=findings, checks_run=41),
        media=tuple(
            MediaView(
                n,
                m.type,
                m.alt,
                m.shows,
                m.credit,
                m.file,
                "c1" if m.file else "",
                ("GPS data found. Previews leave it out; evidence packages keep it.",),
            )
            for n, m in enumerate(post.media)
        ),
        history=(
            HistoryEntry(2401, "2026-11-20T09:58:00Z", "post.submitted", "Tessa Hollins", "Handed in", post.id),
            HistoryEntry(2417, "2026-11-20T11:28:00Z", "post.opened", "Ines Calloway", "Opened", post.id),
        ),
        submitted="2026-11-20T09:58:00Z",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


QUEUE: tuple[tuple[str, str, str, str, Level, int, str], ...] = (
    ("Dr. Amit Sorensen", "linkedin", "post", "In my 20 years I had never seen this tumor. The patient, a dancer, came in late.", Level.BLOCK, 61, "rare story, due today"),
    ("Lakemoor Dental", "google_reviews", "reply", "We are sorry about your crown, and your balance was corrected on Monday.", Level.BLOCK, 211, "confirms a patient and a bill"),
    ("Renee Falk, RN", "instagram", "post", "31 hours on my feet and still smiling. Short again, and nobody upstairs cares.", Level.REVIEW, 271, "staffing. Protected speech, read the caution"),
    ("Omar Haddad", "linkedin", "post", "Proud of our robotics team: zero complications, every time, guaranteed.", Level.REVIEW, 331, "promise of an outcome"),
    ("Marcus Thiel", "linkedin", "post", "Our heart team turned somebody's worst day into a good one.", Level.BLOCK, 4171, "revision 2 is back, 1 request not done"),
    ("Lakemoor Health", "facebook", "post", "Free blood pressure checks this Saturday, 9 a.m. to noon, at the harbor clinic.", Level.INFO, 4351, "event date to confirm"),
    ("Dr. Lucia Bern", "x", "post", "Flu shots and pregnancy: what the evidence says, in four minutes.", Level.NONE, 5671, "oldest of 31 with nothing found"),
    ("Harbor Walk Volunteers", "newsletter", "post", "Thank you to everybody who walked with us in the rain.", Level.NONE, 7111, "nothing found"),
)  # fmt: skip
"""Author, platform, kind, text, level, minutes until due, reason."""


class FakeActions:
    """Implements DeskActions on views in memory."""

    not_allowed: Mapping[str, str] = MappingProxyType({})
    """What the role does not allow, with the sentence."""

    def __init__(self, views: Sequence[PostView] | None = None, reasons: Sequence[str] = ()) -> None:
        """Hold ``views`` in queue order; without them the posts of the design."""
        self.calls: list[tuple[str, ...]] = []
        self.unchecked: set[str] = set()
        self.png: bytes | None = None
        self.corrected: dict[str, tuple[Correction, ...]] = {}
        if views is None:
            views = [the_view()]
            reasons = ["patient named, due in 16 min"]
            for number, (author, platform, kind, text, level, minutes, reason) in enumerate(QUEUE, start=2):
                post = the_post(
                    f"P-{number:04}", text, author=Author(author), platform=platform, kind=kind, in_reply_to=None,
                    media=(), due=NOW + timedelta(minutes=minutes), planned=None, account="",
                )  # fmt: skip
                issues = (
                    []
                    if level is Level.NONE
                    else [an_issue(f"POL-{number:03}:1", level, Category.POLICY, reason.capitalize())]
                )
                views.append(the_view(post, issues))
                reasons.append(reason)
        self.views = {view.post.id: view for view in views}
        self.order = [view.post.id for view in views]
        self.reasons = dict(zip(self.order, reasons, strict=False))

    def queue_ids(self, wanted: QueueFilter) -> list[int]:
        """Positions in the order of the views."""
        states = {
            "waiting": WAITING,
            "returned": {State.RETURNED},
            "approved": {State.APPROVED},
            "rejected": {State.REJECTED},
            "escalated": {State.ESCALATED},
        }.get(wanted.view, set(State))
        found = []
        for number, post_id in enumerate(self.order):
            view = self.views[post_id]
            words = f"{view.post.text} {view.post.author.name}".casefold()
            if (
                view.state in states
                and wanted.search.casefold() in words
                and wanted.platform in ("", view.post.platform)
                and wanted.post in ("", post_id)
            ):
                found.append(number)
        return found

    def queue_rows(self, rowids: list[int]) -> list[QueueRow]:
        """The lines of some positions."""
        rows = []
        for number in rowids:
            view = self.views[self.order[number]]
            post = view.post
            rows.append(
                QueueRow(
                    id=post.id,
                    author=post.author.name,
                    platform=post.platform,
                    kind=post.kind,
                    first_line=post.text.split("\n")[0][:200],
                    level=view.assessment.level if view.assessment else Level.NONE,
                    checked=view.assessment is not None,
                    state=view.state,
                    due=post.due.isoformat() if post.due else "",
                    submitted=view.submitted,
                    reason=self.reasons.get(post.id, "nothing found"),
                    revision=view.revision,
                )
            )
        return rows

    def counts(self) -> QueueCounts:
        """Figures of the views."""
        waiting = [view for view in self.views.values() if view.state in WAITING]
        return QueueCounts(
            waiting=len(waiting),
            due_today=sum(1 for view in waiting if view.post.due and view.post.due.date() == NOW.date()),
            escalated=sum(1 for view in waiting if view.state is State.ESCALATED),
            unchecked=sum(1 for view in waiting if view.assessment is None),
            total=len(self.views),
            oldest_days=3 if waiting else 0,
        )

    def searched(self, words: str, found: int) -> None:
        """Remember it."""
        self.calls.append(("searched", words, str(found)))

    def platforms(self) -> list[str]:
        """All platforms."""
        return sorted({view.post.platform for view in self.views.values()})

    def authors(self) -> list[str]:
        """All authors."""
        return sorted({view.post.author.name for view in self.views.values()})

    def departments(self) -> list[str]:
        """Two."""
        return ["Communications", "Oncology"]

    def open_post(self, post_id: PostId) -> PostView:
        """The view; opening is remembered."""
        self.calls.append(("open", post_id))
        return self.view_post(post_id)

    def view_post(self, post_id: PostId) -> PostView:
        """The view with what can be done."""
        view = self.views[post_id]
        numbers = (
            [n for n, issue in enumerate(view.assessment.issues, 1) if issue in view.open_issues()]
            if view.assessment
            else []
        )
        blocked = ""
        if view.assessment is None:
            blocked = "Not yet: the checks of this post have not finished"
        elif numbers:
            blocked = f"Not yet: {'issue' if len(numbers) == 1 else 'issues'} {' and '.join(map(str, numbers))} must be settled first"
        can = frozenset(
            kind for kind in DecisionKind if after(view.state, kind) and not (kind is DecisionKind.APPROVE and blocked)
        )
        return replace(view, approve_blocked=blocked, can=can)

    def why_not(self, what: str) -> str:
        """What the role does not allow."""
        return self.not_allowed.get(what, "")

    def claim(self, post_id: PostId, take_over: bool) -> Changes:
        """The reviewer works on it."""
        self.calls.append(("claim", post_id, str(take_over)))
        self.views[post_id] = replace(self.views[post_id], claim=Claim("Ines Calloway", "2026-11-20T11:29:00Z", True))
        return Changes(posts=frozenset({post_id}), record=True)

    def release(self, post_id: PostId) -> Changes:
        """Nobody works on it any more."""
        self.calls.append(("release", post_id))
        self.views[post_id] = replace(self.views[post_id], claim=None)
        return Changes(posts=frozenset({post_id}), record=True)

    def unmark(self, post_id: PostId, seq: int) -> Changes:
        """A mark is taken back."""
        self.calls.append(("unmark", post_id, str(seq)))
        return Changes(posts=frozenset({post_id}), record=True)

    def uncover(self, post_id: PostId) -> Changes:
        """Covered text was shown."""
        self.calls.append(("uncover", post_id))
        return Changes(record=True)

    def compare(self, post_id: PostId, earlier: int, later: int) -> Comparison:
        """Nothing changed but one word."""
        self.calls.append(("compare", post_id, f"{earlier}-{later}"))
        text = self.views[post_id].post.text
        changes = (Change("removed", "Hello ", 0, 6), Change("same", text, 0, len(text)))
        return Comparison(earlier or 1, later or self.views[post_id].revision, f"Hello {text}", text, changes)

    def lineage(self, post_id: PostId) -> None:
        """No post of these comes from the board."""

    def corrections(self, post_id: PostId) -> tuple[Correction, ...]:
        """What the test put there."""
        return self.corrected.get(post_id, ())

    def confirm(self, post_id: PostId, issue_key: str) -> Changes:
        """Say that an issue is real."""
        return self.dispose(
            post_id, Disposition(issue_key, DispositionKind.CONFIRMED, "Ines Calloway", "2026-11-20T11:29:00Z")
        )

    def dispose(self, post_id: PostId, said: Disposition) -> Changes:
        """Keep what was said."""
        self.calls.append((said.kind.value, post_id, said.issue_key))
        view = self.views[post_id]
        others = tuple(d for d in view.dispositions if d.issue_key != said.issue_key)
        self.views[post_id] = replace(view, dispositions=(*others, said))
        return Changes(posts=frozenset({post_id}), record=True)

    def undo_disposition(self, post_id: PostId, issue_key: str) -> Changes:
        """Forget what was said."""
        view = self.views[post_id]
        self.views[post_id] = replace(
            view, dispositions=tuple(d for d in view.dispositions if d.issue_key != issue_key)
        )
        return Changes(posts=frozenset({post_id}), record=True)

    def approve(self, post_id: PostId) -> Changes:
        """Approve."""
        return self.decide(post_id, DecisionKind.APPROVE)

    def withdraw(self, post_id: PostId, reason: str) -> Changes:
        """Take the last decision back."""
        return self.decide(post_id, DecisionKind.WITHDRAW)

    def decide(self, post_id: PostId, kind: DecisionKind) -> Changes:
        """Move the post by the table of decisions."""
        self.calls.append((kind.value, post_id))
        view = self.views[post_id]
        state = after(view.state, kind)
        assert state is not None
        made = Decision(kind, view.revision, "Ines Calloway", "compliance officer", "2026-11-20T11:29:00Z")
        self.views[post_id] = replace(view, state=state, decisions=(*view.decisions, made))
        return Changes(posts=frozenset({post_id}), record=True)

    def tick_image(self, post_id: PostId, index: int) -> Changes:
        """Tick an image."""
        self.calls.append(("tick", post_id, str(index)))
        return Changes(posts=frozenset({post_id}), record=True)

    def thumbnail(self, post_id: PostId, index: int, size: int) -> bytes | None:
        """The picture that the test put there."""
        return self.png
