"""Marked sentences for the tables of the language finders: ``Hi [[Greg]], ...`` marks one expected span."""

import re
from collections.abc import Callable

from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText, fold
from reviewer.model.finding import Finding

_MARK = re.compile(r"\[\[(.*?)\]\]", re.S)
Finder = Callable[[FoldedText, OwnLists], list[Finding]]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and the marked ranges."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def words_found(finder: Finder, text: str, lists: OwnLists | None = None) -> list[str]:
    """The texts of the spans that a finder reports, in order."""
    return [text[f.start : f.end] for f in finder(fold(text), lists or OwnLists())]


def check(finder: Finder, marked: str) -> None:
    """Assert that a finder reports exactly the marked spans, each explained."""
    text, spans = unmark(marked)
    found = finder(fold(text), OwnLists())
    assert [text[f.start : f.end] for f in found] == [text[a:b] for a, b in spans]
    assert [(f.start, f.end) for f in found] == spans
    for finding in found:
        assert 0.0 < finding.score <= 0.97
        assert finding.explanation.sentence.endswith(".")
        assert finding.explanation.source.startswith("45 CFR")
        assert finding.explanation.pattern
