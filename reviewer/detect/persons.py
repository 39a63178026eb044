"""PERSON: names of people by titles, kinship, words around them, name lists and shape (rulings 6 to 8).

Every candidate starts from its shape and the name lists and gains or loses by the words around it. A name that was
accepted is then marked at every other place, also in hashtags and in lower case. Eponyms, figures of fiction, pets,
awards and buildings are not people here; figures of history are (role public).

Source: 45 CFR 164.514(b)(2)(i)(A), names.
"""

from functools import lru_cache
from typing import NamedTuple

from reviewer.detect import evidence, facilities, person_listed, person_model, person_repeats, person_things, places
from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import ambiguous, given, is_common, surname
from reviewer.detect.normalize import FoldedText
from reviewer.detect.person_cues import cues
from reviewer.detect.person_evidence import Reason, addressed, left, right, strong, titled
from reviewer.detect.person_listed import listed
from reviewer.detect.person_names import Name, lower_style, read
from reviewer.detect.person_roles import is_told, role_of
from reviewer.detect.person_score import TAG_TAILS, bad_word_after_title, base, name_sets, team_tag, thing
from reviewer.detect.tokens import Token, Tokens, capital, token_at, tokenise, word_group
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, PersonRole

THRESHOLD = 0.5
"""Least score of a reported name. Source: chosen on our own table of names in tests/detect/test_persons.py."""


class Accepted(NamedTuple):
    """An accepted name with its score, rule, reasons and role."""

    name: Name
    score: float
    rule_id: str
    pattern: str
    reasons: tuple[Reason, ...]
    role: PersonRole | None


@lru_cache(maxsize=1)
def _figures() -> Lexicon:
    table = sections("names")
    titled = [
        (p.replace(" ", " . ", 1), "fiction") for p in table["fiction"] if p.startswith(("dr ", "mr ", "mrs ", "ms "))
    ]
    return Lexicon(
        [(p, "public") for p in table["public_figures"]]
        + [(p, "single") for p in table["public_single"]]
        + [(p, "fiction") for p in table["fiction"]]
        + titled
    )


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All people of a text, sorted by start, without overlaps."""
    tokens = tokenise(folded.text)
    if not tokens.items:
        return []
    accepted = _accepted(folded, lists)
    findings = [_finding(folded, tokens, one) for one in accepted]
    for again in person_repeats.find(
        folded, tokens, [(a.name, a.score, a.role) for a in accepted], _blocked(tokens, lists)[0]
    ):
        if all(again.end <= f.start or f.end <= again.start for f in findings):  # not inside a name that stands
            findings.append(again)
    return sorted(findings, key=lambda f: f.sort_key)


def spans(folded: FoldedText, lists: OwnLists) -> tuple[tuple[int, int, str], ...]:
    """``(start, end, role)`` of the accepted names in the folded text, for the finders that need to know of people."""
    items = tokenise(folded.text).items
    return tuple(
        (items[a.name.first].start, items[a.name.stop - 1].end, a.role.value if a.role else "")
        for a in _accepted(folded, lists)
    )


_memo: evidence.Memo[tuple[Accepted, ...]] = evidence.Memo()


def _accepted(folded: FoldedText, lists: OwnLists) -> tuple[Accepted, ...]:
    """The accepted names of a text; the last text is remembered, since the health terms ask again."""
    return _memo.get((folded, lists), lambda: _find_names(folded, lists))


def _find_names(folded: FoldedText, lists: OwnLists) -> tuple[Accepted, ...]:
    tokens = tokenise(folded.text)
    found = _with_listed(tokens, lists, _candidates(folded, tokens, lists))
    if folded.seen:
        found = _widened(tokens, folded, lists, found)
        found = sorted([*found, *_seen(tokens, folded, lists, found)], key=lambda one: one.name.first)
        found = _joined(tokens, found)
        found = [_with_model_role(tokens, one, folded, dict(lists.thresholds)) for one in found]
    return tuple(_same_role(found))


def _with_listed(tokens: Tokens, lists: OwnLists, found: list[Accepted]) -> list[Accepted]:
    """The names found, and those that the office's lists hold in full in place of parts of them."""
    for name, kind in person_listed.written_in_full(tokens, lists):
        inside = [one for one in found if one.name.first < name.stop and name.first < one.name.stop]
        if any(person_listed.held(tokens, one.name, name) for one in inside):
            continue  # the words around it found it, or a longer name
        reasons = left(tokens, name.first) + right(tokens, name)
        role = role_of(tokens, name, addressed(tokens, name, reasons), kind)
        one = Accepted(name, 0.97, person_listed.RULE, person_listed.PATTERN, tuple(reasons), role)
        found = sorted([*(other for other in found if other not in inside), one], key=lambda a: a.name.first)
    return found


