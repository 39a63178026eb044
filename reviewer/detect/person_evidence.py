"""The words around a possible name as reasons with weights: titles, kinship, greetings, credentials, verbs.

Source of the weights: our own table of names in tests/detect/test_persons.py.
"""

from typing import NamedTuple

from reviewer.detect.names import ambiguous, given
from reviewer.detect.person_cues import cues, phrase_before
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Token, Tokens, capital, vocabulary, word_group

STRONG_TITLES = word_group(
    "mr mrs ms miss mx mister dr doctor doctora dra prof rev señora señorita srta sra señor senora senor senorita"
)

_POSSESSIVE = word_group("my our your his her their the mi nuestra nuestro su a this that 's")

_SKIP = frozenset({",", '"', "(", "“"})


_OFFICES = word_group(
    "president governor senator mayor principal pastor judge chief general major professor congresswoman"
)
_HUMAN_VERBS = word_group(
    "told asked laughed cried smiled whispered texted hugged walked died sang danced winked waved"
)


class Reason(NamedTuple):
    """A cue for a name: what it is called, its tokens and its weight."""

    label: str
    first: int
    stop: int
    weight: float


def titled(reasons: list[Reason]) -> bool:
    """True after a title, which a name in lower case may follow that no list has."""
    return any(r.label == "title" and r.weight >= 0.4 for r in reasons)


def strong(reasons: list[Reason]) -> bool:
    """True if a cue leaves hardly a doubt that a person follows."""
    return any(
        r.label in ("title", "kinship", "patient word", "credit", "signature") and r.weight >= 0.3 for r in reasons
    )


def left(tokens: Tokens, index: int) -> list[Reason]:
    """The cues right before a name: title, kinship or role word, greeting, credit, signature."""
    items = tokens.items
    words = cues()
    found: list[Reason] = []
    at = index - 1
    if at < 0:
        return found
    if items[at].text == "." and at > 0 and not items[at].gap and items[at - 1].low in words.titles:
        at -= 1
    near = items[at]
    if near.kind == "w":
        possessed = at > 0 and items[at - 1].low in _POSSESSIVE
        if near.low in words.titles and near.sentence == items[index].sentence:
            if (
                near.low in STRONG_TITLES
                and not (near.low == "miss" and near.shape == "lower")
                and not (near.low in ("don",) and near.shape == "lower")
            ):
                found.append(Reason("title", at, at + 1, 0.45))
            elif (
                near.low in ("don", "dona") and capital(near) and capital(items[index])
            ) or near.low not in words.soft_titles:
                found.append(Reason("title", at, at + 1, 0.35))
            elif near.low in (
                "little",
                "baby",
                "nurse",
                "coach",
                "big",
                "lil",
                "officer",
                "captain",
                "doctor",
                "father",
                "sister",
                "brother",
                "nana",
                "mama",
                "papa",
                "chaplain",
                "paramedic",
            ):
                found.append(Reason("title", at, at + 1, 0.32))
            elif capital(near) and near.low in _OFFICES:
                found.append(Reason("title", at, at + 1, 0.35))
            elif capital(near) or possessed:
                found.append(Reason("title", at, at + 1, 0.2))
        if near.low in words.kin:
            found.append(
                Reason(
                    "kinship", at, at + 1, 0.35 if possessed or (at > 1 and items[at - 2].low in _POSSESSIVE) else 0.22
                )
            )
        elif near.low in words.patient_nouns:
            found.append(
                Reason(
                    "patient word", at, at + 1, 0.32 if possessed or near.low in ("patient", "pt", "paciente") else 0.2
                )
            )
        start = phrase_before(words.staff_phrases, items, at + 1)
        if start >= 0 and not found:
            strong = capital(items[index]) or (start > 0 and items[start - 1].low in _POSSESSIVE)
            found.append(Reason("role at work", start, at + 1, 0.3 if strong else 0.15))
    if not found and items[at].text in _SKIP and at > 0 and items[at - 1].kind == "w":
        before = items[at - 1]
        if before.low in words.kin and capital(items[index]):
            found.append(Reason("kinship", at - 1, at, 0.25))
        elif before.low in words.staff_nouns and capital(items[index]) and items[at].text == ",":
            found.append(Reason("role at work", at - 1, at, 0.15))
    if not found:
        found.extend(_phrase_cues(tokens, index))
    return found


def _phrase_cues(tokens: Tokens, index: int) -> list[Reason]:
    """Greetings, credits, signatures and the many small phrases that lead to a name."""
    items = tokens.items
    words = cues()
    at = index
    while at > 0 and items[at - 1].text in (",", ":", '"', "!", "“"):
        at -= 1
    start = phrase_before(words.greeting, items, at)
    if (
        start >= 0
        and (items[start].first or items[start].shape != "lower" or at == index or items[start].kind == "w")
        and (at == index or items[at].text == ",")
    ):
        return [Reason("greeting", start, at, 0.3 if capital(items[index]) else 0.15)]
    if at < index and items[at].text == ":" and items[at - 1].low in words.credit_marks | {"by", "credit"}:
        return [Reason("credit", at - 1, index, 0.35)]
    start = phrase_before(words.before, items, index)
    if start >= 0:
        low = " ".join(t.low for t in items[start:index])
        weak = low in (
            "for",
            "to",
            "with",
            "by",
            "from",
            "and",
            "about",
            "like",
            "go",
            "see",
            "oh",
            "well",
            "team",
            "via",
            "miss",
            "love",
            "loved",
            "call",
            "called",
            "text",
            "ask",
            "tell",
            "told",
            "say",
            "saw",
            "missing",
            "ok",
            "okay",
            "yes",
            "join",
            "joins",
            "hire",
            "hired",
        )
        return [Reason("phrase before a name", start, index, 0.12 if weak else 0.28)]
    left = items[index - 1] if index else None
    if (
        left is not None
        and left.text in ("-", "—", "–", "~")
        and left.gap
        and items[index].gap
        and capital(items[index])
        and len(tokens.text) - items[index].start < 90
    ):
        return [Reason("signature", index - 1, index, 0.32)]
    if left is not None and left.text == "©":
        return [Reason("credit", index - 1, index, 0.35)]
    return []


