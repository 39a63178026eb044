"""Everything the desk shows of one post. Opening a post is recorded (45 CFR 164.312(b))."""

import dataclasses
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.media import inspect
from reviewer.model.decision import WAITING, DecisionKind, State, after
from reviewer.model.events import EventKind
from reviewer.model.issue import Assessment, Issue
from reviewer.model.permissions import Act
from reviewer.model.post import Post, PostId
from reviewer.model.views import MediaView, PostView, RevisionView
from reviewer.policy.assess import policy_digest
from reviewer.policy.images import image_issues
from reviewer.store import desk, ledger, posts
from reviewer.workflow import (
    answers,
    check,
    claims,
    comments,
    holds,
    marks,
    overruled,
    publication,
    reshare_lineage,
    second,
)
from reviewer.workflow.decided import decision_of
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.media_rights import for_post
from reviewer.workflow.people_index import directory
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import not_in_role, permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.signed_since import signed_since
from reviewer.workflow.workspace import Workspace

_APPROVALS = (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_EDITS)


@permits(Act.READ_POSTS, own=True)
def open_post(ws: Workspace, post_id: str) -> PostView:
    """The post for reading; recorded once per person, post, revision and session."""
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
    mark = (ws.person, post_id, row["revision"])
    if mark not in ws.opened:
        with ws.record() as recording:
            recording.append(EventKind.POST_OPENED, {"post": post_id, "revision": row["revision"]})
        ws.opened.add(mark)
    return view_post(ws, post_id)


@permits(Act.READ_POSTS, own=True)
def view_post(ws: Workspace, post_id: str) -> PostView:
    """The post without recording: to refresh what is open already.

    Somebody who decides blind gets it without what others said of the present revision (see ``second``).
    """
    people = ws.persons()
    with ws.connections.read() as connection:
        revision = row_of(connection, post_id)["revision"]
    found = check.result(ws, post_id, revision)
    office, me = ws.office(), ws.person_name
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
        if row["revision"] != revision:
            found = None  # revised meanwhile: this result is of another text
        post = load(ws, connection, row)
        media = _media(ws, connection, post, people)
        marked = check.marks_of(ws, connection, post_id)
        view = PostView(
            post=post,
            state=State(row["state"]),
            revision=row["revision"],
            text_digest=row["text"],
            assessment=with_images(found[1], media) if found else None,
            detection=check.listed(post, found[0], office, ws.today(), check.findings_of(marked)) if found else None,
            media=media,
            revisions=tuple(
                RevisionView(r["revision"], r["text"], r["at"], _name(people, r["person"]))
                for r in posts.revisions(connection, post_id)
            ),
            decisions=tuple(decision_of(ws, connection, r, people) for r in posts.decisions(connection, post_id)),
            history=tuple(entry_in_words(ws, e, people) for e in ledger.about(connection, post_id)),
            submitted=row["submitted"],
            comments=comments.of_post(ws, connection, post_id, post.text, people),
            claim=claims.of_post(ws, connection, post_id, people),
            hold=holds.of_post(ws, connection, post_id, people),
            marked=marks.of_post(ws, connection, post_id, people),
            publications=publication.of_post(ws, connection, post_id, people),
            incident=desk.incident_of(connection, post_id),
            department=department_of(ws, post),
            signed_since=signed_since(ws),
        )
        held = second.waiting(view.state, view.revision, view.decisions)
        then = office
        gone: tuple[str, ...] = ()
        if found and view.state in WAITING:
            said_now = check.said_by_hand(ws, connection, post_id, view.revision)
            material = overruled.Material.of(ws, connection, post, found[0], said_now)
            then, now = overruled.policy_at(ws, connection, view.submitted), [found[1]]
            if material.known.resolved and held is not None and held.hides_from(me):
                own = check.said_by_hand(ws, connection, post_id, view.revision, only=me)[1]
                now.append(material.judged(ws, office, own))
                view = dataclasses.replace(view, assessment=with_images(now[-1], media))
            gone = overruled.why(ws, material, then, now)
        everybody = answers.of_view(ws, connection, view, people)
        shown = answers.of_view(ws, connection, view, people, held) if held and held.blind else everybody
        said = (*everybody, *shown)
        agreed = second.agreed(ws, connection, said, people)
    labels = view.assessment.labels if view.assessment else ()
    why = (*gone, *overruled.reasons(office, then, view, said, agreed, labels))
    view = dataclasses.replace(
        view,
        dispositions=shown,
        second=second.review(why, held, me),
        carried=sum(d.carried for d in shown),
        voided=voided(view),
    )
    if held is not None and held.blind:
        view = second.veiled(view, held, me)
    blocked = approve_blocked(ws, view)
    can = frozenset(kind for kind in DecisionKind if _can(ws, view, kind, blocked, held))
    return dataclasses.replace(view, approve_blocked=blocked, can=can)


def _can(ws: Workspace, view: PostView, kind: DecisionKind, blocked: str, held: second.Waiting | None) -> bool:
    if after(view.state, kind) is None or not_in_role(ws, view, kind):
        return False
    if kind is DecisionKind.APPROVE:
        return not blocked
    if kind is DecisionKind.APPROVE_WITH_EDITS:
        return view.assessment is not None and not not_by(ws, view)
    if kind is DecisionKind.WITHDRAW and held is not None:
        return second.may_withdraw(held, ws.person_name)
    return True


def department_of(ws: Workspace, post: Post) -> str:
    """The department of the author in the staff directory, or empty."""
    for member in ws.registry().staff:
        if member.department and same_person(member.name, post.author.name):
            return member.department
    return ""


