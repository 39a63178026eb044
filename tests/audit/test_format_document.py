"""The examples of FORMAT.md are exact: read from the page and checked with nothing but the standards it names."""

import base64
import hashlib
import hmac
import json
import re
import runpy
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer.audit.duties import ROLES
from reviewer.audit.signatures import INITIAL_MAY, RECOVERY_MAY
from reviewer.audit.verify import CLAIMS
from reviewer.model.access import Role
from reviewer.model.events import EventKind
from reviewer.model.permissions import ONLY_VALUES, WHERE_ESCALATED

VERIFIER = Path(__file__).parents[2] / "resources" / "verifier" / "verify_record.py"
PAGE = VERIFIER.with_name("FORMAT.md").read_text(encoding="utf-8")
EXAMPLES = PAGE.partition("## 13. Examples")[2]
BLOCKS = [block.strip("\n") for block in EXAMPLES.split("```")[1::2]]


LF = b"\n"


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def test_leaves_and_roots_are_those_of_the_bytes():
    bodies = BLOCKS[0].encode().split(b"\n")
    said = dict(re.findall(r"^(\w+ \d)  ([0-9a-f]{64})$", BLOCKS[1], re.MULTILINE))
    leaves = [sha(b"\x00", body) for body in bodies]
    roots = [sha(b""), leaves[0], sha(b"\x01", leaves[0], leaves[1])]
    roots.append(sha(b"\x01", roots[2], leaves[2]))
    assert said == {f"leaf {n}": h.hex() for n, h in enumerate(leaves, 1)} | {
        f"root {n}": h.hex() for n, h in enumerate(roots)
    }
    for body, before in zip(bodies, roots, strict=False):
        assert json.loads(body)["prev_root"] == before.hex()
    line = json.loads(BLOCKS[2])
    assert base64.b64decode(line["body_base64"]) == bodies[1]
    assert line["proof"] == [leaves[0].hex(), leaves[2].hex()]
    assert (line["seq"], line["leaf"]) == (2, leaves[1].hex())


def test_key_checkpoint_and_countersignature_hold():
    name, key_id, packed = BLOCKS[3].split("+", 2)
    raw = base64.b64decode(packed)
    assert sha(name.encode(), b"\n", raw)[:4].hex() == key_id
    text, _, line = BLOCKS[4].partition("\n\n")
    assert text.split("\n")[2] == base64.b64encode(bytes.fromhex(BLOCKS[1].split()[-1])).decode()
    signature = base64.b64decode(line.rsplit(" ", 1)[1])
    assert signature[:4].hex() == key_id
    Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[4:], f"{text}\n".encode())
    line, witness = BLOCKS[5].split("\n")
    raw, signature = base64.b64decode(witness.split("+", 2)[2]), base64.b64decode(line.rsplit(" ", 1)[1])
    at = int.from_bytes(signature[4:12], "big")
    assert f"at {at} seconds" in EXAMPLES
    Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[12:], f"cosignature/v1\ntime {at}\n{text}\n".encode())


def test_the_note_of_an_export_holds():
    raw = base64.b64decode(BLOCKS[3].split("+", 2)[2])
    text, _, line = BLOCKS[9].partition("\n\n")
    kind, *checkpoint, listed = text.split("\n")
    assert kind == "reviewer package v1"
    assert checkpoint == BLOCKS[4].split("\n")[:3]
    assert BLOCKS[8] == f"{sha(BLOCKS[3].encode(), LF).hex()}  key.txt"
    assert listed == f"{sha(BLOCKS[8].encode(), LF).hex()}  manifest-sha256.txt"
    signature = base64.b64decode(line.rsplit(" ", 1)[1])
    Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[4:], f"{text}\n".encode())


def test_the_content_and_the_signed_entries_hold():
    line = json.loads(BLOCKS[6])
    content = re.search(r"the name of the person in entry 2, `([^`]+)`", EXAMPLES)
    assert content is not None
    raw = content.group(1).encode()
    assert base64.b64decode(line["bytes_base64"]) == raw
    assert hmac.digest(bytes.fromhex(line["salt"]), raw, "sha256").hex() == line["commitment"]
    assert json.loads(BLOCKS[0].split("\n")[1])["data"]["contents"]["name"] == line["commitment"]
    started, decided = (json.loads(row) for row in BLOCKS[7].split("\n"))
    given = started["data"]
    for key, proof, whose in (("key", "proof", "p-ines"), ("recovery", "recovery_proof", "recovery")):
        claim = f"reviewer key proof\n{started['log']}\n{whose}\n{given[key]}\n".encode()
        Ed25519PublicKey.from_public_bytes(base64.b64decode(given[key])).verify(base64.b64decode(given[proof]), claim)
    public = base64.b64decode(given["key"])
    for event in (started, decided):
        sig = event.pop("sig")
        unsigned = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert sig["key"] == event["actor"]["key"] == sha(b"reviewer person key\n", public)[:16].hex()
        Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(sig["value"]), unsigned)


def listed(heading: str) -> str:
    """A section of the page."""
    return PAGE.partition(heading)[2].partition("\n###")[0]


def test_the_page_and_the_verifier_have_the_tables_of_the_program():
    tool = runpy.run_path(str(VERIFIER))
    assert set(tool["RECOVERY_MAY"]) == {kind.value for kind in RECOVERY_MAY}
    assert set(tool["INITIAL_MAY"]) == {kind.value for kind in INITIAL_MAY}
    assert tool["ROLES"] == tuple(role.value for role in Role)
    assert {kind: set(roles) for kind, roles in tool["DUTIES"].items()} == {
        kind.value: {role.value for role in roles} for kind, roles in ROLES.items()
    }
    ours = {(r.value, k.value): (name, *only) for (r, k), (name, only) in ONLY_VALUES.items() if k in ROLES}
    assert tool["ONLY"] == ours
    assert set(tool["WHERE_ESCALATED"]) == {kind.value for kind in WHERE_ESCALATED & ROLES.keys()}
    assert tool["CLAIMS"] == {kind.value: field for kind, field in CLAIMS.items()}
    who = listed("#### 9.1.1")
    assert set(re.findall(r"`([a-z_.]+\.[a-z_]+)`", who.partition("*A person:*")[0])) - {
        "actor.person",
        "actor.identity",
    } == {kind.value for kind in RECOVERY_MAY}
    rows = re.findall(r"^\| (`.+?) \| (.+?) \|$", listed("#### 9.1.3"), re.MULTILINE)
    said, before = {}, set()
    for kinds, roles in rows:
        before = set(re.findall(r"`([a-z-]+)`", roles.partition(";")[0])) or before
        said |= dict.fromkeys(re.findall(r"`([a-z_.]+)`", kinds), before)
    assert said == {kind.value: {role.value for role in roles} for kind, roles in ROLES.items()}
    claims = listed("### 4.2")
    assert all(f"`{kind.value}`" in claims for kind in CLAIMS)


def test_the_page_names_every_kind_of_problem_and_every_kind_of_event_fits_it():
    source = VERIFIER.read_text(encoding="utf-8")
    said = set(re.findall(r"\.problem\(\s*\"(\w+)\"", source)) | {"witness", "checkpoint", "proof"}
    listed = re.search(r"Kinds:\s+((?:`\w+`\s+)+)", PAGE)
    assert listed is not None
    assert set(re.findall(r"\w+", listed.group(1))) == said
    assert [kind for kind in EventKind if not re.fullmatch("[a-z0-9_.]{1,64}", kind.value)] == []
