"""Where the text of a re-share comes from: source, account, mode, which words are ours; and whether it may be approved."""

from dataclasses import dataclass
from typing import Any

from reviewer.model.desk import Change
from reviewer.model.permissions import Act
from reviewer.model.reshare import MODES, AuthorAnswer, Reshare, Stage
from reviewer.reports.wording import named
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow import watched, word_diff
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.reshare_moves import STAGE_WORDS
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a post on the desk was made of."""

    reshare: str
    """``RS-0042``."""
    stage: Stage
    source: str
    """The text of the source, plain."""
    text: str
    """The present text of the post."""
    diff: tuple[Change, ...]
    """Word by word from the source to the present text."""
    platform: str
    account: str
    author: str
    person: str
    link: str
    published: str
    """When the source was published, UTC, or empty."""
    mode: str
    """A key of MODES."""
    target_platform: str
    target_account: str
    answer: AuthorAnswer | None
    agreed: bool
    """The author said yes to exactly the present text."""
    override: str
    sentence: str
    """``Rewritten from a post by Priya Raman on LinkedIn.``"""


@permits(Act.READ_POSTS, own=True)
def of_post(ws: Workspace, post_id: str) -> Lineage | None:
    """The lineage of a post, or None where it is no re-share from the board."""
    with ws.connections.read() as connection:
        card = card_of(ws, connection, post_id)
        if card is None:
            return None
        card = watched.completer(ws, connection)(card)
        text = ws.text(connection, row_of(connection, post_id)["text"])
    return _lineage(card, text)


@permits(Act.READ_RESHARES)
def of_card(ws: Workspace, reshare_id: str, text: str | None = None) -> Lineage:
    """The lineage of a card, on the desk or not yet; ``text`` is another wording to compare. Raises UsageError."""
    with ws.connections.read() as connection:
        card = reading.load(ws, connection, reshare_id)
        card = watched.completer(ws, connection)(card)
        present = reading.present_text(ws, connection, card)
    return _lineage(card, present if text is None else text)


def card_of(ws: Workspace, connection: Any, post_id: str) -> Reshare | None:
    """The card that a post came of, also where the card has another post by now; None for any other post."""
    found = reading.id_of_post(connection, post_id)
    return reading.load(ws, connection, found) if found else None


def stops_approval(ws: Workspace, connection: Any, post_id: str, text: str) -> str:
    """Why a re-share must not be approved in this text now, as a clause without a full stop; empty where nothing stops it.

    A rewritten text needs the author's yes to exactly this wording, also where a post that was to be re-shared as it is
    was changed on the desk; a no of the author, and a card that left the column, stop every re-share.
    Source: office policy (repurposed posts need the original author's OK).
    """
    card = card_of(ws, connection, post_id)
    if card is None:
        return ""
    if card.post != post_id:
        return f"Not yet: the re-share {card.id} goes on with another post, {card.post}"
    if card.stage not in (Stage.IN_REVIEW, Stage.RESHARED):
        return f"Not yet: the re-share {card.id} stands under “{STAGE_WORDS[card.stage]}” on the board"
    if card.answer is not None and card.answer.said == "no":
        return "Not yet: the author said no to this re-share"
    if not reading.rewritten(card, text) or reading.agreed(card, text):
        return ""
    if card.answer is None:
        return "Not yet: the author has not agreed to the rewritten text"
    if card.answer.said == "changes":
        return "Not yet: the author asked for changes and has not agreed to this text"
    return "Not yet: the author agreed to another wording; this one needs a new answer"


def _lineage(card: Reshare, text: str) -> Lineage:
    item = card.item
    by = card.person or item.author or item.account
    how = {"repost": "Re-share of", "quote": "Quotes", "repurpose": "Rewritten from"}.get(card.mode, MODES[card.mode])
    said = f"{how} a {'blog ' if item.platform == 'blog' else ''}post" + (f" by {by}" if by else "")
    if item.platform not in ("", "blog"):
        said += f" on {named(item.platform)}"
    return Lineage(
        card.id, card.stage, item.text, text, word_diff.changes(item.text, text), item.platform, item.account,
        item.author, card.person, item.link, item.published, card.mode, card.target_platform, card.target_account,
        card.answer, reading.agreed(card, text), card.override, f"{said}.",
    )  # fmt: skip