def right(tokens: Tokens, name: Name) -> list[Reason]:
    """The cues right after a name: credential, age, relation, verb of a person, role in apposition."""
    items = tokens.items
    words = cues()
    at = name.stop
    if at >= len(items):
        return []
    token = items[at]
    found: list[Reason] = []
    if token.text in (",", "(") and at + 1 < len(items):
        after = items[at + 1]
        if (
            after.low in words.credentials
            and (after.text.isupper() or after.low in ("rn", "cna", "lpn", "pharmd", "phd", "aud", "psyd"))
            and after.text not in ("MA", "PA", "OR")
        ):
            found.append(Reason("credential", at + 1, at + 2, 0.35))
        elif (
            after.kind == "n"
            and len(after.text) <= 3
            and at + 2 < len(items)
            and items[at + 2].text in (",", ".", ")", "!", ";", "?", "-")
        ):
            found.append(Reason("age", at + 1, at + 2, 0.35))
        elif after.low in ("our", "my", "the", "a", "an", "her", "his") and _person_noun(tokens, at + 2):
            found.append(Reason("apposition", at, at + 2, 0.36))
        elif after.low in (
            "our",
            "my",
            "the",
            "a",
            "her",
            "his",
            "their",
            "who",
            "aged",
            "age",
            "you",
            "we",
            "your",
            "thank",
            "one",
        ):
            found.append(Reason("apposition", at, at + 2, 0.15))
        elif after.low in words.staff_nouns:
            found.append(Reason("role at work", at + 1, at + 2, 0.2))
        elif token.text == "," and _sure_name(after):
            found.append(Reason("list of names", at, at + 2, 0.12 if items[name.first - 1].text != ":" else 0.36))
        elif token.text == "," and not tokens.items[name.first].first:
            found.append(Reason("comma", at, at + 1, 0.05))
    elif token.low in words.credentials and token.text.isupper() and token.kind == "w" and len(token.text) > 1:
        found.append(Reason("credential", at, at + 1, 0.3))
    elif token.kind == "s":
        following = items[at + 1] if at + 1 < len(items) else None
        if following is not None and (
            following.low in words.kin
            or following.low in words.health_words
            or following.low
            in (
                "room",
                "chart",
                "family",
                "story",
                "birthday",
                "last",
                "bedside",
                "case",
                "labs",
                "desk",
                "office",
                "shift",
            )
        ):
            found.append(Reason("possessive", at, at + 2, 0.22))
        else:
            found.append(Reason("possessive", at, at + 1, 0.08))
    elif token.low in ("and", "&") and at + 1 < len(items) and _sure_name(items[at + 1]):
        found.append(Reason("list of names", at, at + 2, 0.12))
    elif token.kind == "w" and token.low in words.person_verbs and token.shape == "lower":
        sure = token.low not in (
            "is",
            "was",
            "has",
            "had",
            "will",
            "would",
            "could",
            "can",
            "may",
            "might",
            "must",
            "here",
            "and",
            "looks",
            "starts",
            "did",
            "does",
        )
        human = token.low in _HUMAN_VERBS and not tokens.items[name.first].first
        found.append(Reason("verb", at, at + 1, 0.3 if human else 0.15 if sure else 0.08))
    return found


def _sure_name(token: Token) -> bool:
    """True for a given name with a capital that is no other word."""
    return capital(token) and given(token.low) >= 0.7 and not ambiguous(token.low)


def _person_noun(tokens: Tokens, index: int) -> bool:
    """True if a noun phrase that begins here is headed by a word for a person."""
    items = tokens.items
    words = cues()
    for token in items[index : index + 6]:
        if token.kind != "w" and token.text not in ("-", "'"):
            return False
        if token.low in words.patient_nouns or token.low in words.kin or token.low in words.staff_nouns:
            return token.low not in ("baby", "friend", "regular", "case")
        if token.low in words.person_verbs or token.low in ("who", "that", "of"):
            return False
    return False


_YOU = frozenset({"you", "your", "you're", "you've", "yours", "u", "ur", "thank", "thanks"})


def addressed(tokens: Tokens, name: Name, reasons: list[Reason]) -> bool:
    """True if the post speaks to this person: "Thank you, Marlene!", "We hear you, Greg.", "Hi Ana,"."""
    items = tokens.items
    after = items[name.stop] if name.stop < len(items) else None
    before = items[name.first - 1] if name.first else None
    if after is not None and after.kind not in ("p",) and after.low not in ("for", "and", "we", "it", "your"):
        return False
    words = vocabulary(tokens.text)
    if not _YOU & words:
        return False
    if any(r.label == "greeting" for r in reasons):
        return not (after is not None and after.low == "for" and "your" not in words)
    lead = before
    if before is not None and lead is not None and (lead.low in STRONG_TITLES or lead.text == "."):
        at = name.first - (3 if lead.text == "." else 2)
        lead = items[at] if at >= 0 else None
    ends = after is None or after.text in "!.,?" or ord(after.text[0]) > 0x2000
    if lead is None:
        return ends and after is not None and after.text == ","
    return (lead.text == "," and ends and (after is None or after.text != ",")) or (
        lead.text in ".!?" and after is not None and after.text == ","
    )
