"""What a person prefers on this computer: scheme, text size, keys, places of splitters. Never post data."""

import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QSettings

from reviewer.ui import key_map, tokens


@dataclass(frozen=True, slots=True)
class Preferences:
    """Preferences with their defaults; unknown or odd stored values fall back to these."""

    scheme: str = "system"
    """system, light or dark."""
    text_size: int = 100
    """Percent: 100, 115, 130 or 150."""
    letter_keys: bool = True
    """Single letters act when no editor has the focus (WCAG 2.1.4 asks for a switch)."""
    last_workspace: str = ""
    """Folder opened last, offered at the next start."""
    last_reviewer: str = ""
    """Name entered last."""
    cover: bool = False
    """Identifiers in a post are covered until somebody asks for them."""
    zoom: int = 100
    """Size of the post text, percent; the desk takes the nearest of its steps."""
    keys: tuple[key_map.Change, ...] = ()
    """Keys that a person chose instead of those shipped."""


def file() -> Path:
    """Where the preferences lie: beside the keys where ``REVIEWER_DATA`` names another folder for these."""
    given = os.environ.get("REVIEWER_DATA")
    return (Path(given) if given else user_config_path("reviewer")) / "window.ini"


def load(path: Path | None = None) -> Preferences:
    """The stored preferences."""
    store = QSettings(str(path or file()), QSettings.Format.IniFormat)
    values: dict[str, object] = {}
    for field in fields(Preferences):
        if field.name == "keys":
            values["keys"] = _keys(store)
            continue
        stored = store.value(f"preferences/{field.name}")
        if stored is None:
            continue
        text = str(stored)
        match field.name:
            case "scheme" if text in ("system", "light", "dark"):
                values[field.name] = text
            case "text_size" if text.isdecimal() and int(text) in tokens.TEXT_SIZES:
                values[field.name] = int(text)
            case "zoom" if text.isdecimal() and 25 <= int(text) <= 400:
                values[field.name] = int(text)
            case "letter_keys" | "cover":
                values[field.name] = text.lower() == "true"
            case "last_workspace" | "last_reviewer":
                values[field.name] = text
    return Preferences(**values)  # type: ignore[arg-type]


def save(wanted: Preferences, path: Path | None = None) -> None:
    """Store the preferences."""
    store = QSettings(str(path or file()), QSettings.Format.IniFormat)
    for name, value in asdict(wanted).items():
        if name != "keys":
            store.setValue(f"preferences/{name}", value)
    store.remove("keys")
    for action, key in wanted.keys:
        store.setValue(f"keys/{action}", key)
    store.sync()


def _keys(store: QSettings) -> tuple[key_map.Change, ...]:
    """A person's keys, as far as they can be keys."""
    store.beginGroup("keys")
    found = tuple((action, str(store.value(action))) for action in store.childKeys())
    store.endGroup()
    return key_map.changes_of(key_map.with_changes(found))


def load_sizes(key: str, path: Path | None = None) -> list[int]:
    """The stored places of a splitter, or an empty list; ``key`` names the splitter and the screen size."""
    stored = QSettings(str(path or file()), QSettings.Format.IniFormat).value(f"splitters/{key}")
    parts = str(stored).split(" ") if stored else []
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def save_sizes(key: str, sizes: list[int], path: Path | None = None) -> None:
    """Store the places of a splitter."""
    store = QSettings(str(path or file()), QSettings.Format.IniFormat)
    store.setValue(f"splitters/{key}", " ".join(str(size) for size in sizes))
