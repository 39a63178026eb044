"""The words of the page of sign-in and accounts, and those of an emergency and of a conversion."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reviewer.model.access import Account, Converted, Emergency, Role
from reviewer.ui.presenters import access_page as words
from reviewer.ui.presenters.access_page import AccessState
from reviewer.ui.presenters.converting import DESTROYED, ELSEWHERE, LEFT, result_groups, result_words
from reviewer.ui.presenters.emergency import OPEN, banner_of

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
INES = Account("p-1", "Ines Calloway", Role.COMPLIANCE_OFFICER, True, "2026-11-20T10:00:00Z", "k1")
BO = Account("p-2", "Bo Lindqvist", Role.COMMS_LEAD, True, "2026-11-19T10:00:00Z", "k2", initial=True)
GONE = Account("p-3", "Abe Zorn", Role.LEGAL, False, "2026-11-10T10:00:00Z", "k3")
STATE = AccessState(True, "Ines Calloway", "compliance officer", "p-1", manages=True, accounts=(INES, GONE, BO),
                    recovery_made=("2026-11-01T09:00:00Z",))  # fmt: skip
USED = Emergency(44, "2026-11-20T12:01:00Z", "Ines is in hospital", None)


def test_who_may_sign_in_stands_first():
    assert [one.name for one in words.sorted_accounts(STATE.accounts)] == ["Bo Lindqvist", "Ines Calloway", "Abe Zorn"]


def test_a_line_says_role_since_when_and_what_is_to_be_known():
    assert words.account_line(INES, NOW) == "compliance officer since today 10:00"
    assert "must choose their own" in words.account_line(BO, NOW)
    assert words.account_line(GONE, NOW).startswith("legal; cannot sign in since")


@pytest.mark.parametrize(
    ("state", "chosen", "why"),
    [
        (replace(STATE, manages=False), BO, words.NO_MANAGER),
        (STATE, None, words.CHOOSE_SOMEBODY),
        (STATE, GONE, words.GONE),
        (STATE, INES, words.YOURSELF),
        (STATE, BO, ""),
    ],
)
def test_why_somebody_cannot_be_changed(state, chosen, why):
    assert words.may_change(state, chosen) == why


def test_ones_own_role_may_be_given_away():
    assert words.may_change(STATE, INES, self_too=True) == ""


def test_the_header_counts_who_may_sign_in():
    assert words.header_line(STATE) == "encrypted, 2 people may sign in"
    assert words.header_line(replace(STATE, accounts=(INES,))) == "encrypted, 1 person may sign in"
    assert words.header_line(AccessState(False)) == "not encrypted"


def test_a_recovery_key_that_was_used_is_to_be_replaced():
    assert words.recovery_line(STATE, NOW).endswith("Not used since.")
    assert "used once since" in words.recovery_line(replace(STATE, emergencies=(USED,)), NOW)
    replaced = replace(STATE, emergencies=(USED,), recovery_made=("2026-11-20T13:00:00Z",))
    assert words.recovery_line(replaced, NOW).endswith("Not used since.")


def test_every_role_says_what_it_may():
    assert set(words.ROLE_MEANS) == set(Role)


def test_the_banner_stays_until_somebody_has_looked():
    assert banner_of(False, (), NOW) is None
    assert banner_of(False, (replace(USED, reviewed=50),), NOW) is None
    shown = banner_of(False, (replace(USED, seq=60), USED), NOW)
    assert shown is not None
    assert shown.entry == 44
    assert "today 12:01" in shown.headline
    assert "1 more waits" in shown.detail
    assert "Ines is in hospital" in shown.detail


def test_while_it_is_open_by_the_key_the_banner_says_so():
    shown = banner_of(True, (USED,), NOW)
    assert shown is not None
    assert (shown.headline, shown.entry) == (OPEN, 0)


def test_an_opening_says_whether_somebody_looked():
    assert words.emergency_line(USED, NOW) == ("today 12:01: “Ines is in hospital”", "Nobody has looked into it yet")
    assert words.emergency_line(replace(USED, reviewed=1_204), NOW)[1] == "Looked into: entry 1,204"


def test_a_conversion_lists_first_what_is_left():
    found = Converted(1_418, "9f2c" * 16, ("backups/monday.db", "workspace.db"), (("old.db", "it is not ours"),))
    groups = dict(result_groups(found))
    assert list(groups) == [LEFT, DESTROYED, ELSEWHERE]
    assert groups[LEFT] == ("old.db: it is not ours",)
    assert result_words(found).startswith("1,418 entries counted and compared")
    assert LEFT not in dict(result_groups(replace(found, left=())))
    assert result_words(replace(found, entries=1)).startswith("1 entry counted")
