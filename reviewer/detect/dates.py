"""DATE_TIME: dates, days and clock times finer than a year, as the annotation rulings 11 and 12 draw the line.

Found: "March 3", "last Tuesday", "three weeks ago", "2am", "9 am to 1 pm", "Christmas Eve", "DOB 04/11/1951".
Not found: bare years, "two years ago", durations, recurring times, awareness months, greetings, card expiry, idioms.

Source: 45 CFR 164.514(b)(2)(i)(C), all elements of dates except year.
"""

import re

from reviewer.detect import evidence
from reviewer.detect.date_rules import COMPILED, GATE, LONG, possible
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

_SHORT_NUMERIC = re.compile(r"(?<![\d/.$])(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d|%)")
_DASHED = re.compile(r"(?<![\d/.$-])(?:0?[1-9]|1[0-2])[-.](?:3[01]|[12]\d|0?[1-9])[-.]\d\d(?![\d/-]|\.\d|%)")
_CLOCK_NEXT = re.compile(r",?\s(?:at\s)?(?:1[0-2]|0?[1-9])(?::[0-5]\d|\s?[ap]\.?m)")
_BEFORE_NUMERIC = re.compile(
    r"(?:\bday was|\bday is|\bdate was|\bdate is|\bdue|\bon|\bfor|\bby|\bsince|\bfrom|\buntil|\btill|\bthru|\bthrough|\bof|\bto|\bdated?|\bdos|\bdob|\bborn|\bagain|\band|"
    r"\bbefore|\bafter|\bappt|\bappointment|\bvisit|\badmitted|\bdischarged|\bsurgery|\bseen|\bstarting|\bsat|\bmon|\bfri)"
    r"[\s:(,]*$"
)
_EXPIRY = re.compile(
    r"(?:\bexp(?:ires|iry|iration)?\.?|\blot|\bgood thru|\bvalid thru|\bbest by|\buse by|\bmfg|\brev)[\s:.]*(?:date)?[\s:]*\S{0,4}$"
)
_RECURRING = re.compile(
    r"(?:\bevery(?:-|\s(?:other|single|first|second|third))?|\beach|\bper|\balternate|\bmost|\bfirst|\bsecond|\bthird|\bfourth|"
    r"\blast|\b[1-4](?:st|nd|rd|th))(?:\s|(?<=every-))$"
)
_RECURRING_LIST = re.compile(r"\b(?:every|each)\s\w+(?:,\s\w+)?,?\s(?:and|or|&)\s$")
_OF_MONTH = re.compile(r"\s(?:of|in)\s(?:the|each|every|any)\s?(?:month|quarter)|s?\s(?:of each|of every)")
_GREETING = re.compile(
    r"(?:\bhappy|\bmerry|\bblessed|\bhappy early|\bjoyful|\bfeliz|\bsafe|\bwonderful|\bhappiest)(?:\s(?:and|&|a|belated|early|first|very))*\s(?:\w+\s)?$"
)
_BRANDED_DAY = re.compile(
    r"(?:-\w+|\b(?:taco|throwback|transformation|wellness|wordless|motivation|meatless|giving|thankful|fun|flashback|"
    r"follow|foodie|tip|trivia|science|funday|cyber|sundae|turkey|testimonial|selfcare|self care|mindful|fat|super|"
    r"that's my|such a|case of the|it's a|worst|typical|another|very|mood|happy|thirsty|woman crush|man crush|scrub|aloha|meme|not one|(?<!\bon )your|brother|sister|pastor|uncle|auntie|chief|casual|soup|movie|game))\s$"
)
_PLAIN_NOUN = re.compile(r"\b(?:game|movie|chief)\s$")
"""In small letters these are what happens on the day ("his game Saturday"), not the name of a day."""
_YOUR_VISIT = re.compile(
    r"\s(?:recheck|appointment|appt|visit|surgery|scan|checkup|follow-?up|mri|ct|infusion|biopsy|procedure|call)\b"
)
_MY_GROUP = re.compile(r"\b(?:my|our|your|his|her|their|the)\s$")
_GROUP_AFTER = re.compile(
    r"\s(?:\w+\s)?(?:group|crew|club|regulars?|gang|bunch|choir|circle|ladies|gals?|guys?|knitters|walkers|chair|team|book club)\b"
)
"""A weekday that comes round: "our Thursday gang"."""
_IDIOM_AFTER = re.compile(
    r"\s?(?:-\s?(?:to\s?-)?(?:mon|tue|wed|thu|fri|sat|sun)|(?:to|through|thru|&|/)\s(?:mon|tue|wed|thu|fri|sat|sun)|"
    r"\s(?:to|through|thru|&)\s(?:mon|tue|wed|thu|fri|sat|sun)|\s(?:night football|blues|motivation|scaries|funday|mood\b|best\b))"
)
_PREPOSITION = re.compile(
    r"(?:\bin|\bof|\bsince|\buntil|\btill|\bby|\bthis|\blast|\bnext|\bthrough|\bduring|\bbefore|\bafter|\bfrom|\bto|\bbetween|\bearly|"
    r"\blate|\bmid|\bpast|\bback in|\band|\bthru|\bcome|\baround|\bfor)\s$"
)
_NAMEABLE = frozenset({"may", "march", "april", "june", "august"})
_AWARENESS_AFTER = re.compile(
    r"(?:\s(?:is|are|was|marks|means|brings))\b[^.!?\n]{0,60}(?:month|week|awareness|day)\b|\s(?:awareness|is\b)|'s\s(?:theme|issue|newsletter)"
)
_HOLIDAY_BEFORE = re.compile(
    r"(?:\bon|\bby|\bsince|\buntil|\btill|\bbefore|\bafter|\bover|\bat|\bthis|\blast|\bnext|\bduring|\bfor|\bin|\bfrom|"
    r"\bthrough|\bpast|\bde|\ben|\bpara|\bdesde|\bhasta|\bpor|\bthe|\bworked|\bwork|\bworking|\bspent|\bspend|,|\bcome|\baround|\bclosed|\bopen|\boff)\s$"
)
_HOLIDAY_NOUN = re.compile(
    r"\s(?:party|parties|tree|trees|card|cards|lights|cookies?|carols?|carolers|sweaters?|gifts?|presents?|potluck|bonus|"
    r"decorations?|decor|concert|parade|costumes?|candy|movies?|songs?|music|list|spirit|cheer|stockings?|wreaths?|"
    r"pageant|play|bazaar|egg|eggs|baskets?|raffle|market|scrubs|pajamas|turkey|leftovers|fund|drive|schedule)\b"
)
"""What a holiday only gives its name to: "the Christmas party"."""
_AGE_VERB = re.compile(
    r"\b(?:diagnosed|died|passed|married|widowed|graduated|orphaned|learned|started|lost)\b[^.!?\n]{0,20}\sat\s$"
)
_PAIRED = re.compile(r"\b(\w+) by \1$|\bat (?:one|two) (?:a|per)$")
_BY_HOW_MUCH = re.compile(
    r"\b(?:outnumber\w*|up|down|rose|fell|\w*creased?|cut|divided|multiplied|grew|late|short|won|lost) by\s$"
)
"""Told ages ("died at seven") pairs ("two by two") and amounts ("up by three") are no hours."""
_LEVEL = re.compile(
    r"\b(?:pain|a1c|scores?|scored|levels?|dilat\w+|cervix|gcs|apgars?|sats?|potassium|inr|lactate|hemoglobin|hgb|ph|capped|stuck|stands|"
    r"sits|sitting|holding|count|counts|stage|grade|station|rate|rates|rated|ratio|ratios|dose|ef|peep|flow|liters|set|starts|look\w*|"
    r"staring|gate|bed|room|table|window|booth|channel|page|exit|mile|platform|line|ranked|number|speed|temp|odds|crew|"
    r"max|minimum|maximum|limit|sugar|inches|centimeters)(?:\s\w+)?\s(?:at|by|after|before|around|since|past)\s$"
)
"""A level or a place in a row: "pain at 7", "stuck at 3", "gate at 9"."""
_COUNTED = re.compile(
    r"\b(?:was|were|are|is|had|have|has|about|only|get|got|saw|see|the|these|those|last|next|half|quarter|ten|five|twenty|minutes?)\s"
    r"(?:\w+\s)?(?:around|past)\s$|\b(?:the|half|quarter|minutes)\s(?:past|before|after)\s$"
)
_SCORE = re.compile(
    r"\b(?:won|win|lost|lose|score|beat|final|inning|goals?|game|odds|ratio|staffing|vote|voted|ranks?|scale)\b"
)
_SURE_HOLIDAY = re.compile(
    r"\b(?:eve|morning|night|weekend|july|palm sunday|ash wednesday|good friday|easter monday|boxing day|juneteenth|saints.*|souls.*|"
    r"white sunday|whit \w+|maundy thursday|holy saturday|hogmanay|yom kippur|viernes santo)$|^(?:this|last|next)\s"
)
_AND_DATE = re.compile(rf"\s?/\s?(?:{LONG})\s\d")
_DAYS_OFF = frozenset({"labor day", "memorial day", "thanksgiving day"})
_STORY_AFTER = re.compile(r"\s(?:classics?|crash|crowd|rush|accident|injur(?:y|ies)|fingers?|burns?|drowning|grill)\b")
"""What happened on a day off: "Memorial Day crash"."""
_MIDNIGHT_NOUN = re.compile(
    r"\s(?:blue|snack|wedding|run|sun|mass|oil|express|release|rounds|feeding|shift|special)s?\b"
)
_CENTURIES = re.compile(r"(?:19|20)\d\d$")
_BY_OR_FROM = re.compile(r"\b(?:by|from)\s$")
_WEAK_LEAD = re.compile(r"\b(?:to|for|from|and|by)\s$")
_MONTH_LEAD = re.compile(rf"\b(?:{LONG})\s(?:to|through)\s$|\bbetween\s(?:{LONG})\sand\s$|\bback\sfrom\s$")
_BETWEEN_MONTHS = re.compile(rf"\bbetween\s(?:{LONG})\sand\s(?:{LONG})\b")
_MONTHLY_BEFORE = re.compile(r"\b(?:the|our|your|my|his|her|their|a|last|previous)\s$")
_MONTHLY_NOUN = re.compile(
    r"\s(?:issue|visits?|screens?|labs?|drug screen|appointments?|appt|eclipse|survey|meeting|results?|draw|scan|schedule|"
    r"newsletter|numbers?|report|invoice|statement|class|clinic|event|calendar|edition|webinar|training|cohort|checkup|physical|"
    r"mammogram|refill|bill|storm|floods?|fires?|blizzard|tornado(?:es)?|audit|deadline|birthdays?|babies|graduates|newspapers?|papers|magazines?|rent|payments?|paychecks?)\b"
)
"""What belongs to a month: "the June issue"; a person called June has no issue."""
_SMALL_LEAD = re.compile(r"\b(?:since|in|until|till|last|next|this|back in|early|late|mid)[\s-]$")
_SMALL_END = re.compile(r"[.,;!?)]|\s*$|\s(?:and|but|when|of)\b")
_FROM_MONTH = re.compile(r"\b(?:from|since|until|till|last|next)\s$")
_GIVEN_BACK = re.compile(
    r"\b(?:get|gets|got|give|gives|gave|given|want\w*|take|took|win|won|buy|bought|earned|need|set|sets|pay|paid|those|these|my|your|our|his|her|their)\b[^.!?\n]{0,14}$"
)
"""Time that somebody gets back: "give me those two hours back"."""
_EVERY_BEFORE = re.compile(r"\b(?:every|each|any|all|most)\s(?:(?!from|by|in|on|since|until)\w+\s)?$")


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All dates and times of a text, sorted by start, without overlaps."""
    text = folded.lower
    if not GATE.search(text):
        return []
    hits: list[tuple[int, int, int, str, str, float]] = []
    met = possible(text)
    for order, (rule_id, name, score, pattern, need) in enumerate(COMPILED):
        if need not in met:
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.lastgroup:
                start, end = match.span(match.lastgroup)
            start, end = _trim(text, start, end)
            adjusted = _judge(folded, text, rule_id, start, end, score)
            if adjusted > 0:
                hits.append((start, end, order, rule_id, name, adjusted))
    hits.extend(_short_numeric(text))
    for match in _DASHED.finditer(text):
        if _BEFORE_NUMERIC.search(text, max(0, match.start() - 40), match.start()):
            hits.append((*match.span(), 99, "DAT-005", "dashed date", 0.78))
    return [_finding(folded, *hit) for hit in _longest(hits)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Articles in front and a stray period behind are outside; the period of "a.m." stays."""
    for article in ("the ", "el ", "este "):
        if text.startswith(article, start):
            if article == "este " and not text.startswith(
                ("este lunes", "este mar", "este mi", "este j", "este v", "este s", "este d"), start
            ):
                continue
            if article == "the " and text.startswith("the day ", start):
                continue
            start += len(article)
    if text[end - 1] == "." and not text[start:end].endswith(("a.m.", "p.m.")):
        end -= 1
    return start, end


