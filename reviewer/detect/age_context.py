"""Ages that are only a number: beside a name, after "is" or "at", or alone at the start of a note.

Found: "Nadia is 6 and", "the baker, 58, walked in", "At 77, he", "shingles at 91", "61, torn meniscus", "70 and still
dancing". The number alone proves nothing, so each rule asks for what stands before and after it; hours, scores, doses,
rates and counts are turned away.

Source: 45 CFR 164.514(b)(2)(i)(C); ruling 13, the shortest phrase that gives the age.
"""

import re
from collections.abc import Callable

from reviewer.detect.names import given, is_common
from reviewer.detect.tokens import plain, word_group

Hit = tuple[int, int, int, str, str, float]
Add = Callable[[re.Match[str], str, str, float], None]

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BIG = rf"(?:(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS})"
_GROWN = rf"(?:1[3-9]|[2-9]\d|10\d|11\d|{_BIG})"
"""Thirteen and more: no hour of the clock."""
_ANY = rf"(?:11[0-5]|10\d|[1-9]\d?|{_BIG}|ten|eleven|twelve|{ONES})"
_UNIT = (
    r"(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|percent|degrees|am|pm|a\.m|p\.m|mg|ml|cm|"
    r"mm|mph|bpm|lbs?|pounds|miles|units|people|patients|beds|cents|dollars|times|o'?clock)"
)
_STOP = r"(?![\w%/°'-]|[.,:]\d)"
_ON = (
    r"(?=\s?(?:[.,;:!?)&…]|$|\n|\s[-—–]|\s[^\w\s$#]|\s(?:and|but|with|when|today|now|tomorrow|next|this|who|because|or|so|"
    r"after|in|if|still|already)\b))"
)
"""What may follow the number: the end, a mark, or a word that goes on with the sentence; no noun that it would count."""
_KIN = (
    r"(?:patient|pt|mom|mum|momma|mama|mother|dad|daddy|papa|father|son|daughter|wife|husband|grandma|grandmother|granny|"
    r"nana|grandpa|grandfather|grandson|granddaughter|sister|brother|aunt|auntie|uncle|niece|nephew|cousin|baby|kid|kiddo|"
    r"girl|boy|twins|neighbor|driver|caller|victim|donor|birthday (?:girl|boy)|hija|hijo|abuela|abuelo|paciente)"
)
_BE = r"(?:'s|\sis|\swas|\sturns|\sturned|\swould be|\swould have been)"
_HEDGE = r"(?:also\s|only\s|just\s|now\s|barely\s|almost\s|nearly\s|already\s|still\s|about\s|all of\s)?"

