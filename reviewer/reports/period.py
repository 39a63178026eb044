"""The report of a period for the compliance committee: every figure with its definition, and how the record stands."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reviewer.model.office_facts import OfficeFacts
from reviewer.model.statistics import FEWEST, NOT_SHOWN, Kind, Statistics
from reviewer.model.statistics_words import FOOTNOTES, IDENTIFIER_CLASSES
from reviewer.reports import figure_cards as cards
from reviewer.reports.executive import CHART_HIGH, LEAST, SMALL_HIGH, departments_flow, hours_note
from reviewer.reports.figure_parts import (
    Cards,
    Tiles,
    checkpoint,
    definitions,
    section,
    title_flow,
    titled_table,
)
from reviewer.reports.figure_words import (
    lead,
    left_out,
    minutes,
    monthly,
    number,
    of_words,
    percent,
    subtitle,
    unit,
)
from reviewer.reports.pages import paged
from reviewer.reports.printed import CHECKPOINT_WORDS, FIGURES_ONLY, Printed, running
from reviewer.reports.sheet import Cell, Column
from reviewer.reports.styles import GAP, GAP_LARGE, SMALL
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import MONTHS, counted, when

TITLE = "Compliance report"
_VALUE = (Column("", 3, number=False), Column("Now", 0.8), Column("Before", 0.8), Column("", 1.8, number=False))


def period_pdf(stats: Statistics, facts: OfficeFacts, printed: Printed) -> bytes:
    """The report as a file. Same values, same bytes."""
    return paged(_flow(stats, facts, printed), running(printed, TITLE, FIGURES_ONLY))


def _flow(stats: Statistics, facts: OfficeFacts, printed: Printed) -> list[Flowable]:
    return [
        *title_flow("Review of posts before publication", TITLE, subtitle(stats), lead(stats)),
        Tiles(cards.tiles(stats)),
        Spacer(0, GAP_LARGE + 2),
        Cards([cards.per_slot(stats), cards.by_reason(stats)], CHART_HIGH),
        Spacer(0, GAP_LARGE + 2),
        Cards([cards.time(stats), cards.who(stats)], CHART_HIGH),
        *_decisions(stats, facts),
        *_reasons(stats),
        *_classes(stats),
        *_time(stats),
        *section("Who takes part", "participation", "Posts first reviewed in the period, by the author's department."),
        *departments_flow(stats),
        Spacer(0, GAP_LARGE),
        CondPageBreak(SMALL_HIGH + GAP),
        Cards([cards.training(stats)], SMALL_HIGH - 20),
        *_publication(facts),
        *_consents(facts),
        *_policy(facts),
        *_record(facts),
        CondPageBreak(LEAST),
        *section("What the figures mean", "definitions"),
        *definitions((*FOOTNOTES, hours_note(stats))),
        *checkpoint(printed.note, CHECKPOINT_WORDS),
    ]


def _decisions(stats: Statistics, facts: OfficeFacts) -> list[Flowable]:
    before = stats.before
    rework = stats.rework
    was = before.rework if before else None
    rows = [
        _row("Handed in", stats.handed_in, before.handed_in if before else None, "posts"),
        _row("Reviewed", stats.reviewed, before.reviewed if before else None, "posts"),
        _row("Decisions in all", stats.decisions, before.decisions if before else None, "taken back ones left out"),
        (
            Cell("Passed at first"), Cell(percent(stats.passed)), Cell(percent(before.passed) if before else ""),
            Cell(of_words(stats.passed)),
        ),
        *_kinds(stats.first_decisions, before.first_decisions if before else (), "at the first review"),
        _row("Approved since, in a later revision", rework.approved_after, was.approved_after if was else None, "of the returned ones"),
        _row("Sent back more than once", rework.more_than_once, was.more_than_once if was else None, "of the returned ones"),
        _row("Handed on to a second person", facts.escalated, None, "decisions"),
        _row("Decisions taken back", facts.withdrawn, None, "decisions"),
        (
            Cell("Findings that reviewers kept"), Cell(percent(stats.kept)), Cell(percent(before.kept) if before else ""),
            Cell(of_words(stats.kept)),
        ),
        _row("Missed by the checks, marked by reviewers", stats.missed, before.missed if before else None, "words"),
    ]  # fmt: skip
    return titled_table("Decisions", "decisions", _VALUE, rows, left_out(stats))


def _reasons(stats: Statistics) -> list[Flowable]:
    caught, before = stats.caught, stats.before
    note = "Posts stopped at their first review, each under its first reason."
    if caught.posts is None:
        return [*section("Caught before publication", "caught", note), text_block(f"{NOT_SHOWN.capitalize()}.", SMALL)]
    was = before.caught if before else None
    rows = [
        _row("All", caught.posts, was.posts if was else None, f"of {caught.of:,} counted"),
        _row("With patient details", caught.with_patient, was.with_patient if was else None, "of all"),
        *_kinds(caught.kinds, was.kinds if was else (), "of all"),
    ]
    small = f"“Other reasons” stands for {counted(caught.hidden_kinds, 'reason')}." if caught.hidden_kinds else ""
    return [
        *titled_table("Caught before publication", "caught", _VALUE, rows, note),
        *([text_block(small, SMALL)] if small else []),
    ]


def _classes(stats: Statistics) -> list[Flowable]:
    caught, before = stats.caught, stats.before
    found = {kind.key: kind.posts for kind in caught.classes}
    was = {kind.key: kind.posts for kind in before.caught.classes} if before else {}
    columns = (
        Column("", 0.4, number=False), Column("Class of 45 CFR 164.514(b)(2)(i)", 3, number=False), Column("Posts"),
        Column("Before"),
    )  # fmt: skip
    rows = [
        (
            Cell(letter),
            Cell(name),
            Cell(f"{found[letter]:,}"),
            Cell(f"{was[letter]:,}" if letter in was else "–" if before else ""),
        )
        for letter, name in IDENTIFIER_CLASSES.items()
        if letter in found
    ]
    rest = len(IDENTIFIER_CLASSES) - len(rows)
    note = (
        f"The other {rest} of the eighteen classes: none, or fewer than {FEWEST} posts or authors."
        if rows
        else f"Of all eighteen classes: none, or fewer than {FEWEST} posts or authors."
    )
    title, said = "Identifiers in the reasons", "A post with two classes counts in both."
    parts = titled_table(title, "classes", columns, rows, said) if rows else section(title, "classes", said)
    return [*parts, text_block(note, SMALL)]


def _time(stats: Statistics) -> list[Flowable]:
    columns = (
        Column(unit(stats).capitalize() + " from", 1.4, number=False), Column("Reviewed"), Column("Passed at first", 1.2),
        Column("Went back"), Column("Decisions"), Column("Median office time", 1.3),
    )  # fmt: skip
    rows = [
        (
            Cell(f"{MONTHS[s.start.month - 1]} {s.start.year}" if monthly(stats) else f"{MONTHS[s.start.month - 1]} {s.start.day}"),
            Cell(f"{s.reviewed:,}"), Cell(f"{s.passed:,}"), Cell(f"{s.went_back:,}"), Cell(f"{s.decisions:,}"),
            Cell(minutes(s.median_minutes)),
        )
        for s in stats.slots
    ]  # fmt: skip
    promise = ""
    if stats.hours.promise and stats.within_promise.count is not None:
        promise = (
            f"{percent(stats.within_promise)} of the decisions came within the promised {stats.hours.promise} minutes."
        )
    return titled_table("Over time", "time", columns, rows, promise)


def _publication(facts: OfficeFacts) -> list[Flowable]:
    rows = [
        _plain("Published", facts.published, "posts in the period"),
        _plain("Live in another wording than approved", facts.differing, "of these"),
        _plain("Incidents opened", facts.incidents_opened, "in the period"),
        _plain("Incidents open", facts.incidents_open, "today"),
        _plain("Posts under legal hold", facts.held, "today"),
    ]
    return titled_table("After approval", "after", _PLAIN, rows)


def _consents(facts: OfficeFacts) -> list[Flowable]:
    rows = [_plain(words, count, "forms today") for words, count in facts.consents]
    rows.append(_plain("Posts whose form no longer covers them, not settled", facts.consent_tasks, "today"))
    return titled_table("Consents", "consents", _PLAIN, rows, "" if facts.consents else "No form is on file.")


def _policy(facts: OfficeFacts) -> list[Flowable]:
    columns = (Column("Day", 1, number=False), Column("Version", 0.7), Column("What was changed", 3, number=False))
    rows = [(Cell(day), Cell(version), Cell(what)) for day, version, what in facts.policy_changes]
    return titled_table("Changes of the office policy", "policy", columns, rows, empty="None in this period.")


def _record(facts: OfficeFacts) -> list[Flowable]:
    examined = facts.accesses - facts.unexamined
    rows = [
        _said("Entries of the record", f"{facts.entries:,}", "today"),
        _said("Last verified without a problem", when(facts.verified_at) or "never", ""),
        _said(
            "Last witnessed outside",
            when(facts.witnessed_at) or "never",
            f"{counted(facts.decisions_since, 'decision')} since",
        ),
        _said("Newest verified backup", when(facts.backup_at) or "none", ""),
        _said("Accesses examined by somebody else", f"{examined:,} of {facts.accesses:,}", "in the period"),
        _said("Wrong passphrases", f"{facts.refused:,}", "in the period"),
        _said("Emergency openings not reviewed", f"{facts.emergencies:,}", "today"),
        _said("Contents are kept for", counted(facts.retention_years, "year"), ""),
    ]
    columns = (Column("", 2.4, number=False), Column("", 2, number=False), Column("", 1.6, number=False))
    return titled_table("The record", "record", columns, rows, facts.backup_warning)


_PLAIN = (Column("", 3, number=False), Column("", 0.8), Column("", 2.6, number=False))


def _plain(name: str, value: int, note: str) -> tuple[Cell, ...]:
    return Cell(name), Cell(f"{value:,}"), Cell(note)


def _said(name: str, value: str, note: str) -> tuple[Cell, ...]:
    return Cell(name), Cell(value), Cell(note)


def _row(name: str, now: int | None, before: int | None, note: str) -> tuple[Cell, ...]:
    return Cell(name), Cell(number(now)), Cell("" if before is None else number(before)), Cell(note)


def _kinds(now: Sequence[Kind], before: Sequence[Kind], note: str) -> list[tuple[Cell, ...]]:
    was = {kind.key: kind.posts for kind in before}
    return [_row(kind.name, kind.posts, was.get(kind.key), note) for kind in now]
