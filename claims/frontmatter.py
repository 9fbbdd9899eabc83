"""The `key: value` lines between two `---` at the top of a text, as site generators write them."""

from __future__ import annotations

import re
from types import MappingProxyType

_FENCED = re.compile(r"\s*---[ \t]*\r?\n(.{0,8000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_LINE = re.compile(r"[ \t]*([A-Za-z][\w-]{0,30})[ \t]*:[ \t]*(.*?)[ \t]*\r?$")
_SYNONYMS = MappingProxyType(
    {
        "date": "published",
        "pubdate": "published",
        "outlet": "publisher",
        "source": "publisher",
        "site": "publisher",
        "headline": "title",
        "byline": "author",
        "link": "url",
    }
)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""The fields at the top of `text` and where the text after them begins; ({}, 0) if none.

    >>> front_matter("---\ntitle: Oil\n---\nNews.")
    ({'title': 'Oil'}, 19)
    """
    fenced = _FENCED.match(text)
    if not fenced:
        return {}, 0
    fields: dict[str, str] = {}
    for line in fenced.group(1).splitlines():
        match = _LINE.match(line)
        if match:
            key = match.group(1).casefold()
            fields.setdefault(_SYNONYMS.get(key, key), match.group(2).strip("\"'"))
    return (fields, fenced.end()) if fields else ({}, 0)
