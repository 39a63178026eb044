"""Approve a post with edits: the reviewer's wording is checked like any text, kept as a revision, and approved as it is.

What is bound is the edited text: its digest and its own check. The text of the author stays in the record, and the
author is told which words were changed.
"""

import dataclasses
from dataclasses import dataclass
from unicodedata import category

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind
from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment, Disposition, Issue, is_open
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import FindingKind, Level
from reviewer.reports.author_note import edited_message
from reviewer.store import checks, queue
from reviewer.workflow import carried, check, decide, overruled, reshare_lineage, review, second
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.submit import ready
from reviewer.workflow.values import ASSESSMENT, DETECTION, packed
from reviewer.workflow.word_diff import changes
from reviewer.workflow.workspace import Workspace

LEFT_OUT = "a detail that is not repeated here"
"""Stands for removed words that point to somebody: the message to the author may leave the workspace."""


@dataclass(frozen=True, slots=True)
class EditCheck:
    """What the checks say of an edited text. Nothing is recorded."""

    text: str
    assessment: Assessment
    open_issues: tuple[Issue, ...]
    """Issues that stop this wording: those that nobody dismissed for the post already."""
    sentence: str
    """Whether it can be approved like this, in a sentence."""
    why_not: str = ""
    """Why it cannot be approved like this, as a sentence; empty where it can."""
    checks_run: int = 0
    """How many checks looked at it."""


@permits(EventKind.DECISION_RECORDED)
def check_edit(ws: Workspace, post_id: str, text: str, detector: check.Detects) -> EditCheck:
    """Check an edited text of a post as its next revision would be checked. Raises UsageError for an empty text."""
    return _edited(ws, review.view_post(ws, post_id), text, detector).said


@permits(EventKind.DECISION_RECORDED)
def approve_with_edits(ws: Workspace, post_id: str, text: str, detector: check.Detects, revision: int = 0) -> Changes:
    """Approve a post in an edited wording: revision, check result and decision in one transaction.

    ``revision`` is the one that was edited; 0 stands for the present one. Raises UsageError for an empty or unchanged
    text, RefusedError for one that an issue stops, for somebody's own post, where the author sent a newer revision
    meanwhile, and where the rules want a second person.
    """
    kind = DecisionKind.APPROVE_WITH_EDITS
    view = review.view_post(ws, post_id)
    if revision not in (0, view.revision):
        raise RefusedError(
            f"Revision {view.revision} of this post came in while you were editing revision {revision}.",
            "Nothing was decided.",
            "Read the new revision first. Copy your wording if you want to keep it.",
        )
    decide.check_possible(ws, view, kind)
    if own := review.not_by(ws, view):
        raise RefusedError(f"{own}.", "Nothing was decided.", "")
    edited = _edited(ws, view, text, detector)
    if edited.said.why_not:
        raise RefusedError(edited.said.why_not, "Nothing was decided.", edited.todo)
    text = edited.said.text
    message = message_of(view, text)
    with ws.record() as recording:
        decide.same_as_seen(ws, view, kind)
        if (edited.kept.pack, edited.kept.basis) != (check.pack(ws), check.basis(ws)):
            raise RefusedError(
                "The rules, lists or consents changed while the wording was checked.",
                "Nothing was decided.",
                "Approve it again: it is checked anew.",
            )
        revised = recording.append(
            EventKind.POST_REVISED,
            {"post": post_id, "revision": edited.kept.revision},
            {"edited": True},
            {"text": text},
        )
        queue.index_text(recording.connection, post_id, text, view.post.author.name)
        check.keep(ws, recording.connection, edited.kept, edited.judged, len(view.post.media))
        decide.append(
            recording,
            dataclasses.replace(
                view,
                post=dataclasses.replace(view.post, text=text),
                revision=edited.kept.revision,
                text_digest=revised.contents()["text"],
                assessment=edited.said.assessment,
                detection=edited.detection,
                dispositions=edited.answers,
            ),
            kind,
            (),
            {"message": message, "suggested": text},
        )
    return Changes(posts=frozenset({post_id}), record=True)


@dataclass(frozen=True, slots=True)
class _Edited:
    said: EditCheck
    kept: checks.Kept
    detection: Detection
    judged: Assessment
    """Without the questions that images put: what is kept."""
    answers: tuple[Disposition, ...]
    todo: str


