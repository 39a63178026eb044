"""People who sign in: added, changed, disabled; passphrases and the recovery key changed; crashes in between."""

import pytest

from reviewer.audit.canonical import decode
from reviewer.errors import RefusedError, SignInRefused, UsageError, WorkspaceProblem
from reviewer.model.access import Role, may_manage
from reviewer.store import keyfile, ledger, recovery_key, wrapping
from reviewer.workflow import accounts, record, verification
from reviewer.workflow.submit import submit_post

from .access_builders import BO, CHEAP, INES, NEXT, PAPER, enter, enter_with_paper, make
from .builders import a_post
from .conftest import TODAY


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def ws(tmp_path, clock):
    opened = make(tmp_path / "w", clock=clock, today=TODAY)
    yield opened
    opened.close()


def entries(ws) -> int:
    with ws.connections.read() as connection:
        return ledger.head(connection)[0]


def again(ws, *who, **more):
    """Close the workspace and open it as somebody else; the fixture closes the first one once more, which is fine."""
    ws.close()
    return enter(ws.folder, *who, clock=ws.clock, **more)


def test_a_person_who_got_a_passphrase_chooses_their_own_and_with_it_another_key(ws):
    accounts.add(ws, "Bo Silva", Role.COMPLIANCE_OFFICER, BO)
    before = accounts.accounts(ws)[1]
    assert before.initial
    bo = again(ws, BO, "Bo Silva")
    with pytest.raises(RefusedError, match="chosen by somebody else"):
        submit_post(bo, a_post())
    accounts.change_passphrase(bo, BO, NEXT)
    submit_post(bo, a_post())
    after = accounts.accounts(bo)[1]
    assert not after.initial
    assert after.key != before.key
    assert record.verify(bo).intact
    with pytest.raises(SignInRefused):
        again(bo, BO, "Bo Silva")
    bo = enter(ws.folder, NEXT, "bo  silva", clock=ws.clock)
    assert bo.person_role == "compliance officer"
    found = keyfile.load(ws.folder)
    assert [name for name, _ in found.slot(bo.person).signing] == [after.key]
    bo.close()


def test_changing_ones_passphrase_keeps_the_keys(ws):
    key, data = ws.acting_key.name, ws.data_key
    accounts.change_passphrase(ws, INES, NEXT)
    submit_post(ws, a_post())
    with pytest.raises(SignInRefused):
        again(ws)
    opened = enter(ws.folder, NEXT, clock=ws.clock)
    assert (opened.acting_key.name, opened.data_key) == (key, data)
    assert record.verify(opened).intact
    for bad, new in ((INES, NEXT), ("wrong horse battery", "quite another one here")):
        with pytest.raises((SignInRefused, UsageError)):
            accounts.change_passphrase(opened, bad, new)
    with pytest.raises(UsageError):
        accounts.change_passphrase(opened, NEXT, "short")
    opened.close()


def test_who_left_cannot_sign_in_and_what_they_signed_stays_valid(ws):
    accounts.add(ws, "Bo Silva", Role.COMMS_LEAD, BO, own=True)
    bo = again(ws, BO, "Bo Silva")
    submit_post(bo, a_post())
    ines = again(bo)
    accounts.disable(ines, "Bo Silva", "Left on Friday.")
    assert [(a.name, a.active) for a in accounts.accounts(ines)] == [("Ines Calloway", True), ("Bo Silva", False)]
    assert record.verify(ines).intact
    accounts.add(ines, "Bo Silva", Role.AUDITOR, BO, own=True)  # somebody else of that name, or Bo again: another id
    assert len({a.person for a in accounts.accounts(ines)}) == 3
    assert record.verify(ines).intact
    ines.close()
    with pytest.raises(SignInRefused):
        enter(ws.folder, INES, "Bo Silva")


def test_an_old_key_file_does_not_let_a_disabled_person_in(ws):
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    old = keyfile.load(ws.folder)
    accounts.disable(ws, "Bo Silva", "Left on Friday.")
    ws.close()
    keyfile.save(ws.folder, old)
    with pytest.raises(SignInRefused, match="cannot sign in here any more"):
        enter(ws.folder, BO, "Bo Silva", clock=ws.clock)
    enter(ws.folder, clock=ws.clock).close()


