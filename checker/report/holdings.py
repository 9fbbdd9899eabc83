"""What an index holds, as records and as tables: sources, documents, passages, its health."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from checker.report.record import SCHEMA, Record, document_record, passage_record, span_record
from checker.report.terminal import Screen, columns, one_line, paragraph, printable, shorten

if TYPE_CHECKING:
    from claims.models import Document, Passage, SourceKind
    from index.models import IndexFinding

Table = Callable[[Record, Screen], str]
_AROUND = 600
"""Characters of the document shown before and after a passage."""


class SourceCount(Protocol):
    """How often a source speaks (index.passage_index.SourceCount)."""

    @property
    def name(self) -> str:
        """The source's name."""
        ...

    @property
    def kind(self) -> SourceKind:
        """Outlet, person, organisation, anonymous or document."""
        ...

    @property
    def passages(self) -> int:
        """In how many passages."""
        ...

    @property
    def documents(self) -> int:
        """In how many documents."""
        ...


def sources_record(counts: Sequence[SourceCount]) -> Record:
    """`sources --format json`."""
    return {
        "schema": SCHEMA,
        "sources": [
            {
                "name": count.name,
                "kind": count.kind.value,
                "passages": count.passages,
                "documents": count.documents,
            }
            for count in counts
        ],
    }


def sources_table(record: Record, screen: Screen) -> str:
    """Name, kind, passages, documents."""
    rows = [
        (one["name"], one["kind"], str(one["passages"]), str(one["documents"]))
        for one in record["sources"]
    ]
    return grid(("source", "kind", "passages", "documents"), rows, screen, right=(2, 3))


def documents_record(documents: Sequence[Document]) -> Record:
    """`documents --format json`."""
    return {"schema": SCHEMA, "documents": [document_record(one) for one in documents]}


def documents_table(record: Record, screen: Screen) -> str:
    """Id, date, publisher, title or path."""
    rows = [
        (
            one["id"],
            one["published"] or "",
            one["publisher"] or "",
            one["title"] or PurePath(one["path"]).name,
        )
        for one in record["documents"]
    ]
    return grid(("id", "published", "publisher", "title"), rows, screen)


def passage_view(passage: Passage, document: Document) -> Record:
    """One passage with the text around it."""
    text, span = document.text, passage.span
    return {
        "schema": SCHEMA,
        "passage": {"passage_id": passage.id, **passage_record(passage, document)},
        "before": text[max(0, span.start - _AROUND) : span.start],
        "after": text[span.end : span.end + _AROUND],
    }


def document_view(document: Document, passages: Sequence[Passage]) -> Record:
    """One document with its passages."""
    return {
        "schema": SCHEMA,
        "document": document_record(document) | {"text_length": len(document.text)},
        "passages": [
            {"passage_id": passage.id, **passage_record(passage, document)} for passage in passages
        ],
    }


def view_text(record: Record, screen: Screen) -> str:
    """A passage in its context, set off by bars; or a document's passages in order."""
    if "passage" in record:
        passage = record["passage"]
        lines = [*_heading(passage["document"], screen, place=passage["document"]["place"]), ""]
        lines += _block(record["before"], screen, indent="  ", style="dim")
        bar = "┃ " if screen.unicode else "> "
        lines += _block(passage["text"], screen, indent=bar, style="bold")
        lines += _block(record["after"], screen, indent="  ", style="dim")
        lines += ["", f"  who says it: {_chain(passage)}"]
        return "\n".join(lines) + "\n"
    lines = _heading(record["document"], screen)
    for passage in record["passages"]:
        lines += ["", screen.paint(f"  {passage['passage_id']}  {_chain(passage)}", "dim")]
        lines += paragraph(passage["text"], screen, indent="  ")
    return "\n".join(lines) + "\n"


def _chain(passage: Record) -> str:
    """The sources of a passage, outermost first."""
    return " > ".join(
        f"{one_line(link['source'])} ({link['kind']}{', ' + link['cue'] if link['cue'] else ''})"
        for link in passage["attribution"]
    )


def _heading(document: Record, screen: Screen, *, place: str = "") -> list[str]:
    """What the document says of itself, and where in it we are."""
    facts = [document["publisher"], document["author"], document["published"], document["url"]]
    known = ", ".join(one_line(fact) for fact in facts if fact)
    title = paragraph(document["title"] or document["path"], screen, style="bold")
    where = f"{document['path']}{f', {place}' if place else ''} (document {document['id']})"
    return [*title, *([known] if known else []), *paragraph(where, screen, style="dim")]


def _block(text: str, screen: Screen, *, indent: str, style: str) -> list[str]:
    """Text with its paragraphs kept."""
    lines: list[str] = []
    for part in printable(text).split("\n"):
        if part.strip():
            lines += paragraph(part, screen, indent=indent, style=style)
    return lines


def removed_record(ids: Sequence[str]) -> Record:
    """`remove --format json`."""
    return {"schema": SCHEMA, "removed": list(ids)}


def removed_table(record: Record, screen: Screen) -> str:
    """One line."""
    count = len(record["removed"])
    return f"{count} document{'' if count == 1 else 's'} removed\n" if screen else ""


def doctor_record(counts: tuple[int, int], findings: Sequence[IndexFinding]) -> Record:
    """`doctor --format json`."""
    return {
        "schema": SCHEMA,
        "healthy": all(finding.repaired for finding in findings),
        "documents": counts[0],
        "passages": counts[1],
        "findings": [
            {"part": finding.part, "problem": finding.problem, "repaired": finding.repaired}
            for finding in findings
        ],
    }


def doctor_table(record: Record, screen: Screen) -> str:
    """What was wrong, what was done."""
    lines = [f"{record['documents']} documents, {record['passages']} passages"]
    for finding in record["findings"]:
        outcome = "repaired" if finding["repaired"] else "NOT repaired"
        words = f"{finding['part']}: {finding['problem']} ({outcome})"
        lines += paragraph(words, screen)
    ending = "the index is healthy" if record["healthy"] else "not everything could be put right"
    lines.append(ending)
    return "\n".join(lines) + "\n"


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen, *, right: Sequence[int] = ()
) -> str:
    """Columns as wide as needed; the widest one gives way where the screen is too narrow."""
    if not rows:
        return "nothing there yet\n"
    cells = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(columns(row[at]) for row in cells) for at in range(len(head))]
    over = sum(widths) + 2 * (len(widths) - 1) - screen.width
    if over > 0:
        widest = widths.index(max(widths))
        widths[widest] = max(12, widths[widest] - over)
    lines = []
    for number, row in enumerate(cells):
        padded = []
        for at, cell in enumerate(row):
            shown = shorten(cell, widths[at])
            gap = " " * (widths[at] - columns(shown))
            padded.append(gap + shown if at in right else shown + gap)
        lines.append(screen.paint("  ".join(padded).rstrip(), "" if number else "bold"))
    return "\n".join(lines) + "\n"


__all__ = [
    "Table",
    "doctor_record",
    "doctor_table",
    "document_view",
    "documents_record",
    "documents_table",
    "grid",
    "passage_view",
    "removed_record",
    "removed_table",
    "sources_record",
    "sources_table",
    "span_record",
    "view_text",
]
