"""Opening an encrypted workspace: by whom, with what, how often; and what each leaves in the record."""

import shutil

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import key_status, names_to_sign_in, open_workspace
from reviewer.errors import RefusedError, SignInNeeded, SignInRefused, UsageError, WorkspaceProblem
from reviewer.model.access import ByKeyring, NewAccess, Role
from reviewer.model.events import EventKind
from reviewer.store import keyfile, keyring, ledger, recovery_key, wrapping
from reviewer.workflow import accounts, decide, record, sign_in
from reviewer.workflow.submit import submit_post

from .access_builders import BO, CHEAP, INES, NEW, NEXT, PAPER, enter, enter_with_paper, make
from .builders import a_post
from .conftest import TODAY


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def folder(tmp_path, clock):
    make(tmp_path / "w", clock=clock, today=TODAY).close()
    return tmp_path / "w"


def events(ws) -> list:
    with ws.connections.read() as connection:
        return [decode(e.body) for e in ledger.entries(connection)]


def kinds(ws) -> list[str]:
    return [e.kind.value for e in events(ws)]


def test_a_new_workspace_is_encrypted_and_its_first_person_signed_in(tmp_path, clock):
    ws = make(tmp_path / "w", clock=clock)
    try:
        post, _ = submit_post(ws, a_post())
        decide.reject(ws, post, "Not in any wording.")
        last = events(ws)[-1]
        assert sign_in.signed_from(ws) == 3
        assert last.actor["identity"] == "signed"
        assert last.sig is not None
        result = record.verify(ws)
        assert result.problems == ()
        assert "Signing keys valid" in result.passed
    finally:
        ws.close()
    assert (tmp_path / "w" / "workspace.db").read_bytes()[:15] != b"SQLite format 3"
    assert names_to_sign_in(tmp_path / "w") == ("Ines Calloway",)
    assert not (tmp_path / "w" / keyfile.UNDER_WAY).exists()


def test_a_plain_workspace_asks_nothing(ws):
    assert names_to_sign_in(ws.folder) == ()
    assert not ws.guarded
    assert "Signing keys valid" not in record.verify(ws).passed
    assert not key_status(ws.folder).encrypted


def test_without_a_passphrase_it_stays_closed_and_says_who_may(folder):
    with pytest.raises(SignInNeeded) as caught:
        open_workspace(folder)
    assert caught.value.names == ("Ines Calloway",)
    enter(folder).close()


def test_a_wrong_passphrase_is_one_sentence_counted_and_recorded(folder, clock):
    for _ in range(3):
        with pytest.raises(SignInRefused) as caught:
            enter(folder, "wrong horse battery staple", clock=clock)
        assert str(caught.value) == "That passphrase does not open this workspace."
    with pytest.raises(SignInRefused, match="Nobody of this name"):
        enter(folder, INES, "Mallory", clock=clock)
    ws = enter(folder, clock=clock)
    refused = [e for e in events(ws) if e.kind is EventKind.SIGN_IN_REFUSED]
    assert sorted((str(e.subject["person"]) != "", e.data["count"]) for e in refused) == [(False, 1), (True, 3)]
    assert kinds(ws)[-1] == "person.signed_in"
    assert record.verify(ws).intact
    ws.close()
    ws = enter(folder, clock=clock)
    assert len([k for k in kinds(ws) if k == "person.sign_in_refused"]) == 2
    ws.close()


def test_after_five_wrong_ones_the_right_one_waits_too(folder, clock):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            enter(folder, "wrong horse battery staple", clock=clock)
    with pytest.raises(SignInRefused, match="too many wrong attempts") as caught:
        enter(folder, clock=clock)
    assert 20 <= caught.value.wait_s <= 30
    assert dict(key_status(folder, clock=clock).waiting_s).keys() == {"Ines Calloway"}
    clock.advance(seconds=31)
    enter(folder, clock=clock).close()


def test_the_recovery_key_reads_and_hands_over_and_decides_nothing(folder, clock):
    ws = enter(folder, clock=clock)
    post, _ = submit_post(ws, a_post())
    ws.close()
    ws = enter_with_paper(folder, clock=clock)
    try:
        assert ws.emergency
        with pytest.raises(RefusedError):
            decide.reject(ws, post, "Not in any wording.")
        with pytest.raises(RefusedError, match="In an emergency"):
            submit_post(ws, a_post("Another text."))
        record.keep_checkpoint(ws, "file")
        assert record.verify(ws).intact
        (emergency,) = accounts.emergencies(ws)
        assert (emergency.reason, emergency.reviewed) == ("Ines is in hospital", None)
    finally:
        ws.close()
    ws = enter(folder, clock=clock)
    accounts.review_emergency(ws, emergency.seq, "It was the drill.")
    assert accounts.emergencies(ws)[0].reviewed is not None
    with pytest.raises(UsageError, match="no emergency"):
        accounts.review_emergency(ws, emergency.seq, "Again.")
    assert record.verify(ws).intact
    ws.close()


