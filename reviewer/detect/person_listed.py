"""Names of the staff directory and the consent registry, as help to find names; nothing depends on them."""

from reviewer.detect.evidence import Memo
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import given, is_common
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import tokenise

_Tables = tuple[dict[tuple[str, ...], str], dict[str, str]]
_memo: Memo[_Tables] = Memo()


def _tables(staff: tuple[str, ...], patients: tuple[str, ...]) -> _Tables:
    full: dict[tuple[str, ...], str] = {}
    last: dict[str, str] = {}
    for kind, names in (("staff", staff), ("patient", patients)):
        for value in names:
            words = tuple(t.low for t in tokenise.__wrapped__(value).items if t.kind == "w")
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
    words = tuple(piece for part in name.parts for piece in part.split("-"))
    if words in full:
        return full[words]
    return last.get(words[-1], "") if len(words) == 1 else ""
