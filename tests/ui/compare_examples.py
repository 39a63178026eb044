"""A returned post and its second revision, in the words of the design."""

from dataclasses import replace

from reviewer.model.decision import Decision, DecisionKind
from reviewer.model.desk import Asked, Comment, Comparison
from reviewer.model.issue import Issue
from reviewer.model.post import Author
from reviewer.model.views import PostView, RevisionView
from reviewer.model.vocabulary import Category, Level
from reviewer.workflow.word_diff import changes, words_changed
from tests.ui.desk_fakes import an_issue, span_of, the_post, the_view

EARLIER = (
    "Our heart team turned Walter's worst Saturday into a comeback story. The retired ferry captain collapsed at the "
    "marina. You are the best in the state."
)
LATER = (
    "Our heart team turned somebody's worst day into a comeback story. A retired ferry captain collapsed on the dock. "
    "You are why we work here. Ask for Gail at the front desk!"
)


def the_new_issues(text: str = LATER) -> tuple[Issue, ...]:
    """One that stayed and one that came."""
    return (
        an_issue(
            "STO-001:1-2", Level.BLOCK, Category.IDENTIFIER, "A role that neighbors know",
            spans=(span_of(text, "retired ferry captain", Category.IDENTIFIER, "Role in town"),),
            safer="Somebody collapsed on the dock.",
        ),
        an_issue(
            "CON-003:gail", Level.REVIEW, Category.CONSENT, "Employee named, no release",
            spans=(span_of(text, "Gail", Category.CONSENT, "No release"),),
        ),
    )  # fmt: skip


def the_comparison(earlier: str = EARLIER, later: str = LATER, **fields: object) -> Comparison:
    """Revision 1 against revision 2: one request followed, one not, one new issue."""
    runs = changes(earlier, later)
    out, came = words_changed(runs)
    base = Comparison(
        earlier=1,
        later=2,
        earlier_text=earlier,
        later_text=later,
        changes=runs,
        asked=(
            Asked("done", "Patient named", "“Walter” is gone.", "", "CON-001"),
            Asked("not_done", "A role that neighbors know", "“retired ferry captain” still stands there.", "STO-001:1-2", "STO-001"),
            Asked("new", "Employee named, no release", "“Gail”: No form is on file.", "CON-003:gail", "CON-003"),
        ),
        earlier_decision="Returned by Ines Calloway, 17 Nov",
        levels_then=((Level.BLOCK, 2), (Level.REVIEW, 1)),
        levels_now=((Level.BLOCK, 1), (Level.REVIEW, 1)),
        words_out=out,
        words_in=came,
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


def the_second_revision(text: str = LATER, **changes_: object) -> PostView:
    """The view that belongs to it."""
    post = the_post(text=text, author=Author("Marcus Thiel"), media=(), in_reply_to=None)
    base = the_view(
        post,
        the_new_issues(text) if text == LATER else (),
        revision=2,
        revisions=(
            RevisionView(1, "7c1e90b4aa", "2026-11-17T20:12:00Z", "Marcus Thiel"),
            RevisionView(2, "e2045da1bb", "2026-11-20T09:20:00Z", "Marcus Thiel"),
        ),
        decisions=(
            Decision(DecisionKind.RETURN, 1, "Ines Calloway", "compliance officer", "2026-11-17T21:00:00Z", seq=7),
        ),
        comments=(
            Comment(9, "comment", "Took out the name. Is his old job a problem?", "Marcus Thiel", "2026-11-20T09:20:00Z", 2),
        ),
    )  # fmt: skip
    return replace(base, **changes_)  # type: ignore[arg-type]
