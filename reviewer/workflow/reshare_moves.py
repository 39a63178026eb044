"""How a card of the re-share board is recorded: every move is checked against the one table of stages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reviewer.errors import RefusedError
from reviewer.model.events import EventKind, Json
from reviewer.model.reshare import TRANSITIONS, Reshare, Stage
from reviewer.model.views import Changes
from reviewer.workflow import cadence, watched
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.approval import first_day
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.values import RESHARE
from reviewer.workflow.workspace import Workspace

STAGE_WORDS: dict[Stage, str] = {
    Stage.POSSIBLE: "Possible",
    Stage.CHOSEN: "Chosen",
    Stage.ASKED: "Asked the author",
    Stage.IN_REVIEW: "In review",
    Stage.RESHARED: "Re-shared",
    Stage.HELD: "Held",
    Stage.DROPPED: "Dropped",
}
"""The stages as the columns name them."""

LATE = "Published from the desk while the cap was reached; nobody was asked on the board."
"""Why a re-share went out over the cap where its publication was recorded without a reason."""

Edit = Callable[[Recording, Reshare], tuple[Reshare, str]]
"""Gives the card as it shall be and the code of the change, or the same card where nothing changes."""


@permits(EventKind.RESHARE_CHANGED)
def act(ws: Workspace, reshare_id: str, edit: Edit) -> Changes:
    """One action on one card, in one transaction with whatever else ``edit`` records. Raises what ``edit`` raises."""
    need_reviewer(ws)
    with ws.record() as recording:
        before = reading.load(ws, recording.connection, reshare_id)
        known = now_known(ws, recording.connection, before)
        after, change = edit(recording, known)
        if after in (known, before):
            return Changes()
        put(recording, after, change)
    return Changes(posts=frozenset({after.post} - {""}), reshares=True, record=True)


def now_known(ws: Workspace, connection: Any, card: Reshare) -> Reshare:
    """A card with what watched accounts and the directory say of it now."""
    return watched.completer(ws, connection)(card)


def put(recording: Recording, card: Reshare, change: str) -> None:
    """Record a card as it stands. The event names ids, codes and the counted day; the words are its content."""
    subject: dict[str, Json] = {"reshare": card.id}
    if card.post:
        subject["post"] = card.post
    recording.append(
        EventKind.RESHARE_CHANGED,
        subject,
        {"change": change, "stage": card.stage.value, "counted": card.counted.isoformat() if card.counted else ""},
        {"document": RESHARE.dump_json(card)},
    )


def moved(card: Reshare, to: Stage) -> Reshare:
    """The card in another column. Raises RefusedError where that move is not on the board."""
    if to not in TRANSITIONS[card.stage]:
        allowed = ", ".join(STAGE_WORDS[one] for one in Stage if one in TRANSITIONS[card.stage])
        raise RefusedError(
            f"From “{STAGE_WORDS[card.stage]}” a post does not go to “{STAGE_WORDS[to]}”.",
            "Nothing was changed.",
            f"It can go to: {allowed}." if allowed else "It went out: only its outcome can be recorded.",
        )
    if card.stage is Stage.HELD:
        card = replace(card, next_slot=None)
    return replace(card, stage=to)


def need_reason(reason: str, what: str) -> None:
    """Raise RefusedError unless a reason is given for going over the cap."""
    if not reason:
        raise RefusedError(
            what, "Nothing was changed.", "Hold it until the next slot, or give a reason for going over."
        )


def over(counter_words: str, slot: date | None, today: date) -> str:
    """That the cap is reached, in a sentence: ``The cap is reached: 2 of 2 in November. The next slot is Dec 1.``"""
    words = f"The cap is reached: {counter_words}."
    return f"{words} The next slot is {cadence.slot_words(slot, today)}." if slot is not None else words


def counted_day(connection: Any, post_id: str, at: datetime) -> date:
    """The local day on which a re-share counts: when it went out, but no day before its post was approved first."""
    return max(at.astimezone().date(), first_day(connection, post_id))


def refused_by_author(ws: Workspace, connection: Any, post_id: str, at: datetime) -> bool:
    """True if the author of a re-share had said no when it went out."""
    found = reading.id_of_post(connection, post_id)
    answer = reading.load(ws, connection, found).answer if found else None
    return answer is not None and answer.said == "no" and answer.at <= stamp(at.astimezone(UTC))


def published(ws: Workspace, recording: Recording, post_id: str, at: datetime, override: str = "") -> bool:
    """A post went out: the card it came of is re-shared and counts, in the same transaction as the publication.

    Called for every publication that is recorded; a post that came of no card, and a card that counts already, are
    left as they are. A card that went on with another post is out with this one. True if a card was moved.
    """
    found = reading.id_of_post(recording.connection, post_id)
    if not found:
        return False
    card = reading.load(ws, recording.connection, found)
    if card.stage is Stage.RESHARED:
        return False
    card = now_known(ws, recording.connection, card)
    day = counted_day(recording.connection, post_id, at)
    counter = cadence.at_day(ws, recording.connection, card, day)
    why = override or card.override
    if counter.reached and not why:
        why = LATE
    # Out is out: also a card that was held or put back meanwhile is re-shared now.
    put(
        recording,
        replace(
            card,
            stage=Stage.RESHARED,
            reshared_at=stamp(at.astimezone(UTC)),
            counted=day,
            post=post_id,
            override=why if counter.reached else "",
            next_slot=None,
        ),
        "reshared",
    )
    return True
