"""The arguments of every command."""

import argparse
from pathlib import Path

from reviewer import __version__
from reviewer.cli.audit_arguments import add_audit
from reviewer.cli.backup_arguments import add_backup
from reviewer.cli.consent_arguments import add_consent
from reviewer.cli.decide_arguments import add_decide
from reviewer.cli.desk_arguments import add_desk
from reviewer.cli.export_arguments import add_export
from reviewer.cli.incident_arguments import add_incident
from reviewer.cli.key_arguments import add_keys, add_unlocking
from reviewer.cli.policy_arguments import add_person, add_policy
from reviewer.cli.report_arguments import add_report
from reviewer.cli.reshare_arguments import add_reshare
from reviewer.cli.rights_arguments import add_rights
from reviewer.cli.staff_arguments import add_staff
from reviewer.cli.types import day, jobs
from reviewer.model.vocabulary import PLATFORMS, POST_KINDS


def parser() -> argparse.ArgumentParser:
    """The parser; ``command`` and, where there is one, ``action`` say what was asked."""
    top = argparse.ArgumentParser(
        prog="reviewer", description="Offline compliance review of outgoing healthcare content.", allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"Reviewer {__version__}")
    top.add_argument("--workspace", type=Path, metavar="DIR", help="the folder of the workspace")
    top.add_argument(
        "--reviewer", default="", metavar="NAME", help="who is acting: signs in, or is recorded as asserted"
    )
    top.add_argument("--role", default="", help="in what role")
    add_unlocking(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_: str, json_: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        if json_:
            made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    init = command("init", "make a new workspace, encrypted, with you as the first who signs in")
    init.add_argument("--organization", required=True, metavar="NAME")
    init.add_argument("--plain", action="store_true", help="without encryption and sign-in: for practice only")

    imported = command("import", "import posts from a CSV, TSV, XLSX, JSON or JSONL file")
    imported.add_argument("file", type=Path)
    imported.add_argument("--preset", default="", metavar="NAME", help="a remembered column mapping")
    imported.add_argument("--dry-run", action="store_true", help="only say what would be imported")
    imported.add_argument("--keep-good", action="store_true", help="import the good rows even if some are refused")
    imported.add_argument("--as-new", action="store_true", help="take answers to returned posts as new posts")

    listed = command("list", "list posts in the order of the queue")
    listed.add_argument("--view", default="waiting", choices=[
        "waiting", "due_today", "high_risk", "back", "escalated", "hold", "changed", "returned", "approved", "rejected",
        "all"])  # fmt: skip
    listed.add_argument("--search", default="", metavar="WORDS")
    for name, words in (
        ("platform", "only posts for this platform"), ("author", "only posts of this author"),
        ("department", "only posts of authors of this department of the staff directory"),
        ("label", "only posts with this finding, for example claim"), ("state", "only posts in this state"),
    ):  # fmt: skip
        listed.add_argument(f"--{name}", default="", metavar=name.upper(), help=words)

    command("show", "show one post with its issues and history").add_argument("id")
    compared = command("compare", "compare two revisions of a post: words, and what was asked for")
    compared.add_argument("id")
    compared.add_argument("--earlier", type=int, default=0, metavar="N", help="default: the last one decided on")
    compared.add_argument("--later", type=int, default=0, metavar="N", help="default: the present one")

    add_decide(commands)

    add_report(command("report", "the record of one post, or another report: PDF, and CSV for figures"))

    add_person(command("person", "correct who a named person of a post is"))
    add_policy(commands)
    add_desk(commands)
    add_incident(commands)
    add_consent(commands)
    add_staff(commands)
    add_reshare(commands)
    add_rights(commands)
    add_export(commands)

    add_keys(commands)
    add_backup(commands)

    add_audit(command("audit", "the record", json_=False))

    tried = command("try", "say what would be found in a text from standard input; nothing is stored")
    tried.add_argument("--platform", default="facebook", choices=PLATFORMS, metavar="NAME", help=", ".join(PLATFORMS))
    tried.add_argument("--kind", default="post", choices=POST_KINDS, metavar="KIND", help=", ".join(POST_KINDS))
    tried.add_argument("--in-reply-to", default="", metavar="TEXT", help="what the text answers, for context only")
    tried.add_argument("--author", default="", metavar="NAME", help="whose words these are")

    scan = command("scan", "check posts of a JSONL file without a workspace", json_=False)
    scan.add_argument("input", metavar="IN.jsonl", help="- for standard input")
    scan.add_argument("--output", default="-", metavar="OUT.jsonl", help="- for standard output")
    evaluated = command("evaluate", "measure detection on annotated posts")
    evaluated.add_argument("gold", metavar="GOLD.jsonl", nargs="+", help="several files are measured together")
    evaluated.add_argument("--report", type=Path, metavar="FILE", help="write a report, FILE.html or FILE.pdf")
    evaluated.add_argument("--compare", choices=["presidio"], help="stock Presidio on the same posts, side by side")
    evaluated.add_argument("--calibration", action="store_true", help="how often each rule was right")
    evaluated.add_argument("--calibration-file", type=Path, metavar="FILE.toml", help="write that for the rule cards")
    evaluated.add_argument("--ids", action="store_true", help="list the ids of posts that went wrong")
    evaluated.add_argument("--errors", action="store_true", help="list the errors WITH WORDS OF THE POSTS")
    for one in (scan, tried, evaluated):
        one.add_argument("--staff", type=Path, metavar="CSV")
        one.add_argument("--consents", type=Path, metavar="CSV")
        one.add_argument("--own", type=Path, metavar="LIST", help="our own identifiers, one “kind: value” a line")
        one.add_argument("--today", type=day, default=None, metavar="YYYY-MM-DD")
    for one in (scan, evaluated):
        one.add_argument("--jobs", type=jobs, default=1, metavar="N")

    demo = command("demo", "the main job on the sample: import, check, report, verified export")
    demo.add_argument("--dir", type=Path, required=True)
    demo.add_argument("--no-window", action="store_true", help="only in the terminal")

    command("self-test", "check this installation")
    return top
