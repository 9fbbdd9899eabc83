"""A document with its passages as text that a server can hold: packed, and cut into pieces."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Any

from claims.models import Document, Passage
from index.records import (
    DOCUMENT_FIELDS,
    PASSAGE_FIELDS,
    document_of,
    document_row,
    passage_of,
    passage_row,
)
from index.remote.server import LONGEST


def pieces(document: Document, passages: Sequence[Passage]) -> list[str]:
    """At least one piece."""
    held = {
        "document": document_row(document),
        "passages": [passage_row(passage, document=0) for passage in passages],
    }
    packed = base64.b85encode(zlib.compress(json.dumps(held).encode("ascii"))).decode("ascii")
    return [packed[start : start + LONGEST] for start in range(0, len(packed), LONGEST)]


def unpacked(parts: Sequence[str]) -> tuple[Document, tuple[Passage, ...]]:
    """The document and its passages, in the order in which they were given."""
    held: dict[str, Any] = json.loads(zlib.decompress(base64.b85decode("".join(parts))))
    document = document_of(dict(zip(DOCUMENT_FIELDS, held["document"], strict=True)))
    fields = [dict(zip(PASSAGE_FIELDS, values, strict=True)) for values in held["passages"]]
    return document, tuple(passage_of(row | {"document_id": document.id}) for row in fields)
