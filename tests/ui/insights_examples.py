"""Invented figures of twelve weeks, for the tests and pictures of the Insights section."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reviewer.model.access_review import AccessLine, AccessReview, Examination, PersonAccess
from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import (
    Caught,
    Department,
    Kind,
    OfficeHours,
    Period,
    Reshares,
    Rework,
    Share,
    Slot,
    Statistics,
    Training,
)

TWELVE = Period(date(2026, 8, 31), date(2026, 11, 20))
_WEEKS = ((22, 9, 74), (17, 11, 69), (24, 12, 71), (30, 10, 58), (21, 12, 61), (29, 9, 52), (31, 11, 49), (27, 8, 46), (30, 7, 44), (31, 8, 43), (23, 6, 38), (19, 5, 41))  # fmt: skip


def some_slots() -> tuple[Slot, ...]:
    """Twelve weeks from Monday to Sunday, the last one not over."""
    found = []
    for number, (passed, back, median) in enumerate(_WEEKS):
        start = TWELVE.start + timedelta(weeks=number)
        end = min(start + timedelta(days=6), TWELVE.end)
        found.append(Slot(start, end, passed + back, passed, median, passed + back + 3))
    return tuple(found)


def some_caught() -> Caught:
    """Sixty-four posts with six reasons and the rest."""
    kinds = (
        Kind("phi_disclosure", "Patient information", 19),
        Kind("consent_gap_patient", "Consent gap, patient", 14),
        Kind("claim", "Promise or superiority", 11),
        Kind("consent_gap_employee", "Employee without release", 9),
        Kind("other", "Other reasons", 11),
    )
    classes = (
        Kind("A", "Names", 31),
        Kind("C", "Dates and ages over 89", 12),
        Kind("Q", "Faces and comparable pictures", 7),
    )
    return Caught(64, 412, 33, kinds, 3, classes, 2)


def some_departments() -> tuple[Department, ...]:
    """Five that are told, one that is not."""
    return (
        Department("Nursing", 96, 41, 70, 120),
        Department("Cardiology", 61, 22, 47, 40),
        Department("Pediatrics", 58, 27, 40, 51),
        Department("Dental", 33, 14, 30, 20),
        Department("Volunteers", 19, 12, 17, 30),
        Department("Pharmacy", None, None, None, 9),
    )


def some_statistics(**changes: Any) -> Statistics:
    """Twelve weeks with 412 posts, unless changed."""
    values: dict[str, Any] = {
        "organisation": "Lakemoor Health",
        "department": "",
        "period": TWELVE,
        "made_at": "2026-11-20T14:29:00Z",
        "zone": "EST",
        "hours": OfficeHours(),
        "handed_in": 450,
        "reviewed": 416,
        "counted": 412,
        "people": 116,
        "waiting": 38,
        "reviewers": 3,
        "decisions": 520,
        "first_decisions": (Kind("return", "Returned", 90), Kind("reject", "Rejected", 18)),
        "passed": Share(304, 412),
        "caught": some_caught(),
        "rework": Rework(96, 11, 81),
        "median_minutes": 47,
        "within_promise": Share(380, 520),
        "kept": Share(1_230, 1_500),
        "missed": 12,
        "slots": some_slots(),
        "departments": some_departments(),
        "training": Training(270, Share(244, 270), Share(20, 22), Share(251, 270)),
        "reshares": Reshares(14, 40, 2, 9),
        "incidents": 1,
    }
    return Statistics(**(values | changes))


def with_before() -> Statistics:
    """The same beside the twelve weeks before."""
    earlier = replace(
        some_statistics(),
        period=TWELVE.before(),
        reviewed=380,
        passed=Share(251, 380),
        median_minutes=74,
        kept=Share(700, 900),
        caught=replace(some_caught(), posts=71),
    )
    return some_statistics(before=earlier)


def few_statistics() -> Statistics:
    """Three posts of two people: nothing that tells how posts fared."""
    start = TWELVE.end - timedelta(days=6)
    return some_statistics(
        period=Period(start, TWELVE.end),
        handed_in=4,
        reviewed=3,
        counted=0,
        people=None,
        waiting=1,
        reviewers=1,
        decisions=3,
        first_decisions=(),
        passed=Share(None, 0),
        caught=Caught(None, 0, None),
        rework=Rework(None, None, None),
        median_minutes=None,
        within_promise=Share(None, 0),
        kept=Share(None, 0),
        missed=0,
        slots=(Slot(start, TWELVE.end, 0, 0, None, 3),),
        departments=(Department("Nursing", None, None, None, 120),),
        reshares=Reshares(0, 0, 0, 0),
        incidents=0,
    )


def no_statistics() -> Statistics:
    """A period in which nothing happened."""
    return replace(few_statistics(), handed_in=0, reviewed=0, decisions=0, slots=(), departments=())


def a_report(pdf: bytes, **changes: Any) -> Report:
    """A report around a PDF."""
    values: dict[str, Any] = {
        "kind": ReportKind.EXECUTIVE,
        "title": "Executive report, Aug 31 to Nov 20, 2026",
        "name": "executive-report",
        "pdf": pdf,
        "csv": b"\xef\xbb\xbfFigure,Value\r\n",
    }
    return Report(**(values | changes))


def a_line(seq: int = 7, **changes: Any) -> AccessLine:
    """One opening, examined by nobody."""
    values: dict[str, Any] = {
        "at": "2026-11-20T11:28:00Z",
        "person": "p-1",
        "who": "Ines Calloway",
        "role": "compliance officer",
        "group": "opened",
        "what": "Opened revision 2",
        "post_id": "P-7K3M9QXA",
    }
    return AccessLine(seq=seq, **(values | changes))


def a_review(lines: tuple[AccessLine, ...] | None = None, **changes: Any) -> AccessReview:
    """Three accesses of two people, one of them examined."""
    found = lines if lines is not None else (
        a_line(9, group="refused", what="4 wrong passphrases", who="Devin Marsh", person="p-2", count=4, post_id=""),
        a_line(8, at="2026-11-20T02:10:00Z", after_hours=True),
        a_line(7, examined_by="Devin Marsh", examined_at="2026-11-20T12:00:00Z"),
    )  # fmt: skip
    values: dict[str, Any] = {
        "organisation": "Lakemoor Health",
        "period": TWELVE,
        "person": "",
        "made_at": "2026-11-20T14:29:00Z",
        "zone": "EST",
        "total": len(found),
        "lines": found,
        "people": (
            PersonAccess("p-1", "Ines Calloway", "compliance officer", 2, 1, (("opened", 2),), 1, "2026-11-20T11:28:00Z"),
            PersonAccess("p-2", "Devin Marsh", "legal", 1, 0, (("refused", 1),), 0, "2026-11-20T11:28:00Z"),
        ),
        "counts": (("opened", 2), ("refused", 1)),
        "refused": 4,
        "unexamined": 2,
        "first": 7,
        "last": 9,
        "examinations": (
            Examination(10, "2026-11-20T12:00:00Z", "Devin Marsh", 1, 7, "2026-08-31", "2026-11-20", "", "Nothing unusual."),
        ),
    }  # fmt: skip
    return AccessReview(**(values | changes))
