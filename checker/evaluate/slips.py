"""What slips through: the contrast set judged by wirecheck, by the model alone and by a floor.

    python -m checker.evaluate.slips --json [--held-out]

reads PolNeAR's development articles below the folder that WIRECHECK_DATA names.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.check import Checker
from checker.entail import EntailmentModel
from checker.evaluate.contrast import CHANGED, KEPT, ContrastPair, make_contrast
from checker.models import AttributionStatus, Judgement, Verdict
from checker.settings import Settings
from claims.extract import extract_passages
from claims.models import Document
from index.models import Hit

ARTICLES = Path("attribution") / "polnear_dev.jsonl.gz"


class OneSentence:
    """An index in which each statement finds just the sentence that it was made from."""

    def __init__(self, pairs: Sequence[ContrastPair]) -> None:
        self._hits: dict[str, list[Hit]] = {}
        self._order: list[list[Hit]] = [self._found(pair) for pair in pairs]
        self._next = 0

    @staticmethod
    def _found(pair: ContrastPair) -> list[Hit]:
        text = f"{pair.context} {pair.sentence}".strip()
        document = Document(id=pair.document, path=pair.document, text=text)
        start = len(text) - len(pair.sentence)
        return [
            Hit(passage=passage, document=document, similarity=0.9, score=1.0)
            for passage in extract_passages(document)
            if passage.span.end > start
        ]

    def search(
        self,
        texts: Sequence[str],
        *,
        k: int = 10,
        outlets: Sequence[str] | None = None,  # noqa: ARG002  # the protocol's
        as_of: date | None = None,  # noqa: ARG002  # the protocol's
    ) -> list[list[Hit]]:
        """The hits of the pair that is judged now."""
        return [self._order[self._next][:k] for _ in texts]

    def find_quote(self, text: str, *, k: int = 10) -> list[Hit]:  # noqa: ARG002  # as above
        """The same."""
        return self._order[self._next][:k]

    def turn_to(self, position: int) -> None:
        """Make `position` the pair that is judged."""
        self._next = position


class Remembered:
    """A model that has been asked everything before: answers come from memory."""

    def __init__(self, model: EntailmentModel) -> None:
        self._model = model
        self._known: dict[tuple[str, str], NDArray[np.float64]] = {}
        self._wanted: dict[tuple[str, str], None] | None = None

    @property
    def name(self) -> str:
        """The model's."""
        return self._model.name

    def listen(self) -> None:
        """From now on only note what is asked."""
        self._wanted = {}

    def learn(self) -> None:
        """Ask the model everything noted, at once."""
        pairs = sorted(self._wanted or {})
        rows = self._model.probabilities(pairs) if pairs else np.zeros((0, 3))
        self._known |= dict(zip(pairs, rows, strict=True))
        self._wanted = None

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Rows from memory; while listening, a row that says nothing."""
        if self._wanted is not None:
            self._wanted |= dict.fromkeys(pairs)
            return np.tile(np.array([[0.0, 1.0, 0.0]]), (len(pairs), 1))
        missing = [pair for pair in pairs if pair not in self._known]
        if missing:
            self._known |= dict(zip(missing, self._model.probabilities(missing), strict=True))
        return np.array([self._known[pair] for pair in pairs]).reshape(len(pairs), 3)


def judge(
    pairs: Sequence[ContrastPair], model: EntailmentModel, *, settings: Settings
) -> tuple[tuple[Judgement, ...], NDArray[np.float64]]:
    """Each pair's judgement, and what the model alone makes of it."""
    memory, index = Remembered(model), OneSentence(pairs)
    checker = Checker(index, memory, settings)
    memory.listen()
    _each(checker, index, pairs)
    alone = [(f"{p.context} {p.sentence}".strip(), p.statement) for p in pairs]
    memory.probabilities(alone)
    memory.learn()
    return _each(checker, index, pairs), memory.probabilities(alone)


def _each(
    checker: Checker, index: OneSentence, pairs: Sequence[ContrastPair]
) -> tuple[Judgement, ...]:
    judged: list[Judgement] = []
    for position, pair in enumerate(pairs):
        index.turn_to(position)
        judged += checker.check([pair.statement])
    return tuple(judged)


def measure(
    pairs: Sequence[ContrastPair], model: EntailmentModel, *, settings: Settings | None = None
) -> dict[str, dict[str, dict[str, float | list[float]]]]:
    """False-supported and false-conflict rates by kind, with 95 % intervals.

    A changed statement slips through where it is supported and its source confirmed or unnamed; a
    kept one is wronged where it is called a conflict. `floor` supports everything; `model` takes
    the likeliest of the three classes.
    """
    judged, alone = judge(pairs, model, settings=settings or Settings())
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for pair, judgement, row in zip(pairs, judged, alone, strict=True):
        for name in _groups(pair.kind):
            if pair.kind in CHANGED:
                counts[name]["wirecheck"].append(_slips(judgement))
                counts[name]["model"].append(int(row.argmax()) == 0)
                counts[name]["floor"].append(True)
            else:
                counts[name]["wirecheck"].append(judgement.verdict is Verdict.CONFLICT)
                counts[name]["model"].append(int(row.argmax()) == 2)
                counts[name]["floor"].append(False)
                supported = f"{name}, supported"
                counts[supported]["wirecheck"].append(judgement.verdict is Verdict.SUPPORTED)
                counts[supported]["model"].append(int(row.argmax()) == 0)
    return {kind: {who: _rate(flags) for who, flags in by.items()} for kind, by in counts.items()}


def _groups(kind: str) -> tuple[str, ...]:
    return (kind, "number, date, unit") if kind in ("number", "date", "unit") else (kind,)


def _slips(judgement: Judgement) -> bool:
    return (
        judgement.verdict is Verdict.SUPPORTED
        and judgement.attribution.status is not AttributionStatus.MISATTRIBUTED
    )


def _rate(flags: Sequence[bool]) -> dict[str, float | list[float]]:
    low, high = wilson(sum(flags), len(flags))
    return {
        "rate": round(sum(flags) / len(flags), 4),
        "interval": [round(low, 4), round(high, 4)],
        "n": len(flags),
    }


def wilson(hits: int, n: int, *, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a rate (Wilson 1927).

    >>> [round(x, 3) for x in wilson(1, 100)]
    [0.002, 0.054]
    """
    if n == 0:
        return 0.0, 1.0
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of one half of the contrast set."""
    from checker.entail import load_entailment_model

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="the half set aside")
    parser.add_argument("--fast", action="store_true", help="the small model")
    options = parser.parse_args(arguments)
    folder = Path(os.environ.get("WIRECHECK_DATA", "../shared/data"))
    pairs = make_contrast(folder / ARTICLES, held_out=options.held_out)
    figures = measure(pairs, load_entailment_model(None, fast=options.fast))
    json.dump({"pairs": len(pairs), "kept": KEPT, "figures": figures}, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
