"""Wrong passphrases, counted in a file beside the key file so that a restart does not forget them.

Each attempt is counted on disk **before** the passphrase is tried: ending the program in between gains nothing. This
slows down whoever sits at this computer; a thief of the files guesses elsewhere, held up only by the cost of Argon2id.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reviewer.errors import WorkspaceProblem
from reviewer.store.durable import write_whole

ATTEMPTS = "signin.json"
FREE = 5
"""So many attempts in a row without a pause."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 30, 900


@dataclass(frozen=True, slots=True)
class Tally:
    """What is known of one person's attempts."""

    failed: int = 0
    """In a row, since the last right one."""
    pending: int = 0
    """Not recorded yet."""
    first: str = ""
    last: str = ""
    """Times of the pending ones."""


def pause_s(failed: int) -> int:
    """How long nobody may try after so many wrong passphrases in a row."""
    return 0 if failed < FREE else int(min(FIRST_PAUSE_S * 2 ** min(failed - FREE, 16), LONGEST_PAUSE_S))


class Attempts:
    """The tallies of one workspace."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Read them; a file that is not there or cannot be read counts nothing."""
        self._path, self._clock = folder / ATTEMPTS, clock
        self._tallies = _read(self._path)

    def wait_s(self, who: str) -> int:
        """Seconds until the next attempt; 0: now. A clock that was set back does not make it longer than the pause."""
        tally = self._tallies.get(who, Tally())
        pause = pause_s(tally.failed)
        if not pause:
            return 0
        try:
            gone = (self._clock() - datetime.fromisoformat(tally.last)).total_seconds()
        except (ValueError, TypeError):
            gone = 0
        return max(0, min(pause, round(pause - gone)))

    def waiting(self) -> dict[str, int]:
        """Who has to wait, and for how many seconds."""
        return {who: wait for who in self._tallies if (wait := self.wait_s(who))}

    def begin(self, who: str) -> None:
        """Count an attempt as failed, durably, before it is made. Raises WorkspaceProblem."""
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        tally = self._tallies.get(who, Tally())
        first = tally.first if tally.pending else at
        self._put(who, Tally(tally.failed + 1, tally.pending + 1, first, at))

    def succeeded(self, who: str) -> None:
        """The attempt that was begun was right. Raises WorkspaceProblem."""
        tally = self._tallies.get(who, Tally())
        self._put(who, replace(tally, failed=0, pending=max(0, tally.pending - 1)))

    def pending(self) -> list[tuple[str, Tally]]:
        """Who has wrong attempts that are not recorded yet, by name."""
        return sorted((who, tally) for who, tally in self._tallies.items() if tally.pending)

    def recorded(self) -> None:
        """All pending ones are in the record now. Raises WorkspaceProblem."""
        self._tallies = {
            who: replace(tally, pending=0, first="") for who, tally in self._tallies.items() if tally.failed
        }
        self._save()

    def _put(self, who: str, tally: Tally) -> None:
        self._tallies[who] = tally
        if not tally.failed and not tally.pending:
            del self._tallies[who]
        self._save()

    def _save(self) -> None:
        raw = json.dumps({who: asdict(tally) for who, tally in sorted(self._tallies.items())}, indent=1)
        try:
            if self._tallies:
                write_whole(self._path, raw.encode("ascii"))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceProblem(
                "The attempt to sign in could not be noted, so it was not made.",
                "Nothing was opened.",
                "Make room or check the rights on the folder of the workspace.",
            ) from error


def _read(path: Path) -> dict[str, Tally]:
    try:
        document = json.loads(path.read_bytes())
        return {
            str(who): Tally(int(t["failed"]), int(t["pending"]), str(t["first"]), str(t["last"]))
            for who, t in document.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
