"""RSS and Atom files: a document an entry, its headline as the first paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from claims.dates import parse_date
from claims.documents.markup import markup_text
from claims.documents.reading import Reading, Readings, Unread
from claims.documents.xml import child_words, find_all, first, local, paragraphs_of, words_of
from claims.outlets import find_outlet

_BODIES = ("encoded", "content", "description", "summary")


def read_rss(root: Element) -> Readings:
    """The items of an RSS file, of any version."""
    channel = first(root, "channel")
    site = child_words(channel, "title") if channel is not None else None
    return tuple(
        _entry(item, site, number, url=child_words(item, "link"))
        for number, item in enumerate(find_all(root, "item"), 1)
    )


def read_atom(root: Element) -> Readings:
    """The entries of an Atom file."""
    site = child_words(root, "title")
    return tuple(
        _entry(entry, site, number, url=_link(entry))
        for number, entry in enumerate(find_all(root, "entry"), 1)
    )


def _entry(entry: Element, site: str | None, number: int, *, url: str | None) -> Reading | Unread:
    """One entry."""
    title = child_words(entry, "title")
    title = markup_text(title) if title else None
    body = _body(entry)
    text = "\n\n".join(part for part in (title, body) if part)
    if not text:
        return Unread(place=f"entry {number}", reason="an entry without a text")
    published = child_words(entry, "pubDate", "published", "date", "updated")
    outlet = find_outlet(site) if site else None
    return Reading(
        text=text,
        title=title,
        publisher=outlet.name if outlet else site,
        published=parse_date(published) if published else None,
        url=url,
        author=_author(entry),
        key=child_words(entry, "guid", "id") or url or str(number),
    )


def _body(entry: Element) -> str:
    """The fullest text that an entry gives."""
    texts: list[str] = []
    for child in entry:
        if local(child) in _BODIES:
            inner = paragraphs_of(child) if len(child) else markup_text(child.text or "")
            texts.append(inner)
    return max(texts, key=len, default="")


def _author(entry: Element) -> str | None:
    """Who wrote it."""
    author = first(entry, "author", "creator")
    name = first(author, "name") if author is not None else None
    return words_of(name if name is not None else author)


def _link(entry: Element) -> str | None:
    """The address of an Atom entry's page."""
    links = [child for child in entry if local(child) == "link" and child.get("href")]
    links.sort(key=lambda link: link.get("rel", "alternate") != "alternate")
    return links[0].get("href") if links else None
