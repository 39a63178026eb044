"""What the frame knows of Insights before it is first shown; everything else is loaded then, so that the start stays short."""

from reviewer.ui.bus import Bus
from reviewer.ui.section import Section
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.workspace import Workspace


class Insights(Section):
    """Its name and its place in the header."""

    name = "insights"
    title = "Insights"
    help_topic = "insights"
    tools_fill = True


def make(ws: Workspace, runner: TaskRunner, bus: Bus) -> Section:
    """Build the section."""
    from reviewer.ui.sections.insights_section import InsightsSection

    return InsightsSection(ws, runner, bus)
