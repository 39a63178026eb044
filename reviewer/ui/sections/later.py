"""What the frame knows of a section before it is first shown: the rest is loaded then, so that the start stays short."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.ui.bus import Bus
from reviewer.ui.section import Section
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.check import Detects
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Needs:
    """What sections are made of."""

    ws: Workspace
    runner: TaskRunner
    bus: Bus
    detect: Callable[[], Detects]
    """Gives the detector of the window."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section's place in the rail, with its ``name`` and ``title``."""

    name: str
    title: str
    make: Callable[[Needs], Section]


def _reshares(of: Needs) -> Section:
    from reviewer.ui.sections.reshares_section import ReshareSection

    return ReshareSection(of.ws, of.runner, of.bus)


def _consent(of: Needs) -> Section:
    from reviewer.ui.sections.consent_section import ConsentSection

    return ConsentSection(of.ws, of.runner, of.bus)


def _people(of: Needs) -> Section:
    from reviewer.ui.sections.people_section import PeopleSection

    return PeopleSection(of.ws, of.runner, of.bus)


def _record(of: Needs) -> Section:
    from reviewer.ui.sections.record_section import RecordSection

    return RecordSection(of.ws, of.runner, of.bus)


def _incidents(of: Needs) -> Section:
    from reviewer.ui.sections.incidents_section import IncidentsSection

    return IncidentsSection(of.ws, of.runner, of.bus)


def _practice(of: Needs) -> Section:
    from reviewer.ui.sections.practice_section import PracticeSection

    return PracticeSection(of.ws, of.runner, of.bus, detect=of.detect)


def _insights(of: Needs) -> Section:
    from reviewer.ui.sections.insights_section import InsightsSection

    return InsightsSection(of.ws, of.runner, of.bus)


def _settings(of: Needs) -> Section:
    from reviewer.ui.sections.settings_section import SettingsSection

    return SettingsSection(of.ws, of.runner, of.bus)


PLACES = (
    Place("reshares", "Re-shares", _reshares),
    Place("consent", "Consent", _consent),
    Place("people", "People", _people),
    Place("record", "Record", _record),
    Place("incidents", "Incidents", _incidents),
    Place("practice", "Practice", _practice),
    Place("insights", "Insights", _insights),
    Place("settings", "Settings", _settings),
)
"""In the order of the rail, from its second place on; the last one stands at its bottom."""
