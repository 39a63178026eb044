"""The registry list: one word and one sentence for each form."""

from datetime import date, timedelta
from typing import Any

import pytest

from reviewer.consent.status import row
from reviewer.model.people import FormElements
from tests.consent.builders import TODAY, a_consent


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, "valid", "Runs until Jan 10, 2027."),
        ({"expires": TODAY + timedelta(31)}, "valid", "Runs until Dec 21, 2026."),
        ({"expires": TODAY + timedelta(30)}, "ends_soon", "Ends in 30 days, on Dec 20, 2026."),
        ({"expires": TODAY + timedelta(1)}, "ends_soon", "Ends tomorrow, on Nov 21, 2026."),
        ({"expires": TODAY}, "ends_soon", "Ends today, on Nov 20, 2026."),
        ({"expires": TODAY - timedelta(1)}, "expired", "Expired on Nov 19, 2026."),
        ({"revoked": date(2026, 2, 2)}, "revoked", "Revoked on Feb 2, 2026. It covers nothing new."),
        ({"revoked": TODAY + timedelta(5)}, "ends_soon", "Ends in 5 days, on Nov 25, 2026."),
        ({"expires": None}, "incomplete", "A-1 has no expiration date or event, so it covers nothing."),
        ({"signed": None}, "incomplete", "A-1 is not signed, so it covers nothing."),
        ({"starts": TODAY + timedelta(1)}, "not_yet", "Valid from Nov 21, 2026 on."),
        ({"signed": TODAY + timedelta(1)}, "not_yet",
         "A-1 is dated Nov 21, 2026, which is still to come, so it covers nothing yet."),
        ({"signed": TODAY + timedelta(1), "uses": ()}, "incomplete",
         "A-1 does not say what may be used, so it covers nothing."),
        ({"expires": None, "expires_event": "the gala."}, "valid", "Runs until its event comes: the gala."),
        ({"expires_event": "the gala"}, "valid", "Runs until Jan 10, 2027, or until its event comes: the gala."),
        ({"expires_event": "the gala", "event_passed": date(2026, 3, 4)}, "expired",
         "Expired on Mar 4, 2026, when its event came: the gala."),
        ({"elements": FormElements(signer="Ana Lima")}, "incomplete",
         "A-1 does not describe what is disclosed, so it covers nothing."),
    ],
)  # fmt: skip
def test_the_status_of_a_form_today(fields: dict[str, Any], status: str, sentence: str) -> None:
    found = row(a_consent("Ana Lima", **fields), TODAY)
    assert (found.status, found.sentence) == (status, sentence)


def test_a_release_without_end_is_valid() -> None:
    assert row(a_consent("Bo Ek", "employee"), TODAY).sentence == "Runs until it is revoked."
