"""The attributions found in documents: CONTRACT's object, and a list for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report.record import SCHEMA, Record
from checker.report.terminal import Screen, one_line, paragraph, shorten
from checker.report.to_line import LineIndex
from claims.models import Attribution, Document, Mention, SourceKind

Found = Sequence[tuple[Document, tuple[Attribution, ...]]]


def attributions_record(found: Found) -> Record:
    """`extract --format json`: every span slices back to its text."""
    return {
        "schema": SCHEMA,
        "documents": [
            {
                "path": document.path,
                "id": document.id,
                "title": document.title,
                "text_length": len(document.text),
                "attributions": [attribution_record(one, document.text) for one in attributions],
            }
            for document, attributions in found
        ],
    }


def attribution_record(attribution: Attribution, text: str) -> Record:
    """One attribution; `content` runs from its first to its last character, `spans` are exact."""
    source, parts = attribution.source, attribution.parts
    start = min((part.start for part in parts), default=0)
    end = max((part.end for part in parts), default=0)
    kind = source.kind if source else SourceKind.ANONYMOUS
    return {
        "source": mention_record(source.mention) if source else None,
        "cue": mention_record(attribution.cue),
        "content": {
            "text": text[start:end],
            "start": start,
            "end": end,
            "spans": [[part.start, part.end] for part in parts],
        },
        "kind": (SourceKind.ANONYMOUS if kind is SourceKind.DOCUMENT else kind).value,
        "name": source.name if source else None,
        "role": source.role if source else None,
        "quotation": attribution.quotation.value,
        "date": mention_record(attribution.date),
        "parent": attribution.parent,
    }


def mention_record(mention: Mention | None) -> Record | None:
    """Words with their offsets."""
    if mention is None:
        return None
    return {"text": mention.text, "start": mention.span.start, "end": mention.span.end}


def attributions_table(found: Found, screen: Screen) -> str:
    """One attribution after the other: where, who, the verb, what."""
    lines: list[str] = []
    for document, attributions in found:
        lines += paragraph(document.path, screen, style="bold underline")
        places = LineIndex(document.text)
        if not attributions:
            lines.append("  no attributions found")
        for attribution in attributions:
            lines += _entry(attribution, attributions, document.text, places, screen)
        lines.append("")
    return "\n".join(lines)


def _entry(
    attribution: Attribution,
    attributions: tuple[Attribution, ...],
    text: str,
    places: LineIndex,
    screen: Screen,
) -> list[str]:
    """Two or three lines for one attribution."""
    line, column = places.locate(min((part.start for part in attribution.parts), default=0))
    source = attribution.source
    name = one_line(source.name) if source else "(nobody named)"
    kind = source.kind.value if source else "anonymous"
    role = f", {one_line(source.role)}" if source and source.role else ""
    cue = one_line(attribution.cue.text) if attribution.cue else ""
    head = f"{line}:{column}".rjust(8) + "  " + screen.paint(name, "bold")
    head += screen.paint(f" ({kind}{role})", "dim") + (f" {cue}" if cue else "")
    if attribution.parent is not None:
        outer = attributions[attribution.parent].source
        head += screen.paint(f"  in what {one_line(outer.name) if outer else '?'} said", "dim")
    content = " … ".join(one_line(text[part.start : part.end]) for part in attribution.parts)
    shown = shorten(content, 3 * (screen.width - 10))
    return [head, *paragraph(shown, screen, indent=" " * 10)]
