"""Why posts were stopped at their first review: labels and classes of identifiers, told where they are not too few."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.model.statistics import PATIENT_LABELS, Caught
from reviewer.model.statistics_words import IDENTIFIER_CLASSES
from reviewer.model.vocabulary import IssueKind, Label
from reviewer.policy.rulebook import BY_ID
from reviewer.reports.wording import KIND_WORDS, LABEL_WORDS
from reviewer.store import statistics as store
from reviewer.workflow import small_numbers
from reviewer.workflow.named_identifiers import letters
from reviewer.workflow.small_numbers import Reviewed

PICTURE = "PHI-003"
"""The rule on pictures in which somebody can be recognized: class Q."""
_PATIENT = frozenset(label.value for label in PATIENT_LABELS)
_LABELS = frozenset(label.value for label in Label)


@dataclass(frozen=True, slots=True)
class Stopped:
    """One post that its first review stopped for a named reason."""

    post: Reviewed
    reason: str
    """The first one: a Label value, or the kind of an issue without a label."""
    classes: frozenset[str]
    """Letters of the identifiers that stood in the words of the reasons."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is told of everybody, against which one department's figures must not be subtracted."""

    stopped: Sequence[Stopped]
    departments: Collection[str]


def stopped(connection: Any, posts: Sequence[Reviewed], kinds: Mapping[int, str]) -> list[Stopped]:
    """Those of some posts that were caught, in order. ``kinds``: kind of the first decision, by entry."""
    stops = [post for post in posts if post.stopped]
    edited = [post.entry for post in stops if kinds[post.entry] == "approve_with_edits"]
    said = store.reasons(connection, [post.entry for post in stops])
    confirmed = store.confirmed_before_edit(connection, edited)
    found = []
    for post in stops:
        rules, labels, identifiers = said.get(post.entry, ([], [], []))
        if post.entry in confirmed:
            rules = [confirmed[post.entry]]
        reason = _first(rules, labels)
        if reason:
            found.append(Stopped(post, reason, _classes(rules, identifiers)))
    return found


def caught(found: Sequence[Stopped], of: int, department: str = "", around: Around | None = None) -> Caught:
    """The figures of what was caught, small ones put together or left out."""
    posts = [one.post for one in found]
    others = [one.post for one in around.stopped if one.post.department != department] if around else []
    if (posts and small_numbers.too_few(posts)) or (others and small_numbers.too_few(others)):
        return Caught(None, of, None)
    reasons = [(one.reason, one.post) for one in found]
    classes = [(letter, one.post) for one in found for letter in sorted(one.classes)]
    by_reason = by_class = None
    if around is not None:
        everybody = around.stopped
        by_reason = small_numbers.reasons_told([(one.reason, one.post) for one in everybody], around.departments)
        by_class = small_numbers.reasons_told(
            [(letter, one.post) for one in everybody for letter in sorted(one.classes)], around.departments
        )
    kinds = small_numbers.kinds(
        reasons, reason_words, lambda key: by_reason is None or department in by_reason.get(key, ())
    )
    told = small_numbers.classes(
        classes, IDENTIFIER_CLASSES.__getitem__, lambda key: by_class is None or department in by_class.get(key, ())
    )
    patient = [one.post for one in found if one.reason in _PATIENT]
    return Caught(
        posts=len(posts),
        of=of,
        with_patient=_with_patient(patient, posts, kinds) if around is None else None,
        kinds=kinds.shown,
        hidden_kinds=kinds.hidden,
        classes=told.shown,
        hidden_classes=told.hidden,
    )


def _with_patient(patient: Sequence[Reviewed], posts: Sequence[Reviewed], kinds: small_numbers.Kinds) -> int | None:
    """Posts with patient details, unless that would part what was put together under other reasons into small parts."""
    chosen = {post.post for post in patient}
    hidden = [post for post in kinds.hidden_posts if post.post in chosen]
    if small_numbers.part(hidden, kinds.hidden_posts) is None:
        return None
    return small_numbers.part(patient, posts)


def _first(rules: Sequence[str], labels: Sequence[str]) -> str:
    """The first reason: the label that was recorded with it, else that of its rule, else the kind of its issue."""
    if labels and labels[0] in _LABELS:
        return labels[0]
    if not rules:
        return ""
    rule = BY_ID.get(rules[0])
    if rule is None:
        return IssueKind.POLICY.value
    return rule.label.value if rule.label else rule.kind.value


def reason_words(reason: str) -> str:
    """A reason as people read it."""
    return LABEL_WORDS[Label(reason)] if reason in _LABELS else KIND_WORDS[IssueKind(reason)]


def _classes(rules: Sequence[str], identifiers: Sequence[str]) -> frozenset[str]:
    return letters(identifiers) | ({"Q"} if PICTURE in rules else set())
