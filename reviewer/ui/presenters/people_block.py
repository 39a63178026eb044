"""The people of a post as the desk lists them: name, role, how it is known, consent, and who corrected it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.issue import Issue
from reviewer.model.people import ConsentAnswer, Correction, PersonResolution
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ConsentStatus, PersonRole

ROLE_WORDS: dict[PersonRole, str] = {
    PersonRole.PATIENT: "a patient",
    PersonRole.RELATIVE: "a patient’s relative or friend",
    PersonRole.STAFF: "a colleague",
    PersonRole.AUTHOR: "the author",
    PersonRole.PUBLIC: "a public figure",
    PersonRole.UNKNOWN: "not known",
}
"""Who somebody is, in the middle of a sentence."""

STATUS_WORDS: dict[ConsentStatus, str] = {
    ConsentStatus.CLOSED: "Covered by a consent",
    ConsentStatus.OUT_OF_SCOPE: "The consent on file does not cover this",
    ConsentStatus.REVOKED: "The consent was revoked",
    ConsentStatus.EXPIRED: "The consent has expired",
    ConsentStatus.MISSING: "No consent on file",
}

PICTURED = "Somebody in a picture"
CORRECTED = "Corrected by a reviewer"
SAID = "A reviewer said who this is."
"""The sentence of a correction that names nobody: it says no more than CORRECTED."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person."""

    key: str
    written: str
    """The name as the post writes it; empty for people who are only pictured."""
    name: str
    role: PersonRole
    role_words: str
    how: str
    consent: str
    tone: str
    """Token of the consent line."""
    corrected: bool = False
    known_as: str = ""
    """The name on our lists that a reviewer chose."""

    @property
    def known_by(self) -> str:
        """How it is known who this is, where that says more than that it was corrected."""
        return "" if self.corrected and self.how == SAID else self.how

    @property
    def spoken(self) -> str:
        """The person as one sentence."""
        said = f"{CORRECTED}." if self.corrected else ""
        parts = (f"{self.name}: {self.role_words}.", said, self.known_by, self.consent)
        return " ".join(part for part in parts if part)


def same(one: str, other: str) -> bool:
    """True if two names are written the same but for case and blanks."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def people(view: PostView, corrections: Sequence[Correction] = ()) -> tuple[PersonLine, ...]:
    """Everybody whom the post names or shows, in its order, each once."""
    found = view.assessment.people if view.assessment else ()
    lines = [_line(person, corrections) for person in found]
    return tuple(dict.fromkeys(lines))


def person_of(lines: Sequence[PersonLine], issue: Issue | None) -> PersonLine | None:
    """Whom a reviewer means: the person of the issue in focus, else the first who is named; None where nobody is."""
    named = [line for line in lines if line.written]
    subject = issue.subject if issue is not None else ""
    return next((line for line in named if subject and same(line.key, subject)), named[0] if named else None)


def _line(person: PersonResolution, corrections: Sequence[Correction]) -> PersonLine:
    said = next((c for c in corrections if person.written and same(c.key, person.written)), None)
    words = ROLE_WORDS[person.role]
    if person.minor and person.role in (PersonRole.PATIENT, PersonRole.UNKNOWN):
        words = "a minor, " + words
    consent, tone = _consent(person, person.consent)
    return PersonLine(
        person.key,
        person.written,
        person.written or f"{person.key[:1].upper()}{person.key[1:]}" or PICTURED,
        person.role,
        words,
        person.how,
        consent,
        tone,
        said is not None,
        said.known_as if said is not None else "",
    )


def _consent(person: PersonResolution, answer: ConsentAnswer | None) -> tuple[str, str]:
    """The state of the consent in words, and its token."""
    if person.needs is None:
        return "", "text.muted"
    if answer is None:
        return "Whether there is a consent was not looked up", "text.muted"
    words = answer.sentence or STATUS_WORDS[answer.status]
    if answer.status is ConsentStatus.CLOSED:
        return words, "clear"
    return words, "review" if person.role is PersonRole.STAFF else "block"
