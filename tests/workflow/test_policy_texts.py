"""The staff policy in versions, and who acknowledged which."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.people import StaffMember
from reviewer.store import ledger
from reviewer.workflow import people, policy_texts, record

from .conftest import TODAY
from .test_tampering import verified


@pytest.fixture
def ids(ws) -> dict[str, str]:
    members = [StaffMember("Ana Lima"), StaffMember("Bo Ek"), StaffMember("Our Clinic", kind="organisation")]
    people.record_rows(ws, members)
    return {one.name: one.id for one in people.staff(ws)}


def newest(ws) -> bytes:
    with ws.connections.read() as connection:
        return ledger.newest(connection, 1)[0].body


def test_the_newest_that_has_begun_is_in_force(ws):
    assert policy_texts.in_force(ws) is None
    policy_texts.record(ws, " Social media  policy, version 2 ", date(2026, 6, 1), "Intranet, HR-12")
    policy_texts.record(ws, "Version 1", date(2020, 1, 1))
    policy_texts.record(ws, "Version 3", TODAY + timedelta(1))
    assert [one.title for one in policy_texts.texts(ws)] == ["Version 3", "Social media policy, version 2", "Version 1"]
    holds = policy_texts.in_force(ws)
    assert holds is not None
    assert (holds.title, holds.since, holds.location) == (
        "Social media policy, version 2",
        date(2026, 6, 1),
        "Intranet, HR-12",
    )


def test_the_file_is_kept_and_comes_back_as_it_was(ws, tmp_path: Path, clock):
    picture = tmp_path / "policy.png"
    Image.new("RGB", (40, 30), "white").save(picture)
    policy_texts.record(ws, "Version 1", date(2026, 1, 1), file=picture)
    (text,) = policy_texts.texts(ws)
    assert text.name == "policy.png"
    assert b"policy.png" not in newest(ws)
    copy = tmp_path / "copy.png"
    policy_texts.save_copy(ws, text.id, copy)
    assert copy.read_bytes() == picture.read_bytes()
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    assert policy_texts.texts(again) == (text,)
    again.close()
    assert verified(ws.folder / DATABASE).problems == ()


def test_a_file_that_is_something_else_is_not_kept(ws, tmp_path: Path):
    fake = tmp_path / "policy.pdf"
    fake.write_bytes(b"MZ\x90\0 not a policy")
    with pytest.raises(FileProblem, match=r"policy\.pdf"):
        policy_texts.record(ws, "Version 1", date(2026, 1, 1), file=fake)
    with pytest.raises(FileProblem):
        policy_texts.record(ws, "Version 1", date(2026, 1, 1), file=tmp_path / "missing.pdf")
    assert policy_texts.texts(ws) == ()
    policy_texts.record(ws, "Version 1", date(2026, 1, 1))
    with pytest.raises(UsageError, match="No file is attached"):
        policy_texts.save_copy(ws, policy_texts.texts(ws)[0].id, tmp_path / "x")


@pytest.mark.parametrize(
    ("title", "since", "words"),
    [
        ("  ", TODAY, "Title: there is none"),
        ("x" * 301, TODAY, "at most 300"),
        ("version 1", TODAY, "another version has it"),
        ("Version 2", date(2026, 1, 1), "another version begins"),
        ("Version 2", date(1066, 1, 1), "year 1066"),
        ("Version 2", date(2066, 1, 1), "year 2066"),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(ws, title, since, words):
    policy_texts.record(ws, "Version 1", date(2026, 1, 1))
    with pytest.raises(UsageError, match=words):
        policy_texts.record(ws, title, since)
    assert len(policy_texts.texts(ws)) == 1


def test_who_acknowledged_is_no_longer_missing(ws, ids):
    policy_texts.record(ws, "Version 1", date(2026, 1, 1))
    assert [one.name for one in policy_texts.missing(ws)] == ["Ana Lima", "Bo Ek"]
    policy_texts.acknowledge(ws, [ids["Bo Ek"], ids["Bo Ek"]], date(2026, 1, 9))
    event = json.loads(newest(ws))
    assert (event["kind"], event["data"]["on"], event["subject"]["member"]) == (
        "policy_text.acknowledged", "2026-01-09", ids["Bo Ek"],
    )  # fmt: skip
    assert b"Bo Ek" not in newest(ws)
    assert [one.name for one in policy_texts.missing(ws)] == ["Ana Lima"]
    assert policy_texts.acknowledge(ws, [ids["Bo Ek"]], TODAY).record is False
    policy_texts.record(ws, "Version 2", date(2026, 6, 1))
    assert [one.name for one in policy_texts.missing(ws)] == ["Ana Lima", "Bo Ek"]
    assert record.verify(ws).problems == ()


def test_a_version_can_be_acknowledged_ahead(ws, ids):
    policy_texts.record(ws, "Version 1", TODAY + timedelta(20))
    assert policy_texts.missing(ws) == ()
    (text,) = policy_texts.texts(ws)
    policy_texts.acknowledge(ws, list(ids.values())[:1], TODAY, text.id)
    with pytest.raises(UsageError, match="is in force only from"):
        policy_texts.acknowledge(ws, list(ids.values())[1:2], TODAY - timedelta(400), text.id)


def test_what_cannot_be_acknowledged_is_refused_whole(ws, ids):
    with pytest.raises(UsageError, match="No version of the policy is in force"):
        policy_texts.acknowledge(ws, [ids["Ana Lima"]], TODAY)
    policy_texts.record(ws, "Version 1", date(2026, 1, 1))
    for whom, on, text, words in (
        ([ids["Ana Lima"]], TODAY + timedelta(1), "", "still to come"),
        ([ids["Ana Lima"], ids["Our Clinic"]], TODAY, "", "own account"),
        ([ids["Ana Lima"], "s-gone"], TODAY, "", "no longer in the directory"),
        ([ids["Ana Lima"]], TODAY, "T-none", "no such version"),
    ):
        with pytest.raises(UsageError, match=words):
            policy_texts.acknowledge(ws, whom, on, text)
    assert len(policy_texts.missing(ws)) == 2
    ws.person = ""
    for call in (
        lambda: policy_texts.acknowledge(ws, [ids["Ana Lima"]], TODAY),
        lambda: policy_texts.record(ws, "Version 2", TODAY),
    ):
        with pytest.raises(RefusedError):
            call()
