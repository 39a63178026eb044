"""What a reviewer said of a named person outweighs what the words around the name say."""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.consent.identify import Identity
from reviewer.consent.listed import People
from reviewer.consent.names import fold
from reviewer.consent.person import Person
from reviewer.model.people import Correction
from reviewer.model.vocabulary import PersonRole, SubjectKind

SAID = "A reviewer said who this is."


def with_corrections(people: Sequence[Person], corrections: Sequence[Correction], listed: People) -> tuple[Person, ...]:
    """The people with the reviewers' words applied. A correction is found by the name as the post writes it, so that
    it holds for the next revision too."""
    by_name = {fold(one.key): one for one in corrections}
    return tuple(
        _corrected(person, by_name[fold(person.group.name)], listed) if fold(person.group.name) in by_name else person
        for person in people
    )


def _corrected(person: Person, said: Correction, listed: People) -> Person:
    role = PersonRole(said.role)
    known = next((e for e in listed.entries if fold(e.name) == fold(said.known_as)), None) if said.known_as else None
    if known is not None:
        minor = SubjectKind.MINOR in known.kinds and SubjectKind.PATIENT not in known.kinds
        identity = Identity(known.name, role, f"{SAID[:-1]}: {known.name}.", known, minor)
    else:
        identity = Identity(person.group.name, role, SAID)
    return replace(person, identity=identity, role=role, why_role="", said=True)
