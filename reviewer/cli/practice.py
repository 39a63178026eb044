"""The command ``try``: what would be found in a text, for people. Nothing is stored, nothing is recorded."""

import argparse

from reviewer.bootstrap import open_workspace, start_worker
from reviewer.cli import secrets
from reviewer.cli.output import complain, literal, say, say_json
from reviewer.cli.scan import input_stream, setup_of
from reviewer.detect.worker import DetectionWorker
from reviewer.errors import UsageError
from reviewer.intake.decode import decode
from reviewer.intake.text import normalise_text
from reviewer.model.issue import Issue
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.workflow import check, sandbox
from reviewer.workflow.submit import MAX_CHARS

MOST_BYTES = 4 * MAX_CHARS
_LEVELS = {"block": "Block", "review": "Review", "info": "Info", "none": "Nothing found"}
NOTHING_STORED = "Nothing of it was stored or recorded."


def try_(asked: argparse.Namespace) -> int:
    """Check one text from standard input; findings do not change the exit code."""
    if asked.workspace is not None and (asked.staff or asked.consents or asked.own or asked.today):
        raise UsageError(
            "A workspace has its own staff, consents, lists and day.",
            "Nothing was checked.",
            "Leave out --staff, --consents, --own and --today, or leave out --workspace.",
        )
    with input_stream("-") as stream:
        text, _, notes = decode(stream.read(MOST_BYTES + 1), "standard input")
    for note in notes:
        complain(note)
    view = _in_workspace(asked, text) if asked.workspace is not None else _without(asked, text)
    if asked.json:
        say_json(_for_machines(view))
    else:
        _for_people(view)
    return 0


def _in_workspace(asked: argparse.Namespace, text: str) -> PostView:
    ws = open_workspace(asked.workspace, unlock=secrets.unlock(asked))  # no name is recorded
    try:
        with start_worker(ws) as worker:
            return sandbox.try_text(
                ws,
                text,
                asked.platform,
                asked.kind,
                asked.in_reply_to,
                detector=check.WorkerDetector(worker),
                author=asked.author,
            )
    finally:
        ws.close()


def _without(asked: argparse.Namespace, text: str) -> PostView:
    setup = setup_of(asked)
    post = Post(
        PostId(""),
        sandbox.text_of(text),
        Author(asked.author),
        asked.platform,
        asked.kind,
        in_reply_to=normalise_text(asked.in_reply_to) or None,
    )
    with DetectionWorker(setup.lists) as worker:
        return sandbox.view_of(post, check.WorkerDetector(worker), setup.registry, setup.today)


def _for_people(view: PostView) -> None:
    issues = view.assessment.issues if view.assessment else ()
    open_ = len(view.open_issues())
    many = f"{len(issues)} issue{'' if len(issues) == 1 else 's'}, {open_} to settle before approval."
    checks = view.detection.checks_run if view.detection else 0
    found = many if issues else f"Nothing found by {checks} checks. Checks can miss things: read the text too."
    say(f"{found} {NOTHING_STORED}")
    for line in view.detection.incomplete if view.detection else ():
        say(line)
    for number, issue in enumerate(issues, start=1):
        say()
        say(f"{number}. {_LEVELS[issue.level.word]}: {literal(issue.title)} [{issue.rule_id}]")
        words = _words(view, issue)
        if words:
            say(f"   In the text: {'; '.join(words)}")
        for name, value in (
            ("Why", issue.why), ("Source", issue.source), ("Clears it", issue.clears), ("Safer wording", issue.safer),
        ):  # fmt: skip
            if value:
                say(f"   {name}: {literal(value)}")


def _words(view: PostView, issue: Issue) -> list[str]:
    found = (view.post.text[span.start : span.end] for span in issue.spans)
    return [f"“{literal(words, 80)}”" for words in dict.fromkeys(found) if words]


def _for_machines(view: PostView) -> dict[str, object]:
    issues = view.assessment.issues if view.assessment else ()
    return {
        "level": view.assessment.level.word if view.assessment else None,
        "labels": [label.value for label in view.assessment.labels] if view.assessment else [],
        "stored": False,
        "incomplete": list(view.detection.incomplete) if view.detection else [],
        "issues": [
            {
                "rule": issue.rule_id,
                "level": issue.level.word,
                "title": issue.title,
                "why": issue.why,
                "source": issue.source,
                "clears": issue.clears,
                "safer": issue.safer,
                "spans": [[span.start, span.end] for span in issue.spans],
                "open": issue in view.open_issues(),
            }
            for issue in issues
        ],
    }
