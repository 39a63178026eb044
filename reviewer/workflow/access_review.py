"""Who looked at what, and marks that somebody examined it. Source: 45 CFR 164.312(b), 164.308(a)(1)(ii)(D).

Nobody examines their own accesses: an examination leaves those open, whoever made it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.access_review import (
    ACCESS_GROUPS,
    ACCESS_WORDS,
    AccessLine,
    AccessReview,
    Examination,
    PersonAccess,
)
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.store import access_review as store
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.describe import summary
from reviewer.workflow.office_hours import Clock, of_workspace
from reviewer.workflow.people_names import person_key
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.statistics import need_period
from reviewer.workflow.workspace import Workspace

RECOVERY, NOBODY = "Recovery key", "A name that is not here"
LONGEST_NOTE = 4_000
_GROUP_OF = {kind: group for group, kinds in ACCESS_GROUPS.items() for kind in kinds}


@permits(Act.READ_ACCESS)
def of(
    ws: Workspace,
    period: Period,
    person: str = "",
    groups: Sequence[str] = (),
    post_id: str = "",
    unexamined: bool = False,
    limit: int = 2_000,
) -> AccessReview:
    """The accesses of a period, newest first. ``person`` is an id, ``groups`` are keys of ACCESS_GROUPS (empty: all).

    Raises UsageError for a period that ends before it begins and for an unknown person or group.
    """
    need_period(period)
    people = ws.persons()
    if unknown := set(groups) - set(ACCESS_GROUPS):
        raise UsageError(f"There is no “{sorted(unknown)[0]}”.", "", f"Choose of: {', '.join(ACCESS_GROUPS)}.")
    if person and person not in people:
        raise UsageError("This person has not acted here.", "", "Choose somebody of the list.")
    clock = of_workspace(ws)
    with ws.connections.read() as connection:
        start, end = clock.bounds(period)
        first, last = store.first_at(connection, start), store.first_at(connection, end) - 1
        rows = store.rows(connection, first, last, tuple(_GROUP_OF))
        said = _examinations(ws, connection, people)
        reader = _Reader(people, clock, said)
        everything = [reader.line(row) for row in reversed(rows)]
        of_person = [line for line in everything if not person or line.person == person]
        wanted = [
            line
            for line in of_person
            if (not groups or line.group in groups)
            and (not post_id or line.post_id == post_id)
            and not (unexamined and line.examined_by)
        ]
        shown = _worded(connection, wanted[:limit])
    return AccessReview(
        organisation=ws.organisation,
        period=period,
        person=person,
        made_at=stamp(ws.clock()),
        zone=clock.zone_name(ws.clock()),
        total=len(wanted),
        lines=shown,
        people=_people(wanted),
        counts=_counts(wanted),
        refused=sum(line.count for line in wanted if line.group == "refused"),
        unexamined=sum(not line.examined_by for line in wanted),
        first=of_person[-1].seq if of_person else 0,
        last=of_person[0].seq if of_person else 0,
        examinations=tuple(one for one in said if of_person and _concerns(one, of_person, person)),
        narrowed=bool(groups or post_id),
    )


@permits(EventKind.ACCESS_EXAMINED)
def examine(ws: Workspace, review: AccessReview, note: str) -> Changes:
    """Record that the accesses of a review (its period, its person or everybody) were examined by the present person.

    Nobody examines their own accesses: those stay open. Raises UsageError without a note, RefusedError where a review
    was narrowed by kind or post, holds nothing, or holds nothing but the present person's own accesses.
    """
    need_reviewer(ws)
    note = normalise_text(note).strip()
    if not note:
        raise UsageError("Say what you looked for and what you found.", "Nothing was recorded.", "A sentence will do.")
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"A note has at most {LONGEST_NOTE:,} characters.", "Nothing was recorded.", "Shorten it.")
    if review.narrowed:
        raise RefusedError(
            "Only a part of the accesses is shown.",
            "Nothing was recorded.",
            "Show all kinds and posts, then mark them.",
        )
    if not review.last:
        raise RefusedError("There is nothing to examine.", "Nothing was recorded.", "Choose another period or person.")
    me = person_key(ws.person_name)
    if review.people and all(person_key(one.who) == me for one in review.people):
        raise RefusedError(
            "These are all accesses of your own.", "Nothing was recorded.", "Ask somebody else to examine them."
        )
    with ws.record() as recording:
        recording.append(
            EventKind.ACCESS_EXAMINED,
            {},
            {
                "first": review.first,
                "last": review.last,
                "start": review.period.start.isoformat(),
                "end": review.period.end.isoformat(),
                "of": review.person,
            },
            {"note": note},
        )
    return Changes(record=True)


@permits(Act.READ_ACCESS)
def people(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """(id, name and role) of everybody who acted here, by name."""
    named = [(person, f"{name}, {role.replace('-', ' ')}") for person, (name, role) in ws.persons().items()]
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


@dataclass(frozen=True)
class _Reader:
    """Makes lines of rows."""

    people: Mapping[str, tuple[str, str]]
    clock: Clock
    said: Sequence[Examination]

    def line(self, row: store.Row) -> AccessLine:
        """One access, without its words yet."""
        group = _GROUP_OF[row.kind]
        person, role, at = row.person, row.role, row.at
        if group == "refused":
            person, role, at = row.subject, "", row.last or row.at
        who = self._who(group, person, row.identity)
        examined = self._examined(row.seq, person, who)
        return AccessLine(
            seq=row.seq,
            at=at,
            person=person if person in self.people else "",
            who=who,
            role=(role or self.people.get(person, ("", ""))[1]).replace("-", " "),
            group=group,
            what="",
            post_id=row.post,
            count=max(1, row.count) if group == "refused" else 1,
            after_hours=self.clock.after_hours(at),
            examined_by=examined.by if examined else "",
            examined_at=examined.at if examined else "",
        )

    def _who(self, group: str, person: str, identity: str) -> str:
        if person in self.people:
            return self.people[person][0]
        if person == "recovery" or (identity == "recovery" and group != "refused"):
            return RECOVERY
        return NOBODY if group == "refused" else "Reviewer"

    def _examined(self, seq: int, person: str, who: str) -> Examination | None:
        return next(
            (
                one
                for one in self.said
                if one.first <= seq <= one.last
                and one.subject in ("", person)
                and person_key(one.by) != person_key(who)
            ),
            None,
        )


def _examinations(ws: Workspace, connection: Any, people: Mapping[str, tuple[str, str]]) -> list[Examination]:
    return [
        Examination(
            seq=row["seq"],
            at=row["at"],
            by=people.get(row["person"], (RECOVERY, ""))[0],
            first=row["first"],
            last=row["last"],
            start=row["starts"],
            end=row["ends"],
            of_whom=people.get(row["subject"], ("", ""))[0],
            note=ws.text(connection, row["note"]),
            person=row["person"],
            subject=row["subject"],
        )
        for row in store.examinations(connection)
    ]


def _concerns(one: Examination, lines: Sequence[AccessLine], person: str) -> bool:
    return one.first <= lines[0].seq and lines[-1].seq <= one.last and (not person or one.subject in ("", person))


def _worded(connection: Any, lines: Sequence[AccessLine]) -> tuple[AccessLine, ...]:
    stored = store.bodies(connection, [line.seq for line in lines])
    found = []
    for line in lines:
        try:
            words = summary(decode(stored[line.seq]))
        except (ProfileError, KeyError, ValueError):
            words = f"{ACCESS_WORDS[line.group]}. This entry cannot be read: verify the record."
        found.append(replace(line, what=words))
    return tuple(found)


def _counts(lines: Sequence[AccessLine]) -> tuple[tuple[str, int], ...]:
    found = Counter(line.group for line in lines)
    return tuple((group, found[group]) for group in ACCESS_GROUPS if found[group])


def _people(lines: Sequence[AccessLine]) -> tuple[PersonAccess, ...]:
    own: dict[tuple[str, str], list[AccessLine]] = {}
    for line in lines:
        own.setdefault((line.person, line.who), []).append(line)
    made = [
        PersonAccess(
            person=person,
            who=who,
            role=found[0].role,
            entries=len(found),
            posts=len({line.post_id for line in found if line.group == "opened"}),
            counts=_counts(found),
            after_hours=sum(line.after_hours for line in found),
            last=max(line.at for line in found),
        )
        for (person, who), found in own.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.entries, one.who, one.person)))
