import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.statistics import FEWEST, OfficeHours, Period, Statistics
from reviewer.model.vocabulary import Label
from reviewer.reports.figures_csv import figures_csv
from reviewer.workflow import check, decide, office, record, statistics
from reviewer.workflow.submit import submit_post
from reviewer.workflow.workspace import Workspace

from .builders import CLEAN, NAMED, a_post
from .figure_samples import DEPARTMENTS, FIRST, Filling, directory, filling, season, staff

MONDAY = date(2026, 11, 16)
WEEK = Period(MONDAY, MONDAY + timedelta(days=4))
AUTHORS = ("Ada", "Bela", "Cira", "Dov", "Esme")
PHI, CLAIM = Label.PHI_DISCLOSURE, Label.CLAIM


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime(2026, 11, 16, hour, minute, tzinfo=UTC) + timedelta(days=day)


def week(ws: Workspace, act: Callable[[Filling], None]) -> Statistics:
    """What a week looks like after ``act``; the workspace was made on the Friday before."""
    filling(ws, act)
    return statistics.of(ws, WEEK)


@pytest.fixture
def early(tmp_path, clock) -> Workspace:
    """A workspace that was made before the week."""
    from reviewer.bootstrap import create_workspace

    clock.now = datetime(2026, 11, 13, 10, tzinfo=UTC)
    ws = create_workspace(tmp_path / "early", "Test Clinic", "Ines Calloway", clock=clock, today=date(2026, 11, 20))
    clock.now = datetime(2026, 11, 13, 11, tzinfo=UTC)
    yield ws
    ws.close()


def five(fill: Filling, kinds: Sequence[str] = ("approve",) * 5, reason: Label = PHI, day: int = 0) -> list[str]:
    """A post of each of five people, decided twenty minutes after its hand-in."""
    posts = []
    for n, (author, kind) in enumerate(zip(AUTHORS, kinds, strict=True)):
        post = fill.hand_in(at(9 + n, day=day), author)
        stops = () if kind == "approve" else (reason,)
        fill.decide(at(9 + n, 20, day=day), post, kind, stops, ["PERSON"] if stops else ())
        posts.append(post)
    return posts


def test_nothing_is_told_of_an_empty_record(ws):
    stats = statistics.of(ws, WEEK, compare=True)
    assert (stats.reviewed, stats.counted, stats.people, stats.passed.percent) == (0, 0, None, None)
    assert stats.caught.posts == 0
    assert stats.median_minutes is None
    assert stats.before is not None
    assert stats.before.period == Period(date(2026, 11, 11), date(2026, 11, 15))


def test_the_first_decision_counts(early):
    def act(fill: Filling) -> None:
        posts = five(fill, ("approve", "approve", "approve", "return", "return"))
        fill.revise(at(15), posts[3], 2)
        fill.decide(at(15, 30), posts[3], "approve", revision=2)

    stats = week(early, act)
    assert (stats.reviewed, stats.counted, stats.people) == (5, 5, 5)
    assert (stats.passed.count, stats.sent_back, stats.decisions) == (3, 2, 6)
    assert stats.median_minutes == 20


def test_a_decision_that_was_taken_back_is_none(early):
    def act(fill: Filling) -> None:
        posts = five(fill, ("return",) * 5)
        for n, post in enumerate(posts):
            fill.decide(at(15, n), post, "withdraw")
            fill.decide(at(16, n), post, "approve")

    stats = week(early, act)
    assert (stats.passed.count, stats.caught.posts, stats.decisions) == (5, 0, 5)


def test_handing_on_to_a_second_person_is_no_decision_and_does_not_stop_the_clock(early):
    def act(fill: Filling) -> None:
        posts = [fill.hand_in(at(9, n), author) for n, author in enumerate(AUTHORS)]
        for n, post in enumerate(posts):
            fill.decide(at(10, n), post, "escalate")
        for n, post in enumerate(posts):
            fill.decide(at(12, n), post, "approve")

    stats = week(early, act)
    assert (stats.reviewed, stats.passed.count, stats.median_minutes) == (5, 5, 180)


