from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui.presenters.return_dialog import (
    Preview,
    Return,
    ReturnPresenter,
    cautions,
    cut,
    reasons,
    reasons_heading,
    wanted_by_choices,
)
from tests.ui.examples import NOW, a_view, an_issue
from tests.ui.fakes import LaterRunner, NowRunner, Screen


def a_presenter(screen: Screen, runner: Any = None, view: PostView | None = None, sent: list[Any] | None = None):
    def send(*arguments: Any) -> Changes:
        if sent is not None:
            sent.append(arguments)
        return Changes(record=True)

    def save(format: str, path: str) -> Changes:
        if sent is not None:
            sent.append((format, path))
        return Changes(record=True)

    return ReturnPresenter(
        screen,
        runner or NowRunner(),
        view or a_view(),
        lambda made: f"{len(made.keys)}|{made.sentence}|{made.suggested}",
        send,
        save,
    )


def with_issues(*issues: Any, **changes: Any) -> PostView:
    view = a_view(**changes)
    assert view.assessment is not None
    return replace(view, assessment=replace(view.assessment, issues=issues))


def test_confirmed_issues_and_open_blocks_are_ticked_and_the_dismissed_one_says_why_not():
    found = reasons(a_view())
    assert [r.ticked for r in found] == [True, True, False, False]
    assert found[0].detail == "Take out the names, the unit and the treatment."
    assert found[3].detail == "Dismissed by Ines Calloway: the sentence is a quotation"
    assert reasons_heading(a_view()) == "Reasons: the issues you confirmed, and the blocks that are still open"


def test_the_heading_names_the_confirmed_issues_alone_where_no_block_is_open():
    view = a_view()
    gap = view.assessment.issues[1]
    settled = Disposition(gap.key, DispositionKind.CLEARED, "Ines", "2026-11-20T11:00:00Z", document="CA-0409")
    view = replace(view, dispositions=(*view.dispositions, settled))
    assert reasons_heading(view) == "Reasons, from the issues you confirmed"
    assert [r.ticked for r in reasons(view)] == [True, False, False, False]


def test_without_a_confirmed_issue_the_open_blocks_are_ticked_and_the_heading_says_so():
    view = a_view(dispositions=())
    assert [r.ticked for r in reasons(view)] == [True, True, False, False]
    assert "open blocks are ticked" in reasons_heading(view)


def test_a_covered_gap_is_offered_unticked_with_its_form():
    gap = an_issue("CON-001:wim")
    said = Disposition(gap.key, DispositionKind.CLEARED, "Ines", "2026-11-20T11:00:00Z", document="CA-0409")
    found = reasons(with_issues(gap, dispositions=(said,)))
    assert [(r.ticked, r.detail) for r in found] == [(False, "Covered by CA-0409.")]


def test_cautions_are_told_to_the_reviewer_and_are_no_reason():
    caution = an_issue(
        "NLRA-001:0-5", kind=IssueKind.CAUTION, level=Level.INFO, why="Talk about staffing is protected."
    )
    view = with_issues(an_issue(), caution)
    assert [r.key for r in reasons(view)] == [an_issue().key]
    assert cautions(view) == "Talk about staffing is protected."


def test_a_post_that_was_not_checked_has_no_reasons_and_can_still_be_returned():
    view = a_view(assessment=None, dispositions=())
    screen, sent = Screen(), []
    a_presenter(screen, view=view, sent=sent).send(Return((), "Please add a source."))
    assert reasons(view) == ()
    assert sent == [(Return((), "Please add a source."),)]


def test_the_preview_follows_what_is_typed_and_trims_it():
    screen = Screen()
    a_presenter(screen).changed(Return(("a", "b"), " Well done. "))
    assert screen.last("show_preview") == Preview("2|Well done.|")


def test_an_overtaken_preview_is_dropped():
    screen, runner = Screen(), LaterRunner()
    presenter = a_presenter(screen, runner)
    presenter.changed(Return(("a",), "first"))
    presenter.changed(Return(("a",), "second"))
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_preview") == 1
    assert screen.last("show_preview").before == "1|second|"


def test_the_message_is_cut_where_the_suggested_text_stands():
    assert cut("Please change it.\n\nSuggested:\nNew text\n\nThank you.", "New text") == Preview(
        "Please change it.\n\nSuggested:", "New text", "Thank you."
    )
    assert cut("Please change it.", "") == Preview("Please change it.")
    assert cut("Please change it.", "not in it") == Preview("Please change it.")


