"""The office's own recognizers inside the AnalyzerEngine. Their expressions run here, with a time limit that is heard.

Presidio's PatternRecognizer would leave a slow expression out after a minute and say nothing; here it raises, so that
the post counts as not fully checked. Flags, deny list and scores are those of PatternRecognizer (presidio-analyzer 2.2).
"""

import time
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import regex
from presidio_analyzer import LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from reviewer.detect.expressions import FLAGS, LEAST, compiled
from reviewer.detect.normalize import fold
from reviewer.detect.presidio_result import LANGUAGE, FindingResult, artifacts_of
from reviewer.model.finding import Explanation, Finding
from reviewer.model.office import OwnRecognizer
from reviewer.model.vocabulary import EntityType, FindingKind

RULE = "OWN-001"
TIME_LIMIT_S = 0.2
"""From one match of an expression to the next. Source: a post has 5 s, and an ordinary expression takes 0.1 ms."""
ALL_MATCHES_S = 1.0
"""For all matches of one expression on one text."""
AROUND = 60
"""Characters on either side in which a context word counts. Source: Presidio looks five words back; posts are short."""
SURER = 0.35
"""What a context word adds. Source: Presidio's context_similarity_factor."""
MOST_SURE = 0.95


def _whole(words: tuple[str, ...], before: str, after: str) -> Any:
    """Finds the words as a set, so that a list of thousands is as quick as one of ten."""
    plain = list(dict.fromkeys(text for word in words if (text := fold(word).text.strip())))
    return regex.compile(rf"{before}\L<words>{after}", FLAGS, words=plain)


class OfficeRecognizer(LocalRecognizer):  # type: ignore[misc]
    """One recognizer of the office."""

    def __init__(self, own: OwnRecognizer) -> None:
        """Keep it. Its expressions are compiled for the first post: one that fails then is told at every post."""
        self.own = own
        super().__init__(supported_entities=[own.type], name=f"Office {own.name}", supported_language=LANGUAGE)

    @cached_property
    def _patterns(self) -> list[tuple[str, Any, float]]:
        patterns = [(p.name, compiled(p.regex), float(p.score)) for p in self.own.patterns]
        if self.own.words:
            listed = _whole(self.own.words, r"(?:^|(?<=\W))", r"(?:(?=\W)|$)")
            patterns.append(("deny list", listed, float(self.own.words_score)))
        return patterns

    @cached_property
    def _context(self) -> Any:
        return _whole(self.own.context, r"(?<!\w)", r"(?!\w)") if self.own.context else None

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str] | None = None, nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The matches, surer beside a context word, as findings that name the recognizer.

        Raises TimeoutError if an expression takes too long on this text.
        """
        folded = artifacts_of(text, nlp_artifacts).folded
        results: list[RecognizerResult] = []
        for start, end, pattern, score in self._matches(text):
            first, last = folded.span(start, end) if folded.text == text else (start, end)
            health = self.own.type == EntityType.CONDITION
            finding = Finding(
                first, last, FindingKind.HEALTH if health else FindingKind.IDENTIFIER, self.own.type, score, RULE,
                Explanation(
                    f"Your recognizer “{self.own.name}” found this.", source="The office's own recognizer",
                    pattern=pattern, list_entry=self.own.name,
                ),
            )  # fmt: skip
            results.append(FindingResult(finding, start, end, self))
        return results

    def _matches(self, text: str) -> Iterator[tuple[int, int, str, float]]:
        for name, pattern, score in self._patterns:
            began = time.monotonic()
            for match in pattern.finditer(text, timeout=TIME_LIMIT_S):
                if time.monotonic() - began > ALL_MATCHES_S:
                    raise TimeoutError
                start, end = match.span()
                sure = round(min(MOST_SURE, score + SURER if self._in_context(text, start, end) else score), 2)
                if start < end and sure >= LEAST:
                    yield start, end, name, sure

    def _in_context(self, text: str, start: int, end: int) -> bool:
        if self._context is None:
            return False
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return any(self._context.search(near, timeout=TIME_LIMIT_S) for near in (before, after))
