"""The help: short topics from the program's own resources, found by words."""

from dataclasses import dataclass
from pathlib import Path

from reviewer import resources
from reviewer.ui.presenters.consent_picker import folded

ORDER: tuple[str, ...] = (
    "first-review", "practice", "keys", "importing", "what-the-checks-can-do", "dismissing", "covering", "consents",
    "people-in-a-post", "people-and-training", "re-shares", "rights-and-tips", "images", "returning", "comparing", "second-person", "comments", "publication", "incidents", "insights",
    "your-lists", "rules-and-thresholds", "recognizers", "the-record", "evidence", "sign-in", "backups", "where-data-lives", "when-something-goes-wrong",
)  # fmt: skip
"""The topics in reading order; others follow by title."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help."""

    name: str
    title: str
    body: str
    """Markdown, written by us; never text from a post."""


def load(folder: Path | None = None) -> tuple[Topic, ...]:
    """All topics in reading order. Each file begins with its title as a first-level heading."""
    folder = folder or resources.path("help")
    found = []
    for file in sorted(folder.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        first, _, _ = text.partition("\n")
        found.append(Topic(file.stem, first.removeprefix("# ").strip(), text))
    order = {name: n for n, name in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda t: (order.get(t.name, len(order)), t.title)))


def search(topics: tuple[Topic, ...], words: str) -> tuple[Topic, ...]:
    """The topics that hold all words: with a word in the title first, then where they stand most; all for no words."""
    wanted = folded(words).split()
    found = [t for t in topics if all(w in folded(t.body) for w in wanted)]

    def rank(topic: Topic) -> tuple[bool, int]:
        return not any(w in folded(topic.title) for w in wanted), -min(folded(topic.body).count(w) for w in wanted)

    return tuple(sorted(found, key=rank)) if wanted else topics
