"""Answers that were given elsewhere and hold here: of an earlier revision, or dismissals that reach beyond their post.

An answer holds for the same rule, label, words and person, never for something more serious than what it was given for,
and never for a text that uses more of the person. Where the same words raised several issues and not all were answered
alike, all are asked again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from reviewer.audit.canonical import ProfileError, decode
from reviewer.consent.names import fold
from reviewer.errors import WorkspaceProblem
from reviewer.model.events import Event
from reviewer.model.issue import Assessment, DismissScope, Disposition, DispositionKind, Issue
from reviewer.model.vocabulary import ConsentStatus, Level
from reviewer.store import desk, ledger
from reviewer.workflow.people_names import plain, same_person
from reviewer.workflow.workspace import Workspace

JOINER = " … "
"""Stands between the words of the spans of one issue."""

Matched: TypeAlias = tuple[str, str, str]
"""Rule, folded words and folded subject: what two issues share if they are one finding."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text for which answers from elsewhere are wanted: the present revision of a post, or an edited one."""

    post: str
    revision: int
    text: str
    author: str
    issues: tuple[Issue, ...]
    uses: tuple[tuple[str, frozenset[str]], ...] = ()
    """What the text uses of each person, by subject."""

    @classmethod
    def of(cls, post: str, revision: int, text: str, author: str, assessment: Assessment | None) -> "Place":
        """The place of an assessment."""
        if assessment is None:
            return cls(post, revision, text, author, ())
        uses = tuple((issue.subject, uses_of(assessment, issue)) for issue in assessment.issues if issue.subject)
        return cls(post, revision, text, author, assessment.issues, tuple(dict.fromkeys(uses)))

    def used(self, issue: Issue) -> frozenset[str]:
        """What the text uses of the person that an issue is about."""
        return next((uses for subject, uses in self.uses if subject == issue.subject), frozenset())


def uses_of(assessment: Assessment | None, issue: Issue) -> frozenset[str]:
    """What a text uses of the person that an issue is about: name, photo, condition ..."""
    people = assessment.people if assessment and issue.subject else ()
    return frozenset(use for person in people if person.key == issue.subject for use in person.uses)


def phrase_of(text: str, issue: Issue) -> str:
    """The words that an issue is about, as the post has them; its subject where it has none."""
    ranges = dict.fromkeys((span.start, span.end) for span in sorted(issue.spans, key=lambda s: (s.start, s.end)))
    words = (" ".join(text[start:end].split()) for start, end in ranges)
    return JOINER.join(word for word in words if word) or issue.subject


def alike(text: str, issues: Sequence[Issue], issue: Issue) -> int:
    """How many issues of a text are of the same rule, words and person as this one."""
    wanted = _matched(text, issue)
    return sum(_matched(text, one) == wanted for one in issues)


def dispositions(
    ws: Workspace,
    connection: Any,
    place: Place,
    answered: frozenset[str],
    people: dict[str, tuple[str, str]],
    only: str | None = None,
) -> tuple[Disposition, ...]:
    """The answers from elsewhere that hold for the issues of a place that have none of their own (``answered``: keys).

    ``only``: of this person alone, for somebody who decides without seeing what others said.
    """
    asked = {issue.key: _matched(place.text, issue) for issue in place.issues}
    left = [issue for issue in place.issues if issue.key not in answered and asked[issue.key][1]]
    if not left:
        return ()
    found = _of_earlier(ws, connection, place, left, asked, people, only)
    left = [issue for issue in left if issue.key not in found]
    found |= _of_wide(ws, connection, place, left, asked, people, only)
    return tuple(found[issue.key] for issue in place.issues if issue.key in found)


def entries_behind(ws: Workspace, connection: Any, place: Place, issue: Issue) -> list[int]:
    """The ledger entries of this post's earlier revisions that answer an issue, oldest first."""
    wanted = _matched(place.text, issue)
    return [
        row["seq"]
        for row in desk.earlier_dispositions(connection, place.post, place.revision)
        if row["rule"] == issue.rule_id and _row_matched(ws, connection, row) == wanted
    ]


def _matched(text: str, issue: Issue) -> Matched:
    return issue.rule_id, _folded(phrase_of(text, issue)), _folded(issue.subject)


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


