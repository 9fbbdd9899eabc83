"""Which reader reads a file: by its suffix, checked against its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from claims.documents.archive import MAX_DEPTH, read_gzip, read_zip
from claims.documents.html import read_html
from claims.documents.jsonl import read_jsonl
from claims.documents.mail import read_mail
from claims.documents.ninjs import read_json
from claims.documents.pdf import read_pdf
from claims.documents.reading import Readings, UnreadableError
from claims.documents.text import read_text
from claims.documents.word import read_word
from claims.documents.xml import read_xml

Reader = Callable[[bytes], Readings]

_READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text", ".md", ".markdown"), read_text),
        **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
        **dict.fromkeys((".jsonl", ".ndjson"), read_jsonl),
        **dict.fromkeys((".json", ".ninjs"), read_json),
        **dict.fromkeys((".xml", ".rss", ".atom", ".newsml"), read_xml),
        ".docx": read_word,
        ".pdf": read_pdf,
        ".eml": read_mail,
    }
)
_ARCHIVES = frozenset((".zip", ".gz"))
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(rb"(?:[!-9;-~]{1,60}:[ \t][^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){3}", re.I)
_MAIL_FIELDS = re.compile(rb"^(?:from|subject|received|message-id):", re.I | re.M)
_FOREIGN = (
    (b"\x7fELF", "a program, not a text"),
    (b"MZ\x90", "a program, not a text"),
    (b"\x89PNG", "a picture, not a text"),
    (b"\xff\xd8\xff", "a picture, not a text"),
    (b"GIF8", "a picture, not a text"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file; save it as docx without a password"),
    (b"{\\rtf", "a rich text file; save it as docx"),
)


def is_known(path: Path) -> bool:
    """Whether the suffix is one that a reader is for."""
    return path.suffix.casefold() in _READERS or path.suffix.casefold() in _ARCHIVES


def read_bytes(data: bytes, name: str, *, depth: int = 0) -> Readings:
    """The documents in `data`, a file called `name`; UnreadableError with the reason if none."""
    if not data.strip():
        raise UnreadableError("the file is empty")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableError(what)
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04")) and not _is_word(data, name):
        return _unpack(data, name, depth=depth)
    return _reader(data, Path(name).suffix.casefold())(data)


def _is_word(data: bytes, name: str) -> bool:
    """Whether a packed file is a Word file."""
    return data.startswith(b"PK") and (
        name.casefold().endswith(".docx") or b"word/document.xml" in data
    )


def _unpack(data: bytes, name: str, *, depth: int) -> Readings:
    """The documents of an archive, and of the archives in it."""
    if depth >= MAX_DEPTH:
        raise UnreadableError(f"archives in archives, more than {MAX_DEPTH} deep")

    def read(inner: bytes, member: str) -> Readings:
        return read_bytes(inner, member, depth=depth + 1)

    return read_gzip(data, name, read) if data.startswith(b"\x1f\x8b") else read_zip(data, read)


def _reader(data: bytes, suffix: str) -> Reader:
    """The reader for these bytes: what they look like wins over a suffix that only says text."""
    if data.startswith(b"PK\x03\x04"):
        return read_word
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf
    reader = _READERS.get(suffix)
    if reader in (read_xml, None, read_text) and _HTML.match(data[:4096]):
        return read_html
    if reader is None and data[:200].lstrip().startswith(b"<?xml"):
        return read_xml
    if reader is None and _MAIL.match(data[:8192]) and _MAIL_FIELDS.search(data[:8192]):
        return read_mail
    if reader in (read_json,) and _is_lines(data):
        return read_jsonl
    return reader or read_text


def _is_lines(data: bytes) -> bool:
    """Whether a JSON file holds an object a line."""
    lines = data[:200_000].split(b"\n", 2)
    return len(lines) > 1 and all(
        line.strip().startswith(b"{") and line.strip().endswith(b"}") for line in lines[:2]
    )
