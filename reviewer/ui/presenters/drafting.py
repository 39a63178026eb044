"""What is typed in a dialog is kept while it is typed. One write at a time, in the order of typing; no Qt."""

import json
from collections.abc import Callable, Mapping

from reviewer.errors import UserFacingError
from reviewer.ui.presenters.running import Runner

Fields = Mapping[str, str]
"""What stands in the fields of a dialog, by name."""


def key_of(what: str, *about: object) -> str:
    """``return:P-0001:2``: under which name a draft is kept."""
    return ":".join([what, *map(str, about)])


def packed(fields: Fields) -> str:
    """The fields as one text."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)


def unpacked(stored: str) -> dict[str, str]:
    """The fields of a stored text; what is no draft of this kind counts as none."""
    try:
        found = json.loads(stored) if stored else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}


class DraftKeeper:
    """Stores the newest fields when asked, drops the draft when they are as they were at the start, or sent."""

    def __init__(
        self,
        runner: Runner,
        save: Callable[[str], object],
        forget: Callable[[], object],
        failed: Callable[[UserFacingError], None],
    ) -> None:
        """``save`` and ``forget`` write; ``failed`` is told what kept them from it."""
        self._runner, self._save, self._forget = runner, save, forget
        self.failed = failed
        self._start: dict[str, str] = {}
        self._stored = ""
        self._wanted = ""
        self._busy = False

    def begin(self, start: Fields, stored: str) -> dict[str, str]:
        """The dialog opens with ``start`` in its fields: those that a draft says otherwise."""
        self._start = dict(start)
        self._stored = self._wanted = stored
        kept = unpacked(stored)
        return {name: kept[name] for name in self._start if name in kept and kept[name] != self._start[name]}

    def keep(self, fields: Fields) -> None:
        """Store what stands in the fields now, if it is not stored already.

        Fields that are as they were at the start are left out: their start may be another one next time.
        """
        changed = {name: value for name, value in fields.items() if self._start.get(name) != value}
        self._want(packed(changed) if changed else "")

    def drop(self) -> None:
        """It was sent: nothing is left to come back."""
        self._want("")

    def _want(self, text: str) -> None:
        self._wanted = text
        if not self._busy:
            self._write()

    def _write(self) -> None:
        text = self._wanted
        if text == self._stored:
            return
        self._busy = True

        def done(_: object) -> None:
            self._busy = False
            self._stored = text
            self._write()

        def refused(error: UserFacingError) -> None:
            self._busy = False
            self.failed(error)
            if self._wanted != text:
                self._write()

        work: Callable[[], object] = (lambda: self._save(text)) if text else self._forget
        self._runner.run(work, done, failed=refused, beside=True)
