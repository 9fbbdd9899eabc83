"""XML files, by their root: NewsML-G2, RSS, Atom; through defusedxml, so that no bomb goes off."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from claims.documents.reading import Readings, UnreadableError

BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "hl1", "hl2", "li", "div", "blockquote", "tr"))
_MAX_DEPTH = 200


def read_xml(data: bytes) -> Readings:
    """The items of an XML news file."""
    from claims.documents.feed import read_atom, read_rss
    from claims.documents.newsml import read_newsml

    root = parse(data)
    readers = {
        "newsMessage": read_newsml,
        "newsItem": read_newsml,
        "rss": read_rss,
        "RDF": read_rss,
        "feed": read_atom,
    }
    reader = readers.get(local(root))
    if reader is None:
        raise UnreadableError(f"an XML file of a kind that is not read: {local(root)[:40]}")
    readings = reader(root)
    if not readings:
        raise UnreadableError("no news item in it")
    return readings


def parse(data: bytes) -> Element:
    """The root of `data`; entities, document types and great depth are refused."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise UnreadableError("XML with entities, which are refused") from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError("not well-formed XML") from error
    if _depth(root) > _MAX_DEPTH:
        raise UnreadableError("XML nested too deeply")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def find_all(element: Element, name: str) -> Iterator[Element]:
    """Every descendant of that name, whatever its namespace, in document order."""
    return (found for found in element.iter() if local(found) == name)


def words_of(element: Element | None) -> str | None:
    """The words in an element on one line, or None where there are none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def first(element: Element, *names: str) -> Element | None:
    """The first descendant that has one of the names, earlier names first."""
    for name in names:
        found = next(find_all(element, name), None)
        if found is not None:
            return found
    return None


def child_words(element: Element, *names: str) -> str | None:
    """The words of the first direct child that has one of the names."""
    for name in names:
        for child in element:
            if local(child) == name and words_of(child):
                return words_of(child)
    return None


def paragraphs_of(element: Element, *, blocks: frozenset[str] = BLOCKS) -> str:
    """The words below an element, block elements a blank line apart."""
    paragraphs: list[list[str]] = [[]]
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        current, done = stack.pop()
        block = local(current) in blocks
        if block:
            paragraphs.append([])
        if done:
            paragraphs[-1].append(current.tail or "")
            continue
        paragraphs[-1].append(current.text or "")
        stack.append((current, True))
        stack.extend((child, False) for child in reversed(current))
    joined = (" ".join("".join(words).split()) for words in paragraphs)
    return "\n\n".join(paragraph for paragraph in joined if paragraph)


def _depth(root: Element) -> int:
    """How deep the elements nest, counted without recursion; stops once it is too deep."""
    level, depth = [root], 0
    while level and depth <= _MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return depth
