"""The one table of thresholds: what each means, its default, the measurement that chose it, and its bounds.

Detection and policy read their numbers here; an office may set others (``model.office``), within the bounds.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reviewer import resources

Share = Annotated[float, Field(ge=0, le=10)]


class Threshold(BaseModel):
    """One number. Names say who reads it: ``span.*`` detection, everything else policy."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"[a-z]+(\.[A-Za-z_]+)+")
    title: str = Field(min_length=3)
    what: str = Field(min_length=10)
    """What a higher or lower value does, for a compliance officer."""
    default: Share
    low: Share
    high: Share
    measured: str = Field(min_length=10)
    """The measurement that chose the default."""

    @model_validator(mode="after")
    def _in_order(self) -> "Threshold":
        if not self.low <= self.default <= self.high:
            raise ValueError(f"{self.name}: low, default and high are not in order")
        return self


@lru_cache(maxsize=1)
def table() -> Mapping[str, Threshold]:
    """All thresholds by name, in the order of the file. Raises ValueError for a faulty table."""
    with resources.path("rules/thresholds.toml").open("rb") as file:
        rows = [Threshold.model_validate(row) for row in tomllib.load(file)["threshold"]]
    found = {row.name: row for row in rows}
    if len(found) != len(rows):
        raise ValueError("a threshold is named twice")
    return found


def value(name: str, own: Mapping[str, float] | None = None) -> float:
    """The number in force: the office's own, kept within the bounds, else the default. Raises KeyError."""
    row = table()[name]
    if own is None or name not in own:
        return row.default
    return min(row.high, max(row.low, own[name]))
