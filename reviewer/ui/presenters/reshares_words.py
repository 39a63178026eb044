"""Words of the re-share board: columns, quality, counters, and the lines of a card. Pure; *now* is passed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reviewer.model.decision import State
from reviewer.model.reshare import MODES, AuthorAnswer, Reshare, Stage
from reviewer.ui.presenters import times, words
from reviewer.workflow.reshare_cards import STAGE_WORDS, Card

STAGE_ICONS: dict[Stage, str] = {
    Stage.POSSIBLE: "tray-arrow-down",
    Stage.CHOSEN: "check",
    Stage.ASKED: "message-text-outline",
    Stage.IN_REVIEW: "clipboard-check-outline",
    Stage.RESHARED: "repeat-variant",
    Stage.HELD: "pause-circle-outline",
    Stage.DROPPED: "close",
}
"""The icon beside the words of a stage."""

STAGE_TONES: dict[Stage, str] = {Stage.RESHARED: "clear", Stage.HELD: "review"}
"""Stages whose badge is not plain."""

QUALITY: tuple[str, ...] = ("not rated", "weak", "fair", "good", "very good", "excellent")
"""By its number of stars."""

SAID: dict[str, str] = {"yes": "said yes", "no": "said no", "changes": "wants changes"}
"""What the author said, after *the author*."""

OUTCOMES: dict[str, str] = {"ok": "Nothing came of it", "complaint": "Somebody complained", "taken_down": "Taken down"}
"""What became of a re-share."""

DESK_WORDS: dict[str, tuple[str, str]] = {
    "": ("On the desk", "text.muted"),
    State.SUBMITTED: ("Waiting on the desk", "text.muted"),
    State.IN_REVIEW: ("Waiting on the desk", "text.muted"),
    State.ESCALATED: ("Escalated on the desk", "text.muted"),
    State.APPROVED: ("Approved, can go out", "clear"),
    State.RETURNED: ("Returned for changes", "review"),
    State.REJECTED: ("Rejected on the desk", "review"),
}
"""What a card in review says of its post, and the tone."""

LISTED = 80
"""Letters of a reason on a card."""


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on one card."""

    id: str
    who: str
    platform: str
    """The key of the platform, for its icon."""
    where: str
    """``LinkedIn · Nov 18``."""
    text: str
    """The first lines, as one."""
    counter: str
    """``1 of 2 in November``; empty where nobody of ours is counted."""
    counter_short: str
    """``1 of 2 in Nov``, for a narrow card."""
    reached: bool
    mark: str
    """``good · flu season``; empty while it is neither rated nor has a topic."""
    stars: int
    note: str
    note_tone: str
    spoken: str
    """The whole card as one sentence."""


def quality(stars: int) -> str:
    """``good, 3 of 5``; *not rated* for none."""
    return f"{QUALITY[stars]}, {stars} of 5" if stars else QUALITY[0]


def who(reshare: Reshare) -> str:
    """Whose post it is: the person of ours, else the author as the file names them, else the account."""
    return words.author(reshare.person or reshare.item.author or reshare.item.account)


def day(moment: str, now: datetime) -> str:
    """``Nov 18``, with the year where it is another one; empty for no time."""
    at = times.local(moment, now)
    return "" if at is None else on(at.date(), now.date())


def on(when: date, today: date) -> str:
    """``Dec 1``, with the year where it is another one."""
    plain = f"{times.MONTHS[when.month - 1][:3]} {when.day}"
    return plain if when.year == today.year else f"{plain}, {when.year}"


def where(reshare: Reshare, now: datetime) -> str:
    """``LinkedIn · Nov 18``."""
    parts = (words.platform(reshare.item.platform), day(reshare.item.published, now))
    return " · ".join(part for part in parts if part)


def goes_to(reshare: Reshare) -> str:
    """Where it is to be published: ``Facebook, our main page``; empty while nobody has said."""
    return ", ".join(part for part in (words.platform(reshare.target_platform), reshare.target_account) if part)


