"""Claim a post while working on it, and give it back: no two people decide on one post at a time."""

from datetime import datetime
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import WAITING, State
from reviewer.model.desk import Claim
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.store import desk
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace


def of_post(ws: Workspace, connection: Any, post_id: str, people: dict[str, tuple[str, str]]) -> Claim | None:
    """Who works on a post, or None."""
    row = desk.claim(connection, post_id)
    if row is None:
        return None
    name = name_of(people, row["person"])
    return Claim(name, row["at"], row["person"] == ws.person or same_person(name, ws.person_name))


@permits(EventKind.POST_CLAIMED)
def claim(ws: Workspace, post_id: str, take_over: bool = False) -> Changes:
    """Say that the present person works on a post; claiming it twice changes nothing.

    Raises RefusedError where somebody else has it and ``take_over`` is not said, and where the post is decided.
    """
    need_reviewer(ws)
    people = ws.persons()
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        if State(row["state"]) not in WAITING:
            raise RefusedError("This post is decided.", "Nothing was recorded.", "Claim a post that waits.")
        held = of_post(ws, recording.connection, post_id, people)
        if held is not None and held.mine:
            return Changes()
        if held is not None and not take_over:
            raise refused(ws, held, "Nothing was recorded.")
        recording.append(
            EventKind.POST_CLAIMED, {"post": post_id}, {"change": "claimed", "taken_over": held is not None}
        )
    return Changes(posts=frozenset({post_id}), record=True)


@permits(EventKind.POST_CLAIMED)
def release(ws: Workspace, post_id: str) -> Changes:
    """Give a post back. Raises UsageError if nobody works on it, RefusedError if somebody else does."""
    need_reviewer(ws)
    people = ws.persons()
    with ws.record() as recording:
        row_of(recording.connection, post_id)
        held = of_post(ws, recording.connection, post_id, people)
        if held is None:
            raise UsageError("Nobody has claimed this post.", "Nothing was recorded.", "Claim it first, with O.")
        if not held.mine:
            raise refused(ws, held, "Nothing was recorded.")
        released(recording, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


def released(recording: Recording, post_id: str) -> None:
    """Record that nobody works on a post any more."""
    recording.append(EventKind.POST_CLAIMED, {"post": post_id}, {"change": "released", "taken_over": False})


def refused(ws: Workspace, held: Claim, means: str) -> RefusedError:
    """Why somebody who has not claimed a post cannot go on: ``Ines Calloway works on this post since 11:20.``"""
    return RefusedError(
        f"{held.by} works on this post since {_since(ws, held.at)}.", means, "Take it over first, with O."
    )


def _since(ws: Workspace, at: str) -> str:
    began, now = datetime.fromisoformat(at).astimezone(), ws.clock().astimezone()
    clock = f"{began:%H:%M}"
    return clock if began.date() == now.date() else f"{began:%b} {began.day}, {clock}"
