"""The list of the registry: counts, chips, what fits a filter, and a row as a sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.consent_words import (
    STATUS_WORDS,
    ends_line,
    platform_word,
    platforms_line,
    second_line,
    uses_line,
)

TASKS = "tasks"
"""Key of the chip that shows what follows for posts."""


@dataclass(frozen=True, slots=True)
class StatusChip:
    """One filter with its count. ``key`` is a status, ``employee``, ``tasks`` or empty for all."""

    key: str
    words: str
    count: int


def day_line(rows: Sequence[ConsentRow]) -> str:
    """``146 on file · 121 valid · 9 incomplete · 4 ending soon``."""
    if not rows:
        return "none on file"
    counts = Counter(r.status for r in rows)
    parts = [f"{len(rows):,} on file", f"{counts['valid'] + counts['ends_soon']:,} valid"]
    for status, words in (("incomplete", "incomplete"), ("ends_soon", "ending soon")):
        if counts[status]:
            parts.append(f"{counts[status]:,} {words}")
    return " · ".join(parts)


def chips(rows: Sequence[ConsentRow], tasks: int = 0, any_task: bool = False) -> tuple[StatusChip, ...]:
    """The filters that would show something, with their counts; ``any_task``: there is a task, open or done."""
    counts = Counter(r.status for r in rows)
    employees = sum(r.consent.subject_kind is SubjectKind.EMPLOYEE for r in rows)
    found = [StatusChip("", "All", len(rows))]
    found += [
        StatusChip(status, STATUS_WORDS[status], counts[status])
        for status in ("incomplete", "ends_soon", "not_yet", "revoked", "expired")
        if counts[status]
    ]
    if employees:
        found.append(StatusChip("employee", "Employees", employees))
    if tasks or any_task:
        found.append(StatusChip(TASKS, "Tasks", tasks))
    return tuple(found)


def matching(rows: Sequence[ConsentRow], chip: str, words: str) -> tuple[ConsentRow, ...]:
    """The rows of a filter that hold all the words."""
    wanted = folded(words).split()

    def fits(row: ConsentRow) -> bool:
        c = row.consent
        if chip == "employee" and c.subject_kind is not SubjectKind.EMPLOYEE:
            return False
        if chip not in ("", "employee") and row.status != chip:
            return False
        hay = folded(" ".join((c.subject, c.document, c.personal_representative, *map(platform_word, c.platforms))))
        return all(w in hay for w in wanted)

    return tuple(r for r in rows if fits(r))


def spoken(row: ConsentRow) -> str:
    """One row as a sentence for a screen reader."""
    c = row.consent
    return (
        f"{c.subject}, {second_line(c)}, form {c.document}, {platforms_line(c)}: {uses_line(c)}, "
        f"{ends_line(c)}, {STATUS_WORDS.get(row.status, row.status)}"
    )
