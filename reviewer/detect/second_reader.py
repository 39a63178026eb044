"""The shipped model beside the rules: what it adds, and from which score on.

Names go through the vetoes of ``persons``; places, facilities and health words count only where no rule found anything;
its view of the whole post is a second opinion that policy may turn into a question, never into a block.
"""

import logging
import re
from collections.abc import Iterable

from reviewer import resources
from reviewer.detect.lexicon import health_terms
from reviewer.detect.names import is_common
from reviewer.detect.ner import UNCHECKED, ModelProblem, NerModel, Reading, as_finding
from reviewer.detect.ner_text import NamedSpan, PostContext, media_line
from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import DetectionInput, Finding
from reviewer.model.vocabulary import EntityType

_log = logging.getLogger(__name__)

SPAN_THRESHOLDS: dict[str, float] = {
    EntityType.PERSON: 0.5,
    EntityType.LOCATION: 0.9,
    EntityType.FACILITY: 0.97,
    EntityType.CONDITION: 0.97,
}
"""Least score of a span that only the model sees. Source: the best strict F1 beside the rules on posts written by
strangers (tests/gold/look.jsonl, cases.jsonl), where that does not cost the dev posts more than 2 points."""

HEARD = 0.5
"""Least score of a health word of the model that the rules hear about; ``conditions`` weighs it with the sentence."""

OPINION_THRESHOLDS: dict[str, float] = {
    "indirect_patient_story": 0.97,
    "patient_relationship_confirmed": 0.9,
    "medical_advice": 0.95,
    "copyright": 0.95,
    "unprofessional": 0.97,
}
"""Least score of a label as second opinion: at least as many finds as false alarms where the rules said nothing, on
tests/gold/look.jsonl, cases.jsonl and the dev posts together; labels that are not here gave as many false alarms as finds on the same
posts or on the cases of tests/policy at any score, so the model has no say in them."""

_MEDICAL = re.compile(
    r"(?:itis|osis|oses|oma|omas|emia|aemia|uria|algia|ectomy|otomy|ostomy|plasty|scopy|gram|pathy|plegia|paresis|rrhea|"
    r"trophy|sclerosis|phobia|penia|edema|cele|lysis|lyzed|genic|cillin|mycin|statin|mab|pril|sartan|azole|olol|caine|"
    r"pine|zepam|zolam|oxetine|formin|gliptin|tide|vir|itinib|platin|taxel|biopsy|stent|shunt|syndrome)s?$"
)
"""How terms of medicine end. Source: common Greek and Latin endings of diagnoses and procedures; stems of the United
States Adopted Names for medicines."""

_LEAD = re.compile(
    r"(?:(?:an?|the|my|his|her|their|your|our|this|that|some|any|new|another|[1-9]|two|three)\s)+(?=\w)", re.I
)
"""What stands before the shortest phrase of a health term (ruling 14)."""

NOTHING = Reading((), {})


class SecondReader:
    """The model, or the sentence that says why it could not be asked."""

    def __init__(self) -> None:
        """Load the shipped model; a missing or damaged one is said in ``problem`` and blocks every post."""
        self.problem = ""
        self._model: NerModel | None = None
        try:
            self._model = NerModel(resources.path("models"))
        except (ModelProblem, FileNotFoundError) as error:
            _log.error("the model could not be loaded: %s", type(error).__name__)
            self.problem = UNCHECKED

    def read(self, text: str, unit: DetectionInput | None) -> Reading:
        """What the model sees in a folded text; ``unit`` gives what stands beside the text of a post."""
        if self._model is None or not text.strip():
            return NOTHING
        context = None
        if unit is not None:
            shows = (*unit.shows, *(() for _ in unit.media[len(unit.shows) :]))
            media = tuple(media_line(alt, shown) for alt, shown in zip(unit.media, shows, strict=False))
            context = PostContext(unit.kind, unit.platform, unit.author_kind, unit.in_reply_to, media)
        return self._model.read(text, context, {**SPAN_THRESHOLDS, EntityType.CONDITION: HEARD})


def added(folded: FoldedText, found: Iterable[Finding], spans: Iterable[NamedSpan]) -> list[Finding]:
    """Places, facilities and health words of the model where the rules found no span. Offsets in the stored text."""
    taken = [(f.start, f.end) for f in found]
    more = []
    for span in spans:
        if span.type == EntityType.PERSON or span.score < SPAN_THRESHOLDS.get(span.type, 2.0):
            continue
        if not _worth_showing(span.type, folded.text[span.start : span.end]):
            continue
        first = span.start
        if span.type == EntityType.CONDITION:
            lead = _LEAD.match(folded.text, first, span.end)
            first = lead.end() if lead else first
        start, end = folded.span(first, span.end)
        if all(end <= a or b <= start for a, b in taken):
            more.append(as_finding(NamedSpan(start, end, span.type, span.score)))
            taken.append((start, end))
    return more


def _worth_showing(kind: str, words: str) -> bool:
    """False where the model alone is no reason.

    An everyday word, a word too short to name anything, or a health word that the rules know: they left it out because
    of what stands around it. One unknown word needs the look of a medical one.
    """
    low, single = words.lower(), " " not in words
    if len(words) < 3 or (single and words.islower() and is_common(words)):
        return False
    if kind == EntityType.CONDITION:
        return low not in health_terms() and (not single or _MEDICAL.search(low) is not None)
    return True


def opinions(labels: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The labels that the model is sure enough of, sorted by name."""
    return tuple(
        sorted((name, round(score, 4)) for name, score in labels if score >= OPINION_THRESHOLDS.get(name, 2.0))
    )
