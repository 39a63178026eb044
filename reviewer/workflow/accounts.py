"""Who may sign in: adding, changing, disabling people; passphrases, the recovery key, the keyring; emergencies.

Each change is an entry and a new key file. The key file is written last inside the transaction of the entry: if it
cannot be written nothing is recorded, if the entry cannot be recorded the old key file is put back.
"""

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import replace

from reviewer.audit.person_key import RECOVERY
from reviewer.errors import NotPermitted, RefusedError, SignInRefused, UsageError, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.access import Account, ByPassphrase, Emergency, Role, may_manage
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import access, keyfile, keyring, wrapping
from reviewer.store.keyfile import KeyFile, Opened
from reviewer.workflow import permissions, unlocking
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.sign_in import new_key, recovery_signer
from reviewer.workflow.workspace import Workspace


@permits(Act.READ_ACCOUNTS)
def accounts(ws: Workspace) -> tuple[Account, ...]:
    """Everybody who may sign in or once might, in the order of their enrollment."""
    found = keyfile.load(ws.folder)
    initial = {slot.person for slot in found.persons if slot.initial} if found else set()
    people = ws.persons()
    with ws.connections.read() as connection:
        rows = access.accounts(connection)
    return tuple(
        Account(person, people[person][0], Role(role), active, since, key, person in initial)
        for person, _, role, active, since, key in rows
    )


def can_manage(ws: Workspace) -> bool:
    """True if whoever is signed in may change who signs in."""
    return ws.guarded and bool(ws.person) and permissions.may(ws, Act.ACCOUNTS)


def _need_manager(ws: Workspace) -> None:
    if not ws.guarded:
        raise RefusedError("People do not sign in here yet.", "Nothing was changed.", "Encrypt the workspace first.")
    if ws.acting_key is None or ws.emergency:
        permissions.need(ws, Act.ACCOUNTS)
    if not can_manage(ws):
        raise NotPermitted(
            "Only an administrator may change who signs in.",
            "Nothing was changed.",
            "Where there is no administrator, a compliance officer may.",
        )


def _keys(ws: Workspace) -> tuple[KeyFile, bytes]:
    found = keyfile.load(ws.folder)
    if found is None or ws.data_key is None:
        raise RefusedError("People do not sign in here yet.", "Nothing was changed.", "Encrypt the workspace first.")
    return found, ws.data_key


@contextlib.contextmanager
def _recording(ws: Workspace, old: KeyFile, new: KeyFile, *, own: bool = False) -> Iterator[Recording]:
    """One transaction that ends with a new key file: afterwards both stand, or neither."""
    written = False
    try:
        with ws.record(before_own_passphrase=own) as recording:
            yield recording
            keyfile.save(ws.folder, new)
            written = True
    except BaseException:
        if written:
            with contextlib.suppress(WorkspaceProblem):
                keyfile.save(ws.folder, old)
        raise


def _named(ws: Workspace, name: str, *, active: bool = True) -> Account:
    wanted = normalise_line(name).casefold()
    for account in accounts(ws):
        if wanted in (account.name.casefold(), account.person) and account.active >= active:
            return account
    raise UsageError("Nobody of this name can sign in here.", "", "See who can: reviewer account list.")


def add(ws: Workspace, name: str, role: Role, passphrase: str, *, own: bool = False) -> str:
    """Let another person sign in; returns their id.

    ``own``: they typed the passphrase themselves, unseen. Otherwise they must choose another one, and get another
    signing key with it, before anything of theirs is recorded. Raises RefusedError, UsageError.
    """
    _need_manager(ws)
    name = normalise_line(name)
    if not name:
        raise UsageError("Give the name of the person.", "", "It is printed on reports.")
    if any(account.active and account.name.casefold() == name.casefold() for account in accounts(ws)):
        raise UsageError("Somebody of this name can sign in already.", "", "Add what tells the two apart.")
    unlocking.refuse_weak(passphrase, name, ws.organisation)
    file, data_key = _keys(ws)
    seed, key = new_key()
    taken = {account.person for account in accounts(ws)}
    known = {(n, r): p for p, (n, r) in ws.persons().items() if p not in taken}
    person = known.get((name, role.value), f"p-{secrets.token_hex(4)}")
    slot = keyfile.person_slot(file.id, person, name, passphrase, Opened(data_key, {key.name: seed}), initial=not own)
    with _recording(ws, file, file.with_slot(slot)) as recording:
        if (name, role.value) not in known:
            recording.append(EventKind.PERSON_NAMED, {"person": person}, {"role": role.value}, {"name": name})
        recording.append(
            EventKind.PERSON_ENROLLED,
            {"person": person},
            {
                "role": role.value,
                "key": key.public_text,
                "proof": key.prove(ws.signer.name, person),
                "initial": not own,
            },
        )
    return person


