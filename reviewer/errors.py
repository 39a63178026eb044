"""The two families of errors.

::

    Exception
    +-- UserFacingError        the world's: shown as what happened, what it means, what to do
    |   +-- UsageError         the command or dialog was filled in wrongly (exit code 2)
    |   +-- RefusedError       a rule of the office forbids it now: approve with an open block ... (exit code 1)
    |   |   +-- NotPermitted       the role of who is signed in does not allow it
    |   |   +-- IdentityNeeded     who decides must say once more who they are
    |   +-- FileProblem        a file cannot be read or written as wanted (exit code 3)
    |   +-- WorkspaceProblem   locked, newer, damaged, disk full, no rights (exit code 3)
    |       +-- WorkspaceDamaged   the file is broken: what can be proven of it can be rescued
    |       +-- SignInNeeded       it is encrypted, and nothing was given to open it
    |       +-- SignInRefused      a wrong passphrase or recovery key, or too many of them
    +-- everything else        ours: a bug; reaches the top

No error text holds words of a post or a person's name taken from one.
"""


class UserFacingError(Exception):
    """Something a person can act on. ``what`` happened, what it ``means``, what to do ``next``."""

    exit_code = 3

    def __init__(self, what: str, means: str = "", todo: str = "") -> None:
        """Join the three sentences into the message."""
        self.what = what
        self.means = means
        self.todo = todo
        super().__init__(" ".join(part for part in (what, means, todo) if part))


class UsageError(UserFacingError):
    """Arguments or fields that cannot be used as given."""

    exit_code = 2


class RefusedError(UserFacingError):
    """An action that the rules of the office do not allow in this state."""

    exit_code = 1


class NotPermitted(RefusedError):
    """An action that the role of who is signed in does not allow."""


class IdentityNeeded(RefusedError):
    """A signature before which the person says once more who they are (21 CFR 11.200(a)): say it, then do it again."""

    def __init__(self, name: str, meaning: str, why: str) -> None:
        """``name`` signs, ``meaning`` is what the signature will mean, ``why`` it is asked for now, as a sentence."""
        self.name = name
        self.meaning = meaning
        self.why = why
        super().__init__(why, "Nothing was recorded yet.", "Give your passphrase once more.")


class FileProblem(UserFacingError):
    """A file that cannot be read, is not what it should be, or cannot be written."""


class WorkspaceProblem(UserFacingError):
    """The workspace cannot be opened or written."""


class WorkspaceDamaged(WorkspaceProblem):
    """The file of the workspace is damaged, or is none: backups and ``rescue`` are the way out."""


class SignInNeeded(WorkspaceProblem):
    """The workspace is encrypted. ``names`` may sign in."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """Remember who may sign in."""
        self.names = names
        super().__init__("This workspace is encrypted.", "", "Sign in with your passphrase.")


class SignInRefused(WorkspaceProblem):
    """A passphrase or recovery key that does not open it. ``wait_s``: so long nothing is tried."""

    def __init__(self, what: str, todo: str = "", wait_s: int = 0) -> None:
        """Remember the pause."""
        self.wait_s = wait_s
        super().__init__(what, "", todo)
