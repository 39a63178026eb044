"""What the author of a returned or edited post reads: thanks, changes, wording. Plain text, no patient details."""

import re
from collections.abc import Sequence

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Label
from reviewer.reports.wording import named
from reviewer.reports.wording import sentence as as_sentence

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "professor", "doctor", "nurse", "rev", "sr", "sister"})
ORGANISATION_WORDS = frozenset(
    {"care", "center", "centre", "clinic", "clinics", "dental", "department", "foundation", "group", "health"}
    | {"healthcare", "hospital", "hospitals", "institute", "medical", "network", "pediatrics", "pharmacy", "practice"}
    | {"school", "services", "system", "team", "university", "communications", "marketing", "office", "the", "our"}
)
"""Words of names that are no person's. Source: office practice; a miss only makes the greeting more formal."""
CREDENTIAL = re.compile(r"[A-Z][A-Za-z.\-]{0,6}")
SHORTEST_DETAIL = 3
"""Parts of a name shorter than this are initials."""


def return_message(
    author_name: str,
    post_kind: str,
    issues: tuple[Issue, ...],
    sentence: str = "",
    suggested: str = "",
    wanted_by: str = "",
) -> str:
    """The message for a post that goes back: thanks, numbered changes, a sentence of the reviewer, suggested text.

    The changes come from ``Issue.to_author``; one that names the patient it is about is replaced by neutral words.
    The reviewer's own sentence and the suggested text are taken as they are; ``wanted_by`` is a time in words.
    Ends with a line end.
    """
    kind = named(post_kind) or "post"
    name = first_name(author_name)
    thanks = f"Thank you for this {kind}, {name}." if name else f"Thank you for this {kind}."
    changes = list(dict.fromkeys(_change(issue) for issue in issues))
    parts = [f"{thanks} It can't go out yet."]
    if changes:
        things = "one thing" if len(changes) == 1 else f"{_number(len(changes))} things"
        parts[0] += f" Please change {things}:"
        parts.append("\n".join(f"{n}. {change}" for n, change in enumerate(changes, 1)))
    if sentence.strip():
        parts.append(sentence.strip())
    if wanted_by.strip():
        parts.append(f"Please send the new version by {wanted_by.strip()}.")
    if suggested.strip():
        parts.append(f"Suggested {kind}:\n{suggested.strip()}")
    return "\n\n".join(parts) + "\n"


def edited_message(
    author_name: str, post_kind: str, removed: Sequence[str], added: Sequence[str], text: str = ""
) -> str:
    """The message for a post that was approved with edits: thanks, the words that changed, how it goes out.

    The words are taken as they are: what must not leave the workspace is left out before. Ends with a line end.
    """
    kind = named(post_kind) or "post"
    name = first_name(author_name)
    thanks = f"Thank you for this {kind}, {name}." if name else f"Thank you for this {kind}."
    parts = [f"{thanks} It is approved, with a few words changed."]
    lines = [f"{what}: {_listed(words)}." for what, words in (("Taken out", removed), ("Put in", added)) if words]
    if lines:
        parts.append("\n".join(lines))
    if text.strip():
        parts.append(f"This is how it goes out:\n{text.strip()}")
    parts.append(
        "If this is not what you meant, please say so before it goes out. Then nothing is published, "
        "and we look at it again together."
    )
    return "\n\n".join(parts) + "\n"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{' '.join(word.split())}”" for word in words)


def first_name(name: str) -> str:
    """How to greet an author: ``Tessa`` for ``Dr. Tessa Hollander, RN``; an organisation keeps its whole name."""
    whole = " ".join(name.split())
    front, _, back = whole.partition(",")
    back = back.strip()
    if back and not all(CREDENTIAL.fullmatch(part) and _is_credential(part) for part in re.split(r"[,\s]+", back)):
        front = back  # "Hollander, Tessa"
    words = [w for w in front.split() if w.rstrip(".").casefold() not in TITLES]
    if not words:
        return whole
    if any(w.casefold() in ORGANISATION_WORDS for w in words):
        return whole
    given = next((w for w in words if len(w.rstrip(".")) > 1), words[0])
    return given if given != words[-1] or len(words) == 1 else whole


def _is_credential(part: str) -> bool:
    return sum(c.isupper() for c in part) >= 2 or part.rstrip(".").casefold() in {"jr", "sr", "esq"}


def _number(count: int) -> str:
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def _change(issue: Issue) -> str:
    words = " ".join(issue.to_author.split())
    if words and not _names_subject(words, issue):
        return as_sentence(words)
    return f"Please reword what rule {issue.rule_id} asks about. Whoever reviewed it can show you the passage."


def _names_subject(words: str, issue: Issue) -> bool:
    """True if the words repeat the name of a patient, minor or relative; colleagues may be named."""
    if issue.label is Label.CONSENT_GAP_EMPLOYEE:
        return False
    said = set(re.findall(r"\w+", words.casefold()))
    return any(part in said for part in re.findall(r"\w+", issue.subject.casefold()) if len(part) >= SHORTEST_DETAIL)
