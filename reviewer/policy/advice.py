"""Medical advice to one reader about their case; education, first aid and "ask your pharmacist" are fine (ruling 28).

Source: AMA Opinion 2.3.2; state practice acts; office policy (no advice in public).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

ADVICE = Rule(
    "ADV-001", "Medical advice to one reader", Label.MEDICAL_ADVICE, Level.REVIEW,
    "AMA Opinion 2.3.2; POLICY section 10 of the office",
    "A reader could act on this without being examined.",
    "Please send the reader to their own clinician, and give general facts with a source.",
    "General facts, or the standard answer that points to a clinician.",
    safer="I can't advise on your case here. Please call your clinician or the nurse line, or 911 in an emergency.",
    tag="Advice",
)  # fmt: skip
RULES = (ADVICE,)


def advice(context: Context) -> tuple[Finding, ...]:
    """Words that advise one reader."""
    found = context.cues("individual_advice")
    if not context.is_reply:
        if not context.has("reader_question") or context.has("education", "advice_refused", "event_notice"):
            return ()
        return tuple(f for f in found if f.score >= 0.75) if context.answered else ()
    if context.has("advice_refused", "general_answer") and len(found) < 2:
        return ()
    asked = context.has("reader_question", where="in_reply_to") or context.has("dose_instruction")
    return found if asked or context.conditions or len(found) > 1 else ()


def check(context: Context) -> list[Issue]:
    """At most one issue."""
    found = advice(context)
    if not found:
        return []
    marks = tuple(context.mark(f, ADVICE.category, ADVICE.tag) for f in found)
    return [ADVICE.issue("post", spans=marks, certainty=certainty_of(found))]
