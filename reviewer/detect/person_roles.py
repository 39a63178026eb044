"""Who a named person is in the post, from the words around the name (ruling 7).

patient, relative, staff, author, public; None when the words say nothing. The policy resolves names against the
directory and the registry afterwards: this is only what the text itself says.
"""

import re
from collections.abc import Set
from functools import lru_cache

from reviewer.detect.lexicon import sections
from reviewer.detect.names import given
from reviewer.detect.person_cues import Cues, cues, phrase_before
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Token, Tokens, vocabulary
from reviewer.model.vocabulary import PersonRole

_HIS = frozenset({"his", "her", "their", "'s", "the", "patient's", "su", "sus"})
_CLOSINGS = frozenset(
    {"love", "xo", "xoxo", "sincerely", "best", "yours", "regards", "cheers", "warmly", "hugs", "gratefully"}
)
_MY = frozenset({"my", "our", "mi", "nuestra", "nuestro"})
_AGE_AFTER = re.compile(r"^,?\s\(?(?:aged?\s)?\d{1,3}\)?(?=[\s,.;!?)]|$)|^,\s(?:a|an|the)?\s?\d{1,2}-year-old")
_REPLY_TO_WRITER = re.compile(
    r"\b(?:your|you)\b.{0,60}\b(?:review|feedback|kind words|visit|stay|care|surgery|appointment|experience|treatment|smile|"
    r"trust|concerns?|balance|bill|account|results?|recovery|kind|love|stars?|patience|choosing|sharing|question|note)\b|"
    r"\b(?:to care for you|taking care of you|see you|glad you|sorry to hear|sorry you|heal|feel better|your plan)\b",
    re.I,
)
_HONORED_STAFF = re.compile(
    r"\b(?:employee|nurse|volunteer|caregiver|tech|physician|doctor|staff member|team member|preceptor|resident|aide) of the "
    r"(?:month|year|quarter|week)\b|\bdaisy\b|\bnurses week\b|\bjoin(?:s|ed|ing)? (?:us|our|the)\b|\bwelcome (?:aboard|to the team)\b|"
    r"\bboard[- ]certified\b|\bwork anniversary\b|\bpromot(?:ed|ion)\b|"
    r"\bour (?:own|new|very own)\b.{0,30}\b(?:nurse|doctor|therapist|director|manager)|\bworks? with (?:him|her)\b|"
    r"\byears of service\b|\bon my (?:team|shift|unit)\b|\bfind (?:him|her) in\b|\bour (?:ceo|cno|cfo|coo)\b|\btech week\b|"
    r"\btechnolog\w+ week\b|\bfor (?:helping|covering|hosting|organizing|leading|teaching)\b|\bspecial guest\b|\bhosted by\b|\bled by\b",
    re.I,
)
_SOFT_STAFF = re.compile(
    r"\bretir(?:es|ing|ement)\b|\bretired (?:after|from (?:our|the)|last|today|this)\b|\bcowork|\bco-work|\bcolleague|\bteammate",
    re.I,
)
"""Signs of staff that a word about health near the name outweighs: a colleague who is ill is a patient."""
_QUOTE_END = re.compile(r"[\"”]\s*(?:-|—|–|~)?\s*$")
_BEREAVED = re.compile(
    r"\b(?:your|you).{0,20}\b(?:husband|wife|mom|mother|dad|father|son|daughter|loved one|brother|sister|grandmother|grandfather)\b",
    re.I,
)
_VOLUNTEER_ROW = re.compile(
    r"\b(?:direct deposit|payroll|badge|dea number|npi|prescriber|referring|let go|fired|terminated|clocked|schedule|overtime)\b",
    re.I,
)


