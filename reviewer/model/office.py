"""The office policy: what an office adds to, takes from and sets in the shipped rules. Values only.

Every change makes a new version; a decision records the digest of the version that was in force.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum

from reviewer.model.post import Post, PostId
from reviewer.model.reshare import CadenceRule
from reviewer.model.retention import LEAST_YEARS
from reviewer.model.statistics import OfficeHours
from reviewer.model.training import TrainingRules
from reviewer.model.vocabulary import Label, Level

EMPLOYEE_RELEASE: dict[str, str] = {
    "required": "Required: a post stops without it",
    "review": "Looked at: a post is flagged without it",
    "paid_only": "Only for advertising and press",
    "not_required": "Not required",
}
"""What a colleague named or pictured without a release means. Source: office policy; state right of publicity."""

LOCK_MINUTES, LOCK_MOST = 10, 30
"""After how many idle minutes the window locks, and the longest time that can be set. Source: 45 CFR 164.312(a)(2)(iii)
asks for an automatic logoff and names no time; ten minutes are the default of this program."""
ALLOWED_BY = "allow list"
"""How ``Finding.allowed_by`` begins where an entry of the allow list allows it."""
FLAGGED = "always_flagged"
"""Name of the cue that an entry of the always-flag list gives."""


class Listed(StrEnum):
    """What a list entry does with its words."""

    FLAG = "flag"
    """They always raise an issue."""
    ALLOW = "allow"
    """They raise none; they stay visible, in gray."""


class Scope(StrEnum):
    """Where a list entry holds."""

    EVERYWHERE = "everywhere"
    AUTHOR = "author"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """Words that are always flagged, or allowed, with who said so and why."""

    id: str
    listed: Listed
    words: str
    reason: str
    type: str = ""
    """An entity type, or empty for any: a flagged word then only asks to be looked at."""
    level: Level = Level.REVIEW
    """Of a flag: block or review."""
    scope: Scope = Scope.EVERYWHERE
    where: str = ""
    """The author's name or the platform that the scope means."""
    until: date | None = None
    """The last day on which it holds; None: until it is ended."""
    added: str = ""
    """When, UTC with ``Z``."""
    by: str = ""
    """Name of the person who added it."""

    def live(self, today: date) -> bool:
        """True if it holds on a day."""
        return self.until is None or today <= self.until

    def covers(self, post: Post) -> bool:
        """True if it holds for a post."""
        if self.scope is Scope.AUTHOR:
            return self.where.casefold() == post.author.name.casefold()
        return self.scope is Scope.EVERYWHERE or self.where.casefold() == post.platform.casefold()


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule that the office switched off or gave another level."""

    rule: str
    on: bool
    reason: str
    level: Level | None = None
    """None: as shipped."""
    added: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ThresholdSetting:
    """A threshold that the office set."""

    name: str
    value: str
    """A decimal number as text: the record holds no floats."""
    reason: str
    added: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One regular expression of an own recognizer."""

    name: str
    regex: str
    score: str
    """A decimal number as text, 0 to 1."""