def set_role(ws: Workspace, name: str, role: Role) -> Changes:
    """Give a person another role from now on. Raises RefusedError if nobody could manage people afterwards."""
    _need_manager(ws)
    account = _named(ws, name)
    _keep_a_manager(ws, account, role)
    if role is not account.role:
        with ws.record() as recording:
            recording.append(
                EventKind.PERSON_CHANGED, {"person": account.person}, {"change": "role", "role": role.value}
            )
        if account.person == ws.person:
            ws.person_role = role.words
    return Changes(record=True)


def disable(ws: Workspace, name: str, reason: str) -> Changes:
    """Let a person not sign in any more. What they signed stays valid for its time. Raises RefusedError, UsageError."""
    _need_manager(ws)
    if not reason.strip():
        raise UsageError("Say why.", "", "The reason is kept in the record.")
    account = _named(ws, name)
    if account.person == ws.person:
        raise RefusedError("Nobody can disable themselves.", "Nothing was changed.", "Ask another administrator.")
    _keep_a_manager(ws, account, None)
    file, _ = _keys(ws)
    with _recording(ws, file, file.without(account.person)) as recording:
        recording.append(
            EventKind.PERSON_CHANGED, {"person": account.person}, {"change": "disabled"}, {"reason": reason.strip()}
        )
    return Changes(record=True)


def _keep_a_manager(ws: Workspace, account: Account, role: Role | None) -> None:
    """Refuse a change after which nobody who is active may manage people."""
    after = [a.role for a in accounts(ws) if a.active and a.person != account.person]
    after += [role] if role is not None else []
    if not any(may_manage(one, after) for one in after):
        raise RefusedError(
            "Then nobody could change who signs in.", "Nothing was changed.", "Make somebody else administrator first."
        )


def reset(ws: Workspace, name: str, passphrase: str) -> Changes:
    """Give a person who forgot theirs a new passphrase and a new signing key; they must change both when they come.

    Their old signing key cannot be had: only their old passphrase opens it. Raises RefusedError, UsageError.
    """
    _need_manager(ws)
    account = _named(ws, name)
    if account.person == ws.person:
        raise RefusedError("This is your own passphrase.", "Nothing was changed.", "Change it with: key change.")
    return _new_key_for(ws, account, passphrase, "reset", initial=True)


def recover(ws: Workspace, name: str, passphrase: str, *, own: bool = True) -> Changes:
    """In an emergency: give a person a new passphrase and a new signing key, signed by the recovery key."""
    if not ws.emergency:
        raise RefusedError("This needs the recovery key.", "Nothing was changed.", "Open the workspace with it.")
    return _new_key_for(ws, _named(ws, name), passphrase, "recovered", initial=not own)


def _new_key_for(ws: Workspace, account: Account, passphrase: str, why: str, *, initial: bool) -> Changes:
    unlocking.refuse_weak(passphrase, account.name, ws.organisation)
    file, data_key = _keys(ws)
    seed, key = new_key()
    slot = keyfile.person_slot(
        file.id, account.person, account.name, passphrase, Opened(data_key, {key.name: seed}), initial=initial
    )
    with _recording(ws, file, file.with_slot(slot)) as recording:
        recording.append(
            EventKind.PERSON_KEY_CHANGED,
            {"person": account.person},
            {
                "key": key.public_text,
                "proof": key.prove(ws.signer.name, account.person),
                "why": why,
                "initial": initial,
            },
        )
    return Changes(record=True)


