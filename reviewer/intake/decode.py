"""Bytes of a text file to text: the encoding is found and said, never guessed silently."""

import re

from charset_normalizer import from_bytes

from reviewer.errors import FileProblem
from reviewer.intake.text import NUL_MARK

_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)

_SAMPLE = 128 * 1024
"""Bytes that the detection of an old code page looks at."""

_OLD_CODE_PAGES: dict[str, str] = {
    "cp1251": "Windows-1251", "cp1253": "Windows-1253", "koi8_r": "KOI8-R", "shift_jis": "Shift JIS", "cp932": "Shift JIS", "gb18030": "GB 18030", "gbk": "GBK",
    "gb2312": "GB 2312", "big5": "Big5", "euc_jp": "EUC-JP", "euc_kr": "EUC-KR", "cp949": "Korean (cp949)",
}  # fmt: skip
"""Encodings of other scripts, believed when the sample speaks for them clearly. Latin ones are not told apart:
all are read as Windows-1252, and the note asks to look at the accents."""

_MARKED = re.compile("\ufffd")


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, name of the encoding, and further sentences. Raises FileProblem if the bytes are no text at all."""
    for bom, codec, words in _BOMS:
        if data.startswith(bom):
            return _strict_or_marked(data, codec, words, name)
    nuls = data[:4096].count(0)
    if nuls:
        return _with_nuls(data, name, nuls)
    try:
        return data.decode("utf-8"), "UTF-8", ()
    except UnicodeDecodeError as problem:
        if _is_broken_utf8(data, problem):
            return _strict_or_marked(data, "utf-8", "UTF-8", name)
    return _old_code_page(data, name)


def _with_nuls(data: bytes, name: str, nuls: int) -> tuple[str, str, tuple[str, ...]]:
    """UTF-16 without a mark has a NUL in every other byte of plain letters; a few NULs are only bad characters."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if nuls > len(sample) * 0.3 and min(even, odd) < max(even, odd) * 0.2:
        codec = "utf-16-be" if even > odd else "utf-16-le"
        return _strict_or_marked(data, codec, "UTF-16", name)
    if nuls > len(sample) * 0.05:
        raise FileProblem(
            f"“{name}” is not a text file.", "Nothing was imported.", "Save the list as CSV or XLSX and choose that."
        )
    text, words, notes = decode(data.replace(b"\0", NUL_MARK.encode()), name)
    count = data.count(0)
    said = "character that cannot be stored is" if count == 1 else "characters that cannot be stored are"
    return text, words, (*notes, f"{count} {said} shown as {NUL_MARK}.")


def _is_broken_utf8(data: bytes, problem: UnicodeDecodeError) -> bool:
    """True if the bytes are UTF-8 with a few faults rather than another encoding."""
    text = data.decode("utf-8", errors="replace")
    wrong = len(_MARKED.findall(text))
    right = sum(1 for char in text if char > "\x7f") - wrong
    at_end = problem.start >= len(data) - 3 and problem.reason == "unexpected end of data"
    return right > 3 * wrong or (at_end and right > 0)


def _strict_or_marked(data: bytes, codec: str, words: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(codec), words, ()
    except UnicodeDecodeError as problem:
        if problem.start >= len(data) - 4:
            line = data[: problem.start].decode(codec, errors="replace").count("\n") + 1
            raise FileProblem(
                f"“{name}” ends in the middle of a character, in line {line}.",
                "The file is cut off and nothing was imported.",
                "Export or copy it again.",
            ) from problem
        text = data.decode(codec, errors="replace")
        line = text[: text.find("\ufffd")].count("\n") + 1
        count = text.count("\ufffd")
        said = "damaged character is" if count == 1 else "damaged characters are"
        note = f"{count} {said} shown as \ufffd, the first in line {line}."
        return text.removeprefix("\ufeff"), words, (note,)


def _old_code_page(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    controls = sum(data.count(byte) for byte in (*range(1, 9), *range(14, 27)))
    if controls > len(data) * 0.02:
        raise FileProblem(
            f"“{name}” is not a text file.", "Nothing was imported.", "Save the list as CSV or XLSX and choose that."
        )
    best = from_bytes(data[:_SAMPLE]).best()
    codec = best.encoding if best is not None and best.coherence > 0.2 else "cp1252"
    words = _OLD_CODE_PAGES.get(codec, "")
    if not words:
        codec, words = "cp1252", "Windows-1252"
    text = data.decode(codec, errors="replace")
    check = "Look at accents and quotation marks in the preview."
    return text, words, (f"The file does not name its encoding; it was read as {words}. {check}",)
