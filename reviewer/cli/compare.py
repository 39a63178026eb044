"""The command ``compare``: two revisions of one post, their words and what was asked for."""

import argparse

from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import say, say_json
from reviewer.model.desk import Comparison
from reviewer.workflow import posts, review
from reviewer.workflow.compare import compare as compare_revisions

_STATUS = {"done": "Done", "not_done": "Not done", "new": "New"}
_WORDS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
"""How a run is written in a terminal: color never is the only sign, and here there is none."""


def compare(asked: argparse.Namespace) -> int:
    """Compare two revisions. Opening the post is recorded."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        review.open_post(ws, post_id)
        found = compare_revisions(ws, post_id, asked.earlier, asked.later)
        if asked.json:
            say_json(_as_json(post_id, found))
        else:
            _print(post_id, found)
    return 0


def _as_json(post_id: str, found: Comparison) -> dict[str, object]:
    return {
        "id": post_id,
        "earlier": found.earlier,
        "later": found.later,
        "decision": found.earlier_decision,
        "voided": found.voided,
        "words_out": found.words_out,
        "words_in": found.words_in,
        "changes": [{"kind": c.kind, "text": c.text, "start": c.start, "end": c.end} for c in found.changes],
        "asked": [
            {"status": a.status, "title": a.title, "detail": a.detail, "issue": a.issue_key, "rule": a.rule_id}
            for a in found.asked
        ],
        "asked_words": found.asked_words,
        "carried": list(found.carried),
    }


def _print(post_id: str, found: Comparison) -> None:
    decision = f" {found.earlier_decision}." if found.earlier_decision else ""
    say(f"{post_id}  Revision {found.earlier} and {found.later}.{decision}")
    if found.voided:
        say(found.voided)
    say()
    say("".join(_WORDS[change.kind].format(change.text) for change in found.changes))
    say()
    say(f"{found.words_out:,} words out, {found.words_in:,} in. [-removed-] {{+added+}}")
    for status, words in _STATUS.items():
        for one in found.asked:
            if one.status == status:
                say(f"{words}: {one.title}" + (f" [{one.rule_id}]" if one.rule_id else ""))
                say(f"   {one.detail}")
    if found.asked_words:
        say(f"Also asked, in words: {found.asked_words}")
    if not found.asked and not found.asked_words:
        say("Nothing was asked for, and nothing new was found.")
    for sentence in found.carried:
        say(f"Carried forward: {sentence}")
