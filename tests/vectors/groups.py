"""The vectors: exports and proofs in order, and one for each way to cheat, with what must be said of it."""

import base64
import dataclasses
import hashlib
import json
from collections.abc import Callable

from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import Signer
from reviewer.audit.proofs import Tree, consistency_document, history_document, tlog_proof
from tests.vectors import persons
from tests.vectors.build import (
    CONTENTS,
    DEVICE,
    KEY_GIVEN,
    LOG,
    OTHER_PERSON,
    SEEN_AT,
    STRANGER,
    WITNESS,
    Doc,
    Files,
    after,
    built,
    event,
    export,
    jcs,
    line,
    lines,
    named,
    note,
    package,
    packed,
    part,
    raw_of,
    record,
    salt,
    seed,
    signed,
    trail,
    vector,
    with_manifest,
)

L = 2**252 + 27742317777372353535851937790883648493
EVENTS = record()
BODIES = built(EVENTS)
README = "Audit trail of Vector Clinic\n"
FULL: Files = {"README.txt": README, "trail.csv": trail(BODIES)}


def changed(seq: int, **over: object) -> list[Doc]:
    """The events with some fields of one changed."""
    return [{**e, **over} if e["seq"] == seq else e for e in EVENTS]


def forged(seq: int = 3, signer: Signer = DEVICE) -> list[bytes]:
    """A record in which an entry was never what it was, complete and consistent."""
    return built(changed(seq, data={**EVENTS[seq - 1]["data"], "platform": "facebook"}), signer)


def in_order() -> None:
    vector(
        "valid-trail",
        "none",
        "A whole trail with readable copies, as Reviewer exports it.",
        export(BODIES, extra=FULL, events=lines(BODIES, readable=True)),
        ours=[],
    )
    vector(
        "valid-witnessed",
        "none",
        "The key is given, two checkpoints from outside agree, one typed from paper in base32, one with line ends of mail.",
        export(BODIES),
        ours=[],
        run=[
            *KEY_GIVEN,
            "--witness",
            "outside/mailed.txt",
            "--root",
            f"8: {base64.b32encode(Tree(map(leaf_hash, BODIES)).root()).decode().lower()}",
        ],
        outside={"mailed.txt": note(BODIES, size=5).replace("\n", "\r\n")},
    )
    vector("valid-one-entry", "none", "A record of one entry.", export(BODIES[:1]), ours=[])
    text = 'caf\u00e9 \U0001f49a \u2028 \x7f \x0b \x1f \b\f\n\r\t " \\ / \u200b'
    unicode = built([*EVENTS[:3], event(4, "post.opened", {"post": "P-1"}, {"note": text})])
    vector("valid-unicode", "none", "Text in NFC with every kind of escape.", export(unicode), ours=[])
    vector(
        "valid-part",
        "none",
        "Three of eight entries with their proofs.",
        export(BODIES, events=part(BODIES, (3, 4, 7))),
        ours=[],
    )
    tree = Tree(map(leaf_hash, BODIES))
    linked = consistency_document(note(BODIES, size=3), note(BODIES), tree.consistency(3), DEVICE.verifier)
    vector(
        "valid-part-witnessed",
        "none",
        "A part; one witness is compared by a proof of consistency, one because the entry after it names its root.",
        export(BODIES, events=part(BODIES, (6,)), extra={"proofs/from-3.json": linked}),
        ours=[],
        run=["--witness", "outside/three.txt", "--witness", "outside/five.txt"],
        outside={"three.txt": note(BODIES, size=3), "five.txt": note(BODIES, size=5)},
    )
    vector("valid-bag", "none", "A BagIt bag with contents, an earlier checkpoint and proofs.", bag(), ours=[])
    vector(
        "valid-countersigned",
        "none",
        "A witness countersigned the checkpoint; its key is given.",
        export(BODIES, head=note(BODIES) + WITNESS.sign(note(BODIES), SEEN_AT)),
        ours=[],
        run=["--witness-key", WITNESS.key.vkey],
    )
    vector(
        "valid-strange-signature",
        "none",
        "A further signature of an unknown key under the checkpoint says nothing and disturbs nobody.",
        export(BODIES, head=note(BODIES) + note(BODIES, STRANGER).split("\n\n")[1]),
        ours=[],
    )
    vector(
        "valid-proof-json",
        "none",
        "The entries about one post, proved without showing any other.",
        {"proof.json": proof_json()},
        ours=[],
        run=KEY_GIVEN,
        proof="proof.json",
    )
    vector(
        "valid-proof-tlog",
        "none",
        "One entry as a C2SP tlog-proof.",
        {"entry.tlog-proof": tlog_proof(note(BODIES), BODIES[6], tree.inclusion(6))},
        ours=[],
        run=KEY_GIVEN,
        proof="entry.tlog-proof",
    )
    vector(
        "valid-consistency",
        "none",
        "The record of eight entries begins with that of three.",
        {"from-3.json": linked},
        ours=[],
        run=KEY_GIVEN,
        proof="from-3.json",
    )


