"""What reviewers marked as missed, on a finished detection. A mark only adds: nothing that was found goes away.

Otherwise a mark over a name could take the name's own finding, and with it a block, out of the judgement.
"""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.finding import MARKED, Detection, Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind

SENTENCE = "Marked by a reviewer: the checks missed it."


def finding_of(type_: EntityType, start: int, end: int) -> Finding:
    """A mark in the text of a post as a finding. Code points."""
    kind = FindingKind.HEALTH if type_ is EntityType.CONDITION else FindingKind.IDENTIFIER
    explanation = Explanation(SENTENCE, source="A reviewer of this office", pattern="marked by hand")
    return Finding(start, end, kind, type_.value, 1.0, MARKED, explanation)


def apply(detection: Detection, marks: Sequence[Finding]) -> Detection:
    """The detection with the marks in it. One for the same words and type as a finding takes over what it knew."""
    if not marks:
        return detection
    findings = list(detection.findings)
    for mark in marks:
        twins = [
            f for f in findings if (f.where, f.start, f.end, f.type) == (mark.where, mark.start, mark.end, mark.type)
        ]
        if any(f.rule_id == MARKED for f in twins):
            continue
        lost = {f"{f.rule_id}:{f.type}" for f in twins}.union(*(f.also for f in twins))
        role = next((f.role for f in twins if f.role is not None), None)
        findings = [f for f in findings if f not in twins]
        findings.append(replace(mark, role=role, also=tuple(sorted(lost))))
    return replace(detection, findings=tuple(sorted(findings, key=lambda f: f.sort_key)))
