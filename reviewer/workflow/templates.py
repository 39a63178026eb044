"""Saved replies for the message to an author: a few come with the program, the office adds its own.

Placeholders are ``{author}`` and ``{platform}``; anything else is taken as it stands.
"""

import re
from dataclasses import dataclass

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.permissions import Act
from reviewer.reports.author_note import first_name
from reviewer.reports.wording import named
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

MAX_NAME, MAX_TEXT, MOST = 60, 4_000, 200
_KEY = "templates"
_PLACE = re.compile(r"\{(\w+)\}")
PLACEHOLDERS = ("author", "platform")
"""Names between braces that are filled in."""


@dataclass(frozen=True, slots=True)
class Template:
    """One saved reply."""

    name: str
    text: str
    shipped: bool = False
    """True for one that comes with the program; the office's own of the same name takes its place."""


SHIPPED: tuple[Template, ...] = (
    Template(
        "Ask for the form",
        "{author}, if the person has signed an authorization for {platform}, please send it to us. "
        "With it on file this can be looked at again.",
        True,
    ),
    Template(
        "Keep the idea, drop the details",
        "{author}, we like what this says. Without the details that point to one person it can be looked at again.",
        True,
    ),
    Template(
        "Neutral answer to a review",
        "{author}, a public answer on {platform} cannot say whether somebody was here. "
        "Please thank them and give the number of our front desk.",
        True,
    ),
    Template(
        "Let's talk first",
        "{author}, please call us before you change anything: this is quicker to sort out by phone.",
        True,
    ),
)
"""The replies that come with the program."""


@permits(Act.REVIEW)
def all(ws: Workspace) -> tuple[Template, ...]:
    """Every saved reply, by name; the office's own take the place of shipped ones of the same name."""
    own = _own(ws)
    taken = {name.casefold() for name in own}
    found = [Template(name, text) for name, text in own.items()]
    found += [template for template in SHIPPED if template.name.casefold() not in taken]
    return tuple(sorted(found, key=lambda t: (t.name.casefold(), t.name)))


@permits(Act.REVIEW)
def save(ws: Workspace, name: str, text: str) -> Template:
    """Keep a reply under a name, replacing the one of that name.

    Raises UsageError for an empty name or text and for a placeholder that is none.
    """
    name, text = normalise_line(name), normalise_text(text).strip()
    if not name or not text:
        what = "The saved reply needs a name." if not name else "The saved reply is empty."
        raise UsageError(what, "It was not kept.", "Fill in both fields.")
    if len(name) > MAX_NAME or len(text) > MAX_TEXT:
        raise UsageError(
            f"A name can have {MAX_NAME} characters and a saved reply {MAX_TEXT:,}.", "It was not kept.", "Shorten it."
        )
    if unknown := next((m[0] for m in _PLACE.finditer(text) if m[1] not in PLACEHOLDERS), ""):
        raise UsageError(
            f"{unknown} is nothing that is filled in.", "It was not kept.", "Use {author} and {platform}, or no braces."
        )
    own = {known: words for known, words in _own(ws).items() if known.casefold() != name.casefold()}
    if len(own) >= MOST:
        raise RefusedError(f"{MOST} replies are saved already.", "It was not kept.", "Remove one first.")
    ws.set_preference(_KEY, own | {name: text})
    return Template(name, text)


@permits(Act.REVIEW)
def remove(ws: Workspace, name: str) -> None:
    """Drop one of the office's own replies; a shipped one of that name is there again.

    Raises UsageError if there is none, RefusedError for one that comes with the program.
    """
    wanted = normalise_line(name).casefold()
    own = _own(ws)
    kept = {known: text for known, text in own.items() if known.casefold() != wanted}
    if len(kept) == len(own):
        if any(template.name.casefold() == wanted for template in SHIPPED):
            raise RefusedError(
                "This reply comes with the program.",
                "It stays.",
                "Save your own under its name to use other words.",
            )
        raise UsageError("No reply is saved under this name.", "Nothing was changed.", "Look at the list again.")
    ws.set_preference(_KEY, kept)


def fill(template: str, author: str, platform: str) -> str:
    """The words of a reply with the author's first name and the platform filled in, each once and literally."""
    values = {"author": first_name(author) or "Hello", "platform": named(platform)}
    return _PLACE.sub(lambda m: values.get(m[1], m[0]), template)


def _own(ws: Workspace) -> dict[str, str]:
    stored = ws.preference(_KEY)
    if not isinstance(stored, dict):
        return {}
    return {name: text for name, text in stored.items() if isinstance(name, str) and isinstance(text, str)}
