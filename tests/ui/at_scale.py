"""The sweep in a process of its own, where the scale of the system can be set: ``python -m tests.ui.at_scale FOLDER``.

Prints what is wrong, one line each. Run with ``QT_SCALE_FACTOR=2`` it shows what a person with 200 % sees.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from reviewer import bootstrap
from reviewer.ui import preferences, theme
from reviewer.ui.app import make_application
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.session import Session
from reviewer.ui.tokens import SMALLEST
from tests.ui import sweep

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)


def wait(ms: int) -> None:
    """Let events, timers and results arrive."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def settled(session: Session, limit_s: float = 60.0) -> None:
    """Wait until everything is checked and shown."""
    end = time.monotonic() + limit_s
    quiet = 0
    while quiet < 4 and time.monotonic() < end:
        quiet = 0 if session.checks.busy or session.runner.busy else quiet + 1
        wait(60)


def each_page(session: Session, look: Callable[[str], None]) -> None:
    """Bring every section and every page of the settings to the front and look at it."""
    window = session.window
    for name in [*window._sections, *window._makers]:
        window.show_section(name)
        settled(session)
        section = window.section(name)
        if not isinstance(section, SettingsSection):
            look(name)
            continue
        for page in [*section._pages, *section._makers]:
            section.show_page(page)
            settled(session)
            look(f"settings, {page}")


def main(folder: Path) -> int:
    """Print what is wrong with the welcome and with every section."""
    preferences.file = lambda: folder / "window.ini"
    app = make_application()
    theme.apply(app, "light", 100)
    welcome = FirstRunWindow()
    welcome.resize(*SMALLEST)
    welcome.show()
    wait(100)
    wrong = [f"welcome: {line}" for line in sweep.everything(welcome)]
    welcome.close()
    ws = bootstrap.create_workspace(
        folder / "ws", "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    bootstrap.load_sample(ws)
    session = Session(ws)
    session.window.resize(*SMALLEST)
    session.start()
    settled(session)
    each_page(session, lambda name: wrong.extend(f"{name}: {line}" for line in sweep.everything(session.window)))
    print(f"scale {session.window.devicePixelRatioF():g}")
    for line in wrong:
        print(line)
    session.window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
