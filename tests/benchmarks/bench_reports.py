"""How long the reports take: a long record, hostile texts, and the start. Run: python -m tests.benchmarks.bench_reports."""

import resource
import time
from collections.abc import Callable
from dataclasses import replace

from reviewer.model.issue import IssueSpan
from reviewer.model.views import HistoryEntry, PostView
from reviewer.model.vocabulary import Category
from reviewer.reports.content import build_post_record
from reviewer.reports.pdf import pdf_bytes
from reviewer.reports.trail import TrailEntry, csv_bytes, jsonl_bytes
from tests.reports.report_samples import FACTS, NOTE, a_view, an_issue, some_consents, some_issues

PARAGRAPH = "Dear all, thank you for the kind words that reached every one of us on the ward this week. " * 4 + "\n"


def main() -> None:
    """Print the figures."""
    for name, view in (
        ("one record, first in the process", a_view()),
        ("one record", a_view()),
        ("long record: text, 1,500 issues, 15,000 entries", _a_thousand_pages()),
        ("200 KB of text", a_view((PARAGRAPH * 600)[:200_000], issues=())),
        ("200 KB in one word", a_view("x" * 200_000, issues=())),
        ("10,000 emoji, 300 different", a_view("".join(chr(0x1F300 + i % 300) for i in range(10_000)), issues=())),
        ("20,000 bidi controls", a_view("\u202e" * 20_000, issues=())),
        ("200 KB of Arabic", a_view("مرحبا بكم في مستشفى " * 10_000, issues=())),
    ):
        _measure(name, lambda view=view: pdf_bytes(build_post_record(view, some_consents(), NOTE, FACTS)))
    body = b'{"actor":{},"at":"2026-11-20T11:28:07Z","kind":"decision.recorded","seq":1,"v":1}'
    trail = [
        TrailEntry(n, "2026-11-20T11:28:07Z", "decision.recorded", "Inga Castellan", "compliance officer", "BH-1",
                   "Returned, 2 reasons", "7a" * 32, body) for n in range(100_000)
    ]  # fmt: skip
    _measure("audit trail, 100,000 entries, CSV", lambda: csv_bytes(trail))
    _measure("audit trail, 100,000 entries, JSONL", lambda: jsonl_bytes(trail))
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _measure(name: str, work: Callable[[], bytes]) -> None:
    start = time.perf_counter()
    data = work()
    seconds = time.perf_counter() - start
    pages = data.count(b"/Type /Page\n") or data.count(b"/Type /Page ")
    print(f"{name:50} {seconds:7.2f} s  {len(data) / 1e6:7.2f} MB" + (f"  {pages} pages" if pages else ""))


def _a_thousand_pages() -> PostView:
    text = (PARAGRAPH * 900)[:280_000]
    issues = tuple(
        an_issue(f"PHI-{n % 900:03}:{n}", safer="", spans=tuple(
            IssueSpan(at, at + 14, Category.HEALTH if n % 2 else Category.IDENTIFIER, "Name")
            for at in range(n * 180, n * 180 + 120, 60)))
        for n in range(1_500)
    )  # fmt: skip
    view = a_view(text, issues=issues)
    entries = tuple(
        HistoryEntry(n, "2026-11-20T11:28:07Z", "post.opened", "Inga Castellan", "Opened", digest="5e" * 32)
        for n in range(1, 15_001)
    )
    return replace(view, history=entries, dispositions=a_view(issues=some_issues()).dispositions)


if __name__ == "__main__":
    main()
