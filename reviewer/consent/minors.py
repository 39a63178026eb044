"""Who is a child: by an age that belongs to the name, by words beside it, or by the registry."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.consent.context import Sentences
from reviewer.consent.names import fold
from reviewer.consent.person import Person
from reviewer.model.finding import Detection
from reviewer.model.post import Post
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

ADULT = 18
"""Age of majority. Source: 45 CFR 164.502(g)(3) with state law; 18 in nearly all states."""

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip

_SMALL_UNITS = re.compile(r"\b(?:months?|mos?|weeks?|wks?|days?|hours?)\b|\d\s*(?:mo|wk|m/o|d/o)\b")

_KIN = (
    r"(?:daughter|son|grand(?:son|daughter|child|kid|baby)|kid|child|baby|sister|brother|niece|nephew|twins?|boy|girl"
    r"|cousin|wife|husband|mother|father|mom|dad)"
)

_CHILD_BEFORE = re.compile(
    r"\b(?:little|tiny|baby|newborn|toddler|infant|kiddo|preemie|preschooler|kindergart(?:ner|ener)|kid|child|children"
    r"|teen(?:ager)?|adolescent|schoolboy|schoolgirl|(?:first|second|third|fourth|fifth|sixth|seventh|eighth)[- ]graders?"
    r"|patient of the (?:nicu|picu)|(?:nicu|picu) (?:baby|graduate|grad)|pediatric patient|sweet (?:boy|girl)"
    r"|brave (?:boy|girl)|little (?:boy|girl|man|lady|one|guy))"
    r"(?:\s+(?:named?|called|warrior|fighter|patient|buddy|friend))?[\s,:]+$",
    re.IGNORECASE,
)
"""Words right before a name that make it a child's. Source: written for this program; 45 CFR 164.502(g)(3)."""

_CHILD_AFTER = re.compile(
    r"^(?:['’]s)?[,:]?\s+(?:\(|is |was |our |a |an |the |my |who is |one of our )*(?:\w+\s+){0,2}?"
    r"(?:kiddo|newborn|toddler|infant|preemie|preschooler|kindergartner|kindergartener|baby|little (?:one|boy|girl|guy|man)"
    r"|teenager|teen|adolescent|child|kid"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)[- ]grader"
    r"|in (?:kindergarten|preschool|daycare|(?:first|second|third|fourth|fifth|sixth|seventh|eighth) grade|the nicu|the picu))\b",
    re.IGNORECASE,
)
"""Words right after a name that make it a child's. Source: as above."""

_CHILD_HOUSE = re.compile(r"\b(?:children|kids|pediatric\w*|neonatal|nicu|picu|child life)\b", re.IGNORECASE)
_PARENT_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "coach", "officer", "chief", "mayor", "judge"))


def years_of(phrase: str) -> float | None:
    """The age in years that a phrase gives, or None: ``7``, ``9-month-old``, ``sixteen``, ``68F``, ``50s``."""
    folded = fold(phrase)
    match = re.search(r"\d+", folded)
    if match is not None:
        number: float = int(match[0])
    else:
        words = re.findall(r"[a-z]+", folded)
        known = [_NUMBERS[word] for word in words if word in _NUMBERS]
        if not known:
            return None
        number = sum(known[:2]) if len(known) > 1 and known[0] >= 20 > known[1] else known[0]
    return number / 12 if _SMALL_UNITS.search(folded) else number


def with_ages(people: Sequence[Person], post: Post, detection: Detection, sentences: Sentences) -> tuple[Person, ...]:
    """The same people with the ages that belong to each of them, and whether each is a minor."""
    ages: dict[int, list[tuple[int, int]]] = {}
    for finding in detection.in_text():
        if finding.kind is FindingKind.IDENTIFIER and finding.type == EntityType.AGE:
            owner = _owner(finding.start, finding.end, people, sentences)
            if owner is not None:
                ages.setdefault(owner, []).append((finding.start, finding.end))
    return tuple(_judged(person, tuple(ages.get(index, ())), post) for index, person in enumerate(people))


def _owner(start: int, end: int, people: Sequence[Person], sentences: Sentences) -> int | None:
    """Whose age stands at a place: the name right before or after it, else the only one who can be meant."""
    text = sentences.text
    for index, person in enumerate(people):
        for mention in person.group.mentions:
            if mention.end <= start and re.fullmatch(r"[\s,(:–—\-]{0,4}(?:(?:age|aged|who is|is|just|turned|now|turns)\s*){0,2}[( ]*",
                                                     text[mention.end : start], re.IGNORECASE):  # fmt: skip
                return index
            if end <= mention.start and re.fullmatch(
                rf"[\s,-]*(?:(?:year|month|week|day)s?[- ]old\s*)?(?:{_KIN}[\s,]+)?(?:patient\s+|named\s+)?",
                text[end : mention.start],
                re.I,
            ):
                return index
    if re.match(
        rf"[\s-]*(?:(?:year|month|week|day)s?[- ]olds?\s+)?(?:\w+\s+)?{_KIN}\b", text[end : end + 40], re.IGNORECASE
    ):
        return None
    sentence = sentences.of(start)
    able = [i for i, p in enumerate(people) if p.role not in (PersonRole.STAFF, PersonRole.AUTHOR, PersonRole.PUBLIC)]
    near = [i for i in able if any(0 <= sentence - m.sentence <= 1 for m in people[i].group.mentions)]
    patients = [i for i in near or able if people[i].role is PersonRole.PATIENT]
    for choice in (patients, near, able):
        if len(choice) == 1:
            return choice[0]
    return _nearest(start, near, people)


def _nearest(start: int, choice: Sequence[int], people: Sequence[Person]) -> int | None:
    distances = [
        (
            min(
                abs(start - m.end) if m.end <= start else abs(m.start - start) + 1000 for m in people[i].group.mentions
            ),
            i,
        )
        for i in choice
    ]
    return min(distances)[1] if distances else None


def _judged(person: Person, ages: tuple[tuple[int, int], ...], post: Post) -> Person:
    person = replace(person, ages=ages)
    if person.role in (PersonRole.STAFF, PersonRole.AUTHOR, PersonRole.PUBLIC):
        return person
    years = [found for start, end in ages if (found := years_of(post.text[start:end])) is not None]
    if years:
        young = min(years) < ADULT
        return replace(person, minor=young, why_minor="The age given is under 18." if young else "")
    if person.identity.minor:
        return replace(person, minor=True, why_minor="The registry holds this name as a minor's.")
    if person.group.titles & _PARENT_TITLES:
        return person
    if any(_child_words(mention.start, mention.end, post.text) for mention in person.group.mentions):
        return replace(person, minor=True, why_minor="The words beside the name are said of a child.")
    author = f"{post.author.name} {post.author.role}"
    if person.role is PersonRole.PATIENT and post.kind != "reply" and _CHILD_HOUSE.search(author):
        return replace(person, minor=True, why_minor="A patient of a children's service is taken for a minor.")
    return person


def _child_words(start: int, end: int, text: str) -> bool:
    return bool(_CHILD_BEFORE.search(text[max(0, start - 60) : start]) or _CHILD_AFTER.match(text[end : end + 70]))
