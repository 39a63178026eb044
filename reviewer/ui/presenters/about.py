"""What the program consists of: versions, licences, digests."""

import json
import platform
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from reviewer import __version__, resources
from reviewer.ui.presenters.rule_card_dialog import grouped

LIBRARIES: tuple[str, ...] = (
    "PySide6-Essentials", "QtAwesome", "sqlcipher3", "sqlite-utils", "presidio-analyzer", "reportlab", "pillow",
    "cryptography", "rfc8785", "pydantic", "openpyxl", "defusedxml", "rapidfuzz", "charset-normalizer", "platformdirs",
    "onnxruntime", "tokenizers", "numpy", "PyYAML", "regex", "filelock", "pypdf", "pypdfium2",
    "argon2-cffi", "pyqtgraph",
)  # fmt: skip
"""Distributions that the program uses at run time."""

FONTS: tuple[tuple[str, str], ...] = (
    ("Inter, Inter Display", "SIL Open Font License 1.1"),
    ("JetBrains Mono", "SIL Open Font License 1.1"),
    ("Noto Sans, Noto Color Emoji", "SIL Open Font License 1.1"),
    ("Droid Sans Fallback", "Apache-2.0"),
    ("Material Design Icons", "Apache-2.0"),
)
"""Bundled fonts and their licences."""

DATA: tuple[tuple[str, str], ...] = (
    (
        "Language model",
        "Apache-2.0, from all-MiniLM-L6-v2; learned from text under CC BY 4.0 and Apache-2.0 and our own",
    ),
    ("Given names, family names", "public domain: US Social Security Administration, US Census Bureau"),
    ("English words", "SCOWL, Copyright 2000-2011 by Kevin Atkinson"),
    ("Other word lists, rules", "Apache-2.0, written for this project"),
)
"""What the checks know, and under which licence. Source: MODEL_CARD.md and SOURCES.md in the resources."""

_SHORT = {"LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0 or GPL"}


def program_facts(qt: str) -> tuple[tuple[str, str], ...]:
    """Versions of program, language and toolkit, as label and value."""
    return (("Reviewer", f"{__version__}, Apache-2.0"), ("Python", platform.python_version()), ("Qt", qt))


def digest_facts(pack: str) -> tuple[tuple[str, str], ...]:
    """What the checks depend on, as label and the beginning of its digest; ``pack`` is ``rules:lists``."""
    rules, _, own = pack.partition(":")
    return tuple((n, grouped(v)) for n, v in (("Rules and lists", rules), ("Own lists", own)) if v)


def model_facts(folder: Path | None = None) -> tuple[tuple[str, str], ...]:
    """The language model that ships with the program, by the digest that it is checked against when it is loaded."""
    try:
        facts = json.loads(((folder or resources.path("models")) / "labels.json").read_text(encoding="utf-8"))
        digest = str(facts["sha256"]["model.onnx"])
    except (OSError, ValueError, KeyError, TypeError):
        return (("Language model", "not there: names are found by rules and lists only"),)
    return (("Language model", grouped(digest)),)


def libraries(read: Callable[[str], metadata.PackageMetadata] = metadata.metadata) -> tuple[tuple[str, str], ...]:
    """Name with version, and licence, of each library that is installed."""
    found = []
    for name in LIBRARIES:
        try:
            facts = read(name)
        except metadata.PackageNotFoundError:
            continue
        found.append((f"{facts['Name']} {facts['Version']}", licence(facts)))
    return tuple(found)


def licence(facts: metadata.PackageMetadata) -> str:
    """The licence that a distribution declares: its expression, its classifier, or the first line of its text."""
    expression = facts.get("License-Expression")
    if expression:
        return _SHORT.get(str(expression), str(expression))
    classifiers = [c for c in facts.get_all("Classifier") or [] if c.startswith("License ::")]
    if classifiers:
        return str(classifiers[-1]).rpartition(":: ")[2]
    text = (facts.get("License") or "").strip()
    return text.splitlines()[0][:60] if text else "see its files"
