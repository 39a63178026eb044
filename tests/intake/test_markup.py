"""HTML to plain text: what a reader sees, nothing else; and no markup makes it slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.markup import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain words", "Plain words"),
        ("BP < 120 and > 80", "BP < 120 and > 80"),
        ("a <3 b", "a <3 b"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("<p>Split\nover <b>two</b>\nlines</p>", "Split over two lines"),
        ("caf&eacute; &amp; t&#101;a &#x1F600;", "café & tea 😀"),
        ("&lt;b&gt;not a tag&lt;/b&gt;", "<b>not a tag</b>"),
        ("a&nbsp;b", "a b"),
        ("<a href='https://example.org/?a=1&b=2'>link</a>", "link"),
        ("<script>alert('x')</script>Hello", "Hello"),
        ("<SCRIPT type='text/javascript'>if (a < b) {}</SCRIPT >Hello", "Hello"),
        ("<style>p { color: red }</style>Hello", "Hello"),
        ("Hello<!-- hidden <b>words</b> --> there", "Hello there"),
        ("Hello<!-- never closed", "Hello"),
        ("Hello<script>never closed", "Hello"),
        ("<![CDATA[inner]]>Hello", "Hello"),
        ('<img src="x" onerror="alert(1)">Hello', "Hello"),
        ('<a title="a > b">Hello</a>', "Hello"),
        ("<p", "<p"),
        ("&#0;&#xD800;&#99999999;&unknown;", "\ufffd\ufffd\ufffd&unknown;"),
        ("line one\nline two", "line one\nline two"),
        ("AT&amp;T\nsays so", "AT&T\nsays so"),
        ("İ<script>x</script>İ", "İİ"),
        ("<iframe src='https://example.org'>no</iframe>yes", "yes"),
    ],
)
def test_what_a_reader_sees(markup: str, text: str):
    assert plain_text(markup)[0] == text


def test_pictures_are_words_only():
    assert plain_text('<p>Hi<img alt="a" src="https://example.org/a.png?x=1&amp;y=2"><img src=b.png></p>') == (
        "Hi",
        ("https://example.org/a.png?x=1&y=2", "b.png"),
    )


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<!--",
        "<![CDATA[",
        "<a <a ",
        '<a "',
        "<a '",
        "<script>",
        "</",
        "&",
        "&#",
        "<p>",
        "<div><b>",
        "<a b=c ",
        "<!",
        '<img src="',
    ],
)
def test_no_markup_is_slow(unit: str):
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    plain_text(text)
    assert time.process_time() - began < 15


@given(st.text(alphabet=st.sampled_from(list("ab <>/!-\"'&;#p=\n\0é😀[]CDATA")), max_size=200))
def test_anything_gives_text_without_the_tags_it_had(markup: str):
    text, pictures = plain_text(markup)
    assert isinstance(text, str)
    assert pictures == ()
