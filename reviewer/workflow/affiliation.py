"""The line that shows an author's tie to the organization: ``I work at Lakemoor Health; views are my own.``

The office can set its own pattern; what a pattern names and nobody knows of an author falls back to the shipped line.
Source: 16 CFR 255.5; Mayo Clinic guidelines (disclose the connection and the role).
"""

import re

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.office import OfficePolicy
from reviewer.model.post import Author, Post
from reviewer.policy.disclosure import REVIEW_SITES
from reviewer.workflow.people_index import directory
from reviewer.workflow.workspace import Workspace

SHIPPED = "I work at {organization}; views are my own."
PLACEHOLDERS: dict[str, str] = {
    "organization": "The name of the organization",
    "role": "The author’s role, from the post or the staff directory",
    "name": "The author’s name",
}
"""What a pattern may name, and what stands for it."""
LONGEST = 200
"""Characters of a pattern. Source: office policy; the line has to fit under a post of 280 characters."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_TAGS = re.compile(r"(?:\s*#\w+)+\s*$")
"""Hashtags at the end of a post: the line stands before them, where it is read."""


def checked(pattern: str) -> str:
    """A pattern as it is kept; empty stands for the shipped one. Raises UsageError for one that cannot be filled."""
    pattern = normalise_line(pattern)
    if len(pattern) > LONGEST:
        raise UsageError(f"The line has at most {LONGEST} characters.", "Nothing was changed.", "Shorten it.")
    unknown = [name for name in _FIELD.findall(pattern) if name not in PLACEHOLDERS]
    left = _FIELD.sub("", pattern)
    if unknown or "{" in left or "}" in left:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise UsageError("The line names something that is not known.", "Nothing was changed.", f"It may name {known}.")
    if pattern and not (left.strip(" .;,") or _FIELD.search(pattern)):
        raise UsageError("The line says nothing.", "Nothing was changed.", "Write it, or leave it empty for ours.")
    return "" if pattern == SHIPPED else pattern


def line(ws: Workspace, author: Author, office: OfficePolicy | None = None) -> str:
    """The line for an author; empty for the organization's own account. ``office``: another policy than in force."""
    if author.kind == "organisation":
        return ""
    pattern = (ws.office() if office is None else office).affiliation or SHIPPED
    return filled(pattern, ws.organisation, _role(ws, author), author.name)


def filled(pattern: str, organization: str, role: str, name: str) -> str:
    """A pattern with its words; the shipped one where the pattern names what is not known."""
    values = {"organization": organization, "role": role, "name": name}
    if any(not normalise_line(values.get(field, "")) for field in _FIELD.findall(pattern)):
        pattern = SHIPPED
    return normalise_line(_FIELD.sub(lambda found: values.get(found[1], ""), pattern))


def offered(ws: Workspace, post: Post) -> str:
    """The line that can be put into a post; empty where none makes it right, or where it stands there already."""
    if not wanted(post.platform, post.kind == "reply"):
        return ""
    own = line(ws, post.author)
    return "" if stands_in(post.text, own) else own


def asked(line: str) -> str:
    """What the author is asked: to add the line."""
    return f"Please add to the post: “{line}”"


def example(ws: Workspace, pattern: str) -> str:
    """How a pattern reads for a nurse called Robin Sayre, as a sentence; or why it cannot be used."""
    try:
        wanted = checked(pattern) or SHIPPED
    except UsageError as wrong:
        return " ".join(part for part in (wrong.what, wrong.todo) if part)
    return f"Reads: “{filled(wanted, ws.organisation, 'Registered nurse', 'Robin Sayre')}”"


def stands_in(text: str, line: str) -> bool:
    """True if the line stands in a text already, however it is spaced and capitalised."""
    return bool(line) and " ".join(line.split()).casefold() in " ".join(text.split()).casefold()


def insert(text: str, line: str) -> str:
    """The text with the line at its end, before closing hashtags; unchanged where it stands there already."""
    if not line or stands_in(text, line):
        return text
    tags = _TAGS.search(text)
    body, rest = (text[: tags.start()], text[tags.start() :].strip()) if tags else (text, "")
    body = body.rstrip()
    gap = "\n\n" if "\n" in body else " "
    told = f"{body}{gap}{line}" if body else line
    return f"{told}\n\n{rest}" if rest and "\n" in text else f"{told} {rest}" if rest else told


def wanted(platform: str, reply: bool) -> bool:
    """False on review sites, where no line makes a review of the own employer right. Source: 16 CFR 465.5."""
    return reply or platform not in REVIEW_SITES


def _role(ws: Workspace, author: Author) -> str:
    if author.role.strip():
        return author.role
    member = directory(ws).author(author)
    return member.role if member is not None else ""
