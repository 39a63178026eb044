"""Commands on posts: init, import, list, show."""

import argparse
from datetime import datetime

from reviewer.bootstrap import create_workspace
from reviewer.cli import secrets
from reviewer.cli.around import around_json, around_lines
from reviewer.cli.keys import show_recovery
from reviewer.cli.open import ensure_checked, workspace
from reviewer.cli.output import complain, literal, say, say_json
from reviewer.errors import UsageError
from reviewer.intake.preview import Preview
from reviewer.model.access import NewAccess
from reviewer.model.issue import is_open
from reviewer.model.views import PostView, QueueFilter, QueueRow
from reviewer.workflow import backups, importing, posts, queue, review, unlocking

_LEVEL_WORDS = {"block": "Block", "review": "Review", "info": "Info", "none": "Nothing found"}


def init(asked: argparse.Namespace) -> int:
    """Make a workspace: encrypted, unless ``--plain`` says that it is for practice."""
    if asked.workspace is None:
        raise UsageError("Say where the workspace shall be.", "", "Put --workspace DIR before the command.")
    new = None
    if not asked.plain:
        passphrase = secrets.new_passphrase(asked, "passphrase", "Passphrase")
        new = NewAccess(passphrase, unlocking.new_recovery_key())
        if not asked.reviewer.strip():
            raise UsageError("Say who you are.", "", "Put --reviewer NAME before the command.")
        unlocking.refuse_weak(passphrase, asked.reviewer, asked.organization)
        if not asked.json:
            show_recovery(new.recovery)
            secrets.read_back(new.recovery)
    ws = create_workspace(
        asked.workspace, asked.organization, asked.reviewer or "Reviewer", asked.role or "compliance officer", new=new
    )
    try:
        if asked.json:
            recovery = {"recovery_key": new.recovery} if new else {}
            say_json({"workspace": str(ws.folder), "log": ws.signer.name, "encrypted": new is not None, **recovery})
        else:
            say(f"Made a workspace for {ws.organisation} in {ws.folder}.")
    finally:
        ws.close()
    return 0


def _preview_lines(preview: Preview) -> list[str]:
    lines = list(preview.format_notes)
    duplicates = sum(1 for row in preview.rows if row.duplicate_of)
    ready = len(preview.rows) - duplicates
    lines.append(
        f"{ready:,} {'row' if ready == 1 else 'rows'} to import, "
        f"{duplicates:,} {'duplicate' if duplicates == 1 else 'duplicates'}, {len(preview.refused):,} refused."
    )
    lines += [f"Row {row.line:,}: next revision of {row.answers}." for row in preview.answers[:20]]
    if len(preview.answers) > 20:
        lines.append(f"… and {len(preview.answers) - 20:,} more next revisions.")
    lines += [row.sentence(preview.path_name) for row in preview.refused[:20]]
    if len(preview.refused) > 20:
        lines.append(f"… and {len(preview.refused) - 20:,} more.")
    return lines


def import_(asked: argparse.Namespace) -> int:
    """Preview and import a file of posts."""
    with workspace(asked) as ws:
        mapping = None
        if asked.preset:
            mapping = importing.presets(ws).get(asked.preset)
            if mapping is None:
                known = ", ".join(sorted(importing.presets(ws))) or "none yet"
                raise UsageError(f"There is no preset “{asked.preset}”.", "", f"Known presets: {known}.")
        preview = importing.preview_file(ws, asked.file, mapping)
        if asked.as_new:
            preview = preview.as_new({row.answers for row in preview.answers})
        if not asked.json:
            for line in _preview_lines(preview):
                say(line)
        result = None
        if not asked.dry_run:
            if warning := backups.before_import(ws):
                complain(warning)
            result = importing.import_preview(ws, preview, asked.keep_good, folder=asked.file.resolve().parent)
        if asked.json:
            say_json(
                {
                    "notes": list(preview.format_notes),
                    "imported": result.imported if result else 0,
                    "revised": [{"line": row.line, "id": row.answers} for row in preview.answers],
                    "duplicates": sum(1 for row in preview.rows if row.duplicate_of),
                    "refused": [{"line": r.line, "column": r.column, "reason": r.reason} for r in preview.refused],
                    "dry_run": asked.dry_run,
                }
            )
        else:
            say(result.sentence if result else "Nothing was imported: this was a dry run.")
    return 0


