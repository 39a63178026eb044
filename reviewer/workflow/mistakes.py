"""The errors behind the figures, with the words around them: only for whoever asks, since they show text of posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from reviewer.model.vocabulary import EntityType, Label, Verdict
from reviewer.workflow.measures import is_direct, touches

AROUND = 48
"""Code points of text shown before and after a span."""
WHOLE = 280
"""Code points shown of a post when no single span is meant."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error. ``words`` is the span, or empty when the whole post is meant and ``before`` begins it."""

    kind: str
    post_id: str
    before: str
    words: str
    after: str
    note: str = ""
    """What was reported or expected instead."""


def mistakes(
    gold: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]], with_registry: bool
) -> tuple[Mistake, ...]:
    """All errors: what endangers patients first, then by kind in the order of types and labels, then by post."""
    listed: list[_Ranked] = []
    for post, have in zip(gold, found, strict=True):
        listed += _of_spans(post, have["spans"])
        listed += _of_labels(post, have["labels"])
        covered = with_registry and post["verdict"] == Verdict.APPROVE  # all its gaps are closed: it may pass
        if post["labels"] and not have["needs_attention"] and not covered:
            words = f"finding: {', '.join(post['labels'])}"
            listed.append((_Rank.UNNOTICED, 0, _whole("A post with a finding passed as clean", post, words)))
        if not post["labels"] and have["needs_attention"]:
            words = ", ".join(have["labels"]) or f"level {have['level']}"
            listed.append((_Rank.STOPPED, 0, _whole("A harmless post was stopped", post, words)))
        if with_registry and post["verdict"] != have["verdict"]:
            kind = f"Verdict {have['verdict']} where {post['verdict']} is right"
            listed.append((_Rank.VERDICT, 0, _whole(kind, post)))
    return tuple(m for _, _, m in sorted(listed, key=lambda item: (item[0], item[1], item[2].kind)))


class _Rank(IntEnum):
    """Order of the kinds of errors."""

    DIRECT, UNNOTICED, STOPPED, MISSED, EXTRA, BOUNDS, LABEL_MISSED, LABEL_EXTRA, VERDICT = range(9)


_Ranked = tuple[_Rank, int, Mistake]
_TYPE_PLACE = {t.value: n for n, t in enumerate(EntityType)}


def _of_spans(post: dict[str, Any], have: list[dict[str, Any]]) -> list[_Ranked]:
    found: list[_Ranked] = []
    want = post["spans"]
    for span in want:
        kind, place = span["type"], _TYPE_PLACE[span["type"]]
        over = [p for p in have if touches(span, p, same_type=False)]
        same = [p for p in over if p["type"] == kind]
        if not over and is_direct(span):
            words = f"Direct identifier missed: {kind}"
            found.append((_Rank.DIRECT, place, _cut(words, post, span, span.get("role", ""))))
        elif not over:
            found.append((_Rank.MISSED, place, _cut(f"{kind} missed", post, span, span.get("role", ""))))
        elif not same:
            found.append((_Rank.MISSED, place, _cut(f"{kind} taken for {over[0]['type']}", post, span)))
        elif not any(p["start"] == span["start"] and p["end"] == span["end"] for p in same):
            words = f"{kind} with other bounds"
            found.append((_Rank.BOUNDS, place, _cut(words, post, span, _bounds(span, same[0]))))
    for span in have:
        if not any(touches(span, w, same_type=False) for w in want):
            words = f"{span['type']} where none is"
            found.append((_Rank.EXTRA, _TYPE_PLACE[span["type"]], _cut(words, post, span)))
    return found


def _bounds(want: dict[str, Any], have: dict[str, Any]) -> str:
    def side(by: int, before: str, after: str) -> str:
        return f"{abs(by)} {before if by > 0 else after}" if by else ""

    first = side(want["start"] - have["start"], "too early", "too late")
    last = side(have["end"] - want["end"], "too far", "too short")
    return "; ".join(words for words in (f"begins {first}" if first else "", f"ends {last}" if last else "") if words)


def _of_labels(post: dict[str, Any], have: list[str]) -> list[_Ranked]:
    found: list[_Ranked] = []
    for place, label in enumerate(Label):
        if label in post["labels"] and label not in have:
            words = f"reported: {', '.join(have) or 'nothing'}"
            found.append((_Rank.LABEL_MISSED, place, _whole(f"Label {label.value} missed", post, words)))
        elif label in have and label not in post["labels"]:
            words = f"right: {', '.join(post['labels']) or 'no label'}"
            found.append((_Rank.LABEL_EXTRA, place, _whole(f"Label {label.value} where it is wrong", post, words)))
    return found


def _cut(kind: str, post: dict[str, Any], span: dict[str, Any], note: str = "") -> Mistake:
    text, start, end = post["text"], span["start"], span["end"]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Mistake(
        kind,
        str(post["id"]),
        ("…" if start > AROUND else "") + before,
        text[start:end],
        after + ("…" if end + AROUND < len(text) else ""),
        note,
    )


def _whole(kind: str, post: dict[str, Any], note: str = "") -> Mistake:
    text = post["text"]
    return Mistake(kind, str(post["id"]), text[:WHOLE] + ("…" if len(text) > WHOLE else ""), "", "", note)
