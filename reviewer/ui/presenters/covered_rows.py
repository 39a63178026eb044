"""Issues and people as they are listed while the identifiers of a post are covered. Pure.

Keys stay as they are: nobody reads them, and what is pressed has to be found again.
"""

from dataclasses import replace

from reviewer.model.issue import Issue
from reviewer.ui.presenters.masking import COVERED, SIGN, Cover
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine

_SOMEBODY = SIGN * 5


def without_words(issue: Issue, cover: Cover) -> Issue:
    """An issue without the covered words. Of a post that is covered whole, nothing that may quote it is left."""
    if not cover:
        return issue
    if whole(cover):
        return replace(issue, why=COVERED, clears="", details=(), safer="", document="")
    return replace(
        issue,
        title=cover.hide(issue.title),
        why=cover.hide(issue.why),
        clears=cover.hide(issue.clears),
        details=tuple(map(cover.hide, issue.details)),
        safer=cover.hide(issue.safer),
        document=cover.hide(issue.document),
    )


def covered_issue(row: NumberedIssue, cover: Cover) -> NumberedIssue:
    """An issue and the answer it has without the covered words in anything that they say."""
    if not cover:
        return row
    said = row.disposition
    if said is not None and whole(cover):
        said = replace(said, reason=COVERED if said.reason else "", phrase="")
    elif said is not None:
        said = replace(said, reason=cover.hide(said.reason), phrase=cover.hide(said.phrase))
    return replace(row, issue=without_words(row.issue, cover), disposition=said)


def covered_person(line: PersonLine, cover: Cover) -> PersonLine:
    """A person without the covered words; who is meant stays known to the program."""
    if not cover:
        return line
    if whole(cover):
        return replace(line, name=_SOMEBODY, how="", consent="", known_as="")
    return replace(
        line,
        name=cover.hide(line.name),
        how=cover.hide(line.how),
        consent=cover.hide(line.consent),
        known_as=cover.hide(line.known_as),
    )


def whole(cover: Cover) -> bool:
    """True where a post is covered whole, because it was not checked in full: then no single words are known."""
    return bool(cover.text or cover.context) and not cover.words
