"""Two batches at a time, in order, and an end to them where somebody leaves early."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import numpy as np
import pytest

from checker.batches import IN_FLIGHT, Stoppable, side_by_side
from checker.entail import Pair, Probabilities


class Counting:
    """A model that counts the pairs it was given at once."""

    name = "counting"

    def __init__(self) -> None:
        self.groups: list[int] = []

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """Thirds for every pair."""
        self.groups.append(len(pairs))
        return np.full((len(pairs), 3), 1 / 3)


def test_results_come_in_order_two_at_a_time() -> None:
    """However long each takes, and never more at once."""
    now: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def work(number: int) -> int:
        with lock:
            now.append(number)
            most.append(len(now))
        time.sleep(0.01 * (number % 3))
        with lock:
            now.remove(number)
        return number * number

    found = list(side_by_side(work, range(9), stop=lambda: None))
    assert found == [n * n for n in range(9)]
    assert max(most) <= IN_FLIGHT


def test_a_batch_that_fails_stops_the_others() -> None:
    """Its error reaches the caller."""
    stopped: list[bool] = []

    def work(number: int) -> int:
        if number == 1:
            raise ValueError("no")
        return number

    with pytest.raises(ValueError, match="no"):
        list(side_by_side(work, range(5), stop=lambda: stopped.append(True)))
    assert stopped


def test_a_stopped_model_reads_nothing() -> None:
    """Before that, and once started again, it gives one answer a pair."""
    model = Counting()
    reader = Stoppable(model)
    pairs = [("a", "b")] * 70
    assert reader.name == "counting"
    assert reader.probabilities(pairs).shape == (70, 3)
    assert sum(model.groups) == 70
    assert reader.probabilities([]).shape == (0, 3)
    reader.stop()
    with pytest.raises(KeyboardInterrupt):
        reader.probabilities(pairs)
    reader.start()
    assert reader.probabilities(pairs).shape == (70, 3)
