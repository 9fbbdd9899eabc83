"""Fragments of HTML to paragraphs of text, for bodies that are all article: feeds, wires, mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from claims.documents.reading import UnreadableError

_WORDS = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4
h5 h6 header hedline hl1 hl2 hr li main nav ol p pre section table td th tr ul
"""
_BLOCKS = frozenset(_WORDS.split())
_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "figure", "head"))
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)[^<>]*>?|<[!?][^<>]*>?")
_COMMENT = "<!--"
_MAX_CHARACTERS = 10_000_000


def markup_text(markup: str) -> str:
    r"""The words of `markup`, its paragraphs a blank line apart; plain text stays as it is.

    A scanner of ours rather than the standard library's parser, which takes quadratic time on
    tags and comments that nobody closes.

    >>> markup_text("<p>One <b>word</b>.</p><p>Two.</p>")
    'One word.\n\nTwo.'
    """
    if len(markup) > _MAX_CHARACTERS:
        raise UnreadableError("the text is too long")
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    paragraphs: list[list[str]] = [[]]
    silence = ""
    for is_end, tag, words in _pieces(markup):
        if silence:
            silence = "" if is_end and tag == silence else silence
            continue
        if tag in _SILENT and not is_end:
            silence = tag
        if tag in _BLOCKS:
            paragraphs.append([])
        paragraphs[-1].append(words)
    joined = (" ".join(unescape("".join(words)).split()) for words in paragraphs)
    return "\n\n".join(paragraph for paragraph in joined if paragraph)


def _pieces(markup: str) -> Iterator[tuple[bool, str, str]]:
    """Words, and tags: whether a tag ends an element, its name, and "" or the words."""
    at = 0
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0:
            yield False, "", markup[at:]
            return
        yield False, "", markup[at:start]
        if markup.startswith(_COMMENT, start):
            end = markup.find("-->", start)
            if end < 0:
                return
            at = end + 3
            continue
        tag = _TAG.match(markup, start)
        if tag is None:
            yield False, "", "<"
            at = start + 1
            continue
        yield tag.group(1) == "/", (tag.group(2) or "").casefold(), ""
        at = tag.end()
