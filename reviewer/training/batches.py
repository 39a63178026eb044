"""Records to padded tensors: pieces, shapes, tag targets, label targets, and which tags a source cannot tell apart."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from tokenizers import Tokenizer
from torch import Tensor

from reviewer.detect.ner_text import BESIDE, CAPS, CONTEXT, LOWER, PERSON_TAGS, TAGGED, TAGS, WINDOW, Pieces, pieces
from reviewer.training.record import LABELS, Mention, Record

IGNORED = -100
"""Tag target of pieces that count for nothing."""
CASE_NOISE = 0.25
"""Share of the examples whose shapes are changed. Source: the feasibility study that chose the case channel."""
GAP_NOISE = 0.4
"""Share of our own examples that get gaps."""
GAP_SHARE = 0.1
"""Share of the pieces that a gap hides in those."""
SEP, MASK = 102, 103
"""Ids of [SEP] and [MASK] in the vocabulary of BERT."""
_HANDLE = re.compile(r"@\w+")
_ROUND = 16


OWN, FREE, CORPUS = range(3)
"""How a source marks: templates say everything, free writing leaves out states and insurers, corpora health words."""


def marks(source: str) -> int:
    """How a source marks."""
    return {"own": OWN, "free": FREE}.get(source, CORPUS)


def accepted(how: int) -> list[tuple[int, ...]]:
    """For each tag, the tags that count as right when a record of a source that marks so says it.

    The public corpora mark organizations of every kind, states and countries as places, and no health words: their
    ORGANIZATION is satisfied by FACILITY too, their LOCATION by REGION too, their O by CONDITION too. Free writing
    leaves states, countries, insurers and agencies unmarked: its O is satisfied by REGION and ORGANIZATION too. Only
    free writing says who a person is; elsewhere every tag of a person satisfies PERSON.
    """
    sets: list[tuple[int, ...]] = [(index,) for index in range(len(TAGS))]
    if how != FREE:
        for part in ("B", "I"):
            sets[TAGS.index(f"{part}-PERSON")] = tuple(TAGS.index(f"{part}-{name}") for name in PERSON_TAGS)
    if how == OWN:
        return sets
    if how == FREE:
        sets[0] = (0, *(TAGS.index(f"{part}-{name}") for part in "BI" for name in ("REGION", "ORGANIZATION")))
        return sets
    for part in ("B", "I"):
        for name, other in (("ORGANIZATION", "FACILITY"), ("LOCATION", "REGION")):
            index = TAGS.index(f"{part}-{name}")
            sets[index] = (index, TAGS.index(f"{part}-{other}"))
        sets[0] = (*sets[0], TAGS.index(f"{part}-CONDITION"))
    return sets


def acceptance(how: int) -> Tensor:
    """The same as a matrix: row = the tag said, 0 where a tag is accepted, very negative elsewhere."""
    matrix = torch.full((len(TAGS), len(TAGS)), -1e4)
    for said, allowed in enumerate(accepted(how)):
        matrix[said, list(allowed)] = 0.0
    return matrix


def tokenize(tokenizer: Tokenizer, text: str) -> Pieces:
    """The word pieces of a text, no special ones among them."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return pieces(encoding.ids, encoding.word_ids, encoding.offsets)


def special(tokenizer: Tokenizer, name: str) -> int:
    """The id of a special piece. Raises ValueError where the tokenizer has none."""
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return int(number)


@dataclass(frozen=True, slots=True)
class Example:
    """One record, ready to be padded."""

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    marks: int
    labels: tuple[float, ...] | None


