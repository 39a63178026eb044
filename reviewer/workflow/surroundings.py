"""Gather what the office knows around one post, for the rules that ask: training, tip sheets, rights, affiliation."""

from typing import Any

from reviewer.model.post import Post
from reviewer.model.surroundings import Surroundings
from reviewer.workflow.workspace import Workspace


def of(ws: Workspace, connection: Any, post: Post) -> Surroundings:
    """What is known around a post of this workspace on this day."""
    return Surroundings()
