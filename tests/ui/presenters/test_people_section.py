from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviewer.model.people import StaffMember
from reviewer.model.training import PolicyText, TrainingStatus
from reviewer.ui.presenters import people_words as said
from reviewer.ui.presenters.people_section import People, PeoplePresenter, chips, matching
from reviewer.workflow.public_people import PublicPerson
from reviewer.workflow.unknown_names import UnknownName
from tests.ui.examples import some_staff
from tests.ui.fakes import NowRunner, Screen


def a_status(member: StaffMember, annual: str = "done", **changes: object) -> TrainingStatus:
    values: dict[str, object] = {
        "member": member, "orientation": "not_needed", "annual": annual, "annual_due": None, "orientation_due": None,
        "acknowledged": "not_needed",
    }  # fmt: skip
    return TrainingStatus(**(values | changes))  # type: ignore[arg-type]


def statuses() -> tuple[TrainingStatus, ...]:
    joel, nuria, wiremu, account = some_staff()
    return (
        a_status(joel, annual_due=date(2027, 3, 2), acknowledged="done", acknowledged_at="2026-05-01"),
        a_status(nuria, "overdue", annual_due=date(2026, 3, 2), acknowledged="old"),
        a_status(wiremu, "soon", annual_due=date(2026, 12, 1), acknowledged="never"),
        a_status(account, "not_needed"),
    )


def people(**changes: object) -> People:
    return replace(People(statuses()), **changes)  # type: ignore[arg-type]


def names(rows: Sequence[object]) -> list[str]:
    return [row.member.name if isinstance(row, TrainingStatus) else row.name for row in rows]  # type: ignore[attr-defined]


def test_the_day_line_counts_people_accounts_and_overdue_training():
    assert said.day_line(statuses()) == "3 people, 1 own account · training overdue for 1"
    assert said.day_line(()) == "nobody on file"


def test_training_is_said_in_words_and_in_the_tone_of_its_weight():
    found = [said.training_words(s) for s in statuses()]
    assert found == [
        ("Mar 2, 2026", "text"),
        ("overdue, last Mar 2, 2025", "block"),
        ("due by Dec 1, 2026", "review"),
        ("", "text"),
    ]


def test_each_filter_shows_its_people_and_counts_them():
    shown = {chip.key: chip.count for chip in chips(people())}
    assert shown == {"": 4, "overdue": 1, "soon": 1, "policy": 2, "accounts": 1, "public": 0}
    assert names(matching(people(), "overdue", "").rows) == ["Núria Bàrtol"]
    assert names(matching(people(), "policy", "").rows) == ["Núria Bàrtol", "Wiremu Tāne"]
    assert names(matching(people(), "accounts", "").rows) == ["Lakemoor Health"]


def test_people_are_found_without_their_accents_and_by_department():
    assert names(matching(people(), "", "nuria bartol").rows) == ["Núria Bàrtol"]
    assert names(matching(people(), "", "4 east").rows) == ["Joel Abara"]
    assert matching(people(), "", "nobody").empty == "Nobody matches “nobody”. 4 are in this list."


def test_an_empty_directory_says_what_to_do():
    shown = matching(People(), "", "")
    assert shown.nothing
    assert "Import the staff list" in shown.empty


def test_public_persons_and_names_to_classify_are_lists_of_their_own():
    some = people(
        public=(PublicPerson("Ada Verhoeven", "founder, died 1931"),),
        unknown=(UnknownName("Oskar", 4, "patient", "patient", ("P-1", "P-2", "P-3", "P-4")),),
    )
    assert [(c.key, c.count) for c in chips(some)][-2:] == [("public", 1), ("unknown", 1)]
    assert names(matching(some, "public", "founder").rows) == ["Ada Verhoeven"]
    assert names(matching(some, "unknown", "osk").rows) == ["Oskar"]
    assert "No public persons" in matching(people(), "public", "").empty


def test_the_three_tracks_say_what_is_done_and_what_is_due():
    text = PolicyText("T-1", "Social media policy, version 3", date(2026, 1, 1))
    joel, nuria, _, _ = statuses()
    assert [(t.title, t.level) for t in said.tracks(joel, text)] == [
        ("Orientation", "info"), ("Annual training", "clear"), ("Staff policy", "clear"),
    ]  # fmt: skip
    assert said.tracks(nuria, text)[1].words == "last on Mar 2, 2025, was due by Mar 2, 2026"
    assert said.tracks(nuria, text)[2].level == "review"
    assert said.tracks(joel, None)[2].words == "no version is recorded yet"


def test_a_row_is_one_sentence_for_a_screen_reader():
    assert said.spoken(statuses()[0]) == "Joel Abara, employee, RN, 4 East, @joel_rn, training Mar 2, 2026"


def test_the_section_goes_back_to_all_when_its_filter_is_empty():
    screen = Screen()
    found = [people(), replace(people(), statuses=statuses()[:1])]
    presenter = PeoplePresenter(screen, NowRunner(), lambda: found.pop(0))
    presenter.refresh()
    presenter.filter("overdue")
    assert names(screen.last("show_list").rows) == ["Núria Bàrtol"]
    presenter.refresh()
    assert screen.last("show_chips")[1] == ""
    assert names(screen.last("show_list").rows) == ["Joel Abara"]


def test_a_name_to_classify_offers_the_colleagues_it_may_mean():
    found = UnknownName("Joelle", 3, "staff", "staff", ("P-1",), ("Joel Abara",))
    assert said.proposal_line(found) == "Named in 3 posts, probably a colleague."
    assert said.settle_choices(found)[0] == ("The same person as Joel Abara", "same:Joel Abara")
    assert {role for _, role in said.settle_choices(found)[1:]} == {"staff", "patient", "public", "nobody"}
    assert set(said.SETTLED_MEANS) == {"staff", "patient", "public", "nobody"}
