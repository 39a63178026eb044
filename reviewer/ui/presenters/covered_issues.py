"""Issues and people of a post while its identifiers are covered: every sentence about them without the covered words.

Keys stay as they are: nobody reads them, and what is pressed has to be found again. Pure.
"""

from dataclasses import replace

from reviewer.model.issue import Issue
from reviewer.ui.presenters.masking import COVERED, SIGN, Cover
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine

_SOMEBODY = SIGN * 5


def issue(shown: Issue, cover: Cover) -> Issue:
    """An issue without the covered words. Of a post that is covered whole, nothing that may quote it is left."""
    if not cover:
        return shown
    if whole(cover):
        return replace(shown, why=COVERED, details=(), safer="", clears="", document="")
    return replace(
        shown,
        title=cover.hide(shown.title),
        why=cover.hide(shown.why),
        clears=cover.hide(shown.clears),
        details=tuple(map(cover.hide, shown.details)),
        safer=cover.hide(shown.safer),
        document=cover.hide(shown.document),
    )


def row(shown: NumberedIssue, cover: Cover) -> NumberedIssue:
    """An issue of the panel, with the answer it has, without the covered words."""
    if not cover:
        return shown
    said = shown.disposition
    if said is not None:
        hidden = (COVERED if said.reason else "", "") if whole(cover) else (cover.hide(said.reason), cover.hide(said.phrase))
        said = replace(said, reason=hidden[0], phrase=hidden[1])
    return replace(shown, issue=issue(shown.issue, cover), disposition=said)


def person(shown: PersonLine, cover: Cover) -> PersonLine:
    """A person without the covered words. What is pressed is still the name as the post writes it."""
    if not cover:
        return shown
    if whole(cover):
        return replace(shown, name=_SOMEBODY, how="", consent="")
    return replace(shown, name=cover.hide(shown.name), how=cover.hide(shown.how), consent=cover.hide(shown.consent))


def whole(cover: Cover) -> bool:
    """True where a post is covered whole, because it was not checked in full: then no single words are known."""
    return bool(cover.text or cover.context) and not cover.words
