"""JSON files of posts: each shape is read, private posts and boosts stay out, and nothing hostile gets far."""

import json
import time
from typing import Any

import pytest

from reviewer.errors import FileProblem
from reviewer.intake.feeds import Feed, feed_of

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def feed(value: Any, name: str = "feed.json") -> Feed:
    data = (
        value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()
    )
    return feed_of(data, name)


def note(text: str, to: list[str], **more: Any) -> dict[str, Any]:
    return {
        "type": "Create",
        "actor": "https://social.example.org/users/amara",
        "object": {"type": "Note", "id": f"https://social.example.org/{len(text)}", "content": text, "to": to,
                   "published": "2026-11-03T08:30:00Z", **more},
    }  # fmt: skip


def test_a_json_feed_is_read():
    found = feed(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Walks",
            "home_page_url": "https://walks.example.org",
            "authors": [{"name": "Tomas Reyes"}],
            "items": [
                {"id": "1", "url": "https://walks.example.org/1", "title": "Hills", "content_html": "<p>Up &amp; down</p><img src='https://walks.example.org/a.png'>",
                 "date_published": "2026-11-03T08:30:00+01:00", "tags": ["walking", 7], "image": "https://walks.example.org/b.png"},
                {"id": 2, "content_text": "BP < 120 <b>", "authors": [{"name": "Guest"}]},
                {"id": "3"},
                "no object",
            ],
        }
    )  # fmt: skip
    first, second = found.items
    assert (found.format, found.title) == ("json", "Walks")
    assert (first.text, first.author, first.published) == ("Hills\n\nUp & down", "Tomas Reyes", "2026-11-03T07:30:00Z")
    assert first.media == ("https://walks.example.org/b.png", "https://walks.example.org/a.png")
    assert first.topics == ("walking",)
    assert first.account == "https://walks.example.org"
    assert (second.text, second.author, second.external_id) == ("BP < 120 <b>", "Guest", "2")
    assert [r.line for r in found.refused] == [3, 4]


def test_an_outbox_brings_public_posts_only_and_says_what_it_left_out():
    found = feed(
        {
            "type": "OrderedCollection",
            "orderedItems": [
                note("<p>Hello <a href='x'>#walks</a></p>", [PUBLIC], tag=[{"type": "Hashtag", "name": "#walks"}],
                     attachment=[{"url": "https://social.example.org/p.png", "name": "A hill"}]),
                note("<p>Unlisted</p>", [], cc=[PUBLIC]),
                note("<p>Followers only</p>", ["https://social.example.org/users/amara/followers"]),
                note("<p>Direct</p>", ["https://social.example.org/users/tomas"]),
                {"type": "Announce", "object": "https://other.example.org/5"},
                {"type": "Like", "object": "https://other.example.org/5"},
            ],
        }
    )  # fmt: skip
    assert [i.text for i in found.items] == ["Hello #walks", "Unlisted"]
    assert (found.items[0].account, found.items[0].platform) == ("@amara@social.example.org", "mastodon")
    assert (found.items[0].topics, found.items[0].media) == (("walks",), ("https://social.example.org/p.png",))
    assert "2 posts that are not public were left out." in found.warnings
    assert "1 boost of somebody else's post was left out." in found.warnings
    assert "1 entry that is no post was left out." in found.warnings


def test_an_archive_of_x_is_data_and_is_never_run():
    tweet = {"id_str": "18", "full_text": "Nap &amp; walk https://t.co/a", "created_at": "Tue Nov 03 08:30:00 +0000 2026",
             "favorite_count": "12", "retweet_count": "x",
             "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://walks.example.org/1"}]},
             "extended_entities": {"media": [{"media_url_https": "https://pic.example.org/1.jpg"}]}}  # fmt: skip
    script = (
        "window.YTD.tweets.part0 = " + json.dumps([{"tweet": tweet}, {"tweet": {"full_text": "RT @b: theirs"}}]) + ";\n"
    )
    found = feed(script, "tweets.js")
    (one,) = found.items
    assert (one.text, one.platform, one.link) == (
        "Nap & walk https://walks.example.org/1",
        "x",
        "https://x.com/i/status/18",
    )
    assert (one.published, one.metrics, one.media) == (
        "2026-11-03T08:30:00Z",
        (("likes", 12),),
        ("https://pic.example.org/1.jpg",),
    )
    with pytest.raises(FileProblem):
        feed("window.YTD.tweets.part0 = alert(1)", "tweets.js")


