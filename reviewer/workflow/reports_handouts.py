"""Handouts for staff: the policy card, a tip sheet, a reminder article from the most frequent reasons."""

from collections.abc import Sequence

from reviewer.errors import UsageError
from reviewer.model.handouts import Article, PolicyCard, ReminderItem, TipPage
from reviewer.model.permissions import Act
from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.model.vocabulary import Label
from reviewer.reports.handouts import policy_card_pdf, reminder_pdf, tip_sheet_pdf
from reviewer.workflow import policy_texts, statistics, tip_sheets
from reviewer.workflow.handout_texts import card, reasons
from reviewer.workflow.permissions import permits
from reviewer.workflow.reports_save import printed_now, titled
from reviewer.workflow.workspace import Workspace

MOST = 3
ALWAYS = (Label.PHI_DISCLOSURE, Label.CONSENT_GAP_PATIENT, Label.PATIENT_RELATIONSHIP_CONFIRMED)
"""What an article is about where nothing was caught often enough to be told."""
CLOSE = "Not sure? Ask before you post. A question takes a minute; a post cannot be taken back."


@permits(Act.HANDOUTS)
def policy_card(ws: Workspace) -> Report:
    """One page for all staff. Nothing is recorded."""
    text, (policy, location) = card(), _policy(ws)
    drawn = PolicyCard(ws.organisation, text.lead, text.words, text.dos, text.donts, policy, location)
    title, name = titled(ReportKind.POLICY_CARD)
    printed = printed_now(ws, ReportKind.POLICY_CARD)
    return Report(ReportKind.POLICY_CARD, title, name, policy_card_pdf(drawn, printed))


@permits(Act.HANDOUTS)
def tip_sheet(ws: Workspace, platform: str) -> Report:
    """The tips in force for one platform. Raises UsageError where there are none. Nothing is recorded."""
    found = tip_sheets.sheet(ws, platform)
    if found is None:
        raise UsageError("No tip sheet for this platform is in force.", "", "Write one first, or choose another.")
    called = tip_sheets.name(platform)
    page = TipPage(ws.organisation, called, found.title, _paragraphs(found.text), *_policy(ws))
    title, name = titled(ReportKind.TIP_SHEET, of=called)
    printed = printed_now(ws, ReportKind.TIP_SHEET)
    return Report(
        ReportKind.TIP_SHEET, title, name, tip_sheet_pdf(page, printed), text=f"{found.title}\n\n{found.text}\n"
    )


@permits(Act.HANDOUTS)
def reminder(ws: Workspace, period: Period) -> Report:
    """An article on the three most frequent reasons of a period, with invented examples. Nothing is recorded.

    It tells no numbers and no department, and where reasons are too few to be told it takes the three that always matter.
    """
    made = article(ws, period)
    title, name = titled(ReportKind.REMINDER, period)
    printed = printed_now(ws, ReportKind.REMINDER)
    return Report(
        ReportKind.REMINDER,
        title,
        name,
        reminder_pdf(made, printed),
        text=article_text(made),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )


@permits(Act.HANDOUTS)
def article(ws: Workspace, period: Period) -> Article:
    """The article of ``reminder`` as values."""
    return _article(ws, _frequent(ws, period))


def article_text(article: Article, short: bool = False) -> str:
    """The article as plain words, to be pasted; ``short``: without examples."""
    lines = [article.title, "", article.lead, ""]
    for number, item in enumerate(article.items, 1):
        lines += [f"{number}. {item.title}", item.why]
        if not short:
            lines += [f"Rather not: {item.poor}", f"Better: {item.good}"]
        lines += [f"What to do: {item.do}", ""]
    lines += [article.close]
    if article.policy:
        lines += [f"The whole policy: {article.policy}." + (f" {article.location}" if article.location else "")]
    return "\n".join(lines) + "\n"


def _article(ws: Workspace, found: Sequence[Label]) -> Article:
    texts = reasons()
    often = found != ALWAYS
    lead = (
        "These three reasons stopped posts most often lately."
        if often
        else "Three things matter most, whatever you post."
    ) + " Each is easy to avoid once you see it."
    return Article(
        organisation=ws.organisation,
        title="Before you post: three reminders",
        lead=lead,
        items=tuple(
            ReminderItem(one.title, one.why, one.poor, one.good, one.do, one.source)
            for one in (texts[f] for f in found)
        ),
        close=CLOSE,
        policy=_policy(ws)[0],
        location=_policy(ws)[1],
    )


def _frequent(ws: Workspace, period: Period) -> tuple[Label, ...]:
    """The most frequent reasons that may be told, filled up with those that always matter."""
    kinds = statistics.of(ws, period).caught.kinds
    labels = {label.value for label in Label}
    told = [Label(kind.key) for kind in kinds if kind.key in labels][:MOST]
    return tuple(told + [label for label in ALWAYS if label not in told][: MOST - len(told)]) if told else ALWAYS


def _paragraphs(text: str) -> tuple[tuple[bool, str], ...]:
    """Points and paragraphs of a sheet; a line that goes on belongs to the one before."""
    found: list[tuple[bool, str]] = []
    fresh = True
    for line in text.splitlines():
        words = line.strip()
        if not words:
            fresh = True
            continue
        point = words.startswith(("- ", "* ", "• "))
        words = words[2:].strip() if point else words.lstrip("# ")
        if point or fresh:
            found.append((point, words))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {words}")
        fresh = False
    return tuple(found)


def _policy(ws: Workspace) -> tuple[str, str]:
    """Title and place of the policy that staff acknowledge, or nothing."""
    found = policy_texts.in_force(ws)
    return (found.title, found.location) if found is not None else ("", "")
