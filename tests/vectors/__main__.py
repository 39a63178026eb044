"""Makes the vectors beside it anew, the same bytes every time: ``python -m tests.vectors``.

README.md describes the files. What is expected of each stands in ``groups`` and ``units``, written by hand: nothing
here asks a verifier what it thinks.
"""

import json
from pathlib import Path

from tests.vectors import build, groups, units


def documents() -> dict[str, str]:
    """Name and text of each file."""
    build.VECTORS.clear()
    for group in groups.GROUPS:
        group()
    written = {name: json.dumps(document, indent=1) for name, document in build.VECTORS.items()}
    for name, cases in units.all_units().items():
        written[name] = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"
    return {f"{name}.json": f"{text}\n" for name, text in written.items()}


def main() -> None:
    """Write the files."""
    folder, made = Path(__file__).parent, documents()
    for old in folder.glob("*.json"):
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="ascii")
    print(f"{len(build.VECTORS)} exports and proofs, {len(units.all_units())} tables")


if __name__ == "__main__":
    main()
