"""A day in an office with consents, people, re-shares and rights: real actions, chosen at random, for kills and state machines.

Every action is one call of the workflow on what is there at that moment. What cannot be done now is refused by the
workflow itself and counts as refused. The posts of a day have texts that are known beforehand, so that a process which
lives for a tenth of a second needs no detector of its own: it looks up what the real one found.
"""

import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PIL import Image

from reviewer.audit.merkle import Frontier
from reviewer.detect.engine import Detector
from reviewer.model.access import Role
from reviewer.model.finding import Detection, DetectionInput
from reviewer.model.people import Consent, StaffMember
from reviewer.model.post import Media, Post
from reviewer.model.reshare import Stage, WatchedAccount
from reviewer.model.rights import RightsRecord, TipSheet
from reviewer.model.vocabulary import PLATFORMS, SubjectKind
from reviewer.store import ledger, relied
from reviewer.workflow import (
    accounts,
    check,
    consent_documents,
    consent_files,
    consent_tasks,
    consents,
    decide,
    images,
    people,
    policy_texts,
    public_people,
    publication,
    reshare_cards,
    reshare_lineage,
    reshares,
    rights,
    sign_in,
    submit,
    tip_sheets,
    training,
    unknown_names,
    watched,
)
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.workspace import Workspace
from tests.intake.pdf_samples import pdf

from .access_builders import BO, INES
from .builders import a_post
from .consent_samples import a_form

SUBJECTS = ("Marisol Duarte", "Anselm Okoro", "Ingrid Valtonen")
COLLEAGUES = ("Amara Silva", "Tomas Reyes", "Odile Marchand", "Kenji Watanabe")
STRANGERS = ("Zsofia Brandvik", "Aurelio Kvist")
ABOUT = "So proud of our patient {}, who beat leukemia."
THANKS = "Thank you to {} for the new mural in the lobby."
TEXTS = tuple(
    f"{what} {why}"
    for what, why in itertools.product(
        (
            "A short nap before a night shift",
            "Twenty minutes of walking every day",
            "Washing your hands as soon as you come home",
            "Reading the label of whatever you put into the basket",
            "A glass of water before each meal of the day",
            "Cooking once for the whole of the week",
        ),
        (
            "helps most of us to stay well through the winter.",
            "costs nothing and is open to nearly everybody, at any age.",
            "is what I tell my own family each time that they ask me.",
            "sounds dull, and it does more good than most things on a shelf.",
        ),
    )
)
"""What colleagues post on their own accounts."""
OURS = tuple(f"In our words: {text}" for text in TEXTS)
ANSWERS = ("yes", "yes", "yes", "changes", "no")
DAY = date(2026, 11, 20)


def all_posts() -> list[Post]:
    """Every post that a day can bring to the desk, apart from its id."""
    texts = [ABOUT.format(name) for name in SUBJECTS] + [THANKS.format(name) for name in STRANGERS]
    drawn = [a_post(text) for text in texts]
    drawn.append(a_post("The new atrium opens on Monday.", media=(Media("image", "The new atrium"),)))
    shared = [a_post(text, kind="reshare", platform="linkedin") for text in (*TEXTS, *OURS)]
    return drawn + shared


def detections(detector: Detector) -> dict[tuple[str, str], Detection]:
    """What the real detector finds in each post of a day, by text and kind."""
    return {(post.text, post.kind): detector.detect(check.unit_of(post)) for post in all_posts()}


@dataclass(frozen=True)
class Remembered:
    """A detector that looks up what the real one found; a text that is not of this day is an error of the test."""

    known: dict[tuple[str, str], Detection]

    def detect(self, unit: DetectionInput) -> Detection:
        """The kept findings of one post."""
        return self.known[unit.text, unit.kind]


