"""Changes of the office policy before they are saved: each is checked, said in one sentence, and can be tried out.

A proposal changes nothing. It holds the whole policy as it would be, so that trying and saving mean the same thing.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from reviewer.detect.office import finds, plain
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.office import (
    Listed,
    ListEntry,
    OwnRecognizer,
    RuleSetting,
    Scope,
    ThresholdSetting,
)
from reviewer.model.permissions import Act
from reviewer.model.vocabulary import ENTITY_NAMES, EntityType, Label, Level
from reviewer.policy import rulebook, settings
from reviewer.reports.wording import LABEL_WORDS
from reviewer.thresholds import Threshold, table
from reviewer.workflow.permissions import permits
from reviewer.workflow.proposal import Proposal, day_words, reason_words
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

LONGEST_WORDS = 200
MOST_ENTRIES, MOST_RECOGNIZERS = 5_000, 100
"""Most entries and recognizers of an office. Source: office policy; every post is compared with each of them."""


@permits(Act.SETTINGS)
def propose_flag(
    ws: Workspace,
    words: str,
    reason: str,
    *,
    type: str = "",
    level: Level = Level.REVIEW,
    scope: Scope = Scope.EVERYWHERE,
    where: str = "",
    until: date | None = None,
) -> Proposal:
    """Always flag words. Raises UsageError for what cannot be used: no words, no reason, a past day, a double."""
    if level not in (Level.BLOCK, Level.REVIEW):
        raise UsageError("A flagged word asks for a look or stops the post.", "", "Levels are review and block.")
    return _entry(ws, Listed.FLAG, words, reason, type, level, scope, where, until)


@permits(Act.SETTINGS)
def propose_allow(
    ws: Workspace,
    words: str,
    reason: str,
    *,
    type: str = "",
    scope: Scope = Scope.EVERYWHERE,
    where: str = "",
    until: date | None = None,
) -> Proposal:
    """Allow words. Raises UsageError for what cannot be used: no words, no reason, a past day, a double."""
    return _entry(ws, Listed.ALLOW, words, reason, type, Level.REVIEW, scope, where, until)


def _entry(
    ws: Workspace,
    listed: Listed,
    words: str,
    reason: str,
    type_: str,
    level: Level,
    scope: Scope,
    where: str,
    until: date | None,
) -> Proposal:
    words, reason, where = normalise_line(words), reason_words(reason), normalise_line(where)
    if not finds(words):
        raise UsageError("Give the words of the entry.", "", "They are found whole, in upper or lower case.")
    if len(words) > LONGEST_WORDS:
        raise UsageError(f"An entry has at most {LONGEST_WORDS} characters.", "", "List the words that matter.")
    if type_ and type_ not in list(EntityType):
        raise UsageError("This is no kind of finding.", "", f"Kinds are {', '.join(EntityType)}.")
    if scope is Scope.PLATFORM:
        where = where.lower()
    if scope is Scope.EVERYWHERE and where:
        raise UsageError("An entry that holds everywhere has no author and no platform.")
    if scope is not Scope.EVERYWHERE and not where:
        meant = "author" if scope is Scope.AUTHOR else "platform"
        raise UsageError(f"Say for which {meant} it holds.", "", "Or let it hold everywhere.")
    if until is not None and until < ws.today():
        raise UsageError("This day is past.", "The entry would do nothing.", "Give today or a later day.")
    office = ws.office()
    if len(office.entries) >= MOST_ENTRIES:
        raise UsageError(f"The lists hold {MOST_ENTRIES:,} entries already.", "", "End some that are not needed.")
    entry = ListEntry(
        id=f"E-{secrets.token_hex(4)}", listed=listed, words=words, reason=reason, type=type_, level=level, scope=scope,
        where=where, until=until, added=stamp(ws.clock()), by=ws.person_name,
    )  # fmt: skip
    if any(_same(entry, other) and other.live(ws.today()) for other in office.entries):
        raise UsageError("This is on the list already.", "Nothing was changed.", "End the entry first to change it.")
    change = "flag_added" if listed is Listed.FLAG else "allow_added"
    return Proposal(office.with_entry(entry), change, entry_words(entry), reason)


def _same(one: ListEntry, other: ListEntry) -> bool:
    def key(entry: ListEntry) -> tuple[str, ...]:
        words = " ".join(plain(entry.words).split())
        return entry.listed, words, entry.type, entry.scope, entry.where.casefold()

    return key(one) == key(other)


def entry_words(entry: ListEntry) -> str:
    """What an entry does: ``Always flag “Rosewood” as a name by Ann Lee until Mar 1, 2027``."""
    does = "Always flag" if entry.listed is Listed.FLAG else "Allow"
    kind = f" as {ENTITY_NAMES[EntityType(entry.type)].lower()}" if entry.type else ""
    place = {
        Scope.EVERYWHERE: "everywhere",
        Scope.AUTHOR: f"in posts by {entry.where}",
        Scope.PLATFORM: f"on {entry.where}",
    }[entry.scope]
    level = ", as a block" if entry.listed is Listed.FLAG and entry.level is Level.BLOCK else ""
    until = f" until {day_words(entry.until)}" if entry.until else ""
    return f"{does} “{entry.words}”{kind} {place}{until}{level}"


@permits(Act.SETTINGS)
def propose_end(ws: Workspace, entry_id: str, reason: str) -> Proposal:
    """End a list entry; it stays in the versions. Raises UsageError if there is none."""
    reason, office = reason_words(reason), ws.office()
    entry = next((e for e in office.entries if e.id == entry_id), None)
    if entry is None:
        raise UsageError("This entry is not on the lists.", "Nothing was changed.", "Look at the lists again.")
    words = entry_words(entry)
    return Proposal(office.without_entry(entry_id), "entry_ended", f"End: {words[0].lower()}{words[1:]}", reason)


@permits(Act.SETTINGS)
def propose_rule(ws: Workspace, rule_id: str, on: bool, level: Level | None, reason: str) -> Proposal:
    """Switch a rule on or off, or give it another level (None: as shipped).

    Raises UsageError for an unknown rule or no change, RefusedError where the rule must stay as it is.
    """
    reason, office = reason_words(reason), ws.office()
    rule = rulebook.BY_ID.get(rule_id)
    if rule is None:
        raise UsageError(
            "There is no rule with this id.", "", "Its id stands on the card of the rule, for example CLM-001."
        )
    level = None if not on or level is rule.level else level
    if level is Level.NONE:
        raise UsageError("A rule without a level is switched off instead.", "", "Levels are block, review and info.")
    if why := settings.refusal(rule, on, level):
        raise RefusedError(f"{rule.id} cannot be changed that way.", why)
    now = office.rule(rule_id)
    if (on, level) == ((now.on, now.level) if now else (True, None)):
        raise UsageError("This rule is set like that already.", "Nothing was changed.")
    policy = office.with_rule(RuleSetting(rule_id, on, reason, level, stamp(ws.clock()), ws.person_name))
    if not on:
        return Proposal(policy, "rule_set", f"Switch off {rule.id}, {rule.title}", reason)
    if level is None:
        return Proposal(policy, "rule_reset", f"{rule.id}, {rule.title}: as shipped", reason)
    return Proposal(policy, "rule_set", f"{rule.id}, {rule.title}: level {level.word}", reason)


@permits(Act.SETTINGS)
def propose_threshold(ws: Workspace, name: str, value: str | None, reason: str) -> Proposal:
    """Set a threshold, or (None) have it as shipped again. Raises UsageError outside the bounds or without a change."""
    reason, office = reason_words(reason), ws.office()
    row = table().get(name)
    if row is None:
        raise UsageError("There is no threshold of this name.", "", "Its name stands in the table of thresholds.")
    wanted = None if value is None else _number(row, value)
    if wanted is not None and wanted == Decimal(str(row.default)):
        wanted = None
    now = next((t.value for t in office.thresholds if t.name == name), None)
    text = None if wanted is None else f"{wanted:f}"
    if text == now:
        raise UsageError("This threshold is set like that already.", "Nothing was changed.")
    detects = name.startswith(DETECTION)
    if text is None:
        what = f"“{row.title}” as shipped, {row.default:g}"
        return Proposal(office.with_threshold(None, name), "threshold_reset", what, reason, detects)
    setting = ThresholdSetting(name, text, reason, stamp(ws.clock()), ws.person_name)
    what = f"“{row.title}” {text} instead of {row.default:g}"
    return Proposal(office.with_threshold(setting), "threshold_set", what, reason, detects)


DETECTION = "span."
"""Thresholds of these names belong to detection; the others to policy."""


def _number(row: Threshold, value: str) -> Decimal:
    try:
        number = Decimal(value.strip())
        inside = Decimal(str(row.low)) <= number <= Decimal(str(row.high))
    except InvalidOperation as error:  # no number, or one that cannot be compared
        raise UsageError("A threshold is a number, for example 0.85.") from error
    if not inside:
        raise UsageError(f"“{row.title}” goes from {row.low:g} to {row.high:g}.", "Nothing was changed.")
    return number.quantize(Decimal("0.0001")).normalize()


@permits(Act.SETTINGS)
def propose_recognizers(ws: Workspace, recognizers: Sequence[OwnRecognizer], reason: str) -> Proposal:
    """Add own recognizers; one of the same name is replaced. Raises UsageError if there are none or too many."""
    reason, office = reason_words(reason), ws.office()
    if not recognizers:
        raise UsageError("There is no recognizer to add.", "Nothing was changed.")
    added = tuple(replace(r, reason=reason, added=stamp(ws.clock()), by=ws.person_name) for r in recognizers)
    policy = office.with_recognizers(added)
    if len(policy.recognizers) > MOST_RECOGNIZERS:
        raise UsageError(f"An office has at most {MOST_RECOGNIZERS} recognizers.", "Nothing was changed.")
    one = "recognizer" if len(added) == 1 else "recognizers"
    what = f"Add the {one} {', '.join(f'“{r.name}”' for r in added)}"
    return Proposal(policy, "recognizers_added", what, reason, needs_detection=True)


@permits(Act.SETTINGS)
def propose_no_recognizer(ws: Workspace, name: str, reason: str) -> Proposal:
    """Remove an own recognizer. Raises UsageError if there is none of this name."""
    reason, office = reason_words(reason), ws.office()
    if all(r.name != name for r in office.recognizers):
        raise UsageError("There is no recognizer of this name.", "Nothing was changed.")
    policy = office.without_recognizer(name)
    return Proposal(policy, "recognizer_removed", f"Remove the recognizer “{name}”", reason, needs_detection=True)


@permits(Act.SETTINGS)
def propose_second(ws: Workspace, overrides: bool, labels: Sequence[str], reason: str) -> Proposal:
    """Set which posts want a second person: those with a dismissed block (``overrides``), and those of these labels.

    Raises UsageError for an unknown label or no change.
    """
    reason, office = reason_words(reason), ws.office()
    for label in labels:
        if label not in set(Label):
            raise UsageError("This is no kind of post.", "Nothing was changed.", f"Kinds are {', '.join(Label)}.")
    wanted = tuple(label.value for label in Label if label.value in set(labels))
    if (overrides, wanted) == (office.second_overrides, office.second_labels):
        raise UsageError("This is set like that already.", "Nothing was changed.")
    asked = ["posts whose stopping issue was dismissed"] if overrides else []
    asked += [f"posts of the kind “{LABEL_WORDS[Label(label)]}”" for label in wanted]
    what = f"A second person for {', '.join(asked)}" if asked else "A second person for no post"
    return Proposal(office.with_second(overrides, wanted), "second_set", what, reason)
