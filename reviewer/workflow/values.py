"""Values as JSON contents and back, by their types. One place, so that what is stored reads again."""

import zlib
from typing import TypeVar

from pydantic import TypeAdapter

from reviewer.model.desk import Incident
from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment
from reviewer.model.office import OfficePolicy
from reviewer.model.people import Consent, StaffMember
from reviewer.model.post import Author, Media
from reviewer.model.reshare import Reshare, WatchedAccount
from reviewer.model.rights import RightsRecord
from reviewer.model.training import PolicyText

DETECTION = TypeAdapter(Detection)
ASSESSMENT = TypeAdapter(Assessment)
CONSENT = TypeAdapter(Consent)
STAFF_LIST = TypeAdapter(tuple[StaffMember, ...])
AUTHOR = TypeAdapter(Author)
OFFICE = TypeAdapter(OfficePolicy)
MEDIA_LIST = TypeAdapter(tuple[Media, ...])
INCIDENT = TypeAdapter(Incident)
MEMBER = TypeAdapter(StaffMember)
POLICY_TEXT = TypeAdapter(PolicyText)
WATCHED = TypeAdapter(WatchedAccount)
RESHARE = TypeAdapter(Reshare)
RIGHTS = TypeAdapter(RightsRecord)

T = TypeVar("T")


def packed(kind: TypeAdapter[T], value: T) -> bytes:
    """A derived value as it is cached."""
    return zlib.compress(kind.dump_json(value), 1)


def unpacked(kind: TypeAdapter[T], stored: bytes) -> T | None:
    """A cached value, or None if it cannot be read: it is derived, so it is made again."""
    try:
        return kind.validate_json(zlib.decompress(stored))
    except (zlib.error, ValueError):
        return None
