"""A quantity of a text: what it is of, and every value that agrees with it."""

from __future__ import annotations

from dataclasses import dataclass

MOST_POINTS = 1000
"""Goals or votes; figures beyond are years or prices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity at [start, end): every value in [low, high] agrees with it.

    `value` is the figure as written; `unit` its dimension ("dollar", "percent", "barrel") or ""
    for a count; `head` the stem of what is counted; `rate` what it is given per ("day");
    `direction` is 1 for a rise and -1 for a fall by so much, `compared` the same for more and less
    than something, whose stems are `than`;
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
    direction: int = 0
    compared: int = 0
    than: frozenset[str] = frozenset()


def points(score: Quantity) -> tuple[float, float]:
    """The two figures of a score, whose `value` holds both."""
    return divmod(score.value, MOST_POINTS)
