"""Hostile files, names, terminals and disks: a sentence and an exit code, never a traceback, nothing half-done."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.cli.main import run

HOSTILE = {
    "nul": "before\0after",
    "bidi": "\u202eevil\u2066 text",
    "surrogate": "lone \ud800 here",
    "long": "word " * 40_000,
    "emoji": "\U0001f600" * 10_000,
    "html": "<html><script>x</script><img src=x onerror=1><a href='file:///etc/passwd'>",
    "rich": "<b>bold</b> <font color=red>&amp;",
    "formula": "=cmd|' /C calc'!A0",
    "format": "%s%n {0} ${x} %(name)s",
    "escape": "\x1b[31mred\x07",
    "noncharacters": "\uffff\ufffe\u200b\u00ad",
}


@pytest.fixture
def place(tmp_path: Path, capsys) -> list[str]:
    arguments = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*arguments, "init", "--plain", "--organization", "=HYPERLINK(1) {0} %s"]) == 0
    capsys.readouterr()
    return arguments


def a_json_line(text: str) -> str:
    return json.dumps(
        {
            "id": text[:60],
            "text": text,
            "author": {"name": text[:90], "role": text[:40], "kind": text[:40]},
            "platform": text[:40],
            "kind": text[:40],
            "media": [{"type": text[:20], "alt": text[:900], "shows": [text[:30]], "file": text[:300]}],
            "in_reply_to": text[:900],
        }
    )


def quiet(text: str) -> bool:
    """No control reaches the terminal."""
    return not any((ord(c) < 32 and c != "\n") or c in "\x7f\u202e\u2066" for c in text)


def test_hostile_posts_go_the_whole_way_as_they_came(place, tmp_path, capsys):
    lines = [a_json_line(text) for name, text in HOSTILE.items() if name != "long"]
    (tmp_path / "posts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run([*place, "import", str(tmp_path / "posts.jsonl")]) == 0
    capsys.readouterr()
    assert run([*place, "list", "--json"]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert len(ids) == len(lines)
    texts = []
    for post in ids:
        for command in (
            ["show", post],
            ["decide", post, "return", "--reason", "=1+1 \x1b[1m {0} %s \udcff"],
            ["report", post, "--output", str(tmp_path / "r.pdf")],
        ):
            assert run([*place, *command]) == 0
            said = capsys.readouterr()
            assert quiet(said.out + said.err)
        assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
        run([*place, "show", post, "--json"])
        texts.append(json.loads(capsys.readouterr().out)["text"])
    assert HOSTILE["html"] in texts
    assert HOSTILE["format"] in texts
    assert HOSTILE["bidi"] in texts
    assert "before\u2400after" in texts
    assert run([*place, "audit", "export", str(tmp_path / "trail"), "--purpose", "@SUM(A1)"]) == 0
    assert run(["audit", "verify", str(tmp_path / "trail")]) == 0
    cells = [c for row in csv.reader(io.StringIO((tmp_path / "trail" / "trail.csv").read_text("utf-8"))) for c in row]
    assert [c for c in cells if c[:1] in set("=+-@\t\r") and c] == []
    assert run([*place, "audit", "verify"]) == 0


def test_hostile_lines_are_scanned_and_the_answer_is_json(tmp_path, capsys):
    lines = [a_json_line(text) for text in HOSTILE.values()]
    lines += ['{"id": NaN, "text": "x"}', '{"id": 1e999, "text": "x"}', '{"text":' + "[" * 100_000, "\0", '{"text": 5}']
    (tmp_path / "posts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(["scan", str(tmp_path / "posts.jsonl"), "--output", str(tmp_path / "out.jsonl")]) == 3
    found = (tmp_path / "out.jsonl").read_bytes().decode("ascii").splitlines()
    answers = [json.loads(line, parse_constant=lambda name: pytest.fail(name)) for line in found]
    assert len(answers) == len(lines)
    assert [bool(a.get("error")) for a in answers] == [False] * len(HOSTILE) + [True] * 5


@pytest.mark.parametrize(
    "name", ["\x1b[31mred.csv", "a\nb.csv", "sp ace %20 #?.csv", "\u202egpj.csv", "{0}%s.csv", "=1+1.csv"]
)
def test_odd_file_names_are_read_and_shown_without_controls(place, tmp_path, capsys, name):
    (tmp_path / name).write_text("Author,Text\nA B,Come to the open house.\nC D,\n", encoding="utf-8")
    assert run([*place, "import", str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    assert quiet(said.out + said.err)
    assert run([*place, "import", str(tmp_path / name), "--keep-good"]) == 0
    assert run([*place, "staff", "import", str(tmp_path / name)]) == 3
    said = capsys.readouterr()
    assert quiet(said.out + said.err)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes on Linux only")
def test_a_file_name_that_is_no_text_is_kept_with_marks(place, tmp_path, capsys):
    name = os.fsdecode(b"bad\xff\xfe.csv")
    (tmp_path / name).write_text("Author,Text\nA B,Come to the open house.\n", encoding="utf-8")
    assert run([*place, "import", str(tmp_path / name)]) == 0
    assert run([*place, "audit", "verify"]) == 0


def test_arguments_that_are_no_text_are_no_accident(place, capsys):
    assert run([*place, "show", "\udcff\udcfe"]) == 2
    assert run([*place, "list", "--search", "\udcff\"*'"]) == 0
    assert run([place[0], place[1], "--reviewer", "Bad\udcff\x1b[31m\nname", "--role", "\udcfe", "list"]) == 0
    assert "Something went wrong" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["workspace.db", "WORKSPACE.DB", "workspace.lock", "", "."])
def test_no_output_replaces_the_workspace(place, tmp_path, capsys, name):
    (tmp_path / "posts.csv").write_text("Author,Text\nA B,Come to the open house.\n", encoding="utf-8")
    run([*place, "import", str(tmp_path / "posts.csv")])
    target = str(tmp_path / "w" / name) if name not in ("", ".") else name
    assert run([*place, "report", "P-", "--output", target]) == 3
    assert run([*place, "audit", "checkpoint", "--output", target]) == 3
    if name:
        (tmp_path / "in.jsonl").write_text('{"text": "x"}\n')
        assert run(["scan", str(tmp_path / "in.jsonl"), "--output", target]) == 3
    assert "Something went wrong" not in capsys.readouterr().err
    assert run([*place, "audit", "verify"]) == 0


def test_a_scan_that_cannot_be_written_to_its_end_leaves_the_earlier_answer(tmp_path, capsys, monkeypatch):
    (tmp_path / "in.jsonl").write_text('{"text": "x"}\n')
    (tmp_path / "out.jsonl").write_text("earlier")
    real = json.dumps

    def full(value, **given):
        if isinstance(value, dict) and "verdict" in value:
            raise OSError(28, "No space left on device")
        return real(value, **given)

    monkeypatch.setattr("reviewer.cli.scan.json.dumps", full)
    assert run(["scan", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]) == 3
    assert "could not be written to its end" in capsys.readouterr().err
    assert [p.name for p in tmp_path.glob("out*")] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "earlier"


@pytest.mark.parametrize("change", ["format", "entries", "checkpoint", "key", "seq", "proof"])
@pytest.mark.parametrize("value", [None, 50, 1e999, "x", [], {}, [[]], 2**70])
def test_a_proof_of_another_shape_is_never_accepted(place, tmp_path, capsys, change, value):
    (tmp_path / "posts.csv").write_text("Author,Text\nA B,Come to the open house.\n", encoding="utf-8")
    run([*place, "import", str(tmp_path / "posts.csv")])
    run([*place, "audit", "prove", "P-", "--output", str(tmp_path / "proof.json")])
    proof = json.loads((tmp_path / "proof.json").read_text())
    (proof["entries"][0] if change in ("seq", "proof") else proof)[change] = value
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    assert run(["audit", "verify", str(tmp_path / "proof.json")]) in (1, 3)
    assert "Something went wrong" not in capsys.readouterr().err


def test_an_export_is_compared_with_a_checkpoint_kept_elsewhere(place, tmp_path, capsys):
    assert run([*place, "audit", "checkpoint", "--output", str(tmp_path / "note.txt")]) == 0
    assert run([*place, "audit", "export", str(tmp_path / "trail")]) == 0
    assert run(["audit", "verify", str(tmp_path / "trail"), "--checkpoint", str(tmp_path / "note.txt")]) == 0
    other = ["--workspace", str(tmp_path / "v"), "--reviewer", "Ines Calloway"]
    run([*other, "init", "--plain", "--organization", "Clinic"])
    run([*other, "audit", "checkpoint", "--output", str(tmp_path / "other.txt")])
    capsys.readouterr()
    assert run(["audit", "verify", str(tmp_path / "trail"), "--checkpoint", str(tmp_path / "other.txt")]) == 1
    assert "witness other.txt" in capsys.readouterr().out


def in_a_shell(command: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    program = f"'{sys.executable}' -m reviewer"
    return subprocess.run(
        ["bash", "-c", command.replace("REVIEWER", program)],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **settings},
    )


@pytest.mark.skipif(os.name != "posix", reason="a shell")
def test_narrow_closed_and_full_outputs(place, tmp_path):
    text = "Come to the open house, caf\u00e9 \U0001f600."
    (tmp_path / "posts.csv").write_text(f'Author,Text\nA B,"{text}"\n', encoding="utf-8")
    run([*place, "import", str(tmp_path / "posts.csv")])
    here = f"--workspace '{tmp_path / 'w'}'"
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    helped = in_a_shell("REVIEWER scan --help", **ascii_only)
    assert (helped.returncode, helped.stderr) == (0, b"")
    shown = in_a_shell(f"REVIEWER {here} show P-", **ascii_only)
    assert shown.returncode == 0
    assert b"caf\\xe9 \\U0001f600" in shown.stdout
    machine = in_a_shell(f"REVIEWER {here} show P- --json", PYTHONIOENCODING="latin-1")
    assert json.loads(machine.stdout)["text"] == text
    assert in_a_shell(f"REVIEWER {here} list >&- 2>&- <&-").returncode == 0
    assert b"no standard input" in in_a_shell("REVIEWER scan - <&-").stderr
    assert in_a_shell(f"REVIEWER {here} show P- | head -c 3; exit ${{PIPESTATUS[1]}}").stderr == b""
    if Path("/dev/full").exists():
        full = in_a_shell(f"REVIEWER {here} list >/dev/full")
        assert full.returncode == 3
        assert full.stderr.startswith(b"reviewer: The disk is full")
        assert full.stderr.count(b"\n") == 1