@pytest.mark.parametrize("role", [*Role])
def test_only_who_manages_people_changes_who_signs_in(ws, role):
    accounts.add(ws, "Cy Administrator", Role.ADMINISTRATOR, NEXT, own=True)
    if role is not Role.ADMINISTRATOR:
        other = again(ws, NEXT, "Cy Administrator")
        accounts.add(other, "Bo Silva", role, BO, own=True)
        opened = again(other, BO, "Bo Silva")
    else:
        opened = again(ws, NEXT, "Cy Administrator")
    before = entries(opened)
    acts = [
        lambda: accounts.add(opened, "Dee", Role.LEGAL, "a third passphrase of words"),
        lambda: accounts.set_role(opened, "Ines Calloway", Role.LEGAL),
        lambda: accounts.reset(opened, "Ines Calloway", "a fourth passphrase of words"),
        lambda: accounts.change_recovery(opened, recovery_key.written(b"y" * 16)),
        lambda: accounts.disable(opened, "Ines Calloway", "Left."),
    ]
    for act in acts:
        if role is Role.ADMINISTRATOR:
            act()
        else:
            with pytest.raises(RefusedError, match="Only an administrator"):
                act()
    assert (entries(opened) == before) == (role is not Role.ADMINISTRATOR)
    assert record.verify(opened).intact
    opened.close()


def test_somebody_can_always_manage_people(ws):
    for act in (
        lambda: accounts.set_role(ws, "Ines Calloway", Role.LEGAL),
        lambda: accounts.disable(ws, "Ines Calloway", "x"),
        lambda: accounts.reset(ws, "Ines Calloway", NEXT),
    ):
        with pytest.raises(RefusedError):
            act()
    accounts.add(ws, "Cy", Role.ADMINISTRATOR, NEXT, own=True)
    cy = again(ws, NEXT, "Cy")
    accounts.set_role(cy, "Ines Calloway", Role.ADMINISTRATOR)
    accounts.set_role(cy, "Cy", Role.COMMS_LEAD)
    assert cy.person_role == "comms lead"
    submit_post(cy, a_post())
    assert record.verify(cy).intact
    cy.close()
    assert may_manage("administrator", [])
    assert not may_manage("compliance-officer", ["administrator"])
    assert not may_manage("author", [])


def test_a_reset_gives_a_new_key_and_the_old_signatures_stand(ws):
    accounts.add(ws, "Bo Silva", Role.COMMS_LEAD, BO, own=True)
    bo = again(ws, BO, "Bo Silva")
    submit_post(bo, a_post())
    ines = again(bo)
    accounts.reset(ines, "Bo Silva", NEXT)
    bo = again(ines, NEXT, "Bo Silva")
    with pytest.raises(RefusedError, match="chosen by somebody else"):
        submit_post(bo, a_post("Another."))
    accounts.change_passphrase(bo, NEXT, "my very own words at last")
    submit_post(bo, a_post("Another text."))
    assert record.verify(bo).intact
    bo.close()


def test_the_recovery_key_gives_the_only_person_a_new_passphrase(ws):
    submit_post(ws, a_post())
    with pytest.raises(RefusedError, match="needs the recovery key"):
        accounts.recover(ws, "Ines Calloway", NEXT)
    ws.close()
    opened = enter_with_paper(ws.folder, clock=ws.clock)
    accounts.recover(opened, "Ines Calloway", NEXT)
    ines = again(opened, NEXT)
    submit_post(ines, a_post("Another text."))
    assert record.verify(ines).intact
    paper = recovery_key.written(b"n" * 16)
    accounts.change_recovery(ines, paper)
    ines.close()
    with pytest.raises(SignInRefused, match="not the recovery key"):
        enter_with_paper(ws.folder, clock=ws.clock)
    opened = enter_with_paper(ws.folder, key=paper, clock=ws.clock)
    assert record.verify(opened).intact
    opened.close()


def _acts(ws):
    return {
        "add": lambda: accounts.add(ws, "Dee", Role.LEGAL, "a third passphrase of words", own=True),
        "disable": lambda: accounts.disable(ws, "Bo Silva", "Left."),
        "reset": lambda: accounts.reset(ws, "Bo Silva", NEXT),
        "change": lambda: accounts.change_passphrase(ws, INES, NEXT),
        "recovery": lambda: accounts.change_recovery(ws, recovery_key.written(b"n" * 16)),
    }


