"""The consent registry: counts, chips, the list of forms or of tasks, and the one that is open beside it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.consent_elements import ConsentDetail, detail
from reviewer.ui.presenters.consent_list import TASKS, StatusChip, chips, day_line, matching
from reviewer.ui.presenters.consent_more import Loaded, More
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.consent_tasks import TaskLine, open_count, task_lines
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.consents import CoverGrid, Element

EMPTY = "No authorizations yet. Add one, or import the list you have."


class ConsentView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_chips(self, chips: Sequence[StatusChip], chosen: str) -> None:
        """Show the filters."""

    def show_rows(self, rows: Sequence[ConsentRow], chosen: str, empty: str) -> None:
        """Show the list, or the sentence when it is empty."""

    def show_tasks(self, tasks: Sequence[TaskLine], chosen: str, empty: str) -> None:
        """Show the tasks instead of the forms."""

    def show_detail(self, shown: ConsentDetail | None, task: TaskLine | None) -> None:
        """Show one form, and the task that is chosen; None: nothing is chosen."""

    def show_more(self, more: More) -> None:
        """Show what was read for the form: documents, posts that wait and that relied on it."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""

    def changed(self, changes: Changes) -> None:
        """Tell the window what was recorded."""


class ConsentPresenter:
    """Loads the registry and its tasks; keeps filter, words and what is open."""

    def __init__(
        self,
        screen: ConsentView,
        runner: Runner,
        load: Callable[[], Loaded],
        parts: Callable[[Consent], tuple[Sequence[Element], CoverGrid]],
        more: Callable[[ConsentRow], More],
    ) -> None:
        """``load`` gives all rows and tasks of today, ``parts`` elements and grid of a form, ``more`` what is read for it."""
        self._screen, self._runner = screen, runner
        self._load, self._parts, self._more = load, parts, more
        self._rows: tuple[ConsentRow, ...] = ()
        self._tasks: tuple[TaskLine, ...] = ()
        self._broken = False
        self._busy = False
        self.chip = ""
        self.words = ""
        self.chosen = ""
        """Number of the form that is open."""
        self.task = ""
        """Key of the task that is open."""
        self.more: More | None = None
        """What was read for the open form; None until it is."""

    @property
    def on_tasks(self) -> bool:
        """True while the tasks are shown."""
        return self.chip == TASKS

    def refresh(self, choose: str = "", chip: str | None = None) -> None:
        """Load everything anew; ``choose`` opens a form, ``chip`` shows a filter."""
        if choose:
            self.chosen, self.words = choose, ""
            self.chip = "" if chip is None else chip
        elif chip is not None:
            self.chip = chip
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def filter(self, chip: str | None = None, words: str | None = None) -> None:
        """Show what fits; None keeps what was set before."""
        self.chip = self.chip if chip is None else chip
        self.words = self.words if words is None else words
        self._show()

    def choose(self, document: str) -> None:
        """Another form is chosen in the list."""
        if document != self.chosen or self.task:
            self.chosen, self.task = document, ""
            self._show_detail()

    def choose_task(self, key: str) -> None:
        """Another task is chosen in the list; its form is open beside it."""
        task = self._task(key)
        if task is not None and key != self.task:
            self.task, self.chosen = key, task.document
            self._show_detail()

    def row(self) -> ConsentRow | None:
        """The form that is open."""
        return next((r for r in self._rows if r.consent.document == self.chosen), None)

    def open_task(self) -> TaskLine | None:
        """The task that is open."""
        return self._task(self.task)

    def say(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""
        self._screen.show_message(message)

    def told(self, changes: Changes) -> None:
        """Tell the window what a dialog recorded."""
        self._screen.changed(changes)

    def act(self, work: Callable[[], Changes], said: str = "", choose: str = "") -> None:
        """Record something, tell the window, load anew; ``said`` is shown when it is done."""
        if self._busy:
            return
        self._busy = True
        self._screen.set_busy(True)

        def done(changes: Changes) -> None:
            self._busy = False
            self._screen.set_busy(False)
            self._screen.show_message(Message(said, level=Level.NONE) if said else None)
            self._screen.changed(changes)
            self.refresh(choose)

        self._runner.run(work, done, failed=self._refused)

    def _refused(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was changed."))

    def _task(self, key: str) -> TaskLine | None:
        return next((t for t in self._tasks if t.key == key), None)

    def _loaded(self, found: Loaded) -> None:
        self._rows, self._tasks = tuple(found.rows), task_lines(found.tasks, found.today)
        if self._broken:
            self._broken = False
            self._screen.show_message(None)
        self._screen.show_day_line(day_line(self._rows))
        self._show()

    def _show(self) -> None:
        shown = chips(self._rows, open_count(self._tasks), bool(self._tasks))
        if self.chip not in {c.key for c in shown}:
            self.chip = ""
        self._screen.show_chips(shown if self._rows else (), self.chip)
        if self.on_tasks:
            self._show_tasks()
        else:
            self._show_rows()
        self._show_detail()

    def _show_rows(self) -> None:
        self.task = ""
        fitting = matching(self._rows, self.chip, self.words)
        if self.chosen not in {r.consent.document for r in fitting}:
            self.chosen = fitting[0].consent.document if fitting else ""
        self._screen.show_rows(fitting, self.chosen, "" if fitting else self._empty())

    def _show_tasks(self) -> None:
        wanted = folded(self.words).split()
        fitting = [t for t in self._tasks if all(w in folded(t.hay) for w in wanted)]
        if self.task not in {t.key for t in fitting}:
            own = next((t for t in fitting if t.document == self.chosen), None)
            first = own or (fitting[0] if fitting else None)
            self.task = first.key if first else ""
        task = self._task(self.task)
        self.chosen = task.document if task else ""
        self._screen.show_tasks(fitting, self.task, "" if fitting else self._empty())

    def _show_detail(self) -> None:
        row = self.row()
        self.more = None
        if row is None:
            self._screen.show_detail(None, None)
            return
        self._screen.show_detail(detail(row, *self._parts(row.consent)), self._task(self.task))

        def shown(more: More) -> None:
            if more.document == self.chosen:  # meanwhile another one may be open
                self.more = more
                self._screen.show_more(more)

        self._runner.run(lambda: self._more(row), shown, failed=self._failed, beside=True)

    def _empty(self) -> str:
        if not self._rows:
            return EMPTY
        if self.words.strip():
            what = "task" if self.on_tasks else "form"
            there = len(self._tasks) if self.on_tasks else len(self._rows)
            return f"No {what} matches “{self.words.strip()}”. {there:,} are on file without the filter."
        return "No form in this view."

    def _failed(self, error: UserFacingError) -> None:
        self._broken = True
        self._screen.show_message(of_error(error, "Nothing was changed."))
