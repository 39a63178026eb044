"""AGE: the age of some person, the shortest phrase that gives it (ruling 13).

Found: "Maria, 7,", "7-year-old", "92 y/o", "68F", "three weeks old", "turned seven", "in her 50s", "40TH" birthday.
Not found: thresholds for screening or vaccines, life stages, durations, group ages, gestation.

Source: 45 CFR 164.514(b)(2)(i)(C), ages over 89; younger ages help to recognize a person.
"""

import re

from reviewer.detect import age_context, evidence
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import given, is_common
from reviewer.detect.normalize import FoldedText
from reviewer.detect.tokens import plain, word_group
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES}|(?:a |one )hundred(?: and (?:{_ONES}|{_TEENS}))?)"
_NUM = r"(?:1[01]\d|[1-9]\d?)"
_N = rf"(?:{_NUM}(?:\.5|½)?|{_WORDS})"
_UNIT = r"(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?)"
_END = r"(?![\w%/]|[.,:]\d|-\w)"

_RULES: tuple[tuple[str, str, float, str], ...] = (
    ("AGE-001", "age with unit and old", 0.95, rf"\b{_N}[\s-]?(?:and a half[\s-])?{_UNIT}[\s-](?:and a half[\s-])?(?:old|of age|young)\b"),
    ("AGE-002", "y/o", 0.95, rf"\b{_N}[\s-]?(?:y/?o|yo|y\.o\.|m/o|mo|w/o|wk/o|d/o|yr/o)\b(?:\s?[mf]\b)?"),
    ("AGE-003", "age and sex", 0.9, r"(?<![\w$#./:(-])(?:1[01]\d|[1-9]\d?)\s?(?:f|m)\b(?![\w/'&]|\s?(?:ratio|\d))"),
    ("AGE-010", "said to be the age", 0.88, rf"\b(?:aged?|turned|turns|turning|just turned|is only|was only|is just|was just|at age|at the age of)\s(?P<a>{_N}){_END}(?!\s(?!and\b|but\b|when\b|with\b|today\b|this\b|years|last\b|{_UNIT}\b)\w+s?\b(?<=s))(?!\s(?:pram|more|of|left|out|ahead|step|inch|call|block)\b)"),
    ("AGE-011", "pronoun and age", 0.8, rf"\b(?:he|she|they|i|who)(?:'s|'m|'re|\sis|\swas|\sam|\sare|\swere)\s(?:only\s|just\s|now\s|barely\s|almost\s|nearly\s)?(?P<a>{_N}){_END}(?!\s(?:{_UNIT}|(?!(?:and|but|with|when|today|now|tomorrow|next|this|years\s(?:old|young))\b)\w+))"),
    ("AGE-012", "decade of life", 0.82, r"(?:\b(?:his|her|their|my|mid|early|late|pt|patient|male|female|man|woman|mid-|,)\s?-?\s?|^|[.(]\s)(?P<a>[2-9]0'?s)\b(?!\s(?:music|party|theme|dance|night|songs|hits|style|era|vibes|movie))"),
    ("AGE-024", "decade of life in words", 0.8, r"\b(?:his|her|their|my|mid|early|late|mid-)[\s-]?(?:(?:early|mid|late)[\s-])?(?P<a>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"),
    ("AGE-025", "a person of an age", 0.7, rf"\b(?:man|woman|lady|gentleman|girl|boy|farmer|widow|widower|veteran|teacher)\sof\s(?P<a>{_N}){_END}(?!\s\w+s\b)"),
    ("AGE-026", "age then", 0.72, r"(?:[?.!,]\s|^)(?P<a>[1-9]\d?)\s(?:back\s)?then\b(?=[,.;!?])"),
    ("AGE-027", "age and sex, joined", 0.88, r"(?<![\w$#./:-])(?:[mf]/)?(?P<a>(?:1[01]\d|[1-9]\d?)\s?y/?o\s?[mf])\b"),
    ("AGE-013", "birthday", 0.85, r"\b(?P<a>(?:1[01]\d|\d{1,2})(?:st|nd|rd|th))(?=\s(?:birthday|bday|b-day|trip around the sun))"),
    ("AGE-014", "happy nth", 0.72, r"\b(?:happy|feliz)\s(?P<a>(?:1[01]\d|[2-9]\d)(?:st|nd|rd|th))\b(?!\s(?:anniversary|annual|year|edition|birthday|bday))"),
    ("AGE-015", "celebrates a birthday", 0.8, rf"\bbirthday\snumber\s(?P<a>{_N}){_END}"),
    ("AGE-016", "years young", 0.9, rf"\b{_N}\syears\syoung\b"),
    ("AGE-017", "at the age of, then something happened", 0.7, rf"\b(?:died|passed|passed away|diagnosed|widowed|graduated|lost)\sat\s(?P<a>{_N}){_END}(?!\s?(?:am|pm|a\.m|p\.m|o'clock|home|hours|minutes|{_UNIT}))"),
    ("AGE-018", "Spanish age", 0.93, r"\b(?:\d{1,3}|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y (?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|once|doce|trece|catorce|quince|dieci\w+|veint\w+|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\s(?:años|meses|añitos|semanas)(?:\sde\s(?:edad|vida))?(?=[.,!?;)\s]|$)"),
    ("AGE-019", "octogenarian", 0.7, r"\b(?:septuagenarian|octogenarian|nonagenarian|centenarian)\b"),
    ("AGE-023", "diagnosed at", 0.78, r"\b(?:diagnosed|married|widowed|retired|sober|orphaned)\b[^.!?\n]{0,30}\sat\s(?:age\s|just\s|only\s)?(?P<a>[1-9]\d)(?![\w:%/]|\s?(?:am|pm|a\.m|weeks|months|hours))"),
    ("AGE-022", "at an age", 0.75, r"(?:^|[.!?(]\s|\s)at\s(?:age\s|just\s|only\s)?(?P<a>[2-9]\d|1[0-9]|1[01]\d),?\s(?:he|she|years young)\b"),
    ("AGE-020", "age of a grade", 0.85, rf"\b(?:my|our|her|his|their)\s(?P<a>{_N})(?=\s(?:{_UNIT})\sold)"),
)  # fmt: skip
_COMPILED = tuple((rule_id, name, score, re.compile(pattern, re.M)) for rule_id, name, score, pattern in _RULES)
_GATE = re.compile(
    r"\d|\bold\b|aged?\b|turn(?:ed|s|ing)\b|genarian|years young|años|meses|"
    rf"(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b|\b(?:{_TENS}|{_TEENS}|{_ONES})"
)
_APPOSED = re.compile(
    rf"(?P<name>[A-Z][^\W\d_]+(?:['-][^\W\d_]+)*|[A-Z]\.|(?:patient|pt|mom|dad|mother|father|son|daughter|husband|wife|"
    rf"grandson|granddaughter|grandma|grandpa|girl|boy|man|woman|farmer|teacher|veteran|brother|sister|nephew|niece|kiddo|"
    rf"survivor|he|she))(?:,\s(?:now\s|only\s|just\s|age\s|aged\s)?|\s\()(?P<a>{_NUM}|(?i:{_WORDS}))(?=\s?(?:[,.;!?)]|$|\s[-—]|\s(?:and|who|of|from|is|was|with|in)\b))(?!,\d|\.\d)"
)
_PERSON_WORDS = word_group(
    "patient pt mom dad mother father son daughter husband wife grandson granddaughter grandma grandpa girl boy man woman farmer "
    "teacher veteran brother sister nephew niece kiddo survivor he she twin twins baby jr sr"
)
_APPOSED_MONTHS = re.compile(
    rf"(?P<name>[A-Z][^\W\d_]+|twins?|baby)(?:,\s(?:now\s|only\s|just\s)?|\s\()(?P<a>{_N}\s(?:months?|weeks?|wks?|mos?|days?|years?|yrs?))(?=[,.;!?)])"
)
"""The age of a small child beside its name: "Leo, 7 months, ..."."""
_WEEKS = re.compile(r"(?:2[3-9]|3\d|4[0-2])\s(?:weeks?|wks?)")
"""So many weeks are a gestation, not the age of a child (ruling 13)."""
_ROLE_APPOSED = re.compile(
    r"\b[a-z]{2,}(?:er|or|ist|ian|man|woman|ess|ant|eur|chef|cook|clerk|pilot|nun|vet|monk),\s"
    r"(?P<a>[1-9]\d)(?=,\s[a-z]|\s?\)|\.\s)"
)
_AFTER_BRACKET = re.compile(rf"[a-z.]\),\s(?P<a>{_NUM})(?=,\s[a-z])")
_BRACKETS = re.compile(rf"\([a-z][^()\n]{{2,40}},\s(?P<a>{_NUM})\)")
_ECHO = re.compile(rf"(?:(?<=[.!?]\s)|(?<=[.!?]\n))(?P<a>{_WORDS}|[1-9]\d?)(?=[.!])")
_LIST_AFTER = re.compile(r",?\s\d{4}\b|,\s\d+[,\s]|\s?(?:am|pm|a\.m|p\.m|%|mg|ml|st\b|nd\b|rd\b|th\b)")
_THRESHOLD_BEFORE = re.compile(
    r"(?:\badults?|\bchildren|\bkids|\bpeople|\bwomen|\bmen|\bteens?|\bpatients|\banyone|\beveryone|\binfants|\bbabies|\bages?|"
    r"\bages|\bseniors|\bthose|\bgirls|\bboys|\bstudents|\bresidents|\bvolunteers|\bover|\bunder|\babove|\bbelow|\byounger than|"
    r"\bolder than|\bat least|\bbetween|\bfrom|\bup to|\bstarting at|\bbeginning at|\bstart at|\buntil|\bevery|\bfor)\s"
    r"(?:who\s(?:are|is)\s|aged?\s|ages\s|from\s|between\s|over\s|under\s|\d+\s(?:to|and|-)\s)*$"
)
_THRESHOLD_AFTER = re.compile(
    r"\s?(?:\+|and (?:older|over|up|above|younger|under)|or (?:older|over|younger|under|above)|to \d|-\d|through \d|y mayores|o más)"
)
_NOT_PERSON = re.compile(
    r"\b(?:building|hospital|program|unit|clinic|house|equipment|pump|machine|car|truck|policy|computer|wine|bread|article|"
    r"tradition|company|practice|injury|scar|wound|foundation|school|bed|couch|recipe|question|habit|system|software|"
    r"mistake|joke|debate|record|problem|tree|church|bridge|phone|laptop|study|report|dog|cat|horse|labrador|lab|retriever|"
    r"poodle|beagle|pony|puppy|elevator|mri|scanner|pump|textbook|monitor|bourbon|whiskey|cheese|news|tech|pager|law|rule|centrifuge|boiler|generator|ventilator|fridge|freezer|microscope|defibrillator|"
    r"wheelchair|stretcher|ambulance|engine|roof|carpet|chair|desk|table|printer|typewriter|lamp|clock|furnace|sofa|tractor|boat|"
    r"guitar|piano|organ|mattress|incubator|autoclave|copier|sterilizer|vending)\b"
)