def edited() -> None:
    body = jcs({**json.loads(BODIES[2]), "at": "2026-11-20T10:02:30.000Z"})
    bodies = [*BODIES[:2], body, *BODIES[3:]]
    old = [line(n, b, leaf=leaf_hash(BODIES[n - 1])) for n, b in enumerate(bodies, 1)]
    vector(
        "edited-entry",
        "edited",
        "The bytes of entry 3 were changed and its hash was left.",
        export(bodies, head=note(BODIES), events=old),
        [["leaf", 3, 3], after(4), ["checkpoint", None, None], ["checkpoint", 5, 5]],
        ours=["checkpoint", "leaf", "prev_root"],
    )
    vector(
        "edited-entry-hash-mended",
        "edited",
        "The bytes of entry 3 were changed and its hash was mended.",
        export(bodies, head=note(BODIES)),
        [after(4), ["checkpoint", None, None], ["checkpoint", 5, 5]],
        ours=["checkpoint", "prev_root"],
    )
    vector(
        "edited-and-chained-anew",
        "edited",
        "Entry 3 was changed and all entries after it were written anew; only the signature could not be.",
        export(forged(), head=note(BODIES)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    last = [*BODIES[:7], jcs({**json.loads(BODIES[7]), "data": {"entries": 7, "problems": 1}})]
    vector(
        "edited-last-entry",
        "edited",
        "The last entry was changed: no entry after it contradicts, the signed root does.",
        export(last, head=note(BODIES)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    leaves = [line(n, b, leaf=seed("leaf") if n == 4 else None) for n, b in enumerate(BODIES, 1)]
    vector(
        "edited-leaf",
        "edited",
        "Only the listed hash of entry 4 was changed.",
        export(BODIES, events=leaves),
        [["leaf", 4, 4]],
        ours=["leaf"],
    )
    copies = lines(BODIES, readable=True)
    copies[6] = copies[6].replace('"kind":"approve"', '"kind":"reject"')
    vector(
        "edited-readable-copy",
        "edited",
        "The readable copy of a decision says reject; the bytes beside it say approve.",
        export(BODIES, events=copies),
        [["copy", 7, 7]],
    )
    vector(
        "edited-trail",
        "edited",
        "A row of trail.csv says something else than its entry; the manifest was mended.",
        export(BODIES, extra={"trail.csv": trail(BODIES).replace("decision.recorded", "comment.added")}),
        [["trail", 7, 7]],
    )
    rows = trail(BODIES).split("\r\n")
    vector(
        "removed-row-of-trail",
        "removed",
        "A row of trail.csv is missing; the manifest was mended.",
        export(BODIES, extra={"trail.csv": "\r\n".join(rows[:4] + rows[5:])}),
        [["trail", None, None]],
    )
    vector(
        "edited-file",
        "edited",
        "README.txt is not the file that the manifest lists.",
        {**export(BODIES, extra=FULL), "README.txt": README.replace("Vector", "Another")},
        [["file", None, None]],
    )


def removed() -> None:
    without = [*lines(BODIES)[:3], *lines(BODIES)[4:]]
    vector(
        "removed-entry",
        "removed",
        "Entry 4 was taken out.",
        export(BODIES, events=without),
        [["gap", 5, 5], after(5), ["checkpoint", None, None], ["checkpoint", 5, 5]],
        ours=["checkpoint", "gap", "prev_root"],
    )
    rest = [{**e, "seq": n} for n, e in enumerate(EVENTS[:5] + EVENTS[6:], 1)]
    rest[6] = {**rest[6], "data": {"entries": 6, "problems": 0}}
    vector(
        "removed-entry-and-counted-anew",
        "removed",
        "Entry 6 was taken out and the rest numbered and chained anew, without the key.",
        export(built(rest), head=note(BODIES)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    vector(
        "removed-first-entry",
        "removed",
        "The first entry, which names the key, was taken out.",
        export(BODIES, events=lines(BODIES)[1:]),
        [["gap", 2, 2], after(2), ["checkpoint", None, None], ["checkpoint", 5, 5], ["key", None, None]],
        ours=["checkpoint", "gap", "prev_root"],
    )
    vector(
        "truncated-tail",
        "removed",
        "The last two entries were taken away.",
        export(BODIES[:6], head=note(BODIES)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    whole = "".join(f"{x}\n" for x in lines(BODIES))
    vector(
        "truncated-line",
        "removed",
        "The file ends in the middle of its last line.",
        with_manifest({**export(BODIES), "events.jsonl": whole[:-40]}),
        [["line", 8, 8], ["checkpoint", None, None]],
    )
    vector(
        "truncated-all",
        "removed",
        "No entry is left.",
        export(BODIES, events=[]),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    for name, kind in (("checkpoint.txt", "checkpoint"), ("events.jsonl", "file"), ("key.txt", "key")):
        files = with_manifest({k: v for k, v in export(BODIES).items() if k not in (name, "manifest-sha256.txt")})
        also = [["checkpoint", None, None]] if name == "key.txt" else []
        vector(f"removed-{name.split('.')[0]}", "removed", f"{name} is missing.", files, [[kind, None, None], *also])
    files = export(BODIES)
    del files["manifest-sha256.txt"]
    vector("removed-manifest", "removed", "The manifest is missing.", files, [["file", None, None]])


def inserted() -> None:
    more = built([*EVENTS, event(9, "post.opened", {"post": "P-1"}, {}, at="2026-11-20T10:09:00.000Z")])
    vector(
        "inserted-at-the-end",
        "inserted",
        "An entry was put after the last one that was signed.",
        export(more, head=note(BODIES)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    extra = jcs({**json.loads(BODIES[4]), "kind": "post.opened", "data": {}})
    between = [*BODIES[:4], extra, *BODIES[4:]]
    vector(
        "inserted-between",
        "inserted",
        "An entry was put between 4 and 5; those after it kept their numbers.",
        export(
            between,
            head=note(BODIES),
            events=[line(n, b) for n, b in zip((1, 2, 3, 4, 5, 5, 6, 7, 8), between, strict=True)],
        ),
        [["gap", 5, 5], after(5), ["checkpoint", None, None]],
        ours=["checkpoint", "gap", "prev_root"],
    )
    vector(
        "inserted-twice",
        "inserted",
        "Entry 4 stands twice, the second time with the number 5, and the others moved up.",
        export(between, head=note(BODIES), events=lines([*BODIES[:4], BODIES[3], *BODIES[4:]])),
        [*(["gap", n, n] for n in range(5, 10)), after(5, 9), ["checkpoint", None, None]],
        ours=["checkpoint", "gap", "prev_root"],
    )
    vector(
        "swapped-entries",
        "swapped",
        "Entries 3 and 4 changed places and numbers.",
        export(BODIES, events=lines([*BODIES[:2], BODIES[3], BODIES[2], *BODIES[4:]])),
        [
            ["gap", 3, 3],
            ["gap", 4, 4],
            after(3),
            ["time", 4, 4],
            ["checkpoint", None, None],
            ["checkpoint", 5, 5],
        ],
        ours=["checkpoint", "gap", "prev_root", "time"],
    )
    listed = lines(BODIES)
    vector(
        "swapped-lines",
        "swapped",
        "Lines 3 and 4 changed places and kept their numbers.",
        export(BODIES, events=[*listed[:2], listed[3], listed[2], *listed[4:]]),
        [
            ["gap", 3, 3],
            ["gap", 4, 4],
            ["gap", 5, 5],
            after(3, 3),
            after(4, 4),
            after(5),
            ["time", 3, 3],
            ["checkpoint", None, None],
            ["checkpoint", 5, 5],
        ],
        ours=["checkpoint", "gap", "prev_root", "time"],
    )
    other = built(changed(8, log="reviewer/another-clinic/0123456789"))
    vector(
        "entry-of-another-record",
        "inserted",
        "The last entry, and with it the checkpoint, is of another log.",
        export(other),
        [["log", 8, 8]],
        ours=["profile"],
    )


def heads() -> None:
    vector(
        "replayed-head",
        "replayed head",
        "The checkpoint of an earlier day stands beside a longer record.",
        export(BODIES, head=note(BODIES, size=5)),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    genuine = note(BODIES)
    for name, desc, head in (
        ("head-size-changed", "The number of entries in the checkpoint was changed.", genuine.replace("\n8\n", "\n7\n")),
        ("head-root-changed", "The root in the checkpoint was changed.", genuine.replace(genuine.split("\n")[2], packed(seed("root")))),
        ("head-origin-changed", "The origin of the checkpoint was changed, the signature kept.", genuine.replace("vector-clinic", "another-one", 1)),
        ("head-of-another-record", "A checkpoint of another log, signed by the same key.", note(BODIES, origin="reviewer/another/0123456789")),
        ("head-without-signature", "The checkpoint has no signature line.", genuine.split("\n\n")[0] + "\n"),
        ("head-empty", "checkpoint.txt is empty.", ""),
        ("head-line-ends", "The line ends of the checkpoint in the export were changed.", genuine.replace("\n", "\r\n")),
        ("head-size-with-zero", "The number of entries is written 08, and signed so.", signed("\n".join([LOG, "08", genuine.split("\n")[2], ""]))),
        ("head-short-root", "The root has 31 bytes, and is signed so.", signed("\n".join([LOG, "8", packed(bytes(31)), ""]))),
        ("head-by-stranger", "The checkpoint was signed with another key of the same name.", note(BODIES, STRANGER)),
        ("head-signature-of-another-text", "The signature is that of the checkpoint over five entries.", genuine.split("\n\n")[0] + "\n\n" + note(BODIES, size=5).split("\n\n")[1]),
    ):  # fmt: skip
        vector(name, "checkpoint", desc, export(BODIES, head=head), [["checkpoint", None, None]], ours=["checkpoint"])
    text, _, rest = genuine.partition("\n\n")
    name, raw = rest.strip().rsplit(" ", 1)[0], base64.b64decode(rest.strip().rsplit(" ", 1)[1])
    second = raw[:36] + (int.from_bytes(raw[36:], "little") + L).to_bytes(32, "little")
    vector(
        "head-second-form-of-signature",
        "checkpoint",
        "The signature with the order of the curve added to its second half: the same equation, another signature.",
        export(BODIES, head=f"{text}\n\n{name} {packed(second)}\n"),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    loose = packed(raw)[:-2] + chr(ord(packed(raw)[-2]) + 1) + "=" if packed(raw).endswith("=") else ""
    assert loose
    assert base64.b64decode(loose) == raw
    vector(
        "head-loose-base64",
        "checkpoint",
        "The signature in a base64 text whose last, unused bits are not zero.",
        export(BODIES, head=f"{text}\n\n{name} {loose}\n"),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )


def keys() -> None:
    anew = built(EVENTS, STRANGER)
    vector(
        "wrong-key",
        "wrong key",
        "The whole record was written anew with another key; key.txt is still the right one.",
        export(anew, head=note(anew, STRANGER)),
        [["checkpoint", None, None], ["key", None, None]],
        ours=["checkpoint"],
    )
    vector(
        "wrong-key-everywhere",
        "wrong key",
        "The whole record was written anew with another key, key.txt and first entry included.",
        export(anew, head=note(anew, STRANGER), key=STRANGER),
        ours=[],
        undetectable="Without the key from another source nothing tells it from a genuine record.",
    )
    vector(
        "wrong-key-everywhere-key-given",
        "wrong key",
        "The same, and the examiner has the key from a printed report.",
        export(anew, head=note(anew, STRANGER), key=STRANGER),
        [["key", None, None], ["checkpoint", None, None], ["key", None, None]],
        ours=["checkpoint"],
        run=KEY_GIVEN,
    )
    vector(
        "wrong-key-first-entry-left",
        "wrong key",
        "Checkpoint and key.txt are of another key; the first entry still names the right one.",
        export(BODIES, head=note(BODIES, STRANGER), key=STRANGER),
        [["key", None, None]],
    )
    weak = dataclasses.replace(DEVICE.verifier, public=(1).to_bytes(32, "little"))
    bodies = built(changed(1, data={**EVENTS[0]["data"], "key": weak.vkey}))
    text = note(bodies).partition("\n\n")[0] + "\n"
    raw = base64.b64decode(weak.vkey.split("+", 2)[2])
    sig = hashlib.sha256(LOG.encode() + b"\n" + raw).digest()[:4] + (1).to_bytes(32, "little") + bytes(32)
    vector(
        "weak-key",
        "wrong key",
        "The public key is the neutral point, under which one signature fits every text.",
        with_manifest(
            {
                "events.jsonl": lines(bodies),
                "checkpoint.txt": f"{text}\n\u2014 {LOG} {packed(sig)}\n",
                "key.txt": weak.vkey + "\n",
            }
        ),
        [["checkpoint", None, None]],
        ours=["checkpoint"],
    )
    vkey = DEVICE.verifier.vkey
    files = with_manifest(
        {**export(BODIES), "key.txt": vkey[:-2] + ("A" if vkey[-2] != "A" else "B") + vkey[-1] + "\n"}
    )
    vector(
        "key-damaged",
        "wrong key",
        "The parts of key.txt do not fit together.",
        files,
        [["key", None, None], ["checkpoint", None, None]],
    )


def with_the_key() -> None:
    """Somebody who holds the record and the device key."""
    five, alone = note(BODIES, size=5), "Only a checkpoint that was kept outside can contradict the holder of the key."
    witness = {"run": ["--witness", "outside/report.txt"], "outside": {"report.txt": five}}
    anew = forged()
    vector(
        "rewritten-with-key",
        "rewritten",
        "Entry 3 was rewritten by somebody with the key.",
        export(anew),
        ours=[],
        undetectable=alone,
    )
    vector(
        "rewritten-with-key-witnessed",
        "rewritten",
        "The same; a printed report holds the checkpoint over five entries.",
        export(anew),
        [["witness", None, None]],
        ours=["witness"],
        **witness,  # type: ignore[arg-type]
    )
    root = Tree(map(leaf_hash, BODIES)).root(5).hex()
    vector(
        "rewritten-with-key-root-typed",
        "rewritten",
        "The same; the root is typed from paper.",
        export(anew),
        [["witness", None, None]],
        ours=["witness"],
        run=["--root", f"5:{root.upper()}"],
    )
    lazy = [
        {**e, "data": {**e["data"], "root": json.loads(BODIES[4])["data"]["root"]}} if e["seq"] == 5 else e
        for e in changed(3, data={**EVENTS[2]["data"], "platform": "facebook"})
    ]
    vector(
        "rewritten-with-key-carelessly",
        "rewritten",
        "The same, but entry 5 still names the root that the report had.",
        export(built(lazy)),
        [["checkpoint", 5, 5]],
        ours=["checkpoint"],
    )
    vector(
        "rewritten-after-witness",
        "rewritten",
        "Entry 7 was rewritten after the last witness over five entries.",
        export(built(changed(7, data={**EVENTS[6]["data"], "kind": "reject"}))),
        ours=[],
        undetectable="What came after the last checkpoint kept outside can be rewritten by whoever has the key.",
        **witness,  # type: ignore[arg-type]
    )
    vector(
        "rolled-back",
        "old copy",
        "An old copy with five entries was put back.",
        export(BODIES[:5]),
        ours=[],
        undetectable=alone,
    )
    vector(
        "rolled-back-older-witness",
        "old copy",
        "An old copy with seven entries was put back; the witness knows five.",
        export(BODIES[:7]),
        ours=[],
        undetectable="The witness is older than the copy.",
        **witness,  # type: ignore[arg-type]
    )
    vector(
        "rolled-back-younger-witness",
        "old copy",
        "An old copy with four entries was put back; the witness knows five.",
        export(BODIES[:4]),
        [["witness", None, None]],
        ours=["witness"],
        **witness,  # type: ignore[arg-type]
    )
    vector(
        "split-view",
        "split view",
        "Two records of eight entries, both signed: one is shown to legal, one to the court.",
        export(anew),
        [["witness", None, None]],
        ours=["witness"],
        run=["--witness", "outside/other.txt"],
        outside={"other.txt": note(BODIES)},
    )
    vector(
        "split-view-in-checkpoints",
        "split view",
        "An earlier checkpoint in the export itself is of another history.",
        export(anew, extra={"checkpoints/0005.txt": five}),
        [["checkpoint", None, None]],
    )
    vector(
        "witness-of-a-stranger",
        "split view",
        "The witness was signed by another key of the same name.",
        export(BODIES),
        [["witness", None, None]],
        ours=["witness"],
        run=["--witness", "outside/report.txt"],
        outside={"report.txt": note(BODIES, STRANGER, size=5)},
    )
    for name, desc, at, problem in (
        ("time-backwards", "Entry 6 is dated before entry 5.", "2026-11-20T09:00:00.000Z", ["time", 6, 6]),
        (
            "time-impossible",
            "Entry 6 is dated on a day that no calendar has.",
            "2026-11-31T10:06:00.000Z",
            ["profile", 6, 6],
        ),
        ("time-without-zone", "Entry 6 has a time without its zone.", "2026-11-20T10:06:00.000", ["profile", 6, 6]),
    ):
        vector(
            name,
            "time",
            desc,
            export(built(changed(6, at=at))),
            [problem],
            ours=["time"] if name == "time-backwards" else None,
        )


def profile() -> None:
    """Bytes that are no event although the hash, the chain and the signature over them are right."""

    def wrong(name: str, desc: str, write: Callable[[bytes], bytes], ours: bool = True) -> None:
        bodies = built(EVENTS, write={7: lambda doc: write(jcs(doc))})
        vector(
            f"profile-{name}",
            "not canonical",
            desc,
            export(bodies),
            [["profile", 7, 7]],
            ours=["profile"] if ours else None,
        )

    wrong("space", "White space between the fields.", lambda b: b.replace(b'":', b'": ', 1))
    wrong("line-feed", "A line feed after the last bracket.", lambda b: b + b"\n")
    wrong("order", "Two keys changed places.", lambda b: b'{"v":1,' + b[1:-7] + b"}")
    wrong(
        "twice",
        "A key stands twice; readers differ in which they take.",
        lambda b: b.replace(b'"kind":"approve"', b'"kind":"reject","kind":"approve"'),
    )
    wrong("float", "A float.", lambda b: b.replace(b'"kind":"approve"', b'"kind":"approve","score":0.5'))
    wrong("float-whole", "A whole number written as a float.", lambda b: b.replace(b'"seq":7', b'"seq":7.0'))
    wrong("exponent", "A number with an exponent.", lambda b: b.replace(b'"seq":7', b'"seq":7e0'))
    wrong("minus-zero", "Minus zero.", lambda b: b.replace(b'"kind":"approve"', b'"kind":"approve","n":-0'))
    wrong(
        "large",
        "A number that not every reader can hold.",
        lambda b: b.replace(b'"kind":"approve"', b'"kind":"approve","n":9007199254740992'),
    )
    wrong(
        "nan",
        "NaN, which Python reads as a number.",
        lambda b: b.replace(b'"kind":"approve"', b'"kind":"approve","n":NaN'),
    )
    wrong(
        "not-nfc",
        "A letter and its accent as two characters.",
        lambda b: b.replace(b'"approve"', '"approve","note":"cafe\u0301"'.encode()),
    )
    wrong("needless-escape", "A letter written as an escape.", lambda b: b.replace(b"approve", b"\\u0061pprove"))
    wrong(
        "escaped-slash",
        "A slash with a backslash before it.",
        lambda b: b.replace(b'"kind":"approve"', b'"kind":"a\\/b"'),
    )
    wrong(
        "large-escape",
        "A control character written with large hex digits.",
        lambda b: b.replace(b"approve", b"appr\\u001Fove"),
    )
    wrong("surrogate", "Half of a surrogate pair.", lambda b: b.replace(b"approve", b"\\ud800"))
    wrong("utf8", "A byte that is not UTF-8.", lambda b: b.replace(b"approve", b"appr\xffve"))
    wrong("overlong", "A slash in a longer form than UTF-8 allows.", lambda b: b.replace(b"approve", b"appr\xc0\xafve"))
    wrong("bom", "A byte order mark at the beginning.", lambda b: b"\xef\xbb\xbf" + b)
    wrong(
        "key-not-ascii",
        "A key that is not ASCII.",
        lambda b: b.replace(b'"kind":"approve"', '"kind":"approve","\u00e9":1'.encode()),
    )
    wrong("key-empty", "An empty key.", lambda b: b.replace(b'"data":{', b'"data":{"":1,'))
    wrong("deep", "Nesting beyond the limit.", lambda b: b.replace(b'"kind":"approve"', b'"kind":[[[[[[[[1]]]]]]]]'))
    wrong(
        "very-deep",
        "Nesting that exhausts a careless reader.",
        lambda b: b.replace(b'"kind":"approve"', b'"kind":' + b"[" * 3000 + b"]" * 3000),
    )
    wrong("too-large", "More than 64 KiB.", lambda b: b.replace(b"approve", b"x" * 65536))
    wrong("field-missing", "A field is missing.", lambda b: b.replace(b',"v":1', b""))
    wrong("field-more", "A field more than an event has.", lambda b: b.replace(b',"v":1', b',"v":1,"w":1'))
    wrong("version", "A version that nobody knows.", lambda b: b.replace(b'"v":1', b'"v":2'))
    wrong(
        "version-true",
        "The version is true, which some languages take for one.",
        lambda b: b.replace(b'"v":1', b'"v":true'),
    )
    wrong("seq-text", "The number of the entry is a text.", lambda b: b.replace(b'"seq":7', b'"seq":"7"'))
    wrong(
        "subject-list",
        "A list where an object belongs.",
        lambda b: b.replace(b'"subject":{"post":"P-1","revision":1}', b'"subject":[]'),
    )
    wrong("not-json", "No JSON at all.", lambda b: b"hello")
    bodies = built(EVENTS, write={7: lambda doc: jcs({**doc, "prev_root": doc["prev_root"].upper()})})
    vector(
        "prev-root-large-digits",
        "not canonical",
        "prev_root is written with large hex digits.",
        export(bodies),
        [after(7, 7)],
        ours=["prev_root"],
    )
    for name, desc, text in (
        ("line-float", "The line around an entry holds NaN.", '{"seq":NaN,'),
        ("line-twice", "A key of the line stands twice: two readers see two entries.", '{"seq":3,'),
        ("line-deep", "The line is nested beyond all measure.", '{"more":' + "[" * 3000 + "]" * 3000 + ","),
    ):
        listed = lines(BODIES)
        listed[6] = listed[6].replace("{", text, 1)
        vector(
            name,
            "not canonical",
            desc,
            export(BODIES, events=listed),
            [["line", 7, 7], ["gap", 8, 8], after(8, 8), ["checkpoint", None, None]],
        )
    listed = lines(BODIES)
    listed[6] = (
        listed[6].replace("=", "", 1) if "=" in listed[6] else listed[6].replace('"body_base64":"', '"body_base64":" ')
    )
    vector(
        "line-base64",
        "not canonical",
        "The bytes of an entry are not base64.",
        export(BODIES, events=listed),
        [["line", 7, 7], ["gap", 8, 8], after(8, 8), ["checkpoint", None, None]],
    )


def parts() -> None:
    tree = Tree(map(leaf_hash, BODIES))

    def wrong(name: str, desc: str, changes: Doc, problems: list[list[object]] | None = None) -> None:
        document = {**json.loads(part(BODIES, (7,))[0]), **changes}
        shown = [*part(BODIES, (3, 4)), json.dumps(document, separators=(",", ":"))]
        vector(
            f"part-{name}",
            "proof",
            desc,
            export(BODIES, events=shown),
            problems or [["proof", 7, 7]],
            ours=sorted({str(kind) for kind, *_ in problems or [["proof"]]}),
        )

    path = [step.hex() for step in tree.inclusion(6).path]
    wrong(
        "proof-for-other-size",
        "The proof is for the tree of seven entries.",
        {"proof": [s.hex() for s in tree.inclusion(6, 7).path]},
    )
    wrong("proof-of-other-entry", "The proof is that of entry 6.", {"proof": [s.hex() for s in tree.inclusion(5).path]})
    wrong("proof-too-short", "The proof lacks its last step.", {"proof": path[:-1]})
    wrong("proof-too-long", "The proof has a step more.", {"proof": [*path, seed("step").hex()]})
    wrong("proof-empty", "The proof is empty.", {"proof": []})
    wrong("proof-step-changed", "A step of the proof was changed.", {"proof": [path[0], seed("step").hex(), *path[2:]]})
    wrong("proof-order", "The steps of the proof are in another order.", {"proof": path[::-1]})
    missing = json.loads(part(BODIES, (7,))[0])
    del missing["proof"]
    vector(
        "part-proof-missing",
        "proof",
        "One of the entries shown has no proof.",
        export(BODIES, events=[*part(BODIES, (3, 4)), json.dumps(missing)]),
        [["proof", 7, 7]],
        ours=["proof"],
    )
    body = jcs({**json.loads(BODIES[6]), "kind": "comment.added"})
    wrong(
        "entry-edited",
        "The entry was changed and its hash mended.",
        {"body_base64": packed(body), "leaf": leaf_hash(body).hex()},
    )
    beyond = {"seq": 9}
    wrong(
        "entry-beyond-the-end",
        "The entry has a number beyond the end of the record.",
        beyond,
        [["proof", 9, 9], ["gap", 9, 9]],
    )
    vector(
        "part-out-of-order",
        "swapped",
        "The entries shown stand in another order.",
        export(BODIES, events=part(BODIES, (4, 3))),
        [["gap", 3, 3], ["time", 3, 3]],
        ours=["gap", "time"],
    )
    lied = built(changed(7, prev_root=seed("history").hex()))
    vector(
        "part-prev-root",
        "rewritten",
        "Entry 7 names a history that it never had; its own proof shows the one that it had.",
        export(lied, events=part(lied, (7,))),
        [after(7, 7)],
        ours=["prev_root"],
    )
    vector(
        "part-witness-not-comparable",
        "split view",
        "A part without a proof that reaches from the witness: nothing can be said.",
        export(BODIES, events=part(BODIES, (7,))),
        [["unchecked", None, None]],
        run=["--witness", "outside/report.txt"],
        outside={"report.txt": note(BODIES, size=3)},
        exit_code=2,
        ours=["unchecked"],
    )
    vector(
        "part-witness-later",
        "split view",
        "A part, and a witness of later: the record went on, and nothing can be said.",
        export(BODIES, head=note(BODIES, size=7), events=part(BODIES[:7], (7,))),
        [["unchecked", None, None]],
        run=["--witness", "outside/report.txt"],
        outside={"report.txt": note(BODIES)},
        exit_code=2,
        ours=["unchecked"],
    )
    other = forged()
    vector(
        "part-witness-contradicts",
        "split view",
        "A part of a rewritten record; entry 6 names the root before it, and the witness another.",
        export(other, events=part(other, (6,))),
        [["witness", None, None]],
        ours=["witness"],
        run=["--witness", "outside/report.txt"],
        outside={"report.txt": note(BODIES, size=5)},
    )


def proof_json(**over: object) -> str:
    """The document that ``reviewer audit prove`` writes."""
    tree = Tree(map(leaf_hash, BODIES))
    entries = [
        {"seq": n, "body_base64": packed(BODIES[n - 1]), "proof": [s.hex() for s in tree.inclusion(n - 1).path]}
        for n in (3, 4, 6, 7)
    ]
    document = {
        "format": "reviewer-proof-1",
        "checkpoint": note(BODIES),
        "key": DEVICE.verifier.vkey,
        "entries": entries,
    }
    return json.dumps({**document, **over}, indent=1)


def proofs() -> None:
    tree = Tree(map(leaf_hash, BODIES))
    good = json.loads(proof_json())

    def alone(
        name: str, cheat: str, desc: str, file: str, text: str, problems: list[list[object]], **more: object
    ) -> None:
        vector(name, cheat, desc, {file: text}, problems, proof=file, run=KEY_GIVEN, **more)  # type: ignore[arg-type]

    body = jcs({**json.loads(BODIES[6]), "kind": "comment.added"})
    entries = [*good["entries"][:3], {**good["entries"][3], "body_base64": packed(body)}]
    alone(
        "proof-entry-edited",
        "edited",
        "An entry of the proof was changed.",
        "proof.json",
        proof_json(entries=entries),
        [["proof", 7, 7]],
        ours=["proof"],
    )
    entries = [*good["entries"][:3], {**good["entries"][3], "seq": 6}]
    alone(
        "proof-entry-renumbered",
        "edited",
        "An entry of the proof has another number.",
        "proof.json",
        proof_json(entries=entries),
        [["proof", 6, 6]],
        ours=["proof"],
    )
    alone(
        "proof-without-entries",
        "removed",
        "The proof shows no entry.",
        "proof.json",
        proof_json(entries=[]),
        [["proof", None, None]],
        ours=["proof"],
    )
    alone("proof-older-checkpoint", "proof", "The checkpoint of the proof is that over seven entries.", "proof.json", proof_json(checkpoint=note(BODIES, size=7)),
          [["proof", 3, 3], ["proof", 4, 4], ["proof", 6, 6], ["proof", 7, 7]], ours=["proof"])  # fmt: skip
    alone("proof-by-stranger", "wrong key", "The proof was made with another key and names it.", "proof.json",
          proof_json(checkpoint=note(BODIES, STRANGER), key=STRANGER.verifier.vkey), [["proof", None, None]], ours=["proof"])  # fmt: skip
    good_tlog = tlog_proof(note(BODIES), BODIES[6], tree.inclusion(6))
    alone(
        "tlog-proof-index",
        "edited",
        "A tlog-proof with another index.",
        "entry.tlog-proof",
        good_tlog.replace("index 6", "index 5"),
        [["proof", 6, 6]],
        ours=["proof"],
    )
    alone("tlog-proof-entry", "edited", "A tlog-proof whose entry was changed.", "entry.tlog-proof",
          good_tlog.replace(packed(BODIES[6]), packed(body)), [["proof", 7, 7]], ours=["proof"])  # fmt: skip
    alone("tlog-proof-signature", "wrong key", "A tlog-proof under a checkpoint of another key.", "entry.tlog-proof",
          tlog_proof(note(BODIES, STRANGER), BODIES[6], tree.inclusion(6)), [["proof", None, None]], ours=["proof"])  # fmt: skip
    for old in (3, 4):
        other = built(changed(1, at="2026-11-20T09:00:00.000Z"))
        document = consistency_document(note(other, size=old), note(BODIES), tree.consistency(old), DEVICE.verifier)
        alone(
            f"consistency-other-history-{old}",
            "split view",
            f"The older record of {old} entries is of another history.",
            "c.json",
            document,
            [["proof", None, None]],
            ours=["proof"],
        )
    document = json.loads(
        consistency_document(note(BODIES, size=3), note(BODIES), tree.consistency(3), DEVICE.verifier)
    )
    for name, desc, over in (
        ("short", "lacks a step", {"proof": document["proof"][:-1]}),
        ("long", "has a step more", {"proof": [*document["proof"], seed("step").hex()]}),
        ("changed", "has a changed step", {"proof": [seed("step").hex(), *document["proof"][1:]]}),
        ("other-size", "is for the tree of seven", {"proof": [s.hex() for s in tree.consistency(3, 7).path]}),
        ("swapped", "leads back", {"old": document["new"], "new": document["old"]}),
        ("same-size", "is of two roots of one size", {"old": note(forged()), "proof": []}),
        (
            "step-not-hex",
            "has a step that is not small hex",
            {"proof": [document["proof"][0].upper(), *document["proof"][1:]]},
        ),
    ):
        alone(
            f"consistency-{name}",
            "proof",
            f"The proof of consistency {desc}.",
            "c.json",
            json.dumps({**document, **over}),
            [["proof", None, None]],
            ours=["proof"],
        )
    alone(
        "proof-twice",
        "not canonical",
        "A key of the document stands twice.",
        "proof.json",
        proof_json()[:-1] + ',"entries":[]}',
        [["proof", None, None]],
    )
    earlier = [(note(BODIES, size=size), tree.consistency(size)) for size in (3, 5)]
    whole = history_document(earlier, note(BODIES), DEVICE.verifier)
    vector("valid-history", "none", "The record of eight entries begins with those of three and of five.",
           {"earlier.json": whole}, ours=[], run=KEY_GIVEN, proof="earlier.json")  # fmt: skip
    vector(
        "valid-part-history", "none", "A part; a witness is compared by the proofs from every earlier checkpoint.",
        export(BODIES, events=part(BODIES, (7,)), extra={"proofs/earlier.json": whole}), ours=[],
        run=["--witness", "outside/three.txt"], outside={"three.txt": note(BODIES, size=3)},
    )  # fmt: skip
    parsed = json.loads(whole)
    first, second = parsed["earlier"]
    other = built(changed(2, data={"role": "legal"}))
    for name, desc, changes in (
        (
            "swapped",
            "has the proofs of two checkpoints changed over",
            {"earlier": [{**first, "proof": second["proof"]}, {**second, "proof": first["proof"]}]},
        ),
        (
            "other-history",
            "begins with a checkpoint of another history",
            {"earlier": [first, {**second, "checkpoint": note(other, size=5)}]},
        ),
        ("empty", "names no checkpoint", {"earlier": []}),
        ("no-list", "has no list of checkpoints", {"earlier": first}),
        ("member-more", "says more than its format", {"earlier": [{**first, "seen": True}]}),
        ("text", "has a text for a checkpoint", {"earlier": ["x"]}),
        (
            "by-stranger",
            "has a checkpoint of another key",
            {"earlier": [{**first, "checkpoint": note(BODIES, STRANGER, 3)}]},
        ),
    ):
        vector(f"history-{name}", "checkpoint", f"The proof of many earlier checkpoints {desc}.",
               {"earlier.json": json.dumps({**parsed, **changes})}, [["proof", None, None]], ours=["proof"], run=KEY_GIVEN, proof="earlier.json")  # fmt: skip
    vector("proof-folder-edited", "edited", "A proof in the folder proofs shows another entry 7 than events.jsonl.",
           export(forged(7), extra={"proofs/decision.tlog-proof": good_tlog}), [["proof", None, None], ["proof", 7, 7]])  # fmt: skip


def contents_lines(names: tuple[str, ...] = ("organisation", "name", "text", "meta")) -> list[Doc]:
    return [{"commitment": named(n), "salt": salt(n).hex(), "bytes_base64": packed(CONTENTS[n])} for n in names]


def purged_record() -> list[bytes]:
    """A record whose entry 9 purged the text of entry 3."""
    purge = event(9, "contents.purged", {"post": "P-1"}, {"purged": [named("text")], "why": "retention"})
    return built([*EVENTS, purge])


def contents() -> None:
    def given(
        name: str,
        cheat: str,
        desc: str,
        listed: list[Doc],
        problems: list[list[object]] | None = None,
        bodies: list[bytes] = BODIES,
        **more: Files,
    ) -> None:
        files = {"contents.jsonl": [json.dumps(x) for x in listed], **more.get("files", {})}
        vector(
            name,
            cheat,
            desc,
            export(bodies, extra=files),
            problems,
            ours=None if bodies is not BODIES else ["content"] if problems else [],
        )

    good = contents_lines()
    given("valid-contents", "none", "Four texts are handed over with their salts; the others are not shown.", good)
    on_file = [*good[:2], {"commitment": named("text"), "salt": salt("text").hex(), "file": "texts/P-1.txt"}]
    given(
        "valid-contents-file",
        "none",
        "A text is handed over as a file.",
        on_file,
        files={"texts/P-1.txt": CONTENTS["text"].decode()},
    )
    gone = {"commitment": named("text"), "purged_by": 9}
    given(
        "valid-purged", "none", "The text was purged, and entry 9 says so.", [*good[:2], gone], bodies=purged_record()
    )
    wrong = [["content", 3, 3]]
    given(
        "content-edited",
        "content",
        "A text was changed.",
        [*good[:2], {**good[2], "bytes_base64": packed(b"Another text")}],
        wrong,
    )
    given(
        "content-wrong-salt",
        "wrong salt",
        "The salt is another.",
        [*good[:2], {**good[2], "salt": seed("x").hex()}],
        wrong,
    )
    given(
        "content-short-salt",
        "wrong salt",
        "The salt has 31 bytes.",
        [*good[:2], {**good[2], "salt": salt("text").hex()[:-2]}],
        wrong,
    )
    given(
        "content-edited-file",
        "content",
        "A text that was handed over as a file was changed.",
        on_file,
        wrong,
        files={"texts/P-1.txt": "Another text"},
    )
    given("content-missing-file", "content", "The file of a text is missing.", on_file, wrong)
    swapped = [{**good[2], "bytes_base64": good[3]["bytes_base64"], "salt": good[3]["salt"]}]
    given("content-of-another-field", "content", "The text is shown as another one of the same entry.", swapped, wrong)
    stray = {"commitment": hashlib.sha256(b"stray").hexdigest(), "salt": seed("x").hex(), "bytes_base64": ""}
    given("content-of-no-entry", "content", "A text that no entry names.", [*good, stray], [["content", None, None]])
    given("content-twice", "content", "A text is listed twice.", [*good, good[2]], wrong)
    given(
        "content-path-leads-out",
        "content",
        "The file of a text lies outside the export.",
        [{**on_file[2], "file": "../outside/secret.txt"}],
        wrong,
    )
    given("content-purged-unsaid", "purged", "The text is gone, and no entry says why.", [gone], wrong)
    given(
        "content-purged-by-another",
        "purged",
        "The text is gone, and the entry that should say why is about something else.",
        [{**gone, "purged_by": 8}],
        wrong,
    )
    given(
        "content-purged-before",
        "purged",
        "The text is said to be purged by an entry before it.",
        [{**gone, "purged_by": 2}],
        wrong,
        bodies=purged_record(),
    )
    given("content-line-damaged", "content", "A line of contents.jsonl is not JSON.", [*good[:1]], [["line", 2, 2]])
    from tests.vectors.build import VECTORS

    damaged = VECTORS["content-line-damaged"]
    files = {k: v for k, v in damaged["files"].items() if k != "manifest-sha256.txt"}
    damaged["files"] = with_manifest({**files, "contents.jsonl": [*files["contents.jsonl"], '{"commitment":']})
    damaged["ours"] = None


def witnesses() -> None:
    head = note(BODIES)
    asked = ["--witness-key", WITNESS.key.vkey]
    line_ = WITNESS.sign(head, SEEN_AT)
    raw = bytearray(base64.b64decode(line_.rsplit(" ", 1)[1]))
    raw[11] ^= 1
    moved = f"{line_.rsplit(' ', 1)[0]} {packed(bytes(raw))}\n"
    found = [["witness", None, None]]
    vector(
        "countersignature-time-changed",
        "witness",
        "The time of the countersignature was changed.",
        export(BODIES, head=head + moved),
        found,
        ours=["witness"],
        run=asked,
    )
    vector(
        "countersignature-of-another",
        "witness",
        "The countersignature is of another checkpoint.",
        export(BODIES, head=head + WITNESS.sign(note(BODIES, size=5), SEEN_AT)),
        found,
        ours=["witness"],
        run=asked,
    )
    vector(
        "countersignature-missing",
        "witness",
        "The witness that was asked for did not countersign.",
        export(BODIES),
        found,
        ours=["witness"],
        run=asked,
    )
    stranger = dataclasses.replace(WITNESS, _private=OTHER_PERSON)
    vector(
        "countersignature-by-stranger",
        "witness",
        "Somebody else signed in the name of the witness.",
        export(BODIES, head=head + stranger.sign(head, SEEN_AT)),
        found,
        ours=["witness"],
        run=asked,
    )


TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")


def listing(files: Files) -> list[str]:
    """The lines of a manifest."""
    return [f"{hashlib.sha256(raw_of(value)).hexdigest()}  {name}" for name, value in sorted(files.items())]


def bag(*, sealed: bool = False, package_note: str | None = "", **over: object) -> Files:
    """A bag with the record in data/record; ``sealed``: with digests made after what is different.

    Its note is another one, none (None), or that of the bag before anything was different.
    """
    tree = Tree(map(leaf_hash, BODIES))
    texts = {"commitment": named("text"), "salt": salt("text").hex(), "file": "data/natives/P-1.txt"}
    payload: Files = {
        "data/record/events.jsonl": lines(BODIES),
        "data/record/checkpoint.txt": note(BODIES),
        "data/record/key.txt": DEVICE.verifier.vkey + "\n",
        "data/record/contents.jsonl": [json.dumps(texts)],
        "data/record/checkpoints/0005.txt": note(BODIES, size=5),
        "data/record/proofs/0007.tlog-proof": tlog_proof(note(BODIES), BODIES[6], tree.inclusion(6)),
        "data/record/proofs/from-5.json": consistency_document(note(BODIES, size=5), note(BODIES), tree.consistency(5), DEVICE.verifier),
        "data/natives/P-1.txt": CONTENTS["text"].decode(),
    }  # fmt: skip

    def tags_of(payload: Files) -> Files:
        sizes = [len(raw_of(value)) for value in payload.values()]
        return {
            "bagit.txt": ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"],
            "bag-info.txt": [f"Payload-Oxum: {sum(sizes)}.{len(sizes)}"],
            "manifest-sha256.txt": listing(payload),
        }

    before = package(tags_of(payload), note(BODIES), TAGS)
    payload |= {name: value for name, value in over.items() if sealed and name.startswith("data/")}
    tags = tags_of(payload)
    if package_note is not None:
        tags["package.note"] = package_note or before
    if sealed:
        tags |= {name: value for name, value in over.items() if not name.startswith("data/")}
    files = {**payload, **tags, "tagmanifest-sha256.txt": listing(tags), **over}
    return {name: value for name, value in files.items() if value is not None}


def bags() -> None:
    wrong = [["file", None, None]]
    twice = wrong * 2
    vector(
        "bag-file-changed",
        "edited",
        "A file of the bag was changed: its digest and its commitment contradict.",
        bag(**{"data/natives/P-1.txt": "Another"}),
        [*twice, ["content", 3, 3]],
    )
    vector(
        "bag-file-missing",
        "removed",
        "A listed file of the bag is missing.",
        bag(**{"data/natives/P-1.txt": None}),
        [*twice, ["content", 3, 3]],
    )
    vector("bag-file-added", "inserted", "A file was added to the bag.", bag(**{"data/natives/P-2.txt": "New"}), twice)
    vector(
        "bag-file-added-beside",
        "inserted",
        "A file was added to the bag beside its payload.",
        bag(**{"README-FIRST.txt": "Trust the other file."}),
        wrong,
    )
    vector(
        "bag-tag-manifest-removed",
        "removed",
        "The bag has no tag manifest, so bagit.txt and bag-info.txt stand for nothing.",
        bag(**{"tagmanifest-sha256.txt": None}),
        wrong * 3,
    )
    told = hashlib.sha256(raw_of(bag()["manifest-sha256.txt"])).hexdigest()
    vector(
        "bag-digest-told",
        "none",
        "The manifest has the digest that was told another way, with blanks and capitals.",
        bag(),
        run=["--manifest", f"{told[:32].upper()} {told[32:]}"],
    )
    mended = {"data/tables/posts.csv": "A table that was changed"}
    vector(
        "bag-mended-digest-told",
        "edited",
        "A table was added and all digests made anew; the manifest has not the digest that was told another way.",
        bag(**mended, sealed=True),
        wrong * 3,
        run=["--manifest", told],
    )
    vector(
        "bag-mended",
        "edited",
        "A table was added and all digests made anew: package.note was signed over another manifest and bag-info.txt.",
        bag(**mended, sealed=True),
        twice,
    )
    vector(
        "bag-info-changed",
        "edited",
        "bag-info.txt was changed.",
        bag(**{"bag-info.txt": ["Payload-Oxum: 1.1"]}),
        wrong * 3,
    )
    lost = bag()
    lost["manifest-sha256.txt"] = [*lost["manifest-sha256.txt"], f"{'0' * 64}  ../outside/secret.txt"]
    vector("bag-path-leads-out", "inserted", "The manifest lists a file outside the bag.", lost, wrong * 3)
    vector("bag-without-manifest", "removed", "The bag has no manifest.", bag(**{"manifest-sha256.txt": None}), twice)


def packages() -> None:
    """The note that signs the manifest of an export."""
    wrong: list[list[object]] = [["file", None, None]]
    unchecked: list[list[object]] = [["unchecked", None, None]]
    mended = {"data/tables/posts.csv": "A table that was changed"}
    same = {"data/natives/P-1.txt": CONTENTS["text"].decode()}
    right = bag()
    head = note(BODIES)

    def over(files: Files, of: str = head, signer: Signer = DEVICE) -> str:
        return package(files, of, TAGS, signer)

    def given(name: str, cheat: str, desc: str, text: str, problems: list[list[object]]) -> None:
        vector(name, cheat, desc, bag(**same, sealed=True, package_note=text), problems)

    changed = bag(**mended, sealed=True)
    vector(
        "package-mended-by-stranger",
        "wrong key",
        "A table was added, all digests made anew, and the manifest signed with another key of the same name.",
        bag(**mended, sealed=True, package_note=over(changed, signer=STRANGER)),
        wrong,
    )
    vector(
        "package-mended-key-given",
        "wrong key",
        "The same; the key of the record is given, and the one in the export is another one too.",
        bag(
            **mended,
            **{"data/record/key.txt": STRANGER.verifier.vkey + "\n"},
            sealed=True,
            package_note=over(changed, signer=STRANGER),
        ),
        [["key", None, None], *wrong],
        run=KEY_GIVEN,
    )
    vector(
        "package-mended-with-key",
        "rewritten",
        "A table was added, all digests made anew, and the manifest signed with the key of the record.",
        bag(**mended, sealed=True, package_note=over(changed)),
        undetectable="Whoever holds the key of the record signs any manifest with it. Its digest from elsewhere shows it.",
    )
    given(
        "package-of-another-export",
        "replayed head",
        "The note is a genuine one of another export of the same day: it was signed over other files.",
        over(bag(**{"data/natives/P-2.txt": "New"}, sealed=True)),
        wrong * 2,
    )
    given(
        "package-of-an-older-export",
        "replayed head",
        "The note is over the same files, but over the checkpoint of entry 5.",
        over(right, note(BODIES, size=5)),
        wrong,
    )
    other_root = "\n".join([LOG, "8", packed(seed("root")), ""])
    given("package-root-changed", "replayed head", "The note names another root.", over(right, other_root), wrong)
    moved = "\n".join(["reviewer/another-clinic/0123456789", *head.split("\n")[1:]])
    given("package-of-another-record", "replayed head", "The note names another record.", over(right, moved), wrong)
    vector(
        "package-mended-digests",
        "edited",
        "A table was added, all digests made anew, and the digests in the note too: its signature does not hold.",
        bag(**mended, sealed=True, package_note=over(changed).split("\n\n")[0] + "\n\n" + over(right).split("\n\n")[1]),
        wrong,
    )
    given("package-is-a-checkpoint", "replayed head", "The checkpoint stands where the note should be.", head, wrong)
    given("package-lists-less", "edited", "The note lists the manifest only.", package(right, head, TAGS[2:]), wrong)
    twice_listed = over(right).split("\n\n")[0] + "\n" + listing({"bagit.txt": right["bagit.txt"]})[0] + "\n"
    given("package-lists-twice", "edited", "The note lists a file twice.", signed(twice_listed), wrong)
    given("package-without-signature", "edited", "The note has no signature.", over(right).split("\u2014")[0], wrong)
    vector(
        "package-removed",
        "removed",
        "The note was taken out, and the tag manifest still lists it.",
        bag(**{"package.note": None}),
        [*wrong, *unchecked],
    )
    vector(
        "package-removed-and-mended",
        "removed",
        "A table was added, the note taken out and all digests made anew: nobody signed this manifest.",
        bag(**mended, sealed=True, package_note=None),
        unchecked,
        exit_code=2,
    )
    vector(
        "package-removed-digest-told",
        "none",
        "The bag has no note, as of an earlier version, but the digest of its manifest was told another way.",
        bag(package_note=None),
        run=["--manifest", hashlib.sha256(raw_of(right["manifest-sha256.txt"])).hexdigest()],
    )
    vector(
        "package-tag-file-added",
        "inserted",
        "A file was added beside the payload, and the tag manifest lists it.",
        bag(**{"READ-FIRST.txt": "Trust the other file."}, sealed=True),
        wrong,
    )
    vector(
        "package-bag-made-plain",
        "removed",
        "A table was added; bagit.txt, note and manifests were taken out, and a manifest put beside the record.",
        {
            **{name: value for name, value in changed.items() if name.startswith("data/")},
            **{f"data/record/{name}": value for name, value in with_manifest(
                {name.removeprefix("data/record/"): v for name, v in changed.items() if name.startswith("data/record/")}
            ).items()},
        },
        unchecked,
        exit_code=2,
    )  # fmt: skip
    whole = export(BODIES, extra={**FULL, "verify_record.py": "print('intact')\n"})
    plain = {**whole, "package.note": package(whole, head, TAGS[2:])}
    vector("valid-package", "none", "A whole trail with the note that signs its manifest.", plain, ours=[])
    other = {**whole, "trail.csv": FULL["trail.csv"].replace("Ines Calloway", "Renee Falk")}
    vector(
        "package-trail-mended",
        "edited",
        "The names in the trail were changed, which no entry proves, and the manifest was made anew.",
        {**with_manifest(other), "package.note": plain["package.note"]},
        wrong,
        ours=[],
    )
    vector(
        "package-trail-removed",
        "removed",
        "The same, and the note was taken out.",
        with_manifest(other),
        unchecked,
        ours=[],
        exit_code=2,
    )
    stripped = {name: value for name, value in other.items() if name != "verify_record.py"}
    vector(
        "package-trail-stripped",
        "removed",
        "The same, and the verifier was taken out: it looks like a trail of an earlier version.",
        with_manifest(stripped),
        ours=[],
        undetectable="What entries prove is as it was; the verifier says that names are not proven and nobody signed the manifest.",
    )
    vector(
        "package-as-checkpoint",
        "checkpoint",
        "The note stands where the checkpoint should be: its first line is not the name of the record.",
        with_manifest({**whole, "checkpoint.txt": plain["package.note"]}),
        [["checkpoint", None, None], *unchecked],
        ours=["checkpoint"],
    )


GROUPS = (
    in_order,
    edited,
    removed,
    inserted,
    heads,
    keys,
    with_the_key,
    profile,
    parts,
    proofs,
    contents,
    witnesses,
    *persons.GROUPS,
    bags,
    packages,
)
