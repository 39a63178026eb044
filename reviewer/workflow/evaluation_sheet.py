"""An evaluation as a sheet of figures: which tables, in which order, with which words. The same for every output."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from reviewer import __version__
from reviewer.model.vocabulary import EntityType, Label
from reviewer.reports.sheet import (
    Cell,
    Column,
    Excerpt,
    Excerpts,
    Fact,
    Matrix,
    Section,
    Sheet,
    Table,
    Tone,
)
from reviewer.workflow import confusion
from reviewer.workflow.confusion import Pairs
from reviewer.workflow.evaluation import Evaluation, Other
from reviewer.workflow.figures import figure, gauge_cell, share_cell
from reviewer.workflow.goals import LATENCY_GOALS, Standing, standings
from reviewer.workflow.latency import Latency, latency
from reviewer.workflow.measures import Measures, Share
from reviewer.workflow.rule_table import rule_sections

NOWHERE = Share(0, 0)
INTERVALS = "Counts and Wilson 95 % intervals stand with each share."


def sheet_of(e: Evaluation, printed_at: str, ids: bool = False) -> Sheet:
    """The sheet of an evaluation. It shows words of posts only if the evaluation holds mistakes, ids only if wanted."""
    found = standings(e.measures)
    files = ", ".join(f.name for f in e.files)
    sections = [
        _headline(found, e.registry_open),
        *([_side_by_side(e, e.other)] if e.other else []),
        _types(e.measures),
        _labels(e.measures),
        _confusion(e),
        *([_verdicts(e.verdicts)] if e.registry_open else []),
        *rule_sections(e.rules),
        _speed(e),
        _provenance(e),
        *([_ids(e.measures)] if ids else []),
        *([_mistakes(e)] if e.mistakes else []),
    ]
    return Sheet(
        title="Detection and policy, measured",
        subtitle=f"{files} · {e.posts:,} annotated posts · as of {e.today.isoformat()}",
        summary=_summary(found, e.posts),
        sections=tuple(sections),
        program=f"Reviewer {__version__}",
        printed_at=printed_at,
        shows_text=bool(e.mistakes),
        warning="This report repeats words of posts. Keep it where the posts themselves may be kept."
        if e.mistakes
        else "",
    )


def _summary(found: Sequence[Standing], posts: int) -> str:
    judged = [s for s in found if s.met is not None]
    missed = [s.goal.title.split(":")[0] for s in judged if not s.met]
    told = f"{len(judged) - len(missed)} of {len(judged)} goals are met on these {posts:,} posts."
    if posts == 1:
        told = f"{len(judged) - len(missed)} of {len(judged)} goals are met on this one post."
    return told + (f" Not met: {'; '.join(missed)}." if missed else "")


def _headline(found: Sequence[Standing], registry_open: bool) -> Section:
    rows = []
    for s in found:
        is_f1 = s.share is None
        goal = s.goal.figure
        sign = "≤" if s.goal.at_most else "≥"
        reach = "" if goal is None else f"{sign} {figure(goal)}" if is_f1 else f"{sign} {100 * goal:.0f} %"
        verdict = Cell("") if goal is None else Cell("not measured")
        if s.met is not None:
            verdict = Cell("met", tone=Tone.GOOD) if s.met else Cell("missed", tone=Tone.BAD)
        value = Cell(figure(s.value)) if is_f1 else share_cell(s.share)
        rows.append((Cell(s.goal.title), value, gauge_cell(s.share, goal), Cell(reach), verdict))
    columns = (
        Column("Measure", 3.4, number=False),
        Column("Measured", 1.7),
        Column("0 to 100 %: interval, goal", 2.2, number=False),
        Column("Goal", 1),
        Column("", 1.1, number=False),
    )
    sources = dict.fromkeys(s.goal.source for s in found if s.goal.source)
    note = f"{INTERVALS} A goal counts as met by the measured value alone, not by its interval."
    if registry_open:
        note += " The registry is open: posts whose consents it covers pass, so attention recall is lower than with it closed."
    return Section("How it stands", "headline", note, (Table(columns, tuple(rows)), f"Goals: {'; '.join(sources)}."))


def _types(m: Measures) -> Section:
    rows = []
    for kind in (t.value for t in EntityType):
        strict = m.strict.get(kind)
        if strict is None:
            continue
        rows.append((
            Cell(kind), share_cell(strict.right), share_cell(strict.found), Cell(figure(strict.f1)),
            share_cell(m.overlap_precision.get(kind)), share_cell(m.overlap_recall.get(kind)),
            Cell(figure(m.overlap_f1(kind))),
        ))  # fmt: skip
    whole = m.micro_strict
    rows.append((
        Cell("All types together"), share_cell(whole.right), share_cell(whole.found), Cell(figure(whole.f1)),
        share_cell(_sum(m.overlap_precision.values())), share_cell(_sum(m.overlap_recall.values())), Cell(""),
    ))  # fmt: skip
    columns = (
        Column("Span type", 3.2, number=False),
        Column("Strict precision", 1.5),
        Column("Strict recall", 1.5),
        Column("F1", 0.8),
        Column("Overlap precision", 1.5),
        Column("Overlap recall", 1.5),
        Column("F1", 0.8),
    )
    note = "Strict: same start, end and type. Overlap: one shared character and the same type."
    return Section("Spans, by type", "types", note, (Table(columns, tuple(rows), "No spans at all."),))


def _labels(m: Measures) -> Section:
    rows = []
    for label in Label:
        tally = m.labels[label.value]
        counts = f"{tally.hit} / {tally.extra} / {tally.missed}"
        rows.append((Cell(label.value), share_cell(tally.right), share_cell(tally.found), Cell(figure(tally.f1)), Cell(counts)))  # fmt: skip
    columns = (
        Column("Label", 2.8, number=False),
        Column("Precision", 1.5),
        Column("Recall", 1.5),
        Column("F1", 0.8),
        Column("Right / false / missed", 1.6),
    )
    note = "A label that neither occurs nor is reported counts 0 in the macro F1."
    return Section("Labels", "labels", note, (Table(columns, tuple(rows)),))


def matrix(pairs: Pairs, rows: Sequence[str], columns: Sequence[str], titles: tuple[str, str], empty: str) -> Matrix:
    """The pairs as a table without the rows and columns that are empty."""
    kept_rows = [r for r in rows if any(pairs[r, c] for c in columns)]
    kept_columns = [c for c in columns if any(pairs[r, c] for r in rows)]
    counts = tuple(tuple(pairs[r, c] for c in kept_columns) for r in kept_rows)
    return Matrix(*titles, tuple(kept_rows), tuple(kept_columns), counts, empty)


def _confusion(e: Evaluation) -> Section:
    spans = matrix(e.types, confusion.TYPE_ROWS, confusion.TYPE_COLUMNS, ("Annotated", "reported"), "No spans at all.")
    labels = matrix(
        e.labels, confusion.LABEL_ROWS, confusion.LABEL_COLUMNS, ("Missed", "reported there"),
        "No label was missed, and no harmless post got one.",
    )  # fmt: skip
    return Section(
        "What was taken for what",
        "confusion",
        "Spans: each annotated span beside the span that covers it best, its own type first.",
        (spans, "Labels: each label that was missed beside all that were reported in that post instead.", labels),
    )


def _verdicts(pairs: Pairs) -> Section:
    grid = matrix(pairs, confusion.VERDICT_ROWS, confusion.VERDICT_ROWS, ("Annotated", "proposed"), "No posts.")
    return Section("Verdicts", "verdicts", "With the directory and the registry open.", (grid,))


def _side_by_side(e: Evaluation, other: Other) -> Section:
    ours, theirs = e.measures, other.measures
    rows = [
        _pair("Identifying mentions touched by any span", ours.touched, theirs.touched),
        _pair("Direct identifiers of patients and relatives touched", ours.direct_recall, theirs.direct_recall),
        _pair("Leak rate", ours.leak, theirs.leak),
    ]
    micro = (Cell(figure(ours.micro_strict.f1)), Cell(figure(theirs.micro_strict.f1)))
    rows.append((Cell("Micro strict F1 over all types"), *micro))
    times = latency(ours.seconds), latency(theirs.seconds)
    rows.append((Cell("Milliseconds a post, median", "Reviewer: findings and policy"), *(_ms(t) for t in times)))
    head = (Column("", 3, number=False), Column("Reviewer", 1.6), Column("Presidio", 1.6))
    per_type = []
    for kind in (t.value for t in EntityType):
        if kind in ours.strict or kind in theirs.strict:
            per_type.append((
                Cell(kind),
                share_cell(ours.overlap_recall.get(kind)), share_cell(theirs.overlap_recall.get(kind)),
                share_cell(ours.overlap_precision.get(kind)), share_cell(theirs.overlap_precision.get(kind)),
            ))  # fmt: skip
    columns = (
        Column("Span type, overlap", 2.6, number=False),
        Column("Recall, Reviewer", 1.5),
        Column("Recall, Presidio", 1.5),
        Column("Precision, Reviewer", 1.5),
        Column("Precision, Presidio", 1.5),
    )
    note = f"{other.name}, on the same posts in the same run. It has no names, places or health words without a model, and knows nothing of labels."
    return Section(
        "Beside stock Presidio", "presidio", note, (Table(head, tuple(rows)), Table(columns, tuple(per_type)))
    )


def _pair(title: str, ours: Share, theirs: Share) -> tuple[Cell, ...]:
    return Cell(title), share_cell(ours), share_cell(theirs)


def _ms(times: Latency | None) -> Cell:
    return Cell("–" if times is None else f"{1000 * times.median:.1f}")


def _speed(e: Evaluation) -> Section:
    times = latency(e.measures.seconds)
    if times is None:
        return Section("Time", "time", "", ("Nothing was timed.",))
    rows = tuple(
        (Cell(name), Cell(f"{1000 * seconds:.1f} ms"), Cell(f"{1000 * LATENCY_GOALS[key]:.0f} ms" if key in LATENCY_GOALS else ""))
        for name, key, seconds in (
            ("Median", "median", times.median),
            ("90 of 100 posts within", "p90", times.p90),
            ("99 of 100 posts within", "p99", times.p99),
            ("Slowest", "highest", times.highest),
        )
    )  # fmt: skip
    note = "Findings and policy of one post, on this computer as busy as it was. The goals are meant for posts of 280 characters on a free core."
    columns = (Column("A post", 2, number=False), Column("Measured", 1), Column("Goal", 1))
    return Section("Time", "time", note, (Table(columns, rows),))


def _provenance(e: Evaluation) -> Section:
    facts = [Fact(f"{f.name}, {len(f.posts):,} posts", f.sha256, mono=True) for f in e.files]
    facts += [
        Fact("Rules, word lists and model", e.digests.program, mono=True),
        Fact("Identifier rules", e.digests.rules, mono=True),
        Fact("Model", e.digests.model or "missing", mono=bool(e.digests.model)),
        Fact("Policy", e.digests.policy, mono=True),
        Fact("Registry and directory", "open" if e.registry_open else "closed"),
        Fact("Dates judged as of", e.today.isoformat()),
        Fact("Program", f"Reviewer {__version__}"),
    ]
    note = "SHA-256 of what was measured and of what it was measured on."
    return Section("What was measured", "provenance", note, (tuple(facts),))


def _ids(m: Measures) -> Section:
    facts = tuple(Fact(what, " ".join(names), mono=True) for what, names in sorted(m.missed_by_id.items()))
    return Section("Ids of posts that went wrong", "ids", "", (facts,) if facts else ("None.",))


def _mistakes(e: Evaluation) -> Section:
    blocks = [
        Excerpts(kind, tuple(Excerpt(m.post_id, m.before, m.words, m.after, m.note) for m in group))
        for kind, group in groupby(e.mistakes, key=lambda m: m.kind)
    ]
    return Section("Errors", "errors", "The words that are meant stand out; beside them what is around.", tuple(blocks))


def _sum(shares: Iterable[Share]) -> Share:
    total = NOWHERE
    for share in shares:
        total = Share(total.count + share.count, total.of + share.of)
    return total
