"""Closed vocabularies: entity types, labels, levels, verdicts, states of the record.

The names of entity types and labels are the ones of the machine interface and never change.
"""

from enum import IntEnum, StrEnum


class EntityType(StrEnum):
    """What a span is. Letters are those of HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)."""

    PERSON = "PERSON"
    LOCATION = "LOCATION"
    FACILITY = "FACILITY"
    DATE_TIME = "DATE_TIME"
    AGE = "AGE"
    PHONE_NUMBER = "PHONE_NUMBER"
    EMAIL_ADDRESS = "EMAIL_ADDRESS"
    US_SSN = "US_SSN"
    URL = "URL"
    IP_ADDRESS = "IP_ADDRESS"
    MEDICAL_RECORD_NUMBER = "MEDICAL_RECORD_NUMBER"
    HEALTH_PLAN_ID = "HEALTH_PLAN_ID"
    ACCOUNT_NUMBER = "ACCOUNT_NUMBER"
    LICENSE_NUMBER = "LICENSE_NUMBER"
    VEHICLE_ID = "VEHICLE_ID"
    DEVICE_ID = "DEVICE_ID"
    BIOMETRIC_ID = "BIOMETRIC_ID"
    OTHER_ID = "OTHER_ID"
    SOCIAL_HANDLE = "SOCIAL_HANDLE"
    CONDITION = "CONDITION"


SAFE_HARBOR: dict[EntityType, str] = {
    EntityType.PERSON: "A",
    EntityType.LOCATION: "B",
    EntityType.FACILITY: "B",
    EntityType.DATE_TIME: "C",
    EntityType.AGE: "C",
    EntityType.PHONE_NUMBER: "D",
    EntityType.EMAIL_ADDRESS: "F",
    EntityType.US_SSN: "G",
    EntityType.MEDICAL_RECORD_NUMBER: "H",
    EntityType.HEALTH_PLAN_ID: "I",
    EntityType.ACCOUNT_NUMBER: "J",
    EntityType.LICENSE_NUMBER: "K",
    EntityType.VEHICLE_ID: "L",
    EntityType.DEVICE_ID: "M",
    EntityType.URL: "N",
    EntityType.IP_ADDRESS: "O",
    EntityType.BIOMETRIC_ID: "P",
    EntityType.OTHER_ID: "R",
    EntityType.SOCIAL_HANDLE: "R",
}
"""Safe Harbor letter of each identifier type. Source: 45 CFR 164.514(b)(2)(i)(A)-(R). CONDITION has none."""

DIRECT_IDENTIFIERS: frozenset[EntityType] = frozenset(
    {
        EntityType.PERSON,
        EntityType.SOCIAL_HANDLE,
        EntityType.PHONE_NUMBER,
        EntityType.EMAIL_ADDRESS,
        EntityType.US_SSN,
        EntityType.MEDICAL_RECORD_NUMBER,
        EntityType.HEALTH_PLAN_ID,
        EntityType.ACCOUNT_NUMBER,
        EntityType.LICENSE_NUMBER,
        EntityType.VEHICLE_ID,
        EntityType.DEVICE_ID,
        EntityType.BIOMETRIC_ID,
        EntityType.OTHER_ID,
    }
)
"""Types that point to one person by themselves (a street address, a LOCATION, is judged by its rule)."""

ENTITY_NAMES: dict[EntityType, str] = {
    EntityType.PERSON: "Name",
    EntityType.LOCATION: "Place",
    EntityType.FACILITY: "Facility",
    EntityType.DATE_TIME: "Date",
    EntityType.AGE: "Age",
    EntityType.PHONE_NUMBER: "Phone",
    EntityType.EMAIL_ADDRESS: "E-mail",
    EntityType.US_SSN: "Social Security no.",
    EntityType.URL: "Link",
    EntityType.IP_ADDRESS: "IP address",
    EntityType.MEDICAL_RECORD_NUMBER: "Record no.",
    EntityType.HEALTH_PLAN_ID: "Plan no.",
    EntityType.ACCOUNT_NUMBER: "Account no.",
    EntityType.LICENSE_NUMBER: "License no.",
    EntityType.VEHICLE_ID: "Vehicle",
    EntityType.DEVICE_ID: "Device no.",
    EntityType.BIOMETRIC_ID: "Biometric ID",
    EntityType.OTHER_ID: "ID number",
    EntityType.SOCIAL_HANDLE: "Handle",
    EntityType.CONDITION: "Health",
}
"""Short words for tags and lists on the screen."""


