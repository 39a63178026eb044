"""Who looked at what: people in short, what to look into, every access, what was examined, and room to sign."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from reviewer.model.access_review import ACCESS_WORDS, AccessLine, AccessReview, PersonAccess
from reviewer.reports.blocks import Columns, Rows
from reviewer.reports.figure_parts import Tile, Tiles, checkpoint, section, table, title_flow
from reviewer.reports.legal_tables import table as csv_table
from reviewer.reports.pages import paged
from reviewer.reports.printed import CHECKPOINT_WORDS, CONFIDENTIAL, Printed, period_words, running
from reviewer.reports.sheet import Cell, Column
from reviewer.reports.styles import BODY, CODE, COLUMN, GAP, GAP_LARGE, LINE, SMALL, Look
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import counted, when

TITLE = "Access review"
WHY = (
    "For the examination of activity that 45 CFR 164.312(b) and 164.308(a)(1)(ii)(D) ask for. Nobody examines their own "
    "accesses: those stay open until somebody else has."
)
SEQ, WHEN, WHO, WHAT, POST, MARK = 0.0, 40.0, 126.0, 228.0, 392.0, 462.0
MOST_LINES = 4_000
"""Lines that are printed; the table of figures beside it holds all."""
MOST_NOTABLE = 200
SIGNING_ROOM = 240.0
"""The lines to sign on stand under their heading."""
CSV_HEAD = (
    "Entry",
    "Time, UTC",
    "Who",
    "Role",
    "Kind",
    "What",
    "Post",
    "Outside office hours",
    "Examined by",
    "Examined",
)


def access_pdf(review: AccessReview, printed: Printed, of_whom: str = "") -> bytes:
    """The report as a file. Same values, same bytes."""
    return paged(_flow(review, printed, of_whom), running(printed, TITLE, CONFIDENTIAL))


def access_csv(review: AccessReview) -> bytes:
    """Every access as a row, newest first."""
    return csv_table(
        CSV_HEAD,
        (
            [str(one.seq), one.at, one.who, one.role, ACCESS_WORDS[one.group], one.what, one.post_id,
             "yes" if one.after_hours else "no", one.examined_by, one.examined_at]
            for one in review.lines
        ),
    )  # fmt: skip


def _flow(review: AccessReview, printed: Printed, of_whom: str) -> list[Flowable]:
    who = f", {of_whom} only" if of_whom else ""
    return [
        *title_flow("Who looked at what", TITLE, period_words(review.period) + who, _lead(review)),
        Tiles(_tiles(review)),
        Spacer(0, GAP),
        text_block(WHY, SMALL),
        *section("People", "people", "Most accesses first."),
        *_people(review.people),
        *_notable(review),
        *_examined(review),
        *_lines(review),
        *_signing(),
        *checkpoint(printed.note, CHECKPOINT_WORDS),
    ]


def _lead(review: AccessReview) -> str:
    if not review.total:
        return "Nobody opened, searched, printed or exported anything in this period."
    people = counted(len(review.people), "person", "people")
    open_ = (
        "All of it was examined by somebody else."
        if not review.unexamined
        else f"{counted(review.unexamined, 'access is', 'accesses are')} not examined yet."
    )
    return f"{counted(review.total, 'access', 'accesses')} by {people}. {open_}"


def _tiles(review: AccessReview) -> list[Tile]:
    counts = dict(review.counts)
    outside = sum(one.after_hours for one in review.people)
    return [
        Tile("Posts opened", f"{counts.get('opened', 0):,}", "times, once per session"),
        Tile("Covered words shown", f"{counts.get('uncovered', 0):,}", "identifiers and health details"),
        Tile("Handed out", f"{counts.get('handed_out', 0) + counts.get('printed', 0):,}", "prints, messages, exports"),
        Tile("Sign-in refused", f"{review.refused:,}", "wrong passphrases"),
        Tile("Outside office hours", f"{outside:,}", "accesses"),
    ]


def _people(people: Sequence[PersonAccess]) -> list[Flowable]:
    columns = (
        Column("Who", 2.2, number=False), Column("Opened"), Column("Different posts"), Column("Uncovered"),
        Column("Searches"), Column("Handed out"), Column("Outside hours"), Column("Last", 1.5),
    )  # fmt: skip
    rows = [
        (
            Cell(one.who, one.role), Cell(f"{one.of('opened'):,}"), Cell(f"{one.posts:,}"), Cell(f"{one.of('uncovered'):,}"),
            Cell(f"{one.of('searched'):,}"), Cell(f"{one.of('printed') + one.of('handed_out'):,}"),
            Cell(f"{one.after_hours:,}"), Cell(when(one.last)[:12].rstrip(", ")),
        )
        for one in people
    ]  # fmt: skip
    return table(columns, rows, "Nobody.")


def _notable(review: AccessReview) -> list[Flowable]:
    """What an examiner looks at first: refusals, emergencies, restores and what happened outside office hours."""
    wanted = [
        one
        for one in review.lines
        if one.group in ("refused", "emergency") or (one.after_hours and one.group in ("handed_out", "uncovered"))
    ]
    note = "Refused sign-ins, emergencies, and what was uncovered or handed out outside office hours."
    parts = section("Look at these first", "notable", note)
    if not wanted:
        return [*parts, text_block("Nothing of that kind.", SMALL)]
    rest = len(wanted) - MOST_NOTABLE
    left = f"{counted(rest, 'more entry', 'more entries')} of this kind stand under Every access." if rest > 0 else ""
    return [*parts, _rows(wanted[:MOST_NOTABLE]), *([text_block(left, SMALL)] if left else [])]


def _examined(review: AccessReview) -> list[Flowable]:
    columns = (
        Column("When", 1.2, number=False), Column("By", 1.3, number=False), Column("Entries", 1.1), Column("Of", 1.2, number=False),
        Column("What was said", 3, number=False),
    )  # fmt: skip
    rows = [
        (
            Cell(when(one.at)[:12].rstrip(", ")), Cell(one.by), Cell(f"{one.first:,} to {one.last:,}"),
            Cell(one.of_whom or "everybody"), Cell(one.note),
        )
        for one in review.examinations
    ]  # fmt: skip
    return [*section("Examined", "examined"), *table(columns, rows, "Nothing of this period was examined yet.")]


def _lines(review: AccessReview) -> list[Flowable]:
    shown = review.lines[:MOST_LINES]
    note = "Newest first. A cross stands for examined by somebody else, a dot for outside office hours."
    if review.total > len(shown):
        note += f" The first {len(shown):,} of {review.total:,} are printed; the table beside this report holds all."
    return [
        *section("Every access", "all", note, least=200.0),
        *([_rows(shown)] if shown else [text_block("None.", SMALL)]),
    ]


def _rows(lines: Sequence[AccessLine]) -> Rows:
    head = _cells(("Entry", "Time, UTC", "Who", "What", "Post", ""), (COLUMN,) * 6)
    return Rows(head, [_line(one) for one in lines])


def _line(one: AccessLine) -> Columns:
    mark = ("×" if one.examined_by else "") + (" •" if one.after_hours else "")
    at = _at(one.at)
    words = one.what if one.group != "opened" else ACCESS_WORDS["opened"]
    return _cells(
        (f"{one.seq:,}", at, one.who, words, one.post_id, mark.strip()), (CODE, SMALL, BODY, BODY, CODE, SMALL)
    )


def _at(at: str) -> str:
    """``Nov 20, 14:32:00``: the year stands in the title of the report."""
    words = when(at).removesuffix(" UTC")
    day, _, rest = words.partition(", ")
    return f"{day}, {rest.partition(', ')[2]}" if rest else words


def _cells(texts: Sequence[str], looks: Sequence[Look]) -> Columns:
    places = (SEQ, WHEN, WHO, WHAT, POST, MARK)
    cells = tuple((place, text_block(text, look)) for place, text, look in zip(places, texts, looks, strict=True))
    return Columns(cells, below=3.0, rule=LINE)


def _signing() -> list[Flowable]:
    lines = [
        Columns(((0.0, text_block(label, SMALL)), (150.0, text_block(" ", BODY))), below=14.0, rule=LINE)
        for label in ("Examined by (name, role)", "What was looked into, what follows", " ", "Day and signature")
    ]
    return [
        CondPageBreak(SIGNING_ROOM),
        *section("Examination on paper", "paper"),
        Spacer(0, GAP_LARGE),
        KeepTogether(lines),
    ]
