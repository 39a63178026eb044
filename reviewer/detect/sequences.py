"""The second half of folding: what spans several characters, such as spelled digits, ``[at]`` and hashtags."""

import html
import re
import unicodedata

from reviewer.detect import hidden
from reviewer.detect.folding import Edit, Work

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_HASHTAG = re.compile(r"(?<![\w/&=#.@-])#([^\W\d_]\w{2,})")
_HASHTAG_PARTS = re.compile(r"(?<=[a-zß-öø-ÿ24])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[24][A-Z])")
_FOR = re.compile(r"(?<=[a-z])[24](?=[A-Z])")
"""``pray4Name``, ``wish2Name``: the digit is a word."""
_SPACED_DIGITS = re.compile(r"(?<![\w.,])\d(?:[ \t]{1,3}(?:[-.][ \t]{1,3})?\d){5,40}+(?!\d|[ \t]{0,3}[-.,]?\d)")
_SPACED_CODE = re.compile(r"(?<![\w'])(?=(?:[A-Z]?[ \t]*){0,6}\d)[A-Z0-9](?:[ \t][A-Z0-9](?![\w'])){6,30}+")
"""``5 R J 7 U A 6``: capitals and digits one by one."""
_SPACES = re.compile(r"[ \t]+")
_BROKEN = re.compile(r"(?<=\d[-./])\r?\n[ \t]*(?=\d)|(?<=\w@)\r?\n[ \t]*(?=\w)|(?<=\d{3})\r?\n(?=-\d{2})")

_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|org|net|edu|gov|us|co|io|info|me)\b"
_AT = re.compile(
    rf"(?<=\w)[ \t]*[\[({{<][ \t]*(?:at|AT|At|a|A|@)[ \t]*[\])}}>][ \t]*(?=\w)|(?<=\w)(?:[ \t]*@[ \t]+|[ \t]+@)(?={_HOST})"
    rf"|(?<=\w)[ \t]+AT[ \t]+(?={_HOST})",
)
_WORD_AT = re.compile(rf"\b[A-Za-z][\w+-]{{0,30}}[._\d][\w.+-]{{0,30}}([ \t]+at[ \t]+)(?={_HOST})")
"""``jane.doe at example.org``; the local part must look like one, or "look at gmail.com" would be an address."""
_LETTER_DIGITS = re.compile(r"(?<![\w])\(?[\dOoIl]{3}[-. )]{1,3}[\dOoIl]{2,3}[-. ]{1,3}[\dOoIl]{4}(?!\w)")
_DOT = re.compile(r"(?<=[\w])[ \t]*[\[({<][ \t]*(?:dot|\.|punkt|punto)[ \t]*[\])}>][ \t]*(?=[\w])", re.I)
_SPOKEN_MAIL = re.compile(
    r"\b([\w+-]{2,40}(?:(?:\.|[ \t]+dot[ \t]+)[\w+-]{1,40}){0,3})([ \t]+at[ \t]+|@)([\w-]{1,63}(?:[ \t]+dot[ \t]+[\w-]{1,63}){0,3}?"
    r"[ \t]+dot[ \t]+(?:com|org|net|edu|gov|io|co|us|info|me|health))\b",
    re.I,
)
_SPOKEN_DOT = re.compile(r"[ \t]+dot[ \t]+", re.I)
_SPOKEN_HOST = re.compile(
    r"(?<![\w.])(?:www[ \t]+dot[ \t]+)?[\w-]{2,63}(?:[ \t]+dot[ \t]+[\w-]{1,63}){0,2}?[ \t]+dot[ \t]+(?:com|org|net|edu|gov)\b",
    re.I,
)

