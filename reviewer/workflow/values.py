"""Values as JSON contents and back, by their types. One place, so that what is stored reads again."""

from pydantic import TypeAdapter

from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment
from reviewer.model.people import Consent, StaffMember
from reviewer.model.post import Author, Media

DETECTION = TypeAdapter(Detection)
ASSESSMENT = TypeAdapter(Assessment)
CONSENT = TypeAdapter(Consent)
STAFF_LIST = TypeAdapter(tuple[StaffMember, ...])
AUTHOR = TypeAdapter(Author)
MEDIA_LIST = TypeAdapter(tuple[Media, ...])
