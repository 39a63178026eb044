"""Reads health noun phrases: a term with its site, side, stage and type, and injuries told with a verb.

Source: ruling 14 of the annotation guide; word lists in resources/lexicons/conditions.txt.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.normalize import FoldedText
from reviewer.detect.tokens import Token, Tokens, word_group

_SECTIONS = ("diseases", "symptoms", "injuries", "procedures", "medications", "devices", "states", "spanish")

_UPPER_ONLY = word_group(
    "add als aids aml apl asd avm bpd bph cad cf cll cml dic dts ect eds hg icd ild ms nec odd oud pda pe pid pots ppd "
    "prep psa ra sids sma sob sud tia turp tavr mds ibd itp hlh pred sti std echo or pt cath stemi cap"
)
"""Short forms that are words in lower case: only in capitals, in a text that is not."""

_LOWER_FINE = frozenset({"echo", "cath", "pred", "stemi", "std", "sti", "tia", "afib", "copd"})

_SUFFIX = re.compile(
    r"^[a-z]{2,}(?:itis|ectomy|ostomy|plasty|rrhaphy|oscopy|[iou]opathy|[^d]emia|aemia|[^gn]osis|[^pltr]oma|algia|[aeiou]nuria|"
    r"plegia|megaly|penia|rrhea|rrhage|phagia|pnea|cele|lithiasis|tinib|ciclib|statin|sartan|[aeiou]lol|conazole|prazole|"
    r"cillin|mycin|floxacin|cycline|gliptin|gliflozin|glutide|parin|xaban|setron|triptan|azepam|zumab|ximab|limumab|izumab)$"
)

_NOT_SUFFIX = word_group(
    "diagnosis prognosis hypnosis osmosis symbiosis metamorphosis academia bohemia oklahoma tacoma aroma diploma sonoma "
    "microscopy euphoria homeopathy osteopathy kinesis synthesis"
)

_JOIN = frozenset({"-", "/"})

_SIDES_AFTER = frozenset({"of", "in", "to", "on"})


class Term(NamedTuple):
    """A health term at tokens ``first`` to ``stop`` (exclusive)."""

    first: int
    stop: int
    tag: str
    weak: bool


@lru_cache(maxsize=1)
def _terms() -> Lexicon:
    table = sections("conditions")
    return Lexicon((p, key) for key in _SECTIONS for p in table[key])


@lru_cache(maxsize=1)
def _parts() -> Lexicon:
    table = sections("conditions")
    return Lexicon([(p, "site") for p in table["sites"]] + [(p, "modifier") for p in table["modifiers"]])


@lru_cache(maxsize=1)
def _heads() -> Lexicon:
    return Lexicon((p, "head") for p in sections("conditions")["heads"])


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return wordset("conditions", "weak")


def _word(token: Token) -> bool:
    return token.kind in ("w", "n", "s") or token.text in _JOIN


def _core(tokens: Tokens, index: int) -> tuple[int, str] | None:
    """The end and kind of a term that begins at a token: from the lists, or by the ending of the word."""
    items = tokens.items
    token = items[index]
    match = _terms().at(items, index)
    if match is not None:
        if (
            match.stop - match.first == 1
            and token.low in _UPPER_ONLY
            and not (token.text.isupper() and not tokens.caps[token.sentence])
            and token.low not in _LOWER_FINE
        ):
            return None
        return match.stop, match.tag
    if token.kind == "w" and len(token.low) > 6 and token.low not in _NOT_SUFFIX:
        low = token.low[:-1] if token.low.endswith(("mas", "ies", "ins")) else token.low
        if _SUFFIX.match(low):
            return index + 1, "suffix"
    return None


def _part_at(items: tuple[Token, ...], index: int) -> int:
    """One past a site, side, stage or type word that begins at a token, or ``index``."""
    token = items[index]
    if token.low in ("stage", "type", "grade", "class") and index + 1 < len(items):
        following = items[index + 1]
        if (following.kind == "n" and len(following.text) <= 2) or following.low in (
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "one",
            "two",
            "three",
            "four",
        ):
            stop = index + 2
            if stop < len(items) and items[stop].kind == "w" and len(items[stop].text) == 1 and not items[stop].gap:
                stop += 1
            return stop
        return index
    match = _parts().at(items, index)
    return match.stop if match is not None else index


def terms_in(tokens: Tokens, blocked: frozenset[int]) -> list[Term]:
    """All health noun phrases, longest from left to right, without the question whom they are said of."""
    items = tokens.items
    found: list[Term] = []
    index = 0
    while index < len(items):
        if index in blocked or items[index].kind not in ("w", "n"):
            index += 1
            continue
        term = _phrase_at(tokens, index, blocked)
        if term is None:
            index += 1
        else:
            found.append(term)
            index = term.stop
    return found


_DISEASE_HEADS = word_group("syndrome disease disorder virus dystrophy palsy sarcoma lymphoma carcinoma deficiency")
_NO_DISEASE_NAME = word_group(
    "the a an my your his her their our this that these any some no rare chronic genetic infectious serious new same other "
    "with of and or for to in on is was has had from about every each such what which one two three terrible awful horrible "
    "underlying certain communicable tropical common known mystery computer "
    "after before during through since until despite over against like when where because if as than then so but not still "
    "second third fourth fifth first last next beat beating fought fighting battled battling survived surviving having "
    "getting told said childhood adult elderly pediatric family heritable treats treating cured curing got lost without"
)


def _named_disease(items: tuple[Token, ...], index: int, blocked: frozenset[int]) -> int:
    """One past "locked-in syndrome", "Batten disease": any word that gives a disease its name; or ``index``."""
    if items[index].kind != "w" or items[index].low in _NO_DISEASE_NAME or (index and items[index - 1].text in _JOIN):
        return index
    at = index + 1
    while at + 1 < len(items) and items[at].text in _JOIN and not items[at].gap and at - index < 5:
        at += 2
    if at < len(items) and items[at].kind == "s":
        at += 1
    if at < len(items) and at not in blocked and items[at].low in _DISEASE_HEADS and adjacent(items, at):
        return at + 1
    return index


def _phrase_at(tokens: Tokens, index: int, blocked: frozenset[int]) -> Term | None:
    """Read modifiers, terms and heads from a token on; a phrase must hold a term, or a head after a site or type."""
    items = tokens.items
    named = _named_disease(items, index, blocked)
    if named > index and _core(tokens, index) is None:
        return Term(index, named, "head", False)
    at = index
    best: tuple[int, str] | None = None
    seen_part = False
    weak = True
    while at < len(items) and at not in blocked and at - index < 10:
        if at > index and not adjacent(items, at):
            break
        core = _core(tokens, at)
        head = _heads().at(items, at) if core is None or best is not None or seen_part else None
        part = _part_at(items, at)
        if core is not None and core[0] >= part and (head is None or core[0] >= head.stop):
            phrase = " ".join(t.low for t in items[at : core[0]])
            if phrase not in _weak() or (seen_part and best is None):
                weak = False
            best = (core[0], core[1] if best is None else best[1])
            at = core[0]
        elif head is not None and (best is not None or seen_part) and head.stop >= part:
            if best is None:
                weak = False
            best = (head.stop, best[1] if best is not None else "head")
            at = head.stop
        elif part > at:
            seen_part = True
            at = part
        else:
            break
        if at < len(items) and items[at].text in _JOIN and not items[at].gap:
            at += 1
    if best is None:
        return None
    best = _without_test(items, best)
    if (
        items[index].low == "post"
        and index + 3 < best[0]
        and [t.low for t in items[index + 1 : index + 3]] == ["-", "op"]
    ):
        index += 3
    index = _trimmed(items, index, best)
    stop = _right(tokens, index, best[0])
    return Term(
        index, stop, best[1], weak and stop == best[0] and " ".join(t.low for t in items[index:stop]) in _weak()
    )


_NO_LEAD = word_group(
    "first second third fourth bad nasty horrible awful terrible huge tiny small large big worst sudden occasional possible "
    "suspected confirmed daily weekly rare unexplained back double open closed total single persistent crushing minor "
    "major right left upper lower"
)

_OUTCOMES = frozenset({"test", "tests", "result", "results", "count", "counts", "scare", "scar", "scars"})


def _without_test(items: tuple[Token, ...], best: tuple[int, str]) -> tuple[int, str]:
    """ "Tuberculosis results", "syphilis test": the disease is what is said of somebody."""
    stop, tag = best
    if tag in ("diseases", "procedures", "suffix") and items[stop - 1].low in _OUTCOMES and items[stop - 2].kind == "w":
        whole = any(
            (match := _terms().at(items, at)) is not None and match.stop == stop for at in range(max(0, stop - 4), stop)
        )
        return best if whole else (stop - 1, tag)
    return best


_KEEP_LEAD = frozenset(
    {"degree", "surgery", "mastectomy", "heart", "hip", "knee", "shoulder", "bypass", "lung", "fracture"}
)


def _trimmed(items: tuple[Token, ...], index: int, best: tuple[int, str]) -> int:
    """Leave out what only counts or judges ("the first scan", "a bad cough") and a site before a state."""
    stop, tag = best
    while index + 1 < stop and items[index].low in _NO_LEAD:
        following = items[index + 1]
        if following.text in _JOIN or following.low in _KEEP_LEAD or following.low == "degree":
            break
        core_is_site = _parts().at(items, index + 1) is not None
        if items[index].low == "back" and tag != "states":
            break
        if (
            tag != "medications"
            and items[index].low in ("left", "right", "upper", "lower", "total", "double", "single", "open", "closed")
            and (tag != "states" or core_is_site)
        ):
            break
        index += 1
    return index


def adjacent(items: tuple[Token, ...], at: int) -> bool:
    """True if a token follows the one before it by a blank or a hyphen, without a line break."""
    return items[at].start - items[at - 1].end <= 1 and items[at].sentence == items[at - 1].sentence


_LANDING = word_group("wound wounds injury injuries burn burns trauma blow damage laceration lacerations stab shot cut")
"""What lands on a part of the body: "a gunshot wound to the neck"."""


def _right(tokens: Tokens, first: int, stop: int) -> int:
    """Take "of the left hip", "for Crohn's disease" after an infusion, and "in one hand" never."""
    items = tokens.items
    to_site = items[stop].low == "to" and items[stop - 1].low in _LANDING if stop < len(items) else False
    if stop + 1 < len(items) and (items[stop].low in ("of", "for") or to_site) and adjacent(items, stop):
        at = stop + 1
        if items[stop].low == "for":
            if items[stop - 1].low not in ("infusion", "infusions", "injections", "treatment", "treatments"):
                return stop
            core = _core(tokens, at)
            return core[0] if core is not None else stop
        if items[at].low in ("the", "his", "her", "my", "your", "their") and at + 1 < len(items):
            at += 1
        part, begin = at, at
        while part < len(items) and part - begin < 5:
            following = _part_at(items, part)
            if following == part:
                break
            part = following
        if part > begin:
            return part
    return stop


_VERB_INJURY = re.compile(
    r"\b(?:broke|fractured|tore|dislocated|sprained|shattered|crushed|severed|lost|injured|burned|ruptured|punctured|sliced|amputated)\s"
    r"(?:his|her|my|their|both|a|an|the|your)\s(?:(?:left|right|own|lower|upper)\s)?"
    r"(?P<site>[a-z]+(?:\s(?:bone|cord|cuff))?)\b"
)

_SWALLOWED = re.compile(
    r"\bswallowed\s(?:a|an|his|her|the|two|three)\s(?:[a-z]+\s)?[a-z]+(?=[.,!?;]|\s(?:and|at|on|last|yesterday|today)\b|\s[^\w\s]|$)"
)

_SITE_VERB = re.compile(
    r"\b(?:his|her|my|their|your|the|both|two|one)\s(?P<span>(?:(?:left|right)\s)?(?P<site>[a-z]+)\s(?:crushed|amputated|reattached|replaced|removed|severed|broken in))\b"
)

_ILL_PART = re.compile(
    r"\b(?P<how>swollen|numb|tingly|tingling|lacerated|broken|fractured|sprained|dislocated|torn|ruptured|bruised|infected|"
    r"inflamed|burned|burnt|droopy|drooping|puffy|itchy|goopy|paralyzed|collapsed|perforated|punctured|shattered|crushed|"
    r"severed|mangled|rebuilt|reattached|bulging|herniated|frostbitten|clogged|blocked|twisted|cracked|gangrenous|injured)\s"
    r"(?:(?:left|right|lower|upper)\s)?(?P<site>[a-z]+)\b(?!\s(?:gown|rest|band|strap|bone|record|brace))"
)
_NO_ILL_PART = frozenset(
    {
        ("broken", "heart"), ("broken", "hearts"), ("broken", "back"), ("twisted", "head"), ("numb", "heart"),
        ("swollen", "head"), ("broken", "voice"), ("bulging", "eyes"), ("broken", "blood"), ("blocked", "face"),
        ("cracked", "voice"), ("broken", "head"), ("broken", "body"), ("infected", "body"), ("burned", "hand"),
    }
)  # fmt: skip
"""Figures of speech among them."""

_ORGAN = re.compile(
    r"\b(?:(?:new|donated|donor|transplanted|living-donor|second|third)\s|(?:gave|donated|donating|donate|giving|receive|received|"
    r"receiving|waiting (?:for|on)|needs|needed|got|getting|matched for|listed for)\s(?:up\s)?(?:a|an|his|her|my|one|half (?:of )?(?:his|her|my)|"
    r"part of (?:his|her|my)|that|your)\s(?:new\s|second\s|left\s|right\s)?)(?P<organ>kidneys?|livers?|lungs?|pancreas|cornea|bone marrow|heart valve)\b"
    r"(?!\s(?:disease|failure|infection|cancer|stones?|transplants?|biopsy|scan|function|donor|patients?|team|program|clinic|unit|doctor|specialist|beans?))"
)

_HOLE = re.compile(r"\bhole in (?:his|her|my|their|the|your|its) (?:heart|lung|septum|colon|bowel|eardrum|retina)\b")

_GESTATION = re.compile(
    r"\b(?:born|delivered|arrived|came|birth|premature)\b[^.!?\n]{0,40}?\bat\s(?:just\s|only\s)?(?P<a>[234]\d(?:\.\d|\+\d)?\sweeks(?:\sand\s\w+\sdays)?)\b|"
    r"\b(?P<b>[1234]?\d\s?(?:weeks|wks|months)\spregnant)\b|\b(?P<c>[23]\d[- ]week(?:er|\spreemie))\b|"
    r"\b(?P<d>[234]\d\sweeks(?:'|\sof)?\sgestation)\b"
)


def told_injuries(folded: FoldedText, tokens: Tokens) -> list[tuple[int, int, str]]:
    """Injuries told with a verb ("broke her hip", "arm crushed") and weeks of pregnancy, as text ranges."""
    text = folded.lower
    sites = wordset("conditions", "sites")
    found: list[tuple[int, int, str]] = []
    for match in _VERB_INJURY.finditer(text):
        if match["site"] in sites and match["site"] not in (
            "heart",
            "head",
            "back",
            "face",
            "voice",
            "hand",
            "foot",
            "mouth",
            "eye",
            "hair",
            "blood",
            "body",
        ):
            found.append((*match.span(), "phrase"))
    if "swallowed" in text:
        found.extend((*match.span(), "phrase") for match in _SWALLOWED.finditer(text))
    if "hole in" in text:
        found.extend((*match.span(), "phrase") for match in _HOLE.finditer(text))
    for match in _ILL_PART.finditer(text):
        if match["site"] in sites and (match["how"], match["site"]) not in _NO_ILL_PART:
            found.append((*match.span(), "phrase"))
    for match in _ORGAN.finditer(text):
        found.append((*match.span("organ"), "phrase"))
    for match in _SITE_VERB.finditer(text):
        if match["site"] in sites:
            found.append((*match.span("span"), "phrase"))
    if "week" in text or "pregnant" in text or "wks" in text:
        for match in _GESTATION.finditer(text):
            found.append((*match.span(match.lastgroup or 0), "gestation"))
    return found
