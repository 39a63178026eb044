"""What was said and done around a post, for its record: hold, publication, incident, marks, comments and questions."""

from reviewer.model.desk import Comment, Publication
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, EntityType
from reviewer.reports.entries import Field
from reviewer.reports.wording import named, when

_SAME = {
    "same": "The live text is the approved one.",
    "different": "The live text is NOT the approved one.",
    "unknown": "The live text was not compared.",
}


def around(view: PostView) -> tuple[Field, ...]:
    """Labeled rows in the order in which a reader asks for them; empty where there is nothing of the kind."""
    rows: list[Field] = []
    if view.second.needed:
        rows.append(Field("Second person", " ".join(view.second.why)))
    if view.voided:
        rows.append(Field("Approval", view.voided))
    if view.hold is not None:
        rows.append(Field("Legal hold", f"By {view.hold.by}, {when(view.hold.at)}: {view.hold.reason}"))
    if view.incident:
        rows.append(Field("Incident", view.incident))
    rows += [Field("Published", _published(one)) for one in view.publications]
    for mark in view.marked:
        kind = ENTITY_NAMES.get(EntityType(mark.type), mark.type) if mark.type in set(EntityType) else mark.type
        note = f" {mark.note}" if mark.note else ""
        rows.append(Field("Marked as missed", f"{kind}: “{mark.words}”, by {mark.by}, {when(mark.at)}.{note}"))
    rows += [Field("Question" if one.kind == "question" else "Comment", _comment(one)) for one in view.comments]
    return tuple(rows)


def _published(one: Publication) -> str:
    link = f" {one.link}" if one.link else ""
    return f"Revision {one.revision} on {named(one.platform)}, {when(one.at)}, recorded by {one.by}. {_SAME[one.same]}{link}"


def _comment(one: Comment) -> str:
    to = f" to {one.to}" if one.to else ""
    about = f" on “{one.quote}”" if one.quote else ""
    said = f"{one.by}{to}, {when(one.at)}, revision {one.revision}{about}: {one.text}"
    answers = "".join(f" Answer by {a.by}, {when(a.at)}: {a.text}" for a in one.answers)
    return said + answers + (" No answer yet." if one.waiting else "")
