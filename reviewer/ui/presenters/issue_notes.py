"""What stands above the issues of a post: who else decides, what stays hidden, who works on it, what is carried over. Pure."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.decision import WAITING, DecisionKind, State
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
        text = "You decide without seeing what the first person said. It is shown once you have decided."
        found = [Note("blind", "review", "eye-off-outline", text)]
        if second.needed:
            found.append(Note("second", "info", "account-multiple-outline", " ".join(second.why)))
        return found
    if second.own:
        when = words.when(second.first_at, now)
        text = f"You handed this to somebody else{f', {when}' if when else ''}. The decision is theirs now."
        return [Note("waits", "info", "account-clock-outline", " ".join((*map(cover.hide, second.why), text)))]
    found = _asked(view, cover)
    if second.needed and not second.counts and view.state in WAITING:
        reasons = cover.hide(" ".join(second.why))
        text = f"{reasons} Approving hands it to somebody else."
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
    """Own work; that of somebody else stands above the post."""
    if view.claim is None or not view.claim.mine:
        return []
    text = f"You work on it since {words.when(view.claim.at, now)}."
    return [Note("claim", "info", "account-outline", text, "claim", "Give back")]


def _carried(view: PostView) -> list[Note]:
    if not view.carried:
        return []
    text = f"{view.carried:,} answers are carried over. See their issues."
    if view.carried == 1:
        text = "1 answer is carried over. See its issue."
    return [Note("carried", "info", "history", text)]
