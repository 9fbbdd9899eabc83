"""Long texts in windows that a model can read, and what the windows' answers come to.

Windows are runs of whole sentences that share a sentence with their neighbour, as what is needed to
understand a sentence mostly stands right before it. Nothing is cut off.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.sentences import split_sentences

Offsets = Sequence[tuple[int, int]]
"""Character offsets of a text's tokens, in order."""
Pair = tuple[str, str]
Plan = tuple[tuple[Pair, ...], ...]
"""What is judged in place of one pair: for each part of the hypothesis, the premise's windows."""
Rows = NDArray[np.float64]
"""Probabilities, shape (n, 3): entailment, neutral, contradiction."""

SMALLEST_ROOM = 64
"""Tokens of premise that a window holds at least, however long the hypothesis."""


def split_windows(text: str, *, offsets: Offsets, room: int) -> tuple[str, ...]:
    """Windows of at most `room` tokens that together hold all of `text`, each a stretch of it."""
    if len(offsets) <= room:
        return (text,)
    units = _units(text, offsets, room)
    starts = [start for start, _ in offsets]
    found: list[str] = []
    first = 0
    while first < len(units):
        last = first
        while last + 1 < len(units) and _count(starts, units[first][0], units[last + 1][1]) <= room:
            last += 1
        found.append(text[units[first][0] : units[last][1]])
        if last + 1 >= len(units):
            break
        first = last if last > first and _follows(starts, units, last, room) else last + 1
    return tuple(found)


def _follows(starts: list[int], units: list[tuple[int, int]], last: int, room: int) -> bool:
    """Whether a window that begins with unit `last` holds the one after it too."""
    return _count(starts, units[last][0], units[last + 1][1]) <= room


def _units(text: str, offsets: Offsets, room: int) -> list[tuple[int, int]]:
    """Sentences' spans; a sentence longer than the room comes in overlapping runs of tokens."""
    starts = [start for start, _ in offsets]
    units: list[tuple[int, int]] = []
    for sentence in split_sentences(text):
        low, high = sentence.span.start, sentence.span.end
        first, end = bisect_left(starts, low), bisect_left(starts, high)
        if end - first <= room:
            units.append((low, high))
            continue
        step = max(1, room - room // 4)
        for at in range(first, end, step):
            units.append((starts[at], offsets[min(at + room, end) - 1][1]))
            if at + room >= end:
                break
    return units


def _count(starts: list[int], low: int, high: int) -> int:
    return bisect_left(starts, high) - bisect_left(starts, low)


def strongest(rows: Rows) -> Rows:
    """The answer of the window that says most: the least neutral one."""
    chosen: Rows = rows[int(np.argmin(rows[:, 1]))]
    return chosen


def backed(rows: Rows) -> Rows:
    """The answer of the window that supports most."""
    chosen: Rows = rows[int(np.argmax(rows[:, 0]))]
    return chosen


def either(rows: Rows) -> Rows:
    """The highest support and the highest conflict of any window, scaled to sum to 1."""
    best, worst, open_ = rows[:, 0].max(), rows[:, 2].max(), rows[:, 1].min()
    made: Rows = np.array([best, open_, worst]) / (best + open_ + worst)
    return made


def backed_first(rows: Rows) -> Rows:
    """The best support, if that window says so by itself; else the worst conflict."""
    best = rows[int(np.argmax(rows[:, 0]))]
    chosen: Rows = best if best.argmax() == 0 else rows[int(np.argmax(rows[:, 2]))]
    return chosen


def mean(rows: Rows) -> Rows:
    """The windows' average."""
    made: Rows = rows.mean(0)
    return made


RULES: Mapping[str, Callable[[Rows], Rows]] = {
    "strongest": strongest,
    "backed": backed,
    "backed_first": backed_first,
    "either": either,
    "mean": mean,
}
"""How the windows of one premise are combined; which one a model uses was measured (model card)."""


def joint(rows: Rows) -> Rows:
    """What a hypothesis in parts comes to: backed as its weakest part, denied as its worst."""
    if len(rows) == 1:
        only: Rows = rows[0]
        return only
    backing, conflict = rows[:, 0].min(), rows[:, 2].max()
    total = max(1.0, backing + conflict)
    made: Rows = np.array(
        [backing / total, max(0.0, 1 - (backing + conflict) / total), conflict / total]
    )
    return made


def premise_room(window: int, longest: int, *, hypothesis: int, special: int) -> int:
    """Tokens left for the premise; for a long hypothesis the window grows up to `longest`."""
    least = min(SMALLEST_ROOM, longest // 4)
    left = window - hypothesis - special
    return left if left >= least else min(least, longest - hypothesis - special)


def hypothesis_room(longest: int, *, special: int) -> int:
    """Tokens of a hypothesis that one window can hold beside the smallest premise."""
    return longest - special - min(SMALLEST_ROOM, longest // 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a model reads: its tokens, its usual window, its longest one, its special tokens."""

    tokens: Callable[[str], Offsets]
    window: int
    longest: int
    special: int

    def parts(self, premise: str, hypothesis: str) -> Plan:
        """The pairs to judge in place of one."""
        if len(premise) + len(hypothesis) < self.window - self.special:
            return (((premise, hypothesis),),)  # a token has a character at least
        room = hypothesis_room(self.longest, special=self.special)
        asked = split_windows(hypothesis, offsets=self.tokens(hypothesis), room=room)
        told = self.tokens(premise)
        return tuple(self._windows(premise, part, told) for part in asked)

    def _windows(self, premise: str, part: str, told: Offsets) -> tuple[Pair, ...]:
        size = len(self.tokens(part))
        room = premise_room(self.window, self.longest, hypothesis=size, special=self.special)
        return tuple((text, part) for text in split_windows(premise, offsets=told, room=room))


def judge(
    pairs: Sequence[Pair], *, reader: Reader, score: Callable[[Sequence[Pair]], Rows], rule: str
) -> Rows:
    """Probabilities of pairs of any length, by a `score` of pairs that fit into a window."""
    plans = [reader.parts(premise, hypothesis) for premise, hypothesis in pairs]
    return combine(plans, score(flat(plans)), rule=rule)


def flat(plans: Sequence[Plan]) -> list[Pair]:
    """The pairs of all plans, in order."""
    return [pair for plan in plans for part in plan for pair in part]


def combine(plans: Sequence[Plan], rows: Rows, *, rule: str) -> Rows:
    """The plans' answers, made of the rows of their pairs in `flat` order."""
    answers = np.zeros((len(plans), 3))
    at = 0
    for place, plan in enumerate(plans):
        parts = []
        for part in plan:
            parts.append(RULES[rule](rows[at : at + len(part)]))
            at += len(part)
        answers[place] = joint(np.array(parts))
    return answers
