"""Commands around a post: comment, ask, hold, mark, publish, schedule, message."""

import argparse

from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import UsageError
from reviewer.workflow import comments, holds, marks, messages, posts, publication, review, scheduler
from reviewer.workflow.workspace import Workspace


def comment(asked: argparse.Namespace) -> int:
    """Comment on a post, answer, or take a question off the list."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        if (asked.answer or asked.settle) and asked.words:
            raise UsageError("An answer is about its question.", "Nothing was recorded.", "Leave --words out.")
        if asked.answer:
            comments.answer(ws, post_id, asked.answer, asked.text)
        elif asked.settle:
            comments.settle(ws, post_id, asked.settle, asked.text)
        else:
            comments.add(ws, post_id, asked.text, *_range(ws, post_id, asked))
        _said(ws, asked, post_id, "It is on the post.")
    return 0


def ask(asked: argparse.Namespace) -> int:
    """Ask a colleague about a post, or list the questions that wait."""
    with workspace(asked) as ws:
        if not asked.id:
            return _waiting(ws, asked)
        post_id = posts.find(ws, asked.id)
        comments.ask(ws, post_id, asked.to, asked.text, asked.due, *_range(ws, post_id, asked))
        _said(ws, asked, post_id, f"{asked.to} is asked. A decision does not wait for the answer.")
    return 0


def _waiting(ws: Workspace, asked: argparse.Namespace) -> int:
    found = comments.waiting(ws)
    for one in found:
        if asked.json:
            say_json(
                {
                    "entry": one.seq, "post": one.post, "to": one.to, "by": one.by, "at": one.at, "due": one.due,
                    "text": one.text, "mine": one.mine, "overdue": one.overdue,
                }
            )  # fmt: skip
        else:
            late = ", overdue" if one.overdue else ""
            due = f", due {one.due}{late}" if one.due else ""
            say(f"{one.seq:>6}  {one.post}  {literal(one.by)} asks {literal(one.to)}{due}")
            say(f"        {literal(one.text)}")
    if not found and not asked.json:
        say("No question waits for an answer.")
    return 0


def hold(asked: argparse.Namespace) -> int:
    """Put a post under legal hold, or end the hold."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        if asked.change == "place":
            holds.place(ws, post_id, asked.reason)
            _said(ws, asked, post_id, "It is under legal hold: nothing of it may be purged.")
        else:
            holds.lift(ws, post_id, asked.reason)
            _said(ws, asked, post_id, "The legal hold is lifted.")
    return 0


def mark(asked: argparse.Namespace) -> int:
    """Mark words that the checks missed, take a mark back, or count what was missed."""
    with workspace(asked) as ws:
        if not asked.id:
            return _missed(ws, asked)
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        if asked.take_back:
            marks.unmark(ws, post_id, asked.take_back)
            _said(ws, asked, post_id, "The mark is taken back.")
            return 0
        if not asked.words:
            raise UsageError("Give the words that were missed.", "Nothing was marked.", "")
        marks.mark(ws, post_id, *_range(ws, post_id, asked), asked.type.upper(), asked.note)
        _said(ws, asked, post_id, "They are marked, and the post was judged again.")
    return 0


def _missed(ws: Workspace, asked: argparse.Namespace) -> int:
    found = marks.missed(ws)
    if asked.json:
        say_json(found)
    elif not found:
        say("Nobody marked anything that the checks missed.")
    for name, count in found.items() if not asked.json else ():
        say(f"{count:>6,}  {name}")
    return 0


def publish(asked: argparse.Namespace) -> int:
    """Record that an approved post went out. Exit code 1 where what is live is not what was approved."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        platform = asked.platform or review.view_post(ws, post_id).post.platform
        publication.record(ws, post_id, asked.at or ws.clock(), platform, asked.link, live_file=asked.live)
        view = review.view_post(ws, post_id)
        last = view.publications[-1]
        if asked.json:
            say_json({"id": post_id, "entry": last.seq, "platform": last.platform, "at": last.at, "same": last.same})
        else:
            say(f"{post_id} is recorded as published. Entry {last.seq:,} of the record.")
            say(publication.warning(view) or _LIVE[last.same])
        return 1 if last.alarm else 0


_LIVE = {
    publication.SAME: "What is live is the approved text.",
    publication.UNKNOWN: "The live text was not compared: give it with --live.",
}


def schedule(asked: argparse.Namespace) -> int:
    """Write approved posts to the file of a scheduler, or say what it would hold."""
    with workspace(asked) as ws:
        ids = [posts.find(ws, one) for one in asked.ids] or None
        plan = scheduler.plan(ws, ids, asked.format)
        sentence = f"{len(plan.ready):,} approved posts would go into the file. Nothing was written: give --output."
        if asked.output is not None:
            _, sentence = scheduler.write(ws, ids if ids else plan.ready, asked.format, asked.output)
        if asked.json:
            say_json(
                {
                    "format": asked.format, "ready": list(plan.ready), "notes": list(plan.notes),
                    "refused": [{"id": post_id, "why": why} for post_id, why in plan.refused],
                    "file": str(asked.output) if asked.output else None,
                }
            )  # fmt: skip
            return 0
        for post_id, why in plan.refused:
            say(f"{post_id} is left out. {why}")
        say(sentence)
    return 0


def message(asked: argparse.Namespace) -> int:
    """Write the message to the author to a file."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        words = messages.latest(review.view_post(ws, post_id))
        if not words:
            raise UsageError("This post has no message to its author.", "Nothing was written.", "Return it first.")
        messages.save(ws, post_id, asked.format, asked.output, words)
        _said(ws, asked, post_id, f"The message is in {asked.output}. It was not sent.")
    return 0


def _said(ws: Workspace, asked: argparse.Namespace, post_id: str, sentence: str) -> None:
    entry = review.view_post(ws, post_id).history[-1]
    if asked.json:
        say_json({"id": post_id, "entry": entry.seq, "what": entry.what})
    else:
        say(f"{sentence} Entry {entry.seq:,} of the record.")


def _range(ws: Workspace, post_id: str, asked: argparse.Namespace) -> tuple[int, int]:
    """Where the quoted words stand in the post; (-1, -1) without any. Raises UsageError unless the place is clear."""
    words = asked.words
    if not words:
        return -1, -1
    text = review.view_post(ws, post_id).post.text
    found = [at for at in range(len(text)) if text.startswith(words, at)]
    if not found:
        raise UsageError("These words are not in the text.", "Nothing was recorded.", "Give them as the post has them.")
    if asked.number < 0 or asked.number > len(found) or (len(found) > 1 and not asked.number):
        raise UsageError(
            f"These words stand in the text {len(found):,} times.", "Nothing was recorded.", "Say which with --number."
        )
    start = found[asked.number - 1 if asked.number else 0]
    return start, start + len(words)
