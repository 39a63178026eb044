"""Zoom of the post text: steps that end."""

from reviewer.ui.presenters.zoom import STEPS, Zoom


def test_steps_go_up_and_down_and_end() -> None:
    assert Zoom().step(1).percent == 115
    assert Zoom().step(-1).percent == 90
    assert Zoom(STEPS[-1]).step(1).percent == STEPS[-1]
    assert Zoom(STEPS[0]).step(-1).percent == STEPS[0]
    assert Zoom(175).step(0).percent == 100


def test_a_kept_number_that_is_no_step_becomes_the_nearest() -> None:
    assert Zoom.nearest(120).percent == 115
    assert Zoom.nearest(5_000).percent == 200
    assert Zoom.nearest(-3).percent == 80


def test_letters_and_lines_grow_together() -> None:
    assert Zoom(150).apply(18, 45) == (27, 68)
