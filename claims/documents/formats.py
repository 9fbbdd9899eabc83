"""Which reader reads a file: by its suffix, checked against its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from claims.documents.html import read_html
from claims.documents.jsonl import read_jsonl
from claims.documents.reading import Reading, UnreadableError
from claims.documents.text import read_markdown, read_text

Reader = Callable[[bytes], tuple[Reading, ...]]

_READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".text": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
    }
)
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FOREIGN = (
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as docx"),
    (b"{\\rtf", "a rich text file; save it as docx"),
)


def is_known(path: Path) -> bool:
    """Whether the suffix is one that a reader is for."""
    return path.suffix.casefold() in _READERS


def read_bytes(data: bytes, *, name: str) -> tuple[Reading, ...]:
    """The documents in `data`, a file called `name`; UnreadableError with the reason if none."""
    if not data.strip():
        raise UnreadableError("the file is empty")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableError(what)
    return _reader(data, Path(name).suffix.casefold())(data)


def _reader(data: bytes, suffix: str) -> Reader:
    """The reader for these bytes: what they look like wins over a suffix that says "text"."""
    reader = _READERS.get(suffix, read_text)
    if reader is read_text and _HTML.match(data[:4096]):
        return read_html
    return reader
