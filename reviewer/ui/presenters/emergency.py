"""What the banner says of openings with the recovery key. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.access import Emergency
from reviewer.ui.presenters import times

OPEN = "This workspace is open by its recovery key."
OPEN_MEANS = "Everything can be read and handed over; nothing can be decided. Give somebody a new passphrase, then sign in with it."


@dataclass(frozen=True, slots=True)
class Banner:
    """The words of the banner and its button."""

    headline: str
    detail: str
    button: str
    entry: int = 0
    """The opening that the button is about; 0 while it is still open by the key."""


def banner_of(emergency: bool, found: Sequence[Emergency], now: datetime) -> Banner | None:
    """The banner, or None where there is nothing to say. The oldest opening that nobody looked into comes first."""
    if emergency:
        return Banner(OPEN, OPEN_MEANS, "New passphrase for somebody…")
    open_ = sorted((one for one in found if one.reviewed is None), key=lambda one: one.seq)
    if not open_:
        return None
    first, others = open_[0], len(open_) - 1
    more = f" {others:,} more {'waits' if others == 1 else 'wait'}." if others else ""
    return Banner(
        f"The workspace was opened with the recovery key {times.spoken(first.at, now)}.",
        f"Reason: “{first.reason.rstrip('. ')}.” Somebody has to look into it.{more}",
        "Look into it…",
        first.seq,
    )
