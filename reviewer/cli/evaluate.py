"""The command ``evaluate``: the measures on annotated posts, as text, JSON, HTML or PDF."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from reviewer.cli.output import say, say_json
from reviewer.cli.scan import input_stream, setup_of
from reviewer.cli.tables import lines_of
from reviewer.errors import UsageError
from reviewer.reports.sheet import Sheet
from reviewer.reports.sheet_html import html_bytes
from reviewer.workflow.evaluation import Evaluation, Wanted
from reviewer.workflow.evaluation import evaluate as measure_files
from reviewer.workflow.evaluation_json import as_json
from reviewer.workflow.evaluation_sheet import sheet_of
from reviewer.workflow.files import refuse_own, write_file
from reviewer.workflow.gold import GoldFile, read_gold
from reviewer.workflow.rule_table import as_toml


def evaluate(asked: argparse.Namespace) -> int:
    """Check annotated posts and compare. Words of posts only with ``--errors``, ids of posts with it or ``--ids``."""
    draw = _drawing(asked.report)
    for path in (asked.report, asked.calibration_file):
        if path is not None:
            refuse_own(path)
    setup = setup_of(asked)
    files = [_gold(name) for name in asked.gold]
    wanted = Wanted(
        compare=asked.compare == "presidio",
        calibration=asked.calibration or asked.calibration_file is not None,
        errors=asked.errors,
    )
    found = measure_files(files, setup, wanted, asked.jobs)
    sheet = sheet_of(found, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", asked.ids)
    if asked.report is not None:
        write_file(asked.report, draw(sheet))
    if asked.calibration_file is not None:
        write_file(asked.calibration_file, as_toml(found, date.today()))
    if asked.json:
        say_json(as_json(found, asked.ids))
    else:
        _print(found, sheet, asked.report)
    return 0


def _drawing(path: Path | None) -> Callable[[Sheet], bytes]:
    """How a report is drawn, by the ending of its name. Raises UsageError for another ending."""
    if path is None or path.suffix.lower() in (".html", ".htm"):
        return html_bytes
    if path.suffix.lower() != ".pdf":
        raise UsageError("A report is a .html or a .pdf file.", "Nothing was measured.", "Give it one of these names.")
    # reportlab takes a while to load: only a PDF pays for it
    from reviewer.reports.sheet_pdf import sheet_pdf_bytes

    return sheet_pdf_bytes


def _gold(name: str) -> GoldFile:
    with input_stream(name) as stream:
        raw = stream.read()
    return read_gold("standard input" if name == "-" else Path(name).name, raw)


def _print(found: Evaluation, sheet: Sheet, report: Path | None) -> None:
    """The figures in the terminal; errors stand in the report if there is one, so that their words are in one place."""
    for line in lines_of(sheet, without=("errors",) if report is not None else ()):
        say(line)
    if report is not None:
        say()
        say(f"Report written to {report.name}.")
        if found.mistakes:
            say(f"It lists {len(found.mistakes):,} errors with words of the posts: keep it as safe as the posts.")
