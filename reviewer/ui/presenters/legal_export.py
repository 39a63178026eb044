"""The export for legal, page by page: choose, look over, say for whom, write, hand over."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from reviewer.errors import UserFacingError
from reviewer.model.legal import LegalRequest
from reviewer.model.legal_preview import Preview
from reviewer.model.progress import Progress
from reviewer.model.signer import SignerFacts
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import legal_export_draft as draft
from reviewer.ui.presenters import legal_export_words as words
from reviewer.ui.presenters.legal_export_view import LegalExportView, LegalWork, Page
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.workflow.legal_export import Exported

STOPPED = Message("Stopped. Nothing is left of the export, and nothing was recorded of it.", "", Level.INFO)
KEPT = "Nothing was exported, and what you typed is still here."


class LegalExportPresenter:
    """Knows the page, what fits, what is withheld or left out, and what runs."""

    def __init__(self, screen: LegalExportView, runner: Runner, work: LegalWork) -> None:
        """``screen`` is the dialog."""
        self._screen, self._runner, self._work = screen, runner, work
        self.page = Page.WHAT
        self.withheld: dict[str, str] = {}
        """Basis of the privilege by post."""
        self.out: frozenset[str] = frozenset()
        self.result: Exported | None = None
        self._what = draft.What()
        self._first: Preview | None = None
        self._now: Preview | None = None
        self._form = draft.Form()
        self._job: Cancellable | None = None
        self._back_to = Page.WHAT
        self.running = False

    # choose ---------------------------------------------------------------------------------------------------------

    def look(self, what: draft.What) -> None:
        """Count what would be in it."""
        name, sentence = draft.wanting(what)
        self._screen.show_error(name, sentence)
        if name or self.running:
            return
        same = what == self._what and self._first is not None
        self._what = what
        if not same:
            self.withheld, self.out, self._first = {}, frozenset(), None
        self._count()

    def withhold(self, post: str, basis: str) -> bool:
        """Withhold a post as privileged; False where the basis is missing."""
        if self.running:
            return False
        if not basis.strip():
            self._screen.show_error(
                "basis", "Give the basis, for example attorney-client communication or work product."
            )
            return False
        self._screen.show_error("", "")
        self.withheld[post] = " ".join(basis.split())
        self.out -= {post}
        self._count()
        return True

    def leave_out(self, post: str) -> None:
        """Leave a post out, though it fits; the cover says so."""
        if self.running:
            return
        self.withheld.pop(post, None)
        self.out |= {post}
        self._count()

    def keep(self, post: str) -> None:
        """Let a post go in after all."""
        if self.running:
            return
        self.withheld.pop(post, None)
        self.out -= {post}
        self._count()

    def state_of(self, post: str) -> str:
        """in, withheld or out."""
        return "out" if post in self.out else "withheld" if post in self.withheld else "in"

    def _count(self) -> None:
        """Count anew, with a page of its own the first time only."""
        if not self._something_left():
            self._show_looked()
            return
        request, first = self._request(), self._first

        def work(progress: Progress) -> Preview:
            return self._work.preview(request, progress, first)

        if first is None:
            self._run(Page.WHAT, work, self._counted, "Looking at what would be in it")
            return
        self.running = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(
            work, self._counted, failed=self._failed, progress=lambda *_: None, cancelled=self._stopped, beside=True
        )

    def _counted(self, found: Preview) -> None:
        self._ended()
        self._first = self._first or found
        self._now = found
        self._show_looked()
        if self.page is not Page.LOOK:
            self._go(Page.LOOK)

    def _show_looked(self) -> None:
        if self._first is not None and self._now is not None:
            self._screen.show_looked(words.looked(self._first, self._now, self.withheld, self.out))

    # for whom -------------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """From looking over to purpose and recipient."""
        if self.page is Page.LOOK and not self.running and self._something_left():
            self._go(Page.WHOM)

    def back(self) -> None:
        """The page before."""
        if not self.running and self.page in (Page.LOOK, Page.WHOM):
            self._screen.show_error("", "")
            self._go(Page(self.page - 1))

    def read_certificate(self, form: draft.Form) -> None:
        """Say whose certificate it is, once file and passphrase are there."""
        if not form.sign or not form.certificate_file or self.running:
            self._screen.show_signer("")
            return

        def read() -> SignerFacts:
            return self._work.signer(self._work.signing(Path(form.certificate_file), form.passphrase))

        self._runner.run(
            read,
            lambda facts: self._screen.show_signer(words.signer_words(facts)),
            failed=lambda error: self._screen.show_error("certificate_file", f"{error.what} {error.todo}".strip()),
            beside=True,
        )

    def ready(self, form: draft.Form) -> bool:
        """True if a folder can be asked for."""
        name, sentence = draft.missing(form)
        self._screen.show_error(name, sentence)
        if name:
            return False
        self._form = form
        return not self.running and self._something_left()

    def export(self, folder: Path) -> None:
        """Write the export into a new folder, with what ``ready`` was asked about."""
        form, request = self._form, self._request()

        def work(progress: Progress) -> Exported:
            signing = self._work.signing(Path(form.certificate_file), form.passphrase) if form.sign else None
            return self._work.export(folder, request, progress, signing)

        self._run(Page.WHOM, work, self._exported, "Checking the whole record first")

    def cancel(self) -> bool:
        """Stop what runs; True if something did."""
        if self._job is not None and self.running:
            self._job.cancel()
        return self.running

    def _exported(self, done: Exported) -> None:
        self._ended()
        self.result = done
        self._screen.recorded(done.changes)
        self._screen.show_handed(words.handed(done, self._form))
        self._go(Page.DONE)

    def _something_left(self) -> bool:
        left = self._first is None or not {row.post for row in self._first.rows} <= self.out
        if not left:
            self._screen.show_message(Message("Every post that fits is left out.", "Keep at least one.", Level.REVIEW))
        return left

    def _request(self) -> LegalRequest:
        form = self._form
        selection = replace(draft.selection_of(self._what), without=tuple(sorted(self.out)))
        return LegalRequest(
            selection=selection,
            purpose=form.purpose,
            recipient=form.recipient,
            matter=form.matter,
            custodian=form.custodian,
            formats=form.formats,
            groups=self._what.groups,
            privileged=draft.privileged(self.withheld, tuple(self.out)),
            redact=form.redact,
            prefix=form.prefix.strip().upper(),
            first_number=draft.number_of(form),
            images=form.images,
            certificate=form.certificate,
        )

    # running --------------------------------------------------------------------------------------------------------

    def _run(self, back_to: Page, work: Callable[[Progress], Any], done: Callable[[Any], None], said: str) -> None:
        if self.running:
            return
        self._back_to, self.running = back_to, True
        self._screen.show_message(None)
        self._screen.show_progress(0, 0, said)
        self._go(Page.RUN)
        job = self._runner.run(
            work, done, failed=self._failed, progress=self._screen.show_progress, cancelled=self._stopped, beside=True
        )
        if self.running:
            self._job = job

    def _ended(self) -> None:
        self.running, self._job = False, None
        self._screen.set_busy(False)

    def _stopped(self) -> None:
        self._ended()
        self._return()
        self._screen.show_message(STOPPED)

    def _failed(self, error: UserFacingError) -> None:
        self._ended()
        self._return()
        self._screen.show_message(of_error(error, KEPT))

    def _return(self) -> None:
        self._show_looked()
        if self.page is Page.RUN:
            self._go(self._back_to)

    def _go(self, page: Page) -> None:
        self.page = page
        self._screen.show_page(page)
