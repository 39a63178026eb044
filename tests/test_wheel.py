"""A wheel built from the project, installed alone, works: resources included, nothing taken from the source tree."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(PROJECT)],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    return next(out.glob("phi_reviewer-*.whl"))


def test_the_wheel_holds_the_program_and_its_resources_and_no_tests(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "reviewer/__main__.py",
        "reviewer/_resources/sample/posts.jsonl",
        "reviewer/_resources/rules/",
        "reviewer/_resources/fonts/",
        "reviewer/_resources/models/model.onnx",
    ):
        assert any(name.startswith(needed) for name in names), needed
    assert [name for name in names if name.startswith(("tests/", "resources/")) or name.endswith(".pyc")] == []
    assert [name for name in names if "/training/" in name] == []
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_wheel_passes_its_self_test(wheel: Path, tmp_path: Path):
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", "import reviewer, sys; assert reviewer.__file__.startswith(sys.argv[1]); from reviewer.cli.main import run; sys.exit(run(['self-test']))", str(site)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site), "REVIEWER_DATA": str(tmp_path / "keys")},
        capture_output=True, text=True, timeout=170, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "FAIL" not in done.stdout
    assert "Everything works." in done.stdout
