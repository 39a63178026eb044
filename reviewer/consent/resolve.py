"""Who is named and pictured in a post, which consent each of them needs, and what the registry answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviewer.consent.context import sentences_of
from reviewer.consent.corrected import with_corrections
from reviewer.consent.cover import STATUS_ORDER, answer, purpose_of
from reviewer.consent.identify import identify
from reviewer.consent.listed import People, people_of
from reviewer.consent.mentions import Group, group, mentions_in
from reviewer.consent.minors import with_ages
from reviewer.consent.person import Person
from reviewer.consent.pictures import Pictured, with_pictures
from reviewer.consent.roles import role_of, signs_of
from reviewer.consent.uses import UseReader
from reviewer.model.finding import Detection
from reviewer.model.people import ConsentAnswer, PersonResolution, Registry
from reviewer.model.post import Post
from reviewer.model.vocabulary import PersonRole, SubjectKind


def resolve_people(
    post: Post, detection: Detection, registry: Registry | None, today: date
) -> tuple[PersonResolution, ...]:
    """Everybody named in the text, in the order of their first mention, then those who are only pictured.

    A colleague who is spoken of as a patient comes twice under one key, as staff and as patient: both consents are
    needed, and the stricter answer stands last.
    Without a registry (``None``) nobody is matched but the author, and ``consent`` stays None.
    """
    listed = people_of(registry)
    sentences = sentences_of(post.text)
    people = _named(post, detection, listed)
    if registry is not None and registry.resolved:
        people = with_corrections(people, registry.resolved, listed)
    people = with_ages(people, post, detection, sentences)
    people, pictured = with_pictures(people, post, detection, listed, sentences)
    found: list[PersonResolution] = []
    reader = UseReader(people, detection, sentences)
    for person in people:
        uses = reader.uses_of(person)
        parts = [_resolution(person, uses, post, registry, today)]
        if person.role is PersonRole.PATIENT and person.identity.listed and person.identity.listed.staff:
            parts.insert(0, _as_colleague(person, post, registry, today))
        found += sorted(parts, key=_strictness)
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
    signs = signs_of(detection)
    mentions = mentions_in(post.text, detection, sentences)
    groups = [g for g in group(mentions) if not listed.is_account(g.name)]
    people: list[Person] = []
    known: dict[str, int] = {}
    for one in groups:
        identity = identify(one, post, listed, sentences)
        by_name = identity.listed is not None or identity.role is PersonRole.AUTHOR
        same = known.get(identity.key) if by_name else None
        if same is not None:
            one = Group(tuple(sorted((*people[same].group.mentions, *one.mentions), key=lambda m: m.start)))
            identity = people[same].identity
        own = set(one.mentions)
        others = [mention for mention in mentions if mention not in own] if identity.listed else []
        role, why = role_of(one, identity, post, detection, signs, sentences, others)
        person = Person(one, identity, role, why)
        if same is None:
            if by_name:
                known[identity.key] = len(people)
            people.append(person)
        else:
            people[same] = person
    return tuple(people)


def _strictness(resolution: PersonResolution) -> int:
    """Order of the answers, a covered part before an open one."""
    return STATUS_ORDER.index(resolution.consent.status) if resolution.consent else 0


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
        written=person.group.name,
        minor=person.minor,
        pictured=person.pictured,
        how=how,
        needs=needs,
        uses=uses if needs else (),
        known=person.said
        or person.identity.listed is not None
        or person.identity.public
        or person.role is PersonRole.AUTHOR,
        maybe=() if person.said else person.identity.maybe(needs),
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
    attached = _attached(registry.attached, resolution.key)
    return answer(
        people_of(registry).forms(resolution.key, attached),
        resolution.key,
        resolution.needs,
        post.platform,
        resolution.uses,
        today,
        planned=post.planned.astimezone().date() if post.planned else None,
        attached=attached,
        purpose=purpose_of(post),
        site=post.site,
    )


def _attached(attached: Sequence[tuple[str, str]], key: str) -> tuple[str, ...]:
    return tuple(document for subject, document in attached if subject == key)
