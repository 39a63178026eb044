"""Stories without a name that acquaintances would recognise: at least two telling details of one patient.

Details: place, time, age, rare condition or event, job or role in town, family, outcome (ruling 21). Each is listed,
so a reviewer sees what makes the story recognisable. Source: 45 CFR 164.514(b)(2)(i)(R) and (ii).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, EntityType, Label, Level, PersonRole
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

STORY = Rule(
    "IND-001", "A story that people nearby could recognize", Label.INDIRECT_PATIENT_STORY, Level.BLOCK,
    "45 CFR 164.514(b)(2)(i)(R), (ii); Massachusetts Medical Society (2015)",
    "No name is given, but the details together tell neighbors or family who this is.",
    "Please speak of what it taught you: no place, day, age, job, family or outcome.",
    "An authorization, or a wording without these details.", category=Category.HEALTH, tag="Detail",
)  # fmt: skip
RULES = (STORY,)

NEEDED = 2
"""Details that make a story recognisable. Source: annotation guide, ruling 21."""

_DETAILS: tuple[tuple[str, tuple[EntityType, ...], tuple[str, ...]], ...] = (
    ("place", (EntityType.LOCATION, EntityType.FACILITY), ()),
    ("time", (EntityType.DATE_TIME,), ()),
    ("age", (EntityType.AGE,), ()),
    ("rare condition or event", (), ("rare_event",)),
    ("job or role in town", (), ("town_role",)),
    ("looks", (), ("appearance",)),
    ("being known in town", (), ("known_locally",)),
    ("family", (), ("family_detail",)),
    ("outcome", (), ("outcome",)),
)


def details(context: Context) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """The telling details of the post, each with its findings."""
    found = []
    for name, types, cues in _DETAILS:
        seen = (*(context.of(*types) if types else ()), *(context.cues(*cues) if cues else ()))
        if seen:
            found.append((name, tuple(sorted(seen, key=lambda f: f.sort_key))))
    return tuple(found)


def is_story(context: Context) -> bool:
    """True if the post tells of somebody in care: a person and a sign of care, not education or one's own life."""
    if context.is_reply or context.about_self or context.about_family or context.has("test_data"):
        return False
    if context.post.kind == "profile":
        return False
    told = context.has("story_narration", "our_patient")
    if context.has("event_notice", "patients_in_general") and not told:
        return False
    if context.has("education") and not context.has("our_patient", "person_ref"):
        return False
    if context.with_role(PersonRole.PUBLIC) and not context.has("our_patient"):
        return False
    person = context.has("person_ref", "patient_word", "our_patient", "minor_word") or bool(context.of(EntityType.AGE))
    if not person:
        scenes = (*context.conditions, *context.cues("care_fact", "clinical_scene"))
        person = bool(context.together(context.cues("town_role", "family_detail"), scenes))
    care = bool(context.conditions) or context.has("care_fact", "our_patient", "clinical_scene")
    care = care or (context.has("rare_event") and context.has("outcome", "known_locally"))
    return person and care


def telling(names: tuple[str, ...]) -> bool:
    """True if the details are enough: two, and not only a place and a day, which every shift has."""
    return len(names) >= NEEDED and not set(names) <= {"place", "time"}


def check(context: Context, named: bool = False) -> list[Issue]:
    """The issue of an indirect story; none where a patient is identified directly (ruling 20)."""
    if named or not is_story(context):
        return []
    found = details(context)
    names = tuple(name for name, _ in found)
    told = context.has("our_patient", "story_narration") or bool(
        context.together(context.cues("person_ref"), context.cues("care_fact", "clinical_scene"))
    )
    if not telling(names) and not (len(names) >= NEEDED and told):
        return []
    marks = tuple(
        context.mark(f, Category.HEALTH if name in ("outcome", "rare condition or event") else Category.IDENTIFIER)
        for name, seen in found
        for f in seen
    )
    return [
        STORY.issue(
            "story",
            why=f"{_sentence(names)} together let acquaintances tell who this is.",
            spans=marks,
            certainty="sure" if len(found) >= 4 else "likely" if len(found) == 3 else "possible",
            details=names,
        )
    ]


def _sentence(names: tuple[str, ...]) -> str:
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    return joined[0].upper() + joined[1:]
