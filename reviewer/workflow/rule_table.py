"""How often each rule was right: as sections of the sheet, and as the file that comes with the program."""

from collections.abc import Sequence
from datetime import date

from reviewer.policy.rulebook import card
from reviewer.reports.sheet import Cell, Column, Section, Table
from reviewer.workflow.calibration import RuleFigure
from reviewer.workflow.evaluation import Evaluation
from reviewer.workflow.figures import gauge_cell, share_cell

COLUMNS = (
    Column("Rule", 1.1, number=False),
    Column("What it says", 3, number=False),
    Column("Level", 0.9, number=False),
    Column("Fired", 0.8),
    Column("Right", 1.5),
    Column("Interval", 1.5, number=False),
)
HEAD = (
    "# How often each rule is right on annotated posts. Made by “make calibration”: do not edit by hand.\n"
    "# [rule.ID] is a rule of the policy, [family.XYZ] all rules of detection whose id begins with XYZ.\n"
    "# low and high: Wilson 95 % interval of right/judged. Without “judged” the key has no answer for the rule.\n"
    "# Source: the posts named below, written and annotated as tests/gold/README.md says. They were\n"
    "# looked at while the rules were written, so the figures are tuned: new posts come out lower.\n"
)


def rule_sections(rules: Sequence[RuleFigure]) -> list[Section]:
    """A section for the rules of the policy and one for those of detection; none if nothing was asked for."""
    if not rules:
        return []
    policy = tuple(_row(r, card(r.rule_id).title) for r in rules if r.policy)
    others = tuple(_row(r, ", ".join(r.answers)) for r in rules if not r.policy)
    return [
        Section(
            "Rules of the policy",
            "policy-rules",
            "An issue is right when its label is among those of the post, a caution when the post has it. "
            "Where the key has no answer, the rule is only counted.",
            (Table(COLUMNS, policy),),
        ),
        Section(
            "Rules of detection",
            "detection-rules",
            "A finding is right when it shares a character with an annotated span of its type. Findings have no level; "
            "it says how sure they mostly are.",
            (Table(COLUMNS, others, "No rule found anything."),),
        ),
    ]


def _row(rule: RuleFigure, what: str) -> tuple[Cell, ...]:
    return (
        Cell(rule.rule_id),
        Cell(what),
        Cell(rule.level),
        Cell(f"{rule.fired:,}"),
        share_cell(rule.right) if rule.right else Cell("no answer" if rule.fired else "–"),
        gauge_cell(rule.right),
    )


def as_toml(e: Evaluation, measured_on: date) -> bytes:
    """The file of measurements: rules of the policy one by one, rules of detection by family."""
    names = ", ".join(_quoted(f.name) for f in e.files)
    lines = [
        HEAD,
        "[made]",
        f"data = [{names}]",
        f"sha256 = [{', '.join(_quoted(f.sha256) for f in e.files)}]",
        f"posts = {e.posts}",
        f"date = {measured_on.isoformat()}",
        f"detection = {_quoted(e.digests.program)}",
        f"policy = {_quoted(e.digests.policy)}",
    ]
    for rule in e.families:
        table = f"{'rule' if rule.policy else 'family'}.{rule.rule_id}"
        lines += ["", f"[{table}]", f"level = {_quoted(rule.level)}", f"fired = {rule.fired}"]
        if rule.right is not None:
            low, high = rule.right.wilson()
            lines += [f"right = {rule.right.count}", f"judged = {rule.right.of}"]
            lines += [f"low = {low:.3f}", f"high = {high:.3f}"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(text: str) -> str:
    safe = "".join(c if c.isprintable() and c not in '"\\' else "?" for c in text)
    return f'"{safe}"'
