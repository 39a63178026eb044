"""Two revisions side by side in words and ranges: what each paper shows, what was asked for, what is carried. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.decision import DECIDED_WORDS, Decision, DecisionKind
from reviewer.model.desk import Asked, Comparison
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import words
from reviewer.ui.presenters.compare_text import Run, change_lines, covers, in_one, runs
from reviewer.ui.presenters.highlights import Mark, MarkState, marks
from reviewer.ui.presenters.masking import NOTHING, SIGN, Cover, Range

SPOKEN = 40
"""Changes that a paper names to a screen reader; all of them are in the list."""
_QUOTED = re.compile("“[^”]*”")
_BADGES: dict[str, tuple[str, str]] = {
    "approve": ("clear", "check-circle-outline"),
    "approve_with_edits": ("clear", "check-circle-outline"),
    "return": ("review", "arrow-u-left-top"),
    "reject": ("block", "close-circle-outline"),
    "escalate": ("info", "account-arrow-right-outline"),
}
_GROUPS: tuple[tuple[str, str, str, str], ...] = (
    ("done", "Done", "check", "clear"),
    ("not_done", "Not done", "close-thick", "block"),
    ("new", "New in revision {later}", "plus-thick", "review"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet."""

    title: str
    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    cover: tuple[Range, ...]
    badge: tuple[str, str, str] = ("", "info", "")
    """Words, tone and icon; empty words show none."""
    when: str = ""
    digest: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One request or new issue in the panel."""

    title: str
    detail: str
    issue_key: str
    safer: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Requests that stand alike."""

    title: str
    icon: str
    tone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CompareState:
    """Everything that the page shows."""

    earlier: int
    later: int
    heading: str
    """``Revision 1 and 2``."""
    counts: str
    """``18 words out, 29 in``."""
    left: Paper
    right: Paper
    both: Paper
    """One text with what was removed and what was added in their places."""
    changes: tuple[str, ...]
    """``removed “Saturday”, added “day”``, one line a change."""
    panel_title: str
    asked_by: str
    """``Ines Calloway, Nov 17``, or empty."""
    badges: tuple[tuple[str, str, str], ...]
    """``3 done`` and so on: words, tone and icon."""
    groups: tuple[Group, ...]
    asked_words: str
    quiet: str
    """What the panel says where there is nothing to list."""
    carried: tuple[str, ...]
    voided: str
    tied: str
    """What the decision will be tied to."""
    author_note: tuple[str, str]
    """Who said something with the later revision, and what; empty where nobody did."""
    then: tuple[tuple[Level, int], ...] | None
    now: tuple[tuple[Level, int], ...] | None
    levels: str
    """The two in words."""
    older_blocked: str
    """Why there is no earlier revision to go to, or empty."""
    newer_blocked: str
    spoken: str
    """What a screen reader hears when the page opens."""


def build(found: Comparison, view: PostView, now: datetime, covered: bool = False) -> CompareState:
    """The page for a comparison; ``covered``: identifiers stay covered, in both texts and in what is said of them."""
    last = found.later == view.revision
    cover, covered_left, covered_right = covers(found, view) if covered else (NOTHING, (), ())
    hide = _hider(cover) if covered else str
    shown = tuple(m for m in marks(view) if m.state in (MarkState.OPEN, MarkState.HIDDEN)) if last else ()
    lines = () if covered else tuple(change_lines(found.changes))
    decision = _decision(view, found.earlier)
    groups = _groups(found, view, hide)
    spoken = "; ".join(lines[:SPOKEN]) or ("Covered." if covered else "No words changed.")
    left = Paper(
        title=f"Revision {found.earlier}",
        text=found.earlier_text,
        runs=tuple(runs(found.changes, "removed")),
        marks=(),
        cover=covered_left,
        badge=_badge(view, found.earlier, False),
        when=_when(view, found.earlier, now),
        digest=_digest(view, found.earlier),
        spoken=spoken,
    )
    right = Paper(
        title=f"Revision {found.later}",
        text=found.later_text,
        runs=tuple(runs(found.changes, "added")),
        marks=shown,
        cover=covered_right,
        badge=_badge(view, found.later, last),
        when=_when(view, found.later, now),
        digest=_digest(view, found.later),
        spoken=spoken,
    )
    heading = f"Revision {found.earlier} and {found.later}"
    together, in_place, hidden = in_one(found, covered_left, covered_right)
    badges = _badges(found)
    counted = ", ".join(text for text, *_ in badges) or "nothing was asked for"
    return CompareState(
        earlier=found.earlier,
        later=found.later,
        heading=heading,
        counts=f"{words.count(found.words_out, 'word')} out, {found.words_in:,} in",
        left=left,
        right=right,
        both=Paper(f"{heading} in one text", together, in_place, (), hidden, spoken=spoken),
        changes=lines,
        panel_title="What was asked for",
        asked_by=f"{decision.by}, {words.when(decision.at, now)}" if decision is not None else "",
        badges=badges,
        groups=groups,
        asked_words=hide(found.asked_words),
        quiet="" if groups or found.asked_words else _quiet(found, decision),
        carried=tuple(hide(sentence) for sentence in found.carried),
        voided=found.voided,
        tied="Your decision is tied to this text. Any edit makes a new revision." if last else "",
        author_note=_author_note(found, view, hide),
        then=found.levels_then,
        now=found.levels_now,
        levels=_levels_in_words(found.levels_now),
        older_blocked="" if found.earlier > 1 else "This is the first revision",
        newer_blocked="" if found.earlier + 1 < found.later else "The revisions in between are shown already",
        spoken=f"Compare, {heading}. {counted}. {found.voided}".strip(),
    )


