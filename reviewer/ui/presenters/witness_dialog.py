"""Witness now: which ways there are to keep a checkpoint outside, and what each did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.model.witness import Answer, Request, TrustedWitness
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.checkpoints import Places
from reviewer.workflow.outside import SAME_DISK

WAYS: tuple[tuple[str, str, str, str], ...] = (
    ("folder", "Save to a disk or folder", "Writes one small text file. Take a removable disk, or a share that nobody "
     "at this computer can change. It names the organization, no post and no person.", "Choose a folder…"),
    ("mail", "Write a mail draft", "Your mail program opens the draft and sends it. The mailbox that gets it is the "
     "witness.", "Save the draft…"),
    ("paper", "Print a page", "One page with the checkpoint as text and as QR code. A page in the files of legal is a "
     "witness that no computer can change.", "Save the page…"),
    ("colleague", "Ask a colleague", "The strongest one: a second computer countersigns, after a proof that nothing "
     "before was rewritten. Save a request, have it countersigned there, and take the answer that comes back.",
     "Save a request…"),
    ("daily", "Every day by itself", "Once a day, and at every export, a checkpoint goes to a folder outside. Whenever "
     "the record is checked, the files there are compared with it.", "Choose the folder…"),
    ("sign", "Countersign for a colleague", "This computer keeps what it signed and never signs a second history. "
     "Compare the fingerprint with the person the first time.", "Open a request…"),
)  # fmt: skip
"""Key, words, what follows from it, and the words of the main button."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is set and who witnesses."""

    places: Places
    trusted: tuple[TrustedWitness, ...]
    own: tuple[str, str, str] | None
    """Label, public key and fingerprint of this computer's witness."""


class WitnessActions(Protocol):
    """What the dialog does, each one workflow function."""

    def known(self) -> Known:
        """Read what is set."""

    def save_to_folder(self, folder: Path) -> tuple[Path, Changes]:
        """Write the checkpoint into a folder."""

    def same_disk(self, place: Path) -> bool:
        """True where a folder lies on the disk of the workspace."""

    def save_mail(self, path: Path, address: str) -> Changes:
        """Write a mail draft, and remember the address."""

    def save_paper(self, path: Path) -> Changes:
        """Write a page."""

    def save_request(self, path: Path) -> Changes:
        """Write a request."""

    def look_answer(self, path: Path) -> Answer:
        """Read and check an answer."""

    def accept(self, answer: Answer, label: str, trust: bool) -> Changes:
        """Record an answer."""

    def set_folder(self, folder: Path | None) -> Changes:
        """Set the witness folder, and send the first checkpoint there."""

    def look_request(self, path: Path) -> Request:
        """Read and check a request."""

    def sign(self, request: Request, label: str, path: Path) -> Changes:
        """Countersign, and write the answer; ``label`` names this computer's witness where there is none yet."""


class WitnessView(Protocol):
    """What the dialog can show."""

    def show_known(self, known: Known) -> None:
        """Show what is set."""

    def show_answer(self, answer: Answer | None) -> None:
        """Show a witness that is new, to be trusted, or take it away."""

    def show_request(self, request: Request | None) -> None:
        """Show a request that is to be countersigned, or take it away."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons."""

    def recorded(self, changes: Changes) -> None:
        """Remember what was written until the dialog is closed."""


