"""The people section: directory, one person, training, public persons, names to classify, import."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reviewer.model.people import StaffMember
from reviewer.model.post import Author, Post, PostId
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.sections.people_section import PeopleSection
from reviewer.ui.session import Session
from reviewer.workflow import people, policy_texts, public_people, submit, training
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein"
LIST = """Name,Role,Department,Handle,Leader,Hired,Training completed
Amal Idris,RN,Oncology 🎗️,@amal_rn,Pia Lindqvist,2026-10-01,
Tomás Echeverría,Physical therapist,Rehabilitation,@tomas_pt,Pia Lindqvist,2019-03-04,2026-02-11
,RN,Nobody,,,,
"""


def directory_screens(camera: Shots, session: Session, until: Callable[[Callable[[], bool]], None]) -> None:
    """Every list and dialog of the section, with names as long as they get."""
    ws, window = session.ws, session.window
    window.show_section("people")
    section = window.section("people")
    assert isinstance(section, PeopleSection)
    until(lambda: bool(section._presenter.people.statuses))
    people.add(ws, StaffMember(
        LONG, "@maximiliana_of_hematology_and_oncology", "chief of pediatric hematology and oncology",
        "Pediatric hematology, oncology and stem cell transplantation", hired=date(2026, 9, 1), leader="Pia Lindqvist",
        accounts=(("instagram", "@maxi"), ("linkedin", "maximiliana-f")), training_completed=date(2025, 11, 30),
    ))  # fmt: skip
    first = next(m for m in people.staff(ws) if m.kind != "organisation")
    policy_texts.record(ws, "Social media policy, version 3", date(2026, 9, 1), "intranet, HR-12")
    policy_texts.acknowledge(ws, [first.id], date(2026, 9, 14))
    training.completed(ws, [first.id], "orientation", date(2026, 1, 12))
    public_people.add(ws, "Ada Verhoeven", "founder of the first nursing school of the county, died 1931")
    for number in range(3):
        text = f"Oskar Lindahl told me again today how much the night shift helped after his surgery. Visit {number + 1} 💙"
        submit.submit_post(ws, Post(PostId(""), text, Author("Renee Falk", "RN"), "facebook"))
    session.checks.wake()
    wait(300)
    until(lambda: not session.checks.busy)
    section._presenter.refresh()
    wait(300)
    for name, chip in (
        ("people-all", ""),
        ("people-overdue", "overdue"),
        ("people-public", "public"),
        ("people-names", "unknown"),
    ):
        section._presenter.filter(chip)
        wait(150)
        camera.shot(name, window)
    if section._presenter.people.unknown:
        section._ask_classify()
        _close(camera, section, window, "dialog-classify")
    section._presenter.filter("", "Maximiliana")
    wait(150)
    camera.shot("people-long", window)
    section.search("zebra")
    wait(100)
    camera.shot("people-no-match", window)
    section.search("")
    wait(100)
    for name, ask in (
        ("dialog-training", section._ask_training), ("dialog-acknowledged", section._ask_acknowledged),
        ("dialog-member", section._ask_change), ("dialog-policy-text", section._ask_policy),
        ("dialog-training-rules", section._ask_rules), ("dialog-remove", section._ask_remove),
    ):  # fmt: skip
        ask()
        _close(camera, section, window, name)
    _import(camera, section, window, until)


def _close(camera: Shots, section: PeopleSection, window: object, name: str) -> None:
    wait(150)
    camera.shot(name, window)  # type: ignore[arg-type]
    dialog = section._dialog
    assert isinstance(dialog, Dialog)
    dialog.reject()
    wait(100)


def _import(camera: Shots, section: PeopleSection, window: object, until: Callable[[Callable[[], bool]], None]) -> None:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "workday-export-november.csv"
        file.write_text(LIST, encoding="utf-8")
        section.import_file(str(file))
        dialog = section._dialog
        assert isinstance(dialog, Dialog)
        until(lambda: dialog.main.isVisible())
        _close(camera, section, window, "dialog-staff-import")