@dataclass
class Day:
    """One office at work: the workspace, a folder for its files, and the dice."""

    ws: Workspace
    folder: Path
    dice: random.Random
    detector: Remembered

    def run(self, name: str) -> None:
        """Do one action. Raises what the workflow raises."""
        ACTIONS[name][0](self)

    def any(self, choices: Sequence[str]) -> str:
        """One of these, or what is nobody's number: that is refused then."""
        return self.dice.choice(list(choices)) if choices else "none"

    def file(self, name: str, content: bytes | str) -> Path:
        """A file with this content."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def scan(self) -> Path:
        """A signed form as a PDF that no other is like."""
        return self.file("scan.pdf", pdf(catalog=b"/Lang (%d)" % self.dice.getrandbits(60)))

    def day_before(self) -> date:
        """Today or one of the days before."""
        return self.ws.today() - timedelta(days=self.dice.randrange(9))

    def forms(self) -> list[str]:
        """Numbers of the forms on file."""
        return [c.document for c in self.ws.registry().consents]

    def rested_on(self) -> list[str]:
        """Numbers of forms that approvals rest on and that are not revoked."""
        with self.ws.connections.read() as connection:
            rested = {row["document"] for row in relied.standing(connection)}
        return [c.document for c in self.ws.registry().consents if c.document in rested and c.revoked is None]

    def members(self) -> list[str]:
        """Ids of the people in the directory."""
        return [m.id for m in self.ws.registry().staff]

    def cards(self, *stages: Stage) -> list[str]:
        """Ids of the cards of some stages."""
        with self.ws.connections.read() as connection:
            return [c.id for c in reading.all(self.ws, connection).values() if not stages or c.stage in stages]

    def posts(self, *states: str) -> list[str]:
        """Ids of the posts in some states."""
        with self.ws.connections.read() as connection:
            found = connection.execute("select id, state from posts order by number").fetchall()
        return [row[0] for row in found if not states or row[1] in states]


def head(ws: Workspace) -> tuple[int, str]:
    """How many entries there are, and the root over them."""
    with ws.connections.read() as connection:
        size, hashes, _ = ledger.head(connection)
    return size, Frontier(size, hashes).root().hex()


# -- consents


def record_form(day: Day, scanned: bool = False) -> None:
    kind = day.dice.choice([SubjectKind.PATIENT, SubjectKind.PATIENT, SubjectKind.EMPLOYEE])
    name = day.any(COLLEAGUES if kind is SubjectKind.EMPLOYEE else SUBJECTS)
    form = a_form(consents.next_number(day.ws, kind), name, subject_kind=kind)
    if day.dice.random() < 0.3:
        form = replace(form, expires=None, expires_event="end of the campaign")
    consents.record(day.ws, form, day.scan() if scanned else None)


def attach_scan(day: Day) -> None:
    consent_documents.attach(day.ws, day.any(day.forms()), day.scan())


def correct_form(day: Day) -> None:
    number = day.any(day.forms())
    before = day.ws.consent(number) or a_form(number)
    note = f"Corrected {day.dice.getrandbits(40)}."
    uses = before.uses if day.dice.random() < 0.7 else ("photo",)
    consents.record(day.ws, replace(before, note=note, uses=uses), replaces=number)


def import_forms(day: Day) -> None:
    lines = ["Form,Name,Kind,Platforms,Uses,Signed,Expires"]
    for _ in range(day.dice.randint(1, 4)):
        number, name = f"L-{day.dice.randrange(10_000):04d}", day.any(SUBJECTS)
        lines.append(f"{number},{name},patient,facebook,name|photo,2026-02-0{day.dice.randint(1, 9)},2027-02-01")
    seen = consent_files.preview(day.ws, day.file("registry.csv", "\n".join(lines)))
    consent_files.import_preview(day.ws, seen)


def revoke(day: Day) -> None:
    rested = day.rested_on()
    number = day.any(rested if rested and day.dice.random() < 0.5 else day.forms())
    consents.revoke(day.ws, number, day.day_before(), "Said so at the desk", day.dice.random() < 0.5)


def event_came(day: Day) -> None:
    consents.event_came(day.ws, day.any(day.forms()), day.day_before(), "The campaign is over")


def settle_task(day: Day) -> None:
    tasks = consent_tasks.tasks(day.ws)
    one = day.dice.choice(tasks) if tasks else None
    post, document, why = (one.post, one.document, one.why) if one else ("none", "none", "revoked")
    consent_tasks.settle(day.ws, post, document, why, "It was taken down.")


def reopen_task(day: Day) -> None:
    tasks = [t for t in consent_tasks.tasks(day.ws, done=True) if t.done]
    one = day.dice.choice(tasks) if tasks else None
    post, document, why = (one.post, one.document, one.why) if one else ("none", "none", "revoked")
    consent_tasks.reopen(day.ws, post, document, why, "It is still there.")


def save_letter(day: Day) -> None:
    documents = [t.document for t in consent_tasks.tasks(day.ws)]
    consent_tasks.save_letter(day.ws, day.any(documents), day.folder / day.any(["letter.txt", "letter.eml"]))


def export_forms(day: Day) -> None:
    consent_files.export(day.ws, day.folder / "forms.csv")


# -- people


def import_staff(day: Day) -> None:
    chosen = day.dice.sample(COLLEAGUES, day.dice.randint(1, len(COLLEAGUES)))
    lines = ["Name,Handle,Role,Department,Hired"]
    lines += [f"{n},@{n.split()[0].lower()},Nurse,Surgery,20{day.dice.randint(10, 25)}-03-01" for n in chosen]
    seen = people.preview(day.ws, day.file("staff.csv", "\n".join(lines)))
    people.import_preview(day.ws, seen, remove_gone=day.dice.random() < 0.3)


def add_member(day: Day) -> None:
    people.add(day.ws, StaffMember(day.any(COLLEAGUES), role="Painter"), same_name=day.dice.random() < 0.5)


def change_member(day: Day) -> None:
    member = people.member(day.ws, day.any(day.members()))
    people.change(day.ws, replace(member, role=f"Role {day.dice.getrandbits(40)}"))


def remove_member(day: Day) -> None:
    people.remove(day.ws, day.any(day.members()), "Left the clinic")


def train(day: Day) -> None:
    ids = day.members()
    chosen = day.dice.sample(ids, day.dice.randint(1, len(ids))) if ids else ["none"]
    training.completed(day.ws, chosen, day.any(list(training.KINDS)), day.day_before())


def record_text(day: Day) -> None:
    since = DAY - timedelta(days=day.dice.randrange(300))
    title = f"Social media policy {day.dice.getrandbits(40)}"
    policy_texts.record(day.ws, title, since, "Intranet", day.scan() if day.dice.random() < 0.5 else None)


def acknowledge(day: Day) -> None:
    ids = day.members()
    chosen = day.dice.sample(ids, day.dice.randint(1, len(ids))) if ids else ["none"]
    policy_texts.acknowledge(day.ws, chosen, day.day_before())


def list_public(day: Day) -> None:
    public_people.add(day.ws, day.any(STRANGERS), "Painter of the mural")


def unlist_public(day: Day) -> None:
    public_people.remove(day.ws, day.any(STRANGERS), "Became a patient")


def settle_name(day: Day) -> None:
    member = None
    as_ = day.any(list(unknown_names.CHOICES))
    if as_ == "staff" and day.members() and day.dice.random() < 0.5:
        member = people.member(day.ws, day.any(day.members()))
    unknown_names.settle(day.ws, day.any(STRANGERS), as_, member)


# -- posts


def submit_some(day: Day) -> None:
    drawn = [p for p in all_posts() if p.kind != "reshare"]
    post = day.dice.choices(drawn, [3] * len(SUBJECTS) + [1] * (len(drawn) - len(SUBJECTS)))[0]
    submit.submit_post(day.ws, post)


def revise_some(day: Day) -> None:
    """Another text that a day knows, also of a post that is approved or out."""
    with day.ws.connections.read() as connection:
        own = [row[0] for row in connection.execute("select id from posts where kind = 'post' order by number")]
    texts = [post.text for post in all_posts() if post.kind == "post" and not post.media]
    submit.revise_post(day.ws, day.any([post for post in own if post not in pictured(day)]), day.any(texts))


def decide_some(day: Day) -> None:
    post = day.any(day.posts("submitted", "in_review"))
    check.check_posts(day.ws, [post], day.detector)
    decide.approve(day.ws, post)


def publish(day: Day) -> None:
    post = day.any(day.posts("approved"))
    publication.record(day.ws, post, day.ws.clock() - timedelta(minutes=1), "facebook", f"https://example.org/{post}")


def withdraw(day: Day) -> None:
    decide.withdraw(day.ws, day.any(day.posts("approved")), "On second thought")


# -- re-shares


def take_feed(day: Day) -> None:
    items = []
    for _ in range(day.dice.randint(1, 3)):
        number, author = day.dice.getrandbits(50), day.any(COLLEAGUES)
        items.append(
            {
                "id": f"x{number}",
                "text": day.any(TEXTS),
                "url": f"https://www.linkedin.com/posts/x_{number}",
                "author": author,
                "handle": author.split()[0].lower(),
                "platform": "linkedin",
                "published": f"2026-11-{day.dice.randint(1, 19):02}T08:00:00Z",
            }
        )
    reshares.take(day.ws, reshares.read_file(day.ws, day.file("feed.json", json.dumps(items))))


def watch(day: Day) -> None:
    name = day.any(COLLEAGUES)
    group = day.any(["", "Surgery", "Cardiology"])
    watched.watch(day.ws, WatchedAccount("", "linkedin", name.split()[0].lower(), name, group))


def stop_watching(day: Day) -> None:
    watched.stop(day.ws, day.any([a.id for a in watched.accounts(day.ws)]))


def choose(day: Day) -> None:
    reshare_cards.choose(day.ws, day.any(day.cards(Stage.POSSIBLE, Stage.HELD)), day.any(["", "", "repurpose"]))


def rate(day: Day) -> None:
    reshare_cards.rate(day.ws, day.any(day.cards()), day.dice.randrange(6), day.any(["Sleep", ""]))


def edit_text(day: Day) -> None:
    reshare_cards.edit_text(
        day.ws, day.any(day.cards(Stage.CHOSEN, Stage.ASKED, Stage.IN_REVIEW)), day.any(OURS), "repurpose"
    )


def ask(day: Day) -> None:
    reshare_cards.ask(day.ws, day.any(day.cards(Stage.CHOSEN, Stage.ASKED, Stage.IN_REVIEW)), "May we?")


def answer(day: Day) -> None:
    reshare_cards.answer(day.ws, day.any(day.cards(Stage.ASKED, Stage.IN_REVIEW)), day.any(ANSWERS), "Gladly")


def to_review(day: Day) -> None:
    """Sent by somebody else than the one who approves."""
    with _somebody_else(day.ws):
        override = day.any(["", "The author asked for it"])
        reshare_cards.to_review(day.ws, day.any(day.cards(Stage.CHOSEN, Stage.ASKED)), override)


@contextmanager
def _somebody_else(ws: Workspace) -> Iterator[None]:
    me = ws.person_name, ws.person_role
    if ws.guarded:
        sign_in.sign_in(ws, "Omar Haddad", BO)
    else:
        ws.set_reviewer("Omar Haddad", "communications")
    try:
        yield
    finally:
        if ws.guarded:
            sign_in.sign_in(ws, me[0], INES)
        else:
            ws.set_reviewer(*me)


def approve_card(day: Day) -> None:
    waiting = set(day.posts("submitted", "in_review"))
    with day.ws.connections.read() as connection:
        found = reading.all(day.ws, connection).values()
    post = day.any([card.post for card in found if card.stage is Stage.IN_REVIEW and card.post in waiting])
    check.check_posts(day.ws, [post], day.detector)
    assert reshare_lineage.of_post(day.ws, post) is not None
    decide.approve(day.ws, post)


def reshared(day: Day) -> None:
    at = day.ws.clock() - timedelta(days=day.dice.randrange(3), minutes=1)
    reshare_cards.reshared(
        day.ws, day.any(day.cards(Stage.IN_REVIEW)), at, override=day.any(["", "The author asked for it"])
    )


def hold(day: Day) -> None:
    reshare_cards.hold(day.ws, day.any(day.cards()), day.any(["", "Wait for the opening"]), message="Later")


def drop(day: Day) -> None:
    reshare_cards.drop(day.ws, day.any(day.cards()), "Not for us")


def back(day: Day) -> None:
    reshare_cards.back(day.ws, day.any(day.cards()), reason="Look again")


def outcome(day: Day) -> None:
    reshare_cards.outcome(day.ws, day.any(day.cards(Stage.RESHARED)), day.any(["ok", "complaint"]), "Two calls")


# -- rights and tip sheets


def a_work(day: Day) -> RightsRecord:
    return RightsRecord("", "image", f"Photo {day.dice.getrandbits(40)}", "Ana Field", "license", proof="Order 55")


def record_rights(day: Day) -> None:
    rights.record(day.ws, a_work(day), day.scan() if day.dice.random() < 0.5 else None)


def pictured(day: Day) -> list[str]:
    with day.ws.connections.read() as connection:
        meta = {r[0]: r[1] for r in connection.execute("select id, meta from posts")}
        return [
            post for post, c in meta.items() if json.loads(day.ws.content(connection, c) or b'{"media": []}')["media"]
        ]


def record_rights_here(day: Day) -> None:
    rights.record(day.ws, a_work(day), place=rights.Place(day.any(pictured(day)), 0, True))


def link_rights(day: Day) -> None:
    rights.link(day.ws, day.any([r.id for r in rights.records(day.ws)]), day.any(pictured(day)), 0)


def unlink_rights(day: Day) -> None:
    rights.unlink(day.ws, day.any([r.id for r in rights.records(day.ws)]), day.any(pictured(day)), 0)


def end_rights(day: Day) -> None:
    rights.end(day.ws, day.any([r.id for r in rights.records(day.ws)]), "The license ran out")


def attach_picture(day: Day) -> None:
    path = day.folder / "picture.png"
    Image.new("RGB", (20, 20), (day.dice.randrange(256), day.dice.randrange(256), 9)).save(path)
    images.attach(day.ws, day.any(pictured(day)), 0, path)


def record_sheet(day: Day) -> None:
    text = f"- Point {day.dice.getrandbits(40)}"
    tip_sheets.record(day.ws, TipSheet(day.any(["Threads", "facebook"]), "Our sheet", text))


def withdraw_sheet(day: Day) -> None:
    tip_sheets.withdraw(day.ws, day.any(["threads", *PLATFORMS[:2]]))


ACTIONS: dict[str, tuple[Callable[[Day], None], str]] = {
    "record_form": (record_form, r"consent\.recorded,"),
    "record_scanned_form": (partial(record_form, scanned=True), r"consent\.recorded,consent\.document,"),
    "attach_scan": (attach_scan, r"consent\.document,"),
    "correct_form": (correct_form, r"consent\.recorded,"),
    "import_forms": (import_forms, r"(consent\.recorded,){1,4}"),
    "revoke": (revoke, r"consent\.recorded,"),
    "event_came": (event_came, r"consent\.recorded,"),
    "settle_task": (settle_task, r"consent\.task,"),
    "reopen_task": (reopen_task, r"consent\.task,"),
    "save_letter": (save_letter, r"(consent\.task,)+"),
    "export_forms": (export_forms, r"consents\.exported,"),
    "import_staff": (import_staff, r"staff\.recorded,"),
    "add_member": (add_member, r"staff\.changed,"),
    "change_member": (change_member, r"staff\.changed,"),
    "remove_member": (remove_member, r"staff\.changed,"),
    "train": (train, r"(staff\.changed,)+"),
    "record_text": (record_text, r"policy_text\.recorded,"),
    "acknowledge": (acknowledge, r"(policy_text\.acknowledged,)+"),
    "list_public": (list_public, r"public_person\.changed,"),
    "unlist_public": (unlist_public, r"public_person\.changed,"),
    "settle_name": (settle_name, r"((staff|public_person)\.changed,)?name\.settled,"),
    "submit_some": (submit_some, r"post\.submitted,"),
    "revise_some": (revise_some, r"post\.revised,"),
    "decide_some": (decide_some, r"decision\.recorded,"),
    "publish": (publish, r"post\.published,(reshare\.changed,)?"),
    "withdraw": (withdraw, r"decision\.recorded,"),
    "take_feed": (take_feed, r"feed\.read,(reshare\.changed,){1,3}"),
    "watch": (watch, r"account\.watched,"),
    "stop_watching": (stop_watching, r"account\.watched,"),
    "choose": (choose, r"reshare\.changed,"),
    "rate": (rate, r"reshare\.changed,"),
    "edit_text": (edit_text, r"(post\.revised,)?reshare\.changed,"),
    "ask": (ask, r"reshare\.changed,"),
    "answer": (answer, r"reshare\.changed,"),
    "to_review": (to_review, r"(post\.(submitted|revised),)?reshare\.changed,"),
    "approve_card": (approve_card, r"decision\.recorded,"),
    "reshared": (reshared, r"post\.published,reshare\.changed,"),
    "hold": (hold, r"reshare\.changed,"),
    "drop": (drop, r"reshare\.changed,"),
    "back": (back, r"reshare\.changed,"),
    "outcome": (outcome, r"reshare\.changed,"),
    "record_rights": (record_rights, r"rights\.recorded,"),
    "record_rights_here": (record_rights_here, r"rights\.recorded,rights\.linked,"),
    "link_rights": (link_rights, r"rights\.linked,"),
    "unlink_rights": (unlink_rights, r"rights\.linked,"),
    "end_rights": (end_rights, r"rights\.recorded,"),
    "attach_picture": (attach_picture, r"media\.attached,"),
    "record_sheet": (record_sheet, r"tip_sheet\.recorded,"),
    "withdraw_sheet": (withdraw_sheet, r"tip_sheet\.recorded,"),
}
"""Each action, and the entries that it makes in one transaction: all of them, or none."""

TOGETHER = {
    "import_forms": 4,
    "take_feed": 3,
    "to_review": 3,
    "reshared": 3,
    "choose": 3,
    "answer": 2,
    "approve_card": 4,
    "submit_some": 2,
    "decide_some": 5,
    "revoke": 2,
    "settle_task": 2,
    "record_form": 2,
    "publish": 3,
    "edit_text": 2,
    "ask": 2,
}
"""Actions that are chosen more often: without them the others find nothing to do."""


def chosen(dice: random.Random) -> str:
    """The name of an action."""
    names = list(ACTIONS)
    return dice.choices(names, [TOGETHER.get(name, 1) for name in names])[0]


def begin(ws: Workspace) -> None:
    """What an office has on its first day: a second person, two forms, and colleagues."""
    if ws.guarded:
        accounts.add(ws, "Omar Haddad", Role.COMMS_LEAD, BO, own=True)
    else:
        with _somebody_else(ws):
            pass
    forms: list[Consent] = [a_form(consents.next_number(ws, SubjectKind.PATIENT), SUBJECTS[0])]
    forms.append(a_form("CA-0002", SUBJECTS[1]))
    for form in forms:
        consents.record(ws, form)
    people.record_rows(
        ws, [StaffMember(name, f"@{name.split()[0].lower()}", "Nurse", "Surgery") for name in COLLEAGUES]
    )
