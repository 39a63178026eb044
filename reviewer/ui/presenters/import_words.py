"""What an import would do, in words: the rows of a preview, the plan of the main button, a changed mapping."""

from collections.abc import Set
from dataclasses import dataclass, replace

from reviewer.ui.presenters.consent_picker import platform_word
from reviewer.workflow.importing import FIELDS, Mapping, Preview, PreviewRow, position

SHOWN = 500
"""Rows of a list that are shown; a longer list says how many more there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file in one of the three lists."""

    line: int
    title: str
    second: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that would be recorded as the next revision of a returned post."""

    post_id: str
    words: str
    """``Row 12: Marcus Thiel, LinkedIn. Next revision of P-7K3M9QXA``."""
    text: str
    """How it begins."""
    ticked: bool = True
    """False where the person wants it as a new post."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview in words."""

    name: str
    notes: tuple[str, ...]
    ready: tuple[Line, ...]
    refused: tuple[Line, ...]
    twice: tuple[Line, ...]
    counts: tuple[int, int, int]
    """Ready, refused, there already."""
    columns: tuple[str, ...]
    chosen: tuple[tuple[str, str, int], ...]
    """Field, its words, and the number of its column or -1."""
    mapping: Mapping
    needs_mapping: bool
    answers: tuple[Answer, ...] = ()
    answered: int = 0
    """How many answers there are in all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What pressing the main button will do."""

    words: str
    """On the button."""
    sentence: str
    blocked: str
    """Why it cannot be pressed, or empty."""


def shown(preview: Preview, as_new: Set[str] = frozenset()) -> Shown:
    """A preview in words; ``as_new`` are the returned posts whose answers the person wants as new posts."""
    ready = tuple(
        Line(row.line, f"{_who(row)} · {platform_word(row.post.platform)}{_next(row)}", row.post.text[:300])
        for row in preview.fresh[:SHOWN]
    )
    twice = tuple(
        Line(row.line, f"Same as {row.duplicate_of}", row.post.text[:300]) for row in preview.duplicates[:SHOWN]
    )
    refused = tuple(
        Line(row.line, row.reason, f"Column “{row.column}”" if row.column else "") for row in preview.refused[:SHOWN]
    )
    chosen = tuple(
        (field, words, -1 if (place := position(preview.mapping.column(field), preview.columns)) is None else place)
        for field, words in FIELDS.items()
    )
    notes = list(preview.format_notes) + sorted({note for row in preview.rows[:SHOWN] for note in row.notes})[:4]
    return Shown(
        name=preview.path_name,
        notes=tuple(dict.fromkeys(notes)),
        ready=ready,
        refused=refused,
        twice=twice,
        counts=(len(preview.fresh), len(preview.refused), len(preview.duplicates)),
        columns=preview.columns,
        chosen=chosen,
        mapping=preview.mapping,
        needs_mapping=preview.needs_mapping,
        answers=tuple(_answer(row, row.answers not in as_new) for row in preview.answers[:SHOWN]),
        answered=len(preview.answers),
    )


def _who(row: PreviewRow) -> str:
    return row.post.author.name or "no author"


def _next(row: PreviewRow) -> str:
    return f" · next revision of {row.answers}" if row.answers else ""


def _answer(row: PreviewRow, ticked: bool) -> Answer:
    words = f"Row {row.line:,}: {_who(row)}, {platform_word(row.post.platform)}. Next revision of {row.answers}"
    return Answer(row.answers, words, " ".join(row.post.text[:300].split()), ticked)


def plan(preview: Preview, keep_good: bool) -> Plan:
    """What importing this preview would do."""
    ready, refused, twice = len(preview.fresh), len(preview.refused), len(preview.duplicates)
    revised = len(preview.answers)
    button = f"Import {_button(ready - revised, revised)}" if ready else "Import"
    left_out = f"{_rows(twice)} already there {'stays' if twice == 1 else 'stay'} out." if twice else ""
    if preview.needs_mapping:
        return Plan(button, "", "Choose the column that holds the text first.")
    if not ready:
        words = "There is nothing new in this file." if twice else "No row of this file can be imported."
        return Plan("Import", words, words)
    if refused and not keep_good:
        blocked = f"{_rows(refused)} cannot be imported, so nothing would be. Mend the file, or keep the good rows."
        return Plan(button, blocked, blocked)
    what = f"Imports {_all(ready - revised, revised)}"
    parts = [f"{what}, together in one step."]
    if refused:
        parts = [f"{what} and leaves out {_rows(refused)} that cannot be."]
    return Plan(button, " ".join(p for p in (*parts, left_out) if p), "")


def _posts(number: int) -> str:
    return f"{number:,} {'post' if number == 1 else 'posts'}"


def _button(new: int, revised: int) -> str:
    if new and revised:
        return _rows(new + revised)
    return _posts(new) if new else f"{revised:,} next {'revision' if revised == 1 else 'revisions'}"


def _all(new: int, revised: int) -> str:
    """``2 posts and 1 next revision of a returned post``."""
    answers = f"{revised:,} next revisions of returned posts" if revised > 1 else "1 next revision of a returned post"
    return " and ".join([_posts(new)] * bool(new or not revised) + [answers] * bool(revised))


def _rows(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def with_column(mapping: Mapping, columns: tuple[str, ...], field: str, number: int) -> Mapping:
    """The mapping with another column for a field; -1 takes the field out."""
    fields = [(f, c) for f, c in mapping.fields if f != field]
    if number >= 0:
        name = columns[number]
        by_name = mapping.header is not False and columns.count(name) == 1
        fields.append((field, name if by_name else number))
    order = {f: n for n, f in enumerate(FIELDS)}
    return replace(mapping, fields=tuple(sorted(fields, key=lambda pair: order.get(pair[0], 99))))
