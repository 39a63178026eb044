"""The re-share board and its dialogs, in the states that people meet."""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.detect.engine import Detector
from reviewer.model.reshare import WatchedAccount
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.reshare_cadence_dialog import CadenceDialog
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.workflow import check, decide, people, reshare_cards, watched
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Prof. Dr. Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein"
STAFF = f"""name,handle,role,department,kind
Dr. Ngozi Achterberg,@ngozi_heart,MD,Cardiology,employee
Tomasz Bielawski,@tomasz_rn,RN,4 East,employee
{LONG},@mdla,MD,Pediatric hematology and oncology,employee
"""
HEADER = ("author", "platform", "account", "date", "text", "link", "topics")
POSTS = (
    ("Dr. Ngozi Achterberg", "linkedin", "@ngozi_heart", "Our cath lab team trained forty school nurses in hands-only CPR this week. Push hard, push fast, call 911. 🫀", "heart"),
    ("Dr. Ngozi Achterberg", "linkedin", "@ngozi_heart", "Blood pressure checks at the farmers market again this Saturday. Come early, the peaches go fast. 🍑", "prevention"),
    ("Dr. Ngozi Achterberg", "x", "@ngozi_heart", "Proud of our fellows: three posters accepted at the autumn meeting.", "research"),
    ("Tomasz Bielawski", "facebook", "@tomasz_rn", "Eleven years on nights and the coffee has not improved. The people have. Thank you, 4 East.", "staff"),
    (LONG, "instagram", "@mdla", "🎗️👩‍⚕️ Semana de la concienciación: lo que toda familia debería saber sobre la anemia falciforme 👇 https://example.org/a-very-long-link/that-goes-on/without-any-space", "awareness month"),
    ("Guest Writer", "blog", "https://blog.example.org", "What I learned about donation after shadowing a transplant coordinator for a day.", "donation"),
    ("Tomasz Bielawski", "facebook", "@tomasz_rn", "Flu shots are back at the front desk, any weekday, no appointment.", "flu season"),
)  # fmt: skip
Until = Callable[[Callable[[], bool]], None]


def reshare_screens(
    camera: Shots,
    window: QWidget,
    section: ReshareSection,
    ws: Workspace,
    bus: Bus,
    detector: Detector,
    folder: Path,
    until: Until,
) -> None:
    """The section has to be in front, and empty; the clock of ``ws`` stands; ``folder`` takes the feed files."""
    camera.shot("reshares-empty", window)
    _staff(ws, folder)
    feed = _feed(folder / "heart-team.csv", POSTS)
    section.import_feed(str(feed))
    until(lambda: section.dialog is not None and section.dialog.main.isVisible())
    camera.shot("dialog-feed", window)
    assert section.dialog is not None
    section.dialog.press_main()
    until(lambda: section.dialog is None and section._presenter.chosen == "RS-0001")
    section.messages.show_message(None)
    section.take_focus()
    camera.shot("reshares-possible", window)
    watched.watch(ws, WatchedAccount("", "linkedin", "@ngozi_heart", "Dr. Ngozi Achterberg"))
    _fill(ws, detector)
    bus.changed.emit(Changes(reshares=True))
    section.show_reshare("RS-0007")
    until(lambda: section._presenter.chosen == "RS-0007" and section.pane.isVisible())
    wait(200)
    camera.shot("reshares-pane", window)
    section.close_pane()
    camera.shot("reshares", window)
    _dialogs(camera, window, section, until)
    _problems(camera, window, section, folder, until)


def _dialogs(camera: Shots, window: QWidget, section: ReshareSection, until: Until) -> None:
    for number, codes in ((7, ("answer", "text")), (2, ("review", "hold", "ask", "drop"))):
        section._presenter.refresh(f"RS-{number:04}")
        until(lambda wanted=f"RS-{number:04}": section.pane._shown is not None and section.pane._shown.id == wanted)
        wait(150)
        for code in codes:
            section.do(code)
            wait(400 if code == "text" else 100)
            camera.shot(f"dialog-reshare-{code}", window)
            assert section.dialog is not None
            if code == "review":
                section.dialog.press_main()
                wait()
                camera.shot("dialog-reshare-review-wanted", window)
            section.dialog.reject()
            wait()
    section.show_watched()
    wait(200)
    camera.shot("dialog-reshare-watched", window)
    assert section.dialog is not None
    section.dialog.reject()
    section.show_limits()
    limits = section.dialog
    assert isinstance(limits, CadenceDialog)
    limits._another()
    wait(100)
    camera.shot("dialog-reshare-limits", window)
    limits.reject()
    wait()


def _problems(camera: Shots, window: QWidget, section: ReshareSection, folder: Path, until: Until) -> None:
    section.search("zebra")
    until(lambda: section._nothing.isVisible())
    camera.shot("reshares-nothing-found", window)
    section.search("")
    bad = folder / "broken.xml"
    bad.write_text("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///a'>]><rss>&a;</rss>", encoding="utf-8")
    section.import_feed(str(bad))
    until(lambda: section.dialog is not None and section.dialog.bar.message is not None)
    camera.shot("dialog-feed-refused", window)
    assert section.dialog is not None
    section.dialog.reject()
    wait()


def _fill(ws: Workspace, detector: Detector) -> None:
    for number in (1, 3):
        _goes_out(ws, detector, f"RS-{number:04}")
    for number, stars in ((2, 4), (4, 0), (5, 5), (7, 3)):
        reshare_cards.choose(ws, f"RS-{number:04}")
        reshare_cards.rate(ws, f"RS-{number:04}", stars)
    reshare_cards.edit_text(ws, "RS-0004", "A nurse on 4 East looks back at eleven years on nights.", "quote")
    ours = "Flu shots are back at our front desk on every weekday. You need no appointment."
    reshare_cards.edit_text(ws, "RS-0007", ours, "repurpose")
    reshare_cards.ask(ws, "RS-0007", "May we publish it in this wording?")
    reshare_cards.hold(ws, "RS-0006", "Waits for a consent of the coordinator who can be recognized in the picture.")


def _goes_out(ws: Workspace, detector: Detector, card: str) -> None:
    reshare_cards.choose(ws, card)
    reshare_cards.ask(ws, card, "May we?")
    reshare_cards.answer(ws, card, "yes", "Sure, go ahead.")
    post, _ = reshare_cards.to_review(ws, card)
    check.check_posts(ws, [post], detector)
    before = ws.person_name, ws.person_role
    ws.set_reviewer("Devin Marsh")  # whoever sent it to review does not approve it
    decide.approve(ws, post)
    ws.set_reviewer(*before)
    reshare_cards.reshared(ws, card, ws.clock() - timedelta(days=2), "https://example.org/ours/1")


def _staff(ws: Workspace, folder: Path) -> None:
    path = folder / "board-staff.csv"
    path.write_text(STAFF, encoding="utf-8")
    people.import_file(ws, path)


def _feed(path: Path, posts: tuple[tuple[str, str, str, str, str], ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for number, (who, platform, account, text, topic) in enumerate(posts):
            link = f"https://example.org/{platform}/{number}"
            rows.writerow((who, platform, account, f"2026-11-{18 - number}T10:00:00Z", text, link, topic))
    return path
