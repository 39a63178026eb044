"""The table of identifier rules, ``resources/rules/identifiers/*.toml``: strict schema, compiled once.

One file per theme, each with ``[[rule]]`` entries; ``general.toml`` holds the pattern pieces (``{NAME}`` in a
pattern) and the words that speak against a number. Examples stand with each rule: in a positive one ``[[...]]`` marks
the value; ``self_test`` runs them all through the given matcher.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from reviewer import resources
from reviewer.detect.shapes import SHAPES
from reviewer.detect.validators import VALIDATORS
from reviewer.model.vocabulary import SAFE_HARBOR, EntityType

FOLDER = "rules/identifiers"
GATES: dict[str, re.Pattern[str]] = {
    "digits": re.compile(r"\d[^\d\n]{0,3}\d[^\d\n]{0,3}\d"),
    "long": re.compile(r"[\d\w][\d\w .+-]{6}"),
    "@": re.compile("@"),
    "+": re.compile(r"\+"),
    "(": re.compile(r"\(\d\d\)"),
    "/": re.compile("/"),
    ":": re.compile("[:=]"),
    "//": re.compile("://"),
    "www": re.compile(r"www\.", re.I),
    "dotted": re.compile(r"[a-z0-9]\.[a-z]", re.I),
}
"""What must occur in a text before a rule is tried at all."""


class RuleTableError(Exception):
    """The rule table that came with the program is not what it should be: a bug, named by file and rule."""


class RuleEntry(BaseModel):
    """One rule as written. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[A-Z]{3}-\d{3}$")
    version: int = Field(default=1, ge=1)
    entity: EntityType
    letter: str
    """Letter of 45 CFR 164.514(b)(2)(i)."""
    source: str = Field(min_length=8)
    title: str = Field(min_length=3)
    """Name of the pattern part."""
    message: str = Field(min_length=10)
    """One sentence, without the cue, the check digit or a final period."""
    pattern: str
    """Regular expression on the folded text; group ``v`` is the value and always takes part."""
    case: bool = False
    """True if capitals matter."""
    gate: Literal["digits", "long", "@", "+", "(", "/", ":", "//", "www", "dotted"]
    base: float = Field(ge=0, le=0.9)
    with_cue: float = Field(default=0, ge=0, le=0.95)
    cues: tuple[str, ...] = ()
    needs_cue: bool = False
    words: tuple[str, ...] = ()
    """Where the pattern itself holds the label: words in lower case, one of which must be in the text; for speed only."""
    gap: Literal["label", "near", "text"] = "label"
    """How a cue is tied to the value: as its label, anywhere before it in the sentence, or anywhere around it."""
    window: int = Field(default=40, ge=1, le=400)
    """Characters between cue and value."""
    after: Literal["none", "linked", "bare"] = "linked"
    """Whether a cue may follow: never, by a word or parenthesis, or by a blank alone."""
    negative: tuple[str, ...] = ()
    """Labels that make it something else when they are nearer than the cue."""
    general_negative: bool = True
    """Whether the labels of ``general.toml`` count too."""
    reject: str = ""
    """A value that matches this in full is not reported."""
    disguise: bool = False
    """True if spelling the value out, or spacing it, counts as a cue."""
    validator: str = ""
    shape: str = ""
    """What the value must look like, a name of ``shapes.SHAPES``; without it the value is not even considered."""
    own: Literal["", "phone", "url", "email", "handle"] = ""
    """Which list of own identifiers can allow it."""
    positive: tuple[str, ...] = Field(min_length=2)
    negatives: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> "RuleEntry":
        if self.letter != SAFE_HARBOR[self.entity]:
            raise ValueError(f"{self.id}: letter {self.letter} is not that of {self.entity}")
        if self.validator and self.validator not in VALIDATORS:
            raise ValueError(f"{self.id}: no validator {self.validator}")
        if self.shape and self.shape not in SHAPES:
            raise ValueError(f"{self.id}: no shape {self.shape}")
        if self.needs_cue and not self.cues:
            raise ValueError(f"{self.id}: needs a cue and has none")
        if bool(self.cues) != (self.with_cue > 0) or (not self.needs_cue and not self.base):
            raise ValueError(f"{self.id}: scores and cues do not fit together")
        return self


class General(BaseModel):
    """The shared part of the table, ``general.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    pieces: dict[str, str]
    negative: tuple[str, ...]
    """Labels of numbers that identify no person, record or single device."""
    not_real: tuple[str, ...]
    """Phrases that say of a number beside them that it is made up."""


class RuleFile(BaseModel):
    """One file of rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: tuple[RuleEntry, ...] = Field(min_length=1)


_JOINTS = {" ": r"[\s._/-]{0,2}", "-": r"[\s._/-]{1,2}"}