_KIN_IS = re.compile(
    rf"\b(?:{_KIN}{_BE}|(?:twins|triplets|quads|one of (?:them|us|you))\s(?:are|were|is|was))\s{_HEDGE}(?P<a>{_ANY}){_STOP}{_ON}"
)
_FULL_NAME_WAS = re.compile(
    rf"\b[A-Z][^\W\d_]+\s[A-Z][^\W\d_]+\s(?:was|is)\s{_HEDGE}(?P<a>{_ANY})(?=\s(?:when|the\s(?:day|year|night))\b)"
)
_LIVE_TO = re.compile(
    rf"\b(?:think|thought|expect\w*|lived?|never|not|n't|hoped?|going)\b[^.!?\n]{{0,20}}?\s(?:see|reach|make it to)\s(?P<a>{_GROWN}){_STOP}(?=[.,;!?]|$)"
)
"""To live so long: "nobody thought he would reach 50"."""
_NAME_NOW = re.compile(rf"(?:\b(?:born|[A-Z][^\W\d_]+)|\)),\s(?P<a>{_ANY})\snow(?=[,.!]|\s(?:and|but)\b)")
_NAME_IS = re.compile(rf"\b(?P<name>[A-Z][^\W\d_]+(?:['-][^\W\d_]+)*){_BE}\s{_HEDGE}(?P<a>{_ANY}){_STOP}{_ON}")
_CUMPLE = re.compile(
    r"\bcumpl(?:e|o|es|ió|i|en|irá|iría|í)\s(?P<a>1[01]\d|[1-9]\d?)(?![\w%/]|[.,:]\d|\s(?:años|meses|semanas|horas))"
)
_A_LOS = re.compile(r"\ba (?:los|sus) (?P<a>[1-9]\d)(?=[.,;!?]|$|\s(?:y|le|me|se|con|todavía|sigue|aún)\b)(?!,\d|\.\d)")
_AT_FRONT = re.compile(
    rf"(?:^|[.!?…:]\s|\n|[\"“(])at (?:age |only |just )?(?P<a>{_GROWN}){_STOP}(?=[,.!?]|\s[a-z])(?!\s{_UNIT}\b)"
)
_AT_INSIDE = re.compile(
    rf"(?<=[\w)’'])\sat (?:age |only |just |barely )?(?P<a>{_GROWN}){_STOP}"
    rf"(?=[.,;:!?)…]|$|\n|\s[-—–]|\s[^\w\s$#]|\s(?:and|but|or|with|is|was|has|had|can|i|i'm|i'd|i'll|he|she|they|we|you|no|who|because|"
    r"when|after|before|still|already|from|so|while|without|thanks|despite|taught|made|changed|nearly|almost)\b)"
)
_NO_AGE_AT = re.compile(
    r"\b(?:sats?|satting|rate|rates|hr|bp|map|sugars?|glucose|temp|temperature|fever|census|ratio|capacity|capped|score|scored|"
    r"scores|oxygen|o2|spo2|pressure|systolic|levels?|count|counts|hemoglobin|hgb|gfr|ef|ejection|bmi|weight|weighs|weighed|"
    r"beds?|room|speed|going|driving|doing|running|flow|stands?|stood|sits|sitting|sat|held|holding|holds|set|starts?|started|"
    r"priced|valued|sold|selling|cost|costs|rated|ranked|works?|odds|volume|fixed|steady|stuck|maxed|topped|peaked|"
    r"peaks|dose|dosed|dosing|titrated|born|delivered|induced|gestation|arrived|look\w*|staring|stared|laugh\w*|aim\w*|exit|"
    r"mile|turnout|tickets?|goal|total|averag\w+|median|estimat\w+|peep|fio2|rr|resps?|bilirubin|potassium|sodium|"
    r"creatinine|a1c|ferritin|platelets|screen\w*|recommend\w*|begin\w*|guideline\w*|eligib\w*|closed|opened|ended|index|coverage|"
    r"staffing|winds?|gusts?|humidity|vaccinat\w*|enroll\w*|retirement|threshold|limit|minimum|max|maximum|lines?|page|chapter)\b[^.!?\n]{0,24}$"
)
"""Words of measure, price, speed and screening: what stands "at 88" beside them is no age."""
_AT_SMALL = re.compile(
    r"\bat (?P<a>(?:[1-9]|1\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:days|weeks|months))(?=[.,;!?]|$|\s(?:and|with|in|on|he|she|i|we)\b)"
)
_BABY_NEAR = re.compile(
    r"\b(?:baby|babies|newborn|infant|preemie|latch\w*|nurs(?:e|ing) him|twins?|nicu|crawl\w*|teeth\w*|at birth|went home)\b"
)
_NO_BABY_AGE = re.compile(
    r"\b(?:born|delivered|deliver|pregnan\w+|gestation\w*|labor|scan|ultrasound|surgery|post\w*|follow-?up|recheck|checkup)\b"
)
_SMALL_AND_ILL = re.compile(
    r"\bat (?P<a>(?:[1-9]|1\d)\s(?:days|weeks|months))\swith\s(?:a\s|an\s|no\s|that\s)?(?:fever|temp\w*|cough|rash|cold|croup|runny|stuffy|"
    r"ear\w*|diarrhea|10[0-5]\b|weight|reflux|teeth)"
)
_CHILD = re.compile(
    r"\b(?:baby|newborn|infant|preemie|bebé|bebe)\s(?P<a>\d{1,2}\s(?:days|weeks|months|semanas|meses))\b(?!\s(?:ago|early|late|later|premature|after|before|old))"
)
_BETWEEN = re.compile(
    rf"(?<=[^\W\d_]|[.)!’]),\s(?:now\s|age\s|aged\s|just\s|only\s|barely\s)?(?P<a>{_ANY}),\s(?=(?P<next>[^\W\d_]+))",
    re.I,
)
_FRONT = re.compile(
    rf"(?:^|[.!?…:]['\"”’]?\s|\n|[^\w\s.,;'\"()$#/-]\s)(?P<a>{_GROWN}|[5-9]|1[0-2]),\s(?=(?P<next>[A-Za-z]\w*))",
    re.M | re.I,
)
_ALONE = re.compile(rf"(?<=[.!?]\s)(?P<a>{_GROWN})[.!]+(?=\s|$)", re.M | re.I)
_ALONE_SMALL = re.compile(rf"(?<=[.!]\s)(?P<a>[1-9]|1[0-2]|ten|eleven|twelve|{ONES})\.(?=\s(?P<next>[^\W\d_]+))", re.I)
_ILLNESS = re.compile(
    r"(?:psa|a1c|bp|blood pressure|ldl|cholesterol|bmi|ef|fever|cough|chest pain|cancer|diabetes|copd|chf|afib|stroke|stent|pacemaker|dementia|"
    r"lump|mole|rash|seizures?|migraines?|asthma|hernia|gout|knees?|hips?)\b"
)
_FRONT_WITH = re.compile(
    rf"(?:^|[.!?…:]\s|\n)(?P<a>{_GROWN})\swith\s(?:a|an|no|new|stage|bad|high|type|her|his|my)?\s?(?:\w+\s)?{_ILLNESS.pattern}",
    re.M | re.I,
)
_FRONT_ILL = re.compile(
    rf"(?:^|[.!?…:]\s|\n)(?P<a>{_GROWN}),\s(?=(?:[A-Z][a-z]+'s|COPD|CHF|ALS|MS|AFib|[Tt]ype\s[12]|Down\ssyndrome)(?:[,.]|\s(?:and|but)\b))",
    re.M,
)
"""The age and the name of an illness, which starts with a capital: "88, Crohn's, and ..."."""
_SMALL_NAME = re.compile(
    rf"(?:^|[:.!?…]\s)(?P<name>[a-z]{{2,12}}),\s(?P<a>{_GROWN}),\s(?=(?:one|two|three)\s[a-z]+)", re.M
)
_AND_STILL = re.compile(
    rf"(?:^|[.,!?…:;(]\s|\n|[^\w\s.,;'\"()$#/-]\s|\b(?:now|turning)\s)(?P<a>{_GROWN})"
    r"(?=\s(?:and|but|y)\s(?:still|never|just as|sharp|perfectly|feisty|sassy|fabulous|thriving|going strong|hasn't|hadn't|looks?|"
    r"stented|healthy|spry|sore|proud|single|retired|widowed|pregnant|recién|todavía|aún|sigue)\b)",
    re.M | re.I,
)
_SAYINGS = re.compile(
    rf"(?:\b(?P<a1>{_GROWN})(?=\s(?:looks? (?:\w+\s)?(?:good|great|amazing|fabulous|loud|young) on (?:you|me|her|him)\b|is (?:no joke|too young|so young|"
    rf"not old|the new \w+)|forever\b))|\bforever (?P<a2>{_GROWN}){_STOP}|\b(?P<a3>[2-9]0(?:-?ish|-?somethings?))\b(?!\s(?:{_UNIT}|\w+s\b))|"
    rf"\b(?P<a4>(?:{TENS})-?(?:ish|somethings?))\b(?!\s(?:{_UNIT}))|\bthe big (?P<a5>[2-9]-?0)\b(?!\s\w))",
    re.I,
)
_SAID = re.compile(r"forever|looks?\b|ish\b|something|the big|no joke|(?:too|so) young|not old|the new")
_AGES_PAIR = re.compile(
    r"[A-Z][^\W\d_]+,\s(?:ages|aged)\s(?P<x>\d{1,2})(?:\sand\s|,\s|\s&\s)(?P<y>\d{1,2})(?:,?\sand\s(?P<z>\d{1,2}))?(?=[,.;!?)]|$|\s[a-z])"
)
_WHEN = re.compile(rf"\bi was (?P<x>{_ANY}) when [^.!?\n]{{1,40}}\band (?P<y>{_GROWN}) when\b")

