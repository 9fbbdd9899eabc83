"""Ctrl-C, noticed even where a library turns it into an error of its own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STATUS = 130
WORDS = "interrupted; what was done so far is kept"


@contextmanager
def noticed() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether Ctrl-C was pressed inside.

    It raises KeyboardInterrupt as ever; but in the midst of its import a compiled library may make
    an ImportError of that.
    """
    pressed = threading.Event()

    def press(number: int, frame: FrameType | None) -> None:
        pressed.set()
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
