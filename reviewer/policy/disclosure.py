"""Missing disclosure: praise of the employer without the tie, or an opinion stated as the organisation's.

Not set where the text itself shows the tie or the account is the organisation's (ruling 26).
Source: 16 CFR 255.0, 255.5, 465.5; Mayo Clinic guidelines.
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

PRAISE = Rule(
    "DIS-001", "Praise of the employer without saying so", Label.DISCLOSURE_MISSING, Level.REVIEW,
    "16 CFR 255.5; 16 CFR 465.5",
    "The author works here, and a reader of this praise would not know it.",
    "Please add to the post: “I work at [name]; views are my own.”",
    "The tie to the organisation, in the post itself.", tag="Undisclosed",
)  # fmt: skip
OPINION = Rule(
    "DIS-002", "An opinion stated as the organisation's", Label.DISCLOSURE_MISSING, Level.REVIEW,
    "Mayo Clinic guidelines (disclaimer); office policy (who speaks for the organisation)",
    "This reads as if the organisation had this opinion.",
    "Please say that the view is your own, or have it released as the organisation's.",
    "“Views are my own”, or a released statement.", tag="Opinion",
)  # fmt: skip
RULES = (PRAISE, OPINION)

REVIEW_SITES = frozenset({"yelp", "google_reviews"})


def shows_tie(context: Context) -> bool:
    """True if the text or the account tells that the author works here."""
    return context.by_organisation or context.has("affiliation")


def undisclosed_praise(context: Context) -> tuple[Finding, ...]:
    """Praise of a service by somebody of the workforce whose post does not show the tie."""
    if shows_tie(context) or context.about_family:
        return ()
    found = context.cues("service_praise", "superiority")
    if not found:
        return ()
    named = bool(context.of(EntityType.FACILITY)) or context.post.platform in REVIEW_SITES
    sells = context.has("incentive", "off_label", "guarantee")
    return found if named or sells else ()


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    opinion = () if context.by_organisation or context.has("own_views") else context.cues("opinion_as_org")
    issues = []
    for rule, found in ((PRAISE, undisclosed_praise(context)), (OPINION, opinion)):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues
