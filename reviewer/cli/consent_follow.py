"""What follows for posts whose form no longer covers them: tasks and the letter, from the command line."""

import argparse
import dataclasses
from typing import Any

from reviewer.cli.consent_show import wrapped
from reviewer.cli.output import literal, say, say_json
from reviewer.workflow import consent_tasks, consents, posts
from reviewer.workflow.consent_tasks import ConsentTask
from reviewer.workflow.workspace import Workspace


def tasks(ws: Workspace, asked: argparse.Namespace) -> int:
    """List what has to be done."""
    found = consent_tasks.tasks(ws, done=asked.all)
    if not found and not asked.json:
        say("Nothing to do: every approved and published post stands on forms that cover it.")
    for task in found:
        if asked.json:
            say_json(task_json(task))
        else:
            say_task(task)
    return 0


def task_json(task: ConsentTask) -> dict[str, Any]:
    """A task for machines."""
    return {**dataclasses.asdict(task), "due": task.due.isoformat()}


def say_task(task: ConsentTask) -> None:
    """A task for people."""
    state = "done" if task.done else f"due {task.due.isoformat()}"
    say(f"{task.post}  {task.document}  {task.why.replace('_', '-')}, {task.state} on {task.platform}, {state}")
    wrapped(task.sentence, 4)
    if task.link:
        say(f"    {literal(task.link, 200)}")
    if task.note:
        wrapped(task.note, 4)


def settle(ws: Workspace, asked: argparse.Namespace) -> int:
    """Say that a task is done, or take it back."""
    post = posts.find(ws, asked.post)
    number, why = consents.get(ws, asked.number).consent.document, asked.why.replace("-", "_")
    (consent_tasks.settle if asked.action == "settle" else consent_tasks.reopen)(ws, post, number, why, asked.note)
    for task in consent_tasks.tasks(ws, done=True, document=number, post=post):
        if task.why == why:
            say_json(task_json(task)) if asked.json else say_task(task)
    return 0


def letter(ws: Workspace, asked: argparse.Namespace) -> int:
    """Print or write the letter to communications."""
    number = consents.get(ws, asked.number).consent.document
    if asked.output is not None:
        consent_tasks.save_letter(ws, number, asked.output)
    text = consent_tasks.letter_text(ws, number)
    if asked.json:
        say_json({"document": number, "text": text, "file": str(asked.output) if asked.output else None})
    else:
        say(f"The letter was written to {asked.output.name}." if asked.output else text)
    return 0
