"""The answers to the issues of a post: those of its present revision, and those from elsewhere that hold here."""

from datetime import date
from typing import Any

from reviewer.model.issue import DismissScope, Disposition, DispositionKind
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ConsentStatus, Level
from reviewer.store import posts
from reviewer.workflow import carried
from reviewer.workflow.acting import name_of
from reviewer.workflow.second import Waiting
from reviewer.workflow.workspace import Workspace


def of_view(
    ws: Workspace,
    connection: Any,
    view: PostView,
    people: dict[str, tuple[str, str]],
    held: Waiting | None = None,
) -> tuple[Disposition, ...]:
    """The answers that hold for the issues of a view, those from elsewhere too.

    ``held``: only what the present person may see while the post waits for somebody who decides blind.
    """
    me = ws.person_name
    own = of_revision(ws, connection, view, people, held)
    only = me if held is not None and held.hides_from(me) else None
    place = carried.Place.of(view.post.id, view.revision, view.post.text, view.post.author.name, view.assessment)
    answered = frozenset(d.issue_key for d in own)
    return (*own, *carried.dispositions(ws, connection, place, answered, people, only))


def of_revision(
    ws: Workspace,
    connection: Any,
    view: PostView,
    people: dict[str, tuple[str, str]],
    held: Waiting | None = None,
) -> tuple[Disposition, ...]:
    """The newest disposition of each issue of the present revision, or of those that the present person may see.

    A consent that does not cover the gap any more settles nothing: it was revoked, or ran out, after it was attached.
    """
    found: dict[str, Disposition] = {}
    for item in posts.dispositions(connection, view.post.id, view.revision):
        by = name_of(people, item["person"])
        if held is not None and not held.sees(item["seq"], by, ws.person_name):
            continue
        key = ws.text(connection, item["issue"])
        found[key] = Disposition(
            issue_key=key,
            kind=DispositionKind(item["kind"]),
            by=by,
            at=item["at"],
            reason_code=item["reason_code"],
            reason=ws.text(connection, item["reason"]) if item["reason"] else "",
            scope=DismissScope(item["scope"]),
            until=date.fromisoformat(item["until"]) if item["until"] else None,
            document=item["consent"],
            phrase=ws.text(connection, item["phrase"]) if item["phrase"] else "",
            revision=view.revision,
            seq=item["seq"],
        )
    gaps = {
        issue.key
        for issue in (view.assessment.issues if view.assessment else ())
        if issue.level is Level.BLOCK and issue.consent is not ConsentStatus.CLOSED
    }
    return tuple(d for d in found.values() if d.kind is not DispositionKind.CLEARED or d.issue_key not in gaps)
