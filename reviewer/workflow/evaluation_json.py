"""An evaluation for machines: plain figures with their counts and intervals."""

import statistics
from typing import Any

from reviewer import __version__
from reviewer.workflow import confusion
from reviewer.workflow.calibration import RuleFigure
from reviewer.workflow.evaluation import Evaluation
from reviewer.workflow.goals import standings
from reviewer.workflow.latency import latency
from reviewer.workflow.measures import Measures, Share, Tally


def as_json(e: Evaluation, ids: bool = False) -> dict[str, Any]:
    """The figures. Ids of posts only if wanted, words of posts only if the evaluation holds mistakes."""
    m = e.measures
    told: dict[str, Any] = {
        "posts": m.posts,
        **_headline(m),
        "attention": _counts(m.attention),
        "clean_pass": _counts(m.clean_pass),
        "verdicts": _counts(m.verdicts),
        "consents": _counts(m.consents),
        "label_macro_f1": m.macro_f1,
        "types": _types(m),
        "labels": {name: _tally(tally) for name, tally in m.labels.items()},
        "median_seconds": statistics.median(m.seconds) if m.seconds else None,
        "intervals": _intervals(m),
        "goals": [
            {"name": s.goal.name, "value": s.value, "goal": s.goal.figure, "at_most": s.goal.at_most,
             "met": s.met, "source": s.goal.source}
            for s in standings(m)
        ],
        "confusion": {
            "types": confusion.ordered(e.types),
            "labels": confusion.ordered(e.labels),
            "verdicts": confusion.ordered(e.verdicts),
        },
        "seconds": _seconds(m),
        "files": [{"name": f.name, "sha256": f.sha256, "posts": len(f.posts)} for f in e.files],
        "digests": {
            "detection": e.digests.program, "rules": e.digests.rules,
            "model": e.digests.model, "policy": e.digests.policy,
        },
        "today": e.today.isoformat(),
        "registry": "open" if e.registry_open else "closed",
        "program": __version__,
    }  # fmt: skip
    if e.other is not None:
        other = e.other.measures
        told["compare"] = {
            "name": e.other.name, **_headline(other), "types": _types(other), "seconds": _seconds(other),
            "intervals": _intervals(other),
        }  # fmt: skip
    if e.rules:
        told["calibration"] = [_rule(rule) for rule in e.rules]
    if ids:
        told["ids"] = dict(sorted(m.missed_by_id.items()))
    if e.mistakes:
        told["errors"] = [
            {"kind": x.kind, "id": x.post_id, "before": x.before, "words": x.words, "after": x.after, "note": x.note}
            for x in e.mistakes
        ]
    return told


def _headline(m: Measures) -> dict[str, Any]:
    return {
        "touched": _counts(m.touched),
        "direct_recall": _counts(m.direct_recall),
        "leak": _counts(m.leak),
        "micro_strict_f1": m.micro_strict.f1,
    }


def _counts(share: Share) -> list[int]:
    return [share.count, share.of]


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "f1": tally.f1, "hit": tally.hit, "extra": tally.extra, "missed": tally.missed,
        "precision": tally.precision, "precision_interval": _interval(tally.right),
        "recall": tally.recall, "recall_interval": _interval(tally.found),
    }  # fmt: skip


def _types(m: Measures) -> dict[str, Any]:
    told = {}
    for kind, tally in sorted(m.strict.items()):
        strict = _tally(tally)
        recall = m.overlap_recall.get(kind, Share(0, 0))
        precision = m.overlap_precision.get(kind, Share(0, 0))
        told[kind] = {
            "strict_f1": strict.pop("f1"), **strict, "overlap_f1": m.overlap_f1(kind),
            "overlap_recall": _counts(recall), "overlap_recall_interval": _interval(recall),
            "overlap_precision": _counts(precision), "overlap_precision_interval": _interval(precision),
        }  # fmt: skip
    return told


def _interval(share: Share) -> list[float] | None:
    return [round(edge, 4) for edge in share.wilson()] if share.of else None


def _intervals(m: Measures) -> dict[str, Any]:
    shares = {
        "touched": m.touched, "direct_recall": m.direct_recall, "leak": m.leak, "attention": m.attention,
        "clean_pass": m.clean_pass, "verdicts": m.verdicts, "consents": m.consents,
    }  # fmt: skip
    return {name: _interval(share) for name, share in shares.items()}


def _seconds(m: Measures) -> dict[str, float] | None:
    times = latency(m.seconds)
    if times is None:
        return None
    return {"median": times.median, "p90": times.p90, "p99": times.p99, "highest": times.highest}


def _rule(rule: RuleFigure) -> dict[str, Any]:
    return {
        "rule": rule.rule_id, "policy": rule.policy, "level": rule.level, "answers": list(rule.answers),
        "fired": rule.fired, "right": _counts(rule.right) if rule.right else None,
        "interval": _interval(rule.right) if rule.right else None,
    }  # fmt: skip
