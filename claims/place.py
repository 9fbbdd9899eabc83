"""Where in a file an offset lies, in the words of its format: page, paragraph or line."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

from claims.models import Document

PAGE_BREAK = "\f"
"""Stands where a page begins: an offset's page is 1 + text.count(PAGE_BREAK, 0, offset)."""


class Unit(StrEnum):
    """What a format counts in."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    LINE = "line"


_AS_IT_STANDS = frozenset(("", ".txt", ".text", ".md", ".markdown", ".mdx"))
"""Files whose text is read as it stands, so that its lines are the file's."""

_GAP = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*\n")
"""Stands between two paragraphs of a text that was taken out of markup."""


def unit_of(path: str) -> Unit:
    """What places in the text of a file, or of a page at an address, are counted in."""
    is_address = path.startswith(("http://", "https://"))
    name = urlsplit(path).path if is_address else path.removesuffix(".gz")
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".pdf":
        return Unit.PAGE
    if suffix in _AS_IT_STANDS and (suffix or not is_address):
        return Unit.LINE
    return Unit.PARAGRAPH


def number_of(unit: Unit, text: str, offset: int) -> int:
    """Which page, paragraph or line of a text an offset lies in, from 1."""
    if unit is Unit.PAGE:
        return 1 + text.count(PAGE_BREAK, 0, offset + 1)
    if unit is Unit.PARAGRAPH:
        return 1 + sum(1 for _ in _GAP.finditer(text, 0, offset))
    return 1 + text.count("\n", 0, offset)


def place_of(document: Document, offset: int) -> str:
    r"""The page of a PDF, the line of a text, the paragraph of what was taken out of markup.

    >>> place_of(Document(id="1", path="a.txt", text="One.\nTwo."), 6)
    'line 2'
    """
    unit = unit_of(document.path)
    return f"{unit} {number_of(unit, document.text, offset)}"
