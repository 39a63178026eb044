"""A workspace of a user never gets a passphrase that is cheap to try: there is one constant, and no way to another."""

import ast
from pathlib import Path

import reviewer
from reviewer.bootstrap import create_workspace
from reviewer.model.access import NewAccess
from reviewer.store import keyfile, recovery_key, wrapping

ROOT = Path(reviewer.__file__).parent


def test_a_new_workspace_has_the_cost_that_is_shipped(tmp_path):
    assert wrapping.Kdf(time=3, memory_kib=64 * 1024, lanes=4) == wrapping.NEW
    new = NewAccess("correct horse battery staple", recovery_key.generate())
    create_workspace(tmp_path / "ws", "Test Clinic", "Ines Calloway", new=new).close()
    found = keyfile.load(tmp_path / "ws")
    assert found is not None
    assert [slot.kdf for slot in found.persons] == [wrapping.NEW]


def test_nothing_in_the_program_makes_another_cost_or_replaces_it():
    """Costs are made in two places: the constant, and reading a key file back."""
    made, replaced = [], []
    for path in ROOT.rglob("*.py"):
        if "_resources" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "Kdf" in ast.unparse(node.func):
                made.append(f"{path.name}: {ast.unparse(node)}")
            targets = node.targets if isinstance(node, ast.Assign) else ()
            replaced += [path.name for target in targets if ast.unparse(target).endswith(("wrapping.NEW", "Kdf"))]
    assert sorted(made) == [
        "keyfile.py: Kdf(int(k['time']), int(k['memory_kib']), int(k['lanes']))",
        "wrapping.py: Kdf()",
    ]
    assert replaced == []


def test_no_variable_of_the_environment_is_read_for_it():
    text = (ROOT / "store" / "wrapping.py").read_text(encoding="utf-8")
    assert "environ" not in text
    assert "getenv" not in text
