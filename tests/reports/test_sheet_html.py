"""A sheet of figures in a browser: whole, escaped, without scripts or anything to fetch."""

import re
from html.parser import HTMLParser

from reviewer.reports.sheet import Cell, Column, Excerpt, Excerpts, Fact, Gauge, Matrix, Section, Sheet, Table, Tone
from reviewer.reports.sheet_html import html_bytes, shown
from reviewer.reports.sheet_style import DARK, LIGHT

EVIL = '<script>alert("x")</script> & \u202egnp\x1b[31m \ud800 <img src=//evil.example onerror=a()>'
VOID = {"meta", "br"}


def a_sheet(text: str = "Marisol", **fields: object) -> Sheet:
    columns = (Column("What", 2, number=False), Column("Share"), Column("Line", number=False))
    rows = ((Cell(text), Cell("95.3 %", "41/43, 84–99", Tone.GOOD), Cell(gauge=Gauge(0.95, 0.84, 0.99, 0.9))),)
    blocks = (
        Table(columns, rows),
        Table(columns, (), empty="No rows."),
        Matrix("Annotated", "reported", ("PERSON", "nothing there"), ("PERSON", "missed"), ((3, 0), (1, 0))),
        Matrix("a", "b", (), (), (), empty="No counts."),
        (Fact(text, text, mono=True),),
        Excerpts(text, (Excerpt(text, text, text, text, text), Excerpt("id", text, "", ""))),
        text,
    )
    given = {
        "title": "Figures", "subtitle": text, "summary": text, "program": "Reviewer", "warning": text,
        "sections": (Section("Part", "part", text, blocks),), "printed_at": "2026-11-20T09:00:00Z",
    } | fields  # fmt: skip
    return Sheet(**given)


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def parsed(sheet: Sheet) -> Balance:
    parser = Balance()
    parser.feed(html_bytes(sheet).decode("utf-8"))
    assert parser.open == []
    return parser


def test_every_tag_is_closed_and_nothing_is_fetched_or_run():
    seen = parsed(a_sheet()).seen
    assert {tag for tag, _ in seen} & {"script", "img", "link", "iframe", "object", "form", "svg"} == set()
    names = {name for _, attributes in seen for name in attributes}
    assert not any(name.startswith("on") or name == "src" for name in names)
    assert [a["href"] for tag, a in seen if tag == "a"] == ["#part"]
    page = html_bytes(a_sheet()).decode()
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page


def test_text_from_outside_is_shown_and_never_read_as_markup():
    page = html_bytes(a_sheet(EVIL)).decode("utf-8")
    tags = {tag for tag, _ in parsed(a_sheet(EVIL)).seen}
    assert "script" not in tags
    assert "img" not in tags
    assert "&lt;script&gt;" in page
    assert "⟨202E⟩gnp⟨001B⟩[31m ⟨D800⟩" in page
    assert re.search("[\x00-\x09\x0b-\x1f\u202e]", page) is None


def test_emoji_and_other_scripts_stay_as_they_are():
    text = "👩🏽‍⚕️ José מרים 張"
    assert shown(text) == text
    assert shown("a\nb") == "a<br>b"


def test_figures_notes_and_empty_tables_stand_in_it():
    page = html_bytes(a_sheet()).decode()
    assert "41/43, 84–99" in page
    assert "No rows." in page
    assert "No counts." in page
    assert 'aria-label="interval 84 to 99 percent"' in page
    assert '<td class="same">3</td>' in page
    assert '<td class="other">1</td>' in page


def test_it_says_on_top_whether_it_shows_words_of_posts():
    assert b"Figures only, no words of posts" in html_bytes(a_sheet())
    assert b"Confidential: shows words of posts" in html_bytes(a_sheet(shows_text=True))


def test_same_sheet_same_bytes():
    assert html_bytes(a_sheet()) == html_bytes(a_sheet())


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_reads_on_its_ground_in_both_themes():
    pairs = [
        ("text", "desk"), ("text", "paper"), ("muted", "desk"), ("muted", "paper"), ("accent", "desk"),
        ("good", "paper"), ("bad", "paper"), ("good", "good-soft"), ("bad", "bad-soft"), ("other", "other-soft"),
        ("text", "mark"),
    ]  # fmt: skip
    for theme in (LIGHT, DARK):
        for text, ground in pairs:
            high, low = sorted((luminance(theme[text]), luminance(theme[ground])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
