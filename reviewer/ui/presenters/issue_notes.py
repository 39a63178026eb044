"""What stands above the issues of a post: who else decides, what stays hidden, who works on it, what is carried over. Pure."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.decision import DecisionKind, State
from reviewer.model.views import PostView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.masking import NOTHING, Cover

WOULD: dict[str, str] = {
    DecisionKind.APPROVE.value: "would approve it",
    DecisionKind.RETURN.value: "would return it",
    DecisionKind.REJECT.value: "would reject it",
}
"""What the first person would do, after the name."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line above the issues."""

    kind: str
    """blind, waits, asked, second, claim or carried."""
    tone: str
    """review or info."""
    icon: str
    text: str
    action: str = ""
    """The action of the key map that its button does, or empty."""
    button: str = ""


def notes(view: PostView, now: datetime, cover: Cover = NOTHING) -> tuple[Note, ...]:
    """What to say above the issues; covered words are covered here too."""
    return (*_second(view, now, cover), *_claim(view, now), *_carried(view))


def _second(view: PostView, now: datetime, cover: Cover) -> list[Note]:
    second = view.second
    if second.blind:
        asked = f"{second.first} asked for a second person. " if second.first else ""
        text = (
            f"You decide without seeing what the first person said. {asked}"
            "Answer the issues yourself: what others said is shown once you have decided."
        )
        found = [Note("blind", "review", "eye-off-outline", text)]
        if second.needed:
            found.append(Note("second", "info", "account-multiple-outline", " ".join(second.why)))
        return found
    if second.own:
        when = words.when(second.first_at, now)
        text = f"You handed this to somebody else{f', {when}' if when else ''}. The decision is theirs now."
        return [Note("waits", "info", "account-clock-outline", " ".join((*map(cover.hide, second.why), text)))]
    found = _asked(view, cover)
    if second.needed and not second.counts:
        reasons = cover.hide(" ".join(second.why))
        text = f"{reasons} Approving hands it to somebody else, who decides without seeing what you said."
        found.append(Note("second", "review", "account-multiple-outline", text))
    return found


def _asked(view: PostView, cover: Cover) -> list[Note]:
    """The question of whoever handed the post on, where it may be read."""
    if view.state is not State.ESCALATED:
        return []
    last = next((d for d in reversed(view.decisions) if d.kind is DecisionKind.ESCALATE), None)
    if last is None:
        return []
    parts = [f"{last.by} asks {last.handed_to or 'somebody else'} to decide."]
    if last.reason.strip():
        parts.append(f"“{cover.hide(last.reason.strip())}”")
    if last.opinion in WOULD:
        parts.append(f"{last.by} {WOULD[last.opinion]}.")
    return [Note("asked", "review", "account-arrow-right-outline", " ".join(parts))]


def _claim(view: PostView, now: datetime) -> list[Note]:
    if view.claim is None:
        return []
    if not view.claim.mine:
        since = words.when(view.claim.at, now)
        text = f"{view.claim.by} works on this post since {since}. To decide on it, take it over first."
        return [Note("claim", "review", "account-outline", text, "claim", "Take over")]
    text = f"You work on this post since {words.when(view.claim.at, now)}. Others see that."
    return [Note("claim", "info", "account-outline", text, "claim", "Give back")]


def _carried(view: PostView) -> list[Note]:
    if not view.carried:
        return []
    answers = "1 answer is" if view.carried == 1 else f"{view.carried:,} answers are"
    text = f"{answers} carried over. Open an issue to see from where, and to end it."
    return [Note("carried", "info", "history", text)]
