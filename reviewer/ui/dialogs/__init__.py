"""Dialogs: opened with ``open()``, answered by the signal ``done``."""
