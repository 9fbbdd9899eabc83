"""Words as SQLite's full text counts them, and BM25 by its formula, for text kept elsewhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.database import in_memory

COLUMNS = (1.0, 0.3, 1.0)
"""Weight of a word in a passage's text, context and title, as in index.full_text."""
STEMMED = "porter unicode61 remove_diacritics 2"
PLAIN = "unicode61 remove_diacritics 2"
_K1, _B = 1.2, 0.75
_LEAST_IDF = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A text's stems, each with how often it is there (weighted), and its number of words."""

    stems: Mapping[str, float]
    length: int


class Terms:
    """Cuts texts into stems with one of SQLite's tokenisers."""

    def __init__(self, tokenizer: str) -> None:
        """Make the tables, in memory."""
        self._db = in_memory()
        self._db.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (a, b, c, tokenize='{tokenizer}')")
        self._db.execute("CREATE VIRTUAL TABLE parts USING fts5vocab (texts, instance)")

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def count(self, texts: Sequence[tuple[str, str, str]]) -> list[Counted]:
        """The stems of texts, each in three columns."""
        self._db.execute("DELETE FROM texts")
        self._db.executemany(
            "INSERT INTO texts (rowid, a, b, c) VALUES (?, ?, ?, ?)",
            ((number, *columns) for number, columns in enumerate(texts)),
        )
        found: list[Counter[tuple[str, str]]] = [Counter() for _ in texts]
        for number, column, stem in self._db.execute("SELECT doc, col, term FROM parts"):
            found[number][stem, column] += 1
        return [_counted(parts) for parts in found]

    def stems(self, words: Sequence[str]) -> list[str]:
        """The stems of words, one after the other; a word twice counts twice."""
        counted = self.count([(word, "", "") for word in words])
        return [stem for word in counted for stem in sorted(word.stems)]


def _counted(parts: Mapping[tuple[str, str], int]) -> Counted:
    """Weighted numbers of stems."""
    stems: dict[str, float] = {}
    for (stem, column), times in sorted(parts.items()):
        stems[stem] = stems.get(stem, 0.0) + times * COLUMNS["abc".index(column)]
    return Counted(stems=stems, length=sum(parts.values()))


def idf(rows: int, having: int) -> float:
    """How telling a stem is that so many of the rows have; never nothing, as in SQLite.

    >>> round(idf(100, 2), 3)
    3.674
    """
    return max(math.log((rows - having + 0.5) / (having + 0.5)), _LEAST_IDF)


def saturated(times: float, length: int, average: float) -> float:
    """What a stem's number of times counts for in a text of so many words."""
    return times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * length / max(average, 1e-9)))


def bm25(
    text: Counted, stems: Sequence[str], telling: Mapping[str, float], average: float
) -> float:
    """BM25 of a text for a query's stems; the sum is taken in their order, as SQLite takes it."""
    return sum(
        telling[stem] * saturated(text.stems[stem], text.length, average)
        for stem in stems
        if stem in text.stems
    )
