"""The public corpora of the token head, read from one folder of JSON lines; sources and licences stand in the card."""

import csv
import json
from pathlib import Path

from reviewer.training.record import Mention, Record

CORPORA: tuple[str, ...] = ("btc", "wnut17", "tweebank")
"""Broad Twitter Corpus, WNUT-2017, Tweebank-NER: CC BY 4.0, CC BY 4.0, Apache-2.0. No share-alike data."""


def read(folder: Path, corpus: str, part: str) -> list[Record]:
    """The records of one part (``train`` or ``dev``) of a corpus."""
    with (folder / f"{corpus}-{part}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Record(
            id=row["id"],
            text=row["text"],
            mentions=tuple(Mention(s["start"], s["end"], s["type"]) for s in row["spans"]),
            source=corpus,
        )
        for row in rows
    ]


def name_lists(folder: Path) -> tuple[list[str], list[str]]:
    """Given names (Social Security Administration) and surnames (Census Bureau), most frequent first."""
    found: list[list[str]] = []
    for file in ("given-names.csv", "surnames.csv"):
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            found.append([row["name"] for row in csv.DictReader(lines)])
    return found[0], found[1]


def disease_terms(folder: Path) -> list[str]:
    """Short names of diseases from the Disease Ontology (CC0), in lower case except for words that are names."""
    lines = (folder / "disease-terms.txt").read_text(encoding="utf-8").splitlines()
    plain = (line.strip() for line in lines if not line.isupper())
    return [
        term for term in plain if 4 <= len(term) <= 32 and len(term.split()) <= 3 and term.replace(" ", "").isalpha()
    ]
