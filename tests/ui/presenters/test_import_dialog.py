from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import FileProblem
from reviewer.intake.columns import Mapping
from reviewer.intake.preview import Preview, PreviewRow, RefusedRow
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import Changes
from reviewer.ui.presenters.import_dialog import ImportPresenter
from reviewer.ui.presenters.import_words import plan, shown, with_column
from tests.ui.fakes import NowRunner, Screen


def a_post(text: str = "Free screening on Friday.") -> Post:
    return Post(PostId(""), text, Author("Dr. Núria Bàrtol"), "instagram")


def a_preview(ready: int = 2, refused: int = 1, twice: int = 1, **changes: Any) -> Preview:
    values: dict[str, Any] = {
        "path_name": "october.csv",
        "sha256": "ab" * 32,
        "format_notes": ("Read as comma-separated text in UTF-8, header in line 1.",),
        "columns": ("When", "Words", "Words"),
        "sample_rows": (("1", "2", "3"),),
        "mapping": Mapping((("text", 1), ("date", "When"))),
        "rows": tuple(PreviewRow(n + 2, a_post()) for n in range(ready))
        + tuple(PreviewRow(50 + n, a_post(), "line 2") for n in range(twice)),
        "refused": tuple(RefusedRow(90 + n, "When", "This is not a date.") for n in range(refused)),
        "source_bytes": b"x",
    }
    return Preview(**(values | changes))


@dataclass
class Result:
    sentence: str = "2 posts imported."
    changes: Changes = field(default_factory=lambda: Changes(posts=frozenset({"P-1", "P-2"})))


class Desk:
    """A screen, a runner and what was asked of the workflow."""

    def __init__(self, preview: Preview | None = None) -> None:
        self.screen, self.runner = Screen(), NowRunner()
        self.preview = preview or a_preview()
        self.read_with: list[tuple[Path, Mapping | None]] = []
        self.imported: list[tuple[Preview, bool]] = []
        self.saved: dict[str, Mapping] = {"Scheduler": Mapping((("text", "Words"),))}
        self.presenter = ImportPresenter(
            self.screen, self.runner, self._read, self._import, lambda: self.saved, self.saved.__setitem__
        )

    def _read(self, path: Path, mapping: Mapping | None, progress: Any) -> Preview:
        self.read_with.append((path, mapping))
        progress.report(1, 2, "Reading")
        progress.check_cancelled()
        return replace(self.preview, mapping=mapping or self.preview.mapping)

    def _import(self, preview: Preview, keep: bool, progress: Any) -> Result:
        progress.check_cancelled()
        self.imported.append((preview, keep))
        return Result()


def test_a_file_is_read_and_shown_before_anything_is_written():
    desk = Desk()
    desk.presenter.choose("/somewhere/october.csv")
    found = desk.screen.last("show_preview")
    assert found.counts == (2, 1, 1)
    assert found.refused[0].title == "This is not a date."
    assert found.refused[0].second == "Column “When”"
    assert found.twice[0].title == "Same as line 2"
    assert found.ready[0].title == "Dr. Núria Bàrtol · Instagram"
    assert desk.imported == []
    assert desk.screen.last("show_progress") == (1, 2, "Reading")


def test_all_or_nothing_is_blocked_by_a_refused_row_and_says_so():
    found = plan(a_preview(), keep_good=False)
    assert found.words == "Import 2 posts"
    assert found.blocked.startswith("1 row cannot be imported, so nothing would be.")


def test_keeping_the_good_rows_says_what_it_leaves_out():
    found = plan(a_preview(), keep_good=True)
    assert found.blocked == ""
    assert found.sentence == "Imports 2 posts and leaves out 1 row that cannot be. 1 row already there stays out."


def test_a_clean_file_is_imported_in_one_step():
    assert plan(a_preview(ready=1, refused=0, twice=0), False).sentence == "Imports 1 post, together in one step."


@pytest.mark.parametrize(
    ("preview", "words"),
    [
        (a_preview(0, 0, 3), "There is nothing new in this file."),
        (a_preview(0, 3, 0), "No row of this file can be imported."),
        (a_preview(0, 0, 0, mapping=Mapping()), "Choose the column that holds the text first."),
    ],
)
def test_a_file_with_nothing_to_import_says_why(preview: Preview, words: str):
    assert plan(preview, keep_good=True).blocked == words


def test_the_choice_decides_what_is_imported_and_the_sentence_is_kept():
    desk = Desk()
    desk.presenter.choose("october.csv")
    desk.presenter.send()
    assert desk.imported == []
    desk.presenter.keep_good(True)
    desk.presenter.send()
    assert [keep for _, keep in desk.imported] == [True]
    assert desk.presenter.sentence == "2 posts imported."
    assert desk.screen.last("finish").posts == {"P-1", "P-2"}


def test_another_column_reads_the_file_again_with_it():
    desk = Desk()
    desk.presenter.choose("october.csv")
    desk.presenter.set_column("author", 0)
    assert desk.read_with[-1][1] == Mapping((("text", 1), ("date", "When"), ("author", "When")))
    desk.presenter.set_column("date", -1)
    assert desk.read_with[-1][1] == Mapping((("text", 1), ("author", "When")))


def test_columns_of_the_same_name_are_told_apart_by_their_number():
    names = ("When", "Words", "Words")
    assert with_column(Mapping(), names, "text", 2).fields == (("text", 2),)
    assert with_column(Mapping(header=False), ("Column 1",), "text", 0).fields == (("text", 0),)


