"""Reading the fields of an event: text or number, with a plain default."""

from collections.abc import Callable

from reviewer.model.events import Event, Json

ReadContent = Callable[[str], bytes | None]
"""Gives the bytes of a content by its commitment, or None when it was purged."""


def text(value: Json | None) -> str:
    """The value if it is text, else empty."""
    return value if isinstance(value, str) else ""


def number(value: Json | None) -> int:
    """The value if it is a number, else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def post(event: Event) -> str:
    """The id of the post that an event is about."""
    return text(event.subject.get("post"))


def revision(event: Event) -> int:
    """The revision that an event is about."""
    return number(event.subject.get("revision"))


def person(event: Event) -> str:
    """The id of the person who acted."""
    return text(event.actor.get("person"))