def mode(reshare: Reshare) -> str:
    """How it is to be re-shared, in words."""
    return MODES.get(reshare.mode, reshare.mode)


def mark(reshare: Reshare) -> str:
    """``good · flu season``."""
    return " · ".join(part for part in (QUALITY[reshare.quality] if reshare.quality else "", reshare.topic) if part)


def answered(answer: AuthorAnswer, now: datetime) -> str:
    """``The author said yes on Nov 18``."""
    said = SAID.get(answer.said, answer.said)
    at = day(answer.at, now)
    return f"The author {said}{f' on {at}' if at else ''}"


def post_words(state: str) -> str:
    """Where the post on the desk stands, in the middle of a sentence; empty without a post."""
    return words.STATE_WORDS.get(State(state), state) if state in set(State) else state


def note(card: Card, now: datetime) -> tuple[str, str]:
    """The last line of a card, and its tone."""
    reshare = card.reshare
    match reshare.stage:
        case Stage.HELD:
            slot = f"Next slot {on(reshare.next_slot, now.date())}" if reshare.next_slot else ""
            reason = " ".join(reshare.reason.split())[:LISTED]
            return " · ".join(part for part in (slot, reason) if part) or "Held", "review"
        case Stage.RESHARED:
            if reshare.outcome and reshare.outcome != "ok":
                return OUTCOMES.get(reshare.outcome, reshare.outcome), "review"
            at = on(reshare.counted, now.date()) if reshare.counted else day(reshare.reshared_at, now)
            return f"Re-shared {at}{', over the limit' if reshare.override else ''}", "clear"
        case Stage.IN_REVIEW:
            words_, tone = DESK_WORDS.get(card.post_state, (post_words(card.post_state).capitalize(), "review"))
            return f"{words_}{', over the limit' if reshare.override else ''}", tone
        case Stage.ASKED | Stage.CHOSEN:
            if reshare.answer is not None:
                agreed = card.agreed or (reshare.mode == "repost" and reshare.answer.said == "yes")
                if reshare.answer.said == "yes" and not agreed:
                    return "Said yes to another wording", "review"
                return answered(reshare.answer, now), "clear" if agreed else "review"
            if reshare.asked_at and reshare.stage is Stage.ASKED:
                return f"Asked {day(reshare.asked_at, now)}, no answer", "text.muted"
            if reshare.mode != "repost" and not reshare.text:
                return "Our text is not written yet", "text.muted"
    return "", "text.muted"


def shorter(counter: str) -> str:
    """A counter with the month in three letters: ``1 of 2 in Nov``, ``2 of 2 in 30 days``."""
    for month in times.MONTHS:
        counter = counter.replace(f" {month}", f" {month[:3]}")
    return counter.replace(" in the last ", " in ")


def face(card: Card, now: datetime) -> Face:
    """The card of a re-share."""
    reshare, counter = card.reshare, card.cadence.words
    reached = bool(counter) and card.cadence.reached and reshare.stage is not Stage.RESHARED
    text = " ".join(reshare.item.text.split())
    said, tone = note(card, now)
    parts = (
        who(reshare), where(reshare, now), text[:200] or "no text", f"{counter}, limit reached" if reached else counter,
        f"quality {quality(reshare.quality)}" if reshare.quality else "", reshare.topic, said,
    )  # fmt: skip
    return Face(
        id=reshare.id,
        who=who(reshare),
        platform=reshare.item.platform,
        where=where(reshare, now),
        text=text or "No text in the file",
        counter=counter,
        counter_short=shorter(counter),
        reached=reached,
        mark=mark(reshare),
        stars=reshare.quality,
        note=said,
        note_tone=tone,
        spoken=", ".join(part for part in parts if part),
    )


def day_line(counts: Sequence[tuple[Stage, int]]) -> str:
    """``12 possible · 3 chosen · 1 in review``; what is none is left out."""
    parts = [f"{number:,} {STAGE_WORDS[stage].lower()}" for stage, number in counts if number]
    return " · ".join(parts) or "no posts on the board"
