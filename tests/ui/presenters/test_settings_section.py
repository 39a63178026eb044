from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.model.views import Changes, WorkspaceInfo
from reviewer.ui.presenters.settings_section import OWN_KINDS, OwnRow, SettingsPresenter, own_rows, workspace_facts
from reviewer.workflow import lists
from tests.ui.examples import NOW
from tests.ui.fakes import NowRunner, Screen

INFO = WorkspaceInfo(
    "/posts", "Lakemoor", "Ines Calloway", "compliance officer", "reviewer/lakemoor/7f", "2026-03-02T09:00:00Z"
)


class Store:
    def __init__(self) -> None:
        self.own: list[tuple[str, str]] = [("facility", "North"), ("phone", "555 0142"), ("phone", "555 0100")]
        self.done: list[Any] = []

    def set_reviewer(self, name: str, role: str) -> None:
        self.done.append((name, role))

    def add(self, kind: str, value: str, reason: str) -> Changes:
        if (kind, value) in self.own:
            raise UsageError("This is on the list already.")
        self.own.append((kind, value))
        self.done.append(reason)
        return Changes(settings=True, record=True)

    def remove(self, kind: str, value: str, reason: str) -> Changes:
        self.own.remove((kind, value))
        self.done.append(reason)
        return Changes(settings=True, record=True)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(screen: Screen, store: Store) -> SettingsPresenter:
    return SettingsPresenter(
        screen, NowRunner(), lambda: INFO, store.set_reviewer, lambda: store.own, store.add, store.remove
    )


def test_the_kinds_are_those_of_the_workflow():
    assert tuple(kind for kind, _, _ in OWN_KINDS) == lists.KINDS


def test_identifiers_are_sorted_by_kind_and_value():
    found = own_rows(Store().own)
    assert [(r.kind_words, r.value) for r in found] == [
        ("Phone", "555 0100"),
        ("Phone", "555 0142"),
        ("Facility", "North"),
    ]


def test_the_reviewer_is_recorded_and_told(presenter: SettingsPresenter, screen: Screen, store: Store):
    presenter.save_reviewer("  ", "legal")
    assert store.done == []
    presenter.save_reviewer(" Devin Marsh ", " legal ")
    assert store.done == [("Devin Marsh", "legal")]
    assert screen.last("show_message")[1].headline == "Decisions are now recorded for Devin Marsh."
    assert screen.last("changed").settings


def test_adding_wants_a_value_and_a_reason(presenter: SettingsPresenter, screen: Screen, store: Store):
    presenter.add("phone", " ", "ours")
    presenter.add("phone", "555 0199", " ")
    assert store.done == []
    presenter.add("phone", " 555 0199 ", " front desk ")
    assert ("phone", "555 0199") in store.own
    assert store.done == ["front desk"]
    assert screen.told("clear_own_fields") == 1
    assert OwnRow("phone", "Phone", "555 0199") in screen.last("show_own")


def test_taking_off_wants_a_reason(presenter: SettingsPresenter, screen: Screen, store: Store):
    row = OwnRow("phone", "Phone", "555 0142")
    presenter.remove(row, "")
    assert ("phone", "555 0142") in store.own
    presenter.remove(row, "moved")
    assert ("phone", "555 0142") not in store.own


def test_what_is_there_already_is_refused_and_the_fields_stay(presenter: SettingsPresenter, screen: Screen):
    presenter.add("phone", "555 0142", "again")
    assert screen.last("show_message")[1].headline == "This is on the list already."
    assert screen.told("clear_own_fields") == 0
    presenter.add("phone", "555 0000", "new")
    assert screen.told("clear_own_fields") == 1


def test_the_workspace_is_described():
    facts = dict(workspace_facts(INFO, NOW))
    assert facts["Organization"] == "Lakemoor"
    assert facts["Folder"] == "/posts"
    assert facts["Created"].startswith("Monday, March 2, 2026")
