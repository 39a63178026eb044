"""Findings: what a detector saw, where, and why. Derived, never a fact; always recomputable."""

from dataclasses import dataclass, field

from reviewer.model.vocabulary import FindingKind, PersonRole

SURE, LIKELY = 0.8, 0.55
MARKED = "MARKED"
"""Rule id of a finding that the checks missed and a reviewer marked."""


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue word that spoke for or against a finding."""

    phrase: str
    """The cue as the rule table writes it."""
    start: int
    end: int
    against: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a detector reported a finding, as data and as one sentence for a compliance officer."""

    sentence: str
    source: str = ""
    """Section of the CFR, a standard, a guideline or a clause of the office policy."""
    pattern: str = ""
    """Name of the pattern part, list or heuristic that matched."""
    cues: tuple[CueHit, ...] = ()
    validator: str = ""
    """Validator and its result, for example ``luhn: valid``; empty when there is none."""
    model_score: float | None = None
    list_entry: str = ""
    """Id of the list entry that matched or allowed this, or empty."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A span (or whole-post observation) by one rule. Offsets are code points of the part named by ``where``."""

    start: int
    end: int
    kind: FindingKind
    type: str
    """An EntityType value for identifier and health; a cue name for cue; ``hidden_text`` for hidden."""
    score: float
    """0..1; shown as sure / likely / possible, never as decimals."""
    rule_id: str
    explanation: Explanation
    rule_version: int = 1
    role: PersonRole | None = None
    """For PERSON: who the words around it say this is; None when they say nothing."""
    where: str = "text"
    """``text``, ``in_reply_to``, or ``media:<index>`` for the description of an image."""
    allowed_by: str = ""
    """Id of the list entry that allows it (shown greyed), or empty."""
    also: tuple[str, ...] = ()
    """``rule_id:TYPE`` of overlapping findings that lost the merge, sorted."""

    @property
    def certainty(self) -> str:
        """``sure``, ``likely`` or ``possible``."""
        return "sure" if self.score >= SURE else "likely" if self.score >= LIKELY else "possible"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """A full key: the order of findings never depends on the hash seed."""
        return (self.where, self.start, self.end, self.kind.value, self.type, self.rule_id)


@dataclass(frozen=True, slots=True)
class DetectionInput:
    """The texts of one post that a detector reads; it never sees author, consent or verdict."""

    text: str
    in_reply_to: str = ""
    media: tuple[str, ...] = ()
    """The descriptions (alt texts) of the media, in order."""
    kind: str = ""
    platform: str = ""
    author_kind: str = ""
    shows: tuple[tuple[str, ...], ...] = ()
    """What each medium is said to show, in order."""
    credits: tuple[str, ...] = ()
    """For each image, whom it is credited to; empty where it is not said."""


@dataclass(frozen=True, slots=True)
class Detection:
    """All findings of one post, sorted by ``Finding.sort_key``."""

    findings: tuple[Finding, ...] = ()
    incomplete: tuple[str, ...] = ()
    """One sentence for each thing that could not be checked; any makes the post *not fully checked*."""
    pack_digest: str = ""
    """SHA-256 (hex) over rules, word lists and model that produced this."""
    checks_run: int = 0
    """How many rules were applied."""
    opinions: tuple[tuple[str, float], ...] = ()
    """Labels that the shipped model sees in the whole post, with its score, sorted; a second opinion to the rules."""
    seconds: float = field(default=0.0, compare=False)

    def in_text(self) -> tuple[Finding, ...]:
        """The findings in the text itself, not in what it answers nor in media descriptions."""
        return tuple(f for f in self.findings if f.where == "text")

    def cues(self, *names: str, where: str = "text") -> tuple[Finding, ...]:
        """The cue findings of the given names in one part of the post."""
        return tuple(f for f in self.findings if f.kind is FindingKind.CUE and f.type in names and f.where == where)
