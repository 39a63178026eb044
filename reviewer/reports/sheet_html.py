"""A sheet of figures as one HTML page: no script, nothing fetched, light and dark as the reader's system is.

Every text is escaped; characters that would not be seen are shown by their number.
"""

import html
from collections.abc import Iterable, Iterator

from reviewer.reports.sheet import Block, Cell, Excerpts, Fact, Gauge, Matrix, Section, Sheet, Table
from reviewer.reports.sheet_style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
JOINER = "\u200d"
"""Ties emoji together; seen by what it does."""


def html_bytes(sheet: Sheet) -> bytes:
    """The page as UTF-8. Same sheet, same bytes."""
    return "\n".join(_page(sheet)).encode("utf-8")


def _page(sheet: Sheet) -> Iterator[str]:
    title = shown(sheet.title)
    yield '<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>'
    yield f"<body>\n<header><p class=status>{shown(sheet.status)}</p>\n<h1>{title}</h1>"
    yield f"<p class=subtitle>{shown(sheet.subtitle)}</p>\n<p class=summary>{shown(sheet.summary)}</p>"
    if sheet.warning:
        yield f"<p class=warning>{shown(sheet.warning)}</p>"
    links = "".join(f'<a href="#{shown(s.key)}">{shown(s.title)}</a>' for s in sheet.sections)
    yield f'<nav aria-label="Sections">{links}</nav></header>\n<main>'
    for section in sheet.sections:
        yield from _section(section)
    yield f"</main>\n<footer>{shown(sheet.program)} · {shown(sheet.printed_at)}</footer>\n</body>\n</html>\n"


def _section(section: Section) -> Iterator[str]:
    key = shown(section.key)
    yield f'<section id="{key}" aria-labelledby="{key}-head"><h2 id="{key}-head">{shown(section.title)}</h2>'
    if section.note:
        yield f"<p class=note>{shown(section.note)}</p>"
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Matrix):
        return _matrix(block)
    if isinstance(block, Excerpts):
        return _excerpts(block)
    if isinstance(block, str):
        return [f"<p>{shown(block)}</p>"]
    return _facts(block)


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"<p class=empty>{shown(table.empty)}</p>"
        return
    yield "<div class=wide><table><thead><tr>"
    for column in table.columns:
        yield f'<th scope=col class="{"number" if column.number else "word"}">{shown(column.title)}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        cells = []
        for index, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            kind = "number" if column.number else "word"
            tag, scope = ("th", " scope=row") if index == 0 else ("td", "")
            cells.append(f'<{tag}{scope} class="{kind} {cell.tone.value}">{_cell(cell)}</{tag}>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _cell(cell: Cell) -> str:
    if cell.gauge is not None:
        return _gauge(cell.gauge)
    note = f"<small>{shown(cell.note)}</small>" if cell.note else ""
    return f"{shown(cell.text)}{note}"


def _gauge(gauge: Gauge) -> str:
    words = f"interval {100 * gauge.low:.0f} to {100 * gauge.high:.0f} percent"
    goal = "" if gauge.goal is None else f'<i class=goal style="left:{100 * gauge.goal:.1f}%"></i>'
    return (
        f'<span class=gauge role=img aria-label="{words}">'
        f'<i class=range style="left:{100 * gauge.low:.1f}%;width:{100 * (gauge.high - gauge.low):.1f}%"></i>{goal}'
        f'<i class=value style="left:{100 * gauge.value:.1f}%"></i></span>'
    )


def _matrix(matrix: Matrix) -> Iterator[str]:
    if not matrix.rows:
        yield f"<p class=empty>{shown(matrix.empty)}</p>"
        return
    yield '<div class=wide><table class=matrix><thead><tr><th class="corner word">'
    yield f"{shown(matrix.row_title)} ↓<br>{shown(matrix.column_title)} →</th>"
    yield "".join(f"<th scope=col><span>{shown(name)}</span></th>" for name in matrix.columns) + "</tr></thead><tbody>"
    for name, counts in zip(matrix.rows, matrix.counts, strict=True):
        cells = [
            f'<td class="{"" if not n else "same" if column == name else "other"}">{n or "·"}</td>'
            for column, n in zip(matrix.columns, counts, strict=True)
        ]
        yield f"<tr><th scope=row class=word>{shown(name)}</th>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _excerpts(block: Excerpts) -> Iterator[str]:
    yield f"<details open><summary>{shown(block.title)} <b>{len(block.items)}</b></summary><ul class=excerpts>"
    for item in block.items:
        mark = f"<mark>{shown(item.words)}</mark>" if item.words else ""
        note = f"<small>{shown(item.note)}</small>" if item.note else ""
        yield f"<li><code>{shown(item.name)}</code><p dir=auto>{shown(item.before)}{mark}{shown(item.after)}</p>{note}</li>"
    yield "</ul></details>"


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    yield "<dl>"
    for fact in facts:
        value = f"<code>{shown(fact.value)}</code>" if fact.mono else shown(fact.value)
        yield f"<div><dt>{shown(fact.label)}</dt><dd>{value}</dd></div>"
    yield "</dl>"


def shown(text: str) -> str:
    """A text for HTML: escaped, and what cannot be seen or encoded as its number in angle brackets."""
    seen = (c if c.isprintable() or c in "\n" + JOINER else f"⟨{ord(c):04X}⟩" for c in text)
    return html.escape("".join(seen), quote=True).replace("\n", "<br>")