def role_of(tokens: Tokens, name: Name, vocative: bool, listed: str) -> PersonRole | None:
    """The role of a name. ``vocative``: addressed by the post; ``listed``: "staff" or "patient" if a list has it."""
    words = cues()
    items = tokens.items
    start, end = items[name.first].start, items[name.stop - 1].end
    first, last = tokens.bounds[items[name.first].sentence]
    first, last = max(first, name.first - 60), min(last, name.stop + 60)
    sentence = tokens.text[items[first].start : items[last - 1].end]
    after_text = tokens.text[end : end + 40]
    signed = _signed(tokens, name)
    if signed:
        return signed
    if _public(tokens, name, words, sentence):
        return PersonRole.PUBLIC
    if _credential_after(items, name, words) or _staff_before(items, name, words):
        return PersonRole.STAFF
    if _apposition_staff(tokens, name, words):
        return PersonRole.STAFF
    kin = _kin(tokens, name, words, sentence)
    if kin is not None:
        return kin
    if _patient_before(items, name, words) or _AGE_AFTER.match(after_text):
        return _child_of_school(sentence) or PersonRole.PATIENT
    if listed:
        return PersonRole.STAFF if listed == "staff" else PersonRole.PATIENT
    if vocative:
        if _BEREAVED.search(tokens.text[:4000]):
            return PersonRole.RELATIVE
        return PersonRole.PATIENT
    if _HONORED_STAFF.search(sentence) or _VOLUNTEER_ROW.search(sentence):
        return PersonRole.STAFF
    lows = {t.low for t in items[first:last]}
    around = {t.low for t in items[max(0, name.first - 30) : name.stop + 40]}
    if _SOFT_STAFF.search(sentence) and not _health(around):
        return PersonRole.STAFF
    if _health(lows):
        return PersonRole.PATIENT
    title = items[name.first - 1].low if name.first else ""
    before_title = items[name.first - 2].low if name.first > 1 else ""
    if title in ("mr", "mrs", "ms", "miss", "mister") or (title == "." and before_title in ("mr", "mrs", "ms", "mx")):
        return PersonRole.PATIENT
    near = tokens.text[max(0, start - 160) : end + 240]
    if _HONORED_STAFF.search(near):
        return PersonRole.STAFF
    if _health(around):
        return PersonRole.PATIENT
    return None


def is_told(tokens: Tokens, name: Name) -> bool:
    """True if words right beside the name say who it is: a title, a credential, a role, kinship, "our patient", an age."""
    words, items = cues(), tokens.items
    after = tokens.text[items[name.stop - 1].end : items[name.stop - 1].end + 40]
    return (
        _credential_after(items, name, words)
        or _staff_before(items, name, words)
        or _apposition_staff(tokens, name, words)
        or _kin(tokens, name, words, "") is not None
        or _patient_before(items, name, words)
        or _AGE_AFTER.match(after) is not None
    )


@lru_cache(maxsize=1)
def _health_words() -> frozenset[str]:
    table = sections("conditions")
    terms = {w for key in ("diseases", "symptoms", "injuries", "procedures", "states", "spanish") for w in table[key]}
    return cues().health_words | {w for w in terms if " " not in w and len(w) > 4}


def _health(lows: Set[str]) -> bool:
    """True if one of some words speaks of health or care."""
    return not lows.isdisjoint(_health_words())


def _child_of_school(sentence: str) -> PersonRole | None:
    """A pupil or the author's grandchild with an age is nobody's patient, unless health is spoken of."""
    if re.search(
        r"\b(?:graders?|elementary|school|class|scouts?|my (?:grandson|granddaughter|nephew|niece))\b", sentence, re.I
    ) and not re.search(r"\b(?:patient|surgery|cancer|chemo|icu|treatment|diagnos\w+|hospital stay)\b", sentence, re.I):
        return PersonRole.UNKNOWN
    return None


