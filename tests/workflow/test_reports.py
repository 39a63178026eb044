import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.bootstrap import create_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.reports import OFFERS, Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.model.vocabulary import Label
from reviewer.workflow import policy_texts, record, reports, reports_handouts, reports_save
from reviewer.workflow.handout_texts import card, reasons
from reviewer.workflow.workspace import Workspace

from .figure_samples import season, staff

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 20))
LAST = Period(date(2026, 11, 19), date(2026, 11, 20))
FIGURES = (ReportKind.EXECUTIVE, ReportKind.PERIOD, ReportKind.DEPARTMENT)


@pytest.fixture
def half_year(tmp_path, clock) -> Workspace:
    clock.now = datetime(2026, 5, 30, 8, tzinfo=UTC)
    ws = create_workspace(tmp_path / "season", "Test Clinic", "Ines Calloway", clock=clock, today=date(2026, 11, 20))
    season(ws)
    clock.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    yield ws
    ws.close()


def drawn(ws: Workspace, kind: ReportKind) -> Report:
    with ws.connections.read() as connection:
        post = connection.execute("select id from posts limit 1").fetchone()[0]
    return reports.draw(
        ws,
        kind,
        period=LAST if kind in (ReportKind.ACCESS, ReportKind.TRAIL) else PERIOD,
        compare=True,
        department="Nursing",
        post_id=post,
        platform="linkedin",
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def printed(ws: Workspace) -> list[dict]:
    with ws.connections.read() as connection:
        rows = connection.execute("select body from events order by seq").fetchall()
    events = [json.loads(bytes(row[0])) for row in rows]
    return [event for event in events if event["kind"] == "report.printed"]


def test_every_report_is_offered_once_and_drawn_with_its_pages(half_year):
    assert [offer.kind for offer in OFFERS] == list(ReportKind)
    assert [offer.kind for offer in reports.offers(half_year)] == list(ReportKind)
    for offer in OFFERS:
        made = drawn(half_year, offer.kind)
        pages = PdfReader(io.BytesIO(made.pdf)).pages
        assert made.pages == len(pages) >= 1
        assert (made.csv is not None) == offer.figures
        assert made.title.startswith(offer.title)
        assert made.name == made.name.lower()
        assert not set(made.name) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert printed(half_year) == []


def test_what_was_previewed_is_saved_byte_for_byte_and_recorded(half_year, tmp_path):
    for kind in ReportKind:
        made = drawn(half_year, kind)
        path, beside = tmp_path / f"{kind}.pdf", tmp_path / f"{kind}.csv"
        changes = reports.save(half_year, made, path, beside if made.csv else None)
        assert changes.record
        assert path.read_bytes() == made.pdf
        if made.csv is not None:
            assert beside.read_bytes() == made.csv
        entry = printed(half_year)[-1]
        assert entry["data"]["report"] == kind.value
        assert ("figures" in entry["data"]) == (made.csv is not None)
        assert entry["subject"].get("post", "") == made.post_id
        if made.start:
            assert (entry["data"]["start"], entry["data"]["end"]) == (made.start, made.end)
    assert record.verify(half_year).intact


def test_the_checkpoint_on_paper_is_kept_as_a_witness(half_year, tmp_path):
    made = drawn(half_year, ReportKind.EXECUTIVE)
    before = record.status(half_year).witnessed_at
    reports.save(half_year, made, tmp_path / "x.pdf")
    assert record.status(half_year).witnessed_at > before
    assert record.verify(half_year, witnesses=(("paper", made.note),)).intact
    assert made.note.splitlines()[2] in text_of(made.pdf)


def test_handouts_carry_no_checkpoint(half_year):
    for kind in reports_save.HANDOUTS:
        assert drawn(half_year, kind).note == ""


@pytest.mark.parametrize("kind", [*FIGURES, ReportKind.REMINDER, ReportKind.POLICY_CARD, ReportKind.IT])
def test_no_name_and_no_word_of_a_post_is_on_paper(half_year, kind):
    made = drawn(half_year, kind)
    said = text_of(made.pdf) + (made.csv or b"").decode("utf-8") + made.text
    assert not [m.name for m in staff() if m.kind != "organisation" and m.name in said]
    assert "FIG0" not in said
    assert "words that no figure shows" not in said


@pytest.mark.parametrize("kind", FIGURES)
def test_small_departments_stand_nowhere_with_a_figure(half_year, kind):
    made = drawn(half_year, kind)
    rows = list(csv.reader(io.StringIO((made.csv or b"").decode("utf-8-sig"), newline="")))
    pharmacy = [row for row in rows if row[1] == "Pharmacy"]
    assert all(row[2] == "" and row[6] == "small group, not shown" for row in pharmacy)


def test_the_same_record_and_clock_give_the_same_bytes(half_year, monkeypatch):
    half_year.clock = lambda: datetime(2026, 11, 20, 17, tzinfo=UTC)
    for kind in ReportKind:
        if kind is ReportKind.IT:  # verifying for it adds an entry
            continue
        assert drawn(half_year, kind).pdf == drawn(half_year, kind).pdf


def test_a_file_that_cannot_be_written_leaves_no_entry_and_no_other_file(half_year, tmp_path):
    made = drawn(half_year, ReportKind.EXECUTIVE)
    with pytest.raises(FileProblem):
        reports.save(half_year, made, tmp_path / "missing" / "x.pdf")
    with pytest.raises(FileProblem):
        reports.save(half_year, made, tmp_path / "x.pdf", tmp_path / "missing" / "x.csv")
    with pytest.raises(FileProblem):
        reports.save(half_year, made, tmp_path / "y.pdf", tmp_path / "workspace.db")
    with pytest.raises(FileProblem):
        reports.save(half_year, made, tmp_path / "missing" / "x.pdf", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()
    assert printed(half_year) == []
    assert not (tmp_path / "x.pdf").exists()
    assert record.verify(half_year).intact


def test_what_a_report_asks_for_must_be_given(half_year):
    for kind in (*FIGURES, ReportKind.ACCESS, ReportKind.TRAIL, ReportKind.REMINDER):
        with pytest.raises(UsageError, match="period"):
            reports.draw(half_year, kind)
    for kind, word in ((ReportKind.POST, "post"), (ReportKind.TIP_SHEET, "platform")):
        with pytest.raises(UsageError, match=word):
            reports.draw(half_year, kind)
    with pytest.raises(UsageError, match="department"):
        reports.draw(half_year, ReportKind.DEPARTMENT, period=PERIOD)
    with pytest.raises(RefusedError, match="too small"):
        reports.draw(half_year, ReportKind.DEPARTMENT, period=PERIOD, department="Pharmacy")
    with pytest.raises(UsageError, match="No tip sheet"):
        reports.draw(half_year, ReportKind.TIP_SHEET, platform="telegraph")


def test_drawing_the_record_of_a_post_counts_as_opening_it(half_year):
    made = drawn(half_year, ReportKind.POST)
    with half_year.connections.read() as connection:
        last = json.loads(bytes(connection.execute("select body from events order by seq desc limit 1").fetchone()[0]))
    assert (last["kind"], last["subject"]["post"]) == ("post.opened", made.post_id)


def test_reports_of_an_empty_record_say_so(ws):
    for kind in (ReportKind.EXECUTIVE, ReportKind.PERIOD, ReportKind.ACCESS, ReportKind.TRAIL, ReportKind.REMINDER):
        made = reports.draw(ws, kind, period=Period(date(2020, 1, 1), date(2020, 1, 31)))
        assert made.pages >= 1
    assert "nothing to tell" in text_of(reports.draw(ws, ReportKind.EXECUTIVE, period=PERIOD).pdf)


def test_the_executive_report_tells_the_figures_that_were_counted(half_year):
    from reviewer.workflow import statistics

    stats = statistics.of(half_year, PERIOD, True)
    said = text_of(drawn(half_year, ReportKind.EXECUTIVE).pdf)
    for words in (f"{stats.reviewed} posts were reviewed", f"{stats.passed.percent} %", f"{stats.caught.posts} posts were stopped",
                  f"{stats.passed.count} of {stats.passed.of}", "Monday to Friday, 08:00 to 17:00", "What the figures mean"):  # fmt: skip
        assert words in said


def test_the_trail_lists_each_entry_with_its_digest(half_year):
    said = text_of(drawn(half_year, ReportKind.TRAIL).pdf)
    with half_year.connections.read() as connection:
        leaf = bytes(connection.execute("select leaf from events order by seq desc limit 1").fetchone()[0]).hex()
    assert leaf in said.replace(" ", "")


def test_the_it_page_says_when_the_record_does_not_hold(half_year):
    with half_year.connections.write() as connection:
        connection.execute("update posts set state = 'rejected' where number = 1")
    made = drawn(half_year, ReportKind.IT)
    said = text_of(made.pdf)
    assert "found in the record. Do not go on deciding" in said
    assert "Intact" not in said
    assert made.note == ""


def test_the_it_page_of_a_plain_file_says_so_in_one_page(ws):
    made = reports.draw(ws, ReportKind.IT)
    assert made.pages == 1
    assert "this workspace is a plain file" in text_of(made.pdf)


def test_the_reminder_is_about_the_most_frequent_reasons(half_year):
    article = reports_handouts.article(half_year, PERIOD)
    texts = reasons()
    assert article.items[0].title == texts[Label.PHI_DISCLOSURE].title
    assert len(article.items) == 3
    full, short = reports_handouts.article_text(article), reports_handouts.article_text(article, short=True)
    assert "Rather not" in full
    assert "Rather not" not in short
    assert len(short) < len(full)


def test_with_too_few_reasons_the_reminder_takes_what_always_matters(ws):
    article = reports_handouts.article(ws, PERIOD)
    assert [item.title for item in article.items] == [reasons()[label].title for label in reports_handouts.ALWAYS]
    assert "Three things matter most" in article.lead


def test_handouts_name_the_policy_in_force(ws):
    policy_texts.record(ws, "Social media policy, version 3", date(2026, 1, 1), "Intranet, Policies")
    for kind in reports_save.HANDOUTS:
        said = text_of(reports.draw(ws, kind, period=PERIOD, platform="x").pdf)
        assert "Social media policy, version 3" in said
        assert "Intranet, Policies" in said


def test_every_label_has_a_reminder_with_both_examples_and_the_card_has_twelve_words():
    assert set(reasons()) == set(Label)
    for text in reasons().values():
        assert all((text.title, text.why, text.source, text.poor, text.good, text.do))
    assert sum(len(word.split()) for word, _ in card().words) == 12


def test_handouts_fit_on_one_page(ws):
    policy_texts.record(ws, "Social media policy, version 3", date(2026, 1, 1), "Intranet, Policies, Communication")
    for kind in reports_save.HANDOUTS:
        assert reports.draw(ws, kind, period=PERIOD, platform="linkedin").pages == 1


def test_a_name_in_the_staff_directory_with_markup_does_no_harm(half_year):
    half_year.organisation = "A & B <b>Clinic</b> \u202egnol " + "very " * 40
    for kind in (ReportKind.EXECUTIVE, ReportKind.POLICY_CARD, ReportKind.IT):
        assert b"%PDF" in drawn(half_year, kind).pdf[:8]


def test_saving_says_which_report_it_was(half_year, tmp_path):
    from reviewer.workflow.describe import summary

    reports.save(half_year, drawn(half_year, ReportKind.EXECUTIVE), tmp_path / "x.pdf")
    with half_year.connections.read() as connection:
        body = connection.execute("select body from events order by seq desc limit 1").fetchone()[0]
    event = record.event_of(bytes(body))
    assert event is not None
    assert event.kind is EventKind.REPORT_PRINTED
    assert summary(event) == "Executive report printed"


def test_tip_sheets_keep_their_points(ws):
    made = reports.draw(ws, ReportKind.TIP_SHEET, platform="linkedin")
    assert text_of(made.pdf).count("•") == made.text.count("\n- ")


def test_paths_of_figures_are_told_apart_from_those_of_a_report(half_year, tmp_path):
    made = drawn(half_year, ReportKind.EXECUTIVE)
    reports.save(half_year, made, tmp_path / "only.pdf")
    assert sorted(path.name for path in Path(tmp_path).glob("only*")) == ["only.pdf"]
    assert "figures" not in printed(half_year)[-1]["data"]


def test_the_lines_to_sign_stand_under_their_heading(ws, half_year):
    for where in (ws, half_year):
        for days in range(1, 9):
            made = reports.draw(where, ReportKind.ACCESS, period=Period(date(2026, 11, 21 - days), date(2026, 11, 20)))
            pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages]
            (page,) = [text for text in pages if "Examination on paper" in text]
            assert "Day and signature" in page
