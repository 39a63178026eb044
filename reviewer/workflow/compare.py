"""Two revisions of one post side by side: what changed, what was asked for and how it stands, what is carried forward."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reviewer.errors import UsageError
from reviewer.model.decision import DECIDED_WORDS, Decision, DecisionKind
from reviewer.model.desk import Comment, Comparison
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.permissions import Act
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.store import posts
from reviewer.workflow.asked import Point, judged, quoted
from reviewer.workflow.dispose import DISMISS_REASONS
from reviewer.workflow.permissions import permits
from reviewer.workflow.review import view_post
from reviewer.workflow.word_diff import changes, words_changed
from reviewer.workflow.workspace import Workspace

_SETTLED = {DispositionKind.DISMISSED: "dismissed", DispositionKind.CLEARED: "cleared by a consent", DispositionKind.FIXED: "fixed"}  # fmt: skip


@permits(Act.READ_POSTS, own=True)
def compare(ws: Workspace, post_id: str, earlier: int = 0, later: int = 0) -> Comparison:
    """The comparison of two revisions; 0 means the present one, and the last decided one before it.

    Reads only. Raises UsageError where there are no two such revisions.
    """
    view = view_post(ws, post_id)
    earlier, later = _pair(view, earlier, later)
    with ws.connections.read() as connection:
        digests = {r.number: r.digest for r in view.revisions}
        texts = ws.text(connection, digests[earlier]), ws.text(connection, digests[later])
        rows = posts.decisions(connection, post_id)
        before = _seen(ws, connection, rows, earlier, texts[0])
        now = _present(view) if later == view.revision else _seen(ws, connection, rows, later, texts[1])
    runs = changes(*texts)
    decision = decision_on(view, earlier)
    asked: Sequence[Point] = ()
    if decision is not None and decision.kind is DecisionKind.RETURN:
        asked = _requests(decision, before or ())
    last = later == view.revision
    words_out, words_in = words_changed(runs)
    return Comparison(
        earlier=earlier,
        later=later,
        earlier_text=texts[0],
        later_text=texts[1],
        changes=runs,
        asked=judged(asked, before, now, texts, runs),
        earlier_decision="" if decision is None else _decided(decision),
        carried=_carried(view) if last else (),
        voided=view.voided if last else "",
        asked_words=decision.reason if decision is not None and decision.kind is DecisionKind.RETURN else "",
        levels_then=_levels(before),
        levels_now=_levels(now),
        words_out=words_out,
        words_in=words_in,
    )


def decision_on(view: PostView, revision: int) -> Decision | None:
    """The decision that stood last on a revision; None where there was none or it was taken back."""
    last = next((d for d in reversed(view.decisions) if d.revision == revision), None)
    return None if last is None or last.kind is DecisionKind.WITHDRAW else last


def _pair(view: PostView, earlier: int, later: int) -> tuple[int, int]:
    numbers = sorted(r.number for r in view.revisions)
    if len(numbers) < 2:
        raise UsageError("This post has one revision only.", "", "Compare again when there is an answer of the author.")
    later = later or numbers[-1]
    if not earlier:
        older = [n for n in numbers if n < later]
        earlier = max((n for n in older if decision_on(view, n) is not None), default=older[-1] if older else 0)
    for number in (earlier, later):
        if number not in numbers:
            raise UsageError(f"There is no revision {number}.", "", f"This post has revisions 1 to {numbers[-1]}.")
    if earlier >= later:
        raise UsageError(
            f"Revision {earlier} is not earlier than revision {later}.", "", "Name the earlier revision first."
        )
    return earlier, later


def _requests(decision: Decision, before: Sequence[Point]) -> tuple[Point, ...]:
    """The issues that a return named, in its order; one whose particulars were purged keeps its rule."""
    by_key = {point.key: point for point in before}
    return tuple(
        by_key.get(key) or Point(key, key.partition(":")[0], f"Rule {key.partition(':')[0]}", Level.REVIEW)
        for key in decision.reason_issues
    )


def _present(view: PostView) -> tuple[Point, ...] | None:
    if view.assessment is None:
        return None
    found = []
    for issue in view.assessment.issues:
        said = view.disposition_of(issue)
        found.append(
            Point(
                key=issue.key,
                rule=issue.rule_id,
                title=issue.title,
                level=issue.level,
                label=issue.label.value if issue.label else "",
                why=issue.why,
                spans=tuple((span.start, span.end) for span in issue.spans),
                settled=_settled(said),
                carried=said is not None and said.carried and bool(_settled(said)),
            )
        )
    return tuple(found)


def _settled(said: Disposition | None) -> str:
    if said is None or said.kind not in _SETTLED:
        return ""
    reason = said.reason or dict(DISMISS_REASONS).get(said.reason_code, "")
    words = f"{_SETTLED[said.kind]} by {said.by}"
    return f"{words}: {reason[:1].lower()}{reason[1:].rstrip('.')}." if reason else f"{words}."


def _seen(
    ws: Workspace, connection: Any, rows: Sequence[dict[str, Any]], revision: int, text: str
) -> tuple[Point, ...] | None:
    """The issues of a past revision as its last decision saw them, or None where nobody decided or it was purged."""
    row = next((r for r in reversed(rows) if r["revision"] == revision and r["kind"] != DecisionKind.WITHDRAW), None)
    raw = ws.content(connection, row["seen"]) if row is not None and row["seen"] else None
    if raw is None:
        return None
    found = []
    for issue in json.loads(raw)["issues"]:
        said = issue["disposition"]
        found.append(
            Point(
                key=issue["key"],
                rule=issue["rule"],
                title=issue["title"],
                level=Level[issue["level"].upper()],
                label=issue["label"],
                why=issue["why"],
                spans=tuple((start, end) for start, end, _ in issue["spans"] if 0 <= start < end <= len(text)),
                settled=f"{_SETTLED[DispositionKind(said)]}." if said and DispositionKind(said) in _SETTLED else "",
            )
        )
    return tuple(found)


def _levels(points: Sequence[Point] | None) -> tuple[tuple[Level, int], ...] | None:
    if points is None:
        return None
    left = [point.level for point in points if not point.settled]
    return tuple((level, left.count(level)) for level in sorted(set(left), reverse=True) if level > Level.NONE)


def _decided(decision: Decision) -> str:
    return f"{DECIDED_WORDS[decision.kind]} by {decision.by}, {_day(decision.at)}"


def _day(at: str) -> str:
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.day} {local:%b}"


def _carried(view: PostView) -> tuple[str, ...]:
    """What was said of earlier revisions and still holds: dispositions first, then comments that wait or moved."""
    sentences = []
    for said in view.dispositions:
        if said.carried:
            issue = next(
                (i for i in (view.assessment.issues if view.assessment else ()) if i.key == said.issue_key), None
            )
            what = quoted([said.phrase]) or (issue.title if issue else "An issue")
            where = f"on {said.post}" if said.post and said.post != view.post.id else f"in revision {said.revision}"
            done = "confirmed" if said.kind is DispositionKind.CONFIRMED else _SETTLED[said.kind]
            sentences.append(f"{what} was {done} by {said.by} on {_day(said.at)} {where}, and that holds here.")
    sentences += [_comment(one, view.revision) for one in view.comments if one.revision < view.revision]
    return tuple(sentences)


def _comment(one: Comment, revision: int) -> str:
    kind = "question" if one.kind == "question" else "comment"
    words = f"The {kind} of {one.by} in revision {one.revision}"
    if one.quote:
        words += f" on {quoted([one.quote])}"
    if one.quote and one.start < 0:
        words += f": these words are gone in revision {revision}"
    if one.waiting:
        words += f"{';' if ':' in words else ''} still waits for an answer from {one.to}"
    elif not (one.quote and one.start < 0):
        words += " stays with the post"
    return f"{words}."
