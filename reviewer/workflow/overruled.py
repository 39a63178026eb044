"""What stopped a post and is gone without a dismissal, so that one person alone cannot take it out of the way.

That is a word on who a named person is, a name put on a list of people, and a rule or list that was loosened while the
post waited. The policy and the lists under which a post came in hold for it as far as two people are concerned; the
record shows who changed them, when and why.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.model.finding import Detection, Finding
from reviewer.model.issue import Assessment, Disposition, Issue
from reviewer.model.office import SHIPPED, OfficePolicy
from reviewer.model.people import Correction, PersonResolution, Registry
from reviewer.model.post import Post
from reviewer.model.surroundings import NOTHING, Surroundings
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ConsentStatus, Label, Level, SubjectKind
from reviewer.store import consents, posts
from reviewer.store import office as office_store
from reviewer.workflow import check, lists_then, second, settled_names, surroundings
from reviewer.workflow.values import OFFICE
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Material:
    """What a text is judged by, beside the policy."""

    post: Post
    detection: Detection
    """As it was found, before the lists of the office."""
    known: Registry
    """With the consents attached and the words on people of this post."""
    came: Registry
    """The same with the lists of people as they stood when the post came in, and the names settled until then."""
    marks: tuple[Finding, ...] = ()
    around: Surroundings = NOTHING
    revived: frozenset[str] = frozenset()
    """Numbers of forms that were revoked or ended, and whose end was taken back since the post came in."""

    @classmethod
    def of(cls, ws: Workspace, connection: Any, post: Post, detection: Detection, said: check.SaidByHand) -> "Material":
        """The material of a post in the wording that it has here."""
        attached, corrected, marks = said
        known = dataclasses.replace(ws.registry(), attached=attached, resolved=corrected)
        arrived = posts.arrived(connection, post.id)
        back = consents.reinstated(connection, arrived)
        revived = frozenset(number for number, form in ws.consent_ids().items() if form in back) if back else back
        came = dataclasses.replace(
            lists_then.registry(ws, connection, post, arrived, known),
            resolved=settled_names.standing(ws, connection, post.text, (), arrived),
        )
        if revived:
            came = dataclasses.replace(came, consents=tuple(c for c in came.consents if c.document not in revived))
        return cls(post, detection, known, came, marks, surroundings.of(ws, connection, post), revived)

    @property
    def listed(self) -> bool:
        """True if somebody of the post is on other lists than when it came in."""
        return self.came.public is not self.known.public or self.came.staff is not self.known.staff

    def judged(self, ws: Workspace, office: OfficePolicy, corrections: tuple[Correction, ...]) -> Assessment:
        """What this policy makes of it with these words on people."""
        return self._judged(ws, office, dataclasses.replace(self.known, resolved=corrections))

    def judged_then(self, ws: Workspace, office: OfficePolicy) -> Assessment:
        """What this policy makes of it with the lists of when it came in, and no word on its people since."""
        return self._judged(ws, office, self.came)

    def _judged(self, ws: Workspace, office: OfficePolicy, known: Registry) -> Assessment:
        return check.judge(self.post, self.detection, known, ws.today(), office, self.marks, self.around)


def policy_at(ws: Workspace, connection: Any, moment: str) -> OfficePolicy:
    """The office policy that was in force at a time (UTC, as events write it)."""
    office = ws.office()
    version, document = office_store.at(connection, moment)
    if version == office.version:
        return office
    stored = ws.content(connection, document) if document else None
    return SHIPPED if stored is None else OFFICE.validate_json(stored)


KEPT = "The rule on a second person was changed after this post came in, and still holds for it."


def reasons(
    office: OfficePolicy,
    then: OfficePolicy,
    view: PostView,
    said: Sequence[Disposition],
    agreed: frozenset[int],
    labels: Sequence[Label],
) -> tuple[str, ...]:
    """See ``second.reasons``; under the present policy and under that of when the post came in."""
    held = second.reasons(_strictest(office, then), view, said, agreed, labels)
    return held if held == second.reasons(office, view, said, agreed, labels) else (*held, KEPT)


def _strictest(office: OfficePolicy, then: OfficePolicy) -> OfficePolicy:
    """The present policy, asking for a second person wherever it asks or asked for one."""
    labels = tuple(label.value for label in Label if label.value in {*office.second_labels, *then.second_labels})
    overrides = office.second_overrides or then.second_overrides
    return dataclasses.replace(office, second_overrides=overrides, second_labels=labels)


def why(ws: Workspace, material: Material, then: OfficePolicy, now: Sequence[Assessment]) -> tuple[str, ...]:
    """Why somebody else has to look as well, as a sentence, or nothing.

    ``then`` is the policy under which the post came in, ``now`` what people look at.
    """
    office = ws.office()
    causes = []
    if material.known.resolved != material.came.resolved:
        causes.append("somebody said who a person is")
    if material.listed:
        causes.append("the lists of people were changed while it waited")
    if material.revived:
        causes.append("the revocation of a form was taken back")
    if then.digest() != office.digest():
        causes.append("the rules or lists were changed while it waited")
    if not causes:
        return ()
    before = material.judged_then(ws, then)
    if not any(_gone(before, issue, present, material.revived) for present in now for issue in before.issues):
        return ()
    return (f"This post was stopped until {' and '.join(causes)}, so a second person decides.",)


def _gone(before: Assessment, issue: Issue, now: Assessment, revived: frozenset[str]) -> bool:
    """True if an issue that stopped a post stops it no longer, and no consent of the person covers it, but a revived one."""
    if issue.level is not Level.BLOCK:
        return False
    stays = any(one.level is Level.BLOCK and (one.key == issue.key or _meet(one, issue)) for one in now.issues)
    needed = {person.needs for person in before.people if _names(person, issue)}
    covered = any(
        person.consent is not None
        and person.consent.status is ConsentStatus.CLOSED
        and person.consent.document not in revived
        and (person.needs is not SubjectKind.EMPLOYEE or needed <= {SubjectKind.EMPLOYEE, None})
        for person in now.people
        if _names(person, issue)
    )
    return not stays and not covered


def _meet(one: Issue, other: Issue) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _names(person: PersonResolution, issue: Issue) -> bool:
    return any(start < span.end and span.start < end for start, end in person.mentions for span in issue.spans)
