"""The digest that the draft certificate names: one for all files but the letters and the README, which are written last."""

import hashlib
from collections.abc import Mapping

from reviewer.reports import legal_bag

LETTERS = "letters/"
CERTIFICATE = f"{LETTERS}certificate_902_draft.txt"


def certified(digests: Mapping[str, str]) -> str:
    """SHA-256 (hex) of the lines of the manifest without those files; ``digests`` by path from ``data/`` on."""
    kept = {path: digest for path, digest in digests.items() if not path.startswith((f"data/{LETTERS}", "data/README"))}
    return hashlib.sha256(legal_bag.manifest_bytes(kept)).hexdigest()
