import pytest

from reviewer.ui.widgets.exact_editor import ExactEditor

ODD = "A\u00a0day\u202fat 9\u2028one\u2029two\n\ta \u200b\u202eb\u202c 👩‍⚕️ \n\n"


@pytest.fixture
def editor(qtbot, looked) -> ExactEditor:
    made = ExactEditor(ODD)
    qtbot.addWidget(made)
    return made


def test_a_text_that_nobody_touched_comes_back_as_it_was(editor: ExactEditor):
    assert editor.toPlainText() == ODD
    editor.insertPlainText("x")
    editor.undo()
    assert editor.toPlainText() == ODD


def test_no_break_spaces_survive_a_letter_elsewhere(editor: ExactEditor):
    editor.insertPlainText("😀")
    assert editor.toPlainText() == "😀" + ODD.replace("\u2029", "\n")


def test_beginning_anew_is_one_step_back(editor: ExactEditor):
    editor.insertPlainText("Mine. ")
    typed = editor.toPlainText()
    editor.begin_anew("Theirs.\nAll of it.")
    assert editor.toPlainText() == "Theirs.\nAll of it."
    editor.undo()
    assert editor.toPlainText() == typed
