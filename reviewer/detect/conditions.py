"""CONDITION: a disease, symptom, injury, procedure, medicine, device, test result or state said of somebody.

The span is the noun phrase with its site, side, stage and type ("below-knee amputation", "stage 3 kidney disease").
Department and job words ("dialysis nurses", "cancer center"), education and advertising are left out.

Source: 45 CFR 160.103 (health information relates to the condition of an individual or the provision of care).
"""

import re
from functools import lru_cache

from reviewer.detect import ages, condition_context, evidence, facilities, persons, places
from reviewer.detect.condition_terms import Term, adjacent, terms_in, told_injuries
from reviewer.detect.lexicon import wordset
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.detect.tokens import Token, Tokens, token_at, tokenise, vocabulary, word_group
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

THRESHOLD = 0.75
"""Least balance of a sentence for a term to count. Source: chosen on our own table in tests/detect/test_conditions.py."""

AGREED, AGREED_FROM = -0.3, 0.85
"""A term counts from this balance on where the model marks it with that score. Source: on tests/gold/look.jsonl and the
dev posts 9 of 19 missed terms lie there, and one of the 92 terms that nobody marked."""

WIDER_FROM = 0.97
"""From this score on a term takes the words before it that the model marks with it. Source: on the same posts and on
1,087 by strangers (tests/gold/strangers, look, cases) no term is widened wrongly."""

_RULES = {
    "diseases": ("CND-001", "disease"),
    "symptoms": ("CND-002", "symptom"),
    "injuries": ("CND-003", "injury"),
    "procedures": ("CND-004", "procedure, treatment or test"),
    "medications": ("CND-005", "medicine"),
    "devices": ("CND-006", "device in use"),
    "states": ("CND-007", "state of health"),
    "spanish": ("CND-008", "Spanish health word"),
    "suffix": ("CND-009", "medical word by its ending"),
    "head": ("CND-010", "health word with its site or type"),
    "phrase": ("CND-011", "injury told with a verb"),
    "gestation": ("CND-012", "weeks of pregnancy"),
    "extra": ("CND-013", "disease of the ontology"),
}