def _judge(folded: FoldedText, text: str, rule_id: str, start: int, end: int, score: float) -> float:
    """The score after the rulings on recurring times, greetings, awareness months and names; 0 drops the hit."""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 80]
    if evidence.in_hashtag(folded, start, end):
        return 0.0
    word = text[start:end]
    if rule_id in ("DAT-001", "DAT-002", "DAT-004", "DAT-006") and _EXPIRY.search(before):
        return 0.0
    if rule_id == "DAT-002" and word.startswith(("may ", "march ")) and not folded.text[start].isupper():
        return 0.0
    if rule_id == "DAT-003" and word.endswith(("may", "march")) and folded.text[start : start + len(word)].islower():
        return 0.0
    if rule_id == "DAT-022" and _CENTURIES.match(word) and not before.endswith((" at ", " around ")):
        return 0.0
    if rule_id in ("DAT-010", "DAT-012", "DAT-013"):
        return _judge_weekday(folded, text, word, start, before, after, score)
    if rule_id == "DAT-021" and before.endswith(" in ") and not word.endswith("h"):
        return 0.0
    if rule_id in ("DAT-024", "DAT-026", "DAT-032") and not _an_hour(word, before, after):
        return 0.0
    if rule_id == "DAT-033" and _SCORE.search(before + word + after[:24]):
        return 0.0
    if rule_id in ("DAT-045", "DAT-046") and not _spanish(folded, start, word, before):
        return 0.0
    if rule_id == "DAT-014":
        return _judge_month(folded, word, start, before, after, score)
    if rule_id == "DAT-030":
        if _GREETING.search(before) or _EVERY_BEFORE.search(before) or _HOLIDAY_NOUN.match(after):
            return 0.0
        sure = (
            _AND_DATE.match(after)
            or (word in _DAYS_OFF and _STORY_AFTER.match(after))
            or _SURE_HOLIDAY.search(word)
            or _HOLIDAY_BEFORE.search(before)
        )
        return score + 0.08 if sure else 0.0
    if rule_id == "DAT-020" and word in ("noon", "midnight"):
        return 0.0 if after.startswith((" conference", " madness", "-")) or _MIDNIGHT_NOUN.match(after) else 0.82
    if rule_id == "DAT-024" and after.lstrip().startswith(("%", "/")):
        return 0.0
    if rule_id == "DAT-011" and (
        _EVERY_BEFORE.search(before) or (word.endswith("back") and _GIVEN_BACK.search(before))
    ):
        return 0.0
    return score


