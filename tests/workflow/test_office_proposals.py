"""What the office sets beside rules and lists: releases, training, cadence and the affiliation line."""

from collections.abc import Callable

import pytest

from reviewer.errors import UsageError
from reviewer.model.office import EMPLOYEE_RELEASE, SHIPPED, OfficePolicy
from reviewer.model.reshare import CadenceRule
from reviewer.model.training import TrainingRules
from reviewer.workflow import office, office_proposals
from reviewer.workflow.office_proposals import rule_words


def test_each_is_proposed_saved_and_in_force(ws):
    cadence = (CadenceRule("each:Cardiology", 3, "rolling30"), CadenceRule())
    for proposal, change, read, wanted, what in (
        (
            office.propose_employee_release(ws, "paid_only", "As before"), "employee_release_set",
            lambda p: p.employee_release, "paid_only", "Releases of colleagues: only for advertising and press",
        ),
    ):  # fmt: skip
        office.save(ws, proposal)
        assert (proposal.change, proposal.what, read(ws.office())) == (change, what, wanted)
        assert not proposal.needs_detection
    rules = TrainingRules(14, 730, 60, False)
    office.save(ws, office.propose_training(ws, rules, "Every two years"))
    assert ws.office().training == rules
    office.save(ws, office.propose_cadence(ws, cadence, "More from Cardiology"))
    assert ws.office().cadence == (CadenceRule(), CadenceRule("each:Cardiology", 3, "rolling30"))
    office.save(ws, office.propose_affiliation(ws, " I am {role} at {organization}. ", "Role matters"))
    assert ws.office().affiliation == "I am {role} at {organization}."
    told = [version.what for version in office.versions(ws)]
    assert told == [
        "Affiliation line “I am {role} at {organization}.”",
        "At most 2 of each person in a calendar month; at most 3 of each person of Cardiology in any 30 days",
        "Orientation within 14 days, annual training every 730 days, reminder 60 days ahead; posts are not looked at for it",
        "Releases of colleagues: only for advertising and press",
    ]
    assert ws.office().digest() != SHIPPED.digest()


def test_back_to_what_was_shipped_is_nothing_set(ws):
    office.save(ws, office.propose_training(ws, TrainingRules(annual_days=0), "x"))
    office.save(ws, office.propose_training(ws, TrainingRules(), "x"))
    office.save(ws, office.propose_affiliation(ws, "With {organization}", "x"))
    office.save(ws, office.propose_affiliation(ws, "", "x"))
    office.save(ws, office.propose_cadence(ws, (), "x"))
    assert office.versions(ws)[0].what == "No cap on re-shares"
    office.save(ws, office.propose_cadence(ws, (CadenceRule(),), "x"))
    assert ws.office().digest() == OfficePolicy().digest() == ""


@pytest.mark.parametrize(
    ("propose", "words"),
    [
        (lambda ws: office_proposals.propose_employee_release(ws, "maybe", "x"), "no choice"),
        (lambda ws: office_proposals.propose_employee_release(ws, "review", "x"), "set like that already"),
        (lambda ws: office_proposals.propose_training(ws, TrainingRules(), "x"), "set like that already"),
        (lambda ws: office_proposals.propose_training(ws, TrainingRules(0), "x"), "Orientation: give 1 to"),
        (
            lambda ws: office_proposals.propose_training(ws, TrainingRules(annual_days=7), "x"),
            "Annual training: give 30",
        ),
        (
            lambda ws: office_proposals.propose_training(ws, TrainingRules(annual_days=-1), "x"),
            "Annual training: give 30",
        ),
        (
            lambda ws: office_proposals.propose_training(ws, TrainingRules(remind_days=400), "x"),
            "Reminder: it is longer",
        ),
        (lambda ws: office_proposals.propose_training(ws, TrainingRules(annual_days=730), "  "), "needs a reason"),
        (lambda ws: office_proposals.propose_cadence(ws, (CadenceRule(),), "x"), "set like that already"),
        (lambda ws: office_proposals.propose_cadence(ws, (CadenceRule(cap=-1),), "x"), "cap goes from 0"),
        (lambda ws: office_proposals.propose_cadence(ws, (CadenceRule(window="week"),), "x"), "no window"),
        (lambda ws: office_proposals.propose_cadence(ws, (CadenceRule("group: "),), "x"), "no name of the group"),
        (
            lambda ws: office_proposals.propose_cadence(ws, (CadenceRule("Bo Ek"), CadenceRule("bo  ek")), "x"),
            "same person",
        ),
        (
            lambda ws: office_proposals.propose_cadence(ws, tuple(CadenceRule(f"P {n}") for n in range(201)), "x"),
            "at most 200",
        ),
        (lambda ws: office_proposals.propose_affiliation(ws, "I am {salary}", "x"), "not known"),
        (lambda ws: office_proposals.propose_affiliation(ws, "", "x"), "set like that already"),
    ],
)
def test_what_cannot_be_is_refused(ws, propose: Callable, words: str):
    with pytest.raises(UsageError, match=words):
        propose(ws)
    assert ws.office() == SHIPPED


def test_every_choice_of_releases_can_be_proposed(ws):
    for choice in (*(c for c in EMPLOYEE_RELEASE if c != "review"), "review"):
        office.save(ws, office.propose_employee_release(ws, choice, "Changed our mind"))
        assert ws.office().employee_release == choice


def test_a_rule_is_said_in_words():
    assert rule_words(CadenceRule("Bo Ek", 1)) == "at most 1 of Bo Ek in a calendar month"
    assert rule_words(CadenceRule("group:ICU", 4, "rolling30")) == "at most 4 of the group ICU together in any 30 days"