def _with_model_role(tokens: Tokens, one: Accepted, folded: FoldedText, own: dict[str, float]) -> Accepted:
    """The name with the role that rules and model give it together; words right beside the name have the last say."""
    if one.role not in (None, PersonRole.UNKNOWN) and is_told(tokens, one.name):
        return one
    if one.role is PersonRole.RELATIVE and one.rule_id == "PER-003":
        return one  # "your dad is safe": who is spoken to is not who is cared for
    start, end = tokens.items[one.name.first].start, tokens.items[one.name.stop - 1].end
    return one._replace(role=person_model.weighed(one.role, person_model.role_shares(start, end, folded.seen), own))


def _widened(tokens: Tokens, folded: FoldedText, lists: OwnLists, found: list[Accepted]) -> list[Accepted]:
    """The names with the words that the model is sure belong to them: "Leland Sitting Bear", "danny k."."""
    blocked = _blocked(tokens, lists)[0]
    least = person_model.WIDER_FROM_STYLE if lower_style(tokens) else person_model.WIDER_FROM
    for name, score in person_model.candidates(tokens, folded.seen):
        inside = [one for one in found if one.name.first < name.stop and name.first < one.name.stop]
        if score < least or not inside or any(one.role is PersonRole.PUBLIC for one in inside):
            continue
        if any(one.name.first < name.first or name.stop < one.name.stop for one in inside):
            continue
        size = inside[-1].name.stop - inside[0].name.first
        whole = all(tokens.items[i].sentence == tokens.items[name.first].sentence for i in range(name.first, name.stop))
        if (
            (len(inside) > 1 or name.stop - name.first > size)
            and whole
            and blocked.isdisjoint(range(name.first, name.stop))
        ):
            found = [one for one in found if one not in inside[1:]]
            found = [one._replace(name=name) if one is inside[0] else one for one in found]
    return found


def _joined(tokens: Tokens, found: list[Accepted]) -> list[Accepted]:
    """Two names side by side are one where the model saw a half of it, and in lower case without capitals in the text."""
    joined: list[Accepted] = []
    style = lower_style(tokens)
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and (
                (style and last.name.lower and one.name.lower)
                or (not last.name.lower and not one.name.lower and person_model.RULE in (last.rule_id, one.rule_id))
            )
            and last.name.stop == one.name.first
            and tokens.items[one.name.first].start - tokens.items[last.name.stop - 1].end == 1
            and not any(r.label == "greeting" for r in one.reasons)
        ):
            both = last.name._replace(stop=one.name.stop, parts=last.name.parts + one.name.parts)
            joined[-1] = last._replace(name=both, role=last.role or one.role)
        else:
            joined.append(one)
    return joined


def _seen(tokens: Tokens, folded: FoldedText, lists: OwnLists, found: list[Accepted]) -> list[Accepted]:
    """Names that only the shipped model sees, with the same vetoes as every other candidate."""
    blocked, public = _blocked(tokens, lists)
    taken = {i for one in found for i in range(one.name.first, one.name.stop)}
    taken |= set(blocked) | _pet_tokens(tokens) | {i for start, stop in public.items() for i in range(start, stop)}
    more = []
    for name, score in person_model.candidates(tokens, folded.seen):
        inside = range(name.first, name.stop)
        if person_repeats.in_tag(folded, tokens, name):
            continue
        if not taken.isdisjoint(inside) or all(_never(tokens.items, i) for i in inside):
            continue
        reasons = left(tokens, name.first)
        tagged = evidence.in_hashtag(folded, tokens.items[name.first].start, tokens.items[name.stop - 1].end)
        if (not tagged and thing(tokens, name, strong(reasons))) or bad_word_after_title(tokens.items, name, reasons):
            continue
        reasons = reasons + right(tokens, name)
        vocative = addressed(tokens, name, reasons)
        role = role_of(tokens, name, vocative, listed(name, lists))
        more.append(Accepted(name, min(0.79, score), person_model.RULE, person_model.PATTERN, tuple(reasons), role))
    return more


