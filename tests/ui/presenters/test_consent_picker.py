import pytest

from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.ui.presenters.consent_picker import NONE_ON_FILE, ConsentPickerPresenter, heading, rows, scope_words
from tests.ui.examples import a_consent, some_options
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
