"""After how many idle minutes the window locks: an office setting, recorded with its reason."""

import pytest

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import UsageError
from reviewer.model.office import LOCK_MINUTES, OfficePolicy
from reviewer.workflow import office, record


@pytest.fixture
def ws(tmp_path):
    made = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    yield made
    made.close()


def test_it_is_ten_minutes_until_somebody_sets_another_time(ws):
    assert ws.office().lock_minutes == LOCK_MINUTES == 10
    office.save(ws, office.propose_lock(ws, 3, "The desk is in the corridor"))
    assert ws.office().lock_minutes == 3
    newest = office.versions(ws)[0]
    assert (newest.what, newest.reason) == ("The window locks after 3 idle minutes", "The desk is in the corridor")
    assert record.verify(ws).intact


def test_it_lasts_and_a_minute_is_a_minute(ws):
    office.save(ws, office.propose_lock(ws, 1, "A shared room"))
    assert office.versions(ws)[0].what == "The window locks after 1 idle minute"
    ws.close()
    again = open_workspace(ws.folder)
    assert again.office().lock_minutes == 1
    again.close()


@pytest.mark.parametrize("minutes", [0, -1, 31, 10_000])
def test_a_time_that_would_not_lock_is_refused(ws, minutes):
    with pytest.raises(UsageError, match="1 to 30"):
        office.propose_lock(ws, minutes, "Never again")


def test_no_change_and_no_reason_are_refused(ws):
    with pytest.raises(UsageError, match="already"):
        office.propose_lock(ws, LOCK_MINUTES, "Why not")
    with pytest.raises(UsageError, match="reason"):
        office.propose_lock(ws, 5, "  ")


def test_results_of_checks_stay_what_they_were():
    """No check and no decision rests on it: posts need not be checked again because of it."""
    assert OfficePolicy().with_lock_minutes(2).digest() == OfficePolicy().digest() == ""


def test_a_policy_from_before_has_the_time_as_shipped():
    from reviewer.workflow.values import OFFICE

    old = OFFICE.validate_json(b'{"version": 3, "second_overrides": false}')
    assert (old.version, old.lock_minutes) == (3, LOCK_MINUTES)
