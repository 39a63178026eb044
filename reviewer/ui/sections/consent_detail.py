"""One form of the consent registry: facts, document, elements, what it covers, posts that wait for it or relied on it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import clear_layout, facts_grid
from reviewer.ui.models.consent_model import TONES
from reviewer.ui.presenters.consent_elements import ConsentDetail
from reviewer.ui.presenters.consent_more import More, PostLine, size_words
from reviewer.ui.presenters.consent_tasks import TaskLine
from reviewer.ui.presenters.consent_words import STATUS_LEVELS
from reviewer.ui.sections import consent_parts
from reviewer.ui.sections.consent_bar import ConsentBar
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.press_row import PressRow
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label
from reviewer.ui.widgets.thumbnail import Thumbnail

NARROW = 430
"""Width at 100 % text size under which there is no room for the picture of the document."""
LISTED = 8
"""Posts of a list; the rest is counted."""


class ConsentDetailPane(DetailPane):
    """Shows one form, or that none is chosen; the buttons below stay while it scrolls."""

    post_wanted = Signal(str)
    document_wanted = Signal(int)
    """Entry of an attached document that is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a form."""
        super().__init__("Details of the form", (480, 560, 680), parent)
        self.bar = ConsentBar()
        self.set_foot(self.bar)
        self._shown: ConsentDetail | None = None
        self._task: TaskLine | None = None
        self._more: More | None = None
        self._laid_for = 0
        self._key: tuple[str, str] = ("", "")
        self.show_detail(None, None)

    def show_detail(self, shown: ConsentDetail | None, task: TaskLine | None) -> None:
        """Show a form, and over it the task that it left behind."""
        key = (shown.document, task.key if task else "") if shown else ("", "")
        place = self.area.verticalScrollBar().value() if key == self._key else 0
        self._key, self._shown, self._task, self._more = key, shown, task, None
        self._laid_for = self.width()
        clear_layout(self.column)
        self.bar.show_for(shown, task)
        if shown is None:
            self.column.addStretch(1)
            words = label("Choose a form to see what it covers.", "body", "text.muted")
            self.column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
            self.column.addStretch(2)
            return
        self.area.setAccessibleDescription(f"{shown.name}. {shown.sentence}")
        self.column.addLayout(consent_parts.head(shown))
        if task is not None:
            self.column.addWidget(consent_parts.task(task))
        elif shown.sentence and shown.status != "valid":
            tone = TONES[STATUS_LEVELS.get(shown.status, STATUS_LEVELS["valid"])]
            self.column.addWidget(Paragraph(shown.sentence, "small.strong", f"{tone}.text"))
        self.column.addLayout(self._facts(shown))
        self.column.addSpacing(tokens.SPACE_1)
        title = QHBoxLayout()
        title.setSpacing(tokens.SPACE_2)
        title.addWidget(Paragraph(shown.elements_title, "strong"), 1)
        title.addWidget(label(shown.elements_source, "mono", "text.muted"), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(title)
        self.column.addWidget(consent_parts.elements(shown.elements))
        if shown.grid:
            self.column.addLayout(consent_parts.coverage(shown, self.width() - 48))
        self._lists = QVBoxLayout()
        self._lists.setSpacing(tokens.SPACE_2)
        self.column.addLayout(self._lists)
        self.column.addStretch(1)
        self.area.verticalScrollBar().setValue(place)

    def show_more(self, more: More) -> None:
        """Show what was read for the form: documents, and posts."""
        if self._shown is None or more.document != self._shown.document:
            return
        self._more = more
        self._show_documents(more)
        clear_layout(self._lists)
        for title, posts in (("Waiting for this form", more.waiting), ("Relied on by", more.relying)):
            if posts:
                self._lists.addWidget(Paragraph(title, "strong"))
                self._lists.addWidget(self._posts(title, posts))
        self.bar.show_relying(bool(more.relying))

    @property
    def _narrow(self) -> bool:
        return self.width() < theme.scaled(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lay the form out anew for another width."""
        super().resizeEvent(event)
        if self._shown is not None and self._laid_for != self.width():
            more = self._more
            self.show_detail(self._shown, self._task)
            if more is not None:
                self.show_more(more)

    def _facts(self, shown: ConsentDetail) -> QHBoxLayout:
        self._documents = QVBoxLayout()
        self._documents.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(facts_grid(shown.facts))
        row = QGridLayout()
        row.setHorizontalSpacing(tokens.SPACE_2)
        row.setColumnMinimumWidth(0, theme.scaled(116) - tokens.SPACE_2)
        row.setColumnStretch(1, 1)
        self._documents_label = label("Document", "small", "text.muted")
        row.addWidget(self._documents_label, 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._documents, 0, 1)
        left.addLayout(row)
        left.addStretch(1)
        whole = QHBoxLayout()
        whole.setSpacing(tokens.SPACE_3)
        whole.addLayout(left, 1)
        self.thumbnail = Thumbnail()
        self.thumbnail.hide()
        whole.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _show_documents(self, more: More) -> None:
        clear_layout(self._documents)
        aside = 0 if self._narrow else self.thumbnail.sizeHint().width() + tokens.SPACE_3
        room = self.width() - 48 - theme.scaled(116) - aside - 48
        most = max(12, room // QFontMetrics(theme.font("small")).averageCharWidth())
        self._documents_label.setContentsMargins(0, 3 if more.documents else 0, 0, 0)  # a link is taller than words
        if not more.documents:
            self._documents.addWidget(label("none attached", "small"))
        for entry in reversed(more.documents):
            line = QHBoxLayout()
            line.setSpacing(tokens.SPACE_2)
            link = LinkButton(consent_parts.short(entry.name, most))
            link.setToolTip(entry.name)
            link.setAccessibleName(f"Show {entry.name}")
            link.clicked.connect(partial(self.document_wanted.emit, entry.entry))
            line.addWidget(link)
            line.addWidget(ElidedLabel(size_words(entry.size), "caption", "text.muted"), 1)
            self._documents.addLayout(line)
        self.thumbnail.setVisible(bool(more.documents) and not self._narrow)
        if more.documents:
            newest = more.documents[-1]
            self.thumbnail.show_page(newest.name, more.picture)
            self.thumbnail.clicked.connect(partial(self.document_wanted.emit, newest.entry))

    def _posts(self, title: str, posts: Sequence[PostLine]) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for number, post in enumerate(posts[:LISTED]):
            if number:
                column.addWidget(rule())
            column.addWidget(self._post(post))
        if len(posts) > LISTED:
            more = label(f"And {len(posts) - LISTED:,} more.", "caption", "text.muted")
            more.setContentsMargins(tokens.SPACE_3, tokens.SPACE_1, 0, tokens.SPACE_1)
            column.addWidget(more)
        card.setAccessibleName(title)
        return card

    def _post(self, post: PostLine) -> PressRow:
        line = PressRow(post.post)
        line.setAccessibleName(post.spoken)
        line.pressed.connect(self.post_wanted)
        row = QHBoxLayout(line)
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        row.setSpacing(6)
        row.addWidget(IconLabel(post.icon, post.tone))
        row.addWidget(label(post.word, "small.strong", post.tone))
        row.addWidget(ElidedLabel(post.words, "small"), 1)
        if post.tail:
            row.addWidget(label(post.tail, "small.strong"))
        row.addWidget(label("Open", "small", "accent"))
        return line
