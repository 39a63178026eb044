"""The arguments of the command that writes a form for signing."""

from pathlib import Path
from typing import Any

FORMS = ("authorization", "release", "minor")
"""As in ``reviewer.workflow.forms``, which is not loaded for the arguments of every command."""


def add_form(actions: Any) -> None:
    """Add the action ``form`` to the command group ``consent``."""
    what = "write an empty form for signing as a fillable PDF"
    made = actions.add_parser("form", help=what, description=what, allow_abbrev=False)
    made.add_argument("which", choices=FORMS, metavar="FORM", help=", ".join(FORMS))
    made.add_argument("--output", type=Path, required=True, metavar="X.pdf")
    made.add_argument("--like", default="", metavar="NUMBER", help="fill in what the registry has under this number")
    made.add_argument("--json", action="store_true", help="print JSON for machines")