_THING_IS = re.compile(_NOT_PERSON.pattern + r"s?\s(?:is|are|was|were|turns|turned)\s(?:\w+\s)?$")


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All ages of a text, sorted by start, without overlaps."""
    return [_finding(folded, *hit) for hit in spans(folded)]


_memo: evidence.Memo[tuple[tuple[int, int, int, str, str, float], ...]] = evidence.Memo()


def spans(folded: FoldedText) -> tuple[tuple[int, int, int, str, str, float], ...]:
    """The ages as ``(start, end, order, rule id, name, score)`` in the folded text."""
    return _memo.get((folded,), lambda: _spans(folded))


def _spans(folded: FoldedText) -> tuple[tuple[int, int, int, str, str, float], ...]:
    text = folded.lower
    if not _GATE.search(text):
        return ()
    hits: list[tuple[int, int, int, str, str, float]] = []
    for order, (rule_id, name, score, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup) if match.lastgroup else match.span()
            if text[start : start + 2] == "a " and not text.startswith("a hundred", start):
                start += 2
            if not _threshold(text, start, end) and not (
                (rule_id in ("AGE-001", "AGE-010") and _thing(text, match.start(), end))
                or (rule_id == "AGE-018" and _spanish_duration(text, start, end))
                or (text[start:end] == "one" and _one(rule_id, match[0], text[end : end + 2]))
            ):
                hits.append((start, end, order, rule_id, name, score))
    for match in _APPOSED.finditer(folded.text):
        start, end = match.span("a")
        if not _threshold(text, start, end, apposed=True) and not _LIST_AFTER.match(text, end) and not _place(match):
            hits.append((start, end, 50, "AGE-004", "age after a name or person word", 0.82))
    for match in _APPOSED_MONTHS.finditer(folded.text):
        start, end = match.span("a")
        gestation = _WEEKS.match(match["a"])
        if not _place(match) and not _threshold(text, start, end, apposed=True) and not gestation:
            hits.append((start, end, 54, "AGE-004", "age after a name or person word", 0.78))
    for match in _ROLE_APPOSED.finditer(folded.text):
        start, end = match.span("a")
        if not _LIST_AFTER.match(text, end):
            hits.append((start, end, 51, "AGE-005", "age after an occupation", 0.66))
    for match in _BRACKETS.finditer(text):
        if text[match.start() + 1 : match.start("a") - 2].rsplit(None, 1)[-1] not in _PLACES:
            hits.append((*match.span("a"), 52, "AGE-006", "age in brackets", 0.62))
    for match in _AFTER_BRACKET.finditer(text):
        hits.append((*match.span("a"), 53, "AGE-004", "age after a name or person word", 0.72))
    hits.extend(hit for hit in age_context.find(folded.text, text) if not _THRESHOLD_AFTER.match(text, hit[1]))
    if hits:
        hits.extend((*m.span("a"), 60, "AGE-021", "an age repeated", 0.6) for m in _ECHO.finditer(text))
    chosen: list[tuple[int, int, int, str, str, float]] = []
    for hit in sorted(hits, key=lambda h: (h[0], -h[1], h[2])):
        if not chosen or hit[0] >= chosen[-1][1]:
            chosen.append(hit)
    return tuple(hit for hit in chosen if not evidence.in_hashtag(folded, hit[0], hit[1]))


def _threshold(text: str, start: int, end: int, apposed: bool = False) -> bool:
    """True for the ages of a group: who may take part, whom a recommendation is for."""
    if _THRESHOLD_AFTER.match(text, end) or (text.startswith("?", end) and text[:start].endswith("only ")):
        return True
    before = text[max(0, start - 48) : start]
    return not apposed and _THRESHOLD_BEFORE.search(before) is not None


_DURATION_BEFORE = re.compile(
    r"\b(?:hace|en|por|durante|cada|desde hace|lleva|llevo|llevaba|llevan|llevamos|tras|después de|dentro de|embarazada de|"
    r"embarazo de|programa de|curso de|clase de|licencia de|antes de|hasta|casi|más de|menos de)\s$"
)
_BIRTHDAY_BEFORE = re.compile(r"\bcumpl\w+\s$")
_DURATION_AFTER = re.compile(r"\s(?:\w+[aei]ndo|en|sirviendo|juntos|casados|antes|después|sin|de (?!edad|vida)\w+)\b")


def _spanish_duration(text: str, start: int, end: int) -> bool:
    """True for "20 años trabajando", "en seis meses", "embarazada de siete meses": a span of time, nobody's age."""
    if _BIRTHDAY_BEFORE.search(text[max(0, start - 24) : start]):
        return False
    return bool(_DURATION_BEFORE.search(text[max(0, start - 24) : start]) or _DURATION_AFTER.match(text, end))


