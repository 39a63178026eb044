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
_NOTHING = "Nothing was exported."
_PREFIX = re.compile("[A-Z]{2,8}")


def chosen_well(ws: Workspace, request: LegalRequest) -> LegalRequest:
    """The request with its ids whole: what says which posts, and what of them. Raises UsageError with what is wrong."""
    if request.selection.empty:
        raise UsageError("Say which posts.", _NOTHING, "By ids, a person, a period, a search or a hold.")
    if set(request.groups) - set(GROUPS):
        raise UsageError("There is no such group of fields.", _NOTHING, f"Choose from {', '.join(GROUPS)}.")
    privileged = []
    for post, basis in request.privileged:
        if not normalise_line(basis):
            raise UsageError("A privilege needs its basis.", _NOTHING, "For example: attorney-client communication.")
        privileged.append((str(find(ws, post)), normalise_line(basis)))
    left = tuple(sorted({str(find(ws, one)) for one in request.selection.without}))
    return replace(
        request,
        selection=replace(request.selection, without=left),
        privileged=tuple(sorted(dict(privileged).items())),
    )


def checked(ws: Workspace, request: LegalRequest, signing: bool = False) -> LegalRequest:
    """The request with its texts on one line and its ids whole. Raises UsageError with what is wrong."""
    request = chosen_well(ws, request)
    texts = {name: normalise_line(getattr(request, name)) for name in ("purpose", "recipient", "matter", "custodian")}
    if not texts["purpose"] or not texts["recipient"]:
        raise UsageError(
            "An export needs a purpose and a recipient.", _NOTHING, "Both stand in the record and on the cover."
        )
    if too_long := [name for name, text in texts.items() if len(text) > MAX_CHARS]:
        raise UsageError(f"The {too_long[0]} is longer than {MAX_CHARS:,} characters.", _NOTHING, "Shorten it.")
    formats = tuple(name for name in FORMATS if name in request.formats)
    if not formats or set(request.formats) - set(FORMATS):
        raise UsageError("There is no such format.", _NOTHING, f"Choose from {', '.join(FORMATS)}.")
    if signing and "pdf" not in formats:
        raise UsageError("A certificate signs the PDF binder only.", _NOTHING, "Choose the binder too.")
    if request.prefix and not _PREFIX.fullmatch(request.prefix):
        raise UsageError("A prefix has 2 to 8 capital letters.", _NOTHING, "For example TCL.")
    if not 1 <= request.first_number < 10_000_000:
        raise UsageError("The first number is 1 to 9,999,999.", _NOTHING, "Give another one.")
    return replace(
        request,
        purpose=texts["purpose"],
        recipient=texts["recipient"],
        matter=texts["matter"],
        custodian=texts["custodian"],
        formats=formats,
    )


def prefix_of(ws: Workspace, request: LegalRequest) -> str:
    """The prefix of the numbers: as asked, else the initials of the organization."""
    if request.prefix:
        return request.prefix
    words = re.findall("[A-Z]+", ws.organisation.upper().encode("ascii", "ignore").decode())
    initials = "".join(word[0] for word in words)[:4]
    return initials if len(initials) >= 2 else ("".join(words) + "REV")[:3]
