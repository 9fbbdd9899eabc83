"""Sentences of a parsed article that pairs can be made from, and the passages around them.

A sentence is worked on as *pieces*: token indices, which keep their spacing where they stay
neighbours, and strings put between them. An *edit* gives some tokens other words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Piece = int | str
Pieces = tuple[Piece, ...]

FIRST_PERSON = frozenset(
    [
        "i",
        "we",
        "you",
        "my",
        "our",
        "your",
        "me",
        "us",
        "mine",
        "ours",
        "yours",
        "myself",
        "ourselves",
    ]
)
_TIGHT = re.compile(r"\s+([,.;:!?)%’”]|'s\b|n't\b)")
_DOUBLED = re.compile(r",\s*([,.;])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Other words for some tokens (`""` drops a token); `kind` says what was changed."""

    kind: str
    words: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to put (part of) a sentence, true wherever the sentence is."""

    kind: str
    pieces: Pieces

    def holds(self, edit: Edit) -> bool:
        """Whether everything that the edit changes is part of this wording."""
        return set(edit.words) <= {p for p in self.pieces if isinstance(p, int)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A sentence that stands alone well enough to make pairs from; `place` counts sentences."""

    sent: Any
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One labelled pair; `kind` says how the statement was made from the passage."""

    premise: str
    hypothesis: str
    label: str
    kind: str


class Forms:
    """Inflected forms, as the articles themselves use them."""

    def __init__(self, docs: Iterable[Any]) -> None:
        """Count which form each lemma takes under each tag."""
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for doc in docs:
            for token in doc:
                if token.is_alpha and token.tag_[:1] in "VNJ":
                    counts[token.lemma_.lower(), token.tag_][token.lower_] += 1
        self._best = {key: forms.most_common(1)[0][0] for key, forms in counts.items()}

    def form(self, lemma: str, tag: str) -> str | None:
        """Return the usual form, or None where the articles have none."""
        if tag in {"VB", "VBP", "NN", "JJ"}:
            return lemma
        return self._best.get((lemma, tag))


def render(doc: Any, pieces: Pieces, words: Mapping[int, str] | None = None) -> str:
    """Put pieces into one tidy sentence: capital first, full stop last."""
    words = words or {}
    out: list[str] = []
    for i, piece in enumerate(pieces):
        if isinstance(piece, str):
            out.append(f"{piece} ")
            continue
        text = words.get(piece, doc[piece].text)
        follows = i + 1 < len(pieces) and pieces[i + 1] == piece + 1
        out.append(text + (doc[piece].whitespace_ if follows else " "))
    return tidy("".join(out))


def tidy(text: str) -> str:
    """Close up spaces and commas, capitalise, end with a full stop."""
    text = " ".join(text.split())
    text = _TIGHT.sub(r"\1", text)
    text = _DOUBLED.sub(r"\1", text).strip(" ,;:-–—")
    if text and text[-1] not in ".!?" and text[-2:] not in {".”", '."', ".'"}:
        text += "."
    return text[:1].upper() + text[1:]


def decapitalised(sent: Any, first: int) -> str:
    """Text of a sentence's first token as it is written within a sentence."""
    token = sent.doc[first]
    proper = token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "DATE"}
    keep = (
        (proper and token.lower_ != "the")
        or token.text == "I"
        or (token.text.isupper() and len(token.text) > 1)
    )
    return str(token.text) if keep else str(token.text[:1].lower() + token.text[1:])


def balanced_marks(text: str) -> bool:
    """Whether quotation marks and brackets pair up."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)


def is_seed(sent: Any) -> bool:
    """Whether a sentence is a plain declarative one, of a length to work with."""
    words = [t for t in sent if t.is_alpha]
    text = sent.text.strip()
    if not 6 <= len(words) <= 42 or not text[:1].isupper() or text[-1:] != ".":
        return False
    if "\n" in text or "''" in text or "…" in text or "..." in text or not balanced_marks(text):
        return False
    root = sent.root
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in root.children)
    finite = root.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_[:3] == "aux" for c in root.children)
    return subject and finite and root.pos_ in {"VERB", "AUX"} and not _speaks_itself(sent)


def _speaks_itself(sent: Any) -> bool:
    return any(t.lower_ in FIRST_PERSON for t in sent) or sent.text.lower().startswith(
        ("but ", "and ", "or ", "so ", "that ", "this ", "it ")
    )


def seeds_of(doc: Any) -> list[Seed]:
    """Find the seeds of an article, in order."""
    return [Seed(sent=s, place=i) for i, s in enumerate(doc.sents) if is_seed(s)]


def tokens_of(sent: Any) -> tuple[int, ...]:
    """All of a sentence's tokens as pieces, without white space at its ends."""
    return tuple(t.i for t in sent if not t.is_space)


def passage(sents: list[Any], *, first: int, last: int, place: int = -1, middle: str = "") -> str:
    """Sentences `first`..`last` as one text; sentence `place` may be put another way."""
    parts = []
    for i in range(max(first, 0), min(last, len(sents) - 1) + 1):
        text = middle if i == place and middle else " ".join(sents[i].text.split())
        if text and len(text.split()) < 70:
            parts.append(text)
    return " ".join(parts)


def lowered(sent: Any, span: Pieces) -> Pieces:
    """Write a span so that it can stand within a sentence."""
    first = span[0]
    if isinstance(first, int) and first == tokens_of(sent)[0]:
        return (decapitalised(sent, first), *span[1:])
    return span
