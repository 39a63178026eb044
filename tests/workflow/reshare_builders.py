"""Feeds and cards for tests of the re-share board."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reviewer.detect.engine import Detector
from reviewer.model.people import StaffMember
from reviewer.workflow import check, decide, people, reshare_cards, reshares
from reviewer.workflow.workspace import Workspace

SILVA = StaffMember("Amara Silva", "@amara", "Cardiologist", "Cardiology", "employee")
REYES = StaffMember("Tomas Reyes", "@tomas", "Nurse", "Surgery", "employee")
TEXTS = (
    "A short nap before a night shift helps most people stay alert until the morning round.",
    "Walking twenty minutes a day is the cheapest medicine that I know of, and it is open to nearly all.",
    "Flu season is here again: wash your hands, stay home when you are ill, and get your shot in time.",
    "Our hospital garden is in bloom, and the benches along the path have been painted over the summer.",
    "Reading labels pays: most of the salt that we eat comes from bread, soup and ready meals, not from the shaker.",
)


def post(n: int, **fields: Any) -> dict[str, Any]:
    """One post of a JSON list, by Amara Silva on LinkedIn."""
    return {
        "id": f"a{n}",
        "text": TEXTS[n % len(TEXTS)] + (f" Part {n}." if n >= len(TEXTS) else ""),
        "url": f"https://www.linkedin.com/posts/amara_{n}",
        "author": "Amara Silva",
        "handle": "amara",
        "platform": "linkedin",
        "published": f"2026-11-{1 + n % 19:02}T08:00:00Z",
    } | fields


def write_feed(folder: Path, *posts: dict[str, Any], name: str = "feed.json") -> Path:
    """A feed file."""
    path = folder / name
    path.write_text(json.dumps(list(posts)), encoding="utf-8")
    return path


def fill(ws: Workspace, folder: Path, count: int = 3, **fields: Any) -> list[str]:
    """Put posts on the board and return the ids of their cards."""
    people.record_rows(ws, [SILVA, REYES])
    reshares.take(ws, reshares.read_file(ws, write_feed(folder, *(post(n, **fields) for n in range(count)))))
    return [f"RS-{n:04d}" for n in range(1, count + 1)]


def approved(ws: Workspace, card: str, detector: Detector, override: str = "") -> str:
    """Send a card to review and have its post approved by somebody else. Returns the post's id."""
    me = ws.person_name, ws.person_role
    ws.set_reviewer("Omar Haddad", "communications")
    post_id, _ = reshare_cards.to_review(ws, card, override)
    ws.set_reviewer(*me)
    check.check_posts(ws, [post_id], detector)
    decide.approve(ws, post_id)
    return post_id


def send_out(ws: Workspace, card: str, detector: Detector, day: date | None = None, override: str = "") -> None:
    """The whole way of a card to re-shared, at noon UTC of a day."""
    reshare_cards.choose(ws, card)
    approved(ws, card, detector, override)
    day = day or ws.today()
    reshare_cards.reshared(ws, card, datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC), override=override)
