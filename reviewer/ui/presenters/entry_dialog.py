"""An entry of the always-flag or the allow list: what stands in the fields, and what it proposes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from reviewer.errors import UsageError
from reviewer.model.finding import Finding
from reviewer.model.issue import Issue, IssueSpan
from reviewer.model.office import Listed, Scope
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, PLATFORMS, EntityType, FindingKind, Level
from reviewer.ui.presenters.times import MONTHS
from reviewer.ui.presenters.words import PLATFORM_WORDS
from reviewer.workflow.office import Proposal

LISTED: tuple[tuple[Listed, str], ...] = ((Listed.FLAG, "Always flag"), (Listed.ALLOW, "Allow"))
TYPES: tuple[tuple[str, str], ...] = (
    ("", "Any kind"),
    *sorted(((t.value, words) for t, words in ENTITY_NAMES.items()), key=lambda pair: pair[1].casefold()),
)
"""Entity type and words."""
LEVELS: tuple[tuple[Level, str], ...] = (
    (Level.REVIEW, "Review: look at it"),
    (Level.BLOCK, "Block: must be settled first"),
)
SCOPES: tuple[tuple[Scope, str], ...] = (
    (Scope.EVERYWHERE, "Everywhere"),
    (Scope.AUTHOR, "Posts by one author"),
    (Scope.PLATFORM, "One platform"),
)
KNOWN_PLATFORMS: tuple[tuple[str, str], ...] = tuple((name, PLATFORM_WORDS.get(name, name)) for name in PLATFORMS)
"""Platforms to choose from; another one can be typed."""
LONGEST_PREFILL = 200
"""Characters of a selection that are taken over; an entry has no more."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What stands in the fields."""

    listed: Listed = Listed.FLAG
    words: str = ""
    type: str = ""
    level: Level = Level.REVIEW
    scope: Scope = Scope.EVERYWHERE
    where: str = ""
    until: str = ""


class Proposing(Protocol):
    """``workflow.office.propose_flag`` and ``propose_allow`` on an open workspace."""

    def __call__(self, words: str, reason: str, **options: Any) -> Proposal:
        """The change, or UsageError for what cannot be used."""


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")


def until_of(text: str) -> date | None:
    """The day that a person typed: ``2027-03-01``, ``3/1/2027`` or ``Mar 1, 2027``; None for an empty field.

    Raises UsageError for anything else.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _SLASHES.fullmatch(text):
            month, day, year = map(int, found.groups())
            return date(year, month, day)
        if found := _NAMED.fullmatch(text):
            names = [n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(found[1].casefold())]
            if names:
                return date(int(found[3]), names[0], int(found[2]))
    except ValueError:
        pass  # a day that no month has: said below, like every other text that is no date
    raise UsageError("The last day is not a date.", "", "Try 2027-03-01, or leave it empty.")


def platform_value(typed: str) -> str:
    """The platform behind the words in the list; what was typed otherwise."""
    return next((name for name, words in KNOWN_PLATFORMS if words.casefold() == typed.strip().casefold()), typed)


def proposing(flag: Proposing, allow: Proposing) -> Callable[[EntryDraft, str], Proposal]:
    """What turns a draft and a reason into a proposal."""

    def propose(draft: EntryDraft, reason: str) -> Proposal:
        where = "" if draft.scope is Scope.EVERYWHERE else draft.where
        where = platform_value(where) if draft.scope is Scope.PLATFORM else where
        options: dict[str, Any] = {
            "type": draft.type, "scope": draft.scope, "where": where, "until": until_of(draft.until),
        }  # fmt: skip
        if draft.listed is Listed.ALLOW:
            return allow(draft.words, reason, **options)
        return flag(draft.words, reason, level=draft.level, **options)

    return propose


def of_selection(view: PostView, start: int, end: int, listed: Listed) -> EntryDraft:
    """A draft with the words of a range of the post; the kind of what was found exactly there."""
    while start < end and view.post.text[start].isspace():
        start += 1
    while end > start and view.post.text[end - 1].isspace():
        end -= 1
    words = " ".join(view.post.text[start:end].split())[:LONGEST_PREFILL]
    return EntryDraft(listed, words, _type_at(view, start, end))


def of_issue(view: PostView, issue: Issue, listed: Listed) -> EntryDraft:
    """A draft with the words that an issue is about most; empty where it marks none."""
    span = main_span(view, issue)
    return EntryDraft(listed) if span is None else of_selection(view, span.start, span.end, listed)


def main_span(view: PostView, issue: Issue) -> IssueSpan | None:
    """The words an issue is about most: a name, else what is of its own category, else what it marks first."""

    def rank(span: IssueSpan) -> tuple[bool, bool]:
        return _type_at(view, span.start, span.end) != EntityType.PERSON, span.category is not issue.category

    return min(issue.spans, key=rank, default=None)


def _type_at(view: PostView, start: int, end: int) -> str:
    found: tuple[Finding, ...] = view.detection.in_text() if view.detection else ()
    kinds = (FindingKind.IDENTIFIER, FindingKind.HEALTH)
    return next((f.type for f in found if (f.start, f.end) == (start, end) and f.kind in kinds), "")
