"""Presidio as the frame: our table and its good stock recognizers inside one AnalyzerEngine, without any model.

What this guards against (measured on presidio-analyzer 2.2.366): ``AnalyzerEngine`` without registry and engine
downloads a model; its recognizers come in an order that changes from run to run, so results are sorted and equal ones
told apart by rule; its e-mail and URL recognizers would open the network, so they are never registered; exception texts
hold post text, so they are not passed on.
"""

import re
from collections.abc import Generator, Iterable
from typing import Any

from presidio_analyzer import AnalyzerEngine, LocalRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import IpRecognizer, MacAddressRecognizer, UuidRecognizer

from reviewer.detect import identifiers
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText, fold
from reviewer.detect.own_recognizers import OfficeRecognizer
from reviewer.detect.presidio_result import LANGUAGE, FindingResult, FoldedArtifacts, artifacts_of
from reviewer.detect.ruletable import load
from reviewer.model.finding import Explanation, Finding
from reviewer.model.office import OwnRecognizer
from reviewer.model.vocabulary import SAFE_HARBOR, EntityType, FindingKind


class LiteNlpEngine(NlpEngine):  # type: ignore[misc]
    """An NLP engine that loads nothing and folds texts, so that Presidio never looks for a model."""

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> FoldedArtifacts:
        """Fold one text."""
        return FoldedArtifacts(fold(text), OwnLists())

    def process_batch(
        self, texts: Iterable[str], language: str, **kwargs: Any
    ) -> Generator[tuple[str, FoldedArtifacts], None, None]:
        """Fold texts one by one."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """No word is: cues belong to the rules."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Whether the word has no letter or digit."""
        return not any(c.isalnum() for c in word)

    def get_supported_entities(self) -> list[str]:
        """None: there is no model in it."""
        return []

    def get_supported_languages(self) -> list[str]:
        """English; the rules know the Spanish labels too."""
        return [LANGUAGE]