class WitnessPresenter:
    """One action at a time; the dialog stays open, so that a person can keep several copies."""

    def __init__(self, screen: WitnessView, runner: Runner, actions: WitnessActions) -> None:
        """Nothing is read before ``start``."""
        self._screen, self._runner, self._actions = screen, runner, actions
        self._busy = False
        self.answer: Answer | None = None
        self.request: Request | None = None

    def start(self) -> None:
        """Read what is set."""
        self._runner.run(self._actions.known, self._screen.show_known, failed=self._failed)

    def save_to_folder(self, folder: str) -> None:
        """Keep a checkpoint in a folder."""

        def save() -> tuple[Path, Changes, bool]:
            return *self._actions.save_to_folder(Path(folder)), self._actions.same_disk(Path(folder))

        def saved(found: tuple[Path, Changes, bool]) -> None:
            path, changes, same = found
            sentence = f"{path.name} is in {Path(folder).name or folder}."
            self._kept(changes, sentence, SAME_DISK if same else "", Level.REVIEW if same else Level.NONE)

        self._do(save, saved)

    def save_mail(self, path: str, address: str) -> None:
        """Keep a checkpoint in a mailbox."""
        name = Path(path).name
        self._do(
            lambda: self._actions.save_mail(Path(path), address),
            lambda changes: self._kept(
                changes, f"The draft is in {name}.", "Open it in your mail program and send it."
            ),
        )

    def save_paper(self, path: str) -> None:
        """Keep a checkpoint on paper."""
        name = Path(path).name
        self._do(
            lambda: self._actions.save_paper(Path(path)),
            lambda changes: self._kept(
                changes, f"The page is in {name}.", "Print it, and file it outside this office."
            ),
        )

    def save_request(self, path: str) -> None:
        """Ask a colleague."""
        name = Path(path).name
        self._do(
            lambda: self._actions.save_request(Path(path)),
            lambda changes: self._kept(
                changes, f"The request is in {name}.", "Give it to your colleague. It counts when the answer is here."
            ),
        )

    def take_answer(self, path: str) -> None:
        """Read what came back; a witness who is known is recorded at once."""

        def read(answer: Answer) -> None:
            self.answer = None if answer.trusted else answer
            self._screen.show_answer(self.answer)
            if answer.trusted:
                self._accept(answer, answer.label, trust=False)

        self._do(lambda: self._actions.look_answer(Path(path)), read)

    def trust(self, label: str) -> None:
        """Trust the witness that is shown, and record its answer."""
        if self.answer is None:
            return
        if not label.strip():
            self._screen.show_message(ask("Say who this witness is.", "For example: Legal, C. Ruiz."))
            return
        self._accept(self.answer, label.strip(), trust=True)

    def _accept(self, answer: Answer, label: str, trust: bool) -> None:
        def accepted(changes: Changes) -> None:
            self.answer = None
            self._screen.show_answer(None)
            self._kept(changes, f"{label} keeps a checkpoint over {words.count(answer.size, 'entry', 'entries')}.")

        self._do(lambda: self._actions.accept(answer, label, trust), accepted)

    def set_folder(self, folder: str) -> None:
        """Set the witness folder; empty for none."""
        said = f"From now on a checkpoint goes to {Path(folder).name or folder} every day." if folder else ""
        self._do(
            lambda: self._actions.set_folder(Path(folder) if folder else None),
            lambda changes: self._kept(changes, said or "No checkpoint goes to a folder by itself any more."),
        )

    def open_request(self, path: str) -> None:
        """Read the request of a colleague."""

        def read(request: Request) -> None:
            self.request = request
            self._screen.show_request(request)

        self._do(lambda: self._actions.look_request(Path(path)), read)

    def sign(self, path: str, label: str) -> None:
        """Countersign the request that is shown."""
        request = self.request
        if request is None:
            return

        def signed(changes: Changes) -> None:
            self.request = None
            self._screen.show_request(None)
            size = words.count(request.size, "entry", "entries")
            self._kept(changes, f"Countersigned: {size}. Send {Path(path).name} back.")

        self._do(lambda: self._actions.sign(request, label.strip(), Path(path)), signed)

    def _kept(self, changes: Changes, sentence: str, detail: str = "", level: Level = Level.NONE) -> None:
        self._screen.show_message(Message(sentence, detail, level))
        self._screen.recorded(changes)
        self.start()

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)

        def ended(result: Any) -> None:
            self._busy = False
            self._screen.set_busy(False)
            done(result)

        self._runner.run(work, ended, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was changed."))


def trusted_lines(trusted: tuple[TrustedWitness, ...], now: datetime) -> tuple[str, ...]:
    """``Legal, C. Ruiz: 2,409 entries, today 10:42``, one for each witness."""
    found = []
    for one in trusted:
        size = words.count(one.size, "entry", "entries")
        last = f"{size}, {times.spoken(one.at, now)}" if one.at else "nothing countersigned yet"
        found.append(f"{one.label}: {last}" + ("" if one.active else ", retired"))
    return tuple(found)


def folder_line(places: Places, now: datetime) -> tuple[str, Level]:
    """What the witness folder is and how it stands, as a sentence with how serious that is."""
    if not places.folder:
        return "No folder is set yet.", Level.INFO
    if places.folder_missing:
        return f"{places.folder} cannot be reached now. Plug the disk in, or choose another folder.", Level.REVIEW
    last = f" The last checkpoint went there {times.spoken(places.last, now)}." if places.last else ""
    if places.same_disk:
        return f"{places.folder}. {SAME_DISK}{last}", Level.REVIEW
    return f"{places.folder}.{last}", Level.NONE


def request_facts(request: Request) -> tuple[tuple[str, str], ...]:
    """What a person should see before this computer signs."""
    before = (
        f"{words.count(request.known, 'entry', 'entries')} signed here before"
        if request.known
        else "never: compare the fingerprint with the person, by phone or in the room"
    )
    return (
        ("Record", request.log),
        ("Covers", words.count(request.size, "entry", "entries")),
        ("Signed here", before),
        ("Fingerprint", request.fingerprint),
    )
