"""How often somebody's posts are re-shared: the ledger of days, the counter on the card, the next free slot.

The counting is pure: rules, days and a day in, a counter out. Days are local days of this office.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reviewer.model.permissions import Act
from reviewer.model.reshare import Cadence, CadenceRule, Reshare, Stage
from reviewer.reports.author_note import first_name
from reviewer.reports.wording import LONG_MONTHS, MONTHS, named, sentence
from reviewer.store import reshares
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.people_names import plain, same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

ROLLING_DAYS = 30
"""Length of the rolling window, the day itself included."""
LOOK_BACK = 62
"""Days that any window can reach back: a calendar month or ROLLING_DAYS."""
GROUP, EACH = "group:", "each:"


@dataclass(frozen=True, slots=True)
class Counted:
    """One re-share that went out."""

    who: str
    group: str
    day: date


def cadence(
    rules: Sequence[CadenceRule], counted: Iterable[Counted], today: date, person: str, group: str = ""
) -> Cadence:
    """Where a person and their group stand today: of several rules that apply, the one that is nearest to its cap."""
    found = standings(rules, counted, today, person, group)
    if not found:
        return Cadence(person, 0, 0, "month", "", False, None)
    return max(found, key=lambda one: (one.reached, one.next_slot or date.min, one.used - one.cap))


def standings(
    rules: Sequence[CadenceRule], counted: Iterable[Counted], today: date, person: str, group: str = ""
) -> tuple[Cadence, ...]:
    """The counter of each rule that applies: the person's own (or the group's for each, or everybody's), then the group's."""
    days = tuple(counted)
    found = []
    own = rule_of(rules, person, group)
    if own is not None and person:
        found.append(_standing(own, [c.day for c in days if same_person(c.who, person)], today, person, ""))
    for rule in rules:
        if rule.who.startswith(GROUP) and group and _same_group(rule.who.removeprefix(GROUP), group):
            found.append(_standing(rule, [c.day for c in days if _same_group(c.group, group)], today, group, group))
    return tuple(found)


def rule_of(rules: Sequence[CadenceRule], person: str, group: str = "") -> CadenceRule | None:
    """The rule for one person: their own, else that for each of their group, else that for everybody; None: no cap."""
    own = [r for r in rules if not r.who.startswith((GROUP, EACH)) and same_person(r.who, person)]
    each = [r for r in rules if r.who.startswith(EACH) and _same_group(r.who.removeprefix(EACH), group)]
    return next((rule for rule in (*own, *each, *(r for r in rules if not r.who))), None)


def next_slot(
    rules: Sequence[CadenceRule], counted: Iterable[Counted], today: date, person: str, group: str = ""
) -> date | None:
    """The first day on which every rule lets one more through; None while that is today, or where a cap is 0."""
    return cadence(rules, counted, today, person, group).next_slot


def _standing(rule: CadenceRule, days: list[date], today: date, who: str, group: str) -> Cadence:
    rolling = rule.window == "rolling30"
    if rolling:
        inside = sorted(day for day in days if today - timedelta(days=ROLLING_DAYS) < day <= today)
        span = f"in the last {ROLLING_DAYS} days"
    else:
        inside = [day for day in days if (day.year, day.month) == (today.year, today.month)]
        span = f"in {LONG_MONTHS[today.month - 1]}"
    reached = len(inside) >= rule.cap
    slot = None
    if reached and rule.cap > 0:
        # With the cap-th newest day out of the window there is room for one more.
        slot = inside[-rule.cap] + timedelta(days=ROLLING_DAYS) if rolling else first_of_next_month(today)
    words = f"{len(inside)} of {rule.cap} {span}" + (f" ({group})" if group else "")
    return Cadence(who, len(inside), rule.cap, rule.window, words, reached, slot)


def first_of_next_month(day: date) -> date:
    """The first day of the month after that of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]) + timedelta(days=1)


def _same_group(one: str, other: str) -> bool:
    return plain(one) == plain(other) != ""


# -- in the workspace


def counted_days(ws: Workspace, connection: Any, today: date) -> tuple[Counted, ...]:
    """What went out within any window that ends today."""
    since = (today - timedelta(days=LOOK_BACK)).isoformat()
    found = []
    for row in reshares.counted_since(connection, since):
        card = ws.cards.get(row["document"]) or reading.parse(ws, connection, row)
        found.append(Counted(reading.whose(card), card.group, date.fromisoformat(row["counted"])))
    return tuple(found)


