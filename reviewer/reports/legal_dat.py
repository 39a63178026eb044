"""Concordance DAT load files, written and read.

One row a document: fields between þ (U+00FE), separated by U+0014, a line end inside a field is ®, rows end with CRLF,
UTF-8 with byte order mark, the first row holds the names. There is no published schema; these are the defaults of
Concordance. A character of a value that is itself a delimiter cannot be told from one by every reader, so it is
replaced, and ``replaced`` says where: the exact words stand in the text and native files.
"""

from collections.abc import Iterable, Mapping, Sequence

from reviewer.reports.trail import BOM, PICTURES

SEPARATOR, QUALIFIER, NEWLINE = "\x14", "þ", "®"
INSTEAD = {SEPARATOR: "\u2414", QUALIFIER: "(th)", NEWLINE: "(R)"}
"""What stands in a value for a delimiter: symbol for DC4, and letters."""
_LINES = ("\r\n", "\r", "\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""Whatever some reader takes for a line end."""


def dat_bytes(rows: Iterable[Mapping[str, str]], fields: Sequence[str]) -> bytes:
    """The file: a head and one row for each document."""
    lines = [_row(fields), *(_row([row.get(name, "") for name in fields]) for row in rows)]
    return BOM + "".join(lines).encode("utf-8", "backslashreplace")


def _row(values: Sequence[str]) -> str:
    return SEPARATOR.join(f"{QUALIFIER}{cell(value)}{QUALIFIER}" for value in values) + "\r\n"


def cell(value: str) -> str:
    """A value as it stands between qualifiers: no delimiter inside, line ends as ®, controls as visible signs."""
    for delimiter, instead in INSTEAD.items():
        value = value.replace(delimiter, instead)
    for line_end in _LINES:
        value = value.replace(line_end, NEWLINE)
    return value.translate(PICTURES)


def replaced(row: Mapping[str, str]) -> list[str]:
    """Names of the fields of a row in which a delimiter had to be replaced."""
    return [name for name, value in row.items() if any(delimiter in value for delimiter in INSTEAD)]


def read_dat(raw: bytes) -> list[dict[str, str]]:
    """The rows of a file by name of field. Raises ValueError for what is no such file."""
    text = raw.decode("utf-8-sig")
    if not text.endswith("\r\n"):
        raise ValueError("the last row does not end with CRLF")
    rows = [_values(line) for line in text[:-2].split("\r\n")]
    names = rows[0]
    if len(set(names)) != len(names) or any(len(row) != len(names) for row in rows):
        raise ValueError("a row has another number of fields than the head")
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def _values(line: str) -> list[str]:
    found = line.split(SEPARATOR)
    if any(len(one) < 2 or one[0] != QUALIFIER or one[-1] != QUALIFIER or QUALIFIER in one[1:-1] for one in found):
        raise ValueError("a field is not between its qualifiers")
    return [one[1:-1].replace(NEWLINE, "\n") for one in found]
