"""The process that is killed: it works in an office as fast as it can, and says on a file what it was told is recorded."""

import os
import pickle
import random
from datetime import timedelta
from pathlib import Path

from reviewer.bootstrap import open_workspace
from reviewer.errors import IdentityNeeded, UserFacingError
from reviewer.model.access import ByPassphrase
from reviewer.store import wrapping
from reviewer.workflow import signing

from .access_builders import CHEAP, INES
from .conftest import TODAY, MovingClock
from .office_day import Day, Remembered, chosen, head


def live(folder: Path, keys: Path, seed: int, signed: bool = False) -> None:
    """Open the workspace and act until killed. Before each action its name, after it the size and the root of the record."""
    os.environ["REVIEWER_DATA"] = str(keys)
    said = os.open(folder.parent / "said.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def say(*words: object) -> None:
        os.write(said, (" ".join(map(str, words)) + "\n").encode("ascii"))  # one write: whole, and safe from a kill

    clock = MovingClock()
    clock.now += timedelta(minutes=seed % 600)
    wrapping.NEW = CHEAP
    unlock = ByPassphrase("Ines Calloway", INES) if signed else None
    ws = open_workspace(folder, unlock=unlock, clock=clock, today=TODAY)
    known = pickle.loads((folder.parent / "detections.pickle").read_bytes())
    day = Day(ws, folder.parent, random.Random(seed), Remembered(known))
    say("ready", *head(ws))
    while True:
        name = chosen(day.dice)
        say("begin", name)
        try:
            day.run(name)
        except IdentityNeeded:
            signing.confirm(ws, INES)
            say("refused", *head(ws))
        except UserFacingError:
            say("refused", *head(ws))
        else:
            say("done", *head(ws))
