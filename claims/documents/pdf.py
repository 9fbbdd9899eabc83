"""PDF files: pages to paragraphs, without running heads, hyphens at line ends joined."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.documents.headers import headers_of
from claims.documents.reading import Reading, Readings, UnreadableError
from claims.place import PAGE_BREAK

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_PAGES = 3000
_MAX_CHARACTERS = 20_000_000
_EDGE = 3
"""Lines at the top and the bottom of a page among which running heads stand."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?$", re.I)
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}\b.{0,300}$"
    r"|https?://\S+(?:\s+\d+\s*/\s*\d+)?$"
)
"""What browsers print above and below a page: date, time and title; address and page number."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HEADLINE = 5
"""Lines that a headline may run over."""

_HYPHEN = re.compile(r"[^\W\d_]-$")
_END = re.compile(r"[.!?…:][\"'”’)\]]*$")


def read_pdf(data: bytes) -> Readings:
    """The text of a PDF with its title and author."""
    try:
        reader = _open(data)
        pages = _pages(reader)
        title, author = _details(reader)
    except UnreadableError:
        raise
    except Exception as error:  # pypdf raises whatever the damage makes it raise
        raise UnreadableError("a damaged PDF") from error
    text = _joined(_without_heads(pages), title=title)
    if not text.strip():
        raise UnreadableError("a PDF without a text layer (a scan); run text recognition first")
    headers = headers_of(text)
    return (
        Reading(
            text=text,
            title=title or headers.title,
            publisher=headers.publisher,
            published=headers.published,
            author=headers.author or author,
        ),
    )


def _open(data: bytes) -> PdfReader:
    """The reader of a PDF that needs no password."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("encrypted; save it without a password")
    if len(reader.pages) > _MAX_PAGES:
        raise UnreadableError(f"more than {_MAX_PAGES:,} pages")
    return reader


def _details(reader: PdfReader) -> tuple[str | None, str | None]:
    """Title and author, where the file says them and they are no file name."""
    details = reader.metadata
    title = (details.title or "").strip() if details else ""
    author = (details.author or "").strip() if details else ""
    is_name = re.search(r"\.\w{2,5}$|^untitled|^microsoft word", title, re.IGNORECASE)
    unknown = author.casefold() in ("", "anonymous", "unknown", "user", "author")
    return (None if is_name else title or None), (None if unknown else author)


def _pages(reader: PdfReader) -> list[list[str]]:
    """The lines of every page."""
    pages, length = [], 0
    for page in reader.pages:
        words = (page.extract_text() or "").translate(_LIGATURES)
        lines = [" ".join(line.split()) for line in words.splitlines()]
        length += sum(map(len, lines))
        if length > _MAX_CHARACTERS:
            raise UnreadableError("the text is too long")
        pages.append(lines)
    return pages


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without their numbers and the lines that come back at the edge of page after page."""
    counts = Counter(key for page in pages for key in {_key(page[n]) for n in _edges(page)})
    often = max(2, len(pages) // 2)
    repeated = {key for key, count in counts.items() if key and count >= often}
    kept: list[list[str]] = []
    for page in pages:
        drop = {n for n in _edges(page) if _key(page[n]) in repeated or _is_margin(page[n])}
        kept.append([line for n, line in enumerate(page) if n not in drop])
    return kept


def _is_margin(line: str) -> bool:
    """Whether a line at a page's edge is a page number, or what a browser prints there."""
    return bool(_PAGE_NUMBER.match(line) or _PRINTED.match(line))


def _edges(page: Sequence[str]) -> list[int]:
    """The numbers of the first and the last lines that hold words."""
    spoken = [n for n, line in enumerate(page) if line]
    return sorted({*spoken[:_EDGE], *spoken[-_EDGE:]})


def _key(line: str) -> str:
    """A line with its numbers made equal, so that "Page 3" is "Page 4"."""
    return _NUMBER.sub("#", line.casefold())


def _joined(pages: Sequence[list[str]], *, title: str | None) -> str:
    """The pages' lines as paragraphs; a headline that the file calls its title stands alone."""
    lines = [line for page in pages for line in page if line]
    width, headline = _width(lines), _headline(lines, title)
    pieces: list[str] = []
    before = ""
    for number, page in enumerate(pages):
        breaks = PAGE_BREAK if number else ""
        for line in page:
            if not line:
                before = "" if before and _END.search(before) else before
                continue
            _append(pieces, before, line, width=width, page=breaks)
            headline -= 1
            before, breaks = ("" if headline == 0 else line), ""
        if breaks:
            pieces.append(breaks)
    return "".join(pieces).strip("\n")


def _append(pieces: list[str], before: str, line: str, *, width: int, page: str) -> None:
    """Add a line: to the word, the paragraph, or as a paragraph of its own."""
    if before and _HYPHEN.search(before) and line[0].islower():
        head, space, word = pieces[-1][:-1].rpartition(" ")
        pieces[-1:] = [head, page or space, word + line]
    elif before and not _ends(before, line, width=width):
        pieces.append((page or " ") + line)
    else:
        pieces.append(("\n\n" + page if pieces else page) + line)


def _ends(before: str, line: str, *, width: int) -> bool:
    """Whether a paragraph ends between two lines: the first is short, and could hold more."""
    if line[0].islower():
        return False
    room = len(before) + 1 + len(line.split(None, 1)[0]) <= width
    return room and (bool(_END.search(before)) or len(before) < 0.75 * width)


def _headline(lines: Sequence[str], title: str | None) -> int:
    """How many of the first lines are the file's title, 0 if none."""
    words = (title or "").casefold().split()
    for count in range(1, min(_HEADLINE, len(lines)) + 1):
        if words and " ".join(lines[:count]).casefold().split() == words:
            return count
    return 0


def _width(lines: Sequence[str]) -> int:
    """How long a full line is: nine lines in ten are shorter."""
    lengths = sorted(map(len, lines))
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
