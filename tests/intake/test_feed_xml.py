"""RSS and Atom: what is in them, and that nothing of what a hostile one asks for happens."""

import builtins
import os
import subprocess
import time
from pathlib import Path

import pytest

from reviewer.errors import FileProblem
from reviewer.intake.feeds import Feed, feed_of, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Notes of Dr. Amara Silva</title><link>https://amara.example.org/</link>
<image><title>Logo</title><url>https://amara.example.org/logo.png</url></image>
<item>
 <title>Sleep and shift work</title>
 <link>https://amara.example.org/sleep</link>
 <guid isPermaLink="false">note-17</guid>
 <pubDate>Tue, 03 Nov 2026 08:30:00 -0500</pubDate>
 <dc:creator>Amara Silva</dc:creator>
 <category>Sleep</category><category>Shifts</category>
 <description>Short one</description>
 <content:encoded><![CDATA[<p>Naps before a <b>night shift</b> help. #WellBeing</p><img src="https://amara.example.org/nap.jpg">]]></content:encoded>
 <enclosure url="https://amara.example.org/talk.mp3" type="audio/mpeg" length="1"/>
</item>
<item><description>Only a text &amp; no more</description></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Walks</title>
<link rel="self" href="https://walks.example.org/feed"/><link href="https://walks.example.org/"/>
<author><name>Tomas Reyes</name></author>
<entry><id>tag:walks.example.org,2026:1</id><title type="text">BP &lt; 120 <![CDATA[<b>not bold</b>]]></title>
<link rel="alternate" href="https://walks.example.org/1"/><published>2026-11-01T23:30:00-07:00</published>
<updated>2026-11-02T09:00:00Z</updated><category term="walking"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First
line</p><script>alert(1)</script><p>Second<br/>third</p></div></content></entry>
<entry><id>https://walks.example.org/2</id><title type="html">A &amp;amp; B</title><summary type="html">&lt;p&gt;Hello&lt;/p&gt;</summary>
<author><name>Guest Writer</name><email>g@example.org</email></author></entry>
</feed>
"""


def feed(text: str | bytes, name: str = "feed.xml") -> Feed:
    return feed_of(text if isinstance(text, bytes) else text.encode("utf-8"), name)


def item_with(inner: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item>{inner}</item></channel></rss>'


def test_an_rss_feed_is_read_with_all_it_tells(tmp_path: Path):
    path = tmp_path / "anything.bin"
    path.write_text(RSS, encoding="utf-8")
    found = read_feed(path)
    assert (found.format, found.title, found.refused) == ("rss", "Notes of Dr. Amara Silva", ())
    full, bare = found.items
    assert full.text == "Sleep and shift work\n\nNaps before a night shift help. #WellBeing"
    assert (full.link, full.external_id, full.published) == (
        "https://amara.example.org/sleep",
        "note-17",
        "2026-11-03T13:30:00Z",
    )
    assert (full.author, full.account, full.platform) == ("Amara Silva", "https://amara.example.org/", "blog")
    assert full.topics == ("Sleep", "Shifts", "WellBeing")
    assert full.media == ("https://amara.example.org/talk.mp3", "https://amara.example.org/nap.jpg")
    assert (bare.text, bare.link, bare.published, bare.author) == ("Only a text & no more", "", "", "")
    assert "Read as RSS in UTF-8." in found.warnings
    assert "1 post has no date." in found.warnings
    assert "1 post has no link." in found.warnings


def test_an_atom_feed_is_read_and_its_kinds_of_text_are_told_apart():
    first, second = feed(ATOM).items
    assert first.text == "BP < 120 <b>not bold</b>\n\nFirst line\n\nSecond\nthird"
    assert (first.link, first.published, first.author) == (
        "https://walks.example.org/1",
        "2026-11-02T06:30:00Z",
        "Tomas Reyes",
    )
    assert first.topics == ("walking",)
    assert second.text == "A & B\n\nHello"
    assert (second.author, second.link) == ("Guest Writer", "https://walks.example.org/2")


def test_rss_1_and_a_prefix_for_atom_are_feeds_too():
    rdf = (
        '<rdf:RDF xmlns:rdf="r" xmlns="p"><channel><title>T</title></channel>'
        "<item><title>Words</title><link>https://x.com/amara/status/5</link></item></rdf:RDF>"
    )
    (one,) = feed(rdf).items
    assert (one.text, one.platform, one.account) == ("Words", "x", "@amara")
    prefixed = '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Words</a:title></a:entry></a:feed>'
    assert [i.text for i in feed(prefixed).items] == ["Words"]


def test_a_title_that_only_repeats_the_text_is_not_said_twice():
    inner = "<title>We ran a race toda…</title><description>We ran a race today for the new ward.</description>"
    assert feed(item_with(inner)).items[0].text == "We ran a race today for the new ward."


@pytest.mark.parametrize(
    ("link", "platform", "account"),
    [
        ("https://www.linkedin.com/posts/amara-silva_activity-1", "linkedin", "amara-silva"),
        ("https://twitter.com/amara/status/9", "x", "@amara"),
        ("https://bsky.app/profile/amara.example.org/post/1", "bluesky", "@amara.example.org"),
        ("https://social.example.org/@amara/11", "mastodon", "@amara@social.example.org"),
        ("https://www.instagram.com/p/abc/", "instagram", ""),
        ("https://notlinkedin.com/in/amara", "blog", ""),
    ],
)
def test_a_link_tells_platform_and_account(link: str, platform: str, account: str):
    (one,) = feed(item_with(f"<title>Words</title><link>{link}</link>")).items
    assert (one.platform, one.account) == (platform, account)


# -- hostile files

HOSTILE = {
    "external entity": '<!DOCTYPE r [<!ENTITY xxe SYSTEM "file://{secret}">]>{item}&xxe;{end}',
    "network entity": '<!DOCTYPE r [<!ENTITY xxe SYSTEM "http://127.0.0.1:9/x">]>{item}&xxe;{end}',
    "external dtd": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd">{item}x{end}',
    "public dtd": '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">{item}x{end}',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file://{secret}">%p;]>{item}x{end}',
    "entity in attribute": '<!DOCTYPE r [<!ENTITY a SYSTEM "file://{secret}">]>{item}<enclosure url="&a;"/>{end}',
    "billion laughs": "<!DOCTYPE lolz [<!ENTITY l0 'lol'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>{item}&l9;{end}",
    "quadratic blowup": "<!DOCTYPE r [<!ENTITY a '" + "a" * 50_000 + "'>]>{item}" + "&a;" * 5_000 + "{end}",
    "unparsed entity": '<!DOCTYPE r [<!NOTATION n SYSTEM "x"><!ENTITY p SYSTEM "file://{secret}" NDATA n>]>{item}x{end}',
    "default attribute": "<!DOCTYPE r [<!ATTLIST item url CDATA 'http://127.0.0.1:9/'>]>{item}x{end}",
    "entity without a declaration": "{item}&xxe;{end}",
    "entity in an attribute without a declaration": '{item}<enclosure url="&xxe;"/>{end}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_opened_fetched_or_expanded(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    secret = tmp_path / "secret.txt"
    secret.write_text("S3CRET-WORDS", encoding="utf-8")
    body = HOSTILE[kind].replace("{secret}", str(secret))
    body = body.replace("{item}", '<rss version="2.0"><channel><item><description>').replace(
        "{end}", "</description></item></channel></rss>"
    )
    if "<enclosure" in body:
        body = body.replace("<description><enclosure", "<description>x</description><enclosure").replace(
            "/></description>", "/>"
        )
    opened: list[object] = []
    monkeypatch.setattr(builtins, "open", lambda *a, **k: opened.append(a) or (_ for _ in ()).throw(OSError()))
    monkeypatch.setattr(os, "open", lambda *a, **k: opened.append(a) or (_ for _ in ()).throw(OSError()))
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: opened.append(a))
    began = time.process_time()
    with pytest.raises(FileProblem) as told:
        feed('<?xml version="1.0"?>' + body)
    assert time.process_time() - began < 6
    assert opened == []
    assert "S3CRET" not in str(told.value)
    if "DOCTYPE" in body:
        assert "pull in other files" in str(told.value)


@pytest.mark.parametrize("inner", ["&nbsp;", "&rsquo;", "&euro;", "&amp;nbsp;"])
def test_names_of_html_characters_are_no_entities_of_a_file(inner: str):
    (one,) = feed(item_with(f"<title>a{inner}b</title>")).items
    assert one.text in ("a b", "a\xa0b", "a’b", "a€b")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/",
        "https://",
        "https://a b/",
        "//x.org/a",
        "https://[::1",
    ],
)
def test_addresses_that_are_no_web_pages_are_left_out_and_said(link: str):
    found = feed(item_with(f'<title>Words</title><link>{link}</link><enclosure url="{link}"/>'))
    assert (found.items[0].link, found.items[0].media) == ("", ())
    assert "1 address that is no web page was left out." in found.warnings


def test_scripts_and_handlers_of_a_post_are_no_text():
    inner = "<description><![CDATA[<p onclick='x()'>Hi</p><script>fetch('http://127.0.0.1')</script>]]></description>"
    assert feed(item_with(inner)).items[0].text == "Hi"


def test_text_that_pretends_to_end_its_cdata_stays_text():
    inner = "<description><![CDATA[a ]]]]><![CDATA[> b]]></description>"
    assert feed(item_with(inner)).items[0].text == "a ]]> b"


def test_deep_nesting_is_refused_and_deep_markup_in_a_post_is_not():
    with pytest.raises(FileProblem, match="nested more than 100 deep"):
        feed("<rss><channel>" + "<a>" * 200_000)
    (one,) = feed(item_with(f"<description><![CDATA[{'<div>' * 20_000}Hi]]></description>")).items
    assert one.text == "Hi"


@pytest.mark.parametrize("cut", [40, 100, 300, 700, 900])
def test_a_cut_off_feed_is_refused_with_its_line(cut: int):
    with pytest.raises(FileProblem, match="ends too early, in line"):
        feed(RSS[:cut])


def test_broken_xml_is_refused_with_line_and_column():
    with pytest.raises(FileProblem, match=r"not well-formed XML in line 3, column \d+"):
        feed("<rss>\n<channel>\n<item></title>\n</channel></rss>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!DOCTYPE html><html><body>x</body></html>", "is a web page"),
        ("<html><body><p>x</body></html>", "is a web page"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "no RSS or Atom feed"),
        ("<rss version='2.0'><channel><title>t</title></channel></rss>", "no posts"),
        ("<", "ends too early"),
        ("<?xml version='1.0'?>", "ends too early"),
    ],
)
def test_what_is_no_feed_is_said(text: str, words: str):
    with pytest.raises(FileProblem, match=words):
        feed(text)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", ""),
    ],
)
def test_encodings_are_read_as_declared(encoding: str, declared: str):
    said = f' encoding="{declared}"' if declared else ""
    text = f'<?xml version="1.0"{said}?>' + item_with("<title>Zoë at the café</title>").split("?>", 1)[1]
    assert feed(text.encode(encoding)).items[0].text == "Zoë at the café"


def test_other_scripts_are_read_as_declared():
    text = '<?xml version="1.0" encoding="shift_jis"?>' + item_with("<title>患者の皆さん</title>").split("?>", 1)[1]
    assert feed(text.encode("shift_jis")).items[0].text == "患者の皆さん"


@pytest.mark.parametrize("declared", ["unicode_escape", "zlib", "rot13", "utf-7", "punycode", "no-such"])
def test_an_encoding_that_is_none_of_text_is_not_used(declared: str):
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>' + item_with("<title>+ADw-b+AD4- \\x41</title>").split("?>", 1)[1]
    )
    found = feed(text)
    assert found.items[0].text == "+ADw-b+AD4- \\x41"
    assert any("not used for feeds" in warning for warning in found.warnings)


def test_a_file_with_mixed_encodings_is_read_with_marks_and_says_so():
    good, bad = "<title>Zoë, café, naïve, élève</title>".encode(), "<description>caf\xe9</description>".encode("cp1252")
    head, tail = item_with("SPLIT").replace('"1.0"', '"1.0" encoding="utf-8"').encode().split(b"SPLIT")
    found = feed(head + good + bad + tail)
    assert found.items[0].text == "Zoë, café, naïve, élève\n\ncaf\ufffd"
    assert any("is not all" in w for w in found.warnings)
    assert any("damaged character" in w for w in found.warnings)


def test_characters_that_xml_forbids_are_shown_as_marks():
    found = feed(item_with("<title>a\x07b\x1ec</title>"))
    assert found.items[0].text == "a\ufffdb\ufffdc"
    assert any("no feed may hold" in w for w in found.warnings)


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("Tue, 03 Nov 2026 08:30:00 GMT", "2026-11-03T08:30:00Z"),
        ("3 Nov 26 08:30 -0000", "2026-11-03T08:30:00Z"),
        ("Tue, 03 Nov 2026 23:30:00 EST", "2026-11-04T04:30:00Z"),
        ("2026-11-03T08:30:00.123+05:30", "2026-11-03T03:00:00Z"),
        ("2026-11-03t08:30:00z", "2026-11-03T08:30:00Z"),
        ("1793694600", "2026-11-03T08:30:00Z"),
        ("Tue, 31 Nov 2026 08:30:00 GMT", ""),
        ("Someday soon", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("9999-12-31T23:59:59Z", ""),
        ("Tue, 03 Nov 2026 08:30:00 +9999", ""),
        ("2026-11-03T08:30:00+99:00", ""),
        ("99999999999999999999", ""),
    ],
)
def test_dates_are_read_and_wrong_ones_are_left_out_and_said(value: str, published: str):
    found = feed(item_with(f"<title>Words</title><pubDate>{value}</pubDate>"))
    assert found.items[0].published == published
    assert any("cannot be read" in warning for warning in found.warnings) is (not published)


def test_posts_without_text_are_refused_with_their_line_and_the_others_stay():
    found = feed(
        "<rss><channel>\n<item><link>https://example.org/1</link></item>\n<item><title>Words</title></item></channel></rss>"
    )
    assert [i.text for i in found.items] == ["Words"]
    assert [(r.line, r.reason) for r in found.refused] == [(2, "This post has no text.")]


def test_a_text_that_is_too_long_is_refused_and_the_others_stay():
    long = "<item><description>" + "a" * 500_000 + "</description></item>"
    less = "<item><description>" + "b" * 100_001 + "</description></item>"
    found = feed(f"<rss><channel>{long}{less}<item><title>Words</title></item></channel></rss>")
    assert [i.text for i in found.items] == ["Words"]
    assert len(found.refused) == 2


def test_twenty_thousand_posts_are_read_and_one_more_is_not():
    item = "<item><title>Words number {n}</title><link>https://example.org/{n}</link><description><![CDATA[<p>Some words on walking.</p>]]></description></item>"
    body = "".join(item.replace("{n}", str(n)) for n in range(20_000))
    began = time.process_time()
    found = feed(f"<rss><channel>{body}</channel></rss>")
    assert len(found.items) == 20_000
    assert time.process_time() - began < 40
    with pytest.raises(FileProblem, match="more than 20,000 posts"):
        feed(f"<rss><channel>{body}{item}</channel></rss>")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path):
    path = tmp_path / "large.xml"
    with path.open("wb") as stream:
        stream.write(b"<rss>")
        stream.truncate(51 * 1024 * 1024)
    with pytest.raises(FileProblem, match="larger than 50 MB"):
        read_feed(path)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"PK\x03\x04rest", b"\x00\x01\x02" * 50, b"just words"]
)
def test_other_files_are_told_by_their_content(data: bytes, tmp_path: Path):
    path = tmp_path / "feed.xml"
    path.write_bytes(data)
    with pytest.raises(FileProblem):
        read_feed(path)


@pytest.mark.parametrize("kind", ["missing", "folder", "empty"])
def test_files_that_cannot_be_read_are_sentences(kind: str, tmp_path: Path):
    path = tmp_path / "feed.xml"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b"")
    with pytest.raises(FileProblem):
        read_feed(path)
