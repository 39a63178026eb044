"""The workspace of the dialogs and sections."""

from tests.ui.desk import detector, look, runner, window, ws

__all__ = ["detector", "look", "runner", "window", "ws"]
