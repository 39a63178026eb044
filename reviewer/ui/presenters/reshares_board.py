"""The re-share board: which cards are shown, which one is chosen, what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.reshare import Stage
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.reshares_detail import CardDetail, detail
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.reshare_cards import Card, Column

Columns = tuple[Column, ...]
NOTHING = (
    "No posts on the board yet. Import a feed file of the accounts you watch: RSS, Atom, JSON or CSV. "
    "Nothing is fetched from the internet."
)
GOES_OUT = frozenset({"approved", "published", "scheduled"})
"""States of the post in which its re-share can be recorded."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done with the chosen card."""

    code: str
    words: str
    key: str
    icon: str
    primary: bool = False


def actions(card: Card) -> tuple[Action, ...]:
    """What can be done with a card, the next natural step first."""
    reshare, can = card.reshare, card.can
    agreed = card.agreed or (reshare.answer is not None and reshare.answer.said == "yes" and reshare.mode == "repost")
    asked = reshare.stage is Stage.ASKED
    made: list[Action] = []
    match reshare.stage:
        case Stage.POSSIBLE | Stage.HELD:
            made.append(Action("choose", "Choose", "C", "check", True))
        case Stage.CHOSEN | Stage.ASKED:
            if asked:
                made.append(Action("answer", "Answer…", "A", "message-reply-text-outline", not agreed))
            else:
                made.append(Action("ask", "Ask the author…", "A", "message-text-outline", not agreed))
            made.append(Action("review", "To review…", "R", "clipboard-check-outline", agreed))
            made.append(Action("text", "Text…", "T", "pencil-outline"))
        case Stage.IN_REVIEW:
            out = card.post_state in GOES_OUT
            made.append(Action("open", "Open the post", "O", "post-outline", not out))
            if Stage.RESHARED in can:
                made.append(Action("reshared", "Re-shared…", "S", "repeat-variant", out))
            if reshare.mode != "repost":
                made.append(Action("answer", "Answer…", "A", "message-reply-text-outline"))
        case Stage.RESHARED:
            made.append(Action("outcome", "What became of it…", "U", "flag-outline", not reshare.outcome))
            made.append(Action("open", "Open the post", "O", "post-outline", bool(reshare.outcome)))
    if Stage.HELD in can:
        made.append(Action("hold", "Hold…", "H", "pause-circle-outline"))
    if reshare.stage in (Stage.HELD, Stage.ASKED, Stage.IN_REVIEW):
        made.append(Action("message", "Message…", "M", "email-outline"))
    back = back_to(card)
    if back is not None:
        made.append(Action("back", "Back", "B", "undo-variant"))
    if Stage.DROPPED in can:
        made.append(Action("drop", "Drop…", "X", "close"))
    return tuple(one for one in made if one.code != "open" or reshare.post)


