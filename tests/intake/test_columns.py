"""Header names to fields, and mappings as presets."""

import pytest

from reviewer.intake.columns import FIELDS, Mapping, field_of, map_columns, missing_columns, position


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Text,Image URL,Tags,Posting Time", {"text": "Text", "media": "Image URL", "planned": "Posting Time"}),
        ("date,time_24hr,message_text,public_image_url",
         {"date": "date", "time": "time_24hr", "text": "message_text", "media": "public_image_url"}),
        ("post,platforms,mediaUrls,scheduleDate",
         {"text": "post", "platform": "platforms", "media": "mediaUrls", "planned": "scheduleDate"}),
        ("Network,Message,LinkUrl,LinkTitle,ImageUrl,Description,Picture",
         {"platform": "Network", "text": "Message", "link": "LinkUrl", "media": "ImageUrl", "link_title": "LinkTitle",
          "link_text": "Description"}),
        ("scheduled_at,account_id,content,media_urls,first_comment",
         {"planned": "scheduled_at", "account": "account_id", "text": "content", "media": "media_urls",
          "first_comment": "first_comment"}),
        ("Date (GMT),Post ID,Post Message,Post Permalink,Post Type,Social Network,Impressions",
         {"date": "Date (GMT)", "id": "Post ID", "text": "Post Message", "link": "Post Permalink", "kind": "Post Type",
          "platform": "Social Network"}),
        ("Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions",
         {"date": "Date", "id": "Post ID", "platform": "Network", "kind": "Post Type", "account": "Profile",
          "author": "Sent by", "link": "Link", "text": "Post"}),
        ("Posted At,Caption,Media Type,Post URL,Impressions",
         {"date": "Posted At", "text": "Caption", "kind": "Media Type", "link": "Post URL"}),
        ("Publishing date,Publishing time,Message,Link",
         {"date": "Publishing date", "time": "Publishing time", "text": "Message", "link": "Link"}),
        ("Post title,Post link,Post type,Posted by,Created date",
         {"text": "Post title", "link": "Post link", "kind": "Post type", "author": "Posted by", "date": "Created date"}),
        ("Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
         {"date": "Date", "link": "ShareLink", "text": "ShareCommentary", "media": "MediaUrl"}),
        ("AUTHOR ; Role;Reply to;Due date;Handed in by".replace(";", ","),
         {"author": "AUTHOR ", "role": " Role", "in_reply_to": "Reply to", "due": "Due date", "submitter": "Handed in by"}),
    ],
)  # fmt: skip
def test_headers_of_known_tools_are_recognised(header: str, expected: dict[str, str]) -> None:
    assert dict(map_columns(header.split(",")).fields) == expected


def test_of_two_text_columns_the_better_name_wins() -> None:
    found = map_columns(["Title", "Description", "Message"])
    assert (found.column("text"), found.column("link_title"), found.column("link_text")) == (
        "Message",
        "Title",
        "Description",
    )


def test_a_message_text_column_is_text() -> None:
    assert field_of("message_text") == "text"
    assert field_of("MESSAGE  Text ") == "text"
    assert field_of("Nonsense") == ""


def test_a_preset_survives_storing() -> None:
    mapping = Mapping(
        (("text", 1), ("date", "When")), platform="x", kind="reply", author="Ana Lima", date_order="dmy", header=False
    )
    assert Mapping.from_dict(mapping.to_dict()) == mapping


@pytest.mark.parametrize(
    "stored",
    [
        {"fields": {"colour": "A"}},
        {"fields": {"text": True}},
        {"fields": {"text": 1.5}},
        {"fields": ["text"]},
        {"date_order": "ymd"},
        {"surprise": 1},
    ],
)
def test_a_preset_that_cannot_be_used_is_refused_by_name(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mapping|field|column|order"):
        Mapping.from_dict(stored)


def test_columns_are_found_by_name_by_folded_name_and_by_number() -> None:
    columns = ("Post Text", "Date")
    assert position("Post Text", columns) == 0
    assert position("post_text", columns) == 0
    assert position(1, columns) == 1
    assert position(2, columns) is None
    assert position("Author", columns) is None
    assert position(None, columns) is None
    assert missing_columns(Mapping((("text", 5), ("author", "Who"))), columns) == ("Column 6", "Who")


def test_every_field_has_words_for_the_dialog() -> None:
    assert all(words[0].isupper() for words in FIELDS.values())
    assert "text" in FIELDS
