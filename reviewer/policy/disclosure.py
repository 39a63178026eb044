"""Missing disclosure: praise of the employer without the tie, or an opinion stated as the organisation's.

Not set where the text itself shows the tie or the account is the organisation's (ruling 26).
Source: 16 CFR 255.0, 255.5, 465.5; Mayo Clinic guidelines.
"""

from dataclasses import replace

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
    "The tie to the organization, in the post itself.", tag="Undisclosed",
)  # fmt: skip
OPINION = Rule(
    "DIS-002", "An opinion stated as the organization's", Label.DISCLOSURE_MISSING, Level.REVIEW,
    "Mayo Clinic guidelines (disclaimer); office policy (who speaks for the organization)",
    "This reads as if the organization had this opinion.",
    "Please say that the view is your own, or have it released as the organization's.",
    "“Views are my own”, or a released statement.", tag="Opinion",
)  # fmt: skip
RULES = (PRAISE, OPINION)

REVIEW_SITES = frozenset({"yelp", "google_reviews"})


def shows_tie(context: Context) -> bool:
    """True if the text or the account tells that the author works here."""
    line = context.around.affiliation
    own = bool(line) and " ".join(line.split()).casefold() in " ".join(context.text.split()).casefold()
    return context.by_organisation or own or context.has("affiliation") or announces(context)


def announces(context: Context) -> bool:
    """True if an executive announces something of a facility, with its day and a public page, and does not praise it."""
    plain = not context.has("service_praise", "superiority", "boast", "praise_word", "incentive", "opinion_as_org")
    given = (EntityType.FACILITY, EntityType.DATE_TIME, EntityType.URL)
    return context.post.author.kind == "executive" and plain and all(context.of(t) for t in given)


def undisclosed_praise(context: Context) -> tuple[Finding, ...]:
    """Praise of a service by somebody of the workforce whose post does not show the tie."""
    on_review_site = context.post.platform in REVIEW_SITES and not context.is_reply
    if shows_tie(context) or (context.about_family and not on_review_site):
        return ()
    praise = context.cues("service_praise", "superiority", "boast")
    service = context.has("care_service") or bool(context.of(EntityType.FACILITY))
    if on_review_site and (service or praise):
        return praise or context.cues("praise_word") or context.cues("care_service") or context.of(EntityType.FACILITY)
    if advises_place(context):
        return praise or context.cues("praise_word")
    if context.of(EntityType.FACILITY):
        words = context.cues("praise_word")
        return praise or (words if context.is_reply or len(words) > 1 or context.has("recommends") else ())
    if context.has("incentive"):
        return tuple(sorted((*praise, *context.cues("incentive", "outcome_promise")), key=lambda f: f.sort_key))
    return praise if context.has("off_label", "guarantee") else ()


def advises_place(context: Context) -> bool:
    """True if somebody of the workforce answers a reader who looks for a place of care."""
    if not context.is_reply or context.has("advice_refused", "neutral_reply"):
        return False
    return context.has("asks_where", where="in_reply_to") and not context.has("reader_health", where="in_reply_to")


def undisclosed_service(context: Context) -> tuple[Finding, ...]:
    """A facility's services recommended or explained to readers by somebody of the workforce, without the tie.

    A name that only the model took for a facility is too little where nothing but the reader is spoken to.
    """
    told = context.post.kind == "profile" or context.has("education", "event_notice", "already_public")
    if shows_tie(context):
        return ()
    if advises_place(context):
        return context.of(EntityType.FACILITY) or context.cues("recommends", "care_service")
    if told and not context.has("recommends"):
        return ()
    recommended = context.together(context.cues("recommends"), context.of(EntityType.FACILITY))
    if recommended:
        return recommended
    if context.conditions or context.people:
        return ()
    speaks = context.cues("you_ref", "patients_in_general", "general_answer", "offer")
    named = tuple(f for f in context.of(EntityType.FACILITY) if not f.rule_id.startswith("NER-"))
    return context.together(named, (*speaks, *context.of(EntityType.PHONE_NUMBER)), reach=1)


def opinions(context: Context) -> tuple[Finding, ...]:
    """Opinions stated as the organisation's: said so, or a stance on a civic matter by a facility or by everybody."""
    if context.by_organisation or context.about_self:
        return ()
    found = context.cues("opinion_as_org")
    if context.of(EntityType.FACILITY) or context.has("everyone_here"):
        civic = context.cues("civic_topic")
        found += context.together(context.cues("stance"), civic, reach=1)
    return tuple(sorted(set(found), key=lambda f: f.sort_key))


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    issues = []
    for rule, found in (
        (PRAISE, undisclosed_praise(context) or undisclosed_service(context)),
        (OPINION, opinions(context)),
    ):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issue = rule.issue("post", spans=marks, certainty=certainty_of(found))
            if rule is PRAISE and context.around.affiliation:
                issue = replace(issue, to_author=f"Please add to the post: “{context.around.affiliation}”")
            issues.append(issue)
    return issues
