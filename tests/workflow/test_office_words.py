"""No name and no word of consents, people, re-shares and rights is in an entry, a log line or the text of an error.

Patients and what posts, feeds and forms say carry ``quorx`` in every word that is told here; colleagues carry
``zibble``; what a person types into a command or names a file carries ``frandle``. None of them may be in an entry or a
log. A sentence to the person who works may repeat what that person typed or a colleague's name, never the first.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from reviewer.audit.canonical import decode
from reviewer.errors import UserFacingError
from reviewer.model.events import EventKind
from reviewer.model.people import FormElements, StaffMember
from reviewer.model.post import Media
from reviewer.model.reshare import CadenceRule, WatchedAccount
from reviewer.model.rights import RightsRecord, TipSheet
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import ledger
from reviewer.workflow import (
    check,
    consent_documents,
    consent_files,
    consent_tasks,
    consents,
    decide,
    forms,
    images,
    office,
    office_proposals,
    people,
    policy_texts,
    public_people,
    publication,
    record,
    reshare_cards,
    reshares,
    rights,
    tip_sheets,
    training,
    unknown_names,
    watched,
)
from reviewer.workflow.submit import submit_post
from reviewer.workflow.workspace import Workspace
from tests.intake.pdf_samples import pdf

from .builders import a_post
from .conftest import TODAY
from .consent_samples import ELEMENTS, a_form

HIDDEN, COLLEAGUE, TYPED = "quorx", "zibble", "frandle"
MARKS = (HIDDEN, COLLEAGUE, TYPED)
PATIENT = "Quorxana Duarte"
STRANGER = "Quorxine Brandvik"
NEW = [kind for kind in EventKind if kind.value >= ""][
    list(EventKind).index(EventKind.CONSENT_DOCUMENT) : list(EventKind).index(EventKind.TIP_SHEET_RECORDED) + 1
]
ALSO = (EventKind.CONSENT_RECORDED, EventKind.STAFF_RECORDED, EventKind.POLICY_CHANGED, EventKind.POST_PUBLISHED)
ABOUT = f"So proud of our patient {PATIENT}, who beat leukemia."
FEED = [
    {
        "id": f"quorx-guid-{n}",
        "text": f"Post number {n} about the quorxgarden in bloom and what grows there.",
        "url": f"https://quorx.example/p/{n}",
        "author": "Zibblena Silva",
        "handle": "zibblena",
        "platform": "linkedin",
        "categories": ["quorxtopic"],
        "published": f"2026-11-0{n}T08:00:00Z",
    }
    for n in range(1, 5)
]


def scan(folder: Path, name: str = "frandle quorx signed.pdf", more: bytes = b"") -> Path:
    """A form whose name, contents and properties name the patient."""
    path = folder / name
    path.write_bytes(
        pdf(catalog=b"/Lang (quorx)" + more, more=[b"<< /Title (Quorxana Duarte) >>"], trailer=b"/Info 5 0 R")
    )
    return path


def picture(folder: Path) -> Path:
    """A picture whose name and properties name the patient."""
    path = folder / "frandle quorx.png"
    told = PngImagePlugin.PngInfo()
    told.add_text("Description", "Quorxana at the window")
    Image.new("RGB", (30, 20), "navy").save(path, pnginfo=told)
    return path


def written(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Office:
    """The work of a day, in the order in which it happens; each step makes at least one entry."""

    def __init__(self, ws: Workspace, folder: Path, detector: Any) -> None:
        self.ws, self.folder, self.detector = ws, folder, detector
        self.posts: list[str] = []

    def consents(self) -> None:
        elements = replace(
            ELEMENTS, **{n: f"quorx {n}" for n in ("information", "recipient", "purpose")}, signer=PATIENT
        )
        form = a_form("CA-0001", PATIENT, elements=elements, note="quorx note", sites=("Frandle House",))
        ended = a_form("CA-0002", "Quorxo Ek", expires_event="end of the quorxcampaign", expires=None)
        consents.record(self.ws, form, scan(self.folder))
        consents.record(self.ws, replace(form, note="quorx corrected", sites=()), replaces="CA-0001")
        consents.record(self.ws, ended)
        consent_documents.attach(self.ws, "CA-0001", scan(self.folder, "quorx second.pdf", b" /X (frandle)"))
        consents.event_came(self.ws, "CA-0002", TODAY, "quorxcampaign is over")
        rows = ("Form,Name,Kind,Platforms,Uses,Signed,Note", "L-1,Quorxo Holm,patient,facebook,name,2026-02-01,quorx")
        consents.import_file(self.ws, written(self.folder, "frandle quorx.csv", *rows))
        for which in forms.FORMS:
            forms.write_form(self.ws, which, self.folder / f"frandle {which}.pdf", form)
        consent_files.export(self.ws, self.folder / "frandle.csv")
        consent_files.export(self.ws, self.folder / "frandle.xlsx", ["CA-0001"])
        (first, _) = consent_documents.attached(self.ws, "CA-0001")
        consent_documents.save_copy(self.ws, first.entry, self.folder / "frandle copy.pdf")

    def tasks(self) -> None:
        for n in range(2):
            post, _ = submit_post(self.ws, a_post(f"{ABOUT} {n}", author="Zibblena Silva"))
            self.posts.append(post)
        check.check_posts(self.ws, self.posts, self.detector)
        for post in self.posts:
            decide.approve(self.ws, post)
        at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        publication.record(self.ws, self.posts[0], at, "facebook", "https://quorx.example/1", live=f"{ABOUT} quorxed")
        consents.revoke(self.ws, "CA-0001", TODAY, "Quorxana wrote so", in_writing=False)
        for suffix in (".txt", ".eml", ".pdf"):
            consent_tasks.save_letter(self.ws, "CA-0001", self.folder / f"frandle{suffix}")
        consent_tasks.settle(self.ws, self.posts[0], "CA-0001", "revoked", "Taken down, told Quorxana")
        consent_tasks.reopen(self.ws, self.posts[0], "CA-0001", "revoked", "Quorxana sees it still")

    def people(self) -> None:
        rows = (
            "Name,Handle,Role,Department,Leader,Site",
            "Zibblena Silva,@zibblena,Zibblist,Zibble ward,Zibb Le,Zibble House",
        )
        people.import_file(self.ws, written(self.folder, "frandle staff.csv", *rows))
        people.add(self.ws, StaffMember("Zibblo Reyes", "@zibblo", "Zibblist", accounts=(("linkedin", "zibblo-r"),)))
        (one, two) = sorted(people.staff(self.ws), key=lambda m: m.name)
        people.change(self.ws, replace(two, role="Chief zibblist"))
        training.completed(self.ws, [one.id, two.id], "annual", TODAY)
        policy_texts.record(
            self.ws, "Frandle policy", date(2026, 1, 1), "https://frandle.example", scan(self.folder, "frandle p.pdf")
        )
        policy_texts.acknowledge(self.ws, [one.id, two.id], TODAY)
        people.remove(self.ws, two.id, "Zibblo left, quorx")
        public_people.add(self.ws, "Quorxian Founder", "Founder, quorx knew him")
        public_people.remove(self.ws, "Quorxian Founder", "Quorxian came as a patient")
        ids = [submit_post(self.ws, a_post(f"Thank you to {STRANGER} for {what}."))[0] for what in ("a", "b", "c")]
        check.check_posts(self.ws, ids, self.detector)
        for name, as_, member in (
            (STRANGER, "patient", None),
            ("Quorxella Kvist", "staff", one),
            ("Quorxiane Lund", "staff", StaffMember("Zibblane Lund")),
            ("Quorxette Berg", "public", None),
            ("Quorxo Dahl", "nobody", None),
        ):
            unknown_names.settle(self.ws, name, as_, member)

    def reshares(self) -> None:
        ws = self.ws
        watched.watch(ws, WatchedAccount("", "linkedin", "zibblena", "Zibblena Silva", "Zibble ward"))
        reshares.take(ws, reshares.read_file(ws, written(self.folder, "frandle quorx.json", json.dumps(FEED))))
        watched.watch(ws, WatchedAccount("", "blog", "https://frandle.example/quorx.xml", "Zibblo Reyes"))
        watched.stop(ws, "WA-0002")
        reshare_cards.rate(ws, "RS-0001", 4, "quorxtopic")
        reshare_cards.choose(ws, "RS-0001", "repurpose")
        reshare_cards.plan(ws, "RS-0001", platform="linkedin", account="@frandle")
        reshare_cards.edit_text(ws, "RS-0001", "Our quorxwords about the garden.")
        reshare_cards.ask(ws, "RS-0001", "Dear Zibblena, may we say quorx?")
        reshare_cards.answer(ws, "RS-0001", "yes", "Quorx is fine")
        reshare_cards.save_message(ws, "RS-0001", "Thank you, zibble and quorx")
        self._out("RS-0001")
        reshare_cards.outcome(ws, "RS-0001", "complaint", "Quorxana called")
        reshare_cards.hold(ws, "RS-0002", "Wait, quorx", TODAY + timedelta(days=9), "Later, Zibblena")
        reshare_cards.back(ws, "RS-0002", reason="quorx again")
        reshare_cards.assign(ws, "RS-0003", "Zibblena Silva", "Zibble ward")
        reshare_cards.drop(ws, "RS-0004", "Names Quorxana")
        rules = (CadenceRule("Zibblena Silva", 5), CadenceRule("group:Zibble ward", 9))
        office.save(ws, office_proposals.propose_cadence(ws, rules, "Zibblena asked for quorx"))
        office.save(
            ws, office_proposals.propose_affiliation(ws, "I work at {organization}; frandle.", "quorx asked for it")
        )

    def _out(self, card: str) -> None:
        me = self.ws.person_name, self.ws.person_role
        self.ws.set_reviewer("Omar Zibble", "communications")
        post, _ = reshare_cards.to_review(self.ws, card, "quorx override")
        self.ws.set_reviewer(*me)
        check.check_posts(self.ws, [post], self.detector)
        decide.approve(self.ws, post)
        at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        reshare_cards.reshared(self.ws, card, at, "https://quorx.example/out", "quorx override")

    def rights(self) -> None:
        ws = self.ws
        post, _ = submit_post(ws, a_post("The quorxatrium.", media=(Media("image", "Quorxana", credit="Zibb Field"),)))
        images.attach(ws, post, 0, picture(self.folder))
        work = RightsRecord(
            "", "image", "Quorx photo", "Zibble Field", "license", "quorx terms", "Photo: Zibble", "frandle order"
        )
        proof = scan(self.folder, "frandle proof.pdf")
        rights.record(ws, work, proof, [picture(self.folder)], rights.Place(post, 0, same_file=True))
        rights.record(ws, replace(rights.get(ws, "RGT-0001"), terms="quorx web only"))
        rights.link(ws, "RGT-0001", post, rights.TEXT)
        rights.unlink(ws, "RGT-0001", post, 0)
        rights.end(ws, "RGT-0001", "Quorxana asked for it")
        tip_sheets.record(ws, TipSheet("facebook", "Frandle sheet", "- Never name Quorxana"))
        tip_sheets.withdraw(ws, "facebook")


STEPS: tuple[Callable[[Office], None], ...] = (
    Office.consents, Office.tasks, Office.people, Office.reshares, Office.rights,
)  # fmt: skip


def bodies(ws: Workspace) -> list[bytes]:
    with ws.connections.read() as connection:
        return [entry.body for entry in ledger.entries(connection)]


def marked(text: str, marks: tuple[str, ...] = MARKS) -> list[str]:
    return [mark for mark in marks if mark in text.casefold()]


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Our own lines at every level, those of others as the program lets them through."""
    caplog.set_level(logging.INFO)
    logging.getLogger("reviewer").setLevel(logging.DEBUG)
    yield caplog
    logging.getLogger("reviewer").setLevel(logging.NOTSET)


