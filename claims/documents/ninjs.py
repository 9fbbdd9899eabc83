"""ninjs, the IPTC's news JSON (1.x, 2 and 3), and plain JSON records; one item or a list."""

from __future__ import annotations

import json
from typing import Any

from claims.dates import parse_date
from claims.documents.decode import decode
from claims.documents.jsonl import record_reading, string_of
from claims.documents.markup import markup_text
from claims.documents.reading import Reading, Readings, Unread, UnreadableError

_LISTS = ("items", "documents", "articles", "data")
_FIELDS = ("headline", "headlines", "bodies", "body_text", "body_xhtml", "versioncreated")


def read_json(data: bytes) -> Readings:
    """The items of a JSON file; one that has no text is named with its reason."""
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON, or nested too deeply") from error
    if isinstance(value, dict):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [value])
    if not isinstance(value, list):
        raise UnreadableError("neither a news item nor a list of them")
    return tuple(_item(item, number) for number, item in enumerate(value, 1))


def _item(item: object, number: int) -> Reading | Unread:
    """One item, or why not."""
    try:
        if not isinstance(item, dict):
            raise UnreadableError("not a JSON object")
        if any(name in item for name in _FIELDS):
            return _ninjs(item, number)
        return record_reading(item, key="" if number == 1 else str(number))
    except UnreadableError as error:
        return Unread(place=f"item {number}", reason=error.reason)


def _ninjs(item: dict[str, Any], number: int) -> Reading:
    """A ninjs item: its main body, headline, byline, provider and dates."""
    status = str(item.get("pubstatus", "usable"))
    if status != "usable":
        raise UnreadableError(f"the agency marked it as {status}")
    text = _body(item)
    if not text:
        raise UnreadableError("a news item without a text")
    published = string_of(item, "firstcreated") or string_of(item, "versioncreated")
    return Reading(
        text=text,
        title=string_of(item, "headline") or _chosen(item.get("headlines"), "main"),
        publisher=_provider(item),
        published=parse_date(published) if published else None,
        url=_address(item),
        author=string_of(item, "byline") or string_of(item, "by") or _chosen(item.get("bylines")),
        key=string_of(item, "uri") or str(number),
    )


def _body(item: dict[str, Any]) -> str:
    """The text of the main body, markup taken out."""
    for name in ("body_text", "body_xhtml", "body_html"):
        if isinstance(item.get(name), str) and item[name].strip():
            return markup_text(item[name])
    return markup_text(_chosen(item.get("bodies"), "main") or "")


def _chosen(values: object, role: str = "") -> str | None:
    """The value with a role out of ninjs' lists of values, else the first."""
    if not isinstance(values, list):
        return None
    rows = [row for row in values if isinstance(row, dict)]
    rows.sort(key=lambda row: row.get("role") != role)
    texts = (row.get("value") or row.get("name") for row in rows)
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), None)


def _provider(item: dict[str, Any]) -> str | None:
    """Who publishes the item."""
    return (
        _chosen(item.get("infosources"), "provider")
        or _chosen(item.get("infosource"), "provider")
        or string_of(item, "provider")
        or string_of(item, "source")
        or string_of(item, "copyrightholder")
    )


def _address(item: dict[str, Any]) -> str | None:
    """The item's page: its own address, not the identifier of a rendition."""
    uri = string_of(item, "url") or string_of(item, "uri")
    return uri if uri and uri.startswith(("http://", "https://")) else None
