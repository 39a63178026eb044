"""Whose number it is."""

import pytest

from reviewer.model.finding import DetectionInput
from reviewer.model.vocabulary import EntityType
from reviewer.policy import numbers
from reviewer.policy.context import Context
from reviewer.policy.numbers import Owner
from tests.policy.builders import a_post, detector, judged

WHOSE = [
    ("MRN 6620914 will not open.", Owner.PATIENT),
    ("Her pacemaker serial PJX44120S logged it, what a patient.", Owner.PATIENT),
    ("The infusion pump, serial AX8-6553857, alarms all day.", Owner.ORGANISATION),
    ("Questions? Call our office line at 614-555-0133.", Owner.ORGANISATION),
    ("My patient left a bag, her cell is 614-555-0133.", Owner.PATIENT),
    ("Prescriber NPI 1234567893 for the form.", Owner.STAFF),
    ("Raffle car, VIN 1M8GDM9AXKP042788, donated by a dealer.", Owner.ORGANISATION),
    ("The patient in bed 4 drives VIN 1M8GDM9AXKP042788.", Owner.PATIENT),
    ("My voiceprint ID VP-QM-20250907 is set up.", Owner.STAFF),
    ("Faceprint FX-7710-AB is our CFO, seen on the surgery door camera.", Owner.STAFF),
    ("gait signature GT-4410-21C has the best stroke recovery stride here", Owner.PATIENT),
    ("hearing aids, serial QL-440812, left in a drawer. the gentleman went home after surgery", Owner.PATIENT),
    ("The defibrillator with serial DF-220914 sits in the chest of a retired welder.", Owner.PATIENT),
    ("honda SNUGGLS, your stitches left a trail to my booth", Owner.PATIENT),
    ("hey 614-555-0147, you called the rotator cuff clinic for pizza again", Owner.PATIENT),
    ("Text me at 614-555-0133 if your rash itches tonight.", Owner.STAFF),
    ("Our patient advocates answer at 614-555-0133 about any surgery.", Owner.ORGANISATION),
    ("sleepy.otter@example.com who wanted his PSA typed fish again", Owner.PATIENT),
    ("My private page is @tess_offduty, former dialysis patients welcome.", Owner.STAFF),
    ("Point the client at 192.0.2.44, your password still works in radiology.", Owner.ORGANISATION),
    ("192.0.2.44, your rash needs better light on video.", Owner.PATIENT),
    ("https://pacs.example.org/view?mrn=44719020 opens for anybody.", Owner.PATIENT),
    ("https://example.org/patient-rights is our new page.", Owner.UNCLEAR),
    ("Your W-2 is ready, I have your social as 401-22-7719.", Owner.STAFF),
    ("Deadbeat of the week: acct 55-422672, two MRIs unpaid", Owner.PATIENT),
]


@pytest.mark.parametrize(("text", "owner"), WHOSE, ids=[t[:30] for t, _ in WHOSE])
def test_a_number_belongs_to(text: str, owner: Owner) -> None:
    post = a_post(text)
    context = Context(post, detector().detect(DetectionInput(text)))
    found = [numbers.owner(context, f) for f in context.of(*numbers.NUMBERS) if f.type != "LOCATION"]
    assert found == [owner]


OFFICES = [
    ("Privacy law keeps us from a reply here. We would like to hear from you: 614-555-0133.", Owner.ORGANISATION),
    ("Lap swimming for joint pain, Mondays. Questions? 614-555-0133", Owner.ORGANISATION),
    ("Two night nurses wanted, patient care tech too: careers@elmhollow.example.org", Owner.ORGANISATION),
    ("The patient says text her at 614-555-0133.", Owner.PATIENT),
]


@pytest.mark.parametrize(("text", "owner"), OFFICES, ids=[t[:30] for t, _ in OFFICES])
def test_a_contact_in_a_post_of_the_organisation_belongs_to(text: str, owner: Owner) -> None:
    post = a_post(text, author_kind="organisation")
    context = Context(post, detector().detect(DetectionInput(text)))
    found = [f for f in context.of(*numbers.NUMBERS) if f.type in ("PHONE_NUMBER", "EMAIL_ADDRESS")]
    assert [numbers.owner(context, f) for f in found] == [owner]


def test_a_street_address_of_the_house_is_no_patients() -> None:
    text = "Our diabetes patients cook together at the education center, 418 Larch Street, every Friday."
    post = a_post(text, author_kind="organisation")
    context = Context(post, detector().detect(DetectionInput(text)))
    assert [numbers.owner(context, f) for f in context.of(EntityType.LOCATION)] == [Owner.ORGANISATION]


def test_a_number_of_a_patient_is_a_block_that_says_what_was_seen() -> None:
    found = judged(a_post("Specimen L26-884213 of that patient was hemolyzed again."))
    issue = next(i for i in found.issues if i.rule_id == "PHI-002")
    assert issue.level.word == "block"
    assert issue.spans[0].tag == "ID number"
