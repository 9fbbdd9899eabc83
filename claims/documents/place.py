"""Where in a file an offset lies, in the words of its format: page, paragraph or line."""

from __future__ import annotations

from pathlib import PurePath

from claims.documents.pdf import PAGE_BREAK
from claims.documents.word import SEPARATOR
from claims.models import Document


def place_of(document: Document, offset: int) -> str:
    r"""The page of a PDF, the paragraph of a Word file, the line of any other text, from 1.

    >>> place_of(Document(id="1", path="a.txt", text="One.\nTwo."), 6)
    'line 2'
    """
    suffix = PurePath(document.path.removesuffix(".gz")).suffix.casefold()
    if suffix == ".pdf":
        return f"page {1 + document.text.count(PAGE_BREAK, 0, offset + 1)}"
    if suffix == ".docx":
        return f"paragraph {1 + document.text.count(SEPARATOR, 0, offset)}"
    return f"line {1 + document.text.count(chr(10), 0, offset)}"