def row_json(row: QueueRow) -> dict[str, object]:
    """A queue row for machines."""
    return {
        "id": row.id,
        "author": row.author,
        "platform": row.platform,
        "kind": row.kind,
        "state": row.state.value,
        "level": row.level.word if row.checked else None,
        "labels": list(row.labels),
        "due": row.due,
        "reason": row.reason,
        "revision": row.revision,
    }


def _due(text: str) -> str:
    return datetime.fromisoformat(text).astimezone().strftime("%a %d %b %H:%M") if text else "no due time"


def print_queue(rows: list[QueueRow]) -> None:
    """The queue as lines for people."""
    for position, row in enumerate(rows, start=1):
        level = _LEVEL_WORDS[row.level.word] if row.checked else "Not checked"
        say(
            f"{position:>3}. {level:<13} {row.id}  {_due(row.due):<16} {literal(row.author, 28)}, {row.platform} {row.kind}"
        )
        say(f"     {row.reason}")


def list_(asked: argparse.Namespace) -> int:
    """List posts."""
    with workspace(asked) as ws:
        ensure_checked(ws)
        fields = ("view", "search", "platform", "author", "department", "label", "state")
        numbers = queue.queue_ids(ws, QueueFilter(**{name: getattr(asked, name) for name in fields}))
        if asked.search:
            queue.searched(ws, asked.search, len(numbers))
        rows = []
        for start in range(0, len(numbers), 500):
            rows += queue.queue_rows(ws, numbers[start : start + 500])
        if asked.json:
            for row in rows:
                say_json(row_json(row))
        elif rows:
            print_queue(rows)
        else:
            say("No post in this view.")
    return 0


def _issue_json(view: PostView) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for issue in view.assessment.issues if view.assessment else ():
        said = view.disposition_of(issue)
        found.append(
            {
                "key": issue.key,
                "rule": issue.rule_id,
                "label": issue.label.value if issue.label else None,
                "level": issue.level.word,
                "title": issue.title,
                "why": issue.why,
                "source": issue.source,
                "clears": issue.clears,
                "spans": [[s.start, s.end] for s in issue.spans],
                "disposition": said.kind.value if said else None,
                "open": is_open(issue.level, said),
            }
        )
    return found


def show(asked: argparse.Namespace) -> int:
    """Show one post. Opening it is recorded."""
    with workspace(asked) as ws:
        post_id = posts.find(ws, asked.id)
        ensure_checked(ws)
        view = review.open_post(ws, post_id)
        if asked.json:
            say_json(
                {
                    "id": view.post.id,
                    "state": view.state.value,
                    "revision": view.revision,
                    "text": view.post.text,
                    "author": view.post.author.name,
                    "platform": view.post.platform,
                    "level": view.assessment.level.word if view.assessment else None,
                    "labels": [label.value for label in view.assessment.labels] if view.assessment else [],
                    "issues": _issue_json(view),
                    "approve_blocked": view.approve_blocked,
                    "decisions": [
                        {"kind": d.kind.value, "by": d.by, "at": d.at, "entry": d.seq} for d in view.decisions
                    ],
                    **around_json(view),
                }
            )
            return 0
        say(
            f"{view.post.id}  {literal(view.post.author.name)}, {view.post.platform} {view.post.kind}, {view.state.value.replace('_', ' ')}, revision {view.revision}"
        )
        if view.post.in_reply_to:
            say(f"In reply to: {literal(view.post.in_reply_to)}")
        say()
        say(literal(view.post.text))
        say()
        for line in around_lines(view):
            say(line)
        for number, issue in enumerate(view.assessment.issues if view.assessment else (), start=1):
            said = view.disposition_of(issue)
            say(
                f"{number}. {_LEVEL_WORDS[issue.level.word]}: {issue.title} [{issue.rule_id}]"
                + (f" ({said.kind.value})" if said else "")
            )
            say(f"   {literal(issue.why)}")
            say(f"   Source: {issue.source}. {issue.clears}")
        if view.assessment and not view.assessment.issues:
            checks = view.detection.checks_run if view.detection else 0
            say(f"Nothing found by {checks} checks. Checks can miss things.")
        say()
        for entry in view.history:
            say(f"{entry.seq:>6}  {entry.at}  {entry.who}: {entry.what}")
    return 0
