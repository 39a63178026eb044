"""How people really type: lower case, CAPS, typos, slang, missing apostrophes, emoji. Spans stay exact."""

import random
import re

from reviewer.detect.ner_text import PERSON_TAGS
from reviewer.training.grammar import Parts

SLANG: tuple[tuple[str, str], ...] = (
    (r"\byou\b", "u"), (r"\byour\b", "ur"), (r"\bare\b", "r"), (r"\bbecause\b", "bc"), (r"\bwith\b", "w/"),
    (r"\band\b", "&"), (r"\bpeople\b", "ppl"), (r"\bgoing to\b", "gonna"), (r"\bpatient\b", "pt"),
    (r"\bplease\b", "pls"), (r"\bthough\b", "tho"), (r"\btonight\b", "2nite"), (r"\bto be honest\b", "tbh"),
    (r"\bsomeone\b", "some1"), (r"\bfor\b", "4"), (r"\bto\b", "2"), (r"\bokay\b", "k"), (r"\bthanks\b", "thx"),
)  # fmt: skip
EMOJI: tuple[str, ...] = (
    "💙", "🙏", "😭", "🎉", "❤️", "💪", "😂", "🙄", "👏", "🥹", "✨", "🏥", "👩‍⚕️", "🔔", "🎗️", "💜", "😷", "🩺", "🤍", "👶🏽",
)  # fmt: skip
TAILS: tuple[str, ...] = (
    "#nurselife", "#grateful", "#blessed", "#healthcare", "#nightshift", "#ThisIsWhyWeDoIt", "#MondayMood", "#medtwitter",
    "#TeamWork", "#pediatrics", "#fyp", "#NursesWeek", "#ERlife", "#hospitallife", "#smh", "#CareTeam", "#StrokeAwareness",
)  # fmt: skip
"""Added by chance. Source of all shares below: the feasibility study's generator, slightly more typos."""


def rough(parts: Parts, rng: random.Random) -> Parts:
    """The same text as somebody in a hurry would have typed it; often unchanged."""
    if rng.random() < 0.10:
        parts = [(text if name else _slang(text, rng), name) for text, name in parts]
    if rng.random() < 0.12:
        parts = _typos(parts, rng)
    if rng.random() < 0.12:
        parts = [(text if name in PERSON_TAGS else re.sub(r"['’]", "", text), name) for text, name in parts]
    if rng.random() < 0.14:
        parts = [*parts, (" " + "".join(rng.choices(EMOJI, k=rng.randint(1, 3))), "")]
    if rng.random() < 0.12:
        parts = [*parts, (" " + " ".join(rng.sample(TAILS, rng.randint(1, 3))), "")]
    roll = rng.random()
    if roll < 0.16:
        parts = [(text.lower(), name) for text, name in parts]
    elif roll < 0.21:
        parts = [(text.upper() if "ß" not in text else text, name) for text, name in parts]
    elif roll < 0.30:
        parts = [(text.lower() if name in PERSON_TAGS else text, name) for text, name in parts]
    elif roll < 0.33:
        parts = [(text.upper() if name in PERSON_TAGS and "ß" not in text else text, name) for text, name in parts]
    if rng.random() < 0.05:
        parts = [(_plain(text), name) for text, name in parts]
    return parts


def _slang(text: str, rng: random.Random) -> str:
    for pattern, short in rng.sample(SLANG, 8):
        text = re.sub(pattern, short, text, flags=re.IGNORECASE)
    return text


def _typos(parts: Parts, rng: random.Random) -> Parts:
    result: Parts = []
    for text, name in parts:
        words = re.split(r"(\s+)", text)
        share = 0.15 if name in ("CONDITION", *PERSON_TAGS) else 0.06
        words = [
            _typo(word, rng) if len(word) > 4 and word.isalpha() and rng.random() < share else word for word in words
        ]
        result.append(("".join(words), name))
    return result


def _typo(word: str, rng: random.Random) -> str:
    place = rng.randint(1, len(word) - 2)
    kind = rng.randint(0, 2)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place] + word[place:]


_ACCENTS = str.maketrans(
    "áàâäãåéèêëíìîïóòôöõøúùûüñçşğıłńśźżćčšžřýÁÉÍÓÚÑÇŞĐ", "aaaaaaeeeeiiiioooooouuuuncsgilnszzccszryAEIOUNCSD"
)


def _plain(text: str) -> str:
    """Without accents."""
    return text.translate(_ACCENTS)