def _signed(tokens: Tokens, name: Name) -> PersonRole | None:
    """The author: "- Dana W." at the end, "I'm Hannah Weiss", "my name is ...", a profile that begins with the name."""
    items = tokens.items
    before = [t.low for t in items[max(0, name.first - 4) : name.first] if t.text not in (".", ",", ":")]
    while before and before[-1] in cues().titles:
        before.pop()
    tail = before[-1] if before else ""
    if (
        tail in ("i'm", "im", "soy")
        or (before[-2:] in (["i", "am"], ["name", "is"], ["me", "llamo"], ["this", "is"]) and "my" in [*before, "my"])
    ) and (tail in ("i'm", "im", "soy") or before[-2:] != ["this", "is"]):
        return PersonRole.AUTHOR
    left = items[name.first - 1] if name.first else None
    title = 0
    if left is not None and left.text == "." and name.first > 1 and items[name.first - 2].low in cues().titles:
        title, left = 2, items[name.first - 3] if name.first > 2 else None
    elif left is not None and left.low in cues().titles:
        title, left = 1, items[name.first - 2] if name.first > 1 else None
    behind = items[name.stop - 1].end
    rest = tokens.text[behind : behind + 200]
    near_end = len(tokens.text) - behind < 70 and "\n\n" not in rest.strip() and rest.count(".") <= 1
    if left is not None and left.text in ("-", "—", "–", "~") and left.gap and near_end:
        quoted = _QUOTE_END.search(tokens.text[max(0, left.start - 6) : left.start])
        return PersonRole.PUBLIC if quoted else PersonRole.AUTHOR
    if left is not None and left.text == "," and tail in _CLOSINGS and not re.search(r"\w", rest):
        return PersonRole.AUTHOR
    if (name.first == 0 or (title and name.first == title)) and "|" in rest[:60]:
        return PersonRole.AUTHOR
    only_tail = rest.strip(" .!\n") == ""
    if only_tail and title and left is not None and left.text in (".", "!", "?"):
        return PersonRole.AUTHOR
    if only_tail and left is not None and "\n" in tokens.text[left.end : items[name.first - title].start]:
        return PersonRole.AUTHOR
    return None


def _public(tokens: Tokens, name: Name, words: Cues, sentence: str) -> bool:
    """Credited artists and photographers, quoted writers, keynote speakers from outside, people of history."""
    items = tokens.items
    before = [t.low for t in items[max(0, name.first - 6) : name.first]]
    if (
        before
        and before[-1] == ":"
        and len(before) > 1
        and (before[-2] in words.credit_marks or before[-2] in ("by", "credit"))
    ):
        return True
    if before and before[-1] == "by" and set(before[:-1]) & words.credit_marks:
        return True
    if (before and before[-1] in ("©", "copyright", "courtesy")) or before[-2:] == ["courtesy", "of"]:
        return True
    if "keynote" in before or {"poet", "photographer", "artist", "novelist", "author", "muralist"} & set(before[-2:]):
        return True
    if {"poem", "song", "lyrics", "painting", "book", "novel", "quote", "quotation", "essay"} & set(before) and before[
        -1
    ] in ("by", "from"):
        return not set(before) & {"my", "patient", "patients"}
    return (
        bool(re.search(r"\b1[4-8]\d\d\b|\b19[0-5]\d\b|\b(?:often credited|attributed) to\b", sentence))
        and "patient" not in sentence.lower()
    )


def _credential_after(items: tuple[Token, ...], name: Name, words: Cues) -> bool:
    """ "Tasha Greer, CNA", "Dana Whitlock RN"."""
    at = name.stop
    if at < len(items) and items[at].text in (",", "("):
        at += 1
    if at >= len(items) or items[at].kind != "w":
        return False
    token = items[at]
    return token.low in words.credentials and (
        token.text.isupper() or token.low in ("rn", "cna", "lpn", "pharmd", "phd", "aud", "psyd")
    )


def _staff_before(items: tuple[Token, ...], name: Name, words: Cues) -> bool:
    """ "Dr. Haddad", "our charge nurse Dana", "CFO Petra Lindqvist and CMO Idris Vale"."""
    at = name.first - 1
    if at >= 0 and items[at].text == "." and at > 0:
        at -= 1
    if at < 0:
        return False
    if items[at].text == ",":
        at -= 1
        for back in range(at, max(-1, at - 5), -1):
            if items[back].kind != "w" or items[back].sentence != items[name.first].sentence:
                break
            ends = back + 1 if phrase_before(words.staff_phrases, items, back + 1) >= 0 else 0
            if ends and back > 0 and any(t.low in ("our", "my", "the") for t in items[max(0, back - 4) : back + 1]):
                return True
    if items[at].low in words.titles_staff and items[at].kind == "w":
        return True
    if items[at].low in ("coach", "teammate", "colleague", "coworker", "co-worker", "member", "chief", "mentor"):
        near = {t.low for t in items[name.first : name.stop + 30]}
        if items[at].low == "coach" or (_health(near) and near & {"his", "her", "he", "she", "him"}):
            return False
    if (
        items[at].kind == "w"
        and phrase_before(words.staff_phrases, items, at + 1) >= 0
        and items[at].low not in ("pt", "patient")
    ):
        return items[at].low not in ("chair", "lead", "charge", "tech", "case") or items[at].shape != "lower" or at > 0
    return False


