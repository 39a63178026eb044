"""Annotated posts about other people, places and numbers, and typed by other hands; the answers move along.

Nothing here knows a rule: names, places and numbers are exchanged by their form alone, so that a rule that was made for
one post fails here.
"""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Post = dict[str, Any]

GIVEN = (
    "Ilse", "Tomasz", "Ngozi", "Priyanka", "Yusuf", "Leilani", "Declan", "Soo-ah", "Mateus", "Farida", "Bronwyn", "Kofi",
    "Anneke", "Rashid", "Dolores", "Eun-ji", "Luca", "Thandeka", "Goran", "Xiomara", "Wendell", "Aiyana", "Piotr", "Salma",
)  # fmt: skip
SURNAMES = (
    "Vandermeer", "Okonjo", "Castellano", "Hirano", "Petrosyan", "Lindholm", "Achterberg", "Mwangi", "Fitzgerald", "Quispe",
    "Banerjee", "Novak", "Tran", "Haile", "Rasmussen", "Delgado", "Abboud", "Kealoha", "Whitcombe", "Szymanski",
)  # fmt: skip
TOWNS = ("Marlow Bend", "Ashgrove", "Port Ellery", "Tamarack", "Cedar Notch", "Brightwater", "Wexham", "Dunmore Falls")
NUMBERS = frozenset({"MEDICAL_RECORD_NUMBER", "OTHER_ID", "DEVICE_ID", "BIOMETRIC_ID"})
"""Types whose digits carry no checksum, unless the value has one of the forms below."""
_CHECKED = re.compile(r"\(01\)|^\d{15}$")
_STREET = re.compile(
    r"\d+ (?:\w+ ){1,2}((?:St|Street|Ave|Avenue|Rd|Road|Ln|Lane|Dr|Drive|Way|Court|Ct|Blvd|Place)\b.*)", re.S
)
_FACILITY = re.compile(
    r"(?:[A-Z][\w.'’]*\s){1,3}((?:Regional |Community |General |Family |Memorial |County |Valley )*"
    r"(?:Hospital|Clinic|Health|Medical Center|Hospice|Dental|Elementary|High School|University|Pharmacy|Pediatrics|Eye Center))"
)
_TOWN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_PLACED = (" in", " from", " of", " near", " to", " at", " over", " outside", " around", " above", ",")
_TITLE_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def load(path: Path) -> list[Post]:
    """The posts of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rebuilt(post: Post, change: Callable[[dict[str, Any], str], str]) -> Post:
    """The post with every mention changed by ``change(span, words)``; spans moved along."""
    text, spans, last = "", [], 0
    for span in sorted(post["spans"], key=lambda s: s["start"]):
        text += post["text"][last : span["start"]]
        words = change(span, post["text"][span["start"] : span["end"]])
        spans.append(span | {"start": len(text), "end": len(text) + len(words)})
        text += words
        last = span["end"]
    return post | {"text": text + post["text"][last:], "spans": spans}


def _like(new: str, old: str) -> str:
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 1 else new


def other_names(post: Post, rng: random.Random) -> Post:
    """Other people of other cultures: the same given name is replaced by the same one throughout."""
    chosen: dict[str, str] = {}

    def change(span: dict[str, Any], words: str) -> str:
        parts = words.split(" ")
        plain = all(_TITLE_WORD.fullmatch(part) and len(part) > 2 for part in parts)
        if span["type"] != "PERSON" or span.get("role") in ("author", "public") or not plain or len(parts) > 3:
            return words
        before = post["text"][: span["start"]].rstrip().lower()
        titled = before.endswith(("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "miss"))
        for n, part in enumerate(parts):
            last = (n and n == len(parts) - 1) or (titled and len(parts) == 1)
            chosen.setdefault(part.casefold(), rng.choice(SURNAMES if last else GIVEN))
        return " ".join(_like(chosen[part.casefold()], part) for part in parts)

    return _rebuilt(post, change)


def other_places(post: Post, rng: random.Random) -> Post:
    """Other towns, streets, house, room and unit numbers, and other names of hospitals and schools."""

    def change(span: dict[str, Any], words: str) -> str:
        if span["type"] == "FACILITY":
            name = _FACILITY.fullmatch(words)
            return f"{rng.choice(TOWNS)} {name[1]}" if name else words
        if span["type"] != "LOCATION":
            return words
        street = _STREET.fullmatch(words)
        if street:
            return f"{rng.randint(11, 990)} {rng.choice(SURNAMES)} {street[1]}"
        if any(c.isdigit() for c in words):
            return re.sub(r"\d", lambda m: rng.choice("123456789"), words)
        before = post["text"][: span["start"]].rstrip().lower()
        town = _TOWN.fullmatch(words) and before.endswith(_PLACED)
        return rng.choice(TOWNS) if town else words

    return _rebuilt(post, change)


def other_numbers(post: Post, rng: random.Random) -> Post:
    """Other digits in the same form, ages a few years off."""

    def change(span: dict[str, Any], words: str) -> str:
        if span["type"] == "AGE" and words.isdigit() and 20 <= int(words) <= 85:
            return str(int(words) + rng.choice((-3, -2, -1, 1, 2, 3)))
        if span["type"] == "PHONE_NUMBER" and re.search(r"01\d\d$", words):
            return words[:-2] + f"{rng.randint(0, 99):02d}"
        if span["type"] in NUMBERS and not _CHECKED.search(words):
            return re.sub(
                r"\d", lambda m: rng.choice("123456789") if m.start() == 0 else rng.choice("0123456789"), words
            )
        return words

    return _rebuilt(post, change)


def lower_case(post: Post, rng: random.Random) -> Post:
    """All in lower case, as many people type."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in post["text"])
    return post | {"text": text}


def typos(post: Post, rng: random.Random) -> Post:
    """Every twelfth word outside of the mentions has two letters exchanged."""
    inside = [(s["start"], s["end"]) for s in post["spans"]]
    letters = list(post["text"])
    for word in re.finditer(r"[a-z]{5,}", post["text"]):
        free = all(word.end() <= a or b <= word.start() for a, b in inside)
        if free and rng.random() < 1 / 12:
            at = word.start() + rng.randint(1, len(word[0]) - 3)
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return post | {"text": "".join(letters)}


KINDS: dict[str, Callable[[Post, random.Random], Post]] = {
    "other names": other_names,
    "other places": other_places,
    "other numbers": other_numbers,
    "lower case": lower_case,
    "typos": typos,
}


def perturbed(posts: list[Post], kind: str, seed: int = 7) -> list[Post]:
    """All posts changed in one way; the same for the same seed."""
    rng = random.Random(f"{seed} {kind}")
    return [KINDS[kind](post, rng) for post in posts]
