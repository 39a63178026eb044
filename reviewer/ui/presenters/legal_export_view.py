"""What the dialog of an export for legal can show, and what the workflow does for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from reviewer.model.legal import LegalRequest
from reviewer.model.legal_preview import Preview
from reviewer.model.progress import Progress
from reviewer.model.signer import SignerFacts, Signing
from reviewer.model.views import Changes
from reviewer.ui.presenters import legal_export_words as words
from reviewer.ui.presenters.messages import Message
from reviewer.workflow.legal_export import Exported


class Page(IntEnum):
    """The pages in their order."""

    WHAT = 0
    LOOK = 1
    WHOM = 2
    RUN = 3
    DONE = 4


class LegalExportView(Protocol):
    """What the dialog can show."""

    def show_page(self, page: Page) -> None:
        """Show another page."""

    def show_looked(self, looked: words.Looked) -> None:
        """Show what would be in it."""

    def show_error(self, name: str, sentence: str) -> None:
        """Mark a field and say what to do; an empty sentence takes all marks away."""

    def show_signer(self, sentence: str) -> None:
        """Say whose certificate it is."""

    def show_progress(self, done: int, total: int, said: str) -> None:
        """Say how far the work is; a total of 0: not known."""

    def show_handed(self, handed: words.Handed) -> None:
        """Show what to hand over."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is read."""

    def recorded(self, changes: Changes) -> None:
        """Remember what closing the dialog answers with."""


@dataclass(frozen=True, slots=True)
class LegalWork:
    """What the workflow does for the dialog."""

    preview: Callable[[LegalRequest, Progress, Preview | None], Preview]
    signing: Callable[[Path, str], Signing]
    signer: Callable[[Signing], SignerFacts]
    export: Callable[[Path, LegalRequest, Progress, Signing | None], Exported]
