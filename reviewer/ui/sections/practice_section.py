"""Practice: paste a text, see what would be found and why. Nothing is stored, counted or recorded."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import PostView
from reviewer.model.vocabulary import PLATFORMS, POST_KINDS
from reviewer.ui import theme, tokens, trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import combo, hint, inset, text_area
from reviewer.ui.dialogs.rule_card_dialog import RuleCardDialog
from reviewer.ui.presenters.consent_picker import platform_word
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.practice_section import EMPTY, EXAMPLES, PROMISE, STALE, PracticePresenter, Tried
from reviewer.ui.section import Section
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.sections.practice_result import PracticeResult
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import check, sandbox
from reviewer.workflow.workspace import Workspace

BUSY_MS = 400
"""Something is said of a check only when it takes this long. Source: design tokens, section 8."""


class PracticeSection(Section):
    """The text on the left, what would be found on the right."""

    name = "practice"
    title = "Practice"
    help_topic = "practice"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        detect: Callable[[], check.Detects] | None = None,
    ) -> None:
        """``detect`` gives the detector of the window; without it each text starts a process of its own."""
        super().__init__(parent)
        self._ws, self._detect = ws, detect
        self._presenter = PracticePresenter(self, Owned(runner, self), self._find, ws.clock)
        self._dialog: Dialog | None = None
        self._text = text_area("", 10)
        self._platform = combo([platform_word(p) for p in PLATFORMS])
        self._kind = combo(POST_KINDS)
        self._reply = text_area("", 3)
        self._count = label("", "caption", "text.muted")
        self._answered = Field("In reply to, for context only", self._reply)
        self._bar = MessageBar()
        self._check = KeyButton("Check", "Ctrl Enter", "text-box-check-outline", primary=True)
        self._check.clicked.connect(self.check)
        self._clear = KeyButton("Clear", icon="close")
        self._clear.clicked.connect(self.clear)
        self._empty = EmptyState("play-circle-outline")
        self._empty.say(EMPTY)
        self._result = PracticeResult()
        self._result.why_wanted.connect(self._why)
        self._pages = QStackedWidget()
        self._left = QWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BUSY_MS)
        self._later.timeout.connect(self._say_busy)
        self._build()
        for signal in (self._text.textChanged, self._reply.textChanged, self._platform.currentIndexChanged):
            signal.connect(self._edited)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.check, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._kind_changed()

    @property
    def presenter(self) -> PracticePresenter:
        """What is shown, and whether a text is being checked."""
        return self._presenter

    def fields(self) -> Tried:
        """What is typed."""
        return Tried(
            self._text.toPlainText(),
            PLATFORMS[self._platform.currentIndex()],
            POST_KINDS[self._kind.currentIndex()],
            self._reply.toPlainText(),
        )

    def set_fields(self, fields: Tried) -> None:
        """Put a text into the page, for example one of the examples."""
        self._text.setPlainText(fields.text)
        self._platform.setCurrentIndex(PLATFORMS.index(fields.platform))
        self._kind.setCurrentIndex(POST_KINDS.index(fields.kind))
        self._reply.setPlainText(fields.in_reply_to)

    def check(self) -> None:
        """Check what is typed."""
        self._presenter.check(self.fields())

    def clear(self) -> None:
        """Forget the text and its result."""
        self.set_fields(Tried(""))
        self._presenter.clear()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Section: say what this is."""
        self.subtitle_changed.emit("nothing is stored")

    def take_focus(self) -> None:
        """Section: the text has the focus."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """Section: the text, then the result."""
        return [self._text, self._result.first()]

    def show_busy(self, busy: bool) -> None:
        """View: say it when it takes long enough to wonder."""
        if busy:
            self._later.start()
            return
        self._later.stop()
        if self._presenter.state is None:
            self._empty.say(EMPTY)

    def show_result(self, state: DeskState, headline: str) -> None:
        """View: show what was found."""
        self._pages.setCurrentWidget(self._result)
        self._result.show_result(state, headline)

    def show_nothing(self) -> None:
        """View: the empty page."""
        self._empty.say(EMPTY)
        self._pages.setCurrentWidget(self._empty)

    def show_stale(self, stale: bool) -> None:
        """View: the result is of an earlier text."""
        self._result.show_stale(STALE if stale else "")

    def show_message(self, message: Message | None) -> None:
        """View: a message under the fields."""
        self._bar.show_message(message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the left side takes its share."""
        super().resizeEvent(event)
        width = event.size().width()
        self._left.setFixedWidth(min(theme.scaled(440), max(320, width * 40 // 100)))

    def _find(self, tried: Tried) -> PostView:
        if self._detect is None:
            return trying.practice(self._ws, tried.text, tried.platform, tried.kind, tried.in_reply_to)
        return sandbox.try_text(
            self._ws, tried.text, tried.platform, tried.kind, tried.in_reply_to, detector=self._detect()
        )

    def _say_busy(self) -> None:
        if self._presenter.state is None:
            self._empty.say("Checking this text.")
        else:
            self._result.show_stale("Checking this text.")

    def _edited(self) -> None:
        self._count.setText(f"{len(self._text.toPlainText()):,} characters")
        self._presenter.edited(self.fields())

    def _kind_changed(self) -> None:
        self._answered.setVisible(POST_KINDS[self._kind.currentIndex()] == "reply")
        self._edited()

    def _why(self, key: str) -> None:
        state = self._presenter.state
        issue = next((row.issue for row in state.rows if row.issue.key == key), None) if state else None
        if state is None or issue is None or self._dialog is not None:
            return
        self._dialog = RuleCardDialog(state.view, issue, self.window())
        self._dialog.done.connect(self._card_closed)
        self._dialog.open()

    def _card_closed(self) -> None:
        self._dialog = None

    def _take(self, fields: Tried) -> None:
        self.set_fields(fields)
        self.check()

    def _build(self) -> None:
        self._left.setProperty("ground", "surface")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(hint("eye-off-outline", "info", PROMISE, "small"))
        column.addWidget(Field("Text", self._text))
        count = QHBoxLayout()
        count.setContentsMargins(4, 0, 4, 0)
        count.addWidget(self._count)
        count.addStretch(1)
        column.addLayout(count)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(Field("Platform", self._platform), 1)
        row.addWidget(Field("Kind", self._kind), 1)
        column.addLayout(row)
        column.addWidget(self._answered)
        column.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.setSpacing(tokens.SPACE_2)
        buttons.addWidget(self._check)
        buttons.addWidget(self._clear)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        examples = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        examples.setContentsMargins(4, 4, 4, 4)
        column.addWidget(inset(label("Examples, with invented people", "caption.strong", "text.muted")))
        for example in EXAMPLES:
            button = KeyButton(example.title, height=tokens.CONTROL_SMALL)
            button.setAccessibleName(f"Try the example: {example.title}")
            button.clicked.connect(partial(self._take, example.fields))
            examples.addWidget(button)
        column.addLayout(examples)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._result)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(rule(vertical=True))
        whole.addWidget(self._pages, 1)
