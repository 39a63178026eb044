"""A day's work by keyboard only, in the real window, read back from the record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import DATABASE
from reviewer.cli.main import run

from .screen import Program, Screen, missing, until

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.xdist_group("xvfb"),
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]

POSTS = """Date,Author,Platform,Text,Due
2026-11-19 09:00,Renee Falk,facebook,"So proud of our patient Marisol Duarte, who beat leukemia! 🎉",2030-11-23 09:00
2026-11-19 09:10,Lena Ortiz,facebook,"Our patient Jonas Pettersen rang the bell after chemo. Call him at 212-555-0147.",2030-11-23 10:00
2026-11-19 09:05,Tom Abara,facebook,Flu shots are free at the front desk every weekday.,2030-11-23 12:00
"""
CONSENTS = """subject,subject_kind,scope,signed,expires,revoked,personal_representative,document
Marisol Duarta,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2099-01-10,,,AUTH-7
"""


@pytest.fixture
def screen() -> Iterator[Screen]:
    opened = Screen()
    yield opened
    opened.close()


def states(folder: Path) -> dict[str, str]:
    """State of each post by its author, read beside the running program."""
    connection = sqlite.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)
    try:
        return dict(connection.execute("select author, state from posts"))
    finally:
        connection.close()


def count(folder: Path, query: str) -> int:
    connection = sqlite.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)
    try:
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def test_a_days_work_by_keyboard_only(tmp_path: Path, screen: Screen, capsys):
    folder = tmp_path / "ws"
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    (tmp_path / "consents.csv").write_text(CONSENTS, encoding="utf-8")
    place = ["--workspace", str(folder), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    assert run([*place, "consent", "import", str(tmp_path / "consents.csv")]) == 0
    alone = ["policy", "second", "--overrides", "off", "--reason", "One officer today."]
    assert run([*place, *alone]) == 0

    program = Program(screen, folder)
    try:
        # import a CSV
        def choosing() -> bool:
            """The import asks for a file; what is pressed before its dialog has the keys does nothing."""
            screen.key("ctrl+i", "Return")
            screen.settle()
            open_now = any("Choose a file" in title for title in screen.titles())
            if not open_now:
                screen.key("Escape")
            return open_now

        until(choosing, "the file dialog opens")
        screen.write(str(tmp_path / "posts.csv"))
        screen.key("Return")
        until(lambda: not any("Choose a file" in title for title in screen.titles()), "the file dialog closes")
        until(lambda: (screen.key("ctrl+Return"), len(states(folder)) == 3)[1], "three posts are imported")
        until(lambda: count(folder, "select count(*) from queue where level >= 0") == 3, "all posts are checked")
        until(lambda: states(folder)["Renee Falk"] == "in_review", "the most urgent post is open")

        # dismiss one issue with a reason, attach a consent to the gap that is left
        screen.key("n", "d", "2")
        until(
            lambda: count(folder, "select count(*) from dispositions where kind = 'dismissed'") == 1,
            "an issue is dismissed",
        )
        screen.key("c")
        screen.key("Return")
        until(
            lambda: count(folder, "select count(*) from dispositions where kind = 'cleared'") == 1,
            "a consent is attached",
        )
        screen.settle()
        screen.key("a")
        until(lambda: states(folder)["Renee Falk"] == "approved", "the first post is approved")

        # return the second, with its reasons filled in
        until(lambda: states(folder)["Lena Ortiz"] == "in_review", "the next post opens by itself")
        screen.settle()
        screen.key("y", "r")
        screen.settle()
        screen.key("ctrl+Return")
        until(lambda: states(folder)["Lena Ortiz"] == "returned", "the second post is returned")

        # one key for the clean one, and back again
        until(lambda: states(folder)["Tom Abara"] == "in_review", "the last post opens")
        screen.settle()
        screen.key("a")
        until(lambda: states(folder)["Tom Abara"] == "approved", "one key approves a clean post")
        screen.settle()
        screen.key("u")
        until(lambda: states(folder)["Tom Abara"] == "in_review", "U takes it back")

        # print the record of a post from its preview, verify the log
        screen.key("ctrl+p")
        screen.settle()

        def asked() -> bool:
            """The preview asks for a file; what is pressed before the pages are drawn does nothing."""
            if any("save" in title.lower() for title in screen.titles()):
                return True
            screen.key("ctrl+Return")
            screen.settle()
            return False

        until(asked, "the save dialog opens")
        screen.key("ctrl+a")
        screen.write(str(tmp_path / "record.pdf"))
        screen.key("Return")
        until(lambda: (tmp_path / "record.pdf").exists(), "the record is printed")
        screen.key("ctrl+5", "F5")
        until(
            lambda: count(folder, "select count(*) from events where instr(body, '\"record.verified\"')") == 1,
            "the record is verified",
        )
    finally:
        program.close()
    assert program.process.returncode == 0, program.log.read_text()
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")
    assert program.log.read_text() == ""

    assert run([*place, "audit", "verify"]) == 0
    path = folder / DATABASE
    raw = path.read_bytes()
    at = raw.index(b'"decision.recorded"') + 3
    path.write_bytes(raw[:at] + b"X" + raw[at + 1 :])
    capsys.readouterr()
    assert run([*place, "audit", "verify"]) == 1
    said = capsys.readouterr().out
    assert "Entry " in said
    assert "was changed after it was written" in said


def test_a_second_window_is_refused_with_a_sentence(tmp_path: Path, screen: Screen, capsys):
    folder = tmp_path / "ws"
    place = ["--workspace", str(folder), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    program = Program(screen, folder)
    try:
        capsys.readouterr()
        assert run([*place, "list"]) == 3
        assert "Close it there first" in capsys.readouterr().err
        assert program.alive()
    finally:
        program.close()
