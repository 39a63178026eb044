"""Everything the desk shows of one post. Opening a post is recorded (45 CFR 164.312(b))."""

import dataclasses
import json
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.media import inspect
from reviewer.model.decision import WAITING, Decision, DecisionKind, State, after
from reviewer.model.events import EventKind
from reviewer.model.issue import Assessment, DismissScope, Disposition, DispositionKind, Issue
from reviewer.model.post import Post, PostId
from reviewer.model.views import MediaView, PostView, RevisionView
from reviewer.policy.assess import policy_digest
from reviewer.policy.images import image_issues
from reviewer.store import ledger, posts
from reviewer.workflow import check
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.workspace import Workspace


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


def view_post(ws: Workspace, post_id: str) -> PostView:
    """The post without recording: to refresh what is open already."""
    people = ws.persons()
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
        post = load(ws, connection, row)
        dispositions = dispositions_of(ws, connection, row, people)
        media = _media(ws, connection, post, people)
        revisions = tuple(
            RevisionView(r["revision"], r["text"], r["at"], _name(people, r["person"]))
            for r in posts.revisions(connection, post_id)
        )
        decisions = tuple(_decision(ws, connection, r, people) for r in posts.decisions(connection, post_id))
        history = tuple(entry_in_words(ws, e, people) for e in ledger.about(connection, post_id))
    found = check.result(ws, post_id, row["revision"])
    assessment = None
    if found is not None:
        assessment = with_images(found[1], media)
    state = State(row["state"])
    view = PostView(
        post=post,
        state=state,
        revision=row["revision"],
        text_digest=row["text"],
        assessment=assessment,
        detection=check.listed(post, found[0], ws.office(), ws.today()) if found else None,
        dispositions=dispositions,
        media=media,
        revisions=revisions,
        decisions=decisions,
        history=history,
        submitted=row["submitted"],
    )
    blocked = approve_blocked(ws, view)
    can = frozenset(
        kind
        for kind in DecisionKind
        if after(state, kind) is not None
        and kind is not DecisionKind.APPROVE_WITH_EDITS
        and not (kind is DecisionKind.APPROVE and blocked)
    )
    return dataclasses.replace(view, approve_blocked=blocked, can=can)


def with_images(assessment: Assessment, media: tuple[MediaView, ...]) -> Assessment:
    """The assessment with the questions that attached images put, ranked among the others."""
    extra = image_issues(media)
    if not extra:
        return assessment
    ranked = sorted((*assessment.issues, *extra), key=lambda issue: -issue.level)
    return dataclasses.replace(
        assessment, issues=tuple(ranked), level=max(assessment.level, *(issue.level for issue in extra))
    )


def approve_blocked(ws: Workspace, view: PostView) -> str:
    """Why this post cannot be approved now, as a sentence; empty when it can."""
    if view.state not in WAITING:
        return ""
    if not ws.person:
        return "Not yet: say who is reviewing first, in Settings"
    if view.assessment is None:
        return "Not yet: the checks of this post have not finished"
    if ws.person_name.casefold() in {view.post.author.name.casefold(), view.post.submitter.casefold()} - {""}:
        own = "words" if ws.person_name.casefold() == view.post.author.name.casefold() else "submission"
        return f"Not by you: these are your own {own}; somebody else decides"
    if view.assessment.policy_digest != policy_digest(ws.office()):
        return "Not yet: the rules changed since this post was checked; it is checked again"
    if not check.up_to_date(ws, view.post.id):
        # a consent that was revoked or ran out meanwhile must not carry an approval
        return "Not yet: what this result rests on (lists, consents, the day) changed; the post is checked again"
    numbers = [index for index, issue in enumerate(view.assessment.issues, start=1) if issue in view.open_issues()]
    if not numbers:
        return ""
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


def dispositions_of(
    ws: Workspace, connection: Any, row: dict[str, Any], people: dict[str, tuple[str, str]]
) -> tuple[Disposition, ...]:
    """The newest disposition of each issue of the present revision."""
    found: dict[str, Disposition] = {}
    for item in posts.dispositions(connection, row["id"], row["revision"]):
        key = ws.text(connection, item["issue"])
        found[key] = Disposition(
            issue_key=key,
            kind=DispositionKind(item["kind"]),
            by=_name(people, item["person"]),
            at=item["at"],
            reason_code=item["reason_code"],
            reason=ws.text(connection, item["reason"]) if item["reason"] else "",
            scope=DismissScope(item["scope"]),
            document=item["consent"],
        )
    return tuple(found.values())


def _media(ws: Workspace, connection: Any, post: Post, people: dict[str, tuple[str, str]]) -> tuple[MediaView, ...]:
    attached = posts.media(connection, post.id)
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


def _decision(ws: Workspace, connection: Any, row: dict[str, Any], people: dict[str, tuple[str, str]]) -> Decision:
    raw = ws.content(connection, row["details"])
    details = json.loads(raw) if raw is not None else {}
    return Decision(
        kind=DecisionKind(row["kind"]),
        revision=row["revision"],
        by=_name(people, row["person"]),
        role=row["role"].replace("-", " "),
        at=row["at"],
        reason=details.get("reason", ""),
        reason_issues=tuple(details.get("issues", ())),
        message=details.get("message", ""),
        seq=row["seq"],
        wanted_by=details.get("wanted_by", ""),
        handed_to=details.get("to", ""),
    )


def image_bytes(ws: Workspace, post_id: PostId | str, index: int) -> tuple[str, bytes] | None:
    """Name and bytes of an attached file, or None."""
    with ws.connections.read() as connection:
        file = posts.media(connection, post_id).get(index)
        if file is None:
            return None
        raw = ws.content(connection, file["file"])
        return None if raw is None else (ws.text(connection, file["name"]), raw)