def _hider(cover: Cover) -> Callable[[str], str]:
    """What is quoted may have been taken out of the text: it is covered like a covered word."""
    return lambda sentence: _QUOTED.sub(f"“{SIGN * 5}”", cover.hide(sentence))


def _groups(found: Comparison, view: PostView, hide: Callable[[str], str]) -> tuple[Group, ...]:
    issues = {issue.key: issue for issue in view.assessment.issues} if view.assessment is not None else {}

    given: set[str] = set()

    def line(one: Asked) -> Line:
        safer = issues[one.issue_key].safer if one.status == "not_done" and one.issue_key in issues else ""
        safer = "" if safer in given else safer  # a wording of the whole post settles several at once: it stands once
        given.add(safer)
        return Line(one.title, hide(one.detail), one.issue_key, hide(safer))

    made = []
    for status, title, icon, tone in _GROUPS:
        lines = tuple(line(one) for one in found.asked if one.status == status)
        if lines:
            made.append(Group(title.format(later=found.later), icon, tone, lines))
    return tuple(made)


def _badges(found: Comparison) -> tuple[tuple[str, str, str], ...]:
    counted = (
        (found.done, "done", "clear", "check"),
        (found.not_done, "not done", "block", "close-thick"),
        (found.new, "new", "review", "plus-thick"),
    )
    return tuple((f"{number:,} {what}", tone, icon) for number, what, tone, icon in counted if number)


def _quiet(found: Comparison, decision: Decision | None) -> str:
    if decision is None:
        return f"Nobody decided on revision {found.earlier}, so nothing was asked for. No new issue was found."
    if decision.kind is DecisionKind.RETURN:
        return "The return named no issue. No new issue was found."
    what = DECIDED_WORDS[decision.kind].lower()
    return f"Revision {found.earlier} was {what}, so nothing was asked for. No new issue was found."


def _decision(view: PostView, revision: int) -> Decision | None:
    last = next((d for d in reversed(view.decisions) if d.revision == revision), None)
    return None if last is None or last.kind is DecisionKind.WITHDRAW else last


def _badge(view: PostView, revision: int, present: bool) -> tuple[str, str, str]:
    decision = _decision(view, revision)
    if decision is not None:
        return (DECIDED_WORDS[decision.kind], *_BADGES[decision.kind.value])
    if present:
        state = words.STATE_WORDS[view.state]
        return state[:1].upper() + state[1:], "info", "clock-outline"
    return "No decision", "info", "clock-outline"


def _when(view: PostView, revision: int, now: datetime) -> str:
    return next((words.when(r.at, now) for r in view.revisions if r.number == revision), "")


def _digest(view: PostView, revision: int) -> str:
    digest = next((r.digest for r in view.revisions if r.number == revision), "")
    return f"text {digest[:4]} {digest[4:8]}" if digest else ""


def _author_note(found: Comparison, view: PostView, hide: Callable[[str], str]) -> tuple[str, str]:
    said = [
        c for c in view.comments if c.revision == found.later and c.by.casefold() == view.post.author.name.casefold()
    ]
    return (f"{said[-1].by}, with revision {found.later}", hide(said[-1].text)) if said else ("", "")


def _levels_in_words(levels: tuple[tuple[Level, int], ...] | None) -> str:
    if levels is None:
        return "The checks have not finished."
    settle = sum(number for level, number in levels if level is Level.BLOCK)
    look = sum(number for level, number in levels if level is Level.REVIEW)
    parts = [f"{settle} to settle"] * bool(settle) + [f"{look} to look at"] * bool(look)
    return ", ".join(parts) if parts else "Nothing left to settle"