@dataclass(frozen=True, slots=True)
class OwnRecognizer:
    """A recognizer of the office, read from a Presidio file."""

    name: str
    type: str
    """One of our entity types."""
    patterns: tuple[Pattern, ...] = ()
    words: tuple[str, ...] = ()
    """The deny list: words that are always found."""
    words_score: str = "1.00"
    """A decimal number as text, 0 to 1."""
    context: tuple[str, ...] = ()
    """Words nearby that make a match surer."""
    reason: str = ""
    added: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PresidioFile:
    """What a file holds: recognizers that can be used, sentences on what was refused or changed."""

    recognizers: tuple[OwnRecognizer, ...]
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficePolicy:
    """One version of what the office has set."""

    version: int = 0
    entries: tuple[ListEntry, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    thresholds: tuple[ThresholdSetting, ...] = ()
    recognizers: tuple[OwnRecognizer, ...] = ()
    second_overrides: bool = True
    """An issue that stops a post and was dismissed wants a second person."""
    second_labels: tuple[str, ...] = ()
    """Labels of posts that always want a second person."""
    employee_release: str = "review"
    """What a colleague without a release means: a key of EMPLOYEE_RELEASE."""
    training: TrainingRules = field(default_factory=TrainingRules)
    cadence: tuple[CadenceRule, ...] = (CadenceRule(),)
    affiliation: str = ""
    """Pattern of the line that shows an author's tie, with ``{organization}``, ``{role}`` and ``{name}``; empty: as
    shipped."""
    lock_minutes: int = LOCK_MINUTES
    """Minutes without a key or a mouse after which the window locks, where people sign in (45 CFR 164.312(a)(2)(iii))."""

    retention_years: int = LEAST_YEARS
    """For how many years contents are kept from their creation or last effect (``model.retention``)."""

    hours: OfficeHours = field(default_factory=OfficeHours)
    """When the office works and what it promises: figures count by it, no check does."""

    def rule(self, rule_id: str) -> RuleSetting | None:
        """What the office set for a rule, or None."""
        return next((r for r in self.rules if r.rule == rule_id), None)

    def values(self) -> Mapping[str, float]:
        """The thresholds that the office set, as numbers."""
        return {t.name: float(t.value) for t in self.thresholds}

    def live(self, post: Post, today: date) -> tuple[ListEntry, ...]:
        """The list entries that hold for a post on a day."""
        return tuple(e for e in self.entries if e.live(today) and e.covers(post))

    def digest(self) -> str:
        """SHA-256 (hex) of all that is set, or empty where the office has set nothing. The version does not count, nor
        does what no check and no decision rests on (``lock_minutes``, ``retention_years``, ``hours``)."""
        parts = (self.entries, self.rules, self.thresholds, self.recognizers)
        second = (
            [] if self.second_overrides and not self.second_labels else [self.second_overrides, *self.second_labels]
        )
        own: list[object] = [
            [name, asdict(value) if isinstance(value, TrainingRules) else [asdict(one) for one in value]]
            if not isinstance(value, str)
            else [name, value]
            for name, value, shipped in (
                ("employee_release", self.employee_release, "review"),
                ("training", self.training, TrainingRules()),
                ("cadence", self.cadence, (CadenceRule(),)),
                ("affiliation", self.affiliation, ""),
            )
            if value != shipped
        ]
        if not any(parts) and not second and not own:
            return ""
        rows: list[object] = [[asdict(one) for one in part] for part in parts]
        if second:  # left out while it is as shipped: digests of earlier versions stay what they were
            rows.append(second)
        if own:
            rows.append(own)
        return hashlib.sha256(json.dumps(rows, sort_keys=True, default=str).encode()).hexdigest()

    # -- changed versions; each is one step on from this one

    def with_entry(self, entry: ListEntry) -> "OfficePolicy":
        """One more list entry."""
        return self._next(entries=(*self.entries, entry))

    def without_entry(self, entry_id: str) -> "OfficePolicy":
        """One list entry less."""
        return self._next(entries=tuple(e for e in self.entries if e.id != entry_id))

    def with_rule(self, setting: RuleSetting) -> "OfficePolicy":
        """A rule set; one that is on at its shipped level is as shipped."""
        kept = tuple(r for r in self.rules if r.rule != setting.rule)
        shipped = setting.on and setting.level is None
        return self._next(rules=kept if shipped else tuple(sorted((*kept, setting), key=lambda r: r.rule)))

    def with_threshold(self, setting: ThresholdSetting | None, name: str = "") -> "OfficePolicy":
        """A threshold set, or (None and a name) as shipped again."""
        name = setting.name if setting else name
        kept = tuple(t for t in self.thresholds if t.name != name)
        return self._next(thresholds=tuple(sorted((*kept, *((setting,) if setting else ())), key=lambda t: t.name)))

    def with_recognizers(self, more: tuple[OwnRecognizer, ...]) -> "OfficePolicy":
        """Recognizers added; one of the same name is replaced."""
        names = {r.name for r in more}
        kept = tuple(r for r in self.recognizers if r.name not in names)
        return self._next(recognizers=tuple(sorted((*kept, *more), key=lambda r: r.name)))

    def without_recognizer(self, name: str) -> "OfficePolicy":
        """One recognizer less."""
        return self._next(recognizers=tuple(r for r in self.recognizers if r.name != name))

    def with_second(self, overrides: bool, labels: tuple[str, ...]) -> "OfficePolicy":
        """Which posts want a second person."""
        return self._next(second_overrides=overrides, second_labels=labels)

    def with_employee_release(self, choice: str) -> "OfficePolicy":
        """What a colleague without a release means."""
        return self._next(employee_release=choice)

    def with_training(self, rules: TrainingRules) -> "OfficePolicy":
        """When training is due."""
        return self._next(training=rules)

    def with_cadence(self, rules: tuple[CadenceRule, ...]) -> "OfficePolicy":
        """How many re-shares are wanted at most."""
        return self._next(cadence=rules)

    def with_affiliation(self, pattern: str) -> "OfficePolicy":
        """The line that shows an author's tie."""
        return self._next(affiliation=pattern)

    def with_lock_minutes(self, minutes: int) -> "OfficePolicy":
        """After how many idle minutes the window locks."""
        return self._next(lock_minutes=minutes)

    def with_retention(self, years: int) -> "OfficePolicy":
        """For how many years contents are kept."""
        return self._next(retention_years=years)

    def with_hours(self, hours: OfficeHours) -> "OfficePolicy":
        """When the office works and what it promises."""
        return self._next(hours=hours)

    def _next(self, **changes: object) -> "OfficePolicy":
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]


