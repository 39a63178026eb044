"""Detectors for the tests of the worker: by the text they get they answer, sleep, fail or die."""

import os
import time

from reviewer.detect.lists import OwnLists
from reviewer.model.finding import Detection, DetectionInput


class Scripted:
    """Does what the text says."""

    def __init__(self, lists: OwnLists) -> None:
        self.lists = lists

    def detect(self, unit: DetectionInput) -> Detection:
        if unit.text == "sleep":
            time.sleep(60)
        if unit.text == "fail":
            raise RuntimeError("words of the post")
        if unit.text == "die":
            os._exit(7)
        digest = f"{os.getpid()} {os.nice(0) if hasattr(os, 'nice') else 0} {','.join(self.lists.own_phones)}"
        return Detection(pack_digest=digest, checks_run=len(unit.text))


def broken(lists: OwnLists) -> Scripted:
    """Never becomes ready."""
    raise RuntimeError("cannot load")
