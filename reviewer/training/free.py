"""The posts of ``text/free/``: whole posts written by several hands, as records, some with other people's names.

A tenth of the posts (by a hash of their words) is kept for measuring. A variant keeps every word but the names: the
encoder is to learn from what stands around a name that it is one.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reviewer.detect.ner_text import ROLES, PostContext, media_line
from reviewer.training.generate import held_out
from reviewer.training.grammar import Parts, together
from reviewer.training.marked import read_marked
from reviewer.training.noise import rough
from reviewer.training.people import People
from reviewer.training.record import Mention, Record

SOURCE = "free"
"""Of these records: states, countries, insurers and agencies stand in them unmarked."""
SWAPPED = frozenset({"patient", "relative", "staff", "unknown"})
"""Whose names are changed; authors and public figures keep theirs."""
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "nurse", "sra", "sr", "señora", "señor", "mx", "pastor", "coach"})
WITHOUT_SETTING = 0.2
"""Share of the variants without platform, kind and author, so that the model can do without them."""


def read_free(folder: Path) -> list[dict[str, Any]]:
    """All posts of the folder, in the order of file names and lines. Raises MarkProblem."""
    return [post for file in sorted(folder.glob("*.jsonl")) for post in read_marked(file)]


def side(posts: Sequence[dict[str, Any]], dev: bool) -> list[dict[str, Any]]:
    """The posts of one side of the split."""
    return [post for post in posts if held_out(post["text"]) == dev]


def record(post: dict[str, Any]) -> Record:
    """A post as it was written."""
    mentions = tuple(Mention(s["start"], s["end"], _tag(s)) for s in post["spans"])
    return Record(post["id"], post["text"], mentions, SOURCE, _context(post), tuple(post["labels"]))


def variant(post: dict[str, Any], people: People, rng: random.Random, number: int) -> Record:
    """The same post about other people, perhaps typed in a hurry."""
    names: dict[str, str] = {}
    parts: Parts = []
    last = 0
    for span in post["spans"]:
        before = post["text"][last : span["start"]]
        words = post["text"][span["start"] : span["end"]]
        if span["type"] == "PERSON" and span.get("role") in SWAPPED:
            words = _renamed(words, before, names, people, rng)
        parts += [(before, ""), (words, _tag(span))]
        last = span["end"]
    parts.append((post["text"][last:], ""))
    text, mentions = together(rough([part for part in parts if part[0]], rng))
    context = _context(post)
    if rng.random() < WITHOUT_SETTING:
        context = PostContext(in_reply_to=context.in_reply_to, media=context.media)
    return Record(f"{post['id']}-{number}", text, mentions, SOURCE, context, tuple(post["labels"]))


def _tag(span: dict[str, Any]) -> str:
    """The type, and for a person the part that they play."""
    role = str(span.get("role", "")).upper()
    return role if role in ROLES else str(span["type"])


def _renamed(words: str, before: str, names: dict[str, str], people: People, rng: random.Random) -> str:
    """Other names in the same form; initials and what is no plain name stay."""
    tokens = words.split(" ")
    if before.endswith(("#", "@")) or not all(t.replace("-", "").replace("'", "").isalpha() for t in tokens):
        return words
    if any(len(t) < 3 for t in tokens) or len(tokens) > 3:
        return words
    title = before.rstrip().rstrip(".").rpartition(" ")[2].lower() in TITLES
    for index, token in enumerate(tokens):
        if token.casefold() not in names:
            somebody = people.draw(rng)
            surname = (index and index == len(tokens) - 1) or (title and len(tokens) == 1)
            names[token.casefold()] = (somebody.surname if surname else somebody.given).split(" ")[0]
    return " ".join(_as_typed(names[t.casefold()], t) for t in tokens)


def _as_typed(name: str, like: str) -> str:
    if like.islower():
        return name.lower()
    return name.upper() if like.isupper() and "ß" not in name else name


def _context(post: dict[str, Any]) -> PostContext:
    media = tuple(media_line(m["alt"], m["shows"], m["credit"]) for m in post["media"])
    return PostContext(post["kind"], post["platform"], post["author"]["kind"], post["in_reply_to"] or "", media)