def test_nothing_to_act_on_is_refused_before_anything_is_written():
    screen, sent = Screen(), []
    a_presenter(screen, sent=sent).send(Return((), "   "))
    assert sent == []
    assert screen.last("show_message").headline == "Tick a reason or write a sentence."


def test_a_return_is_recorded_once_and_closes():
    screen, runner, sent = Screen(), LaterRunner(), []
    presenter = a_presenter(screen, runner, sent=sent)
    presenter.send(Return(("a",), "", " safer ", "2026-11-20T14:00:00Z"))
    presenter.send(Return(("a",), "", " safer ", "2026-11-20T14:00:00Z"))
    assert len(runner.waiting) == 1
    runner.finish()
    assert sent == [(Return(("a",), "", "safer", "2026-11-20T14:00:00Z"),)]
    assert screen.last("finish") == Changes(record=True)


def test_a_failed_return_says_so_and_can_be_tried_again():
    screen = Screen()

    def full(*_: Any) -> Changes:
        raise WorkspaceProblem("The disk is full.", "Nothing was decided.", "Free some space.")

    presenter = ReturnPresenter(screen, NowRunner(), a_view(), lambda *_: "", full, lambda *_: Changes())
    presenter.send(Return(("a",)))
    assert screen.last("show_message").detail == "Nothing was decided. Free some space."
    assert screen.last("set_busy") is False
    presenter.send(Return(("a",)))
    assert screen.told("set_busy") == 4


def test_with_a_format_the_place_is_asked_before_anything_is_recorded_and_both_happen_then():
    screen, sent = Screen(), []
    presenter = a_presenter(screen, sent=sent)
    presenter.send(Return(("a",)), "email")
    format, name = screen.last("ask_place")
    assert (format.key, name, sent) == ("email", "message-P-0001.eml", [])
    presenter.save_to("/somewhere/message.eml")
    assert sent == [(Return(("a",)),), ("email", "/somewhere/message.eml")]
    assert screen.last("finish") == Changes(record=True)


def test_a_place_that_is_not_chosen_records_nothing_and_the_return_can_go_without_a_file():
    screen, sent = Screen(), []
    presenter = a_presenter(screen, sent=sent)
    presenter.send(Return(("a",)), "pdf")
    presenter.send(Return(("a",)))
    assert sent == [(Return(("a",)),)]
    assert screen.told("finish") == 1


def test_a_file_that_cannot_be_written_says_that_the_return_is_recorded_and_can_be_tried_elsewhere():
    screen, decided, written = Screen(), [], []

    def save(format: str, path: str) -> Changes:
        written.append(path)
        if len(written) == 1:
            raise WorkspaceProblem("The disk is full.", "", "Choose another place.")
        return Changes(record=True)

    presenter = ReturnPresenter(
        screen, NowRunner(), a_view(), lambda _: "", lambda made: decided.append(made) or Changes(record=True), save
    )
    presenter.send(Return(("a",)), "text")
    presenter.save_to("/full/message.txt")
    assert screen.told("finish") == 0
    assert screen.last("keep") == Changes(record=True)
    assert (
        screen.last("show_message").detail == "The return is recorded; only the file is missing. Choose another place."
    )
    presenter.send(Return(("a", "b")), "text")
    presenter.save_to("/other/message.txt")
    assert decided == [Return(("a",))]
    assert written == ["/full/message.txt", "/other/message.txt"]
    assert screen.told("finish") == 1


def test_after_a_failed_file_the_return_can_be_left_without_one():
    screen = Screen()

    def full(format: str, path: str) -> Changes:
        raise WorkspaceProblem("The disk is full.")

    presenter = ReturnPresenter(screen, NowRunner(), a_view(), lambda _: "", lambda _: Changes(record=True), full)
    presenter.send(Return(("a",)), "text")
    presenter.save_to("/full/message.txt")
    presenter.send(Return(("a",)))
    assert screen.last("finish") == Changes(record=True)


def test_days_to_choose_from_are_in_the_future_and_start_before_the_post_is_due():
    choices, start = wanted_by_choices(NOW, "2026-11-20T16:00:00Z")
    assert [c.words for c in choices[:3]] == ["no date", "today, 14:00", "today, 17:00"]
    assert choices[start].words == "today, 14:00"
    assert all(c.value > "2026-11-20T12" for c in choices[1:])


@pytest.mark.parametrize("due", ["", "2026-11-20T11:45:00Z"])
def test_without_a_due_time_or_without_room_before_it_no_date_is_asked(due: str):
    choices, start = wanted_by_choices(NOW, due)
    assert choices[start].value == ""
