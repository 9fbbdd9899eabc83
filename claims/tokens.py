"""Text → word pieces with what lower-casing and tokenising lose: case, quotation marks, breaks.

The encoder's vocabulary is lower-case and knows no line breaks; three small features per piece
(its word's shape, where it stands to quotation marks, what stood before it) give that back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHAPES = ("lower", "title", "upper", "capital", "mixed", "digit", "mark")
QUOTES = ("outside", "inside", "opens", "closes")
BREAKS = ("none", "space", "line", "paragraph")
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_CLOSING_BEFORE = re.compile(r"[\w.,!?;:…’'%)\]]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text; all arrays have one row per piece, spans are characters.

    `first` is true for the first piece of each word; a word is a run of letters and digits or one
    mark. `features` has the columns shape, quote and break.
    """

    ids: NDArray[np.int64]
    spans: NDArray[np.int64]
    first: NDArray[np.bool_]
    features: NDArray[np.int64]


def split_pieces(text: str, *, tokenizer: Any) -> Pieces:
    """Return the pieces of `text`; `tokenizer` is a `tokenizers.Tokenizer` of a BERT vocabulary."""
    import numpy as np

    text = _SURROGATE.sub("\ufffd", text)  # what a broken encoding leaves; same length
    encoded = tokenizer.encode(text, add_special_tokens=False)
    spans = list(encoded.offsets)
    words = encoded.word_ids
    first = [i == 0 or words[i] != words[i - 1] for i in range(len(words))]
    return Pieces(
        np.array(encoded.ids, dtype=np.int64),
        np.array(spans, dtype=np.int64).reshape(-1, 2),
        np.array(first, dtype=np.bool_),
        np.array(_features(text, spans, first), dtype=np.int64).reshape(-1, 3),
    )


def word_shape(word: str) -> int:
    """Return the index in SHAPES of a word."""
    if not word[0].isalnum():
        return 6
    if word.isdigit():
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 3 if len(word) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 4


def _features(
    text: str, spans: list[tuple[int, int]], first: list[bool]
) -> list[tuple[int, int, int]]:
    rows: list[tuple[int, int, int]] = []
    end, inside, shape, quote = 0, False, 0, 0
    for i, (start, stop) in enumerate(spans):
        gap = _gap(text, end, start)
        if first[i]:
            if gap == 3:
                inside = False
            last = i
            while last + 1 < len(spans) and not first[last + 1]:
                last += 1
            word = text[start : spans[last][1]] or " "
            shape = word_shape(word)
            quote, inside = _quote_state(text, start, word, inside=inside)
        rows.append((shape, quote, gap if first[i] else 0))
        end = stop
    return rows


def _gap(text: str, end: int, start: int) -> int:
    """Return the index in BREAKS of what lies between two pieces."""
    if start == end:
        return 3 if start == 0 else 0
    gap = text[end:start]
    if "\n" not in gap:
        return 3 if end == 0 else 1
    return 3 if _PARAGRAPH.search(gap) else 2


def _quote_state(text: str, start: int, word: str, *, inside: bool) -> tuple[int, bool]:
    """Return the index in QUOTES of a word, and whether what follows is inside."""
    if word in "“«„":
        return 2, True
    if word in "”»":
        return 3, False
    if word == '"':
        before = text[start - 1] if start else " "
        if inside and _CLOSING_BEFORE.match(before):
            return 3, False
        after = text[start + 1 : start + 2]
        if after.strip():
            return 2, True
        return 3, False
    return int(inside), inside
