"""Banners: what changes what may be done with a post, in the order of how much."""

from dataclasses import replace

from reviewer.model.desk import Claim, Hold, Publication
from reviewer.model.views import PostView
from reviewer.ui.presenters.banners import Banner, banners, spoken
from reviewer.ui.presenters.masking import cover_of
from tests.ui.desk_fakes import NOW, the_view

OUT = Publication(
    2300, "2026-11-19T15:00:00Z", "facebook", "", "Omar Haddad", "2026-11-19T16:00:00Z", 1, "same", "live words"
)


def one(view: PostView, kind: str) -> Banner:
    return next(banner for banner in banners(view, NOW) if banner.kind == kind)


def test_a_post_without_anything_special_has_none() -> None:
    assert banners(the_view(), NOW) == ()


def test_an_incident_comes_first_and_leads_to_its_checklist() -> None:
    view = the_view(incident="INC-0007", voided="The approval of revision 1 no longer holds.", publications=(OUT,))
    found = banners(view, NOW)
    assert [banner.kind for banner in found] == ["incident", "voided", "published"]
    assert found[0].action == "incident"
    assert "INC-0007" in found[0].text


def test_a_difference_of_what_is_live_is_an_alarm_and_shows_no_word_of_it() -> None:
    found = one(the_view(publications=(replace(OUT, same="different"),)), "live")
    assert found.tone == "block"
    assert found.text.startswith("What is live on Facebook is not what was approved. Recorded by Omar Haddad, ")
    assert "live words" not in found.text


def test_a_publication_says_whether_it_was_compared() -> None:
    assert one(the_view(publications=(OUT,)), "published").tone == "clear"
    unknown = one(the_view(publications=(replace(OUT, same="unknown"),)), "published")
    assert (unknown.tone, unknown.button) == ("info", "Compare")


def test_a_revision_after_publication_stays_visible() -> None:
    found = one(the_view(revision=2, publications=(OUT,)), "published")
    assert found.tone == "review"
    assert found.text.endswith("as revision 1. Revision 2 is not live.")
    both = (OUT, replace(OUT, seq=2301, platform="instagram", at="2026-11-20T09:00:00Z"))
    assert one(the_view(publications=both), "published").text.startswith("Published 2 times, last on Instagram, ")


def test_a_hold_names_who_placed_it_and_why_and_covers_the_reason_where_the_post_is_covered() -> None:
    view = the_view(hold=Hold("Samuel Okafor", "2026-11-18T09:00:00Z", "Letter about Caleb."))
    text = one(view, "hold").text
    assert "Samuel Okafor" in text
    assert "Letter about Caleb. Nothing of this post may be deleted." in text
    hidden = banners(view, NOW, cover_of(view))[0].text
    assert "Caleb" not in hidden
    assert "Letter about" in hidden
    bare = the_view(hold=Hold("Samuel Okafor", "2026-11-18T09:00:00Z", " "))
    assert "No reason was given." in one(bare, "hold").text


def test_only_the_claim_of_somebody_else_is_a_banner() -> None:
    theirs = the_view(claim=Claim("Devin Marsh", "2026-11-20T11:20:00Z", False))
    assert one(theirs, "claim").text.startswith("Devin Marsh works on this post since ")
    assert one(theirs, "claim").text.endswith("Take it over to decide.")
    assert one(theirs, "claim").button == "Take over"
    assert banners(the_view(claim=Claim("Ines Calloway", "2026-11-20T11:20:00Z", True)), NOW) == ()


def test_banners_are_read_aloud_one_after_the_other() -> None:
    view = the_view(incident="INC-0007", voided="The approval of revision 1 no longer holds.")
    assert spoken(banners(view, NOW)).endswith("checklist. The approval of revision 1 no longer holds.")
