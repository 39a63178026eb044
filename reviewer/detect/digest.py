"""One SHA-256 for everything that decides what is found: rules, word lists, model, program version."""

import hashlib
from functools import lru_cache

from reviewer import __version__, resources
from reviewer.detect.lists import OwnLists

FOLDERS = ("rules", "lexicons", "models")
"""Folders of the resources that detection reads, in the order they are hashed."""

NOT_READ = frozenset({"rules/calibration.toml"})
"""Files in them that decide nothing: what was measured of the rules, for the rule cards."""


@lru_cache(maxsize=1)
def pack_digest() -> str:
    """Digest over the names and bytes of all files of the detection pack, and the program version."""
    digest = hashlib.sha256(f"reviewer {__version__}\n".encode())
    root = resources.root()
    for folder in FOLDERS:
        base = root / folder
        for file in sorted(p for p in base.rglob("*") if p.is_file()) if base.is_dir() else ():
            name = file.relative_to(root).as_posix()
            if name in NOT_READ:
                continue
            digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def lists_digest(lists: OwnLists) -> str:
    """Digest over the own identifiers and known names; for caches only: it covers names, so it is never recorded."""
    return hashlib.sha256(lists.canonical().encode("utf-8", "surrogatepass")).hexdigest()
