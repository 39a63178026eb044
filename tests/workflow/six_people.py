"""An office of six people, one of each role, who sign in; with posts, forms and cards in the states that acts need."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reviewer.model.access import Role
from reviewer.model.people import StaffMember
from reviewer.model.post import Media
from reviewer.model.reshare import WatchedAccount
from reviewer.model.rights import RightsRecord
from reviewer.store import ledger
from reviewer.workflow import (
    accounts,
    bulk,
    check,
    comments,
    consents,
    decide,
    holds,
    images,
    incidents,
    lists,
    people,
    policy_texts,
    publication,
    recorder,
    reshares,
    rights,
    sign_in,
    submit,
)
from reviewer.workflow.workspace import Workspace

from .access_builders import INES, make
from .builders import NAMED, a_post
from .consent_samples import a_form

LETTERS = dict(zip("ACOLRM", (Role.AUTHOR, Role.COMMS_LEAD, Role.COMPLIANCE_OFFICER, Role.LEGAL, Role.AUDITOR,
                              Role.ADMINISTRATOR), strict=True))  # fmt: skip
"""A letter for each role: author, comms lead, compliance Officer, Legal, auditoR, adMinistrator."""
NAMES = {
    "A": "Renee Falk",
    "C": "Omar Haddad",
    "O": "Ines Calloway",
    "L": "Bo Silva",
    "R": "Rui Almeida",
    "M": "Mira Castellan",
}
PHRASES = {letter: f"seven quiet lamps by the river {letter}{number}" for number, letter in enumerate("ACLRM")} | {
    "O": INES
}
SECRET = "Zebra crossings at the north gate are closed on Monday."
NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
MORE = [f"Parking on level {n} is free for night shifts." for n in range(1, 10)]


@dataclass
class Office:
    """The open workspace, and the ids of what lies in it."""

    ws: Workspace
    folder: Path
    detector: Any
    ids: dict[str, str] = field(default_factory=dict)
    keep: dict[str, Any] = field(default_factory=dict)

    def enter(self, letter: str) -> Workspace:
        """Sign in as the person of a role."""
        sign_in.sign_in(self.ws, NAMES[letter], PHRASES[letter])
        return self.ws

    def entries(self) -> int:
        """How many entries there are."""
        with self.ws.connections.read() as connection:
            return ledger.head(connection)[0]

    def post(self, text: str, author: str = "Tomas Reyes", **fields: Any) -> str:
        """Hand in and check a post."""
        post_id, _ = submit.submit_post(self.ws, a_post(text, author, **fields))
        check.check_posts(self.ws, [post_id], self.detector)
        return post_id


class Recorded(Exception):
    """Something would have been recorded; it was not, so that the next act finds everything as it was."""


@contextmanager
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is recorded within is rolled back, and says so by ``Recorded``."""
    real = recorder.Recorder.recording

    @contextmanager
    def undone(self: recorder.Recorder, *given: Any, **more: Any) -> Iterator[recorder.Recording]:
        with real(self, *given, **more) as recording:
            yield recording
            if recording.kinds:
                raise Recorded

    with monkeypatch.context() as patch:
        patch.setattr(recorder.Recorder, "recording", undone)
        yield


def open_office(folder: Path, clock: Any, detector: Any) -> Office:
    """The office with everything in it; Ines, compliance officer, is signed in."""
    ws = make(folder / "w", clock=clock, today=date(2026, 11, 20))
    office = Office(ws, folder, detector)
    for letter in "CALRM":
        accounts.add(ws, NAMES[letter], LETTERS[letter], PHRASES[letter], own=True)
    people.record_rows(ws, [StaffMember("Renee Falk", "@renee", "RN", "4 East"), StaffMember("Tomas Reyes", "@tom")])
    lists.add_own(ws, "phone", "207-555-0100", "front desk")
    consents.record(ws, a_form("CA-0001", "Marisol Duarte"))
    policy_texts.record(ws, "Social media policy, version 1", date(2026, 1, 1))
    rights.record(ws, RightsRecord("", "image", "Atrium", "Ana Field", "license", proof="Order 55"))
    ids = office.ids
    ids["own"] = office.post(MORE[0], "Renee Falk")
    ids["other"] = office.post(SECRET)
    ids["named"] = office.post(NAMED)
    ids["escalated"] = office.post(MORE[1])
    decide.escalate(ws, ids["escalated"], "Bo Silva", "Is this all right?")
    ids["approved"] = office.post(MORE[2])
    decide.approve(ws, ids["approved"])
    ids["held"] = office.post(MORE[3])
    holds.place(ws, ids["held"], "Letter of Nov 19")
    ids["pictured"] = office.post(MORE[4], media=(Media("image", "The lobby", file="a.jpg"),))
    ids["picture"] = str(folder / "a.jpg")
    Image.new("RGB", (40, 30), (200, 180, 160)).save(ids["picture"])
    ids["ticked"] = office.post(MORE[5], media=(Media("image", "The atrium", file="a.jpg"),))
    images.attach(ws, ids["ticked"], 0, Path(ids["picture"]))
    ids["returned"] = office.post(MORE[6])
    decide.return_(ws, ids["returned"], [], "Say which level.")
    ids["out"] = office.post(MORE[7])
    decide.approve(ws, ids["out"])
    publication.record(ws, ids["out"], NINE, "facebook")
    ids["incident"], _ = incidents.open(ws, ids["out"], date(2026, 11, 20), "A first name")
    ids["clean"] = office.post(MORE[8])
    comments.ask(ws, ids["own"], "Renee Falk", "When was this?")
    comments.ask(ws, ids["other"], "Tomas Reyes", "And this?")
    feed = folder / "feed.json"
    feed.write_text(
        '[{"id": "x1", "text": "A glass of water before each meal.", "url": "https://www.linkedin.com/posts/x_1", '
        '"author": "Tomas Reyes", "handle": "tom", "platform": "linkedin", "published": "2026-11-10T08:00:00Z"}]'
    )
    reshares.take(ws, reshares.read_file(ws, feed))
    with ws.connections.read() as connection:
        ids["card"] = connection.execute("select id from reshares").fetchone()[0]
        ids["question"] = str(
            connection.execute("select seq from comments where post = ?", (ids["own"],)).fetchone()[0]
        )
        ids["right"] = connection.execute("select id from rights").fetchone()[0]
        office.keep["posts"] = [row[0] for row in connection.execute("select id from posts order by number")]
    renee, tomas = sorted(people.staff(ws), key=lambda one: one.name)
    ids["renee"], ids["tomas"] = renee.id, tomas.id
    office.keep |= {
        "member": tomas,
        "account": WatchedAccount("", "linkedin", "tomas", "Tomas Reyes", ""),
        "plan": bulk.plan(ws, [ids["clean"]]),
    }
    assert office.keep["plan"].ready, office.keep["plan"].left_out
    return office
