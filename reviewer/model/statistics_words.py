"""What figures mean, as it is printed, and the names of the classes of identifiers."""

from reviewer.model.statistics import FEWEST

IDENTIFIER_CLASSES: dict[str, str] = {
    "A": "Names",
    "B": "Places smaller than a state",
    "C": "Dates and ages over 89",
    "D": "Telephone numbers",
    "E": "Fax numbers",
    "F": "E-mail addresses",
    "G": "Social Security numbers",
    "H": "Medical record numbers",
    "I": "Health plan numbers",
    "J": "Account numbers",
    "K": "Certificate and license numbers",
    "L": "Vehicle identifiers",
    "M": "Device identifiers",
    "N": "Web addresses",
    "O": "IP addresses",
    "P": "Biometric identifiers",
    "Q": "Faces and comparable pictures",
    "R": "Other numbers, handles and codes",
}
"""The eighteen classes. Source: 45 CFR 164.514(b)(2)(i)(A)-(R)."""

FOOTNOTES: tuple[tuple[str, str], ...] = (
    (
        "Posts reviewed",
        "Posts whose first review fell into the period: the first decision that was not taken back; handing a post on "
        "to somebody else is no decision.",
    ),
    (
        "Passed at first",
        "The first review approved the post exactly as it was handed in. All others were returned, rejected, or "
        "approved with edits.",
    ),
    (
        "Caught before publication",
        "At the first review the post was returned or rejected for a named reason, or edited after a confirmed one, "
        "and no publication of it was on record by then. Each post counts once, under its first reason.",
    ),
    (
        "Identifier classes",
        "The kinds of 45 CFR 164.514(b)(2)(i) that stood in the words of the reasons. A post with two kinds counts in "
        "both. Known for posts that were returned or rejected.",
    ),
    (
        "Time to decision",
        "From the hand-in of a revision to the decision on it. Only office hours count; handing it on to a second "
        "person does not stop the clock. The median: half took less, half took longer.",
    ),
    (
        "Findings that reviewers kept",
        "Of the findings settled on the counted posts: confirmed, cleared by a consent, or fixed. The rest were "
        "dismissed with a reason.",
    ),
    (
        "Small groups",
        f"Posts are counted in groups of at least {FEWEST} authors, each on the day on which its group is complete, so "
        "no two reports differ by fewer people. Departments have groups of their own. A reason with fewer than "
        f"{FEWEST} posts or authors is counted among the others.",
    ),
)
"""What the figures mean, as it is printed: (figure, definition)."""
