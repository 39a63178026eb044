"""The phone: where each platform folds a post, and only where that is known."""

import pytest

from reviewer.model.vocabulary import PLATFORMS, POST_KINDS
from reviewer.ui.presenters.highlights import marks
from reviewer.ui.presenters.platform_preview import measure, preview, table
from tests.ui.desk_fakes import TEXT, the_post, the_view


def test_every_figure_names_its_source_and_year_and_is_about_a_known_platform() -> None:
    for platform, facts in table().items():
        assert platform in PLATFORMS
        for figure in ("shows", "limit"):
            if figure in facts:
                assert len(facts[f"{figure}_source"]) > 20, platform
                assert 2005 <= facts[f"{figure}_year"] <= 2026, platform
        if "shows" in facts:
            assert set(facts["kinds"]) <= set(POST_KINDS)
            assert isinstance(facts["exact"], bool)
        assert facts["counts"] in ("characters", "weighted", "utf16", "bytes")


def test_a_caption_is_folded_where_its_platform_advises_and_issues_behind_it_are_named() -> None:
    view = the_view(the_post(platform="instagram", kind="caption"))
    found = preview(view.post, marks(view))
    assert found.cut == 125
    assert found.more == "more"
    assert found.media_first
    assert found.lines[0] == (
        f"The fold, “more”, comes after about 125 characters. Behind it: {len(TEXT) - 125} characters, "
        "with issues 1, 4 and 5."
    )
    assert any("Meta Ads Guide" in source and "2023" in source for source in found.sources)


def test_a_text_of_exactly_the_shown_length_is_not_folded_and_one_more_is() -> None:
    exact = preview(the_post(text="a" * 280, platform="x", kind="post", media=()))
    assert exact.cut == -1
    assert exact.lines[0] == "All of it shows: the fold comes after 280 characters."
    longer = preview(the_post(text="a" * 281, platform="x", kind="post", media=()))
    assert longer.cut == 280
    assert longer.too_long
    assert longer.lines[1] == "Too long by 1 character: 281, and 280 are possible without a paid account."


@pytest.mark.parametrize("platform", ["yelp", "blog", "newsletter", "mastodon", "tiktok", "youtube", "google_reviews"])
def test_where_nothing_is_known_nothing_is_drawn_and_that_is_said(platform: str) -> None:
    found = preview(the_post(text="a" * 9_000, platform=platform, kind="post", media=()))
    assert found.cut == -1
    assert found.more == ""
    assert "not known here" in found.lines[0]


def test_a_figure_for_posts_is_not_used_for_replies() -> None:
    assert preview(the_post(platform="facebook", kind="reply")).cut == -1
    assert preview(the_post(platform="facebook", kind="post")).cut == 125


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("Straße", 6),
        ("日本", 4),
        ("😀", 2),
        ("👩‍⚕️", 2),
        ("🙏🏽", 2),
        ("🇺🇸", 2),
        ("🇺🇸🇨🇦", 4),
        ("see https://clinic.example/a/very/long/address/that/goes/on?and=on here", 4 + 23 + 5),
        ("https://a.example.", 24),
        ("عندما", 5),
    ],
)
def test_x_counts_links_emoji_and_wide_letters_in_its_own_way(text: str, length: int) -> None:
    assert measure(text, "weighted") == length


def test_other_ways_of_counting() -> None:
    assert measure("a😀", "utf16") == 3
    assert measure("ñ😀", "bytes") == 6
    assert measure("a😀", "characters") == 2


def test_the_fold_never_divides_an_emoji() -> None:
    text = "a" * 124 + "👩‍⚕️ and more words after it"
    assert preview(the_post(text=text, platform="facebook", kind="post", media=())).cut == 124
    thumbs = "a" * 124 + "👍🏽 and more words"
    assert preview(the_post(text=thumbs, platform="facebook", kind="post", media=())).cut == 124


def test_blanks_alone_are_not_hidden_behind_a_fold() -> None:
    assert preview(the_post(text="a" * 125 + "  \n", platform="facebook", kind="post", media=())).cut == -1


def test_a_card_is_drawn_for_the_first_link_only_where_there_is_no_picture() -> None:
    text = "Read https://www.clinic.example/hours now"
    assert preview(the_post(text=text, platform="facebook", kind="post", media=())).card == "clinic.example"
    assert preview(the_post(text=text, platform="facebook", kind="post")).card == ""
    assert preview(the_post(text=text, platform="instagram", kind="post", media=())).card == ""


def test_an_empty_text_has_no_fold() -> None:
    assert preview(the_post(text="", platform="x", kind="post", media=())).cut == -1
