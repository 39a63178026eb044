"""The words of backups, retention, purging and restoring."""

from datetime import UTC, date, datetime

import pytest

from reviewer.model.backup import Backup, BackupStatus, Comparison, Place, RescueReport
from reviewer.model.retention import Kept, Kind, Purged, PurgePlan, Stop, Why
from reviewer.ui.presenters import restore_dialog, storage_page
from reviewer.ui.presenters.purge_dialog import PurgePresenter, plan_words, result_words
from reviewer.ui.presenters.storage_page import StorageState

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HELD = (Stop("hold", "It is under legal hold since May 4, 2031."),)


def backup(**more):
    given = {"name": "n", "place": Place.FOLDER, "at": NOW, "occasion": "period", "entries": 1_240, "root": "",
             "sha256": "", "size_bytes": 12_400_000, "encrypted": True, "verified": NOW}  # fmt: skip
    return Backup(**{**given, **more})


def kept(**more):
    given = {"kind": Kind.POST, "id": "P-1", "title": "The bell", "last": date(2020, 1, 1), "until": date(2026, 1, 1),
             "contents": 5, "size_bytes": 900}  # fmt: skip
    return Kept(**{**given, **more})


def test_the_line_beside_the_title():
    status = BackupStatus(backup(), None, "", False, 1, 1)
    assert storage_page.header_line(StorageState(), NOW) == ""
    assert storage_page.header_line(StorageState(status), NOW) == "backup today 12:00"
    assert storage_page.header_line(StorageState(status, due=(kept(),)), NOW) == "backup today 12:00 · 1 due"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (900, "1 KB"), (99_000, "99 KB"), (12_400_000, "12.4 MB"), (3_200_000_000, "3.2 GB")],
)
def test_sizes(size, words):
    assert storage_page.size_words(size) == words


def test_a_backup_that_does_not_verify_says_so_in_words():
    assert storage_page.backup_line(backup(verified=None), NOW).tail == "not verified"
    line = storage_page.backup_line(backup(place=Place.SECOND, occasion="unheard of"), NOW)
    assert line.second.endswith("unheard of · second place")


def test_what_is_due_and_what_is_held_back():
    assert storage_page.due_words(StorageState()) == storage_page.NOTHING_DUE
    assert storage_page.due_words(StorageState(due=(kept(), kept(stops=HELD)))) == "1 can be purged, 1 is held back."
    assert storage_page.due_words(StorageState(due=(kept(stops=HELD),))) == "Nothing can be purged, 1 is held back."
    assert storage_page.due_words(StorageState(due_refused="Comms leads may not.")) == "Comms leads may not."
    assert "legal hold" in storage_page.due_line(kept(stops=HELD)).second


def test_kinds_are_counted():
    many = [kept(), kept(), kept(kind=Kind.FILE), kept(kind=Kind.NOTES), kept(kind=Kind.NOTES)]
    assert storage_page.kinds_of(many) == "2 posts, 1 imported file, 2 months of searches and exports"


def test_a_plan_in_words():
    plan = PurgePlan(
        Why.RETENTION, (kept(),), 1, 6, 900, ("One text or file stays: a post under legal hold needs it.",), (), 2
    )
    sentence, lines, blocked = plan_words(plan)
    assert sentence == "6 texts and files go, 1 KB: 1 post."
    assert lines[0] == "1 imported file goes along: the words stand in it, too."
    assert lines[-1] == "2 backups hold it still. Afterwards you can replace them."
    assert blocked == ""
    _, lines, blocked = plan_words(PurgePlan(Why.ORDER, (), 0, 0, 0, (), tuple(kept(stops=HELD) for _ in range(8))))
    assert blocked == HELD[0].words
    assert lines[-1] == "3 more cannot go."
    assert plan_words(PurgePlan(Why.ORDER, (kept(),), 0, 0, 0))[2] == "Its texts and files are gone already."


def test_the_result_says_what_is_left_of_it():
    assert result_words(Purged(1, 1, 9, (7,))) == "1 text or file purged; entry 7 of the record says so."
    assert "when Reviewer is closed" in result_words(Purged(1, 5, 9, (7, 8), log_cleared=False))


class Screen:
    def __init__(self):
        self.said, self.busy, self.done = [], [], []

    def show_plan(self, sentence, detail, blocked):
        self.said.append(sentence)

    def show_progress(self, words, done, total):
        self.said.append(words)

    def show_message(self, message):
        self.said.append(message.headline if message else "")

    def set_busy(self, busy):
        self.busy.append(busy)

    def purged(self, done, changes):
        self.done.append(done)


class Now:
    def run(self, work, done, *, failed, progress=None, cancelled=None, beside=False):
        done(work(None) if progress else work())
        return self

    def cancel(self):
        pass


def test_an_order_without_a_reason_is_asked_for_it_and_nothing_is_purged_twice():
    screen, sent = Screen(), []
    plan = PurgePlan(Why.ORDER, (kept(),), 0, 5, 9)
    presenter = PurgePresenter(screen, Now(), Why.ORDER, lambda: plan, lambda order, _: (sent.append(order), "changes"))
    presenter.send("too early")
    presenter.load()
    presenter.send("  ")
    assert screen.said[-1] == "Say whose order it is."
    presenter.send(" The court ")
    assert sent == ["The court"]


def test_a_comparison_in_words():
    seen = Comparison(backup(), True, 1_300, True, 60, 7, 3, 58, "The database file is damaged.")
    lines = dict(restore_dialog.lines_of(seen, NOW))
    assert lines["Since then"] == "60 entries: 7 decisions, 3 new posts, and others"
    assert lines["Kept"] == "58 of them still verify and are taken over"
    assert restore_dialog.verdict(seen) == ("2 entries would be lost.", True)
    other = Comparison(backup(), True, 1_300, False, 1_300)
    assert "different histories" in dict(restore_dialog.lines_of(other, NOW))["History"]


def test_a_rescue_in_words():
    report = RescueReport(50, 40, False, 60, 30, 4, 0, 9, 3, ("damaged",))
    none = Comparison(backup(name="", entries=0), True, 60, True, 60, saved=40)
    assert restore_dialog.report_verdict(report, none) == (
        "A restore brings 40 entries back; 20 cannot be brought back.",
        True,
    )
    all_back = Comparison(backup(name="", entries=0), True, 40, True, 40, saved=40)
    assert restore_dialog.report_verdict(report, all_back)[1]
    assert dict(restore_dialog.report_lines(report, NOW))["Newest backup"] == "none here"