def _same_role(found: list[Accepted]) -> list[Accepted]:
    """Give a mention without a role the role of another mention of the same name."""
    roles: dict[str, PersonRole] = {}
    for one in found:
        for part in one.name.parts:
            if one.role is not None:
                roles.setdefault(part, one.role)
    return [
        one
        if one.role is not None or not one.name.parts
        else one._replace(role=next((roles[p] for p in reversed(one.name.parts) if p in roles), None))
        for one in found
    ]


def _blocked(tokens: Tokens, lists: OwnLists) -> tuple[frozenset[int], dict[int, int]]:
    """Tokens that belong to facilities, places and figures of fiction; and public figures by their first token."""
    return _blocked_cached(tokens.text, lists.own_facilities)


@lru_cache(maxsize=4)
def _blocked_cached(text: str, own: tuple[str, ...]) -> tuple[frozenset[int], dict[int, int]]:
    tokens = tokenise(text)
    items = tokens.items
    blocked: set[int] = set(person_things.found(tokens))
    for place in facilities.spans(text, own):
        blocked.update(range(place.first, place.stop))
    for start, end, rule_id, _, _ in places.spans(text, own):
        if rule_id not in ("LOC-043", "LOC-046", "LOC-047"):
            blocked.update(range(token_at(tokens, start), token_at(tokens, end - 1) + 1))
    public: dict[int, int] = {}
    for match in _figures().matches(tokens):
        if items[match.first].shape == "lower" and not (
            match.stop - match.first > 1 and items[match.first].low == "dr"
        ):
            continue
        if match.tag == "public" and match.stop - match.first > 1:
            dotted = items[match.stop - 1].low == "jr" and match.stop < len(items) and items[match.stop].text == "."
            public[match.first] = match.stop + (1 if dotted else 0)
        elif match.tag == "single":
            alone = not any(
                capital(items[i]) and not items[i].first for i in (match.first - 1, match.stop) if 0 <= i < len(items)
            )
            if alone and not given(items[match.first].low) > 0.6:
                public[match.first] = match.stop
        elif (
            match.tag == "fiction"
            and (match.stop - match.first > 1 or capital(items[match.first]))
            and not (
                match.stop < len(items)
                and capital(items[match.stop])
                and surname(items[match.stop].low)
                and match.stop - match.first == 1
            )
            and (
                match.stop - match.first > 1 or items[match.first].low not in ("karen", "florence", "barbie", "noelle")
            )
        ):
            blocked.update(range(match.first, match.stop))
    return frozenset(blocked), public


def _candidates(folded: FoldedText, tokens: Tokens, lists: OwnLists) -> list[Accepted]:
    items = tokens.items
    blocked, public = _blocked(tokens, lists)
    found: list[Accepted] = []
    index = 0
    pets = _pet_tokens(tokens)
    while index < len(items):
        token = items[index]
        if (
            index in public
            and index not in blocked
            and not thing(tokens, Name(index, public[index], (items[public[index] - 1].low,), False, False), False)
        ):
            parts = tuple(t.low for t in items[index : public[index]] if t.kind == "w")
            figure = Name(index, public[index], parts, False, False)
            found.append(Accepted(figure, 0.9, "PER-030", "figure of history or public life", (), PersonRole.PUBLIC))
            index = public[index]
            continue
        if (
            token.kind != "w"
            or index in blocked
            or (token.shape == "lower" and len(token.text) < 2)
            or _never(items, index)
        ):
            index += 1
            continue
        reasons = left(tokens, index)
        led = any(r.weight >= 0.3 for r in reasons)
        if token.shape == "lower" and not led and not given(token.low):
            index += 1
            continue
        listed_word = given(token.low) > 0 or surname(token.low) > 0
        shape = read(tokens, index, led and (token.shape != "lower" or titled(reasons) or listed_word))
        name = shape
        if shape is not None and not blocked.isdisjoint(range(shape.first, shape.stop)):
            name = _shorter(shape, blocked)
        if name is None or name.first in pets or _glued(items, name):
            index += 1
            continue
        if thing(tokens, name, strong(reasons)):
            index = name.stop
            continue
        one = _judge(folded, tokens, name, reasons, lists)
        if one is not None:
            found.append(one)
            index = name.stop
        else:
            index += 1
    return found


