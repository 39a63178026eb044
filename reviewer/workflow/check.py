"""Check posts: detect, resolve people, ask the registry, apply policy. Derived results, cached by digests."""

import dataclasses
import hmac
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, TypeAlias

from reviewer.consent.names import fold
from reviewer.consent.resolve import resolve_people
from reviewer.detect import marked
from reviewer.detect import office as office_lists
from reviewer.detect.digest import lists_digest, pack_digest
from reviewer.detect.lists import OwnLists
from reviewer.detect.worker import DetectionWorker
from reviewer.model.finding import Detection, DetectionInput, Finding
from reviewer.model.issue import Assessment
from reviewer.model.office import SHIPPED, OfficePolicy
from reviewer.model.people import Correction, PersonResolution, Registry
from reviewer.model.permissions import Act
from reviewer.model.post import Post, PostId
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.surroundings import NOTHING, Surroundings
from reviewer.model.views import Changes
from reviewer.model.vocabulary import EntityType, Level
from reviewer.policy.assess import assess, policy_digest
from reviewer.store import checks, desk, named, posts, queue
from reviewer.store import office as office_store
from reviewer.store import registry as registry_store
from reviewer.workflow import settled_names, surroundings
from reviewer.workflow.acting import name_of
from reviewer.workflow.anchors import anchored
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.values import ASSESSMENT, DETECTION, packed, unpacked
from reviewer.workflow.workspace import Workspace

BATCH = 16


class Detects(Protocol):
    """A detector, in this process or in the worker's."""

    def detect(self, unit: DetectionInput) -> Detection:
        """All findings of one post."""


def unit_of(post: Post) -> DetectionInput:
    """The texts of a post that a detector reads."""
    return DetectionInput(
        text=post.text,
        in_reply_to=post.in_reply_to or "",
        media=tuple(m.alt for m in post.media),
        kind=post.kind,
        platform=post.platform,
        author_kind=post.author.kind,
        shows=tuple(m.shows for m in post.media),
        credits=tuple(m.credit or "" for m in post.media),
    )


def listed(
    post: Post, detection: Detection, office: OfficePolicy, today: date, marks: Sequence[Finding] = ()
) -> Detection:
    """The detection with the office's lists applied, words always flagged and words allowed, and with marks. Pure."""
    return marked.apply(office_lists.apply(detection, texts_of(post), office.live(post, today)), marks)


def texts_of(post: Post) -> tuple[tuple[str, str], ...]:
    """The parts of a post as detection names them."""
    media = tuple((f"media:{n}", m.alt) for n, m in enumerate(post.media))
    return (("text", post.text), ("in_reply_to", post.in_reply_to or ""), *media)


def judge(
    post: Post,
    detection: Detection,
    registry: Registry | None,
    today: date,
    office: OfficePolicy = SHIPPED,
    marks: Sequence[Finding] = (),
    around: Surroundings = NOTHING,
) -> Assessment:
    """What the rules make of a detection and of marks with the given registry (None: not open) on a day. Pure."""
    detection = office_lists.counted(listed(post, detection, office, today, marks))
    people = resolve_people(post, detection, registry, today)
    return assess(post, detection, people, registry is not None, office, around)


def basis(ws: Workspace) -> str:
    """Names what an assessment depends on beside the text: rules, office policy, registry and day."""
    with ws.connections.read() as connection:
        version = registry_store.version(connection)
    return f"{policy_digest(ws.office())}:{version}:{ws.today().isoformat()}"


def pack(ws: Workspace, lists: OwnLists | None = None) -> str:
    """Names what a detection depends on beside the text: rules, word lists, own identifiers and recognizers.

    For the cache only. ``lists``: those of the workspace where they are at hand.
    """
    return f"{pack_digest()}:{lists_digest(lists or ws.own_lists())}"


@dataclasses.dataclass(frozen=True)
class WorkerDetector:
    """Detects in the worker process; waits for each result. A hanging post costs its time limit only."""

    worker: DetectionWorker

    def detect(self, unit: DetectionInput) -> Detection:
        """All findings of one post; what could not be checked is said in ``incomplete``."""
        return self.worker.submit(unit).result()


def unchecked(ws: Workspace, limit: int = 100_000) -> list[PostId]:
    """Waiting posts whose result is missing or outdated, most urgent first."""
    names = pack(ws), basis(ws)
    with ws.connections.read() as connection:
        return [PostId(p) for p in checks.outdated(connection, *names, limit)]


