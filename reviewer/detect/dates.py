"""DATE_TIME: dates, days and clock times finer than a year, as the annotation rulings 11 and 12 draw the line.

Found: "March 3", "last Tuesday", "three weeks ago", "2am", "9 am to 1 pm", "Christmas Eve", "DOB 04/11/1951".
Not found: bare years, "two years ago", durations, recurring times, awareness months, greetings, card expiry, idioms.

Source: 45 CFR 164.514(b)(2)(i)(C), all elements of dates except year.
"""

import re

from reviewer.detect import evidence
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

_LONG = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_MES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_DAYNAME = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b\.?)"
)
_FULL_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DIA = r"(?:lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo)"
_PART = r"(?:morning|afternoon|evening|night)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"a couple(?: of)?|a few|several|an|a)"
)
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AMPM = r"(?:[ap]\.?m\b\.?|[ap]\b(?!\.))"
_CLOCK = r"(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b)|noon|midnight|mediodía|medianoche)"
_TO = r"\s?(?:-|to|until|till|through)\s?"

_RULES: tuple[tuple[str, str, float, str], ...] = (
    # (rule id, name, score, pattern); the longest match at a place wins, then the first rule.
    ("DAT-001", "weekday and date", 0.95, rf"\b{_DAYNAME}(?:,\s|\s)(?:the\s)?(?:{_MONTH}\s{_DAY}(?:-{_DAY})?\b(?:,?\s{_YEAR}\b)?|(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])(?:/(?:\d\d){{1,2}})?\b|{_DAY}(?<=[a-z])\b(?:\sof\s{_MONTH})?|{_DAY}\s(?:{_LONG})\b(?:\s{_YEAR}\b)?)"),
    ("DAT-002", "month and day", 0.95, rf"\b{_MONTH}\s(?:the\s)?{_DAY}\b(?![:%/]|\.\d|\s?(?:am|pm|years?|weeks?|months?|days?|hours?|minutes?|times|percent|cases|patients|of\s(?:my|our|the|us|them))\b)(?:\s?-\s?(?:{_MONTH}\s)?{_DAY}\b)?(?:,?\s{_YEAR}\b)?"),
    ("DAT-003", "day and month", 0.92, rf"\b(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\s(?:of\s)?|(?:3[01]|[12]\d|0?[1-9])\s)(?:{_LONG}|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b(?:,?\s{_YEAR}\b)?"),
    ("DAT-004", "numeric date", 0.9, r"(?<![\d/.-])(?:(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])/(?:(?:19|20)\d\d|\d\d)|(?:0?[1-9]|1[0-2])-(?:3[01]|[12]\d|0?[1-9])-(?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:3[01]|[12]\d|0[1-9])|(?:3[01]|[12]\d|0?[1-9])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)(?![\d/-]|\.\d)"),
    ("DAT-006", "month and year", 0.85, rf"\b(?:(?:early|late|mid)[ -])?{_MONTH}(?:\sof)?,?\s{_YEAR}\b"),
    ("DAT-007", "season of a year", 0.8, rf"\b(?:(?:early|late|mid)[ -])?{_SEASON}(?:\sof)?\s{_YEAR}\b"),
    ("DAT-010", "relative day", 0.93, rf"\b(?:the\sday\s(?:before\syesterday|after\stomorrow)|(?:today|yesterday|tomorrow)(?:\s{_PART})?|tonight|tonite|tmrw|last\snight|this\s(?:very\s)?(?:morning|afternoon|evening)|(?:this|last|next|this\spast|this\scoming)\s(?:(?:week|weekend|month)\b|{_SEASON}\b|{_MONTH}(?!\s{_DAY}\b)|{_DAYNAME}(?:\s{_PART})?)|next\sweek|past\sweekend)(?!\w)"),
    ("DAT-011", "days, weeks or months ago", 0.85, rf"\b(?:(?:just|about|almost|over|only)\s)?(?P<ago>{_NUMBER}\s(?:minute|min|hour|hr|day|night|week|month)s?\sago)\b"),
    ("DAT-012", "weekday", 0.85, rf"\b{_FULL_DAY}(?:\s{_PART})?\b(?!s\b)"),
    ("DAT-013", "short weekday", 0.6, r"(?:(?<=\son\s)|(?<=\slast\s)|(?<=\sthis\s)|(?<=\snext\s)|(?<=\sby\s))(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b"),
    ("DAT-014", "month", 0.75, rf"\b(?:(?:early|late|mid)[ -])?(?:{_LONG})\b"),
    ("DAT-015", "day of the month", 0.75, r"(?:(?<=\son the )|(?<=\sby the )|(?<=\suntil the )|(?<=\ssince the ))(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?!\s(?:floor|and\s\w+\sof|street|st\b|ave|day|birthday|time|shift|hole|grade|anniversary|try))"),
    ("DAT-020", "clock time", 0.93, rf"\b(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?{_TO})?{_CLOCK}(?:{_TO}(?:{_CLOCK}|(?:1[0-2]|[1-9])(?::[0-5]\d)?\b(?![:/%])))?(?!\w)"),
    ("DAT-021", "24-hour or plain clock time", 0.85, r"(?<![\d:.,/(-])\b(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:h|hrs|hours))?\b(?![:\d/]|\.\d|\s(?:mile|ratio|scale|staffing|split))(?:\s?(?:-|to)\s?(?:[01]?\d|2[0-3]):[0-5]\d\b)?"),
    ("DAT-022", "military time", 0.8, r"(?:(?<=\sat )|(?<=\saround )|(?<=\sby )|(?<=\ssince )|(?<=\suntil )|(?<=\sbefore )|(?<=\safter ))(?:[01]\d|2[0-3])[0-5]\d\b(?:\s?(?:h|hrs|hours)\b)?(?!\s(?:patients|people|cases|visits|babies|mg|ml|units|members|words|steps))"),
    ("DAT-023", "spoken time", 0.88, rf"\b(?:half\s(?:past\s)?{_HOUR_WORD}|(?:a\s)?quarter\s(?:past|to|after|of)\s(?:{_HOUR_WORD}|noon|midnight|\d{{1,2}})|(?:five|ten|twenty|twenty-five|\d{{1,2}})(?:\sminutes)?\s(?:past|to|before|after)\s(?:{_HOUR_WORD}|noon|midnight)|(?:\d{{1,2}}|{_HOUR_WORD})\so'\s?clock)\b(?!\s(?:days|weeks|months|years|hours|times|people|patients))"),
    ("DAT-024", "bare hour", 0.62, r"(?:(?<=\sat )|(?<=^at )|(?<=\safter )|(?<=\sbefore )|(?<=\suntil )|(?<=\stil )|(?<=\still )|(?<=\sby ))(?:1[0-2]|[1-9])(?=[.,!?;)]?(?:\s*$|\s*\n|\s(?:and|or|on|in the|for the|but|instead|today|tomorrow|tonight|sharp|if|this|last|so|because|when|we|you|i|mon|tue|wed|thu|fri|sat|sun|with|please|bring|to|see|that)\b|\s[^\w\s]))"),
    ("DAT-026", "bare hour in words", 0.62, rf"(?:(?<=\sat )|(?<=^at )|(?<=\suntil )|(?<=\stil )|(?<=\still )|(?<=\sby )){_HOUR_WORD}(?=[.,!?;)]?(?:\s*$|\s*\n|\s(?:and|or|on|in the|for the|by the|but|instead|today|tomorrow|tonight|sharp|if|this|last|so|because|when|we|you|i|he|she|they|with|please|bring|that|outside|behind)\b|\s[^\w\s]))"),
    ("DAT-027", "hour after a weekday", 0.66, rf"(?<=day, )(?:{_HOUR_WORD}|1[0-2]|[1-9])(?=[,.;]\s|[,.;]?$)"),
    ("DAT-028", "opening hours", 0.78, r"(?:(?<=[nsir]day )|(?<=weekdays )|(?<=[nsir]day, )|(?<=open )|(?<=hours )|(?<=hours: )|(?<=hours are ))(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9])(?::[0-5]\d)?\b(?![:%/]|\.\d|-\w|\s(?:years|months|weeks|days|hours|minutes|percent|mg|ml|units|patients|people|beds|nurses|points|times|loss|win|final)\b)"),
    ("DAT-025", "range of hours", 0.8, r"(?:(?<=\sfrom )|(?<=^from ))(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9])(?::[0-5]\d)?\b(?![:%/]|\.\d|-\w|\s(?:years|months|weeks|days|hours|minutes|percent|mg|ml|units|patients|people|beds|nurses|points|times|miles|pounds|lbs|kids|on a|out of|of|a\b|to)\b)"),
    ("DAT-030", "holiday", 0.8, r"\b(?:christmas(?:\seve|\sday|\smorning|\snight)?|thanksgiving(?:\sday|\seve|\smorning)?|new\syear'?s(?:\seve|\sday)?|easter(?:\ssunday|\sweekend|\smonday)?|halloween(?:\snight)?|(?:the\s)?(?:fourth|4th)\sof\sjuly|memorial\sday(?:\sweekend)?|labor\sday(?:\sweekend)?|mother'?s\sday|father'?s\sday|valentine'?s(?:\sday)?|veterans'?\sday|presidents'?\sday|independence\sday|juneteenth|st\.?\spatrick'?s\sday|columbus\sday|mlk\sday|good\sfriday|black\sfriday|ash\swednesday|palm\ssunday|super\sbowl\ssunday|boxing\sday|groundhog\sday|leap\sday|passover|ramadan|eid(?:\sal-fitr|\sal-adha)?|hanukkah|diwali|lunar\snew\syear|cinco\sde\smayo|kwanzaa|nochebuena|navidad)\b"),
    ("DAT-040", "Spanish date", 0.9, rf"\b(?:{_DIA},?\s)?(?:0?[1-9]|[12]\d|3[01])\sde\s{_MES}(?:\sde(?:l)?\s{_YEAR})?\b"),
    ("DAT-041", "Spanish day", 0.82, rf"\b(?:hoy|ayer|anoche|(?:el|este|pasado)\s(?P<dia>{_DIA}(?:\spasado)?)|{_DIA}\s(?:pasado|próximo|proximo)|(?:esta|ayer por la)\s(?:mañana|tarde|noche)|la\s(?P<semana>(?:semana|próxima semana)\s(?:pasada|que viene))|mañana\spor\sla\s(?:mañana|tarde)|este\s(?:mes|fin de semana))\b"),
    ("DAT-042", "Spanish hours", 0.8, r"(?:\bde\s(?P<horas>(?:1[0-2]|[1-9])(?::[0-5]\d)?\sa\s(?:1[0-2]|[1-9])(?::[0-5]\d)?)\b(?!\s(?:años|meses|días|semanas|horas))|\b(?:a\slas?|las)\s(?P<hora>(?:1[0-2]|[1-9])(?::[0-5]\d)?)(?:\s(?:de la (?:mañana|tarde|noche)))?\b)"),
)  # fmt: skip
_GATE = re.compile(
    r"\d|day\b|days\b|night|\b(?:at|by|un?till?) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|tonite|tmrw|week|month|morning|afternoon|evening|ago\b|noon|midnight|o'clock|half|quarter|past|"
    rf"{_LONG}|spring|summer|fall\b|autumn|winter|christmas|easter|halloween|thanksgiving|new year|valentine|juneteenth|"
    r"passover|ramadan|eid\b|hanukkah|diwali|kwanzaa|navidad|nochebuena|hoy\b|ayer|anoche|esta |este |semana|mañana|"
    r"lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|yesterday|tomorrow|\b(?:mon|tue|wed|thu|fri|sat|sun)"
)
_COMPILED = tuple((rule_id, name, score, re.compile(pattern, re.M)) for rule_id, name, score, pattern in _RULES)
_SHORT_NUMERIC = re.compile(r"(?<![\d/.$])(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d|%)")
_BEFORE_NUMERIC = re.compile(
    r"(?:\bday was|\bday is|\bdate was|\bdate is|\bdue|\bon|\bfor|\bby|\bsince|\bfrom|\buntil|\btill|\bthru|\bthrough|\bof|\bto|\bdated?|\bdos|\bdob|\bborn|\bagain|\band|"
    r"\bbefore|\bafter|\bappt|\bappointment|\bvisit|\badmitted|\bdischarged|\bsurgery|\bseen|\bstarting|\bsat|\bmon|\bfri)"
    r"[\s:(,]*$"
)
_EXPIRY = re.compile(
    r"(?:\bexp(?:ires|iry|iration)?\.?|\blot|\bgood thru|\bvalid thru|\bbest by|\buse by|\bmfg|\brev)[\s:.]*(?:date)?[\s:]*\S{0,4}$"
)
_RECURRING = re.compile(
    r"(?:\bevery(?:\s(?:other|single|first|second|third))?|\beach|\bper|\balternate|\bmost|\bfirst|\bsecond|\bthird|\bfourth|"
    r"\blast|\b[1-4](?:st|nd|rd|th))\s$"
)
_RECURRING_LIST = re.compile(r"\b(?:every|each)\s\w+(?:,\s\w+)?,?\s(?:and|or|&)\s$")
_OF_MONTH = re.compile(r"\s(?:of|in)\s(?:the|each|every|any)\s?(?:month|quarter)|s?\s(?:of each|of every)")
_GREETING = re.compile(
    r"(?:\bhappy|\bmerry|\bblessed|\bhappy early|\bjoyful|\bfeliz|\bsafe|\bwonderful|\bhappiest)(?:\s(?:and|&|a|belated|early|first|very))*\s(?:\w+\s)?$"
)
_BRANDED_DAY = re.compile(
    r"(?:-\w+|\b(?:taco|throwback|transformation|wellness|wordless|motivation|meatless|giving|thankful|fun|flashback|"
    r"follow|foodie|tip|trivia|science|funday|cyber|sundae|turkey|testimonial|selfcare|self care|mindful|fat|super|"
    r"that's my|such a|case of the|it's a|worst|typical|another|very|mood|happy|thirsty|woman crush|man crush|scrub))\s$"
)
_IDIOM_AFTER = re.compile(
    r"\s?(?:-\s?(?:to\s?-)?(?:mon|tue|wed|thu|fri|sat|sun)|(?:to|through|thru|&|/)\s(?:mon|tue|wed|thu|fri|sat|sun)|"
    r"\s(?:to|through|thru|&)\s(?:mon|tue|wed|thu|fri|sat|sun)|\s(?:night football|blues|motivation|vibes|scaries|funday))"
)
_PREPOSITION = re.compile(
    r"(?:\bin|\bof|\bsince|\buntil|\btill|\bby|\bthis|\blast|\bnext|\bthrough|\bduring|\bbefore|\bafter|\bfrom|\bto|\bearly|"
    r"\blate|\bmid|\bpast|\bback in|\band|\bthru|\bcome|\baround|\bfor)\s$"
)
_NAMEABLE = frozenset({"may", "march", "april", "june", "august"})
_AWARENESS_AFTER = re.compile(
    r"(?:\s(?:is|are|was|marks|means|brings))\b[^.!?\n]{0,60}(?:month|week|awareness|day)\b|\s(?:awareness|is\b)|'s\s(?:theme|issue|newsletter)"
)
_HOLIDAY_BEFORE = re.compile(
    r"(?:\bon|\bby|\bsince|\buntil|\btill|\bbefore|\bafter|\bover|\bat|\bthis|\blast|\bnext|\bduring|\bfor|\bin|\bfrom|"
    r"\bthrough|\bpast|\bthe|\bworked|\bwork|\bworking|\bspent|\bspend|,|\bcome|\baround)\s$"
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
_MIDNIGHT_NOUN = re.compile(
    r"\s(?:blue|snack|wedding|run|sun|mass|oil|express|release|rounds|feeding|shift|special)s?\b"
)
_CENTURIES = re.compile(r"(?:19|20)\d\d$")
_BY_OR_FROM = re.compile(r"\b(?:by|from)\s$")
_WEAK_LEAD = re.compile(r"\b(?:to|for|from|and|by)\s$")
_MONTH_LEAD = re.compile(rf"\b(?:{_LONG})\s(?:to|through)\s$|\bbetween\s(?:{_LONG})\sand\s$|\bback\sfrom\s$")
_EVERY_BEFORE = re.compile(r"\b(?:every|each|any|all|most)\s(?:(?!from|by|in|on|since|until)\w+\s)?$")


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All dates and times of a text, sorted by start, without overlaps."""
    text = folded.lower
    if not _GATE.search(text):
        return []
    hits: list[tuple[int, int, int, str, str, float]] = []
    for order, (rule_id, name, score, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.lastgroup:
                start, end = match.span(match.lastgroup)
            start, end = _trim(text, start, end)
            adjusted = _judge(folded, text, rule_id, start, end, score)
            if adjusted > 0:
                hits.append((start, end, order, rule_id, name, adjusted))
    hits.extend(_short_numeric(text))
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
    if rule_id == "DAT-014":
        return _judge_month(folded, word, start, before, after, score)
    if rule_id == "DAT-030":
        if _GREETING.search(before) or _EVERY_BEFORE.search(before) or _HOLIDAY_NOUN.match(after):
            return 0.0
        sure = word.endswith((" eve", "morning", "night", " weekend", "july")) or _HOLIDAY_BEFORE.search(before)
        return score + 0.08 if sure else 0.0
    if rule_id == "DAT-020" and word in ("noon", "midnight"):
        return 0.0 if after.startswith((" conference", " madness", "-")) or _MIDNIGHT_NOUN.match(after) else 0.82
    if rule_id == "DAT-026" and (
        _AGE_VERB.search(before) or _PAIRED.search(before + word) or _BY_HOW_MUCH.search(before)
    ):
        return 0.0
    if rule_id == "DAT-026" and word == "one" and after.startswith((" with", " and all")):
        return 0.0
    if rule_id == "DAT-024" and after.lstrip().startswith(("%", "/")):
        return 0.0
    if rule_id == "DAT-011" and _EVERY_BEFORE.search(before):
        return 0.0
    return score


def _judge_weekday(
    folded: FoldedText, text: str, word: str, start: int, before: str, after: str, score: float
) -> float:
    if not any(day in word for day in ("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun")) or word.startswith(
        ("today", "yesterday", "tomorrow", "the day")
    ):
        return score
    if after.startswith("s") and after[1:2] in (" ", ".", ",", "!", ""):
        return 0.0
    bare = word.split()[0] not in ("this", "last", "next")
    if _OF_MONTH.match(after) or (bare and (_RECURRING.search(before) or _RECURRING_LIST.search(before))):
        return 0.0
    if _BRANDED_DAY.search(before) or _IDIOM_AFTER.match(after):
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
    if _EVERY_BEFORE.search(before) or _AWARENESS_AFTER.match(after):
        return 0.0
    if name in _NAMEABLE:
        if not with_preposition or not upper:
            return 0.0
        plain = name in ("march", "august", "may") and _BY_OR_FROM.search(before)
        if _WEAK_LEAD.search(before) and word == name and not plain and not _MONTH_LEAD.search(before):
            return 0.0
        return score + 0.05
    if not upper and not with_preposition:
        return 0.0
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
        if _BEFORE_NUMERIC.search(before) or (before.endswith("-") and re.search(r"\d/\d+\s?-$", before)):
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