_NEVER = word_group(
    "i dr mr mrs ms miss mx nurse doctor mom dad mum mama papa baby little the a an and or my our your his her their rn "
    "monday tuesday wednesday thursday friday saturday sunday january february march july august september october "
    "november december senora senor senorita sra srta dona covid er icu nicu we they he she it this that who ohio texas florida hospital patient patients "
    "god lord jesus christ santa heaven allah amen am pm"
)


def _glued(items: tuple[Token, ...], name: Name) -> bool:
    """True for letters that belong to a code: "PADMA20", "XR-Kelly-4"."""
    after = items[name.stop] if name.stop < len(items) else None
    before = items[name.first - 1] if name.first else None
    return (after is not None and after.kind == "n" and not after.gap) or (
        before is not None and before.kind == "n" and not items[name.first].gap
    )


_NAMES_TOO = word_group("don dona sweet saint lady gran nana big poor old dear little baby lil chief king queen")
"""Titles that also begin names or nicknames."""

_GREETINGS_ABROAD = word_group(
    "felicidades gracias bendiciones saludos enhorabuena bienvenido bienvenida shukran merci mahalo aloha danke grazie "
    "obrigado obrigada salamat cuando mientras porque aunque entonces nuestra nuestro mabuhay mazel tov namaste arigato "
    "gamsahamnida spasibo dziekuje medaase asante ameseginalehu tusind takk kiitos hvala"
)
"""Words of other languages that open a sentence and are no name: "Felicidades Yesenia"."""

_CONTRACTED = ("'m", "'re", "'ll", "'ve", "'d", "n't")


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return wordset("more_words", "peoples") - {"christian", "roman"}


def _never(items: tuple[Token, ...], index: int) -> bool:
    """True for words that begin no name; a single letter with a period may be an initial."""
    token = items[index]
    if token.low in _GREETINGS_ABROAD and not (token.low == "asante" and not token.first):
        return True
    if token.text == "NED":  # "no evidence of disease"
        return True
    if token.shape == "initial":
        return not (index + 1 < len(items) and items[index + 1].text == "." and not items[index + 1].gap)
    following = items[index + 1] if index + 1 < len(items) else None
    if (
        token.low in cues().titles - _NAMES_TOO
        and following is not None
        and (
            (following.text == "." and not following.gap)
            or (capital(following) and following.gap and following.sentence == token.sentence)
        )
    ):
        return True
    if person_listed.job_before_name(token, following):
        return True
    return token.low in _NEVER or token.low in _peoples() or token.low.endswith(_CONTRACTED)


def _shorter(name: Name, blocked: frozenset[int]) -> Name | None:
    """A name cut before the first blocked token; None if nothing is left."""
    if name.first in blocked:
        return None
    stop = next(i for i in range(name.first, name.stop) if i in blocked)
    parts = name.parts[: max(1, len(name.parts) - (name.stop - stop))]
    return name._replace(stop=stop, parts=parts)


def _pet_tokens(tokens: Tokens) -> frozenset[int]:
    """Tokens that name a pet, mascot or machine: right after its word, or before ", our therapy dog"."""
    items = tokens.items
    words = name_sets()["pet_words"]
    found: set[int] = set()
    for index, token in enumerate(items):
        if token.kind != "w" or token.low not in words:
            continue
        at = index + 1
        if at < len(items) and items[at].text in (",", ":"):
            at += 1
        if at < len(items) and items[at].low in ("named", "called"):
            at += 1
        while at < len(items) and capital(items[at]) and not (items[at].first and items[at].sentence != token.sentence):
            found.add(at)
            at += 1
            if (at < len(items) and items[at].text in (",", "&")) or (at < len(items) and items[at].low == "and"):
                at += 1
        back = index - 1
        while back >= 0 and items[back].kind == "w" and not capital(items[back]) and index - back < 5:
            if (
                items[back].low in ("is", "the", "our", "a", "my")
                and back > 0
                and (items[back - 1].text in (",", "(") or items[back].low == "is")
            ):
                comma = back - (1 if items[back - 1].text in (",", "(") else 0) - 1
                if items[back].low == "is":
                    comma = back - 1
                if comma >= 0 and capital(items[comma]):
                    found.add(comma)
            back -= 1
    called = {items[i].low for i in found if capital(items[i])}
    titles = cues().titles | cues().kin
    for index, token in enumerate(items if called else ()):
        if token.low in called and capital(token) and not (index and items[index - 1].low in titles):
            found.add(index)
    return frozenset(found)


