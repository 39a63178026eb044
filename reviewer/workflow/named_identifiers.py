"""Which kinds of identifier stood in the words of the reasons of a decision. Kinds only: no word, no position."""

from collections.abc import Sequence

from reviewer.model.issue import Issue
from reviewer.model.views import PostView
from reviewer.model.vocabulary import SAFE_HARBOR, EntityType

_TYPES = frozenset(kind.value for kind in SAFE_HARBOR)


def of(view: PostView, issues: Sequence[Issue]) -> list[str]:
    """EntityType values of the identifiers inside the highlights of some issues, sorted; what is allowed does not count."""
    spans = [(span.start, span.end) for issue in issues for span in issue.spans]
    found = view.detection.in_text() if view.detection else ()
    return sorted(
        {
            one.type
            for one in found
            if one.type in _TYPES
            and not one.allowed_by
            and any(start < one.end and one.start < end for start, end in spans)
        }
    )


def letters(types: Sequence[str]) -> frozenset[str]:
    """The classes of 45 CFR 164.514(b)(2)(i) of some types, by letter; other words are left out."""
    return frozenset(SAFE_HARBOR[EntityType(one)] for one in types if one in _TYPES)
