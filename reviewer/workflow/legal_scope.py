"""What an export leaves out by default: field groups that the purpose does not need, and names of uninvolved people."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.model.finding import Detection
from reviewer.model.legal import GROUPS, LegalRequest
from reviewer.model.views import HistoryEntry, PostView

OTHERS = "Somebody else"
"""Stands for a person who had no part in what happened to a post."""
READING = frozenset({"post.opened", "post.unmasked", "posts.searched", "report.printed", "record.exported"})
_COMMENTS = frozenset({"comment.added", "post.claimed"})
_MARKS = frozenset({"finding.marked", "finding.unmarked"})
_PARTS = frozenset(
    {
        "post.submitted", "post.revised", "media.attached", "media.checked", "issue.disposed",
        "issue.disposition_withdrawn", "decision.recorded", "hold.changed", "post.published", "person.resolved",
        "message.saved", "incident.changed", "consent.task", "reshare.changed", "rights.linked",
    }
)  # fmt: skip
"""Who did one of these had a part in what happened."""


def groups(request: LegalRequest) -> frozenset[str]:
    """The groups that are in, beside what is always in."""
    return frozenset(request.groups) & set(GROUPS)


def left_out(request: LegalRequest, counts: Mapping[str, int]) -> tuple[str, ...]:
    """What is not in, as sentences for the cover; ``counts`` by group say how much of it there is in these posts."""
    said = [
        f"{words[:1].upper()}{words[1:]}: {_number(counts.get(name, 0))}."
        for name, words in GROUPS.items()
        if name not in request.groups
    ]
    if without := request.selection.without:
        said.append(f"Posts that fit and were left out by choice: {', '.join(without)}.")
    if "reading" not in request.groups:
        said.append(f"Names of people without a part in what happened to a post read “{OTHERS}”.")
    said.append(
        "Of the consent registry only forms that these posts rely on are in; of the staff directory nothing is in."
    )
    return tuple(said)


def _number(count: int) -> str:
    return f"{count:,} in these posts" if count else "none in these posts"


def counted(view: PostView, exported_by: str) -> dict[str, int]:
    """How much of each group there is in a post, before it is limited."""
    assessment = view.assessment
    names = involved(view, exported_by)
    return {
        "comments": len(view.comments) + sum(len(c.answers) for c in view.comments),
        "marks": len(view.marked),
        "people": len(assessment.people) if assessment else 0,
        "detection": _unused(view),
        "reading": sum(line.who not in names and line.who != "Reviewer" for line in view.history),
        "department": int(bool(view.department)) + int(bool(view.incident)),
    }


def _unused(view: PostView) -> int:
    issues = view.assessment.issues if view.assessment else ()
    spans = {(span.start, span.end) for issue in issues for span in issue.spans}
    return (
        sum((finding.start, finding.end) not in spans for finding in view.detection.findings) if view.detection else 0
    )


def involved(view: PostView, exported_by: str) -> frozenset[str]:
    """Names of the people with a part in what happened to a post."""
    names = {view.post.author.name, view.post.submitter, exported_by}
    names |= {entry.who for entry in view.history if entry.kind in _PARTS}
    names |= {decision.handed_to for decision in view.decisions}
    return frozenset(name for name in names if name)


def limited(view: PostView, request: LegalRequest, exported_by: str) -> PostView:
    """The post with what the purpose needs, and no more."""
    wanted = groups(request)
    detection = view.detection
    if detection is not None and "detection" not in wanted:
        detection = Detection(
            incomplete=detection.incomplete, pack_digest=detection.pack_digest, checks_run=detection.checks_run
        )
    assessment = view.assessment
    if assessment is not None and "people" not in wanted:
        assessment = replace(assessment, people=())
    names = involved(view, exported_by)
    return replace(
        view,
        detection=detection,
        assessment=assessment,
        comments=view.comments if "comments" in wanted else (),
        claim=view.claim if "comments" in wanted else None,
        marked=view.marked if "marks" in wanted else (),
        department=view.department if "department" in wanted else "",
        incident=view.incident if "department" in wanted else "",
        history=tuple(hidden_names(view.history, names, "reading" in wanted)),
        approve_blocked="",
        can=frozenset(),
    )


def hidden_names(lines: Iterable[HistoryEntry], names: frozenset[str], everybody: bool) -> Iterable[HistoryEntry]:
    """History lines without the names of people who had no part in what happened."""
    for line in lines:
        if everybody or line.who in names or line.who == "Reviewer":
            yield line
        else:
            yield replace(line, who=OTHERS)


def has_part(kind: str) -> bool:
    """True if whoever recorded such an entry had a part in what happened to a post."""
    return kind in _PARTS or kind in _MARKS or kind in _COMMENTS


def in_scope(kind: str, request: LegalRequest) -> bool:
    """True if the contents that an entry of this kind names may go out."""
    wanted = groups(request)
    if kind in READING:
        return "reading" in wanted
    if kind in _COMMENTS:
        return "comments" in wanted
    if kind in _MARKS:
        return "marks" in wanted
    if kind in ("person.resolved", "rights.linked", "reshare.changed", "consent.task"):
        return "people" in wanted
    if kind == "incident.changed":
        return "department" in wanted
    return kind in _PARTS
