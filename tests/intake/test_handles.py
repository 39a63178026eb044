"""Accounts as people write them."""

import pytest

from reviewer.intake.handles import account_of, accounts_of, distinct, folded


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("@ana", ("", "@ana")),
        ("Instagram: @ana", ("instagram", "@ana")),
        ("twitter=@ana_rn", ("x", "@ana_rn")),
        ("X @ana", ("x", "@ana")),
        ("https://www.instagram.com/ana.rn/", ("instagram", "@ana.rn")),
        ("linkedin.com/in/ana-lima-123?trk=x", ("linkedin", "@ana-lima-123")),
        ("LinkedIn: https://www.linkedin.com/in/ana-lima", ("linkedin", "@ana-lima")),
        ("https://blog.example.org/ana", ("", "https://blog.example.org/ana")),
        ("https://instagram.com/", ("", "https://instagram.com/")),
        ("Ana Lima", ("", "Ana Lima")),
        ("", ("", "")),
    ],
)
def test_an_account_is_read_as_it_was_written(text: str, account: tuple[str, str]) -> None:
    assert account_of(text) == account


def test_a_cell_can_hold_several_accounts() -> None:
    cell = "instagram: @ana; x: @ana_rn | @ana\nfacebook: ana.lima, "
    assert accounts_of(cell) == (("instagram", "@ana"), ("x", "@ana_rn"), ("", "@ana"), ("facebook", "ana.lima"))
    assert accounts_of(" ;; ") == ()


def test_the_same_account_counts_once_and_the_main_one_is_not_said_twice() -> None:
    accounts = (("x", "@Ana"), ("x", "ana"), ("", "@ANA"), ("", "@other"), ("instagram", ""))
    assert distinct(accounts, "@ana") == (("x", "@Ana"), ("", "@other"))
    assert folded(" @Ana ") == folded("ana")
