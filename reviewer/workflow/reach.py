"""How far a dismissal can reach: its post, the same words of the same author, or the same words everywhere for a time."""

from datetime import date, timedelta

from reviewer.errors import UsageError
from reviewer.model.issue import DismissScope, Issue
from reviewer.model.views import PostView
from reviewer.model.vocabulary import IssueKind
from reviewer.workflow import carried
from reviewer.workflow.workspace import Workspace

LONGEST_UNTIL = timedelta(days=366)
"""How far ahead a dismissal of a phrase may reach. Source: office policy, a year and its leap day."""
LONGEST_SHOWN = 60
"""Characters of a phrase in the words of a scope."""


def check_until(ws: Workspace, scope: DismissScope, until: date | None) -> None:
    """Raise UsageError unless this is a last day that a dismissal of this scope can have."""
    if until is None:
        if scope is DismissScope.PHRASE:
            raise UsageError("A phrase everywhere needs a last day.", "Nothing was changed.", "Choose until when.")
        return
    if scope is DismissScope.POST:
        raise UsageError("A dismissal for this post has no last day.", "Nothing was changed.", "Leave the day out.")
    if until < ws.today():
        raise UsageError("This day is past.", "The dismissal would do nothing.", "Give today or a later day.")
    if until - ws.today() > LONGEST_UNTIL:
        raise UsageError("A dismissal lasts a year at most.", "Nothing was changed.", "Give an earlier day.")


def narrow(view: PostView, issue: Issue) -> str:
    """Why an issue can be dismissed for its post only, as a sentence; empty where it can reach further."""
    if issue.kind is IssueKind.NOT_FULLY_CHECKED:
        return "What was not checked can be dismissed for this post only."
    if not carried.phrase_of(view.post.text, issue):
        return "This issue is about no particular words, so its dismissal holds for this post only."
    return ""


def scopes(ws: Workspace, view: PostView, issue: Issue) -> tuple[tuple[DismissScope, str, str], ...]:
    """How far a dismissal of an issue can reach: the scope, its words, and why it cannot be chosen, or empty."""
    words = " ".join(carried.phrase_of(view.post.text, issue).split())
    if len(words) > LONGEST_SHOWN:
        words = words[: LONGEST_SHOWN - 1].rstrip() + "…"
    shown, why_not = f"“{words}”" if words else "These words", narrow(view, issue)
    return (
        (DismissScope.POST, "This post only, in later revisions too", ""),
        (DismissScope.AUTHOR_PHRASE, f"{shown} in every post by {view.post.author.name}", why_not),
        (DismissScope.PHRASE, f"{shown} in every post, until a day", why_not),
    )