def change_passphrase(ws: Workspace, present: str, new: str) -> Changes:
    """Change one's own passphrase: the same keys are wrapped anew.

    Where somebody else chose the present one the signing key changes too: they may have seen it. Raises SignInRefused
    for a wrong present passphrase, UsageError for a weak new one.
    """
    file, _ = _keys(ws)
    if not ws.person or ws.acting_key is None:
        raise RefusedError("Nobody is signed in.", "Nothing was changed.", "Sign in with your passphrase.")
    unlocking.refuse_weak(new, ws.person_name, ws.organisation)
    if new == present:
        raise UsageError("This is the present passphrase.", "", "Choose another one.")
    old = file.slot(ws.person)
    unlocked = unlocking.unlock(ws.folder, ByPassphrase(ws.person_name, present), ws.clock)
    if old is None or unlocked is None or unlocked.person != ws.person:
        raise SignInRefused("This person cannot sign in here any more.", "Ask an administrator.")
    acting = ws.acting_key.name
    seeds = {acting: unlocked.seeds[acting]} if acting in unlocked.seeds else {}
    fresh = None
    if old.initial:
        seed, fresh = new_key()
        seeds[fresh.name] = seed  # the old one stays beside it until the record has the new one
    slot = keyfile.person_slot(file.id, ws.person, old.name, new, Opened(unlocked.data_key, seeds))
    with _recording(ws, file, file.with_slot(slot), own=True) as recording:
        if fresh is None:
            recording.append(EventKind.PASSPHRASE_CHANGED, {"person": ws.person})
        else:
            recording.append(
                EventKind.PERSON_KEY_CHANGED,
                {"person": ws.person},
                {
                    "key": fresh.public_text,
                    "proof": fresh.prove(ws.signer.name, ws.person),
                    "why": "own",
                    "initial": False,
                },
            )
    if fresh is not None:
        ws.acting_key, ws.must_change = fresh, False
        kept = replace(slot, signing=tuple(s for s in slot.signing if s[0] == fresh.name))
        with contextlib.suppress(WorkspaceProblem):  # an ended key beside the new one does no harm
            keyfile.save(ws.folder, file.with_slot(kept))
    return Changes(record=True)


def change_recovery(ws: Workspace, recovery: str) -> Changes:
    """Replace the recovery key by one that was printed and read back. The old one opens nothing any more.

    Raises RefusedError.
    """
    _need_manager(ws)
    file, data_key = _keys(ws)
    signer = recovery_signer(file.id, recovery)
    slot = keyfile.recovery_slot(file.id, recovery, signer.name, data_key, stamp(ws.clock()))
    with ws.connections.read() as connection:
        valid = access.valid_key(connection, "")
    # both until the record has the new one: a crash in between must not leave a paper that opens nothing
    both = replace(file, recovery=(*(r for r in file.recovery if r.key == valid), slot))
    with _recording(ws, file, both) as recording:
        recording.append(
            EventKind.RECOVERY_CHANGED,
            {},
            {"key": signer.public_text, "proof": signer.prove(ws.signer.name, RECOVERY)},
        )
    keyfile.save(ws.folder, replace(both, recovery=(slot,)))
    return Changes(record=True)


def keep_in_keyring(ws: Workspace, wanted: bool) -> None:
    """Let this system's keyring open the workspace for verification and backups, or stop that.

    Raises RefusedError where there is no keyring. It never holds a signing key: nobody can act by it.
    """
    _need_manager(ws)
    file, data_key = _keys(ws)
    if not wanted:
        keyfile.save(ws.folder, replace(file, keyring=None))
        keyring.forget(file.id)
        return
    secret = secrets.token_bytes(wrapping.KEY_BYTES)
    if not keyring.put(file.id, secret):
        raise RefusedError(
            "This system has no keyring that Reviewer can use.", "Nothing was changed.", "Passphrases go on working."
        )
    keyfile.save(ws.folder, replace(file, keyring=keyfile.wrap_for_keyring(file.id, secret, data_key)))


def emergencies(ws: Workspace) -> tuple[Emergency, ...]:
    """All openings with the recovery key, newest first; the banner names those that nobody reviewed."""
    with ws.connections.read() as connection:
        return tuple(
            Emergency(seq, at, ws.text(connection, reason), reviewed)
            for seq, at, reason, reviewed in access.emergencies(connection)
        )


@permits(EventKind.EMERGENCY_REVIEWED)
def review_emergency(ws: Workspace, seq: int, note: str) -> Changes:
    """Say that one looked into an opening with the recovery key, and what it was. Raises RefusedError, UsageError."""
    if not note.strip():
        raise UsageError("Say what you found.", "", "The note is kept in the record.")
    if all(e.seq != seq or e.reviewed is not None for e in emergencies(ws)):
        raise UsageError("There is no emergency to review under this number.", "", "See: reviewer key status.")
    if not ws.person:
        raise RefusedError("Nobody is signed in.", "Nothing was recorded.", "Sign in with your passphrase.")
    with ws.record() as recording:
        recording.append(EventKind.EMERGENCY_REVIEWED, {}, {"entry": seq}, {"note": note.strip()})
    return Changes(record=True)
