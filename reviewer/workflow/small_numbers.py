"""Groups, departments and reasons that are large enough to be told. Pure; the rule stands in ``model.statistics``.

Everything takes what happened in the order in which it was recorded and gives the same for the same: what was counted
once is never counted otherwise later, so two reports can differ by whole groups only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reviewer.model.statistics import FEWEST, Kind, Period

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The first review of one post."""

    entry: int
    post: str
    author: str
    """Key of the author; empty for an own account of the organization: it is nobody."""
    department: str
    day: date
    passed: bool
    stopped: bool
    """Returned, rejected or edited, and not published by then."""


@dataclass(frozen=True, slots=True)
class Group:
    """Posts in order up to the one by the FEWESTth author; its days are those of its first and its last post."""

    posts: tuple[Reviewed, ...]

    @property
    def start(self) -> date:
        """Day of the first post."""
        return self.posts[0].day

    @property
    def end(self) -> date:
        """Day on which it was complete."""
        return self.posts[-1].day

    def inside(self, period: Period) -> bool:
        """True if no post of it lies outside of a period."""
        return period.start <= self.start and self.end <= period.end


def groups(posts: Iterable[Reviewed]) -> Iterator[Group]:
    """Complete groups of all posts ever reviewed, in order; the last, incomplete one is left out."""
    held: list[Reviewed] = []
    authors: set[str] = set()
    for post in posts:
        held.append(post)
        if post.author:
            authors.add(post.author)
        if len(authors) >= FEWEST:
            yield Group(tuple(held))
            held, authors = [], set()


def inside(posts: Iterable[Reviewed], period: Period) -> tuple[Group, ...]:
    """The complete groups that lie inside a period."""
    return tuple(group for group in groups(posts) if group.inside(period))


def people(posts: Iterable[Reviewed]) -> int:
    """How many different people wrote these posts."""
    return len({post.author for post in posts if post.author})


def departments(posts: Sequence[Reviewed], period: Period) -> dict[str, tuple[Reviewed, ...] | None]:
    """The counted posts of each department that has any, by name; None for one that must not be told.

    ``posts`` are all ever reviewed. A department is told if it has complete groups of its own inside the period, and
    if everybody else whose posts are counted is nobody or at least FEWEST people; else the smallest is left out too.
    """
    by_department: dict[str, list[Reviewed]] = {}
    for post in posts:
        if post.author:
            by_department.setdefault(post.department, []).append(post)
    told: dict[str, tuple[Reviewed, ...] | None] = {}
    for name, own in sorted(by_department.items()):
        counted = tuple(post for group in inside(own, period) for post in group.posts)
        told[name] = counted or None
    authors = {
        post.author: post.department
        for post in posts
        if post.author and period.contains(post.day)
    }  # fmt: skip
    while shown := {name: counted for name, counted in told.items() if counted}:
        rest = sum(department not in shown for department in authors.values())
        if rest == 0 or rest >= FEWEST:
            break
        told[min(shown, key=lambda name: (people(shown[name]), len(shown[name]), name))] = None
    return told


@dataclass(frozen=True, slots=True)
class Kinds:
    """Reasons that may be told, and how many stand behind the last one."""

    shown: tuple[Kind, ...]
    hidden: int
    hidden_posts: tuple[Reviewed, ...] = ()


Reasons = Sequence[tuple[str, Reviewed]]
"""(reason, post): one reason for each post, or for classes of identifiers several."""


def kinds(
    posts: Reasons,
    name_of: Callable[[str], str],
    told: Callable[[str], bool] = lambda _: True,
    other: str = "Other reasons",
) -> Kinds:
    """Posts by their one reason, most frequent first. Small ones go together, never one alone, and last.

    What is shown adds up to all of them, so what is put together must itself be large enough; with nothing left to add
    it is everything. ``told``: whether a reason may be told beside what others are told (``reasons_told``).
    """
    by_reason = _by_key(posts)
    small = {key for key, found in by_reason.items() if too_few(found) or not told(key)}
    together = [post for key in small for post in by_reason[key]]
    while small and (len(small) < 2 or too_few(together)) and len(small) < len(by_reason):
        left = [key for key in by_reason if key not in small]
        joins = min(left, key=lambda key: (len(by_reason[key]), key))
        small.add(joins)
        together += by_reason[joins]
    shown = [Kind(key, name_of(key), len(found)) for key, found in by_reason.items() if key not in small]
    shown.sort(key=lambda kind: (-kind.posts, kind.name))
    if small:
        shown.append(Kind(OTHER, other if shown else other.replace("Other", "All"), len(together)))
    return Kinds(tuple(shown), len(small), tuple(together))


def classes(posts: Reasons, name_of: Callable[[str], str], told: Callable[[str], bool] = lambda _: True) -> Kinds:
    """Posts by class of identifier, where one post can stand in several: nothing adds up, so small ones are left out."""
    by_class = _by_key(posts)
    shown = [Kind(key, name_of(key), len(found)) for key, found in by_class.items() if not too_few(found) and told(key)]
    shown.sort(key=lambda kind: (-kind.posts, kind.key))
    return Kinds(tuple(shown), len(by_class) - len(shown))


def reasons_told(posts: Reasons, departments: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each reason, the departments in whose reports it may stand, where the whole organization's figures are known.

    What is left for that reason after all of them is subtracted is nobody's, or not too few; else the department with
    the fewest of it is left out too.
    """
    found: dict[str, frozenset[str]] = {}
    for key, own in _by_key(posts).items():
        by_department = {
            name: [post for post in own if post.author and post.department == name] for name in departments
        }
        shown = {name: some for name, some in by_department.items() if some and not too_few(some)}
        while shown:
            rest = [post for post in own if not post.author or post.department not in shown]
            if not rest or not too_few(rest):
                break
            del shown[min(shown, key=lambda name: (len(shown[name]), name))]
        found[key] = frozenset(shown)
    return found


def _by_key(posts: Reasons) -> dict[str, list[Reviewed]]:
    found: dict[str, list[Reviewed]] = {}
    for key, post in posts:
        found.setdefault(key, []).append(post)
    return found


def too_few(posts: Sequence[Reviewed]) -> bool:
    """True if these are too few posts, or by too few people, to be told for one reason."""
    return len(posts) < FEWEST or people(posts) < FEWEST


def part(posts: Sequence[Reviewed], of: Sequence[Reviewed]) -> int | None:
    """How many of some posts these are, or None where these, or all others, are some but too few."""
    chosen = {post.post for post in posts}
    others = [post for post in of if post.post not in chosen]
    return None if any(some and too_few(some) for some in (list(posts), others)) else len(posts)