def lines_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{r.name} {r.getMessage()} {r.exc_info} {r.exc_text}" for r in caplog.records]


def test_real_work_with_names_and_words_leaves_none_in_the_entries(ws, tmp_path, detector, logged, capfd):
    work = Office(ws, tmp_path, detector)
    for step in STEPS:
        step(work)
    found = bodies(ws)
    kinds = {decode(body).kind for body in found}
    assert set(NEW) | set(ALSO) <= kinds, sorted(set(NEW) - kinds)
    assert len(NEW) == 15
    assert [(decode(b).kind, marked(b.decode("utf-8"))) for b in found if marked(b.decode("utf-8"))] == []
    assert [line for line in lines_of(logged) if marked(line)] == []
    out, err = capfd.readouterr()
    assert marked(out + err) == []
    assert record.verify(ws).problems == ()


def test_entries_hold_ids_codes_days_numbers_and_digests_only(ws, tmp_path, detector):
    """Whatever an entry of a new kind says is short and has no blank in it: no sentence finds its way there."""
    work = Office(ws, tmp_path, detector)
    for step in STEPS:
        step(work)

    def words(value: object) -> list[str]:
        match value:
            case dict():
                return [w for one in value.values() for w in words(one)]
            case list():
                return [w for one in value for w in words(one)]
            case str():
                return [value]
        return []

    for body in bodies(ws):
        event = decode(body)
        if event.kind in NEW:
            told = words(dict(event.subject)) + words(dict(event.data))
            assert [w for w in told if " " in w or len(w) > 64 or not w.isascii()] == []


