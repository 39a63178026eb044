"""Where the text of a re-share comes from, as a note over its paper: source, author's answer, limit. Pure."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.reshares_detail import Words, of_changes
from reviewer.workflow.reshare_lineage import Lineage

COVERED = "Identifiers are covered. Show them to compare the two texts."


@dataclass(frozen=True, slots=True)
class LineageShown:
    """What the note shows."""

    reshare: str
    head: str
    """``Rewritten from a post by Priya Raman on LinkedIn, Nov 18.``"""
    answer: Message
    """What the author said to this text; its level says whether it can be approved."""
    over: str
    """Why it goes out over the limit, or empty."""
    compare: bool
    """True where the texts differ, so that there is something to compare."""
    link: str

    @property
    def spoken(self) -> str:
        """The note as a screen reader says it."""
        return " ".join(part for part in (self.head, self.answer.spoken, self.over) if part)


def shown_of(found: Lineage, now: datetime) -> LineageShown:
    """The note of a lineage."""
    at = say.day(found.published, now)
    head = f"{found.sentence.rstrip('.')}, {at}." if at else found.sentence
    return LineageShown(
        reshare=found.reshare,
        head=head,
        answer=_answer(found, now),
        over=f"Over the limit on purpose: {found.override}" if found.override else "",
        compare=found.mode != "repost" or found.source.strip() != found.text.strip(),
        link=found.link,
    )


def difference(found: Lineage) -> Words:
    """The present text with what was taken out of the source and put in."""
    return of_changes(found.diff)


def _answer(found: Lineage, now: datetime) -> Message:
    said = found.answer
    if said is None:
        if found.mode == "repurpose":
            return Message(
                "The author has not said yes to this wording.", "It cannot be approved before.", Level.REVIEW
            )
        return Message("The author was not asked.", "", Level.INFO)
    words = f"“{said.words}”" if said.words else ""
    head = f"{say.answered(said, now)}."
    if said.said == "yes" and (found.agreed or found.mode == "repost"):
        return Message(head, words, Level.NONE)
    if said.said == "yes":
        more = "It was about another wording: this one needs a new answer." if found.mode == "repurpose" else words
        return Message(head, more, Level.REVIEW if found.mode == "repurpose" else Level.INFO)
    return Message(head, words, Level.REVIEW)
