"""The two files that travel between a record and a colleague who countersigns it: a request, and the answer.

Each is a small JSON document around what public tools know: the body of C2SP *tlog-witness*, and a signed note. The
request also carries the public key of the record, and one body for each size that the witness may have signed last, so
that an answer that got lost on the way does no harm. Plain C2SP bodies and notes are read as well.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reviewer.errors import FileProblem

REQUEST, ANSWER = "reviewer-witness-request-1", "reviewer-witness-answer-1"
_MOST_BYTES = 1 << 20
_MOST_BODIES = 32
LONGEST_LABEL = 120


def fingerprint(vkey: str) -> str:
    """Eighty bits of the digest of a public key, in groups of four, to be compared by voice."""
    digest = hashlib.sha256(vkey.strip().encode("utf-8")).hexdigest()[:20]
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def read_file(path: Path) -> str:
    """The text of a request, an answer or a checkpoint. Raises FileProblem."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too long")
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{path.name} cannot be read as a checkpoint.", "", "Choose the file that Reviewer wrote."
        ) from error


def request_document(vkey: str, bodies: Sequence[str]) -> str:
    """The request as a file."""
    return _written({"format": REQUEST, "key": vkey, "requests": list(bodies)})


def read_request(text: str) -> tuple[str, tuple[str, ...]]:
    """The key of the record (empty in a plain C2SP body) and the bodies. Raises FileProblem."""
    if text.startswith("old "):
        return "", (text,)
    document = _read(text, REQUEST, "a request to countersign")
    key, bodies = document.get("key"), document.get("requests")
    if not isinstance(key, str) or not isinstance(bodies, list) or not 1 <= len(bodies) <= _MOST_BODIES:
        raise _not("a request to countersign")
    if not all(isinstance(body, str) for body in bodies):
        raise _not("a request to countersign")
    return key.strip(), tuple(bodies)


def answer_document(vkey: str, label: str, note: str) -> str:
    """The answer as a file."""
    return _written({"format": ANSWER, "witness": vkey, "label": label, "note": note})


def read_answer(text: str) -> tuple[str, str, str]:
    """Key and name of the witness (both empty for a plain signed note) and the note. Raises FileProblem."""
    if not text.lstrip().startswith("{"):
        return "", "", text
    document = _read(text, ANSWER, "a countersigned checkpoint")
    found = tuple(document.get(name) for name in ("witness", "label", "note"))
    if not all(isinstance(value, str) for value in found):
        raise _not("a countersigned checkpoint")
    vkey, label, note = (str(value) for value in found)
    printable = "".join(c if c.isprintable() else " " for c in label)
    return vkey.strip(), " ".join(printable.split())[:LONGEST_LABEL], note


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _read(text: str, wanted: str, words: str) -> dict[str, Any]:
    try:
        document = json.loads(text) if len(text) <= _MOST_BYTES else None
    except (ValueError, RecursionError) as error:
        raise _not(words) from error
    if not isinstance(document, dict) or document.get("format") != wanted:
        raise _not(words)
    return document


def _not(words: str) -> FileProblem:
    return FileProblem(f"This is not {words}.", "Nothing was changed.", "Choose the file that Reviewer wrote.")
