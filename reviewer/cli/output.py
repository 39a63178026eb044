"""Printing for people and for machines."""

import json
import sys
from typing import Any


def say(text: str = "") -> None:
    """Lines for people on standard output. What a terminal cannot encode is shown escaped, controls visibly."""
    text = "\n".join(literal(line) for line in text.split("\n"))
    if sys.stdout is not None:  # closed by whoever started us: the work is done all the same
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def say_json(value: Any) -> None:
    """One JSON value a line for machines: ASCII, so that no encoding of the output changes or refuses it."""
    if sys.stdout is not None:
        sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")


def complain(text: str) -> None:
    """A sentence on standard error. It may hold the name of a file: nothing in it reaches the terminal as a control."""
    if sys.stderr is not None:
        sys.stderr.write(f"reviewer: {literal(text)}\n")


def literal(text: str, limit: int = 0) -> str:
    """Text of a post for a terminal: control characters visible, never interpreted; cut after ``limit``."""
    shown = "".join(c if c.isprintable() or c == " " else " " if c == "\n" else f"<{ord(c):04X}>" for c in text)
    return shown if not limit or len(shown) <= limit else shown[: limit - 1] + "…"
