"""Figures of the office beside the review desk: the re-share board."""

from reviewer.model.permissions import Act
from reviewer.model.reshare import Stage
from reviewer.model.statistics import Period, Reshares
from reviewer.workflow import reshare_reading
from reviewer.workflow.office_hours import Clock
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

_ON_THE_WAY = frozenset({Stage.POSSIBLE, Stage.CHOSEN, Stage.ASKED, Stage.IN_REVIEW})


@permits(Act.READ_STATISTICS)
def reshares(ws: Workspace, period: Period, clock: Clock) -> Reshares:
    """What went over the re-share board in a period, and how it stands today."""
    with ws.connections.read() as connection:
        cards = reshare_reading.all(ws, connection).values()
    return Reshares(
        reshared=sum(card.counted is not None and period.contains(card.counted) for card in cards),
        found=sum(bool(card.found_at) and period.contains(clock.day(card.found_at)) for card in cards),
        held=sum(card.stage is Stage.HELD for card in cards),
        waiting=sum(card.stage in _ON_THE_WAY for card in cards),
    )