def test_every_field_is_offered_with_its_present_column():
    chosen = {field: place for field, _, place in shown(a_preview()).chosen}
    assert chosen["text"] == 1
    assert chosen["date"] == 0
    assert chosen["author"] == -1
    assert len(chosen) >= 19


def test_options_change_the_mapping_and_the_header_starts_it_anew():
    desk = Desk()
    desk.presenter.choose("october.csv")
    desk.presenter.set_option(platform="x")
    assert desk.read_with[-1][1] == replace(a_preview().mapping, platform="x")
    desk.presenter.set_option(header=False)
    assert desk.read_with[-1][1] == Mapping(platform="x", header=False)
    desk.presenter.set_option(header=None)
    assert desk.read_with[-1][1] is None


def test_columns_are_remembered_under_a_name_and_used_again():
    desk = Desk()
    desk.presenter.start()
    assert desk.screen.last("show_presets") == ("Scheduler",)
    desk.presenter.choose("october.csv")
    desk.presenter.remember("  ")
    assert desk.screen.last("show_message").headline == "Give the columns a name."
    desk.presenter.remember(" Ours ")
    assert desk.saved["Ours"] == a_preview().mapping
    assert desk.screen.last("show_presets") == ("Ours", "Scheduler")
    desk.presenter.use_preset("Scheduler")
    assert desk.read_with[-1][1] == Mapping((("text", "Words"),))


def test_a_file_that_cannot_be_read_leads_back_to_the_choice():
    desk = Desk()

    def broken(*_: Any) -> Preview:
        raise FileProblem("october.csv holds no text.", "", "Save it again as CSV.")

    desk.presenter = ImportPresenter(desk.screen, desk.runner, broken, desk._import, dict, desk.saved.__setitem__)
    desk.presenter.choose("october.csv")
    assert desk.screen.told("show_choose") == 1
    assert desk.screen.last("show_message").detail.startswith("Nothing was imported")
    assert not desk.presenter.running


def test_stopping_leaves_the_preview_and_imports_nothing():
    desk = Desk(a_preview(refused=0))
    desk.presenter.choose("october.csv")
    desk.runner.stop = True
    desk.presenter.send()
    assert desk.imported == []
    assert desk.screen.last("show_message").headline == "Stopped. Nothing was imported."
    assert desk.screen.told("show_preview") == 2
    assert not desk.presenter.cancel()


def test_a_file_without_a_known_text_column_asks_for_it():
    desk = Desk(a_preview(0, 0, 0, mapping=Mapping()))
    desk.presenter.choose("october.csv")
    assert desk.screen.last("show_preview").needs_mapping
    assert "Choose it under Columns" in desk.screen.last("show_message").detail


def test_a_long_file_shows_the_first_rows_and_counts_all():
    found = shown(a_preview(ready=700, refused=0, twice=0))
    assert len(found.ready) == 500
    assert found.counts == (700, 0, 0)


def with_answers(count: int = 1, **changes: Any) -> Preview:
    rows = tuple(PreviewRow(2 + n, a_post(f"Screening number {n}."), answers=f"P-{n}") for n in range(count))
    return a_preview(refused=0, twice=0, rows=(*rows, *a_preview(2, 0, 0).rows), **changes)


def test_a_row_that_answers_a_returned_post_says_so_and_is_counted_apart():
    found = shown(with_answers())

    assert found.ready[0].title == "Dr. Núria Bàrtol · Instagram · next revision of P-0"
    assert found.answers[0].words == "Row 2: Dr. Núria Bàrtol, Instagram. Next revision of P-0"
    assert (found.answers[0].ticked, found.answered) == (True, 1)
    assert plan(with_answers(), False).words == "Import 3 rows"
    assert plan(with_answers(), False).sentence == (
        "Imports 2 posts and 1 next revision of a returned post, together in one step."
    )


def test_a_file_of_answers_alone_says_so_on_the_button():
    preview = replace(with_answers(), rows=with_answers().rows[:1])

    assert plan(preview, False).words == "Import 1 next revision"
    assert plan(preview, False).sentence == "Imports 1 next revision of a returned post, together in one step."


def test_an_answer_that_is_unticked_comes_in_as_a_new_post_and_can_be_ticked_again():
    desk = Desk(with_answers(2))
    desk.presenter.choose("october.csv")
    desk.presenter.take_as_new("P-0", True)
    assert desk.screen.last("show_plan").sentence.startswith("Imports 3 posts and 1 next revision of a returned post")
    desk.presenter.take_as_new("P-1", True)
    desk.presenter.take_as_new("P-0", False)
    desk.presenter.send()

    assert [[row.answers for row in preview.rows] for preview, _ in desk.imported] == [["P-0", "", "", ""]]


def test_what_was_unticked_stays_so_when_the_columns_change_and_not_with_another_file():
    desk = Desk(with_answers())
    desk.presenter.choose("october.csv")
    desk.presenter.take_as_new("P-0", True)
    desk.presenter.set_option(platform="x")
    assert [answer.ticked for answer in desk.screen.last("show_preview").answers] == [False]
    desk.presenter.choose("november.csv")
    assert [answer.ticked for answer in desk.screen.last("show_preview").answers] == [True]


def test_more_answers_than_are_shown_are_counted():
    found = shown(with_answers(600))
    assert (len(found.answers), found.answered) == (500, 600)
