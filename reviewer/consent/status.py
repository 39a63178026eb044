"""One consent in the registry list: whether it stands today, in a word and a sentence."""

from datetime import date, timedelta

from reviewer.consent.cover import day, defect
from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow

ENDS_SOON = timedelta(days=30)
"""How long before its end a consent is called out. Source: office policy, default of this program."""


def row(consent: Consent, today: date) -> ConsentRow:
    """The status of a form today: valid, ends_soon, expired, revoked or incomplete, with its reason."""
    if consent.revoked is not None and consent.revoked <= today:
        return ConsentRow(consent, "revoked", f"Revoked on {day(consent.revoked)}. It covers nothing new.")
    if consent.expires is not None and consent.expires < today:
        return ConsentRow(consent, "expired", f"Expired on {day(consent.expires)}.")
    lacks = defect(consent, today)
    if lacks:
        return ConsentRow(consent, "incomplete", lacks)
    ends = [end for end in (consent.expires, consent.revoked) if end is not None]
    if ends and min(ends) - today <= ENDS_SOON:
        left = (min(ends) - today).days
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return ConsentRow(consent, "ends_soon", f"Ends {when}, on {day(min(ends))}.")
    if consent.expires is None:
        return ConsentRow(consent, "valid", "Runs until it is revoked.")
    return ConsentRow(consent, "valid", f"Runs until {day(consent.expires)}.")
