"""The command that writes a form for signing: ``reviewer consent form authorization --output form.pdf``."""

import argparse

from reviewer.cli.open import workspace
from reviewer.cli.output import say, say_json
from reviewer.errors import UsageError
from reviewer.model.people import Consent
from reviewer.workflow import forms
from reviewer.workflow.workspace import Workspace


def form(asked: argparse.Namespace) -> int:
    """Write a form for signing."""
    with workspace(asked) as ws:
        forms.write_form(ws, asked.which, asked.output, _known(ws, asked.like) if asked.like else None)
        if asked.json:
            say_json({"form": asked.which, "file": str(asked.output)})
        else:
            say(
                f"{forms.FORMS[asked.which]} written to {asked.output.name}. Print it, or have it filled in on a screen."
            )
    return 0


def _known(ws: Workspace, number: str) -> Consent:
    found = next((c for c in ws.registry().consents if c.document.casefold() == number.casefold()), None)
    if found is None:
        raise UsageError(f"There is no form {number}.", "Nothing was written.", "“reviewer consent list” names them.")
    return found
