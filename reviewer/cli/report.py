"""The command ``report``: every report as PDF, its figures as CSV, or in the terminal."""

import argparse
import csv
import dataclasses
import io
from datetime import date

from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.cli.report_arguments import KINDS, PERIODS
from reviewer.errors import UsageError
from reviewer.model.handouts import Article
from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import Period, Statistics
from reviewer.reports.figure_words import lead
from reviewer.workflow import access_review, posts, reports, reports_access, reports_handouts, statistics
from reviewer.workflow import report as post_report
from reviewer.workflow.people_names import same_person
from reviewer.workflow.workspace import Workspace

_FIGURES = (ReportKind.EXECUTIVE, ReportKind.PERIOD, ReportKind.DEPARTMENT)
_WIDE = 46


def report(asked: argparse.Namespace) -> int:
    """Make one report; without ``--output`` what it says is printed."""
    if asked.what not in KINDS:
        return _post(asked, asked.what)
    if asked.what == ReportKind.POST:
        return _post(asked, asked.id)
    kind = ReportKind(asked.what)
    with workspace(asked) as ws:
        if kind is ReportKind.ACCESS:
            return _access(ws, asked)
        period = _period(ws, asked)
        if kind in _FIGURES and asked.output is None and asked.csv is None:
            return _print(asked, statistics.of(ws, period, asked.compare, asked.department))
        made = reports.draw(
            ws, kind, period=period, compare=asked.compare, department=asked.department, platform=asked.platform
        )
        if asked.output is None:
            if not made.text:
                raise UsageError("Say where to write it.", "Nothing was written.", "Add --output X.pdf.")
            say(_short(ws, period) if kind is ReportKind.REMINDER and asked.short else made.text)
            return 0
        return _save(ws, asked, made)


def _post(asked: argparse.Namespace, wanted: str) -> int:
    if not wanted:
        raise UsageError(
            "Say which post.", "Nothing was written.", "For example: reviewer report post ID --output X.pdf."
        )
    if asked.output is None:
        raise UsageError("Say where to write it.", "Nothing was written.", "Add --output X.pdf.")
    with workspace(asked) as ws:
        post_id = posts.find(ws, wanted)
        ensure_checked(ws)
        post_report.post_record(ws, post_id, asked.output)
        if asked.json:
            say_json({"id": post_id, "file": str(asked.output)})
        else:
            say(f"The record of {post_id} is in {asked.output}.")
    return 0


def _save(ws: Workspace, asked: argparse.Namespace, made: Report) -> int:
    if asked.csv is not None and made.csv is None:
        raise UsageError("This report has no figures.", "Nothing was written.", "Leave --csv out.")
    reports.save(ws, made, asked.output, asked.csv)
    if asked.json:
        say_json({"report": made.kind.value, "file": str(asked.output), "figures": str(asked.csv or "")})
    else:
        beside = f", its figures in {asked.csv}" if asked.csv is not None else ""
        say(f"{made.title} is in {asked.output}{beside}.")
    return 0


def _access(ws: Workspace, asked: argparse.Namespace) -> int:
    period = _period(ws, asked)
    review = access_review.of(ws, period, _person(ws, asked.person), limit=reports_access.ALL)
    if asked.output is not None:
        _save(ws, asked, reports_access.of_review(ws, review))
    elif asked.json:
        say_json(_plain(review))
    else:
        say(
            f"{review.total:,} accesses, {review.unexamined:,} not examined by somebody else, {review.refused:,} wrong passphrases."
        )
        for one in review.people:
            counts = ", ".join(f"{words.replace('_', ' ')} {count:,}" for words, count in one.counts)
            say(f"{literal(one.who)} ({one.role}): {counts}; outside office hours {one.after_hours:,}")
        for line in review.lines:
            marks = f"  examined by {literal(line.examined_by)}" if line.examined_by else ""
            say(f"{line.seq:>7}  {line.at}  {literal(line.who)}: {line.what} {line.post_id}{marks}".rstrip())
    if asked.examined:
        access_review.examine(ws, review, asked.examined)
        if not asked.json:
            say("Marked as examined.")
    return 0


def _print(asked: argparse.Namespace, stats: Statistics) -> int:
    if asked.json:
        say_json(_plain(stats))
        return 0
    # The words of reportlab's side are read only here: listing figures needs none of it.
    from reviewer.reports.figures_csv import figures_csv

    say(lead(stats))
    last = ""
    for row in list(csv.reader(io.StringIO(figures_csv(stats).decode("utf-8-sig"), newline="")))[1:]:
        section, figure, value, of, before, *_, note = row
        if section != last:
            say(f"\n{section.upper()}")
            last = section
        words = f"{value} of {of}" if value and of else value or note
        say(f"{figure[:_WIDE]:<{_WIDE}} {literal(words)}" + (f"   (before: {literal(before)})" if before else ""))
    return 0


def _period(ws: Workspace, asked: argparse.Namespace) -> Period:
    if asked.start is not None:
        return Period(asked.start, asked.end or ws.today())
    if asked.end is not None:
        raise UsageError("Give the first day too.", "", "Put --from YYYY-MM-DD before --to.")
    found = dict(zip(PERIODS, (period for _, period in statistics.periods(ws)), strict=True))
    return found[asked.period or PERIODS[0]]


def _person(ws: Workspace, name: str) -> str:
    if not name:
        return ""
    found = [person for person, (known, _) in ws.persons().items() if same_person(known, name)]
    if not found:
        raise UsageError("Nobody of this name has acted here.", "", "Leave --person out to see everybody.")
    return found[0]


def _short(ws: Workspace, period: Period) -> str:
    article: Article = reports_handouts.article(ws, period)
    return reports_handouts.article_text(article, short=True)


def _plain(value: object) -> object:
    """Values as JSON has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
