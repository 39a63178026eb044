"""What rights records say on the screen: the list, the line on a picture, the picker. Pure."""

from collections.abc import Sequence

from reviewer.model.rights import LICENSES, RightsRecord
from reviewer.model.surroundings import MediaRights
from reviewer.ui.presenters import times
from reviewer.ui.presenters.office_table import PageWords
from reviewer.ui.presenters.words import PLATFORM_WORDS, count
from reviewer.workflow.rights import RightsOption, RightsRow, UsedIn

KIND_WORDS: dict[str, str] = {
    "image": "Picture",
    "video": "Video",
    "audio": "Sound",
    "quote": "Quote",
    "chart": "Chart",
}
"""Kinds of works, in the order of the choice."""
LICENSE_CHOICES: tuple[tuple[str, str], ...] = (("Not known", ""), *((words, code) for code, words in LICENSES.items()))
"""Words and code of each license."""
STATUS_WORDS: dict[str, str] = {
    "valid": "Valid",
    "ends_soon": "Ends soon",
    "over": "Over",
    "incomplete": "Incomplete",
    "ended": "Ended",
}
STATUS_LOOKS: dict[str, tuple[str, str]] = {
    "valid": ("clear", "check-circle-outline"),
    "ends_soon": ("review", "alert"),
    "over": ("block", "alert-octagon"),
    "incomplete": ("review", "alert"),
    "ended": ("info", "archive-outline"),
}
"""Tone of the badge and its icon."""
HOW_WORDS = {"linked": "Linked to this", "file": "Known by its file", "credit": "Known by its credit"}
ASKING = frozenset({"over", "incomplete", "ends_soon"})
NOTHING = (
    "No rights records yet. Record who made a picture, why you may use it, and where the proof is: "
    "the same picture is then known again."
)


def owner_line(record: RightsRecord) -> str:
    """``Ana Field``, or that nobody is named."""
    return record.owner or ("us" if record.license == "own" else "not known")


def license_line(record: RightsRecord) -> str:
    """``Licensed to us, web only``."""
    words = LICENSES.get(record.license, "License not known")
    return f"{words}, {record.terms}" if record.terms else words


def platforms_line(record: RightsRecord) -> str:
    """``Blog, Facebook``, or all."""
    return ", ".join(platform_word(p) for p in record.platforms) or "All platforms"


def platform_word(platform: str) -> str:
    """A platform as people read it."""
    plain = platform.replace("_", " ")
    return PLATFORM_WORDS.get(platform, plain[:1].upper() + plain[1:])


def until_line(record: RightsRecord) -> str:
    """``until Mar 1, 2027`` or that there is no end."""
    return f"until {times.short_date(record.until)}" if record.until else "no end"


def used_line(row: RightsRow) -> str:
    """``in 3 places``, or that it is not linked yet."""
    return f"in {count(row.links, 'place')}" if row.links else "not linked yet"


def places_line(used: Sequence[UsedIn], most: int = 5) -> str:
    """``Used in P-7K3M9QXA, image 1 (Renee Falk, Facebook); and more.``, or empty."""
    told = [
        f"{one.post}, {'text' if one.index < 0 else f'image {one.index + 1}'} ({one.author}, {platform_word(one.platform)})"
        for one in used[:most]
    ]
    return f"Used in {'; '.join((*told, *(['and more'] if len(used) > most else [])))}." if told else ""


def spoken(row: RightsRow) -> str:
    """One record as a sentence."""
    one = row.record
    return (
        f"{one.id}, {KIND_WORDS[one.kind].lower()} “{one.title}”, owner {owner_line(one)}, {license_line(one)}, "
        f"{platforms_line(one)}. {STATUS_WORDS[row.status]}. {row.sentence} Used {used_line(row)}."
    )


PAGE = PageWords(
    NOTHING,
    "records",
    lambda r: (
        f"{r.record.id} {r.record.title} {r.record.owner} {r.record.terms} {r.record.credit_line} {r.record.proof} "
        f"{license_line(r.record)} {platforms_line(r.record)} {KIND_WORDS[r.record.kind]}"
    ),
    (
        ("asking", "Needs a look", lambda r: r.status in ASKING),
        ("valid", "Valid", lambda r: r.status in ("valid", "ends_soon")),
        ("ended", "Ended", lambda r: r.status == "ended"),
    ),
)
"""The page of the settings."""


def media_line(known: MediaRights | None) -> tuple[str, str]:
    """What stands on the card of a picture about its rights, and its tone."""
    if known is None or not known.known:
        return (known.sentence if known and known.sentence else "No rights record"), "text.muted"
    return known.sentence, "clear" if known.covers else "review"


def option_third(option: RightsOption) -> str:
    """How a record is tied to the picture, and why it covers or does not."""
    how = HOW_WORDS.get(option.how, "")
    said = "Covers this use." if option.covers else option.sentence
    return f"{how}. {said}" if how else said


def option_second(option: RightsOption) -> str:
    """Owner, license and end, in one line."""
    one = option.record
    return f"{owner_line(one)} · {license_line(one)} · {until_line(one)}"
