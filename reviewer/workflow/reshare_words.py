"""What is written and said about a card: our text, the question to the author, the answer, the message."""

from dataclasses import replace

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.reshare import MODES, AuthorAnswer, Reshare, Stage
from reviewer.model.views import Changes
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow import submit
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.reshare_moves import STAGE_WORDS, act, moved
from reviewer.workflow.workspace import Workspace

ANSWERS: dict[str, str] = {"yes": "Yes", "no": "No", "changes": "Yes, with changes"}
MAX_LINE, MAX_WORDS = 300, 4_000
_GONE = frozenset({Stage.RESHARED, Stage.DROPPED})


@permits(EventKind.RESHARE_CHANGED)
def edit_text(ws: Workspace, reshare_id: str, text: str, mode: str = "") -> Changes:
    """Write our text: the words above a quote, or the rewritten post. Of a card in review the post is revised with it.

    An OK of the author holds for the text that it was said of: another text needs another one.
    """
    known_mode(mode)
    text = normalise_text(text).strip()
    if len(text) > submit.MAX_CHARS:
        raise UsageError(f"A text can have {submit.MAX_CHARS:,} characters.", "Nothing was changed.", "Shorten it.")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        still_here(card)
        wanted = mode or ("repurpose" if card.mode == "repost" and text else card.mode)
        after = replace(card, text=text, mode=wanted)
        if card.stage is Stage.IN_REVIEW and after != card:
            _revise(ws, recording, card, after)
        return after, "edited"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def ask(ws: Workspace, reshare_id: str, message: str = "") -> Changes:
    """The author was asked, with the message that was sent, if it is given. A card in review stays there."""
    message = told(message, "message")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        after = card if card.stage in (Stage.ASKED, Stage.IN_REVIEW) else moved(card, Stage.ASKED)
        if after.mode == "repurpose" and not after.text:
            raise UsageError(
                "There is no text to ask about.",
                "Nothing was recorded.",
                "Write our text first: the OK is for a wording.",
            )
        return replace(after, message=message or card.message, asked_at=stamp(ws.clock())), "asked"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def answer(ws: Workspace, reshare_id: str, said: str, words: str = "") -> Changes:
    """Write down what the author said, a key of ANSWERS; it is about the text as it stands now.

    Raises UsageError for another answer, and for a yes to a text that is not written yet.
    """
    if said not in ANSWERS:
        raise UsageError("This is no answer.", "Nothing was recorded.", f"An answer is {', '.join(ANSWERS)}.")
    words = told(words, "answer")

    def edit(recording: Recording, card: Reshare) -> tuple[Reshare, str]:
        still_here(card)
        text = reading.present_text(ws, recording.connection, card)
        if said == "yes" and not text.strip():
            raise UsageError(
                "There is no text that the author could have agreed to.",
                "Nothing was recorded.",
                "Write our text first.",
            )
        made = AuthorAnswer(said, words, ws.person_name, stamp(ws.clock()), reading.digest(text))
        return replace(card, answer=made), "answered"

    return act(ws, reshare_id, edit)


@permits(EventKind.RESHARE_CHANGED)
def save_message(ws: Workspace, reshare_id: str, message: str) -> Changes:
    """Keep the message that went to the author. Raises UsageError without words."""
    message = told(message, "message")
    if not message:
        raise UsageError("The message is empty.", "Nothing was recorded.", "")
    return act(ws, reshare_id, lambda recording, card: (replace(card, message=message), "message"))


def _revise(ws: Workspace, recording: Recording, before: Reshare, after: Reshare) -> None:
    """The post of a card in review gets the new text as its next revision."""
    row = row_of(recording.connection, before.post)
    if State(row["state"]) in (State.REJECTED, State.PUBLISHED):
        raise RefusedError("Its post is decided.", "Nothing was changed.", "Put the card back first.")
    text = submit.ready(reading.text_of(after))
    if ws.text(recording.connection, row["text"]) != text:
        submit.add_revision(recording, row, text)


def still_here(card: Reshare) -> None:
    """Raise RefusedError for a card that went out or was dropped."""
    if card.stage in _GONE:
        raise RefusedError(
            f"This card is {STAGE_WORDS[card.stage].casefold()}.", "Nothing was changed.", "Only its outcome can be recorded."
            if card.stage is Stage.RESHARED else "Put it back first.",
        )  # fmt: skip


def known_mode(mode: str) -> None:
    """Raise UsageError for a mode that is none; empty is none asked for."""
    if mode and mode not in MODES:
        raise UsageError("There is no such form of re-share.", "Nothing was changed.", f"It is {', '.join(MODES)}.")


def short(text: str, what: str) -> str:
    """A short field, one line. Raises UsageError where it is too long."""
    text = normalise_line(text)
    if len(text) > MAX_LINE:
        raise UsageError(f"The {what} is longer than {MAX_LINE} characters.", "Nothing was changed.", "Shorten it.")
    return text


def told(text: str, what: str) -> str:
    """A few sentences. Raises UsageError where they are too long."""
    text = normalise_text(text).strip()
    if len(text) > MAX_WORDS:
        raise UsageError(f"The {what} is longer than {MAX_WORDS:,} characters.", "Nothing was changed.", "Shorten it.")
    return text
