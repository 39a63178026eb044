"""Lines: never wider than the page, never without a character that was handed in."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.vocabulary import Category
from reviewer.reports.highlights import Highlight, stretches
from reviewer.reports.layout import fitted, runs_of, set_lines
from reviewer.reports.runs import Kind
from reviewer.reports.styles import BODY, NOTE, POST

WIDTH = 200.0
LATIN = st.text(alphabet="abcdeé WMi.,-\n\t🎉\u202e", max_size=400)


@given(LATIN)
def test_no_line_is_wider_than_the_page(text: str) -> None:
    for line in set_lines(runs_of(text, POST), WIDTH):
        atoms = list(line.atoms)
        while atoms and atoms[-1].kind is Kind.SPACE:
            atoms.pop()
        assert line.indent + sum(a.width for a in atoms) <= WIDTH + 0.01


@given(LATIN)
def test_lines_hold_all_that_was_handed_in(text: str) -> None:
    lines = set_lines(runs_of(text, POST), WIDTH)
    shown = "".join(
        a.text.replace("U+202E", "\u202e") for line in lines for a in line.atoms if a.kind is not Kind.SPACE
    )
    assert shown == "".join(text.split())


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = set_lines(runs_of("W" * 200, POST), WIDTH)
    assert len(lines) > 5
    assert sum(len(a.text) for line in lines for a in line.atoms) == 200


def test_a_wrapped_line_of_code_goes_on_indented() -> None:
    lines = set_lines(runs_of("key " + "A" * 90, NOTE), WIDTH, hang=14.0)
    assert lines[0].indent == 0
    assert all(line.indent == 14.0 for line in lines[1:])


def test_indentation_and_empty_lines_of_a_post_are_kept() -> None:
    lines = set_lines(runs_of("a\n\n    b", POST), WIDTH)
    assert [len(line.atoms) for line in lines] == [1, 0, 2]


def test_a_tag_stands_once_though_its_stretch_wraps() -> None:
    text = "word " * 40
    marked = stretches(len(text), (Highlight(5, 150, Category.HEALTH, 1, "Care"),))
    lines = set_lines(runs_of(text, POST, marked), WIDTH)
    assert sum(a.tag_here for line in lines for a in line.atoms) == 1
    assert [line.tagged for line in lines].count(True) == 1


def test_cutting_into_runs_loses_no_text() -> None:
    text = "José went home on Monday"
    marked = stretches(
        len(text), (Highlight(0, 4, Category.IDENTIFIER, 1, "Name"), Highlight(18, 24, Category.IDENTIFIER, 1, "Date"))
    )
    assert "".join(t for t, _, _ in runs_of(text, BODY, marked)) == text


def test_what_does_not_fit_on_one_line_ends_in_an_ellipsis() -> None:
    line = fitted("Birch Harbor Health " * 10, BODY, 120.0)
    assert line.width <= 120.0
    assert line.atoms[-1].text == "…"
    assert fitted("Short", BODY, 120.0).atoms[-1].text == "Short"


def test_a_right_to_left_paragraph_is_set_to_the_right() -> None:
    assert set_lines(runs_of("שלום", BODY), WIDTH)[0].indent > 100
