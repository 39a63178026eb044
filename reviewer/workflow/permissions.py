"""Whether the person who is signed in may do something. Where nobody signs in everything is as it always was.

Entries are guarded where they are recorded (``entry_guard``): no window and no command passes by it. Reading and files
are guarded at the function that shows or writes them, by ``@permits``: only the outermost of several counts, what it
reads on its way is its own affair.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from reviewer.audit.signatures import RECOVERY_MAY
from reviewer.errors import NotPermitted
from reviewer.model.access import Role, may_manage
from reviewer.model.decision import DecisionKind, State
from reviewer.model.events import EventKind
from reviewer.model.permission_words import IN_EMERGENCY, NOBODY, OWN_ONLY, WHERE_ESCALATED_ONLY
from reviewer.model.permissions import NOBODY_MAY_DO, RECOVERY_MAY_DO, Act, of_role, roles_for
from reviewer.model.permissions import why_not as _why_not
from reviewer.model.views import PostView
from reviewer.store import access
from reviewer.workflow.own_posts import is_own
from reviewer.workflow.workspace import Workspace, slug

P = ParamSpec("P")
T = TypeVar("T")
_MANAGING = frozenset(
    {EventKind.PERSON_ENROLLED, EventKind.PERSON_CHANGED, EventKind.RECOVERY_CHANGED, EventKind.PERSON_NAMED}
)
_within = threading.local()


def may(ws: Workspace, what: Act | EventKind) -> bool:
    """True if the present person may do this, or record such an entry as far as its kind tells."""
    if not ws.guarded:
        return True
    if ws.acting_key is None:
        return what in NOBODY_MAY_DO
    if ws.emergency:
        return what in (RECOVERY_MAY if isinstance(what, EventKind) else RECOVERY_MAY_DO)
    if role_of(ws) not in roles_for(what):
        return False
    return (what not in _MANAGING and what is not Act.ACCOUNTS) or _manages(ws)


def need(ws: Workspace, what: Act | EventKind, post_id: str = "") -> None:
    """Raise NotPermitted unless the present person may do this. ``post_id``: authors, for a post of their own only.

    Inside of a function that was permitted already nothing is asked.
    """
    if getattr(_within, "depth", 0):
        return
    if not may(ws, what):
        raise _refused(ws, what)
    if post_id and is_author(ws) and not owns(ws, post_id):
        raise NotPermitted(OWN_ONLY, _means(what), _why_not(role_of(ws), what)[1])


def why_not(ws: Workspace, what: Act | EventKind) -> str:
    """Why the present person may not, as text for a disabled button; empty where they may."""
    if may(ws, what):
        return ""
    error = _refused(ws, what)
    return " ".join(part for part in (error.what, error.todo) if part)


def whom_to_ask(what: Act | EventKind) -> str:
    """Who may, as a sentence."""
    return _why_not("", what)[1]


def role_of(ws: Workspace) -> str:
    """The role of who is signed in, as entries write it; empty where nobody is."""
    return slug(ws.person_role) if ws.person else ""


def is_author(ws: Workspace) -> bool:
    """True for a person who sees only posts of their own."""
    return ws.guarded and not ws.emergency and role_of(ws) == Role.AUTHOR


def owns(ws: Workspace, post_id: str) -> bool:
    """True if the present person wrote the post or handed it in."""
    with ws.connections.read() as connection:
        return is_own(ws, connection, post_id)


def not_in_role(ws: Workspace, view: PostView, kind: DecisionKind) -> str:
    """Why the role of the present person does not let them decide so on this post, as sentences; empty where it does."""
    if why := why_not(ws, EventKind.DECISION_RECORDED):
        return why
    own = bool(view.decisions) and view.decisions[-1].person == ws.person
    said = {"kind": kind.value}
    if not ws.guarded or of_role(
        role_of(ws),
        EventKind.DECISION_RECORDED,
        said,
        escalated=view.state is State.ESCALATED,
        decided_last=own,
    ):
        return ""
    return f"{WHERE_ESCALATED_ONLY} {whom_to_ask(EventKind.DECISION_RECORDED)}"


@contextmanager
def permitted(ws: Workspace, what: Act | EventKind, post_id: str = "") -> Iterator[None]:
    """What is done within is permitted as a whole, or refused before it begins."""
    need(ws, what, post_id)
    _within.depth = getattr(_within, "depth", 0) + 1
    try:
        yield
    finally:
        _within.depth -= 1


def permits(
    what: Act | EventKind, *, own: bool = False
) -> Callable[[Callable[Concatenate[Workspace, P], T]], Callable[Concatenate[Workspace, P], T]]:
    """Let only those call a function who may do this. ``own``: its second argument is a post, of authors an own one."""

    def guarded(function: Callable[Concatenate[Workspace, P], T]) -> Callable[Concatenate[Workspace, P], T]:
        @functools.wraps(function)
        def asked(ws: Workspace, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if not ws.guarded:
                return function(ws, *args, **kwargs)
            post: Any = (args[0] if args else kwargs.get("post_id", "")) if own else ""
            with permitted(ws, what, str(post)):
                return function(ws, *args, **kwargs)

        asked.permits = what  # type: ignore[attr-defined]
        return asked

    return guarded


def _manages(ws: Workspace) -> bool:
    with ws.connections.read() as connection:
        active = [role for _, _, role, active, _, _ in access.accounts(connection) if active]
    return may_manage(role_of(ws), active)


def _means(what: Act | EventKind) -> str:
    if isinstance(what, EventKind):
        return "Nothing was recorded."
    return "Nothing is shown." if what.value.startswith("read") else "Nothing was changed."


def _refused(ws: Workspace, what: Act | EventKind) -> NotPermitted:
    if ws.acting_key is None:
        return NotPermitted(NOBODY, _means(what), "Sign in with your passphrase.")
    if ws.emergency:
        return NotPermitted(IN_EMERGENCY, _means(what), "Sign in with a passphrase for that.")
    first, todo = _why_not(role_of(ws), what)
    return NotPermitted(first, _means(what), todo)
