from reviewer.ui.presenters.recognizers_dialog import NOTHING_TO_USE, file_heading, file_rows
from reviewer.workflow.office import PresidioFile
from tests.ui.office_examples import a_recognizer

REFUSED = "Recognizer 2 “slow”: one pattern was left out: it takes too long on some texts."


def test_the_preview_lists_what_is_used_and_why_the_rest_is_not():
    file = PresidioFile((a_recognizer(),), (REFUSED, "Recognizer 3 was left out."), ())
    rows = file_rows(file, ())
    assert [(r.title, r.used) for r in rows] == [
        ("Badges", True), ("Recognizer 2 “slow”: one pattern was left out", False), ("Recognizer 3 was left out.", False),
    ]  # fmt: skip
    assert rows[0].second == "ID number · 1 pattern, 2 words, 1 word nearby"
    assert rows[1].second == "It takes too long on some texts."
    assert file_heading(file) == "1 recognizer can be used. Left out: 2, each with its reason."


def test_a_recognizer_of_the_same_name_is_said_to_be_replaced():
    assert (
        file_rows(PresidioFile((a_recognizer(),)), (a_recognizer(),))[0].title == "Badges (replaces the one you have)"
    )


def test_a_file_without_anything_usable_says_so():
    assert file_heading(PresidioFile((), (REFUSED,))) == NOTHING_TO_USE
    assert file_heading(PresidioFile((a_recognizer(),))) == "1 recognizer can be used."
