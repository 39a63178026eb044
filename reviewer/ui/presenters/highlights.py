"""What is marked in a post: ranges with category, tag and state, from issues and allowed findings. Pure.

Ranges are code points of the post text. Equal ranges of several issues become one mark with several numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reviewer.model.office import ALLOWED_BY
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, Category, EntityType, FindingKind, IssueKind
from reviewer.ui.presenters.numbered import NumberedIssue, numbered

LAST_LANE = 3
"""Patterns stand at most this many lines below the first."""

_UNRANKED = 1_000_000
"""After every issue: what is allowed never covers what is to settle."""


class MarkState(Enum):
    """How a mark is drawn."""

    OPEN = "open"
    SETTLED = "settled"
    ALLOWED = "allowed"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlighted range."""

    start: int
    end: int
    category: Category
    state: MarkState
    tag: str
    """``1 2 Name``: numbers and words."""
    short: str
    """``1 2``: what stays when there is no room for the words."""
    keys: tuple[str, ...] = ()
    """The issues it belongs to, the most serious first."""
    second: Category | None = None
    """The pattern of a second issue on the same words."""
    tooltip: str = ""
    listed: bool = False
    """True if an entry of the office's allow list allows it; else it is our own."""
    rank: int = 0
    """Number of its most serious issue: where ranges overlap, the lower one has the fill and the upper line."""
    lane: int = 0
    """How many lines below the words its own pattern runs, so that overlapping patterns never hide one another."""

    @property
    def lanes(self) -> int:
        """How many lines it takes: one, or two with a second pattern."""
        return 1 if self.second is None else 2

    @property
    def sentence(self) -> str:
        """For screen readers, without the words of the post: ``identifier, issue 1, Name``."""
        numbers = f", issue {self.short}" if self.short else ""
        return f"{self.category.value}{numbers}, {self.tag.removeprefix(self.short).strip()}"


def marks(view: PostView) -> tuple[Mark, ...]:
    """All marks of the text, in reading order; the longer range first where two begin together."""
    length = len(view.post.text)
    by_range: dict[tuple[int, int], list[tuple[NumberedIssue, Category, str, str]]] = {}
    for row in sorted(numbered(view), key=lambda row: row.number):
        for span in row.issue.spans:
            start, end = max(0, span.start), min(length, span.end)
            if start < end:
                entry = (row, span.category, span.tag, span.why or row.issue.why)
                by_range.setdefault((start, end), []).append(entry)
    made = [_mark(place, entries) for place, entries in by_range.items()]
    made += _allowed(view, set(by_range))
    return with_lanes(sorted(made, key=lambda mark: (mark.start, -mark.end, mark.tag)))


def with_lanes(made: Sequence[Mark]) -> tuple[Mark, ...]:
    """The same marks, sorted by start, each with a lane of its own among those that it overlaps."""
    found: list[Mark] = []
    for group in _touching(made):
        placed: list[Mark] = []
        for mark in sorted(group, key=lambda mark: (mark.rank, mark.end - mark.start, mark.start)):
            taken = {
                lane
                for other in placed
                if other.start < mark.end and mark.start < other.end
                for lane in range(other.lane, other.lane + other.lanes)
            }
            lane = next(n for n in range(len(taken) + 1) if taken.isdisjoint(range(n, n + mark.lanes)))
            placed.append(replace(mark, lane=min(lane, LAST_LANE)))
        found += placed
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.tag)))


def _touching(made: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Marks in groups that share words, directly or by way of others; most groups are one mark."""
    group: list[Mark] = []
    end = -1
    for mark in made:
        if group and mark.start >= end:
            yield group
            group, end = [], -1
        group.append(mark)
        end = max(end, mark.end)
    if group:
        yield group


def _mark(place: tuple[int, int], entries: list[tuple[NumberedIssue, Category, str, str]]) -> Mark:
    opened = [entry for entry in entries if not entry[0].settled]
    shown = opened or entries
    first, category, tag, _why = shown[0]
    numbers = " ".join(str(number) for number in sorted({row.number for row, *_ in shown}))
    second = next((other for _row, other, *_ in shown[1:] if other is not category), None)
    state = MarkState.OPEN if opened else MarkState.SETTLED
    if opened and first.issue.kind is IssueKind.HIDDEN_TEXT:
        state = MarkState.HIDDEN
    prefix = "✓ " if state is MarkState.SETTLED else ""
    return Mark(
        *place,
        category=category,
        state=state,
        tag=f"{prefix}{numbers} {tag}".strip(),
        short=f"{prefix}{numbers}",
        keys=tuple(row.issue.key for row, *_ in shown),
        second=second if state is MarkState.OPEN else None,
        tooltip="\n".join(dict.fromkeys(f"{row.number} {row.issue.title}. {why}" for row, _c, _t, why in shown)),
        rank=min(row.number for row, *_ in shown) + (0 if opened else _UNRANKED),
    )


def _allowed(view: PostView, taken: set[tuple[int, int]]) -> list[Mark]:
    """Findings that a list entry allows: greyed, visible on purpose."""
    if view.detection is None:
        return []
    made = []
    for found in view.detection.in_text():
        place = (found.start, min(found.end, len(view.post.text)))
        if not found.allowed_by or place in taken or place[0] >= place[1]:
            continue
        taken.add(place)
        listed, reason = by_list(found.allowed_by)
        ours = found.kind is FindingKind.IDENTIFIER
        word = "Allowed" if listed else "Ours" if ours else _entity(found.type)
        tip = f"On your allow list: {reason}" if listed else f"On the list of our own: {found.allowed_by}"
        tip = f"{tip.rstrip('.')}. It stays visible on purpose."
        made.append(Mark(*place, Category.ALLOWED, MarkState.ALLOWED, word, "", tooltip=tip, listed=listed,
                         rank=2 * _UNRANKED))  # fmt: skip
    return made


def by_list(allowed_by: str) -> tuple[bool, str]:
    """Whether an entry of the allow list allows it, and why: its id is left out."""
    if not allowed_by.startswith(ALLOWED_BY):
        return False, allowed_by
    return True, allowed_by.partition(": ")[2]


def allowed_lines(text: str, shown: Sequence[Mark]) -> tuple[str, ...]:
    """``Allowed: 555-0142, on the list of our own``; one line for each kind of list, four words at most."""
    lines = []
    for listed, where in ((False, "on the list of our own"), (True, "on your allow list")):
        words = [text[m.start : m.end] for m in shown if m.state is MarkState.ALLOWED and m.listed is listed]
        named = list(dict.fromkeys(words))
        if named:
            lines.append(f"Allowed: {', '.join(named[:4])}{', …' if len(named) > 4 else ''}, {where}")
    return tuple(lines)


def _entity(type_name: str) -> str:
    try:
        return ENTITY_NAMES[EntityType(type_name)]
    except ValueError:
        return type_name