@lru_cache(maxsize=1)
def _not_after() -> frozenset[str]:
    return wordset("conditions", "no_condition_after")


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All health terms that are said of somebody, sorted by start, without overlaps."""
    tokens = tokenise(folded.text)
    items = tokens.items
    if not items:
        return []
    blocked, people = _surroundings(folded, tokens, lists)
    terms = terms_in(tokens, blocked)
    told = told_injuries(folded, tokens)
    if not terms and not told:
        return []
    balance = condition_context.balances(tokens, people)
    lent = condition_context.story(balance)
    if condition_context.addressed(folded.text):
        lent = max(lent, 0.7)
    findings: list[Finding] = []
    cover = evidence.Cover(len(folded.text))
    for start, end, tag in told:
        sentence = items[token_at(tokens, start)].sentence
        if not cover.free(start, end):
            continue
        cover.take(start, end)
        total = balance[sentence].person - balance[sentence].general + lent + 0.6
        if total >= THRESHOLD:
            findings.append(_finding(folded, tokens, start, end, tag, total, balance[sentence]))
    for term in terms:
        start, end = items[term.first].start, items[term.stop - 1].end
        if not cover.free(start, end) or evidence.in_hashtag(folded, start, end):
            continue
        total = _total(tokens, term, balance[items[term.first].sentence], lent)
        if total >= THRESHOLD or (total >= AGREED and _agreed(folded, start, end)):
            start, end = _as_seen(folded, tokens, term, start, end)
            findings.append(_finding(folded, tokens, start, end, term.tag, total, balance[items[term.first].sentence]))
    return sorted(findings, key=lambda f: f.sort_key)


def _agreed(folded: FoldedText, start: int, end: int) -> bool:
    """True where the model marks a health word at a term, too."""
    return any(
        s.type == EntityType.CONDITION and s.score >= AGREED_FROM and s.start < end and start < s.end
        for s in folded.seen
    )


_NO_BEGIN = word_group(
    "a an the my our your his her their its this that these those some any no another new old second third fourth post born "
    "at in on of with for from to after before and or but by two three four five six both possible bad severe good real "
    "early benign routine first last next more most very"
)
"""Words that the model takes along and the shortest phrase leaves out."""


def _as_seen(folded: FoldedText, tokens: Tokens, term: Term, start: int, end: int) -> tuple[int, int]:
    """The range of a term with the one or two words before it that the model is sure of: "propeller wound"."""
    seen = next(
        (
            s
            for s in folded.seen
            if s.type == EntityType.CONDITION and s.score >= WIDER_FROM and s.start < start < s.end and end <= s.end
        ),
        None,
    )
    if seen is None:
        return start, end
    first = token_at(tokens, seen.start)
    led = tokens.items[first : term.first]
    if not 0 < len(led) <= 2 or led[0].start != seen.start or any(t.kind != "w" or t.low in _NO_BEGIN for t in led):
        return start, end
    return seen.start, end


def _surroundings(folded: FoldedText, tokens: Tokens, lists: OwnLists) -> tuple[frozenset[int], list[int]]:
    """Tokens inside facilities, places and names; and tokens at which a name, an age or a place begins."""
    blocked: set[int] = set()
    for place in facilities.spans(folded.text, lists.own_facilities):
        blocked.update(range(place.first, place.stop))
    ranges = [(s, e) for s, e, *_ in places.spans(folded.text, lists.own_facilities)]
    rooms = [
        s
        for s, e, rule_id, *_ in places.spans(folded.text, lists.own_facilities)
        if rule_id in ("LOC-010", "LOC-012", "LOC-014")
    ]
    names = persons.spans(folded, lists)
    ranges += [(s, e) for s, e, _ in names]
    starts = [s for s, _, role in names if role not in ("staff", "public", "author")] + rooms
    starts += [f[0] for f in ages.spans(folded)]
    for start, end in ranges:
        blocked.update(range(token_at(tokens, start), token_at(tokens, end - 1) + 1))
    return frozenset(blocked), [token_at(tokens, start) for start in starts]


_OWNERS = frozenset({"my", "his", "her", "their", "'s", "your", "su", "mi"})

_LEADS = word_group(
    "with after beat beating from for of having had has have got getting needed needs need survived fighting battling "
    "surviving during through started starts finished during despite because diagnosed a an the another two three her his my"
)


_BEES = word_group("bee bees beekeeper beekeepers beekeeping honey apiary honeybee honeybees pollinators pollinator")
"""Beside these words hives are houses of bees."""


_FIGURES = re.compile(
    r"\b(?:(?:not|wasn't|weren't|isn't|hardly|barely) an? dry eye|pain in the (?:neck|butt|rear|ass)|growing pains|"
    r"bitter pill|shot in the (?:dark|arm)|shots? of espresso|a blind eye|deaf ears|fever pitch|"
    r"(?:spring|cabin|baby|playoff|gold) fever|sick and tired|a heart attack (?:when|from the price)|"
    r"(?:healthy|daily) dose of (?:humor|reality|cuteness)|butterflies in|bleeding heart|a stroke of (?:luck|genius))\b",
    re.I,
)
"""Figures of speech that only sound like health. Source: written for this project; usage of American English."""


def _figure_of_speech(tokens: Tokens, term: Term) -> bool:
    """True where the term stands inside a figure of speech."""
    start, end = tokens.items[term.first].start, tokens.items[term.stop - 1].end
    window = max(0, start - 24)
    return any(
        m.start() + window < end and start < m.end() + window for m in _FIGURES.finditer(tokens.text[window : end + 24])
    )


def _total(tokens: Tokens, term: Term, balance: condition_context.Balance, lent: float) -> float:
    """The balance of a term: its sentence, the words right around it, and how telling the term is by itself."""
    items = tokens.items
    after = items[term.stop] if term.stop < len(items) else None
    before = items[term.first - 1] if term.first else None
    if after is not None and after.low in _not_after() and after.kind == "w" and adjacent(items, term.stop):
        attended = after.low in _ATTENDED and term.tag == "diseases" and balance.person >= 1.3
        if not attended or items[term.first].low in ("cancer", "heart"):
            return -9.0
    if _figure_of_speech(tokens, term):
        return -9.0
    if items[term.first].low == "hives" and not _BEES.isdisjoint(vocabulary(tokens.text)):
        return -9.0
    if " ".join(t.low for t in items[term.first : term.stop]) == "cold":
        return -9.0 if not _a_cold(items, term) else balance.person - balance.general + lent + 0.8
    if not balance.general and balance.events and not term.weak:
        lent += 0.5
    if items[term.first].low in ("sober", "cancer"):
        lent += 1.0 if items[term.stop - 1].low in ("sober", "free") else 0.0
    if before is not None and before.low == "the" and after is not None and after.low in _TURNED:
        lent += 1.2
    total = balance.person - balance.general + lent - (0.45 if term.weak else 0.0)
    near = items[max(0, term.first - 3) : term.first]
    owner = next((t for t in reversed(near) if t.low in _OWNERS and t.sentence == items[term.first].sentence), None)
    if owner is not None:
        if owner.low == "your":
            total += 0.4 if balance.general >= 1.6 or _kept_in_check(items, term) else 1.9
        elif owner.low in ("my", "mi"):
            total += 1.4
        elif owner.kind == "s":
            total += 0.8
        else:
            total += 0.5
    elif before is not None and before.low == "that" and after is not None and after.low not in ("is", "are"):
        total += 0.9
    elif _told_reader(tokens, term, balance):
        total += 1.3
    elif before is not None and before.low in _LEADS and balance.person > 0.5:
        total += 0.2
    if (
        after is not None
        and after.low in ("is", "are", "can", "means", "affects", "happens", "may", "causes")
        and items[term.first].first
    ):
        total -= 0.8
    if after is not None and after.low in ("whenever", "anytime"):  # what may come, not what is
        total -= 1.0
    return total


_TOLD_READER = re.compile(
    r"(?<!if )(?<!when )(?<!do )(?<!once )(?<!unless )(?<!whether )\b(?:you|u)(?:'ve)? (?:\w+ly |just |still |prob |do |may well )?"
    r"(?:have|had|got|are|were|tested|need|missed)\b|\b(?:saw|treated|isolated|admitted|tested|see|hope) (?:you|u) "
    r"|\b(?:sounds|looks) like\b|\b(?:keep|stop|start|quit) taking\b|\btake (?:two|one|three|half|some|the|\d)\b",
    re.I,
)
"""What is said to one reader about that reader's own health: "you have shingles", "sounds like gout"."""


