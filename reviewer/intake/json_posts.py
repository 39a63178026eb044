"""One JSON object to a post: the format of the annotation guide, and simpler objects. Answers in it are ignored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reviewer.intake.dates import end_of_day, read_date
from reviewer.intake.text import normalise_line
from reviewer.intake.values import author_kind_of, media_type_of, platform_of, post_kind_of, purpose_of
from reviewer.model.post import Author, Media, Post, PostId

TEXT_KEYS = ("text", "message", "content", "caption", "body", "post", "full_text")
"""Keys that hold the text, best first. Source: the annotation guide's ``text``, then the words of common exports."""

_SHOWS = frozenset(("patient_face", "staff_face", "minor", "screen", "whiteboard", "wristband", "no_person"))


class NotAPostError(ValueError):
    """A JSON value that cannot be read as a post; the message is a sentence without its content."""


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post and what was kept as it came."""

    post: Post
    raw_id: object
    """The ``id`` exactly as the input has it."""
    warnings: tuple[str, ...]


def post_of(value: object, clean: Callable[[str], str]) -> ReadPost:
    """The post in one decoded JSON value; ``clean`` is applied to each long text. Raises NotAPostError."""
    if not isinstance(value, dict):
        raise NotAPostError("it is not a JSON object with a text.")
    warnings: list[str] = []
    raw_text = next((value[key] for key in TEXT_KEYS if value.get(key) is not None), None)
    if not isinstance(raw_text, str):
        raise NotAPostError("it has no text." if raw_text is None else "its text is not a string.")
    author = _author(value.get("author"), value, warnings)
    platform = _word(value.get("platform", value.get("network")), platform_of, "facebook", "platform", warnings)
    kind = _word(value.get("kind"), post_kind_of, "post", "kind of post", warnings)
    answered = value.get("in_reply_to")
    if isinstance(answered, dict):
        answered = answered.get("text")
    if answered is not None and not isinstance(answered, str):
        warnings.append("The text that it answers is not a string and was left out.")
        answered = None
    raw_id = value.get("id")
    post = Post(
        id=PostId(raw_id if isinstance(raw_id, str) else "" if raw_id is None else str(raw_id)),
        text=clean(raw_text),
        author=author,
        platform=platform,
        kind=kind,
        in_reply_to=None if answered is None else clean(answered),
        media=_media_list(value.get("media"), clean, warnings),
        submitter=_line(value.get("submitter")),
        account=_line(value.get("account")),
        audience=_line(value.get("audience")) or "public",
        link=_line(value.get("link", value.get("url"))),
        created=_when(value, ("created", "created_at", "date"), warnings),
        due=_when(value, ("due",), warnings),
        planned=_when(value, ("planned", "scheduled_at"), warnings),
        purpose=_word(value.get("purpose"), purpose_of, "", "purpose", warnings),
        site=_line(value.get("site")),
    )
    return ReadPost(post, raw_id, tuple(warnings))


def _line(value: object) -> str:
    return normalise_line(value) if isinstance(value, str) else ""


def _author(value: object, around: dict[str, object], warnings: list[str]) -> Author:
    if isinstance(value, str):
        value = {"name": value, "role": around.get("role"), "kind": around.get("author_kind")}
    if not isinstance(value, dict):
        if value is not None:
            warnings.append("The author is neither a name nor an object and was left empty.")
        value = {}
    kind = _word(value.get("kind"), author_kind_of, "employee", "kind of author", warnings)
    return Author(_line(value.get("name")), _line(value.get("role")), kind, _line(value.get("handle")))


def _word(
    value: object, known: Callable[[str], tuple[str, bool]], default: str, words: str, warnings: list[str]
) -> str:
    if value is None or value == "":
        return default
    if not isinstance(value, str):
        warnings.append(f"The {words} is not a word; {default or 'none'} is assumed.")
        return default
    name, is_known = known(normalise_line(value))
    if not is_known:
        warnings.append(f"Unknown {words} “{name[:40]}” was kept as it came.")
    return name


def _media_list(value: object, clean: Callable[[str], str], warnings: list[str]) -> tuple[Media, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        value = [value]
    found = []
    for item in value:
        if isinstance(item, str):
            found.append(Media(media_type_of(item), file=normalise_line(item)))
        elif isinstance(item, dict):
            found.append(_media(item, clean, warnings))
        else:
            warnings.append("One of the media is neither a name nor an object and was left out.")
    return tuple(found)


def _media(item: dict[str, object], clean: Callable[[str], str], warnings: list[str]) -> Media:
    shows = item.get("shows")
    names = [name for name in shows if isinstance(name, str)] if isinstance(shows, list) else []
    for name in sorted(set(names) - _SHOWS):
        warnings.append(f"Unknown word “{name[:40]}” for what an image shows was kept as it came.")
    alt, credit = item.get("alt"), item.get("credit")
    file = _line(item.get("file", item.get("url")))
    kind = _line(item.get("type")).casefold() or media_type_of(file)
    return Media(
        kind,
        clean(alt) if isinstance(alt, str) else "",
        tuple(normalise_line(name) for name in names),
        clean(credit) if isinstance(credit, str) else None,
        file,
    )


def _when(value: dict[str, object], keys: tuple[str, ...], warnings: list[str]) -> datetime | None:
    raw = next((value[key] for key in keys if value.get(key) not in (None, "")), None)
    if raw is None:
        return None
    read = read_date(raw) if isinstance(raw, str) else None
    if read is None:
        warnings.append(f"The value of “{keys[0]}” is not a date and was left out.")
        return None
    return end_of_day(read) if keys[0] == "due" else read.at
