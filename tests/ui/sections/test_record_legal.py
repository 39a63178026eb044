"""From the record to the export for legal: its key, with what is searched for or the post of the chosen entry."""

import pytest

from reviewer.detect.engine import Detector
from reviewer.model.legal import Selection
from reviewer.ui.bus import Bus
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, add_post


@pytest.fixture
def post(ws: Workspace, detector: Detector) -> str:
    return str(add_post(ws, detector, CLEAN).post.id)


def test_ctrl_e_begins_with_the_post_of_the_chosen_entry_or_the_words_searched_for(
    qtbot, ws: Workspace, runner: TaskRunner, post: str
):
    bus, got = Bus(), []
    bus.legal_wanted.connect(got.append)
    section = RecordSection(ws, runner, bus)
    qtbot.addWidget(section)
    section.resize(1200, 700)
    section.show()
    section.shown()
    qtbot.waitUntil(lambda: section._list.model().rowCount() > 0)
    entries = [(row, section._model.entry(section._model.index(row))) for row in range(section._model.rowCount())]
    place = next(row for row, entry in entries if entry is not None and entry.post_id == post)
    section._list.setCurrentIndex(section._model.index(place))
    assert section.key_pressed("Ctrl E")
    section.search("flu")
    assert section.key_pressed("Ctrl E")
    assert got == [Selection(posts=(post,)), Selection(search="flu")]
    assert not section.key_pressed("Ctrl Q")
