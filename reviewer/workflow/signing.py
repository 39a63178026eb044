"""Saying once more who one is, before something is signed."""

from contextlib import AbstractContextManager

from reviewer.workflow import sign_in
from reviewer.workflow.workspace import Workspace


def confirm(ws: Workspace, passphrase: str) -> None:
    """The passphrase of who is signed in, for the next signature: do again what raised IdentityNeeded.

    Raises SignInRefused for a wrong one, counted like any other; RefusedError if nobody is signed in.
    """
    sign_in.confirm(ws, passphrase)
    ws.presence.confirm(ws.clock())


def given_with_command(ws: Workspace) -> None:
    """This process does one command, and its passphrase was given for it: nothing is asked again."""
    ws.presence.command = True


def one_act(ws: Workspace) -> AbstractContextManager[None]:
    """Several signatures that a person gives by one act, for example a purge of several posts: asked once."""
    return ws.presence.continued(ws.clock())
