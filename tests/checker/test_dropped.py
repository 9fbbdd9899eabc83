"""Ctrl-C at a moment in which Python can raise nothing, or should not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker.interruption import STATUS

WAIT = """
try:
    act()
    for _ in range(500):
        time.sleep(0.01)
    print("went on")
except KeyboardInterrupt:
    print("ended")
"""
CALLBACK = """
import signal, sys, time, weakref
from checker.interruption import press_again

sys.unraisablehook = press_again

class Thing:
    pass

thing = Thing()
reference = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))

def act():
    global thing
    del thing
"""
IMPORT = """
import signal, time
from checker.interruption import press

signal.signal(signal.SIGINT, press)
raised = compile("signal.raise_signal(signal.SIGINT); inside = True", "<frozen importlib>", "exec")

def act():
    exec(raised, globals())
    assert inside
"""
OTHER = """
import sys, weakref
from checker.interruption import press_again

sys.unraisablehook = press_again

class Thing:
    pass

thing = Thing()
reference = weakref.ref(thing, lambda _: 1 / 0)
del thing
print("went on")
"""
STUCK = """
import threading
from checker.interruption import leave_soon

threading.Thread(target=threading.Event().wait).start()
leave_soon()
"""


def outcome(code: str) -> subprocess.CompletedProcess[str]:
    """What a program of its own prints, and its status."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("begun", [CALLBACK, IMPORT])
def test_a_moment_later(begun: str) -> None:
    """Where Python would drop it, or keep a lock, it is raised a moment later, without a word."""
    done = outcome(begun + WAIT)
    assert (done.stdout.strip(), done.stderr) == ("ended", "")


def test_other_errors() -> None:
    """Any other error is told as ever."""
    done = outcome(OTHER)
    assert done.stdout.strip() == "went on"
    assert "ZeroDivisionError" in done.stderr


def test_a_thread_that_does_not_end() -> None:
    """The process ends all the same."""
    assert outcome(STUCK).returncode == STATUS
