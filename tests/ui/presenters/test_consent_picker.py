from dataclasses import replace

import pytest

from reviewer.errors import RefusedError
from reviewer.model.people import PersonResolution
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Label, PersonRole, SubjectKind
from reviewer.ui.presenters.consent_picker import (
    NONE_ON_FILE,
    ConsentPickerPresenter,
    fold_words,
    heading,
    rows,
    scope_words,
    wanted,
)
from tests.ui.examples import a_consent, a_view, an_issue, some_options
from tests.ui.fakes import NowRunner, Screen


def test_consents_that_can_cover_come_first_and_the_others_keep_their_order():
    assert [r.document for r in rows(some_options())] == ["CA-0398", "CA-0412", "CA-0377"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("wim", ["CA-0412"]), ("ca-03", ["CA-0398", "CA-0377"]), ("dufour any", ["CA-0398"]), ("nobody", [])],
)
def test_words_are_found_in_name_number_and_scope(words: str, found: list[str]):
    assert [r.document for r in rows(some_options(), words)] == found


def test_accents_do_not_matter_for_finding():
    options = some_options()
    assert len(rows(options, "öström")) == 0
    assert [r.subject for r in rows(options, "DUFÓUR")] == ["Samir Dufour"]


def test_the_heading_counts_what_covers():
    found = rows(some_options())
    assert heading(found, "") == "1 can cover this, 2 cannot"
    assert heading(found[:1], "") == "1 can cover this"
    assert heading(found[1:], "").startswith("None of these covers")
    assert heading((), " nobody ") == "No consent matches “nobody”."
    assert heading((), "") == NONE_ON_FILE


def test_the_scope_is_said_in_words():
    assert scope_words(a_consent()) == "Facebook, newsletter · name, photo, story · no end date"
    assert scope_words(a_consent(platforms=(), uses=())) == "no platform named · no use named · no end date"


def test_one_that_covers_is_attached_by_its_number():
    screen, attached = Screen(), []
    presenter = ConsentPickerPresenter(
        screen, NowRunner(), some_options, lambda document: attached.append(document) or Changes(record=True)
    )
    presenter.start()
    shown, _ = screen.last("show_rows")
    presenter.attach(shown[0])
    assert attached == ["CA-0398"]
    assert screen.last("finish") == Changes(record=True)


def test_one_that_does_not_cover_is_not_attached_and_says_what_is_missing():
    screen, attached = Screen(), []
    presenter = ConsentPickerPresenter(screen, NowRunner(), some_options, lambda d: attached.append(d) or Changes())
    presenter.start()
    assert screen.last("show_fold") == ("Show 2 others and what each lacks", False)
    presenter.fold()
    shown, _ = screen.last("show_rows")
    presenter.attach(shown[1])
    presenter.attach(None)
    assert attached == []
    messages = [a[0] for n, a in screen.calls if n == "show_message"]
    assert messages[0].headline == "CA-0412 cannot cover this post."
    assert messages[0].detail == "No expiration date or event."
    assert messages[1].headline == "Choose a consent first."


def test_a_refusal_while_attaching_can_be_followed_by_another_choice():
    screen = Screen()

    def refuse(_: str) -> Changes:
        raise RefusedError("CA-0398 does not cover this.", "It ended today.")

    presenter = ConsentPickerPresenter(screen, NowRunner(), some_options, refuse)
    presenter.start()
    shown, _ = screen.last("show_rows")
    presenter.attach(shown[0])
    presenter.attach(shown[0])
    assert screen.told("set_busy") == 4
    assert screen.last("show_message").headline == "CA-0398 does not cover this."


def test_only_what_covers_is_shown_first_and_a_search_looks_in_all():
    screen = Screen()
    presenter = ConsentPickerPresenter(screen, NowRunner(), some_options, lambda d: Changes())
    presenter.start()
    shown, words = screen.last("show_rows")
    assert [r.covers for r in shown] == [True]
    assert words == "1 can cover this, 2 cannot"
    presenter.find("ca-0")
    assert len(screen.last("show_rows")[0]) == 3
    assert screen.last("show_fold") == ("", False)
    presenter.find("")
    presenter.fold()
    assert len(screen.last("show_rows")[0]) == 3
    assert screen.last("show_fold") == ("Hide the others", True)
    assert fold_words(1, False) == "Show the other one and what it lacks"


def test_where_nothing_covers_nothing_is_folded():
    screen = Screen()
    presenter = ConsentPickerPresenter(screen, NowRunner(), lambda: some_options()[:1], lambda d: Changes())
    presenter.start()
    assert len(screen.last("show_rows")[0]) == 1
    assert screen.last("show_fold") == ("", False)


def test_a_form_that_was_recorded_from_here_is_attached_when_it_covers():
    screen, attached = Screen(), []
    presenter = ConsentPickerPresenter(
        screen, NowRunner(), some_options, lambda d: attached.append(d) or Changes(posts=frozenset({"P-1"}))
    )
    presenter.start()
    presenter.recorded("CA-0398", "Samir Dufour", Changes(consents=True, record=True))
    assert attached == ["CA-0398"]
    assert screen.last("finish") == Changes(posts=frozenset({"P-1"}), consents=True, record=True)


def test_a_form_that_does_not_cover_stays_recorded_and_says_what_it_lacks():
    screen, attached = Screen(), []
    presenter = ConsentPickerPresenter(screen, NowRunner(), some_options, lambda d: attached.append(d) or Changes())
    presenter.start()
    presenter.recorded("CA-0412", "Wim Ostrander", Changes(consents=True))
    assert attached == []
    assert screen.last("show_rows")[0][0].document == "CA-0412", "the new one stands first"
    assert screen.last("show_message").headline == "CA-0412 is on file. It does not cover this post."
    presenter.recorded("CA-0999", "Somebody Else", Changes(consents=True))
    assert "is not the one in the post" in screen.last("show_message").detail


def test_a_gap_says_what_a_new_form_has_to_be_and_nothing_is_ticked_for_it():
    gap = an_issue(label=Label.CONSENT_GAP_MINOR, subject="Wim", details=("name", "date"))
    assert wanted(None, gap).kind is SubjectKind.MINOR
    assert wanted(None, gap).uses == ("name",)
    people = (
        PersonResolution("Wim", PersonRole.PATIENT, ((3, 6),), "Wim", needs=SubjectKind.MINOR, uses=("name", "photo")),
    )
    view = a_view()
    assert view.assessment is not None
    found = wanted(
        replace(view, assessment=replace(view.assessment, people=people)), replace(gap, label=Label.CONSENT_GAP_PATIENT)
    )
    assert (found.kind, found.subject, found.uses) == (SubjectKind.MINOR, "Wim", ("name", "photo"))
    assert found.words == "The post needs Facebook, name and photo. Tick only what the paper says."
    pictured = replace(people[0], mentions=())
    nameless = wanted(replace(view, assessment=replace(view.assessment, people=(pictured,))), gap)
    assert nameless.subject == ""
