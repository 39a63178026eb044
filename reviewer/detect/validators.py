"""Check digits and shapes of identifiers: pure functions of the written value, True or False.

A valid check digit raises a finding, a wrong one lowers it; neither decides alone: 10 % of random numbers pass Luhn.
Sources stand with each function.
"""

import re
from collections.abc import Callable

_SEPARATORS = re.compile(r"[\s.()/_-]+")


def bare(value: str) -> str:
    """The value without separators, in upper case."""
    return _SEPARATORS.sub("", value).upper()


def digits(value: str) -> str:
    """The digits of the value."""
    return "".join(c for c in value if "0" <= c <= "9")


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1 annex B check digit."""
    number = digits(value)
    if len(number) < 2:
        return False
    total = 0
    for place, char in enumerate(reversed(number)):
        n = int(char) * (2 if place % 2 else 1)
        total += n - 9 if n > 9 else n
    return total % 10 == 0


def card(value: str) -> bool:
    """Payment card: a known issuer prefix with its length, and Luhn. Source: ISO/IEC 7812, published IIN ranges."""
    number = digits(value)
    length, two, four = len(number), int(number[:2] or 0), int(number[:4] or 0)
    known = (
        (number[:1] == "4" and length in (13, 16, 19))
        or ((51 <= two <= 55 or 2221 <= four <= 2720) and length == 16)
        or (two in (34, 37) and length == 15)
        or ((two in (36, 38, 39) or 3000 <= four <= 3059) and length == 14)
        or ((four == 6011 or two == 65 or 6440 <= four <= 6599) and 16 <= length <= 19)
        or (3528 <= four <= 3589 and length == 16)
        or (two == 62 and 16 <= length <= 19)
    )
    return known and len(set(number)) > 1 and luhn(number)


def npi(value: str) -> bool:
    """National Provider Identifier: 10 digits, first 1 or 2, Luhn over ``80840`` + NPI. Source: 45 CFR 162.406."""
    number = digits(value)
    return len(number) == 10 and number[0] in "12" and luhn("80840" + number)


def dea(value: str) -> bool:
    """DEA registration: last digit of d1+d3+d5 + 2(d2+d4+d6) is d7. Source: 21 CFR 1301; DEA practitioner's manual."""
    text = bare(value)
    if not re.fullmatch(r"[A-Z][A-Z9]\d{7}", text):
        return False
    d = [int(c) for c in text[2:]]
    return (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]


_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9),
                       strict=True))  # fmt: skip
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin(value: str) -> bool:
    """Vehicle identification number: check digit in place 9. Source: 49 CFR 565.15(c)."""
    text = bare(value)
    if not re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", text):
        return False
    total = sum((int(c) if c.isdigit() else _VIN_VALUES[c]) * w for c, w in zip(text, _VIN_WEIGHTS, strict=True))
    return text[8] == "0123456789X"[total % 11]


_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d\d"
)


def mbi(value: str) -> bool:
    """Medicare Beneficiary Identifier: 11 places, letters without S L O I B Z. Source: CMS, MBI format."""
    return _MBI.fullmatch(bare(value)) is not None


def ssn(value: str) -> bool:
    """Social Security number in an assignable range. Source: SSA, 20 CFR 422.103; randomised since 2011-06-25."""
    number = digits(value)
    if len(number) == 4:
        return number != "0000"
    if len(number) != 9 or len(set(number)) == 1 or number in ("123456789", "987654321"):
        return False
    return number[:3] not in ("000", "666") and number[0] != "9" and number[3:5] != "00" and number[5:] != "0000"


def nanp(value: str) -> bool:
    """North American phone number: area and exchange begin with 2-9, neither is N11. Source: NANPA numbering plan."""
    value = re.split(r"\s*(?:ext|x|#)", value, maxsplit=1, flags=re.I)[0]
    number = digits(value)
    if len(number) == 11 and number[0] == "1":
        number = number[1:]
    if len(number) == 7:
        return number[0] in "23456789" and number[1:3] != "11"
    if len(number) != 10:
        return False
    area, exchange = number[:3], number[3:6]
    return area[0] in "23456789" and area[1:] != "11" and exchange[0] in "23456789" and exchange[1:] != "11"


def e164(value: str) -> bool:
    """International number: country code and 7 to 15 digits in all. Source: ITU-T E.164."""
    return 8 <= len(digits(value)) <= 15


def imei(value: str) -> bool:
    """IMEI: 15 digits with Luhn. Source: 3GPP TS 23.003."""
    number = digits(value)
    return len(number) == 15 and len(set(number)) > 1 and luhn(number)


def aba(value: str) -> bool:
    """Routing number: 3-7-1 weights. Source: ABA routing number policy; Federal Reserve district prefixes."""
    number = digits(value)
    if len(number) != 9 or not (int(number[:2]) <= 12 or 21 <= int(number[:2]) <= 32 or 61 <= int(number[:2]) <= 72):
        return False
    return sum(int(c) * w for c, w in zip(number, (3, 7, 1) * 3, strict=True)) % 10 == 0 and number != "0" * 9


def iban(value: str) -> bool:
    """IBAN: mod 97 is 1. Source: ISO 13616."""
    text = bare(value)
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", text):
        return False
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def gtin(value: str) -> bool:
    """GTIN-14: weights 3 and 1 from the left over 13 digits. Source: GS1 General Specifications 7.9."""
    number = digits(value)
    if len(number) != 14:
        return False
    total = sum(int(c) * (1 if place % 2 else 3) for place, c in enumerate(number[:13]))
    return (10 - total % 10) % 10 == int(number[13])


def udi(value: str) -> bool:
    """The device identifier inside a UDI: the GTIN-14 after ``(01)``. Source: 21 CFR 801.40; GS1."""
    found = re.search(r"\(?01\)?(\d{14})", value)
    return found is not None and gtin(found[1])


VALIDATORS: dict[str, Callable[[str], bool]] = {
    "aba": aba, "card": card, "dea": dea, "e164": e164, "iban": iban, "imei": imei, "luhn": luhn, "mbi": mbi,
    "nanp": nanp, "npi": npi, "ssn": ssn, "udi": udi, "vin": vin,
}  # fmt: skip
"""The names that the rule table may use."""
