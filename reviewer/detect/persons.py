"""PERSON: names of people by titles, kinship, words around them, name lists and shape (rulings 6 to 8).

Every candidate starts from its shape and the name lists and gains or loses by the words around it. A name that was
accepted is then marked at every other place, also in hashtags and in lower case. Eponyms, figures of fiction, pets,
awards and buildings are not people here; figures of history are (role public).

Source: 45 CFR 164.514(b)(2)(i)(A), names.
"""

from functools import lru_cache
from typing import NamedTuple

from reviewer.detect import evidence, facilities, person_repeats, places
from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import ambiguous, given, is_common, mostly_name, surname
from reviewer.detect.normalize import FoldedText
from reviewer.detect.person_cues import cues, phrase_before
from reviewer.detect.person_listed import listed
from reviewer.detect.person_names import Name, capital, read
from reviewer.detect.person_roles import role_of
from reviewer.detect.tokens import Token, Tokens, tokenise
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, PersonRole

THRESHOLD = 0.5
"""Least score of a reported name. Source: chosen on our own table of names in tests/detect/test_persons.py."""

_STRONG_TITLES = frozenset(
    "mr mrs ms miss mx mister dr doctor doctora dra prof rev señora señorita srta sra señor senora senor senorita".split()
)
_POSSESSIVE = frozenset("my our your his her their the mi nuestra nuestro su a this that 's".split())
_SKIP = frozenset({",", '"', "(", "“"})


class Reason(NamedTuple):
    """A cue for a name: what it is called, its tokens and its weight."""

    label: str
    first: int
    stop: int
    weight: float


class Accepted(NamedTuple):
    """An accepted name with its score, rule, reasons and role."""

    name: Name
    score: float
    rule_id: str
    pattern: str
    reasons: tuple[Reason, ...]
    role: PersonRole | None


@lru_cache(maxsize=1)
def _figures() -> Lexicon:
    table = sections("names")
    titled = [(p.replace(" ", " . ", 1), "fiction") for p in table["fiction"] if p.startswith(("dr ", "mr ", "mrs ", "ms "))]
    return Lexicon([(p, "public") for p in table["public_figures"]] + [(p, "fiction") for p in table["fiction"]] + titled)


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {key: wordset("names", key) for key in ("eponyms", "eponym_after", "pet_words")}


