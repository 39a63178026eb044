"""Tables of posts as a feed: exports of platforms and tools, wrong dates, rows that are none."""

import io

import pytest
from openpyxl import Workbook

from reviewer.errors import FileProblem
from reviewer.intake.feeds import Feed, feed_of


def feed(text: str | bytes, name: str = "feed.csv") -> Feed:
    return feed_of(text if isinstance(text, bytes) else text.encode("utf-8"), name)


def test_an_export_is_read_with_its_figures():
    found = feed(
        "Date,Post ID,Network,Profile,Sent by,Link,Post,Likes,Comments,Tags\n"
        '11/03/2026 10:05 am,77,LinkedIn,@amara,Amara Silva,https://www.linkedin.com/posts/amara_1,"Naps help\nnurses","1,204",7,"sleep, shifts"\n'
        "11/13/2026 10:05 am,1.22E+17,X,@tomas,Tomas Reyes,javascript:alert(1),Walks,x,,\n"
        "Total,,,,,,,1204,7,\n"
    )
    first, second = found.items
    assert (found.format, first.text, first.author, first.account) == (
        "csv",
        "Naps help\nnurses",
        "Amara Silva",
        "@amara",
    )
    assert (first.platform, first.external_id, first.metrics) == ("linkedin", "77", (("likes", 1204), ("comments", 7)))
    assert first.topics == ("sleep", "shifts")
    assert (second.platform, second.external_id, second.link, second.metrics) == ("x", "", "", ())
    assert "1 address that is no web page was left out." in found.warnings


def test_days_and_months_are_told_apart_by_the_column():
    found = feed("Date;Text\n03.11.2026;Walks\n25.12.2026;Naps\nnever;Hills\n;Lakes\n31.02.2026;Woods\n")
    assert [i.published[:7] for i in found.items] == ["2026-11", "2026-12", "", "", ""]
    assert "The dates of 2 posts cannot be read and were left out." in found.warnings
    assert "1 post has no date." in found.warnings


def test_the_members_own_export_of_linkedin_is_read():
    text = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        '2026-11-03 08:30:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7,"First""\n""Second",https://news.example.org/a,,MEMBER_NETWORK\n'
        "2026-11-03 08:31:00,https://www.linkedin.com/feed/update/8,Friends only,,,CONNECTIONS\n"
    )
    found = feed(text)
    (one,) = found.items
    assert one.text == "First\nSecond"
    assert "1 post that is not public was left out." in found.warnings
    assert (one.link, one.platform) == ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7", "linkedin")


def test_a_workbook_is_a_table_too():
    book = Workbook()
    book.active.append(["Date", "Author", "Text"])
    book.active.append(["2026-11-03", "Amara Silva", "=cmd|' /C calc'!A0"])
    stream = io.BytesIO()
    book.save(stream)
    assert [i.author for i in feed(stream.getvalue(), "feed.xlsx").items] in (["Amara Silva"], [])


def test_rows_that_are_none_are_refused_with_their_line():
    found = feed("Author,Text\nAmara,Walks\nTomas,\nGuest,Naps,one too many\n")
    assert [i.text for i in found.items] == ["Walks"]
    assert [(r.line, r.column) for r in found.refused] == [(3, "Text"), (4, "Text")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n3,4\n", "No column"),
        ("only one line of words", "No column|no posts"),
        ("Author,Text\n", "no posts"),
        ('Author,Text\nAmara,"never closed\n', "never closed"),
    ],
)
def test_what_is_no_table_of_posts_is_said(text: str, words: str):
    with pytest.raises(FileProblem, match=words):
        feed(text)


def test_a_table_of_more_than_twenty_thousand_posts_is_refused():
    with pytest.raises(FileProblem, match="more than 20,000 posts"):
        feed("Author,Text\n" + "Amara,Walks\n" * 20_001)