def test_archives_of_meta_are_mended():
    broken = "Zoë’s walk".encode().decode("latin-1")
    (one,) = feed([{"timestamp": 1793694600, "data": [{"post": broken}]}]).items
    assert (one.text, one.platform, one.published) == ("Zoë’s walk", "facebook", "2026-11-03T08:30:00Z")
    (two,) = feed([{"media": [{"uri": "a.jpg", "creation_timestamp": 1793694600, "title": broken}]}]).items
    assert (two.text, two.platform, two.published) == ("Zoë’s walk", "instagram", "2026-11-03T08:30:00Z")


def test_a_plain_list_and_one_object_a_line_are_read():
    row = {"text": "<p>Hello</p>", "url": "https://www.linkedin.com/posts/amara_1", "author": {"name": "Amara", "handle": "amara"},
           "network": "LinkedIn page", "likes": "1,204", "comments": 3, "shares": True, "tags": ["a", ["b"]], "id": 5,
           "media": ["https://example.org/a.png", {"url": "https://example.org/b.png"}, 7]}  # fmt: skip
    for text in (json.dumps([row]), json.dumps({"posts": [row]}), json.dumps(row) + "\n" + json.dumps(row | {"id": 6})):
        one = feed(text).items[0]
        assert (one.text, one.platform, one.account, one.author) == ("Hello", "linkedin", "amara", "Amara")
        assert (one.metrics, one.external_id) == ((("likes", 1204), ("comments", 3)), "5")
        assert one.media == ("https://example.org/a.png", "https://example.org/b.png")


def test_missing_fields_and_other_types_are_no_obstacle():
    for post in (
        {"text": "Words", "author": 5, "tags": 9, "media": 3, "url": ["x"], "date": {"a": 1}, "id": None},
        {"text": "Words", "entities": "x", "media": None, "platform": 4, "handle": {}},
    ):
        (one,) = feed([post]).items
        assert one.text == "Words"
        assert one.link == ""
    with pytest.raises(FileProblem, match="holds no list of posts"):
        feed([])


def test_posts_for_friends_only_are_left_out():
    found = feed([{"text": "Mine", "visibility": "private"}, {"text": "Ours", "visibility": "public"}])
    assert [i.text for i in found.items] == ["Ours"]
    assert "1 post that is not public was left out." in found.warnings


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, '{"a":' * 200_000, '[{"text":' + "[" * 5_000, '{"items":' + "[[" * 50_000 + "]]" * 50_000 + "}"],
)
def test_deep_nesting_is_refused_before_anything_is_built(text: str):
    began = time.process_time()
    with pytest.raises(FileProblem, match="nested more than 100 deep"):
        feed(text)
    assert time.process_time() - began < 6


def test_brackets_in_a_text_are_no_nesting():
    assert feed([{"text": "[" * 500 + '\\"{' * 500}]).items[0].text.startswith("[[[")


@pytest.mark.parametrize("unit", ['"', "\\", '"\\', '{"', '["', "\\\\"])
def test_quotation_marks_make_nothing_slow(unit: str):
    began = time.process_time()
    with pytest.raises(FileProblem):
        feed("[" + unit * 200_000)
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"text": "Hello', "ends too early, in line 1"),
        ('[{"text": "Hello"},', "ends too early"),
        ('[{"text": "Hello" "b"}]', r"not valid JSON in line 1, column 19"),
        ("[1, 2, 3]", "holds no list of posts"),
        ('{"a": 1}', "holds no list of posts"),
        ("[" + "9" * 10_000 + "]", "cannot be read as JSON|holds no list"),
        ("{}", "holds no list of posts"),
    ],
)
def test_broken_and_other_json_is_said(text: str, words: str):
    with pytest.raises(FileProblem, match=words):
        feed(text)


def test_twenty_thousand_posts_and_one_more():
    posts = [{"text": f"Words number {n}", "url": f"https://example.org/{n}"} for n in range(20_001)]
    assert len(feed(posts[:-1]).items) == 20_000
    with pytest.raises(FileProblem, match="more than 20,000 posts"):
        feed(posts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_are_found(encoding: str):
    text = json.dumps([{"text": "Zoë walks"}], ensure_ascii=False)
    assert feed(text.encode(encoding)).items[0].text == "Zoë walks"


def test_lone_surrogates_become_marks():
    (one,) = feed('[{"text": "a\\ud800b", "author": "c\\u0000d"}]').items
    assert one.text == "a\ufffdb"
    assert "\0" not in one.author
