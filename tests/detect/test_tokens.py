"""Tokens: shapes, possessives, links, sentences, and where a capital letter says nothing."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.tokens import capital, plain, token_at, tokenise, vocabulary


def words(text: str) -> list[str]:
    return [t.text for t in tokenise(text).items]


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert words("Maria's O'Brien isn't") == ["Maria", "'s", "O'Brien", "isn't"]


def test_links_addresses_and_handles_are_opaque() -> None:
    kinds = [t.kind for t in tokenise("see www.example.org/maria, ann@example.org or @maria_g").items]
    assert kinds.count("x") == 3


def test_a_title_or_an_initial_does_not_end_a_sentence() -> None:
    tokens = tokenise("Dr. Haddad met J. Smith. He smiled.\nNext line")
    assert [tokens.items[b].text for b, _ in tokens.bounds] == ["Dr", "He", "Next"]


def test_capitals_at_the_start_and_after_an_emoji_are_due_to_position() -> None:
    firsts = [t.text for t in tokenise("Hello there Maria. 🎉 Great job").items if t.first and t.kind == "w"]
    assert firsts == ["Hello", "Great"]


def test_a_shouted_sentence_is_known_as_such() -> None:
    assert tokenise("WE LOVE OUR NURSES. We really do love them.").caps == (True, False)


def test_accents_and_case_do_not_matter_for_look_ups() -> None:
    assert plain("SEÑORA") == "senora"
    assert vocabulary("Señora Élodie") == frozenset({"senora", "elodie"})


def test_a_position_leads_to_its_token() -> None:
    tokens = tokenise("one two three")
    assert tokens.items[token_at(tokens, 5)].text == "two"
    assert not capital(tokens.items[0])


@given(st.text(max_size=200))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokenise(text).items:
        assert token.start >= at
        assert text[token.start : token.end] == token.text
        at = token.end
