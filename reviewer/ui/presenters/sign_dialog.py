"""What the sign dialog says: who signs, what it means, and why it is asked now. No Qt."""

from datetime import datetime

from reviewer.errors import IdentityNeeded
from reviewer.ui.presenters import times

TITLE = "Sign with your passphrase"
NOT_SIGNED = "You did not sign."
NOTE = "Goes to the record with your name, the time and the meaning."


def facts(needed: IdentityNeeded, role: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """Name, meaning and time as they will stand under what is signed (21 CFR 11.50)."""
    zone = now.strftime("%Z") or now.strftime("%z")
    return (
        ("Signed by", f"{needed.name}, {role}" if role else needed.name),
        ("Meaning", needed.meaning[:1].upper() + needed.meaning[1:]),
        ("Time", f"{times.short_date(now.date())}, {times.clock(now)} {zone}".strip()),
    )
