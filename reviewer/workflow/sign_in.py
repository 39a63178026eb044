"""Who is signed in: starting with the first person, signing in and out, saying the passphrase once more."""

import contextlib
import secrets

from reviewer.audit.person_key import RECOVERY, PersonKey
from reviewer.errors import RefusedError, SignInRefused, UsageError, WorkspaceProblem
from reviewer.model.access import ByPassphrase, ByRecoveryKey, NewAccess, Unlock, may_manage
from reviewer.model.events import EventKind, Json
from reviewer.store import access, keyfile, recovery_key, wrapping
from reviewer.store.attempts import Attempts
from reviewer.store.keyfile import KeyFile, Opened
from reviewer.workflow import unlocking
from reviewer.workflow.access_roles import role_of
from reviewer.workflow.recorder import stamp
from reviewer.workflow.unlocking import Unlocked
from reviewer.workflow.workspace import Workspace

_Pending = tuple[EventKind, dict[str, Json], dict[str, Json], dict[str, bytes | str | None]]


def new_key() -> tuple[bytes, PersonKey]:
    """A new signing key with its seed."""
    seed = secrets.token_bytes(wrapping.KEY_BYTES)
    return seed, PersonKey.from_seed(seed)


def recovery_signer(file: str, typed: str) -> PersonKey:
    """The signing key of a recovery key. Raises ``recovery_key.Mistyped``."""
    return PersonKey.from_seed(keyfile.recovery_seed(file, recovery_key.read(typed)))


def start(ws: Workspace, new: NewAccess) -> None:
    """Let the present person be the first who signs in: their entry, and a key file for a database under way.

    From this entry on all are signed. Raises UsageError for a weak passphrase or a role that there is not.
    """
    refuse_new(new, ws.person_name, ws.organisation, ws.person_role)
    role = role_of(ws.person_role)
    data_key = ws.data_key
    assert data_key is not None
    seed, key = new_key()
    blank = KeyFile()
    recovery = recovery_signer(blank.id, new.recovery)
    made = stamp(ws.clock())
    slot = keyfile.person_slot(blank.id, ws.person, ws.person_name, new.passphrase, Opened(data_key, {key.name: seed}))
    file = KeyFile(blank.id, (slot,), (keyfile.recovery_slot(blank.id, new.recovery, recovery.name, data_key, made),))
    keyfile.save(ws.folder, file, keyfile.UNDER_WAY)
    ws.guarded, ws.acting_key, ws.person_role = True, key, role.words
    ws.presence.arrive(ws.clock())
    log = ws.signer.name
    with ws.record() as recording:
        recording.append(
            EventKind.SIGN_IN_STARTED,
            {"person": ws.person},
            {
                "role": role.value,
                "key": key.public_text,
                "proof": key.prove(log, ws.person),
                "recovery": recovery.public_text,
                "recovery_proof": recovery.prove(log, RECOVERY),
            },
        )


def refuse_new(new: NewAccess, name: str, organisation: str, role: str) -> None:
    """Raise UsageError or SignInRefused for a first person who could not sign in; before anything is made."""
    unlocking.refuse_weak(new.passphrase, name, organisation)
    unlocking.same_recovery_key(new.recovery, new.recovery)
    if not may_manage(role_of(role), (role_of(role),)):
        raise UsageError(
            "The first person must be able to let others sign in.",
            "",
            "Make it an administrator or a compliance officer.",
        )


def signed_from(ws: Workspace) -> int:
    """The entry from which on all are signed; 0 where nobody signs in. Who acted before is only asserted."""
    with ws.connections.read() as connection:
        return access.signed_from(connection)


