"""Reviewer: offline compliance review of outgoing healthcare content."""

__version__ = "0.1.0"
