#!/usr/bin/env python3
"""Checks the record in an export of Reviewer, without Reviewer and without a network.

Needs Python 3.8 or newer and nothing else. The format that it checks is described in FORMAT.md beside it, closely
enough to write another verifier; nobody has to trust this one. Whoever changes an export can change this file in it
too: run one from a place that you trust.

    python3 verify_record.py                    the export that this file lies in
    python3 verify_record.py FOLDER             another export
    python3 verify_record.py PROOF              a single proof: .json or .tlog-proof

    --key KEY            the public key of the record (text or file), from a source other than the export
    --manifest SHA256    the digest of manifest-sha256.txt, as whoever made the export told it another way
    --witness FILE       a checkpoint that was kept outside; may be given several times
    --root SIZE:ROOT     a checkpoint typed from paper: number of entries and root (hex, base32 or base64)
    --witness-key KEY    the public key of somebody who countersigned (text or file); may be given several times
    --json               the result for machines

Exit code 0: everything that was checked is in order. 1: there are problems. 2: something could not be checked.
It reads files and prints; it writes nothing. All problems are listed, not only the first.
"""

import argparse
import base64
import binascii
import csv
import datetime
import hashlib
import hmac
import json
import os
import re
import stat
import sys
import unicodedata

VERSION = "1"
MAX_EVENT = 64 * 1024
MAX_DEPTH = 8
MAX_INT = 2**53 - 1
MAX_NOTE = 64 * 1024
MAX_LINE = 1 << 20
MAX_CONTENT_LINE = 1 << 27
MAX_DOCUMENT = 1 << 26
MAX_MANIFEST = 1 << 28
MAX_FILES = 1000000
MAX_PROBLEMS = 100000
MAX_PATH = 63
MAX_SIGNATURES = 100
MAX_TABLES = 33
DASH = "\u2014 "
HEX64 = re.compile("[0-9a-f]{64}")
SIZE = re.compile("0|[1-9][0-9]{0,17}")


class Bad(Exception):
    """Something that is not as the format says. Its text is the reason and never a value from outside."""


class Report:
    """What was found: problems with the entries they are about, notes, and what was checked."""

    def __init__(self):
        self.problems = []
        self.more = 0
        self.notes = []
        self.fine = []
        self.facts = {}
        self._last = {}

    def problem(self, kind, one, many="", seq=None):
        """Add a problem; the same problem of the entry after extends the one that is there."""
        if seq is not None and many:
            at = self._last.get((kind, many))
            if at is not None and self.problems[at][2] == seq - 1:
                self.problems[at][2] = seq
                return
            self._last[(kind, many)] = len(self.problems)
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append([kind, seq, seq, one, many])
        else:
            self.more += 1
            self._last.clear()

    def ok(self, what, text):
        """Add something that was checked and is in order."""
        self.fine.append((what, text))

    def note(self, text):
        """Add something that a reader should know and that is not a problem."""
        if len(self.notes) < 1000 and text not in self.notes:
            self.notes.append(text)

    def listed(self):
        """All problems as (kind, first, last, sentence)."""
        found = [
            (kind, first, last, (one if first == last else many).format(number(first), number(last)))
            for kind, first, last, one, many in self.problems
        ]
        if self.more:
            found.append(("more", None, None, f"There are {number(self.more)} more problems, which are not listed."))
        return found

    def exit_code(self):
        """0, 1 or 2 as the head of this file says."""
        kinds = {problem[0] for problem in self.problems}
        return 0 if not kinds else 2 if kinds == {"unchecked"} else 1


def number(value):
    """A number with its thousands set apart; empty for None."""
    return "" if value is None else f"{value:,}"


def counted(value, one, many):
    """A number with its noun."""
    return f"{number(value)} {one if value == 1 else many}"


def plain(text, limit=100):
    """Text from outside for a terminal: one line, ASCII, no control character."""
    text = str(text)
    shown = text[:limit].encode("ascii", "backslashreplace").decode("ascii")
    shown = "".join(c if " " <= c < "\x7f" else "?" for c in shown).replace("{", "(").replace("}", ")")
    return shown + ("..." if len(text) > limit else "")


# --- Canonical JSON in the profile of the record (FORMAT.md, section 3) ----------------------------------

_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*)"')
_ESCAPE = re.compile(r'\\(?:(["\\bfnrt])|u00([01][0-9a-f]))')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?![0-9.eE])")
_SHORT = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LONG = {value: "\\" + key for key, value in _SHORT.items()}
_SPECIAL = re.compile(r'["\\\x00-\x1f]')
_WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}


def parse(body):
    """The value of canonical bytes. There is one way only to write a value; any other is refused. Raises Bad."""
    if len(body) > MAX_EVENT:
        raise Bad("it is larger than 64 KiB")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("it is not UTF-8") from None
    value, end = _value(text, 0, 0)
    if end != len(text):
        raise Bad("something follows its last bracket")
    return value


def _value(text, at, depth):
    if depth > MAX_DEPTH:
        raise Bad("it is nested too deeply")
    first = text[at : at + 1]
    if first == '"':
        return _string(text, at)
    if first == "{":
        return _object(text, at + 1, depth)
    if first == "[":
        return _list(text, at + 1, depth)
    if first in _WORDS and text.startswith(_WORDS[first][0], at):
        return _WORDS[first][1], at + len(_WORDS[first][0])
    found = _NUMBER.match(text, at)
    if not found:
        raise Bad("it is not canonical JSON of the profile")
    token = found.group()
    if len(token) > 17 or abs(int(token)) > MAX_INT or token == "-0":
        raise Bad("a number is out of range or written in another way")
    return int(token), found.end()


def _string(text, at):
    found = _STRING.match(text, at)
    if not found:
        raise Bad("a text in it is not written in the canonical way")
    value = found.group(1)
    if "\\" in value:
        value = _ESCAPE.sub(lambda m: _SHORT[m.group(1)] if m.group(1) else chr(int(m.group(2), 16)), value)
    if not value.isascii() and unicodedata.normalize("NFC", value) != value:
        raise Bad("a text in it is not in Unicode form NFC")
    return value, found.end()


def _object(text, at, depth):
    value, last = {}, ""
    if text.startswith("}", at):
        return value, at + 1
    while True:
        key, at = _string(text, at)
        if not key or not key.isascii():
            raise Bad("a key in it is empty or not ASCII")
        if key <= last:
            raise Bad("a key in it stands twice or out of order")
        if not text.startswith(":", at):
            raise Bad("it is not canonical JSON of the profile")
        value[key], at = _value(text, at + 1, depth + 1)
        last = key
        if text.startswith("}", at):
            return value, at + 1
        if not text.startswith(",", at):
            raise Bad("it is not canonical JSON of the profile")
        at += 1


def _list(text, at, depth):
    value = []
    if text.startswith("]", at):
        return value, at + 1
    while True:
        item, at = _value(text, at, depth + 1)
        value.append(item)
        if text.startswith("]", at):
            return value, at + 1
        if not text.startswith(",", at):
            raise Bad("it is not canonical JSON of the profile")
        at += 1


def canonical(value, depth=0):
    """The canonical text of a value in the profile. Raises Bad for any other value."""
    if depth > MAX_DEPTH:
        raise Bad("it is nested too deeply")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) <= MAX_INT:
        return str(value)
    if isinstance(value, str):
        return '"' + _SPECIAL.sub(lambda m: _LONG.get(m.group()) or f"\\u{ord(m.group()):04x}", value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    if isinstance(value, dict) and all(isinstance(key, str) and key and key.isascii() for key in value):
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k], depth + 1) for k in sorted(value)) + "}"
    raise Bad("a value is outside the profile")


# --- JSON around the record: lines of events.jsonl and contents.jsonl, proofs ----------------------------


