"""The shipped model beside the rules: what it adds, and from which score on.

Names go through the vetoes of ``persons``; places, facilities and health words count only where no rule found anything;
its view of the whole post is a second opinion that policy may turn into a question, never into a block.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from reviewer import resources
from reviewer.detect.lexicon import health_terms, wordset
from reviewer.detect.names import is_common
from reviewer.detect.ner import UNCHECKED, ModelProblem, NerModel, Reading, as_finding
from reviewer.detect.ner_text import NamedSpan, PostContext, media_line
from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import DetectionInput, Finding
from reviewer.model.vocabulary import EntityType
from reviewer.thresholds import value

_log = logging.getLogger(__name__)

ALONE: tuple[str, ...] = (EntityType.PERSON, EntityType.LOCATION, EntityType.FACILITY, EntityType.CONDITION)
"""Types that the model may report where no rule does; the least scores stand in the table of thresholds."""

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

_GIVEN_ORGANS = frozenset({"kidney", "kidneys", "liver", "heart", "lung", "lungs", "pancreas", "cornea", "marrow"})
"""Parts of the body that stand for a transplant: "her new kidney"."""

NOTHING = Reading((), {})


class SecondReader:
    """The model, or the sentence that says why it could not be asked."""

    def __init__(self, own: Mapping[str, float] | None = None) -> None:
        """Load the shipped model; a missing or damaged one is said in ``problem`` and blocks every post.

        ``own``: thresholds that the office set.
        """
        self.least = {kind: value(f"span.{kind}", own) for kind in (*ALONE, "PERSON_lower", "sure")}
        self._heard = value("span.heard", own)
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
            media = tuple(
                media_line(alt, shown, credit or None)
                for alt, shown, credit in zip_longest(unit.media, unit.shows, unit.credits, fillvalue="")
            )
            context = PostContext(unit.kind, unit.platform, unit.author_kind, unit.in_reply_to, media)
        least = {kind: self.least[kind] for kind in ALONE} | {EntityType.CONDITION: self._heard}
        if not any(c.isupper() for c in text):
            least[EntityType.PERSON] = self.least["PERSON_lower"]
        return self._model.read(text, context, least)


def added(
    folded: FoldedText, found: Iterable[Finding], spans: Iterable[NamedSpan], least: Mapping[str, float]
) -> list[Finding]:
    """Places, facilities and health words of the model where the rules found no span, from the scores of ``least`` on.

    Offsets in the stored text.
    """
    taken = [(f.start, f.end) for f in found]
    more = []
    for span in spans:
        if span.type == EntityType.PERSON or span.score < least.get(span.type, 2.0):
            continue
        words = folded.text[span.start : span.end]
        if not _sure(span, words, least) and not _worth_showing(span.type, words):
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


def _sure(span: NamedSpan, words: str, least: Mapping[str, float]) -> bool:
    """True for a health word that the model alone may show: no everyday word beside the health words and given organs."""
    if span.type != EntityType.CONDITION or span.score < least["sure"] or not (len(words) > 2 or words.isupper()):
        return False
    low = words.lower()
    if low in _GIVEN_ORGANS or " " in words:
        return True
    part_of_body = low in wordset("conditions", "sites")
    return not part_of_body and (low in health_terms() or not is_common(low))


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
    """The score of every label, sorted by name; policy says from which score on one counts."""
    return tuple(sorted((name, round(score, 4)) for name, score in labels))
