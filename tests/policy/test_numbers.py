"""Whose number it is."""

import pytest

from reviewer.model.finding import DetectionInput
from reviewer.policy import numbers
from reviewer.policy.context import Context
from reviewer.policy.numbers import Owner
from tests.policy.builders import a_post, detector, judged

WHOSE = [
    ("MRN 6620914 will not open.", Owner.PATIENT),
    ("Her pacemaker serial PJX44120S logged it, what a patient.", Owner.PATIENT),
    ("The infusion pump, serial AX7-0093318, alarms all day.", Owner.ORGANISATION),
    ("Questions? Call our office line at 614-555-0133.", Owner.ORGANISATION),
    ("My patient left a bag, her cell is 614-555-0133.", Owner.PATIENT),
    ("Prescriber NPI 1234567893 for the form.", Owner.STAFF),
    ("Raffle car, VIN 1M8GDM9AXKP042788, donated by a dealer.", Owner.ORGANISATION),
    ("The patient in bed 4 drives VIN 1M8GDM9AXKP042788.", Owner.PATIENT),
    ("My voiceprint ID VP-LF-20260118 is done.", Owner.STAFF),
]


@pytest.mark.parametrize(("text", "owner"), WHOSE, ids=[t[:30] for t, _ in WHOSE])
def test_a_number_belongs_to(text: str, owner: Owner) -> None:
    post = a_post(text)
    context = Context(post, detector().detect(DetectionInput(text)))
    found = [numbers.owner(context, f) for f in context.of(*numbers.NUMBERS) if f.type != "LOCATION"]
    assert found == [owner]


def test_a_number_of_a_patient_is_a_block_that_says_what_was_seen() -> None:
    found = judged(a_post("Specimen L26-884213 of that patient was hemolyzed again."))
    issue = next(i for i in found.issues if i.rule_id == "PHI-002")
    assert issue.level.word == "block"
    assert issue.spans[0].tag == "ID number"
