"""The pane beside the re-share board: one card in full. It is read and copied; what is done is done in the bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.dialogs.message_bar import ROLES, TONES
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, heading
from reviewer.ui.icons import LEVEL_ICONS
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.reshares_detail import CardDetail
from reviewer.ui.presenters.reshares_words import STAGE_ICONS, STAGE_TONES
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.avatar import Avatar
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.reading_text import ReadingText
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import ElidedLabel, Paragraph
from reviewer.workflow.reshare_cards import STAGE_WORDS

WIDTHS = (372, 412, 520)
"""At window widths of 1280, 1440 and 1920."""
READ = (15, 23)
"""Size and line of the texts."""


class ResharePane(DetailPane):
    """Shows one card, or nothing."""

    post_wanted = Signal(str)
    closed = Signal()
    history_wanted = Signal()
    """Read what happened with the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a card."""
        super().__init__("The chosen card", WIDTHS, parent)
        self._avatar = Avatar()
        self._who = ElidedLabel("", "heading")
        self._icon = IconLabel("web", "text.muted")
        self._second = Paragraph("", "small", "text.muted")
        self._badge = Badge("", "info")
        self.fold = KeyButton("", icon="close", flat=True, height=tokens.CONTROL_SMALL)
        self.fold.setAccessibleName("Close this pane")
        self.fold.setToolTip("Close this pane (Esc); Enter on a card opens it")
        self.fold.clicked.connect(self.closed)
        self._notes = _stack()
        self._theirs = _Reading("What the author wrote")
        self._ours_head = heading("Our text")
        self._ours = _Diff("Our text, with what was changed")
        self._ours_foot = Paragraph("", "caption", "text.muted")
        self._link = _Reading("Where it stands", mono=True)
        self._link_note = Paragraph("", "caption", "text.muted")
        self._copy_link = LinkButton("Copy the link")
        self._copy_link.clicked.connect(self._copied_link)
        self._media = Paragraph("", "caption", "text.muted")
        self._facts = QVBoxLayout()
        self._post = QWidget()
        self._post_words = Paragraph("", "small")
        self._open = LinkButton("Open the post")
        self._open.clicked.connect(self._post_asked)
        self._message_head = heading("Last message to the author")
        self._message = _Reading("Last message to the author")
        self._copy = LinkButton("Copy the message")
        self._copy.clicked.connect(self._copied_message)
        self._history_head = heading("What happened")
        self._ask_history = LinkButton("Show what happened")
        self._ask_history.clicked.connect(self._history_asked)
        self._history = _stack(2)
        self._shown: CardDetail | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._build()
        self.show_card(None)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._who)
        second = QHBoxLayout()
        second.setSpacing(5)
        second.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._second, 1)
        names.addLayout(second)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        badge = QHBoxLayout()
        badge.addWidget(self._badge)
        badge.addStretch(1)
        self.column.addLayout(badge)
        self.column.addLayout(self._notes)
        self.column.addWidget(heading("What the author wrote"))
        self.column.addWidget(_framed(self._theirs, "quote"))
        self.column.addWidget(self._media)
        self.column.addWidget(self._ours_head)
        self._ours_frame = _framed(self._ours, "card")
        self.column.addWidget(self._ours_frame)
        self.column.addWidget(self._ours_foot)
        self._link_box = _group(self._link, self._link_note, self._copy_link)
        self.column.addWidget(self._link_box)
        self.column.addLayout(self._facts)
        post = QHBoxLayout(self._post)
        post.setContentsMargins(0, 0, 0, 0)
        post.addWidget(self._post_words, 1)
        post.addWidget(self._open)
        self.column.addWidget(self._post)
        self.column.addWidget(self._message_head)
        self._message_frame = _framed(self._message, "inset")
        self.column.addWidget(self._message_frame)
        self.column.addWidget(self._copy)
        self.column.addWidget(self._history_head)
        self.column.addLayout(self._history)
        self.column.addWidget(self._ask_history)
        self.column.addStretch(1)

    def show_card(self, found: CardDetail | None) -> None:
        """Show a card; the same one keeps its place of reading."""
        before, self._shown = self._shown, found
        self.body.setVisible(found is not None)
        if found is None:
            self.area.setAccessibleDescription("No card is chosen")
            return
        if before is None or before.id != found.id:
            self.area.verticalScrollBar().setValue(0)
            self._put_history((), True)
        elif before.stage is not found.stage and self._lines:
            self.history_wanted.emit()
        self.area.setAccessibleDescription(f"{found.who}, {found.second}, {STAGE_WORDS[found.stage]}")
        self._avatar.set_name(found.who)
        self._who.setText(shown(found.who))
        self._icon.set_icon(icons.platform_icon(found.platform), "text.muted")
        self._second.setText(shown(found.second))
        tone = STAGE_TONES.get(found.stage, "info")
        self._badge.set_text(STAGE_WORDS[found.stage], tone, STAGE_ICONS[found.stage])
        clear_layout(self._notes)
        for note in found.notes:
            self._notes.addWidget(note_frame(note))
        self._theirs.put(found.source or "The file holds no text for this post.")
        self._show_media(found)
        self._show_ours(found)
        self._link.put(found.link)
        self._link_note.setText(shown(found.link_note))
        self._link_box.setVisible(bool(found.link))
        clear_layout(self._facts)
        self._facts.addLayout(facts_grid([(name, shown(value)) for name, value in found.facts], label_width=112))
        self._post.setVisible(bool(found.post))
        self._post_words.setText(f"Post {found.post[:10]} on the desk: {found.post_words or 'waiting'}")
        for part in (self._message_head, self._message_frame, self._copy):
            part.setVisible(bool(found.message))
        self._message.put(found.message)

    def show_history(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show when what happened, newest first."""
        held = self._ask_history.hasFocus()
        self._put_history(lines, False)
        if held:  # where the link stood the first line stands now
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_history(self, lines: Sequence[tuple[str, str]], offer: bool) -> None:
        self._ask_history.setVisible(offer)
        self._ask_history.setEnabled(True)
        self._lines = tuple(lines)
        clear_layout(self._history)
        for at, words in self._lines:
            row = QHBoxLayout()
            row.setSpacing(tokens.SPACE_2)
            moment = Paragraph(at, "caption", "text.muted")
            moment.setFixedWidth(theme.scaled(112))
            row.addWidget(moment, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(shown(words), "caption"), 1)
            self._history.addLayout(row)
        self._history_head.setVisible(bool(self._lines))

    def first(self) -> QWidget:
        """Where reading begins."""
        return self._theirs

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_media(self, found: CardDetail) -> None:
        number = len(found.media)
        words = (
            f"{number} pictures or videos in the file, as addresses only"
            if number > 1
            else "One picture or video in the file, as an address only"
        )
        self._media.setText(f"{words}. Nothing was fetched.")
        self._media.setToolTip("\n".join(shown(one) for one in found.media[:20]))
        self._media.setVisible(bool(number))

    def _show_ours(self, found: CardDetail) -> None:
        ours = found.ours
        for part in (self._ours_head, self._ours_frame, self._ours_foot):
            part.setVisible(ours is not None)
        if ours is not None:
            self._ours.show_diff(ours.text, ours.runs, (), ours.spoken)
            self._ours_foot.setText(
                f"{ours.sentence}. Removed is struck through, added is underlined." if ours.runs else ours.sentence
            )
            self._ours_foot.setVisible(bool(ours.sentence))

    def _history_asked(self) -> None:
        self._ask_history.setEnabled(False)
        self.history_wanted.emit()

    def _post_asked(self) -> None:
        if self._shown is not None:
            self.post_wanted.emit(self._shown.post)

    def _copied_link(self) -> None:
        if self._shown is not None:
            QApplication.clipboard().setText(self._shown.link)

    def _copied_message(self) -> None:
        if self._shown is not None:
            QApplication.clipboard().setText(self._shown.message)