def _once(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Bad("a key stands twice")
    return value


def _whole(token):
    if len(token) > 17:
        raise Bad("a number is out of range")
    return int(token)


def _no_number(token):
    raise Bad("a number is not a whole number")


def read_json(raw):
    """The object in some bytes of JSON; floats, NaN, keys that stand twice, bad UTF-8 and depth are refused."""
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise Bad("it is not JSON") from None
    if not isinstance(value, dict):
        raise Bad("it is not a JSON object")
    return value


def same(one, other):
    """True for two values that JSON writes in the same way: 1 is not true."""
    try:
        return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    except RecursionError:
        return False


def only(document, names):
    """Refuse members that the format does not name: nothing unproven shall stand among what is proven."""
    if not set(document) <= set(names.split()):
        raise Bad("it holds more than its format says")
    return document


def from_base64(text, length=None):
    """The bytes of canonical base64 text. Raises Bad."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True) if isinstance(text, str) else b""
    except (ValueError, binascii.Error):
        raise Bad("a text is not base64") from None
    if not isinstance(text, str) or base64.b64encode(raw).decode() != text or length not in (None, len(raw)):
        raise Bad("a text is not base64 of the right length")
    return raw


def from_hex(text):
    """The 32 bytes of 64 small hex digits. Raises Bad."""
    if not isinstance(text, str) or not HEX64.fullmatch(text):
        raise Bad("a hash is not 64 small hex digits")
    return bytes.fromhex(text)


# --- Ed25519, verification only (RFC 8032, 5.1) ----------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_I = pow(2, (_P - 1) // 4, _P)


def _add(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % _P
    b = (one[1] + one[0]) * (two[1] + two[0]) % _P
    c = 2 * one[3] * two[3] * _D % _P
    d = 2 * one[2] * two[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _double(one):
    a, b = one[0] * one[0] % _P, one[1] * one[1] % _P
    c, h = 2 * one[2] * one[2] % _P, a + b
    e, g = h - (one[0] + one[1]) ** 2, a - b
    f = c + g
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _point(raw):
    """The point of 32 bytes, or None unless they are the one encoding of a point."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if x * x % _P != square:
        x = x * _I % _P
    if x * x % _P != square or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _packed(point):
    inverse = pow(point[2], _P - 2, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


_ZERO = (0, 1, 1, 0)
_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


_tables = {}


def _table(point):
    """Multiples of a point, four bits at a time: whoever signs, signs thousands of entries."""
    rows = []
    for _ in range(64):
        row = [_ZERO]
        for _ in range(15):
            row.append(_add(row[-1], point))
        rows.append(row)
        point = _add(row[-1], point)
    return rows


def _times(table, factor, result):
    for row in table:
        if factor & 15:
            result = _add(result, row[factor & 15])
        factor >>= 4
    return result


def _both(minus, s, k):
    """s * BASE + k * minus, bit by bit for the two together."""
    both, result = _add(_BASE, minus), _ZERO
    for bit in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        result = _double(result)
        if s >> bit & 1 and k >> bit & 1:
            result = _add(result, both)
        elif s >> bit & 1:
            result = _add(result, _BASE)
        elif k >> bit & 1:
            result = _add(result, minus)
    return result


def ed25519_holds(public, message, signature):
    """True if this is the signature of the message under the public key. Weak keys and second forms are refused."""
    if len(public) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    table = _tables.get(public)
    if s >= _L:
        return False
    if table:
        return _packed(_times(table, k, _times(_tables[b""], s, _ZERO))) == signature[:32]
    point = _point(public)
    if point is None or _packed(_double(_double(_double(point)))) == _packed(_ZERO):
        return False
    minus = (_P - point[0], point[1], 1, _P - point[3])
    if public in _tables:
        _tables[b""] = _tables.get(b"") or _table(_BASE)
        _tables[public] = _table(minus)
    elif len(_tables) < MAX_TABLES:
        _tables[public] = None  # a key that comes once is not worth a table
    return _packed(_both(minus, s, k)) == signature[:32]


# --- The hash tree (RFC 6962 section 2.1, RFC 9162 section 2.1) ------------------------------------------

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(body):
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left, right):
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The right edge of a tree that grows: one hash for each complete subtree, the largest first."""

    def __init__(self):
        self.size = 0
        self.edge = []

    def append(self, leaf):
        """Add one leaf hash."""
        size = self.size
        while size & 1:
            leaf = node_hash(self.edge.pop(), leaf)
            size >>= 1
        self.edge.append(leaf)
        self.size += 1

    def root(self):
        """The root as it is now."""
        if not self.edge:
            return EMPTY_ROOT
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node_hash(left, root)
        return root


def walk_inclusion(leaf, index, size, path):
    """The root to which a path leads from a leaf, and the root over all leaves before it. Raises Bad."""
    if not 0 <= index < size:
        raise Bad("the number of the entry is not below the size of the tree")
    fn, sn, root, before = index, size - 1, leaf, b""
    for sibling in path:
        if sn == 0:
            raise Bad("the proof is too long")
        if fn & 1 or fn == sn:
            root = node_hash(sibling, root)
            before = node_hash(sibling, before) if before else sibling
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            root = node_hash(root, sibling)
        fn >>= 1
        sn >>= 1
    if sn:
        raise Bad("the proof is too short")
    return root, before or EMPTY_ROOT


def consistent(old, new, old_root, new_root, path):
    """True if the path shows that the first tree is the beginning of the second (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        return not path and old_root == (new_root if old == new else EMPTY_ROOT)
    path = list(path)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    first = second = path[0]
    for sibling in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            second = node_hash(second, sibling)
        fn >>= 1
        sn >>= 1
    return sn == 0 and first == old_root and second == new_root


def path_of(value):
    """The hashes of a proof in a JSON document. Raises Bad."""
    if not isinstance(value, list) or len(value) > MAX_PATH:
        raise Bad("its proof is not a list of hashes")
    return [from_hex(step) for step in value]


# --- Signed notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ----------------------------------


class Key:
    """A public key in the form ``name+hash+key``; kind 1 signs notes, kind 4 countersigns them with a time."""

    def __init__(self, text):
        parts = text.strip().split("+", 2) if isinstance(text, str) else []
        if len(parts) != 3 or not parts[0] or re.search(r"\s", text.strip()) or len(text) > 1000:
            raise Bad("it is not a key in the form name+hash+key")
        raw = from_base64(parts[2], 33)
        self.name, self.kind, self.public, self.text = parts[0], raw[0], raw[1:], text.strip()
        self.id = hashlib.sha256(self.name.encode("utf-8", "replace") + b"\n" + raw).digest()[:4]
        if self.kind not in (1, 4) or self.id.hex() != parts[1]:
            raise Bad("its parts do not fit together")

    def __eq__(self, other):
        return isinstance(other, Key) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


class Note:
    """A signed note: its text and its signature lines, none of which has been checked yet."""

    def __init__(self, raw):
        try:
            note = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Bad("it is not UTF-8") from None
        text, blank, lines = note.rpartition("\n\n")
        if len(raw) > MAX_NOTE or not text or not blank or not lines.endswith("\n"):
            raise Bad("it is not a signed note")
        if any(c < " " and c != "\n" for c in note):
            raise Bad("it holds control characters")
        self.text, self.signatures = text + "\n", []
        for line in lines[:-1].split("\n"):
            name, _, packed = line[len(DASH) :].partition(" ")
            if not line.startswith(DASH) or not name or "+" in name or len(self.signatures) >= MAX_SIGNATURES:
                raise Bad("a signature line cannot be read")
            self.signatures.append((name, from_base64(packed)))

    def signed_by(self, key):
        """None if the key did not sign; else True, or the time in seconds. Raises Bad if its signature is false."""
        found = None
        for name, raw in self.signatures:
            if name != key.name or raw[:4] != key.id:
                continue
            message, signature = self.text, raw[4:]
            if key.kind == 4:
                found = int.from_bytes(raw[4:12], "big")
                message, signature = f"cosignature/v1\ntime {found}\n{self.text}", raw[12:]
            if not self._holds(key, message, signature) or (key.kind == 4 and found >= 2**63):
                raise Bad("the signature does not hold")
            found = True if key.kind == 1 else found
        return found

    _seen = {}  # noqa: RUF012 (one note stands under thousands of proofs)

    def _holds(self, key, message, signature):
        asked = (key.public, hashlib.sha256(message.encode("utf-8")).digest(), signature)
        if asked not in Note._seen:
            if len(Note._seen) > 10000:
                Note._seen.clear()
            Note._seen[asked] = ed25519_holds(key.public, message.encode("utf-8"), signature)
        return Note._seen[asked]


class Checkpoint:
    """A checkpoint: the origin, the number of entries and the root that a note is about."""

    def __init__(self, raw, key):
        self.note = Note(raw)
        lines = self.note.text[:-1].split("\n")
        if len(lines) < 3 or not all(lines) or not SIZE.fullmatch(lines[1]):
            raise Bad("it is not a checkpoint")
        self.origin, self.size, self.root = lines[0], int(lines[1]), from_base64(lines[2], 32)
        if key is not None:
            if not self.note.signed_by(key):
                raise Bad("it is not signed by the key of this record")
            if self.origin != key.name:
                raise Bad("it belongs to another record")


# --- Files -----------------------------------------------------------------------------------------------


def is_file(path):
    """True for a regular file; a link, a pipe or a device is none."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def read_file(path, limit):
    """The bytes of a regular file that is not larger than the limit. Raises Bad."""
    try:
        if not is_file(path):
            raise Bad("it is missing or not a plain file")
        with open(path, "rb") as file:
            raw = file.read(limit + 1)
    except (OSError, ValueError):
        raise Bad("it cannot be read") from None
    if len(raw) > limit:
        raise Bad("it is too large")
    return raw


def inside(root, name):
    """The path of a file named by a relative path with forward slashes. Raises Bad for a path that leads elsewhere."""
    parts = name.split("/") if isinstance(name, str) else [""]
    if any(part in ("", ".", "..") or "\\" in part or ":" in part or "\x00" in part for part in parts):
        raise Bad("its path leads out of the export")
    path = root
    for part in parts:
        path = os.path.join(path, part)
        if os.path.islink(path):
            raise Bad("its path leads over a link")
    return path


def files_below(root, without=None):
    """All files below a folder as relative paths with forward slashes; links are not followed.

    A folder named ``without`` directly in it is left out.
    """
    found = []
    for folder, folders, names in os.walk(root):
        if folder == root:
            folders[:] = [name for name in folders if name != without or os.path.islink(os.path.join(folder, name))]
        folders.sort()
        for name in sorted(names) + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            found.append(os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/"))
            if len(found) > MAX_FILES:
                raise Bad("it holds too many files")
    return found


def digests_of(path, names):
    """The hex digests of a file. Raises Bad."""
    if not is_file(path):
        raise Bad("it is missing or not a plain file")
    digests = [hashlib.new(name) for name in names]
    try:
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                for digest in digests:
                    digest.update(block)
    except OSError:
        raise Bad("it cannot be read") from None
    return [digest.hexdigest() for digest in digests]


def read_manifest(path):
    """{file: digest} of a manifest, as sha256sum and BagIt write them. Raises Bad."""
    listed = {}
    try:
        lines = read_file(path, MAX_MANIFEST).decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Bad("it is not UTF-8") from None
    for line in lines:
        line = line.rstrip("\r")
        if not line:
            continue
        found = re.fullmatch(r"([0-9a-fA-F]+)[ \t]+\*?(.+)", line)
        if not found:
            raise Bad("a line of it cannot be read")
        name = re.sub("%(0[aAdD]|25)", lambda m: chr(int(m.group(1), 16)), found.group(2))
        name = name[2:] if name.startswith("./") else name
        if name in listed:
            raise Bad("it lists a file twice")
        listed[name] = found.group(1).lower()
    return listed


def check_listed(root, manifests, report):
    """Compare the files that the manifests list with what is there. Returns how many were right."""
    wanted = {}
    for algorithm, listed in manifests:
        for name, digest in listed.items():
            wanted.setdefault(name, {})[algorithm] = digest
    right = 0
    for name in sorted(wanted):
        algorithms = sorted(wanted[name])
        try:
            found = digests_of(inside(root, name), algorithms)
        except Bad as error:
            report.problem("file", f"The manifest lists {plain(name)}, but {error}.")
            continue
        if found == [wanted[name][a] for a in algorithms]:
            right += 1
        else:
            report.problem("file", f"{plain(name)} is not the file that was exported: its digest is another.")
    return right


def check_bag(root, report):
    """A BagIt bag (RFC 8493): every payload file is listed, every listed file is there and has its digest.

    Returns the files beside the data that no manifest lists.
    """
    algorithms = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
    try:
        declared = read_file(os.path.join(root, "bagit.txt"), MAX_NOTE).decode("utf-8", "replace").split("\n")
        if not re.fullmatch(r"BagIt-Version: \d+\.\d+\s*", declared[0]) or "UTF-8" not in "".join(declared[1:2]):
            raise Bad("its declaration cannot be read")
    except Bad as error:
        report.problem("file", f"bagit.txt is not right: {error}.")
    manifests, tags = [], []
    for algorithm in algorithms:
        for kind, into in (("manifest", manifests), ("tagmanifest", tags)):
            name = f"{kind}-{algorithm}.txt"
            if os.path.lexists(os.path.join(root, name)):
                try:
                    into.append((algorithm, read_manifest(os.path.join(root, name))))
                except Bad as error:
                    report.problem("file", f"{name} cannot be used: {error}.")
    if not manifests:
        report.problem("file", "The bag has no manifest that can be read.")
        return set()
    right = check_listed(root, manifests + tags, report)
    try:
        payload = files_below(os.path.join(root, "data"))
    except Bad as error:
        report.problem("file", f"The folder data is not right: {error}.")
        return set()
    for name in payload:
        if any(f"data/{name}" not in listed for _, listed in manifests):
            report.problem("file", f"data/{plain(name)} is not listed in the manifest: it was added afterwards.")
    own = {f"{kind}-{algorithm}.txt" for kind in ("manifest", "tagmanifest") for algorithm in algorithms}
    added = set()
    for name in files_below(root, without="data"):
        if name not in own and not any(name in listed for _, listed in tags):
            added.add(name)
            report.problem("file", f"{plain(name)} is not listed in the tag manifest: it was added afterwards.")
    oxum = ""
    try:
        info = read_file(os.path.join(root, "bag-info.txt"), MAX_DOCUMENT).decode("utf-8", "replace")
        oxum = "".join(re.findall(r"(?im)^payload-oxum:\s*(\d+\.\d+)\s*$", info)[:1])
    except Bad:
        pass
    size = sum(os.lstat(os.path.join(root, "data", name)).st_size for name in payload)
    if oxum and oxum != f"{size}.{len(payload)}":
        report.problem("file", "The number or size of the files is not what bag-info.txt says.")
    report.ok("Files", f"{counted(right, 'file', 'files')} of a BagIt bag as the manifests list them.")
    return added


PACKAGE, PACKAGE_KIND = "package.note", "reviewer package v1"
SIGNED = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")


def check_package(folder, key, head, added, report):
    """The note over the manifest and, in a bag, the files beside the data: digests that were made anew show.

    ``added`` are files that were told of before.
    """
    before, bag = len(report.problems), os.path.lexists(os.path.join(folder, "bagit.txt"))
    names = SIGNED if bag else SIGNED[2:]
    try:
        (size, root), listed = read_package(os.path.join(folder, PACKAGE), names, key)
    except Bad as error:
        report.problem("file", f"{PACKAGE} cannot be trusted: {error}.")
        return
    if head is not None and (size, root) != (head.size, head.root):
        report.problem("file", f"{PACKAGE} was signed over another checkpoint than the one here: of another export.")
    for name in names:
        try:
            fits = digests_of(inside(folder, name), ["sha256"]) == [listed[name]]
        except Bad as error:
            report.problem("file", f"{PACKAGE} signs {name}, but {error}.")
            continue
        if not fits:
            report.problem(
                "file", f"{name} is not the file that {PACKAGE} was signed over: it was changed or made anew."
            )
    for name in files_below(folder, without="data") if bag else []:
        listing = re.fullmatch(r"(tag)?manifest-\w+\.txt", name)  # adds nothing to what the signed manifest lists
        if not listing and name not in (*SIGNED, PACKAGE) and name not in added:
            report.problem("file", f"{plain(name)} stands beside the data, and {PACKAGE} does not sign it.")
    if len(report.problems) == before:
        report.ok("Package", "The manifest is signed by the key of the record, over the same checkpoint.")


def read_package(path, names, key):
    """((size, root), {file: digest}) of a note that signs exactly these files. Raises Bad."""
    note = Note(read_file(path, MAX_NOTE))
    if key is None:
        raise Bad("there is no key to check it with")
    if not note.signed_by(key):
        raise Bad("it is not signed by the key of this record")
    lines = note.text[:-1].split("\n")
    rows = [re.fullmatch("([0-9a-f]{64})  (.+)", line) for line in lines[4:]]
    listed = {row.group(2): row.group(1) for row in rows if row}
    if lines[0] != PACKAGE_KIND or len(rows) != len(names) or sorted(listed) != sorted(names):
        raise Bad("it is not the note of such an export")
    if lines[1] != key.name or not SIZE.fullmatch(lines[2]):
        raise Bad("it is of another record")
    return (int(lines[2]), from_base64(lines[3], 32)), listed


def unsigned_manifest(folder, bag, named, report):
    """Nobody signed the manifest and nobody told its digest: what nothing else proves could not be checked.

    ``named`` are files that an entry names, which need no manifest.
    """
    path = os.path.join(folder, "manifest-sha256.txt")
    try:
        digest, listed = digests_of(path, ["sha256"])[0], read_manifest(path)
    except Bad:
        return
    text = (
        f"The manifest is not signed: {PACKAGE} is missing. Whoever changes README, printed pages, tables, load files "
        "or this verifier can then mend it. Compare its SHA-256 with the one that you were told another way, or give "
        f"that with --manifest: {digest}"
    )
    proven = {*PARTS, *named, "README.txt"}
    if bag or any(name not in proven and not name.startswith(("checkpoints/", "proofs/")) for name in listed):
        report.problem("unchecked", f"{text}. Only exports of earlier versions came without that file.")
    else:
        report.note(text)


def check_told(folder, told, report):
    """Compare the manifest with its digest from elsewhere, where one was given."""
    if told is None:
        return
    try:
        digest = digests_of(inside(folder, "manifest-sha256.txt"), ["sha256"])[0]
    except Bad:
        report.problem("file", "manifest-sha256.txt is not there, so its digest could not be compared.")
        return
    if told == digest:
        report.ok("Manifest", "It has the digest that was given: each listed file is the one that was exported.")
    else:
        report.problem("file", f"manifest-sha256.txt has not the digest that was given, but {digest}.")


def check_manifest(folder, report):
    """The manifest of a plain export."""
    try:
        listed = read_manifest(os.path.join(folder, "manifest-sha256.txt"))
    except Bad as error:
        report.problem("file", f"manifest-sha256.txt cannot be used: {error}.")
        return
    right = check_listed(folder, [("sha256", listed)], report)
    own = ("manifest-sha256.txt", PACKAGE)
    others = [name for name in files_below(folder) if name not in listed and name not in own]
    read = {name for name in others if name in PARTS or name.startswith(("proofs/", "checkpoints/"))}
    for name in sorted(read):
        report.problem("file", f"{plain(name)} is not listed in the manifest: it was added or its line taken out.")
    others = [name for name in others if name not in read]
    for name in others[:20]:
        report.note(f"{plain(name)} is not part of the export: the manifest does not list it.")
    if len(others) > 20:
        report.note(f"{number(len(others) - 20)} more files are not listed in the manifest.")
    report.ok("Files", f"{counted(right, 'file', 'files')} as the manifest lists them.")


# --- Who signed what (FORMAT.md, section 9.1) ------------------------------------------------------------

RECOVERY = "recovery"
ROLES = ("author", "comms-lead", "compliance-officer", "legal", "auditor", "administrator")
START, ENROLLED, NEW_KEY = "workspace.sign_in_started", "person.enrolled", "person.key_changed"
CHANGED, NEW_RECOVERY, EMERGENCY = "person.changed", "workspace.recovery_changed", "workspace.emergency"
REWRAPPED, SIGNED_IN = "person.passphrase_changed", "person.signed_in"
MANAGING = (ENROLLED, CHANGED, NEW_RECOVERY)
RECOVERY_MAY = (
    EMERGENCY,
    NEW_KEY,
    "person.sign_in_refused",
    "post.opened",
    "posts.searched",
    "post.unmasked",
    "report.printed",
    "record.verified",
    "record.exported",
    "consents.exported",
    "checkpoint.saved",
    "backup.made",
    "workspace.restored",
)
INITIAL_MAY = (SIGNED_IN, "person.sign_in_refused", NEW_KEY)
DECISION, DISPOSED, WITHDRAWN = "decision.recorded", "issue.disposed", "issue.disposition_withdrawn"
PURGED, HOLD = "contents.purged", "hold.changed"
DUTIES = {
    DECISION: ("compliance-officer", "comms-lead", "legal"),
    DISPOSED: ("compliance-officer", "comms-lead", "legal"),
    WITHDRAWN: ("compliance-officer", "comms-lead", "legal"),
    "post.published": ("compliance-officer", "comms-lead"),
    "consent.recorded": ("compliance-officer", "comms-lead"),
    "incident.changed": ("compliance-officer", "comms-lead", "legal"),
    HOLD: ("compliance-officer", "legal"),
    PURGED: ("compliance-officer", "legal"),
    "policy.changed": ("compliance-officer", "administrator"),
}
ONLY = {("legal", PURGED): ("why", "order"), ("comms-lead", "incident.changed"): ("change", "opened")}
WHERE_ESCALATED = (DECISION, DISPOSED, WITHDRAWN)
FIRST_APPROVAL, SECOND_APPROVAL = "first approval", "second approval"


def public_key(text):
    """The 32 bytes of a public key as entries write it, or None."""
    try:
        return from_base64(text, 32)
    except Bad:
        return None


def key_name(public):
    """The name of the key of a person."""
    return hashlib.sha256(b"reviewer person key\n" + public).hexdigest()[:32]


def proof_holds(public, proof, log, person):
    """True if whoever made the proof held the private key."""
    try:
        raw = from_base64(proof, 64)
    except Bad:
        return False
    claim = f"reviewer key proof\n{log}\n{person}\n{base64.b64encode(public).decode()}\n"
    return ed25519_holds(public, claim.encode("utf-8"), raw)


class Person:
    """One person as the entries tell, and since which entry that is so (0: an entry that is not shown)."""

    def __init__(self, role, key, initial=False, at=0):
        self.role, self.key, self.initial, self.active = role, key, initial, True
        self.role_at = self.key_at = at


class Post:
    """What the entries tell of one post: who wrote it or handed it in, who decided last, who handed it on and how."""

    def __init__(self, by=(), last="", handed=()):
        self.by, self.last, self.handed = by, last, list(handed)
        self.at = 0


class Duties:
    """Who may decide what, and that nobody approves alone what is theirs."""

    def __init__(self):
        self.posts = {}

    def judge(self, event, person, role, post=None):
        """What is wrong with an entry that a person signed; empty when nothing is."""
        kind, data = event["kind"], event["data"]
        if kind not in DUTIES:
            return ""
        name, only = ONLY.get((role, kind), ("", ""))
        if role not in DUTIES[kind] or (name and data.get(name) != only):
            return "was recorded by a person whose role may not do that"
        post = post or self.of(event)
        takes_back = kind == DECISION and data.get("kind") == "withdraw" and post.last == person
        if role == "legal" and kind in WHERE_ESCALATED and not post.handed and not takes_back:
            return "is by legal, and the post was not handed on to be decided"
        if kind != DECISION or data.get("kind") not in ("approve", "approve_with_edits"):
            return ""
        first = [who for who, meaning in post.handed if meaning == FIRST_APPROVAL]
        if person in post.by:
            return "approves a post that the same person wrote or handed in"
        if person in first or (post.handed and post.handed[-1][0] == person):
            return "approves a post that the same person had handed on to somebody else"
        if data.get("meaning") == SECOND_APPROVAL and not first:
            return "is a second approval, and nobody gave a first"
        return ""

    def of(self, event):
        """What is known of the post that an entry is about."""
        return self.posts.get(str(event["subject"].get("post") or "")) or Post()

    def add(self, seq, event):
        """Take in an entry that stands."""
        kind, data, name = event["kind"], event["data"], str(event["subject"].get("post") or "")
        if kind not in ("post.submitted", "post.revised", DECISION):
            return
        post = self.of(event)
        if kind == "post.submitted" and isinstance(data.get("by"), list) and data["by"]:
            post.by = tuple(map(str, data["by"]))
        elif kind == "post.revised" and data.get("edited") is not True:
            post.handed = []
        elif kind == DECISION:
            post.last = str(event["actor"].get("person") or "")
            handed = (post.last, str(data.get("meaning") or ""))
            post.handed = [*post.handed, handed] if data.get("kind") == "escalate" else []
        post.at = seq
        self.posts[name] = post


class Persons:
    """Who signed what, and whether they could at that time: a fold over the entries.

    In a part of a record an entry that is not shown may have given a key or a role. What it may have said is taken in
    favor of the entry that is judged, and counted; what no entry could have said is a problem there too.
    """

    def __init__(self, report, key):
        self.report, self.key = report, key
        self.signed = 0
        self.first = 0
        self.started = False
        self.people = {}
        self.keys = {}
        self.recovery, self.recovery_at = "", 0
        self.since, self.last = 1, 0
        self.unknown, self.unsigned, self.trusted = [], [], set()
        self.duties = Duties()

    def add(self, seq, event, partial):
        """Judge one entry, and learn from it what it says of who may sign unless it fails."""
        if partial and seq != self.last + 1:
            self.since = seq
        self.last = seq
        wrong = self._judge(seq, event)
        if wrong:
            self.report.problem("signature", f"Entry {{0}} {wrong}.", seq=seq)
            return
        self.duties.add(seq, event)
        if "sig" not in event:
            if self._open():
                self.unsigned.append(seq)
            return
        self.first = self.first or seq
        if event["sig"]["key"] in self.keys or event["kind"] == START:
            self.signed += 1
        else:
            self.unknown.append(seq)
        self._apply(seq, event)

    def _open(self, at=0):
        """True if an entry after the given one and before this one is not shown."""
        return self.since > 1 and (at < self.since or at > self.last)

    def _judge(self, seq, event):
        actor, sig = event["actor"], event.get("sig")
        if event["kind"] == START:
            return self._judge_start(event)
        if sig is None:
            if self.started:
                return "is not signed, though everybody signs in since an earlier entry"
            return "" if actor.get("identity") in (None, "asserted") else "says that it was signed, and is not"
        if not self.started and not self._open():
            return "is signed, but nobody had a key yet"
        self.started = True
        name = sig["key"]
        owner, public = self.keys.get(name) or (self._claimed(actor, name), None)
        if not owner:
            return "is signed with a key that the record does not know"
        if actor.get("key") != name:
            return "names another key than the one that signed it"
        if public is not None and not self._holds(event, public):
            return "was not written by the person it names: the signature does not hold"
        if self._open():
            self._assume(seq, event, owner, name)
        if owner == RECOVERY:
            return self._judge_recovery(event, name) or self._judge_change(event, owner)
        return self._judge_person(event, owner, name) or self._judge_change(event, owner)

    @staticmethod
    def _holds(event, public):
        unsigned = canonical({k: v for k, v in event.items() if k != "sig"}).encode("utf-8")
        return ed25519_holds(public, unsigned, signature_value(event["sig"]))

    def _claimed(self, actor, name):
        """Whose key one may be that no entry shown gives; empty if it can be nobody's."""
        if not self._open():
            return ""
        if actor.get("identity") == RECOVERY:
            return RECOVERY if name == self.recovery or self._open(self.recovery_at) else ""
        owner = actor.get("person")
        if not isinstance(owner, str):
            return ""
        person = self.people.get(owner)
        return owner if person is None or name == person.key or self._open(person.key_at) else ""

    def _assume(self, seq, event, owner, name):
        """Take what an entry that is not shown may have said of who signs here."""
        known, role = name in self.keys, event["actor"].get("role")
        if owner == RECOVERY:
            if name != self.recovery and not known:
                self.recovery, self.recovery_at = name, seq
            return
        person = self.people.get(owner)
        if person is None:
            person = self.people[owner] = Person(role if role in ROLES else "", name)
        if name != person.key and not known:
            person.key, person.key_at, person.initial = name, seq, False
        if person.role != role and self._open(person.role_at) and role in ROLES:
            self.trusted.add(seq)
            person.role, person.role_at = role, seq

    def _judge_start(self, event):
        if self.started:
            return "starts the sign-in a second time, or after entries that are signed"
        person, data, actor = event["subject"].get("person"), event["data"], event["actor"]
        public, recovery = public_key(data.get("key")), public_key(data.get("recovery"))
        if not isinstance(person, str) or person in ("", RECOVERY) or public is None or recovery is None:
            return "starts the sign-in without keys that can be read"
        name = key_name(public)
        if "sig" not in event or event["sig"]["key"] != name or not self._holds(event, public):
            return "starts the sign-in, and its signature does not hold"
        said = (actor.get("person"), actor.get("key"), actor.get("role"))
        if said != (person, name, data.get("role")) or data.get("role") not in ROLES:
            return "starts the sign-in for somebody else than it names"
        proven = self._proven(public, data.get("proof"), event, person)
        proven = proven and self._proven(recovery, data.get("recovery_proof"), event, RECOVERY)
        return "" if proven and public != recovery else "starts the sign-in with a key that nobody showed to hold"

    def _proven(self, public, proof, event, person):
        return proof_holds(public, proof, self.key.name if self.key else event["log"], person)

    def _judge_recovery(self, event, name):
        actor = event["actor"]
        if actor.get("person") != "" or actor.get("identity") != RECOVERY:
            return "is signed with the recovery key in the name of a person"
        if name != self.recovery:
            return "is signed with a recovery key that was replaced before"
        return "" if event["kind"] in RECOVERY_MAY else "is signed with the recovery key, which must not do this"

    def _judge_person(self, event, owner, name):
        person, actor, kind = self.people[owner], event["actor"], event["kind"]
        if actor.get("person") != owner or actor.get("identity") != "signed":
            return "is signed by another person than it names"
        if not person.active:
            return "is signed by a person who was disabled before"
        if name != person.key:
            return "is signed with a key that had ended before"
        if actor.get("role") != person.role:
            return "names another role than the person had"
        if person.initial and kind not in INITIAL_MAY:
            return "is signed with a key whose passphrase somebody else had chosen"
        if kind in MANAGING and not self._manages(event, owner):
            return "changes who may sign in, and its author had no right to"
        if kind == EMERGENCY:
            return "opens an emergency without the recovery key"
        return self._judge_duty(event, owner, person.role)

    def _judge_duty(self, event, owner, role):
        wrong, post = self.duties.judge(event, owner, role), self.duties.of(event)
        if not wrong or not self._open(post.at):
            return wrong
        favored = Post(post.by, owner, [("", FIRST_APPROVAL)])  # as if an entry that is not shown had handed it on
        wrong = self.duties.judge(event, owner, role, favored)
        if not wrong:
            self.trusted.add(event["seq"])
        return wrong

    def _manages(self, event, owner):
        """Administrators manage people; compliance officers do while no administrator is active."""
        role = self.people[owner].role
        if role != "compliance-officer":
            return role == "administrator"
        active = [p for p in self.people.values() if p.active and p.role == "administrator"]
        if self._open() and all(self._open(p.role_at) for p in active):
            self.trusted.add(event["seq"])
            return True
        return not active

    def _judge_change(self, event, owner):
        """What is wrong with a change of who may sign, apart from its signature."""
        kind, data, subject = event["kind"], event["data"], event["subject"].get("person")
        if kind in (ENROLLED, NEW_KEY, NEW_RECOVERY):
            public, whose = public_key(data.get("key")), RECOVERY if kind == NEW_RECOVERY else subject
            if not isinstance(whose, str) or not whose or public is None:
                return "gives a key that cannot be read"
            if key_name(public) in self.keys:
                return "gives a key that somebody has or had already"
            if not self._proven(public, data.get("proof"), event, whose):
                return "gives a key that nobody showed to hold"
            if kind != NEW_RECOVERY and not isinstance(data.get("initial"), bool):
                return "does not say who chose the passphrase"
        if kind == ENROLLED:
            if subject in self.people or subject == RECOVERY:
                return "enrolls a person a second time"
            return "" if data.get("role") in ROLES else "gives a role that there is not"
        if kind in (NEW_KEY, CHANGED, REWRAPPED):
            if not isinstance(subject, str) or subject in ("", RECOVERY) or not self._can_sign_in(subject):
                return "changes a person who cannot sign in"
            if kind == REWRAPPED and subject != owner:
                return "changes the passphrase of somebody else"
            if kind == NEW_KEY:
                wanted = "recovered" if owner == RECOVERY else "own" if subject == owner else "reset"
                if subject == owner and data["initial"]:
                    return "gives a person a key of their own that is not"
                if data.get("why") != wanted or (wanted == "reset" and not self._manages(event, owner)):
                    return "gives a person a new key, and its author had no right to"
            change = data.get("change")
            if kind == CHANGED and change != "disabled" and (change != "role" or data.get("role") not in ROLES):
                return "changes a person in a way that there is not"
        if kind == SIGNED_IN and subject != owner:
            return "says that somebody else signed in"
        return ""

    def _can_sign_in(self, person):
        if person not in self.people:
            return self._open()
        return self.people[person].active

    def _apply(self, seq, event):
        kind, data, person = event["kind"], event["data"], event["subject"].get("person")
        if kind == START:
            self.started = True
            self.people[person] = Person(data["role"], self._key(person, data["key"]), at=seq)
            self.recovery, self.recovery_at = self._key(RECOVERY, data["recovery"]), seq
        elif kind == ENROLLED:
            self.people[person] = Person(data["role"], self._key(person, data["key"]), data["initial"], seq)
        elif kind == NEW_KEY:
            one = self.people.setdefault(person, Person("", ""))
            one.key, one.key_at, one.initial = self._key(person, data["key"]), seq, data["initial"]
        elif kind == NEW_RECOVERY:
            self.recovery, self.recovery_at = self._key(RECOVERY, data["key"]), seq
        elif kind == CHANGED:
            one = self.people.setdefault(person, Person("", ""))
            if data["change"] == "disabled":
                one.active = False
            else:
                one.role, one.role_at = data["role"], seq

    def _key(self, owner, text):
        public = public_key(text)
        self.keys[key_name(public)] = (owner, public)
        return key_name(public)

    def end(self, single=False):
        """Say what was checked, and in a part what could not be; a proof of a single entry carries no keys."""
        report = self.report
        if self.signed:
            since = f" from entry {number(self.first)} on" if self.since == 1 else ""
            report.ok("Persons", f"{counted(self.signed, 'signature', 'signatures')} of persons hold{since}.")
        if self.unknown:
            text = f"Who signed {listing(self.unknown)} could not be checked: the entries that give these keys are not "
            report.note(text + "shown.") if single else report.problem("unchecked", text + "shown.")
        if self.unsigned and self.since > 1:
            report.note(
                f"Nobody signed {listing(self.unsigned)}. Whether people signed in by then is not shown: who acted "
                "there is only asserted."
            )
        if self.trusted:
            report.note(
                f"The right of whoever signed {listing(sorted(self.trusted))} rests on entries that are not shown and "
                "could not be checked."
            )
        if self.since > 1 and (self.signed or self.unknown):
            report.note("Entries that are not shown may have ended a key or disabled a person before they signed here.")


def listing(numbers):
    """Entries in words, the first few by number."""
    shown = ", ".join(number(seq) for seq in numbers[:5])
    more = f" and {number(len(numbers) - 5)} more" if len(numbers) > 5 else ""
    return f"{'entry' if len(numbers) == 1 else 'entries'} {shown}{more}"


# --- What was purged (FORMAT.md, section 8.1) ------------------------------------------------------------


class Purges:
    """Which contents were purged, and whether they could be: a fold over the entries."""

    def __init__(self):
        self.by = {}
        self.owner = {}
        self.held = set()
        self.came_in = {}
        self.relied = {}

    def add(self, event, partial):
        """What is wrong with one entry, as ends of sentences; a part of a record shows too little for most of it."""
        kind, data, subject = event["kind"], event["data"], event["subject"]
        post, wrong = str(subject.get("post") or ""), []
        if kind == PURGED:
            wrong = self._purged(event["seq"], data, partial)
        elif kind == HOLD:
            (self.held.add if data.get("change") == "placed" else self.held.discard)(post)
        elif kind == DECISION and isinstance(data.get("consents"), list):
            self.relied.setdefault(post, set()).update(map(str, data["consents"]))
        elif kind in ("post.submitted", "post.revised") and data.get("import"):
            self.came_in.setdefault(post, set()).add(str(data["import"]))
        contents = data.get("contents")
        about = ("post", post) if post else ("import", str(subject["import"])) if "import" in subject else ("", "")
        for commitment in contents.values() if isinstance(contents, dict) else ():
            if isinstance(commitment, str):
                self.owner.setdefault(commitment, about)
        return wrong

    def _purged(self, seq, data, partial):
        listed, wrong = data.get("purged"), []
        if not isinstance(listed, list) or not listed:
            return ["purges nothing that it names"]
        for commitment in listed:
            if not isinstance(commitment, str) or (commitment not in self.owner and not partial):
                wrong.append("purges a text that no entry before it names")
            elif commitment in self.by:
                wrong.append("purges what had been purged before")
            else:
                self.by[commitment] = seq
                if not partial and self._is_held(*self.owner[commitment]):
                    wrong.append("purged a text or file that was under legal hold")
        document = data.get("document")
        if not partial and isinstance(document, str) and any(document in self.relied.get(p, ()) for p in self.held):
            wrong.append("purged a form on which a post under legal hold rests")
        return list(dict.fromkeys(wrong))

    def _is_held(self, kind, name):
        if kind == "post":
            return name in self.held
        return kind == "import" and any(name in self.came_in.get(post, ()) for post in self.held)


# --- Entries ---------------------------------------------------------------------------------------------

FIELDS = {"v", "seq", "log", "prev_root", "at", "kind", "subject", "actor", "data"}
CLAIMS = {
    "checkpoint.saved": "size",
    "checkpoint.countersigned": "size",
    "record.exported": "entries",
    "backup.made": "size",
    "workspace.restored": "size",
    "workspace.encrypted": "entries",
}
PARTS = ("events.jsonl", "checkpoint.txt", "key.txt", "contents.jsonl", "trail.csv", "witness-keys.txt")
TRAIL = ["seq", "at", "kind", "who", "role", "subject", "summary", "leaf"]


def check_time(text):
    """Refuse a time that is not UTC with milliseconds and Z, or that no calendar has. Raises Bad."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{3}Z", text, re.ASCII)
    try:
        datetime.datetime(*map(int, found.groups())) if found else None
    except ValueError:
        found = None
    if not found:
        raise Bad("its time is not a time")


class Entries:
    """What the walk over the entries gathers, whether the whole record is shown or a part of it."""

    def __init__(self, report, key, head):
        self.report, self.key, self.head = report, key, head
        self.shown = 0
        self.first_at = self.last_at = ""
        self.claims = []
        self.named = {}
        self.purges = Purges()
        self.leaves = {}
        self.persons = Persons(report, key)
        self.first_key = None
        self.partial = False
        self.roots = None
        self.known = {}

    def root_at(self, size):
        """The root over the first entries, or None where what is shown does not tell."""
        if self.roots is not None:
            return bytes(self.roots[size * 32 : size * 32 + 32]) if size * 32 < len(self.roots) else None
        return self.known.get(size)

    def event(self, seq, body, copy, before):
        """Check one entry by itself and against the root before it (None: unknown). Returns the event or None."""
        report = self.report
        try:
            event = parse(body)
            if not isinstance(event, dict) or set(event) - {"sig"} != FIELDS:
                raise Bad("its fields are not those of an event")
            if type(event["v"]) is not int or event["v"] != 1:
                raise Bad("its version is unknown")
            texts = (event["log"], event["prev_root"], event["at"], event["kind"])
            maps = (event["subject"], event["actor"], event["data"])
            if type(event["seq"]) is not int or not all(isinstance(t, str) for t in texts):
                raise Bad("a field has the wrong type")
            if not all(isinstance(m, dict) for m in maps) or not re.fullmatch(r"[a-z0-9_.]{1,64}", event["kind"]):
                raise Bad("a field has the wrong type")
            check_time(event["at"])
            if "sig" in event:
                signature_value(event["sig"])
        except Bad as error:
            one, many = "Entry {0} is not an event", "Entries {0} to {1} are not events"
            rest = f" as a record has them: {error}."
            report.problem("profile", one + rest, many + rest, seq)
            return None
        if copy is not None and not same(copy, event):
            report.problem(
                "copy",
                "The readable copy of entry {0} in events.jsonl is not what its bytes say.",
                "The readable copies of entries {0} to {1} in events.jsonl are not what their bytes say.",
                seq,
            )
        if event["seq"] != seq:
            report.problem("gap", "Entry {0} says of itself that it has another number.", seq=seq)
        if self.key is not None and event["log"] != self.key.name:
            report.problem("log", "Entry {0} belongs to another record.", seq=seq)
        if before is not None and event["prev_root"] != before.hex():
            report.problem(
                "prev_root",
                "Entry {0} does not follow the entries before it: one of them was changed, removed or inserted.",
                "Entries {0} to {1} do not follow the entries before them: one was changed, removed or inserted.",
                seq,
            )
        if event["at"] < self.last_at:
            report.problem("time", "Entry {0} is dated before the entry that it follows.", seq=seq)
        self.first_at = self.first_at or event["at"]
        self.last_at = max(self.last_at, event["at"])
        self._gather(seq, event)
        return event

    def _gather(self, seq, event):
        data, kind = event["data"], event["kind"]
        if kind in CLAIMS:
            self.claims.append((seq, data.get(CLAIMS[kind]), data.get("root")))
        contents = data.get("contents")
        if isinstance(contents, dict):
            for commitment in contents.values():
                if isinstance(commitment, str):
                    self.named.setdefault(commitment, seq)
        for wrong in self.purges.add(event, self.partial):
            self.report.problem("content", f"Entry {{0}} {wrong}.", seq=seq)
        if seq == 1:
            self.first_key = data.get("key") if kind == "workspace.created" else None
        self.persons.add(seq, event, self.partial)


def signature_value(sig):
    """The 64 bytes of the signature of an event. Raises Bad for anything that is not exactly one."""
    if not isinstance(sig, dict) or set(sig) != {"alg", "key", "value"} or sig["alg"] != "Ed25519":
        raise Bad("its signature is not one")
    if not isinstance(sig["key"], str) or not re.fullmatch("[0-9a-f]{32}", sig["key"]):
        raise Bad("its signature does not name a key")
    return from_base64(sig["value"], 64)


def read_lines(path, limit):
    """(number, bytes) of each line of a file, None for one that is too long. Raises Bad."""
    if not is_file(path):
        raise Bad("it is missing or not a plain file")
    try:
        with open(path, "rb") as file:
            for count in range(1, sys.maxsize):
                line = file.readline(limit + 1)
                if not line:
                    return
                if len(line) > limit and not line.endswith(b"\n"):
                    while line and not line.endswith(b"\n"):
                        line = file.readline(limit)
                    yield count, None
                else:
                    yield count, line
    except OSError:
        raise Bad("it cannot be read to its end") from None


def read_entry(line):
    """(seq, leaf, body, readable copy, path) of a line of events.jsonl. Raises Bad."""
    if line is None:
        raise Bad("it is too long")
    if not line.endswith(b"\n"):
        raise Bad("it does not end: the file was cut off")
    document = only(read_json(line), "seq leaf event problem body_base64 proof")
    seq = document.get("seq")
    if type(seq) is not int or not 1 <= seq <= MAX_INT:
        raise Bad("it has no number")
    path = path_of(document["proof"]) if "proof" in document else None
    return seq, from_hex(document.get("leaf")), from_base64(document.get("body_base64")), document.get("event"), path


def walk_entries(folder, entries, trail):
    """Walk over events.jsonl: the whole record in order, or, where its lines carry proofs, the part that is shown."""
    report, tree, root, last, unreadable = entries.report, Tree(), EMPTY_ROOT, 0, 0
    roots, keep = bytearray(), os.path.isdir(os.path.join(folder, "proofs"))
    for count, line in read_lines(os.path.join(folder, "events.jsonl"), MAX_LINE):
        if count % 100000 == 0 and sys.stderr.isatty():
            print(f"... {number(count)} entries", file=sys.stderr)
        try:
            seq, leaf, body, copy, path = read_entry(line)
        except Bad as error:
            one, many = "Line {0} of events.jsonl", "Lines {0} to {1} of events.jsonl"
            report.problem("line", f"{one} cannot be read: {error}.", f"{many} cannot be read: {error}.", count)
            unreadable += 1
            continue
        if count == 1:
            entries.partial = path is not None
        if entries.partial:
            if seq <= last:
                report.problem("gap", "Entry {0} stands out of order, or twice.", seq=seq)
        elif seq != last + 1:
            report.problem(
                "gap", f"Before entry {{0}} the numbering has a gap: {number(last + 1)} was expected.", seq=seq
            )
        last = seq
        computed = leaf_hash(body)
        if computed != leaf:
            report.problem(
                "leaf",
                "Entry {0} was changed after it was written: its hash does not fit its bytes.",
                "Entries {0} to {1} were changed after they were written: their hashes do not fit their bytes.",
                seq,
            )
        before = root
        if entries.partial:
            before = shown_entry(entries, seq, computed, path)
        else:
            roots += root
            tree.append(computed)
            root = tree.root()
        event = entries.event(seq, body, copy, before)
        trail.compare(seq, event, leaf)
        if entries.partial and before is not None:
            entries.known[seq - 1] = before
        if keep or entries.partial:
            entries.leaves[seq] = computed
        entries.shown += 1
    if not entries.partial:
        entries.roots = roots + root
        if unreadable:
            report.note("Because some lines cannot be read, everything after the first of them looks changed.")
    trail.end()
    return last


def shown_entry(entries, seq, leaf, path):
    """Check that an entry of a part stood in the checkpoint. Returns the root before it if so."""
    report, head = entries.report, entries.head
    try:
        if path is None:
            raise Bad("it has no proof")
        if head is None:
            return None
        root, before = walk_inclusion(leaf, seq - 1, head.size, path)
        if root != head.root:
            raise Bad("the proof leads to another root")
        return before
    except Bad as error:
        report.problem("proof", f"Entry {{0}} did not stand in the checkpoint as it is shown here: {error}.", seq=seq)
        return None


class Trail:
    """trail.csv beside the entries, row by row: what a person reads there must be what the entries say."""

    def __init__(self, folder, report):
        self.report, self.rows, self.compared = report, None, 0
        path = os.path.join(folder, "trail.csv")
        if not os.path.lexists(path):
            return
        if not is_file(path):
            report.problem("trail", "trail.csv is not a plain file.")
            return
        self.rows = self._read(path)
        if self._next() != TRAIL and self.rows is not None:
            self._stop("trail.csv has other columns than a trail.")

    @staticmethod
    def _read(path):
        csv.field_size_limit(MAX_LINE)
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)

    def _stop(self, text):
        self.report.problem("trail", text)
        self.rows = None

    def _next(self):
        try:
            return next(self.rows, None) if self.rows is not None else None
        except (csv.Error, UnicodeDecodeError, OSError):
            self._stop("trail.csv cannot be read to its end.")
            return None

    def compare(self, seq, event, leaf):
        """Compare the next row with the next entry."""
        if self.rows is None:
            return
        row = self._next()
        if row is None:
            if self.rows is not None:
                self._stop(f"trail.csv ends before entry {number(seq)}.")
            return
        if len(row) != len(TRAIL) or row[0] != str(seq):
            self._stop(f"trail.csv has another row where entry {number(seq)} should be.")
            return
        self.compared += 1
        wanted = {1: "", 2: "", 7: leaf.hex()}
        if event is not None:
            role, subject = event["actor"].get("role"), event["subject"]
            wanted = {1: event["at"], 2: event["kind"], 7: leaf.hex()}
            wanted[4] = safe_cell(str(role or ""))
            wanted[5] = safe_cell(" ".join(f"{key} {subject[key]}" for key in subject))
            if any(row[at] != value for at, value in wanted.items()):
                self.report.problem(
                    "trail",
                    "The row of entry {0} in trail.csv does not say what the entry says.",
                    "The rows of entries {0} to {1} in trail.csv do not say what the entries say.",
                    seq,
                )

    def end(self):
        """After the last entry there is no further row."""
        if self.rows is not None and self._next() is not None:
            self._stop("trail.csv has more rows than there are entries.")
        elif self.rows is not None:
            self.report.ok("Trail", f"{counted(self.compared, 'row', 'rows')} of trail.csv: as the entries say.")
            self.report.note("The columns who and summary of trail.csv explain; they are not part of what is proven.")


def safe_cell(text):
    """A cell as the trail writes it: control characters shown, and an apostrophe before what a sheet would compute."""
    pictures = {code: 0x2400 + code for code in range(0x20) if code not in (9, 10, 13)}
    pictures[0x7F] = 0x2421
    text = text.translate(pictures)
    formula = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    return "'" + text if text.lstrip(" \u00a0").startswith(formula) else text


# --- The record in a folder ------------------------------------------------------------------------------


def find_record(root):
    """The folder of the record in an export, or None."""
    for below in ("", "data", "data/record", "record", "data/audit", "audit"):
        folder = os.path.join(root, *below.split("/")) if below else root
        if any(is_file(os.path.join(folder, name)) for name in ("events.jsonl", "checkpoint.txt")):
            return folder
    return None


def check_folder(root, options, report):
    """Check an export folder with everything in it."""
    folder = find_record(root)
    if folder is None:
        report.problem("unchecked", "There is no record here: neither events.jsonl nor checkpoint.txt was found.")
        return
    bag = os.path.lexists(os.path.join(root, "bagit.txt"))
    whole = root if bag else folder
    added = check_bag(root, report) if bag else set()
    if not bag:
        check_manifest(folder, report)
    check_told(whole, options.manifest, report)
    key = choose_key(folder, options, report)
    head = load_checkpoint(os.path.join(folder, "checkpoint.txt"), key, report)
    entries = Entries(report, key, head)
    try:
        last = walk_entries(folder, entries, Trail(folder, report))
    except Bad as error:
        report.problem("file", f"events.jsonl cannot be used: {error}.")
        last = 0
    check_head(entries, head, last, report)
    check_first_key(entries, key, report)
    check_claims(entries, report)
    links = check_proofs(folder, entries, key, report)
    check_kept(folder, entries, key, links, report)
    check_outside(entries, key, links, options, report)
    check_countersignatures(folder, head, options, report)
    named = check_contents(folder, root, entries, report)
    if os.path.lexists(os.path.join(whole, PACKAGE)):
        check_package(whole, key, head, added, report)
    elif options.manifest is None:
        unsigned_manifest(whole, bag or folder != root, named, report)
    entries.persons.end()
    report.facts.update(
        log=key.name if key else "",
        key=key.text if key else "",
        entries=entries.shown,
        size=head.size if head else None,
        root=head.root.hex() if head else "",
        first=entries.first_at,
        last=entries.last_at,
        part=entries.partial,
    )


def choose_key(folder, options, report):
    """The public key of the record: the one that was given, else the one in the export."""
    found = None
    try:
        found = Key(read_file(os.path.join(folder, "key.txt"), MAX_NOTE).decode("utf-8", "replace"))
        if found.kind != 1:
            raise Bad("it is the key of a witness")
    except Bad as error:
        found = None
        report.problem("key", f"key.txt cannot be used: {error}.")
    if options.key is None:
        report.note(
            "The key was taken from the export itself. Compare it with a printed report, or give it with --key: a "
            "record that was written anew from the first entry on has another key."
        )
        return found
    if found is not None and found != options.key:
        report.problem("key", "The key in the export is not the key that was given: this is another record.")
    return options.key


def load_checkpoint(path, key, report):
    """The checkpoint of the export if it is signed by the key, else None."""
    try:
        head = Checkpoint(read_file(path, MAX_NOTE), key)
    except Bad as error:
        report.problem("checkpoint", f"checkpoint.txt cannot be trusted: {error}.")
        return None
    if key is None:
        report.problem("checkpoint", "The signature of checkpoint.txt could not be checked: there is no key.")
        return None
    report.ok("Signature", f"The checkpoint over {number(head.size)} entries is signed by the key of the record.")
    return head


def check_head(entries, head, last, report):
    """The checkpoint fits the entries."""
    if entries.partial:
        if head is not None:
            report.ok(
                "Entries",
                f"{counted(entries.shown, 'entry', 'entries')} shown of {number(head.size)}; the others stay closed.",
            )
            report.note("This is a part of the record. What the entries that are not shown say is not known.")
        return
    have = len(entries.roots) // 32 - 1 if entries.roots is not None else 0
    if head is not None and entries.roots is not None:
        if head.size > have:
            report.problem(
                "checkpoint",
                f"The checkpoint covers {number(head.size)} entries, but only {number(have)} are here: "
                "the end of the record is missing.",
            )
        elif entries.root_at(head.size) != head.root:
            report.problem(
                "checkpoint", "The entries do not lead to the root that was signed: one of them is not as it was."
            )
        elif head.size < have:
            report.problem(
                "checkpoint",
                f"The checkpoint covers {number(head.size)} of {number(have)} entries: nobody signed the others.",
            )
        else:
            report.ok("Hash tree", "The entries lead to the root that was signed.")
    report.ok("Entries", f"{counted(entries.shown, 'entry', 'entries')} read.")


def check_first_key(entries, key, report):
    """The first entry of a record names its key."""
    if entries.partial and 1 not in entries.leaves:
        report.note("The first entry, which names the key of the record, is not among the entries shown.")
        return
    if key is None or not entries.shown:
        return
    try:
        fits = Key(entries.first_key) == key
    except Bad:
        fits = False
    if fits:
        report.ok("Key", "The first entry of the record names the same key.")
    else:
        report.problem("key", "The first entry of the record does not name the key that signed the checkpoint.")


def check_claims(entries, report):
    """Entries that tell of an earlier checkpoint must tell what was so."""
    checked = 0
    for seq, size, root in entries.claims:
        good = type(size) is int and 0 <= size < seq and isinstance(root, str)
        known = entries.root_at(size) if good else None
        if good and known is None:
            continue
        checked += 1
        if not good or root != known.hex():
            report.problem(
                "checkpoint",
                "Entry {0} names a checkpoint that this record never had: what came before it was rewritten.",
                seq=seq,
            )
    if checked:
        report.ok(
            "History",
            f"{counted(checked, 'entry names an earlier checkpoint', 'entries name earlier checkpoints')} truly.",
        )


def check_proofs(folder, entries, key, report):
    """The documents in the folder proofs. Returns what they show of one size to another."""
    links, held, below = set(), 0, os.path.join(folder, "proofs")
    try:
        names = files_below(below) if os.path.isdir(below) else []
    except Bad as error:
        report.problem("proof", f"The folder proofs is not right: {error}.")
        return links
    for name in names:
        if not name.endswith((".json", ".tlog-proof")):
            continue
        try:
            raw = read_file(inside(below, name), MAX_DOCUMENT)
            found = check_proof(raw, key, report, entries, f"proofs/{plain(name)}")
        except Bad as error:
            report.problem("proof", f"proofs/{plain(name)} does not hold: {error}.")
            continue
        held += 1
        links.update(((old.size, old.root), (new.size, new.root)) for old, new in found)
    if held:
        report.ok("Proofs", f"{counted(held, 'document', 'documents')} in the folder proofs read.")
    return links


def check_proof(raw, key, report, entries=None, name="The proof"):
    """Check one proof. Returns pairs of checkpoints that it links, or the one it rests on twice. Raises Bad."""
    if raw.startswith(b"c2sp.org/tlog-proof@v1\n"):
        return tlog_proof(raw, key, report, entries, name)
    document = read_json(raw)
    key = key or Key(document.get("key"))
    if document.get("format") == "reviewer-consistency-1":
        only(document, "format key old new proof")
        old, new = (checkpoint_in(document, part, key) for part in ("old", "new"))
        if not consistent(old.size, new.size, old.root, new.root, path_of(document.get("proof"))):
            raise Bad("the newer record is not the older one with entries added")
        return [(old, new)]
    if document.get("format") == "reviewer-history-1":
        return history(document, key)
    if document.get("format") != "reviewer-proof-1" or not isinstance(document.get("entries"), list):
        raise Bad("it is not a proof of a record")
    only(document, "format key checkpoint entries")
    checkpoint = checkpoint_in(document, "checkpoint", key)
    if not document["entries"]:
        raise Bad("it shows no entry")
    alone = Entries(report, key, checkpoint)
    for entry in document["entries"]:
        if not isinstance(entry, dict) or type(entry.get("seq")) is not int:
            raise Bad("an entry in it has no number")
        only(entry, "seq body_base64 proof")
        body, path = from_base64(entry.get("body_base64")), path_of(entry.get("proof"))
        proved_entry(body, entry["seq"], path, alone, entries, name)
    if entries is None:
        alone.persons.end()
    return [(checkpoint, checkpoint)]


def history(document, key):
    """Many earlier checkpoints, each with the proof that the record went on from it. Raises Bad."""
    only(document, "format key checkpoint earlier")
    new, found = checkpoint_in(document, "checkpoint", key), []
    if not isinstance(document.get("earlier"), list) or not document["earlier"]:
        raise Bad("it shows no earlier checkpoint")
    for one in document["earlier"]:
        if not isinstance(one, dict):
            raise Bad("it is not a proof of a record")
        only(one, "checkpoint proof")
        old = checkpoint_in(one, "checkpoint", key)
        if not consistent(old.size, new.size, old.root, new.root, path_of(one.get("proof"))):
            raise Bad("the newer record is not the older one with entries added")
        found.append((old, new))
    return found


def tlog_proof(raw, key, report, entries, name):
    """A proof of one entry in the form of C2SP tlog-proof."""
    head, blank, note = raw.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")[1:]
    except UnicodeDecodeError:
        raise Bad("it is not a proof of an entry") from None
    body = from_base64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
    index = lines.pop(0)[6:] if lines and lines[0].startswith("index ") else ""
    if not blank or not SIZE.fullmatch(index) or len(lines) > MAX_PATH:
        raise Bad("it is not a proof of an entry")
    checkpoint = Checkpoint(note, key)
    if body is None:
        raise Bad("it does not carry its entry")
    path = [from_base64(line, 32) for line in lines]
    alone = Entries(report, key, checkpoint)
    proved_entry(body, int(index) + 1, path, alone, entries, name)
    if entries is None:
        alone.persons.end(single=True)
    if key is None:
        report.problem("unchecked", f"The signature of {name} was not checked: give the key of the record with --key.")
    return [(checkpoint, checkpoint)]


def checkpoint_in(document, part, key):
    """A checkpoint in a JSON document. Raises Bad."""
    text = document.get(part)
    try:
        return Checkpoint(text.encode("utf-8") if isinstance(text, str) else b"", key)
    except (Bad, UnicodeEncodeError) as error:
        raise Bad(f"its checkpoint cannot be trusted: {error}") from None


def proved_entry(body, seq, path, alone, entries, name):
    """One entry of a proof: it stood in the checkpoint, is an event, follows what was before, and is the same here."""
    report, checkpoint = alone.report, alone.head
    try:
        root, before = walk_inclusion(leaf_hash(body), seq - 1, checkpoint.size, path)
        if root != checkpoint.root:
            raise Bad("its proof leads to another root")
    except Bad as error:
        report.problem(
            "proof", f"{name}: entry {{0}} did not stand in its checkpoint as it is shown: {error}.", seq=seq
        )
        return
    alone.partial, alone.last_at = True, ""
    alone.event(seq, body, None, before)
    report.facts["proved"] = report.facts.get("proved", 0) + 1
    if entries is not None and entries.leaves.get(seq, leaf_hash(body)) != leaf_hash(body):
        report.problem("proof", f"{name}: entry {{0}} is not the one in events.jsonl.", seq=seq)


def linked(size, root, head, links):
    """True if a proof of consistency leads from a checkpoint to the one of this record, or back."""
    if head is None:
        return False
    here, there = (size, root), (head.size, head.root)
    return (here, there) in links or (there, here) in links


def compare_root(what, size, root, kind, entries, links, report):
    """Compare a checkpoint that was kept with this record. Returns True if it agrees."""
    head = entries.head
    if head is not None and size == head.size and root != head.root:
        report.problem(
            kind,
            f"{what} covers the same {number(size)} entries with another root. If one key signed both, that alone "
            "proves that the record was rewritten.",
        )
        return False
    known = entries.root_at(size)
    if known is None and head is not None and size == head.size:
        known = head.root
    if known is not None:
        if known == root:
            return True
        report.problem(
            kind, f"{what} over entries 1 to {number(size)} does not fit: one of them is not what was signed then."
        )
        return False
    if linked(size, root, head, links):
        return True
    if head is not None and size > head.size and not entries.partial:
        report.problem(
            kind,
            f"{what} covers {number(size)} entries, but this record ends at {number(head.size)}: it is older, or its "
            "end was cut off.",
        )
    else:
        report.problem(
            "unchecked",
            f"{what} over {number(size)} entries could not be compared: "
            + (
                f"what is shown here was exported when there were {number(head.size)}."
                if head is not None and size > head.size
                else "only a part of the record is shown here, and no proof in it reaches from there."
            ),
        )
    return False


def check_kept(folder, entries, key, links, report):
    """Earlier checkpoints that lie in the export, and those inside its proofs."""
    below, agree = os.path.join(folder, "checkpoints"), 0
    try:
        names = files_below(below) if os.path.isdir(below) else []
    except Bad as error:
        report.problem("checkpoint", f"The folder checkpoints is not right: {error}.")
        names = []
    for name in names:
        shown = f"checkpoints/{plain(name)}"
        try:
            kept = Checkpoint(read_file(inside(below, name), MAX_NOTE), key)
        except Bad as error:
            report.problem("checkpoint", f"{shown} cannot be trusted: {error}.")
            continue
        agree += compare_root(shown, kept.size, kept.root, "checkpoint", entries, links, report)
    if agree:
        report.ok(
            "Earlier", f"{counted(agree, 'checkpoint', 'checkpoints')} of earlier in the export: the same record."
        )
    for size, root in sorted({end for pair in links for end in pair}):
        known = entries.root_at(size) is not None or linked(size, root, entries.head, links)
        if not known and entries.head is not None and size != entries.head.size:
            report.note(f"A proof rests on a checkpoint over {number(size)} entries, which could not be compared.")
        else:
            compare_root("A checkpoint in a proof", size, root, "proof", entries, links, report)


def check_outside(entries, key, links, options, report):
    """Checkpoints that were kept outside: the only thing that shows a record rewritten by somebody with its key."""
    agree = 0
    for name, raw in options.witness:
        shown = f"The witness {plain(name)}"
        raw = raw[3:] if raw.startswith(b"\xef\xbb\xbf") else raw
        raw = raw.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n"  # mail and editors change these; the signature tells
        try:
            kept = Checkpoint(raw, key)
        except Bad as error:
            report.problem("witness", f"{shown} cannot be trusted: {error}.")
            continue
        agree += compare_root(shown, kept.size, kept.root, "witness", entries, links, report)
    for size, root in options.root:
        agree += compare_root("The root that was typed", size, root, "witness", entries, links, report)
    if agree:
        report.ok("Witnesses", f"{counted(agree, 'checkpoint', 'checkpoints')} from outside: the same record.")
    if not options.witness and not options.root:
        report.note(
            "No checkpoint from outside was given. Without one this shows that nobody changed the record who has not "
            "its key; with one (--witness, --root) it also shows that nobody with the key rewrote what came before."
        )


def check_countersignatures(folder, head, options, report):
    """The signatures of witnesses under the checkpoint."""
    keys, path = [(key, True) for key in options.witness_key], os.path.join(folder, "witness-keys.txt")
    if os.path.lexists(path):
        try:
            lines = read_file(path, MAX_NOTE).decode("utf-8", "replace").split("\n")
            keys += [(Key(line), False) for line in lines if line.strip()]
        except Bad as error:
            report.problem("witness", f"witness-keys.txt cannot be used: {error}.")
    if head is None:
        return
    done = set()
    for key, asked in keys:
        if key in done:
            continue
        done.add(key)
        try:
            at = head.note.signed_by(key)
        except Bad as error:
            report.problem("witness", f"The countersignature of {plain(key.name)} is false: {error}.")
            continue
        if at is None:
            if asked:
                report.problem("witness", f"{plain(key.name)} did not countersign this checkpoint.")
            continue
        when = "" if at is True else f" at {moment(at)}"
        own = "" if asked else "; the key is from the export itself"
        report.ok("Witnesses", f"Countersigned by {plain(key.name)}{when}{own}.")


def moment(seconds):
    """A time of a countersignature for reading."""
    try:
        start = datetime.datetime(1970, 1, 1)
        return (start + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S UTC")
    except OverflowError:
        return f"second {seconds}"


def check_contents(folder, root, entries, report):
    """Texts and files that are handed over with their salts: each is the one that an entry names. Returns the files."""
    path = os.path.join(folder, "contents.jsonl")
    if not os.path.lexists(path):
        if entries.named:
            gone = sum(commitment in entries.purges.by for commitment in entries.named)
            report.note(
                f"The entries name {number(len(entries.named))} texts and files by commitments; none is in this export."
                + (f" Later entries purged {number(gone)} of them." if gone else "")
            )
        return set()
    held, purged, kept, seen, files = 0, 0, 0, set(), set()
    try:
        for count, line in read_lines(path, MAX_CONTENT_LINE):
            try:
                if line is None or not line.endswith(b"\n"):
                    raise Bad("it is too long or was cut off")
                document = only(read_json(line), "commitment salt bytes_base64 file purged_by")
                commitment = from_hex(document.get("commitment")).hex()
            except Bad as error:
                one, many = "Line {0} of contents.jsonl", "Lines {0} to {1} of contents.jsonl"
                report.problem("line", f"{one} cannot be read: {error}.", f"{many} cannot be read: {error}.", count)
                continue
            seq = entries.named.get(commitment)
            try:
                if commitment in seen:
                    raise Bad("it is listed twice")
                seen.add(commitment)
                if seq is None:
                    raise Bad("no entry names it")
                if "purged_by" in document:
                    check_purged(document["purged_by"], commitment, seq, entries)
                    purged += 1
                else:
                    files.add(str(document.get("file")))
                    check_content(document, commitment, root)
                    held += 1
                    kept += commitment in entries.purges.by
            except Bad as error:
                where = f"of entry {number(seq)}" if seq else f"in line {number(count)} of contents.jsonl"
                report.problem("content", f"A text or file {where} does not hold: {error}.", seq=seq)
    except Bad as error:
        report.problem("content", f"contents.jsonl cannot be used: {error}.")
    report.ok(
        "Contents",
        f"{counted(held, 'text or file', 'texts and files')} as the entries name them; {number(purged)} purged.",
    )
    missing = [commitment for commitment in entries.named if commitment not in seen]
    if missing:
        gone = sum(commitment in entries.purges.by for commitment in missing)
        report.note(
            f"{number(len(missing))} further texts and files that the entries name are not in this export."
            + (f" Later entries purged {number(gone)} of them." if gone else "")
        )
    if kept:
        report.note(f"{counted(kept, 'text or file is', 'texts and files are')} here though an entry purged them.")
    return files


def check_content(document, commitment, root):
    """One text or file against its commitment, HMAC-SHA256(salt, bytes). Raises Bad."""
    digest = hmac.new(from_hex(document.get("salt")), digestmod=hashlib.sha256)
    if "bytes_base64" in document:
        digest.update(from_base64(document["bytes_base64"]))
    else:
        path = inside(root, document.get("file"))
        if not is_file(path):
            raise Bad("the file is missing")
        try:
            with open(path, "rb") as file:
                for block in iter(lambda: file.read(1 << 20), b""):
                    digest.update(block)
        except OSError:
            raise Bad("the file cannot be read") from None
    if digest.hexdigest() != commitment:
        raise Bad("it is not the one that was recorded, or its salt is not")


def check_purged(by, commitment, seq, entries):
    """A content that is gone must be named by the later entry that removed it. Raises Bad."""
    if type(by) is not int or by <= seq or (entries.head is not None and by > entries.head.size):
        raise Bad("no later entry says why it is gone")
    if entries.partial and by not in entries.leaves:
        entries.report.note(f"Entry {number(by)}, which should say why a text is gone, is not shown.")
    elif entries.purges.by.get(commitment) != by:
        raise Bad("it is gone, and the entry that should say why does not name it")


# --- Command line ----------------------------------------------------------------------------------------

SHOWS = (
    "No entry up to the checkpoint was changed, added, removed or put in another order since the checkpoint was "
    "signed, by anybody who does not hold the key of the record.",
    "Each checkpoint from outside that agrees shows the same of its entries even against somebody who holds the key.",
)
SHOWS_NOT = (
    "It does not show what was never recorded, or who sat at the keyboard beyond the signatures named above.",
    "It does not show the true time of day: times are those of the computer's clock.",
    "Somebody who holds the record and its key can rewrite what came after the last checkpoint that was kept outside, "
    "and sign another manifest.",
)


RESULTS = (
    "RESULT: INTACT. Everything that was checked is in order.",
    "RESULT: NOT INTACT.",
    "RESULT: NOT FULLY CHECKED.",
)


def parse_root(text):
    """``SIZE:ROOT`` typed from paper. Raises Bad."""
    size, colon, root = text.replace(",", "").partition(":")
    size, packed = size.strip(), re.sub(r"[\s=-]", "", root)
    if not colon or not SIZE.fullmatch(size):
        raise Bad("--root takes the number of entries, a colon and the root")
    try:
        if re.fullmatch("[0-9a-fA-F]{64}", packed):
            return int(size), bytes.fromhex(packed)
        if len(packed) == 52:
            return int(size), base64.b32decode(packed.upper() + "====")
        return int(size), from_base64(packed + "=", 32)
    except (Bad, ValueError, binascii.Error):
        raise Bad("the root cannot be read") from None


def parse_key(text, kinds):
    """A key given as text or as a file. Raises Bad."""
    if not re.fullmatch(r"[^+]+\+[0-9a-f]{8}\+\S+", text) and is_file(text):
        text = read_file(text, MAX_NOTE).decode("utf-8", "replace").strip().split("\n")[0]
    key = Key(text)
    if key.kind not in kinds:
        raise Bad("it is a key of another kind")
    return key


def arguments(given):
    """Read the command line. Raises Bad for what cannot be used."""
    parser = argparse.ArgumentParser(
        prog="verify_record.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", nargs="?", help="export folder or proof; left out: where this file lies")
    parser.add_argument("--key")
    parser.add_argument("--manifest", metavar="SHA256")
    parser.add_argument("--witness", action="append", default=[], metavar="FILE")
    parser.add_argument("--witness-key", action="append", default=[], metavar="KEY")
    parser.add_argument("--root", action="append", default=[], metavar="SIZE:ROOT")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(given)
    try:
        options.key = parse_key(options.key, (1,)) if options.key else None
    except Bad as error:
        raise Bad(f"--key cannot be used: {error}") from None
    try:
        options.witness_key = [parse_key(text, (1, 4)) for text in options.witness_key]
    except Bad as error:
        raise Bad(f"--witness-key cannot be used: {error}") from None
    try:
        options.witness = [(os.path.basename(path), read_file(path, MAX_NOTE)) for path in options.witness]
    except Bad as error:
        raise Bad(f"--witness cannot be used: {error}") from None
    options.root = [parse_root(text) for text in options.root]
    if options.manifest is not None:
        options.manifest = re.sub(r"[\s-]", "", options.manifest).lower()
        if not HEX64.fullmatch(options.manifest):
            raise Bad("--manifest takes the 64 hexadecimal digits of a SHA-256")
    if options.target is None:
        here = os.path.dirname(os.path.abspath(__file__))
        above = [here, os.path.dirname(here), os.path.dirname(os.path.dirname(here))]
        bags = [folder for folder in above if os.path.lexists(os.path.join(folder, "bagit.txt"))]
        options.target = next((folder for folder in bags + above if find_record(folder)), here)
    return options


def check(options):
    """Check what the command line names. Never raises for what it finds there."""
    report = Report()
    report.facts["target"] = plain(os.path.basename(os.path.abspath(options.target)) or options.target)
    try:
        if os.path.isdir(options.target):
            check_folder(options.target, options, report)
        elif is_file(options.target):
            check_single(options, report)
        else:
            report.problem("unchecked", "There is no such folder or file.")
    except Bad as error:
        report.problem("unchecked", f"It could not be checked: {error}.")
    except Exception as error:  # whatever a hostile file sets off must not pass for a result
        report.problem("unchecked", f"It could not be checked to the end ({type(error).__name__}).")
    return report


def check_single(options, report):
    """A single proof."""
    raw = read_file(options.target, MAX_DOCUMENT)
    try:
        found = check_proof(raw, options.key, report)
        new = found[0][1]
    except Bad as error:
        known = (b"reviewer-proof-1", b"reviewer-consistency-1", b"reviewer-history-1", b"c2sp.org/tlog-proof@v1")
        report.problem(
            "proof" if any(word in raw for word in known) else "unchecked", f"The proof does not hold: {error}."
        )
        return
    report.facts.update(log=plain(new.origin), size=new.size, root=new.root.hex())
    for old in [old for old, _ in found if old is not new][:100]:
        report.ok(
            "Proof", f"The record of {number(new.size)} entries begins with that of {number(old.size)}, unchanged."
        )
    if report.facts.get("proved"):
        report.ok(
            "Proof",
            f"{counted(report.facts['proved'], 'entry', 'entries')} stood in the checkpoint over {number(new.size)}.",
        )
    if options.key is None:
        report.note("The key was taken from the proof itself. Compare it with a printed report, or give it with --key.")
    entries = Entries(report, options.key, new)
    entries.partial = True
    entries.known = {old.size: old.root for old, _ in found}
    key = options.key
    if key is None and not raw.startswith(b"c2sp"):
        key = Key(read_json(raw).get("key"))
    links = {((old.size, old.root), (new.size, new.root)) for old, _ in found}
    check_outside(entries, key, links, options, report)
    check_countersignatures(os.devnull, new, options, report)


def as_json(report):
    """The result for machines."""
    facts = report.facts
    return json.dumps(
        {
            "verifier": VERSION,
            "exit": report.exit_code(),
            **facts,
            "problems": [
                {"kind": kind, "first": first, "last": last, "what": what}
                for kind, first, last, what in report.listed()
            ],
            "checked": [{"what": what, "result": text} for what, text in report.fine],
            "notes": report.notes,
        },
        indent=1,
    )


def as_text(report):
    """The result for people."""
    facts = report.facts
    lines = [f"Reviewer record, verifier {VERSION}: {facts['target']}"]
    for label, name in (("Record", "log"), ("Key", "key"), ("Root", "root")):
        if facts.get(name):
            lines.append(f"  {label:12}{plain(facts[name], 300)}")
    if facts.get("first"):
        lines.append(f"  {'Time':12}{facts['first']} to {facts['last']}")
    lines += ["", *(f"  {what:12}{text}" for what, text in report.fine)]
    problems = report.listed()
    if problems:
        lines += ["", f"{number(len(problems))} problem{'s' if len(problems) > 1 else ''}:"]
        lines += [f"  - {what}" for _, _, _, what in problems]
    if report.notes:
        lines += ["", "To know:", *(f"  - {text}" for text in report.notes)]
    code = report.exit_code()
    lines += ["", RESULTS[code]]
    if code == 0:
        lines += ["What this shows:", *(f"  - {text}" for text in SHOWS)]
        lines += ["What it does not show:", *(f"  - {text}" for text in SHOWS_NOT)]
    elif code == 1:
        lines.append("Keep a copy of the folder exactly as it is before anybody works with it.")
    return "\n".join(lines)


def main(given=None):
    """Run, print, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = arguments(given)
    except Bad as error:
        print(f"Nothing was checked: {error}.", file=sys.stderr)
        return 2
    report = check(options)
    print(as_json(report) if options.json else as_text(report))
    return report.exit_code()


if __name__ == "__main__":
    sys.exit(main())