def _attached(ws: Workspace, post_id: str, revision: int, connection: Any) -> tuple[tuple[str, str], ...]:
    """Consents attached by hand, on earlier revisions too: each is judged again for what the present text uses."""
    found = []
    for row in desk.earlier_dispositions(connection, post_id, revision + 1):
        if row["kind"] == "cleared" and row["consent"] and row["subject"]:
            found.append((ws.text(connection, row["subject"]), row["consent"]))
    return tuple(dict.fromkeys(found))


def resolved(ws: Workspace, connection: Any, post_id: str, only: str | None = None) -> tuple[Correction, ...]:
    """What reviewers said of the people named in a post, the newest word on each name; it holds for later revisions.

    ``only``: what this person said, for somebody who decides without what others said.
    """
    newest: dict[str, Correction] = {}
    people = ws.persons() if only is not None else {}
    for key, role, known_as, person in office_store.resolutions(connection, post_id):
        if only is not None and not same_person(name_of(people, person), only):
            continue
        name = ws.text(connection, key)
        newest[fold(name)] = Correction(name, role, ws.text(connection, known_as) if known_as else "")
    return tuple(one for _, one in sorted(newest.items()) if one.role)


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A recorded mark, and where its words stand in the present revision."""

    row: dict[str, Any]
    words: str
    start: int
    """-1 where they are gone."""
    end: int


def marks_of(ws: Workspace, connection: Any, post_id: str, text: str | None = None) -> tuple[Mark, ...]:
    """What reviewers marked as missed in a post, oldest first, found again in its present revision, or in ``text``."""
    rows = desk.marks(connection, post_id)
    if not rows:
        return ()
    wanted = {row["revision"] for row in rows}
    texts = {r["revision"]: r["text"] for r in posts.revisions(connection, post_id)}
    present = ws.text(connection, texts[max(texts)]) if text is None else text
    earlier = {revision: ws.text(connection, texts[revision]) for revision in wanted}
    found = []
    for row in rows:
        words = ws.text(connection, row["words"])
        found.append(Mark(row, words, *anchored(words, row["starts"], earlier[row["revision"]], present)))
    return tuple(found)


def findings_of(marks: Sequence[Mark]) -> tuple[Finding, ...]:
    """The marks whose words stand in the present revision, as findings."""
    return tuple(marked.finding_of(EntityType(m.row["type"]), m.start, m.end) for m in marks if m.start >= 0)


SaidByHand: TypeAlias = tuple[tuple[tuple[str, str], ...], tuple[Correction, ...], tuple[Finding, ...]]


def said_by_hand(
    ws: Workspace, connection: Any, post_id: str, revision: int, text: str | None = None, only: str | None = None
) -> SaidByHand:
    """What reviewers said of a post: consents attached by hand, who somebody is, and what the checks missed.

    Names that were settled once for all posts count as said of each post that names them. ``text``: another wording
    than the present one; ``only``: what this person said of its people, for somebody who decides blind.
    """
    said = resolved(ws, connection, post_id, only)
    if settled_names.settled(ws, connection):
        words = ws.text(connection, row_of(connection, post_id)["text"]) if text is None else text
        said = (*settled_names.standing(ws, connection, words, said), *said)
    marks = findings_of(marks_of(ws, connection, post_id, text))
    return _attached(ws, post_id, revision, connection), said, marks


@permits(Act.CHECK_POSTS)
def check_posts(ws: Workspace, post_ids: Sequence[str], detector: Detects, progress: Progress = NO_PROGRESS) -> Changes:
    """Check posts and keep the results, a batch in one transaction. Cancel keeps the finished batches."""
    lists = ws.own_lists()
    names = pack(ws, lists), basis(ws)
    if isinstance(detector, WorkerDetector):
        detector.worker.set_lists(lists)  # a result must come from the lists that its pack names
    office, registry, today = ws.office(), ws.registry(), ws.today()
    done: set[str] = set()
    for start in range(0, len(post_ids), BATCH):
        progress.check_cancelled()
        batch = [
            _check(ws, post_id, detector, names[0], office, registry, today)
            for post_id in post_ids[start : start + BATCH]
        ]
        with ws.connections.write() as connection:
            for post_id, revision, described, said, detection, assessment in batch:
                if row_of(connection, post_id)["revision"] != revision:
                    continue  # revised meanwhile: it is still listed as unchecked
                if said_by_hand(ws, connection, post_id, revision) != said:
                    continue  # somebody said more meanwhile, and that was applied at once
                kept = checks.Kept(
                    post_id, revision, *names, packed(DETECTION, detection), packed(ASSESSMENT, assessment)
                )
                keep(ws, connection, kept, assessment, described)
                done.add(post_id)
        progress.report(min(start + BATCH, len(post_ids)), len(post_ids), "Checking posts")
    return Changes(posts=frozenset(done))


def _check(
    ws: Workspace,
    post_id: str,
    detector: Detects,
    pack_name: str,
    office: OfficePolicy,
    registry: Registry,
    today: date,
) -> tuple[str, int, int, SaidByHand, Detection, Assessment]:
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
        post = load(ws, connection, row)
        cached = kept_result(ws, connection, post_id)
        said = said_by_hand(ws, connection, post_id, row["revision"])
        around = surroundings.of(ws, connection, post)
    detection = None
    if cached is not None and cached.revision == row["revision"] and cached.pack == pack_name:
        detection = unpacked(DETECTION, cached.detection)
    if detection is None or detection.incomplete:  # what could not be checked is tried again
        detection = detector.detect(unit_of(post))
    known = dataclasses.replace(registry, attached=said[0], resolved=said[1])
    assessment = judge(post, detection, known, today, office, said[2], around)
    return post_id, row["revision"], len(post.media), said, detection, assessment


def keep(ws: Workspace, connection: Any, kept: checks.Kept, assessment: Assessment, described: int) -> None:
    """Keep a result, and the level of its post in the queue."""
    checks.save(connection, kept, ws.signer.seal(kept.sealed()))
    level = max(assessment.level, image_level(connection, kept.post, described))
    queue.set_level(connection, kept.post, int(level), [label.value for label in assessment.labels])
    named.save(connection, kept.post, [_named(person) for person in assessment.people])


def _named(person: PersonResolution) -> named.Named:
    said = person.consent
    return named.Named(
        name=fold(person.written or person.key),
        key=person.key,
        known=person.known,
        role=person.role.value,
        needs=person.needs.value if person.needs else "",
        answer=said.status.value if said else "",
    )


def image_level(connection: Any, post_id: str, described: int) -> Level:
    """The level of what images ask: block while nobody has looked at an attached one, review if one is missing."""
    attached = posts.media(connection, post_id)
    if any(not row["checked_by"] for row in attached.values()):
        return Level.BLOCK
    return Level.REVIEW if any(index not in attached for index in range(described)) else Level.NONE


def judge_again(ws: Workspace, connection: Any, post_id: str) -> None:
    """Apply policy again to a post after a word on its people, or a mark; detection is reused.

    Inside the transaction that records the word: no result without it outlives a crash. A post that is unchecked, or
    was checked with other rules, is listed as unchecked and left to the next check.
    """
    row = row_of(connection, post_id)
    cached = kept_result(ws, connection, post_id)
    if cached is None or (cached.revision, cached.pack) != (row["revision"], pack(ws)):
        return
    detection = unpacked(DETECTION, cached.detection)
    if detection is None:
        return
    post = load(ws, connection, row)
    attached, corrected, marks = said_by_hand(ws, connection, post_id, row["revision"])
    known = dataclasses.replace(ws.registry(), attached=attached, resolved=corrected)
    judged = judge(post, detection, known, ws.today(), ws.office(), marks, surroundings.of(ws, connection, post))
    kept = dataclasses.replace(cached, basis=basis(ws), assessment=packed(ASSESSMENT, judged))
    keep(ws, connection, kept, judged, len(post.media))


@permits(Act.READ_POSTS, own=True)
def result(ws: Workspace, post_id: str, revision: int) -> tuple[Detection, Assessment] | None:
    """The kept result for a revision, or None while it has not been checked."""
    with ws.connections.read() as connection:
        there = checks.load(connection, post_id) is not None
        cached = kept_result(ws, connection, post_id)
    if cached is not None and cached.revision != revision:
        return None
    detection = unpacked(DETECTION, cached.detection) if cached is not None else None
    assessment = unpacked(ASSESSMENT, cached.assessment) if cached is not None else None
    if detection is None or assessment is None:
        if there:
            with ws.connections.write() as connection:
                checks.forget(connection, post_id)  # altered or unreadable: listed as unchecked again
        return None
    return detection, assessment


def up_to_date(ws: Workspace, post_id: str) -> bool:
    """True if the kept result rests on what is in force now: rules, lists, registry and day."""
    with ws.connections.read() as connection:
        kept = kept_result(ws, connection, post_id)
        return kept is not None and (kept.pack, kept.basis) == (pack(ws), basis(ws))


def kept_result(ws: Workspace, connection: Any, post_id: str) -> checks.Kept | None:
    """The kept result of a post if this device made it; an altered one counts as none, so that it is checked again."""
    found = checks.load(connection, post_id)
    if found is None or not hmac.compare_digest(ws.signer.seal(found[0].sealed()), found[1]):
        return None
    return found[0]
