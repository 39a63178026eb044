"""Invented feeds and cards for the tests of the re-share board."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reviewer.model.reshare import TRANSITIONS, AuthorAnswer, Cadence, FeedItem, Reshare, Stage
from reviewer.workflow import reshares
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LONG = "Prof. Dr. María de los Ángeles <b>Fernández</b>-Castellanos y Etxeberria 🧑‍⚕️, MD, PhD, FACS"
COUNTER = Cadence("Ngozi Achterberg", 1, 2, "month", "1 of 2 in November", False, None)
REACHED = Cadence("Ngozi Achterberg", 2, 2, "month", "2 of 2 in November", True, date(2026, 12, 1))
YES = AuthorAnswer("yes", "Of course, thank you!", "Ines Calloway", "2026-11-19T10:00:00Z", "d1")
HEADER = ("author", "platform", "account", "date", "text", "link", "topics")
TEXTS = (
    "Our team taught forty school nurses hands-only CPR this week.",
    "Blood pressure checks at the farmers market again this Saturday. 🍑",
    "Three of our fellows present their posters in the autumn.",
)


def an_item(**fields: Any) -> FeedItem:
    base = FeedItem(
        TEXTS[0],
        "linkedin",
        "@ngozi_heart",
        "Ngozi Achterberg",
        "https://example.org/p/1",
        "2026-11-18T10:00:00Z",
        "x1",
    )
    return replace(base, **fields)


def a_reshare(stage: Stage = Stage.CHOSEN, item: FeedItem | None = None, **fields: Any) -> Reshare:
    base = Reshare("RS-0001", item or an_item(), stage, person="Ngozi Achterberg", group="Cardiology")
    return replace(base, **fields)


def a_card(
    stage: Stage = Stage.CHOSEN,
    cadence: Cadence = COUNTER,
    post_state: str = "",
    agreed: bool = False,
    text: str = "",
    item: FeedItem | None = None,
    **fields: Any,
) -> Card:
    reshare = a_reshare(stage, item, text=text, **fields)
    return Card(reshare, cadence, TRANSITIONS[stage], post_state, "", text or reshare.text or reshare.item.text, agreed)


def a_feed(folder: Path, rows: Sequence[Sequence[str]] | None = None) -> Path:
    """A CSV export: by default three posts of one physician."""
    path = folder / "export.csv"
    made = rows or [
        (
            "Ngozi Achterberg",
            "linkedin",
            "@ngozi_heart",
            f"2026-11-{18 - n}T10:00:00Z",
            text,
            f"https://example.org/{n}",
            "heart",
        )
        for n, text in enumerate(TEXTS)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *made])
    return path


def filled(ws: Workspace, folder: Path, rows: Sequence[Sequence[str]] | None = None) -> None:
    """Put a feed on the board."""
    reshares.take(ws, reshares.read_file(ws, a_feed(folder, rows)))
