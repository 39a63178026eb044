"""The audit trail for spreadsheets and machines."""

import base64
import csv
import hashlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reports.trail import COLUMNS, TrailEntry, csv_bytes, jsonl_bytes, safe_cell

BODY = b'{"at":"2026-11-20T11:28:07Z","kind":"decision.recorded","seq":7,"v":1}'


def an_entry(**changes: object) -> TrailEntry:
    values: dict[str, object] = {
        "seq": 7, "at": "2026-11-20T11:28:07Z", "kind": "decision.recorded", "who": "Inga Castellan",
        "role": "compliance officer", "subject": "BH-1", "summary": "Returned, 2 reasons",
        "leaf": hashlib.sha256(b"\x00" + BODY).hexdigest(), "body": BODY,
    }  # fmt: skip
    return TrailEntry(**{**values, **changes})  # type: ignore[arg-type]


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_byte_order_mark_a_head_and_one_row_for_each_event() -> None:
    data = csv_bytes([an_entry(), an_entry(seq=8, who="José")])
    assert data.startswith(b"\xef\xbb\xbfseq,at,kind")
    found = rows(data)
    assert tuple(found[0]) == COLUMNS
    assert [r[0] for r in found[1:]] == ["7", "8"]
    assert found[2][3] == "José"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0@"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_neutralised(start: str) -> None:
    cell = f"{start}HYPERLINK(0)"
    assert rows(csv_bytes([an_entry(who=cell, summary=cell)]))[1][3].startswith("'")


def test_line_breaks_commas_and_quotes_stay_in_their_cell() -> None:
    words = 'one, "two"\nthree'
    assert rows(csv_bytes([an_entry(summary=words)]))[1][6] == words


def test_controls_and_lone_surrogates_become_visible() -> None:
    row = rows(csv_bytes([an_entry(who="a\x00b", summary="c\ud800d")]))[1]
    assert row[3] == "a␀b"
    assert row[6] == r"c\ud800d"


@given(st.text(max_size=30))
def test_no_cell_ever_begins_as_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_empty_trail_is_a_head_alone() -> None:
    assert len(rows(csv_bytes([]))) == 1
    assert jsonl_bytes([]) == b""


def test_each_json_line_carries_the_exact_bytes_and_they_hash_to_the_leaf() -> None:
    line = json.loads(jsonl_bytes([an_entry()]))
    assert base64.b64decode(line["body_base64"]) == BODY
    assert hashlib.sha256(b"\x00" + base64.b64decode(line["body_base64"])).hexdigest() == line["leaf"]
    assert line["event"]["kind"] == "decision.recorded"
    assert list(line) == ["seq", "leaf", "event", "body_base64"]


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"{", b"[1]", b'{"a":NaN}', b'{"a":' + b"[" * 20_000, b"9" * 6_000], ids=str
)
def test_damaged_bytes_are_exported_with_a_problem_named(body: bytes) -> None:
    line = json.loads(jsonl_bytes([an_entry(body=body)]))
    assert line["event"] is None
    assert "problem" in line
    assert base64.b64decode(line["body_base64"]) == body


def test_one_line_for_each_event_whatever_it_holds() -> None:
    body = json.dumps({"t": "a\u2028b\n\ud800"}).encode()
    assert jsonl_bytes([an_entry(body=body)] * 3).count(b"\n") == 3
