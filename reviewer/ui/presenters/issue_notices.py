"""What stands above the issues because somebody else has a say: a second person, or who works on the post now. Pure."""

from datetime import datetime

from reviewer.model.decision import DecisionKind
from reviewer.model.views import PostView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.banners import Banner


def notices(view: PostView, now: datetime, claim_key: str) -> tuple[Banner, ...]:
    """The lines above the issues, what hides something first; ``claim_key`` takes the post over."""
    return (*_second(view, now), *_claim(view, now, claim_key))


def _second(view: PostView, now: datetime) -> list[Banner]:
    second = view.second
    if second.blind:
        asked = f"{second.first} asked for a second person, {words.when(second.first_at, now)}. " if second.first else ""
        text = (
            f"You decide without seeing what the first person said. {asked}"
            "Answer the issues yourself; what others said is shown once you have decided."
        )
        return [Banner("blind", "info", "eye-off-outline", text)]
    if second.own:
        back = " You can take that back." if DecisionKind.WITHDRAW in view.can else ""
        text = f"{_why(view)}You asked for a second person, {words.when(second.first_at, now)}. Somebody else approves.{back}"
        return [Banner("own", "info", "account-multiple-outline", text)]
    if second.needed and second.counts:
        return [Banner("needed", "info", "account-multiple-outline", f"{_why(view)}That is you: your decision counts.")]
    if second.needed:
        text = f"{_why(view)}If you approve, your approval is kept and the post goes to somebody else."
        return [Banner("needed", "review", "account-multiple-outline", text)]
    return []


def _why(view: PostView) -> str:
    return "".join(f"{sentence} " for sentence in view.second.why)


def _claim(view: PostView, now: datetime, key: str) -> list[Banner]:
    if view.claim is None or view.claim.mine:
        return []
    text = f"{view.claim.by} works on this post since {words.when(view.claim.at, now)}. To decide on it, take it over with {key}."
    return [Banner("claim", "info", "account-outline", text)]
