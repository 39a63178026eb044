"""Accounts of people as directories write them: ``@ana``, ``Instagram: @ana``, an address of a profile."""

import re
from collections.abc import Iterable

from reviewer.intake.values import platform_of

_HOSTS: dict[str, str] = {
    "facebook.com": "facebook", "fb.com": "facebook", "instagram.com": "instagram", "x.com": "x", "twitter.com": "x",
    "linkedin.com": "linkedin", "tiktok.com": "tiktok", "youtube.com": "youtube", "yelp.com": "yelp",
}  # fmt: skip
"""Platform of the addresses of profiles. Source: the platforms' own addresses."""

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.|mobile\.)?([a-z0-9.-]+\.[a-z]{2,})/(\S*)", re.IGNORECASE)
_PARTS_OF_ADDRESSES = frozenset({"in", "company", "c", "channel", "user", "biz", "pages", "people", "profile.php"})
"""Parts of an address before the name itself. Source: the platforms' own addresses."""


def account_of(text: str) -> tuple[str, str]:
    """``(platform, handle)`` of one account; the platform is empty where nothing tells it.

    ``https://www.instagram.com/ana.rn/`` is ``("instagram", "@ana.rn")``, ``X: @ana`` is ``("x", "@ana")``. An address
    of another host stays as it is: nothing is looked up.
    """
    text = text.strip()
    if found := _ADDRESS.fullmatch(text):
        platform = _HOSTS.get(found[1].casefold(), "")
        parts = [part for part in re.split(r"[/?#]", found[2]) if part and part.casefold() not in _PARTS_OF_ADDRESSES]
        return (platform, f"@{parts[0].lstrip('@')}") if platform and parts else ("", text)
    for sign in (":", "=", " "):
        word, cut, rest = text.partition(sign)
        platform, known = platform_of(word)
        if cut and known and rest.strip():
            return platform, account_of(rest)[1] if _ADDRESS.fullmatch(rest.strip()) else rest.strip()
    return "", text


def accounts_of(text: str) -> tuple[tuple[str, str], ...]:
    """The accounts of a cell, separated by ``;``, ``|``, a comma or a new line."""
    return tuple(dict.fromkeys(account_of(part) for part in re.split(r"[;|,\n]", text) if part.strip()))


def folded(handle: str) -> str:
    """A handle for comparison: platforms tell no upper from lower case, and not everybody writes the ``@``."""
    return handle.strip().lstrip("@").casefold()


def distinct(accounts: Iterable[tuple[str, str]], main: str = "") -> tuple[tuple[str, str], ...]:
    """Accounts without doubles and without the main handle where no platform is named for it."""
    kept: dict[tuple[str, str], tuple[str, str]] = {}
    for platform, handle in accounts:
        if handle and (platform or folded(handle) != folded(main)):
            kept.setdefault((platform, folded(handle)), (platform, handle))
    named = {name for platform, name in kept if platform}
    return tuple(value for (platform, name), value in kept.items() if platform or name not in named)
