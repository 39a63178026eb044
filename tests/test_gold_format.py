"""The annotated posts keep the format, the vocabulary and the logic of the annotation guide.

These tests judge the data, not the detector: a wrong answer key would make every measurement wrong.
"""

import csv
import ipaddress
import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.vocabulary import (
    AUTHOR_KINDS,
    DIRECT_IDENTIFIERS,
    PLATFORMS,
    POST_KINDS,
    Caution,
    ConsentStatus,
    EntityType,
    Label,
    PersonRole,
    Verdict,
)

Record = dict[str, Any]

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "resources" / "sample"
TODAY = date(2026, 11, 20)
ANSWERS = {"spans", "labels", "verdict", "consents", "cautions", "not_marked", "not_labelled"}
SHOWS = {"patient_face", "staff_face", "minor", "screen", "whiteboard", "wristband", "no_person"}
GAPS = {"consent_gap_patient", "consent_gap_minor", "consent_gap_employee"}


def read(path: Path) -> list[Record]:
    """All records of one JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SAMPLE_POSTS = read(HERE / "gold" / "sample.jsonl")
CASES = read(HERE / "gold" / "cases.jsonl")
LOOK = read(HERE / "gold" / "look.jsonl")
STRANGERS = read(HERE / "gold" / "strangers.jsonl")
OTHERS = read(HERE / "gold" / "others.jsonl")
UNSEEN = read(HERE / "gold" / "unseen.jsonl")
ALL = [pytest.param(record, id=record["id"]) for record in SAMPLE_POSTS + CASES + LOOK + STRANGERS + OTHERS + UNSEEN]
EVERY = pytest.mark.parametrize("record", ALL)
WITH_REGISTRY = pytest.mark.parametrize("record", ALL[: -len(OTHERS) - len(UNSEEN)])
"""The later posts come from a dozen invented hospitals, none of which has a registry here: their gaps are open."""
with (SAMPLE / "consents.csv").open(encoding="utf-8", newline="") as handle:
    REGISTRY = list(csv.DictReader(handle))


def spans_of(record: Record, entity: str, role: str = "") -> list[str]:
    """The marked texts of one type (and role) in a record."""
    return [
        record["text"][span["start"] : span["end"]]
        for span in record["spans"]
        if span["type"] == entity and (not role or span.get("role") == role)
    ]


def shown(record: Record) -> set[str]:
    """Everything that the media of a post show."""
    return {thing for media in record["media"] for thing in media["shows"]}


def spoken(number: str) -> str:
    """A telephone number with its digits written as digits."""
    words = {"oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    return re.sub(r"[a-z]+", lambda word: str(words.get(word[0], "")), number)


def luhn(digits: str) -> bool:
    """True if the last digit is the Luhn check digit of the others."""
    doubled = [int(c) * (1 + i % 2) for i, c in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def vin(value: str) -> bool:
    """True if position nine is the check digit of 49 CFR 565."""
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)], strict=True))
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    rest = sum((int(c) if c.isdigit() else values[c]) * w for c, w in zip(value, weights, strict=True)) % 11
    return value[8] == ("X" if rest == 10 else str(rest))


def registry_answer(subject: str, gap_kinds: set[str], platform: str) -> set[str]:
    """The answers that the registry can give, uses aside: a live row may still be out of scope."""
    answers = set()
    for row in REGISTRY:
        if row["subject"] != subject or row["subject_kind"] not in gap_kinds or not row["signed"]:
            continue
        if row["subject_kind"] != "employee" and not row["expires"]:
            continue
        if row["subject_kind"] == "minor" and not row["personal_representative"]:
            continue
        platforms = row["scope"].split(";")[0].removeprefix("platforms=").split("|")
        if row["revoked"]:
            answers.add("revoked")
        elif row["expires"] and date.fromisoformat(row["expires"]) < TODAY:
            answers.add("expired")
        else:
            answers.add("covers" if platform in platforms or "any" in platforms else "out_of_scope")
    return answers


@EVERY
def test_every_word_is_from_the_closed_vocabularies(record: Record) -> None:
    """A misspelt label would silently never be found."""
    assert record["platform"] in PLATFORMS
    assert record["kind"] in POST_KINDS
    assert record["author"]["kind"] in AUTHOR_KINDS
    assert record["author"]["name"]
    assert record["verdict"] in {v.value for v in Verdict}
    assert set(record["cautions"]) <= {c.value for c in Caution}
    assert set(record["consents"].values()) <= {s.value for s in ConsentStatus}
    order = [label.value for label in Label]
    assert record["labels"] == sorted(set(record["labels"]), key=order.index)
    for media in record["media"]:
        assert media["type"] in {"image", "video", "audio"}
        assert set(media["shows"]) <= SHOWS
        assert "no_person" not in media["shows"] or len(media["shows"]) == 1


@EVERY
def test_every_span_cuts_out_a_clean_mention_and_none_overlap(record: Record) -> None:
    """Offsets are code points of the text, in order, without spaces or loose punctuation at the ends."""
    text, end_before = record["text"], 0
    for span in record["spans"]:
        assert end_before <= span["start"] < span["end"] <= len(text)
        end_before = span["end"]
        mention = text[span["start"] : span["end"]]
        assert mention == mention.strip()
        assert mention[0] not in ".,;:!?'\"#)"
        assert mention[-1] not in ",;:!?'\"("
        assert not mention.endswith(".") or re.search(r"\b\w\.$", mention)
        assert span["type"] in {e.value for e in EntityType}
        assert ("role" in span) == (span["type"] == "PERSON")
        assert span.get("role", "patient") in {r.value for r in PersonRole}


@EVERY
def test_numbers_have_legal_shapes_and_contacts_are_fictional(record: Record) -> None:
    """Checksums hold where the guide says so; phones, hosts and addresses are the reserved ones."""
    for number in spans_of(record, "LICENSE_NUMBER"):
        if re.fullmatch(r"[12]\d{9}", number):
            assert luhn("80840" + number)
        if re.fullmatch(r"[A-Z]{2}\d{7}", number):
            d = [int(c) for c in number[2:]]
            assert (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6]
    for number in spans_of(record, "VEHICLE_ID"):
        assert len(number) != 17 or vin(number)
    for number in spans_of(record, "DEVICE_ID"):
        assert not re.fullmatch(r"\d{15}", number) or luhn(number)
        if gtin := re.match(r"\(01\)(\d{14})", number):
            assert sum(int(c) * (3, 1)[i % 2] for i, c in enumerate(gtin[1])) % 10 == 0
            assert "(21)" in number
    for number in spans_of(record, "ACCOUNT_NUMBER"):
        digits = re.sub(r"\D", "", number)
        assert len(digits) < 15 or luhn(digits)
        if f"routing {number}" in record["text"]:
            assert sum(int(c) * (3, 7, 1)[i % 3] for i, c in enumerate(digits)) % 10 == 0
    for number in spans_of(record, "HEALTH_PLAN_ID"):
        if len(number.replace("-", "")) == 11 and number[0].isdigit():
            letter = "[AC-HJKMNP-RT-Y]"
            shape = rf"[1-9]{letter}(?:{letter}|\d)\d-?{letter}(?:{letter}|\d)\d-?{letter}{{2}}\d{{2}}"
            assert re.fullmatch(shape, number)
    for number in spans_of(record, "US_SSN"):
        area, group, serial = re.split("[- ]", number)
        assert area not in {"000", "666"}
        assert area < "900"
        assert group != "00"
        assert serial != "0000"
    for phone in spans_of(record, "PHONE_NUMBER"):
        assert re.search(r"55501\d\d$", re.sub(r"\D", "", spoken(phone)))
    for host in spans_of(record, "URL") + spans_of(record, "EMAIL_ADDRESS"):
        assert re.search(r"(^|[@./])example\.org(/|$)", host)
    for address in spans_of(record, "IP_ADDRESS"):
        reserved = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
        assert any(ipaddress.ip_address(address) in ipaddress.ip_network(net) for net in reserved)


@EVERY
def test_labels_have_what_the_guide_demands_of_them(record: Record) -> None:
    """Health privacy needs an identifier, a gap needs a person, a tie that is shown needs no disclosure."""
    labels, types = set(record["labels"]), {s["type"] for s in record["spans"]}
    direct = types & {e.value for e in DIRECT_IDENTIFIERS}
    street = any(re.match(r"\d+ ", place) for place in spans_of(record, "LOCATION"))
    faces = shown(record) & {"patient_face", "wristband", "whiteboard", "screen"}
    if "phi_disclosure" in labels:
        assert direct or street or faces or record["kind"] == "reply"
        assert "indirect_patient_story" not in labels
    if "indirect_patient_story" in labels:
        assert record["spans"]  # the other details may be a job, the family or an outcome, which are not marked
        assert not spans_of(record, "PERSON", "patient")
    if "patient_relationship_confirmed" in labels:
        assert record["kind"] == "reply"
        assert record["in_reply_to"]
    patient = bool(spans_of(record, "PERSON", "patient")) or "patient_face" in shown(record)
    assert patient == ("consent_gap_patient" in labels)
    staff = bool(spans_of(record, "PERSON", "staff")) or "staff_face" in shown(record)
    assert staff == ("consent_gap_employee" in labels)
    if "consent_gap_minor" in labels:
        assert types & {"AGE"} or "minor" in shown(record) or re.search(r"(?i)\b(baby|little)\b", record["text"])
    if "disclosure_missing" in labels:
        assert record["author"]["kind"] != "organisation"
    if record["cautions"]:
        assert record["author"]["kind"] not in {"executive", "organisation"}
        assert labels <= {"liability_statement", "unprofessional", "confidential_business"}
    assert not labels & set(record.get("not_labelled", []))


@WITH_REGISTRY
def test_the_verdict_follows_from_labels_and_registry(record: Record) -> None:
    """Only a post without findings, or one whose every gap is closed, may be approved."""
    labels, consents = set(record["labels"]), record["consents"]
    assert bool(labels & GAPS) == bool(consents)
    coverable = labels <= GAPS | {"phi_disclosure"} and bool(consents) and set(consents.values()) == {"closed"}
    assert (record["verdict"] == "approve") == (not labels or coverable)


@WITH_REGISTRY
def test_consent_answers_agree_with_the_sample_registry(record: Record) -> None:
    """Each answer names what the registry of the sample office holds on 20 November 2026."""
    labels = set(record["labels"])
    kinds = {"employee"} if "consent_gap_employee" in labels else set()
    if "consent_gap_minor" in labels:
        kinds.add("minor")
    elif "consent_gap_patient" in labels:
        kinds.add("patient")
    for subject, status in record["consents"].items():
        held = registry_answer(subject, kinds, record["platform"])
        if status == "closed":
            assert "covers" in held
        elif status == "out_of_scope":
            assert held & {"covers", "out_of_scope"}
        elif status == "missing":
            assert not held
        else:
            assert held == {status}


@EVERY
def test_look_alikes_are_left_unmarked(record: Record) -> None:
    """A recorded look-alike lies under no span of the type that it imitates."""
    for trap in record.get("not_marked", []):
        assert record["text"][trap["start"] : trap["end"]].strip()
        for span in record["spans"]:
            same = span["type"] == trap["type"]
            assert not (same and span["start"] < trap["end"] and trap["start"] < span["end"])


def test_ids_and_texts_are_unique() -> None:
    """No case counts twice."""
    records = SAMPLE_POSTS + CASES + LOOK + UNSEEN
    assert max(Counter(r["id"] for r in records).values()) == 1
    assert max(Counter(r["text"] for r in records).values()) == 1
    assert [r["id"] for r in CASES] == [f"case-{n:03d}" for n in range(1, len(CASES) + 1)]


def test_every_label_and_type_has_enough_cases_for_and_against() -> None:
    """Five for and four against each label, four for and three against each span type."""
    found = Counter(label for r in CASES for label in r["labels"])
    denied = Counter(label for r in CASES for label in r["not_labelled"])
    marked = Counter(entity for r in CASES for entity in {s["type"] for s in r["spans"]})
    unmarked = Counter(trap["type"] for r in CASES for trap in r["not_marked"])
    assert {label: found[label.value] for label in Label if found[label.value] < 5} == {}
    assert {label: denied[label.value] for label in Label if denied[label.value] < 4} == {}
    assert {entity: marked[entity.value] for entity in EntityType if marked[entity.value] < 4} == {}
    assert {entity: unmarked[entity.value] for entity in EntityType if unmarked[entity.value] < 3} == {}


def test_about_a_third_of_the_posts_are_clean() -> None:
    """A set without clean posts would reward a program that flags everything."""
    for records in (SAMPLE_POSTS, CASES):
        clean = sum(not r["labels"] for r in records) / len(records)
        assert 0.28 <= clean <= 0.42
    assert {r["verdict"] for r in CASES} == {"approve", "return", "reject"}
    assert {r["platform"] for r in SAMPLE_POSTS} == set(PLATFORMS)
    assert {r["kind"] for r in SAMPLE_POSTS} == set(POST_KINDS)


def test_the_later_sets_are_large_and_varied() -> None:
    """Numbered in order; the unseen set has twenty posts a label, six mentions a type, a third of clean posts."""
    for name, records in (("look", LOOK), ("stranger", STRANGERS), ("other", OTHERS), ("unseen", UNSEEN)):
        assert [r["id"] for r in records] == [f"{name}-{n:03d}" for n in range(1, len(records) + 1)]
        assert sum(not r["labels"] for r in records) * 4 >= len(records)
    assert len(LOOK) == 150
    found = Counter(label for r in UNSEEN for label in r["labels"])
    marked = Counter(span["type"] for r in UNSEEN for span in r["spans"])
    assert {label: found[label.value] for label in Label if found[label.value] < 20} == {}
    assert {entity: marked[entity.value] for entity in EntityType if marked[entity.value] < 6} == {}
    assert sum(r["kind"] == "reply" and bool(r["in_reply_to"]) for r in UNSEEN) >= 60
    assert sum(len(r["text"].split()) >= 100 for r in UNSEEN) >= 15


def test_the_sample_posts_are_the_gold_posts_without_their_answers() -> None:
    """What people import and what is measured are one and the same."""
    posts = read(SAMPLE / "posts.jsonl")
    assert posts == [{k: v for k, v in r.items() if k not in ANSWERS} for r in SAMPLE_POSTS]
    with (SAMPLE / "posts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Text"] for row in csv.DictReader(file)] == [p["text"] for p in posts[:12]]
    for post in posts:
        assert datetime.fromisoformat(post["date"]).utcoffset() is not None
        assert 20 <= datetime.fromisoformat(post["due"]).day <= 24


def test_the_sample_images_exist_and_are_small() -> None:
    """Every file that a post names is there, and no image weighs more than 150 KB."""
    named = {m["file"] for r in SAMPLE_POSTS for m in r["media"] if "file" in m}
    present = {p.name for p in SAMPLE.iterdir() if p.suffix in {".jpg", ".png"}}
    assert named == present
    assert all((SAMPLE / name).stat().st_size < 150_000 for name in present)
