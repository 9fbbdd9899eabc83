"""Search results and quotation look-ups, as records and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.report.record import SCHEMA, Record, passage_record, ratio
from checker.report.terminal import Screen, hanging, one_line, paragraph, shorten
from checker.report.wording import passage_voice
from claims.place import place_of

if TYPE_CHECKING:
    from checker.quote import QuoteLookup
    from claims.models import Document, Passage
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
        place = place_of(hit.document, hit.passage.span.start)
        where = f"in {hit.document.path}, {place} (wirecheck show {hit.passage.id})"
        lines += [*paragraph(where, screen, indent=" " * 7, style="dim"), ""]
    return "\n".join(lines)


def quote_record(found: QuoteLookup) -> Record:
    """`quote --format json`."""
    passage, document = found.passage, found.document
    record: Record = {
        "schema": SCHEMA,
        "quote": found.text,
        "status": found.status.value,
        "share": ratio(found.share),
        "differing": [{"quote": ours, "source": theirs} for ours, theirs in found.differing],
        "match": None,
        "others": [_place(hit.passage, hit.document) for hit in found.others],
    }
    if passage is not None and document is not None:
        record["match"] = {
            **_place(passage, document),
            "words": document.text[found.start : found.end] or passage.text,
            "start": found.start,
            "end": found.end,
        }
    return record


def _place(passage: Passage, document: Document) -> Record:
    """A passage with its id."""
    return {"passage_id": passage.id, **passage_record(passage, document)}


_WORDS = {
    "exact": ("✓", "EXACT", "bold green"),
    "altered": ("✗", "ALTERED", "bold red"),
    "not_found": ("?", "NOT FOUND", "bold yellow"),
}


def _in_marks(words: str) -> str:
    """Words as a quotation, where they do not come with marks of their own."""
    words = words.strip()
    return words if words[:1] in "“\"«„‘'" and words[-1:] in "”\"»“’'" else f"“{words}”"


def quote_table(found: QuoteLookup, screen: Screen) -> str:
    """Exact, altered with the words that differ, or not found; who said it and where."""
    symbol, words, style = _WORDS[found.status.value]
    head = f"{symbol} {words}" if screen.unicode else words
    lines = [screen.paint(head, style), *paragraph(_in_marks(found.text), screen, indent="  ")]
    if found.passage is None or found.document is None:
        lines += ["", "  No quotation in the index is like it."]
        return "\n".join(lines) + "\n"
    for ours, theirs in found.differing:
        ours, theirs = ours or "(nothing)", theirs or "(nothing)"
        lines += ["", hanging("differs:", f"“{ours}” here, “{theirs}” there", screen)]
    voice = passage_voice(found.passage, found.document)
    lines += ["", hanging("said by:", voice, screen, style="bold")]
    said = found.document.text[found.start : found.end] or found.passage.text
    bar = "    │ " if screen.unicode else "    | "
    lines += paragraph(shorten(said, 6 * (screen.width - 6)), screen, indent=bar)
    place = place_of(found.document, found.start)
    where = f"in {found.document.path}, {place} (wirecheck show {found.passage.id})"
    lines += paragraph(where, screen, indent="    ", style="dim")
    for hit in found.others[:3]:
        lines.append(hanging("also:", passage_voice(hit.passage, hit.document), screen))
    return "\n".join(lines) + "\n"
