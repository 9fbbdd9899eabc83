"""Search results and quotation look-ups, as records and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.report.record import SCHEMA, Record, passage_record, ratio
from checker.report.terminal import Screen, one_line, paragraph, shorten
from checker.report.wording import passage_voice

if TYPE_CHECKING:
    from checker.quote import QuoteLookup
    from index.models import Hit


def search_record(query: str, hits: Sequence[Hit]) -> Record:
    """`search --format json`."""
    return {
        "schema": SCHEMA,
        "query": query,
        "hits": [
            {
                "passage_id": hit.passage.id,
                "score": ratio(hit.score),
                "similarity": ratio(hit.similarity),
                **passage_record(hit.passage, hit.document),
            }
            for hit in hits
        ],
    }


def search_table(hits: Sequence[Hit], screen: Screen) -> str:
    """One passage after the other: how near, who says it, its words, its id."""
    if not hits:
        return "nothing found\n"
    lines: list[str] = []
    for hit in hits:
        voice = passage_voice(hit.passage, hit.document)
        lines.append(screen.paint(f"{hit.similarity:5.2f}  ", "dim") + screen.paint(voice, "bold"))
        words = shorten(one_line(hit.passage.text), 4 * (screen.width - 7))
        lines += paragraph(words, screen, indent=" " * 7)
        where = f"{hit.document.path} (wirecheck show {hit.passage.id})"
        lines += [*paragraph(where, screen, indent=" " * 7, style="dim"), ""]
    return "\n".join(lines)


def quote_record(found: QuoteLookup) -> Record:
    """`quote --format json`."""
    raise NotImplementedError


def quote_table(found: QuoteLookup, screen: Screen) -> str:
    """Exact, altered with the words that differ, or not found."""
    raise NotImplementedError
