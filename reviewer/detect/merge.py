"""Overlapping findings become one, by fixed rules; the losers stay as "also considered".

Pure and independent of the order of its input. Cue and hidden findings pass through untouched; identifier and health
findings of one part never overlap afterwards.
"""

from collections.abc import Iterable
from dataclasses import replace

from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, FindingKind

_ORDER: tuple[EntityType, ...] = (
    EntityType.US_SSN,
    EntityType.MEDICAL_RECORD_NUMBER,
    EntityType.HEALTH_PLAN_ID,
    EntityType.VEHICLE_ID,
    EntityType.DEVICE_ID,
    EntityType.BIOMETRIC_ID,
    EntityType.LICENSE_NUMBER,
    EntityType.ACCOUNT_NUMBER,
    EntityType.OTHER_ID,
    EntityType.IP_ADDRESS,
    EntityType.EMAIL_ADDRESS,
    EntityType.URL,
    EntityType.SOCIAL_HANDLE,
    EntityType.PHONE_NUMBER,
    EntityType.DATE_TIME,
    EntityType.AGE,
    EntityType.PERSON,
    EntityType.FACILITY,
    EntityType.LOCATION,
    EntityType.CONDITION,
)
"""Which type wins when nothing else decides: the more specific number first."""

_RANK = {entity.value: rank for rank, entity in enumerate(_ORDER)}

NUMBERS = frozenset(entity.value for entity in _ORDER[: _ORDER.index(EntityType.EMAIL_ADDRESS)]) | {"PHONE_NUMBER"}
_WORDS = frozenset({"PERSON", "FACILITY", "LOCATION", "CONDITION"})

_ABSORBS: dict[str, frozenset[str]] = {
    "EMAIL_ADDRESS": frozenset({"URL", "SOCIAL_HANDLE"}) | _WORDS | NUMBERS | {"DATE_TIME", "AGE"},
    "URL": frozenset({"SOCIAL_HANDLE", "EMAIL_ADDRESS"}) | _WORDS | NUMBERS | {"DATE_TIME", "AGE"},
    "SOCIAL_HANDLE": _WORDS | NUMBERS | {"DATE_TIME", "AGE", "URL"},
    "LOCATION": frozenset({"LOCATION", "AGE", "DATE_TIME", "PERSON"}),
    "FACILITY": frozenset({"PERSON", "LOCATION", "CONDITION"}),
    "CONDITION": frozenset({"CONDITION", "LOCATION"}),
    "PERSON": frozenset({"LOCATION"}),
    "DATE_TIME": frozenset({"AGE"}),
}
"""A type and the types it takes in when one of them lies wholly inside it and is shorter."""

_CARRIERS = frozenset({"EMAIL_ADDRESS", "URL", "SOCIAL_HANDLE"})


def _mergeable(finding: Finding) -> bool:
    return finding.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH)


def _overlap(a: Finding, b: Finding) -> bool:
    return a.where == b.where and a.start < b.end and b.start < a.end


def _total(finding: Finding) -> tuple[object, ...]:
    """Everything that can differ between two findings, so that no order is left to chance."""
    explanation = finding.explanation
    return (
        finding.sort_key,
        finding.rule_version,
        finding.score,
        explanation.sentence,
        finding.role.value if finding.role else "",
        finding.allowed_by,
        finding.also,
        explanation.source,
        explanation.pattern,
        explanation.validator,
        explanation.list_entry,
        explanation.model_score if explanation.model_score is not None else -1.0,
        tuple((cue.start, cue.end, cue.phrase, cue.against) for cue in explanation.cues),
    )


def _strength(finding: Finding) -> tuple[object, ...]:
    """A total order, strongest first: numbers, links and handles by score, then words by length."""
    number = finding.type in NUMBERS or finding.type in _CARRIERS
    length, score = finding.start - finding.end, -round(finding.score, 2)
    return (
        not number,
        score if number else length,
        length if number else score,
        _RANK.get(finding.type, len(_RANK)),
        _total(finding),
    )


def _beats(winner: Finding, loser: Finding) -> bool:
    """True if a finding that takes in the other makes the usual comparison unnecessary."""
    inside = winner.start <= loser.start and loser.end <= winner.end
    longer = winner.end - winner.start > loser.end - loser.start
    if winner.type in _CARRIERS:
        return inside and (longer or loser.type not in _CARRIERS) and loser.type in _ABSORBS[winner.type]
    return inside and longer and loser.type in _ABSORBS.get(winner.type, frozenset())


def _unite(group: list[Finding]) -> list[Finding]:
    """Findings of one type: exact repeats and overlaps become one over all of their characters."""
    if len(group) == 1:
        return group
    united: list[Finding] = []
    for finding in sorted(group, key=lambda f: (f.start, f.end, _strength(f))):
        if united and finding.start < united[-1].end:
            last = united[-1]
            best, other = sorted((last, finding), key=_strength)
            also = set(best.also) | set(other.also)
            if other.rule_id != best.rule_id:
                also.add(f"{other.rule_id}:{other.type}")
            also.discard(f"{best.rule_id}:{best.type}")
            role = best.role or other.role
            whole = best.start == last.start and best.end >= max(last.end, finding.end)
            united[-1] = replace(
                best,
                start=min(last.start, finding.start),
                end=max(last.end, finding.end),
                role=role,
                score=max(last.score, finding.score),
                # an entry of the list of own identifiers speaks for the whole value only
                allowed_by=best.allowed_by if whole else "",
                also=tuple(sorted(also)),
            )
        else:
            united.append(finding)
    return united


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without overlaps, sorted by ``sort_key``; the same for every order of the input."""
    passed: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if _mergeable(finding):
            groups.setdefault((finding.where, finding.type), []).append(finding)
        else:
            passed.append(finding)
    pending = sorted((f for group in groups.values() for f in _unite(group)), key=lambda f: (f.where, f.start))
    result = list(passed)
    cluster: list[Finding] = []
    reach = 0
    for finding in pending:
        if cluster and (finding.where != cluster[0].where or finding.start >= reach):
            result += _settle(cluster)
            cluster = []
            reach = 0
        cluster.append(finding)
        reach = max(reach, finding.end)
    result += _settle(cluster)
    return sorted(set(result), key=_total)


def _settle(cluster: list[Finding]) -> list[Finding]:
    """Of a cluster of overlapping findings keep the strongest ones; what each one displaced is noted on it."""
    if len(cluster) < 2:
        return cluster
    kept: list[Finding] = []
    taken = {id(f): [g for g in cluster if g is not f and _overlap(f, g) and _beats(g, f)] for f in cluster}
    notes: dict[int, set[str]] = {}
    # what nothing takes in comes first, then by strength
    for finding in sorted(cluster, key=lambda f: (bool(taken[id(f)]), _strength(f))):
        winners = [k for k in kept if _overlap(k, finding)]
        if not winners:
            kept.append(finding)
        for winner in winners:
            notes.setdefault(id(winner), set()).update({f"{finding.rule_id}:{finding.type}", *finding.also})
    return [replace(k, also=tuple(sorted(notes[id(k)] | set(k.also)))) if id(k) in notes else k for k in kept]
