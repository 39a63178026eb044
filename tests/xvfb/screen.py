"""A real X server without a screen, a window manager, the real program, and only a keyboard."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "xdotool")


def missing() -> list[str]:
    """Which of the tools are not installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def until(true: Callable[[], object], what: str, seconds: float = 120) -> None:
    """Wait for something to become true; an AssertionError names what did not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.15)
    raise AssertionError(f"did not happen in {seconds:.0f} s: {what}")


def _sleeps(pid: int) -> bool:
    """True if no thread of a process runs or waits for a processor. Source: proc(5), the state in ``stat``."""
    try:
        threads = [(path / "stat").read_text() for path in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # a thread ended meanwhile
        return False
    return all(stat.rpartition(")")[2].split()[0] in "SI" for stat in threads)


class Screen:
    """Xvfb with openbox on a display of its own."""

    def __init__(self, size: str = "1440x900") -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        self.environment = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
        self.environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.program: subprocess.Popen[bytes] | None = None
        """The program whose window gets the keys."""

    def tool(self, *arguments: str) -> str:
        """Run xdotool."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def key(self, *keys: str) -> None:
        """Press keys, one after the other, as a person would."""
        for one in keys:
            self.tool("key", "--clearmodifiers", one)
            time.sleep(0.3)
            self._wait_idle()

    def write(self, text: str) -> None:
        """Type text."""
        self.tool("type", "--delay", "12", text)
        time.sleep(0.3)
        self._wait_idle()

    def settle(self) -> None:
        """The blink of an eye in which a person sees that the screen shows what was recorded."""
        time.sleep(1.0)
        self._wait_idle()

    def _wait_idle(self) -> None:
        """Until the program has done what the keys asked for, however busy the machine is: all its threads sleep."""
        end, quiet = time.monotonic() + 60, 0
        while self.program is not None and self.program.poll() is None and quiet < 8 and time.monotonic() < end:
            quiet = quiet + 1 if _sleeps(self.program.pid) else 0
            time.sleep(0.02)

    def titles(self) -> list[str]:
        """Titles of the visible windows."""
        ids = self.tool("search", "--onlyvisible", "--name", ".*").split()
        return [self.tool("getwindowname", one) for one in ids]

    def close(self) -> None:
        """End the window manager and the server."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(timeout=60)


class Program:
    """The program in a window of a screen."""

    def __init__(self, screen: Screen, folder: Path, *arguments: str) -> None:
        self.screen = screen
        self.log = folder.parent / "program.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reviewer", "--workspace", str(folder), *arguments],
                env=screen.environment,
                stdout=log,
                stderr=log,
            )
        screen.program = self.process
        until(lambda: any("Reviewer" in title for title in screen.titles()), "the window opens")
        screen.settle()

    def alive(self) -> bool:
        """True while the program runs."""
        return self.process.poll() is None

    def close(self) -> None:
        """Close the window by keyboard; kill the program and fail if it stays."""
        for _ in range(8):
            if not self.alive():
                return
            self.screen.key("alt+F4")
            try:
                self.process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                continue
        if self.alive():
            self.process.kill()
            self.process.wait(timeout=60)
            raise AssertionError("the window does not close by keyboard")
