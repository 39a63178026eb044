"""Access over the whole program: contrast, names, targets, room for large text, Tab, motion, announcements."""

import ast
import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import reviewer.ui
import reviewer.ui.dialogs
from reviewer import bootstrap
from reviewer.errors import UsageError
from reviewer.model.views import PostView
from reviewer.ui import theme, tokens
from reviewer.ui.app import hold_still
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.session import Session
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow.workspace import Workspace
from tests.ui import sweep
from tests.ui.at_scale import each_page, settled
from tests.ui.desk import detector, look, runner, window, ws
from tests.ui.dialogs.test_access import DIALOGS, opened

__all__ = ["detector", "look", "runner", "window", "ws"]

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)
INKS = (
    "text", "text.muted", "accent", "block", "review", "info", "clear", "identifier", "health", "consent", "policy",
    "allowed", "added", "removed",
)  # fmt: skip
GROUNDS = (
    "desk", "surface", "paper", "sunken", "raised", "hover", "accent.soft", "block.soft", "review.soft", "info.soft",
    "clear.soft",
)  # fmt: skip
ROOT = Path(reviewer.ui.__file__).parent


# -- contrast


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_is_readable_on_every_ground_where_words_stand(ink: str, ground: str) -> None:
    for column in (0, 1):
        ratio = sweep.contrast(QColor(tokens.COLORS[ink][column]), QColor(tokens.COLORS[ground][column]))
        assert ratio >= 4.5, (ink, ground, column, round(ratio, 2))


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", ["line.strong", "focus", "accent", "block", "review", "info", "clear"])
def test_every_border_ring_and_shape_stands_out(mark: str, ground: str) -> None:
    for column in (0, 1):
        ratio = sweep.contrast(QColor(tokens.COLORS[mark][column]), QColor(tokens.COLORS[ground][column]))
        assert ratio >= 3.0, (mark, ground, column, round(ratio, 2))


def _names_in_code() -> set[str]:
    """The names of tokens that painters, labels and the style sheet ask for."""
    found: set[str] = set()
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "color":
                found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def test_code_asks_only_for_tokens_that_exist() -> None:
    asked = _names_in_code()
    assert len(asked) > 20
    assert asked <= set(tokens.COLORS)


def test_placeholders_are_as_readable_as_second_lines(qtbot: QtBot, looked: QApplication) -> None:
    for scheme in ("light", "dark"):
        theme.apply(looked, scheme)
        for field in (QLineEdit(), QPlainTextEdit()):
            qtbot.addWidget(field)
            field.ensurePolished()
            ink = field.palette().placeholderText().color()
            assert ink.alpha() == 255
            assert sweep.contrast(ink, theme.color("sunken")) >= 4.5


# -- the sweep sees what it claims to see


def test_the_sweep_finds_what_is_wrong(qtbot: QtBot, looked: QApplication) -> None:
    bad = QWidget()
    bad.resize(300, 120)
    qtbot.addWidget(bad)
    nameless = QLineEdit(bad)
    nameless.setPlaceholderText("a placeholder is no name")
    nameless.setGeometry(4, 4, 120, 30)
    tiny = QPushButton("x", bad)
    tiny.setGeometry(4, 40, 12, 12)
    cut = label("these words do not fit here", "body")
    cut.setParent(bad)
    cut.setGeometry(4, 60, 40, 20)
    pale = Paragraph("pale", "body", "line")
    pale.setParent(bad)
    pale.setGeometry(60, 60, 60, 20)
    outside = KeyButton("Outside")
    outside.setParent(bad)
    outside.setGeometry(280, 80, 100, 36)
    bad.show()
    assert len(sweep.nameless(bad)) == 1
    assert any("12 x 12" in line for line in sweep.small_targets(bad))
    assert any("too narrow" in line for line in sweep.cut(bad))
    assert any("reaches out" in line for line in sweep.cut(bad))
    assert any("pale" in line for line in sweep.low_contrast(bad))


def test_the_sweep_finds_a_keyboard_trap(qtbot: QtBot, looked: QApplication) -> None:
    bad, row = QWidget(), QHBoxLayout()
    bad.setLayout(row)
    for made in (QPushButton("before"), QPlainTextEdit(), QPushButton("after")):
        row.addWidget(made)
    qtbot.addWidget(bad)
    bad.show()
    assert sweep.untabbed(bad)
    editor = bad.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setTabChangesFocus(True)
    assert sweep.untabbed(bad) == []


