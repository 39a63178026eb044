"""What a person does with a card of the re-share board: choose, rate, write, ask, answer, hold, drop, put back.

Reading the board is in ``reshare_board``, the way through the review desk in ``reshare_desk``; both are offered here.
"""

from dataclasses import replace
from datetime import date

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line
from reviewer.intake.values import platform_of
from reviewer.model.events import EventKind
from reviewer.model.reshare import Reshare, Stage
from reviewer.model.views import Changes
from reviewer.workflow import cadence
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.people_index import directory
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.reshare_board import MOST_CARDS, Card, Column, board, choices, dropped, get
from reviewer.workflow.reshare_desk import outcome, reshared, to_review
from reviewer.workflow.reshare_moves import STAGE_WORDS, act, moved, now_known
from reviewer.workflow.reshare_reading import find
from reviewer.workflow.reshare_words import (
    ANSWERS,
    answer,
    ask,
    edit_text,
    known_mode,
    save_message,
    short,
    still_here,
    told,
)
from reviewer.workflow.watched import member_of
from reviewer.workflow.workspace import Workspace

__all__ = [
    "ANSWERS", "MOST_CARDS", "STAGE_WORDS", "Card", "Column", "answer", "ask", "assign", "back", "board", "choices",
    "choose", "digest_of", "drop", "dropped", "edit_text", "find", "get", "hold", "outcome", "plan", "rate", "reshared",
    "save_message", "to_review",
]  # fmt: skip

digest_of = reading.digest
_BEFORE = {
    Stage.CHOSEN: Stage.POSSIBLE,
    Stage.ASKED: Stage.CHOSEN,
    Stage.IN_REVIEW: Stage.CHOSEN,
    Stage.HELD: Stage.POSSIBLE,
    Stage.DROPPED: Stage.POSSIBLE,
}


@permits(EventKind.RESHARE_CHANGED)
def choose(ws: Workspace, reshare_id: str, mode: str = "") -> Changes:
    """Take a post up, to be re-shared. Raises RefusedError from a column from which that is not possible."""
    known_mode(mode)

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        return replace(moved(card, Stage.CHOSEN), mode=mode or card.mode, reason=""), "chosen"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def plan(ws: Workspace, reshare_id: str, mode: str = "", platform: str = "", account: str = "") -> Changes:
    """Say how and where it shall go out: mode (a key of MODES), platform and account. Empty leaves as it is."""
    known_mode(mode)
    platform = platform_of(normalise_line(platform))[0].casefold().replace(" ", "_")
    account = short(account, "account")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        still_here(card)
        if card.stage is Stage.IN_REVIEW and mode and mode != card.mode:
            raise RefusedError(
                "It is in review in another form.", "Nothing was changed.", "Put it back first, then change it."
            )
        after = replace(
            card,
            mode=mode or card.mode,
            target_platform=platform or card.target_platform,
            target_account=account or card.target_account,
        )
        return after, "edited"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def assign(ws: Workspace, reshare_id: str, person: str, group: str = "") -> Changes:
    """Say whose post it is, where neither the feed nor a watched account does; the cadence counts by it.

    Without a group it is the department of that person. Raises RefusedError where the watched account has a person, and
    where the staff directory knows account or author as somebody else: another name would be another cap.
    """
    person, group = short(person, "name"), short(group, "group")
    if not person:
        raise UsageError("Say whose post it is.", "Nothing was changed.", "Give a name.")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        still_here(card)
        known = member_of(directory(ws), card.item.account, card.item.author)
        if known is not None and known.kind != "organisation" and not same_person(known.name, person):
            raise RefusedError(
                f"The staff directory has this account or author as {known.name}.",
                "Nothing was changed.",
                "Correct the directory, or watch the account as that of another person.",
            )
        same = same_person(card.person, person)
        after = now_known(
            ws, recording.connection, replace(card, person=person, group=group or (card.group if same else ""))
        )
        if after.person != person or (group and after.group != group):
            raise RefusedError(
                f"Its account is watched as {card.account}, with a person or group of its own.",
                "Nothing was changed.",
                "Change the watched account: all its cards follow.",
            )
        return after, "edited"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def rate(ws: Workspace, reshare_id: str, quality: int, topic: str | None = None) -> Changes:
    """Mark the quality of a post, 1 to 5, or 0 to take the mark away; and its topic, where one is given.

    Quality is apart from compliance: a good post can be held, and an approved one can be dull.
    """
    if not 0 <= quality <= 5:
        raise UsageError("Quality is 1 to 5.", "Nothing was changed.", "Give 0 to take the mark away.")
    topic = None if topic is None else short(topic, "topic")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        return replace(card, quality=quality, topic=card.topic if topic is None else topic), "rated"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def hold(ws: Workspace, reshare_id: str, reason: str = "", until: date | None = None, message: str = "") -> Changes:
    """Hold a card: not now. Without a reason it must be the cadence, whose next slot is kept with it.

    Raises UsageError without a reason where no cap is reached, and for a day that is past.
    """
    reason, message = told(reason, "reason"), told(message, "message")
    if until is not None and until <= ws.today():
        raise UsageError("This day is past.", "Nothing was changed.", "Give a later day, or none.")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        counter = cadence.of_card(ws, recording.connection, card)
        if not reason and not counter.reached:
            raise UsageError("Say why it is held.", "Nothing was changed.", "One sentence is enough.")
        held = moved(card, Stage.HELD)
        return replace(
            held,
            reason=reason or f"Held for the cadence: {counter.words}",
            next_slot=until or (counter.next_slot if counter.reached else None),
            message=message or card.message,
        ), "held"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def drop(ws: Workspace, reshare_id: str, reason: str) -> Changes:
    """Decide that a post is not re-shared at all; it leaves the board. Raises UsageError without a reason."""
    reason = told(reason, "reason")
    if not reason:
        raise UsageError("Say why it is not re-shared.", "Nothing was changed.", "One sentence is enough.")
    return act(ws, reshare_id, lambda recording, card: (replace(moved(card, Stage.DROPPED), reason=reason), "dropped"))


@permits(EventKind.RESHARE_CHANGED)
def back(ws: Workspace, reshare_id: str, to: Stage | None = None, reason: str = "") -> Changes:
    """Put a card back: to the column before, or to one that its column leads to."""
    reason = told(reason, "reason")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        where = to or _BEFORE.get(card.stage, Stage.POSSIBLE)
        return replace(moved(card, where), reason=reason), "back"

    return act(ws, reshare_id, edit)
