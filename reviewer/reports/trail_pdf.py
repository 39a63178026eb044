"""The audit trail on paper: every entry of a period in words, with number, kind and digest, and the checkpoint."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from reviewer.model.statistics import Period
from reviewer.reports.blocks import Columns, Rows
from reviewer.reports.checkpoint import checkpoint_part
from reviewer.reports.figure_parts import Tile, Tiles, section, title_flow
from reviewer.reports.flow import checkpoint_flow
from reviewer.reports.layout import runs_of
from reviewer.reports.pages import paged
from reviewer.reports.printed import CONFIDENTIAL, Printed, period_words, running
from reviewer.reports.styles import BODY, CODE, CODE_MUTED, COLUMN, GAP, LINE, SMALL
from reviewer.reports.textblock import TextBlock, text_block
from reviewer.reports.trail import TrailEntry
from reviewer.reports.wording import counted, when

TITLE = "Audit trail"
SEQ, WHEN, WHO, WHAT = 0.0, 44.0, 172.0, 290.0
NOTE = (
    "Entries of the record in their order. Below each: its kind, the post that it is about, and its leaf digest, with which "
    "it is shown to stand under the checkpoint at the end."
)


def trail_pdf(entries: Sequence[TrailEntry], period: Period, whole: int, printed: Printed) -> bytes:
    """The report as a file. ``whole``: how many entries the record has. Same values, same bytes."""
    return paged(_flow(entries, period, whole, printed), running(printed, TITLE, CONFIDENTIAL))


def _flow(entries: Sequence[TrailEntry], period: Period, whole: int, printed: Printed) -> list[Flowable]:
    lead = f"{counted(len(entries), 'entry', 'entries')} of {whole:,} in the record."
    parts: list[Flowable] = [*title_flow("The record of this organization", TITLE, period_words(period), lead)]
    if entries:
        kinds = [entry.kind for entry in entries]
        people = len({entry.who for entry in entries})
        tiles = (
            Tile("Entries", f"{len(entries):,}", f"number {entries[0].seq:,} to {entries[-1].seq:,}"),
            Tile("Decisions", f"{kinds.count('decision.recorded'):,}", "on posts"),
            Tile("Posts", f"{len({entry.subject for entry in entries if entry.subject}):,}", "concerned"),
            Tile("People", f"{people:,}", "who acted"),
        )
        parts += [Tiles(tiles)]
    parts += section("Entries", "entries", NOTE if entries else "")
    if entries:
        head = _row(("Entry", "Time", "Who", "What"), (COLUMN,) * 4, LINE)
        parts += [Rows(head, [_entry(entry) for entry in entries])]
    else:
        parts += [text_block("None in this period.", SMALL)]
    last = entries[-1].seq if entries else 0
    return [*parts, Spacer(0, GAP), *checkpoint_flow(checkpoint_part(printed.note, last, printed.signed_since))]


def _entry(entry: TrailEntry) -> Rows:
    who = f"{entry.who}, {entry.role}" if entry.role else entry.who
    about = f"{entry.kind}  {entry.subject}".rstrip()
    texts = (f"{entry.seq:,}", when(entry.at).replace(" UTC", ""), who, entry.summary)
    proof = TextBlock(runs_of(f"{about}  {entry.leaf}", CODE_MUTED), CODE_MUTED.leading)
    return Rows(None, (_row(texts, (CODE, SMALL, BODY, BODY)), Columns(((WHEN, proof),), below=4.0, rule=LINE)))


def _row(texts: tuple[str, ...], looks: tuple[object, ...], rule: object = None) -> Columns:
    places = (SEQ, WHEN, WHO, WHAT)
    cells = tuple((p, text_block(t, look)) for p, t, look in zip(places, texts, looks, strict=True))  # type: ignore[arg-type]
    return Columns(cells, below=3.0 if rule is not None else 0.0, rule=rule)
