"""Nothing opens an internet socket: watched from outside the process, not only in Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_the_whole_main_job_opens_no_internet_socket(tmp_path: Path):
    trace = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), sys.executable, "-m", "reviewer", "demo", "--dir", str(tmp_path / "demo"), "--no-window"],
        capture_output=True, text=True, timeout=170, env={**os.environ, "REVIEWER_DATA": str(tmp_path / "keys")},
    )  # fmt: skip
    if done.returncode != 0 and "ptrace" in done.stderr.lower():
        pytest.skip("tracing is not allowed here")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text()
    assert "AF_INET" not in calls
    assert (tmp_path / "demo" / "record.pdf").exists()
