"""Facts of an invented collection, to print letters and binders from."""

from reviewer.model.legal import FORMATS, ExportFacts
from tests.reports.certificates import DAY


def a_collection(**fields) -> ExportFacts:
    """The facts of an export, changed by the fields given."""
    given = {
        "organisation": "Test Clinic", "custodian": "Test Clinic", "purpose": "Subpoena 22-417",
        "recipient": "Okafor & Partners", "matter": "22-417", "exported_by": "Ines Calloway",
        "role": "compliance officer", "at": DAY, "program": "Reviewer 0.1.0", "log": "reviewer/test-clinic/00",
        "key": "", "checkpoint": "", "size": 17, "root": "ab" * 32, "selection": ("Posts chosen by id: 4.",),
        "left_out": (), "redacted": False, "formats": FORMATS,
    } | fields  # fmt: skip
    return ExportFacts(**given)
