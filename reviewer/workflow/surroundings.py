"""Gather what the office knows around one post, for the rules that ask: training, tip sheets, rights, affiliation."""

from typing import Any

from reviewer.model.office import OfficePolicy
from reviewer.model.post import Post
from reviewer.model.surroundings import Surroundings
from reviewer.workflow import affiliation, media_rights, tip_sheets
from reviewer.workflow.people_index import directory
from reviewer.workflow.training_due import overdue_sentence
from reviewer.workflow.workspace import Workspace


def of(ws: Workspace, connection: Any, post: Post, office: OfficePolicy | None = None) -> Surroundings:
    """What is known around a post of this workspace on this day; ``office``: under another policy than in force."""
    policy = ws.office() if office is None else office
    rights = media_rights.for_post(ws, connection, post)
    line = affiliation.line(ws, post.author, policy)
    return Surroundings(
        training=overdue_sentence(policy, directory(ws).author(post.author), ws.today()),
        tip_sheet=tip_sheets.missing(connection, post.platform),
        rights=rights.media,
        quote_rights=rights.quotes,
        ask_rights=True,
        affiliation=line if affiliation.wanted(post.platform, post.kind == "reply") else "",
    )