class RuleTableRecognizer(LocalRecognizer):  # type: ignore[misc]
    """All identifier rules of ``resources/rules/identifiers`` as one Presidio recognizer."""

    def __init__(self) -> None:
        """Read and compile the table."""
        super().__init__(
            supported_entities=sorted({rule.entry.entity.value for rule in load().rules}),
            name="ReviewerRuleTable",
            supported_language=LANGUAGE,
        )

    def load(self) -> None:
        """Compile the table; a fault in it is raised here, not at the first post."""
        load()

    def analyze(
        self, text: str, entities: list[str] | None = None, nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Match the table; works with any NLP engine, but only ours hands over the folded text."""
        artifacts = artifacts_of(text, nlp_artifacts)
        results: list[RecognizerResult] = []
        for hit in identifiers.hits(artifacts.folded):
            finding = identifiers.finding(hit, artifacts.folded, artifacts.lists)
            start, end = (hit.start, hit.end) if artifacts.folded.text == text else (finding.start, finding.end)
            results.append(FindingResult(finding, start, end, self))
        return results


class StockRecognizer(LocalRecognizer):  # type: ignore[misc]
    """One of Presidio's own recognizers behind a cheap gate, its results explained in our words."""

    def __init__(
        self,
        stock: LocalRecognizer,
        entity: EntityType,
        rule_id: str,
        title: str,
        message: str,
        gate: str,
        cues: str = "",
    ) -> None:
        """``cues``: an expression for words right before the value that make it surer."""
        self.stock = stock
        self.entity = entity
        self.rule_id = rule_id
        self.title = title
        self.message = message
        self.gate = re.compile(gate)
        self.cues = re.compile(cues, re.I) if cues else None
        super().__init__(supported_entities=[entity.value], name=f"Gated{stock.name}", supported_language=LANGUAGE)

    def load(self) -> None:
        """Load the stock recognizer."""
        self.stock.load()

    def analyze(
        self, text: str, entities: list[str] | None = None, nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Results of the stock recognizer that are no version number, outline or product code."""
        if not self.gate.search(text):
            return []
        artifacts = artifacts_of(text, nlp_artifacts)
        folded = artifacts.folded
        results: list[RecognizerResult] = []
        for found in self.stock.analyze(text, self.stock.supported_entities, None):
            end = found.end
            while end > found.start and text[end - 1] in ".:":
                end -= 1
            cue = self.cues.search(text, max(0, found.start - 30), found.start) if self.cues else None
            address = self.entity is EntityType.IP_ADDRESS
            version = address and _VERSION.search(text, max(0, found.start - 90), found.start) is not None
            if found.score < identifiers.FLOOR or identifiers.names_something_else(
                folded, found.start, cue is not None and not version
            ):
                continue
            if address and (version or not _plausible_ip(text, found.start, end, cue is not None)):
                continue
            start, stop = folded.span(found.start, end) if folded.text == text else (found.start, end)
            finding = Finding(
                start,
                stop,
                FindingKind.IDENTIFIER,
                self.entity.value,
                0.85 if cue else 0.7,
                self.rule_id,
                Explanation(
                    sentence=f"{self.message}.",
                    source=f"45 CFR 164.514(b)(2)(i)({SAFE_HARBOR[self.entity]}); Presidio {self.stock.name}",
                    pattern=self.title,
                ),
            )
            results.append(FindingResult(finding, found.start, end, self))
        return results


_VERSION = re.compile(
    r"\b(?:versions?|release|update[sd]?|upgrade[sd]?|patch(?:ed)?|firmware|build|goes from|went from|rolled back)\b"
    r"(?!.*\b(?:ip|ips|address(?:es)?|host|server|subnet|gateway|router|box)\b)[^!?\n]*$",
    re.I,
)
"""What speaks of versions, with no word for a machine after it."""


def _plausible_ip(text: str, start: int, end: int, cue: bool) -> bool:
    """Not part of a longer dotted number, and for IPv6 more than a stray pair of colons."""
    value = text[start:end]
    if re.match(r"\.\d", text[end : end + 2]) or re.search(r"[\w.-]$", text[max(0, start - 1) : start]):
        return False
    if ":" in value:
        return any(c.isdigit() for c in value) and (value.count(":") >= 3 or (cue and "::" in value))
    return value.count(".") == 3


def stock_recognizers() -> list[LocalRecognizer]:
    """Presidio's own recognizers that are precise and offline. Its e-mail, URL, card and US ones are replaced."""
    network = r"(?:\bip(?:v[46])?\b|address|host|server|ping|subnet|vpn|gateway|dns|from|at|box|hosted|login|firewall|proxy|node|camera|nas|printer|modem|router|console|portal|dashboard|logs?|admin)\W{0,3}(?:\w+\W{1,2}){0,2}$"
    return [
        StockRecognizer(
            IpRecognizer(), EntityType.IP_ADDRESS, "PRE-001", "IP address", "Looks like the network address of a device",
            r"\d\.\d{1,3}\.\d|[0-9a-fA-F:]:[0-9a-fA-F]", network,
        ),
        StockRecognizer(
            MacAddressRecognizer(), EntityType.DEVICE_ID, "PRE-002", "MAC address",
            "Looks like the hardware address of one device",
            r"[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.",
            r"\bmac\b|hardware|wi-?fi|bluetooth|ethernet",
        ),
        StockRecognizer(
            UuidRecognizer(), EntityType.OTHER_ID, "PRE-003", "UUID",
            "Looks like the unique identifier (UUID) of a record or device",
            r"[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-", r"\b(?:uuid|guid|id|record|session)\b",
        ),
    ]  # fmt: skip


class PresidioScanner:
    """One AnalyzerEngine: with our table and the stock recognizers, or with the office's own."""

    def __init__(self, own: tuple[OwnRecognizer, ...] = ()) -> None:
        """Build registry and engine; both are given, and not empty, so that Presidio adds nothing of its own.

        ``own``: these recognizers of the office and no others, so that one that fails costs none of ours.
        """
        shipped = () if own else (RuleTableRecognizer(), *stock_recognizers())
        recognizers = [*shipped, *(OfficeRecognizer(one) for one in own)]
        registry = RecognizerRegistry(recognizers=recognizers, supported_languages=[LANGUAGE])
        self.engine = AnalyzerEngine(
            registry=registry, nlp_engine=LiteNlpEngine(), supported_languages=[LANGUAGE], log_decision_process=False
        )
        self.recognizer_count = len(recognizers)

    def find(self, folded: FoldedText, lists: OwnLists) -> list[Finding]:
        """The identifiers of a folded text, sorted, with offsets of the stored text."""
        if not folded.text:
            return []
        results = self.engine.analyze(
            folded.text, LANGUAGE, nlp_artifacts=FoldedArtifacts(folded, lists), return_decision_process=True
        )
        return sorted((r.finding for r in results), key=lambda f: f.sort_key)
