"""Links: whole, as written, with what they hide."""

import pytest

from reviewer.ui.presenters.links import find, host, links
from tests.ui.desk_fakes import the_post


def test_links_are_found_without_the_sign_that_ends_the_sentence() -> None:
    text = "See https://a.example/x?y=1, (www.b.example) and http://c.example!"
    assert [text[start:end] for start, end in find(text)] == [
        "https://a.example/x?y=1", "www.b.example", "http://c.example",
    ]  # fmt: skip


def test_the_link_of_the_post_comes_last_and_each_once() -> None:
    post = the_post(text="https://a.example https://a.example", link="https://x.example/1")
    assert [line.address for line in links(post)] == ["https://a.example", "https://x.example/1"]
    assert links(the_post(text="no link", link="  ")) == ()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://WWW.Clinic.example:8080/a", "clinic.example"),
        ("www.clinic.example?x", "clinic.example"),
        ("https://clinic.example@evil.example/login", "evil.example"),
        ("https://clinic.example\\@evil.example", "clinic.example"),
    ],
)
def test_the_name_is_the_one_it_leads_to(address: str, name: str) -> None:
    assert host(address) == name


def test_what_a_link_hides_is_said() -> None:
    def note(address: str) -> str:
        return links(the_post(text=address))[0].note

    assert "cannot be seen here" in note("https://bit.ly/3xYz")
    assert note("https://clinic.example@evil.example/x").endswith("It leads to evil.example.")
    assert "letter by letter" in note("https://xn--lakemor-5db.example")
    assert "letter by letter" in note("https://lakemoоr.example")
    assert note("https://clinic.example/me@home") == ""
