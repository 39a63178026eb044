"""BagIt 1.0 (RFC 8493): the tag files of a bag, written and read. Bytes only; the folder is the caller's."""

import re
from collections.abc import Mapping, Sequence

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT, INFO, MANIFEST, TAGS = "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNED = (BAGIT, INFO, MANIFEST)
"""What the note of an export signs: everything beside the payload but the note itself and what lists it."""
TAG_FILES = (*SIGNED, TAGS)
_LINE = re.compile(r"([0-9a-f]{64})  ?\*?(.+)")


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """A manifest: digest and path in a line, sorted by path."""
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(digests.items())).encode("utf-8")


def read_manifest(raw: bytes) -> dict[str, str]:
    """Digest of each path. Raises ValueError for a line that is none, a path twice, or one that leads out of the bag."""
    found: dict[str, str] = {}
    for line in raw.decode("utf-8").splitlines():
        matched = _LINE.fullmatch(line)
        if matched is None:
            raise ValueError("a line of the manifest cannot be read")
        path = _decoded(matched[2])
        parts = path.split("/")
        if path in found or path.startswith(("/", "~")) or ".." in parts or "" in parts or "\\" in path or ":" in path:
            raise ValueError("a path of the manifest is there twice or leads out of the folder")
        found[path] = matched[1]
    return found


def info_bytes(pairs: Sequence[tuple[str, str]]) -> bytes:
    """bag-info.txt: one label and value a line; line ends of a value become blanks."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in pairs if value.strip()).encode("utf-8")


def read_info(raw: bytes) -> list[tuple[str, str]]:
    """Labels and values in their order; a line that begins with a blank goes on with the one before it."""
    found: list[tuple[str, str]] = []
    for line in raw.decode("utf-8").splitlines():
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        label, colon, value = line.partition(":")
        if not colon:
            raise ValueError("a line of bag-info.txt cannot be read")
        found.append((label.strip(), value.strip()))
    return found


def oxum(sizes: Sequence[int]) -> str:
    """Payload-Oxum: bytes and files of the payload."""
    return f"{sum(sizes)}.{len(sizes)}"


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _decoded(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
