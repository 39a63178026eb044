"""Our text of a re-share: how it is re-shared, where it goes, whose it is, and what was changed word by word. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.reshare import MODES, Reshare
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.reshares_detail import Words, compared
from reviewer.ui.presenters.running import Runner

MODE_HINTS: dict[str, str] = {
    "repost": "The author’s words go out as they are, under their name.",
    "quote": "Our words stand above, the author’s below in quotation marks.",
    "repurpose": "Our own wording. The author has to say yes to exactly this text before it can be approved.",
}
"""What each form means."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields."""

    mode: str
    text: str
    platform: str
    account: str
    topic: str
    person: str
    group: str


def draft_of(card: Reshare) -> Draft:
    """The fields of a card as it stands."""
    return Draft(
        card.mode, card.text, card.target_platform or card.item.platform, card.target_account, card.topic, card.person or card.item.author,
        card.group,
    )  # fmt: skip


def start_text(card: Reshare, mode: str) -> str:
    """What stands in the editor when a form is chosen: the author's words to be rewritten, else nothing."""
    if card.text:
        return card.text
    return card.item.text if mode == "repurpose" else ""


class TextPresenter:
    """Saves what was changed, and only that."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        card: Reshare,
        save: Callable[[Draft, Draft], Changes],
    ) -> None:
        """``save`` takes the fields before and after."""
        self._once = Once(screen, runner)
        self._screen, self._card, self._save = screen, card, save
        self._before = draft_of(card)

    def difference(self, mode: str, text: str) -> Words | None:
        """What was changed in a rewritten text; None for another form, or where nothing is written."""
        if mode != "repurpose" or not text.strip() or not self._card.item.text.strip():
            return None
        return compared(self._card.item.text, text.strip())

    def send(self, draft: Draft) -> None:
        """Record it, unless our words are missing."""
        if draft.mode not in MODES:
            return
        if draft.mode != "repost" and not draft.text.strip():
            what = "Write the words that stand above the quote." if draft.mode == "quote" else "Write our text."
            self._screen.show_message(ask(what, "Or repost it as it is."))
            return
        if draft.group != self._before.group and not draft.person:
            self._screen.show_message(ask("Say whose post it is.", "A group counts together with a person."))
            return
        self._once.record(lambda: self._save(self._before, draft))