_PEOPLE = re.compile(
    r"\b(?:he|she|his|her|him|hers|patient|pt|mom|dad|mother|father|mr|mrs|ms|miss|man|woman|lady|guy|gentleman|kid|grandma|grandpa|dementia|stroke|cancer)\b"
)
_NOT_BEFORE = word_group(
    "page room rm bed unit lot suite floor level step route rt rte chapter phase day week stage grade number no table figure "
    "issue january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec vol apt version area exit hwy highway road street st avenue ave box bay pod gate garage section "
    "item rule lesson question round episode season season part volume line psalm verse channel size score class ward station "
    "engine medic ambulance truck ladder one two three four five six seven eight nine ten lead leads hours code zip ext "
    "extension id case mrn total final today tomorrow tonight yesterday"
)
_NOT_NAMES = word_group(
    "this that it there what here census total room bed floor score today goal limit max price cost average capacity ratio unit "
    "chapter page count pain step number who covid stage grade level phase gcs apgar a1c everything dinner lunch breakfast "
    "bedtime curfew class checkout rounds shift report deadline kickoff service dose half most next first christmas easter "
    "halloween thanksgiving admission entry the then where when how she he"
)
_NUMBERS = word_group(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred and or to maybe then"
)
_UNITS = re.compile(rf"{_UNIT}$")
_GROWN_ONLY = re.compile(rf"{_GROWN}$", re.I)
_FATHER_OF = re.compile(
    rf"(?i:mother|father|mom|dad|grandmother|grandfather|parent|widow|widower)\sof\s(?:{ONES}|ten)$"
)
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_ILL_NEXT = re.compile(
    rf"\.\s(?:(?:new|bad|severe|type|stage|broken|acute|born with)\s)?(?:\w+\s)?(?:{_ILLNESS.pattern}|leukemia|lymphoma|palsy|sickle|cystic|"
    r"epilepsy|autism|tumor|transplant|appendix|appendicitis|fracture|femur|arm|leg|wrist|concussion|pneumonia|croup|rsv)",
    re.I,
)
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[.)!’]?$)")


