"""The result of a verification as a page of text to keep or to hand over, each problem with what it means and what to do."""

from datetime import datetime
from pathlib import Path

from reviewer import __version__
from reviewer.model.views import Problem, VerifyResult
from reviewer.model.witness import OlderCopy
from reviewer.workflow.files import write_file
from reviewer.workflow.workspace import Workspace

_MEANS: dict[str, str] = {
    "gap": "Entries were removed, inserted or put in another order.",
    "leaf": "Somebody or something changed the entry after it was recorded.",
    "profile": "The entry is not as this program writes entries: it comes from elsewhere or was damaged.",
    "prev_root": "An entry before it was changed, removed or inserted.",
    "time": "The clock was set back, or entries were put in another order.",
    "frontier": "The stored edge of the hash tree was changed.",
    "checkpoint": "What was signed is not what is here now.",
    "signature": "The entry was not signed by the person and in the role that it names.",
    "content": "A text or file is not the one that was recorded, or it is gone without a reason.",
    "projection": "What the screens show is not what was recorded. The entries themselves may be right.",
    "witness": "A checkpoint that was kept outside shows another history than this one.",
    "file": "The disk or another program damaged the file.",
}
"""What each kind of problem means."""
_TODO = "Do not go on deciding. Keep a copy of the folder as it is, and ask legal."
_MARKS = {"passed": "[x]", "failed": "[!]", "none": "[ ]"}


def means(problem: Problem) -> str:
    """What a problem means, in one sentence."""
    return _MEANS.get(problem.kind, "The record contradicts itself here.")


def older_copy(older: OlderCopy) -> str:
    """What an older copy is, in sentences."""
    if older.other:
        return (
            f"This copy of the workspace has another history than the one seen here on {_day(older.seen.at)}: entries 1 to "
            f"{older.seen.size:,} are not the same. Look for the right copy before you decide anything."
        )
    entries = "1 entry that was" if older.missing == 1 else f"{older.missing:,} entries that were"
    return (
        f"This copy of the workspace is older than the one seen here on {_day(older.seen.at)}: {entries} here then "
        f"{'is' if older.missing == 1 else 'are'} missing. Look for the newer copy before you decide anything."
    )


def _day(at: str) -> str:
    day = datetime.fromisoformat(at).astimezone()
    return f"{day:%b} {day.day}, {day.year}"


def as_text(ws: Workspace, result: VerifyResult) -> str:
    """The whole result: what was checked, by whom, and all problems."""
    lines = [
        "Verification of the review record",
        "",
        f"Organization   {ws.organisation}",
        f"Record         {ws.signer.name}",
        f"Public key     {ws.signer.verifier.vkey}",
        f"Checked        {result.checked_at.replace('T', ' ').replace('Z', ' UTC')}"
        + (f", by {ws.person_name}" if ws.person_name else ""),
        f"Program        Reviewer {__version__}",
        f"Entries        {result.entries:,}",
        f"Root (hex)     {result.root}",
        "",
        "Result         " + ("no problem found" if result.intact else _count(len(result.problems))),
        "",
        *(f"{_MARKS[check.state]} {check.words}" for check in result.checks),
        "",
    ]
    for number, problem in enumerate(result.problems, 1):
        lines += [f"{number}. {problem.what}", f"   {means(problem)}", ""]
    if not result.intact:
        lines += [_TODO, ""]
    lines += [
        "This page shows what this computer found. Somebody who controls this computer can",
        "make it say anything: compare the root with checkpoints that are kept elsewhere.",
    ]
    return "\n".join(lines) + "\n"


def _count(problems: int) -> str:
    return "1 problem found" if problems == 1 else f"{problems:,} problems found"


def save(ws: Workspace, result: VerifyResult, path: Path) -> None:
    """Write the result to a file. Raises FileProblem."""
    write_file(path, as_text(ws, result).encode("utf-8"))
