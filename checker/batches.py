"""Batches worked on side by side: while the model reads one, another's details are compared.

The model runs outside Python's lock and comparing inside it, so that two batches in flight keep two
cores busy. Results come in the order of the batches, and are those of one batch at a time.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from checker.entail import EntailmentModel, Pair, Probabilities

IN_FLIGHT = 2
"""Batches at once: a third would only wait for the model."""
BETWEEN = 32
"""Pairs that are read between two looks at whether to stop."""
Batch = TypeVar("Batch")
Result = TypeVar("Result")


class Stoppable:
    """A model that reads no further once it is told to stop."""

    def __init__(self, model: EntailmentModel) -> None:
        self._model = model
        self._stopped = threading.Event()

    @property
    def name(self) -> str:
        """The model's own name."""
        return self._model.name

    def start(self) -> None:
        """Read again, also after a stop."""
        self._stopped.clear()

    def stop(self) -> None:
        """Interrupt whoever waits for an answer, and whoever asks until the next start."""
        self._stopped.set()

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """What the model makes of pairs, shape (pairs, 3); KeyboardInterrupt once stopped."""
        found = [np.zeros((0, 3))]
        for start in range(0, len(pairs), BETWEEN):
            if self._stopped.is_set():
                raise KeyboardInterrupt
            found.append(self._model.probabilities(pairs[start : start + BETWEEN]))
        return np.concatenate(found)


def side_by_side(
    work: Callable[[Batch], Result], batches: Iterable[Batch], *, stop: Callable[[], None]
) -> Iterator[Result]:
    """Yield what `work` makes of each batch, in order, two at a time.

    `stop` is called where the caller leaves early or a batch fails: it makes the others end soon.
    """
    flying: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        try:
            for batch in batches:
                if len(flying) == IN_FLIGHT:
                    yield flying.popleft().result()
                flying.append(pool.submit(work, batch))
            while flying:
                yield flying.popleft().result()
        except BaseException:  # Ctrl-C, and a caller that wants no more, too
            stop()
            for future in flying:
                future.cancel()
            raise