def hopeless(ws: Workspace, folder: Path) -> dict[str, Callable[[], object]]:
    """What is refused, on rows and posts that hold the words."""
    text = written(folder, "frandle.txt", "quorx quorx")
    broken = folder / "frandle.pdf"
    broken.write_bytes(scan(folder).read_bytes()[:-40] + b"/Quorxana (quorx)")
    bad_rows = (
        "Form,Name,Kind,Platforms,Uses,Signed,Expires",
        f"L-7,{PATIENT},quorx,facebook,name,2026-02-01,2025-01-01",
    )
    wrong_days = (
        "Form,Name,Kind,Platforms,Uses,Signed,Expires",
        f"L-8,{PATIENT},patient,facebook,name,2026-02-01,quorx",
    )
    xml = '<!DOCTYPE rss [<!ENTITY q "quorx">]><rss><channel><title>quorx</title><item><title>&q;</title></item>'
    card = "RS-0001"
    member = next(one for one in people.staff(ws) if one.training_completed)
    return {
        "two of one number": lambda: consents.record(ws, a_form("CA-0001", "Quorxo Other")),
        "ends before it starts": lambda: consents.record(ws, a_form("CA-9", PATIENT, expires=date(2020, 1, 1))),
        "too long": lambda: consents.record(ws, a_form("CA-9", "Quorx" * 100)),
        "event without its name": lambda: consents.record(ws, a_form("CA-9", PATIENT, event_passed=TODAY)),
        "number in use": lambda: consents.record(
            ws, replace(ws.consent("CA-0001"), document="CA-77"), replaces="CA-0001"
        ),
        "no document": lambda: consent_documents.attach(ws, "CA-0001", text),
        "broken document": lambda: consent_documents.attach(ws, "CA-0001", broken),
        "twice the same": lambda: consent_documents.attach(ws, "CA-0001", scan(folder)),
        "revoked before": lambda: consents.revoke(ws, "CA-0001", TODAY),
        "revoked tomorrow": lambda: consents.revoke(ws, "CA-0002", TODAY + timedelta(days=1)),
        "event again": lambda: consents.event_came(ws, "CA-0002", TODAY),
        "no row is good": lambda: consents.import_file(ws, written(folder, "f.csv", *bad_rows), keep_good=False),
        "no day is good": lambda: consents.import_file(ws, written(folder, "f.csv", *wrong_days), keep_good=False),
        "no note": lambda: consent_tasks.settle(ws, "P-1", "CA-0001", "revoked", " "),
        "no task": lambda: consent_tasks.settle(ws, "P-1", "CA-0001", "expired", "quorx"),
        "no letter": lambda: consent_tasks.save_letter(ws, "CA-0002", folder / "l.txt"),
        "no place for the letter": lambda: consent_tasks.save_letter(ws, "CA-0001", folder / "none" / "l.txt"),
        "no form": lambda: forms.write_form(ws, "release", folder / "none" / "r.pdf", a_form("CA-1", PATIENT)),
        "no staff": lambda: people.import_file(ws, written(folder, "f.csv", "Name,Kind", "Quorx,quorx")),
        "double": lambda: people.add(ws, replace(member, id="")),
        "no such kind": lambda: people.add(ws, StaffMember("Zibb", kind="quorx")),
        "training ahead": lambda: training.completed(ws, [member.id], "annual", TODAY + timedelta(days=1)),
        "older training": lambda: training.completed(ws, [member.id], "annual", TODAY - timedelta(days=9)),
        "policy twice": lambda: policy_texts.record(ws, "Frandle policy", TODAY),
        "public patient": lambda: public_people.add(ws, PATIENT, "quorx"),
        "public colleague": lambda: public_people.add(ws, member.name, "quorx"),
        "not public": lambda: public_people.remove(ws, "Quorx Nobody"),
        "no choice": lambda: unknown_names.settle(ws, STRANGER, "quorx"),
        "public by settling": lambda: unknown_names.settle(ws, PATIENT, "public"),
        "feed with entities": lambda: reshares.take(ws, reshares.read_file(ws, written(folder, "f.xml", xml))),
        "feed of nothing": lambda: reshares.take(ws, reshares.read_file(ws, written(folder, "f.json", '{"quorx": 1'))),
        "feed again": lambda: reshares.take(
            ws, reshares.read_file(ws, written(folder, "f.json", json.dumps(FEED)))
        ),
        "no such move": lambda: reshare_cards.choose(ws, card),
        "out already": lambda: reshare_cards.edit_text(ws, card, "quorx"),
        "no such outcome": lambda: reshare_cards.outcome(ws, card, "quorx"),
        "no text": lambda: reshare_cards.to_review(ws, "RS-0002"),
        "too much": lambda: reshare_cards.rate(ws, card, 6, "quorx"),
        "watched already": lambda: watched.watch(ws, WatchedAccount("", "linkedin", "@Zibblena", "Quorx")),
        "cadence twice": lambda: office_proposals.propose_cadence(
            ws, (CadenceRule("Zibblena Silva", 2), CadenceRule("Zibblena Silva", 3)), "quorx"
        ),
        "ended": lambda: rights.end(ws, "RGT-0001", "quorx"),
        "no owner": lambda: rights.record(ws, RightsRecord("", "image", "Quorx", "", "license")),
        "no proof": lambda: rights.record(ws, RightsRecord("", "image", "Quorx", "Zibb", "license"), text),
        "no picture": lambda: rights.record(ws, RightsRecord("", "image", "Quorx", "Z", "own"), place=rights.Place("P", 9)),
        "no sheet": lambda: tip_sheets.withdraw(ws, "facebook"),
        "empty sheet": lambda: tip_sheets.record(ws, TipSheet("facebook", "quorx", " ")),
    }  # fmt: skip


def test_what_is_refused_tells_no_word_of_a_patient_a_post_or_a_feed(ws, tmp_path, detector, logged, capfd):
    work = Office(ws, tmp_path, detector)
    for step in STEPS:
        step(work)
    before, told = len(bodies(ws)), {}
    for what, action in hopeless(ws, tmp_path).items():
        try:
            action()
        except UserFacingError as error:
            told[what] = str(error)
        assert len(told.get(what, "")) > 20, f"“{what}” was not refused"
    assert {what: text for what, text in told.items() if marked(text, (HIDDEN,))} == {}
    assert len(bodies(ws)) == before, "nothing of it was recorded"
    assert [line for line in lines_of(logged) if marked(line)] == []
    out, err = capfd.readouterr()
    assert marked(out + err) == []
    assert SubjectKind.PATIENT in {c.subject_kind for c in ws.registry().consents}
    assert isinstance(ws.registry().consents[0].elements, FormElements)
