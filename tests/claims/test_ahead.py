"""Values made on a thread of their own."""

from __future__ import annotations

import threading

import pytest

from claims.ahead import Ahead
from claims.errors import ModelError


def test_it_begins_at_once_and_the_value_waits() -> None:
    """Making begins before anybody asks, and happens once."""
    begun, go_on = threading.Event(), threading.Event()
    made: list[int] = []

    def make() -> int:
        begun.set()
        go_on.wait(10)
        made.append(1)
        return 7

    ahead = Ahead(make)
    assert begun.wait(10)
    assert made == []
    go_on.set()
    assert (ahead.value(), ahead.value(), made) == (7, 7, [1])


def test_what_goes_wrong_is_raised_where_the_value_is_asked_for() -> None:
    """An error waits for somebody who can say it."""

    def fail() -> int:
        raise ModelError("damaged; reinstall")

    ahead = Ahead(fail)
    with pytest.raises(ModelError, match="reinstall"):
        ahead.value()
