"""The way in: opens an encrypted workspace, unlocks a locked one, hands it to another person, or turns a plain one into one.

Whoever signs in to a locked workspace and is not who locked it finds a new desk: what the other one left open is closed
before the workspace acts in another name.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer import bootstrap
from reviewer.errors import UserFacingError, WorkspaceDamaged
from reviewer.model.access import ByPassphrase, Converted, NewAccess, Unlock
from reviewer.model.backup import Backup
from reviewer.model.progress import Progress
from reviewer.ui.dialogs.emergency_dialogs import EmergencyDialog
from reviewer.ui.presenters import converting
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.sign_in import NOTHING_CHANGED, locked_words
from reviewer.ui.rescuing import Rescuing
from reviewer.ui.sign_in.lock import Lock
from reviewer.ui.sign_in.restoring import Restoring
from reviewer.ui.sign_in.window import SignInWindow
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import sign_in
from reviewer.workflow.unlocking import Unlocked
from reviewer.workflow.workspace import Workspace

ENCRYPTED = "This workspace is encrypted."


class Locked(Protocol):
    """What the gate needs of a session that is locked."""

    @property
    def ws(self) -> Workspace:
        """Its workspace, open."""

    @property
    def lock(self) -> Lock:
        """Its lock."""

    @property
    def window(self) -> QWidget:
        """Its window, hidden."""

    def release(self) -> None:
        """Close the desk, not the workspace."""


class Gate(QObject):
    """Holds the sign-in window while nobody is signed in."""

    opened = Signal(object)
    """A workspace somebody signed in to: show a new desk on it."""
    unlocked = Signal()
    """Who locked it is back: the desk shows as it was."""
    released = Signal()
    """The desk of the session that was locked is closed; its workspace is not."""
    left = Signal()
    """Another workspace is wanted."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No window yet."""
        super().__init__(parent)
        self._runner = TaskRunner(self)
        self.window: SignInWindow | None = None
        self.folder: Path | None = None
        self._session: Locked | None = None
        self._ws: Workspace | None = None
        """Open, without a desk."""
        self._how: Unlock | None = None
        """What was typed last, until the desk shows: to choose an own passphrase, and to rescue what is damaged."""
        self._dialog: EmergencyDialog | None = None
        self._converting: tuple[NewAccess, str, str] | None = None
        self.rescuing = Rescuing(self._runner, self)
        self.rescuing.restored.connect(self._rescued)

    @property
    def waiting(self) -> bool:
        """True while the window shows."""
        return self.window is not None

    def ask(self, folder: Path, names: Sequence[str], wanted: str = "") -> None:
        """Let somebody sign in to the workspace in a folder."""
        self.folder = folder
        window = self._show(None)
        where = f"{ENCRYPTED} Folder: {folder.name}"
        window.card.ask("Sign in", where, names, wanted)
        window.card.take_focus()

    def cover(self, session: Locked, idle_minutes: int) -> None:
        """Stand in place of a session that locks."""
        self._session, self.folder = session, session.ws.folder
        window = self._show(session.window)
        name, emergency = session.ws.person_name, session.ws.emergency
        window.card.ask("Locked", locked_words(idle_minutes), self._all_names(), "" if emergency else name)
        window.card.take_focus()

    def covered(self) -> None:
        """The windows of the session are hidden now: what was open is known."""
        if self._session is not None and self.window is not None and self._session.lock.dialogs:
            self.window.card.left_open(self._session.ws.person_name)

    def encrypt(self, folder: Path, new: NewAccess, name: str, role: str, over: QWidget) -> None:
        """Stand in place of a desk whose plain workspace is to be encrypted; ``begin_encrypting`` once it is closed."""
        self.folder, self._converting = folder, (new, name, role)
        window = self._show(over)
        window.show_card(window.work)
        window.work.begin(converting.TITLE, converting.WORDS)

    def begin_encrypting(self) -> None:
        """Encrypt: the workspace is closed now."""
        assert self._converting is not None
        assert self.folder is not None
        assert self.window is not None
        folder, (new, name, role) = self.folder, self._converting
        self._converting = None
        self.window.held = True

        def work(progress: Progress) -> Converted:
            return bootstrap.encrypt_workspace(folder, new, name, role, progress=progress)

        def done(found: Converted) -> None:
            self._ended(found, ByPassphrase(name, new.passphrase))

        self._runner.run(work, done, failed=self._not_encrypted, progress=self.window.work.report, owner=self.window)

    def restore(self, ws: Workspace, backup: Backup, over: QWidget) -> Callable[[], None]:
        """Stand in place of a desk whose workspace is to be restored; call what is given once the desk is closed."""
        self.folder = ws.folder
        window = self._show(over)
        work = Restoring(self._runner, lambda: self._open_as(None), self)
        work.begin(window)
        return lambda: work.run(window, ws, backup)

    def abandon(self) -> None:
        """Close the workspace that was being signed in to."""
        if self._ws is not None:
            self._ws.close()
            self._ws = None

    def close(self) -> None:
        """Take the window away and end what it was doing."""
        window, self.window = self.window, None
        self._session, self._how = None, None
        if window is not None:
            window.closed.disconnect(self._window_closed)
            window.hide()
            window.deleteLater()

    def stop(self) -> None:
        """The program ends."""
        self._runner.close()
        self.abandon()

    def _show(self, over: QWidget | None) -> SignInWindow:
        if self.window is None:
            self.window = SignInWindow(self._runner, self._enter)
            self.window.closed.connect(self._window_closed)
            self.window.card.entered_with.connect(self._entered)
            self.window.card.recovery_wanted.connect(self._ask_key)
            self.window.card.other_wanted.connect(self.left)
            self.window.own.chosen.connect(self._open_desk)
            self.window.own.left.connect(self._own_left)
            self.rescuing.over = self.window
        self.window.show_card(self.window.card)
        self.window.place_over(over)
        return self.window

    def _all_names(self) -> Sequence[str]:
        try:
            return bootstrap.names_to_sign_in(self.folder) if self.folder is not None else ()
        except UserFacingError:
            return ()

    # -- trying: runs in the thread of the runner

    def _enter(self, how: Unlock) -> Workspace | Unlocked:
        self._how = how
        ws = self._session.ws if self._session is not None else self._ws
        if ws is not None:
            return sign_in.try_unlock(ws, how)
        folder = self.folder
        assert folder is not None
        opened: Workspace = self.rescuing.watched(folder, how, lambda: bootstrap.open_workspace(folder, unlock=how))
        return opened

    # -- in the thread of the screen again

    def _entered(self, found: Workspace | Unlocked) -> None:
        if isinstance(found, Workspace):
            self._ws = found
            self._admitted(found)
            return
        session = self._session
        if session is None:
            self._admit(found)
            return
        who = (found.person, found.emergency)
        if who != session.lock.who:
            self._release()
            self._admit(found)
        elif session.ws.acting_key is not None:
            self._back(None)  # what was under way is not finished yet: nobody was signed out
        else:
            self._runner.run(
                lambda: sign_in.admit(session.ws, found), self._back, failed=self._failed, owner=self.window
            )

    def _back(self, _: object) -> None:
        session = self._session
        assert session is not None
        if session.ws.must_change:
            self._ask_own(session.ws)
            return
        self.unlocked.emit()

    def _release(self) -> None:
        """Close the desk that is locked, if there is one; its workspace stays open."""
        session, self._session = self._session, None
        if session is not None:
            self._ws = session.ws
            session.release()
            self.released.emit()

    def _admit(self, found: Unlocked) -> None:
        ws = self._ws
        assert ws is not None

        def admit() -> Workspace:
            sign_in.admit(ws, found)
            ws.lock.name(ws.person_name)
            return ws

        self._runner.run(admit, self._admitted, failed=self._failed, owner=self.window)

    def _admitted(self, ws: Workspace) -> None:
        if ws.must_change:
            self._ask_own(ws)
        else:
            self._open_desk(ws)

    def _ask_own(self, ws: Workspace) -> None:
        if self.window is not None:
            self.window.own.ask(ws, self._how.passphrase if isinstance(self._how, ByPassphrase) else "")
            self.window.show_card(self.window.own)
            self.window.own.fields.first.setFocus()
        self._how = None

    def _own_left(self) -> None:
        """Whoever should choose a passphrase goes without: nobody is signed in, anybody may."""
        ws = self._session.ws if self._session is not None else self._ws
        if ws is not None and self.folder is not None:
            sign_in.sign_out(ws)
            self.ask(self.folder, self._all_names())

    def _open_desk(self, ws: Workspace) -> None:
        self._how = None
        if self._session is not None and ws is self._session.ws:
            self.unlocked.emit()
            return
        self._ws = None
        self.opened.emit(ws)

    def _failed(self, error: UserFacingError) -> None:
        window, folder = self.window, self.folder
        if window is None or folder is None:
            return
        damaged, how = isinstance(error, WorkspaceDamaged), self._how
        if damaged:  # it is rescued as a closed one: what is locked behind this window cannot come back
            self._release()
            self.abandon()
            self.ask(folder, self._all_names(), how.name if isinstance(how, ByPassphrase) else "")
        window.show_card(window.card)
        window.card.show_message(of_error(error, NOTHING_CHANGED))
        if damaged:
            self.rescuing.offer(folder, how)

    def _ended(self, found: Converted, how: ByPassphrase) -> None:
        window = self.window
        if window is not None:
            window.held = False
            window.work.end(
                converting.DONE, converting.result_words(found), converting.result_groups(found), "Go on",
                lambda: self._open_as(how),
            )  # fmt: skip

    def _not_encrypted(self, error: UserFacingError) -> None:
        window = self.window
        if window is not None:
            window.held = False
            window.work.end(
                converting.FAILED, "", (), "Open it", lambda: self._open_as(None), of_error(error, NOTHING_CHANGED)
            )

    def _open_as(self, how: ByPassphrase | None) -> None:
        """Open what is there now: as the first person, or as whatever the workspace has become."""
        folder, self._how = self.folder, how
        assert folder is not None
        names = self._all_names()
        if names and how is None:
            self.ask(folder, names)
            return
        self._runner.run(
            lambda: bootstrap.open_workspace(folder, unlock=how if names else None),
            self._entered, failed=self._failed, owner=self.window,
        )  # fmt: skip

    def _rescued(self, _: object, how: Unlock) -> None:
        if isinstance(how, ByPassphrase):
            self._open_as(how)

    def _ask_key(self) -> None:
        if self._dialog is None and self.window is not None:
            self._dialog = EmergencyDialog(self._runner, self._enter, self.window)
            self._dialog.entered_with.connect(self._entered)
            self._dialog.done.connect(self._key_closed)
            self._dialog.open()

    def _key_closed(self, _: object) -> None:
        self._dialog = None

    def _window_closed(self) -> None:
        self.closed.emit()