def test_a_recovery_key_needs_a_reason_and_its_slips_are_no_attempts(folder):
    with pytest.raises(UsageError, match="Say why"):
        enter_with_paper(folder, " ")
    for _ in range(20):
        with pytest.raises(SignInRefused, match="mistyped in group 1"):
            enter_with_paper(folder, key="00000" + PAPER[5:])
    with pytest.raises(SignInRefused, match="not the recovery key"):
        enter_with_paper(folder, key=recovery_key.written(b"x" * 16))
    enter_with_paper(folder).close()


def test_signing_out_stops_recording_until_somebody_signs_in(folder, clock):
    ws = enter(folder, clock=clock)
    accounts.add(ws, "Bo Silva", Role.COMMS_LEAD, BO, own=True)
    sign_in.sign_out(ws)
    with pytest.raises(RefusedError, match="Nobody is signed in"):
        submit_post(ws, a_post())
    with pytest.raises(SignInRefused):
        sign_in.sign_in(ws, "Bo Silva", INES)
    with pytest.raises(RefusedError, match="Nobody is signed in"):
        submit_post(ws, a_post())
    sign_in.sign_in(ws, "Bo Silva", BO)
    submit_post(ws, a_post())
    assert ws.person_name == "Bo Silva"
    with pytest.raises(RefusedError, match="People sign in here"):
        ws.set_reviewer("Mallory")
    assert record.verify(ws).intact
    ws.close()


def test_a_decision_is_confirmed_with_the_passphrase_of_who_is_signed_in(folder, clock):
    ws = enter(folder, clock=clock)
    accounts.add(ws, "Bo Silva", Role.LEGAL, BO, own=True)
    sign_in.confirm(ws, INES)
    with pytest.raises(SignInRefused, match="does not open"):
        sign_in.confirm(ws, BO)
    sign_in.sign_out(ws)
    with pytest.raises(RefusedError, match="Nobody is signed in"):
        sign_in.confirm(ws, INES)
    ws.close()


def test_the_keyring_opens_to_verify_and_nobody_acts(folder, clock, monkeypatch):
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(keyring, "put", lambda file, secret: not kept.update({file: secret}))
    monkeypatch.setattr(keyring, "get", kept.get)
    with pytest.raises(SignInRefused, match="keyring"):
        open_workspace(folder, unlock=ByKeyring())
    ws = enter(folder, clock=clock)
    accounts.keep_in_keyring(ws, True)
    ws.close()
    assert key_status(folder).keyring
    ws = open_workspace(folder, unlock=ByKeyring(), clock=clock)
    assert record.verify(ws).intact
    with pytest.raises(RefusedError, match="Nobody is signed in"):
        submit_post(ws, a_post())
    ws.close()
    ws = enter(folder, clock=clock)
    accounts.keep_in_keyring(ws, False)
    ws.close()
    with pytest.raises(SignInRefused, match="keyring"):
        open_workspace(folder, unlock=ByKeyring())


def test_a_record_that_was_altered_still_opens_so_that_it_can_be_looked_at(folder, clock):
    ws = enter(folder, clock=clock)
    with ws.connections.write() as connection:
        connection.execute("update head set hashes = randomblob(length(hashes))")
    ws.close()
    ws = enter(folder, clock=clock)
    assert not record.verify(ws).intact
    with pytest.raises(WorkspaceProblem, match="changed by another program"):
        submit_post(ws, a_post())
    ws.close()


def test_an_arrival_that_could_not_be_recorded_goes_before_the_next_entry(folder, clock, monkeypatch):
    ws = enter(folder, clock=clock)
    ws.close()
    from reviewer.workflow.recorder import Recording

    real = Recording.append

    def full(self, kind, *rest):
        if kind is EventKind.SIGNED_IN:
            raise WorkspaceProblem("The disk is full.")
        return real(self, kind, *rest)

    with monkeypatch.context() as cut:
        cut.setattr(Recording, "append", full)
        ws = enter(folder, clock=clock)
    submit_post(ws, a_post())
    assert kinds(ws)[-2:] == ["person.signed_in", "post.submitted"]
    submit_post(ws, a_post("Another text."))
    assert kinds(ws)[-1] == "post.submitted"
    assert record.verify(ws).intact
    ws.close()


