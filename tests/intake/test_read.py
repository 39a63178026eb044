"""Files of every kind to a preview: what is read, what is refused, and that nothing is half read."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from reviewer.errors import FileProblem
from reviewer.intake.columns import Mapping
from reviewer.intake.csv_rows import find_delimiter
from reviewer.intake.preview import Preview
from reviewer.intake.read import read_file
from reviewer.model.post import Post
from reviewer.model.progress import Cancelled

HEADER = "Date,Author,Platform,Text\n"


def read(tmp_path: Path, content: str | bytes, name: str = "posts.csv", mapping: Mapping | None = None) -> Preview:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(path, mapping)


def texts(preview: Preview) -> list[str]:
    return [row.post.text for row in preview.rows]


@pytest.mark.parametrize(("sign", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "pipe")])
def test_the_delimiter_is_found_and_told(tmp_path: Path, sign: str, word: str) -> None:
    lines = [
        "date,author,platform,text",
        '2026-11-02,Ana Lima,facebook,"Hi; you, there | all"',
        "2026-11-03,Bo Ek,x,Short",
    ]
    content = "\n".join(line if sign == "," else line.replace(",", sign, 3) for line in lines)
    preview = read(tmp_path, content, "posts.txt")
    assert preview.format_notes[0] == f"Read as {word}-separated text in UTF-8, header in line 1."
    assert texts(preview) == ["Hi; you, there | all", "Short"]
    assert [row.post.author.name for row in preview.rows] == ["Ana Lima", "Bo Ek"]


def test_pipes_within_the_cells_of_a_registry_do_not_part_its_columns() -> None:
    uses = "platforms=any; uses=name|role|photo|video|voice|quote|story"
    rows = [f"Ana Lima {n},employee,{uses},2026-01-02,,,,R-{n}" for n in range(30)]
    header = "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document"
    assert find_delimiter("\n".join([header, *rows])) == ","


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_told(tmp_path: Path, codec: str, told: str) -> None:
    text = HEADER + "2026-11-02,Zoë Ångström,facebook,“Café” visits – soirée for José\n" * 4
    preview = read(tmp_path, text.encode(codec))
    assert f"in {told}, header in line 1." in preview.format_notes[0]
    assert preview.rows[0].post.text == "“Café” visits – soirée for José"
    assert preview.rows[0].post.author.name == "Zoë Ångström"


def test_a_preamble_above_the_header_is_left_out_and_said(tmp_path: Path) -> None:
    content = 'Post performance\n"Mar 1, 2026 - Mar 31, 2026"\n\nDate (GMT),Post Message,Social Network\n2026-03-02 10:00,Hello,Twitter\n'
    preview = read(tmp_path, content)
    assert preview.format_notes[0].endswith("header in line 4.")
    assert "2 lines above the header were left out." in preview.format_notes
    assert preview.rows[0].post.platform == "x"
    assert preview.rows[0].line == 5
    assert preview.rows[0].post.created is not None
    assert preview.rows[0].post.created.hour == 10


def test_a_file_without_header_is_mapped_by_contents_and_by_index(tmp_path: Path) -> None:
    content = '"11/21/2026 09:00","Flu shots are in.","https://example.org/a"\n"11/22/2026 09:00","Parking changes on Monday.",""\n'
    guessed = read(tmp_path, content)
    assert guessed.columns == ("Column 1", "Column 2", "Column 3")
    assert texts(guessed) == ["Flu shots are in.", "Parking changes on Monday."]
    assert guessed.rows[0].post.link == "https://example.org/a"
    assert any("guessed" in note for note in guessed.format_notes)
    mapping = Mapping((("planned", 0), ("text", 1)), platform="linkedin", author="Ana Lima", header=False)
    given = read(tmp_path, content, mapping=mapping)
    assert [r.post.platform for r in given.rows] == ["linkedin"] * 2
    assert given.rows[0].post.author.name == "Ana Lima"
    assert given.rows[0].post.planned is not None
    assert given.rows[0].post.link == ""


def test_names_of_columns_in_another_language_are_guessed_from_contents(tmp_path: Path) -> None:
    preview = read(
        tmp_path, "Datum;Beitrag;Kanal\n03.11.2026 14:00;Hallo zusammen;Eins\n24.11.2026 15:00;Bis bald;Zwei\n"
    )
    assert preview.format_notes[0].endswith("header in line 1.")
    assert [(r.post.text, r.post.created is not None) for r in preview.rows] == [
        ("Hallo zusammen", True),
        ("Bis bald", True),
    ]
    assert "The columns were guessed from their contents. Check the mapping." in preview.format_notes


def test_plain_lines_are_posts_to_be_checked_in_the_preview(tmp_path: Path) -> None:
    preview = read(tmp_path, "Flu shots are here.\nParking moves on Monday, everybody.\n", "list.txt")
    assert preview.format_notes[0] == "Read as plain lines in UTF-8, no header."
    assert texts(preview) == ["Flu shots are here.", "Parking moves on Monday, everybody."]


def test_line_numbers_are_physical_even_with_cells_of_many_lines(tmp_path: Path) -> None:
    content = (
        HEADER + '2026-11-02,Ana,facebook,"one\r\ntwo\rthree"\n2026-11-03,Bo,facebook,\n\n2026-11-04,Cy,facebook,last\n'
    )
    preview = read(tmp_path, content)
    assert [(row.line, row.post.text) for row in preview.rows] == [(2, "one\ntwo\nthree"), (7, "last")]
    assert [refused.sentence("posts.csv") for refused in preview.refused] == [
        "posts.csv, row 5, column “Text”: There is no text. Fill it in, or leave the row out."
    ]
    assert "1 empty line was left out." in preview.format_notes


def test_bad_dates_and_long_texts_are_refused_with_their_column(tmp_path: Path) -> None:
    csv.field_size_limit(1_000)  # as another library may
    content = (
        HEADER
        + "13/45/2026,Ana,facebook,ok\n2026-11-02,Ana,facebook,"
        + "x" * (1024 * 1024 + 1)
        + "\nsecret words,Ana,x,hm\n"
    )
    preview = read(tmp_path, content)
    assert [(r.line, r.column) for r in preview.refused] == [(2, "Date"), (3, "Text"), (4, "Date")]
    assert "“13/45/2026” is not a date" in preview.refused[0].reason
    assert "1 MB" in preview.refused[1].reason
    assert "secret" not in preview.refused[2].reason


def test_unknown_platforms_are_kept_with_a_note(tmp_path: Path) -> None:
    preview = read(tmp_path, HEADER + "2026-11-02,Ana,Mastodon,hello\n2026-11-02,Bo,,hi\n")
    assert preview.rows[0].post.platform == "Mastodon"
    assert "Mastodon" in preview.rows[0].notes[0]
    assert preview.rows[1].post.platform == "facebook"
    assert "Posts without a platform were taken as Facebook posts." in preview.format_notes


def test_ambiguous_dates_and_local_times_are_said(tmp_path: Path) -> None:
    notes = read(tmp_path, HEADER + "03/04/2026,Ana,x,a\n05/06/2026,Ana,x,b\n").format_notes
    assert "Dates in “Date” do not show whether day or month comes first; they were read month first." in notes
    assert "Times without a time zone were read as this computer's local time." in notes
    told = read(tmp_path, HEADER + "13/04/2026,Ana,x,a\n05/06/2026,Ana,x,b\n").format_notes
    assert "Dates in “Date” were read day first." in told


def test_duplicates_in_the_file_and_in_the_workspace_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        HEADER + "2026-11-02,Ana,x,same\n2026-11-03,ana,x,same \n2026-11-04,Ana,facebook,same\n2026-11-05,Bo,x,old\n"
    )

    def is_known(post: Post) -> str:
        return "post 17" if post.text == "old" else ""

    preview = read_file(path, is_known=is_known)
    assert [row.duplicate_of for row in preview.rows] == ["", "line 2", "", "post 17"]
    assert preview.summary == "2 posts to import, 2 already there, 0 refused."
    assert len(preview.fresh) == 2
    assert len(preview.duplicates) == 2


def test_hostile_cells_are_kept_literally(tmp_path: Path) -> None:
    cell = "=1+1 <b>x</b> %s {0} \u202eevil\u202c a\u200bb"
    preview = read(tmp_path, HEADER + f'2026-11-02,"=cmd()",x,"{cell}"\n')
    assert preview.rows[0].post.text == cell
    assert preview.rows[0].post.author.name == "=cmd()"


def test_nul_characters_become_a_mark_and_are_counted(tmp_path: Path) -> None:
    preview = read(tmp_path, HEADER.encode() + b"2026-11-02,Ana,x,a\0b\n" + b"2026-11-03,Ana,x,plain words here\n" * 40)
    assert preview.rows[0].post.text == "a\u2400b"
    assert any("1 character that cannot be stored is shown as \u2400." in note for note in preview.format_notes)


def test_media_due_and_reply_columns_are_read(tmp_path: Path) -> None:
    content = (
        "Text,Author,Role,Handle,Media,Alt text,Credit,Reply to,Due,Link,Kind\n"
        "Thanks!,Ana,RN,@ana,a.jpg; b.mp4,a garden,Own,Great place,2026-11-25,https://example.org,comment\n"
    )
    post = read(tmp_path, content).rows[0].post
    assert [(m.type, m.file, m.alt, m.credit) for m in post.media] == [
        ("image", "a.jpg", "a garden", "Own"), ("video", "b.mp4", "", "Own"),
    ]  # fmt: skip
    assert post.in_reply_to == "Great place"
    assert post.kind == "reply"
    assert post.author.handle == "@ana"
    assert post.due is not None
    assert post.due.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-25 23:59"


def test_no_text_column_asks_for_a_mapping(tmp_path: Path) -> None:
    preview = read(tmp_path, "Platform,Author,Likes\nx,Ana,3\nx,Bo,4\n")
    assert preview.needs_mapping
    assert not preview.rows
    assert any("Choose it in the mapping" in note for note in preview.format_notes)
    mapped = read(
        tmp_path, "Platform,Author,Likes\nx,Ana,3\n", mapping=Mapping((("text", "Gone"), ("author", "Author")))
    )
    assert mapped.needs_mapping
    assert "The file has no column “Gone”." in mapped.format_notes


def test_a_line_of_totals_is_no_post(tmp_path: Path) -> None:
    preview = read(tmp_path, HEADER + "2026-11-02,Ana,x,hello\nTotal,,,\n")
    assert "totals" in preview.refused[0].reason


def workbook(rows: Sequence[Sequence[object]], extra_sheet: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if extra_sheet:
        sheet.title = "Metrics"
        sheet.append(["Impressions", "Clicks"])
        sheet = book.create_sheet("All posts")
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_from_its_best_sheet_whatever_its_name(tmp_path: Path) -> None:
    data = workbook(
        [
            ["A description of the export"],
            ["Post title", "Posted by", "Created date"],
            ["Hello\nworld", "Ana", "2026-03-15"],
        ],
        True,
    )
    preview = read(tmp_path, data, "export.csv")
    assert preview.format_notes[0] == "Read as an Excel workbook, sheet “All posts”, header in line 2."
    assert "1 other sheet was not read." in preview.format_notes
    assert texts(preview) == ["Hello\nworld"]
    assert preview.rows[0].line == 3


def test_formulas_in_a_workbook_are_not_evaluated(tmp_path: Path) -> None:
    preview = read(tmp_path, workbook([["Text", "Author"], ["=1+1", "Ana"], [42, "Bo"], [True, "Cy"]]), "f.xlsx")
    assert texts(preview) == ["=1+1", "42", "TRUE"]
    assert any("Formulas were not calculated" in note for note in preview.format_notes)


def test_the_value_saved_with_a_formula_is_shown(tmp_path: Path) -> None:
    data = workbook([["Text", "Author"], ["=1+1", "Ana"], ["=2+2", "Bo"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>", content)
                assert b"<v>2</v>" in content
            new.writestr(name, content)
    assert texts(read(tmp_path, out.getvalue(), "f.xlsx")) == ["2", "=2+2"]


def test_broken_utf_8_is_shown_with_marks_and_told(tmp_path: Path) -> None:
    good = "2026-11-02,José,x,Grüße aus Köln\n".encode() * 3
    preview = read(tmp_path, HEADER.encode() + good + b"2026-11-02,Ana,x,bad \xff byte\n")
    assert preview.rows[3].post.text == "bad \ufffd byte"
    assert "1 damaged character is shown as \ufffd, the first in line 5." in preview.format_notes


def test_utf_16_without_rows_of_letters_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is not a text file"):
        read(tmp_path, b"ab\0\0cd" * 300)


def test_a_huge_number_of_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.intake.csv_rows.MAX_ROWS", 3)
    monkeypatch.setattr("reviewer.intake.xlsx_rows.MAX_ROWS", 3)
    with pytest.raises(FileProblem, match="more than 3 lines"):
        read(tmp_path, HEADER + "2026-11-02,Ana,x,hello\n" * 5)
    with pytest.raises(FileProblem, match="more than 3 rows"):
        read(tmp_path, workbook([["Text"]] + [["x"]] * 5), "r.xlsx")


def test_a_cell_without_end_is_a_quotation_mark_without_end(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="never closed: it opens in line 3"):
        read(tmp_path, HEADER + "2026-11-02,Ana,x,hello\n" + '2026-11-02,Ana,x,"' + "word \n" * 1_600_000)


def test_json_lines_and_json_lists_are_read_with_line_numbers(tmp_path: Path) -> None:
    post = {"id": "a-1", "platform": "x", "author": {"name": "Ana", "role": "RN", "kind": "employee"}, "kind": "reply",
            "in_reply_to": "q", "media": [{"type": "image", "alt": "d", "shows": ["minor"], "credit": None}],
            "text": "one\r\ntwo", "spans": [1], "labels": ["claim"], "verdict": "reject"}  # fmt: skip
    lines = read(
        tmp_path, json.dumps(post) + "\n\n{bad\n" + json.dumps({"text": "simple", "author": "Bo"}) + "\n", "a.txt"
    )
    assert lines.format_notes[0] == "Read as JSON lines in UTF-8, one post a line."
    assert [(r.line, r.post.text, r.post.author.name) for r in lines.rows] == [
        (1, "one\ntwo", "Ana"),
        (4, "simple", "Bo"),
    ]
    assert lines.rows[0].post.media[0].shows == ("minor",)
    assert lines.rows[0].post.id == "a-1"
    assert [(r.line, r.reason[:16]) for r in lines.refused] == [(3, "This is not JSON")]
    listed = read(tmp_path, json.dumps([post, {"author": "nobody"}, 7], indent=1), "b.json")
    assert texts(listed) == ["one\ntwo"]
    assert listed.rows[0].line == 2
    assert [r.reason for r in listed.refused] == ["It has no text.", "It is not a JSON object with a text."]
    wrapped = read(tmp_path, json.dumps({"posts": [{"message": "m"}]}, indent=2), "c.json")
    assert texts(wrapped) == ["m"]
    single = read(tmp_path, json.dumps({"text": "alone"}, indent=2), "d.json")
    assert texts(single) == ["alone"]


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (40 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (PNG, "is a PNG picture"),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"PK\x03\x04 cut off here", "damaged or cut-off archive"),
        (OLE, "old Excel format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (bytes(range(256)) * 40, "is not a text file"),
        ((HEADER + '2026-11-02,Ana,x,"never closed\nand on\nand on\n').encode(), "opens in line 2, column 4"),
        (b'[{"text": "a"},\n {"text": "b', "ends too early, in line 2, column 11"),
        (b'[{"text": "a"},\n {"text" "b"}]', "not valid JSON in line 2, column 10"),
        (b'{"text": "a"}\n{"text": "b', "ends too early, in line 2"),
        ((HEADER + "2026-11-02,José,x,Zo").encode() + "ë".encode()[:1], "ends in the middle of a character, in line 2"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_what_cannot_be_read_ends_in_one_sentence_with_the_name(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=r"“list\.csv”") as caught:
        read(tmp_path, content, "list.csv")
    assert words in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_an_exploding_archive_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="unpacks to far more"):
        read(tmp_path, bomb(), "b.xlsx")


def test_a_damaged_workbook_is_a_sentence(tmp_path: Path) -> None:
    data = bytearray(workbook([["Text"], ["x" * 500]]))
    data[300:500] = b"\xff" * 200
    with pytest.raises(FileProblem, match="damaged"):
        read(tmp_path, bytes(data), "d.xlsx")
    with pytest.raises(FileProblem, match="damaged"):
        read(tmp_path, workbook([["Text"], ["y"]])[:-200], "e.xlsx")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FileProblem, match="another kind of document"):
        read(tmp_path, out.getvalue(), "letter.docx")


def test_folders_and_missing_files_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(FileProblem, match="there is no such file"):
        read_file(tmp_path / "gone.csv")
    with pytest.raises(FileProblem, match="not a file name"):
        read_file("a\0b.csv")


def test_a_file_without_rights_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.csv"
    path.write_text(HEADER)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root reads everything, so the refusal is played
    with pytest.raises(FileProblem, match="no right to read it"):
        read_file(path)


def test_a_too_large_file_is_refused_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.intake.source.MAX_FILE_BYTES", 10)
    with pytest.raises(FileProblem, match="is larger than"):
        read(tmp_path, HEADER + "2026-11-02,Ana,x,hello\n")


class Impatient:
    """A progress that cancels at the third question."""

    def __init__(self) -> None:
        self.asked = 0
        self.reports: list[tuple[int, int]] = []

    def report(self, done: int, total: int, words: str = "") -> None:
        self.reports.append((done, total))

    def check_cancelled(self) -> None:
        self.asked += 1
        if self.asked > 5:
            raise Cancelled


def test_a_long_read_reports_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(HEADER + "".join(f"2026-11-02,Ana,x,post {n}\n" for n in range(2000)))
    progress = Impatient()
    with pytest.raises(Cancelled):
        read_file(path, progress=progress)
    watched = Impatient()
    watched.check_cancelled = lambda: None  # type: ignore[method-assign]
    assert len(read_file(path, progress=watched).rows) == 2000
    assert (2000, 2000) in watched.reports
    assert (200, 2000) in watched.reports