def word_tags(bounds: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[int]:
    """The tag of each word; a word belongs to a mention when it shares a character with it."""
    tags = [0] * len(bounds)
    for mention in mentions:
        if mention.type not in TAGGED:
            continue
        first = True
        for index, (start, end) in enumerate(bounds):
            if start < mention.end and mention.start < end:
                tags[index] = TAGS.index(f"{'B' if first else 'I'}-{mention.type}")
                first = False
    return tags


def example(tokenizer: Tokenizer, record: Record) -> Example:
    """Encode one record: [CLS] text [SEP], or [CLS] text [SEP] context [SEP] when it has a context."""
    cls, sep = (special(tokenizer, name) for name in ("[CLS]", "[SEP]"))
    found = tokenize(tokenizer, record.text)
    by_word = word_tags(found.bounds, record.mentions)
    if record.source != "btc":
        for match in _HANDLE.finditer(record.text):
            for index, (start, end) in enumerate(found.bounds):
                if match.start() <= start and end <= match.end():
                    by_word[index] = IGNORED
    tags: list[int] = []
    for position, word in enumerate(found.words):
        first = position == 0 or found.words[position - 1] != word
        tags.append(by_word[word] if first else IGNORED)
    ids = [cls, *found.ids[:WINDOW], sep]
    shapes = [LOWER, *found.piece_shapes(record.text)[:WINDOW], LOWER]
    tags = [IGNORED, *tags[:WINDOW], IGNORED]
    line = record.context.line()
    if line:
        beside = tokenize(tokenizer, line).ids[:CONTEXT]
        ids += [*beside, sep]
        shapes += [BESIDE] * (len(beside) + 1)
        tags += [IGNORED] * (len(beside) + 1)
    wanted = None if record.labels is None else tuple(float(label in record.labels) for label in LABELS)
    return Example(ids, shapes, tags, marks(record.source), wanted)


def with_other_case(sample: Example, rng: random.Random) -> Example:
    """The same words as somebody else would have typed them: lower, CAPS, or half of them lower."""
    roll = rng.random()
    if roll < 0.6:
        changed = [s if s == BESIDE else LOWER for s in sample.shapes]
    elif roll < 0.85:
        changed = [s if s in (BESIDE, LOWER) else CAPS for s in sample.shapes]
    else:
        changed = [s if s == BESIDE or rng.random() < 0.5 else LOWER for s in sample.shapes]
    return replace(sample, shapes=changed)


def with_gaps(sample: Example, rng: random.Random) -> Example:
    """Some words of our own text hidden, so that a template is not known by a single word, nor a name by its letters."""
    ids = [MASK if i > 0 and piece != SEP and rng.random() < GAP_SHARE else piece for i, piece in enumerate(sample.ids)]
    return replace(sample, ids=ids)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some examples."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    tags: Tensor
    marks: Tensor
    labels: Tensor
    judged: Tensor


def collate(samples: Sequence[Example]) -> Batch:
    """Pad to the longest, rounded up."""
    longest = max(len(sample.ids) for sample in samples)
    width = (longest + _ROUND - 1) // _ROUND * _ROUND

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (width - len(row)) for row in rows])

    return Batch(
        ids=padded([s.ids for s in samples], 0),
        shapes=padded([s.shapes for s in samples], 0),
        mask=padded([[1] * len(s.ids) for s in samples], 0),
        tags=padded([s.tags for s in samples], IGNORED),
        marks=torch.tensor([s.marks for s in samples]),
        labels=torch.tensor([s.labels or (0.0,) * len(LABELS) for s in samples]),
        judged=torch.tensor([s.labels is not None for s in samples]),
    )


def epoch(samples: Sequence[Example], size: int, rng: random.Random) -> Iterator[Batch]:
    """All samples once, in batches of similar length, in random order, some with their case changed or with gaps."""
    order = sorted(range(len(samples)), key=lambda index: (len(samples[index].ids) + rng.random() * 12, index))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        chosen = [samples[index] for index in group]
        chosen = [with_other_case(s, rng) if rng.random() < CASE_NOISE else s for s in chosen]
        yield collate([with_gaps(s, rng) if s.marks != CORPUS and rng.random() < GAP_NOISE else s for s in chosen])


def joined(records: Sequence[Record], rng: random.Random, share: float = 0.15) -> list[Record]:
    """Glue some neighbours of one corpus together, so that texts of several sentences occur."""
    result: list[Record] = []
    index = 0
    while index < len(records):
        count = 1 + (rng.randint(1, 3) if rng.random() < share else 0)
        group = records[index : index + count]
        index += count
        text, mentions = "", []
        for record in group:
            text += "\n" if text and rng.random() < 0.3 else " " if text else ""
            mentions += [Mention(m.start + len(text), m.end + len(text), m.type) for m in record.mentions]
            text += record.text
        result.append(replace(group[0], text=text, mentions=tuple(mentions)))
    return result
