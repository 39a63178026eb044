"""The office policy in the workspace: what is set, its versions, and saving a change.

Proposals are made by ``proposals``, tried and applied to past posts by ``rejudge``; both are offered here.
"""

from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import RefusedError
from reviewer.model.events import EventKind
from reviewer.model.office import OfficePolicy, PolicyVersion, PresidioFile, RuleSetting, ThresholdSetting, TryOut
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.policy import rulebook, settings
from reviewer.policy.calibration import measured
from reviewer.policy.rule import Rule
from reviewer.store import office as office_store
from reviewer.thresholds import Threshold, table
from reviewer.thresholds import value as threshold_value
from reviewer.workflow.office_proposals import (
    hours_and_promise,
    propose_affiliation,
    propose_cadence,
    propose_employee_release,
    propose_hours,
    propose_lock,
    propose_retention,
    propose_training,
)
from reviewer.workflow.permissions import permits
from reviewer.workflow.proposal import Proposal, StaleProposal
from reviewer.workflow.proposals import (
    entry_words,
    propose_allow,
    propose_end,
    propose_flag,
    propose_no_recognizer,
    propose_recognizers,
    propose_rule,
    propose_second,
    propose_threshold,
)
from reviewer.workflow.rejudge import Rescan, rescan, try_out
from reviewer.workflow.values import OFFICE
from reviewer.workflow.workspace import Workspace

__all__ = [
    "PresidioFile",
    "Proposal",
    "Rescan",
    "RuleRow",
    "StaleProposal",
    "ThresholdRow",
    "entry_words",
    "hours_and_promise",
    "policy",
    "propose_affiliation",
    "propose_allow",
    "propose_cadence",
    "propose_employee_release",
    "propose_end",
    "propose_flag",
    "propose_hours",
    "propose_lock",
    "propose_no_recognizer",
    "propose_recognizers",
    "propose_retention",
    "propose_rule",
    "propose_second",
    "propose_threshold",
    "propose_training",
    "read_presidio",
    "rescan",
    "rules",
    "save",
    "thresholds",
    "try_out",
    "versions",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One shipped rule and what the office set for it."""

    rule: Rule
    setting: RuleSetting | None
    fixed: str
    """Why it cannot be changed, or empty."""
    measured: str
    """How often it was right where that was measured, or empty."""


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One threshold and what the office set for it."""

    row: Threshold
    setting: ThresholdSetting | None
    value: float
    """The number in force."""


def policy(ws: Workspace) -> OfficePolicy:
    """The office policy in force."""
    return ws.office()


@permits(Act.READ_SETTINGS)
def versions(ws: Workspace) -> tuple[PolicyVersion, ...]:
    """Every change, newest first."""
    people = ws.persons()
    with ws.connections.read() as connection:
        return tuple(
            PolicyVersion(
                version=row["version"],
                at=row["at"],
                by=people.get(row["person"], ("Reviewer", ""))[0],
                what=ws.text(connection, row["what"]) if row["what"] else "",
                reason=ws.text(connection, row["reason"]) if row["reason"] else "",
                tried=row["tried"],
                flagged=row["flagged"],
            )
            for row in office_store.versions(connection)
        )


@permits(Act.READ_SETTINGS)
def rules(ws: Workspace) -> tuple[RuleRow, ...]:
    """Every shipped rule, in the order of the rule book, with what the office set."""
    office = ws.office()
    found = []
    for rule in rulebook.RULES:
        told = measured(rule.id)
        found.append(RuleRow(rule, office.rule(rule.id), settings.fixed(rule), told.sentence if told else ""))
    return tuple(found)


@permits(Act.READ_SETTINGS)
def thresholds(ws: Workspace) -> tuple[ThresholdRow, ...]:
    """Every threshold, in the order of the table, with what the office set."""
    office = ws.office()
    own, values = {t.name: t for t in office.thresholds}, office.values()
    return tuple(ThresholdRow(row, own.get(name), threshold_value(name, values)) for name, row in table().items())


@permits(EventKind.POLICY_CHANGED)
def save(ws: Workspace, proposal: Proposal, tried: TryOut | None = None) -> Changes:
    """Put a proposal in force as the next version; ``tried`` is what it was seen to do to past posts.

    Raises StaleProposal if the policy changed since it was proposed, RefusedError while nobody is chosen as reviewer.
    """
    if not ws.person:
        raise RefusedError(
            "Nobody is chosen as reviewer.", "Nothing was changed.", "Say who is reviewing, in Settings."
        )
    with ws.record() as recording:
        if office_store.version(recording.connection) != proposal.policy.version - 1:
            raise StaleProposal(
                "The policy was changed meanwhile.", "Nothing was saved.", "Look at it, then do it again."
            )
        recording.append(
            EventKind.POLICY_CHANGED,
            {"version": proposal.policy.version},
            {
                "change": proposal.change,
                "tried": tried.checked if tried else 0,
                "flagged": tried.after if tried else 0,
            },
            {"document": OFFICE.dump_json(proposal.policy), "what": proposal.what, "reason": proposal.reason},
        )
    return Changes(settings=True, record=True)


def read_presidio(path: Path) -> PresidioFile:
    """The recognizers of a Presidio file. Raises FileProblem if it is no such file."""
    from reviewer.detect.presidio_yaml import read_presidio as read  # YAML would cost the window 35 ms at each start

    return read(path)
