"""JSON Lines: one document a line, with text and optional title, publisher, published, url, id."""

from __future__ import annotations

import json
from typing import Any

from claims.dates import parse_date
from claims.documents.decode import decode
from claims.documents.reading import Reading, Readings, Unread, UnreadableError

_TEXT_FIELDS = ("text", "body", "content")


def read_jsonl(data: bytes) -> Readings:
    """The documents of a JSON Lines file; a line that is none is named with its reason."""
    readings: list[Reading | Unread] = []
    seen: set[str] = set()
    for number, line in enumerate(decode(data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            reading = record_reading(_record(line), key=str(number))
            if reading.key in seen:
                raise UnreadableError(f"the id {reading.key!r} occurs twice")
        except UnreadableError as error:
            readings.append(Unread(place=f"line {number}", reason=error.reason))
            continue
        seen.add(reading.key)
        readings.append(reading)
    return tuple(readings)


def record_reading(record: dict[str, Any], *, key: str) -> Reading:
    """One record as a document; `key` where it has no id of its own."""
    text = next((record[name] for name in _TEXT_FIELDS if record.get(name)), None)
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError('no "text"')
    published = string_of(record, "published") or string_of(record, "date")
    return Reading(
        text=text,
        title=string_of(record, "title"),
        publisher=string_of(record, "publisher") or string_of(record, "outlet"),
        published=parse_date(published) if published else None,
        url=string_of(record, "url"),
        author=string_of(record, "author"),
        key=string_of(record, "id") or key,
    )


def string_of(record: dict[str, Any], name: str) -> str | None:
    """A field as text, or None where it is missing, empty or no text."""
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _record(line: str) -> dict[str, Any]:
    """The JSON object of one line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON") from error
    if not isinstance(record, dict):
        raise UnreadableError("not a JSON object")
    return record