def phrase_pattern(phrases: Iterable[str]) -> str:
    """An expression for whole phrases in lower-case text; any blank, dot, slash or hyphen parts their words.

    Where the phrase has a blank the words may also be written as one; where it has a hyphen they may not.
    """
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        text = phrase.lower()
        body = "".join(_JOINTS.get(piece) or re.escape(piece) for piece in re.split(r"([ -])", text[1:]))
        end = "" if not phrase[-1].isalpha() else r"(?:'?s)?(?![a-z])" if len(phrase) > 1 else r"(?![a-z])"
        by_first.setdefault(re.escape(text[0]), []).append(body + end)
    # told apart by their first letter: ten times as fast as one long alternation
    branches = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    return rf"(?<![a-z0-9])(?:{branches})"


def key_word(phrase: str) -> str:
    """The longest word of a phrase, by which a text without it can skip the rule."""
    words = re.findall(r"[a-z]+", phrase.lower())
    return max(words, key=len) if words else ""


@dataclass(frozen=True)
class Rule:
    """A compiled rule."""

    entry: RuleEntry
    pattern: re.Pattern[str]
    cues: re.Pattern[str] | None
    negative: re.Pattern[str] | None
    reject: re.Pattern[str] | None
    keys: frozenset[str]
    """If the rule needs a cue or words: key words, one of which must be in the text."""

    @cached_property
    def validate(self) -> Callable[[str], bool] | None:
        """The check, or None."""
        return VALIDATORS.get(self.entry.validator)


@dataclass(frozen=True)
class RuleTable:
    """All rules in the order of their ids, with the digest of the files they came from."""

    rules: tuple[Rule, ...]
    negative: re.Pattern[str]
    not_real: re.Pattern[str]
    digest: str

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self.rules)


def _compile(entry: RuleEntry, general: General, where: str) -> Rule:
    text = entry.pattern
    for _ in range(4):  # pieces are made of pieces, three levels deep
        for name, piece in general.pieces.items():
            text = text.replace("{" + name + "}", piece)
    try:
        pattern = re.compile(text, re.NOFLAG if entry.case else re.I)
        reject = re.compile(entry.reject, re.I) if entry.reject else None
    except re.error as problem:
        raise RuleTableError(f"{where}: {entry.id}: {problem}") from problem
    if "v" not in pattern.groupindex:
        raise RuleTableError(f"{where}: {entry.id} has no group v")
    if pattern.match(""):
        raise RuleTableError(f"{where}: {entry.id} matches nothing at all")
    negative = entry.negative + (general.negative if entry.general_negative else ())
    return Rule(
        entry,
        pattern,
        re.compile(phrase_pattern(entry.cues)) if entry.cues else None,
        re.compile(phrase_pattern(negative)) if negative else None,
        reject,
        _keys(entry),
    )


def _keys(entry: RuleEntry) -> frozenset[str]:
    if entry.words:
        return frozenset(entry.words)
    return frozenset(key_word(c) for c in entry.cues) if entry.needs_cue and not entry.disguise else frozenset()


@lru_cache(maxsize=1)
def load() -> RuleTable:
    """Read, check and compile the table. Raises RuleTableError naming file and rule."""
    digest = hashlib.sha256()
    rules: list[Rule] = []
    general: General | None = None
    files = sorted(resources.path(FOLDER).glob("*.toml"), key=lambda f: (f.name != "general.toml", f.name))
    for file in files:
        data = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(data).digest())
        try:
            parsed = tomllib.loads(data.decode("utf-8"))
            if file.name == "general.toml":
                general = General.model_validate(parsed)
                continue
            entries = RuleFile.model_validate(parsed).rule
        except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as problem:
            raise RuleTableError(f"{file.name}: {problem}") from problem
        if general is None:
            raise RuleTableError("general.toml is missing")
        rules += [_compile(entry, general, file.name) for entry in entries]
    if general is None or not rules:
        raise RuleTableError("the rule table is empty")
    rules.sort(key=lambda rule: rule.entry.id)
    ids = [rule.entry.id for rule in rules]
    if len(set(ids)) != len(ids):
        raise RuleTableError(f"rule ids are used twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    negative, not_real = (re.compile(phrase_pattern(p)) for p in (general.negative, general.not_real))
    return RuleTable(tuple(rules), negative, not_real, digest.hexdigest())


Matcher = Callable[[str], Sequence[tuple[str, EntityType, str]]]
"""From a text to ``(rule id, entity, stored value)`` of each hit."""


def self_test(match: Matcher) -> list[str]:
    """Run every example of every rule; returns one line for each that fails, none if all is well."""
    failures: list[str] = []
    for rule in load().rules:
        entry = rule.entry
        for number, example in enumerate(entry.positive, start=1):
            wanted = re.findall(r"\[\[(.*?)\]\]", example, re.S)
            hits = match(re.sub(r"\[\[(.*?)\]\]", r"\1", example, flags=re.S))
            values = [value for _, entity, value in hits if entity is entry.entity]
            if not wanted or values != wanted or entry.id not in [rule_id for rule_id, _, _ in hits]:
                failures.append(f"{entry.id}: positive example {number} gives {hits}")
        for number, example in enumerate(entry.negatives, start=1):
            if any(rule_id == entry.id for rule_id, _, _ in match(example)):
                failures.append(f"{entry.id}: negative example {number} is reported")
    return failures
