"""How many passages the model reads for a statement: no more than the answer asks for."""

from __future__ import annotations

import pytest

from checker.check import Checker
from checker.settings import Settings
from tests.checker.fakes import ListIndex, WordModel, entry

ENTRIES = [
    entry("Reuters said Peru halted imports of Bolivian gas.", ("Reuters", "outlet")),
    entry("Peru halted imports of gas, not of oil.", publisher="The Post"),
    entry("Bolivian gas cost Peru more.", publisher="The Herald"),
]


@pytest.mark.parametrize(
    ("statement", "telling", "read"),
    [
        ("Peru halted imports of Bolivian gas.", 2.0, 1),
        ("Peru halted imports of Bolivian gas.", 0.7, 2),
        ("Bloomberg reported that Peru halted imports of Bolivian gas.", 2.0, 3),
        ("Peru and Chile banned imports of Bolivian gas.", 2.0, 3),
    ],
    ids=["settled", "settled, but another shares its words", "another's words", "open"],
)
def test_reading_ends_where_nothing_is_open(statement: str, telling: float, read: int) -> None:
    """A side taken by the source that is named ends it; no word is read twice."""
    model = WordModel()
    settings = Settings(nearest=1, telling=telling, looked_at_again=0)
    Checker(ListIndex(ENTRIES), model, settings).check([statement])
    pairs = [pair for call in model.calls for pair in call]
    assert len(pairs) == len(set(pairs)) == read
