"""Wrong passphrases are counted before they are tried, and a restart does not forget them."""

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.store import attempts
from reviewer.store.attempts import ATTEMPTS, FREE, Attempts, pause_s


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_pause_grows_and_has_an_end():
    assert [pause_s(n) for n in range(FREE + 7)] == [0] * FREE + [30, 60, 120, 240, 480, 900, 900]
    assert pause_s(10**9) == 900


def test_a_restart_does_not_forget(tmp_path, clock):
    for _ in range(FREE):
        Attempts(tmp_path, clock).begin("p-1")  # ended before it was known whether the passphrase was right
    again = Attempts(tmp_path, clock)
    assert again.wait_s("p-1") == 30
    assert again.wait_s("p-2") == 0
    assert again.waiting() == {"p-1": 30}
    clock.now += timedelta(seconds=29)
    assert again.wait_s("p-1") == 1
    clock.now += timedelta(seconds=1)
    assert again.wait_s("p-1") == 0
    again.begin("p-1")
    assert Attempts(tmp_path, clock).wait_s("p-1") == 60


def test_a_clock_that_is_set_back_makes_no_pause_longer(tmp_path, clock):
    tried = Attempts(tmp_path, clock)
    for _ in range(FREE):
        tried.begin("p-1")
    clock.now -= timedelta(days=400)
    assert tried.wait_s("p-1") == 30


def test_a_right_one_ends_the_pause_and_leaves_the_wrong_ones_to_be_recorded(tmp_path, clock):
    tried = Attempts(tmp_path, clock)
    for _ in range(3):
        tried.begin("p-1")
        clock.now += timedelta(minutes=1)
    tried.begin("p-1")
    tried.succeeded("p-1")
    ((who, tally),) = Attempts(tmp_path, clock).pending()
    assert (who, tally.pending, tally.failed) == ("p-1", 3, 0)
    assert (tally.first[11:16], tally.last[11:16]) == ("10:00", "10:03")
    tried.recorded()
    assert Attempts(tmp_path, clock).pending() == []


def test_a_right_one_alone_leaves_nothing(tmp_path, clock):
    tried = Attempts(tmp_path, clock)
    tried.begin("p-1")
    tried.succeeded("p-1")
    assert Attempts(tmp_path, clock).pending() == []


def test_an_attempt_that_cannot_be_counted_is_not_made(tmp_path, clock, monkeypatch):
    def full(path, content) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(attempts, "write_whole", full)
    with pytest.raises(WorkspaceProblem, match="was not made"):
        Attempts(tmp_path, clock).begin("p-1")


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"p-1": 5}', b'{"p-1": {"failed": "x"}}', b"\xff"])
def test_a_damaged_file_counts_from_nothing(tmp_path, clock, raw):
    (tmp_path / ATTEMPTS).write_bytes(raw)
    assert Attempts(tmp_path, clock).wait_s("p-1") == 0
