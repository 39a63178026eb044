"""What the pages of the office policy say: lists, rules, thresholds, recognizers, versions. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime

from reviewer.model.office import Listed, ListEntry, OwnRecognizer, PolicyVersion, Scope
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.office_table import PageWords
from reviewer.ui.presenters.office_words import LEVEL_WORDS, label_words, number, type_words
from reviewer.ui.presenters.words import count, platform
from reviewer.workflow.office import RuleRow, ThresholdRow

# -- lists


def what_words(entry: ListEntry) -> str:
    """``Block``, ``Review`` or ``Allow``: what the words do."""
    return "Allow" if entry.listed is Listed.ALLOW else f"Flag: {LEVEL_WORDS[entry.level]}"


def meant_words(entry: ListEntry) -> str:
    """``as Place`` under the words, or what an entry without a kind does."""
    if entry.type:
        return f"as {type_words(entry.type)}"
    return "whatever they are" if entry.listed is Listed.ALLOW else "only to be looked at"


def where_words(entry: ListEntry) -> str:
    """``everywhere``, ``posts by Tessa Hollins``, ``Facebook``."""
    if entry.scope is Scope.AUTHOR:
        return f"posts by {entry.where}"
    return platform(entry.where) if entry.scope is Scope.PLATFORM else "everywhere"


def until_words(entry: ListEntry, today: date) -> str:
    """``until Mar 1, 2027``, ``until it is ended``, ``expired Nov 2, 2026``."""
    if entry.until is None:
        return "until it is ended"
    return f"{'until' if entry.live(today) else 'expired'} {times.short_date(entry.until)}"


def entry_spoken(entry: ListEntry, today: date) -> str:
    """One entry as a sentence."""
    does = "Allow" if entry.listed is Listed.ALLOW else f"Always flag at level {LEVEL_WORDS[entry.level].lower()}"
    who = f" Added by {entry.by}." if entry.by else ""
    return (
        f"{does} “{entry.words}”, {meant_words(entry)}, {where_words(entry)}, {until_words(entry, today)}. "
        f"{entry.reason}.{who}"
    )


def entries_page(today: Callable[[], date]) -> PageWords:
    """The words of the lists."""
    return PageWords(
        "Nothing on the lists yet. Words that you always want to see, or never, stand here.",
        "entries",
        lambda e: f"{e.words} {e.reason} {e.where} {e.by} {type_words(e.type)} {where_words(e)}",
        (
            ("flag", "Always flag", lambda e: e.listed is Listed.FLAG and e.live(today())),
            ("allow", "Allow", lambda e: e.listed is Listed.ALLOW and e.live(today())),
            ("expired", "Expired", lambda e: not e.live(today())),
        ),
    )


# -- rules

_RIGHT = re.compile(r"right in (\d[\d,]*? of \d(?:[\d,]*\d)?)")


def state_words(row: RuleRow) -> tuple[str, str]:
    """On, off, raised or fixed; and who set it."""
    if row.setting is not None:
        by = f"by {row.setting.by}" if row.setting.by else "by the office"
        return ("Off" if not row.setting.on else "On, changed"), by
    return "On", "stays as it is" if row.fixed else "as shipped"


def level_of(row: RuleRow) -> Level:
    """The level in force."""
    return row.setting.level if row.setting and row.setting.level is not None else row.rule.level


def measured_words(row: RuleRow) -> str:
    """``12 of 14`` for the table; the whole sentence stands on the card."""
    found = _RIGHT.search(row.measured)
    if found:
        return found[1]
    return "not measured" if not row.measured or "not annotated" in row.measured else "never fired"


def rule_spoken(row: RuleRow) -> str:
    """One rule as a sentence."""
    on, by = state_words(row)
    return f"{row.rule.id}, {row.rule.title}, level {LEVEL_WORDS[level_of(row)].lower()}, {on.lower()}, {by}"


RULES_PAGE = PageWords(
    "No rules were found. Install Reviewer again.",
    "rules",
    lambda r: (
        f"{r.rule.id} {r.rule.title} {label_words(r.rule.label)} {r.rule.source} {r.rule.why} {r.rule.label or ''}"
    ),
    (
        ("office", "Set by the office", lambda r: r.setting is not None),
        ("off", "Off", lambda r: r.setting is not None and not r.setting.on),
        ("block", "Block", lambda r: level_of(r) is Level.BLOCK),
        ("review", "Review", lambda r: level_of(r) is Level.REVIEW),
        ("info", "Info", lambda r: level_of(r) is Level.INFO),
    ),
)

# -- thresholds


def bounds_words(row: ThresholdRow) -> str:
    """``0.3 to 1``, or that it cannot be changed."""
    if stays(row):
        return "stays"
    return f"{number(row.row.low)} to {number(row.row.high)}"


def stays(row: ThresholdRow) -> bool:
    """True if its bounds leave nothing to set."""
    return row.row.low == row.row.high


def threshold_spoken(row: ThresholdRow) -> str:
    """One threshold as a sentence."""
    set_by = f", set by {row.setting.by}" if row.setting and row.setting.by else ""
    return f"{row.row.title}: {number(row.value)}{set_by}, as shipped {number(row.row.default)}, {bounds_words(row)}"


THRESHOLDS_PAGE = PageWords(
    "No thresholds were found. Install Reviewer again.",
    "thresholds",
    lambda r: f"{r.row.name} {r.row.title} {r.row.what}",
    (("office", "Set by the office", lambda r: r.setting is not None),),
)

# -- recognizers


def holds_words(recognizer: OwnRecognizer) -> str:
    """``2 patterns, 14 words``."""
    parts = []
    if recognizer.patterns:
        parts.append(count(len(recognizer.patterns), "pattern"))
    if recognizer.words:
        parts.append(count(len(recognizer.words), "word"))
    if recognizer.context:
        parts.append(count(len(recognizer.context), "word nearby", "words nearby"))
    return ", ".join(parts)


def recognizer_spoken(recognizer: OwnRecognizer) -> str:
    """One recognizer as a sentence."""
    return f"{recognizer.name}, finds {type_words(recognizer.type)}, {holds_words(recognizer)}. {recognizer.reason}"


RECOGNIZERS_PAGE = PageWords(
    "No recognizers of your own. If your IT keeps Presidio recognizers, their file can be used here.",
    "recognizers",
    lambda r: f"{r.name} {type_words(r.type)} {r.reason} {r.by}",
)

# -- versions


def tried_words(version: PolicyVersion) -> tuple[str, str]:
    """``900 posts`` and ``14 flagged``, or that it was not tried."""
    if not version.tried:
        return "not tried", ""
    return count(version.tried, "post"), f"{version.flagged:,} flagged"


def version_spoken(version: PolicyVersion, now: datetime) -> str:
    """One version as a sentence."""
    tried, flagged = tried_words(version)
    told = f"tried on {tried}, {flagged}" if flagged else tried
    return f"Version {version.version}, {times.spoken(version.at, now)}, {version.by}: {version.what}. {version.reason}. {told}"


VERSIONS_PAGE = PageWords(
    "Nothing was set yet: the rules are as shipped. Each change will stand here, and none is ever deleted.",
    "versions",
    lambda v: f"{v.version} {v.by} {v.what} {v.reason}",
)
