"""Sections that are loaded when they are first shown: their places say what they are, and the start loads none of them."""

import os
import subprocess
import sys

import pytest

from reviewer.ui.section import Section
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.sections.insights_section import InsightsSection
from reviewer.ui.sections.later import PLACES
from reviewer.ui.sections.people_section import PeopleSection
from reviewer.ui.sections.practice_section import PracticeSection
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.ui.sections.settings_section import SettingsSection

KINDS: tuple[type[Section], ...] = (
    ReshareSection, ConsentSection, PeopleSection, RecordSection, IncidentsSection, PracticeSection, InsightsSection,
    SettingsSection,
)  # fmt: skip


@pytest.mark.parametrize(("place", "kind"), list(zip(PLACES, KINDS, strict=True)), ids=lambda what: what.name)
def test_the_rail_says_what_the_section_says_of_itself(place, kind):
    assert (place.name, place.title) == (kind.name, kind.title)


def test_the_start_of_the_window_loads_no_section_but_the_desk():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, reviewer.ui.session; print(*sys.modules)"],
        env=os.environ, capture_output=True, text=True, check=True, timeout=120,
    ).stdout.split()  # fmt: skip
    assert "reviewer.ui.sections.later" in loaded
    modules = {kind.__module__ for kind in KINDS}
    assert len(modules) == len(PLACES)
    assert modules.isdisjoint(loaded)
