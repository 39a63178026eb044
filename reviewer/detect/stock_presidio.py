"""Presidio as it comes, without a language model: what our own detection is measured against.

All recognizers that presidio-analyzer has on by default for English and the United States, its own context words, its
own threshold. Two things differ from a bare ``AnalyzerEngine()``, which would download a model: the NLP engine only
splits words, so that the context words still count, and the e-mail recognizer asks no server for a list of domains.
Names and places need a model in Presidio, so it finds none here; that is what “stock, no model” means.
"""

import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer

from reviewer.model.vocabulary import EntityType

LANGUAGE, COUNTRIES = "en", ["us"]
THRESHOLD = 0.4
"""Least score of a result. Source: the value of Presidio's own published evaluation (presidio-research, notebook 4,
default configuration); it is also what a weak pattern reaches as soon as one context word stands beside it. The
program default of 0 reports any eight digits as a bank account."""

ENTITIES: dict[str, EntityType] = {
    "PERSON": EntityType.PERSON,
    "LOCATION": EntityType.LOCATION,
    "ORGANIZATION": EntityType.FACILITY,
    "DATE_TIME": EntityType.DATE_TIME,
    "AGE": EntityType.AGE,
    "PHONE_NUMBER": EntityType.PHONE_NUMBER,
    "EMAIL_ADDRESS": EntityType.EMAIL_ADDRESS,
    "US_SSN": EntityType.US_SSN,
    "URL": EntityType.URL,
    "IP_ADDRESS": EntityType.IP_ADDRESS,
    "MEDICAL_RECORD_NUMBER": EntityType.MEDICAL_RECORD_NUMBER,
    "US_MBI": EntityType.HEALTH_PLAN_ID,
    "US_HEALTH_INSURANCE_MEMBER_ID": EntityType.HEALTH_PLAN_ID,
    "CREDIT_CARD": EntityType.ACCOUNT_NUMBER,
    "US_BANK_NUMBER": EntityType.ACCOUNT_NUMBER,
    "ABA_ROUTING_NUMBER": EntityType.ACCOUNT_NUMBER,
    "IBAN_CODE": EntityType.ACCOUNT_NUMBER,
    "CRYPTO": EntityType.ACCOUNT_NUMBER,
    "MEDICAL_LICENSE": EntityType.LICENSE_NUMBER,
    "US_DRIVER_LICENSE": EntityType.LICENSE_NUMBER,
    "US_NPI": EntityType.LICENSE_NUMBER,
    "MAC_ADDRESS": EntityType.DEVICE_ID,
    "UUID": EntityType.OTHER_ID,
    "US_PASSPORT": EntityType.OTHER_ID,
    "US_ITIN": EntityType.OTHER_ID,
}
"""Presidio's names and ours. Source: Presidio's page of supported entities; annotation guide, ruling 15. A name that is
not here has no counterpart and is left out of every figure."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


class WordEngine(NlpEngine):  # type: ignore[misc]
    """An NLP engine that loads nothing: words and signs, each its own base form in lower case."""

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Split one text."""
        found = list(_TOKEN.finditer(text))
        words = [m.group() for m in found]
        return NlpArtifacts([], words, [m.start() for m in found], [w.lower() for w in words], self, language)

    def process_batch(
        self, texts: Iterable[str], language: str, **kwargs: Any
    ) -> Generator[tuple[str, NlpArtifacts], None, None]:
        """Split texts one by one."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """No word is, so that “call” is a context word of a telephone number."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Whether the word has no letter or digit."""
        return not any(c.isalnum() for c in word)

    def get_supported_entities(self) -> list[str]:
        """None: there is no model in it."""
        return []

    def get_supported_languages(self) -> list[str]:
        """English."""
        return [LANGUAGE]


class OfflineEmailRecognizer(EmailRecognizer):  # type: ignore[misc]
    """Presidio's e-mail recognizer with the list of domains that is installed, never the one on the net."""

    _suffixes = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())

    def validate_result(self, pattern_text: str) -> bool:
        """Whether the domain ends as domains do."""
        return bool(self._suffixes(pattern_text).fqdn)


@dataclass(frozen=True, slots=True)
class StockSpan:
    """One result in our vocabulary. Code points of the text that was given."""

    start: int
    end: int
    type: str
    score: float


class StockPresidio:
    """The stock analyzer, built once. ``find`` is deterministic."""

    def __init__(self) -> None:
        """Load the predefined recognizers; both registry and engine are given, so that nothing is downloaded."""
        registry = RecognizerRegistry(supported_languages=[LANGUAGE])
        registry.load_predefined_recognizers(languages=[LANGUAGE], countries=COUNTRIES)
        kept = [r for r in registry.recognizers if r.supported_entities and not _needs_model_or_net(r)]
        registry.recognizers = [*kept, OfflineEmailRecognizer(supported_language=LANGUAGE)]
        self.entities = tuple(sorted({entity for r in registry.recognizers for entity in r.supported_entities}))
        self.engine = AnalyzerEngine(
            registry=registry, nlp_engine=WordEngine(), supported_languages=[LANGUAGE], log_decision_process=False
        )
        self.name = f"Presidio {version('presidio-analyzer')}, stock patterns, no language model"
        self.find("Call 555-201-8890 or write to info@example.org.")

    def find(self, text: str) -> tuple[StockSpan, ...]:
        """The spans of a text, sorted. Of overlapping results the surest stays, as in Presidio's own anonymizer."""
        if not text.strip():
            return ()
        results = self.engine.analyze(text, LANGUAGE, score_threshold=THRESHOLD)
        spans = [
            StockSpan(r.start, r.end, ENTITIES[r.entity_type].value, r.score)
            for r in results
            if r.entity_type in ENTITIES
        ]
        kept: list[StockSpan] = []
        for span in sorted(spans, key=lambda s: (-s.score, s.start - s.end, s.start, s.type)):
            if all(span.end <= k.start or k.end <= span.start for k in kept):
                kept.append(span)
        return tuple(sorted(kept, key=lambda s: (s.start, s.end)))


def _needs_model_or_net(recognizer: Any) -> bool:
    """True for recognizers that read a language model, and for the e-mail one, which is replaced."""
    return isinstance(recognizer, EmailRecognizer) or any(
        c.__name__ == "SpacyRecognizer" for c in type(recognizer).__mro__
    )
