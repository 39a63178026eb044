"""The dialog for our text of a re-share: form, words with what was changed, place, topic, whose post it is."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.reshare import MODES, Stage
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, combo, heading, inset, text_area
from reviewer.ui.dialogs.reshare_parts import Choices
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.reshares_text import MODE_HINTS, Draft, TextPresenter, draft_of, start_text
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.reading_text import ReadingText
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import people, permissions, reshare_cards
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace

DIFF_AFTER_MS = 250
"""From the last letter typed until the comparison is made anew."""


class ReshareTextDialog(Dialog):
    """Form and words on the left; what the author wrote, and what was changed, on the right."""

    def __init__(self, ws: Workspace, runner: TaskRunner, card: Card, parent: QWidget | None = None) -> None:
        """``card`` has not gone out."""
        found = card.reshare
        super().__init__(
            f"The post of {say.who(found)}",
            "How and where it is re-shared. What is checked is what goes out.",
            840,
            parent,
        )
        self._card = found
        now = draft_of(found)
        self._presenter = TextPresenter(self, Owned(runner, self), found, partial(save, ws, found.id))
        fixed = found.stage is Stage.IN_REVIEW
        self.mode = Choices(tuple(MODES.items()), now.mode)
        self.mode.changed.connect(self._mode_changed)
        if fixed:
            for value, button in zip(self.mode.values, self.mode.buttons, strict=True):
                button.set_blocked("" if value == now.mode else "put it back first")
        self._mode_hint = Paragraph("", "caption", "text.muted")
        self._text = text_area(now.text, 6)
        self._text_field = Field("Our text", self._text)
        self._count = label("", "caption", "text.muted")
        self._platform = choice([(words.platform(p), p) for p in _platforms(now.platform)], now.platform)
        self._account = _line(now.account)
        self._topic = combo(reshare_cards.choices(ws)[2], editable=True)
        self._topic.setCurrentText(now.topic)
        self._person = combo(sorted({m.name for m in people.staff(ws)}, key=str.casefold), editable=True)
        self._person.setCurrentText(now.person)
        self._group = _line(now.group)
        self._theirs, self._diff = ReadingText(), DiffText()
        _dress(self._theirs, "What the author wrote")
        _dress(self._diff, "Our text, with what was changed")
        self._theirs.put(found.item.text or "The file holds no text for this post.")
        self._diff_words = Paragraph("", "caption", "text.muted")
        self._later = QTimer(self, singleShot=True, interval=DIFF_AFTER_MS)
        self._later.timeout.connect(self._compare)
        self._text.textChanged.connect(self._typed)
        self._build()
        self.set_main("Keep it", self._send, icon="check")
        self.set_note("An answer of the author holds for the text it was about.")
        self.drafting = Drafting(ws, runner, key_of("reshare-text", found.id), self)
        self.drafting.watch("text", self._text)
        self._show_mode(now.mode)
        self.drafting.restore()
        self._compare()
        self.limit(permissions.why_not(ws, EventKind.RESHARE_CHANGED))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_1)
        left.addWidget(inset(heading("How")))
        left.addWidget(self.mode)
        left.addWidget(inset(self._mode_hint))
        left.addSpacing(tokens.SPACE_1)
        left.addWidget(self._text_field)
        left.addWidget(inset(self._count))
        place = QHBoxLayout()
        place.setSpacing(0)
        place.addWidget(Field("Goes to", self._platform), 1)
        place.addWidget(Field("Our account there", self._account), 1)
        left.addLayout(place)
        whose = QHBoxLayout()
        whose.setSpacing(0)
        whose.addWidget(Field("Whose post it is", self._person), 1)
        whose.addWidget(Field("Group", self._group), 1)
        left.addLayout(whose)
        left.addWidget(Field("Topic", self._topic))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(heading("What the author wrote"))
        right.addWidget(_framed(self._theirs, "quote"))
        self._diff_head = heading("What was changed")
        self._diff_frame = _framed(self._diff, "card")
        right.addWidget(self._diff_head)
        right.addWidget(self._diff_frame)
        right.addWidget(self._diff_words)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addLayout(left, 52)
        columns.addLayout(right, 48)
        self.column.addLayout(columns)

    def first_focus(self) -> QWidget:
        """The words have the focus where there are any, else the form."""
        return self._text if self.mode.chosen != "repost" else self.mode.first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose the form wherever nothing is typed."""
        if not self.mode.digit(event.text()):
            super().keyPressEvent(event)

    def _mode_changed(self, mode: str) -> None:
        if self._card.stage is Stage.IN_REVIEW and mode != self._card.mode:
            self.mode.choose(self._card.mode)
            return
        if not self._text.toPlainText().strip() or self._text.toPlainText() == self._card.item.text:
            self._text.setPlainText(start_text(self._card, mode))
        self._show_mode(mode)
        self._compare()

    def _show_mode(self, mode: str) -> None:
        self._mode_hint.setText(MODE_HINTS.get(mode, ""))
        self._text_field.set_caption("Our words above the quote" if mode == "quote" else "Our text")
        self._text_field.setVisible(mode != "repost")
        self._count.setVisible(mode != "repost")
        self._text.setFixedHeight((4 if mode == "quote" else 6) * theme.line("body") + 18)

    def _typed(self) -> None:
        self._later.start()

    def _compare(self) -> None:
        self._count.setText(f"{len(self._text.toPlainText().strip()):,} characters")
        found = self._presenter.difference(self.mode.chosen, self._text.toPlainText())
        for part in (self._diff_head, self._diff_frame, self._diff_words):
            part.setVisible(found is not None)
        if found is not None:
            self._diff.show_diff(found.text, found.runs, (), found.spoken)
            self._diff_words.setText(f"{found.sentence}. Removed is struck through, added is underlined.")
        if self.isVisible():
            self.fit()

    def _send(self) -> None:
        mode = self.mode.chosen
        self._presenter.send(
            Draft(
                mode=mode,
                text=self._text.toPlainText().strip() if mode != "repost" else self._card.text,
                platform=str(self._platform.currentData() or ""),
                account=self._account.text().strip(),
                topic=self._topic.currentText().strip(),
                person=self._person.currentText().strip(),
                group=self._group.text().strip(),
            )
        )


