"""Nothing opens an internet socket: watched from outside the process, not only in Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite


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


WINDOW = """
import sys, time
from pathlib import Path
import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import QTimer
from reviewer.ui import app
application = app.make_application()
end = time.monotonic() + 120
def look():
    connection = sqlite.connect("file:" + sys.argv[1] + "/workspace.db?mode=ro", uri=True)
    done = connection.execute("select count(*) from checks").fetchone()[0] == 40
    connection.close()
    if done or time.monotonic() > end:
        application.closeAllWindows()
timer = QTimer()
timer.timeout.connect(look)
timer.start(500)
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_the_window_with_its_worker_opens_no_internet_socket(tmp_path: Path):
    environment = {**os.environ, "REVIEWER_DATA": str(tmp_path / "keys"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    subprocess.run(
        [sys.executable, "-c", "import sys; from pathlib import Path; from reviewer.bootstrap import *; w = create_workspace(Path(sys.argv[1]), 'Clinic', 'Ines'); load_sample(w); w.close()", str(tmp_path / "w")],
        check=True, timeout=60, env=environment,
    )  # fmt: skip
    trace = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), sys.executable, "-c", WINDOW, str(tmp_path / "w")],
        capture_output=True, text=True, timeout=170, env=environment, check=False,
    )  # fmt: skip
    if done.returncode != 0 and "ptrace" in done.stderr.lower():
        pytest.skip("tracing is not allowed here")
    assert done.returncode == 0, done.stderr
    assert "AF_INET" not in trace.read_text()
    connection = sqlite.connect(str(tmp_path / "w" / "workspace.db"))
    assert connection.execute("select count(*) from checks").fetchone()[0] == 40
    connection.close()
