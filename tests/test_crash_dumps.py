"""A crash leaves no picture of the memory on the disk, whichever way the program was started."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="another system call")

ASK = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE), faulthandler.is_enabled())"


def run(code: str, cwd: object = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        check=False,
    )


def test_the_limit_is_set_before_anything_else_is_read():
    code = (
        f"import faulthandler, sys; sys.argv = ['reviewer', '--help']; import reviewer.__main__ as m; m.main(); {ASK}"
    )
    done = run(code)
    last = done.stdout.strip().splitlines()[-1]
    assert last == ("(1, 1) False" if sys.platform.startswith("linux") else "(0, 0) False"), done.stderr


def test_a_process_that_is_started_by_it_has_the_limit_too():
    inner = f"import faulthandler; {ASK}"
    code = f"import subprocess, sys; from reviewer import crash_dumps; crash_dumps.refuse(); subprocess.run([sys.executable, '-c', {inner!r}])"
    assert run(code).stdout.startswith("(1, 1)" if sys.platform.startswith("linux") else "(0, 0)")


def test_a_crash_leaves_no_file(tmp_path):
    code = (
        "import os, resource; hard = resource.getrlimit(resource.RLIMIT_CORE)[1];"
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard));"
        "from reviewer import crash_dumps; crash_dumps.refuse(); secret = 'Bram Ostrow'; os.abort()"
    )
    done = run(code, tmp_path)
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []


def test_it_may_be_asked_twice():
    code = f"import faulthandler; from reviewer import crash_dumps; crash_dumps.refuse(); crash_dumps.refuse(); {ASK}"
    assert run(code).returncode == 0
