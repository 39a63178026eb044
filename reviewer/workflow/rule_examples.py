"""Examples of the rules that find identifiers: what each finds, and what looks like it and is left alone."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 2
"""Examples of each kind on a rule card."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Invented texts that come with one rule."""

    finds: tuple[str, ...]
    leaves: tuple[str, ...]
    """Texts in which the rule finds nothing."""


def of_rules(rules: Iterable[str]) -> dict[str, Examples]:
    """The examples of the rules that have some, by rule id. Reads the table of rules: call it off the window's thread."""
    from reviewer.detect.ruletable import load  # the table would cost the window 150 ms at each start

    wanted = set(rules)
    return {
        rule.entry.id: Examples(
            tuple(map(_plain, rule.entry.positive[:SHOWN])), tuple(map(_plain, rule.entry.negatives[:SHOWN]))
        )
        for rule in load().rules
        if rule.entry.id in wanted
    }


def _plain(example: str) -> str:
    """An example without the marks around its value, in one line."""
    return " ".join(example.replace("[[", "").replace("]]", "").split())
