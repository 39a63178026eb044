"""Commands that answer and decide: decide, dismiss, claim."""

import argparse
from pathlib import Path

from reviewer.bootstrap import start_worker
from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import UsageError
from reviewer.intake.decode import decode as decoded
from reviewer.intake.source import read_source
from reviewer.model.decision import DecisionKind, State
from reviewer.model.issue import DismissScope
from reviewer.model.views import PostView
from reviewer.workflow import check, claims, dispose, edits, posts, review
from reviewer.workflow import decide as decisions
from reviewer.workflow.workspace import Workspace


def decide(asked: argparse.Namespace) -> int:
    """Decide on a post."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        view = review.open_post(ws, post_id)
        if asked.take_over:
            claims.claim(ws, post_id, take_over=True)
            view = review.view_post(ws, post_id)
        _decide(ws, asked, view)
        decided = review.view_post(ws, post_id)
        last = decided.decisions[-1]
        if asked.json:
            say_json({"id": post_id, "decision": last.kind.value, "state": decided.state.value, "entry": last.seq})
            return 0
        say(f"{post_id} is now {decided.state.value.replace('_', ' ')}. Entry {last.seq:,} of the record.")
        if asked.decision == "approve" and decided.state is State.ESCALATED:
            for sentence in decided.second.why:
                say(sentence)
            say("Your approval is noted; somebody else decides, without seeing it.")
        if last.message:
            say()
            for line in last.message.splitlines():
                say(literal(line))
    return 0


def _decide(ws: Workspace, asked: argparse.Namespace, view: PostView) -> None:
    post_id = view.post.id
    match asked.decision:
        case "approve":
            decisions.approve(ws, post_id)
        case "approve-with-edits":
            text = _text_of(asked.text_file)
            with start_worker(ws) as worker:
                edits.approve_with_edits(ws, post_id, text, check.WorkerDetector(worker))
        case "return":
            decisions.return_(ws, post_id, [issue.key for issue in view.open_issues()], asked.reason)
        case "reject":
            decisions.reject(ws, post_id, asked.reason, [issue.key for issue in view.open_issues()])
        case "escalate":
            opinion = DecisionKind(asked.opinion) if asked.opinion else None
            decisions.escalate(ws, post_id, asked.to, asked.reason, opinion, asked.blind)
        case _:
            decisions.withdraw(ws, post_id, asked.reason)


def _text_of(path: Path | None) -> str:
    if path is None:
        raise UsageError(
            "Give the edited text.", "Nothing was decided.", "Put it into a file, and name it by --text-file."
        )
    return decoded(read_source(path), path.name)[0]


def dismiss(asked: argparse.Namespace) -> int:
    """Say that an issue is none."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        review.open_post(ws, post_id)
        dispose.dismiss(ws, post_id, asked.issue, asked.why, asked.reason, DismissScope(asked.scope), asked.until)
        view = review.view_post(ws, post_id)
        left = [issue.key for issue in view.open_issues()]
        if asked.json:
            say_json({"id": post_id, "issue": asked.issue, "open": left, "second": list(view.second.why)})
        else:
            still = "1 issue is" if len(left) == 1 else f"{len(left)} issues are"
            say(f"Dismissed. {still} still open on {post_id}.")
            for sentence in view.second.why:
                say(sentence)
    return 0


def claim(asked: argparse.Namespace) -> int:
    """Say that you work on a post, or give it back."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        if asked.release:
            claims.release(ws, post_id)
        else:
            claims.claim(ws, post_id, asked.take_over)
        if asked.json:
            say_json({"id": post_id, "claimed": not asked.release})
        else:
            say(f"{post_id} is given back." if asked.release else f"You work on {post_id} now.")
    return 0
