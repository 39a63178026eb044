"""Claims: promises, superiority, cures, off-label offers, testimonials and rewards.

Source: FTC Act sections 5 and 12; 16 CFR 255 and 465; FTC Health Products Compliance Guidance (Dec 2022).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Label, Level
from reviewer.policy import disclosure
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

_AUTHOR = "Please keep to facts with a date and a source: “may help some people”, typical results, no promise."

PROMISE = Rule(
    "CLM-001", "A promise, a cure or a comparison", Label.CLAIM, Level.REVIEW,
    "FTC Act sections 5 and 12; FTC Health Products Compliance Guidance (Dec 2022)",
    "A promise or a comparison needs evidence that this post does not show.", _AUTHOR,
    "Evidence with date and source, or wording without the promise.", tag="Promise",
)  # fmt: skip
TESTIMONIAL = Rule(
    "CLM-002", "A testimonial without its disclosure", Label.CLAIM, Level.REVIEW, "16 CFR 255.1, 255.2, 255.5",
    "Praise or a result is used as advertising without saying who speaks or what is typical.",
    "Please say who speaks, and what results people can usually expect.",
    "The tie to the organization and the typical result, in the post itself.", tag="Testimonial",
)  # fmt: skip
REWARD = Rule(
    "CLM-003", "A reward for a review, or a code to buy", Label.CLAIM, Level.BLOCK,
    "16 CFR 465.2, 465.4, 465.5; 42 USC 1320a-7a(a)(5)",
    "Something is offered or earned for a review or a purchase.",
    "Please take out the reward: reviews may not be paid for.", "Wording without any reward.", tag="Reward",
)  # fmt: skip
RULES = (PROMISE, TESTIMONIAL, REWARD)


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    issues = []
    for rule, found in (
        (REWARD, rewards(context)),
        (PROMISE, promises(context)),
        (TESTIMONIAL, testimonials(context)),
    ):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues


def rewards(context: Context) -> tuple[Finding, ...]:
    """Rewards for reviews and codes to buy: named as such, or a request and a reward close together."""
    asks = context.together(context.cues("review_ask"), context.cues("reward"), reach=1)
    return tuple(sorted((*context.cues("incentive"), *asks), key=lambda f: f.sort_key))


def promises(context: Context) -> tuple[Finding, ...]:
    """Promises, cures, comparisons and off-label offers of services."""
    if context.is_reply and not context.has("service_praise", "off_label", "guarantee", "cure"):
        return ()
    if context.has("test_data") or context.about_self:
        return ()
    if context.has("education", "advice_refused") and not context.has("offer"):
        return ()
    found = context.cues("guarantee", "cure", "off_label", "outcome_promise")
    sells = context.by_organisation or context.has("offer", "event_notice")
    ranks = context.cues("superiority", "boast")
    if sells:
        found += ranks
        found += context.together(context.cues("quick_result"), context.cues("offer"), reach=1)
    else:
        found += tuple(f for f in ranks if context.together((f,), context.cues("treatment_word")))
    sells = sells or context.has("treatment_word", "our_service")
    if len(found) == 1 and found[0].type in ("guarantee", "outcome_promise") and not sells:
        return ()
    return tuple(sorted(found, key=lambda f: f.sort_key))


def testimonials(context: Context) -> tuple[Finding, ...]:
    """Patients' praise as advertising, and praise by an insider who does not say so."""
    found: tuple[Finding, ...] = ()
    if context.by_organisation and not context.has("results_vary", "consent_stated"):
        found += context.cues("testimonial")
    found += disclosure.undisclosed_praise(context)
    return tuple(sorted(set(found), key=lambda f: f.sort_key))
