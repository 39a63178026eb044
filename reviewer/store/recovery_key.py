"""The recovery key as people write it: seven groups of five characters, for example ``9F2K7-...``.

140 bits in Crockford's base 32 (no I, L, O, U; read as 1, 1, 0 where somebody wrote them): 128 random bits and 12 bits
of SHA-256 over them. The fifth character of each group checks the other four and the group's place over GF(32), so that
any single slip, any two neighbours exchanged and any two groups exchanged are found, and the group is named.
Source of the alphabet: https://www.crockford.com/base32.html
"""

import hashlib
import secrets

SECRET_BYTES = 16
GROUPS, _DATA, _CHECK_BITS = 7, 4, 12
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_DROPPED = str.maketrans("", "", " -\t\r\n\u2010\u2011\u2012\u2013\u2014\u00a0")


class Mistyped(ValueError):
    """Not a recovery key. ``group`` counts from 1; 0 where no single group is wrong."""

    def __init__(self, group: int = 0) -> None:
        """Remember the group; the characters are not told."""
        self.group = group
        super().__init__(f"group {group}" if group else "not a recovery key")


def _times(a: int, b: int) -> int:
    """Product in GF(32), modulo x^5 + x^2 + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        b >>= 1
        a = (a << 1) ^ (0b100101 if a & 16 else 0)
    return product


def _check(group: int, values: list[int]) -> int:
    total, weight = group + 1, 2
    for value in values:
        total ^= _times(weight, value)
        weight = _times(weight, 2)
    return total


def _digest(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"reviewer recovery key\n" + secret).digest()[:2], "big") >> 4


def generate() -> str:
    """A new random recovery key, ready to be printed."""
    return written(secrets.token_bytes(SECRET_BYTES))


def written(secret: bytes) -> str:
    """The 16 secret bytes as people write them."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _digest(secret)
    groups = []
    for group in range(GROUPS):
        shift = 5 * _DATA * (GROUPS - 1 - group)
        values = [number >> (shift + 5 * (_DATA - 1 - i)) & 31 for i in range(_DATA)]
        groups.append("".join(_ALPHABET[v] for v in (*values, _check(group, values))))
    return "-".join(groups)


def read(untrusted: str) -> bytes:
    """The 16 secret bytes of a typed recovery key. Raises Mistyped, with the group where one is wrong."""
    typed = untrusted.translate(_DROPPED).upper().translate(_READ_AS)
    number = 0
    for group in range(min(GROUPS, (len(typed) + _DATA) // (_DATA + 1))):
        values = [_ALPHABET.find(c) for c in typed[group * (_DATA + 1) : (group + 1) * (_DATA + 1)]]
        if -1 in values or len(values) != _DATA + 1 or _check(group, values[:_DATA]) != values[_DATA]:
            raise Mistyped(group + 1)
        for value in values[:_DATA]:
            number = number << 5 | value
    if len(typed) != GROUPS * (_DATA + 1):
        raise Mistyped
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    if _digest(secret) != number & (1 << _CHECK_BITS) - 1:
        raise Mistyped
    return secret