def _of_earlier(
    ws: Workspace,
    connection: Any,
    place: Place,
    issues: Sequence[Issue],
    asked: dict[str, Matched],
    people: dict[str, tuple[str, str]],
    only: str | None,
) -> dict[str, Disposition]:
    """What was said of this post's earlier revisions: the newest revision on which something was said counts."""
    if place.revision < 2:
        return {}
    rules = {issue.rule_id for issue in issues}
    newest: dict[tuple[int, str], dict[str, Any]] = {}
    for row in desk.earlier_dispositions(connection, place.post, place.revision):
        if row["rule"] in rules and _is_by(row, people, only):
            newest[row["revision"], ws.text(connection, row["issue"])] = row
    groups: dict[Matched, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for (revision, _), row in newest.items():
        groups[_row_matched(ws, connection, row)][revision].append(row)
    found = {}
    for issue in issues:
        wanted = asked[issue.key]
        by_revision = groups.get(wanted)
        if not by_revision:
            continue
        rows = by_revision[max(by_revision)]
        present = sum(one == wanted for one in asked.values())
        events = [_event(connection, row["seq"]) for row in rows]
        if not _all_answered(rows, events, present):
            continue
        if all(_holds(row, event, issue, place, ws.today()) for row, event in zip(rows, events, strict=True)):
            found[issue.key] = _disposition(ws, connection, issue, rows[-1], people, place.post)
    return found


def _all_answered(rows: Sequence[dict[str, Any]], events: Sequence[Event | None], present: int) -> bool:
    """True if all issues of these words were answered, all alike, and no more of them stand here now."""
    counts = [event.data.get("alike", 1) if event else 0 for event in events]
    there = max((count for count in counts if isinstance(count, int)), default=0)
    return len({row["kind"] for row in rows}) == 1 and len(rows) >= there and present <= there


def _of_wide(
    ws: Workspace,
    connection: Any,
    place: Place,
    issues: Sequence[Issue],
    asked: dict[str, Matched],
    people: dict[str, tuple[str, str]],
    only: str | None,
) -> dict[str, Disposition]:
    """Dismissals of these words by this author, or everywhere, that were said here or on other posts."""
    rules = sorted({issue.rule_id for issue in issues})
    rows = desk.scoped(connection, rules) if rules else []
    today = ws.today()
    live = [row for row in reversed(rows) if _reaches(row, place.author, today) and _is_by(row, people, only)]
    found = {}
    for issue in issues:
        rule, words, subject = asked[issue.key]
        for row in live:
            if row["rule"] != rule or not _same_words(words, _kept_words(ws, connection, row)):
                continue
            event = _event(connection, row["seq"])
            if _read(ws, connection, row["subject"]) == subject and _holds(row, event, issue, place, today):
                found[issue.key] = _disposition(ws, connection, issue, row, people, place.post)
                break
    return found


def _reaches(row: dict[str, Any], author: str, today: date) -> bool:
    if row["kind"] != DispositionKind.DISMISSED or (row["until"] and today > date.fromisoformat(row["until"])):
        return False
    if row["scope"] == DismissScope.AUTHOR_PHRASE:
        return plain(row["author"]) == plain(author) != ""  # not alike: a dismissal reaches nobody else
    return row["scope"] == DismissScope.PHRASE and bool(row["until"])


def _same_words(one: str, other: str) -> bool:
    """True if two issues are about the same words, however often each has them."""
    return bool(other) and set(one.split(JOINER)) == set(other.split(JOINER))


def _kept_words(ws: Workspace, connection: Any, row: dict[str, Any]) -> str:
    """The folded words of a dismissal said of any post; empty where they were purged or altered: then it holds nowhere."""
    commitment = row["phrase"]
    if not commitment:
        return ""
    if commitment not in ws.phrases:
        try:
            ws.phrases[commitment] = _read(ws, connection, commitment)
        except WorkspaceProblem:
            return ""
    return ws.phrases[commitment]


def _row_matched(ws: Workspace, connection: Any, row: dict[str, Any]) -> Matched:
    return row["rule"], _read(ws, connection, row["phrase"]), _read(ws, connection, row["subject"])


def _read(ws: Workspace, connection: Any, commitment: str | None) -> str:
    """A content, folded; empty where there is none or it was purged."""
    raw = ws.content(connection, commitment) if commitment else None
    return _folded(raw.decode("utf-8")) if raw is not None else ""


def _event(connection: Any, seq: int) -> Event | None:
    """The entry of a disposition, for the label and the level of its issue; None if it cannot be read."""
    entry = next(ledger.entries(connection, seq, seq), None)
    try:
        return decode(entry.body) if entry else None
    except ProfileError:
        return None


def _holds(row: dict[str, Any], event: Event | None, issue: Issue, place: Place, today: date) -> bool:
    """True if an answer was given for nothing milder than this issue, for the same label and no fewer uses."""
    if event is None or event.data.get("label") != (issue.label.value if issue.label else ""):
        return False
    if row["until"] and today > date.fromisoformat(row["until"]):
        return False
    match DispositionKind(row["kind"]):
        case DispositionKind.DISMISSED:
            level, uses = str(event.data.get("level")).upper(), event.data.get("uses")
            known = frozenset(str(use) for use in uses) if isinstance(uses, list) else frozenset()
            return level in Level.__members__ and Level[level] >= issue.level and place.used(issue) <= known
        case DispositionKind.CLEARED:
            return issue.consent is ConsentStatus.CLOSED and row["consent"] == issue.document
        case DispositionKind.CONFIRMED:
            return True
        case _:
            return False


def _is_by(row: dict[str, Any], people: dict[str, tuple[str, str]], only: str | None) -> bool:
    return only is None or same_person(people.get(row["person"], ("", ""))[0], only)


def _disposition(
    ws: Workspace, connection: Any, issue: Issue, row: dict[str, Any], people: dict[str, tuple[str, str]], post: str
) -> Disposition:
    origin = row.get("post", post)
    return Disposition(
        issue_key=issue.key,
        kind=DispositionKind(row["kind"]),
        by=people.get(row["person"], ("Reviewer", ""))[0],
        at=row["at"],
        reason_code=row["reason_code"],
        reason=ws.text(connection, row["reason"]) if row["reason"] else "",
        scope=DismissScope(row["scope"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        document=row.get("consent", ""),
        phrase=ws.text(connection, row["phrase"]) if row["phrase"] else "",
        revision=row["revision"],
        post="" if origin == post else origin,
        seq=row["seq"],
        carried=True,
    )
