"""`make fuzz`: a slice of it, and that it notices what it is there to notice."""

from __future__ import annotations

import os
import random
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

import pytest

from tests import fuzz

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts memory by /proc")


def test_a_slice() -> None:
    """A few hundred executions, each with nothing wrong; the same number is the same execution."""
    found = [fuzz.execute(11, number) for number in range(250)]
    assert [wrong for _, wrong in found if wrong] == []
    assert [fuzz.execute(11, number)[0] for number in range(5)] == [name for name, _ in found[:5]]


def _endless(_: random.Random) -> None:
    """What takes too long, and swallows every ordinary error."""
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: S112  (that is the point)
            continue


def _greedy(_: random.Random) -> None:
    """What takes too much memory."""
    bytearray(2 * fuzz.MEMORY)


def _wrong(_: random.Random) -> None:
    """What raises."""
    raise KeyError("x")


@pytest.mark.parametrize(
    ("target", "words"),
    [(_endless, "more than"), (_greedy, "MemoryError"), (_wrong, "KeyError")],
)
def test_what_is_noticed(monkeypatch: pytest.MonkeyPatch, target: Any, words: str) -> None:
    """Too long, too much memory, an error: each is a failure with its traceback."""
    monkeypatch.setattr(fuzz, "SECONDS", 0.3)
    monkeypatch.setattr(fuzz, "chosen", lambda *_: (random.Random(1), target))  # noqa: S311
    assert words in fuzz.execute(1, 1)[1]


def _dying(_: int, first: int, __: int, ___: float, at: Any, ____: Connection) -> None:
    """A process that dies in its third execution."""
    at.value = first + 2
    time.sleep(0.1)
    os._exit(1)


def _hanging(_: int, first: int, __: int, ___: float, at: Any, ____: Connection) -> None:
    """A process that hangs where no signal reaches it."""
    at.value = first + 2
    while True:
        sum(range(1000))


@pytest.mark.parametrize("work", [_dying, _hanging])
def test_a_process_that_does_not_come_back(monkeypatch: pytest.MonkeyPatch, work: Any) -> None:
    """Dead or hanging: the execution is named, and the next process begins behind it."""
    monkeypatch.setattr(fuzz, "PATIENCE", 0.3)
    done = fuzz.Slice(seed=1, next=10)
    fuzz._supervise(done, end=20, until=time.monotonic() + 60, work=work)
    assert (list(done.failures), done.next) == ([12], 13)
    assert sum(done.counts.values()) == 3
