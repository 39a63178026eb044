"""The window: a thin skin over the workflow functions. The only package that imports PySide6."""