def _edited(ws: Workspace, view: PostView, text: str, detector: check.Detects) -> _Edited:
    text = ready(text)
    if text == view.post.text:
        raise UsageError("This is the text as it stands.", "Nothing was decided.", "Change it, or approve it with A.")
    kept, found, judged = _judged(ws, view, text, detector)
    detection = check.listed(found.post, found.detection, ws.office(), ws.today(), found.marks)
    assessment = review.with_images(judged, view.media)
    answers, everybody = _answers(ws, view, kept.revision, text, assessment)
    by_key = {d.issue_key: d for d in answers}
    left = tuple(i for i in assessment.issues if is_open(i.level, by_key.get(i.key)))
    with ws.connections.read() as connection:
        agreed = second.agreed(ws, connection, everybody, ws.persons())
        then = overruled.policy_at(ws, connection, view.submitted)
        author = reshare_lineage.stops_approval(ws, connection, view.post.id, text)
    shown = dataclasses.replace(view, assessment=assessment)
    labels = dict.fromkeys((*assessment.labels, *(view.assessment.labels if view.assessment else ())))
    why = (
        *overruled.why(ws, found, then, [judged]),
        *overruled.reasons(ws.office(), then, shown, everybody, agreed, tuple(labels)),
    )
    why_not, todo = "", ""
    if detection.incomplete:
        why_not, todo = "This wording could not be checked in full.", "Shorten it, or hand it in as a revision."
    elif left:
        stops = "1 issue stops" if len(left) == 1 else f"{len(left)} issues stop"
        why_not, todo = f"{stops} this wording.", "Change the words that are marked, then check it again."
    elif why:
        why_not, todo = f"{why[0]}", "Return the post with this wording, or escalate it."
    elif author:
        why_not, todo = f"{author}.", "Write this wording on its card under Re-shares, and ask the author."
    return _Edited(
        EditCheck(text, assessment, left, why_not or _fine(assessment), why_not, detection.checks_run),
        kept, detection, judged, answers, todo,
    )  # fmt: skip


def _fine(assessment: Assessment) -> str:
    looks = sum(issue.level is Level.REVIEW for issue in assessment.issues)
    if not looks:
        return "Nothing stops this wording. Checks can miss things."
    return f"Nothing stops this wording; {'1 issue asks' if looks == 1 else f'{looks} issues ask'} for a look."


def _judged(
    ws: Workspace, view: PostView, text: str, detector: check.Detects
) -> tuple[checks.Kept, overruled.Material, Assessment]:
    """The result of the edited text, as the next revision is checked, and what it was made of. Nothing is kept yet."""
    lists = ws.own_lists()
    names = check.pack(ws, lists), check.basis(ws)
    if isinstance(detector, check.WorkerDetector):
        detector.worker.set_lists(lists)  # a result must come from the lists that its pack names
    with ws.connections.read() as connection:
        post = dataclasses.replace(load(ws, connection, row_of(connection, view.post.id)), text=text)
        only = ws.person_name if view.second.blind else None
        said = check.said_by_hand(ws, connection, view.post.id, view.revision, text, only)
        detection = detector.detect(check.unit_of(post))
        found = overruled.Material.of(ws, connection, post, detection, said)
    judged = found.judged(ws, ws.office(), said[1])
    kept = checks.Kept(
        view.post.id, view.revision + 1, *names, packed(DETECTION, detection), packed(ASSESSMENT, judged)
    )
    return kept, found, judged


def _answers(
    ws: Workspace, view: PostView, revision: int, text: str, assessment: Assessment
) -> tuple[tuple[Disposition, ...], tuple[Disposition, ...]]:
    """The answers that hold for the edited text: those that this person may rely on, and those of everybody."""
    people = ws.persons()
    place = carried.Place.of(view.post.id, revision, text, view.post.author.name, assessment)
    only = ws.person_name if view.second.blind else None
    with ws.connections.read() as connection:
        everybody = carried.dispositions(ws, connection, place, frozenset(), people)
        if only is None:
            return everybody, everybody
        own = carried.dispositions(ws, connection, place, frozenset(), people, only)
    return own, (*everybody, *own)


def message_of(view: PostView, text: str) -> str:
    """What the author reads when a post is approved in this wording."""
    return edited_message(view.post.author.name, view.post.kind, *words_changed(view, text), text)


def words_changed(view: PostView, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that an edit removed and added, for the author. Removed details of people are not repeated."""
    issues = view.assessment.issues if view.assessment else ()
    findings = view.detection.in_text() if view.detection else ()
    marked = [(span.start, span.end) for issue in issues for span in issue.spans]
    marked += [(f.start, f.end) for f in findings if f.kind is not FindingKind.CUE and not f.allowed_by]
    removed, added = [], []
    for run in changes(view.post.text, text):
        words = " ".join(run.text.split())
        if all(category(sign).startswith("P") for sign in words):
            continue  # a comma more or less is no word
        if run.kind == "removed" and words:
            hidden = any(start < run.end and run.start < end for start, end in marked)
            removed.append(LEFT_OUT if hidden else words)
        elif run.kind == "added" and words:
            added.append(words)
    return tuple(dict.fromkeys(removed)), tuple(dict.fromkeys(added))