def test_an_edit_while_approving_did_not_pass_and_its_clock_began_with_the_hand_in(early):
    def act(fill: Filling) -> None:
        posts = [fill.hand_in(at(9, n), author) for n, author in enumerate(AUTHORS)]
        for n, post in enumerate(posts):
            fill.dispose(at(10, n), post, "confirmed", "CLM-001")
            fill.revise(at(10, n), post, 2, edited=True)
            fill.decide(at(10, n), post, "approve_with_edits", revision=2)

    stats = week(early, act)
    assert (stats.passed.count, stats.median_minutes, stats.caught.posts) == (0, 60, 5)
    assert [kind.key for kind in stats.first_decisions] == ["approve_with_edits"]


def test_what_was_published_already_was_not_caught_before_publication(early):
    def act(fill: Filling) -> None:
        posts = [fill.hand_in(at(9, n), author) for n, author in enumerate(AUTHORS)]
        for n, post in enumerate(posts):
            fill.decide(at(10, n), post, "approve")
            fill.at(
                at(10, n), EventKind.POST_PUBLISHED, {"post": post, "revision": 1},
                {"at": "2026-11-16T10:10:00.000Z", "platform": "facebook", "same": "unknown"},
            )  # fmt: skip
            fill.decide(at(12, n), post, "withdraw")
            fill.decide(at(12, n), post, "return", (PHI,))

    assert week(early, act).caught.posts == 0


def test_reasons_and_classes_of_identifiers(early):
    def act(fill: Filling) -> None:
        for day in range(2):
            five(fill, ("return",) * 5, PHI, day)
        five(fill, ("return",) * 5, CLAIM, 2)

    caught = week(early, act).caught
    assert (caught.posts, caught.of, caught.with_patient) == (15, 15, 10)
    assert [(kind.key, kind.posts) for kind in caught.kinds] == [("phi_disclosure", 10), ("claim", 5)]
    assert [(kind.key, kind.posts) for kind in caught.classes] == [("A", 15)]


def test_entries_of_before_labels_were_recorded_count_by_their_rules(early):
    def act(fill: Filling) -> None:
        for n, author in enumerate(AUTHORS):
            post = fill.hand_in(at(9, n), author)
            fill.decide(at(10, n), post, "return", (PHI,), old=True)

    caught = week(early, act).caught
    assert [(kind.key, kind.posts) for kind in caught.kinds] == [("phi_disclosure", 5)]
    assert caught.classes == ()


def test_a_rule_that_is_not_known_any_more_is_a_matter_of_policy(early):
    def act(fill: Filling) -> None:
        for n, author in enumerate(AUTHORS):
            post = fill.hand_in(at(9, n), author)
            fill.decide(at(10, n), post, "reject", rules=["OLD-099"], old=True)

    assert [kind.name for kind in week(early, act).caught.kinds] == ["Policy"]


def test_a_return_with_words_only_is_not_caught_for_a_reason(early):
    def act(fill: Filling) -> None:
        for n, author in enumerate(AUTHORS):
            post = fill.hand_in(at(9, n), author)
            fill.decide(at(10, n), post, "return")

    stats = week(early, act)
    assert (stats.caught.posts, stats.sent_back) == (0, 5)


def test_a_small_office_is_told_volumes_only(early):
    def act(fill: Filling) -> None:
        for n in range(40):
            post = fill.hand_in(at(9, n), AUTHORS[n % 4])
            fill.decide(at(10, n), post, "return" if n % 2 else "approve", (PHI,) if n % 2 else ())

    stats = week(early, act)
    assert (stats.reviewed, stats.handed_in, stats.decisions) == (40, 40, 40)
    assert (stats.counted, stats.people, stats.passed.count, stats.sent_back) == (0, None, None, 0)
    assert (stats.caught.posts, stats.caught.kinds, stats.first_decisions) == (None, (), ())
    assert all(slot.reviewed == slot.went_back == 0 for slot in stats.slots)
    assert stats.kept.of == stats.missed == 0
    assert stats.pending == 40


