"""Cards of the re-share board as they are stored: read, found, completed from what is known of their account."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.errors import UsageError
from reviewer.intake.text import with_marks
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.reshare import FeedItem, Reshare, Stage
from reviewer.store import ledger, reshares
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.values import RESHARE
from reviewer.workflow.workspace import Workspace


def all(ws: Workspace, connection: Any) -> dict[str, Reshare]:
    """Every card by id, in the order of their numbers. What was read once is not read again until it changes."""
    kept, fresh, found = ws.cards, {}, {}
    for row in reshares.heads(connection):
        card = kept.get(row["document"])
        if card is None:
            card = parse(ws, connection, row)
        fresh[row["document"]] = found[row["id"]] = card
    ws.cards = fresh
    return found


def load(ws: Workspace, connection: Any, reshare_id: str) -> Reshare:
    """One card. Raises UsageError if there is none."""
    row = reshares.head(connection, reshare_id)
    if row is None:
        raise UsageError("This re-share is not on the board.", "Nothing was changed.", "Refresh the board.")
    return ws.cards.get(row["document"]) or parse(ws, connection, row)


def id_of_post(connection: Any, post_id: str) -> str:
    """Id of the card that a post came of, also where the card goes on with another post by now; else empty."""
    found = reshares.of_post(connection, post_id)
    if not found:
        for entry in ledger.about(connection, post_id):
            try:
                event = decode(entry.body)
            except ProfileError:  # verification tells
                continue
            if event.kind is EventKind.RESHARE_CHANGED:
                found = str(event.subject.get("reshare") or "")
    return found


def parse(ws: Workspace, connection: Any, row: dict[str, Any]) -> Reshare:
    """The card of a projection row; of one whose words were purged only its place and its day are left."""
    stored = ws.content(connection, row["document"])
    if stored is not None:
        return RESHARE.validate_json(stored)
    day = date.fromisoformat(row["counted"]) if row["counted"] else None
    return Reshare(row["id"], FeedItem("[purged]"), Stage(row["stage"]), counted=day, post=row["post"])


@permits(Act.READ_RESHARES)
def find(ws: Workspace, wanted: str) -> str:
    """The id that a person means: ``RS-0042``, ``rs-42``, ``42``, or the id of the post that came of it.

    Raises UsageError.
    """
    wanted = with_marks(wanted).strip().upper()
    number = wanted.removeprefix("RS-")
    with ws.connections.read() as connection:
        if number.isascii() and number.isdecimal() and len(number) < 10:
            asked = number_of(int(number))
            if reshares.head(connection, asked) is not None:
                return asked
        if wanted and (of_post := reshares.of_post(connection, wanted)):
            return of_post
    raise UsageError(f"No re-share has the number “{wanted[:40]}”.", "", "List them with: reviewer reshare list.")


def number_of(number: int) -> str:
    """``RS-0042``."""
    return f"RS-{number:04d}"


def digest(text: str) -> str:
    """SHA-256 (hex) of a text, as an answer of an author names it."""
    return hashlib.sha256(with_marks(text).encode("utf-8")).hexdigest()


def text_of(card: Reshare) -> str:
    """The text that would go out: the source as it is, our words with the source below, or our words alone."""
    match card.mode:
        case "repurpose":
            return card.text
        case "quote":
            return f"{card.text}\n\n{_quoted(card)}" if card.text else card.item.text
    return card.item.text


def present_text(ws: Workspace, connection: Any, card: Reshare) -> str:
    """The text that goes out as it stands now: that of the post on the desk, else that of the card."""
    if card.post and card.stage in (Stage.IN_REVIEW, Stage.RESHARED):
        return ws.text(connection, row_of(connection, card.post)["text"])
    return text_of(card)


def rewritten(card: Reshare, text: str) -> bool:
    """True if a text is not the source as it is, alone or below our words."""
    match card.mode:
        case "repost":
            return text != card.item.text
        case "quote":
            return not text.endswith(_quoted(card)) and text != card.item.text
    return True


def _quoted(card: Reshare) -> str:
    return f"“{card.item.text}”"


def agreed(card: Reshare, text: str) -> bool:
    """True if the author said yes to exactly this text."""
    return card.answer is not None and card.answer.said == "yes" and card.answer.text_digest == digest(text)


def whose(card: Reshare) -> str:
    """The name by which the cadence counts a card: the person of the directory, else the author or the account."""
    return card.person or card.item.author or card.item.account


def words_found(card: Reshare, words: Iterable[str]) -> bool:
    """True if every word, folded already, stands somewhere in a card."""
    item = card.item
    where = "\n".join(
        (card.id, item.text, card.text, item.author, item.account, item.link, card.person, card.group, card.topic,
         card.reason, " ".join(item.topics))
    ).casefold()  # fmt: skip
    return not any(word not in where for word in words)
