"""Does a token look like a number that somebody issued, even where no label stands right at it?

Pure functions of the written value. What these refuse is listed by kind: dates, times, ranges, years, amounts,
phone numbers, ZIP+4, billing and study codes, standards. Source: annotation guide, ruling 16; figures in
tests/detect/test_shapes.py.
"""

import re
from collections.abc import Callable

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_CODE = re.compile(
    r"[A-Za-z]{3,}[-_]?(?:19|20)\d\d|(?:19|20)\d\d[-_]?[A-Za-z]{3,}|FY\d{2,4}(?:[-/]\d{2,4})?|Q[1-4].*"
)
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[AP]M?(?:\W.*)?|\d{1,2}:\d\d.*", re.I)
_PUBLIC = re.compile(
    r"NCT\d+|\d?[A-Z]\d{2}[A-Z]{2}\d{5,6}(?:-.*)?|[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?|ISBN.*|ISO.*|ANSI.*|ASTM.*|NFPA.*|"
    r"RFC.*|CMS.*|OSHA.*|HIPAA.*|COVID.*|SARS.*|(?:HR|SB|HB|AB|PL|LB|SF)-?\d{1,5}|PMC\d+|PMID.*|DOI.*|CHEBI.*|HGNC.*|"
    r"[A-Z]{1,2}\d{4}|RS\d{5,}|EC\d.*|USP.*|FDA.*|H\d+N\d+.*|GTIN.*|UPC.*|CVE-.*|HTTP.*|UTF.*|SHA\d.*|MP3.*|AZ\d{4}.*|"
    r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\W?\d.*|\d{1,2}\W?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC).*",
    re.I,
)
_MEASURE = re.compile(
    r"\d[\d.,:/x-]*(?:st|nd|rd|th|mg|ml|mcg|kg|lbs?|g|cc|k|m|km|mi|hrs?|min|ft|cm|mm|p|gb|mb|tb|mph|bpm)", re.I
)
_LOWER = re.compile(r"[a-z]+")
_GROUPS = re.compile(r"\d+")


def code(value: str) -> bool:
    """Capitals and digits as offices combine them: ``LT-55190``, ``GAIT-0419-77C``, ``5CG1029XKT``."""
    if _YEAR_CODE.fullmatch(value) or _TIME.fullmatch(value) or _PUBLIC.fullmatch(value) or _MEASURE.fullmatch(value):
        return False
    if not any("A" <= c <= "Z" for c in value):
        return False
    if any(len(word) > 1 and not set(word) <= set("abcdef") for word in _LOWER.findall(value)):
        return False
    groups = _GROUPS.findall(_YEAR.sub("", value) if re.match(r"[A-Z]{3,}\W?(?:19|20)\d\d", value) else value)
    count = sum(len(g) for g in groups)
    parts = len(re.split(r"[-_.:/]", value))
    led = any(len(g) > 2 and g[0] == "0" for g in groups)
    return count >= 5 or (count == 4 and (led or parts > 2))


_NOT_ISSUED = re.compile(
    r"\d{3}[-. ]\d{4}|\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}[-. ]\d{2}[-. ]\d{4}|\d{5}-\d{4}|(?:19|20)\d\d-(?:19|20)?\d\d|"
    r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|97[89][- ]?\d.*|\d{4,5}-\d{3,4}-\d{1,2}|"
    r"\d*000|\d{1,3}-\d{1,3}|(\d)\1*|[0-]+"
)
_RISING = "0123456789012", "9876543210987"


def number(value: str) -> bool:
    """Digits that are more than an amount: seven to twelve in a row, or groups such as ``26-118843``."""
    if _NOT_ISSUED.fullmatch(value):
        return False
    digits = "".join(c for c in value if c.isdigit())
    if any(digits in run for run in _RISING):
        return False
    if digits == value:
        return 7 <= len(value) <= 12
    groups = re.split(r"[- ]", value)
    if "-" not in value:
        return len(groups) > 2 and len(digits) >= 10
    ranges = len(groups) == 2 and groups[0][0] != "0" and len(groups[0]) == len(groups[1])
    return len(digits) >= 6 and not ranges


def either(value: str) -> bool:
    """A code or a number."""
    return code(value) if any(c.isalpha() for c in value) else number(value)


def strong(value: str) -> bool:
    """As ``either``, but digits in a row alone are not enough."""
    return not value.isdecimal() and either(value)


SHAPES: dict[str, Callable[[str], bool]] = {"code": code, "number": number, "either": either, "strong": strong}
"""The names that the rule table may use."""
