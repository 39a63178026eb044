"""Who shows in the media of a post: a named person whose picture it is, the author, or somebody unnamed.

Judged by the description of each image (what it shows, its alternative text); nobody looks at pixels here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.consent.context import Sentences
from reviewer.consent.identify import identify
from reviewer.consent.listed import People
from reviewer.consent.mentions import Group, Mention
from reviewer.consent.names import Fit, fit, fold
from reviewer.consent.person import Person
from reviewer.model.finding import Detection
from reviewer.model.post import Media, Post
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

_AUTHOR_SHOWN = re.compile(
    r"\b(?:the author|author's|selfie|myself|me (?:in|at|with|on|holding)|self[- ]portrait)\b", re.IGNORECASE
)

_MANY = re.compile(
    r"\b(?:people|patients|children|kids|babies|newborns|infants|toddlers|twins|triplets|boys|girls|teens|teenagers|students"
    r"|campers|families|family|couple|crowd|group|class|team|crew|nurses|doctors|members|colleagues|coworkers|staffers"
    r"|employees|volunteers|residents|several|both|many|some|faces|about \w+|(?:two|three|four|five|six|seven|eight|nine|ten"
    r"|dozen|\d+) (?!full|photos?|pictures?|images?|shots?))\b",
    re.IGNORECASE,
)
_ONE_SAME = re.compile(
    r"\b(?:same|one|single|a) (?:\w+ )?(?:woman|man|person|patient|child|boy|girl|member)\b", re.IGNORECASE
)
_COUNT = re.compile(r"\b(two|three|four|five|six|both)\b", re.IGNORECASE)
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_ADULT = re.compile(
    r"\b(?:mother|mom|mum|mama|father|dad|papa|parents?|woman|women|man|men|adults?|grand(?:mother|father|ma|pa|parents?)"
    r"|couple|family|lady|gentleman|guardian|nurse|both)\b",
    re.IGNORECASE,
)
_KIN_ADULT = re.compile(r"\b(mother|father|mom|mum|dad|grandmother|grandfather|parents)\b", re.IGNORECASE)
_KIN_WORD = {"mom": "mother", "mum": "mother", "dad": "father"}

_CHILD_WORDS = (
    ("newborns", "newborns"), ("newborn", "newborn"), ("babies", "babies"), ("baby", "baby"), ("infant", "infant"),
    ("toddlers", "children"), ("toddler", "toddler"), ("children", "children"), ("kids", "children"), ("boys", "children"),
    ("girls", "children"), ("campers", "children"), ("students", "children"), ("teens", "teenagers"),
    ("teenagers", "teenagers"), ("teenager", "teenager"), ("twins", "twins"),
)  # fmt: skip
"""Words for children in a description and how they are called in the list of people."""

_NAMES_ON_BOARD = re.compile(r"\bnames?\b|\bpatients?\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:interview\w*|speak\w*|talk\w*|tell\w*|sing\w*|says|saying|explain\w*|read(?:s|ing) aloud|voice|testimonial)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pictured:
    """Somebody in the media whom the text does not name."""

    key: str
    role: PersonRole
    minor: bool
    media_uses: tuple[str, ...]
    how: str


def media_uses(media: Media) -> tuple[str, ...]:
    """What a picture, video or sound uses of a person who is in it."""
    if media.type == "audio":
        return ("voice",)
    if media.type == "video":
        return ("video", "voice") if _SPEAKS.search(media.alt) else ("video",)
    return ("photo",)


def with_pictures(
    people: Sequence[Person], post: Post, detection: Detection, listed: People, sentences: Sentences
) -> tuple[tuple[Person, ...], tuple[Pictured, ...]]:
    """The named people with the pictures that are theirs, and those who are only pictured."""
    known = list(people)
    extra: list[Pictured] = []
    for index, media in enumerate(post.media):
        if "no_person" in media.shows and not set(media.shows) & {"whiteboard", "patient_face", "minor", "staff_face"}:
            continue
        _Picture(index, media, post, detection, listed, sentences).judge(known, extra)
    return tuple(known), tuple(extra)


class _Picture:
    """One picture while its people are found."""

    def __init__(
        self, index: int, media: Media, post: Post, detection: Detection, listed: People, sentences: Sentences
    ) -> None:
        self.index, self.media, self.post = index, media, post
        self.detection, self.listed, self.sentences = detection, listed, sentences
        self.uses = media_uses(media)
        self.many = bool(_MANY.search(media.alt)) and not _ONE_SAME.search(media.alt)
        count = _COUNT.search(media.alt)
        self.count = _COUNTS[count[1].casefold()] if count and self.many else None

    def judge(self, known: list[Person], extra: list[Pictured]) -> None:
        shows = set(self.media.shows)
        named = self._named_in_description(known, extra)
        two = "minor" in shows and "patient_face" in shows and bool(_ADULT.search(self.media.alt))
        if "minor" in shows and "minor" not in named:
            self._minor(known, extra, is_patient="patient_face" in shows and not two)
        if "patient_face" in shows and ("minor" not in shows or two) and "patient" not in named:
            self._patient(known, extra, beside_child=two)
        if "staff_face" in shows and "staff" not in named:
            self._staff(known, extra)
        if "whiteboard" in shows and _NAMES_ON_BOARD.search(self.media.alt):
            extra.append(self._unnamed("patients on whiteboard", PersonRole.PATIENT))

    def _named_in_description(self, known: list[Person], extra: list[Pictured]) -> set[str]:
        """People whom the description itself names, and which kinds of face are settled by that."""
        settled: set[str] = set()
        alt = self.media.alt
        faces = set(self.media.shows) & {"patient_face", "staff_face", "minor"}
        if not faces:
            return settled
        names = [
            alt[f.start : f.end]
            for f in self.detection.findings
            if f.where == f"media:{self.index}" and f.kind is FindingKind.IDENTIFIER and f.type == EntityType.PERSON
        ]
        for position, person in enumerate(known):
            full = {fold(person.key), fold(person.group.name)}
            by_name = any(
                fit(name, person.key) >= Fit.GIVEN or fit(name, person.group.name) >= Fit.GIVEN for name in names
            )
            if by_name or any(" " in name and name in fold(alt) for name in full):
                known[position] = self._theirs(person)
                settled.add(_kind_of(person))
        if settled:
            return settled
        for name in names:
            mention = Mention(0, 0, name, None, "", "", 0, addressed=False, signed=False)
            who = identify(Group((mention,)), self.post, self.listed, self.sentences)
            if who.role is PersonRole.STAFF and "staff_face" in faces:
                extra.append(Pictured(who.key, PersonRole.STAFF, False, self.uses, who.how))
                settled.add("staff")
            elif who.role is PersonRole.PATIENT and faces & {"patient_face", "minor"}:
                extra.append(Pictured(who.key, PersonRole.PATIENT, who.minor, self.uses, who.how))
                settled.add("minor" if who.minor else "patient")
            elif who.role is PersonRole.AUTHOR and "staff_face" in faces:
                settled.add("staff")
        return settled

    def _theirs(self, person: Person) -> Person:
        uses = tuple(dict.fromkeys((*person.media_uses, *self.uses)))
        return replace(person, pictured=True, media_uses=uses)

    def _give(self, known: list[Person], fitting: Sequence[int]) -> bool:
        """Give the picture to the named people it must be of; False if that is not clear."""
        if not fitting or (self.many and self.count != len(fitting)) or (not self.many and len(fitting) > 1):
            return False
        for position in fitting:
            known[position] = self._theirs(known[position])
        return True

    def _minor(self, known: list[Person], extra: list[Pictured], is_patient: bool) -> None:
        minors = [i for i, p in enumerate(known) if p.minor]
        if self._give(known, minors):
            return
        if not minors and not self.many:
            # The only person named beside a child's picture is that child, unless an age says otherwise.
            able = [i for i, p in enumerate(known) if p.role in (PersonRole.PATIENT, PersonRole.UNKNOWN) and not p.ages]
            infant = re.search(r"\b(?:newborn|baby|infant)\b", self.media.alt, re.IGNORECASE)
            if len(able) == 1 and not infant and not known[able[0]].group.titles:
                known[able[0]] = replace(known[able[0]], minor=True, why_minor="The picture is described as a minor's.")
                self._give(known, able)
                return
        word = next(
            (name for part, name in _CHILD_WORDS if re.search(rf"\b{part}\b", self.media.alt, re.IGNORECASE)), "child"
        )
        extra.append(self._unnamed(word, PersonRole.PATIENT if is_patient else PersonRole.UNKNOWN, minor=True))

    def _patient(self, known: list[Person], extra: list[Pictured], beside_child: bool) -> None:
        patients = [i for i, p in enumerate(known) if p.role is PersonRole.PATIENT]
        if len(patients) > 1 or beside_child:
            patients = [i for i in patients if not known[i].minor]
        if not patients and not self.many and not beside_child:
            # The only person named beside a patient's picture is taken to be that patient.
            patients = [
                i for i, p in enumerate(known) if p.role is PersonRole.UNKNOWN and not (p.identity.listed or p.said)
            ]
            if len(patients) == 1:
                why = "The picture is described as a patient's."
                known[patients[0]] = replace(known[patients[0]], role=PersonRole.PATIENT, why_role=why)
        many, self.many = self.many, self.many and not beside_child
        given = self._give(known, patients)
        self.many = many
        if given:
            return
        kin = _KIN_ADULT.search(self.media.alt) if beside_child else None
        word = "patients" if self.many and not beside_child else "patient"
        if kin:
            word = _KIN_WORD.get(kin[1].casefold(), kin[1].casefold())
        extra.append(self._unnamed(word, PersonRole.PATIENT))

    def _staff(self, known: list[Person], extra: list[Pictured]) -> None:
        staff = [i for i, p in enumerate(known) if p.role is PersonRole.STAFF]
        own = self.post.author.kind != "organisation" and bool(self.post.author.name)
        if _AUTHOR_SHOWN.search(self.media.alt) and own:
            if self.many and staff:
                self._give_all(known, staff)
            return
        if own and self.count == len(staff) + 1:
            self._give_all(known, staff)
            return
        if self._give(known, staff) or (own and not staff and not self.many):
            return
        extra.append(self._unnamed("staff", PersonRole.STAFF))

    def _give_all(self, known: list[Person], positions: Sequence[int]) -> None:
        for position in positions:
            known[position] = self._theirs(known[position])

    def _unnamed(self, word: str, role: PersonRole, minor: bool = False) -> Pictured:
        number = self.index + 1
        how = f"Image {number} shows somebody whom the text does not name."
        if word.startswith("patients on"):
            how = f"The whiteboard in image {number} shows names of patients."
        return Pictured(f"{word} in image {number}", role, minor, self.uses, how)


def _kind_of(person: Person) -> str:
    if person.role is PersonRole.STAFF:
        return "staff"
    return "minor" if person.minor else "patient"
