"""The command ``evaluate``: the measures on annotated posts."""

import argparse
import json
import statistics

from reviewer.cli.output import say, say_json
from reviewer.cli.scan import input_stream, setup_of
from reviewer.errors import FileProblem
from reviewer.model.vocabulary import EntityType, Label
from reviewer.workflow.measures import Measures, measure
from reviewer.workflow.scan import scan as scan_stream


def evaluate(asked: argparse.Namespace) -> int:
    """Scan annotated posts and compare. Prints figures with counts; ids of posts only on request."""
    setup = setup_of(asked)
    with input_stream(asked.gold) as stream:
        raw = stream.readlines()
    try:
        gold = [json.loads(line) for line in raw if line.strip()]
        for post in gold:
            _ = (post["spans"], post["labels"], post["verdict"], post["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise FileProblem(
            "This is no file of annotated posts.", "", "Each line needs id, text, spans, labels, verdict."
        ) from error
    found = list(scan_stream(raw, setup, asked.jobs))
    if any("error" in line for line in found):
        raise FileProblem(
            "One of the posts cannot be read.", "Nothing was measured.", "Run reviewer scan on the file first."
        )
    measures = measure(gold, found, setup.registry is not None)
    if asked.json:
        say_json(as_json(measures))
    else:
        _print(measures, asked.ids)
    return 0


def as_json(m: Measures) -> dict[str, object]:
    """The figures for machines."""
    return {
        "posts": m.posts,
        "direct_recall": [m.direct_recall.count, m.direct_recall.of],
        "leak": [m.leak.count, m.leak.of],
        "attention": [m.attention.count, m.attention.of],
        "clean_pass": [m.clean_pass.count, m.clean_pass.of],
        "verdicts": [m.verdicts.count, m.verdicts.of],
        "consents": [m.consents.count, m.consents.of],
        "micro_strict_f1": m.micro_strict.f1,
        "label_macro_f1": m.macro_f1,
        "types": {
            t: {"strict_f1": v.f1, "hit": v.hit, "extra": v.extra, "missed": v.missed}
            for t, v in sorted(m.strict.items())
        },
        "labels": {n: {"f1": v.f1, "hit": v.hit, "extra": v.extra, "missed": v.missed} for n, v in m.labels.items()},
        "median_seconds": statistics.median(m.seconds) if m.seconds else None,
    }


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:.3f}"


def _print(m: Measures, ids: bool) -> None:
    say(f"{m.posts} posts")
    say(f"direct identifiers found (overlap)   {m.direct_recall.words()}")
    say(f"leak rate                            {m.leak.words()}")
    say(f"attention recall                     {m.attention.words()}")
    say(f"clean-pass rate                      {m.clean_pass.words()}")
    if m.verdicts.of:
        say(f"verdict as annotated                 {m.verdicts.words()}")
        say(f"consents as annotated                {m.consents.words()}")
    say(f"micro strict F1 over all types       {_number(m.micro_strict.f1)}")
    say(f"macro F1 over the fifteen labels     {m.macro_f1:.3f}")
    if m.seconds:
        say(
            f"seconds a post, median and p99       {statistics.median(m.seconds):.4f} {m.seconds[int(0.99 * (len(m.seconds) - 1))]:.4f}"
        )
    say()
    say(f"{'type':<24}{'strict P':>9}{'R':>7}{'F1':>7}   overlap recall / precision")
    for kind in EntityType:
        t = m.strict.get(kind.value)
        if t is None:
            continue
        recall, precision = m.overlap_recall.get(kind.value), m.overlap_precision.get(kind.value)
        say(
            f"{kind.value:<24}{_number(t.precision):>9}{_number(t.recall):>7}{_number(t.f1):>7}   "
            f"{_number(recall.value if recall else None)} / {_number(precision.value if precision else None)}"
        )
    say()
    say(f"{'label':<34}{'P':>7}{'R':>7}{'F1':>7}   hit/extra/missed")
    for label in Label:
        v = m.labels[label.value]
        say(
            f"{label.value:<34}{_number(v.precision):>7}{_number(v.recall):>7}{_number(v.f1):>7}   {v.hit}/{v.extra}/{v.missed}"
        )
    if ids:
        say()
        for what, names in sorted(m.missed_by_id.items()):
            say(f"{what}: {' '.join(names)}")
