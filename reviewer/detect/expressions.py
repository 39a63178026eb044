"""Whether an expression of the office may run on every post: valid, and quick on texts made to slow it down.

Refused by its structure: what repeats something that repeats. Refused by trial: what takes too long on hostile texts,
some of them made from the expression itself: what it matches, many times over, with the end spoiled. What gets through
all the same meets the time limit of ``own_recognizers``.
"""

import math
import random
import re
import warnings
from collections.abc import Iterator
from typing import Any

import regex

FLAGS = regex.IGNORECASE | regex.MULTILINE | regex.DOTALL
"""Source: the default of Presidio's PatternRecognizer."""
LEAST = 0.3
"""Matches below this are noise unless a context word stands near. Source: Presidio's examples call 0.01 to 0.2 weak."""
PROBE_SECONDS = 0.25
"""An expression that takes longer on one of the probes is refused. Source: a post must be checked in 5 s."""
MOST_MATCHES = 200
MANY = 100
"""A repetition of more than this counts as unlimited."""
LARGEST = 20_000
"""Single characters that it may ask for at most. Source: the ``regex`` module writes repetitions out; 360,000 of them
take 90 MB."""
LONGEST_SAMPLE = 3_000
_PROBES = ("a" * 3000, "1" * 3000, "a1 " * 1000, "-" * 3000, "A.b@" * 800, " " * 3000, "x" * 1500 + "!")
_TIMES = (1, 26, 400)
"""How often a sample repeats what may be repeated: once, often enough for exponential, and for square growth."""
_COUNT = re.compile(r"\{(?:\d*,)?(\d+)")
_NEWER = re.compile(r"\\[pP]\{[^{}]*\}|\\X|\[\[:\^?\w+:\]\]")
"""Classes that only the ``regex`` module knows; for the structure any letter stands for them."""


def compiled(expression: str) -> Any:
    """An expression as it will run. Raises regex.error for an invalid one."""
    return regex.compile(expression, FLAGS)


def problem(expression: str) -> str:
    """Why an expression cannot be used, as a sentence; empty if it can."""
    try:
        parsed = _parsed(expression)
        if _size(expression, parsed) > LARGEST:
            return "it repeats something too many times."
        ready = compiled(expression)
    except (regex.error, OverflowError, RecursionError, ValueError, MemoryError):
        return "it is no valid expression."
    if parsed is not None and _nested(parsed, False):
        return "it repeats what repeats without limit, which can take forever."
    try:
        if ready.search("", timeout=PROBE_SECONDS):
            return "it matches the empty text."
        for probe in (*_PROBES, *_hostile(parsed)):
            for _ in zip(range(MOST_MATCHES), ready.finditer(probe, timeout=PROBE_SECONDS), strict=False):
                pass
    except TimeoutError:
        return "it takes too long on some texts."
    return ""


def _parsed(expression: str) -> Any:
    """The structure, or None where only the ``regex`` module understands the expression."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Python will one day read otherwise is no matter here
        try:
            return re._parser.parse(_NEWER.sub("[a-z]", expression))  # type: ignore[attr-defined]
        except (re.error, OverflowError):
            return None


def _size(expression: str, parsed: Any) -> float:
    """How many single characters an expression asks for when all of its repetitions are written out."""
    if parsed is None:
        return math.prod(float(count) for count in _COUNT.findall(expression))
    size = 0.0
    for operator, argument in parsed:
        if "REPEAT" in str(operator):
            low, high, body = argument
            size += (low + 1 if high == re._constants.MAXREPEAT else high) * _size("", body)  # type: ignore[attr-defined]
        else:
            size += 1 + sum(_size("", part) for part in _inner(argument))
    return size


def _nested(parsed: Any, inside: bool) -> bool:
    for operator, argument in parsed:
        if str(operator) in ("MAX_REPEAT", "MIN_REPEAT"):
            many = argument[1] > MANY
            if (many and inside) or _nested(argument[2], inside or many):
                return True
        elif any(_nested(part, inside) for part in _inner(argument)):
            return True
    return False


def _inner(argument: Any) -> Iterator[Any]:
    """The sub-expressions in an argument of the structure."""
    if isinstance(argument, re._parser.SubPattern):  # type: ignore[attr-defined]
        yield argument
    elif isinstance(argument, (list, tuple)):
        for item in argument:
            yield from _inner(item)


def _hostile(parsed: Any) -> Iterator[str]:
    """Texts that nearly match: what the expression matches, repeated, with its end cut off or spoiled."""
    if parsed is None:
        return
    for times in _TIMES:
        for choice in range(4):
            sample = _Sample(times, choice).of(parsed)
            for text in (sample, sample * 40, sample[: 3 * len(sample) // 4]):
                yield text[:LONGEST_SAMPLE]
                yield f"{text[: LONGEST_SAMPLE - 1][:-1]}\x01"
                yield f"{text[: LONGEST_SAMPLE - 2]}?\x01"
                # what must stand somewhere in the text stands behind the spoiled place: no short way out
                yield f"{text[: LONGEST_SAMPLE - 1][:-1]}\x01{sample[-3:]}"


class _Sample:
    """Makes a text that an expression matches. ``choice``: which alternative it takes; 3 takes each by chance."""

    def __init__(self, times: int, choice: int) -> None:
        self.times, self.choice = times, choice
        self.chance = random.Random(times * 10 + choice)
        self.left = LONGEST_SAMPLE
        """Characters that may still be made."""

    def of(self, parsed: Any) -> str:
        """The sample of a structure."""
        return "".join(self._one(str(operator), argument) for operator, argument in parsed)

    def _one(self, operator: str, argument: Any) -> str:
        if self.left <= 0:
            return ""
        if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = argument
            return "".join(self.of(body) for _ in range(max(low, min(high, self.times))) if self.left > 0)
        if operator == "BRANCH":
            return self.of(self._pick(argument[1]))
        if operator in ("ASSERT", "ASSERT_NOT", "AT", "GROUPREF", "GROUPREF_EXISTS"):
            return ""
        if operator in ("SUBPATTERN", "ATOMIC_GROUP"):
            return "".join(self.of(part) for part in _inner(argument))
        self.left -= 1
        if operator == "LITERAL":
            return chr(argument)
        return self._member(argument) if operator == "IN" else "a"

    def _pick(self, options: Any) -> Any:
        return self.chance.choice(options) if self.choice == 3 else options[min(self.choice, len(options) - 1)]

    def _member(self, members: Any) -> str:
        """A character of a class; any other for a negated one."""
        operator, argument = self._pick(members)
        if str(operator) == "LITERAL":
            return chr(argument)
        if str(operator) == "RANGE":
            return chr(argument[0])
        return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(argument), "a")
