"""Who is a child: by an age that belongs to the name, by words beside it, or by the registry."""

import re
from bisect import bisect_left
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
    r"^(?:['’]s)?(?:(?:,|:| [(–—-]| is| was| who is)\s*(?!\w* ?(?:mother|father|mom|dad|mum|parent|grand|brother|sister)\w*\b)"
    r"(?:is |was |now |our |a |an |the |my |one of our )*(?:[\w-]+\s+){0,2}?"
    r"(?:kiddo|newborn|toddler|infant|preemie|preschooler|kindergartner|kindergartener|baby|little (?:one|boy|girl|guy|man)"
    r"|teenager|teen|adolescent|child|kid"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)[- ]grader"
    r"|in (?:kindergarten|preschool|daycare|(?:first|second|third|fourth|fifth|sixth|seventh|eighth) grade))\b"
    r"|,? (?:is )?in (?:the |our )?(?:nicu|picu)\b)",
    re.IGNORECASE,
)
"""Words right after a name that make it a child's. Source: as above."""

_ADULT_BEFORE = re.compile(
    r"\b(?:mama|mom|mommy|mum|mother|dad|daddy|papa|father|parents?|grandma|grandpa|grandmother|grandfather|husband|wife"
    r"|uncle|aunt|auntie|widow|widower|coach|teacher|veteran|retired \w+)[\s,]+$",
    re.IGNORECASE,
)
"""Words right before a name that make it an adult's. Source: written for this program."""

_CHILD_HOUSE = re.compile(r"\b(?:children|kids|pediatric\w*|neonat\w*|nicu|picu|child life)\b", re.IGNORECASE)
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
    owners = _Owners(people, sentences)
    ages: dict[int, list[tuple[int, int]]] = {}
    for finding in detection.in_text():
        if finding.kind is FindingKind.IDENTIFIER and finding.type == EntityType.AGE:
            owner = owners.of(finding.start, finding.end)
            if owner is not None:
                ages.setdefault(owner, []).append((finding.start, finding.end))
    return tuple(_judged(person, tuple(ages.get(index, ())), post) for index, person in enumerate(people))


_AGE_AFTER_NAME = re.compile(
    r"[\s,(:–—-]{0,4}(?:(?:age|aged|who is|is|just|turned|now|turns)\s*){0,2}[( ]*", re.IGNORECASE
)
_NAME_AFTER_AGE = re.compile(
    rf"[\s,-]*(?:(?:year|month|week|day)s?[- ]old\s*)?(?:{_KIN}[\s,]+)?(?:patient\s+|named\s+)?", re.IGNORECASE
)
_AGE_OF_KIN = re.compile(rf"[\s-]*(?:(?:year|month|week|day)s?[- ]olds?\s+)?(?:\w+\s+)?{_KIN}\b", re.IGNORECASE)
_BESIDE = 40
"""Characters between an age and the name it stands beside. Source: office policy, default of this program."""


class _Owners:
    """Whose an age is; the names of a post are put in order once."""

    def __init__(self, people: Sequence[Person], sentences: Sentences) -> None:
        self.text, self.sentences = sentences.text, sentences
        self.places = sorted((*m.span, index) for index, person in enumerate(people) for m in person.group.mentions)
        self.people = people
        self.able = {
            index
            for index, person in enumerate(people)
            if person.role not in (PersonRole.STAFF, PersonRole.AUTHOR, PersonRole.PUBLIC)
        }
        self.in_sentence: dict[int, set[int]] = {}
        for start, _, index in self.places:
            if index in self.able:
                self.in_sentence.setdefault(sentences.of(start), set()).add(index)

    def of(self, start: int, end: int) -> int | None:
        """The person an age belongs to: the name right before or after it, else the only one who can be meant."""
        at = bisect_left(self.places, (start, 0, 0))
        if at > 0 and _fits(_AGE_AFTER_NAME, self.text, self.places[at - 1][1], start):
            return self.places[at - 1][2]
        if at < len(self.places) and _fits(_NAME_AFTER_AGE, self.text, end, self.places[at][0]):
            return self.places[at][2]
        if _AGE_OF_KIN.match(self.text[end : end + _BESIDE]):
            return None
        sentence = self.sentences.of(start)
        near = self.in_sentence.get(sentence, set()) | self.in_sentence.get(sentence - 1, set())
        patients = {index for index in near or self.able if self.people[index].role is PersonRole.PATIENT}
        for choice in (patients, near, self.able):
            if len(choice) == 1:
                return next(iter(choice))
        # Of several the last one named before it, else the first one after.
        before = [index for _, _, index in self.places[max(0, at - 8) : at] if index in near]
        after = [index for _, _, index in self.places[at : at + 8] if index in near]
        return before[-1] if before else after[0] if after else None


def _fits(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= _BESIDE and bool(pattern.fullmatch(text, start, end))


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
    if person.group.titles & _PARENT_TITLES or any(
        _is_adult(mention.start, post.text) for mention in person.group.mentions
    ):
        return person
    if any(_child_words(mention.start, mention.end, post.text) for mention in person.group.mentions):
        return replace(person, minor=True, why_minor="The words beside the name are said of a child.")
    author = f"{post.author.name} {post.author.role}"
    if person.role is PersonRole.PATIENT and post.kind != "reply" and _CHILD_HOUSE.search(author):
        return replace(person, minor=True, why_minor="A patient of a children's service is taken for a minor.")
    return person


def _is_adult(start: int, text: str) -> bool:
    return bool(_ADULT_BEFORE.search(text[max(0, start - 40) : start]))


def _child_words(start: int, end: int, text: str) -> bool:
    return bool(_CHILD_BEFORE.search(text[max(0, start - 60) : start]) or _CHILD_AFTER.match(text[end : end + 70]))