@pytest.mark.parametrize("act", ["add", "disable", "reset", "change", "recovery"])
def test_a_key_file_that_cannot_be_written_leaves_the_record_as_it_was(ws, monkeypatch, act):
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    before, keys = entries(ws), keyfile.load(ws.folder)

    def full(path, content) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as cut, pytest.raises(WorkspaceProblem):
        cut.setattr(keyfile, "write_whole", full)
        _acts(ws)[act]()
    assert (entries(ws), keyfile.load(ws.folder)) == (before, keys)
    submit_post(ws, a_post())
    assert record.verify(ws).intact


@pytest.mark.parametrize("act", ["add", "disable", "reset", "change", "recovery"])
def test_a_record_that_cannot_be_written_leaves_the_key_file_as_it_was(ws, monkeypatch, act):
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    before, keys = entries(ws), keyfile.load(ws.folder)

    def refused(*_) -> None:
        raise WorkspaceProblem("The disk is full.")

    with monkeypatch.context() as cut, pytest.raises(WorkspaceProblem):
        cut.setattr(ledger, "move_head", refused)
        _acts(ws)[act]()
    assert (entries(ws), keyfile.load(ws.folder)) == (before, keys)


@pytest.mark.parametrize("act", ["add", "disable", "reset", "change", "recovery"])
def test_a_crash_between_key_file_and_record_locks_nobody_out(ws, monkeypatch, act):
    """The key file is the new one, the record the old one: as after a power cut between the two."""
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    states = []
    real = keyfile.save

    def save(folder, file, name=keyfile.KEYS) -> None:
        states.append(file)
        real(folder, file, name)

    def refused(*_) -> None:
        raise WorkspaceProblem("The power was cut.")

    with monkeypatch.context() as cut, pytest.raises(WorkspaceProblem):
        cut.setattr(keyfile, "save", save)
        cut.setattr(ledger, "move_head", refused)
        _acts(ws)[act]()
    keyfile.save(ws.folder, states[0])
    ws.close()
    ines = enter(ws.folder, NEXT if act == "change" else INES, clock=ws.clock)
    submit_post(ines, a_post())
    assert record.verify(ines).intact
    if act == "add":
        accounts.add(ines, "Dee", Role.LEGAL, "a third passphrase of words", own=True)
    if act in ("reset", "disable"):
        accounts.reset(ines, "Bo Silva", "yet another one for Bo here")
    ines.close()
    opened = enter_with_paper(ws.folder, clock=ws.clock)
    assert record.verify(opened).intact
    opened.close()


def test_names_are_told_apart_and_given(ws):
    with pytest.raises(UsageError, match="of this name can sign in already"):
        accounts.add(ws, "ines  CALLOWAY", Role.LEGAL, BO)
    with pytest.raises(UsageError, match="name of the person"):
        accounts.add(ws, " ", Role.LEGAL, BO)
    with pytest.raises(UsageError, match="Nobody of this name"):
        accounts.reset(ws, "Mallory", BO)


def test_no_name_or_reason_stands_in_an_entry_in_the_clear(ws):
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    accounts.disable(ws, "Bo Silva", "Zanzibar")
    with ws.connections.read() as connection:
        bodies = b"".join(e.body for e in ledger.entries(connection))
        assert all(decode(e.body) for e in ledger.entries(connection))
    for word in (b"Silva", b"Zanzibar", b"Calloway", PAPER.encode(), BO.encode()):
        assert word not in bodies


def test_every_table_of_people_is_explained_by_the_record(ws):
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    for statement in (
        "update accounts set role = 'administrator' where role = 'legal'",
        "update account_keys set ended = 1",
        "update account_keys set public = 'x' where person <> ''",
        "delete from account_keys where person = ''",
        "insert into emergencies select 1, commitment, 'now', null from contents limit 1",
    ):
        with pytest.raises(ZeroDivisionError), ws.connections.write() as connection:
            changed = connection.execute(statement)
            assert changed.rowcount
            result = verification.walk(ws, connection, record.NO_PROGRESS, ())
            assert "projection" in {p.kind for p in result.problems}
            raise ZeroDivisionError
    assert record.verify(ws).intact
