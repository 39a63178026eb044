"""Images: what a description cannot show, a person has to look at.

Source: 45 CFR 164.514(b)(2)(i)(Q) (full-face photographs and comparable images); faces, wristbands, screens and
whiteboards in the background of a picture are the commonest disclosure that no text check can see.
"""

from reviewer.model.issue import Issue
from reviewer.model.views import MediaView
from reviewer.model.vocabulary import Category, IssueKind, Level

UNSEEN_RULE = "IMG-001"
NO_FILE_RULE = "IMG-002"
SOURCE = "45 CFR 164.514(b)(2)(i)(Q)"


def image_issues(media: tuple[MediaView, ...]) -> tuple[Issue, ...]:
    """A block for each attached file nobody has looked at; a note for each medium known only by its description."""
    issues = []
    for item in media:
        name = f"{item.type.capitalize()} {item.index + 1}"
        if item.digest and not item.checked_by:
            issues.append(
                Issue(
                    key=f"{UNSEEN_RULE}:{item.index}:{item.digest[:16]}",
                    kind=IssueKind.NOT_FULLY_CHECKED,
                    level=Level.BLOCK,
                    category=Category.POLICY,
                    rule_id=UNSEEN_RULE,
                    title=f"{name} has not been looked at",
                    why="No program here looks into pictures: faces, wristbands, screens and boards are only seen by a person.",
                    source=SOURCE,
                    clears="Open the image, look at the whole of it, and tick that you checked it.",
                    certainty="sure",
                    media_index=item.index,
                )
            )
        elif not item.digest:
            issues.append(
                Issue(
                    key=f"{NO_FILE_RULE}:{item.index}",
                    kind=IssueKind.NOT_FULLY_CHECKED,
                    level=Level.REVIEW,
                    category=Category.POLICY,
                    rule_id=NO_FILE_RULE,
                    title=f"{name} is not attached",
                    why="Only its description was handed in, so only the description was checked.",
                    source=SOURCE,
                    clears="Attach the file and look at it, or ask the author for it.",
                    certainty="sure",
                    media_index=item.index,
                )
            )
    return tuple(issues)
