"""Try a change of the office policy on past posts, and check all posts again under the policy in force."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer.detect.lists import OwnLists
from reviewer.model.decision import WAITING, State
from reviewer.model.events import EventKind
from reviewer.model.finding import Detection, Finding
from reviewer.model.issue import Assessment
from reviewer.model.office import ChangedPost, OfficePolicy, Outcome, TryOut
from reviewer.model.people import Registry
from reviewer.model.permissions import Act
from reviewer.model.post import Post, PostId
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.surroundings import Surroundings
from reviewer.model.views import Changes
from reviewer.store import posts
from reviewer.workflow import check, surroundings
from reviewer.workflow.check import Detects
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.proposal import Proposal
from reviewer.workflow.values import ASSESSMENT, DETECTION, unpacked
from reviewer.workflow.workspace import Workspace, with_office

STEP = 20
"""Posts between two reports of progress."""
TITLE = 60
"""Characters of a post that name it in a list."""


@dataclass(frozen=True, slots=True)
class Rescan:
    """What checking all posts again changed."""

    checked: int
    changed: tuple[ChangedPost, ...]
    sentence: str
    changes: Changes


def outcome_of(assessment: Assessment) -> Outcome:
    """The result of a check in short."""
    return Outcome(assessment.level, assessment.labels, len(assessment.issues))


def title_of(post: Post) -> str:
    """The first words of a post."""
    first = " ".join(post.text.split())
    return first if len(first) <= TITLE else f"{first[: TITLE - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class _Past:
    """A post that was checked, and what is known of it."""

    post: Post
    pack: str
    detection: Detection
    registry: Registry
    marks: tuple[Finding, ...]
    around: Surroundings
    proposed: Surroundings
    """What is known around it if the proposal were in force."""


@permits(Act.SETTINGS)
def try_out(
    ws: Workspace,
    proposal: Proposal,
    detector_for: Callable[[OwnLists], Detects] | None = None,
    progress: Progress = NO_PROGRESS,
    limit: int = 1000,
) -> TryOut:
    """What a change would have done to the newest checked posts. Nothing is stored; may be cancelled.

    ``detector_for`` makes a detector for given lists; without it this process detects. Only changes that need
    detection use it.
    """
    present, today, pack = ws.office(), ws.today(), check.pack(ws)
    again = _Detectors(ws, present, proposal, detector_for or _here)
    left_out: list[str] = []
    before = after = hits = checked = 0
    changed: list[ChangedPost] = []
    total = _how_many(ws, limit)
    for past in _past(ws, limit, left_out, proposal.policy):
        if checked % STEP == 0:
            progress.check_cancelled()
            progress.report(checked, total, "Trying it on past posts")
        checked += 1
        old, new = again.detections(past, pack)
        was = check.judge(past.post, old, past.registry, today, present, past.marks, past.around)
        would = check.judge(past.post, new, past.registry, today, proposal.policy, past.marks, past.proposed)
        one, other = outcome_of(was), outcome_of(would)
        before, after = before + one.flagged, after + other.flagged
        marked = check.listed(past.post, old, present, today).findings
        would_mark = check.listed(past.post, new, proposal.policy, today).findings
        hits += was.issues != would.issues or marked != would_mark
        if one != other:
            changed.append(ChangedPost(past.post.id, title_of(past.post), one, other))
    progress.report(checked, checked, "Trying it on past posts")
    return TryOut(checked, before, after, tuple(changed), hits, len(left_out))


class _Detectors:
    """The findings of a post under the policy in force and under another one."""

    def __init__(
        self, ws: Workspace, present: OfficePolicy, proposal: Proposal, detector_for: Callable[[OwnLists], Detects]
    ) -> None:
        self._needed, self._make = proposal.needs_detection, detector_for
        self._lists = {False: with_office(ws.own_lists(), present), True: with_office(ws.own_lists(), proposal.policy)}
        self._made: dict[bool, Detects] = {}

    def _detect(self, past: _Past, proposed: bool) -> Detection:
        if proposed not in self._made:
            self._made[proposed] = self._make(self._lists[proposed])
        return self._made[proposed].detect(check.unit_of(past.post))

    def detections(self, past: _Past, pack: str) -> tuple[Detection, Detection]:
        """Under the policy in force and under the other one; the kept findings wherever they will do."""
        if not self._needed:
            return past.detection, past.detection
        old = past.detection if past.pack == pack else self._detect(past, False)
        return old, self._detect(past, True)


def _here(lists: OwnLists) -> Detects:
    # Presidio takes a second to import: only a change of detection pays for it
    from reviewer.detect.engine import Detector

    return Detector(lists)


def _how_many(ws: Workspace, limit: int) -> int:
    with ws.connections.read() as connection:
        return min(limit, len(posts.ids(connection)))


def _past(ws: Workspace, limit: int, left_out: list[str], proposed: OfficePolicy) -> Iterator[_Past]:
    """The newest posts with a kept result for their present revision; those without one are noted."""
    with ws.connections.read() as connection:
        newest = list(reversed(posts.ids(connection)))
    registry = ws.registry()
    found = 0
    for post_id in newest:
        if found == limit:
            return
        with ws.connections.read() as connection:
            one = _read(ws, connection, post_id, registry, proposed)
        if one is None:
            left_out.append(post_id)
            continue
        found += 1
        yield one


def _read(ws: Workspace, connection: Any, post_id: str, registry: Registry, proposed: OfficePolicy) -> _Past | None:
    row = row_of(connection, post_id)
    kept = check.kept_result(ws, connection, post_id)
    detection = unpacked(DETECTION, kept.detection) if kept and kept.revision == row["revision"] else None
    if kept is None or detection is None:
        return None
    said = check.said_by_hand(ws, connection, post_id, row["revision"])
    known = replace(registry, attached=said[0], resolved=said[1])
    post = load(ws, connection, row)
    now = surroundings.of(ws, connection, post)
    return _Past(post, kept.pack, detection, known, said[2], now, surroundings.of(ws, connection, post, proposed))


@permits(EventKind.POSTS_RESCANNED)
def rescan(ws: Workspace, detector: Detects, progress: Progress = NO_PROGRESS, limit: int = 100_000) -> Rescan:
    """Check every post again under the policy in force, decided ones too; their decisions stand. Recorded at the end.

    May be cancelled; what was checked until then is kept.
    """
    with ws.connections.read() as connection:
        ids = [PostId(post_id) for post_id in posts.ids(connection)][-limit:]
    changed: list[ChangedPost] = []
    decided = 0
    for start in range(0, len(ids), check.BATCH):
        progress.check_cancelled()
        batch = ids[start : start + check.BATCH]
        before = _outcomes(ws, batch)
        check.check_posts(ws, batch, detector)
        after = _outcomes(ws, batch)
        for post_id in batch:
            was, now = before.get(post_id), after.get(post_id)
            if was is not None and now is not None and was[1] != now[1]:
                changed.append(ChangedPost(post_id, now[0], was[1], now[1]))
                decided += now[2]
        progress.report(start + len(batch), len(ids), "Checking all posts again")
    with ws.record() as recording:
        recording.append(EventKind.POSTS_RESCANNED, {}, {"posts": len(ids), "changed": len(changed)})
    changes = Changes(posts=frozenset(ids), record=True)
    return Rescan(len(ids), tuple(changed), _sentence(len(ids), len(changed), decided), changes)


def _outcomes(ws: Workspace, ids: Sequence[PostId]) -> dict[PostId, tuple[str, Outcome, bool]]:
    """Title, kept result and whether it is decided, of those that have a result."""
    found = {}
    with ws.connections.read() as connection:
        for post_id in ids:
            row = row_of(connection, post_id)
            kept = check.kept_result(ws, connection, post_id)
            assessment = unpacked(ASSESSMENT, kept.assessment) if kept and kept.revision == row["revision"] else None
            if assessment is not None:
                decided = State(row["state"]) not in WAITING
                found[post_id] = (title_of(load(ws, connection, row)), outcome_of(assessment), decided)
    return found


def _sentence(checked: int, changed: int, decided: int) -> str:
    posts_ = f"{checked:,} {'post' if checked == 1 else 'posts'}"
    if not checked:
        return "There is no post to check."
    if not changed:
        return f"Checked {posts_} again; no result changed."
    tail = f", {decided:,} of them decided before" if decided else ""
    return f"Checked {posts_} again; {changed:,} changed{tail}. Decisions stand as they are."
