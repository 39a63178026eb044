"""When the name of a chain of shops tells where something happened, and not who employs or sells.

Source: ruling 9, a named shop as a scene; names of chains from general knowledge (lexicon places, section shops).
"""

from functools import lru_cache

from reviewer.detect.lexicon import Lexicon, sections
from reviewer.detect.tokens import Token, capital, word_group

_AT = word_group("at outside inside behind near beside by in to from past around")
_WORK = word_group(
    "work works worked working job employed shift shifts hired career manager cashier employee employees staff owned insurance"
)
_OF_SHOP = word_group(
    "parking lot lots bathroom restroom checkout register aisle drive-thru drive-through line on off entrance dumpster counter deli "
    "bakery garage driveway sign roof"
)


@lru_cache(maxsize=1)
def _shops() -> Lexicon:
    return Lexicon((p, "shop") for p in sections("places")["shops"])


def scene(items: tuple[Token, ...], index: int) -> int:
    """The end of a chain's name at ``index`` where it is a scene ("at Waffle House", "the Publix parking lot"), else 0."""
    if not capital(items[index]):
        return 0
    match = _shops().at(items, index)
    if match is None:
        return 0
    after = items[match.stop] if match.stop < len(items) else None
    if after is not None and capital(after) and not after.first:
        return 0
    lead = index - 1
    article = lead >= 0 and items[lead].low in ("the", "our", "this", "that", "old", "a")
    lead -= article
    near = {t.low for t in items[max(0, lead - 3) : max(0, lead)]}
    if (
        lead >= 0
        and items[lead].low in _AT
        and not near & _WORK
        and (article or items[lead].low not in ("from", "by", "to"))
    ):
        return match.stop
    followed = after is not None and after.gap and after.shape == "lower" and after.low in _OF_SHOP
    return match.stop if followed and after is not None and (article or after.low not in ("on", "off", "line")) else 0
