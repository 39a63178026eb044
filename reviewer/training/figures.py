"""All figures of a model folder, as text for the card and the screen."""

from collections.abc import Sequence
from pathlib import Path

from reviewer.detect.ner import NerModel
from reviewer.training import corpora
from reviewer.training.measure import ARGMAX, Scored, SpanFigures, labels_of, reader_of, spans_of
from reviewer.training.record import Record

SWEEP: tuple[float, ...] = (0.5, 0.3, 0.2, 0.1, 0.05)
"""PERSON thresholds whose recall and precision the card shows."""


def table(rows: dict[str, SpanFigures]) -> str:
    """A table with one line for each set and type."""
    lines = ["| set | type | strict P/R/F1; overlap recall same/any; overlap precision (n) |", "| --- | --- | --- |"]
    for name, figures in rows.items():
        lines += [f"| {name} | {kind} | {tally.line()} |" for kind, tally in figures.types.items() if tally.wanted]
        lines.append(f"| {name} | all | strict F1 {figures.micro_f1:.1f} |")
    return "\n".join(lines)


def person_sweep(model: Scored, sets: dict[str, Sequence[Record]]) -> str:
    """PERSON at several thresholds: overlap recall any type / overlap precision."""
    lines = ["| PERSON threshold | " + " | ".join(sets) + " |", "| --- |" + " --- |" * len(sets)]
    for threshold in SWEEP:
        cells = []
        for name, records in sets.items():
            found = spans_of(
                records,
                reader_of(model, {"PERSON": threshold}, name not in ("own", "free")),
                coarse=name not in ("own", "free"),
            )
            tally = found.types["PERSON"]
            cells.append(
                f"{100 * tally.wanted_met_any / max(1, tally.wanted):.1f} / "
                f"{100 * tally.found_met / max(1, tally.found):.1f}"
            )
        lines.append(f"| {threshold} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def label_table(name: str, records: Sequence[Record], model: Scored, thresholds: dict[str, float]) -> str:
    """Per label: number, precision, recall, F1; and the means."""
    judged = [record for record in records if record.labels is not None]
    figures = labels_of(judged, [model.labels(record) for record in judged], thresholds)
    lines = [f"| label (held-out posts of `{name}`) | n | P / R / F1 |", "| --- | --- | --- |"]
    lines += [
        f"| {label} | {count} | {precision:.1f} / {recall:.1f} / {f1:.1f} |"
        for label, (count, precision, recall, f1) in figures.rows.items()
    ]
    lines.append(
        f"| macro F1 {figures.macro_f1:.1f}; clean posts without a label {figures.clean_pass:.1f} %; "
        f"other posts with one {figures.attention:.1f} % | | |"
    )
    return "\n".join(lines)


def parity(model: Scored, exact: Scored, sets: dict[str, Sequence[Record]]) -> str:
    """Strict F1 over all types of the int8 model and of the one before quantisation."""
    lines = ["| set | int8 | before quantisation |", "| --- | --- | --- |"]
    tweets = [record for name, records in sets.items() if name not in ("own", "free") for record in records]
    for name, records in {**sets, "all tweets": tweets}.items():
        coarse = name not in ("own", "free")
        figures = [spans_of(records, reader_of(m, ARGMAX, coarse), coarse=coarse).micro_f1 for m in (model, exact)]
        lines.append(f"| {name} | {figures[0]:.1f} | {figures[1]:.1f} |")
    return "\n".join(lines)


def all_figures(folder: Path, exact: Path, data: Path, own: Sequence[Record], free: Sequence[Record]) -> str:
    """Spans on the dev parts and our own held-out text, PERSON thresholds, labels, loss by quantisation if known.

    ``own``: from templates that were kept out; ``free``: freely written posts that were kept out.
    """
    shipped = NerModel(folder)
    model, thresholds = Scored(shipped), shipped.label_thresholds
    sets: dict[str, Sequence[Record]] = {
        corpus: corpora.read(data / "ner", corpus, "dev") for corpus in corpora.CORPORA
    }
    rows = {
        f"{name}-dev": spans_of(records, reader_of(model, ARGMAX, True), coarse=True) for name, records in sets.items()
    }
    rows["own"] = spans_of(own, reader_of(model, ARGMAX, False), coarse=False)
    rows["free"] = spans_of(free, reader_of(model, ARGMAX, False), coarse=False)
    return "\n\n".join(
        (
            table(rows),
            person_sweep(model, {**sets, "own": own}),
            *(label_table(name, part, model, thresholds) for name, part in (("own", own), ("free", free))),
            parity(model, Scored(NerModel(exact)), {**sets, "own": own}) if exact.is_dir() else "",
        )
    )
