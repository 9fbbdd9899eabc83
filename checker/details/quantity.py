"""A quantity of a text: what it is of, and every value that agrees with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity at [start, end): every value in [low, high] agrees with it.

    `value` is the figure as written; `unit` its dimension ("dollar", "percent", "barrel") or ""
    for a count; `head` the stem of what is counted; `rate` what it is given per ("day");
    `around` the stems of content words nearby, `beside` of those up to the next joint.
    """

    text: str
    start: int
    end: int
    value: float
    low: float
    high: float
    digits: int
    unit: str
    head: str
    rate: str
    around: frozenset[str]
    beside: frozenset[str]
    exact: bool
    scale: float = 1.0