def find(text: str, low: str) -> list[Hit]:
    """The ages of a folded text that these shapes give; ``low`` is the text in lower case."""
    hits: list[Hit] = []

    def add(match: re.Match[str], group: str, name: str, score: float) -> None:
        if match[group]:
            hits.append((*match.span(group), 55, "AGE-030", name, score))

    for match in _KIN_IS.finditer(low):
        add(match, "a", "age after a person word and is", 0.82)
    for match in _NAME_IS.finditer(text):
        if _named(match["name"]):
            add(match, "a", "age after a name and is", 0.78)
    for match in _FULL_NAME_WAS.finditer(text):
        add(match, "a", "age after a name and is", 0.76)
    for match in _NAME_NOW.finditer(text):
        add(match, "a", "age now, after a name", 0.68)
    for match in _LIVE_TO.finditer(low):
        add(match, "a", "age that somebody lived to see", 0.64)
    for pattern, name, score in ((_CUMPLE, "Spanish birthday", 0.85), (_A_LOS, "Spanish age", 0.7)):
        for match in pattern.finditer(low):
            add(match, "a", name, score)
    for match in _CHILD.finditer(low):
        add(match, "a", "age of a baby", 0.75)
    _at(low, add)
    _alone(text, low, add)
    for match in _SAYINGS.finditer(text) if _SAID.search(low) else ():
        add(match, match.lastgroup or "a1", "said of an age", 0.7)
    for match in _AGES_PAIR.finditer(text):
        for group in "xyz":
            add(match, group, "ages of several people", 0.78)
    for match in _WHEN.finditer(low):
        add(match, "x", "age when something happened", 0.75)
        add(match, "y", "age when something happened", 0.75)
    return hits


