"""Ctrl-C, noticed wherever Python or a library would lose it."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STATUS = 130
WORDS = "interrupted; what was done so far is kept"
SOON = 0.01
"""Seconds after which a Ctrl-C that came at a bad moment is pressed again."""
PATIENCE = 3.0
"""Seconds that threads have to end once the command has."""


def press(number: int, frame: FrameType | None) -> None:
    """Handle the signal: raise KeyboardInterrupt, but never inside the import machinery.

    There it could leave a lock of Python's own behind that another thread then waits for.
    """
    if frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        _press_soon()
        return
    signal.default_int_handler(number, frame)


def press_again(dropped: sys.UnraisableHookArgs) -> None:
    """For `sys.unraisablehook`: Ctrl-C counts also where Python cannot raise it.

    In a callback of a weak reference or while an object is torn down, Python prints "Exception
    ignored in" and goes on.
    """
    if dropped.exc_type is KeyboardInterrupt:
        _press_soon()
    else:
        sys.__unraisablehook__(dropped)


def leave_soon() -> None:
    """End the process shortly even where a thread does not."""
    _later(PATIENCE, lambda: os._exit(STATUS))


def _press_soon() -> None:
    _later(SOON, _thread.interrupt_main)


def _later(seconds: float, act: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, act)
    timer.daemon = True
    timer.start()


@contextmanager
def noticed() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether Ctrl-C was pressed inside.

    It raises KeyboardInterrupt as ever; but in the midst of its import a compiled library may make
    an ImportError of that.
    """
    pressed = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        pressed.set()
        press(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