def admit(ws: Workspace, unlocked: Unlocked) -> None:
    """Let whoever opened the workspace act in it, as far as the record allows, and record that they came.

    Raises SignInRefused if the record does not know the person or their key.
    """
    with ws.connections.read() as connection:
        valid = access.valid_key(connection, unlocked.person)
        known = {person: (role, active) for person, _, role, active, _, _ in access.accounts(connection)}
    ws.guarded, ws.acting_key, ws.emergency, ws.must_change = True, None, False, False
    ws.person, ws.person_name, ws.person_role = "", "", ""
    ws.unrecorded.clear()
    if not unlocked.person and not unlocked.emergency:
        return  # the keyring: everything can be verified, nothing recorded
    role, active = known.get(unlocked.person, ("", unlocked.emergency))
    if not active:
        raise SignInRefused("This person cannot sign in here any more.", "Ask an administrator.")
    seed = unlocked.seeds.get(valid)
    if seed is None:
        raise SignInRefused(
            "The key file and the record do not agree about this key.",
            "Use the recovery key, or ask an administrator to give you a new key.",
        )
    if unlocked.person:
        name = ws.persons()[unlocked.person][0]
        ws.person, ws.person_name, ws.person_role = unlocked.person, name, role.replace("-", " ")
    ws.acting_key = PersonKey.from_seed(seed)
    ws.emergency, ws.must_change = unlocked.emergency, unlocked.initial
    ws.presence.arrive(ws.clock())
    _record_arrival(ws, unlocked)


def _record_arrival(ws: Workspace, unlocked: Unlocked) -> None:
    """Record wrong attempts since the last time, and who came. What cannot be recorded now goes before the next entry:
    a full disk, or a record that was altered, must not keep anybody from looking at it."""
    attempts = Attempts(ws.folder, ws.clock)
    pending: list[_Pending] = [
        (
            EventKind.SIGN_IN_REFUSED,
            {"person": who},
            {"count": tally.pending, "first": tally.first, "last": tally.last},
            {},
        )
        for who, tally in attempts.pending()
    ]
    if unlocked.emergency:
        pending.append((EventKind.EMERGENCY_OPENED, {}, {}, {"reason": unlocked.reason}))
    else:
        pending.append((EventKind.SIGNED_IN, {"person": ws.person}, {}, {}))
    ws.unrecorded[:] = pending
    with contextlib.suppress(WorkspaceProblem):
        with ws.record(before_own_passphrase=True):
            pass
        attempts.recorded()


def sign_in(ws: Workspace, name: str, passphrase: str) -> None:
    """Sign in to an open workspace, after ``sign_out`` or in place of who is there. Raises SignInRefused."""
    _enter(ws, ByPassphrase(name, passphrase))


def sign_in_emergency(ws: Workspace, key: str, reason: str) -> None:
    """Take over an open workspace with the recovery key. Raises SignInRefused."""
    _enter(ws, ByRecoveryKey(key, reason))


def try_unlock(ws: Workspace, how: Unlock) -> Unlocked:
    """Try a passphrase or recovery key on an open workspace, without letting anybody in yet: ``admit`` does.

    Counted like any other attempt. Raises SignInRefused.
    """
    unlocked = unlocking.unlock(ws.folder, how, ws.clock)
    if unlocked is None or unlocked.data_key != ws.data_key:
        raise WorkspaceProblem("This workspace has no sign-in.", "", "Encrypt it first.")
    return unlocked


def _enter(ws: Workspace, how: ByPassphrase | ByRecoveryKey) -> None:
    admit(ws, try_unlock(ws, how))


def sign_out(ws: Workspace) -> None:
    """Forget the key of who is signed in: nothing is recorded until somebody signs in. The window covers its contents."""
    ws.acting_key, ws.emergency, ws.must_change = None, False, False


def confirm(ws: Workspace, passphrase: str) -> None:
    """Say once more who one is, before a decision is signed (21 CFR 11.200(a)).

    Raises SignInRefused for a wrong passphrase, counted like any other; RefusedError if nobody is signed in.
    """
    if not ws.guarded or not ws.person or ws.acting_key is None:
        raise RefusedError("Nobody is signed in.", "Nothing was recorded.", "Sign in with your passphrase.")
    found = keyfile.load(ws.folder)
    slot = found.slot(ws.person) if found else None
    if found is None or slot is None:
        raise SignInRefused("This person cannot sign in here any more.", "Ask an administrator.")
    unlocked = unlocking.unlock(ws.folder, ByPassphrase(slot.name, passphrase), ws.clock)
    if unlocked is None or unlocked.person != ws.person or ws.acting_key.name not in unlocked.seeds:
        raise SignInRefused("The key file and the record do not agree about this key.", "Sign in again.")
