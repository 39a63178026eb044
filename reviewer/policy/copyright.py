"""Somebody else's photo, song, article or chart without credit or licence. Source: 17 USC 106, 107."""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

COPIED = Rule(
    "CPY-001", "Somebody else's work without a license", Label.COPYRIGHT, Level.REVIEW, "17 USC 106, 107",
    "The text says that this work is somebody else's, and shows no license.",
    "Please use your own or a licensed work with credit, or a link with one sentence.",
    "The license, or a picture or text of your own.", tag="Not ours",
)  # fmt: skip
UNCREDITED = Rule(
    "CPY-002", "A picture or sound that looks like somebody else's", Label.COPYRIGHT, Level.REVIEW, "17 USC 106, 107",
    "The description of the media points to somebody else's work, and no credit is given.",
    "Who made it, and where is the license?", "The license and the credit line.", tag="No credit",
)  # fmt: skip
RULES = (COPIED, UNCREDITED)


def check(context: Context) -> list[Issue]:
    """One issue for the text, one for each picture or sound."""
    if context.has("licensed") and not context.has("copied_work", "not_asked"):
        return []
    issues = []
    found = copied(context)
    if found:
        marks = tuple(context.mark(f, COPIED.category, COPIED.tag) for f in found)
        issues.append(COPIED.issue("post", spans=marks, certainty=certainty_of(found)))
    for index, media in enumerate(context.post.media):
        seen = described(context, index)
        if seen and not media.credit:
            issues.append(UNCREDITED.issue(f"media-{index}", media_index=index, certainty=certainty_of(seen)))
    return issues


def copied(context: Context) -> tuple[Finding, ...]:
    """Words that say so plainly, or a work and words of taking it or of not having asked, close together."""
    if context.is_reply and not context.post.media:
        return context.cues("copied_work")
    works = context.cues("work_word")
    for index in range(len(context.post.media)):
        if not works and context.has("work_word", where=f"media:{index}"):
            return tuple(sorted({*context.cues("copied_work", "taken", "not_asked")}, key=lambda f: f.sort_key))
    taken = context.together(context.cues("taken", "not_asked"), works, reach=1)
    return tuple(sorted({*context.cues("copied_work"), *taken}, key=lambda f: f.sort_key))


def described(context: Context, index: int) -> tuple[Finding, ...]:
    """Words in the description of a picture or sound that point to somebody else's work."""
    where = f"media:{index}"
    found = context.cues("copied_work", where=where)
    if context.has("work_word", where=where):
        found += context.cues("taken", "not_asked", "foreign_mark", where=where)
    return found
