"""Names of the staff directory and the consent registry, as help to find names; nothing else depends on them."""

from reviewer.detect.evidence import Memo
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.person_cues import cues
from reviewer.detect.person_evidence import left
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Token, Tokens, capital, tokenise

_MARKS = {ord(mark): None for mark in "ʻʼ"}
"""Marks within a word that keyboards lack, as in Hawaiian."""

_Tables = tuple[dict[tuple[str, ...], str], dict[str, str]]
_memo: Memo[_Tables] = Memo()


def _tables(staff: tuple[str, ...], patients: tuple[str, ...]) -> _Tables:
    full: dict[tuple[str, ...], str] = {}
    last: dict[str, str] = {}
    for kind, names in (("staff", staff), ("patient", patients)):
        for value in names:
            words = tuple(t.low.translate(_MARKS) for t in tokenise.__wrapped__(value).items if t.kind == "w")
            if not words:
                continue
            full.setdefault(words, kind)
            if len(words) > 1 and not is_common(words[-1]) and not given(words[-1]):
                last.setdefault(words[-1], kind)
    return full, last


def listed(name: Name, lists: OwnLists) -> str:
    """ "staff" or "patient" if a list has this full name, or this distinctive family name; else an empty string."""
    if not name.parts or not (lists.staff_names or lists.patient_names):
        return ""
    full, last = _memo.get((lists,), lambda: _tables(lists.staff_names, lists.patient_names))
    words = tuple(piece.translate(_MARKS) for part in name.parts for piece in part.split("-"))
    if words in full:
        return full[words]
    return last.get(words[-1], "") if len(words) == 1 else ""


RULE, PATTERN = "PER-040", "name of the office's own lists"
MOST_WORDS = 6
"""Words of the longest name that is looked for. Source: office policy, default of this program."""

_Squeezed = tuple[dict[str, str], dict[str, str]]
_squeezed_memo: Memo[_Squeezed] = Memo()


def _squeezed(staff: tuple[str, ...], patients: tuple[str, ...]) -> _Squeezed:
    """The listed names of several words as letters in a row, and their family names of two words and more."""
    full: dict[str, str] = {}
    last: dict[str, str] = {}
    for kind, names in (("staff", staff), ("patient", patients)):
        for value in names:
            words = [t.low.translate(_MARKS) for t in tokenise.__wrapped__(value).items if t.kind == "w"]
            if len(words) > 1 and not (len(words) == 2 and all(is_common(word) and not given(word) for word in words)):
                full.setdefault("".join(words), kind)
            if len(words) > 2:
                last.setdefault("".join(words[1:]), kind)
    return full, last


def written_in_full(tokens: Tokens, lists: OwnLists) -> list[tuple[Name, str]]:
    """The listed names that stand in a text in full, each word with a capital, whatever else the words may mean
    ("Park", "Lake"); and family names of several words after a title or a word for a person ("Paramedic Two Elk")."""
    if not lists.staff_names and not lists.patient_names:
        return []
    full, last = _squeezed_memo.get((lists,), lambda: _squeezed(lists.staff_names, lists.patient_names))
    items, found, index = tokens.items, [], 0
    while index < len(items):
        name, kind = _longest(tokens, index, full, last)
        if name is None:
            index += 1
            continue
        found.append((name, kind))
        index = name.stop
    return found


def _longest(tokens: Tokens, index: int, full: dict[str, str], last: dict[str, str]) -> tuple[Name | None, str]:
    items = tokens.items
    if not capital(items[index]) or (index and items[index - 1].text == "@"):
        return None, ""
    best: Name | None = None
    parts: list[str] = []
    kind, letters, at = "", "", index
    while at < len(items) and len(parts) < MOST_WORDS and items[at].sentence == items[index].sentence:
        token = items[at]
        if token.kind == "w" and (capital(token) or len(token.low) <= 3 or not token.gap):
            letters += token.low.translate(_MARKS)
            parts.append(token.low)
            of_list = full.get(letters) if len(parts) > 1 else None
            if of_list is None and len(parts) > 1 and letters in last and _led(tokens, index):
                of_list = last[letters]
            if of_list and (at + 1 == len(items) or items[at + 1].gap or items[at + 1].text != "-"):
                best, kind = Name(index, at + 1, tuple(parts), False, False), of_list
        elif token.text not in ("-", "'", "’", "."):
            break
        at += 1
    return best, kind


def _led(tokens: Tokens, index: int) -> bool:
    """True after a title or a word for a person."""
    return any(r.weight >= 0.2 for r in left(tokens, index))


_RARE_SURNAME = 0.6
"""Weight of a rare family name in the lists; words for a job have it at most ("Dietitian"). Source: the lists."""


def held(tokens: Tokens, found: Name, listed_name: Name) -> bool:
    """True if a found name takes in a listed one, and the words before that are names too and no word for a job."""
    before = [t for t in tokens.items[found.first : listed_name.first] if t.kind == "w"]
    inside = found.first <= listed_name.first and listed_name.stop <= found.stop
    return inside and all(given(t.low) or surname(t.low) > _RARE_SURNAME or len(t.low) == 1 for t in before)


def job_before_name(token: Token, following: Token | None) -> bool:
    """True for the word for a job that opens a sentence before a name: "Phlebotomist Ana Lim"."""
    return (
        token.low in cues().staff_nouns
        and following is not None
        and capital(following)
        and following.gap
        and following.sentence == token.sentence
        and not given(token.low)
        and surname(token.low) <= _RARE_SURNAME
    )
