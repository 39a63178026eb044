"""Accounts whose posts may be taken up: listed, watched, no longer watched; and accounts that only feeds know."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.intake.values import platform_of
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.reshare import FeedItem, Reshare, Stage, WatchedAccount
from reviewer.model.views import Changes
from reviewer.store import reshares
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.people_index import Directory, directory
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.values import WATCHED
from reviewer.workflow.workspace import Workspace

MAX_FIELD = 300
MOST = 5_000
"""Most watched accounts. Source: office policy, default of this program."""


@dataclass(frozen=True, slots=True)
class UnknownAccount:
    """An account that feeds name and nobody watches."""

    platform: str
    handle: str
    author: str
    posts: int
    person: str = ""
    """Who it seems to be, by the directory: same handle, or else same name. A proposal."""


@permits(Act.READ_RESHARES)
def accounts(ws: Workspace) -> tuple[WatchedAccount, ...]:
    """Every watched account, those no longer watched last; by person, platform and handle."""
    with ws.connections.read() as connection:
        found = load(ws, connection)
    return tuple(
        sorted(found, key=lambda a: (not a.active, a.person.casefold(), a.platform, a.handle.casefold(), a.id))
    )


def load(ws: Workspace, connection: Any) -> tuple[WatchedAccount, ...]:
    """Every account as it was recorded, in the order of their ids; one whose row was purged is left out."""
    found = []
    for account_id, row in reshares.watched(connection):
        stored = ws.content(connection, row)
        if stored is not None:
            found.append(replace(WATCHED.validate_json(stored), id=account_id))
    return tuple(found)


@permits(Act.READ_RESHARES)
def unknown(ws: Workspace) -> tuple[UnknownAccount, ...]:
    """Accounts of cards on the board that nobody watches, those with most posts first."""
    with ws.connections.read() as connection:
        items = [c.item for c in reading.all(ws, connection).values() if c.stage is not Stage.DROPPED]
        return unknown_in(ws, items, load(ws, connection))


@permits(Act.READ_RESHARES)
def unknown_in(ws: Workspace, items: Iterable[FeedItem], known: Iterable[WatchedAccount]) -> tuple[UnknownAccount, ...]:
    """The accounts of feed items that are not among the known ones, those with most posts first."""
    taken = {key_of(a.platform, a.handle) for a in known}
    posts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], FeedItem] = {}
    for item in items:
        key = key_of(item.platform, item.account or item.author)
        if key not in taken and key[1]:
            posts[key] += 1
            first.setdefault(key, item)
    staff = directory(ws)
    found = []
    for key, number in posts.items():
        item = first[key]
        member = member_of(staff, item.account, item.author)
        found.append(
            UnknownAccount(
                item.platform, item.account or item.author, item.author, number, member.name if member else ""
            )
        )
    return tuple(sorted(found, key=lambda u: (-u.posts, u.platform, u.handle.casefold())))


@permits(EventKind.ACCOUNT_WATCHED)
def watch(ws: Workspace, account: WatchedAccount) -> Changes:
    """Watch an account, or change a watched one (with its id). Cards of it take person and group over.

    Raises UsageError without platform or handle, for a second one of the same account, for an unknown id, and for an
    account that the staff directory has as somebody else's: under another name it would have another cap.
    """
    need_reviewer(ws)
    wanted = _ready(account)
    holders = [m for m in directory(ws).with_handle(wanted.handle) if m.kind != "organisation"]
    if wanted.person and holders and not any(same_person(m.name, wanted.person) for m in holders):
        raise UsageError(
            f"The staff directory has this account as that of {holders[0].name}.",
            "Nothing was changed.",
            "Give that name, or correct the directory first.",
        )
    with ws.record() as recording:
        known = load(ws, recording.connection)
        same = next((a for a in known if key_of(a.platform, a.handle) == key_of(wanted.platform, wanted.handle)), None)
        if wanted.id and wanted.id not in {a.id for a in known}:
            raise UsageError("This account is not watched.", "Nothing was changed.", "Add it as a new one.")
        if same is not None and same.id != wanted.id:
            if same.active:
                raise UsageError(
                    f"This account is watched already, as {same.id}.", "Nothing was changed.", "Change that one."
                )
            wanted = replace(wanted, id=same.id)  # watched once before: its number stays
        if not wanted.id:
            if len(known) >= MOST:
                raise UsageError(f"{MOST:,} accounts are watched.", "Nothing was changed.", "Stop some of them first.")
            number = max((int(a.id[3:]) for a in known), default=0) + 1
            wanted = replace(wanted, id=f"WA-{number:04d}")
        if wanted in known:
            return Changes()
        recording.append(EventKind.ACCOUNT_WATCHED, {"account": wanted.id}, {}, {"row": WATCHED.dump_json(wanted)})
    return Changes(reshares=True, record=True)


@permits(EventKind.ACCOUNT_WATCHED)
def stop(ws: Workspace, account_id: str) -> Changes:
    """Watch an account no longer: what its feeds bring is left out. Its cards stay. Raises UsageError."""
    with ws.connections.read() as connection:
        found = next((a for a in load(ws, connection) if a.id == account_id), None)
    if found is None:
        raise UsageError("This account is not watched.", "Nothing was changed.", "Refresh the list.")
    return watch(ws, replace(found, active=False)) if found.active else Changes()


def as_kept(platform: str, handle: str) -> tuple[str, str]:
    """Platform and handle as they are kept."""
    return platform_of(normalise_line(platform))[0].casefold().replace(" ", "_"), normalise_line(handle)


def _ready(account: WatchedAccount) -> WatchedAccount:
    fields = {name: normalise_line(getattr(account, name)) for name in ("platform", "handle", "person", "group")}
    fields["platform"], _ = as_kept(fields["platform"], "")
    if not fields["platform"]:
        raise UsageError("Say on which platform the account is.", "Nothing was changed.", "Choose one, or type it.")
    if not fields["handle"]:
        raise UsageError(
            "The account has no name.", "Nothing was changed.", "Give its handle, or the address of the blog."
        )
    for name, value in fields.items():
        if len(value) > MAX_FIELD:
            raise UsageError(
                f"The {name} is longer than {MAX_FIELD} characters.", "Nothing was changed.", "Shorten it."
            )
    return dataclasses.replace(account, id=normalise_line(account.id), active=account.active, **fields)


def key_of(platform: str, handle: str) -> tuple[str, str]:
    """An account for comparison: case, ``@``, scheme, ``www.`` and a closing slash do not count."""
    bare = re.sub(r"^https?://(www\.)?", "", handle.strip().casefold()).rstrip("/").removeprefix("@")
    return platform.strip().casefold(), bare


def by_key(known: Iterable[WatchedAccount]) -> dict[tuple[str, str], WatchedAccount]:
    """Accounts by what they are compared by."""
    return {key_of(a.platform, a.handle): a for a in known}


def member_of(staff: Directory, account: str, author: str) -> StaffMember | None:
    """Whose account it seems to be: the one with this handle, else the one of this name; None where it could be two."""
    holders, named = staff.with_handle(account), staff.named(author)
    both = tuple(member for member in holders if member in named)
    found = both or holders or named
    return found[0] if len(found) == 1 else None


def completed(card: Reshare, known: dict[tuple[str, str], WatchedAccount], staff: Directory) -> Reshare:
    """A card with account, person and group as they are known now; what went out stays as it was counted."""
    if card.stage is Stage.RESHARED:
        return card
    account = known.get(key_of(card.item.platform, card.item.account or card.item.author))
    person = (account.person if account else "") or card.person
    member = member_of(staff, "", person) if person else member_of(staff, card.item.account, card.item.author)
    if member is not None and not person and member.kind != "organisation":
        person = member.name
    group = (account.group if account else "") or card.group or (member.department if member else "")
    found = (account.id if account else card.account), person, group
    if found == (card.account, card.person, card.group):
        return card
    return replace(card, account=found[0], person=found[1], group=found[2])


def completer(ws: Workspace, connection: Any) -> Callable[[Reshare], Reshare]:
    """``completed`` with the watched accounts and the directory of this moment."""
    known, staff = by_key(load(ws, connection)), directory(ws)
    return lambda card: completed(card, known, staff)
