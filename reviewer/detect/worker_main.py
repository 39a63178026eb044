"""What runs in the detection process: receive a post, send back its findings, nothing else.

Started by ``worker`` with the *spawn* method; ends by itself when the other side of the pipe is gone. It never sees
the workspace, and nothing of a post is written to any log.
"""

import importlib
import logging
import os
import signal
from multiprocessing.connection import Connection

from reviewer.detect.lists import OwnLists
from reviewer.model.finding import Detection

STOPPED = "The check of this post stopped with an error; read it in full or check it again."


def load_factory(name: str) -> object:
    """The object named ``package.module:attribute``."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def serve(pipe: Connection, factory: str, lists: OwnLists) -> None:
    """Build the detector, say ``ready``, then answer posts until the pipe closes."""
    logging.getLogger().addHandler(logging.NullHandler())  # what failed is in the results; nothing goes to a terminal
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started us
    if hasattr(os, "nice"):
        os.nice(5)
    make = load_factory(factory)
    assert callable(make)
    detector = make(lists)
    try:
        pipe.send("ready")
        while True:
            unit = pipe.recv()
            try:
                result = detector.detect(unit)
            except Exception:  # the message may hold words of the post, so it goes nowhere
                result = Detection(incomplete=(STOPPED,))
            pipe.send(result)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
