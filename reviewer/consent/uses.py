"""What a post uses of a person: name, age, role, photo, video, voice, quote, condition, story.

Only what is really there: a standing release with the name closes a plain mention.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from reviewer.consent.context import Sentences
from reviewer.consent.names import CLINICAL_TITLES, fold, word_set
from reviewer.consent.person import Person
from reviewer.model.finding import Detection
from reviewer.model.vocabulary import FindingKind, PersonRole

USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""All uses, in the order in which they are listed. Source: ruling 34 of the annotation guide."""

_QUOTE = re.compile(r"“[^“”]{12,}”|\"[^\"]{12,}\"|«[^«»]{12,}»")
"""Words in quotation marks, long enough to be somebody's and not a term."""

_SAYS = r"(?:says?|said|tells?|told (?:us|me)|adds?|added|recalls?|recalled|explains?|explained|shares?|laughs?|smiles?|writes?|wrote|notes?|noted)"

_SAYS_AFTER = re.compile(rf"[^.!?\n]{{0,25}}\b{_SAYS}\b", re.IGNORECASE)
_SAYS_BEFORE = re.compile(rf"\b{_SAYS}\s+(?:\w+\.?\s+){{0,2}}$", re.IGNORECASE)

_STORY_WORDS = re.compile(
    r"\b(?:story|stories|journey|testimonial|shares (?:her|his|their|what|how)|tells? (?:her|his|their|how)|told (?:us|\d+|the)"
    r"|looks back|looked back|her own words|his own words|remembers?|throwback|once a|years ago|months ago|weeks after)\b",
    re.IGNORECASE,
)
"""Words of telling. Source: written for this program after the success-story cases of 45 CFR 164.508 enforcement."""

_ROLE_WORDS = word_set(
    "nurse rn lpn cna doctor physician surgeon therapist technologist technician tech pharmacist midwife dietitian chaplain"
    " manager director officer ceo cno cfo cmo coo volunteer paramedic dentist hygienist psychiatrist cardiologist"
    " pediatrician neonatologist neurosurgeon dermatologist audiologist radiologist anesthesiologist oncologist specialist"
    " resident student assistant worker aide analyst president chair chief"
)


_PRONOUN_SAYS = re.compile(
    rf"[”\"]\s*,?\s*(?:\w+\s+)?(?:she|he|they)\s+{_SAYS}\b|\b(?:she|he|they)\s+{_SAYS}\b[^.\n]{{0,30}}[“\"]",
    re.IGNORECASE,
)
_QUOTE_BEFORE = re.compile(r"[”\"]\s*[-–—~,]*\s*(?:by\s+)?(?:Dr\.?\s+)?$")
_QUOTE_AFTER = re.compile(r"\s*[:,.]\s*[“\"]")
_CLOSE = 60
"""Characters between a name and a quotation that count as beside. Source: office policy, default of this program."""

LONG_STORY = 600, 5
"""Characters and sentences from which a post about a patient is a story without any word of telling.
Source: office policy, default of this program."""


class UseReader:
    """Reads the uses of all people of one post; what does not depend on the person is found once."""

    def __init__(self, people: Sequence[Person], detection: Detection, sentences: Sentences) -> None:
        """Look at the whole post: health information, quotations, sentences of telling."""
        self.text = sentences.text
        self.sentences = sentences
        self.patients = [person for person in people if person.role is PersonRole.PATIENT]
        self.health = {sentences.of(f.start) for f in detection.in_text() if f.kind is FindingKind.HEALTH}
        named = {mention.sentence for person in self.patients for mention in person.group.mentions}
        self.health_of_all = bool(self.health - named)
        self.quotes = [match.span() for match in _QUOTE.finditer(self.text)]
        self.told = {sentences.of(match.start()) for match in _STORY_WORDS.finditer(self.text)}
        self.is_long = len(self.text) > LONG_STORY[0] and len(sentences.starts) >= LONG_STORY[1]

    def uses_of(self, person: Person) -> tuple[str, ...]:
        """The uses a consent must name for this person, in the order of USES."""
        found = {"name", *person.media_uses}
        if self._is_quoted(person):
            found.add("quote")
        if person.role is PersonRole.STAFF:
            if self._has_role(person):
                found.add("role")
        else:
            if person.ages:
                found.add("age")
            if self._has_condition(person):
                found.add("condition")
            if self._has_story(person):
                found.add("story")
        return tuple(use for use in USES if use in found)

    def _has_role(self, person: Person) -> bool:
        group = person.group
        if group.credentials or group.titles & CLINICAL_TITLES:
            return True
        return any(
            _ROLE_WORDS & set(re.findall(r"[a-z]+", fold(f"{self._before(m.start, 40)} {self._after(m.end, 45)}")))
            for m in group.mentions
        )

    def _before(self, start: int, length: int) -> str:
        return self.text[max(0, start - length) : start]

    def _after(self, end: int, length: int) -> str:
        return self.text[end : end + length]

    def _is_quoted(self, person: Person) -> bool:
        """True if words in quotation marks are this person's: said so beside the name, or nobody else can be meant."""
        if not self.quotes:
            return False
        if any(self._says(mention.start, mention.end) for mention in person.group.mentions):
            return True
        return self.patients == [person] and bool(_PRONOUN_SAYS.search(self.text))

    def _says(self, start: int, end: int) -> bool:
        near = self._quotes_near(start, end)
        if any(left <= start < right for left, right in near):
            return False
        after, before = self._after(end, 40), self._before(start, 30)
        if near and (_SAYS_AFTER.match(after) or _SAYS_BEFORE.search(before)):
            return True
        return bool(_QUOTE_BEFORE.search(before) or _QUOTE_AFTER.match(after))

    def _quotes_near(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that hold a name or stand close to it; quotations never overlap, so few can."""
        first = max(0, bisect_left(self.quotes, (start - _CLOSE, 0)) - 1)
        last = bisect_left(self.quotes, (end + _CLOSE, 0))
        return [(left, right) for left, right in self.quotes[first:last] if right > start - _CLOSE]

    def _has_condition(self, person: Person) -> bool:
        """True if health information in the text is this patient's, as far as no other patient is nearer."""
        if person.role is not PersonRole.PATIENT or not self.health:
            return False
        if len(self.patients) == 1 or self.health_of_all:
            return True
        return any(mention.sentence in self.health for mention in person.group.mentions)

    def _has_story(self, person: Person) -> bool:
        """True if the post tells the patient's story: words of telling near the name, or a longer text."""
        if person.role is not PersonRole.PATIENT:
            return False
        near = {m.sentence + step for m in person.group.mentions for step in (-1, 0, 1)}
        return self.is_long or bool(near & self.told)
