"""Sentences and labelled posts from the templates of ``text/``, deterministic for a seed.

The split is by template: a tenth of the templates (chosen by a hash of their words) is kept for measuring, and so is a
tenth of the names of the public lists.
"""

import hashlib
import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.detect.ner_text import PostContext, media_line
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS, Label
from reviewer.training.grammar import Grammar, Parts, Slot, together
from reviewer.training.noise import rough
from reviewer.training.people import Invented, People
from reviewer.training.record import Record

PLAIN_MEDIA: tuple[str, ...] = (
    "photo of the building | shows=no_person",
    "blue text on white background | shows=no_person",
    "a cup of coffee and a stethoscope | shows=no_person",
    "poster of the event | shows=no_person",
    "an empty hallway at night | shows=no_person",
)
"""Images that change nothing, added to posts by chance."""
PLAIN_QUESTIONS: tuple[str, ...] = (
    "How was your day?",
    "What's new over there?",
    "Good morning everybody!",
    "Tell us more",
    "lol same",
    "Saw the news today.",
    "Happy Friday!",
    "anything going on tonight?",
)
"""What a post of any group may answer, by chance."""
OTHER_KINDS: tuple[str, ...] = ("caption", "reshare", "story", "reply")
"""Kinds that a plain post becomes by chance, so that no kind stands for a label."""
PLATFORM_WEIGHTS = (32, 20, 14, 15, 3, 6, 2, 4, 5, 4)
"""How often each of PLATFORMS is drawn for a group that does not say."""
AUTHOR_WEIGHTS = (60, 6, 3, 4, 27)
"""How often each of AUTHOR_KINDS is drawn for a group that does not say."""


def bucket(words: str) -> int:
    """0..9, the same for the same words on every machine."""
    return hashlib.sha256(words.encode()).digest()[0] % 10


def held_out(words: str) -> bool:
    """True if a template or name is kept for measuring."""
    return bucket(words) == 0