# -- windows


@pytest.fixture
def sample(tmp_path: Path) -> Workspace:
    made = bootstrap.create_workspace(
        tmp_path / "sample", "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    bootstrap.load_sample(made)
    return made


@pytest.fixture
def session(request: pytest.FixtureRequest, looked: QApplication, sample: Workspace) -> Iterator[Session]:
    scheme, percent, size = request.param
    theme.apply(looked, scheme, percent)
    made = Session(sample)
    made.window.resize(*size)
    made.start()
    made.window.activateWindow()
    settled(made)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QApplication.processEvents()


@pytest.mark.xdist_group("desk")
@pytest.mark.parametrize(
    "session",
    [("light", 100, (1280, 800)), ("dark", 100, (1120, 700)), ("light", 150, (1920, 1200))],
    indirect=True,
    ids=["light, 1280 x 800", "dark, smallest window", "150 % text, 1920 x 1200"],
)
def test_every_section_is_named_readable_large_enough_and_whole(session: Session) -> None:
    wrong: list[str] = []
    each_page(session, lambda name: wrong.extend(f"{name}: {line}" for line in sweep.everything(session.window)))
    assert wrong == []


@pytest.mark.xdist_group("desk")
@pytest.mark.parametrize("session", [("light", 100, (1280, 800))], indirect=True, ids=["1280 x 800"])
def test_tab_walks_through_every_section_and_comes_back(session: Session) -> None:
    wrong: list[str] = []
    each_page(session, lambda name: wrong.extend(f"{name}: {line}" for line in sweep.untabbed(session.window)))
    assert wrong == []


@pytest.mark.parametrize(("scheme", "percent", "size"), [("light", 100, (1120, 700)), ("dark", 150, (1920, 1200))])
def test_the_welcome_holds_too(
    qtbot: QtBot, looked: QApplication, scheme: str, percent: int, size: tuple[int, int]
) -> None:
    theme.apply(looked, scheme, percent)
    made = FirstRunWindow()
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    assert sweep.everything(made) == []
    assert sweep.untabbed(made) == []


def test_every_dialog_of_the_program_is_swept() -> None:
    made: set[str] = set()
    for found in pkgutil.iter_modules(reviewer.ui.dialogs.__path__):
        module = importlib.import_module(f"{reviewer.ui.dialogs.__name__}.{found.name}")
        kinds = [k for k in vars(module).values() if isinstance(k, type) and issubclass(k, Dialog)]
        made |= {k.__name__ for k in kinds if k.__module__ == module.__name__}
    swept = {name for make in DIALOGS.values() for name in make.__code__.co_names}
    assert made - swept == {"Dialog", "ChangeDialog", "ReasonDialog", "EndDialog"}, (
        "the frames of others; anything else belongs into DIALOGS"
    )


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_every_dialog_holds_and_tab_walks_around_in_it(
    qtbot: QtBot, name: str, ws: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    window.resize(1280, 800)
    dialog = opened(name, ws, runner, window)
    qtbot.waitUntil(lambda: runner.busy == 0)
    qtbot.wait(80)
    assert sweep.everything(dialog) == []
    assert sweep.untabbed(dialog) == []


def test_at_two_hundred_percent_of_the_system_nothing_is_cut(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.at_scale", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == ["scale 2"]


# -- motion


def test_nothing_in_the_window_moves_by_itself() -> None:
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QParallelAnimationGroup")
    used = [f"{f.name}: {m}" for f in ROOT.rglob("*.py") for m in moving if m in f.read_text(encoding="utf-8")]
    assert used == []


def test_menus_lists_and_tooltips_appear_at_once(looked: QApplication) -> None:
    hold_still(looked)
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo):
        assert not looked.isEffectEnabled(effect)
    assert not looked.isEffectEnabled(Qt.UIEffect.UI_FadeTooltip)


# -- announcements


@pytest.mark.xdist_group("desk")
@pytest.mark.parametrize("session", [("light", 100, (1280, 800))], indirect=True, ids=["1280 x 800"])
def test_the_next_post_and_its_issues_are_announced(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    session.review.queue.open_index(3)
    settled(session)
    state = session.review.desk.state
    assert state is not None
    view: PostView = state.view
    assert state.spoken in said
    assert view.post.author.name in state.spoken
    session.window.messages.show_message(None)
    session.window.show_problem(UsageError("The disk is full.", "", "Free some space."))
    assert any("The disk is full." in words for words in said)