def test_a_day_more_brings_out_nobody(early):
    """The report of Monday to Thursday against that of Monday to Friday: one post of one person in between."""

    def act(fill: Filling) -> None:
        for day in range(4):
            five(fill, day=day)
        post = fill.hand_in(at(9, day=4), "Ada")
        fill.decide(at(10, day=4), post, "return", (PHI,))

    friday = week(early, act)
    thursday = statistics.of(early, Period(WEEK.start, WEEK.end - timedelta(days=1)))
    told = ("counted", "people", "passed", "caught", "rework", "first_decisions", "kept", "missed", "departments")
    assert all(getattr(friday, name) == getattr(thursday, name) for name in told)
    assert (friday.reviewed, thursday.reviewed) == (21, 20)


def test_the_weeks_add_up_to_the_whole(ws, clock):
    clock.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    stats = _season(ws, clock)
    assert sum(slot.reviewed for slot in stats.slots) == stats.counted
    assert sum(slot.passed for slot in stats.slots) == stats.passed.count
    assert stats.slots[0].start == stats.period.start
    assert stats.slots[-1].end == stats.period.end
    assert stats.caught.posts == sum(kind.posts for kind in stats.caught.kinds)
    assert stats.counted + stats.pending == stats.reviewed


def _season(ws: Workspace, clock, department: str = "", compare: bool = False) -> Statistics:
    clock.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    ws.today = lambda: date(2026, 11, 20)
    if not statistics.of(ws, Period(date(2026, 6, 1), date(2026, 11, 20))).reviewed:
        season(ws)
        clock.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    return statistics.of(ws, Period(date(2026, 9, 1), date(2026, 11, 20)), compare, department)


@pytest.fixture
def half_year(tmp_path, clock) -> Workspace:
    from reviewer.bootstrap import create_workspace

    clock.now = datetime(2026, 5, 30, 8, tzinfo=UTC)
    ws = create_workspace(tmp_path / "season", "Test Clinic", "Ines Calloway", clock=clock, today=date(2026, 11, 20))
    season(ws)
    clock.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    yield ws
    ws.close()


def test_departments_too_small_are_not_told_and_all_of_them_are_listed(half_year):
    stats = statistics.of(half_year, Period(date(2026, 9, 1), date(2026, 11, 20)))
    rows = {row.name: row for row in stats.departments}
    assert set(rows) == set(DEPARTMENTS)
    assert rows["Pharmacy"].posts is rows["Pharmacy"].people is rows["Pharmacy"].passed is None
    assert all(row.people >= FEWEST for row in stats.departments if row.shown)
    assert [row.name for row in stats.departments][-1] in ("Pharmacy", "Volunteers")


def test_what_is_left_of_training_by_department_is_nobody_or_enough(half_year):
    training = statistics.of(half_year, Period(date(2026, 9, 1), date(2026, 11, 20))).training
    hidden = [share.of for _, share in training.departments if share.count is None]
    assert 3 in hidden
    assert sum(hidden) >= FEWEST


def test_one_department_is_told_if_it_stands_in_the_table(half_year):
    period = Period(date(2026, 9, 1), date(2026, 11, 20))
    names = statistics.departments(half_year, period)
    assert "Pharmacy" not in names
    stats = statistics.of(half_year, period, department=names[0])
    row = next(r for r in statistics.of(half_year, period).departments if r.name == names[0])
    assert (stats.counted, stats.people, stats.passed.count) == (row.posts, row.people, row.passed)
    assert (stats.reviewed, stats.handed_in, stats.waiting, stats.incidents, stats.departments) == (
        row.posts,
        row.posts,
        0,
        0,
        (),
    )
    with pytest.raises(RefusedError, match="too small"):
        statistics.of(half_year, period, department="Pharmacy")
    with pytest.raises(RefusedError):
        statistics.of(half_year, period, department="Astronautics")


