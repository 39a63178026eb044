from dataclasses import replace

from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.office import Listed
from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import PersonRole
from reviewer.ui.presenters.desk_questions import whom, words_for_list
from reviewer.ui.presenters.desk_state import DeskState, build
from tests.ui.examples import NOW, a_view


def a_state(**changes: object) -> DeskState:
    view = a_view(**changes)
    assert view.assessment is not None
    people = (
        PersonResolution("Odalys", PersonRole.RELATIVE, ((11, 17),), "Odalys"),
        PersonResolution("Wim", PersonRole.PATIENT, ((35, 38),), "Wim"),
    )
    return build(replace(view, assessment=replace(view.assessment, people=people)), NOW)


def test_a_pressed_person_is_meant_before_that_of_the_issue():
    state = a_state()
    wim = next(row for row in state.rows if row.issue.subject == "wim")
    assert whom(state, wim).written == "Wim"
    assert whom(state, wim, "Odalys").written == "Odalys"
    assert whom(state, None).written == "Odalys"


def test_where_nobody_is_named_nobody_is_meant():
    assert whom(replace(a_state(), people=()), None) is None


def test_a_selection_goes_on_a_list_before_the_words_of_the_issue():
    state = a_state()
    draft = words_for_list(state, state.rows[0], (29, 38))
    assert draft is not None
    assert (draft.words, draft.listed) == ("says Wim", Listed.FLAG)
    assert words_for_list(state, None, (11, 17), "allow").listed is Listed.ALLOW


def test_the_words_of_a_dismissed_issue_are_to_be_allowed_others_to_be_flagged():
    state = a_state()
    first = next(row for row in state.rows if row.issue.spans)
    assert words_for_list(state, first, (0, 0)).listed is Listed.FLAG
    said = Disposition(first.issue.key, DispositionKind.DISMISSED, "Ines Calloway", "2026-11-20T11:00:00Z")
    dismissed = replace(first, disposition=said)
    assert words_for_list(state, dismissed, (0, 0)).listed is Listed.ALLOW
    assert words_for_list(state, dismissed, (0, 0), "flag").listed is Listed.FLAG


def test_without_words_there_is_nothing_to_list():
    state = a_state()
    none = next(row for row in state.rows if not row.issue.spans)
    assert words_for_list(state, none, (0, 0)) is None
    assert words_for_list(state, None, (0, 0)) is None
