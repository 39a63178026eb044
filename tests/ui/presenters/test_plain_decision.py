from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.ui.presenters.plain_decision import ESCALATE_TO, REJECT_STARTS, EscalatePresenter, RejectPresenter
from tests.ui.fakes import NowRunner, Screen


def test_a_rejection_without_a_reason_is_not_recorded():
    screen, sent = Screen(), []
    RejectPresenter(screen, NowRunner(), lambda reason: sent.append(reason) or Changes()).send(" \n ")
    assert sent == []
    assert "why" in screen.last("show_message").headline


def test_a_rejection_is_recorded_with_its_trimmed_reason():
    screen, sent = Screen(), []
    RejectPresenter(screen, NowRunner(), lambda reason: sent.append(reason) or Changes(record=True)).send(" No. ")
    assert sent == ["No."]
    assert screen.last("finish") == Changes(record=True)


def test_a_beginning_is_added_once_as_a_sentence_of_its_own():
    once = RejectPresenter.with_start("It names a child.", REJECT_STARTS[0])
    assert once == f"It names a child. {REJECT_STARTS[0]} "
    assert RejectPresenter.with_start(once, REJECT_STARTS[0]) == once
    assert RejectPresenter.with_start("", REJECT_STARTS[1]) == f"{REJECT_STARTS[1]} "


def test_escalating_needs_somebody_and_the_question_is_optional():
    screen, sent = Screen(), []
    presenter = EscalatePresenter(screen, NowRunner(), lambda to, q, opinion, blind: sent.append((to, q, opinion, blind)) or Changes())
    presenter.send("  ", "Is this protected?")
    assert sent == []
    presenter.send(ESCALATE_TO[0], "")
    assert sent == [("Legal", "", None, False)]


def test_a_refusal_is_shown_and_nothing_closes():
    screen = Screen()

    def refuse(_: str) -> Changes:
        raise RefusedError("This post is decided.", "Nothing was changed.")

    RejectPresenter(screen, NowRunner(), refuse).send("No.")
    assert screen.told("finish") == 0
    assert screen.last("show_message").headline == "This post is decided."
