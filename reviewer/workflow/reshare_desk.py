"""The way of a card through the review desk: it becomes a post, goes out, and has an outcome."""

from dataclasses import replace
from datetime import datetime

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.intake.values import media_type_of
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.reshare import Reshare, Stage
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.store import posts as posts_store
from reviewer.workflow import cadence, own_posts, posts, publication, submit, watched
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.people_index import directory
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.reshare_moves import act, counted_day, moved, need_reason, now_known, over
from reviewer.workflow.workspace import Workspace

OUTCOMES: dict[str, str] = {"ok": "OK", "complaint": "Complaint", "taken_down": "Taken down"}
_AGAIN = frozenset(State) - {State.REJECTED, State.PUBLISHED}
"""States of an earlier post of the same card that is gone on with."""


@permits(EventKind.RESHARE_CHANGED)
def to_review(
    ws: Workspace,
    reshare_id: str,
    override: str = "",
    platform: str = "",
    account: str = "",
    due: datetime | None = None,
    planned: datetime | None = None,
) -> tuple[PostId, Changes]:
    """Send a card to the review desk: its text becomes a post like any other, checked and matched with consents anew.

    A card that was there before goes on with its post, revised where the text is another one. Raises RefusedError where
    the author said no, and where the cap is reached and no reason to go over it is given; UsageError without a text or
    an author.
    """
    override = normalise_text(override).strip()
    made: list[PostId] = []

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        after = moved(card, Stage.IN_REVIEW)
        if card.answer is not None and card.answer.said == "no":
            raise RefusedError("The author said no.", "Nothing was sent to review.", "Ask again, or drop it.")
        counter = cadence.of_card(ws, recording.connection, card)
        if counter.reached:
            need_reason(override, over(counter.words, counter.next_slot, ws.today()))
        after = replace(
            after,
            override=override if counter.reached else "",
            reason="",
            target_platform=normalise_line(platform).casefold() or card.target_platform or card.item.platform,
            target_account=normalise_line(account) or card.target_account,
        )
        text = _ready(after)
        post = _post(ws, after, text, due, planned)
        post_id = _on(ws, recording, after, text) or posts.add(recording, post, by=own_posts.who(ws, (post,))[0])
        made.append(post_id)
        return replace(after, post=post_id), "review"

    changes = act(ws, reshare_id, edit)
    return made[0], changes


@permits(EventKind.RESHARE_CHANGED)
def reshared(ws: Workspace, reshare_id: str, at: datetime, link: str = "", override: str = "") -> Changes:
    """It went out: recorded as the publication of its post, and counted on the local day of ``at``,
    or of its first approval if that was later.

    Raises RefusedError where its post is not approved, and over the cap without a reason; UsageError for a card that
    is not in review or out already.
    """
    override = normalise_text(override).strip()
    with ws.connections.read() as connection:
        card = now_known(ws, connection, reading.load(ws, connection, reshare_id))
        moved(card, Stage.RESHARED)
        counter = cadence.at_day(ws, connection, card, counted_day(connection, card.post, at))
    if counter.reached:
        need_reason(override or card.override, over(counter.words, counter.next_slot, ws.today()))
    platform = card.target_platform or card.item.platform
    changes = publication.record(ws, card.post, at, platform, link, override=override)
    return replace(changes, reshares=True)


@permits(EventKind.RESHARE_CHANGED)
def outcome(ws: Workspace, reshare_id: str, outcome: str, note: str = "") -> Changes:
    """What came of a re-share, a key of OUTCOMES, with a note. Raises RefusedError before it went out."""
    if outcome not in OUTCOMES:
        raise UsageError("There is no such outcome.", "Nothing was recorded.", f"It is {', '.join(OUTCOMES)}.")
    note = normalise_text(note).strip()

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        if card.stage is not Stage.RESHARED:
            raise RefusedError("It has not gone out.", "Nothing was recorded.", "Record that it was re-shared first.")
        return replace(card, outcome=outcome, reason=note), "outcome"

    return act(ws, reshare_id, edit)


def _ready(card: Reshare) -> str:
    if card.mode == "repurpose" and not card.text:
        raise UsageError("The rewritten text is empty.", "Nothing was sent to review.", "Write it first.")
    return submit.ready(reading.text_of(card))


def _on(ws: Workspace, recording: Recording, card: Reshare, text: str) -> PostId | None:
    """The post that the card had before, with the present text; None where it needs a new one."""
    row = posts_store.row(recording.connection, card.post) if card.post else None
    if row is None or State(row["state"]) not in _AGAIN or row["platform"] != _stored(card.target_platform):
        return None
    if ws.text(recording.connection, row["text"]) != text:
        submit.add_revision(recording, row, text)
    return PostId(card.post)


def _stored(platform: str) -> str:
    return platform if platform in PLATFORMS else "other"


def _post(ws: Workspace, card: Reshare, text: str, due: datetime | None, planned: datetime | None) -> Post:
    item = card.item
    name = normalise_line(card.person or item.author or item.account)
    if not name:
        raise UsageError("It is not known whose post this is.", "Nothing was sent to review.", "Say whose it is first.")
    member = watched.member_of(directory(ws), item.account, name)
    return Post(
        id=PostId(""),
        text=text,
        author=Author(name, member.role if member else "", member.kind if member else "employee", item.account),
        platform=card.target_platform or "other",
        kind="reshare",
        media=tuple(Media(media_type_of(address), file=address) for address in item.media),
        submitter=ws.person_name,
        account=card.target_account,
        link=item.link,
        created=datetime.fromisoformat(item.published) if item.published else None,
        due=due,
        planned=planned,
        purpose="reshare",
    )