_THING_AFTER = frozenset(
    "award awards scholarship scholarships prize foundation fund fellowship lecture lectureship method protocol study "
    "trial day week month street st road rd avenue ave lane ln drive blvd hospital clinic university college school "
    "elementary academy center centre pavilion tower wing hall hallway building unit ward house auditorium library park "
    "church lake airport stadium mall bridge county township institute museum theatre theater cup classic memorial "
    "chapel garden gardens challenge act law series edition show movie book album song band pizza cookies coffee tea "
    "shop store bakery diner cafe bar grill scrubs shoes machine scanner robot bot app software system catheter tube "
    "health medical regional dental pharmacy inc llc corp company group associates partners bear bears".split()
)


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All people of a text, sorted by start, without overlaps."""
    tokens = tokenise(folded.text)
    if not tokens.items:
        return []
    accepted = _accepted(folded, lists)
    findings = [_finding(folded, tokens, one) for one in accepted]
    findings.extend(person_repeats.find(folded, tokens, [(a.name, a.score, a.role) for a in accepted], _blocked(tokens, lists)[0]))
    return sorted(findings, key=lambda f: f.sort_key)


def spans(folded: FoldedText, lists: OwnLists) -> tuple[tuple[int, int, str], ...]:
    """``(start, end, role)`` of the accepted names in the folded text, for the finders that need to know of people."""
    items = tokenise(folded.text).items
    return tuple(
        (items[a.name.first].start, items[a.name.stop - 1].end, a.role.value if a.role else "")
        for a in _accepted(folded, lists)
    )


@lru_cache(maxsize=2)
def _accepted(folded: FoldedText, lists: OwnLists) -> tuple[Accepted, ...]:
    """The accepted names of a text; the last texts are remembered, since the health terms ask again."""
    return tuple(_same_role(_candidates(folded, tokenise(folded.text), lists)))


def _same_role(found: list[Accepted]) -> list[Accepted]:
    """Give a mention without a role the role of another mention of the same name."""
    roles: dict[str, PersonRole] = {}
    for one in found:
        for part in one.name.parts:
            if one.role is not None:
                roles.setdefault(part, one.role)
    return [
        one
        if one.role is not None or not one.name.parts
        else one._replace(role=next((roles[p] for p in reversed(one.name.parts) if p in roles), None))
        for one in found
    ]


def _blocked(tokens: Tokens, lists: OwnLists) -> tuple[frozenset[int], dict[int, int]]:
    """Tokens that belong to facilities, places and figures of fiction; and public figures by their first token."""
    return _blocked_cached(tokens.text, lists.own_facilities)


@lru_cache(maxsize=4)
def _blocked_cached(text: str, own: tuple[str, ...]) -> tuple[frozenset[int], dict[int, int]]:
    tokens = tokenise(text)
    items = tokens.items
    blocked: set[int] = set()
    for place in facilities.spans(text, own):
        blocked.update(range(place.first, place.stop))
    located = [(s, e) for s, e, rule_id, _, _ in places.spans(text, own) if rule_id not in ("LOC-043", "LOC-046")]
    if located:
        blocked.update(i for i, t in enumerate(items) if any(s <= t.start < e for s, e in located))
    public: dict[int, int] = {}
    for match in _figures().matches(tokens):
        if items[match.first].shape == "lower" and not (match.stop - match.first > 1 and items[match.first].low == "dr"):
            continue
        if match.tag == "public" and match.stop - match.first > 1:
            public[match.first] = match.stop
        elif match.tag == "fiction" and (match.stop - match.first > 1 or capital(items[match.first])):
            if not (match.stop < len(items) and capital(items[match.stop]) and surname(items[match.stop].low) and match.stop - match.first == 1):
                if match.stop - match.first > 1 or items[match.first].low not in ("karen", "florence", "barbie", "noelle"):
                    blocked.update(range(match.first, match.stop))
    return frozenset(blocked), public


def _candidates(folded: FoldedText, tokens: Tokens, lists: OwnLists) -> list[Accepted]:
    items = tokens.items
    blocked, public = _blocked(tokens, lists)
    found: list[Accepted] = []
    index = 0
    pets = _pet_tokens(tokens)
    while index < len(items):
        token = items[index]
        if index in public and index not in blocked and not _thing(tokens, Name(index, public[index], (items[public[index] - 1].low,), False, False), False):
            parts = tuple(t.low for t in items[index : public[index]] if t.kind == "w")
            name = Name(index, public[index], parts, False, False)
            found.append(Accepted(name, 0.9, "PER-030", "figure of history or public life", (), PersonRole.PUBLIC))
            index = public[index]
            continue
        if token.kind != "w" or index in blocked or token.shape == "lower" and len(token.text) < 2 or _never(items, index):
            index += 1
            continue
        reasons = _left(tokens, index)
        led = any(r.weight >= 0.3 for r in reasons)
        if token.shape == "lower" and not led and not given(token.low):
            index += 1
            continue
        name = read(tokens, index, led and (token.shape != "lower" or _titled(reasons) or given(token.low) > 0 or surname(token.low) > 0))
        if name is None or not blocked.isdisjoint(range(name.first, name.stop)):
            name = _shorter(name, blocked)
        if name is None or name.first in pets:
            index += 1
            continue
        if _thing(tokens, name, _strong(reasons)):
            index = name.stop
            continue
        one = _judge(folded, tokens, name, reasons, lists)
        if one is not None:
            found.append(one)
            index = name.stop
        else:
            index += 1
    return found


_NEVER = frozenset(
    "i dr mr mrs ms miss mx nurse doctor mom dad mum mama papa baby little the a an and or my our your his her their rn "
    "monday tuesday wednesday thursday friday saturday sunday january february march july august september october "
    "november december senora senor senorita sra srta dona covid er icu nicu we they he she it this that who ohio texas florida hospital patient patients "
    "god lord jesus christ santa heaven allah amen am pm".split()
)


_CONTRACTED = ("'m", "'re", "'ll", "'ve", "'d", "n't")


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return wordset("more_words", "peoples") - {"christian", "roman"}


def _never(items: tuple[Token, ...], index: int) -> bool:
    """True for words that begin no name; a single letter with a period may be an initial."""
    token = items[index]
    if token.shape == "initial":
        return not (index + 1 < len(items) and items[index + 1].text == "." and not items[index + 1].gap)
    return token.low in _NEVER or token.low in _peoples() or token.low.endswith(_CONTRACTED)


def _titled(reasons: list[Reason]) -> bool:
    """True after a title, which a name in lower case may follow that no list has."""
    return any(r.label == "title" and r.weight >= 0.4 for r in reasons)


def _strong(reasons: list[Reason]) -> bool:
    """True if a cue leaves hardly a doubt that a person follows."""
    return any(r.label in ("title", "kinship", "patient word", "credit", "signature") and r.weight >= 0.3 for r in reasons)


def _shorter(name: Name | None, blocked: frozenset[int]) -> Name | None:
    """A name cut before the first blocked token; None if nothing is left."""
    if name is None or name.first in blocked:
        return None
    stop = next(i for i in range(name.first, name.stop) if i in blocked)
    parts = name.parts[: max(1, len(name.parts) - (name.stop - stop))]
    return name._replace(stop=stop, parts=parts)


def _pet_tokens(tokens: Tokens) -> frozenset[int]:
    """Tokens that name a pet, mascot or machine: right after its word, or before ", our therapy dog"."""
    items = tokens.items
    words = _sets()["pet_words"]
    found: set[int] = set()
    for index, token in enumerate(items):
        if token.kind != "w" or token.low not in words:
            continue
        owner = items[index - 1].low if index else ""
        at = index + 1
        if at < len(items) and items[at].text in (",", ":"):
            at += 1
        if at < len(items) and items[at].low in ("named", "called"):
            at += 1
        while at < len(items) and capital(items[at]) and not (items[at].first and items[at].sentence != token.sentence):
            found.add(at)
            at += 1
            if at < len(items) and items[at].text in (",", "&") or at < len(items) and items[at].low == "and":
                at += 1
        back = index - 1
        while back >= 0 and items[back].kind == "w" and not capital(items[back]) and index - back < 5:
            if items[back].low in ("is", "the", "our", "a", "my") and back > 0 and (items[back - 1].text in (",", "(") or items[back].low == "is"):
                comma = back - (1 if items[back - 1].text in (",", "(") else 0) - 1
                if items[back].low == "is":
                    comma = back - 1
                if comma >= 0 and capital(items[comma]):
                    found.add(comma)
            back -= 1
        del owner
    return frozenset(found)


def _left(tokens: Tokens, index: int) -> list[Reason]:
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
            if near.low in _STRONG_TITLES and not (near.low == "miss" and near.shape == "lower") and not (near.low in ("don",) and near.shape == "lower"):
                found.append(Reason("title", at, at + 1, 0.45))
            elif near.low not in words.soft_titles:
                found.append(Reason("title", at, at + 1, 0.35))
            elif near.low in ("little", "baby", "nurse", "coach", "big", "lil", "officer", "captain", "doctor", "father", "sister", "brother", "nana", "mama", "papa", "chaplain", "paramedic"):
                found.append(Reason("title", at, at + 1, 0.32))
            elif capital(near) or possessed:
                found.append(Reason("title", at, at + 1, 0.2))
        if near.low in words.kin:
            found.append(Reason("kinship", at, at + 1, 0.35 if possessed or at > 1 and items[at - 2].low in _POSSESSIVE else 0.22))
        elif near.low in words.patient_nouns:
            found.append(Reason("patient word", at, at + 1, 0.32 if possessed or near.low in ("patient", "pt", "paciente") else 0.2))
        start = phrase_before(words.staff_phrases, items, at + 1)
        if start >= 0 and not found:
            strong = capital(items[index]) or start > 0 and items[start - 1].low in _POSSESSIVE
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
    if start >= 0 and (items[start].first or items[start].shape != "lower" or at == index or items[start].kind == "w"):
        if at == index or items[at].text == ",":
            return [Reason("greeting", start, at, 0.3 if capital(items[index]) else 0.15)]
    if at < index and items[at].text == ":" and items[at - 1].low in words.credit_marks | {"by", "credit"}:
        return [Reason("credit", at - 1, index, 0.35)]
    start = phrase_before(words.before, items, index)
    if start >= 0:
        low = " ".join(t.low for t in items[start:index])
        weak = low in ("for", "to", "with", "by", "from", "and", "about", "like", "go", "see", "oh", "well", "team", "via", "miss", "love", "loved", "call", "called", "text", "ask", "tell", "told", "say", "saw", "missing", "ok", "okay", "yes", "join", "joins", "hire", "hired")
        return [Reason("phrase before a name", start, index, 0.12 if weak else 0.28)]
    left = items[index - 1] if index else None
    if left is not None and left.text in ("-", "—", "–", "~") and left.gap and items[index].gap and capital(items[index]):
        rest = tokens.text[items[index].start :]
        if len(rest) < 90:
            return [Reason("signature", index - 1, index, 0.32)]
    if left is not None and left.text == "©":
        return [Reason("credit", index - 1, index, 0.35)]
    return []


def _right(tokens: Tokens, name: Name) -> list[Reason]:
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
        if after.low in words.credentials and (after.text.isupper() or after.low in ("rn", "cna", "lpn", "pharmd", "phd", "aud", "psyd")) and after.text not in ("MA", "PA", "OR"):
            found.append(Reason("credential", at + 1, at + 2, 0.35))
        elif after.kind == "n" and len(after.text) <= 3 and at + 2 < len(items) and items[at + 2].text in (",", ".", ")", "!", ";", "?", "-"):
            found.append(Reason("age", at + 1, at + 2, 0.35))
        elif after.low in ("our", "my", "the", "a", "an", "her", "his") and _person_noun(tokens, at + 2):
            found.append(Reason("apposition", at, at + 2, 0.36))
        elif after.low in ("our", "my", "the", "a", "her", "his", "their", "who", "aged", "age", "you", "we", "your", "thank", "one"):
            found.append(Reason("apposition", at, at + 2, 0.15))
        elif after.low in words.staff_nouns:
            found.append(Reason("role at work", at + 1, at + 2, 0.2))
        elif token.text == "," and not tokens.items[name.first].first:
            found.append(Reason("comma", at, at + 1, 0.05))
    elif token.low in words.credentials and token.text.isupper() and token.kind == "w" and len(token.text) > 1:
        found.append(Reason("credential", at, at + 1, 0.3))
    elif token.kind == "s":
        following = items[at + 1] if at + 1 < len(items) else None
        if following is not None and (following.low in words.kin or following.low in words.health_words or following.low in ("room", "chart", "family", "story", "birthday", "last", "bedside", "case", "labs", "desk", "office", "shift")):
            found.append(Reason("possessive", at, at + 2, 0.22))
        else:
            found.append(Reason("possessive", at, at + 1, 0.08))
    elif token.kind == "w" and token.low in words.person_verbs and token.shape == "lower":
        sure = token.low not in ("is", "was", "has", "had", "will", "would", "could", "can", "may", "might", "must", "here", "and", "looks", "starts", "did", "does")
        found.append(Reason("verb", at, at + 1, 0.15 if sure else 0.08))
    return found


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


def _base(tokens: Tokens, name: Name) -> tuple[float, str, str]:
    """What the shape and the lists say of a name alone: score, rule and pattern."""
    items = tokens.items
    first = items[name.first]
    caps = tokens.caps[first.sentence]
    parts = name.parts
    if not parts:
        return (0.52 if name.stop - name.first > 3 else 0.3), "PER-014", "initials"
    g, s = given(parts[0]), surname(parts[-1])
    common = is_common(parts[0])
    if name.lower:
        return _base_lower(tokens, name)
    if len(parts) > 1:
        last_common = is_common(parts[-1])
        if g and (s or not last_common):
            score = 0.72 + 0.15 * g + (0.05 if s else 0.0) - (0.22 if common else 0.0) - (0.12 if last_common else 0.0)
            return score - (0.1 if first.first and common else 0.0), "PER-010", "given and family name"
        if common:
            return 0.2, "PER-013", "capitalized words"
        if s or any(surname(p) or given(p) for p in parts):
            return (0.6 if not last_common else 0.45), "PER-011", "family name with a given name not on the list"
        return (0.42 if not last_common else 0.2), "PER-013", "capitalized words"
    if name.initials:
        if common and not s:
            return 0.3, "PER-012", "initial and name"
        return (0.68 if g or s else 0.55) - (0.15 if common else 0.0), "PER-012", "initial and name"
    if ambiguous(parts[0]):
        if mostly_name(parts[0]) and not first.first and not caps and first.shape == "title":
            return 0.5, "PER-021", "name that is also a word"
        score = 0.14 + 0.14 * max(g, 0.6 * s)
        return (score - 0.06 if first.first and is_common(parts[0]) or caps else score), "PER-021", "name that is also a word"
    if g >= 0.7:
        return 0.56 - (0.04 if caps else 0.0), "PER-020", "given name"
    if g or s:
        return (0.44 if g else 0.3) - (0.08 if first.first and not g else 0.0), "PER-022", "rare given name or family name"
    return 0.2 - (0.08 if first.first else 0.0), "PER-023", "unknown capitalized word"


def _lower_style(tokens: Tokens) -> bool:
    """True if the text begins its sentences in lower case, so that names will be in lower case too."""
    starts = [tokens.items[b] for b, _ in tokens.bounds if tokens.items[b].kind == "w"]
    return bool(starts) and sum(t.shape == "lower" for t in starts) > 0.6 * len(starts)


def _base_lower(tokens: Tokens, name: Name) -> tuple[float, str, str]:
    parts = name.parts
    g, s = given(parts[0]), surname(parts[-1])
    if len(parts) > 1:
        return (0.66 if g and s else 0.3), "PER-015", "full name in lower case"
    if g >= 0.85 and not ambiguous(parts[0]):
        return 0.3 + 0.14 * g + (0.12 if _lower_style(tokens) else 0.0), "PER-016", "given name in lower case"
    return 0.14 + 0.1 * max(g, s), "PER-016", "name in lower case"


def _judge(folded: FoldedText, tokens: Tokens, name: Name, reasons: list[Reason], lists: OwnLists) -> Accepted | None:
    """Score a candidate; None if it stays below the threshold or is a thing named for a person."""
    items = tokens.items
    score, rule_id, pattern = _base(tokens, name)
    reasons = reasons + _right(tokens, name)
    score += sum(r.weight for r in reasons)
    vocative = _addressed(tokens, name, reasons)
    if vocative and name.parts and given(name.parts[0]) and not any(r.label == "greeting" for r in reasons):
        score += 0.2
    if name.parts and len(name.parts) == 1 and ambiguous(name.parts[0]) and is_common(name.parts[0]) and not given(name.parts[0]) and not surname(name.parts[0]):
        score -= 0.25
    if _bad_word_after_title(items, name, reasons):
        return None
    known = listed(name, lists)
    if known:
        score += 0.3
    if evidence.in_hashtag(folded, items[name.first].start, items[name.stop - 1].end):
        if name.lower or not name.parts or ambiguous(name.parts[0]) and not _team_tag(tokens, name):
            return None
        score += 0.1 if _team_tag(tokens, name) else -0.1
    if score < THRESHOLD:
        return None
    if any(r.label == "title" for r in reasons):
        rule_id, pattern = "PER-001", "name after a title"
    elif any(r.label in ("kinship", "patient word", "role at work") for r in reasons if r.weight >= 0.2):
        rule_id, pattern = "PER-002", "name after a word for a person"
    elif vocative:
        rule_id, pattern = "PER-003", "name in an address"
    return Accepted(name, min(0.97, score), rule_id, pattern, tuple(reasons), role_of(tokens, name, vocative, known))


def _team_tag(tokens: Tokens, name: Name) -> bool:
    """ "#TeamMateo", "#PrayForDeshawn", "#JusticeForElla": the hashtag names a person."""
    before = [t.low for t in tokens.items[max(0, name.first - 3) : name.first]]
    after = tokens.items[name.stop].low if name.stop < len(tokens.items) else ""
    return bool(before and before[-1] in ("team", "for", "4", "love", "like", "with", "army")) or after in ("strong", "army", "tough")


def _bad_word_after_title(items: tuple[Token, ...], name: Name, reasons: list[Reason]) -> bool:
    """A common word after a title names nobody: "Dr. Big Shot", "little one", "nurse manager"."""
    if not name.parts:
        return False
    titled = any(r.label in ("title", "kinship", "patient word", "role at work", "greeting", "phrase before a name") for r in reasons)
    word = items[name.first]
    if not titled:
        return False
    if name.lower and is_common(word.low):
        return True
    return all(is_common(p) and not surname(p) and not given(p) for p in name.parts)


_YOU = frozenset({"you", "your", "you're", "you've", "yours", "u", "ur", "thank", "thanks"})


def _addressed(tokens: Tokens, name: Name, reasons: list[Reason]) -> bool:
    """True if the post speaks to this person: "Thank you, Marlene!", "We hear you, Greg.", "Hi Ana,"."""
    items = tokens.items
    after = items[name.stop] if name.stop < len(items) else None
    before = items[name.first - 1] if name.first else None
    if after is not None and after.kind not in ("p",) and after.low not in ("for", "and", "we", "it", "your"):
        return False
    if not _YOU & {t.low for t in items}:
        return False
    if any(r.label == "greeting" for r in reasons):
        return not (after is not None and after.low == "for" and "your" not in {t.low for t in items})
    lead = before
    if before is not None and lead is not None and (lead.low in _STRONG_TITLES or lead.text == "."):
        at = name.first - (3 if lead.text == "." else 2)
        lead = items[at] if at >= 0 else None
    ends = after is None or after.text in "!.,?" or ord(after.text[0]) > 0x2000
    if lead is None:
        return ends and after is not None and after.text == ","
    return lead.text == "," and ends and (after is None or after.text != ",") or lead.text in ".!?" and after is not None and after.text == ","


def _thing(tokens: Tokens, name: Name, strong: bool) -> bool:
    """Eponyms, awards, buildings and other things that are named for people."""
    items = tokens.items
    at = name.stop
    after = items[at] if at < len(items) else None
    sets = _sets()
    if after is not None and after.text == "-" and not after.gap and at + 1 < len(items) and not items[at + 1].gap:
        after = items[at + 1]
    possessive = False
    if after is not None and after.kind == "s" and at + 1 < len(items):
        possessive = True
        after = items[at + 1]
    last = name.parts[-1] if name.parts else ""
    if "-" in last and set(last.split("-")) <= sets["eponyms"]:
        last = last.split("-")[-1]
    if after is not None and after.kind == "w":
        if after.low in sets["eponym_after"] and (not possessive or last in sets["eponyms"] or after.low in ("disease", "syndrome", "palsy", "lymphoma", "sarcoma", "sign")):
            if last in sets["eponyms"] or not strong and after.shape == "lower" and (possessive or not given(name.parts[0] if name.parts else "")):
                return True
        if capital(after) and after.low in _THING_AFTER and not strong and not possessive and not tokens.caps[after.sentence]:
            return True
        if after.low in ("award", "bear", "bears", "scholarship", "prize", "method", "fellowship", "catheter", "machine") and not possessive:
            return True
    if len(name.parts) == 1 and last in sets["eponyms"] and not strong:
        if not given(last) or possessive and after is not None and not (after.low in cues().kin):
            return True
        if name.first > 1 and items[name.first - 1].text in (",", "&", "-") and items[name.first - 2].low in sets["eponyms"]:
            return True
        if at + 1 < len(items) and items[at].text in (",", "&", "-") and items[at + 1].low in sets["eponyms"]:
            return True
    return False


def _finding(folded: FoldedText, tokens: Tokens, one: Accepted) -> Finding:
    items = tokens.items
    start, end = items[one.name.first].start, items[one.name.stop - 1].end
    who = {
        PersonRole.PATIENT: "the words around it speak of a patient",
        PersonRole.RELATIVE: "the words around it speak of a relative",
        PersonRole.STAFF: "the words around it speak of staff",
        PersonRole.PUBLIC: "the words around it speak of a public or historical figure",
        PersonRole.AUTHOR: "it signs or introduces the author",
    }.get(one.role, "the words around it do not say who it is") if one.role else "the words around it do not say who it is"
    hits = [
        evidence.cue(folded, f"{r.label}: {folded.text[items[r.first].start : items[r.stop - 1].end].lower()}"[:60], items[r.first].start, items[r.stop - 1].end)
        for r in one.reasons
        if r.label != "comma"
    ]
    return evidence.make(
        folded, start, end, EntityType.PERSON, one.score, one.rule_id, f"Looks like the name of a person ({one.pattern}); {who}.", one.pattern, hits, one.role
    )  # fmt: skip