def _article_before(items: tuple[Token, ...], name: Name) -> bool:
    """True for one word right after an article, which is a thing and no person."""
    return name.first > 0 and len(name.parts) == 1 and items[name.first - 1].low in ("the", "a", "an")


def _judge(folded: FoldedText, tokens: Tokens, name: Name, reasons: list[Reason], lists: OwnLists) -> Accepted | None:
    """Score a candidate; None if it stays below the threshold or is a thing named for a person."""
    items = tokens.items
    score, rule_id, pattern = base(tokens, name)
    reasons = reasons + right(tokens, name)
    score += sum(r.weight for r in reasons)
    vocative = addressed(tokens, name, reasons)
    if vocative and name.parts and given(name.parts[0]) and not any(r.label == "greeting" for r in reasons):
        score += 0.2
    if (
        name.parts
        and len(name.parts) == 1
        and ambiguous(name.parts[0])
        and is_common(name.parts[0])
        and not given(name.parts[0])
        and not surname(name.parts[0])
    ):
        score -= 0.25
    if _article_before(items, name) and not any(r.weight >= 0.1 for r in reasons):
        score -= 0.2  # "this is not the Hilton", "fell off a Harley"
    if bad_word_after_title(items, name, reasons):
        return None
    known = listed(name, lists)
    if known:
        score += 0.3
    if evidence.in_hashtag(folded, items[name.first].start, items[name.stop - 1].end):
        if name.stop - name.first == 2 and items[name.stop - 1].low in TAG_TAILS:
            name = name._replace(stop=name.stop - 1, parts=name.parts[:1])
        if name.lower or not name.parts or (ambiguous(name.parts[0]) and not team_tag(tokens, name)):
            return None
        score += 0.1 if team_tag(tokens, name) else -0.1
    if score < THRESHOLD:
        return None
    if any(r.label == "title" for r in reasons):
        rule_id, pattern = "PER-001", "name after a title"
    elif any(r.label in ("kinship", "patient word", "role at work") for r in reasons if r.weight >= 0.2):
        rule_id, pattern = "PER-002", "name after a word for a person"
    elif vocative:
        rule_id, pattern = "PER-003", "name in an address"
    return Accepted(name, min(0.97, score), rule_id, pattern, tuple(reasons), role_of(tokens, name, vocative, known))


def _finding(folded: FoldedText, tokens: Tokens, one: Accepted) -> Finding:
    items = tokens.items
    start, end = items[one.name.first].start, items[one.name.stop - 1].end
    who = (
        {
            PersonRole.PATIENT: "the words around it speak of a patient",
            PersonRole.RELATIVE: "the words around it speak of a relative",
            PersonRole.STAFF: "the words around it speak of staff",
            PersonRole.PUBLIC: "the words around it speak of a public or historical figure",
            PersonRole.AUTHOR: "it signs or introduces the author",
        }.get(one.role, "the words around it do not say who it is")
        if one.role
        else "the words around it do not say who it is"
    )
    hits = [
        evidence.cue(
            folded,
            f"{r.label}: {folded.text[items[r.first].start : items[r.stop - 1].end].lower()}"[:60],
            items[r.first].start,
            items[r.stop - 1].end,
        )
        for r in one.reasons
        if r.label != "comma"
    ]
    return evidence.make(
        folded, start, end, EntityType.PERSON, one.score, one.rule_id, f"Looks like the name of a person ({one.pattern}); {who}.", one.pattern, hits, one.role
    )  # fmt: skip
