"""JSON Lines: one document a line, with text and optional title, publisher, published, url, id."""

from __future__ import annotations

import json
from typing import Any

from claims.dates import parse_date
from claims.documents.decode import decode
from claims.documents.reading import Reading, UnreadableError

_TEXT_FIELDS = ("text", "body", "content")


def read_jsonl(data: bytes) -> tuple[Reading, ...]:
    """The documents of a JSON Lines file; a line that is none is an error that names the line."""
    readings: list[Reading] = []
    seen: set[str] = set()
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            reading = _reading(_record(line, number), number)
            if reading.key in seen:
                raise UnreadableError(f"line {number}: the id {reading.key!r} occurs twice")
            seen.add(reading.key)
            readings.append(reading)
    if not readings:
        raise UnreadableError("the file is empty")
    return tuple(readings)


def _record(line: str, number: int) -> dict[str, Any]:
    """The JSON object of one line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"line {number} is not JSON") from error
    if not isinstance(record, dict):
        raise UnreadableError(f"line {number} is not a JSON object")
    return record


def _reading(record: dict[str, Any], number: int) -> Reading:
    """One record as a document."""
    text = next((record[name] for name in _TEXT_FIELDS if record.get(name)), None)
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError(f'line {number} has no "text"')
    published = _string(record, "published") or _string(record, "date")
    return Reading(
        text=text,
        title=_string(record, "title"),
        publisher=_string(record, "publisher"),
        published=parse_date(published) if published else None,
        url=_string(record, "url"),
        author=_string(record, "author"),
        key=_string(record, "id") or str(number),
    )


def _string(record: dict[str, Any], name: str) -> str | None:
    """A field as text, or None where it is missing or empty."""
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None
