"""The pane of one card: facts, what the author wrote, our text and what was changed in it, answer, message. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.desk import Change
from reviewer.model.reshare import AuthorAnswer, Reshare, Stage
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.compare_text import Run, change_lines, runs
from reviewer.ui.presenters.links import find, host
from reviewer.ui.presenters.messages import Message
from reviewer.workflow import word_diff
from reviewer.workflow.reshare_cards import Card

LONGEST = 20_000
"""Characters of two texts together that are compared on the spot."""


NO_BREAK = "\u00a0"
"""A space at which no line ends."""


@dataclass(frozen=True, slots=True)
class Words:
    """Our text with what was taken out and put in, compared with what the author wrote."""

    text: str
    runs: tuple[Run, ...] = ()
    spoken: str = ""
    """The changes as a list, for screen readers."""
    sentence: str = ""
    """``4 words removed, 12 added``."""


@dataclass(frozen=True, slots=True)
class CardDetail:
    """What the pane shows."""

    id: str
    who: str
    second: str
    """``LinkedIn · @dr_okafor · Nov 18``."""
    platform: str
    stage: Stage
    notes: tuple[Message, ...]
    """What stands above the text: limit reached, held, an answer about another text."""
    facts: tuple[tuple[str, str], ...]
    source: str
    link: str
    link_note: str
    media: tuple[str, ...]
    ours: Words | None
    message: str
    post: str
    post_words: str


def compared(theirs: str, ours: str) -> Words:
    """One text with removed and added words in their places."""
    if len(theirs) + len(ours) > LONGEST:
        return Words(ours, sentence="Both texts are long: open the post to compare them.")
    return of_changes(word_diff.changes(theirs, ours))


def of_changes(found: Sequence[Change]) -> Words:
    """The text of a comparison, with its runs in it."""
    pieces: list[str] = []
    made: list[Run] = []
    at = 0
    for change in found:
        if change.kind != "same":
            made += runs((Change(change.kind, change.text, at, at + len(change.text)),), change.kind)
        pieces.append(change.text)
        at += len(change.text)
    removed, added = word_diff.words_changed(found)
    return Words("".join(pieces), tuple(made), "; ".join(change_lines(found)), changed_words(removed, added))


def changed_words(removed: int, added: int) -> str:
    """``4 words removed, 12 added``; *word for word the same* for none."""
    if not removed and not added:
        return "Word for word the same"
    parts = [f"{words.count(removed, 'word')} removed"] if removed else []
    if added:
        parts.append(f"{added:,} added" if removed else f"{words.count(added, 'word')} added")
    return ", ".join(parts)


def ours_of(card: Card) -> Words | None:
    """Our text: compared where it was rewritten, as it stands above a quote; None where there is none."""
    reshare = card.reshare
    if reshare.mode == "repurpose" and card.text:
        return compared(reshare.item.text, card.text)
    return Words(reshare.text) if reshare.text else None


def about_another_text(card: Card) -> bool:
    """True if the author said yes, but to a text that is not the one that would go out."""
    answer = card.reshare.answer
    return answer is not None and answer.said == "yes" and card.reshare.mode != "repost" and not card.agreed


def notes_of(card: Card, now: datetime) -> tuple[Message, ...]:
    """What a person should know before they go on."""
    found: list[Message] = []
    reshare, cadence = card.reshare, card.cadence
    if reshare.stage in (Stage.HELD, Stage.DROPPED) and reshare.reason:
        found.append(Message(f"{say.STAGE_WORDS[reshare.stage]}: {reshare.reason}", "", Level.REVIEW))
    if cadence.reached and reshare.stage not in (Stage.RESHARED, Stage.DROPPED):
        slot = f"The next slot is {say.on(cadence.next_slot, now.date())}." if cadence.next_slot else ""
        found.append(Message(f"{cadence.words} for {cadence.who}: the limit is reached.", slot, Level.REVIEW))
    if reshare.override and reshare.stage in (Stage.IN_REVIEW, Stage.RESHARED):
        found.append(Message("Over the limit on purpose.", reshare.override, Level.INFO))
    if reshare.answer is not None:
        found.append(_answer(reshare.answer, about_another_text(card), now))
    elif reshare.stage is Stage.ASKED:
        found.append(Message(f"Asked {say.day(reshare.asked_at, now)}, no answer yet.", "", Level.INFO))
    elif reshare.mode == "repurpose" and reshare.stage in (Stage.CHOSEN, Stage.IN_REVIEW):
        found.append(Message("Its wording needs the author’s yes before it can be approved.", "", Level.INFO))
    return tuple(found)


def _answer(answer: AuthorAnswer, another: bool, now: datetime) -> Message:
    said = f"{say.answered(answer, now)}."
    quote = f"“{answer.words}”" if answer.words else ""
    by = f"Written down by {answer.by}." if answer.by else ""
    if another:
        return Message(
            said,
            f"{quote} The text was changed since then: it needs a new yes before it is approved.".strip(),
            Level.REVIEW,
        )
    level = Level.NONE if answer.said == "yes" else Level.REVIEW
    return Message(said, " ".join(part for part in (quote, by) if part), level)


def detail(card: Card, now: datetime) -> CardDetail:
    """The pane of a card."""
    reshare = card.reshare
    item = reshare.item
    at = times.local(item.published, now)
    second = (words.platform(item.platform), item.account, say.on(at.date(), now.date()) if at else "no date")
    counter = card.cadence.words
    metrics = ", ".join(f"{number:,} {name}" for name, number in item.metrics)
    facts = (
        ("Written by", item.author if item.author and item.author != reshare.person else ""),
        ("Group", reshare.group),
        ("Counts for", f"{card.cadence.who}: {counter}" if counter else ""),
        ("How", say.mode(reshare)),
        ("Goes to", say.goes_to(reshare)),
        ("Topic", reshare.topic),
        ("Quality", say.quality(reshare.quality)),
        ("Response", metrics),
        ("Went out", _went_out(reshare, now)),
        ("What became of it", say.OUTCOMES.get(reshare.outcome, reshare.outcome)),
    )
    return CardDetail(
        id=reshare.id,
        who=say.who(reshare),
        second=" · ".join(part.replace(" ", NO_BREAK) for part in second if part),
        platform=item.platform,
        stage=reshare.stage,
        notes=notes_of(card, now),
        facts=tuple((name, value) for name, value in facts if value),
        source=item.text,
        link=item.link,
        link_note=_link_note(item.link),
        media=item.media,
        ours=ours_of(card),
        message=reshare.message,
        post=reshare.post,
        post_words=say.post_words(card.post_state),
    )


def _went_out(reshare: Reshare, now: datetime) -> str:
    if reshare.counted is None:
        return ""
    return f"{times.short_date(reshare.counted)}, counted on this day" if reshare.reshared_at else ""


def _link_note(link: str) -> str:
    """What an address is that leads nowhere on the web, or looks like another one."""
    if not link:
        return ""
    if not find(link):
        return "This is no web address. It stays as the file has it."
    return f"Leads to {host(link)}. Links are never opened here."
