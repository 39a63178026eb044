"""What a rule is: an id, a label, a level, a source, and the words that reviewer and author read."""

import hashlib
from dataclasses import dataclass

from reviewer.model.issue import Issue, IssueSpan
from reviewer.model.vocabulary import Category, ConsentStatus, IssueKind, Label, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the policy. ``block`` must be settled before approval; ``review`` is recorded as seen."""

    id: str
    """Stable, short, printed; never reused."""
    title: str
    label: Label | None
    level: Level
    source: str
    """Section of the CFR, statute, guideline or clause of the office policy."""
    why: str
    """For the reviewer, one sentence; used where the check says nothing more exact."""
    to_author: str
    """What the author is asked to change; repeats no detail of the post."""
    clears: str
    """What would settle it."""
    safer: str = ""
    """Wording that can be used instead; empty where only taking words out helps."""
    kind: IssueKind = IssueKind.POLICY
    category: Category = Category.POLICY
    tag: str = ""
    """One or two words above the highlighted words."""
    version: int = 1

    def issue(
        self,
        key: str,
        *,
        why: str = "",
        title: str = "",
        spans: tuple[IssueSpan, ...] = (),
        level: Level | None = None,
        certainty: str = "likely",
        safer: str | None = None,
        clears: str = "",
        subject: str = "",
        consent: ConsentStatus | None = None,
        document: str = "",
        media_index: int | None = None,
        details: tuple[str, ...] = (),
        label: Label | None = None,
        category: Category | None = None,
    ) -> Issue:
        """An issue of this rule. ``key`` is completed to ``<rule id>:<key>``; what is not given is the rule's own."""
        return Issue(
            key=f"{self.id}:{key}",
            kind=self.kind,
            level=self.level if level is None else level,
            category=category or self.category,
            rule_id=self.id,
            title=title or self.title,
            why=why or self.why,
            source=self.source,
            clears=clears or self.clears,
            label=label or self.label,
            spans=_distinct(spans),
            certainty=certainty,
            to_author=self.to_author,
            safer=self.safer if safer is None else safer,
            subject=subject,
            consent=consent,
            document=document,
            media_index=media_index,
            details=details,
        )


def _distinct(spans: tuple[IssueSpan, ...]) -> tuple[IssueSpan, ...]:
    """The highlights in order of the text, without those that lie inside another of the same category."""
    kept: list[IssueSpan] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end, s.category, s.tag, s.why)):
        if not any(k.category is span.category and k.start <= span.start and span.end <= k.end for k in kept[-4:]):
            kept.append(span)
    return tuple(kept)


def digest(rules: tuple[Rule, ...]) -> str:
    """SHA-256 (hex) over every field of every rule, in order of id."""
    lines = [
        "\x1f".join(
            (r.id, str(r.version), r.title, r.label or "", r.level.word, r.source, r.why, r.to_author, r.clears,
             r.safer, r.kind, r.category, r.tag)
        )
        for r in sorted(rules, key=lambda r: r.id)
    ]  # fmt: skip
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()
