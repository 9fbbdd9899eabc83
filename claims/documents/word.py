"""Word files (docx): the paragraphs in reading order, tables included, a blank line apart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claims.documents.archive import check_size
from claims.documents.headers import headers_of
from claims.documents.reading import Reading, Readings, UnreadableError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OMITTED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent"))
_MAX_DEPTH = 200
SEPARATOR = "\n\n"
"""Stands between two paragraphs in the text of a Word file."""


def read_word(data: bytes) -> Readings:
    """The text of a docx file with its title and author."""
    document = open_word(data)
    text = SEPARATOR.join(words for _, words in word_paragraphs(document))
    if not text.strip():
        raise UnreadableError("a Word file without a text")
    headers, properties = headers_of(text), document.core_properties
    author = (properties.author or "").strip()
    return (
        Reading(
            text=text,
            title=(properties.title or "").strip() or headers.title,
            publisher=headers.publisher,
            published=headers.published,
            author=headers.author or (author if author != "python-docx" else None) or None,
        ),
    )


def open_word(data: bytes) -> WordDocument:
    """The Word document in `data`; UnreadableError where it is damaged, encrypted or a bomb."""
    import docx

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("encrypted, or an old Word file; save it as docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive)
        document = docx.Document(io.BytesIO(data))
        if getattr(document.element, "body", None) is None:
            raise UnreadableError("a damaged Word file")
        return document
    except UnreadableError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever the damage makes them raise
        raise UnreadableError("a damaged Word file") from error


def word_paragraphs(document: WordDocument) -> Iterator[tuple[Any, str]]:
    """Each paragraph element with words, in reading order, and its words: tracked changes taken.

    Joined by `SEPARATOR`, the words are the text that `read_word` gives.
    """
    for paragraph in document.element.body.iter(f"{_W}p"):
        words = "".join(_pieces(paragraph, 0))
        if words.strip():
            yield paragraph, words


def _pieces(element: Any, depth: int) -> Iterator[str]:
    """The words of a paragraph as they are read; deleted ones and text boxes left out."""
    if depth > _MAX_DEPTH:
        raise UnreadableError("a Word file nested too deeply")
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACE:
            yield _SPACE[child.tag]
        elif child.tag not in _OMITTED:
            yield from _pieces(child, depth + 1)