class Label(StrEnum):
    """The fifteen findings about a post that a reviewer must see."""

    PHI_DISCLOSURE = "phi_disclosure"
    INDIRECT_PATIENT_STORY = "indirect_patient_story"
    PATIENT_RELATIONSHIP_CONFIRMED = "patient_relationship_confirmed"
    CONSENT_GAP_PATIENT = "consent_gap_patient"
    CONSENT_GAP_MINOR = "consent_gap_minor"
    CONSENT_GAP_EMPLOYEE = "consent_gap_employee"
    LIABILITY_STATEMENT = "liability_statement"
    UNPROFESSIONAL = "unprofessional"
    MEDICAL_ADVICE = "medical_advice"
    CLAIM = "claim"
    DISCLOSURE_MISSING = "disclosure_missing"
    CONFIDENTIAL_BUSINESS = "confidential_business"
    COPYRIGHT = "copyright"
    BOUNDARY = "boundary"
    SECURITY = "security"


class Caution(StrEnum):
    """A warning to the reviewer against returning a post."""

    NLRA_SECTION_7 = "nlra_section7"


class Level(IntEnum):
    """How serious an issue is, in order; findings have no level."""

    NONE = 0
    INFO = 1
    REVIEW = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """The name in the machine interface: none, info, review or block."""
        return self.name.lower()


class Verdict(StrEnum):
    """What the rules propose for a post; a person decides."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"

    @property
    def rank(self) -> int:
        """Order of strictness: approve 0, return 1, reject 2."""
        return ("approve", "return", "reject").index(self.value)


class Category(StrEnum):
    """The kind of a highlight: colour, pattern and tag follow from it."""

    IDENTIFIER = "identifier"
    HEALTH = "health"
    CONSENT = "consent"
    POLICY = "policy"
    ALLOWED = "allowed"


class FindingKind(StrEnum):
    """What a finding contributes to the judgement."""

    IDENTIFIER = "identifier"
    HEALTH = "health"
    CUE = "cue"
    HIDDEN = "hidden"


class IssueKind(StrEnum):
    """What sort of question an issue puts to the reviewer."""

    POLICY = "policy"
    CONSENT = "consent"
    HIDDEN_TEXT = "hidden_text"
    NOT_FULLY_CHECKED = "not_fully_checked"
    CAUTION = "caution"
    TRAINING = "training"
    PRIVACY = "privacy"


class PersonRole(StrEnum):
    """Who a named person is in the post."""

    PATIENT = "patient"
    RELATIVE = "relative"
    STAFF = "staff"
    AUTHOR = "author"
    PUBLIC = "public"
    UNKNOWN = "unknown"


class ConsentStatus(StrEnum):
    """What the registry answers for one subject, one platform, the uses in the post and one day."""

    CLOSED = "closed"
    OUT_OF_SCOPE = "out_of_scope"
    REVOKED = "revoked"
    EXPIRED = "expired"
    MISSING = "missing"


class SubjectKind(StrEnum):
    """Whose consent a registry row is."""

    PATIENT = "patient"
    MINOR = "minor"
    EMPLOYEE = "employee"
    RELATIVE = "relative"
    OWNER = "owner"
    """A photographer or other rights owner: a license, not an authorization."""


PLATFORMS: tuple[str, ...] = (
    "facebook", "x", "linkedin", "instagram", "youtube", "tiktok", "yelp", "google_reviews", "blog", "newsletter",
)  # fmt: skip
"""Known platforms. Others are accepted with a warning."""

POST_KINDS: tuple[str, ...] = ("post", "reply", "reshare", "story", "caption", "profile")
"""Known kinds of post. Others are accepted with a warning."""

AUTHOR_KINDS: tuple[str, ...] = ("employee", "executive", "volunteer", "student", "organisation")
"""Known kinds of author; all but organisation are workforce (45 CFR 160.103)."""