SHIPPED = OfficePolicy()
"""Nothing set: the rules as they are shipped."""


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One change of the office policy, as the list of versions shows it."""

    version: int
    at: str
    by: str
    what: str
    reason: str
    tried: int = 0
    """Posts on which it was tried before it was saved."""
    flagged: int = 0
    """Of these, how many it would flag."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says of one post, in short."""

    level: Level = Level.NONE
    labels: tuple[Label, ...] = ()
    issues: int = 0

    @property
    def flagged(self) -> bool:
        """True at level block or review."""
        return self.level >= Level.REVIEW


@dataclass(frozen=True, slots=True)
class ChangedPost:
    """A post whose result differs under another policy."""

    post: PostId
    title: str
    """First words of the post; shown, never logged."""
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class TryOut:
    """What a change would have done to past posts."""

    checked: int
    before: int
    """Posts flagged under the policy in force."""
    after: int
    """Posts flagged under the changed policy."""
    changed: tuple[ChangedPost, ...] = field(default=())
    hits: int = 0
    """Posts in which the new words, rule or recognizer had a say."""
    left_out: int = 0
    """Posts that have not been checked yet."""

    @property
    def newly(self) -> int:
        """Posts that would be flagged and are not."""
        return sum(c.after.flagged and not c.before.flagged for c in self.changed)

    @property
    def no_longer(self) -> int:
        """Posts that are flagged and would not be."""
        return sum(c.before.flagged and not c.after.flagged for c in self.changed)

    @property
    def sentence(self) -> str:
        """``Would have flagged 14 of 900 posts: 3 newly, 1 no longer.``"""
        if not self.checked:
            return "No post has been checked yet, so there is nothing to try this on."
        posts = "post" if self.checked == 1 else "posts"
        words = f"Would have flagged {self.after:,} of {self.checked:,} {posts}"
        if not self.changed:
            return f"{words}; no result would change."
        others = len(self.changed) - self.newly - self.no_longer
        parts = [f"{self.newly:,} newly", f"{self.no_longer:,} no longer"]
        if others:
            parts.append(f"{others:,} with other issues")
        return f"{words}: {', '.join(parts)}."
