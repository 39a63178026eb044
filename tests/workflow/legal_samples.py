"""An office whose record is worth exporting: revisions, answers, decisions, a form, a hold, a picture, a comment."""

from pathlib import Path

from PIL import Image

from reviewer.detect.engine import Detector
from reviewer.model.legal import LegalRequest, Selection
from reviewer.model.post import Media
from reviewer.workflow import check, comments, consents, decide, dispose, holds, images, review
from reviewer.workflow.submit import revise_post, submit_post
from reviewer.workflow.workspace import Workspace

from .builders import CLEAN, NAMED, a_post
from .consent_samples import a_form

PATIENT = "Marisol Duarte"
ODD = "þorn, Tylenol® and \x14; a\nnew line 🔔👩‍⚕️ مرحبا =1+1 <b>&amp;</b> “quoted”, ‮right to left‬"
READER = "Zebulon Achterberg"


def office(ws: Workspace, detector: Detector, folder: Path) -> dict[str, str]:
    """Posts by what they are good for."""
    me = ws.person_name, ws.person_role
    consents.record(ws, a_form("CA-0001", "Anselm Okoro"))
    found: dict[str, str] = {}

    def submit(name: str, text: str, **fields) -> str:
        post, _ = submit_post(ws, a_post(text, **fields))
        check.check_posts(ws, [post], detector)
        found[name] = post
        return post

    named = submit("named", NAMED, link="https://example.org/posts/marisol-duarte")
    for issue in review.view_post(ws, named).open_issues()[:1]:
        dispose.confirm(ws, named, issue.key)
    decide.return_(ws, named, (), f"Please leave {PATIENT} out.", "We are proud of a patient.")
    revise_post(ws, named, "So proud of one of our patients, who beat leukemia! Good luck, Marisol.")
    check.check_posts(ws, [named], detector)
    holds.place(ws, named, "Letter of counsel of Duarte")
    comments.add(ws, named, f"Zebrafish: I know {PATIENT} well.")

    clean = submit("clean", CLEAN)
    decide.approve(ws, clean)
    ws.set_reviewer(READER, "auditor")
    review.open_post(ws, clean)
    ws.set_reviewer(*me)

    pictured = submit("pictured", "The new atrium opens on Monday.", media=(Media("image", "The new atrium"),))
    picture = folder / "atrium.png"
    Image.new("RGB", (320, 200), (120, 160, 200)).save(picture)
    images.attach(ws, pictured, 0, picture)

    submit("odd", ODD, author="Ünal Øst, =cmd")
    return found


def request(**fields) -> LegalRequest:
    """A request for everything under any date, changed by the fields given."""
    given = {"selection": Selection(search=""), "purpose": "Subpoena 22-417", "recipient": "Okafor & Partners"} | fields
    return LegalRequest(**given)


def for_posts(*posts: str, **fields) -> LegalRequest:
    """A request for some posts."""
    return request(selection=Selection(posts=posts), **fields)
