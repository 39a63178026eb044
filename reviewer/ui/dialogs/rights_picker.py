"""The dialog that says which rights record a picture rests on, or records its rights as new ones."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, MediaView, PostView
from reviewer.ui import theme
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import heading, inset
from reviewer.ui.dialogs.rights_dialog import NEW, RightsDialog
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.rights_dialogs import PickRow, RightsPickerPresenter
from reviewer.ui.presenters.rights_words import media_line
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import permissions, rights
from reviewer.workflow.rights import TEXT, Place
from reviewer.workflow.workspace import Workspace

KINDS = {"image": "image", "video": "video", "audio": "audio"}
ROWS = 5
TITLE = 120
"""Characters of a description that begin the title of a record."""


class RightsPicker(Dialog):
    """Enter links the chosen record, Ctrl+N records new rights; letters find."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, view: PostView, index: int, parent: QWidget | None = None
    ) -> None:
        """``index`` is the place of the picture in ``view.media``, or ``TEXT`` for a text that the post quotes."""
        media = view.media[index] if index != TEXT else None
        self._where = where_of(media, len(view.media))
        known = media_line(media.rights)[0] if media is not None else "Which record is the quoted text from?"
        super().__init__(f"Rights of {self._where}", known, width=720, parent=parent)
        self._ws, self._runner, self._media = ws, runner, media
        self._at = Place(view.post.id, index)
        self._form: RightsDialog | None = None
        self._presenter = RightsPickerPresenter(
            self,
            Owned(runner, self),
            partial(rights.options, ws, view.post.id, index),
            lambda number: rights.link(ws, number, view.post.id, index),
            lambda number: rights.unlink(ws, number, view.post.id, index),
        )
        self._words = QLineEdit()
        self._words.setPlaceholderText("What it is, its owner or its number")
        self._words.textChanged.connect(self._presenter.find)
        self._words.installEventFilter(self)
        self._heading = heading("Looking for records")
        self._heading.setWordWrap(True)
        self._list = RowsView("Rights records", lines=3)
        self._list.doubleClicked.connect(self._link)
        self._list.selectionModel().currentRowChanged.connect(self._row_changed)
        self._list.installEventFilter(self)
        self._list.setFixedHeight(theme.scaled(76))
        self._box = inset(self._list)
        self._find = Field("Find", self._words)
        self.column.addWidget(self._find)
        self.column.addWidget(inset(self._heading))
        self.column.addWidget(self._box, 1)
        self.column.addStretch(0)
        self.new = self._button("New record…", "Ctrl N", "plus", self.ask_form)
        self.other = self._button("Another work", "Ctrl U", "link-variant-off", self._unlink)
        self.other.setToolTip("This record is not about this picture")
        self.foot_row.insertWidget(2, self.other)
        self.foot_row.insertWidget(3, self.new)
        QShortcut(QKeySequence("Ctrl+N"), self, activated=self.ask_form)
        QShortcut(QKeySequence("Ctrl+U"), self, activated=self._unlink)
        self.set_main("Link", self._link, key="Enter", icon="link-variant")
        self.limit(permissions.why_not(ws, EventKind.RIGHTS_LINKED))

    @property
    def form(self) -> RightsDialog | None:
        """The dialog of new rights, while it is open."""
        return self._form

    def first_focus(self) -> QWidget:
        """The list has the focus: arrows and Enter are enough."""
        return self._list if self._list.isVisibleTo(self) else self.new

    def ask_form(self) -> None:
        """Record the rights of this picture as new ones."""
        if self._form is not None:
            return
        self._form = _form(self._ws, self._runner, self._media, self._at, self._where, self)
        self._form.done.connect(self._form_closed)
        self._form.open()

    def show_rows(self, rows: Sequence[PickRow], heading: str, any_record: bool) -> None:
        """View: show the records."""
        self._heading.setText(heading)
        self._list.setAccessibleDescription(heading)
        self._list.set_rows([_row(row) for row in rows], first=True)
        self._list.setFixedHeight(theme.scaled(76) * max(1, min(len(rows), ROWS)) + 2)
        self._box.setVisible(bool(rows))
        self._find.setVisible(any_record)
        self.main.setVisible(any_record)
        self.new.set_primary(not any_record)
        self._row_changed()
        if not any_record:
            self.new.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._words.hasFocus():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load the records."""
        super().showEvent(event)
        self._presenter.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter links, Down goes from the words to the list, letters go from the list to the words."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._link()
                return True
            if watched is self._words and event.key() == Qt.Key.Key_Down:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            typed = event.text().isprintable() and event.text().strip()
            if watched is self._list and typed and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._words.setFocus(Qt.FocusReason.TabFocusReason)
                self._words.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def _button(self, text: str, key: str, icon: str, slot: object) -> KeyButton:
        made = KeyButton(text, key, icon)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _row_changed(self, *_: object) -> None:
        row = self._list.chosen()
        tied = row is not None and bool(row.how)
        self.other.setVisible(tied)
        if row is None:
            self.main.set_blocked("Choose a record first.")
        else:
            self.main.set_blocked(f"{row.id} is linked here already." if row.how == "linked" else "")
        covers = row is not None and row.covers
        self.set_note("" if covers or row is None else "It does not cover this use: the post keeps a finding.", "alert")

    def _link(self) -> None:
        self._presenter.link(self._list.chosen())

    def _unlink(self) -> None:
        self._presenter.unlink(self._list.chosen())

    def _form_closed(self, changes: Changes | None) -> None:
        self._form = None
        if changes is not None:
            self.finish(changes)


def rights_dialog(
    ws: Workspace, runner: TaskRunner, view: PostView, index: int, parent: QWidget | None = None
) -> Dialog:
    """The picker, or the form of a new record where the office has no records to pick from."""
    if rights.records(ws):
        return RightsPicker(ws, runner, view, index, parent)
    media = view.media[index] if index != TEXT else None
    return _form(ws, runner, media, Place(view.post.id, index), where_of(media, len(view.media)), parent)


def _form(
    ws: Workspace, runner: TaskRunner, media: MediaView | None, at: Place, where: str, parent: QWidget | None
) -> RightsDialog:
    """The form of a new record, begun with what the post says of the picture."""
    if media is None:
        return RightsDialog(ws, runner, replace(NEW, kind="quote"), at, where, parent=parent)
    kind = KINDS.get(media.type, "image")
    start = replace(NEW, kind=kind, title=media.alt[:TITLE], credit_line=media.credit or "")
    return RightsDialog(ws, runner, start, at, where, attached=bool(media.digest), parent=parent)


def where_of(media: MediaView | None, count: int) -> str:
    """``image 2 of 3``, ``the video``, or the quoted text."""
    if media is None:
        return "the quoted text"
    kind = {"audio": "sound"}.get(media.type, media.type)
    return f"{kind} {media.index + 1} of {count}" if count > 1 else f"the {kind}"


def _row(row: PickRow) -> Row:
    return Row(
        key=row,
        title=row.title,
        second=row.second,
        third=row.third,
        third_tone="clear" if row.covers else "block",
        icon="link-variant" if row.how == "linked" else "copyright",
        icon_tone="clear" if row.covers else "block",
        tail=row.id,
        dimmed=not row.covers,
    )