def _apposition_staff(tokens: Tokens, name: Name, words: Cues) -> bool:
    """ "Tomas Rind, charge nurse of", "Odile Marsh, our chaplain"."""
    items = tokens.items
    at = name.stop
    if at >= len(items) or items[at].text not in (",", "(", "-", "—", "–"):
        return False
    at += 1
    for step in range(at, min(at + 7, len(items))):
        token = items[step]
        if token.text in (",", ".", "!", "(", "?", ";", ":") or token.sentence != items[name.first].sentence:
            return False
        if token.kind == "w" and token.low in (
            "who",
            "was",
            "is",
            "and",
            "has",
            "had",
            "came",
            "your",
            "you",
            "thank",
            "see",
            "ask",
            "call",
        ):
            return False
        if (
            token.kind == "w"
            and words.staff_phrases.at(items, step) is not None
            and token.low not in ("pt", "lead", "chair")
        ):
            return not any(
                t.low in ("retired", "former", "patient", "a") and t.low == "retired" for t in items[at:step]
            )
    return False


def _kin(tokens: Tokens, name: Name, words: Cues, sentence: str) -> PersonRole | None:
    """Family: of somebody else, a relative; of the author, a patient where health is spoken of, else unknown."""
    items = tokens.items
    at = name.first - 1
    while at >= 0 and items[at].text in (",", '"', "("):
        at -= 1
    if (
        at < 0
        or items[at].kind != "w"
        or items[at].low not in words.kin
        or items[at].low in ("baby", "kid", "friend", "partner", "caregiver")
    ):
        return _whose_relative(items, name, words)
    if items[at].low in ("mama", "mommy", "momma", "mom") and not (at and items[at - 1].low in _HIS | _MY):
        return (
            PersonRole.PATIENT
            if vocabulary(tokens.text) & {"labor", "pushed", "baby", "delivered", "born", "birth"}
            else PersonRole.RELATIVE
        )
    owner = next(
        (
            items[i].low
            for i in range(at - 1, max(-1, at - 4), -1)
            if items[i].low in _HIS | _MY or items[i].kind == "s"
        ),
        "",
    )
    if owner in _MY or _of_my_family(items, at, words):
        lows = vocabulary(tokens.text)
        return (
            PersonRole.PATIENT
            if _health(lows - {"er", "hospital", "clinic", "room", "waiting"})
            else PersonRole.UNKNOWN
        )
    return PersonRole.RELATIVE


def _of_my_family(items: tuple[Token, ...], at: int, words: Cues) -> bool:
    """ "my cousin's neighbor": somebody around the author's own family, not around a patient."""
    return (
        at > 2
        and items[at - 1].kind == "s"
        and items[at - 2].kind == "w"
        and items[at - 2].low in words.kin
        and items[at - 3].low in _MY
    )


def _whose_relative(items: tuple[Token, ...], name: Name, words: Cues) -> PersonRole | None:
    """ "Luis, her husband" and "love to Hannelore and the twins"."""
    after = [t.low for t in items[name.stop : name.stop + 4]]
    if (
        after[:1] == [","]
        and after[1:2]
        and after[1] in ("her", "his", "their")
        and after[2:3]
        and after[2] in words.kin
    ):
        return PersonRole.RELATIVE
    before = [t.low for t in items[max(0, name.first - 3) : name.first]]
    if before[-2:] in (["hugs", "to"], ["love", "to"], ["condolences", "to"]) and after[:2] == ["and", "the"]:
        return PersonRole.RELATIVE
    if before[-2:] == ["condolences", "to"]:
        return PersonRole.RELATIVE
    return None


def _patient_before(items: tuple[Token, ...], name: Name, words: Cues) -> bool:
    """ "our patient Tom", "little Zuri", "baby Theo", "pt Ruth"."""
    at = name.first - 1
    while at >= 0 and items[at].text in (",", '"', "(", "."):
        at -= 1
    if at < 0 or items[at].kind != "w":
        return False
    return items[at].low in words.patient_nouns or items[at].low in (
        "little",
        "lil",
        "baby",
        "wee",
        "tiny",
        "sweet",
        "brave",
    )


def surname_only(name: Name) -> bool:
    """True for a family name alone, as after Mr. or Dr."""
    return len(name.parts) == 1 and not given(name.parts[0])
