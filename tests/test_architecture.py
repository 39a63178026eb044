"""The directions of imports, one sentence a rule."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reviewer

ROOT = Path(reviewer.__file__).parent
MIDDLE = ("intake", "detect", "consent", "policy", "audit", "reports", "store")
ALLOWED: dict[str, set[str]] = {
    "model": {"model"},
    "thresholds": {"resources", "thresholds"},
    **{package: {"model", "errors", "resources", "thresholds", package} for package in MIDDLE},
    "settings": {"settings"},
    "workflow": {"model", "errors", "resources", "thresholds", "settings", "workflow", *MIDDLE, ""},
    "bootstrap": {"model", "errors", "resources", "settings", "workflow", "bootstrap", *MIDDLE, ""},
    "ui": {"model", "errors", "resources", "settings", "workflow", "bootstrap", "ui", ""},
    "cli": {"model", "errors", "resources", "settings", "workflow", "bootstrap", "cli", *MIDDLE, "ui", ""},
}
ALSO = {"onnxruntime": "training", "tokenizers": "training"}
"""Training, which is not installed, writes what detection reads."""
OWNERS = {
    "PySide6": "ui",
    "qtawesome": "ui",
    "pyqtgraph": "ui",
    "sqlite_utils": "store",
    "sqlite3": "store",
    "sqlcipher3": "store",
    "argon2": "store",
    "keyring": "store",
    "reportlab": "reports",
    "pyhanko": "reports",
    "pypdf": "intake",
    "pypdfium2": "intake",
    "presidio_analyzer": "detect",
    "onnxruntime": "detect",
    "tokenizers": "detect",
}
NETWORK = {
    "requests",
    "urllib3",
    "httpx",
    "aiohttp",
    "http",
    "ftplib",
    "smtplib",
    "socketserver",
    "xmlrpc",
    "telnetlib",
}


def modules() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.py") if "_resources" not in p.parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names = [alias.name for alias in node.names]
            yield from (
                (f"{node.module}.{name}" for name in names) if node.module == "reviewer" else (node.module or "",)
            )


def package_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_lies_below_it(package: str):
    wrong = []
    for path in modules():
        if package_of(path) != package:
            continue
        for name in imports(path):
            if name == "reviewer" or name.startswith("reviewer."):
                other = name.split(".")[1] if "." in name else ""
                if other not in ALLOWED[package] and other != "__version__":
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_heavy_library_has_one_owner(library: str):
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for name in imports(path)
        if name.split(".")[0] == library and package_of(path) not in (OWNERS[library], ALSO.get(library))
    ]
    assert wrong == []


def test_nothing_imports_the_training_and_training_imports_only_what_it_must():
    allowed = ("reviewer.training", "reviewer.model.vocabulary", "reviewer.detect.ner", "reviewer.resources")
    users = [
        p for p in modules() if package_of(p) != "training" for n in imports(p) if n.startswith("reviewer.training")
    ]
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        if package_of(path) == "training"
        for name in imports(path)
        if name.startswith("reviewer") and not name.startswith(allowed)
    ]
    assert users == []
    assert wrong == []


def test_nothing_imports_a_network_library():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for name in imports(path)
        if (name.split(".")[0] in NETWORK or name in ("socket", "urllib.request"))
        and path.name != "offline.py"  # it keeps others from opening a socket
    ]
    assert wrong == []


def test_the_model_needs_only_the_standard_library():
    import sys

    wrong = [
        name
        for path in modules()
        if package_of(path) == "model"
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("reviewer.model")
    ]
    assert wrong == []


def test_the_screens_know_nothing_of_tables_detectors_or_files():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        if package_of(path) == "ui"
        for name in imports(path)
        if name.startswith(tuple(f"reviewer.{package}" for package in MIDDLE))
    ]
    assert wrong == []


def test_presenters_do_not_need_qt():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "ui" / "presenters").rglob("*.py")
        for name in imports(path)
        if name.split(".")[0] in ("PySide6", "qtawesome")
    ]
    assert wrong == []


def test_no_module_is_too_long():
    long = [
        f"{p.relative_to(ROOT)}: {n}" for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 500
    ]
    assert long == []


def test_only_the_recorder_appends_to_the_ledger():
    wrong = [
        str(path.relative_to(ROOT))
        for path in modules()
        if package_of(path) != "store" and "ledger.insert(" in path.read_text(encoding="utf-8")
    ]
    assert wrong == ["workflow/recorder.py"]
