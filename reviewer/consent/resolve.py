"""Who is named and pictured in a post, which consent each of them needs, and what the registry answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviewer.consent.context import sentences_of
from reviewer.consent.cover import answer
from reviewer.consent.identify import identify
from reviewer.consent.listed import People, people_of
from reviewer.consent.mentions import Group, group, mentions_in
from reviewer.consent.minors import with_ages
from reviewer.consent.person import Person
from reviewer.consent.pictures import Pictured, with_pictures
from reviewer.consent.roles import role_of
from reviewer.consent.uses import uses_of
from reviewer.model.finding import Detection
from reviewer.model.people import ConsentAnswer, PersonResolution, Registry
from reviewer.model.post import Post
from reviewer.model.vocabulary import PersonRole, SubjectKind


def resolve_people(
    post: Post, detection: Detection, registry: Registry | None, today: date
) -> tuple[PersonResolution, ...]:
    """Everybody named in the text, in the order of their first mention, then those who are only pictured.

    A colleague who is spoken of as a patient comes twice, first as staff, then as patient: both consents are needed.
    Without a registry (``None``) nobody is matched but the author, and ``consent`` stays None.
    """
    listed = people_of(registry)
    sentences = sentences_of(post.text)
    people = _named(post, detection, listed)
    people = with_ages(people, post, detection, sentences)
    people, pictured = with_pictures(people, post, detection, listed, sentences)
    found: list[PersonResolution] = []
    for person in people:
        uses = uses_of(person, people, detection, sentences)
        if person.role is PersonRole.PATIENT and person.identity.listed and person.identity.listed.staff:
            found.append(_as_colleague(person, post, registry, today))
        found.append(_resolution(person, uses, post, registry, today))
    found += [_pictured_resolution(person, post, registry, today) for person in pictured]
    return tuple(found)


def needed_kind(role: PersonRole, minor: bool) -> SubjectKind | None:
    """The consent that a named or pictured person needs (rulings 23 to 25), or None.

    Source: 45 CFR 164.508 for patients, 164.502(g)(3) for minors, the office's release policy for staff.
    """
    if role in (PersonRole.AUTHOR, PersonRole.PUBLIC):
        return None
    if role is PersonRole.STAFF:
        return SubjectKind.EMPLOYEE
    if minor:
        return SubjectKind.MINOR
    return SubjectKind.PATIENT if role is PersonRole.PATIENT else None


def _named(post: Post, detection: Detection, listed: People) -> tuple[Person, ...]:
    sentences = sentences_of(post.text)
    groups = [g for g in group(mentions_in(post.text, detection, sentences)) if not listed.is_account(g.name)]
    people: list[Person] = []
    for one in groups:
        identity = identify(one, post, listed, sentences)
        same = next((i for i, p in enumerate(people) if _same(p, identity.key, identity.listed is not None)), None)
        if same is not None:
            one = Group(tuple(sorted((*people[same].group.mentions, *one.mentions), key=lambda m: m.start)))
            identity = people[same].identity
        role, why = role_of(one, identity, post, detection, sentences)
        person = Person(one, identity, role, why)
        if same is None:
            people.append(person)
        else:
            people[same] = person
    return tuple(people)


def _same(person: Person, key: str, is_listed: bool) -> bool:
    """Two groups that resolve to one listed name, or both to the author, are one person."""
    return person.key == key and (is_listed or person.role is PersonRole.AUTHOR)


def _as_colleague(person: Person, post: Post, registry: Registry | None, today: date) -> PersonResolution:
    """The part of a named colleague who is also a patient here: the name needs their release (ruling 25)."""
    colleague = replace(person, role=PersonRole.STAFF, why_role="", minor=False, pictured=False)
    return _resolution(colleague, ("name",), post, registry, today)


def _resolution(
    person: Person, uses: tuple[str, ...], post: Post, registry: Registry | None, today: date
) -> PersonResolution:
    needs = needed_kind(person.role, person.minor)
    how = " ".join(part for part in (person.identity.how, person.why_role, person.why_minor) if part)
    resolution = PersonResolution(
        key=person.key,
        role=person.role,
        mentions=person.group.spans,
        minor=person.minor,
        pictured=person.pictured,
        how=how,
        needs=needs,
        uses=uses if needs else (),
    )
    return replace(resolution, consent=_answered(resolution, post, registry, today))


def _pictured_resolution(person: Pictured, post: Post, registry: Registry | None, today: date) -> PersonResolution:
    resolution = PersonResolution(
        key=person.key,
        role=person.role,
        minor=person.minor,
        pictured=True,
        how=person.how,
        needs=needed_kind(person.role, person.minor),
        uses=person.media_uses,
    )
    return replace(resolution, consent=_answered(resolution, post, registry, today))


def _answered(resolution: PersonResolution, post: Post, registry: Registry | None, today: date) -> ConsentAnswer | None:
    if registry is None or resolution.needs is None:
        return None
    return answer(
        registry.consents,
        resolution.key,
        resolution.needs,
        post.platform,
        resolution.uses,
        today,
        planned=post.planned.astimezone().date() if post.planned else None,
        attached=_attached(registry.attached, resolution.key),
    )


def _attached(attached: Sequence[tuple[str, str]], key: str) -> tuple[str, ...]:
    return tuple(document for subject, document in attached if subject == key)
