"""The middle of the desk: author line, banners, what the post answers, the paper, legend, comments, history."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.comments_block import CommentsBlock
from reviewer.ui.context_quote import ContextQuote
from reviewer.ui.history_panel import HistoryPanel
from reviewer.ui.legend import Legend
from reviewer.ui.lineage_note import LineageNote
from reviewer.ui.nothing_page import NothingPage
from reviewer.ui.paper import Paper
from reviewer.ui.phone_note import PhoneNote
from reviewer.ui.post_banners import PostBanners
from reviewer.ui.post_head import PostHead
from reviewer.ui.presenters import banners, masking, platform_preview
from reviewer.ui.presenters.comment_lines import comment_lines
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.mark_dialog import trimmed
from reviewer.ui.presenters.zoom import Zoom
from reviewer.workflow.reshare_lineage import Lineage

PAPER_MAX = 780
"""Lines stay under 75 characters."""
PHONE = 390
"""Width of the paper while the phone width is on."""
_PHONE_TYPE = (16, 42)


class PostPane(QWidget):
    """Shows one post; scrolls the paper, not the author line."""

    mark_pressed = Signal(str)
    image_wanted = Signal(int)
    rights_wanted = Signal(int)
    lineage_wanted = Signal(object)
    """PostId of a re-share: where it comes from is shown by ``show_lineage``."""
    thumbnail_wanted = Signal(object, int, object)
    """PostId, index of the media, and the method that takes the PNG."""
    mark_wanted = Signal(int, int)
    """Words that the checks missed, in code points: open the dialog."""
    unmark_wanted = Signal(int)
    """Number of the ledger entry of a mark that is to be taken back."""
    uncover_wanted = Signal()
    """Somebody asks to see what is covered: record it, then call ``set_covered(False)``."""
    cover_changed = Signal(bool)
    """Identifiers were covered (True) or shown."""
    comment_wanted = Signal()
    answer_wanted = Signal(int)
    """Number of the ledger entry of a question."""
    banner_pressed = Signal(str)
    """An action of the key map: incident, published, hold or claim."""
    zoom_changed = Signal(int)
    """Percent, to be kept among the preferences."""
    said = Signal(str)
    """A sentence for the status bar, to be read aloud."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show no post."""
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = clock
        self._state: DeskState | None = None
        self._shown: tuple[str, int] = ("", 0)
        self._uncovered: set[tuple[str, int]] = set()
        self._zoom = Zoom()
        self.covered = False
        """True while identifiers are covered."""
        self.cover_first = False
        """True if each post begins covered."""
        self.head = PostHead()
        self.banners = PostBanners()
        self.lineage = LineageNote(clock)
        self._lineage: tuple[str, Lineage | None] = ("", None)
        self.paper = Paper()
        self.text = self.paper.text
        self.legend = Legend()
        self.phone_note = PhoneNote()
        self.comments = CommentsBlock()
        self.history = HistoryPanel(clock)
        self.context = ContextQuote()
        self._column = QWidget()
        self._scroll = QScrollArea()
        self._places = QStackedWidget()
        self._stack = QStackedWidget()
        self.nothing = NothingPage()
        self._build()
        self._connect()

    def show_post(self, state: DeskState, fresh: bool) -> None:
        """Show a post; a fresh one from its top, and covered if posts begin so."""
        key = (state.view.post.id, state.view.revision)
        if key != self._shown:
            self._shown = key
            self.covered = self.cover_first and key not in self._uncovered
        self._state = state
        self._stack.setCurrentIndex(0)
        if fresh:
            self.close_page()
        self._render()
        self.history.show_post(state.view)
        if state.view.post.kind == "reshare":
            self.lineage_wanted.emit(state.view.post.id)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def show_lineage(self, post_id: str, lineage: Lineage | None) -> None:
        """Show where a re-share comes from; a post that was left meanwhile shows nothing."""
        self._lineage = (post_id, lineage)
        if self._state is not None and self._state.view.post.id == post_id:
            self.lineage.show_lineage(lineage, self.covered)

    def show_nothing(self) -> None:
        """There is no post: the empty page."""
        self._state = None
        self._stack.setCurrentIndex(1)

    def select_issue(self, key: str) -> None:
        """Put the ring on an issue and bring its first range into view."""
        place = self.text.select_issue(key)
        if not place.isEmpty():
            top_left = self.text.mapTo(self._column, place.topLeft().toPoint())
            self._scroll.ensureVisible(top_left.x() + 40, top_left.y() + 12, 40, 90)

    def toggle_history(self) -> None:
        """Show or hide the history of the post."""
        opened = self.history.isHidden()
        self.history.setVisible(opened)
        self.legend.history.setChecked(opened)
        if opened:
            self.history.focus()
            QTimer.singleShot(0, self, self._show_history)
        else:
            self.head.focus_heading()

    def toggle_phone(self) -> None:
        """Show the post as its platform does on a phone, or at its full width again."""
        self.head.phone.toggle()
        self._phone_toggled()

    def toggle_cover(self) -> None:
        """Cover identifiers, or ask to see them again: whoever listens records that first."""
        if self._state is None:
            return
        if self.covered:
            self.uncover_wanted.emit()
            return
        self.set_covered(True)
        covered = bool(self.cover)
        self.said.emit("Identifiers are covered." if covered else "Nothing to cover was found in this post.")

    def set_covered(self, covered: bool) -> None:
        """Cover identifiers or show them; a post that was shown once stays open until the program ends."""
        self.covered = covered
        if covered:
            self._uncovered.discard(self._shown)
        else:
            self._uncovered.add(self._shown)
        if self._state is not None:
            self._render()
            self.cover_changed.emit(covered)

    def mark_missed(self) -> None:
        """Mark the selected words as missed; without a selection say how to select, with the caret in the text."""
        if self._state is None:
            return
        start, end = trimmed(self._state.view.post.text, *self.text.selected())
        if start < end:
            self.mark_wanted.emit(start, end)
            return
        chosen = self.text.chosen()
        self.text.begin_selection()
        if chosen[0] < chosen[1]:
            self.said.emit(f"These words are covered. Press {keys.cap('cover')} to show them first.")
        else:
            self.said.emit(f"Select with Shift and arrows, then press {keys.cap('mark')}.")

    def zoom(self, step: int) -> None:
        """Make the text of the post larger (1) or smaller (-1), or as large as usual (0)."""
        self._zoom = self._zoom.step(step)
        self._resize_paper()
        self.zoom_changed.emit(self._zoom.percent)
        self.said.emit(f"Post text at {self._zoom.percent} percent.")

    def set_zoom(self, percent: int) -> None:
        """Use a size that was kept."""
        self._zoom = Zoom.nearest(percent)
        self._resize_paper()

    def open_page(self, page: QWidget) -> None:
        """Show a page in place of the paper, under the author line, until ``close_page``."""
        if self._places.indexOf(page) < 0:
            self._places.addWidget(page)
        self._places.setCurrentWidget(page)
        self.head.setMaximumWidth(tokens.UNBOUNDED)
        self.head.phone.hide()

    def close_page(self) -> None:
        """Show the paper again."""
        self._places.setCurrentWidget(self._scroll)
        self.head.setMaximumWidth(PAPER_MAX + 8)
        self.head.phone.show()

    def focus_comment(self, seq: int) -> None:
        """Put the focus on one comment and bring it into view."""
        row = self.comments.focus(seq)
        self.paper.margin.point_at(seq)
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: size of the text and width of the paper follow the window."""
        super().resizeEvent(event)
        self._resize_paper()

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self.head.heading]

    @property
    def cover(self) -> masking.Cover:
        """What is covered of the open post: other panes hide the same words with its ``hide``."""
        return masking.cover_of(self._state.view) if self.covered and self._state is not None else masking.NOTHING

    def _render(self) -> None:
        """Show the open post as it is to be shown now: covered or not, on a phone or not."""
        state = self._state
        assert state is not None
        view, now, cover = state.view, self._clock(), self.cover
        phone = self.head.phone.isChecked()
        preview = platform_preview.preview(view.post, state.marks) if phone else None
        lines = comment_lines(view, now, cover)
        above = banners.banners(view, now, cover)
        self.banners.show_banners(above)
        self.head.show_post(state, banners.spoken(above))
        post_id, lineage = self._lineage
        self.lineage.show_lineage(lineage if post_id == view.post.id else None, self.covered)
        self.context.show_post(view.post, cover)
        self.paper.show_post(state, cover, preview)
        self.paper.margin.show_comments(lines)
        self.phone_note.show_preview(preview, view.post.platform)
        self.legend.set_checks(state.checks)
        self.legend.show_signs(self.covered, any(line.anchored for line in lines))
        self.comments.show_comments(lines)

    def _follow_caret(self) -> None:
        """The pane scrolls with the keys that move the caret."""
        if self.text.hasFocus():
            at = self.text.mapTo(self._column, self.text.cursorRect().center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, 48)

    def _show_history(self) -> None:
        self._scroll.ensureWidgetVisible(self.history, 0, 8)

    def _phone_toggled(self) -> None:
        if self._state is not None:
            self._render()
        self._resize_paper()

    def _resize_paper(self) -> None:
        width = self.width()
        self.head.set_compact(width < 600)
        phone = self.head.phone.isChecked()
        plain = (17, 43) if width < 560 else (18, 45) if width < 760 else (19, 47)
        self.text.set_size(*self._zoom.apply(*(_PHONE_TYPE if phone else plain)))
        self._column.setMaximumWidth(PHONE + 2 * tokens.SPACE_4 if phone else PAPER_MAX)

    def _connect(self) -> None:
        self.text.mark_pressed.connect(self.mark_pressed)
        self.text.mark_wanted.connect(self.mark_wanted)
        self.text.unmark_wanted.connect(self.unmark_wanted)
        self.text.cursorPositionChanged.connect(self._follow_caret)
        self.paper.image_wanted.connect(self.image_wanted)
        self.paper.rights_wanted.connect(self.rights_wanted)
        self.paper.thumbnail_wanted.connect(self.thumbnail_wanted)
        self.paper.margin.pressed.connect(self.focus_comment)
        self.legend.history.clicked.connect(self.toggle_history)
        self.legend.mark.clicked.connect(self.mark_missed)
        self.legend.cover.clicked.connect(self.toggle_cover)
        self.legend.comment.clicked.connect(self.comment_wanted)
        self.comments.answer_wanted.connect(self.answer_wanted)
        self.banners.pressed.connect(self.banner_pressed)
        self.head.phone_wanted.connect(self._phone_toggled)

    def _build(self) -> None:
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        parts = (
            self.banners,
            self.lineage,
            self.context,
            self.paper,
            self.phone_note,
            self.legend,
            self.comments,
            self.history,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.history.hide()
        centered = QWidget()
        around = QHBoxLayout(centered)
        around.setContentsMargins(tokens.SPACE_4 + 4, 0, tokens.SPACE_4 + 4, 0)
        around.addWidget(self._column)
        self._scroll.setWidget(centered)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        centered.setAutoFillBackground(False)
        self._places.addWidget(self._scroll)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, tokens.SPACE_2, 0, 0)
        inside.setSpacing(tokens.SPACE_1)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        self.head.setMaximumWidth(PAPER_MAX + 8)
        head.addWidget(self.head)
        inside.addLayout(head)
        inside.addWidget(self._places, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
