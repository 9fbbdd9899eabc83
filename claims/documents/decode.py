"""Bytes to text: byte order marks, UTF-8, UTF-16, the Windows code page; or a clear refusal."""

from __future__ import annotations

import codecs

from claims.documents.reading import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_FOR_TEXTS = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7")
)
_SAMPLE = 8192
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_DAMAGE = 0.002
"""Share of undecodable characters up to which a UTF-8 file counts as slightly damaged."""

UNREADABLE = "its encoding is not readable; save it as UTF-8 and try again"
BINARY = "a binary file, not a text"


def decode(data: bytes) -> str:
    """The text of `data`, its byte order mark removed, its line ends untouched.

    Raises UnreadableError for binary data and for encodings that cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\x00" in data[:_SAMPLE]:
        return _without_mark(data)
    if _control_share(data[:_SAMPLE]) > 0.01:
        raise UnreadableError(BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    """`data` in an encoding that it declares itself."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(UNREADABLE) from error


def decode_as(data: bytes, name: str) -> str:
    """`data` in the encoding that a page or a server says it has.

    Raises UnreadableError for names that are none, and for Python's codecs for other things.
    """
    try:
        found = codecs.lookup(name).name
        if found not in _NOT_FOR_TEXTS:
            return data.decode(found)
    except (LookupError, ValueError) as error:
        raise UnreadableError(UNREADABLE) from error
    raise UnreadableError(UNREADABLE)


def _without_mark(data: bytes) -> str:
    """Text in UTF-16 that forgot its byte order mark; anything else with zero bytes is binary."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return _strictly(data, "utf-16-le")
    if even > 0.7 * half and odd < 0.05 * half:
        return _strictly(data, "utf-16-be")
    raise UnreadableError(BINARY)


def _control_share(sample: bytes) -> float:
    """Share of bytes that no text has."""
    return sum(byte in _CONTROLS for byte in sample) / max(1, len(sample))


def _legacy(data: bytes) -> str:
    """Damaged UTF-8 with replacement characters, or the Windows western code page."""
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd")
    kept = sum(character > "\x7f" for character in text) - damage
    if kept > 2 * damage and damage <= max(1, _DAMAGE * len(text)):
        return text
    high = sum(byte > 127 for byte in data)
    try:
        legacy = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(UNREADABLE) from error
    if high > 0.2 * len(data):
        raise UnreadableError(UNREADABLE)
    return legacy