def _at(low: str, add: Add) -> None:
    if " at " not in low and not low.startswith("at ") and "\nat " not in low:
        return
    for match in _AT_FRONT.finditer(low):
        add(match, "a", "at an age", 0.72)
    for match in _AT_INSIDE.finditer(low):
        if not _NO_AGE_AT.search(low[max(0, match.start("a") - 44) : match.start("a") - 3]):
            add(match, "a", "at an age", 0.66)
    for match in _SMALL_AND_ILL.finditer(low):
        add(match, "a", "at the age of a baby", 0.68)
    for match in _AT_SMALL.finditer(low):
        before = low[max(0, match.start() - 70) : match.start()]
        if _BABY_NEAR.search(before) and not _NO_BABY_AGE.search(before):
            add(match, "a", "at the age of a baby", 0.66)


def _alone(text: str, low: str, add: Add) -> None:
    """Numbers between commas, at the start of a note, alone as a sentence, or before "and still"."""
    for match in _BETWEEN.finditer(text):
        last = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
        word, follows = plain(last[0]) if last else "", plain(match["next"])
        if _FATHER_OF.search(text, max(0, match.start() - 24), match.start()):
            word = ""
        if follows in _NUMBERS or _UNITS.match(follows):
            continue
        grown = _GROWN_ONLY.match(match["a"]) is not None
        if word.endswith(("day", "morning", "night")) and len(word) > 3:
            # "Sunday, seven," is an hour; "this morning, 44, first baby" is an age.
            if grown:
                add(match, "a", "age between commas", 0.66)
        elif word not in _NOT_BEFORE and (grown or match["a"].isdigit()):
            add(match, "a", "age between commas", 0.7)
    for match in _FRONT.finditer(text):
        follows = plain(match["next"])
        if match["next"].islower() and follows not in _NUMBERS and not _UNITS.match(follows):
            add(match, "a", "age at the start", 0.66)
    people = _PEOPLE.search(low) is not None
    if people or any(given(word[0].lower()) >= 0.6 for word in _CAPITAL.finditer(text)):
        for match in _ALONE.finditer(text):
            add(match, "a", "age alone", 0.6)
    for match in _ALONE_SMALL.finditer(text) if people else ():
        if _ILL_NEXT.match(text, match.end("a")):
            add(match, "a", "age alone before an illness", 0.6)
    for pattern in (_FRONT_WITH, _FRONT_ILL):
        for match in pattern.finditer(text):
            add(match, "a", "age at the start, before an illness", 0.66)
    for match in _SMALL_NAME.finditer(text):
        if not is_common(match["name"]) and match["name"] not in _NOT_BEFORE:
            add(match, "a", "age after a name in small letters", 0.62)
    for match in _AND_STILL.finditer(text):
        add(match, "a", "age and how somebody is", 0.72)


def _named(word: str) -> bool:
    low = plain(word)
    if low in _NOT_NAMES or low in _NOT_BEFORE or low.endswith("day") or (word.isupper() and len(word) < 5):
        return False
    return given(low) > 0 or not is_common(low)
