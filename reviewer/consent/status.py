"""One consent in the registry list: whether it stands today, in a word and a sentence."""

from datetime import date, timedelta

from reviewer.consent.defects import ended, lacking
from reviewer.consent.form_words import day
from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow

ENDS_SOON = timedelta(days=30)
"""How long before its end a consent is called out. Source: office policy, default of this program."""


def row(consent: Consent, today: date) -> ConsentRow:
    """The status of a form today: valid, ends_soon, not_yet, expired, revoked or incomplete, with its reason."""
    if consent.revoked is not None and consent.revoked <= today:
        return ConsentRow(consent, "revoked", f"Revoked on {day(consent.revoked)}. It covers nothing new.")
    if over := ended(consent, today):
        return ConsentRow(consent, "expired", over.replace(f"{consent.document} expired", "Expired", 1))
    lacks = sorted(lacking(consent, today), key=lambda d: d.kind == "not_yet")
    if lacks:
        status = "not_yet" if lacks[0].kind == "not_yet" else "incomplete"
        return ConsentRow(consent, status, lacks[0].sentence)
    if consent.starts is not None and consent.starts > today:
        return ConsentRow(consent, "not_yet", f"Valid from {day(consent.starts)} on.")
    ends = [end for end in (consent.expires, consent.revoked) if end is not None]
    if ends and min(ends) - today <= ENDS_SOON:
        left = (min(ends) - today).days
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return ConsentRow(consent, "ends_soon", f"Ends {when}, on {day(min(ends))}.")
    event = consent.expires_event.strip().rstrip(".")
    if consent.expires is None:
        return ConsentRow(consent, "valid", f"Runs until its event comes: {event}." if event else _UNTIL_REVOKED)
    earlier = f", or until its event comes: {event}" if event else ""
    return ConsentRow(consent, "valid", f"Runs until {day(consent.expires)}{earlier}.")


_UNTIL_REVOKED = "Runs until it is revoked."
