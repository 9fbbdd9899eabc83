"""The verb: a quotation to where it stands in the index, word for word or altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from checker.details.quotations import QuoteMatch, match_quotation
from checker.details.words import content_stems, stem
from claims.models import Document, Passage
from index.models import Hit

ALTERED = 0.62
"""Share of a quotation's words that must be there, in order, for it to count as altered."""
LEAST_ALTERED = 3
"""How many words must be there: two words in common make no quotation."""
FRAME = 0.6
"""Share of the words around a short quotation from which another in the same place is its like."""
REACH = 1500
"""How many characters around a passage are searched: a quotation may run on."""


_VERBS = frozenset(stem(verb) for verb in ("called", "described", "labelled", "said", "told"))


class QuoteStatus(StrEnum):
    """Whether a quotation is in the index."""

    EXACT = "exact"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


class QuoteFinder(Protocol):
    """What a lookup needs of an index."""

    def find_quote(self, text: str, *, k: int = ...) -> Sequence[Hit]:
        """Passages that may hold the quotation, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLookup:
    """Where a quotation stands: the best passage, how alike, and which words differ.

    `differing` pairs words of the quotation asked for with those in the index ("" for none);
    `passage` and `document` are None where nothing is like it. `others` are further passages that
    have it word for word.
    """

    text: str
    status: QuoteStatus
    passage: Passage | None = None
    document: Document | None = None
    share: float = 0.0
    similarity: float = 0.0
    differing: tuple[tuple[str, str], ...] = ()
    others: tuple[Hit, ...] = ()
    start: int = 0
    end: int = 0


def look_up_quote(index: QuoteFinder, text: str, *, k: int = 10) -> QuoteLookup:
    """Where a quotation stands in the index: exact, altered (with the words) or not found.

    `start` and `end` are its characters in the document.
    """
    return weigh_quote(text, index.find_quote(text, k=k))


def weigh_quote(text: str, hits: Sequence[Hit]) -> QuoteLookup:
    """The lookup of a quotation among passages that may hold it."""
    matches = [(hit, *_match(text, hit)) for hit in hits]
    exact = [entry for entry in matches if entry[1].exact]
    words = len(text.split())
    if exact:
        return _lookup(text, QuoteStatus.EXACT, exact[0], others=[hit for hit, *_ in exact[1:]])
    best = max(matches, key=lambda entry: entry[1].share, default=None)
    if best and best[1].share >= ALTERED and best[1].share * words >= LEAST_ALTERED:
        return _lookup(text, QuoteStatus.ALTERED, best)
    return QuoteLookup(
        text=text, status=QuoteStatus.NOT_FOUND, share=best[1].share if best else 0.0
    )


def _match(text: str, hit: Hit) -> tuple[QuoteMatch, int]:
    """The match in the passage, else one that runs over its edge; and where that text starts."""
    span = hit.passage.span
    match = match_quotation(text, hit.passage.text)
    if match.exact:
        return match, span.start
    low = max(0, span.start - REACH)
    wide = match_quotation(text, hit.document.text[low : span.end + REACH])
    overlaps = low + wide.start < span.end and low + wide.end > span.start
    if overlaps and (wide.exact or wide.share > match.share):
        return wide, low
    return match, span.start


def nearest_quote(text: str, frame: str, hits: Sequence[Hit]) -> QuoteLookup | None:
    """The quotation that stands in the same frame: same speaker, same topic, other words.

    `frame` is the statement without its quotation; a passage fits where it has nearly all of the
    frame's content words and at least two, and a quotation of about the same length.
    """
    wanted = content_stems(frame) - _VERBS
    if len(wanted) < 2:
        return None
    length = len(text.split())
    for hit in hits:
        around = f"{hit.passage.context[-200:]} {hit.passage.text}"
        shared = len(wanted & content_stems(around)) / len(wanted)
        own = len(wanted & content_stems(hit.passage.text))
        for quote in hit.passage.quotes:
            near = abs(len(quote.text.split()) - length) <= max(2, length // 2)
            near = near or match_quotation(text, quote.text).share >= ALTERED
            if shared >= FRAME and own >= 2 and near:
                return QuoteLookup(
                    text=text,
                    status=QuoteStatus.ALTERED,
                    passage=hit.passage,
                    document=hit.document,
                    similarity=hit.similarity,
                    differing=((text, quote.text),),
                    start=quote.span.start,
                    end=quote.span.end,
                )
    return None


def _lookup(
    text: str,
    status: QuoteStatus,
    entry: tuple[Hit, QuoteMatch, int],
    *,
    others: Sequence[Hit] = (),
) -> QuoteLookup:
    hit, match, offset = entry
    return QuoteLookup(
        text=text,
        status=status,
        passage=hit.passage,
        document=hit.document,
        share=match.share,
        similarity=hit.similarity,
        differing=match.differing,
        others=tuple(others),
        start=offset + match.start,
        end=offset + match.end,
    )
