"""What the author of a returned post reads."""

import pytest

from reviewer.reports.author_note import edited_message, first_name, return_message

from .report_samples import an_issue, some_issues


def test_the_message_thanks_numbers_the_changes_and_gives_wording() -> None:
    message = return_message(
        "Tessa Hollander",
        "reply",
        some_issues()[:4],
        "Lovely that you answer so fast.",
        "Thank you for your kind words.",
    )
    assert message == (
        "Thank you for this reply, Tessa. It can't go out yet. Please change four things:\n"
        "\n"
        "1. Take out the names, unit, date, treatment and visit. Together they say who was treated for what.\n"
        "2. Leave out the photo. We have no complete form for it.\n"
        "3. Say “our nurses” instead of a name.\n"
        "4. Drop the promise about pain.\n"
        "\n"
        "Lovely that you answer so fast.\n"
        "\n"
        "Suggested reply:\n"
        "Thank you for your kind words.\n"
    )


def test_one_change_is_one_thing() -> None:
    assert "Please change one thing:\n\n1. " in return_message("Ada Lind", "post", (an_issue(),))


def test_the_same_change_is_asked_for_once() -> None:
    assert "one thing" in return_message("Ada Lind", "post", (an_issue(), an_issue("PHI-003:1-2")))


def test_without_issues_and_wording_it_is_still_a_friendly_sentence() -> None:
    assert return_message("Ada Lind", "story", ()) == "Thank you for this story, Ada. It can't go out yet.\n"


def test_a_change_that_names_the_patient_is_replaced() -> None:
    issue = an_issue(subject="Timo Ferrand", to_author="Take out Ferrand's name.")
    message = return_message("Ada Lind", "post", (issue,))
    assert "Ferrand" not in message
    assert "rule PHI-003" in message


def test_a_colleague_may_be_named() -> None:
    issue = some_issues()[2]
    assert issue.subject == "Jonas Abrecht"
    said = return_message(
        "Ada Lind",
        "post",
        (an_issue("CON-002:x", label=issue.label, subject=issue.subject, to_author="Ask Jonas for a release"),),
    )
    assert "1. Ask Jonas for a release." in said


def test_titles_and_reasons_of_issues_are_not_repeated() -> None:
    message = return_message("Ada Lind", "post", some_issues())
    for private in ("Timo", "Ottilie", "cancer", "BH-0412", "6 West"):
        assert private not in message


@pytest.mark.parametrize(
    ("name", "greeting"),
    [("Tessa Hollander", "Tessa"), ("Dr. Amit Sorel", "Amit"), ("Renata Falk, RN", "Renata"), ("Hollander, Tessa", "Tessa"),
     ("Dr. Lucia Berg, MD, PhD", "Lucia"), ("Birch Harbor Dental", "Birch Harbor Dental"), ("Prof. Nakai", "Nakai"),
     ("J. Marie Ohlin", "Marie"), ("Zoë", "Zoë"), ("  ", ""), ("The Pediatrics Team", "The Pediatrics Team"),
     ("José María Nuñez", "José")],
)  # fmt: skip
def test_people_are_greeted_by_first_name_and_organisations_in_full(name: str, greeting: str) -> None:
    assert first_name(name) == greeting


def test_a_nameless_author_is_thanked_all_the_same() -> None:
    assert return_message("", "reshare", ()) == "Thank you for this re-share. It can't go out yet.\n"


def test_an_edited_post_is_thanked_for_and_its_changes_are_listed() -> None:
    message = edited_message(
        "Tessa Hollander", "story", ["best in town"], ["close to you", "and\nfree"], "Close to you."
    )
    assert message == (
        "Thank you for this story, Tessa. It is approved, with a few words changed.\n"
        "\n"
        "Taken out: “best in town”.\n"
        "Put in: “close to you”, “and free”.\n"
        "\n"
        "This is how it goes out:\n"
        "Close to you.\n"
        "\n"
        "If this is not what you meant, please say so before it goes out. Then nothing is published, "
        "and we look at it again together.\n"
    )


def test_an_edit_of_blanks_alone_lists_no_words() -> None:
    message = edited_message("", "post", [], [])
    assert message.startswith("Thank you for this post. It is approved")
    assert "Taken out" not in message
    assert "Put in" not in message


def test_the_time_that_is_wanted_stands_before_the_suggested_text() -> None:
    said = return_message("Ada Lind", "post", (), "Nearly there.", "New words", "Friday, November 20, 14:00")
    assert said == (
        "Thank you for this post, Ada. It can't go out yet.\n\nNearly there.\n\n"
        "Please send the new version by Friday, November 20, 14:00.\n\nSuggested post:\nNew words\n"
    )
    assert "new version" not in return_message("Ada Lind", "post", (), "Nearly there.")