def voided(view: PostView) -> str:
    """That an approval holds no longer because the text changed, as a sentence; empty where none was lost."""
    approved = 0
    for decision, following in zip(view.decisions, [*view.decisions[1:], None], strict=False):
        taken_back = following is not None and following.kind is DecisionKind.WITHDRAW
        if decision.kind in (DecisionKind.WITHDRAW, DecisionKind.ESCALATE) or taken_back:
            continue
        approved = decision.revision if decision.kind in _APPROVALS else 0
    if not 0 < approved < view.revision:
        return ""
    return f"The approval of revision {approved} no longer holds: the text was changed after it."


def with_images(assessment: Assessment, media: tuple[MediaView, ...]) -> Assessment:
    """The assessment with the questions that attached images put, ranked among the others."""
    extra = image_issues(media)
    if not extra:
        return assessment
    ranked = sorted((*assessment.issues, *extra), key=lambda issue: -issue.level)
    return dataclasses.replace(
        assessment, issues=tuple(ranked), level=max(assessment.level, *(issue.level for issue in extra))
    )


def not_by(ws: Workspace, view: PostView) -> str:
    """Why the present person cannot approve this post in any wording, as a sentence; empty for everybody else."""
    if not ws.person and not ws.guarded:
        return "Not yet: say who is reviewing first, in Settings"
    if why := not_in_role(ws, view, DecisionKind.APPROVE):
        return f"Not by you: {why[0].lower()}{why[1:].removesuffix('.')}"
    author = view.post.author
    for name, own in (
        (author.name, "these are your own words"),
        (author.handle, "these are your own words"),
        (view.post.submitter, "this is your own submission"),
    ):
        if same_person(ws.person_name, name) or _is_handle(ws, name):
            return f"Not by you: {own}; somebody else decides"
    if view.second.own:
        return "Not by you: you handed this to somebody else to decide"
    return ""


def _is_handle(ws: Workspace, name: str) -> bool:
    """True if a name is a handle of the present person in the staff directory."""
    return any(same_person(member.name, ws.person_name) for member in directory(ws).with_handle(name))


def approve_blocked(ws: Workspace, view: PostView) -> str:
    """Why this post cannot be approved now, as a sentence; empty when it can.

    Where the rules want a second person, an approval by the first asks for one.
    """
    if view.state not in WAITING:
        return ""
    if view.assessment is None and ws.person:
        return "Not yet: the checks of this post have not finished"
    if own := not_by(ws, view):
        return own
    assert view.assessment is not None
    if view.assessment.policy_digest != policy_digest(ws.office()):
        return "Not yet: the rules changed since this post was checked; it is checked again"
    if not check.up_to_date(ws, view.post.id):
        # a consent that was revoked or ran out meanwhile must not carry an approval
        return "Not yet: what this result rests on (lists, consents, the day) changed; the post is checked again"
    numbers = [index for index, issue in enumerate(view.assessment.issues, start=1) if issue in view.open_issues()]
    if not numbers:
        if view.post.kind != "reshare":
            return ""
        with ws.connections.read() as connection:
            return reshare_lineage.stops_approval(ws, connection, view.post.id, view.post.text)
    if len(numbers) == 1:
        return f"Not yet: issue {numbers[0]} must be settled first"
    listed = ", ".join(str(n) for n in numbers[:-1]) + f" and {numbers[-1]}"
    return f"Not yet: issues {listed} must be settled first"


def issue_of(view: PostView, key: str) -> Issue:
    """The issue with a key. Raises UsageError if the post has none."""
    for issue in view.assessment.issues if view.assessment else ():
        if issue.key == key:
            return issue
    raise UsageError("This issue is no longer there.", "The post was checked again.", "Look at the list of issues.")


def _name(people: dict[str, tuple[str, str]], person: str) -> str:
    return people.get(person, ("Reviewer", ""))[0]


def _media(ws: Workspace, connection: Any, post: Post, people: dict[str, tuple[str, str]]) -> tuple[MediaView, ...]:
    attached = posts.media(connection, post.id)
    rights = {known.index: known for known in for_post(ws, connection, post).media}
    views = []
    for index in range(max(len(post.media), max(attached, default=-1) + 1)):
        described = post.media[index] if index < len(post.media) else None
        file = attached.get(index)
        name = ws.text(connection, file["name"]) if file else (described.file if described else "")
        facts: tuple[str, ...] = ()
        if file:
            facts = _facts(ws, connection, file["file"], name)
        views.append(
            MediaView(
                index=index,
                type=described.type if described else "image",
                alt=described.alt if described else "",
                shows=described.shows if described else (),
                credit=described.credit if described else None,
                file=name,
                digest=file["file"] if file else "",
                facts=facts,
                checked_by=_name(people, file["checked_by"]) if file and file["checked_by"] else "",
                checked_at=file["checked_at"] if file else "",
                rights=rights.get(index),
            )
        )
    return tuple(views)


def _facts(ws: Workspace, connection: Any, commitment: str, name: str) -> tuple[str, ...]:
    """What a file is and carries. Found out once: a large picture takes a second, and a post is opened often."""
    found = ws.facts.get(commitment)
    if found is None:
        raw = ws.content(connection, commitment)
        if raw is None:
            return ("The file was purged.",)
        found = ws.facts[commitment] = inspect(raw, name).facts
    return found


@permits(Act.READ_POSTS, own=True)
def image_bytes(ws: Workspace, post_id: PostId | str, index: int) -> tuple[str, bytes] | None:
    """Name and bytes of an attached file, or None."""
    with ws.connections.read() as connection:
        file = posts.media(connection, post_id).get(index)
        if file is None:
            return None
        raw = ws.content(connection, file["file"])
        return None if raw is None else (ws.text(connection, file["name"]), raw)
