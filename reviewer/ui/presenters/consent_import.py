"""What a list of forms would change: new, changed, unchanged and refused rows, before anything is recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import Consent
from reviewer.model.views import Changes
from reviewer.ui.presenters.consent_picker import scope_words
from reviewer.ui.presenters.consent_words import day, ends_line, platforms_line, uses_line
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count
from reviewer.workflow.importing import ImportResult

KINDS: tuple[tuple[str, str], ...] = (
    ("new", "New"),
    ("changed", "Changed"),
    ("refused", "Refused"),
    ("same", "Unchanged"),
)
"""Key and words of the lists, in the order of the chips."""
SHOWN = 500
"""Rows that are listed at most."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row of a list."""

    title: str
    second: str
    third: str = ""
    problem: bool = False


@dataclass(frozen=True, slots=True)
class ImportShown:
    """What the dialog shows of a file."""

    name: str
    counts: dict[str, int]
    lines: dict[str, tuple[ImportLine, ...]]
    warnings: tuple[str, ...]
    blocked: str
    """Why nothing can be imported, or empty."""
    main: str
    """The words of the main button."""

    @property
    def first(self) -> str:
        """The list that matters first."""
        return next((key for key, _ in KINDS if self.counts[key]), "new")


class ConsentImportView(Protocol):
    """What the dialog can show."""

    def show_preview(self, shown: ImportShown | None) -> None:
        """Show what a file would change; None while it is read."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the main button while something is recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def shown_of(name: str, preview: Any) -> ImportShown:
    """What a preview comes to."""
    lines: dict[str, list[ImportLine]] = {key: [] for key, _ in KINDS}
    counts = {key: 0 for key, _ in KINDS}
    for change in preview.rows:
        counts[change.kind] += 1
        if len(lines[change.kind]) < SHOWN:
            lines[change.kind].append(_line(change))
    counts["refused"] = len(preview.refused)
    lines["refused"] = [ImportLine(*_refused(row), problem=True) for row in preview.refused[:SHOWN]]
    recorded = counts["new"] + counts["changed"]
    blocked = (
        "" if recorded else "Nothing in this file is new." if counts["same"] else "No row of this file can be imported."
    )
    main = f"Import {count(recorded, 'form')}" if recorded else "Import"
    return ImportShown(
        name, counts, {key: tuple(rows) for key, rows in lines.items()}, tuple(preview.warnings), blocked, main
    )


def differences(before: Consent, after: Consent) -> str:
    """``ends Jun 1, 2027 → Jun 1, 2028; platforms Facebook → any platform``."""
    pairs = (
        ("subject", before.subject, after.subject),
        ("kind", before.subject_kind.value, after.subject_kind.value),
        ("platforms", platforms_line(before), platforms_line(after)),
        ("uses", uses_line(before), uses_line(after)),
        ("signed", day(before.signed) or "not", day(after.signed) or "not"),
        ("ends", ends_line(before), ends_line(after)),
        ("from", day(before.starts) or "signing", day(after.starts) or "signing"),
        ("for", ", ".join(before.purposes) or "anything", ", ".join(after.purposes) or "anything"),
        ("sites", ", ".join(before.sites) or "all", ", ".join(after.sites) or "all"),
        ("signed by", before.personal_representative or "the subject", after.personal_representative or "the subject"),
    )
    told = [f"{name} {old} → {new}" for name, old, new in pairs if old != new]
    if not told and before.elements != after.elements:
        told = ["what the form says"]
    return "; ".join(told)


def _line(change: Any) -> ImportLine:
    consent = change.consent
    told = differences(change.before, consent) if change.before is not None and change.kind == "changed" else ""
    third = "; ".join(part for part in (told, *change.notes) if part)
    return ImportLine(f"{consent.subject}  {consent.document}", scope_words(consent), third)


def _refused(row: Any) -> tuple[str, str]:
    column = f", column “{row.column}”" if row.column else ""
    return f"Row {row.line:,}{column}", row.reason


class ConsentImportPresenter:
    """Reads one file, shows what it would change, imports it once."""

    def __init__(
        self,
        screen: ConsentImportView,
        runner: Runner,
        preview: Callable[[Path], Any],
        imports: Callable[[Any], ImportResult],
    ) -> None:
        """``preview`` records nothing; ``imports`` records what it gave."""
        self._screen, self._runner = screen, runner
        self._read, self._import = preview, imports
        self._preview: Any = None
        self._busy = False
        self.sentence = ""
        """What was imported, once it is."""
        self.refused = 0

    def read(self, path: Path) -> None:
        """Read a file."""
        self._preview = None
        self._screen.show_message(None)
        self._screen.show_preview(None)

        def done(preview: Any) -> None:
            self._preview = preview
            self._screen.show_preview(shown_of(path.name, preview))

        self._runner.run(lambda: self._read(path), done, failed=self._unreadable, beside=True)

    def send(self) -> None:
        """Import what was shown."""
        if self._busy or self._preview is None:
            return
        self._busy = True
        self._screen.set_busy(True)

        def done(result: ImportResult) -> None:
            self.sentence, self.refused = result.sentence, result.refused
            self._screen.finish(result.changes)

        self._runner.run(lambda: self._import(self._preview), done, failed=self._failed)

    def _unreadable(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was imported."))

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was imported."))
