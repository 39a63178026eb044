"""The arguments of ``report``: one post as always, or one of the other reports."""

import argparse
from pathlib import Path

from reviewer.cli.types import day
from reviewer.model.reports import ReportKind

PERIODS = (
    "last-12-weeks", "this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year",
)  # fmt: skip
KINDS = tuple(kind.value for kind in ReportKind)


def add_report(report: argparse.ArgumentParser) -> None:
    """``report ID`` and ``report KIND``."""
    report.add_argument("what", metavar="ID or KIND", help=f"a post, or one of: {', '.join(KINDS)}")
    report.add_argument("id", nargs="?", default="", metavar="ID", help="of a post, for “report post”")
    report.add_argument("--output", type=Path, metavar="X.pdf", help="default: the figures are printed here")
    report.add_argument("--csv", type=Path, metavar="X.csv", help="write the figures beside it")
    report.add_argument("--period", choices=PERIODS, help="default: last-12-weeks")
    report.add_argument("--from", dest="start", type=day, metavar="YYYY-MM-DD", help="first day of another period")
    report.add_argument("--to", dest="end", type=day, metavar="YYYY-MM-DD", help="last day; default: today")
    report.add_argument("--compare", action="store_true", help="with as many days before")
    report.add_argument("--department", default="", metavar="NAME", help="for “report department”")
    report.add_argument("--person", default="", metavar="NAME", help="for “report access”: only this person")
    report.add_argument(
        "--examined", default="", metavar="NOTE", help="for “report access”: mark as examined, saying this"
    )
    report.add_argument("--platform", default="", metavar="NAME", help="for “report tip-sheet”")
    report.add_argument("--short", action="store_true", help="for “report reminder”: the words without examples")