_DIGIT_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
_COUNTED = ("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORD = r"(?:(?:double|triple)[ \t]+)?(?:zero|oh|one|two|three|four|five|six|seven|eight|niner?|\d{1,4}|(?<=[ -])o(?=[ ,.-]))"
_SPELLED = re.compile(rf"\b{_WORD}(?:(?:[ \t]*[-,.–][ \t]*|[ \t]+(?:dash|hyphen)[ \t]+|[ \t]+){_WORD}\b){{4,}}", re.I)
_PHONETIC_WORD = (
    r"(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|"
    r"romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu)"
)
_PHONETIC = re.compile(
    rf"\b(?:{_PHONETIC_WORD}|zero|one|two|three|four|five|six|seven|eight|niner?|\d)"
    rf"(?:[ \t]*[-, ][ \t]*(?:{_PHONETIC_WORD}|zero|one|two|three|four|five|six|seven|eight|niner?|\d)\b){{5,30}}",
    re.I,
)
"""Letters and digits as they are spelled on the telephone. Source: ICAO Annex 10, spelling alphabet."""
_SPELLED_TOKEN = re.compile(r"double|triple|dash|hyphen|[a-z]+|\d+|[-–]|[ \t,.]+", re.I)


def fold_sequences(work: Work) -> None:
    """Fold what spans several characters; each step costs next to nothing when its sign is absent."""
    text = work.text
    if "&" in text and ";" in text:
        _fold_entities(work)
        text = work.text
    if "\n" in text:
        work.edit([(m.start(), m.end(), "") for m in _BROKEN.finditer(text)])
        text = work.text
    if "#" in text:
        _fold_hashtags(work)
        text = work.text
    small = text.lower()
    if "@" in text or "at" in small or "(a)" in small:
        work.edit([(m.start(), m.end(), "@") for m in _AT.finditer(text)])
    if "dot" in small or "[.]" in text or "(.)" in text or "{.}" in text or "punt" in small:
        _fold_dots(work)
    if " at " in small and "." in work.text:
        work.edit([(m.start(1), m.end(1), "@") for m in _WORD_AT.finditer(work.text)])
    if sum(small.count(word) for word in _COUNTED) >= 3:
        _fold_spelled(work)
    if any(word in small for word in ("tango", "bravo", "echo", "kilo", "delta", "sierra", "mike", "golf", "lima")):
        _fold_phonetic(work)
    if any(c.isdecimal() for c in text):
        _fold_letter_digits(work)
        edits: list[Edit] = []
        for run in _SPACED_DIGITS.finditer(work.text):
            edits += [(run.start() + m.start(), run.start() + m.end(), "") for m in _SPACES.finditer(run[0])]
        work.edit(edits)
        edits = []
        for run in _SPACED_CODE.finditer(work.text):
            if sum(c.isdecimal() for c in run[0]) >= 3:
                edits += [(run.start() + m.start(), run.start() + m.end(), "") for m in _SPACES.finditer(run[0])]
        work.edit(edits)


def _fold_entities(work: Work) -> None:
    edits: list[Edit] = []
    for m in _ENTITY.finditer(work.text):
        decoded = html.unescape(m[0])
        if decoded != m[0]:
            folded = unicodedata.normalize("NFKC", decoded)
            edits.append((m.start(), m.end(), "" if hidden.is_invisible(folded) else folded))
    work.edit(edits)


def _fold_hashtags(work: Work) -> None:
    edits: list[Edit] = []
    for tag in _HASHTAG.finditer(work.text):
        word, at = tag[1], tag.start(1)
        if not _FOR.sub("", word).rstrip("0123456789").replace("_", "").isalpha():
            continue  # "#A12b9" is a number, not words
        cuts = [(m.start(), m.start(), " ") for m in _HASHTAG_PARTS.finditer(word)]
        cuts += [(k, k + 1, " ") for k, c in enumerate(word) if c == "_"]
        edits += [(at + start, at + end, new) for start, end, new in sorted(cuts)]
    work.edit(edits)


def _fold_dots(work: Work) -> None:
    work.edit([(m.start(), m.end(), ".") for m in _DOT.finditer(work.text)])
    edits: list[Edit] = []
    for mail in _SPOKEN_MAIL.finditer(work.text):
        edits += [(mail.start(1) + m.start(), mail.start(1) + m.end(), ".") for m in _SPOKEN_DOT.finditer(mail[1])]
        edits.append((mail.start(2), mail.end(2), "@"))
        edits += [(mail.start(3) + m.start(), mail.start(3) + m.end(), ".") for m in _SPOKEN_DOT.finditer(mail[3])]
    work.edit(edits)
    edits = []
    for host in _SPOKEN_HOST.finditer(work.text):
        edits += [(host.start() + m.start(), host.start() + m.end(), ".") for m in _SPOKEN_DOT.finditer(host[0])]
    work.edit(edits)


def _fold_spelled(work: Work) -> None:
    edits: list[Edit] = []
    for run in _SPELLED.finditer(work.text):
        own: list[Edit] = []
        digits = dashes = commas = spelled = 0
        times = 1
        for token in _SPELLED_TOKEN.finditer(run[0]):
            word = token[0].lower()
            start, end = run.start() + token.start(), run.start() + token.end()
            if word in ("double", "triple"):
                times = 2 if word == "double" else 3
                own.append((start, end, ""))
            elif word in ("-", "–", "dash", "hyphen"):
                dashes += 1
                own.append((start, end, "-"))
            elif word in _DIGIT_WORDS or word.isdecimal():
                spelled += word in _DIGIT_WORDS
                digits += times * len(_DIGIT_WORDS.get(word, word))
                own.append((start, end, _DIGIT_WORDS.get(word, word) * times))
                times = 1
            else:
                commas += "," in word
                own.append((start, end, "-" if "," in word else ""))
        if digits < 7 or spelled < 3:
            continue
        edits += [(s, e, "" if new == "-" and (dashes + commas) * 2 > digits else new) for s, e, new in own]
    work.edit(edits)


def _fold_phonetic(work: Work) -> None:
    """``one echo golf four``: at least two digits and two letters, or it is a row of words."""
    edits: list[Edit] = []
    for run in _PHONETIC.finditer(work.text):
        own: list[Edit] = []
        for token in re.finditer(r"[A-Za-z]+(?:-?ray)?|\d|[ \t,-]+", run[0]):
            word = token[0].lower()
            new = _DIGIT_WORDS.get(word, word if word.isdecimal() else word[0].upper() if word[0].isalpha() else "")
            own.append((run.start() + token.start(), run.start() + token.end(), new))
        signs = "".join(new for _, _, new in own)
        digits = sum(c.isdecimal() for c in signs)
        if digits >= 2 and len(signs) - digits >= 2:
            edits += own
    work.edit(edits)


def _fold_letter_digits(work: Work) -> None:
    """The letters O, o, I and l in what is otherwise a telephone or Social Security number."""
    edits: list[Edit] = []
    for match in _LETTER_DIGITS.finditer(work.text):
        if sum(c.isdecimal() for c in match[0]) >= 6:
            edits += [(match.start() + k, match.start() + k + 1, "0" if c in "Oo" else "1")
                      for k, c in enumerate(match[0]) if c in "OoIl"]  # fmt: skip
    work.edit(edits)