def back_to(card: Card) -> Stage | None:
    """Where *Back* takes a card, or None."""
    wanted = {
        Stage.CHOSEN: Stage.POSSIBLE, Stage.ASKED: Stage.CHOSEN, Stage.IN_REVIEW: Stage.CHOSEN,
        Stage.HELD: Stage.POSSIBLE,
    }.get(card.reshare.stage)  # fmt: skip
    return wanted if wanted in card.can else None


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the board."""

    words: str = ""
    person: str = ""
    group: str = ""
    topic: str = ""

    @property
    def any(self) -> bool:
        """True if something narrows it."""
        return bool(self.words.strip() or self.person or self.group or self.topic)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the filters offer."""

    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class BoardView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_offers(self, offers: Offers, filters: Filters) -> None:
        """Offer what the board can be narrowed by."""

    def show_columns(self, columns: Columns, chosen: str, empty: str) -> None:
        """Show the cards with one chosen, or the sentence where there are none."""

    def show_card(self, shown: CardDetail | None, actions: Sequence[Action], stars: int) -> None:
        """Show the chosen card and what can be done with it."""

    def show_history(self, reshare_id: str, lines: Sequence[tuple[str, str]]) -> None:
        """Show what happened with a card, newest first: when, and what."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the board, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""

    def changed(self, changes: Changes) -> None:
        """Tell the window what was recorded."""


class BoardPresenter:
    """Loads the board; the newest question counts."""

    def __init__(
        self,
        screen: BoardView,
        runner: Runner,
        load: Callable[[Filters], tuple[Columns, Offers]],
        history: Callable[[str], Sequence[tuple[str, str]]],
        now: Callable[[], datetime],
    ) -> None:
        """``load`` reads the narrowed board and what it can be narrowed by; ``now`` is local and aware."""
        self._screen, self._runner = screen, runner
        self._load, self._history, self._now = load, history, now
        self._asked = 0
        self._busy = False
        self._columns: Columns = ()
        self._place: tuple[Stage, int] | None = None
        self.filters = Filters()
        self.offers = Offers()
        self.chosen = ""

    @property
    def busy(self) -> bool:
        """True while something is being recorded."""
        return self._busy

    def refresh(self, choose: str = "") -> None:
        """Load it anew; ``choose`` opens one card, whatever narrows the board."""
        if choose:
            self.chosen, self.filters = choose, Filters()
        self._asked += 1
        number, filters = self._asked, self.filters
        self._runner.run(
            lambda: self._load(filters), lambda found: self._loaded(number, filters, *found), failed=self._failed
        )

    def narrow(self, **fields: str) -> None:
        """Narrow the board: ``words``, ``person``, ``group`` or ``topic``."""
        wanted = Filters(**{**_fields(self.filters), **fields})
        if wanted != self.filters:
            self.filters = wanted
            self.refresh()

    def choose(self, reshare_id: str) -> None:
        """Another card is chosen."""
        if reshare_id != self.chosen:
            self.chosen = reshare_id
            self._show_card()

    def card(self) -> Card | None:
        """The chosen card, or None."""
        return next((card for column in self._columns for card in column.cards if card.reshare.id == self.chosen), None)

    def act(self, work: Callable[[], Changes], said: str = "") -> None:
        """Record something, tell the window, and load anew; ``said`` is shown when it is done."""
        if self._busy:
            return
        self._busy = True
        self._screen.set_busy(True)
        self._screen.show_message(None)

        def done(changes: Changes) -> None:
            self._busy = False
            self._screen.set_busy(False)
            if said:
                self._screen.show_message(Message(said, level=Level.NONE))
            self._screen.changed(changes)
            self.refresh()

        self._runner.run(work, done, failed=self._refused)

    def _refused(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was changed."))

    def show_history(self) -> None:
        """Read what happened with the chosen card."""
        found = self.chosen
        if found:
            self._runner.run(
                lambda: tuple(self._history(found)),
                lambda lines: self._screen.show_history(found, lines),
                failed=self._failed,
                beside=True,
            )

    def _loaded(self, number: int, filters: Filters, columns: Columns, offers: Offers) -> None:
        if number != self._asked:
            return  # a newer question is under way
        before = self._columns
        self._columns, self.offers = tuple(columns), offers
        if not filters.any:
            counts = [(column.stage, max(column.total, len(column.cards))) for column in self._columns]
            self._screen.show_day_line(say.day_line(counts))
        self._keep_chosen(before)
        self._screen.show_offers(self.offers, self.filters)
        self._screen.show_columns(self._columns, self.chosen, self._empty())
        self._show_card()

    def _keep_chosen(self, before: Columns) -> None:
        """A card that left the board hands over to its neighbor."""
        if self.card() is not None:
            return
        for column in before:
            place = next((n for n, card in enumerate(column.cards) if card.reshare.id == self.chosen), -1)
            if place >= 0:
                rest = next((now.cards for now in self._columns if now.stage is column.stage), ())
                if rest:
                    self.chosen = rest[min(place, len(rest) - 1)].reshare.id
                    return
        self.chosen = next((column.cards[0].reshare.id for column in self._columns if column.cards), "")

    def _show_card(self) -> None:
        card = self.card()
        if card is None:
            self._screen.show_card(None, (), 0)
            return
        self._screen.show_card(detail(card, self._now()), actions(card), card.reshare.quality)

    def _empty(self) -> str:
        if any(column.cards for column in self._columns):
            return ""
        if not self.filters.any:
            return NOTHING
        sought = f" matches “{self.filters.words.strip()}”" if self.filters.words.strip() else " fits"
        return f"No card{sought}. Take the filters away to see the whole board."

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was changed."))


def _fields(filters: Filters) -> dict[str, Any]:
    return {name: getattr(filters, name) for name in ("words", "person", "group", "topic")}