def save(ws: Workspace, reshare_id: str, before: Draft, after: Draft) -> Changes:
    """Record what was changed: each part is an entry of its own. Raises what the workflow raises at the first one."""
    posts: frozenset[str] = frozenset()
    steps = []
    if (after.person, after.group) != (before.person, before.group) and after.person:
        steps.append(partial(reshare_cards.assign, ws, reshare_id, after.person, after.group))
    if (after.text, after.mode) != (before.text, before.mode):
        steps.append(partial(reshare_cards.edit_text, ws, reshare_id, after.text, after.mode))
    if (after.platform, after.account) != (before.platform, before.account):
        steps.append(partial(reshare_cards.plan, ws, reshare_id, "", after.platform, after.account))
    if after.topic != before.topic:
        quality = reshare_cards.get(ws, reshare_id).reshare.quality
        steps.append(partial(reshare_cards.rate, ws, reshare_id, quality, after.topic))
    for step in steps:
        posts |= step().posts
    return Changes(posts=posts, reshares=True, record=bool(steps))


def _platforms(first: str) -> list[str]:
    return list(dict.fromkeys([*([first] if first else []), *PLATFORMS]))


def _line(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(300)
    return made


def _dress(made: ReadingText, name: str) -> None:
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.set_size(14, 24)


def _framed(inner: QWidget, role: str) -> QWidget:
    made = frame(role)
    column = QVBoxLayout(made)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, 0)
    column.addWidget(inner)
    return made
