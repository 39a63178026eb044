"""What was measured of each rule: how often it fired on annotated posts, and how often it was right.

Source: ``resources/rules/calibration.toml``, made by ``make calibration``; it names its posts and its day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from reviewer import resources

FILE = "rules/calibration.toml"
FEW = 5
"""With fewer judged cases than this the share says next to nothing. Source: the Wilson interval of 4 of 4 begins at 51 %."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurement of one rule of the policy, or of the family of a rule of detection."""

    rule_id: str
    """As asked for."""
    level: str
    """Level of a policy rule when it was measured; how sure findings of a family mostly are."""
    fired: int
    right: int
    judged: int
    """Of how many; 0 where the answer key has no answer for the rule or it never fired."""
    low: float
    high: float
    """Wilson 95 % interval of right/judged."""
    family: bool
    """True if the figures are those of all rules of detection of this family."""
    data: tuple[str, ...]
    """Names of the files of annotated posts."""
    posts: int
    day: date

    @property
    def precision(self) -> float | None:
        """Share that was right; None where it could not be judged."""
        return self.right / self.judged if self.judged else None

    @property
    def sentence(self) -> str:
        """One sentence for the rule card."""
        who, it, was = ("Rules of this kind", "they were", "were") if self.family else ("This rule", "it was", "was")
        where = f"on {self.posts:,} annotated posts that {it} tuned on ({self.day.day} {self.day:%B %Y})"
        if not self.fired:
            return f"{who} had nothing to say {where}."
        fired = f"{who} fired {'once' if self.fired == 1 else f'{self.fired:,} times'} {where}"
        if self.precision is None:
            return f"{fired}; whether that was right is not annotated."
        told = f"{fired} and {was} right in {self.right:,} of {self.judged:,}"
        if self.judged < FEW:
            return f"{told}: too few to say how often."
        return f"{told}, {100 * self.precision:.0f} % (between {100 * self.low:.0f} and {100 * self.high:.0f})."


def measured(rule_id: str) -> Measured | None:
    """What was measured of a rule, given by its id; for a rule of detection its family. None if nothing was."""
    made, rules, families = _load()
    entry = rules.get(rule_id)
    family = entry is None
    if entry is None:
        entry = families.get(rule_id.partition("-")[0])
    if entry is None:
        return None
    return Measured(
        rule_id=rule_id,
        level=entry["level"],
        fired=entry["fired"],
        right=entry.get("right", 0),
        judged=entry.get("judged", 0),
        low=entry.get("low", 0.0),
        high=entry.get("high", 1.0),
        family=family,
        data=tuple(made["data"]),
        posts=made["posts"],
        day=made["date"],
    )


@lru_cache(maxsize=1)
def _load() -> tuple[dict[str, Any], dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """How it was made, the rules of the policy, the families of detection."""
    try:
        parsed = tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, {}, {}  # nothing was measured yet: the card says nothing
    return parsed["made"], parsed.get("rule", {}), parsed.get("family", {})
