"""A small record, and how an export of it is written: the material of the vectors.

Keys, salts and times are fixed and belong to nobody.
"""

import base64
import copy
import csv
import hashlib
import hmac
import io
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reviewer.audit.merkle import leaf_hash, root_of
from reviewer.audit.note import Signer, key_id
from reviewer.audit.proofs import Tree
from reviewer.audit.witness import Witness

LOG = "reviewer/vector-clinic/0123456789"
Doc = dict[str, Any]


def seed(name: str) -> bytes:
    """32 bytes that are the same every time."""
    return hashlib.sha256(f"vector {name}".encode()).digest()


DEVICE = Signer.from_bytes(LOG, seed("device"))
STRANGER = Signer.from_bytes(LOG, seed("stranger"))
WITNESS = Witness.from_bytes("witness.example/legal", seed("witness"))
SEEN_AT = 1795000000
OTHER_PERSON = Ed25519PrivateKey.from_private_bytes(seed("person two"))


def jcs(document: Any) -> bytes:
    """Canonical JSON of values without floats and with ASCII keys."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def salt(name: str) -> bytes:
    return seed(f"salt {name}")


CONTENTS = {
    "organisation": b"Vector Clinic",
    "name": b"Ines Calloway",
    "text": "Thank you to everybody who walked with us on Saturday. \U0001f49a".encode(),
    "meta": b'{"author":{"name":"Renee Falk"}}',
    "issue": b'{"rule":"PHI-001"}',
    "reason": b"The names are those of our own staff.",
    "seen": b"[]",
    "details": b"{}",
}


def named(name: str) -> str:
    """The commitment of a content."""
    return hmac.digest(salt(name), CONTENTS[name], "sha256").hex()


def event(seq: int, kind: str, subject: Doc, data: Doc, **over: Any) -> Doc:
    """An event without its prev_root."""
    return {
        "v": 1,
        "seq": seq,
        "log": LOG,
        "prev_root": "",
        "at": f"2026-11-20T10:0{seq % 10}:00.000Z",
        "kind": kind,
        "subject": subject,
        "actor": {"identity": "asserted", "person": "p-1", "role": "compliance-officer"},
        "data": data,
        **over,
    }


def record() -> list[Doc]:
    """The events of the record that most vectors begin with."""
    post = {"post": "P-1", "revision": 1}
    return [
        event(1, "workspace.created", {}, {"contents": {"organisation": named("organisation")}, "key": "DEVICE"}),
        event(
            2, "person.named", {"person": "p-1"}, {"contents": {"name": named("name")}, "role": "compliance-officer"}
        ),
        event(3, "post.submitted", post, {"contents": {"meta": named("meta"), "text": named("text")}, "platform": "x"}),
        event(4, "post.opened", post, {}),
        event(5, "checkpoint.saved", {}, {"root": "ROOT 4", "size": 4, "where": "report"}),
        event(6, "issue.disposed", post, {"contents": {"issue": named("issue"), "reason": named("reason")}}),
        event(
            7,
            "decision.recorded",
            post,
            {"contents": {k: named(k) for k in ("details", "seen", "text")}, "kind": "approve"},
        ),
        event(8, "record.verified", {}, {"entries": 7, "problems": 0}),
    ]


Write = Callable[[Doc], bytes]


def built(events: list[Doc], signer: Signer = DEVICE, write: dict[int, Write] | None = None) -> list[bytes]:
    """The bytes of events with the roots filled in; ``write`` makes the bytes of single ones in another way."""
    tree, bodies = Tree(), list[bytes]()
    for doc in events:
        doc = copy.deepcopy(doc)
        doc["prev_root"] = doc["prev_root"] or tree.root().hex()
        if doc["data"].get("key") == "DEVICE":
            doc["data"]["key"] = signer.verifier.vkey
        claimed = doc["data"].get("root", "")
        if claimed.startswith("ROOT "):
            doc["data"]["root"] = tree.root(int(claimed[5:])).hex()
        bodies.append((write or {}).get(doc["seq"], jcs)(doc))
        tree.append(leaf_hash(bodies[-1]))
    return bodies


def note(bodies: list[bytes], signer: Signer = DEVICE, size: int | None = None, origin: str = LOG) -> str:
    """The signed checkpoint over the first entries."""
    size = len(bodies) if size is None else size
    return signer.checkpoint(origin, size, root_of([leaf_hash(b) for b in bodies[:size]]))


def signed(text: str, signer: Signer = DEVICE) -> str:
    """Any text as a signed note."""
    raw = key_id(signer.name, signer.verifier.public) + signer._private.sign(text.encode())
    return f"{text}\n\u2014 {signer.name} {packed(raw)}\n"


def line(
    seq: int, body: bytes, readable: bool = False, path: list[str] | None = None, leaf: bytes | None = None
) -> str:
    """A line of events.jsonl without its line end."""
    document: Doc = {"seq": seq, "leaf": (leaf or leaf_hash(body)).hex()}
    if readable:
        document["event"] = json.loads(body)
    document["body_base64"] = packed(body)
    if path is not None:
        document["proof"] = path
    return json.dumps(document, separators=(",", ":"))


def lines(bodies: list[bytes], readable: bool = False) -> list[str]:
    return [line(seq, body, readable) for seq, body in enumerate(bodies, 1)]


def part(bodies: list[bytes], shown: tuple[int, ...]) -> list[str]:
    """The lines of an export that shows only some entries."""
    tree = Tree(leaf_hash(b) for b in bodies)
    return [line(n, bodies[n - 1], path=[step.hex() for step in tree.inclusion(n - 1).path]) for n in shown]


def trail(bodies: list[bytes]) -> str:
    """trail.csv as Reviewer writes it."""
    target = io.StringIO(newline="")
    rows = csv.writer(target, lineterminator="\r\n")
    rows.writerow(("seq", "at", "kind", "who", "role", "subject", "summary", "leaf"))
    for body in bodies:
        e = json.loads(body)
        about = " ".join(f"{k} {v}" for k, v in e["subject"].items())
        rows.writerow(
            (
                e["seq"],
                e["at"],
                e["kind"],
                "Ines Calloway",
                e["actor"]["role"],
                about,
                "In words",
                leaf_hash(body).hex(),
            )
        )
    return "\ufeff" + target.getvalue()


Files = dict[str, Any]


def raw_of(value: Any) -> bytes:
    """The bytes of a file as a vector writes it: text, a list of lines, or base64."""
    if isinstance(value, list):
        return "".join(f"{x}\n" for x in value).encode()
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value.encode()


def with_manifest(files: Files) -> Files:
    """The files with a manifest that fits them."""
    files = {name: value for name, value in files.items() if name != "manifest-sha256.txt"}
    listed = [f"{hashlib.sha256(raw_of(value)).hexdigest()}  {name}" for name, value in sorted(files.items())]
    return {**files, "manifest-sha256.txt": listed}


def package(files: Files, head: str, names: tuple[str, ...], signer: Signer = DEVICE) -> str:
    """The signed note over some files of an export, and over the size and root of a checkpoint."""
    rows = [f"{hashlib.sha256(raw_of(files[name])).hexdigest()}  {name}" for name in sorted(names)]
    return signed("\n".join(["reviewer package v1", *head.split("\n")[:3], *rows, ""]), signer)


def export(
    bodies: list[bytes], head: str | None = None, key: Signer = DEVICE, extra: Files | None = None, **over: Any
) -> Files:
    """The files of an export; ``over`` replaces the lines of events.jsonl."""
    return with_manifest(
        {
            "events.jsonl": over.get("events", lines(bodies)),
            "checkpoint.txt": note(bodies) if head is None else head,
            "key.txt": key.verifier.vkey + "\n",
            **(extra or {}),
        }
    )


VECTORS: dict[str, Doc] = {}


def vector(
    name: str,
    cheat: str,
    desc: str,
    files: Files,
    problems: list[list[Any]] | None = None,
    *,
    ours: list[str] | None = None,
    run: list[str] | None = None,
    outside: Files | None = None,
    exit_code: int | None = None,
    undetectable: str = "",
    proof: str = "",
) -> None:
    """Add one vector. ``ours`` are the kinds that reviewer.audit finds (None: it has no part in this)."""
    assert name not in VECTORS, name
    problems = problems or []
    VECTORS[name] = {
        "name": name,
        "cheat": cheat,
        "desc": desc,
        **({"undetectable": undetectable} if undetectable else {}),
        "files": files,
        **({"outside": outside} if outside else {}),
        **({"proof": proof} if proof else {}),
        **({"arguments": run} if run else {}),
        "want": {"exit": (1 if problems else 0) if exit_code is None else exit_code, "problems": problems},
        "ours": ours,
    }


KEY_GIVEN = ["--key", DEVICE.verifier.vkey]


def after(first: int, last: int = 8) -> list[Any]:
    return ["prev_root", first, last]
