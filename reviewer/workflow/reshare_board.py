"""The board *Possible re-shares*: columns of cards, each with its counter, what can follow, and one sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.intake.text import normalise_line
from reviewer.model.decision import State
from reviewer.model.permissions import Act
from reviewer.model.reshare import BOARD, TRANSITIONS, Cadence, Reshare, Stage
from reviewer.reports.wording import STATE_WORDS, sentence
from reviewer.store import reshares
from reviewer.workflow import cadence, watched
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.people_names import plain, same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.reshare_moves import STAGE_WORDS, over
from reviewer.workflow.workspace import Workspace

MOST_CARDS = 300
"""Cards of one column that are made at once; a search finds the others."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card as the board shows it."""

    reshare: Reshare
    cadence: Cadence
    can: frozenset[Stage]
    """Where it can go now. Over the cap, in review needs a reason."""
    post_state: str
    """A State value of the post on the review desk that came of it, or empty."""
    sentence: str
    """What to know of it now: the author's answer, the cap, the reason; empty where nothing is to be said."""
    text: str = ""
    """The text that would go out as the card stands."""
    agreed: bool = False
    """The author said yes to exactly this text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board."""

    stage: Stage
    cards: tuple[Card, ...]
    title: str = ""
    total: int = 0
    """How many cards it holds; more than are shown where there are very many."""


@permits(Act.READ_RESHARES)
def board(
    ws: Workspace, search: str = "", person: str = "", group: str = "", topic: str = "", limit: int = MOST_CARDS
) -> tuple[Column, ...]:
    """The columns from left to right. Newest posts first, what was re-shared last first, held by its next slot.

    ``search``: words that all stand in the card. Empty filters do not filter.
    """
    words = tuple(normalise_line(search).casefold().split())
    with ws.connections.read() as connection:
        cards = reading.all(ws, connection)
        complete = watched.completer(ws, connection)
        states = reshares.post_states(connection)
        counter = Counters(ws, connection)
        chosen: dict[Stage, list[Reshare]] = {stage: [] for stage in BOARD}
        for stored in cards.values():
            if stored.stage not in chosen:
                continue
            card = complete(stored)
            if _wanted(card, person, group, topic) and reading.words_found(card, words):
                chosen[card.stage].append(card)
        return tuple(
            Column(
                stage,
                tuple(
                    made(ws, connection, card, counter.of(card), states.get(card.post, ""))
                    for card in _ordered(stage, chosen[stage])[: max(limit, 1)]
                ),
                STAGE_WORDS[stage],
                len(chosen[stage]),
            )
            for stage in BOARD
        )


@permits(Act.READ_RESHARES)
def get(ws: Workspace, reshare_id: str) -> Card:
    """One card, dropped ones too. Raises UsageError if there is none."""
    with ws.connections.read() as connection:
        card = reading.load(ws, connection, reshare_id)
        card = watched.completer(ws, connection)(card)
        state = reshares.post_states(connection).get(card.post, "")
        return made(ws, connection, card, cadence.of_card(ws, connection, card), state)


@permits(Act.READ_RESHARES)
def dropped(ws: Workspace) -> tuple[Card, ...]:
    """The cards that left the board, the newest number first."""
    with ws.connections.read() as connection:
        counter = Counters(ws, connection)
        found = [c for c in reading.all(ws, connection).values() if c.stage is Stage.DROPPED]
        states = reshares.post_states(connection)
        return tuple(
            made(ws, connection, card, counter.of(card), states.get(card.post, "")) for card in reversed(found)
        )


