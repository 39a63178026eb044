"""The table of forgeries: each is named, or contradicted by a witness, or, where nothing can show it, said to be undetectable.

What the help says of the record is what stands here: whoever holds the file and the key of the device can rewrite what
has happened since the last witnessed checkpoint and nothing before it, and cannot sign for anybody else.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.canonical import decode
from reviewer.audit.note import Signer
from reviewer.audit.person_key import PersonKey
from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import WorkspaceProblem
from reviewer.model.access import Role
from reviewer.model.events import Event, EventKind
from reviewer.model.views import VerifyResult
from reviewer.store import database, keyfile, ledger
from reviewer.workflow import accounts, decide, record, sign_in, submit
from reviewer.workflow.workspace import Workspace
from tests.soak import forge, life
from tests.workflow.access_builders import BO, INES, enter, make
from tests.workflow.builders import a_post

BEFORE, AFTER = 6, 4
"""Decisions before and after the checkpoint that a witness keeps."""


@dataclass
class Office:
    """A closed workspace, the checkpoint that lies outside, and copies of the file as it was on the way."""

    folder: Path
    key: bytes | None
    signer: Signer
    witness: tuple[str, str]
    size: int
    old: dict[str, Path]

    @contextlib.contextmanager
    def raw(self) -> Iterator[Any]:
        """The file, as a program that is not ours opens it."""
        connection = database.connect(self.folder / "workspace.db", self.key)
        try:
            yield connection
        finally:
            connection.close()

    def events(self) -> list[Event]:
        """The history as it stands."""
        with self.raw() as connection:
            return [decode(entry.body) for entry in ledger.entries(connection)]

    def rewrite(
        self, change: forge.Change, signer: Signer | None = None, own: dict[str, PersonKey] | None = None
    ) -> None:
        """Rewrite it with everything that this computer has."""
        events = self.events()
        with self.raw() as connection:
            forge.rewrite(connection, events, signer or self.signer, change, own)

    def put_back(self, name: str) -> None:
        """Put an older copy of the file in its place."""
        for left in self.folder.glob("workspace.db*"):
            left.unlink()
        shutil.copy(self.old[name], self.folder / "workspace.db")

    def verified(self, *, outside: bool) -> VerifyResult:
        """What the verification says, with or without the checkpoint that lies outside."""
        ws = enter(self.folder) if self.key else open_workspace(self.folder)
        try:
            return record.verify(ws, witnesses=[self.witness] if outside else [])
        finally:
            ws.close()

    def says(self, *, outside: bool = False) -> set[str]:
        """The kinds of problems that are found."""
        try:
            return {problem.kind for problem in self.verified(outside=outside).problems}
        except WorkspaceProblem:
            return {"refused"}


def decided(ws: Workspace, number: int) -> None:
    """Hand in posts and return them."""
    for n in range(number):
        post, _ = submit.submit_post(ws, a_post(f"A text about flu shots, number {n}."))
        if ws.guarded:
            sign_in.confirm(ws, INES)
        decide.return_(ws, post, [], "Please shorten it.")


def lived(folder: Path, again: Callable[[], Workspace], first: Workspace) -> Office:
    """Work, let a witness keep a checkpoint, work on; a copy of the file before the witness and one after it."""
    old: dict[str, Path] = {}

    def keep(ws: Workspace, name: str) -> Workspace:
        ws.close()
        old[name] = Path(shutil.copy(folder / "workspace.db", folder.parent / f"{name}.db"))
        return again()

    decided(first, BEFORE // 2)
    ws = keep(first, "below")
    decided(ws, BEFORE - BEFORE // 2)
    note = record.keep_checkpoint(ws, "file")
    size = record.status(ws).entries
    decided(ws, AFTER // 2)
    ws = keep(ws, "above")
    decided(ws, AFTER - AFTER // 2)
    signer = ws.signer
    ws.close()
    return Office(folder, None, signer, ("the safe", note), size, old)


@pytest.fixture
def plain(tmp_path: Path, own_keys: Path) -> Office:
    """Nobody signs in: who acts is only asserted."""
    folder = tmp_path / "w"
    first = create_workspace(folder, "Test Clinic", "Ines Calloway")
    return lived(folder, lambda: open_workspace(folder), first)


@pytest.fixture
def signed(tmp_path: Path, own_keys: Path) -> Office:
    """An encrypted office in which everybody signs."""
    folder = tmp_path / "w"
    first = make(folder)
    accounts.add(first, "Bo Lindqvist", Role.COMPLIANCE_OFFICER, BO, own=True)
    office = lived(folder, lambda: enter(folder), first)
    ws = enter(folder, BO, "Bo Lindqvist")
    submit.submit_post(ws, a_post("Bo was the last who did anything here."))
    ws.close()
    return replace(office, key=life.data_key(folder))


def other_reason(number: int) -> forge.Change:
    """The ``number``-th decision becomes an approval."""

    def change(events: list[Event]) -> list[Event]:
        found = [n for n, event in enumerate(events) if event.kind is EventKind.DECISION_RECORDED]
        at = found[number]
        return [*events[:at], forge.forged(events[at], kind="approve"), *events[at + 1 :]]

    return change


def statement(office: Office, sql: str) -> None:
    """Change the file by hand, guards dropped and put back."""
    with office.raw() as connection:
        guards = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"drop trigger {name}")
        connection.execute("pragma foreign_keys=off")
        connection.execute(sql)
        for _, made in guards:
            connection.execute(made)


# --- without the key of the device: always named, with or without a witness --------------------------------------------


@pytest.mark.parametrize("kind", ["plain", "signed"])
@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("update events set body = cast(replace(cast(body as text), 'return', 'reject') as blob) where seq = (select min(seq) from decisions)", "leaf"),
        ("update decisions set kind = 'approve'", "projection"),
        ("delete from events where seq = (select max(seq) from events)", "gap"),
        ("update contents set bytes = x'41' where commitment = (select min(commitment) from contents)", "content"),
    ],
    ids=["an entry", "a screen", "the end cut off", "a text"],
)  # fmt: skip
def test_what_is_changed_without_the_key_is_named(request: pytest.FixtureRequest, kind: str, sql: str, named: str):
    office: Office = request.getfixturevalue(kind)
    assert office.says() == set()
    statement(office, sql)
    assert office.says() != set()
    assert named in office.says() or "refused" in office.says() or named == "gap"


@pytest.mark.parametrize("kind", ["plain", "signed"])
def test_a_history_that_another_device_signed_is_named(request: pytest.FixtureRequest, kind: str):
    office: Office = request.getfixturevalue(kind)
    office.rewrite(other_reason(0), signer=Signer.generate(office.signer.name))
    assert office.says() & {"checkpoint", "refused"}


# --- with the key of the device, where nobody signs in ----------------------------------------------------------------


def test_what_was_rewritten_before_the_witness_is_contradicted_by_it_and_by_nothing_else(plain: Office):
    plain.rewrite(other_reason(0))
    assert plain.says() == set()
    assert plain.says(outside=True) == {"witness"}


def test_an_old_copy_from_before_the_witness_is_contradicted_by_it(plain: Office):
    plain.put_back("below")
    assert plain.says() == set()
    assert plain.says(outside=True) == {"witness"}


def test_an_old_copy_from_after_the_witness_is_not_detectable_by_it(plain: Office):
    plain.put_back("above")
    assert plain.says(outside=True) == set()


def test_what_was_rewritten_after_the_witness_is_not_detectable(plain: Office):
    plain.rewrite(other_reason(-1))
    assert plain.says(outside=True) == set()
    assert plain.events()[-1].kind in (EventKind.DECISION_RECORDED, EventKind.RECORD_VERIFIED)


# --- with the key of the device, the key of the file, and even one's own passphrase, where everybody signs ------------


def test_the_decision_of_another_person_cannot_be_changed(signed: Office):
    signed.rewrite(other_reason(-1))
    assert "signature" in signed.says()


def test_a_signature_by_another_key_is_named(signed: Office):
    def change(events: list[Event]) -> list[Event]:
        at = next(n for n, event in enumerate(events) if event.kind is EventKind.DECISION_RECORDED)
        false = forge.as_if_signed(forge.forged(events[at], kind="approve"), PersonKey.from_seed(bytes(32)))
        return [*events[:at], false, *events[at + 1 :]]

    signed.rewrite(change)
    assert "signature" in signed.says()


def test_a_decision_that_was_left_out_is_named_by_everybody_who_signed_later(signed: Office):
    def change(events: list[Event]) -> list[Event]:
        at = next(n for n, event in enumerate(events) if event.kind is EventKind.DECISION_RECORDED)
        return events[:at] + events[at + 1 :]

    signed.rewrite(change, own=own_keys_of(signed, INES, "Ines Calloway"))
    assert "signature" in signed.says()


def test_ones_own_acts_after_which_nobody_else_signed_can_be_rewritten_undetected_without_a_witness(signed: Office):
    """The honest limit: a person with the file, the device and the own passphrase, before anybody else or a witness."""
    last = len(signed.events())
    ws = enter(signed.folder)
    decided(ws, 2)
    ws.close()
    own = own_keys_of(signed, INES, "Ines Calloway")

    def change(events: list[Event]) -> list[Event]:
        at = [n for n, event in enumerate(events) if event.kind is EventKind.DECISION_RECORDED and n > last][-1]
        return [*events[:at], forge.forged(events[at], kind="reject"), *events[at + 1 :]]

    signed.rewrite(change, own=own)
    assert signed.says(outside=True) == set()


def test_an_approval_that_nobody_gave_cannot_be_added(signed: Office):
    def change(events: list[Event]) -> list[Event]:
        last = next(e for e in reversed(events) if e.kind is EventKind.DECISION_RECORDED)
        posted = next(e for e in reversed(events) if e.kind is EventKind.POST_SUBMITTED)
        approval = replace(forge.forged(last, kind="approve"), subject={**posted.subject, "revision": 1})
        return [*events, approval]

    signed.rewrite(change)
    assert "signature" in signed.says()


def test_a_history_without_signatures_is_named(signed: Office):
    def change(events: list[Event]) -> list[Event]:
        plain = {"identity": "asserted"}
        return [replace(event, sig=None, actor={**event.actor, **plain}) if event.sig else event for event in events]

    signed.rewrite(change)
    assert "signature" in signed.says()


def own_keys_of(office: Office, passphrase: str, name: str) -> dict[str, PersonKey]:
    """The signing key of somebody who knows their own passphrase."""
    found = keyfile.load(office.folder)
    assert found is not None
    slot = next(one for one in found.persons if one.name == name)
    opened = keyfile.open_slot(found.id, slot, passphrase)
    assert opened is not None
    keys = [PersonKey.from_seed(seed) for seed in opened.signing.values()]
    return {slot.person: keys[-1]}
