"""The letter to the communications team: a form no longer covers posts that rely on it. As text and as a page.

It names the form by its number and the posts by their ids and links, never the person or what the posts say: who has to
act needs no more. Pure but for ``letter_bytes``, which draws it.
"""

from dataclasses import dataclass
from datetime import date

from reviewer.reports.author_letter import LETTER, NUMBER, STEP
from reviewer.reports.blocks import Columns
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    BODY_BOLD,
    CODE_MUTED,
    GAP,
    GAP_LARGE,
    GAP_SECTION,
    GAP_SMALL,
    LABEL,
    LINE,
    SMALL,
    TITLE,
)
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import counted, day_of, day_words, named

FACT_AT = 84.0
TO = "Communications team"
ANSWER = (
    "Please answer with the post numbers, what you did and when, and where else copies are that you know of: shares, "
    "ads, newsletters, printed matter. Please do not write the person’s name into your answer."
)

_WHY = {
    "revoked": "Form {document} was revoked{on}. From then on it covers nothing.",
    "expired": "Form {document} has expired{on}. It covers nothing any more.",
    "ends_soon": "Form {document} ends soon{on}. After that it covers nothing.",
    "defect": "Form {document} is not valid as it stands{on}. It covers nothing until it is completed.",
}
_LAW = {
    "revoked": "A person can revoke a permission in writing at any time. What was done in reliance on it before stays "
    "lawful; anything new does not. 45 CFR 164.508(b)(5).",
    "expired": "A form that has expired is no valid authorization. 45 CFR 164.508(b)(2)(i).",
    "ends_soon": "A form that has expired is no valid authorization. 45 CFR 164.508(b)(2)(i).",
    "defect": "A form that is not filled out completely is no valid authorization. 45 CFR 164.508(b)(2)(ii).",
}
_OTHER = "Form {document} no longer covers posts that rely on it{on}."
_EMPLOYEE = "It is the release of somebody who works here: our own rule, not HIPAA, asks for it."

_TODO = {
    "published": "take it down where that is possible, or tell us that it cannot be done",
    "scheduled": "take it out of the scheduler",
    "approved": "do not publish it",
}
_SOON = "It may stay until then. After that please take it down, unless we tell you that there is a new form."


@dataclass(frozen=True, slots=True)
class LetterPost:
    """One post that relies on the form."""

    post: str
    platform: str
    state: str
    """approved, scheduled or published."""
    link: str = ""
    published: str = ""
    """When it went out, UTC, or empty."""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ConsentLetter:
    """What the letter is made from."""

    organisation: str
    document: str
    """Number of the form."""
    why: str
    """revoked, expired, ends_soon or defect."""
    posts: tuple[LetterPost, ...]
    written: str
    """UTC, ISO 8601 with Z."""
    on: date | None = None
    """The day of the revocation or of the end, or None."""
    employee: bool = False
    """True for the release of an employee."""
    reviewer: str = ""
    role: str = ""
    program: str = ""


def letter_title(letter: ConsentLetter) -> str:
    """The subject line: ``Form CA-0412: 3 posts to look after``."""
    return f"Form {letter.document}: {counted(len(letter.posts), 'post')} to look after"


def letter_text(letter: ConsentLetter) -> str:
    """The letter as plain text."""
    lines = [f"To the {TO.lower()}", "", _opening(letter), "", _asked(letter), ""]
    for number, post in enumerate(letter.posts, 1):
        lines += [f"{number}. {_headline(post)}", *(f"   {line}" for line in _details(letter, post)), ""]
    lines += [_law(letter), "", ANSWER, ""]
    signed = ", ".join(part for part in (letter.reviewer, letter.role) if part)
    return "\n".join([*lines, *([signed] if signed else []), letter.organisation, ""])


def letter_bytes(letter: ConsentLetter) -> bytes:
    """The letter as a page. Same letter, same bytes."""
    day = day_of(letter.written)
    running = Running(
        title="Posts that rely on a form",
        subject="From the consent registry",
        left=letter.organisation,
        right="",
        right_width=0.0,
        foot=" · ".join(part for part in (letter.program, day, f"Form {letter.document}") if part),
        program=letter.program,
        printed_at=letter.written,
    )
    flow = [text_block(letter_title(letter), TITLE), text_block("", SMALL)]
    sender = ", ".join(part for part in (letter.reviewer, letter.role, letter.organisation) if part)
    for label, value in (("To", TO), ("From", sender), ("Written", day), ("Form", letter.document)):
        flow.append(Columns(((0.0, text_block(label, LABEL)), (FACT_AT, text_block(value, BODY_BOLD))), below=1.5))
    flow += [Columns(((0.0, text_block("", SMALL)),), rule=LINE), text_block("", SMALL)]
    flow += [
        Columns(((0.0, text_block(words, LETTER)),), below=GAP_LARGE) for words in (_opening(letter), _asked(letter))
    ]
    for number, post in enumerate(letter.posts, 1):
        words = text_block("\n".join((_headline(post), *_details(letter, post, link=False))), LETTER)
        cells = ((0.0, text_block(f"{number}.", NUMBER)), (STEP, words))
        flow.append(Columns(cells, gap=GAP_SMALL, below=0.0 if post.link else GAP))
        if post.link:
            flow.append(Columns(((STEP, text_block(post.link, CODE_MUTED)),), below=GAP_LARGE))
    flow += [Columns(((0.0, text_block(words, LETTER)),), below=GAP_LARGE) for words in (_law(letter), ANSWER)]
    signed = ", ".join(part for part in (letter.reviewer, letter.role) if part)
    if signed:
        flow += [
            Columns(((0.0, text_block(signed, LETTER)),)),
            Columns(((0.0, text_block(letter.organisation, SMALL)),), below=GAP_SECTION),
        ]
    return paged(flow, running)


def _opening(letter: ConsentLetter) -> str:
    on = f" on {day_words(letter.on)}" if letter.on else ""
    return _WHY.get(letter.why, _OTHER).format(document=letter.document, on=on)


def _asked(letter: ConsentLetter) -> str:
    if not letter.posts:
        return "No post relies on it. Nothing has to be done."
    if len(letter.posts) == 1:
        return "One post relies on it. Please do what it says below:"
    return f"{counted(len(letter.posts), 'post')} rely on it. Please do what it says below each:"


def _law(letter: ConsentLetter) -> str:
    return _EMPLOYEE if letter.employee else _LAW.get(letter.why, _LAW["defect"])


def _headline(post: LetterPost) -> str:
    platform = named(post.platform)
    state = f"published {day_of(post.published)}" if post.published else post.state
    return f"{post.post}, {platform[:1].upper()}{platform[1:]}, {state}"


def _details(letter: ConsentLetter, post: LetterPost, link: bool = True) -> list[str]:
    if letter.why == "ends_soon" and post.state == "published":
        said = _SOON
    else:
        by = f"by {day_words(post.due)}" if post.due and letter.why != "ends_soon" else ""
        asked = f"Please {_TODO.get(post.state, _TODO['published'])}"
        if post.state == "approved":  # nothing is done until a day: it is not done at all
            said = f"{asked}. Please tell us {by} that you have read this." if by else f"{asked}."
        else:
            said = f"{asked}, {by}." if by else f"{asked}."
    return [said, *([post.link] if link and post.link else [])]