def _one(rule_id: str, found: str, after: str) -> bool:
    """ "I am one", "was only one chair": the word counts something."""
    if rule_id == "AGE-010":
        return after[:1] == " " and after[1:].isalpha() and "turn" not in found
    return rule_id == "AGE-011" and found.startswith(("i ", "i'", "they", "who"))


def _thing(text: str, start: int, end: int) -> bool:
    """True if the thing that is so old is no person, or nobody in particular turns that age ("Turning 50?")."""
    if text.startswith("turn", start) and text.startswith("?", end):
        return True
    before = text[max(0, start - 40) : start]
    return _NOT_PERSON.match(text, end + 1) is not None or _THING_IS.search(before) is not None


_PLACES = word_group(
    "page room bed unit lot suite floor level step route chapter phase day week stage grade number table figure issue "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec vol apt covid version area"
)


def _place(match: re.Match[str]) -> bool:
    """True where the word before the number is no person: a room, a date, a number word, an ordinary word."""
    name = plain(match["name"])
    if name in _PLACES or name in _PERSON_WORDS:
        return name in _PLACES
    return match["name"][0].isupper() and len(name) > 1 and is_common(name) and not given(name)


def _finding(folded: FoldedText, start: int, end: int, order: int, rule_id: str, name: str, score: float) -> Finding:
    digits = re.search(r"\d+", folded.text[start:end])
    over = digits is not None and int(digits[0]) >= 90 and "month" not in folded.lower[start:end]
    tail = "ages of 90 and more are identifiers by themselves." if over else "it helps people to recognize somebody."
    return evidence.make(
        folded, start, end, EntityType.AGE, score, rule_id, f"Gives the age of a person ({name}); {tail}", name
    )
