from dataclasses import replace
from pathlib import Path
from typing import Any

from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.model.witness import Answer, Request, TrustedWitness
from reviewer.ui.presenters.witness_dialog import (
    WAYS,
    Known,
    WitnessPresenter,
    folder_line,
    request_facts,
    trusted_lines,
)
from reviewer.workflow.checkpoints import Places
from reviewer.workflow.outside import SAME_DISK
from tests.ui.examples import NOW
from tests.ui.fakes import LaterRunner, NowRunner, Screen

ANSWER = Answer("witness/legal/1", "v", "aaaa bbbb", "Legal, C. Ruiz", 2409, 1, "note", trusted=False)
REQUEST = Request("reviewer/other/1", "v", "cccc dddd", 40, 0, "note", ("old 0",))
RECORD = Changes(record=True)


class Actions:
    """Notes what was asked for."""

    def __init__(self, answer: Answer = ANSWER) -> None:
        self.answer, self.asked, self.near = answer, list[Any](), False

    def __getattr__(self, name: str) -> Any:
        def act(*arguments: Any) -> Any:
            self.asked.append((name, *arguments))
            return {
                "known": Known(Places("", False, "", ""), (), None),
                "save_to_folder": (Path("checkpoint-1.txt"), RECORD),
                "look_answer": self.answer,
                "look_request": REQUEST,
                "same_disk": self.near,
            }.get(name, RECORD)

        return act


def a_presenter(actions: Actions | None = None, runner: Any = None) -> tuple[WitnessPresenter, Screen, Actions]:
    screen, made = Screen(), actions or Actions()
    return WitnessPresenter(screen, runner or NowRunner(), made), screen, made


def test_every_way_says_what_follows_and_has_one_button():
    assert [way[0] for way in WAYS] == ["folder", "mail", "paper", "colleague", "daily", "sign"]
    assert all(way[2].endswith(".") and way[3].endswith("…") for way in WAYS)


def test_a_kept_checkpoint_is_said_and_remembered_and_the_dialog_reads_anew():
    presenter, screen, actions = a_presenter()
    presenter.save_to_folder("/media/disk")
    assert screen.last("show_message").headline == "checkpoint-1.txt is in disk."
    assert screen.last("recorded") == RECORD
    assert actions.asked[-1] == ("known",)
    presenter.save_mail("/tmp/c.eml", "legal@example.org")
    assert "Open it in your mail program" in screen.last("show_message").detail
    presenter.save_paper("/tmp/c.pdf")
    presenter.save_request("/tmp/r.json")
    assert "It counts when the answer is here" in screen.last("show_message").detail


def test_a_checkpoint_on_the_disk_of_the_workspace_is_said_to_be_worth_less():
    presenter, screen, actions = a_presenter()
    presenter.save_to_folder("/media/disk")
    assert (screen.last("show_message").detail, screen.last("show_message").level) == ("", Level.NONE)
    actions.near = True
    presenter.save_to_folder("/home/near")
    assert (screen.last("show_message").detail, screen.last("show_message").level) == (SAME_DISK, Level.REVIEW)
    assert screen.last("recorded") == RECORD


def test_a_new_witness_is_shown_first_and_recorded_when_it_is_trusted():
    presenter, screen, actions = a_presenter()
    presenter.take_answer("/tmp/a.json")
    assert screen.last("show_answer") == ANSWER
    assert [a[0] for a in actions.asked] == ["look_answer"]
    presenter.trust("  ")
    assert screen.last("show_message").level is Level.REVIEW
    presenter.trust("Legal")
    assert ("accept", ANSWER, "Legal", True) in actions.asked
    assert screen.last("show_message").headline == "Legal keeps a checkpoint over 2,409 entries."
    assert screen.last("show_answer") is None
    presenter.trust("Legal")
    assert [a[0] for a in actions.asked].count("accept") == 1


def test_a_witness_who_is_known_is_recorded_at_once():
    known = replace(ANSWER, trusted=True)
    presenter, screen, actions = a_presenter(Actions(known))
    presenter.take_answer("/tmp/a.json")
    assert ("accept", known, "Legal, C. Ruiz", False) in actions.asked
    assert screen.last("show_answer") is None


def test_a_request_is_shown_before_it_is_signed():
    presenter, screen, actions = a_presenter()
    presenter.sign("/tmp/a.json", "Ines")
    assert actions.asked == []
    presenter.open_request("/tmp/r.json")
    assert screen.last("show_request") == REQUEST
    presenter.sign("/tmp/a.json", " Ines ")
    assert ("sign", REQUEST, "Ines", Path("/tmp/a.json")) in actions.asked
    assert screen.last("show_message").headline == "Countersigned: 40 entries. Send a.json back."
    assert screen.last("show_request") is None


def test_one_thing_at_a_time_and_a_refusal_is_shown():
    runner = LaterRunner()
    presenter, screen, actions = a_presenter(runner=runner)
    presenter.save_paper("/tmp/a.pdf")
    presenter.save_paper("/tmp/b.pdf")
    assert len(runner.waiting) == 1
    assert screen.last("set_busy") is True

    def refuse(*_: Any) -> Any:
        raise RefusedError("This folder belongs to the workspace.", "", "Choose a removable disk.")

    actions.save_paper = refuse
    runner.finish()
    assert screen.last("set_busy") is False
    assert screen.last("show_message").headline == "This folder belongs to the workspace."


def test_the_folder_is_set_and_taken_away():
    presenter, screen, actions = a_presenter()
    presenter.set_folder("/media/disk")
    assert screen.last("show_message").headline == "From now on a checkpoint goes to disk every day."
    presenter.set_folder("")
    assert ("set_folder", None) in actions.asked


def test_lines_say_how_things_stand():
    one = TrustedWitness("w", "Legal, C. Ruiz", "v", True, 2409, "2026-11-20T10:42:00Z")
    assert trusted_lines((one, replace(one, active=False, at="")), NOW) == (
        "Legal, C. Ruiz: 2,409 entries, today 10:42",
        "Legal, C. Ruiz: nothing countersigned yet, retired",
    )
    assert folder_line(Places("", False, "", ""), NOW)[1] is Level.INFO
    assert folder_line(Places("/d", True, "", ""), NOW)[1] is Level.REVIEW
    assert "today 10:42" in folder_line(Places("/d", False, "", "2026-11-20T10:42:00Z"), NOW)[0]
    near, level = folder_line(Places("/d", False, "", "2026-11-20T10:42:00Z", same_disk=True), NOW)
    assert level is Level.REVIEW
    assert near.startswith(f"/d. {SAME_DISK} The last checkpoint")
    assert dict(request_facts(REQUEST))["Signed here"].startswith("never: compare the fingerprint")
    assert dict(request_facts(replace(REQUEST, known=12)))["Signed here"] == "12 entries signed here before"
