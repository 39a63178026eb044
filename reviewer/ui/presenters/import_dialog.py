"""Import a file of posts: choose, look at what was read, say what to keep, import."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.import_words import Plan, Shown, plan, shown, with_column
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.workflow.importing import Mapping, Preview


class Result(Protocol):
    """What an import did."""

    @property
    def sentence(self) -> str:
        """What was imported, in one sentence."""

    @property
    def changes(self) -> Changes:
        """What it changed."""


class ImportView(Protocol):
    """What the dialog can show."""

    def show_choose(self) -> None:
        """Ask for a file."""

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far reading or importing is."""

    def show_preview(self, shown: Shown) -> None:
        """Show what was read."""

    def show_plan(self, plan: Plan) -> None:
        """Show what pressing the main button will do."""

    def show_presets(self, names: tuple[str, ...]) -> None:
        """Offer the remembered columns."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class ImportPresenter:
    """Reads, remembers the mapping, imports; one piece of work at a time, and each can be cancelled."""

    def __init__(
        self,
        screen: ImportView,
        runner: Runner,
        read: Callable[[Path, Mapping | None, Progress], Preview],
        import_: Callable[[Preview, bool, Progress], Result],
        presets: Callable[[], AnyMapping[str, Mapping]],
        save_preset: Callable[[str, Mapping], object],
    ) -> None:
        """``read`` writes nothing; ``import_`` writes all of it or nothing."""
        self._screen = screen
        self._runner = runner
        self._read = read
        self._import = import_
        self._load_presets = presets
        self._save_preset = save_preset
        self._presets: dict[str, Mapping] = {}
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._mapping: Mapping | None = None
        self._keep_good = False
        self._as_new: set[str] = set()
        self._job: Cancellable | None = None
        self._running = False
        self.sentence = ""
        """What the import did, once it is done."""

    @property
    def running(self) -> bool:
        """True while a file is being read or imported."""
        return self._running

    @property
    def preview(self) -> Preview | None:
        """What was read, if anything."""
        return self._preview

    def start(self) -> None:
        """Load the remembered columns."""
        self._runner.run(self._load_presets, self._show_presets, failed=self._failed)

    def choose(self, path: str | Path) -> None:
        """Read a file; a preview that was there before is gone."""
        self._path, self._preview, self._mapping = Path(path), None, None
        self._as_new.clear()
        self._read_again()

    def set_column(self, field: str, number: int) -> None:
        """Take another column for a field, and read the file anew."""
        if self._preview is not None:
            self._use(with_column(self._preview.mapping, self._preview.columns, field, number))

    def set_option(self, **options: Any) -> None:
        """Change what is assumed (platform, date_order, header), and read the file anew."""
        if self._preview is not None:
            mapping = self._preview.mapping
            if "header" in options:
                mapping = replace(mapping, fields=())
            changed = replace(mapping, **options)
            self._use(None if "header" in options and options["header"] is None else changed)

    def use_preset(self, name: str) -> None:
        """Take remembered columns."""
        if name in self._presets:
            self._use(self._presets[name])

    def remember(self, name: str) -> None:
        """Remember the present columns under a name."""
        if self._preview is None:
            return
        if not name.strip():
            self._screen.show_message(
                ask("Give the columns a name.", "For example the program that the file came from.")
            )
            return
        mapping, name = self._preview.mapping, name.strip()

        def saved(_: object) -> None:
            self._presets[name] = mapping
            self._screen.show_presets(tuple(sorted(self._presets)))
            self._screen.show_message(Message(f"Remembered as “{name}”.", level=Level.NONE))

        self._runner.run(lambda: self._save_preset(name, mapping), saved, failed=self._failed)

    def keep_good(self, keep: bool) -> None:
        """Leave out refused rows, or insist on all or nothing."""
        self._keep_good = keep
        self._show_plan()

    def take_as_new(self, post_id: str, new: bool) -> None:
        """Record the answer to a returned post as a new post, or as its next revision again."""
        if new:
            self._as_new.add(post_id)
        else:
            self._as_new.discard(post_id)
        self._show_plan()

    def send(self) -> None:
        """Import what the plan says."""
        preview, keep = self._wanted(), self._keep_good
        if self._running or preview is None:
            return
        blocked = plan(preview, keep).blocked
        if blocked:
            self._screen.show_message(ask(blocked))
            return
        self._screen.show_message(None)
        self._run(lambda progress: self._import(preview, keep, progress), self._imported)

    def cancel(self) -> bool:
        """Stop what is running. False when nothing is."""
        if self._job is not None:
            self._job.cancel()
        return self._running

    def _use(self, mapping: Mapping | None) -> None:
        self._mapping = mapping
        self._read_again()

    def _read_again(self) -> None:
        path, mapping = self._path, self._mapping
        if self._running or path is None:
            return
        self._screen.show_message(None)
        self._run(lambda progress: self._read(path, mapping, progress), self._was_read)

    def _run(self, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self._running = True
        job = self._runner.run(
            work, done, failed=self._broke, progress=self._screen.show_progress, cancelled=self._stopped
        )
        if self._running:
            self._job = job

    def _over(self) -> None:
        self._running, self._job = False, None

    def _was_read(self, preview: Preview) -> None:
        self._over()
        self._preview = preview
        self._screen.show_preview(shown(preview, self._as_new))
        self._show_plan()
        if preview.needs_mapping:
            self._screen.show_message(
                ask(
                    "No column is known to hold the text of the posts.",
                    "Choose it under Columns; then the rows appear.",
                )
            )

    def _show_plan(self) -> None:
        preview = self._wanted()
        if preview is not None:
            self._screen.show_plan(plan(preview, self._keep_good))

    def _wanted(self) -> Preview | None:
        """The preview as the person wants it: answers that were unticked are new posts."""
        return self._preview.as_new(self._as_new) if self._preview is not None else None

    def _imported(self, result: Result) -> None:
        self._over()
        self.sentence = result.sentence
        self._screen.finish(result.changes)

    def _stopped(self) -> None:
        self._over()
        self._back()
        self._screen.show_message(Message("Stopped. Nothing was imported.", level=Level.INFO))

    def _broke(self, error: UserFacingError) -> None:
        self._over()
        self._back()
        self._failed(error)

    def _back(self) -> None:
        if self._preview is None:
            self._screen.show_choose()
        else:
            self._screen.show_preview(shown(self._preview, self._as_new))
            self._show_plan()

    def _show_presets(self, presets: AnyMapping[str, Mapping]) -> None:
        self._presets = dict(presets)
        self._screen.show_presets(tuple(sorted(self._presets)))

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was imported, and nothing was changed."))