def test_files_that_do_not_belong_together_are_refused_and_left_alone(folder, tmp_path, clock):
    plain = tmp_path / "plain"
    from reviewer.bootstrap import create_workspace

    create_workspace(plain, "Test Clinic", "Ines Calloway", clock=clock).close()
    mixed = tmp_path / "mixed"
    shutil.copytree(folder, mixed)
    shutil.copy(plain / "workspace.db", mixed / "workspace.db")
    with pytest.raises(WorkspaceProblem, match="not encrypted, but a key file"):
        enter(mixed)
    for name in (keyfile.KEYS, keyfile.COPY):
        (folder / name).rename(folder / f"{name}.away")
    with pytest.raises(WorkspaceProblem, match=r"keys\.json"):
        enter(folder)
    with pytest.raises(WorkspaceProblem, match=r"keys\.json"):
        open_workspace(folder)
    other = tmp_path / "other"
    make(other, clock=clock).close()
    shutil.copy(folder / "workspace.db", other / "workspace.db")
    with pytest.raises(WorkspaceProblem, match="damaged or not a workspace"):
        enter(other)


def test_a_plain_copy_of_a_record_that_people_sign_is_refused(folder, clock, tmp_path):
    """Whoever may sign in has the data key, and could take the encryption off to act without a signature."""
    import sqlcipher3.dbapi2 as sqlite

    ws = enter(folder, clock=clock)
    key = ws.data_key
    ws.close()
    connection = sqlite.connect(str(folder / "workspace.db"))
    connection.execute(f"pragma key=\"x'{key.hex()}'\"")
    connection.execute("attach database ? as plain key ''", (str(tmp_path / "plain.db"),))
    connection.execute("select sqlcipher_export('plain')")
    for name in ("user_version", "application_id"):
        value = connection.execute(f"pragma {name}").fetchone()[0]
        connection.execute(f"pragma plain.{name}={value}")
    connection.close()
    bare = tmp_path / "bare"
    bare.mkdir()
    (tmp_path / "plain.db").rename(bare / "workspace.db")
    with pytest.raises(WorkspaceProblem, match="is not encrypted"):
        open_workspace(bare)


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [("short", "fewer than 14"), ("aaaaaaaaaaaaaaaaaaaa", "easily"), ("Ines Calloway Test Clinic 1", "a name"),
     ("tab\tin a long passphrase", "easily")],
)  # fmt: skip
def test_a_weak_passphrase_makes_no_workspace(tmp_path, passphrase, why):
    from reviewer.bootstrap import create_workspace

    with pytest.raises(UsageError, match=why):
        create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", new=NewAccess(passphrase, PAPER))
    assert not (tmp_path / "w").exists()
    make(tmp_path / "w").close()


@pytest.mark.parametrize("role", ["author", "legal", "auditor", "comms lead", "queen"])
def test_the_first_person_must_be_able_to_let_others_in(tmp_path, role):
    from reviewer.bootstrap import create_workspace

    with pytest.raises(UsageError, match=r"let others sign in|no such role"):
        create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", role, new=NEW)
    assert not (tmp_path / "w").exists()


def test_an_interrupted_start_leaves_nothing_in_the_way(tmp_path, monkeypatch):
    from reviewer.store import convert

    def killed(folder) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(convert, "adopt_keys", killed)
        make(tmp_path / "w")
    assert (tmp_path / "w" / keyfile.UNDER_WAY).exists()
    ws = enter(tmp_path / "w")
    assert record.verify(ws).intact
    ws.close()


def test_secrets_do_not_show_where_values_are_printed(folder, clock):
    ws = enter(folder, clock=clock)
    shown = repr(ws) + repr(NEW)
    assert ws.data_key.hex() not in shown
    assert repr(ws.data_key) not in shown
    assert INES not in shown
    assert PAPER not in shown
    ws.close()


def test_a_second_process_is_refused_before_any_passphrase_is_tried(folder, clock):
    ws = enter(folder, clock=clock)
    with pytest.raises(WorkspaceProblem, match="Open on this computer"):
        enter(folder, NEXT, clock=clock)
    ws.close()
    assert key_status(folder, clock=clock).waiting_s == ()
