"""Somebody else's photo, song, article or chart without credit or license, and what the office knows of its rights.

Inside a workspace the rights records of the office count: one that covers the use turns the question into
information that names it; one that ended or is for another platform is a finding of its own. A scan knows no records.
Source: 17 USC 106, 107; office policy (a rights record for each picture).
"""

from dataclasses import replace

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.surroundings import MediaRights
from reviewer.model.vocabulary import Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rights import names
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
UNRECORDED = Rule(
    "CPY-003", "No rights record for this picture", None, Level.INFO, "17 USC 106; office policy (rights records)",
    "Nothing here says who made it and why it may be used.",
    "Who made this picture, and may we use it?", "A rights record that is linked to it.", tag="No record",
)  # fmt: skip
NOT_COVERED = Rule(
    "CPY-004", "The rights record does not cover this use", Label.COPYRIGHT, Level.REVIEW,
    "17 USC 106, 201(d); the terms of the license",
    "There is a rights record for this work, and it does not cover this use.",
    "Please use a work that we may use here, or ask its owner.",
    "A license for this platform and day, or another picture.", tag="Not covered",
)  # fmt: skip
CREDIT = Rule(
    "CPY-005", "The credit that the license asks for is missing", Label.COPYRIGHT, Level.REVIEW,
    "17 USC 1202(c); the terms of the license",
    "The license of this work asks for a credit that does not stand in the post.",
    "Please add the credit line to the post.", "The credit line, in the post itself.", tag="Credit",
)  # fmt: skip
RULES = (COPIED, UNCREDITED, UNRECORDED, NOT_COVERED, CREDIT)

_WORKS = {"image": "picture", "video": "video", "audio": "sound"}
TEXT = "text"
"""Key of an issue about a quoted text."""


def check(context: Context) -> list[Issue]:
    """One issue for the text, one for each picture or sound, and what the rights records of the office say."""
    issues = suspected(context)
    pictures = {issue.media_index for issue in issues if issue.rule_id == UNCREDITED.id}
    return [*issues, *recorded(context, frozenset(p for p in pictures if p is not None))]


def suspected(context: Context) -> list[Issue]:
    """What the words say of somebody else's work; information where a record of the office covers it."""
    if context.has("licensed") and not context.has("copied_work", "not_asked"):
        return []
    issues = []
    found = copied(context)
    if found:
        marks = tuple(context.mark(f, COPIED.category, COPIED.tag) for f in found)
        covered = _covers_text(context)
        issues.append(
            COPIED.issue(
                "post", spans=marks, certainty=certainty_of(found), why=covered, level=Level.INFO if covered else None
            )
        )
    for index, media in enumerate(context.post.media):
        seen = described(context, index)
        if seen and not media.credit:
            known = rights_of(context, index)
            why = known.sentence if known is not None else ""
            level = Level.INFO if known is not None and known.covers else None
            issues.append(
                UNCREDITED.issue(
                    f"media-{index}", media_index=index, certainty=certainty_of(seen), level=level, why=why
                )
            )
    return issues


def recorded(context: Context, suspected_pictures: frozenset[int]) -> list[Issue]:
    """What the rights records say: none there, not for this use, or a credit that is missing."""
    issues = []
    asked: set[str] = set()
    for known in _every_medium(context):
        work = _work(context, known.index)
        key = f"media-{known.index}"
        if not known.known:
            if context.around.ask_rights and known.index not in suspected_pictures:
                title = f"No rights record for this {work}"
                why, ask = known.sentence or UNRECORDED.why, f"Who made this {work}, and may we use it?"
                issue = UNRECORDED.issue(key, title=title, why=why, media_index=known.index, certainty="sure")
                issues.append(replace(issue, to_author=ask))
        elif not known.covers:
            if known.index not in suspected_pictures:
                issues.append(_not_covered(known, key, work, known.index))
        elif known.credit_line not in asked and (lacks := _credit(context, known, key)):
            asked.add(known.credit_line)
            issues.append(replace(lacks, media_index=known.index))
    for quote in context.around.quote_rights:
        key = f"{TEXT}-{quote.index}"
        if quote.known and not quote.covers:
            issues.append(_not_covered(quote, key, "text", None))
        elif quote.covers and quote.credit_line not in asked and (lacks := _credit(context, quote, key)):
            asked.add(quote.credit_line)
            issues.append(lacks)
    return issues


def rights_of(context: Context, index: int) -> MediaRights | None:
    """What the office knows of one picture, or None where it has no record."""
    return next((r for r in context.around.rights if r.index == index and r.known), None)


def credited(context: Context, credit: str) -> bool:
    """True if a credit line stands in the post or beside one of its pictures."""
    return any(names(credit, part) for part in (context.text, *(m.credit or "" for m in context.post.media)))


def _covers_text(context: Context) -> str:
    """Why the work that the text speaks of is covered, or empty: a record of its text, or of every picture it shows."""
    quotes = [q for q in context.around.quote_rights if q.known]
    if quotes and all(q.covers for q in quotes):
        return " ".join(q.sentence for q in quotes)
    known = [rights_of(context, index) for index in range(len(context.post.media))]
    told = [r.sentence for r in known if r is not None and r.covers]
    return " ".join(told) if known and len(told) == len(known) else ""


def _every_medium(context: Context) -> list[MediaRights]:
    """What is known of each picture; those nobody knows anything of as well, where the office asks for records."""
    by_index = {r.index: r for r in context.around.rights}
    if context.around.ask_rights:
        for index in range(len(context.post.media)):
            by_index.setdefault(index, MediaRights(index, known=False))
    return [by_index[index] for index in sorted(by_index)]


def _work(context: Context, index: int) -> str:
    type_ = context.post.media[index].type if index < len(context.post.media) else "image"
    return _WORKS.get(type_, "picture")


def _not_covered(known: MediaRights, key: str, work: str, index: int | None) -> Issue:
    title = f"The rights record of this {work} does not cover this use"
    return NOT_COVERED.issue(key, title=title, why=known.sentence, media_index=index, certainty="sure")


def _credit(context: Context, known: MediaRights, key: str) -> Issue | None:
    if not known.credit_line or credited(context, known.credit_line):
        return None
    asked = f"{known.sentence} It asks for the credit “{known.credit_line}”."
    ask = f"Please add to the post: “{known.credit_line}”"
    return replace(CREDIT.issue(key, why=asked, certainty="sure"), to_author=ask)


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
