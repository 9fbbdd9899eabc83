"""What is written on a server, row by row, and how it is read back."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from claims.models import Document, Passage
from index import records
from index.models import Vectors
from index.remote.server import LONGEST, MOST_STEMS
from index.remote.terms import Counted, saturated

_USUAL = {"words": 25.0, "quoted": 15.0}
"""Words of a usual text, for the scores that the server narrows down by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which rows are a document's: `count` from `first` on."""

    first: int
    count: int
    pieces: int
    sizes: Mapping[str, int]

    def has(self, row: int) -> bool:
        """Whether the row is the document's."""
        return self.first <= row < self.first + self.count


def quoted(values: Iterable[object]) -> str:
    """Values as a list in a server's filter."""
    return json.dumps(list(values), ensure_ascii=False)


def document_row(*, key: str, name: str, piece: int, packed: str) -> dict[str, Any]:
    """A row of `documents`."""
    empty = {"hash": "", "pieces": 0, "first": 0, "count": 0, "sizes": "{}", "nothing": [0.0, 0.0]}
    return {**empty, "key": key, "id": name, "piece": piece, "packed": packed}


def place_of(row: Mapping[str, Any]) -> Place:
    """Where a document's passages are."""
    return Place(
        first=row["first"],
        count=row["count"],
        pieces=row["pieces"],
        sizes=json.loads(row["sizes"]),
    )


def clipped(text: str) -> str:
    """A name within the server's bound."""
    return (records.clean(text) or "").encode()[:500].decode("utf-8", "ignore")


def scope_of(document: Document, passage: Passage) -> dict[str, Any]:
    """What a search can be narrowed by: who speaks or publishes, and when it was said."""
    names = {link.source.casefold() for link in passage.chain}
    if document.publisher:
        names.add(document.publisher.casefold())
    said = document.published or passage.said
    return {
        "document": document.id,
        "said": said.isoformat() if said else "",
        "folded": sorted(map(clipped, names))[:100],
    }


def vector_rows(
    first: int, scopes: Sequence[dict[str, Any]], vectors: Iterable[tuple[int, Vectors]]
) -> list[dict[str, Any]]:
    """Rows of `vectors`; the values are those of half precision, as in the embedded index."""
    taken: Counter[int] = Counter()
    rows = []
    for place, vector in vectors:
        half = vector.astype(np.float16).astype(np.float32).tolist()
        number = 2 * (first + place) + taken[place]
        rows.append({"number": number, "row": first + place, "vector": half, **scopes[place]})
        taken[place] += 1
    return rows


def code_of(stem: str) -> int:
    """A stem as the number of a dimension; 0 is nobody's."""
    return 1 + zlib.crc32(stem.encode("utf-8", "replace")) % (2**31 - 2)


def counts_of(table: str, counted: Counted) -> dict[str, Any]:
    """The fields of a passage's stems: for narrowing down, for counting, for the exact score."""
    stems = dict(list(counted.stems.items())[:MOST_STEMS])
    while len(told := json.dumps([counted.length, stems])) > LONGEST:
        stems = dict(list(stems.items())[: len(stems) // 2])
    usual = _USUAL[table]
    weights = {code_of(s): saturated(n, counted.length, usual) for s, n in stems.items()}
    return {
        table: weights or {0: 1e-6},
        f"{table}_counts": told,
        f"{table}_stems": [clipped(stem) for stem in stems],
    }


def read_counts(told: str) -> Counted:
    """What `counts_of` wrote."""
    length, stems = json.loads(told)
    return Counted(stems=stems, length=length)