def test_a_reason_of_one_department_cannot_be_taken_from_that_of_all(half_year):
    period = Period(date(2026, 6, 1), date(2026, 11, 20))
    whole = {kind.key: kind.posts for kind in statistics.of(half_year, period).caught.kinds}
    told: dict[str, int] = {}
    for name in statistics.departments(half_year, period):
        for kind in statistics.of(half_year, period, department=name).caught.kinds:
            if kind.key in whole and kind.key != "other":
                told[kind.key] = told.get(kind.key, 0) + kind.posts
    for key, posts in told.items():
        assert whole[key] - posts == 0 or whole[key] - posts >= FEWEST


def test_no_name_and_no_word_of_a_post_is_in_the_figures(half_year):
    stats = statistics.of(half_year, Period(date(2026, 9, 1), date(2026, 11, 20)), compare=True)
    said = repr(stats)
    assert not [member.name for member in staff() if member.kind != "organisation" and member.name in said]
    assert "Ines" not in said
    assert "FIG0" not in said
    assert "words that no figure shows" not in said


def test_an_own_account_is_nobody_and_one_name_in_two_spellings_one_person(early):
    members = [
        StaffMember("Ada Nursingson", department="Nursing"),
        StaffMember("Test Clinic", handle="@testclinic", kind="organisation"),
    ]
    directory(early, members)

    def act(fill: Filling) -> None:
        for n, author in enumerate(
            ["Ada Nursingson", "NURSINGSON, Ada, RN", "Test Clinic", "@testclinic", "Bela", "Cira", "Dov"]
        ):
            post = fill.hand_in(at(9, n), author)
            fill.decide(at(10, n), post, "approve")

    assert week(early, act).counted == 0


def test_a_long_period_is_told_by_months(half_year):
    stats = statistics.of(half_year, Period(date(2026, 5, 20), date(2026, 11, 20)))
    assert [slot.start.day for slot in stats.slots] == [20, 1, 1, 1, 1, 1, 1]
    assert stats.slots[0].end == date(2026, 5, 31)
    assert stats.slots[-1].end == date(2026, 11, 20)


def test_parts_of_a_period_leave_no_day_out():
    for days in (1, 7, 8, 81, 182, 183, 400):
        parts = statistics.parts(Period(MONDAY, MONDAY + timedelta(days=days - 1)))
        assert sum(part.days for part in parts) == days
        assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(parts))


def test_the_promise_and_the_hours_are_those_of_the_office(early):
    office.save(early, office.propose_hours(early, OfficeHours(promise=15), "Faster"))
    stats = week(early, five)
    assert (stats.within_promise.count, stats.within_promise.of) == (0, 5)
    office.save(early, office.propose_hours(early, OfficeHours(promise=0), "No promise"))
    assert statistics.of(early, WEEK).within_promise.count is None


def test_few_decisions_and_few_reviewers_are_not_told(early):
    def act(fill: Filling) -> None:
        for n, author in enumerate(AUTHORS[:4]):
            post = fill.hand_in(at(9, n), author)
            fill.decide(at(10, n), post, "approve")

    stats = week(early, act)
    assert (stats.decisions, stats.within_promise.count, stats.within_promise.of) == (4, None, 4)
    assert stats.within_promise.percent is stats.median_minutes is stats.reviewers is None
    assert "Reviewers,,,,,small group, not shown" in figures_csv(stats).decode().replace('"', "")


