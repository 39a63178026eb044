"""Where the pages of a binder break: no title stands alone at the end of a page, no last row alone on the next one."""

import re

import pytest
from reportlab.platypus import Flowable, Spacer

from reviewer.intake.pdf_images import page_texts
from reviewer.reports.content import ReportContent
from reviewer.reports.entries import DecisionEntry, Field
from reviewer.reports.flow import _decisions
from reviewer.reports.legal_binder import section_flow
from reviewer.reports.legal_parts import Section
from reviewer.reports.pages import Running, paged
from reviewer.reports.wording import grouped

RUNNING = Running("Binder", "", "Test Clinic", "Confidential", 70.0, "Exported", "Reviewer", "2026-11-20T10:00:00Z")
DIGESTS = Section(
    "Digests",
    "The record names each text by HMAC-SHA256 with a random salt.",
    tuple(Field(f"Row {n}", grouped(f"{n}a" * 32), mono=True) for n in (1, 2)),
)
FIELDS = ("By", "When", "Meaning", "Reason", "Record entry")


def pages(room: float, blocks: list[Flowable]) -> list[str]:
    return page_texts(paged([Spacer(0, room), *blocks], RUNNING))


@pytest.mark.parametrize("room", range(420, 650, 12))
def test_a_title_and_its_rows_stay_together(room: int):
    found = [page for page in pages(float(room), section_flow(DIGESTS, "key")) if re.search("Digests|Row [12]", page)]
    assert len(found) == 1


@pytest.mark.parametrize("room", range(420, 650, 12))
def test_a_decision_stays_with_its_title_and_whole(room: int):
    entry = DecisionEntry("Returned, revision 1", tuple(Field(name, "said") for name in FIELDS), "")
    content = object.__new__(ReportContent)
    object.__setattr__(content, "decisions", (entry,))
    found = [page for page in pages(float(room), _decisions(content)) if re.search("Decisions|Returned|Record", page)]
    assert len(found) == 1


def test_a_decision_with_a_long_reason_goes_over_the_page():
    entry = DecisionEntry(
        "Returned, revision 1",
        (
            Field("By", "Ines"),
            Field("Reason", "words " * 100),
            *[Field("Other", "said")] * 2,
            Field("More", "words " * 900),
        ),
        "",
    )
    content = object.__new__(ReportContent)
    object.__setattr__(content, "decisions", (entry,))
    first, *others = pages(10.0, _decisions(content))
    assert "Returned, revision 1" in first
    assert others
