"""Saved replies."""

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.workflow import templates


def names(ws) -> list[str]:
    return [t.name for t in templates.all(ws)]


def test_a_few_replies_are_there_from_the_start(ws):
    found = templates.all(ws)
    assert len(found) == len(templates.SHIPPED) >= 3
    assert all(t.shipped for t in found)
    for template in found:
        words = templates.fill(template.text, "Dr. Tessa Hollins, RN", "google_reviews")
        assert "{" not in words
        assert "!" not in words
        assert words.startswith("Tessa")


def test_an_own_reply_is_kept_replaced_and_removed(ws):
    templates.save(ws, "  Call   me ", " Please call, {author}. ")
    assert next(t for t in templates.all(ws) if t.name == "Call me").text == "Please call, {author}."
    templates.save(ws, "CALL ME", "Please write.")
    assert [t.text for t in templates.all(ws) if t.name.casefold() == "call me"] == ["Please write."]
    templates.remove(ws, "call me")
    assert "CALL ME" not in names(ws)
    with pytest.raises(UsageError, match="No reply is saved"):
        templates.remove(ws, "call me")


def test_an_own_reply_takes_the_place_of_a_shipped_one(ws):
    name = templates.SHIPPED[0].name
    with pytest.raises(RefusedError, match="comes with the program"):
        templates.remove(ws, name)
    templates.save(ws, name, "Our own words.")
    assert len(names(ws)) == len(templates.SHIPPED)
    assert next(t for t in templates.all(ws) if t.name == name).text == "Our own words."
    templates.remove(ws, name)
    assert next(t for t in templates.all(ws) if t.name == name).shipped


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("", "Text", "needs a name"),
        ("Name", "  ", "is empty"),
        ("n" * 61, "Text", "60 characters"),
        ("Name", "x" * 4_001, "4,000"),
        ("Name", "Dear {patient},", "{patient} is nothing"),
        ("Name", "Dear {author.name},", None),
        ("Name", "Dear {0}", "{0} is nothing"),
    ],
)
def test_what_cannot_be_used_is_refused(ws, name, text, words):
    if words is None:
        assert templates.save(ws, name, text).text == text
        return
    with pytest.raises(UsageError, match=words.replace("{", r"\{")):
        templates.save(ws, name, text)


def test_placeholders_are_filled_once_and_literally():
    assert templates.fill("{author} on {platform}", "{platform} Falk", "x") == "{platform} on X"
    assert templates.fill("{author.__class__} {0} {} %s", "Renee Falk", "x") == "{author.__class__} {0} {} %s"


def test_a_stored_value_of_another_shape_counts_as_none(ws):
    ws.set_preference("templates", ["odd"])
    assert len(templates.all(ws)) == len(templates.SHIPPED)