@pytest.mark.parametrize(("reviewers", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_reviewers_are_counted_from_five_on(early, reviewers: int, told: int | None):
    for n in range(reviewers):
        early.set_reviewer(f"Reviewer {'ABCDE'[n]}", "Communications lead")
        filling(early, lambda fill, n=n: _one_of(fill, n))
    assert statistics.of(early, WEEK).reviewers == told


def _one_of(fill: Filling, n: int) -> None:
    fill.number = n
    post = fill.hand_in(at(9, day=n), AUTHORS[n])
    fill.decide(at(10, day=n), post, "approve")


def test_training_of_a_department_is_told_where_it_is_told_among_all(early):
    """Nursing and all are told; Dental beside them would bring out whether the one pharmacist is trained."""
    directory(early, [m for m in staff({"Nursing": 6, "Dental": 5, "Pharmacy": 1}) if m.kind != "organisation"])
    filling(early, lambda fill: [_by(fill, day, n) for day in range(2) for n in range(5)])
    assert statistics.departments(early, WEEK) == ("Dental",)
    everybody = dict(statistics.of(early, WEEK).training.departments)
    assert everybody["Dental"].count is everybody["Pharmacy"].count is None
    alone = statistics.of(early, WEEK, department="Dental").training
    assert (alone.people, alone.current.count, alone.oriented.count, alone.acknowledged.count) == (5, None, None, None)


def _by(fill: Filling, day: int, n: int) -> None:
    post = fill.hand_in(at(9 + n, day=day), f"{FIRST[n]} Dentalson{n}")
    fill.decide(at(9 + n, 20, day=day), post, "approve")


def test_findings_that_were_kept_and_missed(early):
    def act(fill: Filling) -> None:
        posts = five(fill)
        for n, (post, kind) in enumerate(
            zip(posts, ("confirmed", "cleared", "fixed", "dismissed", "confirmed"), strict=True)
        ):
            fill.dispose(at(14, n), post, kind)

    stats = week(early, act)
    assert (stats.kept.count, stats.kept.of) == (4, 5)


def test_rework_is_told_where_it_is_not_too_few(early):
    def act(fill: Filling) -> None:
        for day in range(2):
            for post in five(fill, ("return",) * 5, day=day):
                if day == 0:
                    fill.revise(at(16, day=day), post, 2)
                    fill.decide(at(16, 10, day=day), post, "approve", revision=2)

    rework = week(early, act).rework
    assert (rework.sent_back, rework.approved_after, rework.more_than_once) == (10, 5, 0)


def test_a_period_the_wrong_way_round_is_refused(ws):
    with pytest.raises(UsageError):
        statistics.of(ws, Period(date(2026, 11, 2), date(2026, 11, 1)))
    with pytest.raises(UsageError):
        statistics.departments(ws, Period(date(1800, 1, 1), date(2026, 11, 1)))


def test_periods_that_are_offered_end_today_or_are_whole(ws):
    found = dict(statistics.periods(ws))
    assert found["Last 12 weeks"] == Period(date(2026, 8, 29), date(2026, 11, 20))
    assert found["Last month"] == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert found["Last quarter"] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert found["This quarter"] == Period(date(2026, 10, 1), date(2026, 11, 20))
    assert found["Last year"] == Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 3, 31), date(2026, 12, 31)])
def test_periods_on_any_day_of_the_year(ws, today):
    ws.today = lambda: today
    for _, period in statistics.periods(ws):
        assert period.start <= period.end
        assert period.before().end < period.start


def test_real_decisions_record_labels_and_kinds_of_identifiers(ws, detector):
    post, _ = submit_post(ws, a_post(NAMED))
    clean, _ = submit_post(ws, a_post(CLEAN, author="Bo Lind"))
    check.check_posts(ws, [post, clean], detector)
    from reviewer.workflow.review import view_post

    view = view_post(ws, post)
    issues = [i.key for i in view.assessment.issues if i.label is PHI]
    decide.return_(ws, post, issues)
    decide.approve(ws, clean)
    with ws.connections.read() as connection:
        from reviewer.store import ledger

        events = [record.event_of(entry.body) for entry in ledger.entries(connection)]
    returned, approved = (e.data for e in events if e.kind is EventKind.DECISION_RECORDED)
    assert returned["labels"] == ["phi_disclosure"]
    assert "PERSON" in returned["identifiers"]
    assert (approved["labels"], approved["identifiers"]) == ([], [])
    assert record.verify(ws).intact


def test_the_record_of_a_season_verifies(half_year):
    assert record.verify(half_year).intact


def test_values_are_frozen(early):
    stats = week(early, five)
    with pytest.raises(dataclasses.FrozenInstanceError):
        stats.counted = 7  # type: ignore[misc]
