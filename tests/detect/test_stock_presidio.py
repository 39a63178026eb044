"""Stock Presidio as the other side of a comparison: offline, deterministic, in our vocabulary."""

from itertools import pairwise

import pytest

from reviewer.detect.stock_presidio import ENTITIES, THRESHOLD, StockPresidio


@pytest.fixture(scope="module")
def stock() -> StockPresidio:
    return StockPresidio()


def found(stock: StockPresidio, text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.type) for s in stock.find(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Call 419-555-0188 today", "419-555-0188", "PHONE_NUMBER"),
        ("Her SSN is 217-43-1133", "217-43-1133", "US_SSN"),
        ("🩺🩺 born 10/12/1984", "10/12/1984", "DATE_TIME"),
        ("ping 192.0.2.44 please", "192.0.2.44", "IP_ADDRESS"),
        ("card 4111 1111 1111 1111", "4111 1111 1111 1111", "ACCOUNT_NUMBER"),
    ],
)
def test_it_finds_what_presidio_finds_out_of_the_box(stock: StockPresidio, text: str, words: str, kind: str):
    assert (words, kind) in found(stock, text)


def test_an_address_is_checked_without_asking_the_net(stock: StockPresidio):
    assert found(stock, "Mail maria.gomez@example.org now") == [("maria.gomez@example.org", "EMAIL_ADDRESS")]


def test_context_words_count_though_there_is_no_model(stock: StockPresidio):
    assert found(stock, "bank account 123456789012") == [("123456789012", "ACCOUNT_NUMBER")]
    assert found(stock, "lot 123456789012") == []


def test_without_a_model_it_finds_no_names_places_or_ages(stock: StockPresidio):
    assert found(stock, "Maria Gomez, 7, of Toledo rang the bell on March 3rd") == []


@pytest.mark.parametrize("text", ["", "   ", "\n", "\x00", "\ud800", "😀" * 2000, "1" * 5000])
def test_odd_text_is_no_error(stock: StockPresidio, text: str):
    assert all(0 <= s.start < s.end <= len(text) for s in stock.find(text))


def test_spans_are_sorted_and_do_not_overlap(stock: StockPresidio):
    spans = stock.find("a@example.org, http://example.org/a, 419-555-0188, 217-43-1133, 10/12/2024, 192.0.2.4")
    assert len(spans) >= 5
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.score >= THRESHOLD for s in spans)


def test_every_entity_that_it_can_report_has_a_counterpart(stock: StockPresidio):
    assert [entity for entity in stock.entities if entity not in ENTITIES] == []
    assert {"EMAIL_ADDRESS", "US_SSN", "PHONE_NUMBER"} <= set(stock.entities)
    assert stock.name.startswith("Presidio 2.")
