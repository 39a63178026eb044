"""Reports that can be printed: which there are, for whom, and what each asks for."""

import re
from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """The reports, in the order in which they are offered."""

    EXECUTIVE = "executive"
    PERIOD = "period"
    DEPARTMENT = "department"
    ACCESS = "access"
    IT = "it"
    TRAIL = "trail"
    POST = "post"
    POLICY_CARD = "policy-card"
    TIP_SHEET = "tip-sheet"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """One report on offer."""

    kind: ReportKind
    title: str
    audience: str
    """Who it is for, a few words: ``HR and executives``."""
    what: str
    """One sentence on what it holds."""
    asks: tuple[str, ...] = ()
    """Of period, compare, department, person, post, platform."""
    figures: bool = False
    """True if a CSV file can be saved beside it."""
    confidential: bool = False
    """True if it names people or holds words of a post."""


OFFERS: tuple[ReportOffer, ...] = (
    ReportOffer(
        ReportKind.EXECUTIVE, "Executive report", "HR and executives",
        "What was reviewed, what was caught, how fast, who takes part, training, on three pages.",
        ("period", "compare"), figures=True,
    ),
    ReportOffer(
        ReportKind.PERIOD, "Compliance report", "Compliance committee",
        "The whole period in figures: decisions, reasons, identifier classes, rework, second reviews, holds, incidents, "
        "consents, the state of the record.",
        ("period", "compare"), figures=True,
    ),
    ReportOffer(
        ReportKind.DEPARTMENT, "Department report", "One department",
        "The same figures for the posts of one department, where it is large enough.",
        ("period", "compare", "department"), figures=True,
    ),
    ReportOffer(
        ReportKind.ACCESS, "Access review", "Privacy and security officers",
        "Who opened, searched, printed and exported what, who was refused at sign-in, and what was examined.",
        ("period", "person"), figures=True, confidential=True,
    ),
    ReportOffer(
        ReportKind.IT, "IT and security page", "IT and security",
        "One page: no network, where the data lie, encryption, sign-in, backups, and whether the record is intact.",
    ),
    ReportOffer(
        ReportKind.TRAIL, "Audit trail", "Legal and auditors",
        "Every entry of the period in words, with its number and digest, and the checkpoint.",
        ("period",), figures=True, confidential=True,
    ),
    ReportOffer(
        ReportKind.POST, "Record of a post", "Legal and compliance",
        "One post with its revisions, issues, answers, decisions and entries.",
        ("post",), confidential=True,
    ),
    ReportOffer(
        ReportKind.POLICY_CARD, "Policy card", "All staff",
        "One page with the policy in twelve words, what to do and what not to do.",
    ),
    ReportOffer(
        ReportKind.TIP_SHEET, "Tip sheet", "Everybody who writes for one platform",
        "One page of tips for one platform.", ("platform",),
    ),
    ReportOffer(
        ReportKind.REMINDER, "Reminder article", "Newsletter and intranet",
        "An article on the three most frequent reasons, with invented examples.",
        ("period",),
    ),
)  # fmt: skip
"""Every report, in order."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was drawn: what is shown in the preview is what is saved, byte for byte."""

    kind: ReportKind
    title: str
    """``Executive report, Sep 1 to Nov 20, 2026``."""
    name: str
    """A name for the file without its ending: ``executive-report-2026-09-01-to-2026-11-20``."""
    pdf: bytes
    csv: bytes | None = None
    """UTF-8 with BOM, CRLF; None where there are no figures."""
    text: str = ""
    """For the reminder article and the tip sheet: the words, to be pasted elsewhere."""
    note: str = ""
    """The signed checkpoint that is printed on it, or empty."""
    post_id: str = ""
    start: str = ""
    """Days of the period, ISO; empty where it has none."""
    end: str = ""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(re.findall(rb"/Type /Page\s", self.pdf))