def _told_reader(tokens: Tokens, term: Term, balance: condition_context.Balance) -> bool:
    """True where the words right before a term say it of the reader, outside general education."""
    if balance.general >= 1.6 or tokens.items[term.first].first:
        return False
    begin = max(tokens.bounds[tokens.items[term.first].sentence][0], term.first - 8)
    return _TOLD_READER.search(tokens.text, tokens.items[begin].start, tokens.items[term.first].start) is not None


_TURNED = word_group("was came returned spread shrank grew healed went looked worked failed")
"""What one illness or treatment did in a story: "the tumor was benign"."""
_ATTENDED = frozenset({"clinic", "group", "program", "trial", "unit", "study", "follow-up", "class"})
"""What a person attends for a disease: the disease is then said of that person."""

_CHECKS = word_group(
    "manage managing lower lowering control check checking know track tracking prevent preventing reduce reducing treat "
    "improve understand protect monitor boost support discuss get schedule book"
)


def _kept_in_check(items: tuple[Token, ...], term: Term) -> bool:
    """ "Manage your diabetes", "know your blood pressure": advice for everybody."""
    return any(t.low in _CHECKS for t in items[max(0, term.first - 3) : term.first])


def _a_cold(items: tuple[Token, ...], term: Term) -> bool:
    """ "had a cold", "this cold": the illness, not the temperature."""
    before = items[term.first - 1].low if term.first else ""
    if any(t.low in ("won't", "never", "no", "don't") for t in items[max(0, term.first - 4) : term.first]):
        return False
    after = items[term.stop] if term.stop < len(items) else None
    return before in ("a", "bad", "this", "nasty", "my", "head", "her", "his", "chest") and (
        after is None
        or after.kind != "w"
        or after.low in ("and", "so", "for", "that", "but", "since", "all", "or", "this", "last")
    )


def _finding(
    folded: FoldedText, tokens: Tokens, start: int, end: int, tag: str, total: float, balance: condition_context.Balance
) -> Finding:
    rule_id, what = _RULES[tag]
    items = tokens.items
    hits = [evidence.cue(folded, items[i].low, items[i].start, items[i].end) for i in balance.for_tokens]
    hits += [evidence.cue(folded, items[i].low, items[i].start, items[i].end, True) for i in balance.against_tokens]
    score = max(0.5, min(0.95, 0.5 + 0.13 * total))
    return evidence.make(
        folded,
        start,
        end,
        EntityType.CONDITION,
        score,
        rule_id,
        f"Health information about somebody ({what}); together with an identifier it is protected.",
        what,
        hits,
    )
