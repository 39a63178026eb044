from datetime import date

import pytest

from reviewer.errors import UsageError
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.ui.presenters import days
from reviewer.ui.presenters.people_dialogs import (
    DayPresenter,
    MemberPresenter,
    NamePresenter,
    PolicyTextPresenter,
    Typed,
    accounts_of,
)
from tests.ui.examples import TODAY
from tests.ui.fakes import NowRunner, Screen


@pytest.mark.parametrize(
    "typed", ["2026-11-03", "11/3/2026", "Nov 3, 2026", "nov 3 2026", "November 3rd, 2026", "3 Nov 2026"]
)
def test_a_day_is_read_as_people_write_it(typed: str):
    assert days.day_of(f"  {typed} ") == date(2026, 11, 3)
    assert not days.is_wrong(typed)


@pytest.mark.parametrize("typed", ["2026-02-30", "13/13/2026", "soon", "Smarch 3, 2026", "3/4", "20261103"])
def test_what_is_no_day_is_said_to_be_none(typed: str):
    assert days.day_of(typed) is None
    assert days.is_wrong(typed)


def test_an_empty_line_is_no_wrong_day():
    assert not days.is_wrong("  ")
    assert days.typed(None) == ""


def test_accounts_are_read_line_by_line():
    assert accounts_of("instagram: @ana\n\nGoogle reviews: Ana F", PLATFORMS) == (
        (("instagram", "@ana"), ("google_reviews", "Ana F")),
        "",
    )
    assert "is no account" in accounts_of("@ana", PLATFORMS)[1]
    assert "is no account" in accounts_of("myspace: @ana", PLATFORMS)[1]


def a_presenter(screen: Screen, send, before: StaffMember | None = None) -> MemberPresenter:
    return MemberPresenter(screen, NowRunner(), send, before, PLATFORMS)  # type: ignore[arg-type]


def test_a_person_needs_a_name_and_real_days():
    screen, sent = Screen(), []
    presenter = a_presenter(screen, lambda member, same: sent.append(member) or Changes())
    presenter.send(Typed("  ", "employee"), False)
    assert screen.last("show_message").headline == "Type the name."
    presenter.send(Typed("Ana Field", "employee", hired="last week"), False)
    assert "hire" in screen.last("show_message").headline
    assert sent == []


def test_a_person_is_recorded_as_typed_and_keeps_what_the_dialog_does_not_show():
    screen, sent = Screen(), []
    before = StaffMember("Ana Field", "@ana", id="m-1")
    presenter = a_presenter(screen, lambda member, same: sent.append((member, same)) or Changes(staff=True), before)
    presenter.send(Typed(" Ana   Field ", "volunteer", "greeter", handle="@ana", hired="Nov 3, 2026"), False)
    member, same = sent[0]
    assert (member.id, member.name, member.kind, member.hired, same) == (
        "m-1",
        "Ana Field",
        "volunteer",
        date(2026, 11, 3),
        False,
    )
    assert screen.last("finish").staff


def test_a_second_person_of_one_name_is_asked_for():
    class DoubleNameError(UsageError):
        double = True

    def send(member: StaffMember, same: bool) -> Changes:
        if not same:
            raise DoubleNameError("Ana Field is in the directory already.", "", "")
        return Changes(staff=True)

    screen = Screen()
    presenter = a_presenter(screen, send)
    presenter.send(Typed("Ana Field", "employee"), False)
    assert screen.told("ask_same_name") == 1
    presenter.send(Typed("Ana Field", "employee"), True)
    assert screen.last("finish").staff


def test_nothing_was_completed_on_a_day_that_is_still_to_come():
    screen, sent = Screen(), []
    presenter = DayPresenter(screen, NowRunner(), lambda on: sent.append(on) or Changes(), TODAY)
    presenter.send("Nov 21, 2026")
    presenter.send("some day")
    presenter.send("")
    assert sent == []
    presenter.send("Nov 20, 2026")
    assert sent == [TODAY]


def test_a_policy_text_needs_a_title_and_a_day():
    screen, sent = Screen(), []
    presenter = PolicyTextPresenter(screen, NowRunner(), lambda *given: sent.append(given) or Changes())
    presenter.send("", "Nov 3, 2026", "")
    presenter.send("Policy 3", "one day", "")
    assert sent == []
    presenter.send(" Policy  3 ", "Nov 3, 2026", "intranet")
    assert sent == [("Policy 3", date(2026, 11, 3), "intranet")]


def test_a_public_person_needs_a_name_and_a_word_on_who_it_is():
    screen, sent = Screen(), []
    presenter = NamePresenter(screen, NowRunner(), lambda *given: sent.append(given) or Changes())
    presenter.send("", "founder")
    presenter.send("Ada Verhoeven", " ")
    assert sent == []
    presenter.send(" Ada  Verhoeven ", "founder")
    assert sent == [("Ada Verhoeven", "founder")]
