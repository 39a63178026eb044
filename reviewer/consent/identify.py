"""Who a person in a post is: the author, a member of staff, a subject of the registry, or nobody the office knows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reviewer.consent.context import Sentences
from reviewer.consent.listed import Candidate, Listed, People
from reviewer.consent.mentions import Group
from reviewer.consent.names import CLINICAL_TITLES, Fit, fit, fold, name_of, word_set
from reviewer.model.post import Author, Post
from reviewer.model.vocabulary import PersonRole, SubjectKind

_SAYS_NOTHING = (None, PersonRole.UNKNOWN)

MOST_NEAR = 12
"""Listed names that are asked about at most; with more the words of the post say too little to ask.
Source: office policy, default of this program."""

_STAFF_WORDS = re.compile(
    r"\b(?:nurse|charge nurse|tech|doctor|doc|dr|surgeon|coworker|co-worker|colleague|teammate|work (?:wife|husband|mom|bestie)"
    r"|our (?:own|manager|supervisor|boss|pharmacist|therapist|chaplain|volunteer|dietitian|director)|my (?:manager|boss|charge"
    r"|preceptor|supervisor|director)|staff member|employee of the|volunteer of the|night shift|day shift)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
"""Words before a lone given name that speak for a colleague. Source: written for this program; office policy."""

_DULL_ROLE_WORDS = word_set(
    "and the of for care services service officer manager director specialist worker department office unit practice"
    " account member team chief owner representative coordinator technologist technician technology health"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a group of mentions is taken to be."""

    key: str
    role: PersonRole | None
    """AUTHOR or STAFF or PATIENT when the name decides it; None when only the words around can."""
    how: str
    listed: Listed | None = None
    minor: bool = False
    """True if the registry knows the name only as a minor's."""
    near: tuple[Candidate, ...] = ()
    """Listed names that a mention which stays as written may stand for; only a person can say."""
    public: bool = False
    """True if the name stands in the list of public persons."""

    def maybe(self, needs: SubjectKind | None) -> tuple[str, ...]:
        """The near names whose part in the lists suits the consent that is needed, by name."""
        suits = [
            c.listed for c in self.near if (c.listed.staff if needs is SubjectKind.EMPLOYEE else c.listed.is_subject)
        ]
        return tuple(sorted({one.name for one in suits}, key=lambda name: (fold(name), name))) if needs else ()


def identify(group: Group, post: Post, people: People, sentences: Sentences) -> Identity:
    """Match one person of a post. Ambiguous or merely similar names stay as written, and ``how`` says so."""
    candidates = people.candidates(group.name)
    own = _author_fit(group, post.author)
    if own >= Fit.PART or (own is not Fit.NONE and _speaks_of_author(group, own, candidates)):
        return Identity(post.author.name, PersonRole.AUTHOR, f"“{group.name}” is the author of this post.")
    full = any(c.fit is Fit.FULL for c in candidates)
    if not full and (name := people.public(group.name)):
        return Identity(name, PersonRole.PUBLIC, f"“{group.name}” is on the list of public persons.", public=True)
    member = _one(candidates, lambda c: c.listed.staff is not None and _fits_staff(c, group, post, sentences), post)
    subject = _one(candidates, lambda c: c.listed.is_subject and _fits_subject(c, group), post)
    if member is not None and (subject is None or member.fit >= subject.fit) and group.hint is not PersonRole.PATIENT:
        return _as_staff(group, member)
    if subject is not None and (member is None or subject.fit >= member.fit):
        return _as_subject(group, subject)
    if member is not None and member.fit is Fit.FULL:
        return _as_staff(group, member)
    renamed = () if candidates else _renamed(group, post, people, sentences)
    why = _why_renamed(group, renamed) if renamed else _why_nobody(group, candidates)
    return Identity(group.name, None, why, near=(candidates or renamed)[:MOST_NEAR])


def _renamed(group: Group, post: Post, people: People, sentences: Sentences) -> tuple[Candidate, ...]:
    """Colleagues with this given name and another surname beside whose work the name stands: married, perhaps."""
    found = people.namesakes(group.name) if group.hint in (*_SAYS_NOTHING, PersonRole.STAFF) else ()
    return tuple(
        Candidate(one, Fit.SIMILAR)
        for one in found
        if one.staff is not None and _role_beside(one, group, post, sentences)
    )[:MOST_NEAR]


def _why_renamed(group: Group, renamed: tuple[Candidate, ...]) -> str:
    names = _listing([c.listed.name for c in renamed])
    return f"“{group.name}” may be {names} under another surname; somebody has to say so."


def _as_staff(group: Group, found: Candidate) -> Identity:
    member = found.listed
    role = PersonRole.PATIENT if group.hint is PersonRole.PATIENT else PersonRole.STAFF
    return Identity(member.name, role, f"{_matches(group, found)} in the staff directory.", member)


def _as_subject(group: Group, found: Candidate) -> Identity:
    kinds = found.listed.kinds
    role: PersonRole | None = PersonRole.PATIENT
    if kinds == {SubjectKind.RELATIVE}:  # the words say whether a relative is a patient here too
        role = None if group.hint is PersonRole.PATIENT else PersonRole.RELATIVE
    if kinds == {SubjectKind.MINOR} and group.hint is not PersonRole.PATIENT:
        role = PersonRole.UNKNOWN
    minor = SubjectKind.MINOR in kinds and SubjectKind.PATIENT not in kinds
    return Identity(found.listed.name, role, f"{_matches(group, found)} in the consent registry.", found.listed, minor)


