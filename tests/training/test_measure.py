"""The figures of the card, on small cases that one can count by hand."""

import pytest

from reviewer.detect.ner_text import NamedSpan
from reviewer.training.measure import labels_of, spans_of
from reviewer.training.record import LABELS, Mention, Record

TEXT = "Ana Ruiz of Mercy met @ana_r in Tulsa"


def record(*mentions: Mention) -> Record:
    return Record("r", TEXT, mentions, "own")


def span(words: str, kind: str) -> NamedSpan:
    start = TEXT.index(words)
    return NamedSpan(start, start + len(words), kind, 0.9)


def mention(words: str, kind: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), kind)


def test_strict_and_overlap_are_counted_apart():
    figures = spans_of(
        [record(mention("Ana Ruiz", "PERSON"), mention("Tulsa", "LOCATION"))],
        lambda _: [span("Ana", "PERSON"), span("Tulsa", "LOCATION"), span("met", "PERSON")],
        coarse=False,
    )
    person = figures.types["PERSON"]
    assert (person.wanted, person.found, person.strict, person.wanted_met, person.found_met) == (1, 2, 0, 1, 1)
    assert figures.types["LOCATION"].f1 == 100
    assert figures.micro_f1 == pytest.approx(40)


def test_the_corpora_know_no_facility_and_no_health_word():
    figures = spans_of(
        [record(mention("Mercy", "ORGANIZATION"), mention("Tulsa", "LOCATION"))],
        lambda _: [span("Mercy", "FACILITY"), span("Tulsa", "REGION"), span("met", "CONDITION")],
        coarse=True,
    )
    assert figures.micro_f1 == 100
    assert set(figures.types) == {"PERSON", "LOCATION", "ORGANIZATION"}


def test_handles_belong_to_a_rule_and_do_not_count():
    records = [record(mention("@ana_r", "PERSON"))]
    figures = spans_of(records, lambda _: [span("ana_r", "PERSON")], coarse=False)
    assert (figures.types["PERSON"].wanted, figures.types["PERSON"].found) == (0, 0)


def judged(*labels: str) -> Record:
    return Record("p", "text", (), "own", labels=labels)


def scores(**known: float) -> dict[str, float]:
    return {label: known.get(label, 0.0) for label in LABELS}


def test_clean_posts_and_marked_posts_are_told_apart():
    records = [judged(), judged(), judged("claim"), judged("security", "claim")]
    told = [scores(), scores(boundary=0.9), scores(claim=0.9), scores(claim=0.2)]
    figures = labels_of(records, told, dict.fromkeys(LABELS, 0.5))
    assert figures.clean_pass == 50
    assert figures.attention == 50
    assert figures.rows["claim"] == (2, 100.0, 50.0, pytest.approx(66.67, abs=0.01))
    assert figures.rows["boundary"] == (0, 0.0, 0.0, 0.0)
