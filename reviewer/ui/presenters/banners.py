"""What stands above a post because it changes what may be done with it: incident, publication, hold, claim. Pure."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.desk import Publication, alarms
from reviewer.model.views import PostView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.masking import NOTHING, Cover


@dataclass(frozen=True, slots=True)
class Banner:
    """One line above the paper."""

    kind: str
    """incident, live, published, voided, hold or claim."""
    tone: str
    """block, review, info or clear."""
    icon: str
    text: str
    action: str = ""
    """The action of the key map that belongs to it, or empty."""
    button: str = ""
    """What its button says; empty for none."""


def banners(view: PostView, now: datetime, cover: Cover = NOTHING) -> tuple[Banner, ...]:
    """What to show above a post, the most serious first; covered words are covered here too."""
    made = [*_incident(view), *_published(view, now), *_voided(view), *_hold(view, now, cover), *_claim(view, now)]
    return tuple(sorted(made, key=lambda banner: ("block", "review", "info", "clear").index(banner.tone)))


def spoken(shown: tuple[Banner, ...]) -> str:
    """The banners for a screen reader, one sentence after the other."""
    return " ".join(banner.text for banner in shown)


def _incident(view: PostView) -> list[Banner]:
    if not view.incident:
        return []
    text = f"Incident {view.incident} is about this post. Keep everything, and work through its checklist."
    return [Banner("incident", "block", "alert-octagon", text, "incident", "Open incident")]


def _published(view: PostView, now: datetime) -> list[Banner]:
    if not view.publications:
        return []
    made = [
        Banner(
            "live",
            "block",
            "file-compare",
            f"What is live on {_where(one)} is not what was approved. {_recorded(one, now)}",
            "published",
            "Look at it",
        )
        for one in alarms(view.publications)
    ]
    quiet = [one for one in view.publications if not one.alarm]
    if quiet:
        last = max(quiet, key=lambda one: (one.at, one.seq))
        made.append(_quiet(view, last, len(view.publications), now))
    return made


def _quiet(view: PostView, last: Publication, total: int, now: datetime) -> Banner:
    start = f"Published on {_where(last)}, {words.when(last.at, now)}"
    if total > 1:
        start = f"Published {total:,} times, last on {_where(last)}, {words.when(last.at, now)}"
    if last.revision < view.revision:
        text = f"{start}, as revision {last.revision}. Revision {view.revision} is not live."
        return Banner("published", "review", "update", text, "published", "Record")
    if last.same == "same":
        return Banner("published", "clear", "check-circle-outline", f"{start}. What is live is what was approved.")
    text = f"{start}. Nobody compared the live text with the approved one yet."
    return Banner("published", "info", "information", text, "published", "Compare")


def _voided(view: PostView) -> list[Banner]:
    return [Banner("voided", "review", "alert", view.voided)] if view.voided else []


def _hold(view: PostView, now: datetime, cover: Cover) -> list[Banner]:
    if view.hold is None:
        return []
    reason = cover.hide(view.hold.reason).strip()
    ended = f"{reason.rstrip('.')}." if reason else "No reason was given."
    text = (
        f"Legal hold by {view.hold.by}, {words.when(view.hold.at, now)}: {ended} Nothing of this post may be deleted."
    )
    return [Banner("hold", "review", "gavel", text, "hold", "Lift")]


def _claim(view: PostView, now: datetime) -> list[Banner]:
    if view.claim is None or view.claim.mine:
        return []
    text = f"{view.claim.by} works on this post since {words.when(view.claim.at, now)}. Take it over to decide."
    return [Banner("claim", "review", "account-outline", text, "claim", "Take over")]


def _where(one: Publication) -> str:
    return words.platform(one.platform)


def _recorded(one: Publication, now: datetime) -> str:
    return f"Recorded by {one.by}, {words.when(one.recorded or one.at, now)}."