def _an_hour(word: str, before: str, after: str) -> bool:
    """False for told ages ("died at seven"), pairs ("two by two"), amounts ("up by three"), levels and counts."""
    if _AGE_VERB.search(before) or _PAIRED.search(before + word) or _BY_HOW_MUCH.search(before):
        return False
    lead = before.split()[-1] if before.split() else ""
    if word == "one" and (lead not in ("at", "until", "till", "til") or after.startswith((" with", " and all", " of"))):
        return False
    if lead in ("after", "before", "around", "past", "since") and _COUNTED.search(before):
        return False
    return not _LEVEL.search(before)


def _spanish(folded: FoldedText, start: int, word: str, before: str) -> bool:
    """A Spanish month has a small letter, so "en Abril" may be a name; "Domingo Ruiz" is no weekday."""
    if not before.strip() or before.rstrip()[-1:] in ".!?¡¿":
        return not folded.text[start + len(word) :][:2].strip()[:1].isupper()
    return folded.text[start].islower()


def _judge_weekday(
    folded: FoldedText, text: str, word: str, start: int, before: str, after: str, score: float
) -> float:
    if not any(day in word for day in ("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun")) or word.startswith(
        ("today", "yesterday", "tomorrow", "the day", "2day")
    ):
        return score
    if after.startswith("s") and after[1:2] in (" ", ".", ",", "!", ""):
        return 0.0
    bare = word.split()[0] not in ("this", "last", "next")
    if _OF_MONTH.match(after) or (bare and (_RECURRING.search(before) or _RECURRING_LIST.search(before))):
        return 0.0
    parts = after.startswith((" mornings", " afternoons", " evenings", " nights"))
    if bare and (parts or (_MY_GROUP.search(before) and _GROUP_AFTER.match(after))):
        return 0.0
    branded = _BRANDED_DAY.search(before) is not None
    if branded and _PLAIN_NOUN.search(folded.text[max(0, start - 12) : start]):
        branded = False
    if branded and before.endswith("your ") and _YOUR_VISIT.match(after):
        branded = False
    if branded or _IDIOM_AFTER.match(after):
        return 0.0
    if re.search(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?(?:-|\s?/\s?|\s(?:to|through|thru)\s)$", before):
        return 0.0
    original = folded.text[start : start + len(word)]
    follows = folded.text[start + len(word) : start + len(word) + 24]
    # "Meal-Prep Sunday Club", "Tuesday Breathers": a weekday inside a name in title case.
    if (
        original.istitle()
        and bare
        and not before.rstrip().endswith((",", "on", "until", "by", "since", "and"))
        and re.match(r"\s[A-Z][a-z]+\s(?:[A-Z]|group|club|crew)", follows)
    ):
        return 0.0
    if (
        original.isupper()
        and bare
        and re.match(r"\s[A-Z]+\s[A-Z]+\s(?:GROUP|CLUB|CREW|TEAM)", folded.text[start + len(word) :][:40])
    ):
        return 0.0
    return score


def _judge_month(folded: FoldedText, word: str, start: int, before: str, after: str, score: float) -> float:
    name = word.split()[-1].rsplit("-", 1)[-1]
    upper = folded.text[start + len(word) - len(name)].isupper()
    with_preposition = bool(_PREPOSITION.search(before)) or word != name
    if _EVERY_BEFORE.search(before) or (_AWARENESS_AFTER.match(after) and not _FROM_MONTH.search(before)):
        return 0.0
    if name in _NAMEABLE:
        if _BETWEEN_MONTHS.search(before + word + after[:12]):
            return score + 0.05
        if (upper or name != "may") and _MONTHLY_BEFORE.search(before) and _MONTHLY_NOUN.match(after):
            return score - 0.05
        if not upper and not (_SMALL_LEAD.search(before) and (name != "may" or _SMALL_END.match(after))):
            return 0.0
        if not with_preposition:
            return 0.0
        plain = name in ("march", "august", "may") and _BY_OR_FROM.search(before)
        if _WEAK_LEAD.search(before) and word == name and not plain and not _MONTH_LEAD.search(before):
            return 0.0
        return score + 0.05
    if not upper and not with_preposition:
        return score - 0.12
    return score + 0.1 if with_preposition else score - 0.1


def _short_numeric(text: str) -> list[tuple[int, int, int, str, str, float]]:
    """Month/day without a year: only after a word that leads to a date, or at the start of a line before a colon."""
    found = []
    if "/" not in text:
        return []
    for match in _SHORT_NUMERIC.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        month, day = match[0].split("/")
        if _EXPIRY.search(before) or (month == day and not re.search(r"\bon\s$", before)):
            continue
        if (
            _BEFORE_NUMERIC.search(before)
            or (before.endswith("-") and re.search(r"\d/\d+\s?-$", before))
            or (_CLOCK_NEXT.match(text, match.end()))
        ):
            found.append((match.start(), match.end(), 99, "DAT-005", "month/day", 0.78))
    return found


def _longest(hits: list[tuple[int, int, int, str, str, float]]) -> list[tuple[int, int, int, str, str, float]]:
    """From left to right the longest hit at each place; equal ones by the order of the rules."""
    chosen: list[tuple[int, int, int, str, str, float]] = []
    for hit in sorted(hits, key=lambda h: (h[0], -h[1], h[2])):
        if not chosen or hit[0] >= chosen[-1][1]:
            chosen.append(hit)
    return chosen


def _finding(folded: FoldedText, start: int, end: int, order: int, rule_id: str, name: str, score: float) -> Finding:
    clock = rule_id.startswith("DAT-02") or rule_id == "DAT-042"
    what = "A clock time" if clock else "A date or day finer than a year"
    return evidence.make(
        folded,
        start,
        end,
        EntityType.DATE_TIME,
        score,
        rule_id,
        f"{what} ({name}); under Safe Harbor only the year may stay when it belongs to a patient.",
        name,
    )
