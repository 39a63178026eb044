"""Walks over the review desk by keyboard only, in the real window, counted in key presses and read back from the record."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.cli.main import run

from .screen import Program, Screen, missing, until
from .test_walk import count, states

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.xdist_group("xvfb"),
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]

HARMLESS = (
    "The cafeteria serves pumpkin soup all week.", "Our volunteers planted tulips by the east gate.",
    "Free parking on level two this weekend.", "The book cart has new mysteries.", "Yoga for staff moves to room 12.",
)  # fmt: skip


@pytest.fixture
def screen() -> Iterator[Screen]:
    opened = Screen()
    yield opened
    opened.close()


class Desk:
    """The program on some posts; keys are counted."""

    def __init__(self, screen: Screen, folder: Path, posts: list[dict[str, str]], reviewer: str = "Ines Calloway"):
        self.screen, self.folder = screen, folder
        self.place = ["--workspace", str(folder), "--reviewer", reviewer]
        if posts:
            assert run([*self.place, "init", "--plain", "--organization", "Test Clinic"]) == 0
            file = folder.parent / "posts.jsonl"
            file.write_text("".join(json.dumps(post) + "\n" for post in posts), encoding="utf-8")
            assert run([*self.place, "import", str(file)]) == 0
        self.program = Program(screen, folder, "--reviewer", reviewer)
        self.pressed = 0
        self.rows("select count(*) from queue where level >= 0", len(posts) or 1, at_least=True)

    def rows(self, query: str, wanted: int, at_least: bool = False) -> None:
        """Wait until a count is reached."""
        until(
            lambda: count(self.folder, query) >= wanted if at_least else count(self.folder, query) == wanted,
            f"{wanted} for: {query}",
        )

    def decided(self, kind: str) -> int:
        return count(self.folder, f"select count(*) from decisions where kind = '{kind}'")

    def key(self, *keys: str) -> int:
        """Press keys and tell how many."""
        self.screen.key(*keys)
        self.pressed += len(keys)
        return len(keys)

    def close(self) -> None:
        self.program.close()
        assert self.program.process.returncode == 0, self.program.log.read_text()
        assert self.program.log.read_text() == ""


def a_post(author: str, text: str, **more: str) -> dict[str, str]:
    return {"id": author, "author": author, "text": text, "platform": "facebook", **more}


def test_twenty_five_clean_posts_take_twenty_five_keys(tmp_path: Path, screen: Screen) -> None:
    posts = [a_post(f"Author {n}", f"{HARMLESS[n % len(HARMLESS)]} Note {n}.") for n in range(25)]
    desk = Desk(screen, tmp_path / "ws", posts)
    try:
        screen.settle()
        for number in range(1, 26):
            desk.key("a")
            until(lambda n=number: desk.decided("approve") == n, f"post {number} is approved with one key")
    finally:
        desk.close()
    assert desk.pressed == 25
    assert set(states(desk.folder).values()) == {"approved"}
    assert run([*desk.place, "audit", "verify"]) == 0


def test_dismissing_with_a_reason_and_approving_takes_at_most_four_keys_and_goes_to_a_second_person(
    tmp_path: Path, screen: Screen
) -> None:
    folder = tmp_path / "ws"
    desk = Desk(screen, folder, [a_post("Renee Falk", "So proud of our patient Marisol Duarte, who beat leukemia.")])
    blocks = 0
    try:
        screen.settle()
        for _ in range(4):  # each block issue: the letter, the digit of the reason
            before = count(folder, "select count(*) from dispositions")
            desk.key("d", "2")
            desk.rows("select count(*) from dispositions", before + 1)
            blocks += 1
            screen.settle()
            desk.key("a")
            screen.settle()
            if desk.decided("escalate"):
                break
        assert states(folder) == {"Renee Falk": "escalated"}, "an override of a block waits for a second person"
    finally:
        desk.close()
    assert desk.pressed <= 1 + 3 * blocks

    # the second person sees the issues afresh, settles them alone, and approves
    second = Desk(screen, folder, [], reviewer="Devin Marsh")
    try:
        screen.settle()
        screen.settle()
        for _ in range(4):
            before = count(folder, "select count(*) from dispositions")
            second.key("d", "1")
            second.rows("select count(*) from dispositions", before + 1)
            screen.settle()
            second.key("a")
            screen.settle()
            if second.decided("approve"):
                break
        until(lambda: states(folder) == {"Renee Falk": "approved"}, "two people together approve")
    finally:
        second.close()
    assert run([*second.place, "audit", "verify"]) == 0


@pytest.mark.parametrize(("overrides", "state"), [("on", "escalated"), ("off", "approved")])
def test_one_issue_dismissed_with_a_reason_and_the_post_decided_take_three_keys(
    tmp_path: Path, screen: Screen, overrides: str, state: str
) -> None:
    folder = tmp_path / "ws"
    place = ["--workspace", str(folder), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    if overrides == "off":
        assert run([*place, "policy", "second", "--overrides", "off", "--reason", "One officer today."]) == 0
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(a_post("Renee Falk", "My MRN at the clinic is 0048291.")) + "\n", encoding="utf-8")
    assert run([*place, "import", str(file)]) == 0
    desk = Desk(screen, folder, [])
    try:
        assert count(folder, "select count(*) from queue where blocking = 1") == 1
        screen.settle()
        desk.key("d", "1")
        desk.rows("select count(*) from dispositions", 1)
        screen.settle()
        desk.key("a")
        until(lambda: states(folder) == {"Renee Falk": state}, f"the post is {state}")
    finally:
        desk.close()
    assert desk.pressed == 3


def test_a_return_with_its_reasons_filled_in_takes_at_most_three_keys(tmp_path: Path, screen: Screen) -> None:
    folder = tmp_path / "ws"
    desk = Desk(screen, folder, [a_post("Lena Ortiz", "Our patient Jonas Pettersen rang the bell. Call 212-555-0147.")])
    try:
        screen.settle()
        desk.key("r")
        screen.settle()
        desk.key("ctrl+Return")
        until(lambda: states(folder) == {"Lena Ortiz": "returned"}, "the post is returned")
        assert desk.pressed <= 3
        assert desk.decided("return") == 1
    finally:
        desk.close()
    # the author's answer comes in as the next revision and opens beside what was returned
    answer = tmp_path / "answer.jsonl"
    answer.write_text(json.dumps(a_post("Lena Ortiz", "The bell in our hall rang again. Call our office.")) + "\n")
    assert run([*desk.place, "import", str(answer)]) == 0
    assert count(folder, "select count(*) from posts") == 1
    again = Desk(screen, folder, [])
    try:
        until(lambda: states(folder) == {"Lena Ortiz": "in_review"}, "the revision is open")
        screen.settle()
        again.key("equal")
        screen.settle()
        again.key("equal", "bracketleft")
        screen.settle()
        again.key("a")
        until(lambda: states(folder) == {"Lena Ortiz": "approved"}, "the revision is approved")
    finally:
        again.close()
    assert count(folder, "select max(revision) from decisions where kind = 'approve'") == 2


def test_a_missed_name_is_marked_by_keyboard_and_the_desk_survives_a_kill(tmp_path: Path, screen: Screen) -> None:
    folder = tmp_path / "ws"
    desk = Desk(screen, folder, [a_post("Tom Abara", "wobblekins brought soup for the night team.")])
    try:
        screen.settle()
        desk.key("m")  # puts the caret into the text
        desk.key("ctrl+Home", "ctrl+shift+Right", "m")
        screen.settle()
        desk.key("1")
        desk.rows("select count(*) from marks where type = 'PERSON'", 1)
        screen.settle()
        desk.program.process.kill()
        desk.program.process.wait(timeout=60)
    finally:
        desk.program.close()
    assert count(folder, "select count(*) from marks where withdrawn is null") == 1
    assert run([*desk.place, "audit", "verify"]) == 0
