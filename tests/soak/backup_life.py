"""Work in an encrypted office whose backups are made, thinned, restored, purged and rescued: what is killed, and done again."""

import os
import pickle
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reviewer.bootstrap import open_workspace
from reviewer.errors import IdentityNeeded, UserFacingError
from reviewer.model.access import ByPassphrase
from reviewer.model.backup import Occasion
from reviewer.model.decision import WAITING, State
from reviewer.store import wrapping
from reviewer.workflow import backups, closed, purge, rescue, restore, signing
from reviewer.workflow.closed import closed_workspace
from reviewer.workflow.workspace import Workspace
from tests.workflow.access_builders import CHEAP, INES
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.office_day import Day, Remembered, chosen, head

HOW = ByPassphrase("Ines Calloway", INES)
LATER = (0, 0, 20, 70, 26 * 60)
"""Minutes that pass before a backup: inside an hour, into the next, into the next day."""
NEW, FILES = "rescued", "written-out"
"""Where what was rescued goes, with a number, beside the workspace."""


@dataclass
class Keeper:
    """A workspace, open between two actions, and all that its office does to keep it."""

    folder: Path
    clock: MovingClock
    dice: random.Random
    known: Mapping[tuple[str, str], object]
    opened: Workspace | None = None

    @property
    def ws(self) -> Workspace:
        """The workspace, opened again where an action closed it."""
        if self.opened is None:
            self.opened = open_workspace(self.folder, unlock=HOW, clock=self.clock, today=TODAY)
        return self.opened

    @property
    def second(self) -> Path:
        """The other disk."""
        return self.folder.parent / "second"

    def close(self) -> None:
        """Close it: restore and rescue work on one that nobody has open."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def run(self, name: str) -> None:
        """Do one action. Raises what the workflow raises."""
        if name in ACTIONS:
            ACTIONS[name][0](self)
        else:
            Day(self.ws, self.folder.parent, self.dice, Remembered(self.known)).run(name)

    def target(self, name: str) -> Path:
        """A folder that is not there yet."""
        taken = {path.name for path in self.folder.parent.iterdir()}
        return next(self.folder.parent / f"{name}-{n}" for n in range(10_000) if f"{name}-{n}" not in taken)


def _make(of: Keeper) -> None:
    of.clock.advance(minutes=of.dice.choice(LATER))
    backups.make(of.ws, of.dice.choice((Occasion.ASKED, Occasion.PERIOD)))


def _thin(of: Keeper) -> None:
    of.clock.advance(days=of.dice.choice((0, 1, 15)))
    backups.thin(of.ws)


def _second_place(of: Keeper) -> None:
    of.second.mkdir(exist_ok=True)
    backups.set_second_place(of.ws, str(of.second))


def _verify(of: Keeper) -> None:
    found = backups.everything(of.ws)
    if found:
        backups.verify(of.ws, of.dice.choice(found))


def _purge(of: Keeper) -> None:
    with of.ws.connections.read() as connection:
        rows = connection.execute("select id, state from posts order by number").fetchall()
    found = [post for post, state in rows if State(state) not in WAITING] or [post for post, _ in rows] or ["none"]
    purge.purge_post(of.ws, of.dice.choice(found), "Agreement in the matter of the mural")


def _drop_purged(of: Keeper) -> None:
    backups.drop_purged(of.ws)


def _restore(of: Keeper) -> None:
    of.close()
    with closed_workspace(of.folder, HOW, clock=of.clock) as found:
        restore.restore(found, of.dice.choice([None, *closed.backups_of(found.folder, found.signer.name)[:4]]))
    assert of.ws.signer  # opened again: what was done is recorded then


def _new_workspace(of: Keeper) -> None:
    of.close()
    with closed_workspace(of.folder, HOW, clock=of.clock) as found:
        rescue.to_workspace(found, of.target(NEW))


def _write_out(of: Keeper) -> None:
    of.close()
    with closed_workspace(of.folder, HOW, clock=of.clock) as found:
        rescue.to_folder(found, of.target(FILES))


ACTIONS: dict[str, tuple[Callable[[Keeper], None], str]] = {
    "make": (_make, r"(backup\.made,){0,2}"),
    "thin": (_thin, ""),
    "second_place": (_second_place, ""),
    "verify_backup": (_verify, ""),
    "purge": (_purge, r"(contents\.purged,){1,2}"),
    "drop_purged": (_drop_purged, r"(backup\.made,){0,2}"),
    "restore": (_restore, r"(workspace\.restored,)?"),
    "new_workspace": (_new_workspace, ""),
    "write_out": (_write_out, ""),
}
"""Each action that keeps the workspace, and the entries that it may leave."""
OFTEN = {"make": 4, "purge": 4, "restore": 4, "drop_purged": 2, "new_workspace": 2}


def one_of_them(dice: random.Random) -> str:
    """The name of an action: of every two, one is of the office itself."""
    if dice.random() < 0.5:
        return chosen(dice)
    return dice.choices(list(ACTIONS), [OFTEN.get(name, 1) for name in ACTIONS])[0]


def tried(keeper: Keeper, name: str) -> bool:
    """Do an action; False where the workflow refuses it."""
    try:
        keeper.run(name)
    except IdentityNeeded:
        signing.confirm(keeper.ws, INES)
        return False
    except UserFacingError:
        return False
    return True


def live(folder: Path, keys: Path, seed: int, began: float) -> None:
    """Open the workspace and act until killed. Before each action its name; after it the size and root, and the time."""
    os.environ["REVIEWER_DATA"] = str(keys)
    said = os.open(folder.parent / "said.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def say(*words: object) -> None:
        os.write(said, (" ".join(map(str, words)) + "\n").encode("ascii"))  # one write: whole, and safe from a kill

    wrapping.NEW = CHEAP
    known = pickle.loads((folder.parent / "detections.pickle").read_bytes())
    keeper = Keeper(folder, later(began), random.Random(seed), known)
    say("ready", *head(keeper.ws), keeper.clock.now.timestamp())
    while True:
        name = one_of_them(keeper.dice)
        say("begin", name)
        said_ = "done" if tried(keeper, name) else "refused"
        say(said_, *head(keeper.ws), keeper.clock.now.timestamp())


def later(began: float) -> MovingClock:
    """A clock that goes on some minutes after a time."""
    clock = MovingClock()
    clock.now = datetime.fromtimestamp(began, tz=clock.now.tzinfo) + timedelta(minutes=11)
    return clock