class _Reading(ReadingText):
    """A text that is read: Tab leaves it, Esc too."""

    def __init__(self, name: str, mono: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._ring = FocusRing(self, tokens.RADIUS_S)
        self.set_size(*((13, 20) if mono else READ))


class _Diff(DiffText):
    """Our text with its changes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._ring = FocusRing(self, tokens.RADIUS_S)
        self.set_size(15, 26)


def note_frame(note: Message) -> QWidget:
    """A note in the frame of its level: shape, sentence, what follows from it."""
    made = frame(ROLES[note.level])
    made.setAccessibleName(note.spoken)
    row = QHBoxLayout(made)
    row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    row.setSpacing(tokens.SPACE_2)
    tone = TONES[note.level]
    row.addWidget(IconLabel(LEVEL_ICONS[note.level], tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Paragraph(shown(note.headline), "small.strong" if note.detail else "small", tone))
    if note.detail:
        words.addWidget(Paragraph(shown(note.detail), "small", "text"))
    row.addLayout(words, 1)
    return made


def _stack(gap: int = tokens.SPACE_2) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(gap)
    return made


def _framed(inner: QWidget, role: str) -> QWidget:
    made = frame(role)
    column = QVBoxLayout(made)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, 2)
    column.addWidget(inner)
    return made


def _group(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part)
    return made
