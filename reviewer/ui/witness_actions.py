"""The actions of the witness dialog on an open workspace: each method is one workflow function."""

from pathlib import Path

from reviewer.model.views import Changes
from reviewer.model.witness import Answer, Request
from reviewer.ui.presenters.witness_dialog import Known
from reviewer.workflow import checkpoints, outside, witnesses, witnessing
from reviewer.workflow.files import write_file
from reviewer.workflow.witness_files import read_file
from reviewer.workflow.workspace import Workspace


class WorkflowWitness:
    """Implements the WitnessActions of the presenter."""

    def __init__(self, ws: Workspace) -> None:
        """Act on ``ws``."""
        self._ws = ws

    def known(self) -> Known:
        """What is set, who witnesses, and this computer's own witness."""
        return Known(checkpoints.places(self._ws), witnesses.trusted(self._ws), witnessing.own())

    def save_to_folder(self, folder: Path) -> tuple[Path, Changes]:
        """See ``workflow.checkpoints.save_to_folder``."""
        return checkpoints.save_to_folder(self._ws, folder)

    def same_disk(self, place: Path) -> bool:
        """See ``workflow.outside.same_disk``."""
        return outside.same_disk(self._ws, place)

    def save_mail(self, path: Path, address: str) -> Changes:
        """See ``workflow.checkpoints.save_mail``."""
        changes = checkpoints.save_mail(self._ws, path, address)
        checkpoints.set_mail(self._ws, address)
        return changes

    def save_paper(self, path: Path) -> Changes:
        """See ``workflow.checkpoints.save_paper``."""
        return checkpoints.save_paper(self._ws, path)

    def save_request(self, path: Path) -> Changes:
        """See ``workflow.witnesses.save_request``."""
        return witnesses.save_request(self._ws, path)

    def look_answer(self, path: Path) -> Answer:
        """See ``workflow.witnesses.look``."""
        return witnesses.look(self._ws, read_file(path))

    def accept(self, answer: Answer, label: str, trust: bool) -> Changes:
        """See ``workflow.witnesses.accept``."""
        return witnesses.accept(self._ws, answer, label, trust=trust)

    def set_folder(self, folder: Path | None) -> Changes:
        """See ``workflow.checkpoints.set_folder``; the first checkpoint goes there at once."""
        checkpoints.set_folder(self._ws, folder)
        return checkpoints.catch_up(self._ws) or Changes(settings=True)

    def look_request(self, path: Path) -> Request:
        """See ``workflow.witnessing.look``."""
        return witnessing.look(read_file(path), self._ws)

    def sign(self, request: Request, label: str, path: Path) -> Changes:
        """See ``workflow.witnessing.sign``."""
        if witnessing.own() is None:
            witnessing.make(label)
        answer = witnessing.sign(request, self._ws)
        write_file(path, answer.encode("utf-8"))
        return Changes(record=True)
