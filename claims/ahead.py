"""A value that is being made while something else happens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Ahead(Generic[Made]):
    """Calls `make` on a thread of its own from now on; asking for the value waits for it.

    >>> Ahead(lambda: 6 * 7).value()
    42
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        """Begin."""
        self._make = make
        self._made: list[Made] = []
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._made.append(self._make())
        except BaseException as error:  # whoever asks for the value meets it
            self._failed = error

    def value(self) -> Made:
        """What was made; whatever making it raised is raised here."""
        self._thread.join()
        if self._failed is not None:
            raise self._failed
        return self._made[0]
