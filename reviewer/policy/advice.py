"""Medical advice to one reader about their case; education, first aid and "ask your pharmacist" are fine (ruling 28).

Source: AMA Opinion 2.3.2; state practice acts; office policy (no advice in public).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

ADVICE = Rule(
    "ADV-001", "Medical advice to one reader", Label.MEDICAL_ADVICE, Level.REVIEW,
    "AMA Opinion 2.3.2; office policy (safer wording)",
    "A reader could act on this without being examined.",
    "Please send the reader to their own clinician, and give general facts with a source.",
    "General facts, or the standard answer that points to a clinician.",
    safer="I can't advise on your case here. Please call your clinician or the nurse line, or 911 in an emergency.",
    tag="Advice",
)  # fmt: skip
RULES = (ADVICE,)


def advice(context: Context) -> tuple[Finding, ...]:
    """Words that advise one reader."""
    if not context.answered or context.post.kind == "reshare":
        return ()
    found = context.cues("individual_advice", "instruct", "dose_instruction")
    strong = [f for f in found if f.type == "individual_advice"]
    if context.has("advice_refused", "general_answer", "neutral_reply") and len(strong) < 2:
        return ()
    if about_reader(context) and (len(found) > 1 or strong or context.conditions):
        return found
    return found if len(strong) > 1 or (strong and context.conditions) else ()


def about_reader(context: Context) -> bool:
    """True if the comment that is answered speaks of the reader's own health or asks about it."""
    where = "in_reply_to"
    health = any(f.where == where and f.type == EntityType.CONDITION for f in context.detection.findings)
    praise = context.has("service_praise", "visit_confirmation", where=where)
    return context.has("reader_health", "reader_question", where=where) or (health and not praise)


def check(context: Context) -> list[Issue]:
    """At most one issue."""
    found = advice(context)
    if not found:
        return []
    marks = tuple(context.mark(f, ADVICE.category, ADVICE.tag) for f in found)
    return [ADVICE.issue("post", spans=marks, certainty=certainty_of(found))]
