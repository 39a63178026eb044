"""Presenters: what a pane shows and does, in plain Python without Qt."""
