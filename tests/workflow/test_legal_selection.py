"""Which posts an export is about."""

from datetime import date, timedelta

import pytest

from reviewer.errors import UsageError
from reviewer.model.legal import Selection
from reviewer.workflow import check, decide, holds, legal_selection
from reviewer.workflow.record import entries
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY


def chosen(ws, **fields) -> list[str]:
    return [one.post for one in legal_selection.select(ws, Selection(**fields))]


def test_no_post_that_fits_is_said(ws):
    submit_post(ws, a_post())
    with pytest.raises(UsageError, match="No post fits"):
        legal_selection.select(ws, Selection(hold=True))


def test_an_unknown_id_is_refused(ws):
    with pytest.raises(UsageError, match="No post has the id"):
        legal_selection.select(ws, Selection(posts=("P-NOSUCH",)))


def test_a_person_is_author_submitter_decider_or_named(ws, detector):
    written, _ = submit_post(ws, a_post(CLEAN, author="Marisol Duarte"))
    handed, _ = submit_post(ws, a_post("Free flu shots.", submitter="Duarte, Marisol"))
    named, _ = submit_post(ws, a_post(NAMED))
    decided, _ = submit_post(ws, a_post("Park in lot 4."))
    other, _ = submit_post(ws, a_post("Nothing to see."))
    check.check_posts(ws, [written, handed, named, decided, other], detector)
    me = ws.person_name, ws.person_role
    ws.set_reviewer("Marisol Duarte", "compliance officer")
    decide.reject(ws, decided, "No.")
    ws.set_reviewer(*me)
    assert chosen(ws, person="marisol duarte") == [written, handed, named, decided]
    assert chosen(ws, person="Marisol Duarte", person_as="author") == [written]
    assert chosen(ws, person="Marisol Duarte", person_as="submitter") == [written, handed]
    assert chosen(ws, person="Marisol Duarte", person_as="named") == [named]
    assert chosen(ws, person="Marisol Duarte", person_as="decider") == [decided]


def test_a_person_named_only_in_an_earlier_revision_is_found(ws, detector):
    post, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [post], detector)
    decide.return_(ws, post, (), "Leave the name out.")
    revise_post(ws, post, "So proud of a patient.")
    check.check_posts(ws, [post], detector)
    assert chosen(ws, person="Marisol Duarte", person_as="named") == [post]


def test_a_search_looks_into_every_revision_and_is_recorded(ws, detector):
    post, _ = submit_post(ws, a_post("The octopus of the clinic."))
    check.check_posts(ws, [post], detector)
    decide.return_(ws, post, (), "Another animal, please.")
    revise_post(ws, post, "The squid of the clinic.")
    assert chosen(ws, search="octop") == chosen(ws, search="squid") == [post]
    with pytest.raises(UsageError):
        chosen(ws, search="octo clinic zebra")
    assert [e.kind for e in entries(ws)][:3] == ["posts.searched"] * 3


def test_a_period_counts_days_of_this_computer_and_both_ends(ws, clock):
    clock.advance(days=-3)
    first, _ = submit_post(ws, a_post("One."))
    clock.advance(days=3)
    second, _ = submit_post(ws, a_post("Two."))
    day = clock.now.astimezone().date()
    # the clock of the record never goes back, so both stand at the later time
    assert chosen(ws, start=day, end=day) == [first, second]
    with pytest.raises(UsageError):
        chosen(ws, start=day + timedelta(days=1))
    with pytest.raises(UsageError):
        chosen(ws, end=day - timedelta(days=1))
    with pytest.raises(UsageError, match="ends before"):
        chosen(ws, start=TODAY, end=date(2026, 1, 1))


def test_what_is_given_restricts_further_and_every_reason_is_kept(ws):
    held, _ = submit_post(ws, a_post("A held post."))
    free, _ = submit_post(ws, a_post("A free post."))
    holds.place(ws, held, "Letter of counsel")
    found = legal_selection.select(ws, Selection(search="post", hold=True))
    assert [one.post for one in found] == [held]
    assert found[0].why == ("holds the words searched for", "under legal hold")
    assert chosen(ws, posts=(free, held)) == [held, free]
    assert legal_selection.words(Selection(search="post", hold=True), name_withheld=True) == (
        "Posts with words that are withheld in any revision of the text.",
        "Posts under legal hold.",
    )


@pytest.mark.parametrize("words", ["", "   ", "!!!", '"', "*", "þ ® \x14"])
def test_words_that_cannot_be_searched_find_nothing(ws, words):
    submit_post(ws, a_post())
    assert legal_selection.having_words(ws, words) == []
