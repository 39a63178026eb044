"""The bytes of an XML file to text: the declared encoding is believed where it is one of text, else found and said."""

import codecs
import html.entities
import re

from reviewer.intake.decode import decode

BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"^<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._\-]{0,40})[\"']")
_ENCODINGS = re.compile(
    r"utf_?8|utf_?16(?:_?[lb]e)?|u?s?_?ascii|iso_?8859_?\d+|latin_?1|windows_?12\d\d|cp12\d\d|koi8_[ru]|shift_jis|"
    r"euc_(?:jp|kr)|gb18030|gbk|gb2312|big5"
)
"""Encodings that a feed may declare: those of text. Python knows others that are none (``unicode_escape``, ``zlib``)."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that no XML file may hold. Source: XML 1.0, section 2.2 (and DEL, which tells nothing)."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def read_text(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of the file, then the name of its encoding and sentences on it."""
    for bom in BOMS:
        if data.startswith(bom):
            text, words, notes = decode(data, name)
            return _marked(text, [words, *notes])
    declared = _DECLARED.match(data[:400].lstrip(b" \t\r\n"))
    wanted = declared[1].decode("ascii") if declared else ""
    folded = wanted.casefold().replace("-", "_")
    if wanted and _ENCODINGS.fullmatch(folded) and not folded.startswith("utf_16"):
        try:
            return _marked(data.decode(wanted), [wanted])
        except UnicodeDecodeError:
            text, words, notes = decode(data, name)
            return _marked(text, [words, f"The file says that it is in {wanted}, and is not all.", *notes])
        except LookupError:
            pass
    text, words, notes = decode(data, name)
    if wanted and not _ENCODINGS.fullmatch(folded):
        notes = (f"The encoding that the file names is not used for feeds; it was read as {words}.", *notes)
    return _marked(text, [words, *notes])


def _marked(text: str, notes: list[str]) -> tuple[str, list[str]]:
    """The text without what XML cannot hold, and without its declaration of an encoding, which is dealt with."""
    marked, count = _FORBIDDEN.subn("\ufffd", text.removeprefix("\ufeff"))
    if count:
        said = "character that no feed may hold is" if count == 1 else "characters that no feed may hold are"
        notes.append(f"{count:,} {said} shown as \ufffd.")
    return _NAMED.sub(_character, marked.lstrip(" \t\r\n")), notes


def _character(match: re.Match[str]) -> str:
    """The one character of a name of HTML, which XML does not know; whatever else is named stays as it is."""
    found = "" if match[1] in _OF_XML else html.entities.html5.get(f"{match[1]};", "")
    return found if len(found) == 1 and found not in "<>&\"'" else match[0]
