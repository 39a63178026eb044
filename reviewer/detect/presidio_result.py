"""A Presidio result that keeps our finding, and what our recognizers are handed beside the text."""

from typing import Any

from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText, fold
from reviewer.model.finding import Finding

LANGUAGE = "en"


class FoldedArtifacts(NlpArtifacts):  # type: ignore[misc]
    """Carries the folded text and the office's lists to our recognizers; no tokens, since no context words are used."""

    def __init__(self, folded: FoldedText, lists: OwnLists) -> None:
        """Wrap a folded text."""
        super().__init__([], [], [], [], None, LANGUAGE)
        self.folded = folded
        self.lists = lists


class FindingResult(RecognizerResult):  # type: ignore[misc]
    """A Presidio result that keeps our finding, so that the explanation comes through whole."""

    def __init__(self, finding: Finding, start: int, end: int, recognizer: LocalRecognizer) -> None:
        """Wrap a finding; ``start`` and ``end`` refer to the text that Presidio was given."""
        explanation = AnalysisExplanation(
            recognizer=recognizer.name,
            original_score=finding.score,
            pattern_name=finding.explanation.pattern,
            textual_explanation=finding.explanation.sentence,
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: recognizer.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id,
            RecognizerResult.IS_SCORE_ENHANCED_BY_CONTEXT_KEY: True,  # cues were weighed already
        }
        super().__init__(finding.type, start, end, finding.score, explanation, metadata)
        self.finding = finding

    def __eq__(self, other: object) -> bool:
        """Equal only if the finding is: Presidio's set must not drop one of two explanations at random."""
        return isinstance(other, FindingResult) and self.finding == other.finding

    def __hash__(self) -> int:
        """By span, type and rule."""
        return hash((self.start, self.end, self.entity_type, self.finding.rule_id))

    def __deepcopy__(self, memo: dict[int, Any]) -> "FindingResult":
        """Share the frozen finding; copying it would cost more than finding it."""
        copied = FindingResult.__new__(FindingResult)
        copied.__dict__.update(self.__dict__, recognition_metadata=dict(self.recognition_metadata))
        return copied


def artifacts_of(text: str, given: NlpArtifacts | None) -> FoldedArtifacts:
    """What our engine handed over, or the text folded now."""
    return given if isinstance(given, FoldedArtifacts) else FoldedArtifacts(fold(text), OwnLists())
