"""What a key on the desk is about: whom a reviewer asks for, and which words go on a list. Pure."""

from reviewer.model.issue import Issue
from reviewer.model.office import Listed
from reviewer.model.views import PostView
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.entry_dialog import EntryDraft, of_issue, of_selection
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine, person_of
from reviewer.workflow.rights import TEXT


def whom(state: DeskState, row: NumberedIssue | None, written: str = "") -> PersonLine | None:
    """The person that was pressed, else that of the issue in focus, else the first; None where nobody is named."""
    pressed = next((line for line in state.people if written and line.written == written), None)
    return pressed or person_of(state.people, row.issue if row else None)


def words_for_list(
    state: DeskState, row: NumberedIssue | None, place: tuple[int, int], what: str = ""
) -> EntryDraft | None:
    """A draft with the words of a range, else with those of the issue in focus; None where there are none.

    ``what`` is flag, allow or empty: the words of a dismissed issue are then allowed, others flagged.
    """
    start, end = place
    if start < end:
        return of_selection(state.view, start, end, Listed(what or Listed.FLAG))
    if row is None or not row.issue.spans:
        return None
    return of_issue(state.view, row.issue, Listed(what or (Listed.ALLOW if row.dismissed else Listed.FLAG)))


def first_uncovered(view: PostView) -> int | None:
    """The first picture that no rights record covers, else the first one; None where the post has none."""
    open_ = [media.index for media in view.media if media.rights is None or not media.rights.covers]
    return (open_ or [media.index for media in view.media] or [None])[0]


def place_of_rights(view: PostView, issue: Issue) -> int:
    """The picture whose rights an issue asks for, or ``TEXT`` where it is about words that the post quotes."""
    if issue.media_index is not None:
        return issue.media_index
    picture = first_uncovered(view)
    return TEXT if picture is None or issue.key.partition(":")[2].startswith("text") else picture
