"""What a rule sees: the post, the findings, the people, and a few questions answered once.

Nothing here searches for words: cues and spans come from detection, people from consent. Sentences are only used to
ask which findings stand together.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reviewer.model.finding import Detection, Finding
from reviewer.model.issue import IssueSpan
from reviewer.model.people import PersonResolution
from reviewer.model.post import Post
from reviewer.model.surroundings import NOTHING, Surroundings
from reviewer.model.vocabulary import (
    ENTITY_NAMES,
    Category,
    ConsentStatus,
    EntityType,
    FindingKind,
    PersonRole,
    SubjectKind,
)

_SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)|\n+")
_TITLE = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|vs|approx|Jr|Sr|Prof|Rev)|\b[A-Z])\.$")

REPLY_KINDS = frozenset({"reply"})
PATIENT_SIDE = frozenset({PersonRole.PATIENT, PersonRole.RELATIVE})


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as half-open ranges that cover it."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _TITLE.search(text, start, match.end()):
            continue
        if text[start : match.end()].strip():
            found.append((start, match.end()))
        start = match.end()
    if text[start:].strip() or not found:
        found.append((start, len(text)))
    return tuple(found)


@dataclass(frozen=True)
class Context:
    """One post under assessment."""

    post: Post
    detection: Detection
    people: tuple[PersonResolution, ...] = ()
    registry_open: bool = False
    own: Mapping[str, float] = field(default_factory=dict)
    """Thresholds that the office set."""
    around: Surroundings = NOTHING
    """What the office knows around the post; nothing outside a workspace."""
    employee_release: str = "review"
    """What the office makes of a colleague without a release: a key of EMPLOYEE_RELEASE in ``model.office``."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts of the post: its text, what it answers, its images."""
        return ("text", "in_reply_to", *(f"media:{n}" for n in range(len(self.post.media))))

    @property
    def text(self) -> str:
        """The text of the post."""
        return self.post.text

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings in the text itself."""
        return self.detection.in_text()

    @cached_property
    def spans(self) -> tuple[Finding, ...]:
        """Identifiers and health words in the text, without cues and hidden text."""
        return tuple(f for f in self.findings if f.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the text."""
        return sentences_of(self.post.text)

    @cached_property
    def _by_cue(self) -> dict[tuple[str, str], tuple[Finding, ...]]:
        found: dict[tuple[str, str], list[Finding]] = {}
        for f in self.detection.findings:
            if f.kind is FindingKind.CUE:
                found.setdefault((f.where, f.type), []).append(f)
        return {key: tuple(values) for key, values in found.items()}

    def cues(self, *names: str, where: str = "text") -> tuple[Finding, ...]:
        """Cues of these names in one part of the post, in order of the text."""
        found = [f for name in names for f in self._by_cue.get((where, name), ())]
        return tuple(sorted(found, key=lambda f: f.sort_key))

    def has(self, *names: str, where: str = "text") -> bool:
        """True if any of these cues is there."""
        return any((where, name) in self._by_cue for name in names)

    def of(self, *types: EntityType) -> tuple[Finding, ...]:
        """Spans of these types in the text."""
        return tuple(f for f in self.spans if f.type in types)

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that holds this code point."""
        return max(0, bisect_right(self.sentences, (at, 1 << 60)) - 1)

    def near(self, one: Finding, other: Finding, reach: int = 0) -> bool:
        """True if two findings stand in the same sentence, or at most ``reach`` sentences apart."""
        return abs(self.sentence_of(one.start) - self.sentence_of(other.start)) <= reach

    def together(self, ones: tuple[Finding, ...], others: tuple[Finding, ...], reach: int = 0) -> tuple[Finding, ...]:
        """Those of ``ones`` that have one of ``others`` within reach."""
        by_sentence: dict[int, list[Finding]] = {}
        for other in others:
            by_sentence.setdefault(self.sentence_of(other.start), []).append(other)
        found = []
        for one in ones:
            at = self.sentence_of(one.start)
            nearby = (b for n in range(at - reach, at + reach + 1) for b in by_sentence.get(n, ()))
            if any(b != one for b in nearby):
                found.append(one)
        return tuple(found)

    # -- who speaks, to whom

    @cached_property
    def is_reply(self) -> bool:
        """True if this answers somebody in public."""
        return self.post.kind == "reply" or (self.post.kind not in {"reshare", "profile"} and bool(self.answered))

    @property
    def answered(self) -> str:
        """The text that the post answers, or an empty string."""
        return self.post.in_reply_to or ""

    @cached_property
    def answered_health(self) -> bool:
        """True if the comment that is answered holds a health word."""
        return any(f.where == "in_reply_to" and f.type == EntityType.CONDITION for f in self.detection.findings)

    @property
    def by_organisation(self) -> bool:
        """True if the post is the organisation's own account."""
        return self.post.author.kind == "organisation"

    @property
    def is_leader(self) -> bool:
        """True if the author leads others: no employee in the sense of the NLRA, section 2(11)."""
        role = self.post.author.role.lower()
        return self.post.author.kind in {"executive", "organisation"} or any(
            word in role for word in ("manager", "director", "chief", "supervisor", "owner", "president")
        )

    def shows(self, *what: str) -> tuple[int, ...]:
        """Indexes of the media that show any of these."""
        return tuple(i for i, m in enumerate(self.post.media) if any(w in m.shows for w in what))

    # -- people

    def with_role(self, *roles: PersonRole) -> tuple[PersonResolution, ...]:
        """People of these roles."""
        return tuple(p for p in self.people if p.role in roles)

    @cached_property
    def patients(self) -> tuple[PersonResolution, ...]:
        """People who are spoken of or pictured as patients, unclear ones in a health context included."""
        return tuple(
            p
            for p in self.people
            if p.role is PersonRole.PATIENT or (p.needs is SubjectKind.PATIENT and p.role is not PersonRole.AUTHOR)
        )

    def closed(self, person: PersonResolution) -> bool:
        """True if an open registry covers this person here."""
        return self.registry_open and person.consent is not None and person.consent.status is ConsentStatus.CLOSED

    @cached_property
    def staff_spans(self) -> frozenset[tuple[int, int]]:
        """Where staff, the author and public figures are named."""
        return frozenset(
            m
            for p in self.people
            if p.role in (PersonRole.STAFF, PersonRole.AUTHOR, PersonRole.PUBLIC)
            for m in p.mentions
        )

    # -- the matter

    @cached_property
    def conditions(self) -> tuple[Finding, ...]:
        """Health words of somebody."""
        return self.of(EntityType.CONDITION)

    @cached_property
    def about_self(self) -> bool:
        """True if the health in the post is the author's own."""
        return self.has("own_health") and not self.has("our_patient")

    @cached_property
    def about_family(self) -> bool:
        """True if the post speaks of the author's own family."""
        return self.has("own_family") and not self.has("our_patient")

    @cached_property
    def teaches(self) -> bool:
        """True if the post is education, an event or a notice rather than a story."""
        return self.has("education", "event_notice", "test_data")

    @cached_property
    def care_context(self) -> bool:
        """True if somebody's care is spoken of: a condition, a fact of care or payment, or a patient."""
        return bool(self.conditions) or self.has("care_fact", "payment_fact", "our_patient", "patient_word")

    @cached_property
    def somebody(self) -> bool:
        """True if another person is spoken of."""
        return self.has("person_ref", "our_patient", "patient_word", "relative_word") or bool(self.patients)

    @cached_property
    def in_care(self) -> bool:
        """True if somebody's care is spoken of, scenes of care included."""
        return self.care_context or (self.somebody and self.has("clinical_scene"))

    # -- highlights

    def mark(self, finding: Finding, category: Category, tag: str = "") -> IssueSpan:
        """A highlight over a finding."""
        return IssueSpan(finding.start, finding.end, category, tag or tag_of(finding), finding.explanation.sentence)


def tag_of(finding: Finding) -> str:
    """One or two words for a finding."""
    try:
        return ENTITY_NAMES[EntityType(finding.type)]
    except ValueError:
        return CUE_TAGS.get(finding.type, "Wording")


CUE_TAGS: dict[str, str] = {
    "care_fact": "Care",
    "payment_fact": "Payment",
    "our_patient": "Patient",
    "patient_word": "Patient",
    "rare_event": "Rare",
    "outcome": "Outcome",
    "town_role": "Role in town",
    "family_detail": "Family",
    "relative_word": "Family",
    "visit_confirmation": "Confirms care",
    "addressee_care": "Confirms care",
    "denies_record": "Denies care",
    "asks_details": "Asks details",
}
"""Words drawn over a cue; others get ``Wording``."""


def certainty_of(findings: tuple[Finding, ...]) -> str:
    """The best certainty among findings; ``possible`` without any."""
    for word in ("sure", "likely"):
        if any(f.certainty == word for f in findings):
            return word
    return "possible"


def words_list(words: tuple[str, ...]) -> str:
    """``a, b and c``; an empty string for nothing."""
    unique = tuple(dict.fromkeys(words))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"
