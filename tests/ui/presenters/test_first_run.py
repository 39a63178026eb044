from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.access import NewAccess
from reviewer.ui.presenters.first_run import (
    FOUR_SENTENCES,
    Encrypted,
    FirstRunPresenter,
    WelcomeFields,
    is_workspace,
    problems_of,
)
from tests.ui.fakes import NowRunner, Screen

FIELDS = WelcomeFields(" /posts ", " Lakemoor ", " Ines ", "legal", encrypt=False)


class Store:
    def __init__(self) -> None:
        self.calls: list[Any] = []

    def create(self, folder: Path, *who: str, **more: Any) -> str:
        self.calls.append(("create", folder, *who, *more.values()))
        return "workspace"

    def open(self, folder: Path, *who: str) -> str:
        self.calls.append(("open", folder, *who))
        return "workspace"

    def sample(self, workspace: object) -> None:
        self.calls.append(("sample", workspace))


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(screen: Screen, store: Store) -> FirstRunPresenter:
    return FirstRunPresenter(screen, NowRunner(), store.create, store.open, store.sample)


def test_the_program_is_explained_in_four_sentences():
    assert len(FOUR_SENTENCES) == 4
    assert all(sentence.endswith(".") for sentence in FOUR_SENTENCES)


def test_a_new_workspace_wants_folder_organization_and_name():
    assert set(problems_of(WelcomeFields(), new=True)) == {"folder", "organisation", "reviewer"}
    assert set(problems_of(WelcomeFields(), new=False)) == {"folder", "reviewer"}
    assert problems_of(FIELDS, new=True) == {}


def test_a_workspace_is_created_with_what_was_entered(presenter: FirstRunPresenter, screen: Screen, store: Store):
    presenter.create(FIELDS)
    assert store.calls == [("create", Path("/posts"), "Lakemoor", "Ines", "legal")]
    assert screen.last("hand_over") == "workspace"
    assert [a[0] for n, a in screen.calls if n == "set_busy"] == ["Creating the workspace", ""]


NEW = NewAccess("correct horse battery staple", "a key")


def test_an_encrypted_one_asks_for_a_passphrase_first(presenter: FirstRunPresenter, screen: Screen, store: Store):
    fields = replace(FIELDS, encrypt=True)
    presenter.create(fields)
    assert store.calls == []
    assert screen.last("ask_access") == fields
    presenter.create(fields, NEW)
    assert store.calls == [("create", Path("/posts"), "Lakemoor", "Ines", "legal", NEW)]
    assert screen.last("hand_over") == "workspace"


def test_a_folder_that_is_used_is_said_before_a_passphrase_is_asked_for(
    presenter: FirstRunPresenter, screen: Screen, store: Store, tmp_path: Path
):
    (tmp_path / "keys.json").touch()
    presenter.create(replace(FIELDS, folder=str(tmp_path), encrypt=True))
    assert screen.told("ask_access") == 0
    assert screen.last("show_message").headline == "There is a workspace in this folder already."
    assert store.calls == []


def test_an_encrypted_workspace_is_signed_in_to_not_opened(screen: Screen, store: Store, tmp_path: Path):
    (tmp_path / "keys.copy.json").touch()
    presenter = FirstRunPresenter(
        screen, NowRunner(), store.create, store.open, store.sample, lambda folder: ("Ines", "Bo")
    )
    presenter.open(WelcomeFields(folder=str(tmp_path)))
    assert store.calls == []
    assert screen.last("ask_sign_in") == Encrypted(tmp_path, ("Ines", "Bo"))
    assert screen.told("hand_over") == 0


def test_fields_that_are_missing_are_marked_and_nothing_is_made(
    presenter: FirstRunPresenter, screen: Screen, store: Store
):
    presenter.create(WelcomeFields(folder="/posts"))
    assert store.calls == []
    assert list(screen.last("show_problems")) == ["organisation", "reviewer"]


def test_practice_is_made_with_the_sample_once(
    presenter: FirstRunPresenter, screen: Screen, store: Store, tmp_path: Path
):
    presenter.practise(tmp_path)
    assert [call[0] for call in store.calls] == ["create", "sample"]
    (tmp_path / "workspace.db").touch()
    assert is_workspace(tmp_path)
    presenter.practise(tmp_path, "Ines")
    assert store.calls[-1] == ("open", tmp_path, "Ines", "practice")


def test_a_workspace_that_cannot_be_opened_says_why_and_the_choice_stays(screen: Screen, store: Store):
    def locked(*_: Any) -> None:
        raise WorkspaceProblem("Open on this computer since 09:12.", "", "Close it there first.")

    presenter = FirstRunPresenter(screen, NowRunner(), store.create, locked, store.sample)
    presenter.open(FIELDS)
    assert screen.told("hand_over") == 0
    assert screen.last("show_message").detail == "Nothing was changed. Close it there first."
    presenter.create(FIELDS)
    assert screen.told("hand_over") == 1