@permits(Act.READ_RESHARES)
def choices(ws: Workspace) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The persons, groups and topics of the cards on the board, each sorted: for filters."""
    with ws.connections.read() as connection:
        complete = watched.completer(ws, connection)
        cards = [complete(c) for c in reading.all(ws, connection).values() if c.stage in BOARD]
    found = (
        {reading.whose(c) for c in cards},
        {c.group for c in cards},
        {topic for c in cards for topic in topics_of(c)},
    )
    persons, groups, topics = (tuple(sorted(one - {""}, key=str.casefold)) for one in found)
    return persons, groups, topics


def topics_of(card: Reshare) -> tuple[str, ...]:
    """The topic a person gave a card, else those of the feed."""
    return (card.topic,) if card.topic else card.item.topics


class Counters:
    """Counters of all cards of one reading: each person and group is counted once."""

    def __init__(self, ws: Workspace, connection: Any) -> None:
        """Read what counts today."""
        self._rules, self._today = ws.office().cadence, ws.today()
        self._days = cadence.counted_days(ws, connection, self._today)
        self._kept: dict[tuple[str, str], Cadence] = {}

    def of(self, card: Reshare) -> Cadence:
        """Where the person and group of a card stand."""
        key = reading.whose(card), card.group
        if key not in self._kept:
            self._kept[key] = cadence.cadence(self._rules, self._days, self._today, *key)
        return self._kept[key]


def made(ws: Workspace, connection: Any, card: Reshare, counter: Cadence, state: str) -> Card:
    """A card with what the board says of it."""
    text = reading.present_text(ws, connection, card)
    return Card(
        card,
        counter,
        TRANSITIONS[card.stage],
        state,
        said(card, counter, state, text, ws.today()),
        text,
        reading.agreed(card, text),
    )


def said(card: Reshare, counter: Cadence, state: str, text: str, today: date) -> str:
    """The one sentence of a card. Pure."""
    if card.stage is Stage.RESHARED:
        parts = [{"complaint": "A complaint came in.", "taken_down": "It was taken down."}.get(card.outcome, "")]
        parts.append(sentence(f"Over the cap: {card.override}") if card.override else "")
    elif card.stage is Stage.HELD:
        parts = [sentence(card.reason)]
        if card.next_slot is not None:
            due = card.next_slot <= today and not counter.reached
            words = cadence.slot_words(card.next_slot, today)
            parts.append("The slot it waited for is here." if due else f"Next slot {words}.")
    elif card.stage is Stage.DROPPED:
        parts = [sentence(card.reason)]
    else:
        parts = [_answer(card, text), _desk(card, state)]
        if counter.reached and not card.override and card.stage is not Stage.IN_REVIEW:
            parts.append(over(counter.words, counter.next_slot, today))
    return " ".join(part for part in parts if part)


def _answer(card: Reshare, text: str) -> str:
    answer = card.answer
    if answer is None:
        return "Its wording needs the author's OK." if card.mode == "repurpose" else ""
    if answer.said == "no":
        return "The author said no."
    if answer.said == "changes":
        return "The author asks for changes."
    if reading.agreed(card, text) or card.mode == "repost":
        return "The author said yes."
    return "The author said yes to another wording."


def _desk(card: Reshare, state: str) -> str:
    if not state:
        return ""
    words = STATE_WORDS[State(state)]
    if card.stage is Stage.IN_REVIEW:
        return f"{words} on the desk." if state != State.APPROVED else "Approved: it can go out."
    return f"Its post is still on the desk: {words[0].lower()}{words[1:]}."


def _wanted(card: Reshare, person: str, group: str, topic: str) -> bool:
    return (
        (not person or same_person(reading.whose(card), person))
        and (not group or plain(card.group) == plain(group))
        and (not topic or plain(topic) in map(plain, topics_of(card)))
    )


def _ordered(stage: Stage, cards: list[Reshare]) -> list[Reshare]:
    newest = sorted(cards, key=lambda c: (c.item.published or c.found_at, c.id), reverse=True)
    match stage:
        case Stage.RESHARED:
            return sorted(newest, key=lambda c: c.reshared_at, reverse=True)
        case Stage.HELD:
            return sorted(newest, key=lambda c: c.next_slot or date.max)
    return newest
