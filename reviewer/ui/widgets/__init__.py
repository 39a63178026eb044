"""Widgets drawn from the design tokens."""
