"""Sections beside the review desk."""
