"""NewsML-G2, the agencies' XML: a document a news item that holds text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from claims.dates import parse_date
from claims.documents.markup import markup_text
from claims.documents.reading import Reading, Readings, Unread
from claims.documents.xml import find_all, first, local, paragraphs_of, words_of


def read_newsml(root: Element) -> Readings:
    """The news items of a message, or the one that the file is."""
    items = [root] if local(root) == "newsItem" else list(find_all(root, "newsItem"))
    return tuple(_item(item, number) for number, item in enumerate(items, 1))


def _item(item: Element, number: int) -> Reading | Unread:
    """One news item, or why it gives no document."""
    key = item.get("guid") or str(number)
    status = first(item, "pubStatus")
    if status is not None and status.get("qcode", "stat:usable").split(":")[-1] != "usable":
        return Unread(place=key, reason=f"the agency marked it as {status.get('qcode')}")
    text = _body(item)
    if not text:
        return Unread(place=key, reason="a news item without a text")
    when = words_of(first(item, "contentCreated", "firstCreated", "versionCreated"))
    return Reading(
        text=text,
        title=words_of(first(item, "headline", "hl1", "title")),
        publisher=_name(first(item, "provider")) or _name(first(item, "infoSource")),
        published=parse_date(when) if when else None,
        author=words_of(first(item, "by", "byline")) or _name(first(item, "creator")),
        key=key,
    )


def _body(item: Element) -> str:
    """The text of the content set: inline XML (NITF, XHTML) or inline data."""
    content = first(item, "contentSet")
    if content is None:
        return ""
    body = first(content, "body.content", "body")
    if body is not None:
        return paragraphs_of(body)
    inline = first(content, "inlineXML")
    if inline is not None:
        return paragraphs_of(inline)
    data = first(content, "inlineData")
    return markup_text(data.text or "") if data is not None else ""


def _name(element: Element | None) -> str | None:
    """A party's name: its name element, its literal, or the end of its code."""
    if element is None:
        return None
    name = words_of(first(element, "name")) or words_of(element)
    code = element.get("literal") or element.get("qcode", "").split(":")[-1]
    return name or code or None