def at_day(ws: Workspace, connection: Any, card: Reshare, day: date) -> Cadence:
    """Where the person and group of a card stood on a day."""
    return cadence(ws.office().cadence, counted_days(ws, connection, day), day, reading.whose(card), card.group)


def of_card(ws: Workspace, connection: Any, card: Reshare) -> Cadence:
    """Where the person and group of a card stand today."""
    return at_day(ws, connection, card, ws.today())


@permits(Act.READ_RESHARES)
def of_person(ws: Workspace, person: str, group: str = "") -> Cadence:
    """Where a person stands today; without a group, by the department in the staff directory."""
    group = group or next((m.department for m in ws.registry().staff if same_person(m.name, person)), "")
    today = ws.today()
    with ws.connections.read() as connection:
        return cadence(ws.office().cadence, counted_days(ws, connection, today), today, person, group)


def slot_words(day: date, today: date) -> str:
    """``Dec 1``, with the year where it is another one: ``Jan 1, 2027``."""
    return f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if day.year != today.year else "")


@permits(Act.READ_RESHARES)
def message(ws: Workspace, reshare: Reshare) -> str:
    """What the author can be told of a card as it stands: asked, held for the cadence, held, or re-shared. A draft."""
    today = ws.today()
    with ws.connections.read() as connection:
        counter = of_card(ws, connection, reshare)
    return words_for(reshare, counter, today, ws.organisation)


def words_for(card: Reshare, counter: Cadence, today: date, organization: str) -> str:
    """The message of ``message``. Pure."""
    who = card.person or card.item.author
    hello = f"Hi {first_name(who)}," if who else "Hello,"
    where = f" on {named(card.item.platform)}" if card.item.platform else ""
    post = "your blog post" if card.item.platform == "blog" else f"your post{where}"
    which = post + (f" ({card.item.link})" if card.item.link else "")
    match card.stage:
        case Stage.RESHARED:
            body = f"thank you for {which}. We re-shared it on our account" + (
                f", {_day(card.counted)}." if card.counted else "."
            )
        case Stage.HELD | Stage.DROPPED if not (counter.reached or card.next_slot):
            body = f"thank you for {which}. We are not re-sharing it now. {_reason(card)}".rstrip()
        case Stage.HELD:
            body = (
                f"thank you for {which}. It is a good post, and we would like to re-share it. "
                f"{_why_held(counter)} {_slot(card, counter, today)}"
            ).rstrip()
        case _ if counter.reached:
            body = (
                f"thank you for {which}. It is a good post. {_why_held(counter)} {_slot(card, counter, today)}"
            ).rstrip()
        case _:
            body = f"thank you for {which}. {_question(card, organization)}"
    return f"{hello}\n\n{body[0].upper()}{body[1:]}\n"


def _question(card: Reshare, organization: str) -> str:
    ours = f"the account of {organization}"
    if card.mode == "repurpose" and card.text:
        return f"May we publish it on {ours} in this wording? We change nothing of it without asking you again.\n\n{card.text}"
    if card.mode == "quote" and card.text:
        return f"May we quote it on {ours}, with these words of ours above it?\n\n{card.text}"
    if card.mode == "repurpose":
        return f"May we rewrite it for {ours}? You see the wording before it goes out."
    return f"May we re-share it on {ours}?"


def _why_held(counter: Cadence) -> str:
    if not counter.reached:
        return "We space out what we re-share, so that everybody gets a turn."
    many = "post" if counter.cap == 1 else "posts"
    span = "in a calendar month" if counter.window == "month" else f"in {ROLLING_DAYS} days"
    if counter.cap == 0:
        return "We are not re-sharing posts at present."
    return (
        f"We re-share at most {counter.cap} {many} {span}, so that everybody gets a turn, and that number is reached."
    )


def _slot(card: Reshare, counter: Cadence, today: date) -> str:
    day = card.next_slot or counter.next_slot
    return f"The next slot is {slot_words(day, today)}." if day is not None and day > today else ""


def _reason(card: Reshare) -> str:
    return sentence(f"The reason: {card.reason}") if card.reason else ""


def _day(day: date | None) -> str:
    return "" if day is None else f"on {MONTHS[day.month - 1]} {day.day}"
