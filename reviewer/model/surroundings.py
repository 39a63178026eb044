"""What the office knows around one post, beside people and consents: read by policy, gathered by the workflow."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MediaRights:
    """What the office knows of the rights to one image, video or sound of a post."""

    index: int
    known: bool
    """There is a rights record for it."""
    covers: bool = False
    """The record covers this platform and day."""
    sentence: str = ""
    """Why it covers, or what is missing: ``RGT-0004: license by Ana Field until Mar 1, 2027.``"""
    credit_line: str = ""
    """The credit that the license asks for, or empty."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Empty outside a workspace: a scan judges the post alone."""

    training: str = ""
    """Why the author's training is overdue, as a sentence, or empty."""
    tip_sheet: str = ""
    """``No tip sheet for Threads is in force.``, or empty."""
    rights: tuple[MediaRights, ...] = ()
    quote_rights: tuple[MediaRights, ...] = ()
    """Rights to texts quoted in the post; ``index`` counts from 0."""
    ask_rights: bool = False
    """True in a workspace: media without any rights record are asked for."""
    affiliation: str = ""
    """The line that shows the author's tie: ``I work at Lakemoor Health; views are my own.``"""


NOTHING = Surroundings()
"""No workspace around the post."""
