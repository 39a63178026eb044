"""The cost of reading, and what the mapping supplies where a file is silent."""

import time
from pathlib import Path

from reviewer.intake.columns import Mapping
from reviewer.intake.read import read_file


def test_five_thousand_rows_take_less_than_three_seconds(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    words = "Our walk-in clinic is open on Saturday from nine to one, no appointment needed, bring your card. " * 3
    path.write_text(
        "Date,Author,Platform,Text\n"
        + "".join(f'11/{n % 28 + 1}/2026 10:0{n % 10} AM,Person {n % 40},facebook,"{n} {words}"\n' for n in range(5000))
    )
    start = time.process_time()
    preview = read_file(path)
    assert len(preview.rows) == 5000
    assert not preview.refused
    assert time.process_time() - start < 9


def test_defaults_of_the_mapping_fill_what_the_file_lacks(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("Message,Network\nHello there,\nHello again,X\n")
    mapping = Mapping(
        (("text", "Message"), ("platform", "Network")), platform="instagram", kind="story", author="Ana Lima"
    )
    rows = read_file(path, mapping).rows
    assert [(r.post.platform, r.post.kind, r.post.author.name) for r in rows] == [
        ("instagram", "story", "Ana Lima"), ("x", "story", "Ana Lima"),
    ]  # fmt: skip


def test_a_chosen_date_order_is_used(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("Date,Text\n03/04/2026 10:00 UTC,Hello there\n")
    day_first = read_file(path, Mapping((("text", "Text"), ("date", "Date")), date_order="dmy")).rows[0].post.created
    month_first = read_file(path, Mapping((("text", "Text"), ("date", "Date")), date_order="mdy")).rows[0].post.created
    assert day_first is not None
    assert (day_first.month, day_first.day) == (4, 3)
    assert month_first is not None
    assert (month_first.month, month_first.day) == (3, 4)


def test_columns_named_gmt_are_read_as_utc_and_times_in_their_own_column_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Date (GMT),Publishing time,Message\n2026-11-02,14:30,Hello there\n")
    created = read_file(path).rows[0].post.created
    assert created is not None
    assert created.strftime("%Y-%m-%d %H:%M") == "2026-11-02 14:30"


def test_what_is_published_with_a_post_is_read_with_its_text(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_text(
        "Network,Message,LinkUrl,LinkTitle,Description,First comment\nX,Come by,https://example.org,Open day,All welcome,See you\n"
    )
    preview = read_file(path)
    assert preview.rows[0].post.text == "Come by\n\nOpen day\n\nAll welcome\n\nSee you"
    assert any("LinkTitle, Description, First comment" in note for note in preview.format_notes)


def test_a_row_ticked_for_several_platforms_becomes_several_posts(tmp_path: Path) -> None:
    path = tmp_path / "ticks.csv"
    path.write_text(
        "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,GBP,Picture Url 1,Alt text picture 1\n"
        "Flu shots,2026-11-21,09:00,FALSE,TRUE,TRUE,FALSE,FALSE,a.jpg,a nurse\nParking,2026-11-22,10:00,TRUE,FALSE,FALSE,FALSE,FALSE,,\n"
    )
    preview = read_file(path)
    assert [(r.line, r.post.platform, r.post.text) for r in preview.rows] == [
        (2, "facebook", "Flu shots"), (2, "x", "Flu shots"), (3, "facebook", "Parking"),
    ]  # fmt: skip
    assert preview.rows[0].post.media[0].alt == "a nurse"
    assert not any(row.duplicate_of for row in preview.rows)
    assert "Each platform that is ticked in a row became a post of its own." in preview.format_notes


def test_lines_that_linkedin_wraps_in_quotation_marks_are_unwrapped(tmp_path: Path) -> None:
    path = tmp_path / "Shares.csv"
    path.write_text(
        'Date,ShareLink,ShareCommentary\n2026-03-02 10:00:00,https://example.org,"One""\n""Two""\n""Three"\n'
    )
    assert read_file(path).rows[0].post.text == "One\nTwo\nThree"


def test_a_text_that_is_torn_by_its_own_comma_is_refused_and_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "torn.csv"
    path.write_text("Author,Text\nA B,Come to the open house, Maria Gomez will be there.\nC D,Welcome.,,\n")
    preview = read_file(path)
    assert [row.post.text for row in preview.rows] == ["Welcome."]
    assert [(row.line, row.column) for row in preview.refused] == [(2, "Text")]
    assert "quotation marks" in preview.refused[0].reason


def test_what_a_post_is_for_and_which_site_publishes_it(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Text,Purpose,Our site,Site\nOne,Paid social,East Campus,x\nTwo,,,\nThree,Glory,,facebook\n")
    rows = read_file(path).rows
    assert [(r.post.purpose, r.post.site, r.post.platform) for r in rows] == [
        ("advertising", "East Campus", "x"), ("", "", "facebook"), ("Glory", "", "facebook"),
    ]  # fmt: skip
    assert rows[2].notes == ("Unknown purpose “Glory” was kept as it came.",)
