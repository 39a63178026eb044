"""Issues and people as they are listed while the identifiers of a post are covered. Pure."""

from dataclasses import replace

from reviewer.ui.presenters.masking import Cover
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine


def covered_issue(row: NumberedIssue, cover: Cover) -> NumberedIssue:
    """An issue without the covered words in anything that it says."""
    if not cover:
        return row
    issue, said = row.issue, row.disposition
    shown = replace(
        issue,
        title=cover.hide(issue.title),
        why=cover.hide(issue.why),
        clears=cover.hide(issue.clears),
        details=tuple(map(cover.hide, issue.details)),
        safer=cover.hide(issue.safer),
    )
    if said is not None:
        said = replace(said, reason=cover.hide(said.reason), phrase=cover.hide(said.phrase))
    return replace(row, issue=shown, disposition=said)


def covered_person(line: PersonLine, cover: Cover) -> PersonLine:
    """A person without the covered words; who is meant stays known to the program."""
    if not cover:
        return line
    return replace(
        line,
        name=cover.hide(line.name),
        how=cover.hide(line.how),
        consent=cover.hide(line.consent),
        known_as=cover.hide(line.known_as),
    )
