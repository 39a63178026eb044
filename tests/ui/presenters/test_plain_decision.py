from dataclasses import replace

from reviewer.errors import RefusedError
from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.desk import SecondReview
from reviewer.model.views import Changes
from reviewer.ui.presenters.plain_decision import (
    ESCALATE_TO,
    REJECT_STARTS,
    EscalatePresenter,
    RejectPresenter,
    blind_because,
    no_approval,
    opinions,
    receivers,
)
from tests.ui.examples import a_view
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
    presenter = EscalatePresenter(
        screen, NowRunner(), lambda to, q, opinion, blind: sent.append((to, q, opinion, blind)) or Changes()
    )
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


def test_receivers_are_offices_and_then_colleagues_but_neither_oneself_nor_the_author():
    names = ("Ines Calloway", "Omar Haddad", "TESSA HOLLINS", "Devin Marsh", "")
    assert receivers(names, a_view(), "Ines Calloway") == (*ESCALATE_TO, "Devin Marsh", "Omar Haddad")
    needed = a_view(second=SecondReview(why=("Issue 1 stops this post.",)))
    assert receivers((), needed, "Ines Calloway")[0] == "Second reviewer"


def test_nobody_says_that_they_would_approve_what_cannot_be_approved():
    blocked = a_view(approve_blocked="Not yet: issue 1 must be settled first")
    assert DecisionKind.APPROVE not in [kind for kind, _ in opinions(blocked)]
    assert no_approval(blocked).endswith("Not yet: issue 1 must be settled first.")
    assert [kind for kind, _ in opinions(a_view())][:2] == [None, DecisionKind.APPROVE]
    assert no_approval(a_view()) == ""


def test_people_decide_blind_where_the_rules_say_so_or_where_it_began_so():
    assert blind_because(a_view()) == ""
    assert "always blind" in blind_because(a_view(second=SecondReview(why=("Issue 1 stops this post.",))))
    handed = Decision(DecisionKind.ESCALATE, 1, "Devin Marsh", "", "2026-11-20T10:00:00Z", blind=True)
    began = a_view(state=State.ESCALATED, decisions=(handed,))
    assert blind_because(began).startswith("People decide on this post without seeing")
    assert blind_because(replace(began, decisions=(replace(handed, blind=False),))) == ""


def test_the_veil_stays_where_it_is_always_blind_and_nobody_asks_oneself():
    screen, sent = Screen(), []
    presenter = EscalatePresenter(
        screen, NowRunner(), lambda to, q, opinion, blind: sent.append((to, blind)) or Changes(), True, "Ines Calloway"
    )
    assert presenter.blind_for("Legal")
    presenter.send("INES  calloway", "")
    assert sent == []
    assert screen.last("show_message").headline == "This is your own name."
    presenter.send("Legal", "", None, False)
    assert sent == [("Legal", True)]
