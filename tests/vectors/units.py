"""Tables of small cases: bytes of events, signatures, notes, proofs in trees of every small size.

The trees here are made by the definition of RFC 6962 section 2.1 as it is written there, not by our code.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from reviewer.audit.note import key_id
from tests.vectors.build import DEVICE, LOG, STRANGER, Doc, built, jcs, packed, record, seed, signed

L = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
CT_LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
"""The leaves of the reference implementation of Certificate Transparency."""
# RFC 8032, 7.1: secret key, public key, message, signature.
RFC_8032 = (
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
)  # fmt: skip


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def split(size: int) -> int:
    """The largest power of two smaller than the size."""
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def mth(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1: MTH."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\x01" + mth(leaves[:k]) + mth(leaves[k:]))


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1: PATH."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return [*path(m, leaves[:k]), mth(leaves[k:])] if m < k else [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """RFC 6962, 2.1.2: PROOF and SUBPROOF."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*proof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*proof(m - k, leaves[k:], False), mth(leaves[:k])]


def hexed(values: list[bytes]) -> list[str]:
    return [value.hex() for value in values]


def flipped(value: bytes, bit: int = 4) -> bytes:
    changed = bytearray(value)
    changed[bit // 8 % len(changed)] ^= 1 << bit % 8
    return bytes(changed)


LEAVES = [sha(b"\x00" + bytes.fromhex(leaf)) for leaf in CT_LEAVES]


def inclusion() -> Iterator[Doc]:
    for size in range(1, 9):
        leaves, root = LEAVES[:size], mth(LEAVES[:size])
        for index in range(size):
            steps = path(index, leaves)

            def case(desc: str, holds: bool, leaf: bytes, at: int, size: int, steps: list[bytes], root: bytes) -> Doc:
                return {"desc": desc, "leaf": leaf.hex(), "index": at, "size": size, "path": hexed(steps), "root": root.hex(), "holds": holds}  # fmt: skip

            good = (leaves[index], index, size, steps, root)
            before = mth(leaves[:index]).hex()
            yield {**case("as it should be", True, *good), "root_before": before}
            yield case("another leaf", False, flipped(leaves[index]), *good[1:])
            yield case("another root", False, *good[:4], flipped(root))
            yield case("a step more", False, *good[:3], [*steps, root], root)
            yield case("a step more before", False, *good[:3], [leaves[index], *steps], root)
            yield case("index beyond the end", False, leaves[index], size, size, steps, root)
            yield case("index below zero", False, leaves[index], -1, size, steps, root)
            yield case("the empty tree", False, leaves[index], 0, 0, steps, root)
            if size > 1:
                yield case(
                    "another index", False, leaves[index], index ^ 1 if index ^ 1 < size else 0, size, steps, root
                )
                yield case("a step less", False, *good[:3], steps[:-1], root)
                yield case("no step", False, *good[:3], [], root)
                yield case("a changed step", False, *good[:3], [*steps[:-1], flipped(steps[-1])], root)
                yield case("a step of 31 bytes", False, *good[:3], [*steps[:-1], steps[-1][:31]], root)


def consistency() -> Iterator[Doc]:
    for size in range(1, 9):
        new = mth(LEAVES[:size])
        for old in range(1, size + 1):
            steps, root = proof(old, LEAVES[:size]), mth(LEAVES[:old])

            def case(desc: str, holds: bool, old: int, size: int, root: bytes, new: bytes, steps: list[bytes]) -> Doc:
                return {"desc": desc, "old": old, "size": size, "old_root": root.hex(), "root": new.hex(), "path": hexed(steps), "holds": holds}  # fmt: skip

            yield case("as it should be", True, old, size, root, new, steps)
            yield case("another old root", False, old, size, flipped(root), new, steps)
            yield case("another new root", False, old, size, root, flipped(new), steps)
            yield case("a step more", False, old, size, root, new, [*steps, new])
            yield case("a step more before", False, old, size, root, new, [root, *steps])
            yield case("larger than the new one", False, size + 1, size, root, new, steps)
            yield case("below zero", False, -1, size, root, new, steps)
            if old < size:
                yield case("roots swapped", False, old, size, new, root, steps)
                yield case("no step", False, old, size, root, new, [])
                yield case("a step less", False, old, size, root, new, steps[:-1])
                yield case("a changed step", False, old, size, root, new, [*steps[:-1], flipped(steps[-1])])
                yield case("the same size", False, size, size, root, new, [])


def ed25519() -> Iterator[Doc]:
    def case(desc: str, holds: bool, public: bytes, message: bytes, signature: bytes) -> Doc:
        return {"desc": desc, "public": public.hex(), "message": message.hex(), "signature": signature.hex(), "holds": holds}  # fmt: skip

    for number, (_, public_hex, message_hex, signature_hex) in enumerate(RFC_8032, 1):
        public, message, signature = (bytes.fromhex(x) for x in (public_hex, message_hex, signature_hex))
        s = int.from_bytes(signature[32:], "little")
        yield case(f"RFC 8032, 7.1, test {number}", True, public, message, signature)
        yield case("another message", False, public, message + b"\x00", signature)
        yield case("a bit of R", False, public, message, flipped(signature, 3))
        yield case("a bit of S", False, public, message, signature[:32] + flipped(signature[32:], 3))
        yield case("S plus the order", False, public, message, signature[:32] + (s + L).to_bytes(32, "little"))
        yield case("S of zero", False, public, message, signature[:32] + bytes(32))
        yield case("a bit of the key", False, flipped(public, 9), message, signature)
        yield case("the sign of the key", False, flipped(public, 255), message, signature)
        yield case("a short signature", False, public, message, signature[:63])
        yield case("a long signature", False, public, message, signature + b"\x00")
        yield case("a short key", False, public[:31], message, signature)
    zero_signature = (1).to_bytes(32, "little") + bytes(32)
    for desc, y in (
        ("neutral point", 1),
        ("point of order 2", P - 1),
        ("point of order 4", 0),
        ("neutral point as P + 1", P + 1),
    ):
        yield case(f"weak key: {desc}", False, y.to_bytes(32, "little"), b"any text", zero_signature)
    yield case("no point", False, (2).to_bytes(32, "little"), b"any text", zero_signature)


def events() -> Iterator[Doc]:
    """Bytes that are an event of the profile, and bytes that are none."""
    body = built(record())[6]

    def case(desc: str, fits: bool, raw: bytes) -> Doc:
        return {"desc": desc, "bytes_base64": packed(raw), "fits": fits}

    def data(text: str) -> bytes:
        document = json.loads(body)
        document["data"] = {}
        return jcs(document).replace(b'"data":{}', f'"data":{{{text}}}'.encode())

    for desc, text in (
        ("no data", ""),
        ("the largest number", '"n":9007199254740991'),
        ("the smallest number", '"n":-9007199254740991'),
        ("zero", '"n":0'),
        ("true, false and null", '"a":[true,false,null]'),
        ("eight levels", '"a":[[[[[[1]]]]]]'),
        ("text beyond the BMP", '"t":"\U0001f49a\U00010000"'),
        ("DEL and line separator as they are", '"t":"\x7f\u2028\u2029"'),
        ("short escapes", '"t":"\\b\\t\\n\\f\\r\\"\\\\"'),
        ("long escapes", '"t":"\\u0000\\u0007\\u000b\\u000e\\u001f"'),
        ("a key with an escape", '"a\\"b":1'),
        ("keys in the order of their code points", '"A":1,"B":1,"_":1,"a":1,"aa":1,"b":1'),
        ("composed accents", '"t":"caf\u00e9"'),
        ("noncharacters", '"t":"\ufdd0\uffff"'),
    ):
        yield case(desc, True, data(text))
    for desc, text in (
        ("nine levels", '"a":[[[[[[[[1]]]]]]]]'),
        ("one more than the largest number", '"n":9007199254740992'),
        ("one less than the smallest number", '"n":-9007199254740992'),
        ("a leading zero", '"n":01'),
        ("a plus sign", '"n":+1'),
        ("minus zero", '"n":-0'),
        ("a float", '"n":1.5'),
        ("a float without fraction", '"n":1.0'),
        ("an exponent", '"n":1e3'),
        ("NaN", '"n":NaN'),
        ("Infinity", '"n":-Infinity'),
        ("ten thousand digits", '"n":' + "9" * 10000),
        ("an unquoted key", "a:1"),
        ("single quotes", "'a':1"),
        ("a trailing comma", '"a":1,'),
        ("a comma in a list", '"a":[1,]'),
        ("a comment", '"a":1/**/'),
        ("keys out of order", '"b":1,"a":1'),
        ("a key twice", '"a":1,"a":1'),
        ("a key twice, once as an escape", '"a":1,"\\u0061":1'),
        ("an empty key", '"":1'),
        ("a key that is not ASCII", '"\u00e9":1'),
        ("decomposed accents", '"t":"cafe\u0301"'),
        ("a compatible sign that NFC changes", '"t":"\u212b"'),
        ("combining marks out of order", '"t":"a\u0315\u0300"'),
        ("a needless escape", '"t":"\\u0041"'),
        ("an escaped slash", '"t":"\\/"'),
        ("a tab as long escape", '"t":"\\u0009"'),
        ("an escape with large digits", '"t":"\\u001F"'),
        ("an escaped accent", '"t":"\\u00e9"'),
        ("an escaped pair of surrogates", '"t":"\\ud83d\\udc9a"'),
        ("a lone surrogate", '"t":"\\udc9a"'),
        ("an unknown escape", '"t":"\\x41"'),
        ("a control character as it is", '"t":"\x01"'),
        ("a line feed as it is", '"t":"\n"'),
        ("white space", '"a": 1'),
        ("text that does not end", '"t":"'),
        ("True", '"a":True'),
    ):
        yield case(desc, False, data(text))
    for desc, raw in (
        ("nothing", b""),
        ("null", b"null"),
        ("a list", b"[" + body + b"]"),
        ("two events", body + body),
        ("a zero byte at the end", body + b"\x00"),
        ("a space before", b" " + body),
        ("a byte order mark", b"\xef\xbb\xbf" + body),
        ("UTF-16", body.decode().encode("utf-16")),
        ("a cut end", body[:-1]),
        ("bytes that are not UTF-8", body.replace(b"approve", b"\xed\xa0\x80")),
        ("an overlong byte", body.replace(b"approve", b"\xc0\xaf")),
        ("more than 64 KiB", body.replace(b"approve", b"x" * 65536)),
        ("three thousand brackets", b"[" * 3000),
    ):
        yield case(desc, False, raw)


def notes() -> Iterator[Doc]:
    """Checkpoints that a key signed, and texts that are none."""
    root = seed("root")
    good = DEVICE.checkpoint(LOG, 41, root)
    vkey = DEVICE.verifier.vkey

    def case(desc: str, note: str, opens: bool = False, key: str = vkey) -> Doc:
        return {"desc": desc, "key": key, "note": note, "opens": opens}

    yield case("as it should be", good, True)
    yield case("size zero", DEVICE.checkpoint(LOG, 0, root), True)
    yield case("an extension line", signed(f"{LOG}\n41\n{packed(root)}\nextension\n"), True)
    stranger = STRANGER.checkpoint(LOG, 41, root).split("\n\n")[1]
    yield case("a further signature of an unknown key", good + stranger, True)
    yield case("an unknown key first", good.split("\n\n")[0] + "\n\n" + stranger + good.split("\n\n")[1], True)
    yield case("signed twice by the same key", good + good.split("\n\n")[1], True)
    false = key_id(LOG, DEVICE.verifier.public) + bytes(64)
    yield case("one true and one false signature of the key", good + f"\u2014 {LOG} {packed(false)}\n")
    for size in ("041", "-1", "+41", "4.0", "4 1", "", "\u0664", "0x29", "9" * 19):
        yield case(f"size written {size!r}", signed(f"{LOG}\n{size}\n{packed(root)}\n"))
    yield case("a root of 31 bytes", signed(f"{LOG}\n41\n{packed(root[:31])}\n"))
    yield case("a root in hex", signed(f"{LOG}\n41\n{root.hex()}\n"))
    yield case("two lines only", signed(f"{LOG}\n41\n"))
    yield case("another key of the same name", STRANGER.checkpoint(LOG, 41, root))
    yield case("another size", good.replace("\n41\n", "\n42\n"))
    yield case("a hyphen for the dash", good.replace("\u2014 ", "- "))
    yield case("no line feed at the end", good.rstrip("\n"))
    yield case("carriage returns", good.replace("\n", "\r\n"))
    yield case("a space at the end of a line", good.replace("\n41\n", "\n41 \n"))
    yield case("no signature", good.split("\n\n")[0] + "\n\n")
    yield case("nothing", "")
    yield case("a signature that is not base64", good[:-6] + "!!!!\n")
    yield case("another hash in the key", good, key=vkey.replace(vkey.split("+")[1], "00000000"))
    yield case("a key with another type", good, key=_typed(2))


def _typed(kind: int) -> str:
    raw = bytes([kind]) + DEVICE.verifier.public
    return f"{LOG}+{hashlib.sha256(LOG.encode() + bytes([10]) + raw).hexdigest()[:8]}+{base64.b64encode(raw).decode()}"


def all_units() -> dict[str, Any]:
    """Name and cases of each table."""
    return {
        "unit-inclusion": list(inclusion()),
        "unit-consistency": list(consistency()),
        "unit-ed25519": list(ed25519()),
        "unit-events": list(events()),
        "unit-notes": list(notes()),
    }