def _matches(group: Group, found: Candidate) -> str:
    if found.fit is Fit.FULL:
        same = group.name == found.listed.name
        return f"“{group.name}” is" if same else f"“{group.name}” is listed as {found.listed.name}"
    words = {
        Fit.ORDER: "another order of the name",
        Fit.SHORT_FORM: "a short form of",
        Fit.MARRIED: "a name with a further surname of",
        Fit.PART: "part of the name",
        Fit.INITIAL: "an initial and a name of",
        Fit.SURNAME: "the surname of",
        Fit.GIVEN: "the given name of",
        Fit.SLIP: "read as a slip of the keyboard for",
    }[found.fit]
    return f"“{group.name}” is {words} {found.listed.name}, the only one it fits"


def _author_fit(group: Group, author: Author) -> Fit:
    if author.kind == "organisation" or not author.name:
        return Fit.NONE
    return max(fit(mention.text, author.name) for mention in group.mentions)


def _speaks_of_author(group: Group, own: Fit, candidates: tuple[Candidate, ...]) -> bool:
    if group.hint is PersonRole.AUTHOR or any(mention.signed for mention in group.mentions):
        return own >= Fit.GIVEN
    if group.hint not in (*_SAYS_NOTHING, PersonRole.STAFF):
        return False
    if own is Fit.SURNAME:
        return bool(group.titles)
    others = sum(1 for c in candidates if c.fit >= Fit.GIVEN and c.listed.staff is not None)
    return own in (Fit.GIVEN, Fit.INITIAL) and others <= 1


def _fits_staff(found: Candidate, group: Group, post: Post, sentences: Sentences) -> bool:
    """Whether the words around a mention let it stand for this member of staff."""
    if found.fit is Fit.FULL:
        return True
    if group.hint not in (*_SAYS_NOTHING, PersonRole.STAFF):
        return False
    said = group.hint is PersonRole.STAFF or bool(group.titles & CLINICAL_TITLES) or bool(group.credentials)
    if found.fit in (Fit.ORDER, Fit.SHORT_FORM, Fit.PART, Fit.MARRIED):
        return True
    if found.fit is Fit.SLIP:
        return said
    return found.fit >= Fit.GIVEN and (said or _named_as_colleague(found.listed, group, post, sentences))


def _named_as_colleague(listed: Listed, group: Group, post: Post, sentences: Sentences) -> bool:
    if any(_STAFF_WORDS.search(post.text[max(0, m.start - 60) : m.start]) for m in group.mentions):
        return True
    return _role_beside(listed, group, post, sentences)


def _role_beside(listed: Listed, group: Group, post: Post, sentences: Sentences) -> bool:
    """True if a word of somebody's role or department stands in a sentence of the name."""
    words = _role_words(listed)
    for mention in group.mentions:
        start, end = sentences.range(mention.sentence)
        if words & set(re.findall(r"[^\W\d_]+", fold(post.text[start:end]))):
            return True
    return False


def _role_words(listed: Listed) -> set[str]:
    assert listed.staff is not None
    words = re.findall(r"[^\W\d_]{3,}", fold(f"{listed.staff.role} {listed.staff.department}"))
    return set(words) - _DULL_ROLE_WORDS


def _fits_subject(found: Candidate, group: Group) -> bool:
    """Whether a mention may stand for a consent subject: in full, else only with the right role (ruling 35)."""
    if group.hint in (PersonRole.STAFF, PersonRole.PUBLIC, PersonRole.AUTHOR):
        return False
    if found.fit is Fit.FULL:
        return True
    if group.hint is PersonRole.RELATIVE:
        return False
    if found.fit in (Fit.ORDER, Fit.SHORT_FORM):
        return True
    if found.fit in (Fit.PART, Fit.MARRIED):
        longer = len(name_of(group.name).surname) > len(name_of(found.listed.name).surname)
        return group.hint is PersonRole.PATIENT and not longer  # "Rosa Marsh-Diaz" may be another Rosa
    if found.fit is Fit.SURNAME:
        return bool(group.titles - CLINICAL_TITLES) and group.hint is PersonRole.PATIENT
    return found.fit is Fit.GIVEN and group.hint is PersonRole.PATIENT


def _one(candidates: tuple[Candidate, ...], test: Callable[[Candidate], bool], post: Post) -> Candidate | None:
    """The one candidate of the best fit that passes; of several the one whose department is the author's, else none."""
    passing = [c for c in candidates if test(c)]
    best = [c for c in passing if c.fit == passing[0].fit]
    if len(best) > 1:
        words = _telling_words(f"{post.author.role} {post.text}")
        near = [c for c in best if c.listed.staff is not None and _role_words(c.listed) & words]
        best = near
    return best[0] if len(best) == 1 else None


@lru_cache(maxsize=8)
def _telling_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{4,}", fold(text))) - _DULL_ROLE_WORDS


def _why_nobody(group: Group, candidates: tuple[Candidate, ...]) -> str:
    fitting = [c.listed.name for c in candidates if c.fit not in (Fit.SIMILAR, Fit.SLIP)][:MOST_NEAR]
    similar = [c.listed.name for c in candidates if c.fit in (Fit.SIMILAR, Fit.SLIP)]
    if len(fitting) > 1:
        return f"“{group.name}” may be {_listing(fitting)}; it does not say which."
    if fitting:
        return f"“{group.name}” may be {fitting[0]}, but it does not say enough to tell."
    if similar:
        return f"“{group.name}” is similar to {_listing(similar)}, but similar names are other people."
    return f"“{group.name}” is neither in the staff directory nor in the consent registry."


def _listing(names: list[str]) -> str:
    shown = names[:3]
    return " or ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