@dataclass(frozen=True, slots=True)
class Group:
    """Templates that share their labels and their setting."""

    name: str
    templates: tuple[str, ...]
    labels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("post",)
    platforms: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    filler: bool = False
    clean: bool = False
    """Sentences that would also be harmless posts by themselves."""
    written: bool = False
    """Free writing: few slots, so fewer variants are made of each."""

    def part(self, dev: bool) -> tuple[str, ...]:
        """The templates of one side of the split."""
        return tuple(t for t in self.templates if held_out(t) == dev)


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many variants are made of each template."""

    sentence: int = 12
    post: int = 10
    written: int = 4


@dataclass(frozen=True, slots=True)
class Library:
    """Everything read from ``text/``."""

    sentences: tuple[Group, ...]
    posts: tuple[Group, ...]
    slots: dict[str, Slot]
    cultures: tuple[dict[str, list[str]], ...]
    nicknames: dict[str, list[str]] = field(default_factory=dict)


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _group(raw: dict[str, Any], file: str) -> Group:
    labels = tuple(raw.get("labels", ()))
    unknown = set(labels) - {label.value for label in Label}
    if unknown:
        raise ValueError(f"{file}: unknown labels {sorted(unknown)}")
    return Group(
        name=raw.get("name", file),
        templates=tuple(raw["templates"]),
        labels=labels,
        kinds=tuple(raw.get("kinds", ("post",))),
        platforms=tuple(raw.get("platforms", ())),
        authors=tuple(raw.get("authors", ())),
        reply_to=tuple(raw.get("reply_to", ())),
        media=tuple(raw.get("media", ())),
        filler=bool(raw.get("filler", False)),
        clean=bool(raw.get("clean", False)),
        written=bool(raw.get("written", False)),
    )


def read_library(folder: Path) -> Library:
    """The templates, slots and names of a folder."""
    words = _toml(folder / "words.toml")
    names = _toml(folder / "names.toml")
    return Library(
        sentences=tuple(_group(raw, "sentences") for raw in _toml(folder / "sentences.toml")["group"]),
        posts=tuple(
            _group(raw, file.stem) for file in sorted((folder / "posts").glob("*.toml")) for raw in _toml(file)["group"]
        ),
        slots={name: Slot(raw.get("type", ""), tuple(raw["values"])) for name, raw in words["slots"].items()},
        cultures=tuple(names["culture"]),
        nicknames=names["nicknames"],
    )


class Generator:
    """Makes the records of one side of the split."""

    def __init__(
        self, library: Library, names: tuple[Sequence[str], Sequence[str]], terms: Sequence[str], dev: bool, seed: int
    ) -> None:
        """``names``: public given names and surnames; ``terms``: disease names for the slot ``ontology``."""
        given, surnames = ([name for name in part if held_out(name) == dev] for part in names)
        ontology = Slot("O", tuple(term for term in terms if held_out(term) == dev))
        people = People(library.cultures, library.nicknames, given, surnames)
        self._grammar = Grammar({**library.slots, "ontology": ontology}, people)
        self._library = library
        self._dev = dev
        self._rng = random.Random(f"{seed} {dev}")
        self._fillers = [t for group in library.sentences if group.filler for t in group.part(dev)]
        for group in (*library.sentences, *library.posts):
            for template in (*group.templates, *group.reply_to, *group.media):
                self._grammar.check(template)

    def sentences(self, each: int) -> list[Record]:
        """``each`` variants of every sentence template; some are glued to another sentence."""
        rng = self._rng
        records: list[Record] = []
        pool = [t for group in self._library.sentences for t in group.part(self._dev)]
        for template in pool:
            for number in range(each):
                parts = self._grammar.expand(template, rng)
                while rng.random() < 0.25:
                    parts = [*parts, (rng.choice((" ", " ", "\n")), ""), *self._grammar.expand(rng.choice(pool), rng)]
                text, mentions = together(rough(parts, rng))
                key = f"sentence-{bucket(template)}-{len(records):05d}-{number}"
                records.append(Record(key, text, mentions, "own"))
        return records

    def posts(self, amounts: Amounts) -> list[Record]:
        """Labelled posts: variants of every template, some with neutral sentences around, some joined."""
        records: list[Record] = []
        harmless = [group for group in self._library.sentences if group.clean]
        for group in (*self._library.posts, *harmless):
            count = amounts.written if group.written else amounts.post
            for template in group.part(self._dev):
                records += [self._post(group, template, len(records) + n) for n in range(count)]
        return records

    def _post(self, group: Group, template: str, number: int) -> Record:
        rng = self._rng
        people: dict[str, Invented] = {}
        parts = self._grammar.expand(template, rng, people)
        labels = set(group.labels)
        kind = rng.choice(group.kinds)
        if kind == "post" and rng.random() < 0.15:
            kind = rng.choice(OTHER_KINDS)
        if kind != "reply" and not group.clean and not group.written and not group.media and rng.random() < 0.12:
            other = rng.choice([g for g in self._library.posts if not g.media and not g.reply_to and not g.written])
            extra = other.part(self._dev)
            if extra and "profile" not in other.kinds:
                parts = [*parts, (rng.choice((" ", "\n", "\n\n")), ""), *self._grammar.expand(rng.choice(extra), rng)]
                labels |= set(other.labels)
        parts = self._surrounded(parts, kind)
        text, mentions = together(rough(parts, rng))
        return Record(
            f"post-{number:05d}",
            text,
            mentions,
            "own",
            self._context(group, kind, people),
            tuple(sorted(labels)),
        )

    def _surrounded(self, parts: Parts, kind: str) -> Parts:
        """With neutral sentences before and after, more of them in a story."""
        rng = self._rng
        share = 0.7 if kind == "story" else 0.25 if kind == "post" else 0.08
        before: Parts = []
        while self._fillers and rng.random() < share * 0.6:
            before += [*self._grammar.expand(rng.choice(self._fillers), rng), (" ", "")]
        after: Parts = []
        while self._fillers and rng.random() < share:
            after += [(rng.choice((" ", " ", "\n")), ""), *self._grammar.expand(rng.choice(self._fillers), rng)]
        return [*before, *parts, *after]

    def _context(self, group: Group, kind: str, people: dict[str, Invented]) -> PostContext:
        """What stands beside the post; its settings are left out of a third, so that the model can do without them."""
        rng = self._rng
        questions = group.reply_to or PLAIN_QUESTIONS
        answers = self._plain(rng.choice(questions), people) if kind == "reply" else ""
        media: tuple[str, ...] = ()
        if group.media:
            media = (self._image(rng.choice(group.media), people),)
        elif rng.random() < 0.12:
            media = (self._image(rng.choice(PLAIN_MEDIA), people),)
        if rng.random() < 0.35:
            return PostContext(in_reply_to=answers, media=media)
        platform = rng.choice(group.platforms) if group.platforms else rng.choices(PLATFORMS, PLATFORM_WEIGHTS)[0]
        author = rng.choice(group.authors) if group.authors else rng.choices(AUTHOR_KINDS, AUTHOR_WEIGHTS)[0]
        return PostContext(kind, platform, author, answers, media)

    def _plain(self, template: str, people: dict[str, Invented]) -> str:
        return "".join(text for text, _ in self._grammar.expand(template, self._rng, people))

    def _image(self, line: str, people: dict[str, Invented]) -> str:
        """``alt | shows=a,b | credit=who`` as one line of context; what it shows is left out of a third."""
        alt, *fields = (part.strip() for part in self._plain(line, people).split(" | "))
        known = dict(part.split("=", 1) for part in fields if "=" in part)
        shows = known.get("shows", "").split(",") if self._rng.random() < 0.65 else ()
        return media_line(alt, [s for s in shows if s], known.get("credit"))


def count_templates(groups: Iterable[Group]) -> int:
    """How many templates the groups hold."""
    return sum(len(group.templates) for group in groups)
