"""The shipped model: people, places, facilities and health words by context, and a second opinion on the labels.

One ONNX session, one thread, one post a call, no padding: int8 results depend on the batch, so there is none. Long
texts are read in windows that overlap, and each word counts in the window where it stands farthest from the edge.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from reviewer.detect.ner_text import (
    BESIDE,
    LOWER,
    TAGS,
    NamedSpan,
    Pieces,
    PostContext,
    decode,
    pieces,
    windows,
)
from reviewer.detect.normalize import FoldedText
from reviewer.errors import FileProblem
from reviewer.model.finding import Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind

MODEL, TOKENIZER, FACTS = "model.onnx", "tokenizer.json", "labels.json"
SOURCE = "Shipped model, see resources/models/MODEL_CARD.md"
LONGEST = 40_000
"""Characters of a text that are read within about a second; the engine says of a longer one that it was not read in
full. Source: 50,000 characters took 1.1 s on one free core."""
UNCHECKED = "Names could not be checked by the model on this computer; read the post in full for them."
"""What a post says in ``Detection.incomplete`` when the model cannot be loaded."""

RULES: dict[str, tuple[str, str]] = {
    EntityType.PERSON.value: ("NER-001", "The name model sees a person's name here."),
    EntityType.LOCATION.value: ("NER-002", "The name model sees a place here."),
    EntityType.FACILITY.value: ("NER-003", "The name model sees a named facility, school or employer here."),
    EntityType.CONDITION.value: ("NER-004", "The name model sees health information about somebody here."),
}
"""Rule id and sentence of each type that the model may find."""

Scores = npt.NDArray[np.float32]


class ModelProblem(FileProblem):
    """The model's files are missing or are not the ones that were shipped."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one post: spans found in its text, and a score 0..1 for each label."""

    spans: tuple[NamedSpan, ...]
    labels: Mapping[str, float]

    def findings(self) -> list[Finding]:
        """The spans as findings, in the order of the text; only types that have a rule."""
        return [as_finding(span) for span in self.spans if span.type in RULES]


class NerModel:
    """The model in a folder, checked against its digests and loaded once."""

    def __init__(self, folder: Path) -> None:
        """Load the files of the folder. Raises ModelProblem if one is missing or damaged."""
        try:
            facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
            for name, wanted in facts["sha256"].items():
                if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                    raise _problem(f"The model file {name} is damaged.")
            if tuple(facts["tags"]) != TAGS:
                raise _problem("The model belongs to another version of this program.")
            self.thresholds: dict[str, float] = dict(facts["thresholds"])
            self.label_thresholds: dict[str, float] = dict(facts["label_thresholds"])
            self._labels: tuple[str, ...] = tuple(facts["labels"])
            self._window, self._overlap = int(facts["window"]), int(facts["overlap"])
            self._context = int(facts["context"])
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except ModelProblem:
            raise
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            raise _problem("The model's files are missing or cannot be read.") from problem
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def read(
        self, text: str, context: PostContext | None = None, thresholds: Mapping[str, float] | None = None
    ) -> Reading:
        """Spans and label scores of one post in one pass; ``thresholds`` replace the shipped ones of the spans."""
        bounds, tags, labels = self.scores(text, context)
        spans = decode(text, bounds, tags.tolist(), self.thresholds if thresholds is None else thresholds)
        return Reading(tuple(spans), {name: float(s) for name, s in zip(self._labels, labels, strict=True)})

    def findings(self, text: str) -> list[Finding]:
        """People, places, facilities and health words of a text. Offsets are code points of exactly this text."""
        return self.read(text).findings()

    def find(self, folded: FoldedText) -> list[Finding]:
        """The same over the folded text (look-alikes undone, hashtags split), reported on the stored one."""
        return [
            replace(f, start=a, end=b) for f in self.findings(folded.text) for a, b in [folded.span(f.start, f.end)]
        ]

    def post_scores(self, text: str, context: PostContext | None = None) -> dict[str, float]:
        """A score 0..1 for each of the fifteen labels; compare with ``label_thresholds``."""
        return dict(self.read(text, context).labels)

    def _pieces(self, text: str) -> Pieces:
        # a lone surrogate is no text to the tokenizer; every other code point keeps its place
        encoding = self._tokenizer.encode(
            "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text), add_special_tokens=False
        )
        return pieces(encoding.ids, encoding.word_ids, encoding.offsets)

    def scores(
        self, text: str, context: PostContext | None = None
    ) -> tuple[tuple[tuple[int, int], ...], Scores, Scores]:
        """Words of the text, the probabilities of TAGS for each, and the highest score of each label over all windows."""
        found = self._pieces(text)
        line = context.line() if context else ""
        shapes = found.piece_shapes(text)
        beside = [*self._pieces(line).ids[: self._context], self._last] if line else []
        first_piece = [i for i, word in enumerate(found.words) if i == 0 or found.words[i - 1] != word]
        tags = np.zeros((len(found.bounds), len(TAGS)), dtype=np.float32)
        labels = np.zeros(len(self._labels), dtype=np.float32)
        for start, end, core, core_end in _cores(windows(len(found.ids), self._window, self._overlap)):
            ids = [self._first, *found.ids[start:end], self._last, *beside]
            kinds = [LOWER, *shapes[start:end], LOWER, *([BESIDE] * len(beside))]
            tag_logits, label_logits = self._session.run(
                None, {"ids": np.array([ids], dtype=np.int64), "shapes": np.array([kinds], dtype=np.int64)}
            )
            odds = _softmax(tag_logits[0])
            for piece in first_piece:
                if core <= piece < core_end:
                    tags[found.words[piece]] = odds[1 + piece - start]
            labels = np.maximum(labels, 1.0 / (1.0 + np.exp(-label_logits[0])))
        return found.bounds, tags, labels


def _cores(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Each window with the part of it that counts: borders lie in the middle of the overlaps."""
    borders = [0, *((right[0] + left[1]) // 2 for left, right in pairwise(ranges)), ranges[-1][1]]
    return [(*window, borders[i], borders[i + 1]) for i, window in enumerate(ranges)]


def _softmax(logits: Scores) -> Scores:
    raised: Scores = np.exp(logits - logits.max(-1, keepdims=True))
    result: Scores = raised / raised.sum(-1, keepdims=True)
    return result


def as_finding(span: NamedSpan) -> Finding:
    """A span of the model as a finding, with the same offsets."""
    rule, sentence = RULES[span.type]
    kind = FindingKind.HEALTH if span.type == EntityType.CONDITION.value else FindingKind.IDENTIFIER
    score = round(span.score, 4)
    explanation = Explanation(sentence, SOURCE, pattern="model", model_score=score)
    return Finding(span.start, span.end, kind, span.type, score, rule, explanation)


def _problem(what: str) -> ModelProblem:
    return ModelProblem(
        what, "Names in posts are not checked by the model, and no post passes as clean.", "Install Reviewer again."
    )
