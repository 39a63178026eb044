"""Whether an export can be made as it was asked for; what was left open gets its value."""

import re
from dataclasses import replace

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.legal import FORMATS, GROUPS, LegalRequest
from reviewer.workflow.posts import find
from reviewer.workflow.workspace import Workspace

MAX_CHARS = 2_000
"""Characters of purpose, recipient and the like."""
_PREFIX = re.compile("[A-Z]{2,8}")


def checked(ws: Workspace, request: LegalRequest) -> LegalRequest:
    """The request with its texts on one line and its ids whole. Raises UsageError with what is wrong."""
    if request.selection.empty:
        raise UsageError(
            "Say which posts.", "Nothing was exported.", "Give --posts, --person, --from, --to, --search or --hold."
        )
    texts = {name: normalise_line(getattr(request, name)) for name in ("purpose", "recipient", "matter", "custodian")}
    if not texts["purpose"] or not texts["recipient"]:
        raise UsageError(
            "An export needs a purpose and a recipient.",
            "Nothing was exported.",
            "Both stand in the record and on the cover.",
        )
    if too_long := [name for name, text in texts.items() if len(text) > MAX_CHARS]:
        raise UsageError(
            f"The {too_long[0]} is longer than {MAX_CHARS:,} characters.", "Nothing was exported.", "Shorten it."
        )
    formats = tuple(name for name in FORMATS if name in request.formats)
    if not formats or set(request.formats) - set(FORMATS):
        raise UsageError("There is no such format.", "Nothing was exported.", f"Choose from {', '.join(FORMATS)}.")
    if set(request.groups) - set(GROUPS):
        raise UsageError(
            "There is no such group of fields.", "Nothing was exported.", f"Choose from {', '.join(GROUPS)}."
        )
    if request.prefix and not _PREFIX.fullmatch(request.prefix):
        raise UsageError("A prefix has 2 to 8 capital letters.", "Nothing was exported.", "For example TCL.")
    if not 1 <= request.first_number < 10_000_000:
        raise UsageError("The first number is 1 to 9,999,999.", "Nothing was exported.", "Give another one.")
    privileged = []
    for post, basis in request.privileged:
        if not normalise_line(basis):
            raise UsageError(
                "A privilege needs its basis.", "Nothing was exported.", "For example: attorney-client communication."
            )
        privileged.append((str(find(ws, post)), normalise_line(basis)))
    return replace(
        request,
        purpose=texts["purpose"],
        recipient=texts["recipient"],
        matter=texts["matter"],
        custodian=texts["custodian"],
        formats=formats,
        privileged=tuple(sorted(dict(privileged).items())),
    )


def prefix_of(ws: Workspace, request: LegalRequest) -> str:
    """The prefix of the numbers: as asked, else the initials of the organization."""
    if request.prefix:
        return request.prefix
    words = re.findall("[A-Z]+", ws.organisation.upper().encode("ascii", "ignore").decode())
    initials = "".join(word[0] for word in words)[:4]
    return initials if len(initials) >= 2 else ("".join(words) + "REV")[:3]
