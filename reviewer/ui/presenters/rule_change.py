"""Switching a rule, giving it another level, setting a threshold: what can be chosen, and what it proposes."""

from dataclasses import dataclass

from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.office_pages import bounds_words, stays
from reviewer.ui.presenters.office_words import LEVEL_WORDS, label_words, number
from reviewer.workflow.office import RuleRow, ThresholdRow

SETTABLE = (Level.BLOCK, Level.REVIEW, Level.INFO)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """What is chosen for a rule; no level means as shipped."""

    on: bool = True
    level: Level | None = None


def choices(row: RuleRow) -> tuple[tuple[RuleDraft, str], ...]:
    """What can be chosen, in words; the first is as shipped."""
    shipped = row.rule.level
    found = [(RuleDraft(), f"As shipped: on, level {LEVEL_WORDS[shipped].lower()}")]
    found += [
        (RuleDraft(level=level), f"On, level {LEVEL_WORDS[level].lower()}")
        for level in SETTABLE
        if level is not shipped
    ]
    found.append((RuleDraft(on=False), "Off: it raises no issue"))
    return tuple(found)


def draft_of(row: RuleRow) -> RuleDraft:
    """What is in force."""
    return RuleDraft(row.setting.on, row.setting.level) if row.setting else RuleDraft()


def rule_facts(row: RuleRow) -> tuple[tuple[str, str], ...]:
    """The rule card: label and value."""
    rule = row.rule
    pairs = (
        ("Finding", label_words(rule.label)),
        ("Source", rule.source),
        ("Clears it", rule.clears),
        ("To the author", rule.to_author),
        ("Safer wording", rule.safer),
        ("Measured", row.measured),
        ("Your office", "" if row.fixed else office_words(row)),
    )
    return tuple((name, value) for name, value in pairs if value)


def office_words(row: RuleRow | None) -> str:
    """What the office set, by whom and why; that it is as shipped, or why it cannot be changed."""
    if row is None:
        return ""
    if row.setting is None:
        return f"Cannot be changed. {row.fixed}" if row.fixed else "As shipped"
    done = "Switched off" if not row.setting.on else f"Level {LEVEL_WORDS[row.setting.level or row.rule.level].lower()}"
    by = f" by {row.setting.by}" if row.setting.by else ""
    day = f", {row.setting.added[:10]}" if row.setting.added else ""
    return f"{done}{by}{day}: {row.setting.reason}"


def threshold_facts(row: ThresholdRow) -> tuple[tuple[str, str], ...]:
    """The card of a threshold."""
    setting = row.setting
    pairs = [
        ("Name", row.row.name),
        ("In force", number(row.value)),
        ("As shipped", number(row.row.default)),
        ("Goes from", "" if stays(row) else bounds_words(row)),
        ("Measured", row.row.measured),
    ]
    if setting is not None:
        by = f" by {setting.by}" if setting.by else ""
        pairs.append(("Your office", f"Set to {setting.value}{by}, {setting.added[:10]}: {setting.reason}"))
    return tuple((name, value) for name, value in pairs if value)
